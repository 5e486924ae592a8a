"""The bundled fictional round (`resources/sample/`) as values: what the demo enters where a real round would have people."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from brics_desk import assets
from brics_desk.documents.register_values import RegisterRow
from brics_desk.domain.applications import Applicant, Application, GateCheck
from brics_desk.domain.evidence import ZERO, Act, Area, Decision, Evidence, Pin, Reason
from brics_desk.domain.facts import read_facts
from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.rates import HOME, Rate, read_quotes
from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.domain.rounds import Expert, Panel, Round, Specialty
from brics_desk.domain.rules import Decider, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from brics_desk.domain.rules import Fact, RulePack

Script = dict[str, Any]

MEASURES = assets.path("resources", "sample", "measures.toml")
"""The fictional history of the measures."""
MEASURES_DAY = "2026-11-22"
"""The day (ISO) the bundled material is looked at: in the middle of the history's first year."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One application as the register holds it, and its attachments as (name, file)."""

    row: RegisterRow
    files: tuple[tuple[str, Path], ...]

    @property
    def application(self) -> Application:
        """The application itself."""
        return self.row.application


@dataclass(frozen=True, slots=True)
class Review:
    """What one expert enters on one application."""

    expert: str
    application: str
    findings: tuple[Finding, ...]
    text: str
    decisions: tuple[LineDecision, ...] = ()


class LineDecision(NamedTuple):
    """The expert's word on one evidence line; its pin names the attachment, whose bytes the desk knows."""

    fact: str
    line: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Revision:
    """A signed opinion that the secretariat returns, and what its expert then changes."""

    review: Review
    return_reason: str
    revision_reason: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The whole script of the round; `reasons` say by reading why it stands otherwise than suggested."""

    round: Round
    reasons: Mapping[str, str]
    officer: str
    panels: tuple[Panel, ...]
    experts: tuple[Expert, ...]
    entries: tuple[Entry, ...]
    reviews: tuple[Review, ...]
    before_packing: tuple[Recusal, ...]
    at_opening: tuple[Recusal, ...]
    revisions: tuple[Revision, ...]


def load(pack: RulePack) -> Sample:
    """Read the bundled sample."""
    head = tomllib.loads(assets.path("resources", "sample", "round.toml").read_text("utf-8"))
    script = tomllib.loads(assets.path("resources", "sample", "reviews.toml").read_text("utf-8"))
    leaders = {panel["leader"] for panel in head["panel"]}
    entries = tuple(_entry(one, pack) for one in head["application"])
    by_number = {entry.application.number: entry.row for entry in entries}
    return Sample(
        round=_round(head["round"], pack),
        reasons=head["round"]["reasons"],
        officer=head["round"]["secretariat_officer"],
        panels=tuple(Panel(panel["id"], panel["name"]) for panel in head["panel"]),
        experts=tuple(_expert(one, leaders) for one in head["expert"]),
        entries=entries,
        reviews=tuple(_reviews(script, by_number, pack)),
        before_packing=_recusals(script, "before-packing"),
        at_opening=_recusals(script, "at-opening"),
        revisions=tuple(_revision(one, script, by_number, pack) for one in script["revision"]),
    )


def _round(head: Script, pack: RulePack) -> Round:
    return Round(
        id=head["id"],
        title=head["title"],
        organiser=head["organiser"],
        deadline=head["review_deadline"].date().isoformat(),
        period_from=head["data_period"]["from"].isoformat(),
        period_to=head["data_period"]["to"].isoformat(),
        pack=pack.id,
        pack_sha256=pack.sha256,
        readings={reading.id: reading.default for reading in pack.readings} | head["readings"],
    )


def _expert(one: Script, leaders: set[str]) -> Expert:
    return Expert(
        id=one["id"],
        name=one["name"],
        employer=one["employer"],
        employer_uscc=one["employer_uscc"],
        specialty=Specialty(one["specialty"]),
        panel=one["panel"],
        leader=one["id"] in leaders,
    )


def _entry(one: Script, pack: RulePack) -> Entry:
    numbers = {fact.id for fact in pack.facts_of(one["category"]) if fact.kind is not Kind.TRUTH}
    declared = {name: value for name, value in one["declared"].items() if name in numbers}
    application = Application(
        number=one["number"],
        category=one["category"],
        title=one["title"],
        applicant=Applicant(one["applicant"], one["uscc"], one["contact"], one["phone"]),
        declared=read_facts(pack.facts_of(one["category"]), declared),
        gate_checks=tuple(_gate(name, gate) for name, gate in one["gates"].items()),
    )
    folder = assets.path("resources", "sample", "attachments")
    files = tuple(
        (f"附件{index} {file['title']}.pdf", folder / file["file"]) for index, file in enumerate(one["attachment"], 1)
    )
    names = tuple(name for name, _ in files)
    complete = replace(application, evidence=tuple(_evidence(one.get("evidence", ()), names)))
    return Entry(RegisterRow(complete, one["panel"], names), files)


def _evidence(lines: Iterable[Script], names: Sequence[str]) -> Iterable[Evidence]:
    met: Counter[str] = Counter()
    for one in lines:
        met[one["fact"]] += 1
        currency, day = one.get("currency", HOME), one["date"].isoformat() if "date" in one else ""
        rate = None
        if "rate" in one:
            rate = Rate(read_quotes(one["rate"], currency), day, one["rate_source"])
        yield Evidence(
            fact=one["fact"],
            line=met[one["fact"]],
            party=one["party"],
            group="",
            related=one.get("related", False),
            country=one.get("country", ""),
            document=one["document"],
            document_number=one["document_number"],
            date=day,
            currency=currency,
            amount=Decimal(one.get("amount") or one["yuan"]),
            rate=rate,
            yuan=Decimal(one["yuan"]),
            pin=_pin(one["at"], names),
        )


def _pin(at: Sequence[int], names: Sequence[str], area: Sequence[str] = ()) -> Pin:
    """Return the pin of [attachment from 1, page]; the desk that holds the files knows the hash."""
    return Pin("", names[at[0] - 1], at[1], Area(*map(Decimal, area)) if area else None)


def _gate(fact: str, gate: Script) -> GateCheck:
    approved = f"{gate['reason']}批准人：{gate['approver']}" if "reason" in gate else ""
    return GateCheck(fact, gate["holds"], gate["source"], gate["date"].isoformat(), approved)


def _recusals(script: Script, when: str) -> tuple[Recusal, ...]:
    return tuple(
        Recusal(one["expert"], one["application"], Ground(one["ground"]), one["statement"])
        for one in script["recusal"]
        if one["when"] == when
    )


def _reviews(script: Script, by_number: Mapping[str, RegisterRow], pack: RulePack) -> Iterable[Review]:
    for review in script["review"]:
        row = by_number[review["application"]]
        application = row.application
        for expert, text in review["opinion"].items():
            own = [review, review.get("by", {}).get(expert, {})]
            findings = _findings(own, application, pack, script["not_claimed_reason"])
            yield Review(expert, application.number, findings, text, tuple(_decisions(own, row)))


def _revision(one: Script, script: Script, by_number: Mapping[str, RegisterRow], pack: RulePack) -> Revision:
    row = by_number[one["application"]]
    application = row.application
    review = next(review for review in script["review"] if review["application"] == application.number)
    layers = [review, review.get("by", {}).get(one["expert"], {}), one]
    findings = _findings(layers, application, pack, script["not_claimed_reason"])
    decisions = tuple(_decisions(layers, row))
    revised = Review(one["expert"], application.number, findings, one["opinion"], decisions)
    return Revision(revised, one["return_reason"], one["reason"])


def _decisions(layers: list[Script], row: RegisterRow) -> Iterable[LineDecision]:
    """Expand the decisions on the lines: what the later layers say goes before, what nobody mentions is accepted."""
    said = {(one["fact"], one["line"]): one for layer in layers for one in layer.get("lines", ())}
    for line in row.application.evidence:
        one = said.get((line.fact, line.line), {})
        if "code" not in one:
            yield LineDecision(line.fact, line.line, Decision(Act.ACCEPT))
            continue
        pin = _pin(one["at"], row.attachments, one["area"])
        act, cut = (Act.CUT, Decimal(one["cut"])) if "cut" in one else (Act.REJECT, ZERO)
        yield LineDecision(line.fact, line.line, Decision(act, cut, Reason(one["code"]), one["note"], pin))


def _findings(layers: list[Script], application: Application, pack: RulePack, not_claimed: str) -> tuple[Finding, ...]:
    """Expand the panel's default with the expert's own layer over it, fact by fact; gates come from the formal check."""
    category = pack.categories[application.category]
    return tuple(
        _finding(fact, layers, application, not_claimed) for fact in category.facts if fact.decider is Decider.EXPERT
    )


def _finding(fact: Fact, layers: list[Script], application: Application, not_claimed: str) -> Finding:
    page = next(
        (f"附件{at[0]} 第{at[1]}页" for layer in reversed(layers) if (at := layer.get("basis", {}).get(fact.id))), ""
    )
    if fact.kind is not Kind.TRUTH:
        for layer in reversed(layers):
            if found := layer.get("verified", {}).get(fact.id):
                return Finding(fact.id, verified=Decimal(found["value"]), reason=found["reason"], page=page)
        declared = application.declared[fact.id]
        return Finding(fact.id, verified=None if isinstance(declared, bool) else declared, page=page)
    for layer in reversed(layers):
        for mark in (Mark.FAILS, Mark.UNDETERMINED):
            if reason := layer.get(mark.value, {}).get(fact.id):
                return Finding(fact.id, mark, reason=reason, page=page)
        if fact.id in layer.get("not_claimed", ()):
            return Finding(fact.id, Mark.FAILS, reason=not_claimed, page=page)
        for mark in (Mark.MEETS, Mark.MOSTLY):
            if fact.id in layer.get(mark.value, ()):
                return Finding(fact.id, mark, page=page)
    return Finding(fact.id, Mark.MEETS, page=page)
