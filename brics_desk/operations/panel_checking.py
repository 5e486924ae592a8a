"""Holding a panel opinion against the signed files inside it: every original verified, everything folded again, nothing taken on trust."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.adjudication import Authority, Resolution, SignedDecision, fold
from brics_desk.domain.decision_records import read_record as read_decision
from brics_desk.domain.opinions import from_record as read_opinion
from brics_desk.domain.panel_opinions import SECRETARIAT, Assent, PanelOpinion, obstacles
from brics_desk.domain.panel_records import from_record
from brics_desk.domain.panels import QUORUM, Identity, Roster, SignedOpinion, merge
from brics_desk.domain.rounds import reading_sheet
from brics_desk.domain.strictjson import loads
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import InputError
from brics_desk.packs import loader
from brics_desk.signing import cms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.adjudication import Docket
    from brics_desk.domain.panel_opinions import Decided, Original
    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.rules import RulePack
    from brics_desk.signing.trust import Trust
    from brics_desk.signing.verify import Verifier

RECORD_NAME = "panel-opinion.json"
RECORD_LIMIT = 16_000_000


class Checked(NamedTuple):
    """A panel opinion that agrees with what is inside it: its value, the merged case, the resolutions that apply, the rules."""

    opinion: PanelOpinion
    case: MergedCase
    resolutions: tuple[Resolution, ...]
    pack: RulePack


def check(record: bytes, files: Mapping[str, bytes], verifier: Verifier, trust: Trust) -> Checked:
    """Check a panel opinion by its record and everything embedded beside it.

    Raises InputError `panel-record` or `panel-record-newer`, `panel-other-pack` (this edition of the method is not at hand),
    `attachments-differ`, `original-altered`, `original-not-valid`, `decision-not-valid`, `panel-quorum-missing`, `panel-differs`,
    `panel-incomplete` (no leader, no majority behind it, an open fork, a reason that had to be given).
    """
    opinion, pack = _read(record)
    wanted = {RECORD_NAME, *(one.name for one in opinion.originals)}
    wanted |= {f"{one.name}.{kind}" for one in opinion.decisions for kind in ("json", "p7s")}
    if set(files) != wanted or files[RECORD_NAME] != record:
        raise InputError("attachments-differ")
    held = [_original(one, files[one.name], opinion, pack, verifier) for one in opinion.originals]
    decided = [_decision(one, files, opinion, pack, trust) for one in opinion.decisions]
    leader = opinion.leader.expert if opinion.leader else ""
    docket = fold(
        [signed for signed, _ in held],
        [signed for signed, _ in decided],
        Roster({signed.identity.certificate_sha256: serial for signed, serial in held}),
        Authority(
            frozenset(signed.identity.certificate_sha256 for signed, serial in decided if serial == SECRETARIAT),
            {opinion.application: leader},
        ),
    )
    counted = docket.counting.get(opinion.application, ())
    if len(counted) < QUORUM:
        raise InputError("panel-quorum-missing")
    facts = pack.facts_of(opinion.category)
    judge = Judge(pack, opinion.category)
    settled = docket.settled(opinion.application, facts)
    case = merge(opinion.application, opinion.category, facts, [one.opinion for one in counted], judge, settled)
    if not _agrees(opinion, case, [one.identity for one in counted], pack):
        raise InputError("panel-differs")
    if obstacles(opinion, dilemma=case.dilemma, forked=bool(docket.open_forks)):
        raise InputError("panel-incomplete")
    applied = [docket.applied.get((opinion.application, fact.id)) for fact in facts if case.facts[fact.id].settled]
    resolutions = tuple(one.decision for one in applied if one is not None and isinstance(one.decision, Resolution))
    return Checked(opinion, case, resolutions, pack)


def lawful(opinion: PanelOpinion, certificate: str, authority: Authority, roster: Roster) -> bool:
    """Tell whether who signed may, and whom the file names as leader is the leader: the file itself says both and proves neither."""
    leader = authority.leaders.get(opinion.application)
    by_office = opinion.signed_by == SECRETARIAT and certificate in authority.offices
    by_leader = opinion.signed_by == leader == roster.experts.get(certificate)
    return opinion.leader is not None and opinion.leader.expert == leader and (by_office or by_leader)


def rests_on(checked: Checked, docket: Docket, case: MergedCase) -> bool:
    """Tell whether a panel opinion rests on exactly what counts in `docket`, and its merged case is `case`."""
    opinion = checked.opinion
    stated = {Identity(one.content_digest, one.certificate_sha256) for one in opinion.originals if one.counts}
    here = {one.identity for one in docket.counting.get(opinion.application, ())}
    return stated == here and checked.case.facts == case.facts


def _read(record: bytes) -> tuple[PanelOpinion, RulePack]:
    value = loads(record, limit=RECORD_LIMIT)
    name = value.get("pack") if isinstance(value, dict) else None
    if not isinstance(name, str):
        raise InputError("panel-record", wrong="pack")
    if name not in loader.bundled_ids():
        raise InputError("panel-other-pack")
    pack = loader.bundled(name)
    opinion = from_record(value, pack)
    if opinion.pack_sha256 != pack.sha256:
        raise InputError("panel-other-pack")
    sheet = reading_sheet(opinion.pack, opinion.pack_sha256, opinion.readings, opinion.rubric_sha256)
    if hashlib.sha256(sheet).hexdigest() != opinion.readings_sha256:
        raise InputError("panel-differs")
    return opinion, pack.under(opinion.readings)


def _original(
    stated: Original, pdf: bytes, panel: PanelOpinion, pack: RulePack, verifier: Verifier
) -> tuple[SignedOpinion, str]:
    """Return one embedded opinion with its signer's serial number."""
    if hashlib.sha256(pdf).hexdigest() != stated.sha256:
        raise InputError("original-altered", file=stated.name)
    result = verifier.verify_pdf(pdf)
    if result.verdict != "valid" or result.signer is None or result.content_digest is None or result.attachment is None:
        raise InputError("original-not-valid", file=stated.name)
    identity = Identity(result.content_digest, result.signer.certificate_sha256)
    found = read_opinion(loads(result.attachment, limit=RECORD_LIMIT), pack)
    same = (
        identity == Identity(stated.content_digest, stated.certificate_sha256)
        and (found.expert, found.revision) == (stated.expert, stated.revision)
        and result.signer.serial_number == found.expert
        and (found.round, found.application, found.category) == (panel.round, panel.application, panel.category)
        and found.readings_sha256 == panel.readings_sha256
    )
    if not same:
        raise InputError("original-not-valid", file=stated.name)
    return SignedOpinion(identity, found), result.signer.serial_number


def _decision(
    stated: Decided, files: Mapping[str, bytes], panel: PanelOpinion, pack: RulePack, trust: Trust
) -> tuple[SignedDecision, str]:
    record, signature = files[f"{stated.name}.json"], files[f"{stated.name}.p7s"]
    if hashlib.sha256(record).hexdigest() != stated.digest:
        raise InputError("decision-not-valid", file=stated.name)
    try:
        signer = cms.verify_detached(record, signature, root_pem=trust.root_pem, crl_pem=trust.crl_pem)
        decision = read_decision(record, pack)
    except InputError as error:
        raise InputError("decision-not-valid", file=stated.name) from error
    about = (decision.round, decision.application, decision.readings_sha256)
    if about != (panel.round, panel.application, panel.readings_sha256):
        raise InputError("decision-not-valid", file=stated.name)
    return SignedDecision(Identity(stated.digest, signer.certificate_sha256), decision), signer.serial_number


def _agrees(opinion: PanelOpinion, case: MergedCase, counted: list[Identity], pack: RulePack) -> bool:
    """Tell whether the record says what its originals and decisions give."""
    verdict, end = case.verdict, opinion.conclusion
    stated = {Identity(one.content_digest, one.certificate_sha256) for one in opinion.originals if one.counts}
    present = {member.expert for member in opinion.members if member.assent is not Assent.ABSENT}
    return (
        stated == set(counted)
        and present == set(case.own_tiers)
        and all(
            (one.value, one.votes) == (case.facts[one.fact].value, case.facts[one.fact].votes)
            for one in opinion.findings
        )
        and (end.recognised, end.tier, end.possible_tier) == (verdict.recognised, verdict.tier, verdict.possible_tier)
        and end.award_cny == pack.award_cny(verdict.tier)
    )
