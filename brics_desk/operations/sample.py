"""The bundled fictional round (`resources/sample/`) as values: what the demo enters where a real round would have people."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from brics_desk import assets
from brics_desk.documents.register_values import RegisterRow
from brics_desk.domain.applications import Applicant, Application, GateCheck
from brics_desk.domain.facts import read_facts
from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.domain.rounds import Expert, Panel, Round, Specialty
from brics_desk.domain.rules import Decider, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from brics_desk.domain.rules import Fact, RulePack

Script = dict[str, Any]


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


@dataclass(frozen=True, slots=True)
class Revision:
    """A signed opinion that the secretariat returns, and what its expert then changes."""

    review: Review
    return_reason: str
    revision_reason: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The whole script of the round."""

    round: Round
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
    by_number = {entry.application.number: entry.application for entry in entries}
    return Sample(
        round=_round(head["round"], pack),
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
    return Entry(RegisterRow(application, one["panel"], tuple(name for name, _ in files)), files)


def _gate(fact: str, gate: Script) -> GateCheck:
    approved = f"{gate['reason']}批准人：{gate['approver']}" if "reason" in gate else ""
    return GateCheck(fact, gate["holds"], gate["source"], gate["date"].isoformat(), approved)


def _recusals(script: Script, when: str) -> tuple[Recusal, ...]:
    return tuple(
        Recusal(one["expert"], one["application"], Ground(one["ground"]), one["statement"])
        for one in script["recusal"]
        if one["when"] == when
    )


def _reviews(script: Script, by_number: Mapping[str, Application], pack: RulePack) -> Iterable[Review]:
    for review in script["review"]:
        application = by_number[review["application"]]
        for expert, text in review["opinion"].items():
            own = [review, review.get("by", {}).get(expert, {})]
            findings = _findings(own, application, pack, script["not_claimed_reason"])
            yield Review(expert, application.number, findings, text)


def _revision(one: Script, script: Script, by_number: Mapping[str, Application], pack: RulePack) -> Revision:
    application = by_number[one["application"]]
    review = next(review for review in script["review"] if review["application"] == application.number)
    layers = [review, review.get("by", {}).get(one["expert"], {}), one]
    findings = _findings(layers, application, pack, script["not_claimed_reason"])
    return Revision(
        Review(one["expert"], application.number, findings, one["opinion"]), one["return_reason"], one["reason"]
    )


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
