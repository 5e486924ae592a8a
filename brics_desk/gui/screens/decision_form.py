"""认定决定: the fields of one decision. The rule is asked again with every 审定值; what departs from it asks for the reason."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from brics_desk.domain import money
from brics_desk.domain.decisions import FinalValue
from brics_desk.domain.objections import ObjectionState
from brics_desk.domain.rules import Kind
from brics_desk.errors import InputError
from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import amounts
from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.widgets.amount_field import spoken_unit
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.dialog_form import DialogForm
from brics_desk.gui.widgets.fields import Choice, NoteField, text_field
from brics_desk.gui.widgets.labels import label, set_role
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.operations import deciding
from brics_desk.operations.deciding import Session, Wanted

if TYPE_CHECKING:
    from brics_desk.domain.opinions import Conclusion
    from brics_desk.operations.deciding import Project
    from brics_desk.operations.desk import Desk

_EXAMPLE = Decimal(4_980_000)
NOT = "not"


class FinalValues(QWidget):
    """审定值: which number a re-check found to be another one, and why; added one by one."""

    def __init__(self, desk: Desk, project: Project, form: DecisionForm) -> None:
        super().__init__()
        self._form = form
        self._facts = {
            fact.id: fact for fact in desk.pack.facts_of(project.application.category) if fact.kind is not Kind.TRUTH
        }
        self.values = list(project.decision.finals) if project.decision else []
        self.fact = Choice(self.tr("审定事项"))
        self.fact.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for fact in self._facts.values():
            merged = project.case.facts[fact.id].value
            stands = "—" if merged is None or isinstance(merged, bool) else tiers.amount_text(fact, merged)
            self.fact.addItem(
                self.tr("{title}（组核定 {value}）").format(title=fact.title.in_language(language()), value=stands),
                fact.id,
            )
        self.value = text_field(
            self.tr("审定值"), self.tr("审定值，如 {amount}、2").format(amount=amounts.amount(_EXAMPLE))
        )
        self.reason = text_field(self.tr("审定理由"), self.tr("审定理由（必填）"))
        self._add = Button(self.tr("加入审定值"), "secondary", icon="plus", size="small")
        self._add.clicked.connect(self.add)
        self._wrong = label("", "small", "fails", wrap=True)
        self._list = LineList()
        self._list.acted.connect(self._remove)
        self._box, self._row = QVBoxLayout(self), QHBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.value, 1)
        self._row.addWidget(self._add)
        self._box.addWidget(self._list)
        self._box.addWidget(self.fact)
        self._box.addLayout(self._row)
        self._box.addWidget(self.reason)
        self._box.addWidget(self._wrong)
        self._wrong.hide()
        self.restyle()
        self._show()

    def add(self) -> None:
        """Take the value over, in place of an earlier one of the same fact; what cannot be read is said."""
        fact = self._facts[str(self.fact.currentData())]
        number = tiers.parse_number(fact, self.value.text(), tiers.unit_of(fact))
        if number is None or not self.reason.text().strip():
            self._wrong.setText(self.tr("未加入：审定值须为可用的数值，并写明理由。"))
            self._wrong.show()
            self._form.changed.emit()
            return
        self._wrong.hide()
        self.values = [one for one in self.values if one.fact != fact.id]
        self.values.append(FinalValue(fact.id, number, self.reason.text().strip()))
        for field in (self.value, self.reason):
            field.clear()
        self._show()
        self._form.judge()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setSpacing(theme.px(4))
        self._row.setSpacing(theme.px(8))

    def _remove(self, key: str) -> None:
        self.values = [one for one in self.values if one.fact != key]
        self._show()
        self._form.judge()

    def _show(self) -> None:
        lines = []
        for one in self.values:
            fact = self._facts.get(one.fact)
            if fact is not None and one.value is not None and not isinstance(one.value, bool):
                text, value = fact.title.in_language(language()), tiers.amount_text(fact, one.value)
                lines.append(Line(text, value, second=one.reason, key=one.fact, act=self.tr("移除")))
        self._list.show_lines(lines)
        self._list.setVisible(bool(lines))


class DecisionForm(DialogForm):
    """One project: the outcome, the amount, 审定值, 重点支持, the objection it follows, the reason and when it was decided."""

    def __init__(self, desk: Desk, project: Project, decided_on: str) -> None:
        super().__init__()
        self._desk, self._project = desk, project
        pack = desk.pack
        options = [Option(NOT, self.tr("不予认定")), Option("0", tiers.tier_name(pack, 0))]
        options += [Option(f"{award.tier}", tiers.tier_name(pack, award.tier)) for award in pack.awards]
        self.outcome = SegmentedControl(self.tr("认定结论与档次"), options)
        self.amount: QLineEdit = text_field(self.tr("奖补金额"))
        self.finals = FinalValues(desk, project, self)
        self.preferred = QCheckBox(self.tr("符合重点支持条款（只用于同档排序）"))
        self.objection = Choice(self.tr("所依据的异议"))
        self.reason = NoteField(self.tr("理由"), self.tr("与建议不同时必填，随决定签署"))
        self.decided_on = text_field(self.tr("决定日期"), "2026-11-22")
        self.authority = text_field(self.tr("决定依据"))
        self._fill(decided_on)
        self.add_field(self.tr("认定结论与档次"), self.outcome)
        self.add_field(self.tr("奖补金额（{unit}）").format(unit=spoken_unit(amounts.unit())), self.amount)
        self.add_field(self.tr("理由"), self.reason)
        self.add_field(self.tr("所依据的异议"), self.objection)
        self.add_field(self.tr("决定日期"), self.decided_on)
        self.add_field(self.tr("决定依据"), self.authority)
        self.add_field("", self.preferred)
        self.add_field(self.tr("审定值（复核后与组核定值不同的，逐项加入）"), self.finals)
        self.show_field(self.preferred, pack.categories[project.application.category].preference is not None)
        self._names[self.preferred].hide()
        self.show_field(self.objection, self.objection.count() > 1)
        self.outcome.changed.connect(self._chosen)
        for field in (self.amount, self.decided_on, self.authority):
            field.textEdited.connect(self.judge)
        self._typed = self.reason.toPlainText()
        self.reason.textChanged.connect(self._retyped)
        self.judge()

    def wanted(self) -> Wanted:
        """Return what the fields say."""
        outcome = self.outcome.current()
        return Wanted(
            recognised=outcome != NOT,
            tier=0 if outcome == NOT else int(outcome),
            award_cny=self._amount(),
            preferred=self.preferred.isChecked() and outcome != NOT,
            finals=tuple(self.finals.values),
            reason=self.reason.toPlainText().strip(),
            objection=str(self.objection.currentData() or ""),
        )

    def session(self) -> Session:
        """Return when and by what it was decided."""
        return Session(self.decided_on.text().strip(), self.authority.text().strip())

    def is_ready(self) -> bool:
        """Tell whether amount and day can be read and the reason stands where one is needed."""
        return self._amount() is not None and bool(self.decided_on.text()) and not self._lacks_reason()

    def take_focus(self) -> None:
        """Put the focus on the outcome as it stands."""
        for choice in self.outcome.choices:
            if choice.isChecked():
                choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def judge(self) -> None:
        """Say what the rule says on the values as they stand, and what asks for a reason."""
        ruled = self._ruled()
        said = (
            self.tr("按审定值，规则判定：{outcome}。")
            if self.finals.values
            else self.tr("专家组意见与规则判定：{outcome}。")
        )
        departs = self._departs(ruled)
        self.note(self.outcome, said.format(outcome=self._words(ruled)), "warn" if departs else "text2")
        amount = self._amount()
        capitals = money.in_capitals(amount) if amount is not None and language() == "zh" else ""
        self.note(
            self.amount,
            capitals if amount is not None else self.tr("金额不可用。"),
            "text2" if amount is not None else "fails",
        )
        lacks = self._lacks_reason()
        self.note(self.reason, self.tr("与认定意见不同，须填写理由并由决定人签署。") if lacks else "", "warn")
        set_role(self._names[self.reason], "warn" if lacks else "text2")
        self.changed.emit()

    def _fill(self, decided_on: str) -> None:
        project, pack, decision = self._project, self._desk.pack, self._project.decision
        plain = deciding.as_ruled(project)
        tier = decision.tier if decision else plain.tier
        recognised = decision.recognised if decision else plain.recognised
        self.outcome.set_current(f"{tier}" if recognised else NOT)
        self.amount.setText(amounts.in_field(decision.award_cny if decision else pack.award_cny(tier)))
        self.preferred.setChecked(decision.preferred if decision else False)
        self.objection.addItem(self.tr("无"), "")
        for one in project.objections:
            if one.state is ObjectionState.FOUNDED:
                self.objection.addItem(one.objection.number, one.identity.content_digest)
        self.objection.setCurrentIndex(self.objection.count() - 1)
        self.decided_on.setText(decided_on)
        self.authority.setText(self._desk.round.decision_basis)

    def _retyped(self) -> None:
        """Judge again where the words changed: a change of font tells the same signal, also of a form whose workspace is closed."""
        if self.reason.toPlainText() != self._typed:
            self._typed = self.reason.toPlainText()
            self.judge()

    def _chosen(self, key: str) -> None:
        tier = 0 if key == NOT else int(key)
        self.amount.setText(amounts.in_field(self._desk.pack.award_cny(tier)))
        self.judge()

    def _amount(self) -> Decimal | None:
        try:
            return money.parse_amount(self.amount.text(), amounts.unit())
        except InputError:
            return None

    def _ruled(self) -> Conclusion | None:
        try:
            return deciding.ruled(self._desk, self._project, self.finals.values)
        except InputError:
            return None

    def _departs(self, ruled: Conclusion | None) -> bool:
        wanted = self.wanted()
        whole = self._desk.pack.award_cny(wanted.tier)
        if ruled is None or wanted.finals or wanted.award_cny != whole:
            return True
        return (wanted.recognised, wanted.tier, wanted.tier) != (ruled.recognised, ruled.tier, ruled.possible_tier)

    def _lacks_reason(self) -> bool:
        departs = self._departs(self._ruled()) or not self._project.panel_opinion
        return departs and not self.reason.toPlainText().strip()

    def _words(self, ruled: Conclusion | None) -> str:
        pack = self._desk.pack
        if self._project.is_barred:
            return self.tr("形式审查未通过")
        if ruled is None or ruled.recognised is None:
            return self.tr("尚不能判断")
        if not ruled.recognised:
            return self.tr("不建议认定")
        return self.tr("{tier}，{amount}").format(
            tier=tiers.tier_name(pack, ruled.tier), amount=amounts.public_amount(ruled.award_cny)
        )
