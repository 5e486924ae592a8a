"""One gate of one application: record a check, or a waiver of the library, and see every check made before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from brics_desk.domain.formal_check import RECHECKED, FormalCheck, Moment, Shortfall
from brics_desk.domain.rounds import iso_day
from brics_desk.domain.rules import Decider
from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_checks as model
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, NoteField, text_field
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.formal_check import GateLine, Recorded


class CheckEditor(Card):
    """Fields for a check of the gate in the current row; `recorded(FormalCheck)` is a person's entry."""

    recorded = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._application, self._open = "", True
        self._line: GateLine | None = None
        self.clause = label("", "small", "text2", wrap=True)
        self.moment = SegmentedControl(self.tr("核查时点"), model.moments())
        self.outcome = Choice(self.tr("核查结论"))
        self.outcome.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.source = text_field(self.tr("核查来源"), self.tr("如 国家企业信用信息公示系统"))
        self.date = text_field(self.tr("核查日期"), self.tr("如 2027-10-08"))
        self.evidence = text_field(self.tr("留存依据"), self.tr("截图、函件名称"))
        self.note = NoteField(self.tr("说明"), self.tr("说明；要求补正的写明需补交什么"))
        self.approver = text_field(self.tr("批准人"))
        self.record = Button(self.tr("记录核查"), "primary", icon="check")
        self.history = LineList(self.tr("核查记录"))
        self._form = QVBoxLayout()
        self._approver_name = label(self.tr("批准人"), "small", "text2")
        self.body.addWidget(self.clause)
        self.body.addLayout(self._form)
        self._form.addWidget(self.moment)
        for name, field in (
            (self.tr("核查结论"), self.outcome),
            (self.tr("核查来源"), self.source),
            (self.tr("核查日期"), self.date),
            (self.tr("留存依据"), self.evidence),
            (self.tr("说明"), self.note),
        ):
            self._form.addWidget(label(name, "small", "text2"))
            self._form.addWidget(field)
        self._form.addWidget(self._approver_name)
        self._form.addWidget(self.approver)
        self._form.addWidget(self.record)
        self.body.addWidget(self.history)
        self.moment.changed.connect(self._judge)
        self.record.clicked.connect(self._emit)
        self.record.setEnabled(False)
        for text in (self.source, self.date, self.approver):
            text.textChanged.connect(self._judge)
        self.note.textChanged.connect(self._judge)
        self.outcome.currentIndexChanged.connect(self._judge)
        self.restyle()

    def show_gate(self, application: str, line: GateLine, history: Sequence[Recorded], *, open_: bool) -> None:
        """Show another gate; `open_` tells whether checks at 受理 may still be made."""
        same = self._line is not None and (self._application, self._line.fact.id) == (application, line.fact.id)
        self._application, self._line, self._open = application, line, open_
        self.set_title(model.gate_title(line.fact))
        self.clause.setText(f"「{line.fact.clause.text}」")
        self.clause.setVisible(bool(line.fact.clause.text))
        waiver = line.fact.decider is Decider.SECRETARIAT
        for widget in (self._approver_name, self.approver):
            widget.setVisible(waiver)
        self.record.setText(self.tr("记录豁免") if waiver else self.tr("记录核查"))
        if not same:
            self._clear(waiver=waiver)
        self.history.show_lines(
            [
                Line(head, second=rest)
                for head, rest in (model.history_line(one, line.fact) for one in reversed(history))
            ],
            nothing=self.tr("尚无记录。"),
        )
        self._judge()

    def forget(self) -> None:
        """Empty what was entered, after it was recorded; source and date stay for the next gate."""
        self.note.clear()
        self.evidence.clear()
        self.approver.clear()

    def take_focus(self) -> None:
        """Put the focus on the outcome."""
        self.outcome.setFocus()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        if hasattr(self, "_form"):
            self._form.setSpacing(theme.px(4))

    def _clear(self, *, waiver: bool) -> None:
        self.forget()
        self.outcome.clear()
        options = [one for one in model.outcomes() if not waiver or one.key in (model.HOLDS, Shortfall.NOT_MET.value)]
        for option in options:
            self.outcome.addItem(self._outcome_text(option.key, option.text, waiver=waiver), option.key)
        # No default: an outcome is always a person's choice.
        self.outcome.setCurrentIndex(-1)
        self.outcome.setPlaceholderText(self.tr("选择结论"))

    def _outcome_text(self, key: str, text: str, *, waiver: bool) -> str:
        if not waiver:
            return text
        return self.tr("同意豁免") if key == model.HOLDS else self.tr("不予豁免")

    def _judge(self) -> None:
        line = self._line
        if line is None:
            return
        moment = Moment(self.moment.current())
        allowed = self._open if moment is Moment.ACCEPTANCE else line.fact.code in RECHECKED
        waiver = line.fact.decider is Decider.SECRETARIAT and self.outcome.currentData() == model.HOLDS
        whole = not waiver or bool(self.note.toPlainText().strip() and self.approver.text().strip())
        filled = bool(self.source.text().strip() and self.date.text().strip() and self.outcome.currentIndex() >= 0)
        self.record.setEnabled(allowed and filled and whole)

    def _emit(self) -> None:
        if self._line is None:
            return
        found = str(self.outcome.currentData())
        self.recorded.emit(
            FormalCheck(
                self._application,
                self._line.fact.id,
                Moment(self.moment.current()),
                None if found == model.HOLDS else Shortfall(found),
                self.source.text().strip(),
                iso_day(self.date.text()),
                self.evidence.text().strip(),
                self.note.toPlainText().strip(),
                self.approver.text().strip(),
            )
        )
