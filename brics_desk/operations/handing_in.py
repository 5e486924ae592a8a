"""交回: the review package. It always carries every revision of this expert's opinions of the round, and is read back from the stick."""

from __future__ import annotations

import hashlib
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.errors import UsageError
from brics_desk.exchange import writer
from brics_desk.exchange.writer import Blob
from brics_desk.operations import package_names, reviewing
from brics_desk.operations.desk import CERTIFICATE, PLEDGE, SECRETARIAT_RECIPIENT
from brics_desk.store import drafts, journal, opinions, receipts, recusals, secrets
from brics_desk.store.drafts import DraftState
from brics_desk.store.receipts import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.exchange.writer import Written
    from brics_desk.operations.desk import Desk

    Progress = Callable[[int, int], None]


class HandedIn(NamedTuple):
    """The package that stands on the stick and how many opinions (all revisions) and recusals it carries."""

    written: Written
    opinions: int
    recusals: int


def hand_in(desk: Desk, folder: Path, progress: Progress) -> HandedIn:
    """Write the review package into `folder`, encrypted to the secretariat; raises UsageError `nothing-to-hand-in`."""
    author, pack = reviewing.expert(desk), desk.pack
    signed = [one for one in opinions.all_opinions(desk.workspace, pack) if one.opinion.expert == author.id]
    declared = [one.recusal for one in recusals.all_recusals(desk.workspace) if one.recusal.expert == author.id]
    if not signed and not declared:
        raise UsageError("nothing-to-hand-in")
    listed, blobs = [], []
    for one in sorted(signed, key=lambda one: (one.opinion.application, one.opinion.revision)):
        pdf = opinions.pdf(desk.workspace, one.identity)
        blob = Blob(hashlib.sha256(pdf).hexdigest(), len(pdf), partial(BytesIO, pdf))
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
        "expert": author.id,
        "certificate": secrets.get(desk.workspace, CERTIFICATE).decode(),
        "pledge": secrets.get(desk.workspace, PLEDGE).decode() if reviewing.has_pledged(desk) else "",
        "opinions": listed,
        "recusals": [
            {"application": one.application, "ground": one.ground.value, "note": one.note} for one in declared
        ],
        "journal_head": journal.head(desk.workspace),
    }
    target = folder / package_names.review(desk.round.id, author.id)
    recipient = secrets.get(desk.workspace, SECRETARIAT_RECIPIENT).decode()
    written = writer.write(target, contents, blobs, sign=desk.sign, recipients=[recipient], progress=progress)
    writer.read_back(written, progress=progress)
    _note(desk, written, [item["application"] for item in listed])
    return HandedIn(written, len(listed), len(declared))


def _note(desk: Desk, written: Written, numbers: list[object]) -> None:
    with desk.workspace.transaction():
        name = written.path.name
        receipt = Receipt(
            written.package_id, "review", name, written.sha256, written.size, "written", "secretariat", desk.clock()
        )
        receipts.note(desk.workspace, receipt)
        for number in map(str, dict.fromkeys(numbers)):
            if drafts.state(desk.workspace, number) is DraftState.SIGNED:
                drafts.set_state(desk.workspace, number, DraftState.HANDED_IN)
        desk.note("package-written", written.path.name, new=written.sha256)
