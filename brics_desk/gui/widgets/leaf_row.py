"""One leaf of the next tier: state, need, and what is short or there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.labels import IconLabel, LineLabel, label, set_bold, set_role
from brics_desk.gui.widgets.values import LEAF_ICONS, LeafRow


class LeafItem(QAbstractButton):
    """A leaf as a button that leads to its row in the form."""

    requested = Signal(int)

    def __init__(self, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._leaf: LeafRow | None = None
        self._noted = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._icon = IconLabel("circle-dashed", "warn", 16)
        self._label = label("", "body", "text", wrap=True)
        self._value = LineLabel("", "body", "text")
        self._note = label("", "small", "text2", wrap=True)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._label, 0, 1)
        self._grid.addWidget(self._value, 0, 2, top)
        self._grid.addWidget(self._note, 1, 1, 1, 2)
        self.clicked.connect(self._ask)
        self.restyle()

    def set_leaf(self, leaf: LeafRow) -> None:
        """Show a leaf; a gap stands out bold and amber."""
        if leaf == self._leaf:
            return
        self._leaf = leaf
        self._icon.set_icon(*LEAF_ICONS[leaf.state])
        self._label.setText(leaf.label)
        self._value.setText(leaf.value)
        set_role(self._value, "warn" if leaf.short else "text")
        set_bold(self._value, leaf.short)
        self._note.setText(leaf.note)
        self.show_note(self._noted)
        state = {
            "meets": self.tr("符合"),
            "mostly": self.tr("基本符合"),
            "fails": self.tr("不符合"),
            "undetermined": self.tr("无法判断"),
            "pending": self.tr("未定"),
        }[leaf.state]
        self.setAccessibleName(
            self.tr("{leaf}，{state}，{value}").format(leaf=leaf.label, state=state, value=leaf.value)
        )
        self.setAccessibleDescription(leaf.note)

    def is_short(self) -> bool:
        """Return whether something is missing here."""
        return self._leaf is not None and (self._leaf.short or self._leaf.state in ("pending", "undetermined"))

    def show_note(self, shown: bool) -> None:
        """Show the second line, or leave it out where height is short."""
        self._noted = shown
        self._note.setVisible(shown and self._leaf is not None and bool(self._leaf.note))

    def height_for(self, width: int) -> int:
        """Return the height of the first line, or lines, at a width."""
        margins, beside = self._grid.contentsMargins(), self._icon.width() + self._value.sizeHint().width()
        words = self._label.heightForWidth(width - beside - 2 * self._grid.horizontalSpacing())
        first = max(words, self._value.sizeHint().height(), self._icon.height())
        return margins.top() + first + margins.bottom()

    def note_height(self, width: int) -> int:
        """Return the height the second line adds at a width, 0 without one."""
        beside = self._icon.width() + self._grid.horizontalSpacing()
        return self._note.heightForWidth(width - beside) if self._note.text() else 0

    def restyle(self) -> None:
        """Take sizes in force."""
        self._grid.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground under the mouse."""
        if self.underMouse():
            painter = QPainter(self)
            paint.rounded(painter, self.rect().toRectF(), theme.measure("radius"), theme.color("sunken"))
            painter.end()

    def _ask(self) -> None:
        self.requested.emit(self._index)
