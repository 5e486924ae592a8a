"""One whole round on the sample material: what the secretariat must be able to defend."""

from __future__ import annotations

import json
import random
import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest

from brics_desk import assets
from brics_desk.operations import demo, results, rulebook
from brics_desk.operations.evaluation import evaluate
from brics_desk.operations.merging import merge
from tests.played import AFTER, BEFORE, copied

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk
    from brics_desk.operations.merging import MergeReport


def quiet(_done: int, _total: int) -> None:
    """No progress wanted."""


def lines(played: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (played / "results.json").read_text("utf-8").splitlines()]


def statuses(report: MergeReport, kind: str = "opinion") -> list[tuple[str, str]]:
    return sorted((item.status, item.reason) for item in report.items if item.kind == kind)


def test_the_round_ends_as_worked_out_by_hand(played: Path) -> None:
    expected = tomllib.loads(assets.path("resources", "sample", "expected.toml").read_text("utf-8"))["expected"]
    recognised = {"yes": True, "no": False, "open": None}
    want = [
        (
            one["application"],
            recognised[one["recognised"]],
            one["tier"],
            one["possible_tier"],
            one["discrepancies"],
            one["opinions"],
        )
        for one in expected
    ]
    keys = ("application", "recognised", "tier", "possible_tier", "discrepancies", "opinions")
    assert [tuple(line[key] for key in keys) for line in lines(played)] == want


def test_own_tiers_and_dilemmas_are_as_worked_out_by_hand(played: Path, tmp_path: Path) -> None:
    expected = tomllib.loads(assets.path("resources", "sample", "expected.toml").read_text("utf-8"))["expected"]
    desk = copied(played, tmp_path, AFTER)
    found = {case.application: (list(case.own_tiers.values()), case.dilemma) for case in results.merged_cases(desk)}
    assert found == {one["application"]: (one["own_tiers"], one["dilemma"]) for one in expected}
    desk.close()


def test_evaluate_on_each_line_gives_that_line(played: Path) -> None:
    merged = lines(played)
    asked = [
        json.dumps({"id": line["application"], "category": line["category"], "facts": line["facts"]}).encode()
        for line in merged
    ]
    answers = [json.loads(answer.line) for answer in evaluate(asked, rulebook.pack(), str)]
    keys = ("recognised", "tier", "possible_tier", "award_cny")
    assert [[answer[key] for key in keys] for answer in answers] == [[line[key] for key in keys] for line in merged]


def test_results_hold_no_time_key_digest_or_path(played: Path) -> None:
    assert {key for line in lines(played) for key in line} == {
        "application",
        "category",
        "facts",
        "discrepancies",
        "opinions",
        "recognised",
        "tier",
        "possible_tier",
        "award_cny",
    }


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.full) for seed in (2, 3))])
def test_merging_in_any_order_in_pieces_and_twice_gives_the_same_bytes(played: Path, tmp_path: Path, seed: int) -> None:
    order = random.Random(seed)
    material = [*(played / "packages" / "review").iterdir(), *(played / "opinions").iterdir()]
    order.shuffle(material)
    desk = copied(played, tmp_path, BEFORE)
    for path in [*material, *material[:5]]:
        merge(desk, [path], dry_run=False, progress=quiet)
    assert b"".join(line + b"\n" for line in results.result_lines(desk)) == (played / "results.json").read_bytes()
    desk.close()


def test_a_folder_of_signed_opinions_is_enough(played: Path, office: Desk) -> None:
    merge(office, [played / "opinions"], dry_run=False, progress=quiet)
    assert b"".join(line + b"\n" for line in results.result_lines(office)) == (played / "results.json").read_bytes()


def test_a_dry_run_reports_the_same_and_writes_nothing(played: Path, tmp_path: Path) -> None:
    desk = copied(played, tmp_path, BEFORE)
    before = results.result_lines(desk)
    dry = merge(desk, [played / "packages" / "review"], dry_run=True, progress=quiet)
    assert not dry.written
    assert results.result_lines(desk) == before
    wet = merge(desk, [played / "packages" / "review"], dry_run=False, progress=quiet)
    assert dry.items == wet.items
    assert dry.missing == wet.missing == {}
    desk.close()


def test_every_item_has_its_status(played: Path, office: Desk) -> None:
    report = merge(office, [played / "packages" / "review"], dry_run=False, progress=quiet)
    assert statuses(report).count(("accepted", "")) == 54
    assert statuses(report).count(("superseded", "newer_revision")) == 1
    assert statuses(report, "recusal") == [("accepted", "COI_CONSULT")]
    again = merge(office, [played / "packages" / "review"], dry_run=False, progress=quiet)
    assert {status for status, _ in statuses(again)} == {"duplicate"}
    assert statuses(again, "package") == [("duplicate", "replayed")] * 7
    assert again.all_well


def test_a_recused_application_is_absent_from_the_stick_and_from_the_desk(played: Path, tmp_path: Path) -> None:
    from brics_desk.operations import reviewing

    before_packing, at_opening = (
        copied(played, tmp_path, "expert-E-07.bricsdesk"),
        copied(played, tmp_path, "expert-E-06.bricsdesk"),
    )
    assert "JZ2026-0015" not in [task.number for task in reviewing.tasks(before_packing)]
    recused = {task.number: task for task in reviewing.tasks(at_opening)}["JZ2026-0012"]
    assert (recused.state, recused.verdict) == ("recused", None)
    assert at_opening.workspace.rows("SELECT 1 FROM attachments WHERE application = 'JZ2026-0012'") == []
    before_packing.close()
    at_opening.close()


def test_who_has_not_returned_is_named(played: Path, office: Desk) -> None:
    packages = [path for path in (played / "packages" / "review").iterdir() if "E-05" not in path.name]
    report = merge(office, packages, dry_run=True, progress=quiet)
    assert list(report.missing) == ["E-05"]
    assert len(report.missing["E-05"]) == 8


def test_an_opinion_of_another_round_and_of_other_readings_is_refused(played: Path, tmp_path: Path) -> None:
    from dataclasses import replace

    from brics_desk.store import rounds

    desk = copied(played, tmp_path, BEFORE)
    readings = dict(desk.round.readings) | {"A-28": "with-partners"}
    rounds.save(desk.workspace, replace(desk.round, readings=readings), rounds.panels(desk.workspace))
    report = merge(desk, [played / "opinions"], dry_run=True, progress=quiet)
    assert set(statuses(report)) == {("refused", "wrong_readings")}
    desk.close()


def test_a_package_of_the_secretariat_itself_is_not_a_review(played: Path, office: Desk) -> None:
    report = merge(office, [played / "packages" / "assignment"], dry_run=True, progress=quiet)
    assert {item.status for item in report.items} == {"refused"}


@pytest.mark.full
def test_a_package_for_somebody_else_and_a_stranger_are_told_apart(played: Path, tmp_path: Path) -> None:
    other = demo.play(tmp_path / "other", 5, quiet)
    desk = copied(played, tmp_path, BEFORE)
    report = merge(desk, [other / "packages" / "review"], dry_run=True, progress=quiet)
    assert statuses(report, "package") == [("refused", "not_for_this_desk")] * 7
    stranger = merge(desk, [other / "opinions"], dry_run=True, progress=quiet)
    assert set(statuses(stranger)) == {("quarantined", "unknown_signer")}
    # Another seed, other keys, other order of events: the same result.
    assert (other / "results.json").read_bytes() == (played / "results.json").read_bytes()
    desk.close()


def test_a_damaged_opinion_and_a_damaged_package_do_not_stop_their_neighbours(played: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    shutil.copytree(played / "packages" / "review", folder)
    shutil.copy(next((played / "opinions").iterdir()), folder / "loose.pdf")
    for name, at in (("2026-1-E-01-review.bdp", 70_000), ("loose.pdf", 9_000)):
        data = bytearray((folder / name).read_bytes())
        data[at] ^= 1
        (folder / name).write_bytes(data)
    desk = copied(played, tmp_path, BEFORE)
    report = merge(desk, [folder], dry_run=False, progress=quiet)
    bad = {(item.item, item.status, item.reason) for item in report.items if item.status == "refused"}
    assert bad == {("2026-1-E-01-review.bdp", "refused", "damaged"), ("loose.pdf", "refused", "altered")}
    assert not report.all_well
    assert list(report.missing) == ["E-01"]
    desk.close()
