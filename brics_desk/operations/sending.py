"""Packages out of the secretariat: assignment packages, and signed opinions returned to their expert with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain import records
from brics_desk.errors import UsageError
from brics_desk.exchange import keys as age
from brics_desk.exchange import writer
from brics_desk.exchange.writer import Blob
from brics_desk.operations import assigning, package_names, panel_rosters
from brics_desk.operations import rounds as set_up
from brics_desk.operations.desk import CERTIFICATE, REVOCATIONS, ROOT
from brics_desk.store import applications, assignments, attachments, experts, opinions, receipts, rounds, secrets
from brics_desk.store.receipts import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from brics_desk.domain.panels import Identity
    from brics_desk.domain.rounds import Expert
    from brics_desk.exchange.writer import Written
    from brics_desk.operations.desk import Desk

    Progress = Callable[[int, int], None]


class Outcome(NamedTuple):
    """What became of one expert's package in one go over many: the package written, or why there is none."""

    expert: str
    written: Written | None
    error: UsageError | None


def send_all(desk: Desk, expert_ids: Sequence[str], folder: Path, progress: Progress) -> list[Outcome]:
    """Give the tasks, then write the packages of these experts into `folder`, each read back before the next.

    What keeps one expert's package from being written keeps no other: it is named in the outcome. `progress` counts packages; a cancelled
    run leaves the packages before it, whole. Raises StorageError as `send_assignment` where the target itself fails.
    """
    assigning.assign_panels(desk)
    found = []
    for done, expert_id in enumerate(expert_ids):

        def within(_done: int, _total: int, done: int = done) -> None:
            progress(done, len(expert_ids))

        progress(done, len(expert_ids))
        try:
            found.append(Outcome(expert_id, send_assignment(desk, expert_id, folder, within), None))
        except UsageError as error:
            found.append(Outcome(expert_id, None, error))
    progress(len(expert_ids), len(expert_ids))
    return found


def send_assignment(desk: Desk, expert_id: str, folder: Path, progress: Progress) -> Written:
    """Write one expert's assignment package into `folder`: only that expert's tasks without the recused ones, encrypted to that expert, read back.

    Raises UsageError `expert-not-enrolled`, `leader-not-enrolled` (where leaders merge), `nothing-assigned`, `recusal-open` (the data
    suggest a ground and nobody has decided) or `round-not-frozen`, FoundationError `readings-altered`, and what `exchange.writer.write` raises.
    """
    expert = _enrolled(desk, expert_id)
    pack = desk.pack
    given, out = assignments.of_expert(desk.workspace, expert_id), desk.roster.recusals
    tasks = [applications.get(desk.workspace, number) for number in given if (expert_id, number) not in out]
    if not tasks:
        raise UsageError("nothing-assigned", expert=expert_id)
    for open_one in assigning.recusal_hints(desk):
        if open_one.expert == expert_id:
            raise UsageError("recusal-open", expert=expert_id, application=open_one.application)
    contents = {
        **_envelope(desk, "assignment", expert),
        "applications": [records.application_record(task, pack.facts_of(task.category)) for task in tasks],
        **panel_rosters.outgoing(desk, expert),
    }
    blobs = [_blob(desk, file.sha256, file.size) for task in tasks for file in task.attachments]
    return _write(
        desk,
        package_names.assignment(desk.round.id, expert_id),
        "assignment",
        expert_id,
        folder,
        contents,
        blobs,
        progress,
    )


def send_return(desk: Desk, identity: Identity, why: str, folder: Path, progress: Progress) -> Written:
    """Return one signed opinion to its expert with a reason: the desk there opens it again as a new revision."""
    if not why.strip():
        raise UsageError("return-reason-missing")
    found = next(
        (signed for signed in opinions.all_opinions(desk.workspace, desk.pack) if signed.identity == identity), None
    )
    if found is None:
        raise UsageError("opinion-not-here", digest=identity.content_digest[:16])
    expert = _enrolled(desk, found.opinion.expert)
    returned = {"application": found.opinion.application, "content_digest": identity.content_digest, "reason": why}
    contents = {**_envelope(desk, "return", expert), "returns": [returned]}
    name = package_names.returned(desk.round.id, expert.id, identity.content_digest)
    written = _write(desk, name, "return", expert.id, folder, contents, [], progress)
    desk.note("opinion-returned", f"{expert.id} {found.opinion.application}", old=identity.content_digest, why=why)
    return written


def _envelope(desk: Desk, kind: str, expert: Expert) -> dict[str, object]:
    """Return what every package of the secretariat carries: round, readings, roster, and the means to trust and to answer."""
    # What travels is what was signed: a round that was never frozen, or was altered since, sends nothing.
    set_up.check_frozen(desk)
    enrolments = experts.enrolments(desk.workspace)
    return {
        "kind": kind,
        "created": desk.clock(),
        "round": records.round_record(desk.round),
        "readings_sha256": desk.round.readings_sha256,
        "panels": [records.panel_record(panel) for panel in rounds.panels(desk.workspace)],
        "expert": records.expert_record(expert),
        "certificate": enrolments[expert.id].certificate_pem.decode(),
        "root": secrets.get(desk.workspace, ROOT).decode(),
        "revocations": secrets.get(desk.workspace, REVOCATIONS).decode(),
        "secretariat": {
            "certificate": secrets.get(desk.workspace, CERTIFICATE).decode(),
            "recipient": age.recipient_of(desk.identity),
        },
    }


def _write(
    desk: Desk,
    name: str,
    kind: str,
    expert_id: str,
    folder: Path,
    contents: dict[str, object],
    blobs: list[Blob],
    progress: Progress,
) -> Written:
    recipient = experts.enrolments(desk.workspace)[expert_id].recipient
    target = folder / name
    written = writer.write(target, contents, blobs, sign=desk.sign, recipients=[recipient], progress=progress)
    writer.read_back(written, progress=progress)
    with desk.workspace.transaction():
        receipts.note(
            desk.workspace,
            Receipt(
                written.package_id, kind, target.name, written.sha256, written.size, "written", expert_id, desk.clock()
            ),
        )
        desk.note("package-written", target.name, new=written.sha256)
    return written


def _enrolled(desk: Desk, expert_id: str) -> Expert:
    expert = next((known for known in experts.all_experts(desk.workspace) if known.id == expert_id), None)
    if expert is None or expert_id not in experts.enrolments(desk.workspace):
        raise UsageError("expert-not-enrolled", expert=expert_id)
    return expert


def _blob(desk: Desk, sha256: str, size: int) -> Blob:
    return Blob(sha256, size, lambda: attachments.open(desk.workspace, sha256))
