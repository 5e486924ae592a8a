"""The fixed words of a panel opinion: how a finding came about, how a dispute was settled, how a member stands to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.documents.figures import NONE, figure, unit_of
from brics_desk.domain.adjudication import Way
from brics_desk.domain.panel_opinions import Assent, How
from brics_desk.domain.rules import Kind

if TYPE_CHECKING:
    from brics_desk.domain.rules import Fact, FactValue

HOWS = {How.AGREED: "一致", How.VOTED: "多数", How.RESOLVED: "裁定", How.OPEN: "未定"}
WAYS = {Way.CONSENSUS: "一致同意", Way.VOTE: "表决", Way.LEADER: "组长核定"}
ASSENTS = {
    Assent.AGREES: "同意",
    Assent.DISSENTS: "有不同意见，见附页",
    Assent.REFUSED: "拒签未说明理由，视为同意",
    Assent.ABSENT: "未提交有效意见",
}


def found(fact: Fact, value: FactValue) -> str:
    """Return what the panel found, with the unit of a number."""
    if value is None:
        return "未定"
    if isinstance(value, bool):
        return "符合" if value else "不符合"
    return in_unit(fact, value)


def in_unit(fact: Fact, value: FactValue) -> str:
    """Return a number with its unit, e.g. `512.00 万元`, `85.00%`."""
    if value is None or isinstance(value, bool):
        return NONE
    blank = "" if fact.kind is Kind.PERCENT else " "
    return f"{figure(fact.kind, value)}{blank}{unit_of(fact)}"


def outcome(fact: Fact, value: FactValue) -> str:
    """Return what a resolution says."""
    if value is None:
        return "不予采纳，按不符合认定" if fact.kind is Kind.TRUTH else f"不予采纳，核定为 {in_unit_zero(fact)}"
    if isinstance(value, bool):
        return "认定符合" if value else "认定不符合"
    return f"核定为 {in_unit(fact, value)}"


def in_unit_zero(fact: Fact) -> str:
    """Return zero in the fact's unit."""
    blank = "" if fact.kind is Kind.PERCENT else " "
    return f"0{blank}{unit_of(fact)}"


def votes(counted: tuple[int, int, int]) -> str:
    """Return votes as yes:no, with those who could not judge behind, e.g. `2:1`, `1:0（2）`."""
    yes, no, none = counted
    return f"{yes}:{no}（{none}）" if none else f"{yes}:{no}"
