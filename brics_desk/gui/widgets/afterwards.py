"""What can wait until the person has seen the answer to a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

if TYPE_CHECKING:
    from collections.abc import Callable

_TURN = QEvent.Type(QEvent.registerEventType())
_AFTER_PAINTING = Qt.EventPriority.LowEventPriority.value - 1
"""Qt paints with low priority; what comes after that comes in the same turn, before the window looks for the next key."""


class Afterwards(QObject):
    """Does one thing when what has changed until then is painted."""

    def __init__(self, act: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._act, self._waiting = act, False

    def wait(self) -> None:
        """Do it after the next painting."""
        if not self._waiting:
            self._waiting = True
            QCoreApplication.postEvent(self, QEvent(_TURN), _AFTER_PAINTING)

    def is_waiting(self) -> bool:
        """Tell whether it is still to be done."""
        return self._waiting

    def drop(self) -> bool:
        """Leave it undone; tells whether it was still to be done."""
        waited, self._waiting = self._waiting, False
        return waited

    def now(self) -> None:
        """Do it at once if it is still to be done."""
        if self.drop():
            self._act()

    def customEvent(self, event: QEvent) -> None:
        """Do it: what was to be painted before has been."""
        if event.type() == _TURN:
            self.now()
