"""The viewer's tool bar: pages, zoom, rotation, search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class ViewerBar(QFrame):
    """Buttons of the viewer; each signal is one intent. Pages count from 0 here and from 1 on screen."""

    page_requested = Signal(int)
    thumbnails_toggled = Signal(bool)
    zoomed = Signal(int)
    fitted = Signal()
    turned = Signal()
    search_requested = Signal()
    pin_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self._page = self._pages = 0
        self.thumbnails = _tool(self.tr("显示或隐藏缩略图"), "panel-left")
        self.thumbnails.setCheckable(True)
        self.back = _tool(self.tr("上一页"), "chevron-up")
        self.forth = _tool(self.tr("下一页"), "chevron-down")
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("页码"))
        self.field.setMaxLength(6)
        self._box = QFrame()
        self._box.setProperty("field", "true")
        inside = QHBoxLayout(self._box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.field)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count = label("", "body", "text2")
        self.smaller = _tool(self.tr("缩小"), "zoom-out")
        self.fit = Button(self.tr("贴合内容"), "link", size="small")
        self.larger = _tool(self.tr("放大"), "zoom-in")
        self.turn = _tool(self.tr("顺时针旋转"), "rotate-cw")
        self.search = _tool(self.tr("查找"), "search")
        self.pin = _tool(self.tr("把本页或选中的区域记为依据（F8）"), "map-pin-plus")
        self._connect()
        self._lay_out()
        self.restyle()
        self.set_page(0, 0)

    def restyle(self) -> None:
        """Take sizes from the theme in force."""
        self.setFixedHeight(theme.measure("toolbar"))
        self._row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self._row.setSpacing(theme.px(2))
        self._box.setFixedHeight(theme.measure("finding"))
        self._fit_field()
        self._fit_row()

    def set_page(self, page: int, pages: int) -> None:
        """Show where the reader is; with no pages everything that needs one is off."""
        self._page, self._pages = page, pages
        self.field.setText(str(page + 1) if pages else "")
        self._count.setText(f"/ {pages}" if pages else "")
        self._fit_field()
        self._fit_row()
        self.back.setEnabled(page > 0)
        self.forth.setEnabled(page + 1 < pages)
        for widget in (
            self.field,
            self.thumbnails,
            self.smaller,
            self.fit,
            self.larger,
            self.turn,
            self.search,
            self.pin,
        ):
            widget.setEnabled(pages > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep every word whole in the new width."""
        super().resizeEvent(event)
        self._fit_row()

    def _fit_row(self) -> None:
        """Leave out the page buttons, then the zoom buttons, where there is no room: wheel and keys do the same."""
        shown = (self.thumbnails, self._count, self.smaller, self.fit, self.larger, self.turn, self.search, self.pin)
        words = sum(widget.sizeHint().width() for widget in (*shown, self.back, self.forth))
        wanted = words + self._box.width() + theme.px(16 + 2 * 10)
        least = wanted - self.back.sizeHint().width() - self.forth.sizeHint().width()
        for button in (self.back, self.forth):
            button.setVisible(self.width() >= wanted)
        for button in (self.smaller, self.larger):
            button.setVisible(self.width() >= least)

    def _connect(self) -> None:
        self.thumbnails.toggled.connect(self.thumbnails_toggled)
        self.back.clicked.connect(lambda: self.page_requested.emit(self._page - 1))
        self.forth.clicked.connect(lambda: self.page_requested.emit(self._page + 1))
        self.field.returnPressed.connect(self._entered)
        self.field.editingFinished.connect(self._left)
        self.smaller.clicked.connect(lambda: self.zoomed.emit(-1))
        self.larger.clicked.connect(lambda: self.zoomed.emit(1))
        self.fit.clicked.connect(self.fitted)
        self.turn.clicked.connect(self.turned)
        self.search.clicked.connect(self.search_requested)
        self.pin.clicked.connect(self.pin_requested)

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.addWidget(self.thumbnails)
        for widget in (self.back, self._box, self._count, self.forth):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self.smaller, self.fit, self.larger, self.turn, self.search, self.pin):
            row.addWidget(widget)

    def _fit_field(self) -> None:
        digits = "0" * max(2, len(str(self._pages)))
        self._box.setFixedWidth(self.field.fontMetrics().horizontalAdvance(digits) + theme.px(20))

    def _entered(self) -> None:
        if self.field.text().isdecimal():
            self.page_requested.emit(int(self.field.text()) - 1)

    def _left(self) -> None:
        """Take back what was typed but not entered, so that the field never lies about the page."""
        if self._pages:
            self.field.setText(str(self._page + 1))


def _tool(text: str, icon: str) -> Button:
    return Button(text, "tool", icon=icon, size="small")
