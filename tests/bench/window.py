"""What the benchmarks of the window share: the application offscreen, one expert's desk, and waiting until everything is painted."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.session import Session
from brics_desk.gui.settings import Settings
from tests.bench.timing import remark
from tests.gui import desks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from brics_desk.operations.desk import Desk

SIZE = (1366, 700)


class Opened(NamedTuple):
    """An expert's desk and the window round its pages, which itself stays out of sight."""

    desk: Desk
    window: MainWindow
    session: Session

    def close(self) -> None:
        """End what runs, then close the workspace."""
        self.window._jobs.shutdown()
        self.desk.close()


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def application() -> QApplication:
    """The application with the shipped fonts and the light theme."""
    qInstallMessageHandler(_tell)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["bench"])
    fonts.load()
    theme.apply(app, theme.Theme(families=fonts.BUNDLED))
    return app


def _tell(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """Leave out what the offscreen platform cannot do and no measurement asks for."""
    if not words.startswith("This plugin does not support"):
        remark(words)


def opened(folder: Path, expert: str = desks.EXPERT) -> Opened:
    """Play the small round of the window's tests up to the expert who has just received a package."""
    desk = desks.receive(desks.send(folder, expert))
    window = MainWindow(Settings(folder / "window.ini"), translate=lambda _language: None)
    return Opened(desk, window, Session(desk, desk.workspace.path, window._frame))


def show(page: QWidget) -> None:
    """Show a page as a window of its own."""
    page.resize(*SIZE)
    page.show()
    page.activateWindow()
    settle()


def settle() -> None:
    """Let everything that waits happen, painting included."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def timed(step: Callable[[], object]) -> float:
    """Take one step and wait until it is painted; returns ms."""
    start = time.perf_counter()
    step()
    settle()
    return (time.perf_counter() - start) * 1000
