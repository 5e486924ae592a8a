"""`demo`: one whole round, headless, on the bundled fictional material, by exactly the operations the window calls."""

from __future__ import annotations

import random
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import TYPE_CHECKING

from brics_desk.domain.evidence import Act
from brics_desk.domain.rounds import Phase
from brics_desk.domain.strictjson import canonical
from brics_desk.errors import UsageError
from brics_desk.operations import (
    adjudicating,
    assigning,
    desk,
    enrolment,
    exporting,
    handing_in,
    intake,
    ledger,
    measures_import,
    measures_report,
    merging,
    opening,
    panel_opinions,
    results,
    reviewing,
    rounds,
    rulebook,
    sample,
    sample_panels,
    sending,
    submitting,
)
from brics_desk.operations.sample_panels import ScriptedOpinion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from brics_desk.domain.rounds import Expert
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.merging import MergeReport
    from brics_desk.operations.sample import Review, Sample
    from brics_desk.operations.sample_panels import PanelScript

    Progress = Callable[[int, int], None]

PASSPHRASE = "虚构样例口令-2026"
FOLDERS = (
    "attachments",
    "trust",
    "packages/assignment",
    "packages/return",
    "packages/review",
    "opinions",
    "panels",
    "workspaces",
    "reports",
)


def play(out: Path, seed: int, progress: Progress) -> Path:
    """Play the round into `out`; raises UsageError `folder-not-empty`. `seed` orders who comes when; the results do not depend on it."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError("folder-not-empty", folder=str(out))
    was_there = out.exists()
    try:
        return _play(out, seed, progress)
    except BaseException:
        # Cancelled or failed half way: what was made goes, so that the next try finds the folder as this one did.
        for made in out.iterdir() if out.exists() else ():
            shutil.rmtree(made) if made.is_dir() else made.unlink()
        if out.exists() and not was_there:
            out.rmdir()
        raise


def _play(out: Path, seed: int, progress: Progress) -> Path:
    for folder in FOLDERS:
        (out / folder).mkdir(parents=True, exist_ok=True)
    (out / "passphrase.txt").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    script = sample.load(rulebook.pack())
    steps = _Steps(progress, len(script.experts) + 5)
    with ExitStack() as stack:
        office = desk.create_secretariat(
            out / "workspaces" / "secretariat.bricsdesk",
            PASSPHRASE,
            organisation=script.round.organiser,
            officer=script.officer,
        )
        stack.enter_context(closing(office))
        begun = _begin(stack, script, out, seed)
        _prepare(office, script, out)
        experts = _enrol(office, begun)
        steps.next()
        _send(office, script, out)
        rounds.move_to(office, Phase.READ)
        steps.next()
        for expert_id, expert in experts.items():
            _review(expert, expert_id, script, out)
            steps.next()
        office.workspace.backup(out / "workspaces" / "secretariat-before-merge.bricsdesk")
        rounds.move_to(office, Phase.EDIT)
        reports = [_merge(office, out)]
        _revise(office, experts, script, out)
        reports.append(_merge(office, out))
        steps.next()
        _leave_products(office, experts.values(), reports, out)
        steps.next()
        _panels(office, out)
    steps.next()
    return out


class _Steps:
    """Counts the big steps of the play."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total

    def next(self) -> None:
        self._done += 1
        self._progress(self._done, self._total)


def _prepare(office: Desk, script: Sample, out: Path) -> None:
    """Set up the round, take in the register with its folder of attachments, as files, and what units reported on the measures."""
    rounds.set_up(office, script.round, script.reasons, script.panels, script.experts)
    for entry in script.entries:
        folder = out / "attachments" / entry.application.number
        folder.mkdir()
        for name, file in entry.files:
            shutil.copyfile(file, folder / name)
    register = out / "register.xlsx"
    intake.write_register(register, rulebook.pack(), (entry.row for entry in script.entries))
    report = intake.take_in(office, register, out / "attachments", _quiet)
    assert not report.refused, report.refused
    taken = measures_import.take_in(office, sample.MEASURES, _quiet)
    assert all(one.status == "accepted" for one in taken), taken


def _begin(stack: ExitStack, script: Sample, out: Path, seed: int) -> dict[str, Future[Desk]]:
    """Let every expert make a desk, in the order of the seed, while the secretariat prepares the round; `stack` closes them."""
    order = list(script.experts)
    random.Random(seed).shuffle(order)
    made = stack.enter_context(ExitStack())

    def make(expert: Expert) -> Desk:
        path = out / "workspaces" / f"expert-{expert.id}.bricsdesk"
        own = desk.create_expert(path, PASSPHRASE, expert_id=expert.id, name=expert.name)
        made.callback(own.close)
        return own

    # Deriving a workspace's key takes a quarter of a second by design, and occupies nothing but one core.
    side_by_side = stack.enter_context(ThreadPoolExecutor())
    return {expert.id: side_by_side.submit(make, expert) for expert in order}


def _enrol(office: Desk, begun: Mapping[str, Future[Desk]]) -> dict[str, Desk]:
    """Certify every expert's key."""
    experts = {expert_id: one.result() for expert_id, one in begun.items()}
    for expert in experts.values():
        enrolment.enrol(office, enrolment.request(expert))
    return experts


def _send(office: Desk, script: Sample, out: Path) -> None:
    for recusal in script.before_packing:
        assigning.recuse_before_packing(office, recusal)
    assigning.assign_panels(office)
    for expert in script.experts:
        sending.send_assignment(office, expert.id, out / "packages" / "assignment", _quiet)


def _review(expert: Desk, expert_id: str, script: Sample, out: Path) -> None:
    """Let one expert work: open the stick, pledge, recuse, review, sign, hand in."""
    opening.take_in(expert, next((out / "packages" / "assignment").glob(f"*{expert_id}.bdp")), _quiet)
    reviewing.pledge(expert)
    for recusal in script.at_opening:
        if recusal.expert == expert_id:
            reviewing.recuse(expert, recusal.application, recusal.ground, recusal.note)
    own = [review for review in script.reviews if review.expert == expert_id]
    for number in reviewing.undeclared(expert):
        reviewing.declare_clear(expert, number)
    for review in own:
        _enter(expert, review)
    submitting.submit(expert, [review.application for review in own], _quiet)
    handing_in.hand_in(expert, out / "packages" / "review", _quiet)


def _enter(expert: Desk, review: Review) -> None:
    # No person waits between two of these acts: one commit does for the whole page.
    with expert.workspace.transaction():
        reviewing.adopt_formal_check(expert, review.application)
        _decide(expert, review)
        reviewing.record_findings(expert, review.application, *review.findings)
        reviewing.record_text(expert, review.application, review.text)


def _decide(expert: Desk, review: Review) -> None:
    """Enter the word on every line that changed, as the page does."""
    shown = reviewing.form(expert, review.application)
    known = {(one.fact, entry.evidence.line): entry.decision for one in shown.ledgers for entry in one.entries}
    hashes = {file.name: file.sha256 for file in shown.application.attachments}
    for fact, line, said in review.decisions:
        pin = said.pin and replace(said.pin, sha256=hashes[said.pin.name])
        if known[fact, line] == replace(said, pin=pin):
            continue
        if said.act is Act.ACCEPT:
            ledger.accept(expert, review.application, fact, line, pin=pin)
        elif said.reason is not None and said.act is Act.CUT:
            ledger.cut(expert, review.application, fact, line, said.cut, said.reason, note=said.note, pin=pin)
        elif said.reason is not None:
            ledger.reject(expert, review.application, fact, line, said.reason, note=said.note, pin=pin)


def _revise(office: Desk, experts: dict[str, Desk], script: Sample, out: Path) -> None:
    """Return the opinions the script says, let their experts correct and hand in again: every revision travels."""
    for revision in script.revisions:
        review, expert = revision.review, experts[revision.review.expert]
        identity = results.effective_identity(office, review.expert, review.application)
        returned = sending.send_return(office, identity, revision.return_reason, out / "packages" / "return", _quiet)
        opening.take_in(expert, returned.path, _quiet)
        _enter(expert, review)
        reviewing.record_revision_reason(expert, review.application, revision.revision_reason)
        submitting.submit(expert, [review.application], _quiet)
        handing_in.hand_in(expert, out / "packages" / "review", _quiet)


def _merge(office: Desk, out: Path) -> MergeReport:
    return merging.merge(office, [out / "packages" / "review"], dry_run=False, progress=_quiet)


def _leave_products(office: Desk, experts: Iterable[Desk], reports: list[MergeReport], out: Path) -> None:
    exporting.trust_to(office, out / "trust")
    # Fictional, so it may lie open: a stranger's `age` opens the review packages with it.
    (out / "trust" / "secretariat.age").write_text(f"{office.identity}\n", encoding="utf-8")
    for expert in experts:
        exporting.opinions_to(expert, out / "opinions")
    lines = [canonical(item._asdict()) for report in reports for item in report.items]
    (out / "merge.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    (out / "results.json").write_bytes(b"".join(line + b"\n" for line in results.result_lines(office)))
    exporting.export(office, "results", out / "reports" / "results.xlsx")
    exporting.export(office, "merged", out / "reports" / "merged.json")
    day = sample.MEASURES_DAY
    measures_report.write(office, out / "reports" / "measures-progress.pdf", day[:4], "city", as_of=day)


def _panels(office: Desk, out: Path) -> None:
    """Let the panels settle and write, on a desk of its own: the merged state stays as it was for whoever merges again."""
    script = sample_panels.load()
    path = out / "workspaces" / "secretariat-after-panels.bricsdesk"
    office.workspace.backup(path)
    with closing(desk.open_desk(path, PASSPHRASE)) as after:
        for one in script.resolutions:
            adjudicating.resolve(
                after, one.application, one.fact, one.value, way=one.way, votes=one.votes, reason=one.reason
            )
        for case in results.merged_cases(after):
            _panel(after, script, case.application, out / "panels")
        exporting.export(after, "merged", out / "reports" / "after-panels.json")


def _panel(after: Desk, script: PanelScript, number: str, folder: Path) -> None:
    """Give one panel's opinion where the panel has come to one."""
    scripted = script.opinions.get(number, ScriptedOpinion())
    written = scripted.into(panel_opinions.words(after, number), script.place)
    drafted = panel_opinions.draft(after, number, written).opinion
    if drafted.conclusion.tier != drafted.conclusion.possible_tier:
        return
    panel_opinions.submit(after, number, written)
    exporting.panel_opinion_to(after, number, folder)


def _quiet(_done: int, _total: int) -> None:
    """Say nothing: the play counts its own steps."""
