"""签署: findings -> opinion -> PDF with its record inside -> signature -> locked. One opinion at a time, each whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.opinions import Conclusion, Opinion, established, from_record, to_record
from brics_desk.domain.panels import Identity, SignedOpinion
from brics_desk.domain.rubric import score
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import FoundationError, UsageError
from brics_desk.operations import own_opinions, reviewing
from brics_desk.operations.desk import CERTIFICATE, PLEDGE, ROOT, SIGNING_KEY, certificate_tail
from brics_desk.operations.ledger_view import paper_words
from brics_desk.signing.verify import Verifier
from brics_desk.store import drafts, journal, opinions, secrets
from brics_desk.store.drafts import DraftState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.reviewing import Form

    Progress = Callable[[int, int], None]

RECORD_LIMIT = 4_000_000


class Submitted(NamedTuple):
    """One signed opinion: which application, which revision, and the digest of its signed content."""

    application: str
    revision: int
    content_digest: str


def submit(desk: Desk, numbers: Iterable[str], progress: Progress) -> list[Submitted]:
    """Sign the opinions on `numbers` and lock them.

    Raises UsageError `pledge-missing`, `declaration-missing`, `locked`, `recused`, `opinion-incomplete`, `revision-reason-missing`;
    what was signed before stays.
    """
    wanted = list(numbers)
    if not reviewing.has_pledged(desk):
        raise UsageError("pledge-missing")
    if open_ones := set(reviewing.undeclared(desk)) & set(wanted):
        raise UsageError("declaration-missing", application=min(open_ones))
    signed = []
    for done, number in enumerate(wanted):
        progress(done, len(wanted))
        signed.append(_submit(desk, number))
    progress(len(wanted), len(wanted))
    return signed


def preview_pdf(desk: Desk, number: str) -> bytes:
    """Return the pages as they would be signed now, unsigned; gaps are allowed."""
    return _render(desk, _opinion(desk, reviewing.form(desk, number), ""))


def signed_pdf(desk: Desk, number: str) -> bytes:
    """Return the latest signed revision on one application, byte for byte; raises UsageError `opinion-not-here`."""
    own = own_opinions.held(desk, number)
    if not own:
        raise UsageError("opinion-not-here", digest=number)
    return opinions.pdf(desk.workspace, max(own, key=lambda one: one.opinion.revision).identity)


def record_of(opinion: Opinion, pack: RulePack) -> bytes:
    """Return the canonical record that is embedded."""
    return canonical(to_record(opinion, pack.facts_of(opinion.category)))


def _submit(desk: Desk, number: str) -> Submitted:
    shown = reviewing.form(desk, number)
    if shown.locked:
        raise UsageError("locked", application=number)
    missing = reviewing.missing_in(shown)
    if missing:
        raise UsageError("opinion-incomplete", application=number, count=len(missing))
    revision_reason = shown.revision_reason.strip() if shown.state == "returned" else ""
    if shown.state == "returned" and not revision_reason:
        raise UsageError("revision-reason-missing", application=number)
    opinion = _opinion(desk, shown, revision_reason)
    key, certificate, root = (secrets.get(desk.workspace, name) for name in (SIGNING_KEY, CERTIFICATE, ROOT))
    from brics_desk.signing.pdf import sign_pdf  # slow to import, see `signing.verify`

    pdf = sign_pdf(
        _render(desk, opinion),
        key_pem=key,
        cert_pem=certificate,
        chain=(root,),
        reason="评审意见",
        name=opinion.expert_name,
    )
    result = Verifier(desk.trust).verify_pdf(pdf)
    # What was just signed must be what a stranger will read; anything else is ours to know before the stick is written.
    if result.verdict != "valid" or result.signer is None or result.content_digest is None or result.attachment is None:
        raise FoundationError("own-signature-not-valid", reason=result.reason)
    record = result.attachment
    signed = SignedOpinion(
        Identity(result.content_digest, result.signer.certificate_sha256),
        from_record(loads(record, limit=RECORD_LIMIT), desk.pack),
    )
    with desk.workspace.transaction():
        opinions.add(desk.workspace, signed, record, pdf, "own")
        drafts.set_state(desk.workspace, number, DraftState.SIGNED)
        desk.note("opinion-signed", number, old=opinion.previous, new=result.content_digest, why=revision_reason)
    return Submitted(number, opinion.revision, result.content_digest)


def _opinion(desk: Desk, shown: Form, revision_reason: str) -> Opinion:
    pack, current, author = desk.pack, desk.round, reviewing.expert(desk)
    number, category = shown.application.number, shown.application.category
    facts = established(shown.findings.values(), pack.needs_meets(category))
    verdict = Judge(pack, category).judge(facts)
    last = max(own_opinions.held(desk, number), key=lambda one: one.opinion.revision, default=None)
    return Opinion(
        round=current.id,
        application=number,
        category=category,
        title=shown.application.title,
        applicant=shown.application.applicant.name,
        expert=author.id,
        expert_name=author.name,
        panel=author.panel,
        revision=last.opinion.revision + 1 if last else 1,
        previous=last.identity.content_digest if last else "",
        revision_reason=revision_reason,
        pack=pack.id,
        pack_sha256=pack.sha256,
        readings_sha256=current.readings_sha256,
        declared={fact.id: shown.application.declared.get(fact.id) for fact in shown.facts},
        findings=tuple(shown.findings[fact.id] for fact in shown.facts if fact.id in shown.findings),
        conclusion=Conclusion(verdict.recognised, verdict.tier, verdict.possible_tier, pack.award_cny(verdict.tier)),
        text=shown.text,
        pledge=secrets.get(desk.workspace, PLEDGE).decode() if reviewing.has_pledged(desk) else "",
        device_time=desk.clock(),
        journal_head=journal.head(desk.workspace),
        needs_meets=pack.needs_meets(category),
        ledgers=shown.ledgers,
        score=score(shown.indicators, shown.scores),
    )


def _render(desk: Desk, opinion: Opinion) -> bytes:
    from brics_desk.documents.opinion import OpinionPage, render

    record = record_of(opinion, desk.pack)
    facts = opinion.facts()
    return render(
        OpinionPage(
            opinion=opinion,
            pack=desk.pack,
            verdict=Judge(desk.pack, opinion.category).verdict(facts),
            round_title=desk.round.title,
            panel_name=reviewing.panel_name(desk),
            record=record,
            certificate_tail=certificate_tail(desk),
            recusal="已声明，无应回避情形",
            words=paper_words(),
        )
    )
