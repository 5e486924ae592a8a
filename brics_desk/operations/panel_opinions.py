"""专家组评审意见: drafted from what the panel agreed, signed by the secretariat or the leader on either one's desk, every original inside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.disk import write_whole
from brics_desk.domain.adjudication import DecisionStanding, Resolution
from brics_desk.domain.opinions import Conclusion
from brics_desk.domain.panel_opinions import (
    SECRETARIAT,
    Assent,
    Decided,
    Member,
    Obstacle,
    Original,
    PanelOpinion,
    PanelWords,
    findings,
    obstacles,
)
from brics_desk.domain.panel_records import to_record
from brics_desk.domain.panels import QUORUM, Identity, Standing
from brics_desk.domain.rounds import Panel
from brics_desk.domain.strictjson import canonical
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import adjudicating, leading, panel_checking, panel_keeping, panel_wording, reviewing
from brics_desk.operations.desk import CERTIFICATE, ROOT, SIGNING_KEY, certificate_tail
from brics_desk.signing.attachments import embedded
from brics_desk.signing.container import PANEL_LIMIT
from brics_desk.store import adjudication as stored
from brics_desk.store import applications, experts, journal, opinions, rounds, secrets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from brics_desk.domain.adjudication import Docket
    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.rounds import Expert
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.panel_keeping import PanelSubmitted

_WRITTEN = ("held_on", "place", "materials", "effects", "advice", "dilemma_reason", "revision_reason")
_ASIDE = (Standing.UNKNOWN_SIGNER, Standing.REVOKED, Standing.RECUSED)


@dataclass(frozen=True, slots=True)
class PanelDraft:
    """A panel opinion as it would be signed now: its value, the merged case it rests on, and what still keeps it from being signed."""

    opinion: PanelOpinion
    case: MergedCase
    resolutions: tuple[Resolution, ...]
    obstacles: tuple[Obstacle, ...]


def words(desk: Desk, number: str) -> PanelWords:
    """Return what the panel has written so far, or a first draft from what its experts found."""
    kept = panel_wording.read(stored.draft(desk.workspace, number))
    return kept or panel_wording.first(
        desk, number, adjudicating.merged_case(desk, number, adjudicating.docket(desk, number))
    )


def save_words(desk: Desk, number: str, written: PanelWords) -> None:
    """Keep what the panel has written; nothing is signed by that."""
    stored.save_draft(desk.workspace, number, panel_wording.record(written))


def draft(desk: Desk, number: str, written: PanelWords) -> PanelDraft:
    """Return the panel opinion on one application as it would be signed now: on a leader's desk by the leader, else by the secretariat."""
    docket = adjudicating.docket(desk, number)
    case = adjudicating.merged_case(desk, number, docket)
    opinion = _compose(desk, number, written, case, docket)
    applied = [docket.applied.get((number, name)) for name, fact in case.facts.items() if fact.settled]
    forked = any(fork.application == number for fork in docket.open_forks)
    return PanelDraft(
        opinion,
        case,
        tuple(one.decision for one in applied if one is not None and isinstance(one.decision, Resolution)),
        obstacles(opinion, dilemma=case.dilemma, forked=forked),
    )


def reading_copy(desk: Desk, number: str, written: PanelWords) -> bytes:
    """Return the pages as a PDF that says of itself that it is unsigned and encloses nothing; obstacles are allowed."""
    return _render(desk, draft(desk, number, written), {}, reading_copy=True)


def write_copy(desk: Desk, number: str, written: PanelWords, target: Path) -> None:
    """Write the reading copy to a file; raises as `write_whole`."""
    write_whole(target, reading_copy(desk, number, written))


def submit(desk: Desk, number: str, written: PanelWords) -> PanelSubmitted:
    """Sign the panel opinion with this desk's key and keep it; every original travels inside, byte for byte.

    Raises UsageError as `leading.check`, `panel-fork`, `panel-quorum`, `panel-leader`, `panel-open`, `panel-dilemma`,
    `panel-dissent`, `panel-majority`, `panel-text`, `panel-revision-reason`, `panel-too-large` (no desk would take it in).
    """
    leading.check(desk, number)
    drafted = draft(desk, number, written)
    _refuse(drafted)
    files = _files(desk, drafted.opinion)
    size = sum(map(len, files.values()))
    if size > PANEL_LIMIT:
        raise UsageError("panel-too-large", application=number, size=size, limit=PANEL_LIMIT)
    return take_in(desk, _sign(desk, _render(desk, drafted, files), _signer(desk)))


def take_in(desk: Desk, pdf: bytes) -> PanelSubmitted:
    """Keep a panel opinion that this desk or its leader signed.

    Raises InputError as `panel_keeping.examine` and `panel_keeping.keep`.
    """
    return panel_keeping.keep(desk, panel_keeping.examine(desk, pdf))


def is_one(pdf: bytes) -> bool:
    """Tell whether a file gives itself out as a panel opinion; nothing is judged here."""
    try:
        return bool(embedded(pdf, (panel_checking.RECORD_NAME,)))
    except InputError:
        return False


def signed_pdf(desk: Desk, number: str) -> bytes:
    """Return the latest signed revision on one application, byte for byte.

    Raises InputError `panel-opinion-unknown`, and UsageError `recused` where the owner of the desk stays out of the application.
    """
    if number in leading.stays_out(desk):
        raise UsageError("recused", application=number)
    held = stored.panel_opinions(desk.workspace, number)
    return stored.panel_pdf(desk.workspace, held[-1].identity if held else Identity(number, ""))


def _compose(desk: Desk, number: str, written: PanelWords, case: MergedCase, docket: Docket) -> PanelOpinion:
    pack, current, task = desk.pack, desk.round, applications.get(desk.workspace, number)
    panel, members, recused = _seats(desk, number, case, written)
    leader = next((one for one in members if one.leader), None) if desk.workspace.kind == "expert" else None
    before = stored.panel_opinions(desk.workspace, number)
    counted, verdict = [one.opinion for one in docket.counting.get(number, ())], case.verdict
    return PanelOpinion(
        **{name: getattr(written, name) for name in _WRITTEN},
        round=current.id,
        round_title=current.title,
        organiser=current.organiser,
        application=number,
        category=task.category,
        title=task.title,
        applicant=task.applicant.name,
        panel=panel.id,
        panel_name=panel.name,
        revision=before[-1].revision + 1 if before else 1,
        previous=before[-1].identity.content_digest if before else "",
        pack=pack.id,
        pack_sha256=pack.sha256,
        readings_sha256=current.readings_sha256,
        signed_by=leader.expert if leader else SECRETARIAT,
        signer_name=leader.name if leader else current.organiser,
        device_time=desk.clock(),
        journal_head=journal.head(desk.workspace),
        readings=current.readings,
        rubric_sha256=current.rubric_sha256,
        declared={fact.id: task.declared.get(fact.id) for fact in pack.facts_of(task.category)},
        findings=findings(pack.facts_of(task.category), case, counted),
        members=members,
        recused=recused,
        originals=_originals(desk, number, docket),
        decisions=_decisions(desk, number, docket),
        conclusion=Conclusion(verdict.recognised, verdict.tier, verdict.possible_tier, pack.award_cny(verdict.tier)),
    )


def _seats(
    desk: Desk, number: str, case: MergedCase, written: PanelWords
) -> tuple[Panel, tuple[Member, ...], tuple[str, ...]]:
    """Return the panel of an application, its members who do not stay out, and the names of those who do."""
    panel_id, out = applications.panel_of(desk.workspace, number), desk.roster.recusals
    panel = next((one for one in rounds.panels(desk.workspace) if one.id == panel_id), Panel(panel_id, ""))
    seated = [one for one in experts.all_experts(desk.workspace) if one.panel == panel_id]
    members = tuple(_member(one, case, written) for one in seated if (one.id, number) not in out)
    return panel, members, tuple(one.name for one in seated if (one.id, number) in out)


def _member(expert: Expert, case: MergedCase, written: PanelWords) -> Member:
    assent, reasons = written.assents.get(expert.id, (Assent.AGREES, ""))
    if expert.id not in case.own_tiers:
        assent, reasons = Assent.ABSENT, ""
    return Member(expert.id, expert.name, expert.leader, assent, reasons if assent is Assent.DISSENTS else "")


def _originals(desk: Desk, number: str, docket: Docket) -> tuple[Original, ...]:
    counted = {one.identity for one in docket.counting.get(number, ())}
    found: list[Original] = []
    for signed in opinions.of_application(desk.workspace, number, desk.pack):
        if docket.standings[signed.identity] in _ASIDE:
            continue
        one, identity = signed.opinion, signed.identity
        name = f"{number}-{one.expert}-r{one.revision}"
        if any(other.name == f"{name}.pdf" for other in found):
            name = f"{name}-{identity.content_digest[:8]}{identity.certificate_sha256[:8]}"
        sha256 = hashlib.sha256(opinions.pdf(desk.workspace, identity)).hexdigest()
        found.append(Original(f"{name}.pdf", sha256, *identity, one.expert, one.revision, identity in counted))
    return tuple(found)


def _decisions(desk: Desk, number: str, docket: Docket) -> tuple[Decided, ...]:
    """Return every decision on the application, also those that were taken the place of: a stranger folds them again."""
    found = {
        one.signed.identity.content_digest: f"decision-{one.signed.identity.content_digest[:16]}"
        for one in stored.all_decisions(desk.workspace, desk.pack)
        if one.signed.decision.application == number
        and docket.decisions[one.signed.identity] is not DecisionStanding.UNKNOWN_SIGNER
    }
    return tuple(Decided(name, digest) for digest, name in sorted(found.items()))


def _files(desk: Desk, opinion: PanelOpinion) -> dict[str, bytes]:
    found = {
        one.name: opinions.pdf(desk.workspace, Identity(one.content_digest, one.certificate_sha256))
        for one in opinion.originals
    }
    kept = {one.signed.identity.content_digest: one for one in stored.all_decisions(desk.workspace, desk.pack)}
    for decided in opinion.decisions:
        found[f"{decided.name}.json"] = kept[decided.digest].record
        found[f"{decided.name}.p7s"] = kept[decided.digest].signature
    return found


_REFUSALS = {
    Obstacle.FORK: "panel-fork",
    Obstacle.QUORUM: "panel-quorum",
    Obstacle.LEADER: "panel-leader",
    Obstacle.OPEN: "panel-open",
    Obstacle.DILEMMA: "panel-dilemma",
    Obstacle.DISSENT: "panel-dissent",
    Obstacle.MAJORITY: "panel-majority",
    Obstacle.TEXT: "panel-text",
}


def _refuse(drafted: PanelDraft) -> None:
    opinion, case = drafted.opinion, drafted.case
    if drafted.obstacles:
        raise UsageError(
            _REFUSALS[drafted.obstacles[0]],
            application=opinion.application,
            opinions=case.opinions,
            needed=QUORUM,
            facts=list(case.verdict.unknown),
        )
    if opinion.previous and not opinion.revision_reason.strip():
        raise UsageError("panel-revision-reason", application=opinion.application)


def _render(desk: Desk, drafted: PanelDraft, files: Mapping[str, bytes], *, reading_copy: bool = False) -> bytes:
    # reportlab takes its time to import; only whoever renders pays.
    from brics_desk.documents.panel_opinion import PanelPage, render
    from brics_desk.documents.pdfa import EmbeddedFile

    opinion, case = drafted.opinion, drafted.case
    kinds = {
        "pdf": ("application/pdf", "专家个人评审意见原件"),
        "json": ("application/json", "裁定记录"),
        "p7s": ("application/pkcs7-signature", "裁定签名"),
    }
    page = PanelPage(
        opinion=opinion,
        pack=desk.pack,
        verdict=case.verdict,
        resolutions=drafted.resolutions,
        record=canonical(to_record(opinion, desk.pack)),
        certificate_tail=_tail(desk, opinion),
        majority_tier=case.majority_tier,
        dilemma=case.dilemma,
        reading_copy=reading_copy,
    )
    enclosed = []
    for name, data in sorted(files.items()):
        mime, words_ = kinds[name.rsplit(".", 1)[-1]]
        enclosed.append(EmbeddedFile(name, mime, data, words_))
    return render(page, enclosed)


def _tail(desk: Desk, opinion: PanelOpinion) -> str:
    if opinion.signed_by == SECRETARIAT:
        return certificate_tail(desk)
    enrolled = experts.enrolments(desk.workspace).get(opinion.signed_by)
    if enrolled is None:
        raise UsageError("expert-not-enrolled", expert=opinion.signed_by)
    return enrolled.certificate_sha256[-4:].upper()


def _signer(desk: Desk) -> str:
    """Return the name that stands in the signature field."""
    return desk.round.organiser if desk.workspace.kind == "secretariat" else reviewing.expert(desk).name


def _sign(desk: Desk, pdf: bytes, name: str) -> bytes:
    from brics_desk.signing.pdf import sign_pdf  # slow to import, see `signing.verify`

    key, certificate, root = (secrets.get(desk.workspace, one) for one in (SIGNING_KEY, CERTIFICATE, ROOT))
    return sign_pdf(pdf, key_pem=key, cert_pem=certificate, chain=(root,), reason="专家组评审意见", name=name)
