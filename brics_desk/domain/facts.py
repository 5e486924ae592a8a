"""Fact values in and out: strict reading of what scripts, registers and records hand in, exact writing of what they get."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.rules import Fact, FactValue, Kind
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LARGEST = Decimal(10) ** 15
_NUMBER = re.compile(r"(?=\.?[0-9])[0-9]{0,40}(?:\.[0-9]{0,40})?")


def read_facts(known: Iterable[Fact], raw: Mapping[str, object]) -> dict[str, FactValue]:
    """Return typed facts by id; raises InputError `fact-unknown`, `fact-type`, `fact-range`, `fact-not-whole` or `fact-ranks`.

    Numbers may be `Decimal`, `int` or text of ASCII digits with at most one point; None means not established.
    """
    by_id = {fact.id: fact for fact in known}
    facts: dict[str, FactValue] = {}
    for name, value in raw.items():
        if name not in by_id:
            raise InputError("fact-unknown", fact=name)
        facts[name] = None if value is None else read_value(by_id[name], value)
    top_two, top_three = facts.get("regional_standards_top2"), facts.get("regional_standards_top3")
    # A standard ranked first or second counts in both, so the first count can never exceed the second.
    if top_two is not None and top_three is not None and top_two > top_three:
        raise InputError("fact-ranks", top2=str(top_two), top3=str(top_three))
    return facts


def read_value(fact: Fact, value: object) -> bool | Decimal:
    """Return one established value of `fact`, typed; raises InputError as `read_facts`."""
    if fact.kind is Kind.TRUTH:
        if not isinstance(value, bool):
            raise InputError("fact-type", fact=fact.id, expected="truth", found=_shown(value))
        return value
    number = _number(fact, value)
    if number.is_signed() or number > LARGEST or (fact.kind is Kind.PERCENT and number > 100):
        raise InputError(
            "fact-range",
            fact=fact.id,
            found=_shown(value),
            largest="100" if fact.kind is Kind.PERCENT else str(LARGEST),
        )
    if fact.kind is Kind.COUNT and number != number.to_integral_value():
        raise InputError("fact-not-whole", fact=fact.id, found=_shown(value))
    return number


def write_value(fact: Fact, value: FactValue) -> bool | int | str | None:
    """Return the JSON form: truths as they are, counts as whole numbers, amounts (元) and percentages as exact text."""
    if value is None or isinstance(value, bool):
        return value
    return int(value) if fact.kind is Kind.COUNT else exact_text(value)


def exact_text(number: Decimal) -> str:
    """Return a plain decimal text with at least two places and nothing lost, e.g. `1000000.00`, `999999.999`."""
    plain = format(number, "f")
    whole, _, places = plain.partition(".")
    return f"{whole}.{places.rstrip('0').ljust(2, '0')}"


def _number(fact: Fact, value: object) -> Decimal:
    if isinstance(value, bool):
        raise InputError("fact-type", fact=fact.id, expected=fact.kind.value, found=_shown(value))
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise InputError("fact-type", fact=fact.id, expected=fact.kind.value, found=_shown(value))
        return Decimal(value)
    if isinstance(value, int):
        return Decimal(value)
    # An exponent far out would make exact sums wider than any sane number; the range check below would come too late.
    if isinstance(value, Decimal) and value.is_finite() and -60 <= int(value.as_tuple().exponent) <= 30:
        return value
    raise InputError("fact-type", fact=fact.id, expected=fact.kind.value, found=_shown(value))


def _shown(value: object) -> str:
    return str(value)[:40]
