"""The window on a copy of the played round's secretariat, and what can be read in it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.secretariat_desk import PAGES, SecretariatDesk
from brics_desk.gui.screens.secretariat_parts import PartedPage
from brics_desk.gui.screens.secretariat_receive import ReceivePage
from brics_desk.gui.settings import Settings
from brics_desk.operations import demo, results
from brics_desk.operations import desk as desks
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.secretariat_page import SecretariatPage
    from brics_desk.gui.screens.secretariat_tables import ListView

SCREEN = (1366, 768)


class Opened(NamedTuple):
    """The window, the desk in it, and the workspace it works on."""

    window: MainWindow
    room: SecretariatDesk
    path: Path


@contextmanager
def opened(qtbot: QtBot, workspace: Path, folder: Path) -> Iterator[Opened]:
    """Open a copy of a workspace in the window and wait until the round is shown."""
    copy = folder / "office.bricsdesk"
    shutil.copy(workspace, copy)
    window = MainWindow(Settings(folder / "window.ini"), translate=lambda _language: None, sticks=list)
    window.resize(*SCREEN)
    window.show_desk(desks.open_desk(copy, demo.PASSPHRASE), copy)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    room = window.room()
    assert isinstance(room, SecretariatDesk)
    qtbot.waitUntil(lambda: room.state() is not None, timeout=LONG)
    yield Opened(window, room, copy)
    window.close()


def views(room: SecretariatDesk) -> Iterator[tuple[str, SecretariatPage]]:
    """Go to every place and bring every view of it to the front, read to its end; yield its name and its page."""
    for key in PAGES:
        room.go(key)
        page = room.page(key)
        read(page)
        if isinstance(page, PartedPage):
            for name in page.parts:
                page.show_part(name)
                yield f"{key}-{name}", page
        else:
            yield key, page


def read(page: SecretariatPage) -> None:
    """Wait until no work of the window is under way any more: neither an act nor a reading that follows it."""
    while page.session.frame.jobs._running:
        QTest.qWait(5)


def receive(qtbot: QtBot, room: SecretariatDesk, *paths: Path) -> ReceivePage:
    """Make a dry run in the window."""
    room.go("receive")
    page = room.page("receive")
    assert isinstance(page, ReceivePage)
    page.take(list(paths))
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=LONG)
    return page


def texts(view: ListView) -> list[tuple[str, ...]]:
    """Return the table as it reads, second lines beside the first."""
    return [tuple(f"{cell.text} {cell.second}".strip() for cell in row.cells) for row in view.table.rows]


def figures(page: QWidget) -> dict[str, str]:
    """Return the counters of a page as a screen reader hears them: label -> figure."""
    said = [part.accessibleName() for part in page.findChildren(QWidget) if type(part).__name__ == "_Cell"]
    return {label: figure for label, _, figure in (name.partition(" ") for name in said)}


def counts(path: Path) -> tuple[bytes, int]:
    """Return the canonical results of a closed workspace and how many opinions count in it."""
    desk = desks.open_desk(path, demo.PASSPHRASE)
    try:
        lines = b"".join(line + b"\n" for line in results.result_lines(desk))
        return lines, sum(case.opinions for case in results.merged_cases(desk))
    finally:
        desk.close()


def focusable(page: QWidget) -> list[QWidget]:
    """Return what Tab stops at on a page."""
    stops = Qt.FocusPolicy.TabFocus
    return [
        part
        for part in page.findChildren(QWidget)
        if part.isVisibleTo(page) and part.focusPolicy() & stops and not part.focusProxy()
    ]


def words(widget: QWidget) -> list[str]:
    """Return every label shown."""
    return [part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget)]


def spoken(widget: QWidget) -> list[str]:
    """Return every accessible name shown."""
    return [part.accessibleName() for part in widget.findChildren(QWidget) if part.isVisibleTo(widget)]
