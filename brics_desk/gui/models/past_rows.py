"""本人修改记录 -> lines of the drawer: when, what stood there, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain import money
from brics_desk.domain.evidence import Act
from brics_desk.gui.messages import language
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.widgets.values import LeafRow
from brics_desk.operations.ledger_view import reason_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.evidence import Decision
    from brics_desk.domain.opinions import Finding
    from brics_desk.domain.rules import Fact
    from brics_desk.gui.widgets.values import LeafState
    from brics_desk.operations.own_history import Past

translate = QCoreApplication.translate


def rows(fact: Fact | None, past: Sequence[Past]) -> list[LeafRow]:
    """Return one line per saved change, the latest first; `fact` is None for an indicator."""
    return [_row(fact, one) for one in past]


def _row(fact: Fact | None, past: Past) -> LeafRow:
    when = past.device_time[5:16].replace("T", " ")
    if past.line:
        state, value, note = _decision(past.decision)
        return LeafRow(
            state, translate("PastRows", "{when}　第 {line} 笔").format(when=when, line=past.line), value, note=note
        )
    if past.finding is not None and fact is not None:
        state, value = _finding(fact, past.finding)
        return LeafRow(state, when, value, note=past.finding.reason)
    if past.points is None:
        return LeafRow("pending", when, _nothing())
    return LeafRow("meets", when, translate("PastRows", "{points} 分").format(points=past.points))


def _finding(fact: Fact, finding: Finding) -> tuple[LeafState, str]:
    if finding.mark is not None:
        return finding.mark.value, words.finding_word(finding.mark.value)
    if finding.verified is not None:
        return "meets", words.amount_text(fact, finding.verified)
    return "pending", _nothing()


def _decision(decision: Decision | None) -> tuple[LeafState, str, str]:
    if decision is None:
        return "pending", translate("Ledger", "待核"), ""
    why = reason_words(decision.reason, language()) if decision.reason else ""
    note = "　".join(text for text in (why, decision.note) if text)
    if decision.act is Act.ACCEPT:
        return "meets", translate("LineControl", "认可"), note
    if decision.act is Act.REJECT:
        return "fails", translate("LineControl", "剔除"), note
    cut = translate("PastRows", "核减 {amount} 元").format(amount=money.in_yuan(decision.cut))
    return "mostly", cut, note


def _nothing() -> str:
    return translate("PastRows", "未填")
