"""The columns of a unit's report on the measures: three sheets, each a kind of entry, with the words people write for closed lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.measures_entries import Flow, PlanStatus

if TYPE_CHECKING:
    from collections.abc import Mapping


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    AMOUNT = "amount"
    CHOICE = "choice"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field it fills, its header, what it holds, whether it must be filled, its width, a note, its words by value."""

    field: str
    header: str
    holds: Holds = Holds.TEXT
    required: bool = False
    width: int = 16
    note: str = ""
    words: Mapping[str, str] | None = None


FLOWS = {Flow.COMMITMENT.value: "承诺", Flow.PAYMENT.value: "支付"}
STATUSES = {
    PlanStatus.OPEN.value: "未开始",
    PlanStatus.DRAFTING.value: "起草中",
    PlanStatus.SUBMITTED.value: "已报送",
    PlanStatus.CONFIRMED.value: "已确认",
}
SHEETS = {"progress": "进展", "money": "资金", "plan": "细化量化方案"}

_NUMBER = Column(
    "number", "编号", required=True, width=14, note="本单位自编，同一表内不重复；再次报送同一事项时编号不变。"
)
_UNIT = Column("unit", "责任单位", required=True, width=18, note="文件所列单位简称。")
_ITEM = Column("item", "事项编号", required=True, width=12, note="如 M02-4，见“事项一览”。")
_DATE = Column("date", "日期", Holds.DATE, required=True, width=13, note="如 2026-11-03。")
_APPLICATION = Column("application", "认定项目受理号", width=18, note="与示范项目认定有关的填受理号，否则留空。")

COLUMNS: dict[str, tuple[Column, ...]] = {
    "progress": (
        _NUMBER,
        _UNIT,
        _ITEM,
        _DATE,
        Column("quantity", "数量", Holds.COUNT, required=True, width=9, note="本次新增数量，不填累计数。"),
        Column("entity", "对象机构", width=26, note="达标奖励事项必填：运营机构名称。"),
        Column("evidence", "佐证说明", width=34, note="文件名称、文号或事实。"),
        Column("evidence_sha256", "佐证文件", Holds.FILE, width=28, note="一个文件名，文件与本表放在同一文件夹。"),
        _APPLICATION,
        Column("note", "备注", width=28),
    ),
    "money": (
        _NUMBER,
        _UNIT,
        _ITEM,
        Column("flow", "类别", Holds.CHOICE, required=True, width=9, note="承诺或支付。", words=FLOWS),
        Column("year", "年度", Holds.COUNT, required=True, width=9, note="资金所属年度。"),
        _DATE,
        Column("amount_cny", "金额（万元）", Holds.AMOUNT, required=True, width=15, note="以万元计，精确到分。"),
        Column("entity", "受支持机构", width=26, note="按机构计的事项必填。"),
        Column("project", "项目", width=28, note="按项目计的事项必填。"),
        Column("costs", "费用凭证", width=26, note="合同或发票号，用分号“；”隔开。"),
        _APPLICATION,
        Column("reason", "超出上限的理由", width=28, note="超出上限，或奖励条件尚未成立时必填。"),
    ),
    "plan": (
        _NUMBER,
        _UNIT,
        Column("measure", "措施", required=True, width=9, note="如 M02。"),
        Column("status", "状态", Holds.CHOICE, required=True, width=11, note="从下拉列表选择。", words=STATUSES),
        Column("due_on", "完成时限", Holds.DATE, required=True, width=13, note="如 2026-09-30。"),
        Column("note", "备注", width=40),
    ),
}
