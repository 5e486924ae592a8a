"""Which country is what to BRICS on which day, and whether it counts under the readings of a round (A-28 to A-31).

The table is data (`resources/packs/countries/`), one source per row. Reading it and freezing the readings happen elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.rounds import Round
    from brics_desk.domain.rules import Wording


_CODE = re.compile(r"[a-z]{2}")


class Role(StrEnum):
    """成员国, 伙伴国, 各方说法不一, 本国, 其他."""

    MEMBER = "member"
    PARTNER = "partner"
    CONTESTED = "contested"
    HOME = "home"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Standing:
    """From this day (ISO) on the country has this role, according to `source`."""

    role: Role
    since: str
    source: str


@dataclass(frozen=True, slots=True)
class Country:
    """One row: ISO 3166 code, names (the first one is shown), currency, and its standings by day, oldest first."""

    iso2: str
    name: Wording
    aliases: tuple[str, ...]
    currency: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class CountryReadings:
    """The readings of a round that decide who counts; `saudi` is None while the round left A-31 open, `cutoff` an ISO day."""

    partners: bool
    at_transaction: bool
    home: bool
    saudi: bool | None
    cutoff: str


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a line of a country counts, the country's role on the day that matters, since when, and the code of the words.

    `code` is one of `country-member`, `country-partner-counted`, `country-partner`, `country-contested-counted`, `country-contested`,
    `country-contested-open`, `country-home-counted`, `country-home`, `country-none`, `country-unknown`, `country-undated`, and
    `country-any` where the fact does not ask for a country.
    """

    counts: bool
    role: Role
    since: str
    code: str


ANY = Status(counts=True, role=Role.NONE, since="", code="country-any")
"""The status of every line of a fact whose clause does not speak of BRICS countries."""


@dataclass(frozen=True, slots=True)
class CountryTable:
    """A dated edition: countries by code; the facts whose lines must come from a counting country, each with its clause.

    `tallies` maps an amount to the count of its distinct counterparties.
    """

    id: str
    edition: str
    countries: Mapping[str, Country]
    bound: Mapping[str, str]
    tallies: Mapping[str, str]

    def code_of(self, name: str) -> str:
        """Return the ISO code for a code or a name of the table, empty where there is none; a code need not be in the table."""
        plain = unicodedata.normalize("NFKC", name).strip().casefold()
        if _CODE.fullmatch(plain):
            return plain.upper()
        known = self.countries.values()
        return next((one.iso2 for one in known if plain in (one.name.zh, one.name.en.casefold(), *one.aliases)), "")

    def status(self, fact: str, country: str, on: str, readings: CountryReadings) -> Status:
        """Return the status of one line: what it is declared for, its country (code) and the day of the transaction (ISO)."""
        if fact not in self.bound:
            return ANY
        known = self.countries.get(country)
        if known is None:
            code = "country-none" if country else "country-unknown"
            return Status(counts=False, role=Role.NONE, since="", code=code)
        day = on if readings.at_transaction else readings.cutoff
        if not day:
            return Status(counts=False, role=Role.NONE, since="", code="country-undated")
        standing = next((one for one in reversed(known.standings) if one.since <= day), None)
        if standing is None:
            return Status(counts=False, role=Role.NONE, since="", code="country-none")
        counts, code = _judged(standing.role, readings)
        return Status(counts, standing.role, standing.since, code)


def readings_of(current: Round) -> CountryReadings:
    """Return what a round's frozen readings say about countries; where no closing date for applications is given, the period ends with it."""
    chosen = current.readings
    return CountryReadings(
        partners=chosen.get("A-28") == "with-partners",
        at_transaction=chosen.get("A-29") == "transaction",
        home=chosen.get("A-30") == "include",
        saudi={"member": True, "none": False}.get(chosen.get("A-31", "")),
        cutoff=current.application_deadline or current.period_to,
    )


def _judged(role: Role, readings: CountryReadings) -> tuple[bool, str]:
    if role is Role.MEMBER:
        return True, "country-member"
    if role is Role.PARTNER:
        return readings.partners, "country-partner-counted" if readings.partners else "country-partner"
    if role is Role.HOME:
        return readings.home, "country-home-counted" if readings.home else "country-home"
    if role is Role.CONTESTED:
        if readings.saudi is None:
            return False, "country-contested-open"
        return readings.saudi, "country-contested-counted" if readings.saudi else "country-contested"
    return False, "country-none"
