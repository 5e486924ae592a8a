"""Whether measures that are well formed can also be meant: numbers without gaps, items as their kind asks, quotes that stand in the text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from brics_desk.domain.measures import COUNTED, SCOPE_OF, ItemKind, Scope
from brics_desk.packs.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brics_desk.domain.measures import Measure, MeasuresPack, SupportItem


def findings(pack: MeasuresPack, file: str) -> list[Finding]:
    """Return every defect of sense in a pack that has none of form."""
    found = [*_headings(pack, file), *_dates(pack, file), *_percentages(pack, file)]
    readings = {reading.id: {option.id for option in reading.options} for reading in pack.readings}
    twice = {item for item, times in Counter(item.id for item in pack.items).items() if times > 1}
    for position, measure in enumerate(pack.measures, start=1):
        key = f"measure.{measure.number}"
        if measure.number != position:
            found.append(Finding(file, f"{key}.number", "measures-number-gap", {"expected": position}))
        if measure.heading not in {heading.number for heading in pack.headings}:
            found.append(Finding(file, f"{key}.heading", "measures-heading-unknown", {"found": measure.heading}))
        for unit in sorted(set(measure.lead_units) & set(measure.cooperating_units)):
            found.append(Finding(file, f"{key}.cooperating", "measures-unit-repeated", {"unit": unit}))
        for index, item in enumerate(measure.items, start=1):
            place = f"{key}.item.{item.id}"
            if item.id in twice or item.id != f"{measure.id}-{index}":
                found.append(Finding(file, f"{place}.id", "measures-item-id", {"expected": f"{measure.id}-{index}"}))
            found += _item(measure, item, readings, file, place)
    return found


def _headings(pack: MeasuresPack, file: str) -> Iterator[Finding]:
    for position, heading in enumerate(pack.headings, start=1):
        if heading.number != position:
            facts = {"expected": position}
            yield Finding(file, f"heading.{heading.number}.number", "measures-number-gap", facts)
    numbers = [measure.heading for measure in pack.measures]
    if numbers != sorted(numbers):
        yield Finding(file, "measure", "measures-headings-mixed", {})


def _dates(pack: MeasuresPack, file: str) -> Iterator[Finding]:
    if pack.valid_until <= pack.starts_on:
        facts = {"found": pack.valid_until, "after": pack.starts_on}
        yield Finding(file, "pack.valid_until", "measures-validity-ends-first", facts)


def _percentages(pack: MeasuresPack, file: str) -> Iterator[Finding]:
    tracking = pack.tracking
    if not tracking.warn_percent <= tracking.full_percent or tracking.at_risk_percent > 100:
        yield Finding(file, "tracking", "measures-percentages-order", {})


def _item(
    measure: Measure, item: SupportItem, readings: dict[str, set[str]], file: str, place: str
) -> Iterator[Finding]:
    if item.text not in measure.text:
        yield Finding(file, f"{place}.text", "measures-quote-not-in-text", {"quote": item.text, "measure": measure.id})
    for key, asked, given in (
        ("ceiling_cny", item.kind in SCOPE_OF, item.ceiling_cny),
        ("target", item.kind in COUNTED, item.target),
        ("uplift_percent", item.kind is ItemKind.UPLIFT, item.uplift_percent),
    ):
        if asked and not given:
            yield Finding(file, f"{place}.{key}", "measures-key-needed", {"kind": item.kind.value})
        elif given is not None and not asked:
            yield Finding(file, f"{place}.{key}", "measures-key-foreign", {"kind": item.kind.value})
    if item.scope_reading:
        known = [scope.value for scope in Scope]
        if item.kind not in SCOPE_OF or not readings.get(item.scope_reading, {""}) <= set(known):
            facts = {"found": item.scope_reading, "known": known}
            yield Finding(file, f"{place}.scope_reading", "measures-scope-reading", facts)
