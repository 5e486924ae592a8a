"""An expert's day: pledge, recusal at opening, findings, text. Every act is saved when it returns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from brics_desk import assets
from brics_desk.domain.evidence import certain_numbers
from brics_desk.domain.facts import read_facts, read_value
from brics_desk.domain.opinions import (
    Finding,
    Gap,
    Mark,
    established,
    gaps,
    score_gaps,
    secretariat_findings,
)
from brics_desk.domain.outlook import Outlook, outlook
from brics_desk.domain.recusal import Ground, Recusal, hint
from brics_desk.domain.rules import Decider, Kind
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import evidence
from brics_desk.operations.desk import PLEDGE
from brics_desk.store import (
    applications,
    assignments,
    attachments,
    drafts,
    experts,
    journal,
    recusals,
    rounds,
    scores,
    secrets,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brics_desk.domain.applications import Application
    from brics_desk.domain.evidence import Ledger, Pin
    from brics_desk.domain.rounds import Expert
    from brics_desk.domain.rubric import Indicator
    from brics_desk.domain.rules import Fact, FactValue
    from brics_desk.domain.verdicts import Verdict
    from brics_desk.operations.desk import Desk

PLEDGE_VERSION = "pledge-1"
LOCKED = ("signed", "handed_in")


@dataclass(frozen=True, slots=True)
class Task:
    """One assigned application as the expert's list shows it: state, progress and the current verdict.

    `state` is one of `recused`, `untouched`, `open`, `ready`, `signed`, `handed_in`, `returned`. A returned one says why it came back
    (`return_reason`) and, once the expert has said it, why it is changed (`revision_reason`).
    """

    number: str
    category: str
    title: str
    applicant: str
    state: str
    done: int
    wanted: int
    verdict: Verdict | None
    return_reason: str = ""
    revision_reason: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Everything the application page shows: application, facts in form order, findings so far, text, state, return reason.

    A number that its ledger gives stands among the findings as far as lines are decided. `indicators` are those of the round's 评分表,
    `scores` the points given so far by their numbers (from 1); both empty where the round does not score.
    """

    application: Application
    facts: tuple[Fact, ...]
    findings: Mapping[str, Finding]
    text: str
    state: str
    return_reason: str
    ledgers: tuple[Ledger, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    scores: Mapping[int, int] = field(default_factory=dict)
    revision_reason: str = ""

    @property
    def locked(self) -> bool:
        """True once signed; a later change needs the secretariat's return."""
        return self.state in LOCKED


def pledge_text(language: str = "zh") -> str:
    """Return the text of the pledge in force."""
    return assets.path("resources", "texts", f"{PLEDGE_VERSION}.{language}.txt").read_text("utf-8")


def has_pledged(desk: Desk) -> bool:
    """Tell whether the pledge in force was made on this desk; an earlier version of its text does not count."""
    return pledged(desk)[0] == PLEDGE_VERSION


def pledged(desk: Desk) -> tuple[str, str]:
    """Return the version of the pledge made last and its label of time; both empty before the first."""
    if not secrets.has(desk.workspace, PLEDGE):
        return "", ""
    version, _, when = secrets.get(desk.workspace, PLEDGE).decode().partition(" ")
    return version, when


def pledge(desk: Desk) -> None:
    """Make the pledge: its version and the label of time are kept and stand in every opinion."""
    with desk.workspace.transaction():
        secrets.put(desk.workspace, PLEDGE, f"{PLEDGE_VERSION} {desk.clock()}".encode())
        desk.note("pledge-made", PLEDGE_VERSION)


def expert(desk: Desk) -> Expert:
    """Return whose desk this is; raises UsageError `round-missing` before the first package came."""
    found = next((one for one in experts.all_experts(desk.workspace) if one.id == desk.owner_id), None)
    if found is None:
        raise UsageError("round-missing")
    return found


def panel_name(desk: Desk) -> str:
    """Return the name of this expert's panel as it stands on paper."""
    own = expert(desk).panel
    return next((panel.name for panel in rounds.panels(desk.workspace) if panel.id == own), own)


def recusal_hint(desk: Desk, number: str) -> Ground | None:
    """Return the ground of recusal that the data themselves suggest for one task."""
    return hint(expert(desk), applications.get(desk.workspace, number))


def declare_clear(desk: Desk, number: str) -> None:
    """Declare 无应回避情形 for one application; raises UsageError `recused` where the opposite was declared."""
    if recusals.stands(desk.workspace, desk.owner_id, number):
        raise UsageError("recused", application=number)
    with desk.workspace.transaction():
        recusals.clear(desk.workspace, number, desk.clock())
        desk.note("declared-clear", number)


def undeclared(desk: Desk) -> list[str]:
    """Return the tasks whose expert has declared neither 无应回避情形 nor 回避, in order."""
    own = expert(desk).id
    declared = recusals.cleared(desk.workspace) | {number for who, number in desk.roster.recusals if who == own}
    return [number for number in assignments.of_expert(desk.workspace, own) if number not in declared]


def recuse(desk: Desk, number: str, ground: Ground, note: str) -> None:
    """Stay out of one application: its material is removed from this desk for good, the fact goes back signed.

    Raises UsageError `recusal-after-signing` once an opinion on it was signed.
    """
    if drafts.state(desk.workspace, number) in (*LOCKED, "returned"):
        raise UsageError("recusal-after-signing", application=number)
    with desk.workspace.transaction():
        recusals.declare(desk.workspace, Recusal(expert(desk).id, number, ground, note), "at-opening", desk.clock())
        desk.note("recused", number, new=ground.value, why=note)
    applications.remove_material(desk.workspace, number)


def tasks(desk: Desk) -> list[Task]:
    """Return the assigned applications in order of their numbers, recused ones included."""
    return [task(desk, number) for number in assignments.of_expert(desk.workspace, expert(desk).id)]


def task(desk: Desk, number: str) -> Task:
    """Return one assigned application as the list shows it."""
    application = applications.get(desk.workspace, number)
    head = (number, application.category, application.title, application.applicant.name)
    if recusals.stands(desk.workspace, desk.owner_id, number):
        return Task(*head, "recused", 0, 0, None)
    shown = form(desk, number)
    missing = missing_in(shown)
    wanted = sum(fact.decider is Decider.EXPERT for fact in shown.facts) + len(shown.indicators) + 1
    done = wanted - len({gap.fact for gap in missing})
    state = shown.state
    if state == "open":
        state = "ready" if not missing else "open" if done else "untouched"
    verdict = judged(desk, shown).by_verified if done else None
    return Task(*head, state, done, wanted, verdict, shown.return_reason, shown.revision_reason)


def form(desk: Desk, number: str) -> Form:
    """Return the application page's content; raises UsageError `recused` for one without material."""
    if recusals.stands(desk.workspace, desk.owner_id, number):
        raise UsageError("recused", application=number)
    pack, application = desk.pack, applications.get(desk.workspace, number)
    # The secretariat's own findings (a waiver) stand in every form unchanged.
    entered = {finding.fact: finding for finding in drafts.findings(desk.workspace, number)}
    findings = {finding.fact: finding for finding in secretariat_findings(pack, application)} | entered
    ledgers = evidence.ledgers(desk, application, entered)
    given = certain_numbers(ledger for ledger in ledgers if ledger.is_begun)
    findings |= {fact: replace(findings.get(fact, Finding(fact)), verified=given[fact]) for fact in given}
    return Form(
        application,
        pack.facts_of(application.category),
        findings,
        drafts.text(desk.workspace, number),
        drafts.state(desk.workspace, number),
        _return_reason(desk, number),
        ledgers,
        indicators(desk, application.category),
        scores.scores(desk.workspace, number),
        drafts.revision_reason(desk.workspace, number),
    )


def indicators(desk: Desk, category: str) -> tuple[Indicator, ...]:
    """Return what the round scores in a category; nothing where it does not score."""
    rubric = desk.round.rubric
    return rubric.of(category) if rubric is not None else ()


def record_score(desk: Desk, number: str, indicator: int, points: int | None) -> None:
    """Save the points of one indicator by its number (from 1); None opens it again.

    Raises UsageError `locked`, `recused`, `indicator-unknown` (indicator), InputError `score-range` (points, most).
    """
    known = indicators(desk, unlocked(desk, number).category)
    if not 1 <= indicator <= len(known):
        raise UsageError("indicator-unknown", indicator=indicator)
    most = known[indicator - 1].points
    if points is not None and not 0 <= points <= most:
        raise InputError("score-range", points=points, most=most)
    scores.save(desk.workspace, number, indicator, points, desk.clock())


def preview(desk: Desk, category: str, findings: Mapping[str, Finding]) -> Verdict:
    """Judge findings as they stand: the same function as `evaluate`; nothing is saved."""
    pack = desk.pack
    return Judge(pack, category).verdict(established(findings.values(), pack.needs_meets(category)))


def judged(desk: Desk, shown: Form) -> Outlook:
    """Judge the page as it stands: by what is verified up to what pending lines may add, and by the declared numbers; nothing is saved."""
    pack, category = desk.pack, shown.application.category
    values = established(shown.findings.values(), pack.needs_meets(category))
    judge = Judge(pack, category)
    return outlook(judge, values, _declared_numbers(shown.application, shown.facts), shown.ledgers)


def record_findings(desk: Desk, number: str, *findings: Finding) -> None:
    """Save findings of one page, all or none; a number other than its ledger's bypasses the ledger, none gives it back to the ledger.

    Raises UsageError `locked` once the opinion is signed, `fact-not-yours` for the secretariat's facts, `finding-kind` for a
    mark on a number or a number on a truth, `pin-elsewhere` (name); InputError as `read_value`.
    """
    application = unlocked(desk, number)
    facts = {fact.id: fact for fact in desk.pack.facts_of(application.category)}
    with desk.workspace.transaction():
        for finding in findings:
            admitted = _admitted(desk, application, facts.get(finding.fact), finding)
            drafts.save_finding(desk.workspace, number, admitted, device_time=desk.clock())


def _admitted(desk: Desk, application: Application, fact: Fact | None, finding: Finding) -> Finding:
    """Return a finding as it is kept; raises as `record_findings`."""
    if fact is None or fact.decider is Decider.SECRETARIAT:
        raise UsageError("fact-not-yours", fact=finding.fact)
    if finding.verified is not None:
        read_value(fact, finding.verified)
    if not finding.is_empty and (finding.mark is not None) != (fact.kind is Kind.TRUTH):
        raise UsageError("finding-kind", fact=finding.fact)
    check_pin(application, finding.pin)
    if finding.verified is not None and _given(desk, application, finding.fact, finding.verified) == finding.verified:
        finding = replace(finding, verified=None)
    if finding.pin is not None and finding.page != finding.pin.text:
        # A page written over a pin is the newer word; an empty one follows its pin.
        finding = replace(finding, pin=None) if finding.page else replace(finding, page=finding.pin.text)
    return finding


def _given(desk: Desk, application: Application, name: str, number: FactValue) -> FactValue:
    """Return what the ledger of a number gives, None where it has none; raises InputError where `number` contradicts another of the form."""
    entered = {saved.fact: saved for saved in drafts.findings(desk.workspace, application.number)}
    numbers = {fact: saved.verified for fact, saved in entered.items() if saved.verified is not None}
    read_facts(desk.pack.facts_of(application.category), numbers | {name: number})
    begun = (ledger for ledger in evidence.ledgers(desk, application, entered) if ledger.is_begun)
    return certain_numbers(begun).get(name)


def check_pin(application: Application, pin: Pin | None) -> None:
    """Refuse a pin into something that is not attached to this application: UsageError `pin-elsewhere` (name)."""
    if pin is not None and pin.sha256 not in {attached.sha256 for attached in application.attachments}:
        raise UsageError("pin-elsewhere", name=pin.name)


def adopt_formal_check(desk: Desk, number: str) -> list[Finding]:
    """Enter the secretariat's formal check as this expert's own finding on every gate that is still empty."""
    shown = form(desk, number)
    adopted = []
    for fact in desk.pack.gate_facts:
        check = shown.application.gate_check(fact.id)
        if fact.decider is Decider.EXPERT and check is not None and fact.id not in shown.findings:
            reason = "" if check.holds else check.note or check.source
            finding = Finding(fact.id, Mark.MEETS if check.holds else Mark.FAILS, reason=reason, page=check.source)
            adopted.append(finding)
    if adopted:
        record_findings(desk, number, *adopted)
    return adopted


def record_text(desk: Desk, number: str, text: str) -> None:
    """Save the opinion text; raises UsageError `locked`."""
    unlocked(desk, number)
    with desk.workspace.transaction():
        drafts.save_text(desk.workspace, number, text)
        desk.note("text-entered", number, new=f"{len(text)}")


def record_revision_reason(desk: Desk, number: str, reason: str) -> None:
    """Save why a returned opinion is changed; raises UsageError `locked`, `recused`, `not-returned`."""
    unlocked(desk, number)
    if drafts.state(desk.workspace, number) != "returned":
        raise UsageError("not-returned", application=number)
    if reason != drafts.revision_reason(desk.workspace, number):
        with desk.workspace.transaction():
            drafts.save_revision_reason(desk.workspace, number, reason)
            desk.note("revision-reason-entered", number, new=reason)


def missing(desk: Desk, number: str) -> list[Gap]:
    """Return 还缺什么, in form order."""
    return missing_in(form(desk, number))


def missing_in(shown: Form) -> list[Gap]:
    """Return what a form lacks before it can be signed: findings, points, text, in form order."""
    scored = score_gaps(shown.indicators, shown.scores)
    return gaps(shown.facts, shown.application.declared, shown.findings.values(), shown.text, shown.ledgers, scored)


def attachment(desk: Desk, sha256: str) -> BinaryIO:
    """Return a seekable reader of one attachment; its reads raise FoundationError `attachment-damaged`."""
    return attachments.open(desk.workspace, sha256)


def unlocked(desk: Desk, number: str) -> Application:
    """Return an application whose page may be changed now; raises UsageError `recused` or `locked`."""
    if recusals.stands(desk.workspace, desk.owner_id, number):
        raise UsageError("recused", application=number)
    if drafts.state(desk.workspace, number) in LOCKED:
        raise UsageError("locked", application=number)
    return applications.get(desk.workspace, number)


def _declared_numbers(application: Application, facts: Iterable[Fact]) -> dict[str, FactValue]:
    numbers = {fact.id for fact in facts if fact.kind is not Kind.TRUTH}
    return {name: value for name, value in application.declared.items() if name in numbers}


def _return_reason(desk: Desk, number: str) -> str:
    """Return why the opinion came back, as long as it waits for its correction."""
    if drafts.state(desk.workspace, number) != "returned":
        return ""
    returned = [entry for entry in journal.entries(desk.workspace, subject=number) if entry.act == "opinion-returned"]
    return returned[-1].why if returned else ""
