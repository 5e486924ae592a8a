"""Reads a rule-pack file (TOML, format 1) into a `RulePack`, noting every defect of form with its key path."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.rules import (
    All,
    Award,
    Category,
    Clause,
    Decider,
    Fact,
    Kind,
    Nature,
    Route,
    RulePack,
    Tier,
    Wording,
)
from brics_desk.errors import FoundationError
from brics_desk.packs.conditions import read_condition
from brics_desk.packs.readings import read_reading
from brics_desk.packs.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from brics_desk.domain.rules import Condition
    from brics_desk.packs.findings import Finding

FORMAT = 1
LARGEST_FILE = 4_000_000
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _Status(StrEnum):
    DRAFT = "draft"
    FINAL = "final"


class Parsed(NamedTuple):
    """A pack as far as it could be read, and the defects of form found on the way."""

    pack: RulePack
    findings: tuple[Finding, ...]


def read(path: Path) -> Parsed:
    """Read one pack file; raises FoundationError `pack-unreadable`, `pack-too-large`, `pack-syntax` or `pack-format`."""
    data = read_bytes(path)
    raw = parse_toml(data, path.name)
    findings: list[Finding] = []
    top = Table(raw, path.name, "", findings)
    head = top.table("pack")
    if head.has("format") and head.whole("format") != FORMAT:
        raise FoundationError(
            "pack-format", file=path.name, key="pack.format", found=head.whole("format"), known=FORMAT
        )
    pack = _pack(top, head, hashlib.sha256(data).hexdigest())
    return Parsed(pack, tuple(findings))


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes with Unix line ends, so that a checkout on Windows has the same digest."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FoundationError("pack-unreadable", file=path.name, key="", reason=error.strerror or str(error)) from error
    if len(data) > LARGEST_FILE:
        raise FoundationError("pack-too-large", file=path.name, key="", limit=LARGEST_FILE)
    return data.replace(b"\r\n", b"\n")


def decode(data: bytes, file: str) -> str:
    """Return UTF-8 text; raises FoundationError `pack-not-utf8` with the place."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FoundationError("pack-not-utf8", file=file, key="", at=error.start) from error


def parse_toml(data: bytes, file: str) -> dict[str, object]:
    """Return the tables of a TOML text; raises FoundationError `pack-not-utf8`, or `pack-syntax` with the parser's place."""
    text = decode(data, file)
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FoundationError("pack-syntax", file=file, key="", reason=str(error)) from error


def _pack(top: Table, head: Table, sha256: str) -> RulePack:
    head.whole("format")
    gates = top.table("gates")
    gate_facts = tuple(_fact(table) for table in gates.tables("fact"))
    effective_from = head.text("effective_from", empty=True)
    status = head.choice("status", _Status)
    if effective_from and not _DATE.fullmatch(effective_from):
        head.note("effective_from", "pack-date-unreadable", found=effective_from[:40])
    if status is _Status.FINAL and not effective_from:
        head.note("effective_from", "pack-date-missing")
    pack = RulePack(
        id=head.text("id"),
        sha256=sha256,
        title=head.wording("title"),
        status=status.value,
        effective_from=effective_from,
        effective_note=head.wording("effective_note"),
        validity_years=head.whole("validity_years"),
        source=head.wording("source"),
        awards=tuple(_award(table) for table in top.tables("award")),
        gate_facts=gate_facts,
        gates=_condition(gates, "condition", _by_id(gate_facts)) or All(()),
        categories=MappingProxyType(
            {category.id: category for category in (_category(table, gate_facts) for table in top.tables("category"))}
        ),
        readings=(),
    )
    # What an option replaces can only be understood once the conditions that stand there are known.
    pack = replace(pack, readings=tuple(read_reading(table, pack) for table in top.tables("reading")))
    gates.close()
    head.close()
    top.close()
    return pack


def _award(table: Table) -> Award:
    award = Award(table.whole("tier"), table.amount("amount_cny"), table.wording("title"))
    table.close()
    return award


def _fact(table: Table) -> Fact:
    kind = table.choice("kind", Kind)
    # A truth is not measured in anything; a number without its unit could be read as 元 or 万元.
    unit = Wording("", "") if kind is Kind.TRUTH else table.wording("unit")
    fact = Fact(
        id=table.text("id"),
        code=table.text("code"),
        kind=kind,
        nature=table.choice("nature", Nature),
        decider=table.choice("decider", Decider),
        title=table.wording("title"),
        unit=unit,
        clause=Clause(table.text("where"), table.text("clause")),
    )
    table.close()
    return fact


def _category(table: Table, gate_facts: tuple[Fact, ...]) -> Category:
    facts = tuple(_fact(inner) for inner in table.tables("fact"))
    by_id = _by_id(gate_facts + facts)
    category = Category(
        id=table.text("id"),
        title=table.wording("title"),
        facts=facts,
        section_one=_condition(table, "section_one", by_id) if table.has("section_one") else None,
        routes=tuple(_route(inner, by_id) for inner in table.tables("route")),
        preference=_preference(table.table("preference")) if table.has("preference") else None,
    )
    table.close()
    return category


def _preference(table: Table) -> Clause:
    clause = Clause(table.text("where"), table.text("clause"))
    table.close()
    return clause


def _route(table: Table, by_id: Mapping[str, Fact]) -> Route:
    route = Route(
        id=table.text("id"),
        title=table.wording("title"),
        section_one=_condition(table, "section_one", by_id) if table.has("section_one") else None,
        tiers=tuple(_tier(inner, by_id) for inner in table.tables("tier")),
        main_metric=table.text("main_metric") if table.has("main_metric") else "",
    )
    table.close()
    return route


def _tier(table: Table, by_id: Mapping[str, Fact]) -> Tier:
    where = table.text("where")
    own = {expression: Clause(where, text) for expression, text in table.texts("clauses").items()}
    tier = Tier(
        number=table.whole("number"),
        condition=_condition(table, "condition", by_id, own) or All(()),
        clause=Clause(where, table.text("clause")),
    )
    table.close()
    return tier


def _condition(
    table: Table, name: str, by_id: Mapping[str, Fact], own: Mapping[str, Clause] | None = None
) -> Condition | None:
    """Read a condition; a leaf takes the tier's own piece of the method, else the clause of its (first) fact."""
    pieces = dict(own or {})
    used: set[str] = set()

    def clause_of(expression: str) -> Clause:
        used.add(expression)
        fact = by_id.get(expression.partition(" + ")[0])
        return pieces.get(expression) or (fact.clause if fact else Clause("", ""))

    condition = read_condition(table, name, by_id, clause_of)
    for expression in pieces if condition is not None else ():
        if expression not in used:
            table.note(f"clauses.{expression}", "pack-clause-unused")
    return condition


def _by_id(facts: tuple[Fact, ...]) -> dict[str, Fact]:
    return {fact.id: fact for fact in facts}
