"""Shows one page of an attachment on the viewer's backdrop, or one sentence where the page cannot be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme, tokens
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.pages.marks import PinMark
    from brics_desk.gui.pages.service import PagePicture

_GAP = 8
_NOTCH = 120
_FLASH_MS = 400
_LEAST_DRAG = 6


class PageSheet(QAbstractScrollArea):
    """One page, scrollable; its picture comes from outside. Places are rectangles in points of the unturned page.

    `stepped(+1|-1)`: the wheel went on past the end of the page; `zoomed(+1|-1)`: the wheel with Ctrl;
    `resized()`: the room for the page changed; `other_requested()`: the person goes on with another attachment.
    """

    stepped = Signal(int)
    zoomed = Signal(int)
    resized = Signal()
    other_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: PagePicture | None = None
        self._aspect = 0.0
        self._zoom = 1.0
        self._places: Sequence[QRectF] = ()
        self._place: QRectF | None = None
        self._wheeled = 0
        self._pins: Sequence[PinMark] = ()
        self._flash: QRectF | None = None
        self._selection: QRectF | None = None
        self._drag: QPointF | None = None
        self._dark = QTimer(self)
        self._dark.setSingleShot(True)
        self._dark.setInterval(_FLASH_MS)
        self._dark.timeout.connect(self._end_flash)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._message = label(wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._other = Button(self.tr("用其他附件继续"), size="small")
        self._other.clicked.connect(self.other_requested)
        self._card = self._build_card()
        self.restyle()

    def _build_card(self) -> QFrame:
        card = QFrame(self.viewport())
        card.setProperty("ground", "sunken")
        inside = QVBoxLayout(card)
        inside.addStretch()
        inside.addWidget(self._message)
        inside.addSpacing(theme.px(12))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._other)
        row.addStretch()
        inside.addLayout(row)
        inside.addStretch()
        card.hide()
        return card

    def restyle(self) -> None:
        """Take sizes and colours from the theme in force."""
        self.setMinimumHeight(theme.px(160))
        self._arrange()

    def room(self) -> int:
        """Return how wide the page is to be drawn at the zoom in force, in logical px."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(theme.px(40), round((self.width() - bar - 2 * theme.px(_GAP)) * self._zoom))

    def set_zoom(self, zoom: float) -> None:
        """Show the page `zoom` times as wide as the room; the present picture is stretched until a new one comes."""
        self._zoom = zoom
        self._arrange()

    def show_picture(self, picture: PagePicture) -> None:
        """Show a page; the scroll position stays."""
        self._picture = picture
        self._aspect = picture.image.height() / picture.image.width()
        self._card.hide()
        self._arrange()

    def show_blank(self, size: QSizeF, turns: int) -> None:
        """Show empty paper of this shape, that of the page before, while the picture is being drawn."""
        self._picture, self._places, self._place = None, (), None
        self._aspect = size.width() / size.height() if turns % 2 else size.height() / max(1.0, size.width())
        self._card.hide()
        self._arrange()

    def show_message(self, sentence: str, others: bool) -> None:
        """Show a grey sheet with one sentence, and the way to another attachment where there is one."""
        self._picture, self._aspect = None, 0.0
        self._message.setText(sentence)
        self._other.setVisible(others)
        self._card.setVisible(bool(sentence))
        self._arrange()

    def set_places(self, places: Sequence[QRectF], current: QRectF | None) -> None:
        """Mark places on the page and bring the current one into view."""
        self._places, self._place = places, current
        if current is not None:
            self._bring(current)
        self.viewport().update()

    def set_pins(self, pins: Sequence[PinMark]) -> None:
        """Frame pinned rectangles, each with its number; the strong ones are tinted."""
        if pins != self._pins:
            self._pins = pins
            self.viewport().update()

    def flash(self, place: QRectF) -> bool:
        """Bring a rectangle into view and light it up once; False while there is no page yet."""
        if self._picture is None:
            return False
        self._bring(place)
        self._flash = place
        self._dark.start()
        self.viewport().update()
        return True

    def selection(self) -> QRectF | None:
        """Return the rectangle drawn with the mouse, None for none."""
        return self._selection

    def clear_selection(self) -> None:
        """Forget the rectangle drawn."""
        self._selection = self._drag = None
        self.viewport().update()

    def _end_flash(self) -> None:
        self._flash = None
        self.viewport().update()

    def _bring(self, place: QRectF) -> None:
        if self._picture is not None:
            at = self._to_view(self._picture).mapRect(place)
            for bar, start, length, view in (
                (self.verticalScrollBar(), at.top(), at.height(), self.viewport().height()),
                (self.horizontalScrollBar(), at.left(), at.width(), self.viewport().width()),
            ):
                if start < 0 or start + length > view:
                    bar.setValue(round(bar.value() + start - view / 3))

    def scroll_to(self, end: bool) -> None:
        """Go to the top of the page, or to its end."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if end else bar.minimum())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint backdrop, page and places."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("viewer"))
        if self._aspect:
            self._paint_page(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the page out for the new room."""
        super().resizeEvent(event)
        self._arrange()
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint at the new position."""
        del dx, dy
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; past the end of the page go on to the next, with Ctrl zoom."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if turned > 0 else -1)
            event.accept()
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() == (bar.minimum() if turned > 0 else bar.maximum())
        self._wheeled = self._wheeled + turned if at_end else 0
        if abs(self._wheeled) >= _NOTCH:
            self.stepped.emit(-1 if self._wheeled > 0 else 1)
            self._wheeled = 0
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a rectangle."""
        if self._picture is not None and event.button() == Qt.MouseButton.LeftButton:
            self._selection, self._drag = None, event.position()
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the rectangle."""
        if self._drag is None or self._picture is None:
            return
        drawn = QRectF(self._drag, event.position()).normalized()
        if max(drawn.width(), drawn.height()) < _LEAST_DRAG:
            self._selection = None
        else:
            back, _ = self._to_view(self._picture).inverted()
            self._selection = back.mapRect(drawn).intersected(self._picture.part)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the rectangle; a mere click leaves none."""
        del event
        self._drag = None
        if self._selection is not None and self._selection.isEmpty():
            self._selection = None

    def _paint_pins(self, painter: QPainter, to_view: QTransform) -> None:
        """Frame what is pinned and what is being selected; the tag stands above the right corner."""
        ink, edge = QColor(tokens.LIGHT["pin"]), theme.px(2)
        font = theme.font("caption", bold=True)
        for pin in self._pins:
            frame = to_view.mapRect(pin.area)
            painter.setPen(QPen(ink, edge if pin.strong else max(1, edge // 2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, theme.px(3), theme.px(3))
            wide, tall = paint.text_width(pin.tag, font) + theme.px(12), theme.px(18)
            label_at = QRect(round(frame.right()) - wide, round(frame.top()) - tall, wide, tall)
            painter.fillRect(label_at, ink)
            painter.setFont(font)
            painter.setPen(QColor(tokens.LIGHT["surface"]))
            painter.drawText(label_at, int(Qt.AlignmentFlag.AlignCenter), pin.tag)
        if self._selection is not None:
            painter.setPen(QPen(QColor(tokens.LIGHT["accent"]), edge, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(to_view.mapRect(self._selection))

    def _paint_page(self, painter: QPainter) -> None:
        target, paper = self._target(), theme.color("paper")
        if self._picture is None:
            painter.fillRect(target, paper)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._picture.image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(target, paper)
        # paper is light in both schemes, so its marks keep the light colours; a multiply leaves the words readable
        to_view, marker = self._to_view(self._picture), QColor(tokens.LIGHT["pin_tint"])
        for place in self._places:
            painter.fillRect(to_view.mapRect(place), marker)
        for pin in self._pins:
            if pin.strong:
                painter.fillRect(to_view.mapRect(pin.area), marker)
        if self._flash is not None:
            painter.fillRect(to_view.mapRect(self._flash), QColor(tokens.LIGHT["pin"]).lighter(190))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if self._place is not None:
            edge = theme.px(2)
            painter.setPen(QPen(QColor(tokens.LIGHT["pin"]), edge))
            painter.drawRect(to_view.mapRect(self._place).adjusted(-edge, -edge, edge, edge))
        self._paint_pins(painter, to_view)

    def _target(self) -> QRectF:
        """Return where the page lies in the view, in logical px."""
        width = float(self.room())
        height, gap, view = width * self._aspect, theme.px(_GAP), self.viewport().size()
        left = max(gap, (view.width() - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(round(left), gap - self.verticalScrollBar().value(), width, round(height))

    def _to_view(self, picture: PagePicture) -> QTransform:
        """Return the way from points of the unturned page to the view."""
        target, part = self._target(), picture.part
        turned = QTransform().rotate(90 * picture.request.turns)
        bounds = turned.mapRect(part)
        scale = QTransform.fromScale(target.width() / bounds.width(), target.height() / bounds.height())
        shift = QTransform.fromTranslate(-bounds.left(), -bounds.top())
        return turned * shift * scale * QTransform.fromTranslate(target.left(), target.top())

    def _arrange(self) -> None:
        """Set the scroll ranges and the place of the grey sheet."""
        view, gap = self.viewport().size(), theme.px(_GAP)
        width = self.room() if self._aspect else 0
        height = round(width * self._aspect)
        for bar, whole, seen in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setRange(0, max(0, whole + 2 * gap - seen) if whole else 0)
            bar.setPageStep(seen)
            bar.setSingleStep(theme.px(40))
        self._card.setGeometry(gap, gap, view.width() - 2 * gap, max(theme.px(140), view.height() - 2 * gap))
        self.viewport().update()
