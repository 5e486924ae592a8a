"""Signed panel opinions that come in: checked as a stranger would, held against what this desk knows, kept for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.panels import Identity
from brics_desk.errors import InputError
from brics_desk.operations import adjudicating, panel_checking
from brics_desk.signing.attachments import embedded
from brics_desk.signing.verify import Verifier
from brics_desk.store import adjudication as stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.operations.desk import Desk
    from brics_desk.operations.panel_checking import Checked


class Examined(NamedTuple):
    """A signed panel opinion that agrees with itself: what was checked, its identity, its record, its file and what that encloses."""

    checked: Checked
    identity: Identity
    record: bytes
    pdf: bytes
    files: Mapping[str, bytes]


class PanelSubmitted(NamedTuple):
    """One signed panel opinion: which application, which revision, the digest of its signed content; `new` unless it was kept before."""

    application: str
    revision: int
    content_digest: str
    new: bool


def examine(desk: Desk, pdf: bytes) -> Examined:
    """Check a signed panel opinion as a stranger would; nothing is kept.

    Raises InputError `panel-not-valid`, `panel-foreign`, and what `panel_checking.check` raises.
    """
    verifier = Verifier(desk.trust)
    result = verifier.verify_pdf(pdf)
    if result.verdict != "valid" or result.signer is None or result.content_digest is None or result.attachment is None:
        raise InputError("panel-not-valid", reason=result.reason)
    files = embedded(pdf)
    checked = panel_checking.check(result.attachment, files, verifier, desk.trust)
    opinion, current = checked.opinion, desk.round
    if result.signer.serial_number != opinion.signed_by:
        raise InputError("panel-not-valid", reason="signer-not-author")
    if (opinion.round, opinion.readings_sha256) != (current.id, current.readings_sha256):
        raise InputError("panel-foreign", round=opinion.round, ours=current.id)
    identity = Identity(result.content_digest, result.signer.certificate_sha256)
    return Examined(checked, identity, result.attachment, pdf, files)


def keep(desk: Desk, examined: Examined, *, latest: bool = True) -> PanelSubmitted:
    """Keep an examined panel opinion once it agrees with what this desk knows; one that is kept already stays as it is.

    One that is not the `latest` rests on what counted when it was signed: a later revision, which comes with it, took its place.
    Raises InputError `panel-differs-here` (signer, leader, or what counts on that application is another one here) or
    `panel-out-of-line` (it does not follow on the latest revision here).
    """
    opinion, identity = examined.checked.opinion, examined.identity
    with desk.workspace.transaction():
        before = stored.panel_opinions(desk.workspace, opinion.application)
        new = all(one.identity != identity for one in before)
        if new:
            docket, who = adjudicating.docket(desk, opinion.application), adjudicating.authority(desk)
            case = adjudicating.merged_case(desk, opinion.application, docket)
            rests = not latest or panel_checking.rests_on(examined.checked, docket, case)
            if not rests or not panel_checking.lawful(opinion, identity.certificate_sha256, who, desk.roster):
                raise InputError("panel-differs-here", application=opinion.application)
            last = (before[-1].identity.content_digest, before[-1].revision) if before else ("", 0)
            if (opinion.previous, opinion.revision - 1) != last:
                raise InputError("panel-out-of-line", application=opinion.application, revision=opinion.revision)
            stored.add_panel_opinion(
                desk.workspace, identity, opinion.application, opinion.revision, examined.record, examined.pdf
            )
            desk.note(
                "panel-opinion-signed",
                opinion.application,
                old=opinion.previous,
                new=identity.content_digest,
                why=opinion.revision_reason,
            )
    return PanelSubmitted(opinion.application, opinion.revision, identity.content_digest, new)
