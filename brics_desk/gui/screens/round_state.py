"""Beside the round: what stands in the way of the freeze or what was frozen and whether its signature holds; the phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.domain.rounds import Phase, short_code
from brics_desk.gui import messages, theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import secretariat_round as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import NoteField
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from brics_desk.errors import DeskError
    from brics_desk.gui.widgets.values import Tone
    from brics_desk.operations.rounds import SetUp

translate = QCoreApplication.translate


class FreezeCard(Card):
    """Before the freeze the list of what is open and the act; after it what was bound and how the signature stands."""

    went = Signal(str)
    freeze_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = LineList()
        self.lines.acted.connect(self.went)
        self._badge = StateBadge("")
        self._said = label("", "small", "text2", wrap=True)
        self.act = Button(self.tr("冻结并签署"), "primary", icon="lock", size="page")
        self.act.clicked.connect(self.freeze_requested)
        for widget in (self._badge, self.lines, self._said, self.act):
            self.body.addWidget(widget)

    def show_setup(self, state: SetUp, defect: DeskError | None) -> None:
        """Show the state; `defect` says what is wrong with the signature of a frozen round."""
        frozen = state.frozen is not None
        self.set_title(self.tr("已冻结的口径") if frozen else self.tr("冻结前核对"))
        self.act.setVisible(not frozen)
        self.act.setEnabled(state.can_freeze)
        self._badge.setVisible(frozen)
        if frozen:
            self._badge.set_state(*self._signature(defect))
            self.lines.show_lines(_frozen_lines(state))
            text = self.tr("批次数据、规则包与口径不再更改。需要另定的，另建工作区与批次。")
            self._said.setText(messages.sentence(defect) if defect else text)
        else:
            self._badge.set_state("", "neutral")
            self.lines.show_lines(_blockers(state), nothing=self.tr("各项齐备。"))
            self._said.setText(self.tr("冻结后，批次数据、规则包与口径均不能更改；口径校验码随评审包发出。"))

    def _signature(self, defect: DeskError | None) -> tuple[str, Tone, str]:
        if defect is not None:
            return self.tr("签名无效"), "fails", "shield-x"
        return self.tr("签名有效"), "meets", "badge-check"


class PhaseCard(Card):
    """The phases of the round; forward by one, back by one with a reason."""

    forward = Signal()
    back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._phase = Phase.SUBMIT
        self.lines = LineList()
        self._why = NoteField(self.tr("退回理由"), self.tr("退回理由（必填，记入操作日志）"))
        self._forward = Button("", "secondary", icon="arrow-right")
        self._back = Button("", "quiet", icon="undo-2", size="small")
        self._forward.clicked.connect(self.forward)
        self._back.clicked.connect(self._step_back)
        self._why.textChanged.connect(self._judge)
        for widget in (self.lines, self._forward, self._why, self._back):
            self.body.addWidget(widget)
        self.set_title(self.tr("阶段"))

    def show_phase(self, now: Phase, *, frozen: bool) -> None:
        """Show where the round stands and which steps there are."""
        self._phase = now
        at = model.PHASES.index(now)
        self.lines.show_lines(_phase_lines(now))
        last, first = at == len(model.PHASES) - 1, at == 0
        self._forward.setVisible(not last)
        self._forward.setEnabled(frozen)
        if not last:
            self._forward.setText(self.tr("进入{phase}").format(phase=model.phase_name(model.PHASES[at + 1])))
        for widget in (self._why, self._back):
            widget.setVisible(not first)
        if not first:
            self._back.setText(self.tr("退回{phase}").format(phase=model.phase_name(model.PHASES[at - 1])))
        self._judge()

    def _judge(self) -> None:
        self._back.setEnabled(bool(self._why.toPlainText().strip()))

    def _step_back(self) -> None:
        reason = self._why.toPlainText().strip()
        self._why.clear()
        self.back.emit(reason)


class RoundSide(QWidget):
    """Both cards, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.freeze, self.phases = FreezeCard(), PhaseCard()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for card in (self.freeze, self.phases):
            self._box.addWidget(card)
        self._box.addStretch(1)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setSpacing(theme.px(14))


def _phase_lines(now: Phase) -> list[Line]:
    """Return the phases in order: done, current, ahead."""
    at = model.PHASES.index(now)
    made = []
    for place, phase in enumerate(model.PHASES):
        icon, role = ("circle-check", "meets") if place < at else ("circle-dot", "accent")
        if place > at:
            icon, role = "circle-dashed", "text3"
        said = translate("RoundState", "当前阶段") if place == at else ""
        made.append(Line(model.phase_name(phase), icon=icon, role=role, second=said, bold=place == at))
    return made


def _blockers(state: SetUp) -> list[Line]:
    """Return what stands in the way of the freeze, then what is only worth a reminder, each with the way to it."""
    titles, go = model.field_titles(), translate("RoundState", "前往")
    must = translate("RoundState", "须填写")
    made = [
        Line(titles[name], icon="triangle-alert", role="warn", second=must, key=name, act=go) for name in state.missing
    ]
    wrong = translate("RoundState", "日期不成立或先后颠倒")
    made += [
        Line(titles[name], icon="triangle-alert", role="warn", second=wrong, key=name, act=go)
        for name in state.misdated
    ]
    problems = {line.reading.id: line.reading.problem.in_language(language()) for line in state.lines}
    open_ = (
        (translate("RoundState", "{id} 须逐批次选定"), state.undecided),
        (translate("RoundState", "{id} 须说明选定理由"), state.unreasoned),
    )
    made += [
        Line(said.format(id=one), icon="triangle-alert", role="warn", second=problems[one], key=one, act=go)
        for said, readings in open_
        for one in readings
    ]
    made += [
        Line(messages.sentence(defect), icon="triangle-alert", role="warn", key="rubric", act=go)
        for defect in state.rubric_defects
    ]
    empty = translate("RoundState", "未填写；可以冻结，但文书中将空缺")
    made += [Line(titles[name], icon="info", role="text2", second=empty, key=name, act=go) for name in state.reminders]
    return made


def _frozen_lines(state: SetUp) -> list[Line]:
    """Return who froze what and when, with the hash that travels."""
    frozen = state.frozen
    if frozen is None:
        return []
    when = words.day(frozen.device_time)
    return [
        Line(
            translate("RoundState", "口径校验码"),
            short_code(frozen.sha256),
            second=translate("RoundState", "随评审包发出，印在每份意见上"),
        ),
        Line(
            translate("RoundState", "完整校验值"), second=" ".join(frozen.sha256[at : at + 8] for at in range(0, 64, 8))
        ),
        Line(translate("RoundState", "冻结人"), frozen.officer, second=when),
    ]
