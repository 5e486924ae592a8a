"""批次与口径: the call, every reading, the freeze under the secretariat's signature, and the phases; a new workspace begins here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from brics_desk.domain.rounds import Phase
from brics_desk.errors import DeskError, UsageError
from brics_desk.gui import messages, theme
from brics_desk.gui.models import secretariat_round as model
from brics_desk.gui.screens.round_call import CallForm
from brics_desk.gui.screens.round_readings import ReadingsCard
from brics_desk.gui.screens.round_rubric import RubricCard
from brics_desk.gui.screens.round_state import RoundSide
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_tables import Beside
from brics_desk.gui.screens.what_if_pane import WhatIfPane
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import ConfirmView, Option
from brics_desk.operations import desk as desks
from brics_desk.operations import rounds, rulebook

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.domain.rounds import Round
    from brics_desk.domain.rubric import Rubric
    from brics_desk.gui.session import Keys, Session
    from brics_desk.operations.rounds import SetUp

SIDE_WIDTH = 320


class RoundPage(SecretariatPage):
    """The round from its call to its last phase."""

    needs_round = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("批次与口径")
        super().__init__(session, parent)
        self.setup: SetUp | None = None
        self._dialog: ConfirmDialog | None = None
        self.which = SegmentedControl(
            self.tr("显示"), (Option("round", self.tr("数据与口径")), Option("what-if", self.tr("换口径试算")))
        )
        self.which.changed.connect(self._turn)
        self.acts.add(self.which, middle=True)
        self._paper = Button(self.tr("写出口径确认表"), "quiet", icon="printer")
        self._paper.clicked.connect(lambda: self.write_paper("readings", self.tr("口径确认表")))
        self.acts.add(self._paper)
        self.call = CallForm(rulebook.editions())
        self.call.create_requested.connect(self.make)
        self.call.edited.connect(self.edit)
        self.readings = ReadingsCard()
        self.readings.chosen.connect(self.choose)
        self.rubric = RubricCard()
        self.rubric.edited.connect(self.score_by)
        self.rubric.proposal_requested.connect(self.propose)
        self.side = RoundSide()
        self.side.freeze.went.connect(self.jump)
        self.side.freeze.freeze_requested.connect(self.ask_to_freeze)
        self.side.phases.forward.connect(self.move_on)
        self.side.phases.back.connect(self.move_back)
        self._main = QWidget()
        self._main_box = QVBoxLayout(self._main)
        self._main_box.setContentsMargins(0, 0, 0, 0)
        self._main_box.addWidget(self.call)
        self._main_box.addWidget(self.readings)
        self._main_box.addWidget(self.rubric)
        self._main_box.addStretch(1)
        self.what_if = WhatIfPane(session)
        self._stack = QStackedWidget()
        self._stack.addWidget(Beside(self._main, self.side, SIDE_WIDTH))
        self._stack.addWidget(self.what_if)
        self.column.addWidget(self._stack, 1)
        self.restyle()
        self.refresh()

    def refresh(self) -> None:
        """Show the round as it is stored; without one the form of a new one."""
        state = self.setup = self._read()
        for widget in (self.readings, self.rubric, self.side, self.which, self._paper):
            widget.setVisible(state is not None)
        if state is None:
            self.call.show_round(None, locked=False)
            if not self.banner.isVisible():
                said = self.tr("填写批次数据并建立批次，再逐条选定口径，冻结并签署。")
                self.banner.show_message("info", self.tr("本工作区尚无评审批次。"), said)
            return
        frozen = state.frozen is not None
        self.call.show_round(state.round, locked=frozen)
        self.readings.show_lines(state.round.pack, state.lines, state.reasons, locked=frozen)
        pack = rulebook.pack(state.round.pack)
        self.rubric.show_rubric(state.round.rubric, state.rubric_defects, pack, locked=frozen)
        self.side.freeze.show_setup(state, self._defect() if frozen else None)
        self.side.phases.show_phase(state.phase, frozen=frozen)
        self._turn()

    def make(self, wanted: Round) -> None:
        """Make the round."""
        if self._do(lambda: rounds.create(self.session.desk, wanted)):
            self.banner.show_message("info", self.tr("批次已建立。"), self.tr("以下逐条选定口径；改动随即保存。"))

    def edit(self, wanted: Round) -> None:
        """Save call data or another edition."""
        self._do(lambda: rounds.edit(self.session.desk, wanted))

    def choose(self, reading: str, option: str, why: str) -> None:
        """Save the choice of one reading, with its reason."""
        self._do(lambda: rounds.choose(self.session.desk, reading, option, why))

    def score_by(self, rubric: Rubric | None) -> None:
        """Save another 评分表, or none."""
        if self.setup is not None:
            wanted = replace(self.setup.round, rubric=rubric)
            self._do(lambda: rounds.edit(self.session.desk, wanted))

    def propose(self) -> None:
        """Start from 评分表 as proposed beside the pack."""
        desk = self.session.desk
        self._do(lambda: rounds.edit(desk, replace(desk.round, rubric=rounds.proposed_rubric(desk))))

    def jump(self, key: str) -> None:
        """Go to what is still open."""
        if key in self.call.fields:
            self.call.go_to(key)
            self._scroll.ensureWidgetVisible(self.call.fields[key])
        elif key in self.readings.rows:
            self.readings.go_to(key)
            self._scroll.ensureWidgetVisible(self.readings.rows[key])
        elif key == "rubric":
            self.rubric.go_to()
            self._scroll.ensureWidgetVisible(self.rubric)

    def ask_to_freeze(self) -> None:
        """Say what is bound and what follows, and ask for the passphrase."""
        state = self.setup
        if state is None or not state.can_freeze:
            return
        self._dialog = ConfirmDialog(
            ConfirmView(
                title=self.tr("冻结并签署批次 {id} 的口径").format(id=state.round.id),
                rows=model.bound(state),
                consequence=(
                    (self.tr("冻结后不能更改，也不能解除。"), True),
                    (self.tr("口径校验码随评审包发出，印在每份意见上；口径不同的意见不予合并。"), False),
                ),
                verb=self.tr("冻结并签署口径"),
                cancel=self.tr("先不冻结"),
                icon="lock",
                passphrase=self.tr("本机口令"),
            ),
            self,
        )
        self._dialog.confirmed.connect(self._confirm)
        self._dialog.open()

    def move_on(self) -> None:
        """Take the round to the next phase."""
        self._step(1, "")

    def move_back(self, why: str) -> None:
        """Take the round back one phase."""
        self._step(-1, why)

    def primary(self) -> None:
        """Make the round, or freeze it."""
        if self.which.current() == "what-if":
            self.what_if.run()
        elif self.setup is None:
            self.call.ask()
        else:
            self.ask_to_freeze()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (("Ctrl+Enter", self.tr("建立批次、冻结并签署、试算")), ("↑ ↓", self.tr("选定口径")))

    def is_busy(self) -> bool:
        """Tell whether a trial is running."""
        return super().is_busy() or self.what_if.is_busy()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        if hasattr(self, "_main_box"):
            self._main_box.setSpacing(theme.px(14))

    def _turn(self) -> None:
        trial = self.which.current() == "what-if"
        if trial:
            self.what_if.refresh()
        self._stack.setCurrentIndex(1 if trial else 0)

    def _step(self, by: int, why: str) -> None:
        if self.setup is None:
            return
        phase = model.PHASES[model.PHASES.index(self.setup.phase) + by]
        if self._do(lambda: rounds.move_to(self.session.desk, phase, why)):
            said = self.tr("批次进入“{phase}”阶段。").format(phase=model.phase_name(phase))
            closed = (
                self.tr("受理时的核查除待补正的以外不再更改，之后的核查记入公示前或拨付前。")
                if phase is Phase.READ
                else ""
            )
            self.banner.show_message("info", said, closed)

    def _do(self, act: Callable[[], object]) -> bool:
        """Carry one short act out; a refusal is said in place and what was typed stays."""
        self.banner.hide()
        try:
            act()
        except DeskError as error:
            self.show_error(model.in_words(error))
            return False
        self.refresh()
        self.changed.emit()
        return True

    def _read(self) -> SetUp | None:
        try:
            return rounds.show(self.session.desk)
        except UsageError:
            return None

    def _defect(self) -> DeskError | None:
        try:
            rounds.check_frozen(self.session.desk)
        except DeskError as error:
            return error
        return None

    def _confirm(self, passphrase: str) -> None:
        dialog = cast("ConfirmDialog", self._dialog)
        dialog.set_busy(True)
        if not desks.confirm_passphrase(self.session.desk, passphrase):
            dialog.set_error(self.tr("口令不正确，还可尝试。内容未受影响。"))
            return
        try:
            rounds.freeze(self.session.desk)
        except DeskError as error:
            dialog.set_error(messages.sentence(model.in_words(error)))
            return
        dialog.accept()
        self.refresh()
        self.banner.show_message("info", self.tr("口径已冻结并签署。"), self.tr("可进入下一阶段。"))
        self.changed.emit()
