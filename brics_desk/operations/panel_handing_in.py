"""组包: a leader hands the panel in: every opinion as it was signed, the members' recusals as they signed them, decisions, panel opinions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.errors import UsageError
from brics_desk.exchange import writer
from brics_desk.exchange.writer import Blob
from brics_desk.operations import leading, package_names, reviewing
from brics_desk.operations.desk import CERTIFICATE, SECRETARIAT_RECIPIENT
from brics_desk.store import adjudication, applications, declarations, journal, opinions, receipts, recusals, secrets
from brics_desk.store.receipts import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.exchange.writer import Written
    from brics_desk.operations.desk import Desk

    Progress = Callable[[int, int], None]


class PanelHandedIn(NamedTuple):
    """The panel package that stands on the stick, and how many opinions, decisions and panel opinions (all revisions) it carries."""

    written: Written
    opinions: int
    decisions: int
    panel_opinions: int


def hand_in_panel(desk: Desk, folder: Path, progress: Progress) -> PanelHandedIn:
    """Write all that this leader's desk holds of the own panel into `folder`, encrypted to the secretariat, and read it back.

    Raises UsageError `not-the-leader` on any other desk, and as `leading.check`.
    """
    if not leading.is_led_here(desk):
        raise UsageError("not-the-leader")
    leading.check(desk)
    load = _Load({}, leading.stays_out(desk))
    listed = {
        "opinions": _opinions(desk, load),
        "decisions": _decisions(desk, load),
        "panel_opinions": _panel_opinions(desk, load),
        "declarations": _declarations(desk, load),
    }
    own = [one.recusal for one in recusals.all_recusals(desk.workspace) if one.recusal.expert == desk.owner_id]
    contents: dict[str, object] = {
        "kind": "panel",
        "created": desk.clock(),
        "round": desk.round.id,
        "readings_sha256": desk.round.readings_sha256,
        "panel": reviewing.expert(desk).panel,
        "expert": desk.owner_id,
        "certificate": secrets.get(desk.workspace, CERTIFICATE).decode(),
        **listed,
        "recusals": [{"application": one.application, "ground": one.ground.value, "note": one.note} for one in own],
        "journal_head": journal.head(desk.workspace),
    }
    target = folder / package_names.panel(desk.round.id, desk.owner_id)
    recipient = secrets.get(desk.workspace, SECRETARIAT_RECIPIENT).decode()
    blobs = list(load.blobs.values())
    written = writer.write(target, contents, blobs, sign=desk.sign, recipients=[recipient], progress=progress)
    writer.read_back(written, progress=progress)
    _note(desk, written)
    return PanelHandedIn(written, *(len(listed[name]) for name in ("opinions", "decisions", "panel_opinions")))


class _Load(NamedTuple):
    """The bytes that go along by their hash, and the applications about which nothing does."""

    blobs: dict[str, Blob]
    stays_out: frozenset[str]

    def put(self, read: Callable[[], bytes]) -> str:
        """Let the bytes that `read` gives go along; returns their hash."""
        blob = Blob.of(read)
        self.blobs[blob.sha256] = blob
        return blob.sha256

    def put_small(self, data: bytes) -> str:
        """Let these few bytes go along; returns their hash."""
        return self.put(lambda: data)


def _opinions(desk: Desk, load: _Load) -> list[dict[str, object]]:
    return [
        {
            "application": one.application,
            "expert": one.expert,
            "revision": one.revision,
            "content_digest": one.identity.content_digest,
            "sha256": load.put(partial(opinions.pdf, desk.workspace, one.identity)),
        }
        for one in opinions.entries(desk.workspace)
        if one.application not in load.stays_out
    ]


def _decisions(desk: Desk, load: _Load) -> list[dict[str, object]]:
    return [
        {
            "application": one.signed.decision.application,
            "record": load.put_small(one.record),
            "signature": load.put_small(one.signature),
        }
        for one in adjudication.all_decisions(desk.workspace, desk.pack)
        if one.signed.decision.application not in load.stays_out
    ]


def _panel_opinions(desk: Desk, load: _Load) -> list[dict[str, object]]:
    held = applications.all_applications(desk.workspace)
    numbers = [one.number for one in held if one.number not in load.stays_out]
    return [
        {
            "application": number,
            "revision": one.revision,
            "content_digest": one.identity.content_digest,
            "sha256": load.put(partial(adjudication.panel_pdf, desk.workspace, one.identity)),
        }
        for number in numbers
        for one in adjudication.panel_opinions(desk.workspace, number)
    ]


def _declarations(desk: Desk, load: _Load) -> list[dict[str, object]]:
    return [
        {
            "expert": one.expert,
            "manifest": load.put_small(one.manifest),
            "signature": load.put_small(one.signature),
            "contents": load.put_small(one.contents),
        }
        for one in declarations.all_declarations(desk.workspace)
    ]


def _note(desk: Desk, written: Written) -> None:
    with desk.workspace.transaction():
        name = written.path.name
        receipts.note(
            desk.workspace,
            Receipt(
                written.package_id, "panel", name, written.sha256, written.size, "written", "secretariat", desk.clock()
            ),
        )
        desk.note("package-written", name, new=written.sha256)
