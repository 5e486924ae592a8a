"""The table of BRICS countries that ships with the program, read as strictly as a rule pack."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from brics_desk import assets
from brics_desk.domain.countries import Country, CountryTable, Role, Standing
from brics_desk.errors import FoundationError
from brics_desk.packs.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.packs.findings import Finding

_BUNDLED = "brics-2026.toml"
_ISO2, _CURRENCY = re.compile(r"[A-Z]{2}"), re.compile(r"[A-Z]{3}")


def load(path: Path) -> CountryTable:
    """Return the table in `path`; raises FoundationError with `file`, `key` and facts at the first defect."""
    findings: list[Finding] = []
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FoundationError("countries-unreadable", file=path.name, detail=str(error)) from error
    top = Table(values, path.name, "", findings)
    table = CountryTable(
        id=top.text("id"),
        edition=_day(top, "edition"),
        countries={country.iso2: country for country in map(_country, top.tables("country"))},
        bound=top.texts("bound"),
        tallies=top.texts("tallies"),
    )
    top.close()
    for finding in findings:
        raise finding.as_error()
    return table


@cache
def bundled() -> CountryTable:
    """Return the table that ships with the program."""
    return load(assets.path("resources", "packs", "countries", _BUNDLED))


def _country(row: Table) -> Country:
    iso2, currency = row.text("iso2"), row.text("currency")
    if iso2 and not _ISO2.fullmatch(iso2):
        row.note("iso2", "pack-value-unknown", found=iso2[:40], known=["ISO 3166"])
    if currency and not _CURRENCY.fullmatch(currency):
        row.note("currency", "pack-value-unknown", found=currency[:40], known=["ISO 4217"])
    standings = tuple(map(_standing, row.tables("standings")))
    if [one.since for one in standings] != sorted({one.since for one in standings}):
        row.note("standings", "countries-out-of-order")
    country = Country(iso2, row.wording("name"), _aliases(row), currency, standings)
    row.close()
    return country


def _aliases(row: Table) -> tuple[str, ...]:
    return tuple(row.text("aliases").casefold().split("；")) if row.has("aliases") else ()


def _standing(row: Table) -> Standing:
    standing = Standing(row.choice("role", Role), _day(row, "since"), row.text("source"))
    row.close()
    return standing


def _day(row: Table, name: str) -> str:
    text = row.text(name)
    try:
        if text and date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    if text:
        row.note(name, "countries-date", found=text[:40])
    return ""
