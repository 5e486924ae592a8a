"""The process that `start` times: opens a window, says `painted` once it is on the screen, and ends.

`bare` is the least that PySide6 shows, `ours` the program's own start, `ours WORKSPACE PASSPHRASE_FILE` until that desk is painted.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

EVERY_MS = 2
LONGEST_MS = 120_000


class _Watch(QObject):
    """Waits for the first painting of a widget, and for what it draws to have reached the screen."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._told = False
        watched.installEventFilter(self)
        watched.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._told:
            self._told = True
            QTimer.singleShot(0, _tell)
        return False


def _tell() -> None:
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    app = QApplication.instance()
    assert app is not None
    app.quit()


def _bare() -> int:
    app = QApplication(sys.argv[:1])
    label = QLabel("示例")
    label.resize(1366, 768)
    label.show()
    watch = _Watch(label)
    status = app.exec()
    del watch
    return status


class _Watched(QApplication):
    """The application of the program's own start, whose windows are watched from the moment it runs."""

    desk_wanted = False

    def exec(self) -> int:  # type: ignore[override]
        from brics_desk.gui.main_window import MainWindow

        window = next(widget for widget in self.topLevelWidgets() if isinstance(widget, MainWindow))
        if not self.desk_wanted:
            _Watch(window)
            return QApplication.exec()
        timer = QTimer(self)
        timer.timeout.connect(lambda: _look_for_desk(window, timer))
        timer.start(EVERY_MS)
        QTimer.singleShot(LONGEST_MS, self, lambda: QApplication.exit(1))
        return QApplication.exec()


def _look_for_desk(window: object, timer: QTimer) -> None:
    """A desk is there when the start page has gone and nothing is being read any more."""
    from brics_desk.gui.main_window import MainWindow
    from brics_desk.gui.screens.start import StartScreen

    assert isinstance(window, MainWindow)
    room = window.room()
    if room is not None and not isinstance(room, StartScreen) and not window._jobs._running:
        timer.stop()
        _Watch(room)


def _ours(workspace: str | None, passphrase_file: str | None) -> int:
    from brics_desk.gui import app

    _Watched.desk_wanted = workspace is not None
    setattr(app, "QApplication", _Watched)  # noqa: B010  a type may not be assigned to by name
    return app.run(workspace, passphrase_file)


if __name__ == "__main__":
    kind, *where = sys.argv[1:]
    sys.exit(_bare() if kind == "bare" else _ours(*(where or (None, None))))
