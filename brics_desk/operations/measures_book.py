"""The edition of the measures for the front ends: as records for scripts, as text for people, and what is wrong with a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.facts import exact_text
from brics_desk.domain.measures_money import uplift
from brics_desk.errors import UsageError
from brics_desk.packs import measures_checks, measures_listing, measures_loader

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from brics_desk.domain.measures import Measure, MeasuresPack, SupportItem
    from brics_desk.packs.findings import Finding


def pack() -> MeasuresPack:
    """Return the bundled edition; raises FoundationError `pack-…` or `measures-…` when the shipped file is damaged."""
    return measures_loader.bundled()


def records() -> list[dict[str, object]]:
    """Return one record per measure as the contract has it: texts verbatim, units in order, amounts as exact yuan."""
    edition = pack()
    return [_record(edition, measure) for measure in edition.measures]


def listing(language: str) -> list[str]:
    """Return the register as lines, draft status first."""
    return list(measures_listing.overview(pack(), language))


def shown(measure: str, language: str) -> list[str]:
    """Return one measure as lines, with its whole text; raises UsageError `measures-unknown`."""
    edition = pack()
    return list(measures_listing.whole(edition, edition.measure(measure), language))


def uplift_lines(measure: str, base_cny: Decimal, language: str) -> list[str]:
    """Return what an uplift of a measure makes of a base in 元.

    Raises UsageError `measures-unknown`, `measures-no-uplift`; InputError `measures-amount`.
    """
    found = pack().measure(measure)
    percents = [item.uplift_percent for item in found.items if item.uplift_percent is not None]
    if not percents:
        raise UsageError("measures-no-uplift", measure=found.id)
    return list(measures_listing.uplift_words(uplift(base_cny, percents[0]), percents[0], language))


def check(path: Path) -> list[Finding]:
    """Return every defect of a measures file and its differences from the source text beside it."""
    return measures_checks.check(path)


def _record(edition: MeasuresPack, measure: Measure) -> dict[str, object]:
    return {
        "measure": measure.number,
        "heading": edition.heading(measure.heading).title.zh,
        "title": measure.title.zh,
        "text": measure.text,
        "lead_units": list(measure.lead_units),
        "cooperating_units": list(measure.cooperating_units),
        "items": [_item(item) for item in measure.items],
    }


def _item(item: SupportItem) -> dict[str, object]:
    record: dict[str, object] = {
        "id": item.id,
        "kind": item.kind.value,
        "text": item.text,
        "ceiling_cny": None if item.ceiling_cny is None else exact_text(item.ceiling_cny),
        "target": item.target,
    }
    # Only an uplift has neither ceiling nor target; its percentage stands in a key of its own.
    if item.uplift_percent is not None:
        record["uplift_percent"] = exact_text(item.uplift_percent)
    return record
