"""The ring round whatever has the focus: 2 px accent, 1 px away."""

from __future__ import annotations

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint

WIDTH: Final = 2
OFFSET: Final = 1
_MOVING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange)
_RINGED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


class FocusRing(QWidget):
    """One ring in each window, drawn over everything, following its target through moves and scrolling."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._watched: list[QWidget] = []
        self.hide()

    def go_to(self, target: QWidget | None) -> None:
        """Stand round another widget, or nowhere."""
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        part = target
        while part is not None:
            part.installEventFilter(self)
            self._watched.append(part)
            part = None if part.isWindow() else part.parentWidget()
        self._place()

    def leave(self) -> None:
        """Stand nowhere; does nothing when the window is already gone."""
        if shiboken6.isValid(self) and shiboken6.isValid(self._window):
            self.go_to(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow when the target or something around it moves."""
        if event.type() in _MOVING and watched is not self:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        radius = theme.measure("radius") + theme.px(OFFSET)
        paint.rounded(painter, QRectF(self.rect()), radius, None, paint.pen("accent", theme.px(WIDTH)))
        painter.end()

    def _place(self) -> None:
        target = self._watched[0] if self._watched else None
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            self.hide()
            return
        window, around = target.window(), theme.px(WIDTH + OFFSET)
        area = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).adjusted(-around, -around, around, around)
        shown = area
        for part in self._watched[1:]:
            parent = part.parentWidget()
            if isinstance(parent, QAbstractScrollArea) and parent.viewport() is part:
                shown = shown & QRect(part.mapTo(window, QPoint(0, 0)), part.size())
        self.setGeometry(area)
        if shown == area:
            self.clearMask()
        else:
            self.setMask(QRegion(shown.translated(-area.topLeft())))
        self.setVisible(not shown.isEmpty())
        self.raise_()


class _Follower(QObject):
    """Sends the ring of each window to the widget that has the focus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._last: FocusRing | None = None

    def follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Leave the window that lost the focus; a window on its way out is not touched any more."""
        ring = self._ring(now.window()) if now is not None and self._rings(now.window()) else None
        if self._last is not None and self._last is not ring:
            self._last.leave()
        self._last = ring
        if ring is None or now is None:
            return
        target = now.parentWidget() if now.property("ringParent") else now
        ring.go_to(target if isinstance(now, _RINGED) or bool(now.property("ring")) else None)

    @staticmethod
    def _rings(window: QWidget) -> bool:
        return window.windowType() not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)

    @staticmethod
    def _ring(window: QWidget) -> FocusRing:
        for child in window.children():
            if isinstance(child, FocusRing):
                return child
        return FocusRing(window)


def install(app: QApplication) -> None:
    """Give the application its focus ring; a second call changes nothing.

    Buttons and fields are ringed; anything else by its property `ring`, and a part inside a framed field by
    `ringParent`. Tables and rows of the form show their own current line.
    """
    if not any(isinstance(child, _Follower) for child in app.children()):
        app.focusChanged.connect(_Follower(app).follow)
