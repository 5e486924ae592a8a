"""One leaf of the next tier: state, need, and what is short or there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.values import LEAF_ICONS, LeafRow, LeafState

_ICON, _GAP, _EDGE, _LEAST = 16, 8, 2, 64


class LeafItem(QAbstractButton):
    """A leaf as a button that leads to its row in the form; a gap stands out bold and amber.

    What is short stands beside the need, or below it where that saves lines or beside it would leave too little room.
    It paints its words itself: several of these change at a key, and a layout of labels in each would be most of what the key costs.
    """

    requested = Signal(int)

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._leaf = LeafRow("pending", "", "")
        self._noted = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._ask)

    def leaf(self) -> LeafRow:
        """Return the leaf that is shown."""
        return self._leaf

    def set_leaf(self, leaf: LeafRow) -> None:
        """Show a leaf."""
        if leaf == self._leaf:
            return
        self._leaf = leaf
        self.setText(f"{leaf.label}  {leaf.value}".replace("&", "&&"))
        name = self.tr("{leaf}，{state}，{value}")
        self.setAccessibleName(name.format(leaf=leaf.label, state=self._state_word(leaf.state), value=leaf.value))
        self.setAccessibleDescription(leaf.note)
        self.restyle()

    def is_short(self) -> bool:
        """Return whether something is missing here."""
        return self._leaf.short or self._leaf.state in ("pending", "undetermined")

    def show_note(self, shown: bool) -> None:
        """Show the second line, or leave it out where height is short."""
        if shown != self._noted:
            self._noted = shown
            self.restyle()

    def height_for(self, width: int) -> int:
        """Return the height of need and value at a width."""
        return min(self._heights(width)) + 2 * theme.px(_EDGE)

    def note_height(self, width: int) -> int:
        """Return the height the second line adds at a width, 0 without one."""
        wide = width - theme.px(_ICON + _GAP)
        return paint.paragraph_height(self._leaf.note, theme.font("small"), wide) if self._leaf.note else 0

    def heightForWidth(self, width: int) -> int:
        """Return the height of what is shown at a width."""
        return self.height_for(width) + (self.note_height(width) if self._noted else 0)

    def hasHeightForWidth(self) -> bool:
        """Return that words go on in the next line."""
        return True

    def sizeHint(self) -> QSize:
        """Return room for both parts of the first line side by side."""
        width = theme.px(_ICON + 2 * _GAP) + self._value_width()
        return QSize(width + paint.text_width(self._leaf.label, theme.font("body")), self.height_for(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return room for the value, or a few words of the need above it."""
        widest = max(theme.px(_LEAST), self._value_width())
        return QSize(theme.px(_ICON + _GAP) + widest, self.heightForWidth(self.width()))

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground under the mouse, icon, need, value, and what would settle it."""
        leaf, painter, width = self._leaf, QPainter(self), self.width()
        if self.underMouse():
            paint.rounded(painter, self.rect().toRectF(), theme.measure("radius"), theme.color("sunken"))
        top, side, left = theme.px(_EDGE), theme.px(_ICON), theme.px(_ICON + _GAP)
        beside, below = self._heights(width)
        under, first = below < beside, min(beside, below)
        font, value, wide = theme.font("body"), self._value_font(), self._value_width()
        painter.drawPixmap(0, top + (paint.text_height(font) - side) // 2, icons.pixmap(*LEAF_ICONS[leaf.state], _ICON))
        room = width - left if under else self._room(width)
        tall = paint.paragraph_height(leaf.label, font, room)
        paint.paragraph(painter, QRect(left, top, room, tall), leaf.label, font, "text")
        place = QRect(left if under else width - wide, top + (tall if under else 0), wide, paint.text_height(value))
        paint.words(painter, place, leaf.value, value, "warn" if leaf.short else "text", paint.LEFT)
        if self._noted and leaf.note:
            note = QRect(left, top + first, width - left, self.note_height(width))
            paint.paragraph(painter, note, leaf.note, theme.font("small"), "text2")
        painter.end()

    def _state_word(self, state: LeafState) -> str:
        match state:
            case "meets":
                return self.tr("符合")
            case "mostly":
                return self.tr("基本符合")
            case "fails":
                return self.tr("不符合")
            case "undetermined":
                return self.tr("无法判断")
            case "pending":
                return self.tr("未定")

    def _value_font(self) -> QFont:
        return theme.font("body", bold=self._leaf.short)

    def _value_width(self) -> int:
        return paint.text_width(self._leaf.value, self._value_font()) + 1

    def _room(self, width: int) -> int:
        """Return the width left for the need."""
        return width - theme.px(_ICON + 2 * _GAP) - self._value_width()

    def _heights(self, width: int) -> tuple[int, int]:
        """Return how high need and value are side by side and one below the other."""
        font, value, room = theme.font("body"), paint.text_height(self._value_font()), self._room(width)
        below = paint.paragraph_height(self._leaf.label, font, width - theme.px(_ICON + _GAP)) + value
        if room < theme.px(_LEAST):
            return below + 1, below
        return max(paint.paragraph_height(self._leaf.label, font, room), theme.px(_ICON), value), below

    def _ask(self) -> None:
        self.requested.emit(self._index)
