"""Where the parts of the 佐证清单 stand: verdicts above, lines between, totals and the way on below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.screens.shell import Scroll
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.key_hints import KeyHints
from brics_desk.gui.widgets.labels import ElidedLabel, label
from brics_desk.gui.widgets.ledger_add import LineForm
from brics_desk.gui.widgets.ledger_choice import LineControl
from brics_desk.gui.widgets.ledger_head import ColumnNames, OutlookBand, TotalsRow
from brics_desk.operations import ledger_view

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_ROOMY = 420
"""Logical height from which column names and tools have room beside the lines."""


class LedgerLayout(QFrame):
    """The parts of the page; `closed` asks for the form, `viewer_requested` for the attachment."""

    closed = Signal()
    viewer_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, ground="surface")
        self._measure = LineControl(self)
        self._measure.hide()
        self._build()
        LedgerLayout.restyle(self)

    def set_viewer_shown(self, *, beside: bool) -> None:
        """Offer the way to the attachment where it does not stand beside."""
        self._viewer.setVisible(not beside)

    def restyle(self) -> None:
        """Take sizes in force."""
        edge, gap = theme.px(20), theme.px(8)
        for row, above, below in ((self._top, 6, 6), (self._tools, 8, 4), (self._foot_row, 8, 8)):
            row.setContentsMargins(edge, theme.px(above), edge, theme.px(below))
            row.setSpacing(gap)
        self._fit()
        self._top.setSpacing(theme.px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the height to the lines where there is little of it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.height() >= theme.px(_ROOMY)
        for part in (self._counts, self._unit, self._names):
            part.setVisible(roomy)
        # What a message says there counts for more than the totals, which the verdicts above sum up.
        self._totals.setVisible(roomy or (self._banner.isHidden() and self._line_form.isHidden()))
        above, below = (8, 4) if roomy else (0, 2)
        self._tools.setContentsMargins(theme.px(20), theme.px(above), theme.px(20), theme.px(below))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep names and totals over the columns of the rows, scroll bar or not; make room for a message."""
        if watched in (self._banner, self._line_form):
            if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
                self._fit()
        elif event.type() == QEvent.Type.Resize:
            inset = self._scroll.width() - self._scroll.viewport().width()
            self._names.set_inset(inset)
            self._totals.set_inset(inset)
        return False

    def _build(self) -> None:
        self._top, self._tools, self._foot_row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        back = Button(self.tr("返回表单"), "quiet", icon="arrow-left", hint="Esc")
        back.clicked.connect(self.closed)
        self._title = ElidedLabel("", "title", "text")
        self._top.addWidget(back)
        self._top.addWidget(self._title, 1)
        self._viewer = Button(self.tr("查看附件"), "quiet", icon="file-text", hint="F6")
        self._viewer.clicked.connect(self.viewer_requested)
        self._top.addWidget(self._viewer)
        self._band, self._banner, self._names, self._totals = OutlookBand(), Banner(), ColumnNames(), TotalsRow()
        self._banner.hide()
        self._banner.installEventFilter(self)
        self._counts = label("", "small", "text2")
        self._paste = Button(self.tr("粘贴表格"), "quiet", icon="clipboard-paste", size="small")
        self._tools.addWidget(self._counts)
        self._tools.addStretch(1)
        self._tools.addWidget(self._paste)
        self._add = Button(self.tr("添加一笔"), "quiet", icon="plus", size="small")
        self._tools.addWidget(self._add)
        self._unit = label(self.tr("金额单位：元"), "small", "text2")
        self._tools.addWidget(self._unit)
        self._scroll = Scroll()
        self._scroll.viewport().installEventFilter(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._scroll.inside.addLayout(self._list)
        self._line_form = LineForm(ledger_view.country_names(language()))
        self._line_form.hide()
        self._line_form.installEventFilter(self)
        self._scroll.inside.addWidget(self._line_form)
        self._scroll.inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self._band)
        column.addWidget(self._banner)
        column.addLayout(self._tools)
        column.addWidget(self._names)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._totals)
        column.addWidget(self._build_foot())

    def _build_foot(self) -> QWidget:
        foot = QFrame()
        foot.setLayout(self._foot_row)
        acts = (("1", self.tr("认可")), ("2", self.tr("核减")), ("3", self.tr("剔除")))
        moves = (("↑ ↓", self.tr("换行")), ("F8", self.tr("标页码")))
        self._remove = Button(self.tr("删去补录的这一笔"), "plain", icon="x", size="small")
        self._remove.hide()
        self._undo_button = Button(self.tr("撤销"), "plain", icon="undo-2", size="small")
        self._redo_button = Button(self.tr("重做"), "plain", icon="redo-2", size="small")
        self._next = Button(self.tr("下一笔待核"), "primary", icon="arrow-down", hint="Enter")
        self._foot_row.addWidget(KeyHints((*acts, *moves)), 1)
        for part in (self._remove, self._undo_button, self._redo_button):
            self._foot_row.addWidget(part)
        self._foot_row.addWidget(self._next)
        return foot
