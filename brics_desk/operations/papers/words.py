"""The fixed words of the round's documents, and the texts that stand in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.documents.figures import NONE, day_words, moment_words
from brics_desk.documents.figures import moment as read_moment
from brics_desk.domain.formal_check import GateState, Moment, Shortfall
from brics_desk.domain.identifiers import CreditCode
from brics_desk.domain.rounds import Specialty, short_code
from brics_desk.errors import InputError
from brics_desk.operations import messages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.domain.recusal import Ground
    from brics_desk.operations.desk import Desk

MOMENTS = {Moment.ACCEPTANCE: "受理", Moment.BEFORE_NOTICE: "公示前", Moment.BEFORE_PAYMENT: "拨付前"}
GATES = {
    GateState.PASSED: "通过",
    GateState.FAILED: "未通过",
    GateState.LACKING: "待补正",
    GateState.DUE: "待核查",
}
HOLDS = {True: "符合", False: "不符合"}
SHORTFALLS = {
    Shortfall.PROOF_MISSING: "缺少证明材料",
    Shortfall.PROOF_OUTDATED: "证明材料过期",
    Shortfall.PROOF_CONTRADICTS: "证明材料与申报不符",
    Shortfall.NOT_MET: "不满足条件",
    Shortfall.REPORTED: "主管部门通报",
}
SPECIALTIES = {
    Specialty.INDUSTRY: "行业",
    Specialty.TECHNOLOGY: "技术",
    Specialty.FINANCE: "财务",
    Specialty.MARKET: "市场",
    Specialty.LAW: "法律",
}
CODES = {
    CreditCode.VALID: "相符",
    CreditCode.PILOT: "早期试点代码",
    CreditCode.MISMATCH: "校验位不符，仅提示",
    CreditCode.MALFORMED: "格式不符",
}
SHORT = 16
"""Hex digits of a hash that are enough to compare on paper."""
_KILO = 1024


def common(desk: Desk) -> dict[str, str]:
    """Return the texts that every document may use."""
    current, pack = desk.round, desk.pack
    return {
        "round": current.title,
        "organiser": current.organiser,
        "method": pack.title.zh,
        "pack_title": pack.title.zh,
        "pack_id": pack.id,
        "officer": desk.workspace.owner,
        "code": short_code(current.readings_sha256),
    }


def day(iso: str) -> str:
    """Return a date as written in Chinese, a dash where there is none."""
    return day_words(iso) if iso else NONE


def when(iso: str) -> str:
    """Return a label of device time as written in Chinese, a dash where there is none."""
    if not iso:
        return NONE
    try:
        return moment_words(read_moment(iso))
    except InputError:
        return iso


def stamp(iso: str) -> str:
    """Return a label of device time as it stands in a table, e.g. `2026-11-22 16:51`; nothing where there is none."""
    return iso[:16].replace("T", " ")


def size(count: int) -> str:
    """Return a size as people read it, e.g. `1.2 MB`."""
    return f"{count / _KILO:.0f} KB" if count < _KILO * _KILO else f"{count / _KILO / _KILO:.1f} MB"


def ground(of: Ground) -> str:
    """Return the words of a ground of recusal."""
    return messages.words(of.value, "zh")


def numbered(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Put the running number before every row."""
    return [(str(at), *row) for at, row in enumerate(rows, start=1)]
