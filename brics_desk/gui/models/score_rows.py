"""Indicators and points -> what the rows of 评分 show."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.widgets.values import ScoreView

if TYPE_CHECKING:
    from brics_desk.gui.models.expert_sheet import Sheet

translate = QCoreApplication.translate


def keys(sheet: Sheet) -> dict[str, int]:
    """Return the keys of the rows with the numbers of their indicators, in order."""
    return {sheet.score_key(at): at for at in range(1, len(sheet.indicators) + 1)}


def row(sheet: Sheet, at: int, error: str = "") -> ScoreView:
    """Return the row of one indicator by its number (from 1)."""
    one, given = sheet.indicators[at - 1], sheet.scores.get(at)
    held = one.band(given) if given is not None else None
    bands = [
        translate("ScoreRows", "{mark}{least}～{most} 分 {text}").format(
            mark="▸" if band == held else "", least=band.least, most=band.most, text=band.text
        )
        for band in one.bands
    ]
    return ScoreView(
        key=sheet.score_key(at),
        title=one.title,
        note=one.note,
        most=translate("ScoreRows", "满分 {points}").format(points=one.points),
        unit=translate("ScoreRows", "分"),
        given="" if given is None else str(given),
        bands="　".join(bands),
        error=error,
    )


def total(sheet: Sheet) -> str:
    """Return how much was given so far, of how much."""
    given, full = sum(sheet.scores.values()), sum(one.points for one in sheet.indicators)
    return translate("ScoreRows", "合计 {given} / {full} 分").format(given=given, full=full)


def parse(sheet: Sheet, at: int, text: str) -> Decimal | None:
    """Read typed points of one indicator: whole, from 0 to what it is worth; None otherwise."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain.isascii() or not plain.isdigit() or len(plain) > 3 or int(plain) > sheet.indicators[at - 1].points:
        return None
    return Decimal(int(plain))
