"""The right side of 合议: the question on the row in front and recording its answer, or 一致性."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from brics_desk.domain.adjudication import Votes, Way
from brics_desk.errors import DeskError
from brics_desk.gui import messages
from brics_desk.gui.models import adjudication_dispute as dispute
from brics_desk.gui.models import adjudication_matrix as model
from brics_desk.gui.models import adjudication_words as words
from brics_desk.gui.screens.adjudication_agreement import AgreementPanel
from brics_desk.gui.screens.adjudication_decision import DecisionPanel
from brics_desk.gui.widgets.decision_values import OTHER
from brics_desk.operations import adjudicating, deliberation, matrix

if TYPE_CHECKING:
    from brics_desk.domain.rules import FactValue
    from brics_desk.gui.session import Session
    from brics_desk.gui.tasks import Job
    from brics_desk.operations.deliberation import ForkCase
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.matrix import Agreement, Matrix, Row

FORK = "fork"


class Shown(NamedTuple):
    """What was read about one application."""

    found: Matrix
    forks: tuple[ForkCase, ...]

    @property
    def fork(self) -> ForkCase | None:
        """The forked line that waits for its ruling, else one that has it."""
        return next((one for one in self.forks if one.counts is None), next(iter(self.forks), None))

    @property
    def forked(self) -> str:
        """Whose line waits for a ruling, empty for nobody's."""
        return next((one.fork.expert for one in self.forks if one.counts is None), "")

    @property
    def waiting(self) -> tuple[str, ...]:
        """What has to be decided here: a fork first, then the facts in dispute."""
        facts = tuple(row.fact.id for row in self.found.to_resolve)
        return (FORK, *facts) if self.forked else facts

    def row(self, fact: str) -> Row:
        """Return the row of a fact."""
        return next(row for row in self.found.rows if row.fact.id == fact)


def read(desk: Desk, number: str) -> Shown:
    """Read one application."""
    return Shown(matrix.matrix(desk, number), deliberation.fork_cases(desk, number))


class DecisionSide(QStackedWidget):
    """Asks, shows what each answer would do, and records; `recorded(words)` when the answer is signed and kept."""

    recorded = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Shown | None = None
        self._people: words.People | None = None
        self._on, self._busy = "", False
        self.decision, self.agreement = DecisionPanel(), AgreementPanel()
        self.addWidget(self.decision)
        self.addWidget(self.agreement)
        self.decision.changed.connect(self._entered)
        self.decision.way_changed.connect(self._way_changed)
        self.decision.record_requested.connect(self.record)

    def on(self) -> str:
        """Return the fact the question is about, `fork` for a fork."""
        return self._on

    def is_busy(self) -> bool:
        """Whether an answer is being written."""
        return self._busy

    def take_focus(self) -> None:
        """Put the focus on the part in front."""
        (self.decision if self.currentWidget() is self.decision else self.agreement).take_focus()

    def ask(self, shown: Shown, people: words.People, key: str) -> None:
        """Ask the question of a row, or of the forked line."""
        self._shown, self._people, self._on = shown, people, key
        self.setCurrentWidget(self.decision)
        pack = self._session.desk.pack
        if key == FORK and shown.fork is not None:
            asked = dispute.fork_question(shown.fork, self._who(shown.fork, people))
            self.decision.set_view(asked if adjudicating.may_rule(self._session.desk) else dispute.only_shown(asked))
            self.decision.set_effects(dispute.fork_effects(shown.fork, pack, model.judged(shown.found)))
        else:
            row = shown.row(key)
            self.decision.set_view(dispute.question(row, people, shown.found.application))
            if not row.is_open:
                self.decision.set_effects(dispute.hanging(shown.found, row, pack, people))
        self._way_changed()

    def record(self) -> None:
        """Sign and keep the answer as it stands."""
        if self._busy or self.currentWidget() is not self.decision or not self.decision.can_record():
            return
        self._busy = True
        what, job = self._fork_job() if self._on == FORK else self._fact_job()
        self._judge()
        job.done.connect(lambda _signed: self._recorded(what))
        job.failed.connect(self._refused)

    def show_agreement(self, *, masked: bool) -> None:
        """Show 一致性, read off the window's thread."""
        desk = self._session.desk
        job = self._session.frame.jobs.start(lambda _tick: matrix.agreement(desk))
        job.done.connect(lambda found: self._take_agreement(found, masked=masked))
        job.failed.connect(self.failed)

    def _who(self, found: ForkCase, people: words.People) -> str:
        """Return whose line it is: an expert whose opinions wait stands in no column and is masked by no number."""
        if found.fork.expert in people.ids:
            return people.name(found.fork.expert)
        return self.tr("一名专家") if people.masked else matrix.named(self._session.desk).get(found.fork.expert, "")

    def _fork_job(self) -> tuple[str, Job]:
        desk, reason = self._session.desk, self.decision.reason.toPlainText()
        fork = self._shown.fork if self._shown else None
        assert fork is not None
        counts = "" if self.decision.chosen() == dispute.NOT_ADOPTED else self.decision.chosen()
        jobs = self._session.frame.jobs
        return self.tr("分叉"), jobs.start(lambda _tick: adjudicating.rule_fork(desk, fork.fork, counts, reason=reason))

    def _fact_job(self) -> tuple[str, Job]:
        desk, reason = self._session.desk, self.decision.reason.toPlainText()
        assert self._shown is not None
        row, number = self._shown.row(self._on), self._shown.found.application.number
        value, way = self._value()[1], Way(self.decision.way.current())
        votes = adjudicating.NO_VOTES if way is Way.LEADER else Votes(*self.decision.votes.votes())
        what = f"{words.title(row.fact)} {words.value(row.fact, value)}"
        return what, self._session.frame.jobs.start(
            lambda _tick: adjudicating.resolve(desk, number, row.fact.id, value, way=way, reason=reason, votes=votes)
        )

    def _value(self) -> tuple[bool, FactValue]:
        """Return whether there is an answer on the fact, and what it records."""
        chosen = self.decision.chosen()
        if chosen == OTHER:
            typed = self.decision.other_value()
            return typed is not None, typed
        offered = dispute.values(self._shown.row(self._on)) if self._shown else {}
        return chosen in offered, offered.get(chosen)

    def _way_changed(self) -> None:
        """Offer the votes that belong to the answer and the way, and say what the answer would do."""
        if self._on and self._on != FORK and self._shown is not None:
            given, value = self._value()
            way = self.decision.way.current()
            self.decision.show_votes(shown=way == Way.VOTE.value)
            self.decision.votes.set_votes(dispute.offered_votes(self._shown.row(self._on), value, way))
            if given:
                self._show_effects(value)
        self._judge()

    def _show_effects(self, value: FactValue) -> None:
        shown, people, pack = self._shown, self._people, self._session.desk.pack
        if shown is None or people is None or not shown.row(self._on).is_open:
            return
        try:
            after = deliberation.adopting(pack, shown.found, self._on, value)
        except DeskError as error:
            self.decision.set_effects(())
            self.decision.set_error(messages.sentence(error))
            return
        self.decision.set_error("")
        self.decision.set_effects(dispute.effects(shown.found, shown.row(self._on), value, after, pack, people))

    def _entered(self) -> None:
        if self.decision.chosen() == OTHER:
            given, value = self._value()
            if given:
                self._show_effects(value)
        self._judge()

    def _judge(self) -> None:
        """Name the act by what it would record, and open it once everything is there."""
        ready = bool(self.decision.reason.toPlainText().strip()) and not self._busy
        chosen = self.decision.chosen()
        if self._on == FORK and self._shown is not None and self._shown.fork is not None:
            revisions = {one.digest: one.opinion.revision for one in self._shown.fork.rivals}
            text = self.tr("记录裁定：均不计入")
            if chosen in revisions:
                version = dispute.version(revisions[chosen], chosen)
                text = self.tr("记录裁定：{version}").format(version=version)
            self.decision.set_act(text if chosen else self.tr("记录裁定"), enabled=bool(chosen) and ready)
        elif self._on and self._shown is not None:
            given, value = self._value()
            fact = self._shown.row(self._on).fact
            text = self.tr("记录裁定：{value}").format(value=words.value(fact, value))
            self.decision.set_act(text if given else self.tr("记录裁定"), enabled=given and ready)

    def _recorded(self, what: str) -> None:
        self._busy = False
        self.recorded.emit(what)

    def _refused(self, error: DeskError) -> None:
        self._busy = False
        self.decision.set_error(messages.sentence(error))
        self._judge()

    def _take_agreement(self, result: object, *, masked: bool) -> None:
        found = cast("tuple[Agreement, ...]", result)
        self.agreement.show_agreement(found, matrix.named(self._session.desk), masked=masked)
        self.setCurrentWidget(self.agreement)
        self.agreement.take_focus()
