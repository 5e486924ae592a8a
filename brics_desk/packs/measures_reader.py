"""Reads a measures file (TOML, format 1) into a `MeasuresPack`, noting every defect of form with its key path."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.measures import (
    Duty,
    Heading,
    ItemKind,
    Measure,
    MeasuresPack,
    SupportItem,
    Tracking,
)
from brics_desk.domain.rules import Reading, ReadingOption, Wording
from brics_desk.errors import FoundationError
from brics_desk.packs.reader import parse_toml, read_bytes
from brics_desk.packs.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.packs.findings import Finding

FORMAT = 1
_BETWEEN_UNITS = "、"


class _Status(StrEnum):
    DRAFT = "draft"
    FINAL = "final"


class ParsedMeasures(NamedTuple):
    """A pack as far as it could be read, and the defects of form found on the way."""

    pack: MeasuresPack
    findings: tuple[Finding, ...]


def read(path: Path) -> ParsedMeasures:
    """Read one measures file; raises FoundationError `pack-unreadable`, `pack-too-large`, `pack-syntax` or `pack-format`."""
    data = read_bytes(path)
    findings: list[Finding] = []
    top = Table(parse_toml(data, path.name), path.name, "", findings)
    head = top.table("pack")
    form = head.whole("format")
    if head.has("format") and form != FORMAT:
        raise FoundationError("pack-format", file=path.name, key="pack.format", found=form, known=FORMAT)
    pack = _pack(top, head, hashlib.sha256(data).hexdigest())
    return ParsedMeasures(pack, tuple(findings))


def _pack(top: Table, head: Table, sha256: str) -> MeasuresPack:
    status = head.choice("status", _Status)
    issued_on = _date(head, "issued_on", empty=True)
    if status is _Status.FINAL and not issued_on:
        head.note("issued_on", "pack-date-missing")
    pack = MeasuresPack(
        id=head.text("id"),
        sha256=sha256,
        title=head.wording("title"),
        status=status.value,
        issued_on=issued_on,
        issued_note=head.wording("issued_note"),
        valid_until=_date(head, "valid_until"),
        source=head.wording("source"),
        tracking=_tracking(top.table("tracking")),
        duties=tuple(_duty(table) for table in top.tables("duty")),
        headings=tuple(_heading(table) for table in top.tables("heading")),
        measures=tuple(_measure(table) for table in top.tables("measure")),
        readings=tuple(_reading(table) for table in top.tables("reading")),
    )
    head.close()
    top.close()
    return pack


def _date(table: Table, name: str, *, empty: bool = False) -> str:
    """Return an ISO date; notes `pack-date-unreadable`."""
    text = table.text(name, empty=empty)
    try:
        if text and date.fromisoformat(text).isoformat() != text:
            raise ValueError(text)
    except ValueError:
        table.note(name, "pack-date-unreadable", found=text[:40])
        return ""
    return text


def _tracking(table: Table) -> Tracking:
    tracking = Tracking(
        counted_from=_date(table, "counted_from"),
        warn_percent=table.whole("warn_percent"),
        full_percent=table.whole("full_percent"),
        at_risk_percent=table.whole("at_risk_percent"),
    )
    table.close()
    return tracking


def _duty(table: Table) -> Duty:
    duty = Duty(table.text("id"), table.wording("title"), table.text("text"))
    table.close()
    return duty


def _heading(table: Table) -> Heading:
    text = table.text("text") if table.has("text") else ""
    heading = Heading(table.whole("number"), table.wording("title"), text)
    table.close()
    return heading


def _measure(table: Table) -> Measure:
    measure = Measure(
        number=table.whole("number"),
        heading=table.whole("heading"),
        title=table.wording("title"),
        text=table.text("text"),
        lead_units=_units(table, "lead"),
        cooperating_units=_units(table, "cooperating"),
        items=tuple(_item(inner) for inner in table.tables("item")) if table.has("item") else (),
    )
    table.close()
    return measure


def _units(table: Table, name: str) -> tuple[str, ...]:
    """Return the units of a list as the text writes it, in its order."""
    units = tuple(unit.strip() for unit in table.text(name).split(_BETWEEN_UNITS))
    for unit in sorted({unit for unit in units if not unit or units.count(unit) > 1}):
        table.note(name, "measures-unit-repeated", unit=unit)
    return units


def _item(table: Table) -> SupportItem:
    counted = table.has("target")
    item = SupportItem(
        id=table.text("id"),
        kind=table.choice("kind", ItemKind),
        text=table.text("text"),
        title=table.wording("title"),
        # A sum of money needs no word for its pieces; a count without one could not be read.
        unit=table.wording("unit") if counted else Wording("", ""),
        ceiling_cny=table.amount("ceiling_cny") if table.has("ceiling_cny") else None,
        target=table.whole("target") if counted else None,
        uplift_percent=Decimal(table.whole("uplift_percent")) if table.has("uplift_percent") else None,
        scope_reading=table.text("scope_reading") if table.has("scope_reading") else "",
        recognised_projects=table.flag("recognised_projects"),
    )
    table.close()
    return item


def _reading(table: Table) -> Reading:
    options = []
    for inner in table.tables("option"):
        options.append(ReadingOption(inner.text("id"), inner.wording("text")))
        inner.close()
    default = table.text("default")
    if default and default not in [option.id for option in options]:
        table.note("default", "pack-reading-default", found=default[:40], known=[option.id for option in options])
    reading = Reading(table.text("id"), table.wording("problem"), default, table.wording("reason"), tuple(options))
    table.close()
    return reading
