"""组长合议: a leader merges the own panel on a laptop, and the secretariat gets exactly what the members themselves would have brought."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pytest

from brics_desk.cli.main import main
from brics_desk.domain.adjudication import Way
from brics_desk.domain.panel_desks import seat_record
from brics_desk.domain.records import read_round, round_record
from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import DeskError, InputError, UsageError
from brics_desk.exchange import keys as age
from brics_desk.exchange import reader, writer
from brics_desk.exchange.writer import Blob
from brics_desk.operations import (
    adjudicating,
    archiving,
    assigning,
    custody,
    deliberation,
    demo,
    exporting,
    handing_in,
    leading,
    measures,
    merging_panels,
    opening,
    panel_opinions,
    panel_rosters,
    results,
    reviewing,
    revoking,
    sending,
    submitting,
)
from brics_desk.operations import desk as desks
from brics_desk.operations.desk import LEADER_SEAT, REVOCATIONS
from brics_desk.operations.merging import merge
from brics_desk.operations.panel_handing_in import hand_in_panel
from brics_desk.operations.papers import sheets
from brics_desk.operations.verification import verify
from brics_desk.store import (
    adjudication,
    applications,
    assignments,
    attachments,
    checks,
    declarations,
    drafts,
    experts,
    journal,
    opinions,
    recusals,
    rounds,
    secrets,
)
from brics_desk.store import measures as stored_measures
from brics_desk.store.drafts import DraftState
from tests.operations import led_round
from tests.operations.led_round import (
    DISPUTED,
    FACT,
    KNOWN,
    LATER,
    LEADER,
    MEMBERS,
    OF_OTHERS,
    OTHER,
    RECUSED,
    REVISED,
    SEEN,
    Led,
    opened,
    quiet,
)
from tests.operations.test_measures import STEP

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.domain.panel_opinions import PanelWords
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.merging import MergeReport

pytestmark = pytest.mark.xdist_group("round")

SHEETS = "review-sheet"
VALUE, WHY = Decimal("19800000"), "内部销售不计，按终端销售凭证核定。"


class Panel(NamedTuple):
    """The round, the leader's closed workspace after the panel came to its end, and the panel package."""

    led: Led
    leader: Path
    package: Path


@pytest.fixture(scope="module")
def led(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Led:
    return led_round.play(played, tmp_path_factory.mktemp("led"))


@pytest.fixture(scope="module")
def panel(led: Led, tmp_path_factory: pytest.TempPathFactory) -> Panel:
    """Let the leader merge, settle the dispute, sign two panel opinions, one of them twice, and hand the panel in."""
    folder = tmp_path_factory.mktemp("panel")
    leader = copied(led.expert(LEADER), folder)
    merge(leader, [led.reviews], dry_run=False, progress=quiet)
    adjudicating.resolve(leader, DISPUTED, FACT, VALUE, way=Way.CONSENSUS, reason=WHY)
    for number in (DISPUTED, RECUSED):
        panel_opinions.submit(leader, number, said(leader, number))
    panel_opinions.submit(leader, RECUSED, said(leader, RECUSED, revision_reason="更正建议（示例）。"))
    written = hand_in_panel(leader, folder, quiet)
    assert (written.opinions, written.decisions, written.panel_opinions) == (12, 1, 3)
    leader.close()
    return Panel(led, folder / led.expert(LEADER).name, written.written.path)


def copied(path: Path, folder: Path) -> Desk:
    folder.mkdir(exist_ok=True)
    return opened(shutil.copyfile(path, folder / path.name))


def said(desk: Desk, number: str, revision_reason: str = "") -> PanelWords:
    written = panel_opinions.words(desk, number)
    drafted = replace(written, place="示例会议室", revision_reason=revision_reason)
    dilemma = panel_opinions.draft(desk, number, drafted).case.dilemma
    return replace(drafted, dilemma_reason="逐项过半数（示例）。") if dilemma else drafted


def statuses(report: MergeReport) -> Counter[tuple[str, str, str]]:
    return Counter((item.kind, item.status, item.reason) for item in report.items)


def whole_packages(led: Led) -> list[Path]:
    return sorted(path for path in led.reviews.iterdir() if "leader" not in path.stem)


def seen(desk: Desk) -> list[bytes]:
    return [line for line in results.result_lines(desk) if any(number.encode() in line for number in SEEN)]


def test_the_panel_package_brings_what_the_members_would_have_brought(panel: Panel, tmp_path: Path) -> None:
    led = panel.led
    direct, through = copied(led.office, tmp_path / "direct"), copied(led.office, tmp_path / "through")
    merge(direct, whole_packages(led), dry_run=False, progress=quiet)
    adjudicating.resolve(direct, DISPUTED, FACT, VALUE, way=Way.CONSENSUS, reason="秘书处另行记录的同一裁定。")
    report = merge(through, [panel.package], dry_run=False, progress=quiet)
    assert statuses(report) == {
        ("opinion", "accepted", ""): 11,
        ("opinion", "superseded", "newer_revision"): 1,
        ("recusal", "accepted", "COI_CONSULT"): 1,
        ("recusal", "accepted", "COI_KIN"): 1,
        ("decision", "accepted", ""): 1,
        ("panel_opinion", "accepted", ""): 3,
        ("package", "accepted", ""): 1,
    }
    assert seen(through) == seen(direct)
    # What the leader stays out of never was on that laptop: the members' own packages bring it, in whatever order.
    merge(through, reversed(whole_packages(led)), dry_run=False, progress=quiet)
    assert results.result_lines(through) == results.result_lines(direct)
    assert recused(through) == recused(direct)
    assert opinions.identities(through.workspace) == opinions.identities(direct.workspace)
    # And a panel package after the members' own brings the decisions and panel opinions, and changes nothing else.
    lines = results.result_lines(direct)
    late = copied(led.office, tmp_path / "late")
    merge(late, [*whole_packages(led), panel.package], dry_run=False, progress=quiet)
    assert results.result_lines(late) == lines


def recused(desk: Desk) -> set[tuple[str, str, str, str]]:
    found = [one.recusal for one in recusals.all_recusals(desk.workspace)]
    return {(one.expert, one.application, one.ground.value, one.note) for one in found}


def test_the_leader_sees_the_same_merged_state_as_the_secretariat(panel: Panel, tmp_path: Path) -> None:
    leader, office = copied(panel.leader, tmp_path), copied(panel.led.office, tmp_path)
    merge(office, [panel.package], dry_run=False, progress=quiet)
    assert seen(leader) == seen(office)
    for number in (DISPUTED, RECUSED):
        signed = panel_opinions.signed_pdf(office, number)
        assert signed == panel_opinions.signed_pdf(leader, number)
        (tmp_path / "panel.pdf").write_bytes(signed)
        (answer,) = verify([tmp_path / "panel.pdf"], office.trust.root_pem, office.trust.crl_pem, None)
        assert (answer.verdict, answer.signer) == ("valid", LEADER)
    acts = [(one.act, one.subject) for one in journal.entries(leader.workspace)]
    assert ("dispute-resolved", f"{DISPUTED} {FACT}") in acts
    assert [act for act, _ in acts].count("panel-opinion-signed") == 3
    assert acts[-1] == ("package-written", panel.package.name)


def test_the_same_panel_package_twice_is_a_replay_and_a_later_one_adds(panel: Panel, tmp_path: Path) -> None:
    office, leader = copied(panel.led.office, tmp_path), copied(panel.leader, tmp_path)
    merge(office, [panel.package], dry_run=False, progress=quiet)
    again = merge(office, [panel.package], dry_run=False, progress=quiet)
    assert {item.status for item in again.items} == {"duplicate"}
    assert statuses(again)["package", "duplicate", "replayed"] == 1
    adjudicating.resolve(leader, DISPUTED, FACT, Decimal("21500000"), way=Way.CONSENSUS, reason="重新合议后更正。")
    written = hand_in_panel(leader, tmp_path, quiet).written
    later = statuses(merge(office, [written.path], dry_run=False, progress=quiet))
    assert later["decision", "accepted", ""] == 1
    assert later["decision", "duplicate", ""] == 1
    # The opinion the panel signed rests on the earlier decision; it is history here and must not vanish from the package.
    assert later["panel_opinion", "duplicate", ""] == 3
    assert seen(office) == seen(leader)
    # Signed anew, the panel opinion comes in both revisions: the first rests on what counted then, the second on what counts now.
    panel_opinions.submit(leader, DISPUTED, said(leader, DISPUTED, "裁定更正后重新出具（示例）。"))
    (tmp_path / "fresh").mkdir()
    fresh = copied(panel.led.office, tmp_path / "fresh")
    report = merge(fresh, [hand_in_panel(leader, tmp_path, quiet).written.path], dry_run=False, progress=quiet)
    assert statuses(report)["panel_opinion", "accepted", ""] == 4
    assert panel_opinions.signed_pdf(fresh, DISPUTED) == panel_opinions.signed_pdf(leader, DISPUTED)


def test_only_the_own_panel_is_on_the_leaders_desk_and_nothing_the_leader_stays_out_of(
    panel: Panel, tmp_path: Path
) -> None:
    leader = copied(panel.leader, tmp_path)
    ws = leader.workspace
    own = set(assignments.of_expert(ws, LEADER))
    assert own == {*SEEN, LATER}
    held = {one.number for one in applications.all_applications(ws)}
    assert KNOWN not in held
    assert {applications.panel_of(ws, number) for number in held} == {"P2"}
    assert applications.removed(ws) == {LATER}
    assert {one.application for one in opinions.entries(ws)} == set(SEEN)
    assert {one.id for one in experts.all_experts(ws)} == {LEADER, *MEMBERS}
    assert {line.application.number for line in deliberation.lines(leader)} == held - {LATER}
    # Neither package for the leader nor the panel package carries what is not for that desk.
    files = [*panel.led.reviews.iterdir(), panel.package]
    for path in files:
        carried = read(path, leader) or read(path, copied(panel.led.office, tmp_path))
        assert carried is not None
        about = {one["application"] for one in (*carried.contents["opinions"], *carried.contents["recusals"])}
        assert (KNOWN in about) == (path.name == "2026-1-E-05-review.bdp"), path.name
    assert read(panel.led.reviews / "2026-1-E-05-review.bdp", leader) is None
    with pytest.raises(InputError, match="package-for-panel"):
        opening.take_in(leader, panel.led.reviews / "2026-1-E-07-review.bdp", quiet)
    with pytest.raises(UsageError, match="recused"):
        adjudicating.resolve(leader, LATER, "notable_effect", False, way=Way.CONSENSUS, reason="理由")
    # A member's desk knows the leader and nobody else's findings; another panel's leader opens nothing.
    member, other = copied(panel.led.expert("E-05"), tmp_path), copied(panel.led.expert(OTHER), tmp_path)
    assert {one.expert for one in opinions.entries(member.workspace)} == {"E-05"}
    assert [one.id for one in experts.all_experts(member.workspace)] == ["E-05"]
    assert all(read(path, other) is None for path in files)


def read(path: Path, desk: Desk) -> Any:
    """Return what a desk can read of a package, None where it is not meant for it."""
    try:
        return reader.verify(path, identity=desk.identity, check=lambda *_: None, progress=quiet)
    except InputError as error:
        return None if error.code == "package-not-for-you" else error


def test_what_leaves_the_leaders_desk_beside_the_panel_package_is_the_leaders_own(panel: Panel, tmp_path: Path) -> None:
    leader = copied(panel.leader, tmp_path)
    (tmp_path / "copies").mkdir()
    names = {path.name.split("-r")[0] for path in exporting.opinions_to(leader, tmp_path / "copies")}
    assert names == {f"{number}-{LEADER}" for number in SEEN}
    assert submitting.signed_pdf(leader, REVISED) == (tmp_path / "copies" / f"{REVISED}-{LEADER}-r1.pdf").read_bytes()
    assert {key.split("/")[1] for key, _ in sheets.opinions_of(leader)} == {LEADER}


def test_the_archive_of_an_experts_desk_holds_that_experts_opinions_alone(panel: Panel, tmp_path: Path) -> None:
    leader, office = copied(panel.leader, tmp_path), copied(panel.led.office, tmp_path)
    merge(office, [panel.package], dry_run=False, progress=quiet)
    for desk, whose, papers in ((leader, {LEADER}, 0), (office, {LEADER, *MEMBERS}, 3)):
        paths = [one.path for one in archiving.originals(desk)]
        signed = [path.partition("/")[2] for path in paths if path.startswith("opinions/")]
        assert {expert for expert in (LEADER, *MEMBERS) for name in signed if f"-{expert}-r" in name} == whose
        assert len([path for path in paths if path.startswith("panels/")]) == papers


def test_what_the_panel_found_is_not_told_while_an_own_opinion_is_open_again(panel: Panel, tmp_path: Path) -> None:
    leader, member = copied(panel.leader, tmp_path), copied(panel.led.expert("E-05"), tmp_path)
    tellings: dict[str, Callable[[Desk], object]] = {
        "lines": results.result_lines,
        "table": results.table,
        "panel opinion": lambda desk: exporting.panel_opinion_to(desk, DISPUTED, tmp_path),
    }
    tellings |= {
        kind: partial(exporting.export, kind=kind, target=tmp_path / "told.xlsx")
        for kind in exporting.KINDS
        if kind != SHEETS
    }
    for desk in (leader, member):
        drafts.set_state(desk.workspace, REVISED, DraftState.RETURNED)
    for name, tell in tellings.items():
        with pytest.raises(UsageError) as refused:
            tell(leader)
        assert refused.value.code == "own-opinions-unsigned", name
    assert not (tmp_path / "told.xlsx").exists()
    exporting.export(leader, SHEETS, tmp_path / "own.docx")
    # Where nobody else's opinions are, one's own may be looked at and taken along at any time.
    assert results.result_lines(member)
    drafts.set_state(leader.workspace, REVISED, DraftState.SIGNED)
    assert results.table(leader)


def attempts(desk: Desk, folder: Path, source: Path) -> dict[str, Callable[[], object]]:
    return {
        "merge": lambda: merge(desk, [source], dry_run=True, progress=quiet),
        "resolve": lambda: adjudicating.resolve(desk, DISPUTED, FACT, VALUE, way=Way.CONSENSUS, reason=WHY),
        "submit": lambda: panel_opinions.submit(desk, RECUSED, said(desk, RECUSED)),
        "hand in": lambda: hand_in_panel(desk, folder, quiet),
    }


def test_nobody_opens_the_panel_before_the_own_opinions_are_signed_nor_anybody_but_its_leader(
    panel: Panel, tmp_path: Path
) -> None:
    leader, member = copied(panel.leader, tmp_path), copied(panel.led.expert("E-05"), tmp_path)
    drafts.set_state(leader.workspace, REVISED, DraftState.RETURNED)
    assert leading.unsigned(leader) == [REVISED]
    secretariats = copied(panel.led.expert("E-07"), tmp_path)
    current = secretariats.round
    rounds.save(secretariats.workspace, replace(current, leader_merges=False), rounds.panels(secretariats.workspace))
    for desk, code in (
        (leader, "own-opinions-unsigned"),
        (member, "not-the-leader"),
        (secretariats, "not-the-secretariat"),
    ):
        for name, attempt in attempts(desk, tmp_path, panel.led.reviews).items():
            with pytest.raises(UsageError) as refused:
                attempt()
            wanted = "not-the-leader" if name == "hand in" and desk is secretariats else code
            assert refused.value.code == wanted, name
    assert list(tmp_path.glob("*panel.bdp")) == []
    drafts.set_state(leader.workspace, REVISED, DraftState.SIGNED)
    assert attempts(leader, tmp_path, panel.led.reviews)["merge"]()


def test_who_came_by_the_panel_package_counts_as_back(panel: Panel, tmp_path: Path) -> None:
    office = copied(panel.led.office, tmp_path)
    assert custody.answers(office) == {}
    merge(office, [panel.package], dry_run=False, progress=quiet)
    assert set(custody.answers(office)) == {LEADER, *MEMBERS}
    assert {row.expert.id for row in custody.board(office).packages if row.answered} == {LEADER, *MEMBERS}


def test_the_command_line_merges_on_either_desk(
    panel: Panel, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(demo.PASSPHRASE, encoding="utf-8")

    def run(verb: str, workspace: Path, *more: object) -> tuple[int, list[str]]:
        copy = shutil.copyfile(workspace, tmp_path / workspace.name)
        given = [verb, "--workspace", str(copy), "--passphrase-file", str(secret), *map(str, more)]
        return main(given), capsys.readouterr().out.splitlines()

    status, lines = run("merge", panel.led.expert(LEADER), panel.led.reviews, "--json")
    assert status == 1, "what the leader stays out of is named as refused"
    reasons = {(item["status"], item["reason"]) for item in map(json.loads, lines)}
    assert ("refused", "leader_recused") in reasons
    assert run("merge", panel.led.office, panel.package)[0] == 0
    assert run("merge", panel.led.expert("E-05"), panel.led.reviews) == (2, [])
    status, lines = run("results", panel.leader, "--json")
    assert status == 0
    assert {json.loads(line)["application"] for line in lines} >= set(SEEN)
    root = tmp_path / "root.pem"
    root.write_bytes(copied(panel.leader, tmp_path / "more").trust.root_pem)
    status, lines = run("verify", panel.led.office, panel.package, "--trust", root, "--json")
    assert (status, json.loads(lines[0])["verdict"]) == (0, "valid")


def test_a_revoked_leader_is_refused_on_either_side(panel: Panel, tmp_path: Path) -> None:
    leader, office = copied(panel.leader, tmp_path), copied(panel.led.office, tmp_path)
    revoking.revoke(office, LEADER, "笔记本遗失（虚构）", keep_received=True)
    report = merge(office, [panel.package], dry_run=False, progress=quiet)
    assert statuses(report) == {("package", "refused", "signer_revoked"): 1}
    assert opinions.count(office.workspace) == 0
    assert adjudication.all_decisions(office.workspace, office.pack) == []
    secrets.put(leader.workspace, REVOCATIONS, secrets.get(office.workspace, REVOCATIONS))
    for attempt in attempts(leader, tmp_path, panel.led.reviews).values():
        with pytest.raises(UsageError, match="leader-revoked"):
            attempt()


def test_a_member_revoked_by_a_later_package_counts_as_at_the_secretariat(panel: Panel, tmp_path: Path) -> None:
    led = panel.led
    office = copied(led.office, tmp_path)
    merge(office, whole_packages(led), dry_run=False, progress=quiet)
    revoking.revoke(office, "E-05", "笔记本遗失（虚构）", keep_received=True)
    again = sending.send_assignment(office, LEADER, tmp_path, quiet)
    leader = copied(panel.leader, tmp_path)
    opening.take_in(leader, again.path, quiet)
    adjudicating.resolve(office, DISPUTED, FACT, VALUE, way=Way.CONSENSUS, reason=WHY)
    assert seen(leader) == seen(office)
    assert all(b'"opinions":0' not in line for line in seen(leader))


class Inside(NamedTuple):
    """The panel package taken apart: contents, blobs, and whom it is for."""

    contents: dict[str, Any]
    blobs: list[Blob]
    recipient: str


@pytest.fixture(scope="module")
def inside(panel: Panel, tmp_path_factory: pytest.TempPathFactory) -> Inside:
    return taken_apart(panel.package, copied(panel.led.office, tmp_path_factory.mktemp("inside")))


def taken_apart(path: Path, office: Desk) -> Inside:
    blobs = []
    with reader.open_package(path, identity=office.identity, check=office.check_signature, progress=quiet) as package:
        for blob in package.blobs():
            data = blob.read()
            blobs.append(Blob(blob.sha256, len(data), partial(BytesIO, data)))
    kept = {name: value for name, value in package.contents.items() if name not in writer.RESERVED}
    return Inside(kept, blobs, age.recipient_of(office.identity))


def made(inside: Inside, signer: Desk, folder: Path, **changed: object) -> Path:
    """Write the panel package again with other contents, signed by whoever `signer` is."""
    contents, to = inside.contents | changed, [inside.recipient]
    return writer.write(
        folder / "made.bdp", contents, inside.blobs, sign=signer.sign, recipients=to, progress=quiet
    ).path


def test_forged_foreign_and_wrong_panel_packages_leave_nothing(panel: Panel, inside: Inside, tmp_path: Path) -> None:
    leader, member = copied(panel.leader, tmp_path), copied(panel.led.expert("E-05"), tmp_path)
    (tmp_path / "office").mkdir()
    office = copied(panel.led.office, tmp_path / "office")
    foreign = copied(panel.led.expert(OTHER), tmp_path)
    about_others = [{"application": OF_OTHERS, "sha256": "0" * 64}]
    cases: list[tuple[Desk, dict[str, object], str, str]] = [
        (member, {}, "refused", "package_kind"),
        (member, {"expert": "E-05"}, "refused", "not_from_leader"),
        (foreign, {"expert": OTHER}, "refused", "wrong_panel"),
        (foreign, {"expert": OTHER, "panel": "P1"}, "refused", "wrong_panel"),
        (leader, {"panel": "P1"}, "refused", "wrong_panel"),
        (leader, {"opinions": about_others}, "refused", "wrong_panel"),
        (leader, {"round": "2025-9"}, "refused", "wrong_round"),
        (leader, {"readings_sha256": "0" * 64}, "refused", "wrong_readings"),
        (leader, {"opinions": []}, "refused", "damaged"),
        (leader, {"decisions": "?"}, "refused", "record_unreadable"),
    ]
    for signer, changed, status, reason in cases:
        report = merge(office, [made(inside, signer, tmp_path, **changed)], dry_run=False, progress=quiet)
        assert statuses(report) == {("package", status, reason): 1}, changed
    stranger = desks.create_secretariat(tmp_path / "x.bricsdesk", demo.PASSPHRASE, organisation="他处", officer="甲")
    report = merge(office, [made(inside, stranger, tmp_path)], dry_run=False, progress=quiet)
    assert statuses(report) == {("package", "quarantined", "unknown_signer"): 1}
    broken = bytearray(panel.package.read_bytes())
    broken[len(broken) // 2] ^= 1
    (tmp_path / "broken.bdp").write_bytes(broken)
    report = merge(office, [tmp_path / "broken.bdp"], dry_run=False, progress=quiet)
    assert statuses(report) == {("package", "refused", "damaged"): 1}
    assert opinions.count(office.workspace) == 0
    assert recused(office) == recused(copied(panel.led.office, tmp_path))
    rounds.save(office.workspace, replace(office.round, leader_merges=False), rounds.panels(office.workspace))
    report = merge(office, [panel.package], dry_run=False, progress=quiet)
    assert statuses(report) == {("package", "refused", "leader_not_merging"): 1}


def test_a_package_that_says_nonsense_is_refused_and_every_other_is_taken(
    panel: Panel, inside: Inside, tmp_path: Path
) -> None:
    leader, member = copied(panel.leader, tmp_path), copied(panel.led.expert("E-05"), tmp_path)
    office = copied(panel.led.office, tmp_path)
    review = taken_apart(panel.led.reviews / "2026-1-E-05-review.bdp", office)
    cases = [
        (source, signer, what, key, value)
        for source, signer, what in ((review, member, "opinions"), (inside, leader, "opinions"))
        for key, value in (("application", [DISPUTED]), ("application", 1))
    ] + [
        (inside, leader, "panel_opinions", "application", {}),
        (inside, leader, "panel_opinions", "revision", "x"),
        (inside, leader, "panel_opinions", "revision", True),
        (inside, leader, "decisions", "application", [DISPUTED]),
    ]
    good = panel.led.reviews / "2026-1-E-07-review.bdp"
    for source, signer, what, key, value in cases:
        told = [one | {key: value} for one in source.contents[what]]
        bad = made(source, signer, tmp_path, **{what: told})
        report = merge(office, [bad, good], dry_run=True, progress=quiet)
        assert statuses(report)["package", "refused", "record_unreadable"] == 1, (what, key, value)
        assert statuses(report)["package", "accepted", ""] == 1


def test_a_recusal_is_believed_by_the_members_own_signature_alone(panel: Panel, inside: Inside, tmp_path: Path) -> None:
    leader, office = copied(panel.leader, tmp_path), copied(panel.led.office, tmp_path)
    # The statement of one member under the name of another: the manifest names other contents.
    told = inside.contents["declarations"]
    swapped = [told[0] | {"contents": told[0]["manifest"]}]
    report = merge(office, [made(inside, leader, tmp_path, declarations=swapped)], dry_run=True, progress=quiet)
    # Bytes nobody lists are refused with the package.
    assert statuses(report) == {("package", "refused", "damaged"): 1}
    both = [*told, *swapped]
    report = merge(office, [made(inside, leader, tmp_path, declarations=both)], dry_run=False, progress=quiet)
    assert statuses(report)["recusal", "refused", "damaged"] == 1
    assert ("E-06", RECUSED) in office.roster.recusals


def test_what_a_member_signed_and_the_leader_does_not_bring_is_named(
    panel: Panel, inside: Inside, tmp_path: Path
) -> None:
    leader, office = copied(panel.leader, tmp_path), copied(panel.led.office, tmp_path)
    told = inside.contents["opinions"]
    (gone,) = [one for one in told if (one["application"], one["expert"], one["revision"]) == (REVISED, "E-07", 2)]
    poorer = inside._replace(blobs=[blob for blob in inside.blobs if blob.sha256 != gone["sha256"]])
    package = made(poorer, leader, tmp_path, opinions=[one for one in told if one is not gone])
    report = merge(office, [package], dry_run=True, progress=quiet)
    (named,) = [item for item in report.items if item.status not in ("accepted", "superseded")]
    assert named[1:7] == ("opinion", "quarantined", "withheld", "E-07", REVISED, 2)
    assert named.content_digest == gone["content_digest"]
    assert not report.all_well
    # Once it is here, by whatever way, nothing is missed any more.
    member = panel.led.reviews / "2026-1-E-07-review.bdp"
    assert (
        statuses(merge(office, [package, member], dry_run=True, progress=quiet))["opinion", "quarantined", "withheld"]
        == 0
    )


def test_why_a_member_stays_out_is_for_the_secretariat_alone(panel: Panel, tmp_path: Path) -> None:
    leader, reviews = copied(panel.leader, tmp_path), panel.led.reviews
    whole, apart = reviews / "2026-1-E-06-review.bdp", reviews / "2026-1-E-06-review-leader.bdp"
    assert read(whole, leader) is None
    assert [(one["application"], one["note"]) for one in read(apart, leader).contents["recusals"]] == [(RECUSED, "")]
    office = copied(panel.led.office, tmp_path)
    (told,) = read(whole, office).contents["recusals"]
    declared = ("E-06", RECUSED, "COI_CONSULT", told["note"])
    assert told["note"]
    assert {one[3] for one in recused(leader) if one[0] != LEADER} == {""}
    assert all(told["note"].encode() not in one.contents for one in declarations.all_declarations(leader.workspace))
    assert all(told["note"] not in one.why for one in journal.entries(leader.workspace))
    # The note fills the empty one that came first, and the empty one never takes its place.
    for at, order in enumerate(((panel.package, whole), (whole, apart), (whole, panel.package))):
        desk = copied(panel.led.office, tmp_path / str(at))
        for path in order:
            merge(desk, [path], dry_run=False, progress=quiet)
        assert {one for one in recused(desk) if one[0] == "E-06"} == {declared}
    # A statement with a note, as an older program makes it, is not kept where the leader could read it.
    member, review = copied(panel.led.expert("E-06"), tmp_path), taken_apart(whole, office)
    open_to_leader = review._replace(recipient=age.recipient_of(leader.identity))
    merge(leader, [made(open_to_leader, member, tmp_path)], dry_run=False, progress=quiet)
    assert all(told["note"].encode() not in one.contents for one in declarations.all_declarations(leader.workspace))
    assert all(told["note"] not in one.why for one in journal.entries(leader.workspace))


def test_what_is_the_secretariats_alone_gets_its_line_on_the_leaders_desk(panel: Panel, tmp_path: Path) -> None:
    leader = copied(panel.led.expert(LEADER), tmp_path)
    report = merge(leader, [panel.led.reviews], dry_run=True, progress=quiet)
    aside = {(item.expert, item.status, item.reason) for item in report.items if item.kind == "package"}
    assert aside == {
        (LEADER, "duplicate", "own_package"),
        *((member, "superseded", "for_secretariat") for member in ("E-05", "E-06")),
        *((member, "accepted", "") for member in MEMBERS),
    }


def test_the_revisions_of_a_panel_opinion_come_in_all_or_none_by_their_own_word(
    panel: Panel, inside: Inside, tmp_path: Path
) -> None:
    leader, office = copied(panel.leader, tmp_path), copied(panel.led.office, tmp_path)
    told = inside.contents["panel_opinions"]
    turned = [one | {"revision": 3 - one["revision"]} if one["application"] == RECUSED else one for one in told]
    package = made(inside, leader, tmp_path, panel_opinions=turned)
    stored = attachments.all_contents(office.workspace)
    report = merge(office, [package], dry_run=False, progress=quiet)
    assert statuses(report)["panel_opinion", "accepted", ""] == 3
    assert [one.revision for one in adjudication.panel_opinions(office.workspace, RECUSED)] == [1, 2]
    assert attachments.all_contents(office.workspace) == stored, "nothing stays of where they waited"
    # Where the last one does not rest on what counts here, no earlier one speaks in its place.
    other = copied(panel.led.office, tmp_path / "other")
    assigning.recuse_before_packing(other, Recusal("E-05", RECUSED, Ground.ORDERED, "事后查明（虚构）"))
    report = merge(other, [package], dry_run=False, progress=quiet)
    assert statuses(report)["panel_opinion", "refused", "panel_differs_here"] == 1
    assert statuses(report)["panel_opinion", "accepted", ""] == 1
    assert adjudication.panel_opinions(other.workspace, RECUSED) == []


def test_a_panel_package_is_held_in_memory_up_to_a_bound(
    panel: Panel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = copied(panel.led.office, tmp_path)
    held = [one.contents + one.manifest + one.signature for one in statements(panel, tmp_path)]
    monkeypatch.setattr(merging_panels, "HELD_LIMIT", sum(map(len, held)))
    report = merge(office, [panel.package], dry_run=True, progress=quiet)
    assert statuses(report) == {("package", "refused", "damaged"): 1}, "the decision is one too many"
    monkeypatch.setattr(merging_panels, "HELD_LIMIT", 1 << 20)
    assert merge(office, [panel.package], dry_run=True, progress=quiet).all_well
    monkeypatch.setattr(merging_panels, "PANEL_LIMIT", 1000)
    report = merge(office, [panel.package], dry_run=True, progress=quiet)
    assert statuses(report) == {("package", "refused", "too_large"): 1}, "nothing of it is damaged"


def statements(panel: Panel, tmp_path: Path) -> list[declarations.Declaration]:
    return declarations.all_declarations(copied(panel.leader, tmp_path / "statements").workspace)


def test_what_a_member_signed_before_the_certificate_was_revoked_goes_on_counting(panel: Panel, tmp_path: Path) -> None:
    office = copied(panel.led.office, tmp_path)
    merge(office, [panel.package], dry_run=False, progress=quiet)
    revoking.revoke(office, "E-06", "笔记本遗失（虚构）", keep_received=True)
    before = results.result_lines(office)
    assert {item.status for item in merge(office, [panel.package], dry_run=False, progress=quiet).items} == {
        "duplicate"
    }
    assert results.result_lines(office) == before
    # Where nothing had come in before, nothing is believed under that key, and the rest of the package comes in.
    late = copied(panel.led.office, tmp_path / "late")
    revoking.revoke(late, "E-06", "笔记本遗失（虚构）", keep_received=True)
    report = merge(late, [panel.package], dry_run=False, progress=quiet)
    (line,) = [item for item in report.items if item.kind == "recusal" and item.expert == "E-06"]
    assert (line.status, line.reason, line.application) == ("refused", "signer_revoked", RECUSED)
    assert ("E-06", RECUSED) not in late.roster.recusals
    assert statuses(report)["package", "accepted", ""] == 1
    assert {one.expert for one in opinions.entries(late.workspace)} == {LEADER, "E-05", "E-07"}


def test_packages_are_not_sent_before_the_leader_is_enrolled(panel: Panel, tmp_path: Path) -> None:
    office = copied(panel.led.office, tmp_path)
    office.workspace.change("UPDATE enrolments SET revoked = '虚构' WHERE expert = ?", LEADER)
    with pytest.raises(UsageError) as refused:
        sending.send_assignment(office, "E-05", tmp_path, quiet)
    assert (refused.value.code, refused.value.facts["panel"]) == ("leader-not-enrolled", "第二专家组")


def test_a_recusal_of_the_leader_decided_later_takes_the_application_from_that_desk(
    panel: Panel, tmp_path: Path
) -> None:
    leader, office = copied(panel.leader, tmp_path), copied(panel.led.office, tmp_path)
    assigning.recuse_before_packing(office, Recusal(LEADER, DISPUTED, Ground.ORDERED, "事后查明（虚构）"))
    opening.take_in(leader, sending.send_assignment(office, LEADER, tmp_path, quiet).path, quiet)
    assert DISPUTED in applications.removed(leader.workspace)
    assert {one.expert for one in opinions.entries(leader.workspace) if one.application == DISPUTED} == {LEADER}
    assert DISPUTED not in {line.application.number for line in deliberation.lines(leader)}
    assert concluded(leader, DISPUTED) == (0, 0, False)
    assert concluded(leader, RECUSED) == (2, 0, False)
    # What members signed cannot be cut: each statement that names the application goes whole, and an older stick brings none back.
    assert declarations.all_declarations(leader.workspace) == []
    merge(leader, [panel.led.reviews], dry_run=False, progress=quiet)
    assert declarations.all_declarations(leader.workspace) == []
    with pytest.raises(UsageError, match="recused"):
        exporting.panel_opinion_to(leader, DISPUTED, tmp_path)
    written = hand_in_panel(leader, tmp_path, quiet)
    assert (written.opinions, written.decisions, written.panel_opinions) == (8, 0, 2)
    assert merge(office, [written.written.path], dry_run=False, progress=quiet).all_well
    # The members' own packages bring what could not travel along.
    assert ("E-06", RECUSED) not in office.roster.recusals
    merge(office, whole_packages(panel.led), dry_run=False, progress=quiet)
    assert ("E-06", RECUSED) in office.roster.recusals


def concluded(desk: Desk, number: str) -> tuple[int, int, bool]:
    """Return how many panel opinions and decisions on an application are held, and whether there are drafted words."""
    ws = desk.workspace
    decisions = adjudication.all_decisions(ws, desk.pack, number)
    return len(adjudication.panel_opinions(ws, number)), len(decisions), adjudication.draft(ws, number) is not None


def test_what_a_desk_kept_of_a_removed_application_goes_when_it_is_opened(panel: Panel, tmp_path: Path) -> None:
    leader = copied(panel.leader, tmp_path)
    panel_opinions.save_words(leader, DISPUTED, panel_opinions.words(leader, DISPUTED))
    assert concluded(leader, DISPUTED) == (1, 1, True)
    recusals.declare(leader.workspace, Recusal(LEADER, DISPUTED, Ground.ORDERED, ""), "before-packing", "")
    applications.remove_material(leader.workspace, DISPUTED)
    leader.close()
    again = opened(leader.workspace.path)
    assert concluded(again, DISPUTED) == (0, 0, False)
    assert {one.expert for one in opinions.entries(again.workspace) if one.application == DISPUTED} == {LEADER}


def test_an_older_stick_does_not_uncover_what_a_newer_one_hid(panel: Panel, tmp_path: Path) -> None:
    member, office = copied(panel.led.expert("E-05"), tmp_path), copied(panel.led.office, tmp_path)
    seat = panel_rosters.leader_seat(member)
    assert seat is not None
    assert seat.stays_out == (KNOWN,)
    assignments.assign(office.workspace, LEADER, KNOWN)
    office.workspace.change("DELETE FROM recusals WHERE expert = ?", LEADER)
    opening.take_in(member, sending.send_assignment(office, "E-05", tmp_path, quiet).path, quiet)
    assert panel_rosters.leader_seat(member) == seat


def test_who_leads_now_hands_in_past_who_led_before(panel: Panel, tmp_path: Path) -> None:
    member, office = copied(panel.led.expert("E-05"), tmp_path), copied(panel.led.office, tmp_path)
    before = copied(panel.led.expert(LEADER), tmp_path)
    for one in experts.all_experts(office.workspace):
        if one.id in (LEADER, "E-05"):
            experts.save(office.workspace, replace(one, leader=one.id == "E-05"))
    opening.take_in(member, sending.send_assignment(office, "E-05", tmp_path, quiet).path, quiet)
    assert panel_rosters.leader_seat(member) is None
    (tmp_path / "stick").mkdir()
    # What was made for the leader of before lies beside the whole one no more.
    shutil.copy(panel.led.reviews / "2026-1-E-05-review-leader.bdp", tmp_path / "stick")
    written = handing_in.hand_in(member, tmp_path / "stick", quiet)
    assert (written.leader, written.apart) == ("", None)
    assert list((tmp_path / "stick").iterdir()) == [written.written.path]
    assert read(written.written.path, before) is None


def test_the_word_on_the_round_travels_and_is_absent_where_it_is_not_so(panel: Panel, tmp_path: Path) -> None:
    leader = copied(panel.leader, tmp_path)
    record = loads(canonical(round_record(leader.round)), limit=10**6)
    assert read_round(record) == leader.round
    assert leader.round.leader_merges
    plain = replace(leader.round, leader_merges=False)
    assert "leader_merges" not in round_record(plain)
    assert plain.readings_sha256 == leader.round.readings_sha256
    assert isinstance(record, dict)
    for wrong in ({"leader_merges": "yes"}, {"leader_merges": True, "more": "x"}):
        with pytest.raises(DeskError, match="record-unreadable"):
            read_round(record | wrong)
    assert reviewing.expert(leader).id == LEADER


def test_a_panel_opinion_that_cannot_be_read_lets_no_earlier_revision_speak_in_its_place(
    panel: Panel, inside: Inside, tmp_path: Path
) -> None:
    leader, office = copied(panel.leader, tmp_path), copied(panel.led.office, tmp_path)
    told = cast("list[dict[str, Any]]", inside.contents["panel_opinions"])
    (second,) = [one for one in told if (one["application"], one["revision"]) == (RECUSED, 2)]
    broken = (
        next(one for one in inside.blobs if one.sha256 == second["sha256"]).open().read().replace(b"%%EOF", b"%%EOX")
    )
    blob = Blob(hashlib.sha256(broken).hexdigest(), len(broken), partial(BytesIO, broken))
    blobs = [blob if one.sha256 == second["sha256"] else one for one in inside.blobs]
    listed = [one | {"sha256": blob.sha256} if one is second else one for one in told]
    report = merge(
        office,
        [made(inside._replace(blobs=blobs), leader, tmp_path, panel_opinions=listed)],
        dry_run=False,
        progress=quiet,
    )
    assert statuses(report)["panel_opinion", "refused", "panel_not_valid"] == 2
    assert adjudication.panel_opinions(office.workspace, RECUSED) == []


def evidence(folder: Path, words: str) -> Path:
    path = folder / f"{words}.pdf"
    path.write_text(f"%PDF-1.4 {words}")
    return path


def test_a_panel_package_leaves_alone_what_else_the_office_keeps(panel: Panel, tmp_path: Path) -> None:
    office = copied(panel.led.office, tmp_path)
    reported = replace(STEP, number="K-9", evidence_sha256=measures.store_evidence(office, evidence(tmp_path, "one")))
    stored_measures.add(office.workspace, reported, source="虚构.xlsx", device_time="2026-11-22")
    other = replace(reported, quantity=2, evidence_sha256=measures.store_evidence(office, evidence(tmp_path, "two")))
    stored_measures.set_aside(office.workspace, other, source="虚构.xlsx", device_time="2026-11-22")
    (waiting,) = [one for one in measures.conflicts(office) if one.reported.number == "K-9"]
    merge(office, [panel.package], dry_run=False, progress=quiet)
    assert attachments.size(office.workspace, other.evidence_sha256) is not None
    assert checks.check(office.workspace, quiet) == []
    measures.decide(office, waiting.sequence, taken=True, why="更正")


def test_a_statement_about_what_never_was_here_is_not_kept(panel: Panel, tmp_path: Path) -> None:
    leader, office = copied(panel.led.expert(LEADER), tmp_path), copied(panel.led.office, tmp_path)
    member = copied(panel.led.expert("E-05"), tmp_path)
    review = taken_apart(panel.led.reviews / "2026-1-E-05-review.bdp", office)
    opinions_ = [
        one for one in cast("list[dict[str, Any]]", review.contents["opinions"]) if one["application"] != LATER
    ]
    recusals_ = [one | {"note": ""} for one in cast("list[dict[str, Any]]", review.contents["recusals"])]
    assert KNOWN in {one["application"] for one in opinions_}
    wanted = {one["sha256"] for one in opinions_}
    for_leader = review._replace(
        recipient=age.recipient_of(leader.identity), blobs=[one for one in review.blobs if one.sha256 in wanted]
    )
    merge(
        leader,
        [made(for_leader, member, tmp_path, opinions=opinions_, recusals=recusals_)],
        dry_run=False,
        progress=quiet,
    )
    assert declarations.all_declarations(leader.workspace) == []


def test_the_leader_is_named_only_where_the_leader_can_open_what_was_written(panel: Panel, tmp_path: Path) -> None:
    member = copied(panel.led.expert("E-05"), tmp_path)
    seat = panel_rosters.leader_seat(member)
    assert seat is not None
    every = tuple(sorted({one.opinion.application for one in opinions.all_opinions(member.workspace, member.pack)}))
    secrets.put(member.workspace, LEADER_SEAT, canonical(seat_record(replace(seat, stays_out=every))))
    done = handing_in.hand_in(member, tmp_path, quiet)
    assert (done.leader, done.apart) == ("", None)


def test_an_altered_line_of_the_journal_is_a_problem_and_hides_no_other(panel: Panel, tmp_path: Path) -> None:
    office = copied(panel.led.office, tmp_path)
    merge(office, [panel.package], dry_run=False, progress=quiet)
    ws = office.workspace
    for row in ws.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"):
        ws.change(f"DROP TRIGGER {row['name']}")
    first = "SELECT min(sequence) FROM journal WHERE act = 'panel-opinion-signed'"
    ws.change(f"UPDATE journal SET new = '{{' WHERE sequence = ({first})")
    assert "journal-broken" in {problem.code for problem in checks.check(ws, quiet)}
