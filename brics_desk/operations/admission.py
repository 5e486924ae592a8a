"""Admitting one signed opinion: signature, record, author, round, rules, conclusion. Every check has its own reason code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.facts import read_facts
from brics_desk.domain.opinions import from_record, secretariat_findings
from brics_desk.domain.panels import Identity, SignedOpinion
from brics_desk.domain.rubric import fits
from brics_desk.domain.rules import Decider
from brics_desk.domain.strictjson import loads
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.applications import Application
    from brics_desk.domain.opinions import Opinion
    from brics_desk.domain.rounds import Round
    from brics_desk.domain.rules import RulePack
    from brics_desk.signing.verify import SignatureResult, Verifier

RECORD_LIMIT = 4_000_000


class Admission(NamedTuple):
    """What one PDF is worth: `signed` and its `record` when it may enter the set, else the `reason` it is refused for."""

    reason: str
    signed: SignedOpinion | None
    record: bytes
    result: SignatureResult


def admit(
    pdf: bytes,
    verifier: Verifier,
    pack: RulePack,
    current: Round,
    tasks: Mapping[str, set[str]],
    applications: Mapping[str, Application],
) -> Admission:
    """Check one PDF against the round; `tasks` maps application numbers to the experts who were given them, `applications` to what lies here.

    An opinion whose certificate is ours but not on the roster is admitted: the fold holds it until the roster names it.
    """
    result = verifier.verify_pdf(pdf)
    if result.verdict != "valid" or result.signer is None or result.content_digest is None:
        return Admission(result.reason.replace("-", "_"), None, b"", result)
    if result.attachment is None:
        return Admission("record_unreadable", None, b"", result)
    try:
        opinion = from_record(loads(result.attachment, limit=RECORD_LIMIT), pack)
    except InputError as error:
        return Admission(_record_reason(error), None, b"", result)
    reason = _refusal(opinion, result, pack, current, tasks)
    reason = reason or _refusal_of_content(opinion, pack, current, applications[opinion.application])
    if reason:
        return Admission(reason, None, result.attachment, result)
    signed = SignedOpinion(Identity(result.content_digest, result.signer.certificate_sha256), opinion)
    return Admission("", signed, result.attachment, result)


def _refusal(
    opinion: Opinion, result: SignatureResult, pack: RulePack, current: Round, tasks: Mapping[str, set[str]]
) -> str:
    """Return the reason code against an opinion whose signature is sound, or nothing."""
    author = result.signer.serial_number if result.signer else ""
    given = tasks.get(opinion.application)
    checks = (
        ("signer_not_author", author != opinion.expert),
        ("wrong_round", opinion.round != current.id),
        ("wrong_pack", (opinion.pack, opinion.pack_sha256) != (pack.id, pack.sha256)),
        ("wrong_readings", opinion.readings_sha256 != current.readings_sha256),
        ("unknown_application", given is None),
        ("not_assigned", given is not None and opinion.expert not in given),
    )
    return next((code for code, wrong in checks if wrong), "")


def _refusal_of_content(opinion: Opinion, pack: RulePack, current: Round, application: Application) -> str:
    """Return the reason code against what an opinion says of the application that lies here, or nothing."""
    # Judging is the last: it takes the category for granted.
    if opinion.category != application.category:
        return "wrong_category"
    checks = (
        ("wrong_revision", (opinion.revision == 1) != (opinion.previous == "")),
        ("not_the_experts_fact", not _leaves_the_secretariats(opinion, pack, application)),
        ("score_differs", not fits(opinion.score, current.rubric.of(opinion.category) if current.rubric else ())),
        ("facts_contradict", not _is_consistent(opinion, pack)),
        ("conclusion_differs", not _concludes(opinion, pack)),
    )
    return next((code for code, wrong in checks if wrong), "")


def _leaves_the_secretariats(opinion: Opinion, pack: RulePack, application: Application) -> bool:
    """Tell whether the facts that the secretariat alone decides say what it decided, or nothing."""
    decided = {finding.fact: finding.value for finding in secretariat_findings(pack, application)}
    stated = opinion.facts()
    reserved = [fact.id for fact in pack.facts_of(opinion.category) if fact.decider is Decider.SECRETARIAT]
    return all(stated.get(name) in (None, decided.get(name)) for name in reserved)


def _is_consistent(opinion: Opinion, pack: RulePack) -> bool:
    known = {name: value for name, value in opinion.facts().items() if value is not None}
    try:
        read_facts(pack.facts_of(opinion.category), known)
    except InputError:
        return False
    return True


def _concludes(opinion: Opinion, pack: RulePack) -> bool:
    """Tell whether the stated conclusion is what the rule says on the stated findings."""
    verdict = Judge(pack, opinion.category).judge(opinion.facts())
    stated = opinion.conclusion
    return (stated.recognised, stated.tier, stated.possible_tier) == tuple(
        verdict
    ) and stated.award_cny == pack.award_cny(verdict.tier)


def _record_reason(error: InputError) -> str:
    return "newer_record" if error.code == "opinion-newer" else "record_unreadable"
