"""接收与合并: packages, signed opinions or folders of them -> the set of opinions, with a status and a reason for every item.

A dry run does exactly the same inside a transaction that is rolled back: what it reports is what would be written.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from brics_desk.disk import read_bounded
from brics_desk.domain.adjudication import DecisionStanding
from brics_desk.domain.panels import Standing
from brics_desk.errors import InputError, UsageError
from brics_desk.exchange import reader
from brics_desk.operations import adjudicating, joining, leading, merging_panels, package_names, panel_opinions
from brics_desk.operations.joining import ACCEPTED, DUPLICATE, QUARANTINED, REFUSED, SUPERSEDED, Item, Run
from brics_desk.operations.package_names import SUFFIX
from brics_desk.signing.container import OPINION_LIMIT, PANEL_LIMIT
from brics_desk.signing.verify import Verifier
from brics_desk.store import applications, assignments, declarations, receipts
from brics_desk.store.declarations import Declaration
from brics_desk.store.receipts import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from brics_desk.operations.desk import Desk
    from brics_desk.signing.trust import Signer

    Progress = Callable[[int, int], None]

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


def merge(desk: Desk, paths: Iterable[Path], *, dry_run: bool, progress: Progress) -> MergeReport:
    """Merge packages and signed opinions; folders are searched for both.

    On a leader's desk the members' packages come in, and nothing about an application that the leader stays out of; what a name says is
    the secretariat's alone is left aside unread, and the report says so.
    What is wrong with a single item becomes its status and reason. Raises UsageError `nothing-to-merge` and as `leading.check`, and
    StorageError or FoundationError where this desk's own disk or workspace fails: then nothing was written.
    """
    leading.check(desk)
    files, out = _files(paths), leading.stays_out(desk)
    known = {one.number: one for one in applications.all_applications(desk.workspace) if one.number not in out}
    run = Run(Verifier(desk.trust), _tasks(desk, out), known, out)
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


def _left_aside(desk: Desk, path: Path) -> Item | None:
    """Return the line of a file whose name says it is the secretariat's alone: the leader's own, or one with another beside it for the leader."""
    who = package_names.read(path.name).expert
    if who == desk.owner_id:
        return Item(path.name, "package", DUPLICATE, "own_package", who, "", 0, "")
    if package_names.has_one_for_leader(path):
        return Item(path.name, "package", SUPERSEDED, "for_secretariat", who, "", 0, "")
    return None


def _take_file(desk: Desk, run: Run, path: Path) -> None:
    aside = None if _is_office(desk) else _left_aside(desk, path)
    if aside is not None:
        run.items.append(aside)
        return
    kind, take = ("package", _take_package) if path.suffix.lower() == SUFFIX else ("opinion", _take_pdf)
    joining.guarded(desk, run, path.name, kind, partial(take, desk, run, path), path)


def _take_pdf(desk: Desk, run: Run, path: Path) -> None:
    pdf = read_bounded(path, PANEL_LIMIT)
    if panel_opinions.is_one(pdf):
        joining.panel_opinion(desk, run, path.name, pdf)
    else:
        joining.opinion(desk, run, path.name, pdf)


def _take_package(desk: Desk, run: Run, path: Path) -> None:
    with reader.open_package(path, identity=desk.identity, check=desk.check_signature, progress=_silent) as package:
        contents, signer = package.contents, package.signer
        kinds = {"review": _take_review} | ({"panel": merging_panels.take} if _is_office(desk) else {})
        take = kinds.get(str(contents.get("kind")))
        if take is None or contents.get("expert") != signer.serial_number:
            raise InputError("package-kind", kind=str(contents.get("kind"))[:20])
        if contents.get("round") != desk.round.id:
            raise InputError("package-of-another-round", ours=desk.round.id, theirs=str(contents.get("round"))[:40])
        take(desk, run, path.name, package)
        replayed = receipts.seen(desk.workspace, package.package_id)
        status, reason = (DUPLICATE, "replayed") if replayed else (ACCEPTED, "")
        run.items.append(Item(path.name, "package", status, reason, signer.serial_number, "", 0, ""))
        if not replayed:
            who, size, kind = signer.serial_number, path.stat().st_size, str(contents["kind"])
            receipt = Receipt(package.package_id, kind, path.name, "", size, "received", who, desk.clock())
            receipts.note(desk.workspace, receipt)


def _take_review(desk: Desk, run: Run, name: str, package: reader.Package[Signer]) -> None:
    contents, signer = package.contents, package.signer
    if not _is_office(desk) and signer.serial_number not in {who for given in run.tasks.values() for who in given}:
        raise InputError("not-of-this-panel")
    listed = merging_panels.listed(contents.get("opinions"), "opinions", "sha256")
    for blob in package.blobs():
        about = listed.pop(blob.sha256, None)
        if about is None or blob.size > OPINION_LIMIT:
            raise InputError("package-damaged", entry=blob.sha256, reason="unlisted")
        within = f"{name}/{blob.sha256[:16]}.pdf"
        if about.get("application") in run.stays_out:  # read past and never written
            number = str(about["application"])
            run.items.append(Item(within, "opinion", REFUSED, "leader_recused", signer.serial_number, number, 0, ""))
        else:
            joining.opinion(desk, run, within, blob.read())
    if listed:
        raise InputError("package-damaged", entry=next(iter(listed)), reason="missing")
    joining.declared(desk, run, name, (signer.certificate_sha256, signer.serial_number), contents.get("recusals"))
    if not _is_office(desk):
        _keep_statement(desk, run, package)


def _keep_statement(desk: Desk, run: Run, package: reader.Package[Signer]) -> None:
    """Keep what a member signed, to pass it on; not where it says what is not for this desk, for it cannot be cut.

    That is a word on an application that is not here or that the leader stays out of, or a note on why somebody stays out of another.
    """
    told, recusals = declarations.told_of(package.statement.contents), package.contents.get("recusals")
    noted = isinstance(recusals, list) and any(isinstance(one, dict) and one.get("note") for one in recusals)
    if not noted and told <= run.applications.keys():
        declarations.keep(
            desk.workspace, Declaration(package.package_id, package.signer.serial_number, *package.statement)
        )


def _report(desk: Desk, run: Run, *, written: bool) -> MergeReport:
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
    held = {identity.content_digest for identity in standing}
    items += {one.content_digest: one for one in run.promised if one.content_digest not in held}.values()
    counted = {(one.opinion.expert, number) for number, signed in docket.counting.items() for one in signed}
    missing: dict[str, list[str]] = defaultdict(list)
    for application, given in run.tasks.items():
        for expert in given:
            if (expert, application) not in counted | roster.recusals:
                missing[expert].append(application)
    return MergeReport(tuple(items), {expert: tuple(sorted(missing[expert])) for expert in sorted(missing)}, written)


def _is_office(desk: Desk) -> bool:
    return desk.workspace.kind == "secretariat"


def _tasks(desk: Desk, stays_out: frozenset[str]) -> dict[str, set[str]]:
    tasks: dict[str, set[str]] = defaultdict(set)
    for expert, application in assignments.all_assignments(desk.workspace):
        if application not in stays_out:
            tasks[application].add(expert)
    return tasks


def _summary(report: MergeReport) -> str:
    counts: dict[str, int] = defaultdict(int)
    for item in report.items:
        counts[item.status] += 1
    return " ".join(f"{status}={counts[status]}" for status in sorted(counts))


def _silent(_done: int, _total: int) -> None:
    """Say nothing: packages of opinions are small, and the progress that is shown counts files."""
