"""形式审查: gates checked by the secretariat at three moments, what an applicant is told once to supplement, what authorities answer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.facts import LARGEST
from brics_desk.domain.rounds import is_iso_date
from brics_desk.domain.rules import Decider, Kind
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from brics_desk.domain.applications import Application
    from brics_desk.domain.rules import Fact, FactValue, RulePack

RECHECKED = ("G3", "G4", "G5", "G6")
"""Gates that can change while a round runs and are checked again before notice and before payment (domain notes 5.1)."""


class Moment(StrEnum):
    """When a gate is checked: 受理, 公示前, 拨付前."""

    ACCEPTANCE = "acceptance"
    BEFORE_NOTICE = "before_notice"
    BEFORE_PAYMENT = "before_payment"


class Shortfall(StrEnum):
    """Why a gate does not hold; the first three can be supplemented, the last two are grounds to refuse."""

    PROOF_MISSING = "proof_missing"
    PROOF_OUTDATED = "proof_outdated"
    PROOF_CONTRADICTS = "proof_contradicts"
    NOT_MET = "not_met"
    REPORTED = "reported_by_authority"

    @property
    def can_be_supplemented(self) -> bool:
        """True where the applicant is asked for better proof before anything is refused."""
        return self in (Shortfall.PROOF_MISSING, Shortfall.PROOF_OUTDATED, Shortfall.PROOF_CONTRADICTS)


class GateState(StrEnum):
    """Where 形式审查 stands, of one gate or of all: 通过, 未通过, 待补正 (its proof is lacking), 待核查. What is not established is not failed."""

    PASSED = "passed"
    FAILED = "failed"
    LACKING = "lacking"
    DUE = "due"

    @property
    def is_open(self) -> bool:
        """True while somebody has to act: the secretariat checks, or an applicant supplements."""
        return self in (GateState.LACKING, GateState.DUE)


@dataclass(frozen=True, slots=True)
class FormalCheck:
    """One check of one gate: `reason` says why it does not hold (None where it does), `source` where it was looked up, `date` when.

    `evidence` names what was kept of it (a screenshot, a letter); a waiver of the library gives its reason in `note` and its `approver`.
    """

    application: str
    fact: str
    moment: Moment
    reason: Shortfall | None
    source: str
    date: str
    evidence: str = ""
    note: str = ""
    approver: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the gate was found to hold; None where only its proof is lacking."""
        if self.reason is None:
            return True
        return None if self.reason.can_be_supplemented else False

    @property
    def state(self) -> GateState:
        """Where the gate stands by this check."""
        return {True: GateState.PASSED, False: GateState.FAILED, None: GateState.LACKING}[self.holds]


class Recorded(NamedTuple):
    """A check as the register keeps it: its number, who made it, the label of time."""

    sequence: int
    check: FormalCheck
    officer: str
    device_time: str


@dataclass(frozen=True, slots=True)
class GateLine:
    """One gate of one application: the check that stands per moment, and the moments at which one is still due."""

    fact: Fact
    checks: Mapping[Moment, Recorded]
    due: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """形式审查表 (D01) of one application; `outcome` per moment by the rule itself.

    A later moment stands on the checks before it where a gate is not checked again. A gate that fails stays open while its waiver is undecided:
    `waiver_due` at 受理.
    """

    application: Application
    lines: tuple[GateLine, ...]
    outcome: Mapping[Moment, GateState]
    waiver_due: bool


class Lack(NamedTuple):
    """One thing an applicant lacks: in which application, for which gate (empty: other material), why, and what is wanted."""

    application: str
    fact: str
    reason: Shortfall
    wanted: str


@dataclass(frozen=True, slots=True)
class Supplement:
    """补正通知 (D02): everything one applicant lacks, told once; `replied` is empty while the answer is out. Dates are ISO."""

    number: str
    applicant: str
    name: str
    issued: str
    due: str
    items: tuple[Lack, ...]
    replied: str = ""
    reply: str = ""


class Question(NamedTuple):
    """What an authority is asked about: one gate of one application, and its answer (`holds` None: none yet)."""

    application: str
    fact: str
    holds: bool | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """部门征询 (D03): the letter, the authority, when it was sent and is due, and the reply with its own number. Dates are ISO."""

    number: str
    authority: str
    sent: str
    due: str
    questions: tuple[Question, ...]
    replied: str = ""
    reply_number: str = ""


def checked(check: FormalCheck, pack: RulePack) -> FormalCheck:
    """Return a check that may stand in the register.

    Raises InputError `gate-unknown`, `check-source-missing`, `check-date`, `waiver-incomplete` (reason or approver), `waiver-not-allowed`
    where the readings leave no exception (A-32), `check-moment` for a gate that is not checked again.
    """
    fact = next((one for one in pack.gate_facts if one.id == check.fact), None)
    if fact is None:
        raise InputError("gate-unknown", fact=check.fact[:60])
    if not check.source.strip():
        raise InputError("check-source-missing", fact=fact.id)
    if not is_iso_date(check.date):
        raise InputError("check-date", fact=fact.id, found=check.date[:40])
    if check.moment is not Moment.ACCEPTANCE and fact.code not in RECHECKED:
        raise InputError("check-moment", fact=fact.id, moment=check.moment.value)
    if fact.decider is Decider.SECRETARIAT and check.holds:
        if not (check.note.strip() and check.approver.strip()):
            raise InputError("waiver-incomplete", fact=fact.id)
        if fact.id not in asked(pack):
            raise InputError("waiver-not-allowed", fact=fact.id)
    return check


def asked(pack: RulePack) -> tuple[str, ...]:
    """Return the gate facts that the conditions ask for under the pack's readings, in form order."""
    verdict = Judge(pack, next(iter(pack.categories))).verdict({})
    return tuple(fact.id for fact in pack.gate_facts if fact.id in verdict.unknown)


class GateRules:
    """The gates of a pack made ready once for many applications: which are asked for, and where checks leave them."""

    def __init__(self, pack: RulePack) -> None:
        self.facts = pack.gate_facts
        self.asked = asked(pack)
        self._waivers = [fact.id for fact in pack.gate_facts if fact.decider is Decider.SECRETARIAT]
        self._best = {name: {fact.id: _best(fact) for fact in one.facts} for name, one in pack.categories.items()}
        # Preparing a judge takes milliseconds: one per category serves the whole round.
        self._judges = {name: Judge(pack, name) for name in pack.categories}

    def state(self, known: Mapping[str, bool | None], category: str) -> GateState:
        """Answer for the gates alone, by the same rule as every verdict: with all else at its best, recognition hangs on them only.

        `known` is what was checked; None where its proof is lacking.
        """
        passes = self._judges[category].judge({**self._best[category], **known}).recognised
        if passes is not None:
            return GateState.PASSED if passes else GateState.FAILED
        lacks_proof = any(fact in known and known[fact] is None for fact in self.asked)
        return GateState.LACKING if lacks_proof else GateState.DUE

    def hangs_on_waiver(self, known: Mapping[str, bool | None], category: str) -> bool:
        """Tell whether a gate fails unless it is waived, and nobody has decided on that; `known` as for `state`."""
        undecided = {fact: False for fact in self._waivers if known.get(fact) is None}
        refused = {**known, **undecided}
        return self.state(known, category).is_open and self.state(refused, category) is GateState.FAILED


def checklist(application: Application, register: Iterable[Recorded], rules: GateRules) -> Checklist:
    """Return the checklist of one application from the whole register: of one gate at one moment the last check stands."""
    standing: dict[str, dict[Moment, Recorded]] = {fact.id: {} for fact in rules.facts}
    for one in sorted(register, key=lambda recorded: recorded.sequence):
        if one.check.application == application.number and one.check.fact in standing:
            standing[one.check.fact][one.check.moment] = one
    needed = rules.asked
    outcome: dict[Moment, GateState] = {}
    known: dict[str, bool | None] = {}
    waiver_due = False
    for moment in Moment:
        known |= {fact: by_moment[moment].check.holds for fact, by_moment in standing.items() if moment in by_moment}
        again = [fact.id for fact in rules.facts if fact.code in RECHECKED and moment not in standing[fact.id]]
        held = (
            known
            if moment is Moment.ACCEPTANCE
            else {name: value for name, value in known.items() if name not in again}
        )
        outcome[moment] = rules.state(held, application.category)
        if moment is Moment.ACCEPTANCE:
            waiver_due = rules.hangs_on_waiver(held, application.category)
    lines = tuple(GateLine(fact, standing[fact.id], _due(fact, standing[fact.id], needed)) for fact in rules.facts)
    return Checklist(application, lines, outcome, waiver_due)


def _due(fact: Fact, checks: Mapping[Moment, Recorded], needed: Sequence[str]) -> tuple[Moment, ...]:
    # A waiver is only ever made where the library does not hold; it is never due.
    if fact.id not in needed or fact.decider is Decider.SECRETARIAT:
        return ()
    return tuple(
        moment for moment in Moment if moment not in checks and (moment is Moment.ACCEPTANCE or fact.code in RECHECKED)
    )


def _best(fact: Fact) -> FactValue:
    if fact.kind is Kind.TRUTH:
        return True
    return Decimal(100) if fact.kind is Kind.PERCENT else LARGEST


def lacks(lists: Iterable[Checklist]) -> dict[str, tuple[Lack, ...]]:
    """Return by applicant (credit code, else name) what can be supplemented, over all of its applications at 受理."""
    found: dict[str, list[Lack]] = {}
    for one in lists:
        for line in one.lines:
            recorded = line.checks.get(Moment.ACCEPTANCE)
            reason = recorded.check.reason if recorded else None
            if recorded is not None and reason is not None and reason.can_be_supplemented:
                wanted = recorded.check.note or line.fact.title.zh
                lack = Lack(one.application.number, line.fact.id, reason, wanted)
                found.setdefault(applicant_key(one.application), []).append(lack)
    return {applicant: tuple(items) for applicant, items in sorted(found.items())}


def applicant_key(application: Application) -> str:
    """Return what tells applicants apart: the credit code, or the name where none was given."""
    return application.applicant.uscc or application.applicant.name
