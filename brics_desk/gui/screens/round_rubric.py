"""评分表 of a round, optional: indicators with points and bands, category by category; every defect is named beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.domain.rubric import FULL, Indicator, Rubric, read_bands, write_bands
from brics_desk.errors import InputError
from brics_desk.gui import messages, theme
from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import NoteField, text_field
from brics_desk.gui.widgets.labels import label, rule, set_role
from brics_desk.gui.widgets.layouts import empty
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.rules import RulePack


class _IndicatorRow(QWidget):
    """One indicator: name, points, what it looks at, its bands one per line."""

    left = Signal()
    removed = Signal()

    def __init__(self, at: int, one: Indicator) -> None:
        super().__init__()
        name = self.tr("指标 {at}").format(at=at)
        self.title = text_field(self.tr("{row}，名称").format(row=name), self.tr("评审指标"))
        self.points = text_field(self.tr("{row}，分值").format(row=name), self.tr("分值"))
        self.note = text_field(self.tr("{row}，说明").format(row=name), self.tr("指标说明（可不填）"))
        hint = self.tr("评分标准，一行一段，如 16-20 突出；不填则在 0 至满分间给分")
        self.bands = NoteField(self.tr("{row}，评分标准").format(row=name), hint)
        self.remove = Button(self.tr("删除{row}").format(row=name), "tool", icon="x", size="small")
        self._error = label("", "small", "fails", wrap=True)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.title, 0, 0)
        self._grid.addWidget(self.points, 0, 1)
        self._grid.addWidget(self.remove, 0, 2)
        self._grid.addWidget(self.note, 1, 0, 1, 3)
        self._grid.addWidget(self.bands, 2, 0, 1, 3)
        self._grid.addWidget(self._error, 3, 0, 1, 3)
        self._grid.setColumnStretch(0, 1)
        self.title.setText(one.title)
        self.points.setText(str(one.points) if one.points else "")
        self.note.setText(one.note)
        self.bands.setPlainText(write_bands(one.bands))
        self._error.hide()
        for field in (self.title, self.points, self.note):
            field.editingFinished.connect(self.left)
        self.bands.installEventFilter(self)
        self.remove.clicked.connect(self.removed)
        self.restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that the bands were left, as the one-line fields tell it themselves."""
        if event.type() is QEvent.Type.FocusOut and not self.bands.isReadOnly():
            self.left.emit()
        return super().eventFilter(watched, event)

    def indicator(self) -> Indicator | None:
        """Return what stands in the fields; None where the bands cannot be read, which is then said below them."""
        try:
            bands = read_bands(self.bands.toPlainText())
        except InputError as error:
            self._error.setText(messages.sentence(error))
            self._error.show()
            return None
        self._error.hide()
        points = self.points.text().strip()
        given = int(points) if points.isascii() and points.isdigit() and len(points) < 4 else 0
        return Indicator(self.title.text().strip(), given, self.note.text().strip(), bands)

    def lock(self) -> None:
        """Let it be read only."""
        for field in (self.title, self.points, self.note):
            field.setReadOnly(True)
        self.bands.setReadOnly(True)
        self.remove.hide()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._grid.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        self.points.setFixedWidth(theme.px(72))


class RubricCard(Card):
    """`edited(Rubric | None)` is the table as wanted, None to do without; `proposal_requested` asks for the suggested one.

    Every field saves itself when it is left.
    """

    edited = Signal(object)
    proposal_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rubric: Rubric | None = None
        self._locked = False
        self.rows: list[_IndicatorRow] = []
        self._said = label("", "small", "text2", wrap=True)
        self.category = SegmentedControl(self.tr("类别"))
        self.category.changed.connect(self._turn)
        self._shown = ""
        self._sum = label("", "body", "text", bold=True)
        self.defects = LineList()
        self._list = QVBoxLayout()
        self._acts = QHBoxLayout()
        self._propose = Button(self.tr("采用建议评分表"), "secondary", icon="list-checks")
        self._add = Button(self.tr("增加指标"), "quiet", icon="plus", size="small")
        self._drop = Button(self.tr("本批次不评分"), "quiet", icon="x", size="small")
        self._propose.clicked.connect(self.proposal_requested)
        self._add.clicked.connect(self._append)
        self._drop.clicked.connect(lambda: self.edited.emit(None))
        for widget in (self._said, self.category, self._sum, self.defects):
            self.body.addWidget(widget)
        self.body.addLayout(self._list)
        for button in (self._propose, self._add, self._drop):
            self._acts.addWidget(button)
        self._acts.addStretch(1)
        self.body.addLayout(self._acts)
        self.set_title(self.tr("评分表（可不设）"))
        self.restyle()

    def show_rubric(
        self, rubric: Rubric | None, defects: Sequence[InputError], pack: RulePack, *, locked: bool
    ) -> None:
        """Show the table of the round, or that it has none; a locked one can be read only."""
        changed = rubric != self._rubric or locked != self._locked
        self._rubric, self._locked = rubric, locked
        self.category.set_options([Option(name, tiers.category_name(pack, name)) for name in pack.categories])
        self._said.setText(
            self.tr("本批次不评分。得分只用于排序，不影响认定与档次；启用须经批准并随申报通知公布。")
            if rubric is None
            else self.tr("得分只用于排序，不影响认定与档次。各类别指标合计 100 分，分段须首尾相接。")
        )
        self._propose.setVisible(rubric is None and not locked)
        for widget in (self._add, self._drop):
            widget.setVisible(rubric is not None and not locked)
        for part in (self.category, self._sum):
            part.setVisible(rubric is not None)
        self.defects.show_lines([Line(messages.sentence(one), icon="triangle-alert", role="warn") for one in defects])
        self.defects.setVisible(bool(defects))
        if changed:
            self._fill()

    def go_to(self) -> None:
        """Put the focus on the table."""
        first = self.rows[0].title if self.rows else self._propose
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        if hasattr(self, "_acts"):
            self._acts.setSpacing(theme.px(10))

    def _turn(self) -> None:
        """Go to another category, unless bands of this one cannot be read yet: nothing typed is lost."""
        if not self._locked and self._current() is None:
            self.category.set_current(self._shown)
        else:
            self._fill()

    def _fill(self) -> None:
        self._shown = self.category.current()
        self._show(self._rubric.of(self.category.current()) if self._rubric else ())

    def _show(self, indicators: Sequence[Indicator]) -> None:
        empty(self._list)
        self.rows = []
        for at, one in enumerate(indicators, start=1):
            row = _IndicatorRow(at, one)
            row.left.connect(self._emit)
            row.removed.connect(lambda at=at: self._remove(at))
            if self._locked:
                row.lock()
            self._list.addWidget(rule())
            self._list.addWidget(row)
            self.rows.append(row)
        self._count(indicators)

    def _count(self, indicators: Sequence[Indicator]) -> None:
        total = sum(one.points for one in indicators)
        self._sum.setText(self.tr("合计 {total} 分，应为 {full} 分").format(total=total, full=FULL))
        set_role(self._sum, "meets" if total == FULL else "warn")

    def _current(self) -> tuple[Indicator, ...] | None:
        found = [row.indicator() for row in self.rows]
        whole = tuple(one for one in found if one is not None)
        return whole if len(whole) == len(found) else None

    def _append(self) -> None:
        known = self._current()
        if known is not None:
            self._show((*known, Indicator("", 0)))
            self.rows[-1].title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, at: int) -> None:
        known = self._current()
        if known is not None:
            self._show([one for place, one in enumerate(known, start=1) if place != at])
            self._emit()

    def _emit(self) -> None:
        """Save what the fields of this category say; what cannot be read yet stays on screen."""
        known = self._current()
        if known is None or self._rubric is None:
            return
        self._count(known)
        wanted = Rubric({**self._rubric.categories, self._shown: known})
        if wanted != self._rubric:
            # The rows already say it: only another table is drawn anew.
            self._rubric = wanted
            self.edited.emit(wanted)
