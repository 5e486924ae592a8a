"""口径确认表 (D12) and the printed 操作日志."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.documents.figures import NONE
from brics_desk.documents.templates import Values
from brics_desk.operations import messages, rounds, trail
from brics_desk.operations.papers import words
from brics_desk.store import journal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.readings import SheetLine
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.rounds import SetUp

Row = tuple[str, ...]
_UNDECIDED = "待定"
_FOUND = {"sequence": "序号不连续", "previous": "前后不相连", "hash": "内容被改动", "head": "末尾有缺"}
_LONG = 160


def readings(desk: Desk, _subject: str) -> list[Values]:
    """Return the sheet: the signed one once it is frozen, before that the one submitted for approval."""
    state = rounds.show(desk)
    current, frozen = state.round, state.frozen
    if frozen is not None:
        rounds.check_frozen(desk)
    texts = {
        "state": "已冻结" if frozen else "送审稿，尚未冻结",
        "call": current.notice_number or NONE,
        "application_deadline": words.day(current.application_deadline),
        "period": f"{words.day(current.period_from)}至{words.day(current.period_to)}",
        "deadline": words.day(current.deadline),
        "basis": current.decision_basis or NONE,
        "merging": "实行，组长可在本机合并本组意见" if current.leader_merges else "不实行，由秘书处合并",
        "pack_sha256": current.pack_sha256,
        "readings_sha256": current.readings_sha256,
        "frozen": _frozen(state),
    }
    return [Values(words.common(desk) | texts, {"readings": [_line(line, state.reasons) for line in state.lines]})]


def log(desk: Desk, subject: str) -> list[Values]:
    """Return every line of the journal, or those about `subject`; whether the chain holds stands at the head."""
    breaks = journal.verify(desk.workspace)
    entries = trail.matching(trail.lines(desk), about=subject)[::-1]
    said = "、".join(f"第 {one.sequence} 条{_FOUND[one.wrong]}" for one in breaks)
    texts = {
        "workspace": f"{desk.workspace.path.name}　{desk.workspace.owner}",
        "count": str(len(entries)),
        "chain": f"不符：{said}" if breaks else "逐条相链，自首条至末条全部相符",
        "head": journal.head(desk.workspace),
    }
    rows = [
        (
            *(
                str(one.sequence),
                words.stamp(one.device_time),
                one.who,
                messages.words(f"act-{one.act}", "zh"),
                one.told,
            ),
            *(_short(one.old), _short(one.new), one.why, one.hash[:12]),
        )
        for one in entries
    ]
    return [Values(words.common(desk) | texts, {"entries": rows})]


def _frozen(state: SetUp) -> str:
    if state.frozen is None:
        return "尚未冻结：校验值为送审时的口径，冻结后以正式稿为准"
    return f"{words.when(state.frozen.device_time)}　{state.frozen.officer}　签名有效"


def _line(line: SheetLine, reasons: Mapping[str, str]) -> Row:
    reading = line.reading
    chosen = line.chosen.text.zh if line.chosen else _UNDECIDED
    own = reasons.get(reading.id, "") if line.needs_reason else ""
    why = f"{reading.reason.zh}　选定理由：{own}" if own else reading.reason.zh
    return reading.id, reading.problem.zh, chosen, why, _kind(line), "程序" if line.switches else "人工"


def _kind(line: SheetLine) -> str:
    if line.chosen is None:
        return _UNDECIDED
    if line.is_default:
        return "默认"
    return "另选" if line.reading.default else "选定"


def _short(text: str) -> str:
    """Return a value of the journal as it fits a cell; the whole stands in the journal itself."""
    return text if len(text) <= _LONG else f"{text[:_LONG]}……"
