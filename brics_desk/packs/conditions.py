"""Condition texts of a pack file -> trees, with a finding where a text cannot be parsed or a threshold lacks its unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brics_desk.domain import expressions
from brics_desk.domain.rules import Kind
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brics_desk.domain.rules import Clause, Condition, Fact
    from brics_desk.packs.tables import Table

_UNITS = {Kind.AMOUNT: ("万元", "元"), Kind.COUNT: ("",), Kind.PERCENT: ("%",)}
_THRESHOLD = re.compile(r"([a-z][a-z0-9_]*)\s*>=\s*([0-9.]+)\s*(万元|元|%|)")


def read_condition(
    table: Table, name: str, by_id: Mapping[str, Fact], clause_of: Callable[[str], Clause]
) -> Condition | None:
    """Return the condition under key `name`, None where it is empty or unreadable; `clause_of` gives a leaf's clause by its expression."""
    text = table.text(name)
    if not text.strip():
        return None
    try:
        condition = expressions.parse(text, clause_of)
    except InputError as error:
        table.note(name, error.code, **error.facts)
        return None
    _note_units(table, name, text, by_id)
    return condition


def _note_units(table: Table, name: str, text: str, by_id: Mapping[str, Fact]) -> None:
    """Note a threshold without its unit or in a foreign one: `rd_spend_cny >= 500` would mean 500 元."""
    for fact_id, number, unit in _THRESHOLD.findall(text):
        units = _UNITS.get(by_id[fact_id].kind) if fact_id in by_id else None
        if units is not None and unit not in units:
            table.note(name, "pack-threshold-unit", fact=fact_id, found=number + unit, expected=" / ".join(units))
