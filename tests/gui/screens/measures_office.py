"""The measures page in the real window, on a desk that holds the fictional history and no round."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint

from brics_desk import assets
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
from brics_desk.gui.screens.secretariat_measures import TABS, MeasuresPage
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from brics_desk.operations import measures_import
from tests.gui.screens.secretariat_office import SCREEN, read
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from brics_desk.operations.desk import Desk

PASSPHRASE = "xuni-cuoshi-20"
HISTORY = assets.path("resources", "sample", "measures.toml")
TODAY = "2026-11-22"
PLACES = (
    *(key for key in TABS if key not in ("text", "entries", "reports")),
    *("text M02", "text M15", "text readings", "text common"),
    *("entries progress", "entries money", "entries plan"),
    *("reports conflicts", "reports units", "reports history"),
)
"""Every view of the page: a tab, and what of it is shown."""


class Opened(NamedTuple):
    """The window, the page in it, and the desk it works on."""

    window: MainWindow
    page: MeasuresPage
    desk: Desk


def made(folder: Path) -> Path:
    """Make a closed desk that holds the fictional history; return its path."""
    path = folder / "measures.bricsdesk"
    desk = desks.create_secretariat(
        path, PASSPHRASE, organisation="示例秘书处", officer="示例", clock=lambda: f"{TODAY}T16:05:00+08:00"
    )
    measures_import.take_in(desk, HISTORY, lambda _done, _total: None)
    desk.close()
    return path


@contextmanager
def opened(qtbot: QtBot, workspace: Path, folder: Path, today: str = TODAY) -> Iterator[Opened]:
    """Open a copy in the window and wait until the register is shown."""
    copy = folder / "office.bricsdesk"
    shutil.copy(workspace, copy)
    desk = desks.open_desk(copy, PASSPHRASE, lambda: f"{today}T16:05:00+08:00")
    window = MainWindow(Settings(folder / "window.ini"), translate=lambda _language: None, sticks=list)
    window.resize(*SCREEN)
    window.show_desk(desk, copy)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    room = window.room()
    assert isinstance(room, SecretariatDesk)
    room.go("measures")
    page = room.page("measures")
    assert isinstance(page, MeasuresPage)
    qtbot.waitUntil(lambda: page.view is not None and page.isVisible(), timeout=LONG)
    read(page)
    yield Opened(window, page, desk)
    window.close()


def go(page: MeasuresPage, place: str) -> None:
    """Show one of `PLACES`."""
    key, _, about = place.partition(" ")
    page.go_to(key, about)


def in_sight(part: QWidget, window: QWidget) -> bool:
    """Tell whether the whole of a widget is inside the window."""
    top = part.mapTo(window, QPoint(0, 0))
    return window.rect().contains(top) and window.rect().contains(top + part.rect().bottomRight())
