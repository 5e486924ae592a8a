"""What a desk's pages are given: the opened workspace and the few parts of the window they may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.gui.settings import Settings
    from brics_desk.gui.tasks import Jobs
    from brics_desk.gui.widgets.header_bar import HeaderBar
    from brics_desk.gui.widgets.status_bar import StatusBar
    from brics_desk.operations.desk import Desk

Keys = tuple[tuple[str, str], ...]
"""Keys of a page and what they do, for F1."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The window round the pages: header, status bar, long work, settings, how to get back to the start page, and where sticks are."""

    header: HeaderBar
    status: StatusBar
    jobs: Jobs
    settings: Settings
    home: Callable[[], None]
    sticks: Callable[[], list[Path]]


@dataclass(frozen=True, slots=True)
class Session:
    """One opened workspace in one window; `news` are sentences to be shown once on the first page."""

    desk: Desk
    path: Path
    frame: Frame
    news: tuple[str, ...] = ()


class Screen(Protocol):
    """What every page offers the one that shows it."""

    title: str

    def refresh(self) -> None:
        """Show the present state of the workspace."""

    def leave(self) -> bool:
        """Save what is open and tell whether the page may be left."""


class Room(Screen, Protocol):
    """What a whole desk (or the start page) offers the window; it is a QWidget."""

    def back(self) -> None:
        """Go one place back."""

    def narrow(self, narrow: bool) -> None:
        """Learn that the logical width went below or above 900."""

    def keys(self) -> Keys:
        """Return the keys of the page in front."""

    def place(self) -> str:
        """Return where the person is, as `go` takes it."""

    def go(self, place: str) -> None:
        """Go to a place; an unknown one is the first page."""

    def shutdown(self) -> None:
        """End what runs besides (page readers, timers) before the room goes away."""
