"""交回: the review package. It always carries every revision of this expert's opinions of the round, and is read back from the stick."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.disk import discard
from brics_desk.errors import UsageError
from brics_desk.exchange import writer
from brics_desk.exchange.writer import Blob
from brics_desk.operations import own_opinions, package_names, panel_rosters, reviewing
from brics_desk.operations.desk import CERTIFICATE, PLEDGE, SECRETARIAT_RECIPIENT
from brics_desk.store import drafts, journal, opinions, receipts, recusals, secrets
from brics_desk.store.drafts import DraftState
from brics_desk.store.receipts import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.domain.panels import SignedOpinion
    from brics_desk.domain.recusal import Recusal
    from brics_desk.exchange.writer import Written
    from brics_desk.operations.desk import Desk

    Progress = Callable[[int, int], None]


class HandedIn(NamedTuple):
    """The package that stands on the stick and how many opinions (all revisions) and recusals it carries.

    `leader` names the panel's leader where the leader can open what was written; `apart` is then a second package, without what is not for
    the leader, and None where one package serves both.
    """

    written: Written
    opinions: int
    recusals: int
    leader: str = ""
    apart: Written | None = None


def hand_in(desk: Desk, folder: Path, progress: Progress) -> HandedIn:
    """Write the review package into `folder`, encrypted to the secretariat and, where the round says so, to the panel's leader.

    A note on a recusal is between this expert and the secretariat, and what the leader stays out of is not the leader's: where either is
    in it, the leader gets a package without, and the whole one opens for the secretariat alone. Raises UsageError `nothing-to-hand-in`.
    """
    author = reviewing.expert(desk)
    signed = sorted(own_opinions.held(desk), key=lambda one: (one.opinion.application, one.opinion.revision))
    declared = [one.recusal for one in recusals.all_recusals(desk.workspace) if one.recusal.expert == author.id]
    if not signed and not declared:
        raise UsageError("nothing-to-hand-in")
    office, seat = secrets.get(desk.workspace, SECRETARIAT_RECIPIENT).decode(), panel_rosters.leader_seat(desk)
    hidden = frozenset(seat.stays_out if seat else ())
    whole = _Load(signed, declared)
    seen = whole.for_leader(hidden)
    name = package_names.review(desk.round.id, author.id)
    apart = None
    other = folder / package_names.review_for_leader(desk.round.id, author.id)
    if seat is not None and seen != whole and (seen.signed or seen.declared):
        apart = _write(desk, other, seen, [office, seat.recipient], progress)
    recipients = [office, seat.recipient] if seat is not None and seen == whole else [office]
    written = _write(desk, folder / name, whole, recipients, progress)
    _note(desk, [one for one in (apart, written) if one], [one.opinion.application for one in signed])
    if apart is None:
        discard(other)  # one of before would be taken for the leader's in place of the whole one
    can_open = seat is not None and (apart is not None or seat.recipient in recipients)
    return HandedIn(written, len(signed), len(declared), seat.name if seat and can_open else "", apart)


def leader_name(desk: Desk) -> str:
    """Return the name of the leader whose desk opens this expert's package as well; empty where the secretariat alone does."""
    seat = panel_rosters.leader_seat(desk)
    return seat.name if seat is not None else ""


class _Load(NamedTuple):
    """What one package carries."""

    signed: list[SignedOpinion]
    declared: list[Recusal]

    def for_leader(self, hidden: frozenset[str]) -> _Load:
        """Return it without what is about these applications, and without a word on why somebody stays out of another."""
        return _Load(
            [one for one in self.signed if one.opinion.application not in hidden],
            [replace(one, note="") for one in self.declared if one.application not in hidden],
        )


def _write(desk: Desk, target: Path, load: _Load, recipients: list[str], progress: Progress) -> Written:
    listed, blobs = [], []
    for one in load.signed:
        blob = Blob.of(partial(opinions.pdf, desk.workspace, one.identity))
        blobs.append(blob)
        listed.append(
            {
                "application": one.opinion.application,
                "revision": one.opinion.revision,
                "content_digest": one.identity.content_digest,
                "sha256": blob.sha256,
            }
        )
    contents: dict[str, object] = {
        "kind": "review",
        "created": desk.clock(),
        "round": desk.round.id,
        "readings_sha256": desk.round.readings_sha256,
        "expert": desk.owner_id,
        "certificate": secrets.get(desk.workspace, CERTIFICATE).decode(),
        "pledge": secrets.get(desk.workspace, PLEDGE).decode() if reviewing.has_pledged(desk) else "",
        "opinions": listed,
        "recusals": [
            {"application": one.application, "ground": one.ground.value, "note": one.note} for one in load.declared
        ],
        "journal_head": journal.head(desk.workspace),
    }
    written = writer.write(target, contents, blobs, sign=desk.sign, recipients=recipients, progress=progress)
    writer.read_back(written, progress=progress)
    return written


def _note(desk: Desk, packages: list[Written], numbers: list[str]) -> None:
    with desk.workspace.transaction():
        for one in packages:
            name = one.path.name
            receipt = Receipt(
                one.package_id, "review", name, one.sha256, one.size, "written", "secretariat", desk.clock()
            )
            receipts.note(desk.workspace, receipt)
            desk.note("package-written", name, new=one.sha256)
        for number in dict.fromkeys(numbers):
            if drafts.state(desk.workspace, number) is DraftState.SIGNED:
                drafts.set_state(desk.workspace, number, DraftState.HANDED_IN)
