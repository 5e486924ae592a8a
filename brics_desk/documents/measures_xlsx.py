"""落实进展报告 as a workbook: targets with bars and a chart, money, every measure with its words, entries, the matrix of units and measures."""

# mypy: disallow-untyped-calls=False
# openpyxl ships no types.

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl.chart.axis import NumericAxis, Scaling, TextAxis
from openpyxl.chart.bar_chart import BarChart
from openpyxl.chart.data_source import NumFmt
from openpyxl.chart.reference import Reference
from openpyxl.chart.series_factory import SeriesFactory as Series
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles.alignment import Alignment
from openpyxl.styles.fonts import Font
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from brics_desk.documents.measures_columns import FLOWS, STATUSES
from brics_desk.documents.measures_words import LEVELS, LIGHTS, MET, PARTS, row_height, scope_words
from brics_desk.documents.paper import Form, check_visible
from brics_desk.documents.register_sheet import GRID, SHADE, WRAPPED
from brics_desk.documents.workbook import put_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from brics_desk.documents.measures_content import Content
    from brics_desk.domain.measures_money import CeilingState
    from brics_desk.domain.measures_register import Register

    Value = str | int | Decimal | None

_HEAD = 3
_MONEY = "#,##0.00####"
_PERCENT = 5
_POOL_AMOUNTS = {5: "C4CBD4", 6: "86A8CD", 7: "1B4F8A"}
"""Columns of ceiling, commitments and payments, each with its colour in the chart."""


def render(content: Content) -> bytes:
    """Return the report as an XLSX file; amounts in 万元, exact. Raises InputError `character-invisible` as `paper.check_visible`."""
    check_visible(content.paper(Form.SHEET))
    register = content.register
    book = Workbook()
    book.remove(book.active)
    _targets(_sheet(book, "量化目标", content), register)
    _rewards(_sheet(book, "达标奖励", content), register)
    _money(_sheet(book, "资金", content), register)
    _measures(_sheet(book, "措施与条文", content), register)
    _entries(_sheet(book, "进展与资金明细", content), register)
    _matrix(_sheet(book, "责任矩阵", content), register)
    _plans(_sheet(book, "单位任务", content), register)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def render_matrix(register: Register, status: str) -> bytes:
    """Return 责任矩阵 and every unit's tasks as an XLSX file of its own, for the units and measures the register names."""
    book = Workbook()
    book.remove(book.active)
    head = (register.pack.title.zh, f"{status}　截至{register.as_of}")
    _matrix(_titled(book, "责任矩阵", *head), register)
    _plans(_titled(book, "单位任务", *head), register)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, name: str, content: Content) -> Worksheet:
    sample = "　虚构样例" if content.sample else ""
    return _titled(book, name, content.title, f"{content.status}　{content.period}　{content.addressee}{sample}")


def _titled(book: Workbook, name: str, title: str, line: str) -> Worksheet:
    sheet: Worksheet = book.create_sheet(name)
    put_text(sheet.cell(1, 1), f"{title}　{name}")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    put_text(sheet.cell(2, 1), line)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{_HEAD}"
    sheet.oddFooter.center.text = "第 &P 页　共 &N 页"
    return sheet


def _targets(sheet: Worksheet, register: Register) -> None:
    head = (
        ("事项", 9),
        ("目标", 34),
        ("要求", 8),
        ("实际", 8),
        ("完成率（%）", 16),
        ("期末预测", 10),
        ("状态", 10),
        ("起算日", 12),
        ("截止日", 12),
    )
    rows: list[Sequence[Value]] = [
        (
            one.item.id,
            one.item.title.zh,
            one.needs,
            one.has,
            one.percent,
            one.forecast,
            LIGHTS[one.light],
            one.period_from,
            one.period_to,
        )
        for one in register.targets
    ]
    last = _fill(sheet, head, rows)
    letter = get_column_letter(_PERCENT)
    cells = f"{letter}{_HEAD + 1}:{letter}{last}"
    sheet.conditional_formatting.add(
        cells, DataBarRule(start_type="num", start_value=0, end_type="num", end_value=100, color="FF4278B4")
    )
    _chart(sheet, "完成率（%）", (_HEAD + 1, last), labels=2, columns={_PERCENT: "4278B4"})


def _chart(sheet: Worksheet, title: str, rows: tuple[int, int], *, labels: int, columns: Mapping[int, str]) -> None:
    """Put bars for columns of figures, each in its colour, under the table; `labels` is the column of their names."""
    first, last = rows
    chart = BarChart()
    chart.type, chart.title, chart.height, chart.width = "bar", title, 1.1 * (last - first) + 3.5, 24
    chart.gapWidth = 60
    for column, colour in columns.items():
        series = Series(
            Reference(sheet, min_col=column, min_row=first, max_row=last),
            title_from_data=False,
            title=str(sheet.cell(_HEAD, column).value),
        )
        series.graphicalProperties.solidFill = colour
        chart.append(series)
    if len(columns) == 1:
        chart.legend = None
    chart.set_categories(Reference(sheet, min_col=labels, min_row=first, max_row=last))
    chart.y_axis = NumericAxis(
        axId=100,
        crossAx=10,
        scaling=Scaling(min=0),
        delete=False,
        crosses="max",
        numFmt=NumFmt("#,##0"),
        majorGridlines=None,
    )
    chart.x_axis = TextAxis(axId=10, crossAx=100, scaling=Scaling(orientation="maxMin"), delete=False)
    sheet.add_chart(chart, f"A{sheet.max_row + 3}")


def _rewards(sheet: Worksheet, register: Register) -> None:
    head = (("事项", 9), ("条件", 40), ("机构", 28), ("要求", 8), ("实际", 8), ("还差", 8), ("判定", 10))
    _fill(
        sheet,
        head,
        [
            (one.item.id, one.item.title.zh, one.entity, one.needs, one.has, one.short, MET[one.met])
            for one in register.rewards
        ],
    )


def _money(sheet: Worksheet, register: Register) -> None:
    pools = register.pools
    rows: list[Sequence[Value]] = [_ceiling("年度专项", one) for one in register.pool_ceilings]
    rows.append(
        (
            "年度专项",
            "合计",
            "",
            "",
            _wan(pools.ceiling_cny),
            _wan(pools.committed_cny),
            _wan(pools.paid_cny),
            _wan(pools.left_cny),
            None,
            "",
        )
    )
    rows += [_ceiling("其他上限（不并入）", one) for one in register.others]
    rows += [_ceiling("基金资本（不计支出）", one) for one in register.capital]
    head = (
        ("类别", 20),
        ("事项", 9),
        ("名称", 34),
        ("适用", 26),
        *((name, 13) for name in ("上限", "承诺", "支付", "余额", "占用（%）")),
        ("提示", 11),
    )
    _fill(sheet, head, rows)
    _chart(
        sheet,
        f"{register.year}年度专项（万元）",
        (_HEAD + 1, _HEAD + len(register.pool_ceilings)),
        labels=3,
        columns=_POOL_AMOUNTS,
    )


def _ceiling(kind: str, one: CeilingState) -> Sequence[Value]:
    amounts = (one.ceiling_cny, one.committed_cny, one.paid_cny, one.left_cny)
    return (kind, one.item.id, one.item.title.zh, scope_words(one), *map(_wan, amounts), one.percent, LEVELS[one.level])


def _measures(sheet: Worksheet, register: Register) -> None:
    pack = register.pack
    head = (("部分", 22), ("编号", 7), ("措施", 26), ("原文", 80), ("牵头单位", 24), ("配合单位", 34), ("事项", 60))
    rows = [
        (
            pack.heading(one.heading).title.zh,
            one.id,
            one.title.zh,
            one.text,
            "、".join(one.lead_units),
            "、".join(one.cooperating_units),
            "\n".join(f"{item.id} {item.kind.value} 「{item.text}」" for item in one.items),
        )
        for one in pack.measures
    ]
    rows += [(one.title.zh, "", "", one.text, "", "", "") for one in pack.headings if one.text]
    _fill(sheet, head, rows)


def _entries(sheet: Worksheet, register: Register) -> None:
    head = (
        ("类别", 8),
        ("责任单位", 18),
        ("编号", 12),
        ("事项", 9),
        ("日期", 12),
        ("数量", 8),
        ("金额（万元）", 14),
        ("机构或项目", 34),
        ("佐证或费用", 40),
        ("认定项目", 15),
        ("说明", 34),
    )
    rows: list[Sequence[Value]] = [
        (
            "进展",
            one.unit,
            one.number,
            one.item,
            one.date,
            one.quantity,
            None,
            one.entity,
            one.evidence,
            one.application,
            one.note,
        )
        for one in register.progress
    ]
    rows += [
        (
            FLOWS[one.flow.value],
            one.unit,
            one.number,
            one.item,
            one.date,
            None,
            _wan(one.amount_cny),
            "　".join(filter(None, (one.entity, one.project))),
            one.costs,
            one.application,
            one.reason,
        )
        for one in register.money
    ]
    _fill(sheet, head, rows)


def _matrix(sheet: Worksheet, register: Register) -> None:
    measures = [measure.id for measure in register.pack.measures]
    head = (("责任单位", 22), *((name, 6) for name in measures), ("牵头", 7), ("配合", 7))
    rows: list[Sequence[Value]] = []
    for line in register.matrix:
        parts = [PARTS[line.parts[name]] if name in line.parts else "" for name in measures]
        rows.append((line.unit, *parts, line.leads, line.cooperates))
    last = _fill(sheet, head, rows)
    sheet.freeze_panes = sheet.cell(_HEAD + 1, 2)
    sheet.auto_filter.ref = f"A{_HEAD}:{get_column_letter(len(head))}{last}"


def _plans(sheet: Worksheet, register: Register) -> None:
    head = (
        ("责任单位", 22),
        ("措施", 8),
        ("分工", 8),
        ("细化量化方案", 14),
        ("完成时限", 13),
        ("逾期", 8),
        ("备注", 40),
    )
    rows: list[Sequence[Value]] = []
    for duty in register.duties:
        plan = duty.plan
        said = (
            ("未登记", "", "", "")
            if plan is None
            else (STATUSES[plan.status.value], plan.due_on, "逾期" if duty.overdue else "", plan.note)
        )
        rows.append((duty.unit, duty.measure, PARTS[duty.part], *said))
    last = _fill(sheet, head, rows)
    sheet.auto_filter.ref = f"A{_HEAD}:{get_column_letter(len(head))}{last}"


def _fill(sheet: Worksheet, head: Iterable[tuple[str, int]], rows: Iterable[Sequence[Value]]) -> int:
    """Write head and rows; return the number of the last row."""
    columns = list(head)
    for at, (text, width) in enumerate(columns, start=1):
        cell = sheet.cell(_HEAD, at)
        put_text(cell, text)
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), SHADE, GRID, WRAPPED
        sheet.column_dimensions[get_column_letter(at)].width = width
    last = _HEAD
    for last, row in enumerate(rows, start=_HEAD + 1):
        for at, value in enumerate(row, start=1):
            cell = sheet.cell(last, at)
            cell.border, cell.alignment = GRID, Alignment(vertical="center", wrap_text=True)
            if isinstance(value, str):
                put_text(cell, value)
            elif value is not None:
                cell.value = value
                cell.number_format = _MONEY if isinstance(value, Decimal) else "0"
        texts = [
            (value, width)
            for value, width in zip(row, (width for _, width in columns), strict=True)
            if isinstance(value, str)
        ]
        sheet.row_dimensions[last].height = row_height(texts)
    sheet.freeze_panes = sheet.cell(_HEAD + 1, 1)
    return last


def _wan(yuan: Decimal) -> Decimal:
    return yuan / 10_000
