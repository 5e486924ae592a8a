"""The words of the measures on paper: lights, levels, parts, and what a ceiling holds for."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from brics_desk.domain.measures import Part, Scope
from brics_desk.domain.measures_money import Level
from brics_desk.domain.measures_targets import Light

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.domain.measures_money import CeilingState

LINE_HEIGHT, HIGHEST = 15, 409
"""Points: one line of a row in a workbook, and the most a spreadsheet program allows."""

LIGHTS = {
    Light.DONE: "已完成",
    Light.ON_TRACK: "按期",
    Light.AT_RISK: "有风险",
    Light.BEHIND: "滞后",
    Light.NOT_STARTED: "未开始",
}
LEVELS = {Level.ROOM: "", Level.NEAR: "接近上限", Level.FULL: "已达上限", Level.OVER: "超出上限"}
MET = {True: "已达到", False: "未达到", None: "未登记"}
PARTS = {Part.LEAD: "牵头", Part.COOPERATING: "配合"}
CHOSEN = {True: "默认", False: "另行选定"}


def scope_words(state: CeilingState) -> str:
    """Return what a ceiling holds for, e.g. `2026年度 示例科创园`."""
    if state.scope is Scope.ONCE:
        return "首期规模"
    if state.scope is Scope.PROJECT:
        return state.project
    return f"{state.year}年度 {state.entity}".rstrip()


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Return the height in points that a workbook row needs for wrapped texts, given with the widths of their columns in characters.

    Not every spreadsheet program fits rows to wrapped text by itself; a full-width character takes two of the width.
    """
    lines = 1
    for text, width in cells:
        # A line ends a little before its column does, as whole characters and words are moved to the next one.
        lengths = [
            sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in part) for part in text.split("\n")
        ]
        lines = max(lines, sum(1 + int(length * 1.08 // width) for length in lengths))
    return min(HIGHEST, lines * LINE_HEIGHT + 2)
