"""The codes that lines of the journal keep, in words: facts, options of readings, call data, outcomes of checks, phases."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk import assets
from brics_desk.domain.formal_check import Moment, Shortfall
from brics_desk.domain.rounds import Phase
from brics_desk.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.operations.desk import Desk

_TOKEN = re.compile(r"(?P<name>[A-Za-z][\w-]*)(?:=(?P<value>[\w-]*))?")
_CHECKS = ("gate-checked", "supplement-issued", "inquiry-sent", "inquiry-answered")
_CALL = (
    *("title", "organiser", "notice_number", "decision_basis", "application_deadline", "deadline"),
    *("period_from", "period_to", "pack", "pack_sha256", "rubric", "leader_merges"),
)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Words for codes by the act whose lines hold them; `readings` are the options of each reading. Free text stays as it is."""

    facts: Mapping[str, str]
    readings: Mapping[str, Mapping[str, str]]
    checks: Mapping[str, str]
    phases: Mapping[str, str]
    call: Mapping[str, str]

    def said(self, act: str, text: str) -> str:
        """Return what a line of this act says about its subject or a value, with codes in words."""
        return _TOKEN.sub(lambda found: self._one(act, found["name"], found["value"]), text)

    def _one(self, act: str, name: str, value: str | None) -> str:
        about_round = act.startswith(("round-", "reading-"))
        if about_round and name in self.readings:
            return f"{name} {self.readings[name].get(value or '', value or '—')}"
        terms = {**self.facts}
        if act in _CHECKS:
            terms |= self.checks
        if act == "phase-changed":
            terms |= self.phases
        if about_round and value is not None:
            return f"{self.call.get(name, name)}={value or '—'}"
        said = terms.get(name, name)
        return said if value is None else f"{said}={terms.get(value, value)}"


def glossary(desk: Desk, language: str) -> Glossary:
    """Return the words of the round's pack and of the program in `zh` or `en`; without a round those of the program alone."""
    table = tomllib.loads(assets.path("resources", "texts", "journal.toml").read_text("utf-8"))

    def worded(codes: tuple[str, ...]) -> dict[str, str]:
        return {code: table[code][language] for code in codes}

    try:
        pack = desk.pack
    except UsageError:
        facts, readings = {}, {}
    else:
        known = (*pack.gate_facts, *(fact for one in pack.categories.values() for fact in one.facts))
        facts = {fact.id: fact.title.in_language(language) for fact in known}
        readings = {
            one.id: {option.id: option.text.in_language(language) for option in one.options} for one in pack.readings
        }
    checks = ("holds", *(one.value for one in (*Shortfall, *Moment)), "True", "False")
    return Glossary(facts, readings, worded(checks), worded(tuple(Phase)), worded(_CALL))
