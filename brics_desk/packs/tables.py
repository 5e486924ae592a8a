"""Strict reading of TOML tables: every key is asked for by name and type, and what nobody asked for is a finding.

A defect never stops the reading: it is noted with its key path and a placeholder is returned, so that all defects are seen at once.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from brics_desk.domain.rules import Wording
from brics_desk.packs.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

_Choice = TypeVar("_Choice", bound=StrEnum)
_AMOUNT = re.compile(r"[0-9]{1,15}\.[0-9]{2}")
_NAMES = {str: "text", int: "whole number", dict: "table", list: "list of tables", bool: "truth"}


class Table:
    """One table being read; `key` is its dotted path (empty at the top)."""

    __slots__ = ("_asked", "_findings", "_values", "file", "key")

    def __init__(self, values: Mapping[str, object], file: str, key: str, findings: list[Finding]) -> None:
        self._values = values
        self._asked: set[str] = set()
        self._findings = findings
        self.file = file
        self.key = key

    def path(self, name: str) -> str:
        """Return the dotted path of one of the table's keys."""
        return f"{self.key}.{name}" if self.key else name

    def note(self, name: str, code: str, **facts: object) -> None:
        """Note a defect at key `name`."""
        self._findings.append(Finding(self.file, self.path(name), code, facts))

    def names(self) -> tuple[str, ...]:
        """Return the names of the table's keys in file order."""
        return tuple(self._values)

    def has(self, name: str) -> bool:
        """Return whether the optional key `name` is there."""
        return name in self._values

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for name in self._values:
            if name not in self._asked:
                self.note(name, "pack-key-unknown")

    def text(self, name: str, *, empty: bool = False) -> str:
        """Return a text; empty only where `empty` allows it."""
        value = self._value(name, str)
        if value is None:
            return ""
        if not empty and not value.strip():
            self.note(name, "pack-text-empty")
        return value

    def whole(self, name: str) -> int:
        """Return a whole number from 1 up, zero where it is missing."""
        value = self._value(name, int)
        if value is not None and value < 1:
            self.note(name, "pack-number-range", found=str(value)[:40])
        return value or 0

    def amount(self, name: str) -> Decimal:
        """Return exact 元 written as text with two places, e.g. `"500000.00"`."""
        text = self._value(name, str)
        if text is None:
            return Decimal(0)
        if not _AMOUNT.fullmatch(text):
            self.note(name, "pack-amount-unreadable", found=text[:40])
            return Decimal(0)
        return Decimal(text)

    def choice(self, name: str, choices: type[_Choice]) -> _Choice:
        """Return one of a closed list of words."""
        text = self._value(name, str)
        known = [choice.value for choice in choices]
        if text is not None and text not in known:
            self.note(name, "pack-value-unknown", found=text[:40], known=known)
        return choices(text) if text in known else next(iter(choices))

    def wording(self, name: str) -> Wording:
        """Return one text in both languages."""
        table = self.table(name)
        wording = Wording(table.text("zh"), table.text("en"))
        table.close()
        return wording

    def table(self, name: str) -> Table:
        """Return one inner table, empty where it is missing."""
        value = self._value(name, dict)
        inner = Table(value or {}, self.file, self.path(name), self._findings)
        # One finding says that the table is missing; its keys need none of their own.
        return inner if value is not None else Table({}, self.file, inner.key, [])

    def tables(self, name: str) -> list[Table]:
        """Return the entries of a list of tables, each named in key paths by its id or number, else its position."""
        entries = self._value(name, list)
        if entries is None:
            return []
        if not entries:
            self.note(name, "pack-list-empty")
        tables = []
        for position, entry in enumerate(entries, 1):
            if isinstance(entry, dict):
                labels = [entry.get(key) for key in ("id", "number", "tier")]
                label = next((label for label in labels if label and isinstance(label, str | int)), position)
                tables.append(Table(entry, self.file, f"{self.path(name)}.{label}", self._findings))
            else:
                self.note(f"{name}.{position}", "pack-key-type", expected="table", found=_kind(entry))
        keys = [table.key for table in tables]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            self._findings.append(Finding(self.file, key, "pack-entry-repeated", {}))
        return tables

    def texts(self, name: str) -> dict[str, str]:
        """Return an optional table of texts by free keys."""
        if not self.has(name):
            return {}
        table = self.table(name)
        return {key: table.text(key) for key in table.names()}

    def flag(self, name: str) -> bool:
        """Return an optional yes or no, no where it is missing."""
        return self.has(name) and self._value(name, bool) is True

    def phrases(self, name: str) -> tuple[str, ...]:
        """Return an optional list of texts."""
        if not self.has(name):
            return ()
        entries = self._value(name, list) or []
        if not all(isinstance(entry, str) and entry.strip() for entry in entries):
            self.note(name, "pack-key-type", expected="texts", found="list")
            return ()
        return tuple(str(entry) for entry in entries)

    def _value(self, name: str, kind: type[_Value]) -> _Value | None:
        self._asked.add(name)
        if name not in self._values:
            self.note(name, "pack-key-missing", expected=_NAMES[kind])
            return None
        value = self._values[name]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.note(name, "pack-key-type", expected=_NAMES[kind], found=_kind(value))
            return None
        return value


_Value = TypeVar("_Value", str, int, bool, dict[str, object], list[object])


def _kind(value: object) -> str:
    return _NAMES.get(type(value), type(value).__name__)
