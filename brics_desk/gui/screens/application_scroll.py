"""The scrolled ground of the form: laid out and scrolled once per key, before anything is painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from brics_desk.gui import theme
from brics_desk.gui.screens.shell import Scroll

if TYPE_CHECKING:
    from collections.abc import Callable


class RowScroll(Scroll):
    """Brings rows into sight when the key that asks for it has had its whole effect."""

    _unsettled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scrolling: Callable[[], None] | None = None
        self._unsettled.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def settle(self) -> None:
        """Let everything take its new place before it is painted."""
        self._unsettled.emit()

    def bring(self, target: QWidget) -> None:
        """Bring a row into sight; of one that is higher than the window the top."""
        self._scrolling = partial(self._bring, target)
        self.settle()

    def to_top(self, head: QWidget) -> None:
        """Bring the head of a group to the top."""
        self._scrolling = partial(self._to_top, head)
        self.settle()

    def _settle(self) -> None:
        # Otherwise a row would be painted where it was, and again where it is.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        scroll, self._scrolling = self._scrolling, None
        if scroll is not None:
            scroll()

    def _bring(self, target: QWidget) -> None:
        if target.height() > self.viewport().height():
            self._to_top(target)
        else:
            self.ensureWidgetVisible(target, 0, theme.px(24))

    def _to_top(self, head: QWidget) -> None:
        here = head.mapTo(self.viewport(), QPoint(0, 0)).y()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + here - theme.px(4))
