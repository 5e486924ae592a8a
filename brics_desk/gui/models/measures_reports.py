"""What units reported, as tables: what would become of every row, what units have here, what was taken in and when."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.models import measures_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.gui.models.secretariat_words import moment, remark, result

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from brics_desk.domain.measures_records import Receipt, UnitFile
    from brics_desk.operations.measures import RegisterView
    from brics_desk.operations.measures_import import Taken

translate = QCoreApplication.translate
RESULT, WHY, UNIT, FILE = 3, 4, 0, 1


def finding_columns() -> tuple[Column, ...]:
    """Return the heads of the validation report."""
    return (
        Column(translate("MeasuresReports", "文件")),
        Column(translate("MeasuresReports", "行"), right=True),
        Column(translate("MeasuresReports", "单位与编号")),
        Column(translate("MeasuresReports", "结果")),
        Column(translate("MeasuresReports", "原因"), least=200),
    )


def finding_rows(taken: Sequence[Taken]) -> list[Row]:
    """Return what becomes of every row, what a person must look at first."""
    order = {"refused": 0, "quarantined": 1, "accepted": 2, "duplicate": 3}
    ranked = sorted(enumerate(taken), key=lambda pair: (order[pair[1].status], pair[0]))
    return [_finding(number, one) for number, one in ranked]


def counts(taken: Iterable[Taken]) -> Mapping[str, int]:
    """Return how many rows there are of each status."""
    return Counter(one.status for one in taken)


def unit_columns() -> tuple[Column, ...]:
    """Return the heads of the list of units."""
    return (
        Column(translate("MeasuresReports", "责任单位")),
        Column(translate("MeasuresReports", "登记"), right=True),
        Column(translate("MeasuresReports", "待裁定"), right=True),
        Column(translate("MeasuresReports", "最近变更")),
    )


def unit_rows(view: RegisterView) -> list[Row]:
    """Return every responsible unit in the order of the document, those that never reported as well."""
    known: dict[str, UnitFile] = {one.unit: one for one in view.unit_files}
    found = []
    for unit in view.register.pack.units:
        one = known.get(unit)
        waiting = one.waiting if one else 0
        found.append(
            Row(
                unit,
                (
                    Cell(unit),
                    Cell(str(one.entries) if one else "—"),
                    Cell(str(waiting) if waiting else "—", tone="warn" if waiting else "neutral", bold=bool(waiting)),
                    Cell(moment(one.last) if one and one.last else translate("MeasuresReports", "尚未报送")),
                ),
            )
        )
    return found


def receipt_columns() -> tuple[Column, ...]:
    """Return the heads of the history of reports."""
    return (
        Column(translate("MeasuresReports", "接收时间")),
        Column(translate("MeasuresReports", "文件"), least=180),
        Column(translate("MeasuresReports", "接收"), right=True),
        Column(translate("MeasuresReports", "重复"), right=True),
        Column(translate("MeasuresReports", "暂存"), right=True),
        Column(translate("MeasuresReports", "拒收"), right=True),
        Column(translate("MeasuresReports", "经办"), folds=True),
        Column(translate("MeasuresReports", "校验码"), folds=True),
    )


def receipt_rows(receipts: Sequence[Receipt]) -> list[Row]:
    """Return the reports that were taken in, the last one first."""
    return [
        Row(
            f"{number} {one.file}",
            (
                Cell(moment(one.device_time)),
                Cell(one.file, second=_units(one.units), tip=one.file),
                *(
                    Cell(str(one.counts.get(status, 0) or "—"))
                    for status in ("accepted", "duplicate", "quarantined", "refused")
                ),
                Cell(one.who),
                Cell(one.sha256[:8]),
            ),
        )
        for number, one in enumerate(receipts)
    ]


def differences(changed: Iterable[tuple[str, str, str]]) -> str:
    """Return field by field what stands and what was reported."""
    return translate("MeasuresReports", "；").join(
        f"{words.field(name)} {old or '—'} → {new or '—'}" for name, old, new in changed
    )


def _units(units: Sequence[str]) -> str:
    if len(units) <= 2:
        return words.places(units)
    return translate("MeasuresReports", "{first}等 {count} 个单位").format(first=units[0], count=len(units))


def _finding(number: int, one: Taken) -> Row:
    text, tone, icon = result(one.status, "", 0)
    why = differences(one.changed)
    place = ""
    if one.remark is not None:
        why = remark(one.remark.code, one.remark.facts)
        place = f"{one.remark.header} {one.remark.column}".strip()
    name = f"{one.unit} {one.number}".strip()
    return Row(
        str(number),
        (
            Cell(one.file, tip=one.file),
            Cell(str(one.row) if one.row else "—"),
            Cell(name or place or "—"),
            Cell(text, tone=tone, icon=icon),
            Cell(why, second=place if name else "", tip=why),
        ),
    )
