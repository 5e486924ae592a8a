"""When a window has come to rest, so that a test looks at what a person sees and not at a layout on its way."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

LONG = 60_000
"""Milliseconds a test waits for what comes when it comes: a busy machine may take long, a right answer ends the wait at once."""

_PAINTED_S = 0.006
"""Qt paints 5 ms after it was asked to; painting polishes new words, and that asks for a new layout."""
_LIMIT_S = 30


class _Requests(QObject):
    """Counts the layouts that are asked for."""

    seen = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count, and let everything pass."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.seen += 1
        return False


def settle() -> None:
    """Let layouts come to rest: nothing asks for one while Qt lays out and paints twice; fails after half a minute."""
    app, requests = QApplication.instance(), _Requests()
    assert app is not None
    end, quiet = time.monotonic() + _LIMIT_S, 0
    app.installEventFilter(requests)
    try:
        while quiet < 2:
            assert time.monotonic() < end, "the window does not come to rest"
            before = requests.seen
            QApplication.processEvents()
            quiet = quiet + 1 if requests.seen == before else 0
            time.sleep(_PAINTED_S)
    finally:
        app.removeEventFilter(requests)
