"""How single things join the set while packages and files are merged: opinions, decisions, panel opinions, recusals; each gets its item."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.errors import DeskError, InputError, StorageError
from brics_desk.operations import adjudicating, panel_keeping
from brics_desk.operations.admission import admit
from brics_desk.store import adjudication, opinions, recusals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from brics_desk.domain.applications import Application
    from brics_desk.domain.panels import Identity
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.panel_keeping import Examined
    from brics_desk.signing.verify import Verifier

ACCEPTED, DUPLICATE, SUPERSEDED, QUARANTINED, REFUSED = "accepted", "duplicate", "superseded", "quarantined", "refused"
PACKAGE_REASONS = {
    "package-not-for-you": (REFUSED, "not_for_this_desk"),
    "package-unsigned": (REFUSED, "unsigned"),
    "package-newer": (REFUSED, "newer_format"),
    "package-not-a-package": (REFUSED, "not_a_package"),
    "signature-invalid": (REFUSED, "altered"),
    "unknown-signer": (QUARANTINED, "unknown_signer"),
}


class Item(NamedTuple):
    """One line of the merge report; `kind` is `package`, `opinion`, `panel_opinion`, `decision` or `recusal`."""

    item: str
    kind: str
    status: str
    reason: str
    expert: str
    application: str
    revision: int
    content_digest: str


@dataclass(slots=True)
class Run:
    """What one merge knows and collects on its way.

    `tasks` are the experts by application; `stays_out` the applications that nothing may come onto this desk about. `entered` and
    `decided` say which items are new in the set: their standing is known once all are in. `promised` are the opinions that members signed
    for when they handed in, as the items that they become where they did not come along.
    """

    verifier: Verifier
    tasks: Mapping[str, set[str]]
    applications: Mapping[str, Application]
    stays_out: frozenset[str]
    items: list[Item] = field(default_factory=list)
    entered: dict[int, Identity] = field(default_factory=dict)
    decided: dict[int, Identity] = field(default_factory=dict)
    promised: list[Item] = field(default_factory=list)


def guarded(desk: Desk, run: Run, name: str, kind: str, take: Callable[[], None], path: Path | None = None) -> None:
    """Take one thing in, whole or not at all; what is wrong with it becomes its item. Our own disk's failures go on (`path` is the file's)."""
    before, promised = len(run.items), len(run.promised)
    try:
        # A savepoint: what turns out damaged at its end leaves nothing behind.
        with desk.workspace.transaction():
            take()
    except (InputError, StorageError) as error:
        if isinstance(error, StorageError) and (path is None or error.facts.get("path") != str(path)):
            raise  # our own disk, not the file that came
        del run.items[before:]
        del run.promised[promised:]
        run.entered = {index: identity for index, identity in run.entered.items() if index < before}
        run.decided = {index: identity for index, identity in run.decided.items() if index < before}
        status, reason = PACKAGE_REASONS.get(error.code, (REFUSED, reason_of(error)))
        run.items.append(Item(name, kind, status, reason, "", "", 0, ""))


def reason_of(error: DeskError) -> str:
    """Return the reason code of what went wrong with something that came in."""
    if error.code == "package-of-another-round":
        return "wrong_round"
    return "damaged" if error.code == "package-damaged" else error.code.replace("-", "_")


def opinion(desk: Desk, run: Run, name: str, pdf: bytes) -> None:
    """Let one signed opinion join the set."""
    admission = admit(pdf, run.verifier, desk.pack, desk.round, run.tasks, run.applications)
    if admission.signed is None:
        signer = admission.result.signer
        who = signer.serial_number if signer else ""
        status = QUARANTINED if admission.result.verdict == "indeterminate" else REFUSED
        run.items.append(
            Item(name, "opinion", status, admission.reason, who, "", 0, admission.result.content_digest or "")
        )
        return
    said, identity = admission.signed.opinion, admission.signed.identity
    new = opinions.add(desk.workspace, admission.signed, admission.record, pdf, name)
    about = (said.expert, said.application, said.revision, identity.content_digest)
    run.items.append(Item(name, "opinion", "" if new else DUPLICATE, "", *about))
    if new:
        run.entered[len(run.items) - 1] = identity


def decision(desk: Desk, run: Run, name: str, record: bytes, signature: bytes) -> None:
    """Let one signed decision join the set; raises InputError as `adjudicating.admit_decision`."""
    signed = adjudicating.admit_decision(desk, record, signature)
    new = adjudication.add_decision(desk.workspace, signed, record, signature)
    about = (signed.decision.application, 0, signed.identity.content_digest)
    run.items.append(Item(name, "decision", "" if new else DUPLICATE, "", "", *about))
    if new:
        run.decided[len(run.items) - 1] = signed.identity


def panel_opinion(desk: Desk, run: Run, name: str, pdf: bytes, *, latest: bool = True) -> None:
    """Let every opinion and decision that a panel opinion encloses join the set, and keep it beside them; all of it or nothing.

    `latest` as in `panel_keeping.keep`. Raises InputError `panel-not-valid` and as `keep`.
    """
    found = examined(desk, pdf)
    files = found.files
    for file, data in sorted(files.items()):
        within, stem = f"{name}/{file}", file.removesuffix(".json")
        if file.endswith(".pdf"):
            opinion(desk, run, within, data)
        elif f"{stem}.p7s" in files:
            decision(desk, run, within, data, files[f"{stem}.p7s"])
    # Held against this desk only now that all it encloses has joined the set; where they differ the savepoint undoes everything.
    taken = panel_keeping.keep(desk, found, latest=latest)
    status = ACCEPTED if taken.new else DUPLICATE
    run.items.append(
        Item(name, "panel_opinion", status, "", "", taken.application, taken.revision, taken.content_digest)
    )


def examined(desk: Desk, pdf: bytes) -> Examined:
    """Check a panel opinion that came in as a stranger would; raises InputError `panel-not-valid` with the reason."""
    try:
        return panel_keeping.examine(desk, pdf)
    except InputError as error:
        raise InputError("panel-not-valid", reason=error.code) from error


def declared(desk: Desk, run: Run, name: str, signer: tuple[str, str], statements: object) -> None:
    """Take in the recusals that an expert declared at opening; `signer` is the certificate (SHA-256 hex) and the id of who signed them.

    A leader's desk keeps none of the notes: they are for the secretariat.
    Raises InputError `record-unreadable`.
    """
    certificate, expert = signer
    roster = desk.roster
    for item in statements if isinstance(statements, list) else []:
        recusal = _recusal(expert, item)
        if desk.workspace.kind != "secretariat":
            recusal = replace(recusal, note="")  # between that expert and the secretariat
        status, reason = DUPLICATE, recusal.ground.value
        stands = (expert, recusal.application) in roster.recusals
        if certificate in roster.revoked:
            # What had come in by then stands; nothing new is believed under that key.
            status, reason = (DUPLICATE, reason) if stands else (REFUSED, "signer_revoked")
        elif roster.experts.get(certificate) != expert:
            status, reason = QUARANTINED, "unknown_signer"
        elif recusal.application in run.stays_out:
            status, reason = REFUSED, "leader_recused"
        elif recusal.application not in run.applications:
            status, reason = REFUSED, "unknown_application"
        elif _declare(desk, recusal):
            status = DUPLICATE if stands else ACCEPTED
        run.items.append(Item(name, "recusal", status, reason, expert, recusal.application, 0, ""))


def _declare(desk: Desk, recusal: Recusal) -> bool:
    """Let a recusal, or the note to one that came without, join what is known; tell whether anything was new. No order decides."""
    new = recusals.declare(desk.workspace, recusal, "at-opening", desk.clock())
    new = new or recusals.fill_note(desk.workspace, recusal)
    if new:
        about = f"{recusal.expert} {recusal.application}"
        desk.note("recused", about, new=recusal.ground.value, why=recusal.note)
    return new


def _recusal(expert: str, item: object) -> Recusal:
    if not isinstance(item, dict) or not all(
        isinstance(item.get(key), str) for key in ("application", "ground", "note")
    ):
        raise InputError("record-unreadable", what="recusals")
    if item["ground"] not in {ground.value for ground in Ground}:
        raise InputError("record-unreadable", what="recusals")
    return Recusal(expert, item["application"], Ground(item["ground"]), item["note"])
