"""The head of the viewer: which attachment is shown, and the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAD, _GAP, _ICON = 4, 8, 16


class _Title(QPushButton):
    """The present attachment as a flat bold button with an arrow; its name is cut where space ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """Return room for the whole name."""
        wide = paint.text_width(self.text(), theme.font("body", bold=True))
        return QSize(wide + theme.px(2 * (_PAD + _GAP + _ICON)) + 2, theme.px(34))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(theme.px(120), theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, name and arrow."""
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            paint.rounded(painter, QRectF(self.rect()), theme.measure("radius"), theme.color("hover"), None)
        font, side, pad, gap = theme.font("body", bold=True), theme.px(_ICON), theme.px(_PAD), theme.px(_GAP)
        top = (self.height() - side) // 2
        painter.drawPixmap(pad, top, icons.pixmap("file-text", "text2", _ICON))
        room = self.width() - 2 * (pad + gap + side)
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        self.setToolTip(self.text() if shown != self.text() else "")
        left = pad + side + gap
        paint.words(painter, QRect(left, 0, room, self.height()), shown, font, "text", paint.LEFT)
        end = left + min(room, paint.text_width(shown, font)) + gap
        painter.drawPixmap(end, top, icons.pixmap("chevron-down", "text2", _ICON))
        painter.end()


class AttachmentChooser(QFrame):
    """Shows the present attachment and how many there are; `chosen(index)` is the intent to see another."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self._names: Sequence[str] = ()
        self._current = -1
        self._title = _Title(self)
        self._title.clicked.connect(self.open_list)
        self._count = label("", "small", "text2")
        row = self._row = QHBoxLayout(self)
        row.addWidget(self._title, 1, Qt.AlignmentFlag.AlignLeft)
        row.addStretch()
        row.addWidget(self._count)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes from the theme in force."""
        self.setFixedHeight(theme.px(45))
        self._row.setContentsMargins(theme.px(8), 0, theme.px(16), 0)
        self._title.updateGeometry()

    def set_names(self, names: Sequence[str], attached: int) -> None:
        """List what can be seen by what is said of each, e.g. `附件 3　专项审计报告.pdf`; the first `attached` are attachments."""
        self._names = names
        self._count.setText(self.tr("{count} 份附件").format(count=attached))
        self._title.setVisible(bool(names))

    def set_current(self, index: int) -> None:
        """Show which attachment is seen."""
        self._current = index
        name = self._names[index]
        self._title.setText(name)
        spoken = self.tr("{name}，选择附件，共 {count} 份").format(name=name, count=len(self._names))
        self._title.setAccessibleName(spoken)
        self._title.updateGeometry()

    def open_list(self) -> None:
        """Open the list of attachments under the title."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for index, name in enumerate(self._names):
            # a name is not a mnemonic: its ampersands are meant
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(index == self._current)
            action.triggered.connect(lambda _checked, at=index: self.chosen.emit(at))
        menu.popup(self._title.mapToGlobal(QPoint(0, self._title.height())))
