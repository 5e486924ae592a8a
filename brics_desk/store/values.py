"""How fact values stand in columns: truths as 0/1, amounts as whole fen, counts as whole numbers, the rest as exact text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.money import from_fen, to_fen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.rules import FactValue

NUMBER_COLUMNS = ("fen", "whole", "exact")
"""At most one of them is filled; all are empty for a value that is not established."""


def number_columns(fact: str, number: Decimal | None) -> dict[str, object]:
    """Return the columns of a number; the unit stands in the fact's id (`_cny` is 元, `_percent` is %).

    Raises InputError `amount-below-fen`.
    """
    columns: dict[str, object] = dict.fromkeys(NUMBER_COLUMNS)
    if number is None:
        return columns
    if fact.endswith("_cny"):
        columns["fen"] = to_fen(number)
    elif number == number.to_integral_value() and not fact.endswith("_percent"):
        columns["whole"] = int(number)
    else:
        columns["exact"] = format(number, "f")
    return columns


def columns_of(fact: str, value: FactValue) -> dict[str, object]:
    """Return the columns of any fact value; raises InputError `amount-below-fen`."""
    if isinstance(value, bool):
        return {"truth": int(value), **dict.fromkeys(NUMBER_COLUMNS)}
    return {"truth": None, **number_columns(fact, value)}


def number_in(row: Mapping[str, object]) -> Decimal | None:
    """Return the number that a row holds, exactly, or None."""
    fen, whole, exact = (row[name] for name in NUMBER_COLUMNS)
    if isinstance(fen, int):
        return from_fen(fen)
    if isinstance(whole, int):
        return Decimal(whole)
    return None if exact is None else Decimal(str(exact))


def value_in(row: Mapping[str, object]) -> FactValue:
    """Return the fact value that a row holds."""
    return number_in(row) if row["truth"] is None else bool(row["truth"])
