"""接收与合并: packages, signed opinions or folders of them -> the set of opinions, with a status and a reason for every item.

A dry run does exactly the same inside a transaction that is rolled back: what it reports is what would be written.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.disk import read_bounded
from brics_desk.domain.adjudication import DecisionStanding
from brics_desk.domain.panels import Standing
from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.errors import DeskError, InputError, StorageError, UsageError
from brics_desk.exchange import reader
from brics_desk.operations import adjudicating, panel_opinions
from brics_desk.operations.admission import admit
from brics_desk.operations.package_names import SUFFIX
from brics_desk.signing.container import OPINION_LIMIT, PANEL_LIMIT
from brics_desk.signing.verify import Verifier
from brics_desk.store import adjudication, applications, assignments, opinions, receipts, recusals
from brics_desk.store.receipts import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from brics_desk.domain.applications import Application
    from brics_desk.domain.panels import Identity
    from brics_desk.operations.desk import Desk
    from brics_desk.signing.trust import Signer

    Progress = Callable[[int, int], None]

ACCEPTED, DUPLICATE, SUPERSEDED, QUARANTINED, REFUSED = "accepted", "duplicate", "superseded", "quarantined", "refused"
_STATUS = {
    Standing.EFFECTIVE: (ACCEPTED, ""),
    Standing.SUPERSEDED: (SUPERSEDED, "newer_revision"),
    Standing.FORK: (QUARANTINED, "fork"),
    Standing.SET_ASIDE: (QUARANTINED, "set_aside"),
    Standing.MISSING_PREDECESSOR: (QUARANTINED, "missing_predecessor"),
    Standing.UNKNOWN_SIGNER: (QUARANTINED, "unknown_signer"),
    Standing.REVOKED: (REFUSED, "signer_revoked"),
    Standing.RECUSED: (REFUSED, "recused"),
}
_DECISION_STATUS = {
    DecisionStanding.APPLIES: (ACCEPTED, ""),
    DecisionStanding.SUPERSEDED: (SUPERSEDED, "newer_decision"),
    DecisionStanding.CONFLICT: (QUARANTINED, "decision_conflict"),
    DecisionStanding.STALE: (QUARANTINED, "decision_stale"),
    DecisionStanding.UNKNOWN_SIGNER: (QUARANTINED, "unknown_signer"),
}
_PACKAGE_REASONS = {
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


@dataclass(frozen=True, slots=True)
class MergeReport:
    """Every item with its status, and who has still not returned which applications."""

    items: tuple[Item, ...]
    missing: Mapping[str, tuple[str, ...]]
    written: bool

    @property
    def all_well(self) -> bool:
        """False when anything was refused or quarantined."""
        return all(item.status not in (REFUSED, QUARANTINED) for item in self.items)


class _DryRun(Exception):
    """Leaves the transaction without keeping anything."""


@dataclass(slots=True)
class _Run:
    """What one merge collects on its way."""

    verifier: Verifier
    tasks: Mapping[str, set[str]]
    applications: Mapping[str, Application]
    items: list[Item] = field(default_factory=list)
    entered: dict[int, Identity] = field(default_factory=dict)
    decided: dict[int, Identity] = field(default_factory=dict)


def merge(desk: Desk, paths: Iterable[Path], *, dry_run: bool, progress: Progress) -> MergeReport:
    """Merge packages and signed opinions; folders are searched for both.

    What is wrong with a single item becomes its status and reason. Raises UsageError `nothing-to-merge` or
    `not-the-secretariat`, and StorageError or FoundationError where this desk's own disk or workspace fails: then nothing was written.
    """
    if desk.workspace.kind != "secretariat":
        raise UsageError("not-the-secretariat")
    files = _files(paths)
    known = {one.number: one for one in applications.all_applications(desk.workspace)}
    run = _Run(Verifier(desk.trust), _tasks(desk), known)
    try:
        with desk.workspace.transaction():
            for done, path in enumerate(files):
                progress(done, len(files))
                _take_file(desk, run, path)
            progress(len(files), len(files))
            report = _report(desk, run, written=not dry_run)
            if dry_run:
                raise _DryRun
            desk.note("merged", desk.round.id, new=_summary(report))
    except _DryRun:
        pass
    return report


def back_up(desk: Desk) -> Path:
    """Write a checked copy of the workspace beside it and return where; raises StorageError as `Workspace.backup`."""
    stamp = "".join(sign for sign in desk.clock()[:19] if sign.isdigit())
    target = desk.workspace.path.with_name(f"{desk.workspace.path.stem}-{stamp}.bricsdesk")
    desk.workspace.backup(target)
    desk.note("backed-up", target.name)
    return target


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                file for file in path.rglob("*") if file.suffix.lower() in (SUFFIX, ".pdf") and file.is_file()
            )
        elif path.exists():
            found.append(path)
        else:
            raise UsageError("file-unreadable", file=str(path), why="No such file or directory")
    if not found:
        raise UsageError("nothing-to-merge")
    return list(dict.fromkeys(found))


def _take_file(desk: Desk, run: _Run, path: Path) -> None:
    kind, take = ("package", _take_package) if path.suffix.lower() == SUFFIX else ("opinion", _take_pdf)
    before = len(run.items)
    try:
        # A savepoint: a package that turns out damaged at its end leaves nothing behind.
        with desk.workspace.transaction():
            take(desk, run, path)
    except (InputError, StorageError) as error:
        if isinstance(error, StorageError) and error.facts.get("path") != str(path):
            raise  # our own disk, not the file that came
        del run.items[before:]
        run.entered = {index: identity for index, identity in run.entered.items() if index < before}
        run.decided = {index: identity for index, identity in run.decided.items() if index < before}
        status, reason = _PACKAGE_REASONS.get(error.code, (REFUSED, _reason_of(error)))
        run.items.append(Item(path.name, kind, status, reason, "", "", 0, ""))


def _take_pdf(desk: Desk, run: _Run, path: Path) -> None:
    pdf = read_bounded(path, PANEL_LIMIT)
    files = panel_opinions.enclosed(pdf)
    if files:
        _take_panel(desk, run, path.name, pdf, files)
    else:
        _take_opinion(desk, run, path.name, pdf)


def _take_panel(desk: Desk, run: _Run, name: str, pdf: bytes, files: Mapping[str, bytes]) -> None:
    """Let every opinion and decision that a panel opinion encloses join the set, and keep it beside them; all of it or nothing."""
    try:
        examined = panel_opinions.examine(desk, pdf)
    except InputError as error:
        raise InputError("panel-not-valid", reason=error.code) from error
    for file, data in sorted(files.items()):
        within = f"{name}/{file}"
        if file.endswith(".pdf"):
            _take_opinion(desk, run, within, data)
        elif f"{file.removesuffix('.json')}.p7s" in files:
            signature = files[f"{file.removesuffix('.json')}.p7s"]
            signed = adjudicating.admit_decision(desk, data, signature)
            new = adjudication.add_decision(desk.workspace, signed, data, signature)
            about = (signed.decision.application, 0, signed.identity.content_digest)
            run.items.append(Item(within, "decision", "" if new else DUPLICATE, "", "", *about))
            if new:
                run.decided[len(run.items) - 1] = signed.identity
    # Held against this desk only now that all it encloses has joined the set; where they differ the savepoint undoes everything.
    taken = panel_opinions.keep(desk, examined)
    status = ACCEPTED if taken.new else DUPLICATE
    run.items.append(
        Item(name, "panel_opinion", status, "", "", taken.application, taken.revision, taken.content_digest)
    )


def _take_package(desk: Desk, run: _Run, path: Path) -> None:
    with reader.open_package(path, identity=desk.identity, check=desk.check_signature, progress=_silent) as package:
        contents, signer = package.contents, package.signer
        if contents.get("kind") != "review" or contents.get("expert") != signer.serial_number:
            raise InputError("package-kind", kind=str(contents.get("kind"))[:20])
        if contents.get("round") != desk.round.id:
            raise InputError("package-of-another-round", ours=desk.round.id, theirs=str(contents.get("round"))[:40])
        listed = _listed(contents.get("opinions"))
        for blob in package.blobs():
            if listed.pop(blob.sha256, None) is None or blob.size > OPINION_LIMIT:
                raise InputError("package-damaged", entry=blob.sha256, reason="unlisted")
            _take_opinion(desk, run, f"{path.name}/{blob.sha256[:16]}.pdf", blob.read())
        if listed:
            raise InputError("package-damaged", entry=next(iter(listed)), reason="missing")
        _take_recusals(desk, run, path.name, signer, contents.get("recusals"))
        replayed = receipts.seen(desk.workspace, package.package_id)
        status, reason = (DUPLICATE, "replayed") if replayed else (ACCEPTED, "")
        run.items.append(Item(path.name, "package", status, reason, signer.serial_number, "", 0, ""))
        if not replayed:
            who, size = signer.serial_number, path.stat().st_size
            receipt = Receipt(package.package_id, "review", path.name, "", size, "received", who, desk.clock())
            receipts.note(desk.workspace, receipt)


def _take_opinion(desk: Desk, run: _Run, name: str, pdf: bytes) -> None:
    admission = admit(pdf, run.verifier, desk.pack, desk.round, run.tasks, run.applications)
    if admission.signed is None:
        signer = admission.result.signer
        who = signer.serial_number if signer else ""
        status = QUARANTINED if admission.result.verdict == "indeterminate" else REFUSED
        run.items.append(
            Item(name, "opinion", status, admission.reason, who, "", 0, admission.result.content_digest or "")
        )
        return
    opinion, identity = admission.signed.opinion, admission.signed.identity
    new = opinions.add(desk.workspace, admission.signed, admission.record, pdf, name)
    status = "" if new else DUPLICATE
    run.items.append(
        Item(
            name, "opinion", status, "", opinion.expert, opinion.application, opinion.revision, identity.content_digest
        )
    )
    if new:
        run.entered[len(run.items) - 1] = identity


def _take_recusals(desk: Desk, run: _Run, name: str, signer: Signer, declared: object) -> None:
    roster = desk.roster
    enrolled = roster.experts.get(signer.certificate_sha256) == signer.serial_number
    for item in declared if isinstance(declared, list) else []:
        recusal = _recusal(signer.serial_number, item)
        status, reason = ACCEPTED, recusal.ground.value
        if not enrolled:
            status, reason = QUARANTINED, "unknown_signer"
        elif recusal.application not in run.applications:
            status, reason = REFUSED, "unknown_application"
        elif (recusal.expert, recusal.application) in roster.recusals:
            status = DUPLICATE
        elif recusals.declare(desk.workspace, recusal, "at-opening", desk.clock()):
            desk.note("recused", f"{recusal.expert} {recusal.application}", new=reason, why=recusal.note)
        run.items.append(Item(name, "recusal", status, reason, recusal.expert, recusal.application, 0, ""))


def _recusal(expert: str, item: object) -> Recusal:
    if not isinstance(item, dict) or not all(
        isinstance(item.get(key), str) for key in ("application", "ground", "note")
    ):
        raise InputError("record-unreadable", what="recusals")
    if item["ground"] not in {ground.value for ground in Ground}:
        raise InputError("record-unreadable", what="recusals")
    return Recusal(expert, item["application"], Ground(item["ground"]), item["note"])


def _report(desk: Desk, run: _Run, *, written: bool) -> MergeReport:
    """Fold the set as it is now and give every item that entered it its standing."""
    roster = desk.roster
    docket = adjudicating.docket(desk)
    standing = docket.standings
    items = list(run.items)
    for index, identity in run.entered.items():
        status, reason = _STATUS[standing[identity]]
        items[index] = items[index]._replace(status=status, reason=reason)
    for index, identity in run.decided.items():
        status, reason = _DECISION_STATUS[docket.decisions[identity]]
        kept = items[index]
        items[index] = Item(kept.item, kept.kind, status, reason, "", kept.application, 0, kept.content_digest)
    counted = {(one.opinion.expert, number) for number, signed in docket.counting.items() for one in signed}
    missing: dict[str, list[str]] = defaultdict(list)
    for application, given in run.tasks.items():
        for expert in given:
            if (expert, application) not in counted | roster.recusals:
                missing[expert].append(application)
    return MergeReport(tuple(items), {expert: tuple(sorted(missing[expert])) for expert in sorted(missing)}, written)


def _tasks(desk: Desk) -> dict[str, set[str]]:
    tasks: dict[str, set[str]] = defaultdict(set)
    for expert, application in assignments.all_assignments(desk.workspace):
        tasks[application].add(expert)
    return tasks


def _listed(value: object) -> dict[str, object]:
    if not isinstance(value, list) or not all(
        isinstance(item, dict) and isinstance(item.get("sha256"), str) for item in value
    ):
        raise InputError("record-unreadable", what="opinions")
    return {item["sha256"]: item for item in value}


def _reason_of(error: DeskError) -> str:
    if error.code == "package-of-another-round":
        return "wrong_round"
    return "damaged" if error.code == "package-damaged" else error.code.replace("-", "_")


def _summary(report: MergeReport) -> str:
    counts: dict[str, int] = defaultdict(int)
    for item in report.items:
        counts[item.status] += 1
    return " ".join(f"{status}={counts[status]}" for status in sorted(counts))


def _silent(_done: int, _total: int) -> None:
    """Say nothing: packages of opinions are small, and the progress that is shown counts files."""
