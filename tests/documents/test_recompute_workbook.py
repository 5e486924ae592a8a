"""复算表: LibreOffice works out every tier again and finds what the program found, at every threshold of the method."""

# mypy: disallow-untyped-calls=False
# openpyxl is typed in parts only.

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.reader.excel import load_workbook

from brics_desk.documents import recompute_workbook as book
from brics_desk.documents.recompute_workbook import Line
from brics_desk.domain.verdicts import Judge
from brics_desk.packs.cases import facts_of_case, read_cases
from brics_desk.packs.loader import bundled
from tests.documents.workbooks import libreoffice
from tests.packs.editions import FOLDER, PACK_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from brics_desk.domain.rules import RulePack

PACK = bundled(PACK_ID)
CASES = read_cases(FOLDER / "cases.toml")


def line(number: int, category: str, facts: Mapping[str, Any], pack: RulePack = PACK) -> Line:
    found = Judge(pack, category).judge(facts)
    return Line(f"JZ2026-{number:04d}", "示例项目", "示例单位", category, facts, found.tier, found.possible_tier)


def by_readings() -> dict[tuple[tuple[str, str], ...], list[Line]]:
    """Return every case with its threshold neighbours as lines, by the readings they are judged under."""
    made: defaultdict[tuple[tuple[str, str], ...], list[Line]] = defaultdict(list)
    for case in CASES:
        key = tuple(sorted(case.readings.items()))
        facts = facts_of_case(PACK, case)
        made[key].append(line(len(made[key]) + 1, case.category, facts, PACK.under(case.readings)))
    return made


def computed(path: Path, folder: Path) -> Iterator[list[object]]:
    """Yield the rows of all category sheets as LibreOffice works them out."""
    done = load_workbook(libreoffice(path, folder), data_only=True)
    for category in PACK.categories.values():
        for row in done[book.sheet_name(category)].iter_rows(min_row=book.FIRST, values_only=True):
            if row[0]:
                yield [category.id, *row]


def test_no_result_is_written_in_and_no_threshold_stands_in_a_formula(tmp_path: Path) -> None:
    lines = by_readings()[()]
    (tmp_path / "r.xlsx").write_bytes(book.render(lines, PACK, "示例批次"))
    written = load_workbook(tmp_path / "r.xlsx")
    assert written.sheetnames == ["汇总", "引才引智类", "智改数转类", "能力输出类", "市场开拓类", "门槛与奖补"]
    assert all("征求意见稿" in str(written[name].cell(1, 1).value) for name in written.sheetnames)
    thresholds = {str(row[4]) for row in written["门槛与奖补"].iter_rows(min_row=4, values_only=True)}
    for category in PACK.categories.values():
        sheet, columns = written[book.sheet_name(category)], book.columns_of(PACK, category)
        for row in sheet.iter_rows(min_row=book.FIRST):
            formulas = [cell.value for cell in row[columns.section - 1 : columns.ours - 1]]
            assert all(str(formula).startswith("=IF(") for formula in formulas)
            numbers = {part for formula in formulas for part in str(formula).replace("(", ",").split(",")}
            assert not {one for one in numbers & thresholds if len(one) > 2}
    assert load_workbook(tmp_path / "r.xlsx", data_only=True)["汇总"].cell(5, 2).value is None


def test_words_of_people_are_no_formulas(tmp_path: Path) -> None:
    trap = replace(line(1, "market", {}), title='=HYPERLINK("http://example.invalid")', applicant="@SUM(1)")
    (tmp_path / "r.xlsx").write_bytes(book.render([trap], PACK, "=1+1"))
    sheet = load_workbook(tmp_path / "r.xlsx")["市场开拓类"]
    assert [(cell.data_type, cell.quotePrefix) for cell in sheet[book.FIRST][1:3]] == [("s", True), ("s", True)]


@pytest.mark.full
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_finds_every_tier_of_every_case_under_its_readings(tmp_path: Path) -> None:
    counted = 0
    for at, (readings, lines) in enumerate(by_readings().items()):
        folder = tmp_path / str(at)
        folder.mkdir()
        pack = PACK.under(dict(readings))
        (folder / "r.xlsx").write_bytes(book.render(lines, pack, "示例批次"))
        wanted = {one.number: one for one in lines}
        for category, number, *rest in computed(folder / "r.xlsx", folder):
            columns, one = book.columns_of(pack, pack.categories[str(category)]), wanted[str(number)]
            found = (rest[columns.tier - 2], rest[columns.possible - 2], rest[columns.agrees - 2])
            assert found == (one.tier, one.possible_tier, "一致"), (readings, one)
            assert rest[columns.award - 2] == pack.award_cny(one.tier)
            counted += 1
    assert counted == len(CASES) > 150


@pytest.mark.full
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_what_is_open_apart_and_rounds_distances(tmp_path: Path) -> None:
    facts = facts_of_case(PACK, next(case for case in CASES if case.id == "V05"))
    cut = {**facts, "rd_spend_cny": Decimal("4999999.9999999999999999")}
    near = {**facts, "rd_spend_cny": Decimal("4999999.99")}
    lines = [
        line(1, "talent", cut),
        line(2, "talent", near),
        line(3, "talent", {**facts, "strong_demonstration": None, "rd_spend_cny": None}),
        line(4, "talent", {**facts, "registered_in_xiamen": None}),
        line(5, "talent", {}),
    ]
    (tmp_path / "r.xlsx").write_bytes(book.render(lines, PACK, "示例批次"))
    columns = book.columns_of(PACK, PACK.categories["talent"])
    rows = list(computed(tmp_path / "r.xlsx", tmp_path))
    found = [(row[columns.tier], row[columns.possible], row[columns.agrees]) for row in rows]
    assert found == [(one.tier, one.possible_tier, "一致") for one in lines]
    short = next(at for at, tier, test in columns.shorts if tier == 3 and test.facts == ("rd_spend_cny",))
    assert [row[short] for row in rows[:2]] == [0, 0.01]
    assert not [cell for row in rows for cell in row if str(cell).startswith(("#", "Err:"))]
    sums = load_workbook(tmp_path / "saved" / "r.xlsx", data_only=True)["汇总"]
    total = [cell.value for cell in sums[9]]
    most = sum(PACK.award_cny(one.possible_tier) for one in lines)
    sure = sum(PACK.award_cny(one.tier) for one in lines)
    assert total == ["合计", 5, 0, 2, 0, 3, sure, most - sure, 0]
