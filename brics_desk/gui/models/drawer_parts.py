"""What the drawer over the verdict shows: 还缺什么, 逐条说明, 本项修改记录."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.messages import language
from brics_desk.gui.models import expert_verdict, past_rows, score_rows, verdict_words
from brics_desk.gui.widgets.values import Part
from brics_desk.operations import own_history

if TYPE_CHECKING:
    from brics_desk.domain.opinions import Gap
    from brics_desk.gui.models.expert_sheet import Sheet
    from brics_desk.operations.desk import Desk

translate = QCoreApplication.translate
Told = tuple[str, list[Part]]


def gaps(sheet: Sheet, missing: list[Gap]) -> Told:
    """Return the gaps by tab."""
    title = translate("ApplicationPage", "还缺 {count} 项").format(count=len(missing))
    return title, [Part(name, tuple(rows)) for name, rows in expert_verdict.gap_rows(sheet, missing)]


def explained(sheet: Sheet) -> Told:
    """Return the verdict in sentences with every leaf."""
    return translate("ApplicationPage", "逐条说明"), verdict_words.explain(sheet, sheet.answer().verdict)


def history(desk: Desk, sheet: Sheet, key: str) -> Told:
    """Return what this expert had entered in one row before, the latest first."""
    title, scored = translate("ApplicationPage", "本项修改记录"), score_rows.keys(sheet)
    fact, number = sheet.facts.get(key), sheet.application.number
    if fact is not None:
        name, past = fact.title.in_language(language()), own_history.of_fact(desk, number, key)
    elif key in scored:
        at = scored[key]
        name, past = sheet.indicators[at - 1].title, own_history.of_indicator(desk, number, at)
    else:
        return title, [Part("", (), translate("ApplicationPage", "光标移到一项条件或指标上，再查看其修改记录。"))]
    none = "" if past else translate("ApplicationPage", "本项尚无修改记录。")
    return title, [Part(name, tuple((row, key) for row in past_rows.rows(fact, past)), none)]
