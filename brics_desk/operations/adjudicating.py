"""裁定 of secretariat and leaders: the whole set folded, rulings on forks and resolutions of disputes, each signed and kept for good."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.adjudication import (
    Authority,
    Objection,
    Resolution,
    Ruling,
    SignedDecision,
    Votes,
    Way,
    fold,
    heads,
    objection,
    question,
)
from brics_desk.domain.decision_records import read_record, to_record
from brics_desk.domain.facts import read_facts, read_value
from brics_desk.domain.panels import Fork, Identity, forks, merge
from brics_desk.domain.strictjson import canonical
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import leading
from brics_desk.operations.desk import CERTIFICATE, SECRETARIAT_CERTIFICATE
from brics_desk.signing import keys
from brics_desk.store import adjudication as stored
from brics_desk.store import applications, experts, opinions, secrets

if TYPE_CHECKING:
    from brics_desk.domain.adjudication import Docket
    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.rules import Fact, FactValue
    from brics_desk.operations.desk import Desk

NO_VOTES = Votes(0, 0, 0)


def authority(desk: Desk) -> Authority:
    """Return who may decide in this round: the secretariat, and the leader of each application's panel; the same on either desk."""
    leaders = {expert.panel: expert.id for expert in experts.all_experts(desk.workspace) if expert.leader}
    panels = applications.panels_of(desk.workspace)
    office = CERTIFICATE if desk.workspace.kind == "secretariat" else SECRETARIAT_CERTIFICATE
    known = secrets.has(desk.workspace, office)
    return Authority(
        frozenset({keys.certificate_sha256(secrets.get(desk.workspace, office))} if known else ()),
        {number: leaders[panel] for number, panel in panels.items() if panel in leaders},
    )


def decisions(desk: Desk, number: str | None = None) -> list[SignedDecision]:
    """Return every ruling and resolution held, or those on one application, sorted by identity."""
    return [one.signed for one in stored.all_decisions(desk.workspace, desk.pack, number)]


def docket(desk: Desk, number: str | None = None) -> Docket:
    """Fold everything this desk holds, or what it holds on one application: what each opinion and each decision counts as."""
    ws, pack = desk.workspace, desk.pack
    held = opinions.all_opinions(ws, pack) if number is None else opinions.of_application(ws, number, pack)
    return fold(held, decisions(desk, number), desk.roster, authority(desk))


class Merged(NamedTuple):
    """The whole set folded, and the merged case of every application out of it, sorted by number."""

    docket: Docket
    cases: tuple[MergedCase, ...]


def merged(desk: Desk) -> Merged:
    """Return what the set comes to as a whole: whoever needs both reads and merges once."""
    folded = docket(desk)
    return Merged(folded, tuple(merged_cases(desk, folded)))


def merged_cases(desk: Desk, known: Docket | None = None) -> list[MergedCase]:
    """Return the merged case of every application, resolutions included, sorted by number; `known` is the docket where it was read already."""
    pack, folded = desk.pack, known or docket(desk)
    judges = {category: Judge(pack, category) for category in pack.categories}
    found = []
    for one in applications.all_applications(desk.workspace):
        facts = pack.facts_of(one.category)
        counted = [signed.opinion for signed in folded.counting.get(one.number, ())]
        settled = folded.settled(one.number, facts)
        found.append(merge(one.number, one.category, facts, counted, judges[one.category], settled))
    return found


def merged_case(desk: Desk, number: str, known: Docket) -> MergedCase:
    """Return the merged case of one application out of its docket, resolutions included."""
    pack, task = desk.pack, applications.get(desk.workspace, number)
    facts = pack.facts_of(task.category)
    counted = [one.opinion for one in known.counting.get(number, ())]
    return merge(number, task.category, facts, counted, Judge(pack, task.category), known.settled(number, facts))


def resolve(
    desk: Desk, application: str, fact_id: str, value: FactValue, *, way: Way, reason: str, votes: Votes = NO_VOTES
) -> SignedDecision:
    """Record, signed, what the panel settled on one fact in dispute: a value, or None where it is not adopted.

    A resolution that stands already is taken the place of. Under 一致同意 the votes are those of all; under 组长核定 there are none.
    Raises UsageError as `leading.check`, `nothing-to-resolve` (nobody stated an opinion, or they agree),
    `resolution-reason-missing`, `resolution-way`, `resolution-votes`, `resolution-no-majority`; InputError as `read_value`.
    """
    leading.check(desk, application)
    pack, folded = desk.pack, docket(desk, application)
    task = applications.get(desk.workspace, application)
    facts = {one.id: one for one in pack.facts_of(task.category)}
    if fact_id not in facts:
        raise InputError("fact-unknown", fact=fact_id)
    fact, counted = facts[fact_id], folded.counting.get(application, ())
    agreed = merge(application, task.category, (fact,), [one.opinion for one in counted], Judge(pack, task.category))
    if not counted or agreed.facts[fact_id].value is not None:
        raise UsageError("nothing-to-resolve", application=application, fact=fact_id)
    if value is not None:
        _fits(desk, application, fact_id, value, folded)
    resolution = Resolution(
        round=desk.round.id,
        readings_sha256=desk.round.readings_sha256,
        application=application,
        category=task.category,
        fact=fact_id,
        value=None if value is None else read_value(fact, value),
        way=way,
        votes=Votes(len(counted), 0, 0) if way is Way.CONSENSUS and votes == NO_VOTES else votes,
        reason=reason.strip(),
        decided_by=desk.workspace.owner,
        basis=tuple(sorted(one.identity for one in counted)),
        device_time=desk.clock(),
        supersedes=_in_place_of(desk, ("resolution", application, fact_id)),
    )
    _check(resolution, fact)
    return _keep(desk, resolution, f"{application} {fact_id}")


def may_rule(desk: Desk) -> bool:
    """Tell whether this desk rules on forked lines: what becomes of an expert's line is the secretariat's alone."""
    return desk.workspace.kind == "secretariat"


def rule_fork(desk: Desk, fork: Fork, counts: str, *, reason: str) -> SignedDecision:
    """Record, signed, which digest of a forked line counts, or with an empty one that nothing of that line does.

    Raises UsageError `not-the-secretariat`, `fork-unknown`, `fork-choice-unknown`, `ruling-reason-missing`.
    """
    if not may_rule(desk):
        raise UsageError("not-the-secretariat")
    rivals = forks(opinions.of_application(desk.workspace, fork.application, desk.pack), desk.roster).get(fork)
    if rivals is None:
        raise UsageError("fork-unknown", expert=fork.expert, application=fork.application)
    if counts not in {"", *rivals}:
        raise UsageError("fork-choice-unknown", digest=counts[:16])
    if not reason.strip():
        raise UsageError("ruling-reason-missing")
    ruling = Ruling(
        round=desk.round.id,
        readings_sha256=desk.round.readings_sha256,
        application=fork.application,
        expert=fork.expert,
        previous=fork.previous,
        rivals=tuple(sorted(rivals)),
        counts=counts,
        reason=reason.strip(),
        decided_by=desk.workspace.owner,
        device_time=desk.clock(),
        supersedes=_in_place_of(desk, ("ruling", *fork)),
    )
    return _keep(desk, ruling, f"{fork.expert} {fork.application}")


def admit_decision(desk: Desk, record: bytes, signature: bytes) -> SignedDecision:
    """Verify a signed decision that came in and return it with its identity; whether it applies the fold says.

    Raises InputError `signature-…`, `decision-record`, `decision-newer`, `decision-foreign` (another round or other readings).
    """
    signer = desk.check_signature(record, signature)
    decision = read_record(record, desk.pack)
    current = desk.round
    if (decision.round, decision.readings_sha256) != (current.id, current.readings_sha256):
        raise InputError("decision-foreign", round=decision.round, ours=current.id)
    return SignedDecision(Identity(hashlib.sha256(record).hexdigest(), signer.certificate_sha256), decision)


def _keep(desk: Desk, decision: Ruling | Resolution, subject: str) -> SignedDecision:
    record = canonical(to_record(decision, desk.pack))
    signature = desk.sign(record)
    signed = admit_decision(desk, record, signature)
    act = "fork-ruled" if isinstance(decision, Ruling) else "dispute-resolved"
    with desk.workspace.transaction():
        stored.add_decision(desk.workspace, signed, record, signature)
        old = list(decision.supersedes)
        desk.note(act, subject, old=" ".join(old), new=signed.identity.content_digest, why=decision.reason)
    return signed


def _in_place_of(desk: Desk, about: tuple[str, ...]) -> tuple[str, ...]:
    """Return the digests of the decisions that stand on a question now, sorted."""
    allowed, roster = authority(desk), desk.roster
    same = [one for one in decisions(desk) if question(one.decision) == about and allowed.allows(one, roster)]
    return tuple(sorted(heads(same)))


def _fits(desk: Desk, application: str, fact_id: str, value: FactValue, folded: Docket) -> None:
    """Refuse a value that contradicts what agrees or was settled already: InputError `fact-ranks`, and as `read_value`."""
    pack, task = desk.pack, applications.get(desk.workspace, application)
    facts = pack.facts_of(task.category)
    counted = [one.opinion for one in folded.counting.get(application, ())]
    settled = folded.settled(application, facts)
    case = merge(application, task.category, facts, counted, Judge(pack, task.category), settled)
    read_facts(facts, {name: fact.value for name, fact in case.facts.items()} | {fact_id: value})


def _check(resolution: Resolution, fact: Fact) -> None:
    wrong = objection(resolution, fact)
    facts = {"application": resolution.application, "fact": fact.id}
    if wrong is Objection.REASON:
        raise UsageError("resolution-reason-missing", **facts)
    if wrong is Objection.WAY:
        raise UsageError("resolution-way", **facts)
    if wrong is Objection.VOTES:
        raise UsageError("resolution-votes", **facts, votes=sum(resolution.votes), experts=len(resolution.basis))
    if wrong is Objection.MAJORITY:
        raise UsageError("resolution-no-majority", **facts, experts=len(resolution.basis))
