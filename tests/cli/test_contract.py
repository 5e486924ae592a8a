"""The headless contract, from outside: exit status, JSON Lines, one line for an error, never a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Said(NamedTuple):
    """What one run of the program left."""

    status: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, object]]:
        """The JSON Lines of standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


def desk(*arguments: str | Path, given: bytes = b"") -> Said:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, "-W", "error", "-m", "brics_desk", *map(str, arguments)]
    done = subprocess.run(
        command, input=given, capture_output=True, cwd=ROOT, env=environment, timeout=120, check=False
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def one_line(said: Said, status: int) -> None:
    assert said.status == status, said
    assert len(said.err.splitlines()) == 1, said.err
    assert said.err.startswith("brics-desk: ")


# evaluate


def evaluated(*cases: object) -> list[dict[str, object]]:
    return desk("evaluate", given="\n".join(json.dumps(case) for case in cases).encode()).records


def test_evaluate_answers_as_the_contract_shows() -> None:
    truths = """registered_in_xiamen independent_legal_person operating_normally not_on_abnormal_or_dishonest_list
        not_restricted_project no_major_violation_in_3_years in_incubation_library joint_implementation substantive_implementation
        clear_interim_results funding_secured breakthrough_progress replicable_model innovation_results industry_benefit
        evident_interim_results major_breakthrough"""
    facts: dict[str, object] = dict.fromkeys(truths.split(), True)
    facts |= {"rd_spend_cny": "4200000.00", "overall_progress_percent": 85, "granted_invention_patents": 2}
    (answer,) = evaluated({"id": "x", "category": "talent", "facts": facts})
    assert (answer["recognised"], answer["tier"], answer["possible_tier"], answer["award_cny"]) == (
        True,
        2,
        2,
        "1000000.00",
    )
    (row,) = [row for row in answer["unmet"] if row["fact"] == "rd_spend_cny"]  # type: ignore[attr-defined]
    assert row == {
        "tier": 3,
        "fact": "rd_spend_cny",
        "needs": "5000000.00",
        "has": "4200000.00",
        "short": "800000.00",
        "clause": "项目研发投入不低于500万元人民币",
    }
    assert answer["unknown"] == ["strong_demonstration"]
    assert answer["pack"] == "xiamen-demonstration-2025-draft"
    assert len(str(answer["pack_sha256"])) == 64


def test_nothing_established_is_open_and_not_failed() -> None:
    (answer,) = evaluated({"category": "market", "facts": {}})
    assert (answer["id"], answer["recognised"], answer["tier"], answer["possible_tier"]) == (None, None, 0, 3)
    assert answer["award_cny"] == "0.00"
    assert answer["unmet"] == []


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"",
        b"[]",
        b'{"category": "talent"}',
        b'{"facts": {}}',
        b'{"category": "sport", "facts": {}}',
        b'{"category": "talent", "facts": {"speed": 1}}',
        b'{"category": "talent", "facts": {"rd_spend_cny": -1}}',
        b'{"category": "talent", "facts": {"rd_spend_cny": NaN}}',
        b'{"category": "talent", "facts": {"rd_spend_cny": Infinity}}',
        b'{"category": "talent", "facts": {"rd_spend_cny": 1e400}}',
        b'{"category": "talent", "facts": {"rd_spend_cny": 1000000000000000.01}}',
        b'{"category": "talent", "facts": {"rd_spend_cny": "1,000"}}',
        '{"category": "talent", "facts": {"rd_spend_cny": "１００"}}'.encode(),
        b'{"category": "talent", "facts": {"rd_spend_cny": true}}',
        b'{"category": "talent", "facts": {"rd_spend_cny": "1.2.3"}}',
        b'{"category": "talent", "facts": {"joint_implementation": 1}}',
        b'{"category": "talent", "facts": {"granted_invention_patents": 1.5}}',
        b'{"category": "talent", "facts": {"overall_progress_percent": 100.01}}',
        b'{"category": "talent", "facts": {"regional_standards_top2": 2, "regional_standards_top3": 1}}',
        b'{"category": "talent", "category": "market", "facts": {}}',
        b'{"category": "talent", "facts": ' + b"[" * 100_000 + b"}",
        b'{"category": "talent", "facts": {}, "id": "\\ud800"}',
        b"\xff\xfe",
    ],
)
def test_an_unusable_line_is_answered_and_the_rest_goes_on(line: bytes) -> None:
    good = b'{"id": "after", "category": "talent", "facts": {}}'
    said = desk("evaluate", given=line + b"\n" + good + b"\n")
    assert said.status == 1
    bad, after = said.records
    assert set(bad) == {"id", "error"}
    assert set(bad["error"]) == {"code", "message"}  # type: ignore[call-overload]
    assert after["id"] == "after"


def test_numbers_are_exact_and_thresholds_inclusive() -> None:
    case = {"category": "capability", "facts": {"technology_export_revenue_cny": "999999.99"}}
    just = {"category": "capability", "facts": {"technology_export_revenue_cny": "1000000.00"}}
    first, second = evaluated(case, just)
    short = {row["tier"]: row["short"] for row in first["unmet"]}  # type: ignore[attr-defined]
    assert short[1] == "0.01"
    assert 1 not in {row["tier"] for row in second["unmet"]}  # type: ignore[attr-defined]


def test_evaluate_refuses_an_unknown_pack_and_a_missing_file_in_one_line() -> None:
    assert desk("evaluate", "--pack", "nothing").status != 0
    one_line(desk("evaluate", "/nowhere.jsonl"), 2)


def test_wrong_usage_is_two() -> None:
    assert desk("merge").status == 2
    assert desk("results").status == 2
    assert desk("--help").status == 0
    for verb in ("demo", "evaluate", "pack", "verify", "merge", "results", "export", "check"):
        assert desk(verb, "--help").status == 0


# packs


def test_pack_check_show_diff(tmp_path: Path) -> None:
    pack = ROOT / "resources" / "packs" / "xiamen-demonstration" / "2025-draft" / "pack.toml"
    assert desk("pack", "check", pack).status == 0
    shutil.copytree(pack.parent, tmp_path / "edition")
    spoilt = tmp_path / "edition" / "pack.toml"
    spoilt.write_text(
        spoilt.read_text("utf-8").replace("overall_progress_percent >= 30%", "overall_progress_percent >= 130%"),
        "utf-8",
    )
    said = desk("pack", "check", spoilt)
    assert said.status == 1
    assert "pack.toml: category.talent.section_one" in said.out
    assert "130" in said.out
    shown = desk("pack", "show", "xiamen-demonstration-2025-draft", "--lang", "zh")
    assert "征求意见稿" in shown.out
    assert "draft" in desk("pack", "show", "xiamen-demonstration-2025-draft", "--lang", "en").out.lower()
    assert desk("pack", "diff", "xiamen-demonstration-2025-draft", pack).out == ""


# the round


class TestRound:
    """Commands on the played round."""

    def test_what_demo_leaves(self, played: Path) -> None:
        want = [
            "register.xlsx",
            "passphrase.txt",
            "trust/root.pem",
            "trust/revoked.crl",
            "trust/secretariat.age",
            "merge.jsonl",
            "results.json",
            "workspaces/secretariat-before-merge.bricsdesk",
            "workspaces/secretariat.bricsdesk",
            "workspaces/expert-E-05.bricsdesk",
            "reports/measures-progress.pdf",
        ]
        assert [name for name in want if not (played / name).is_file()] == []
        for folder in ("attachments", "packages/assignment", "packages/review", "opinions", "reports"):
            assert any((played / folder).iterdir()), folder
        assert [path for path in (played / "workspaces").iterdir() if path.suffix != ".bricsdesk"] == []
        assert len(list((played / "opinions").glob("*.pdf"))) == 55

    def test_demo_refuses_a_folder_with_something_in_it(self, played: Path) -> None:
        one_line(desk("demo", "--out", played), 2)

    def test_verify(self, played: Path, tmp_path: Path) -> None:
        opinions = sorted((played / "opinions").iterdir())[:3]
        trust = ("--trust", played / "trust" / "root.pem")
        said = desk("verify", *opinions, *trust, "--json")
        assert said.status == 0
        assert {(row["verdict"], row["revocation"]) for row in said.records} == {("valid", "unchecked")}
        assert said.records[0]["application"] == "JZ2026-0001"
        listed = desk("verify", *opinions, *trust, "--crl", played / "trust" / "revoked.crl", "--json")
        assert {row["revocation"] for row in listed.records} == {"good"}
        spoilt = tmp_path / "spoilt.pdf"
        data = bytearray(opinions[0].read_bytes())
        data[len(data) // 2] ^= 1
        spoilt.write_bytes(data)
        mixed = desk("verify", opinions[1], spoilt, "/nowhere.pdf", *trust, "--json")
        assert mixed.status == 1
        assert [row["verdict"] for row in mixed.records] == ["valid", "invalid", "invalid"]
        assert mixed.records[2]["reason"] == "not-there"
        assert "没有这个文件" in desk("verify", "/nowhere.pdf", *trust).out

    def test_verify_a_package_needs_the_key(self, played: Path) -> None:
        package = played / "packages" / "review" / "2026-1-E-05-review.bdp"
        trust = ("--trust", played / "trust" / "root.pem", "--json")
        said = desk("verify", package, *trust)
        assert (said.status, said.records[0]["verdict"]) == (1, "indeterminate")
        lent = desk("verify", package, *trust, *workspace(played))
        assert (lent.status, lent.records[0]["verdict"], lent.records[0]["revocation"]) == (0, "valid", "good")

    def test_merge_results_check_export(self, played: Path, tmp_path: Path) -> None:
        office = tmp_path / "office.bricsdesk"
        shutil.copy(played / "workspaces" / "secretariat-before-merge.bricsdesk", office)
        using = ("--workspace", office, "--passphrase-file", played / "passphrase.txt")
        packages = played / "packages" / "review"
        dry = desk("merge", *using, packages, "--dry-run", "--json")
        assert (dry.status, dry.err.splitlines()[-1]) == (0, "试合并结果，尚未写入任何内容。")
        assert {row["status"] for row in dry.records} == {"accepted", "superseded"}
        done = desk("merge", *using, packages, "--json")
        assert done.out == dry.out
        assert "尚未写入" not in done.err
        assert desk("results", *using, "--json").out == (played / "results.json").read_text("utf-8")
        shown = desk("results", *using)
        assert len(shown.out.splitlines()) == len((played / "results.json").read_text("utf-8").splitlines())
        assert (len(shown.err.split("\t")), shown.err.split("\t")[0]) == (
            len(shown.out.splitlines()[0].split("\t")),
            "受理号",
        )
        assert desk("check", *using).status == 0
        assert "results" in desk("export", "--kind", "list").out
        assert desk("export", *using, "--kind", "results", "--out", tmp_path / "r.xlsx").status == 0
        assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")
        one_line(desk("export", *using, "--kind", "nothing", "--out", tmp_path / "x"), 2)

    def test_the_foundation_damaged_newer_or_locked_is_three(self, played: Path, tmp_path: Path) -> None:
        wrong = tmp_path / "wrong.txt"
        wrong.write_text("nothing\n")
        office = played / "workspaces" / "secretariat.bricsdesk"
        one_line(desk("results", "--workspace", office, "--passphrase-file", wrong), 3)
        damaged = tmp_path / "damaged.bricsdesk"
        damaged.write_bytes(b"\0" * 100_000)
        one_line(desk("results", "--workspace", damaged, "--passphrase-file", played / "passphrase.txt"), 3)
        one_line(
            desk("results", "--workspace", tmp_path / "none.bricsdesk", "--passphrase-file", played / "passphrase.txt"),
            3,
        )
        bad_root = tmp_path / "root.pem"
        bad_root.write_text("no certificate")
        one_line(desk("verify", next((played / "opinions").iterdir()), "--trust", bad_root), 3)

    def test_no_terminal_and_no_file_is_asked_for_in_one_line(self, played: Path) -> None:
        one_line(desk("results", "--workspace", played / "workspaces" / "secretariat.bricsdesk"), 2)

    def test_a_full_disk_is_one_line_and_leaves_the_reports_alone(self, played: Path) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("this system has no /dev/full")
        said = desk("export", *workspace(played), "--kind", "merged", "--out", "/dev/full/merged.json")
        assert said.status == 3


def workspace(played: Path) -> tuple[str | Path, ...]:
    return (
        "--workspace",
        played / "workspaces" / "secretariat.bricsdesk",
        "--passphrase-file",
        played / "passphrase.txt",
    )
