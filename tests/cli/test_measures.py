"""`brics-desk measures`, from outside: the register as the contract has it, one clear line for what is wrong."""

# mypy: disallow-untyped-calls=False
# openpyxl ships no types.

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from openpyxl.reader.excel import load_workbook

from brics_desk import assets
from brics_desk.cli.main import main
from brics_desk.operations.desk import create_secretariat
from tests.cli.test_contract import Said, desk, one_line

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., Said]

FOLDER = assets.path("resources", "packs", "xiamen-measures", "2026-draft")
SOURCE = (FOLDER / "measures.zh.txt").read_text("utf-8")


def test_the_list_is_one_object_per_measure_as_the_contract_shows() -> None:
    said = desk("measures", "list", "--json")
    assert (said.status, said.err) == (0, "")
    assert [record["measure"] for record in said.records] == list(range(1, 21))
    keys = ["cooperating_units", "heading", "items", "lead_units", "measure", "text", "title"]
    items = []
    for record in said.records:
        assert list(record) == keys, "keys are sorted"
        for name in ("heading", "title", "text"):
            assert str(record[name]) in SOURCE
        assert isinstance(record["items"], list)
        items += record["items"]
    assert len(items) == 20
    assert {tuple(item) for item in items if item["kind"] != "UPLIFT"} == {
        ("ceiling_cny", "id", "kind", "target", "text")
    }
    assert items[0] == {
        "ceiling_cny": "5000000.00",
        "id": "M01-1",
        "kind": "POOL_YR",
        "target": None,
        "text": "每年安排最高500万元资金支持实体化运行金砖国家工业能力中国中心",
    }
    [uplift] = [item for item in items if item["kind"] == "UPLIFT"]
    assert (uplift["id"], uplift["ceiling_cny"], uplift["target"]) == ("M16-1", None, None)
    assert uplift["uplift_percent"] == "10.00"
    [reward] = [item for item in items if item["id"] == "M08-1"]
    assert (reward["ceiling_cny"], reward["target"]) == ("1000000.00", 6)


def test_the_list_for_people_says_draft_first() -> None:
    said = desk("measures", "list")
    assert said.status == 0
    assert said.out.splitlines()[0].startswith("【征求意见稿（未生效）】")
    assert "44 个责任单位" in said.out


def test_show_prints_the_whole_text_and_the_quotes() -> None:
    said = desk("measures", "show", "M16")
    assert said.status == 0
    assert "统筹中央外经贸发展专项资金用于支持本市企业境外参展办展" in said.out
    assert "「对涉金砖国家的支持力度上浮10%」" in said.out
    assert "金砖创新中心、市国资委、市商务局、市贸促会" in said.out


def test_a_measure_that_is_none_is_one_line() -> None:
    one_line(desk("measures", "show", "M21"), 2)


def test_check_answers_with_file_key_and_remedy(tmp_path: Path) -> None:
    assert desk("measures", "check", FOLDER / "measures.toml").status == 0
    broken = tmp_path / "measures.toml"
    broken.write_text((FOLDER / "measures.toml").read_text("utf-8").replace("M01-1", "M01-9", 1), encoding="utf-8")
    said = desk("measures", "check", broken)
    assert said.status == 1
    [line] = said.out.splitlines()
    assert line.startswith("measures.toml: measure.1.item.M01-9.id: ")
    assert "measures-item-id" in line
    one_line(desk("measures", "check", tmp_path / "absent.toml"), 2)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A closed workspace and its passphrase file."""
    folder = tmp_path_factory.mktemp("measures")
    secret = folder / "passphrase.txt"
    secret.write_text("虚构口令\n", encoding="utf-8")
    create_secretariat(folder / "w.bricsdesk", "虚构口令", organisation="示例秘书处", officer="示例林").close()
    return folder / "w.bricsdesk", secret


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the program in this process: what opens a workspace is asked often here, and a new interpreter each time is slow."""

    def said(*arguments: str | Path) -> Said:
        status = main([str(argument) for argument in arguments])
        sys.stdout.flush()
        return Said(status, *capfd.readouterr())

    return said


def on(workspace: tuple[Path, Path]) -> list[str | Path]:
    return ["--workspace", workspace[0], "--passphrase-file", workspace[1]]


def test_a_history_goes_in_once_and_the_report_shows_it(run: Run, workspace: tuple[Path, Path], tmp_path: Path) -> None:
    history = assets.path("resources", "sample", "measures.toml")
    trial = run("measures", "import", *on(workspace), history, "--dry-run", "--json")
    first = run("measures", "import", *on(workspace), history, "--json")
    assert trial.out == first.out
    assert (first.status, {record["status"] for record in first.records}) == (0, {"accepted"})
    second = run("measures", "import", *on(workspace), history, "--json")
    assert (second.status, {record["status"] for record in second.records}) == (0, {"duplicate"})
    for name in ("r.pdf", "r.docx", "r.xlsx"):
        out = tmp_path / name
        period = ["--period", "2027", "--as-of", "2027-12-31", "--addressee", "city"]
        said = run("measures", "report", *on(workspace), "--out", out, *period)
        assert (said.status, said.out, said.err) == (0, "", "")
        assert out.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")
    one_line(run("measures", "report", *on(workspace), "--out", tmp_path / "r.odt", "--period", "2027"), 2)
    one_line(run("measures", "report", *on(workspace), "--out", tmp_path / "r.pdf", "--period", "1999"), 2)


def test_the_matrix_is_exported_whole_without_a_round(run: Run, workspace: tuple[Path, Path], tmp_path: Path) -> None:
    assert "measures-matrix" in run("export", "--kind", "list").out
    out = tmp_path / "矩阵.xlsx"
    assert run("export", *on(workspace), "--kind", "measures-matrix", "--out", out).status == 0
    rows = list(load_workbook(out)["责任矩阵"].iter_rows(min_row=4, values_only=True))
    assert len(rows) == 44
    assert (rows[0][0], rows[0][-2:]) == ("市工信局", (9, 7))


def test_entries_by_hand_corrections_and_readings(run: Run, workspace: tuple[Path, Path]) -> None:
    step = ["--unit", "市商务局", "--item", "M14-1", "--date", "2026-05-01", "--number", "CLI-1"]
    first = run("measures", "record", "progress", *on(workspace), *step, "--quantity", "1")
    assert (first.status, first.records[0]["status"], first.records[0]["version"]) == (0, "accepted", 1)
    again = run("measures", "record", "progress", *on(workspace), *step, "--quantity", "1")
    assert again.records[0]["status"] == "duplicate"
    one_line(run("measures", "record", "progress", *on(workspace), *step, "--quantity", "2"), 2)
    why = ["--why", "单位来函更正（示例）"]
    assert (
        run("measures", "record", "progress", *on(workspace), *step, "--quantity", "2", *why).records[0]["version"] == 2
    )
    money = ["--unit", "市财政局", "--item", "M01-1", "--date", "2029-05-01", "--flow", "payment"]
    spent = run("measures", "record", "money", *on(workspace), *money, "--amount", "12.5万元")
    assert (spent.records[0]["amount_cny"], spent.records[0]["year"], spent.records[0]["number"]) == (
        "125000.00",
        2029,
        "秘-001",
    )
    one_line(run("measures", "record", "money", *on(workspace), *money, "--amount", "500万元"), 1)
    plan = ["--unit", "市财政局", "--measure", "M04", "--status", "submitted", "--due", "2026-12-31"]
    assert run("measures", "record", "plan", *on(workspace), *plan).records[0]["status"] == "accepted"
    assert run("measures", "record", "reading", *on(workspace), "M-01=prorated", *why).status == 0
    one_line(run("measures", "record", "reading", *on(workspace), "M-01=half", *why), 2)
    one_line(run("measures", "record", "money", *on(workspace), *money, "--amount", "十万"), 1)


def test_a_changed_report_exits_with_one_and_is_settled_by_its_number(
    run: Run, workspace: tuple[Path, Path], tmp_path: Path
) -> None:
    report = tmp_path / "report.toml"
    entry = '[[progress]]\nunit = "市科技局"\nnumber = "C-1"\nitem = "M15-1"\ndate = "2029-02-01"\nquantity = {}\n'
    report.write_text(entry.format(1), encoding="utf-8")
    assert run("measures", "import", *on(workspace), report).status == 0
    report.write_text(entry.format(2), encoding="utf-8")
    changed = run("measures", "import", *on(workspace), report)
    assert changed.status == 1
    assert "report.toml:1 市科技局 C-1 " in changed.out
    [waiting] = run("measures", "import", *on(workspace), "--conflicts").records
    assert (waiting["file"], waiting["quantity"]) == ("report.toml", 2)
    number = str(waiting["conflict"])
    one_line(run("measures", "record", "decision", *on(workspace), number, "--take"), 2)
    settled = run("measures", "record", "decision", *on(workspace), number, "--take", "--why", "示例")
    assert settled.records == [
        {"conflict": waiting["conflict"], "decision": "taken", "kind": "progress", "number": "C-1", "unit": "市科技局"}
    ]
    assert run("measures", "import", *on(workspace), "--conflicts").out == ""
    one_line(run("measures", "import", *on(workspace)), 2)


def test_a_refused_row_is_named_with_its_reason(run: Run, workspace: tuple[Path, Path], tmp_path: Path) -> None:
    report = tmp_path / "report.toml"
    report.write_text(
        '[[progress]]\nunit = "市科技局"\nnumber = "1"\nitem = "M15-9"\ndate = "2026-02-01"\nquantity = 1\n',
        encoding="utf-8",
    )
    said = run("measures", "import", *on(workspace), report)
    assert said.status == 1
    assert "measures-item-unknown" in said.out
    report.write_text("no toml", encoding="utf-8")
    one_line(run("measures", "import", *on(workspace), report), 1)


def test_a_template_needs_no_workspace_and_an_uplift_is_calculated(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "市财政局.xlsx"
    assert run("measures", "import", "--template", out, "--unit", "市财政局").status == 0
    assert out.read_bytes()[:2] == b"PK"
    one_line(run("measures", "import", "--template", out, "--unit", "市气象局"), 2)
    assert "上浮 10% 为 12,345.67 元，合计 135,802.45 元" in run("measures", "show", "M16", "--base", "123456.78").out
    one_line(run("measures", "show", "M01", "--base", "1"), 2)
