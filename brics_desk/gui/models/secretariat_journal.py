"""操作日志 as a table: when, who, what, about what, from what to what and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.messages import language
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.operations import trail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.operations.trail import Line

translate = QCoreApplication.translate
NUMBER, TIME, WHO, ACT, SUBJECT, CHANGE = range(6)
SHOWN = 500
"""Lines shown at once: a year's journal has thousands, and a search finds any of them."""


_COUNT = re.compile(r"\b([a-z_]+)=([0-9]+)\b")
_HASH = re.compile(r"\b([0-9a-f]{16})[0-9a-f]{48}\b")


def columns() -> tuple[Column, ...]:
    """Return the heads of the journal."""
    return (
        Column(translate("SecretariatJournal", "序号"), right=True),
        Column(translate("SecretariatJournal", "本机时间")),
        Column(translate("SecretariatJournal", "经办"), folds=True),
        Column(translate("SecretariatJournal", "事项")),
        Column(translate("SecretariatJournal", "对象"), least=200),
        Column(translate("SecretariatJournal", "变动与理由"), folds=True, least=220),
    )


def rows(lines: Sequence[Line]) -> list[Row]:
    """Return the first lines, as many as are shown at once."""
    return [_row(line) for line in lines[:SHOWN]]


def change(line: Line) -> str:
    """Return from what to what a line tells of, in one line."""
    old, new = value(line.old), value(line.new)
    return f"{old} → {new}" if old and new else new or old


def value(text: str) -> str:
    """Return a value as people read it: codes in words, counts with their words, of a hash its beginning."""
    return _HASH.sub(r"\1…", _COUNT.sub(lambda found: f"{words.reason(found[1])} {found[2]}", words.reason(text)))


def _row(line: Line) -> Row:
    said = change(line)
    return Row(
        str(line.sequence),
        (
            Cell(str(line.sequence)),
            Cell(words.moment(line.device_time), tip=line.device_time),
            Cell(line.who),
            Cell(trail.act_words(line.act, language())),
            Cell(line.told, line.names, tip=f"{line.told}\n{line.names}".strip()),
            Cell(said or "—", line.why, tip="\n".join(part for part in (said, line.why) if part)),
        ),
    )
