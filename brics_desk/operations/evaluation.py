"""`evaluate`: JSON Lines of facts in, verdicts out, by the same function as every screen (contract.md)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.facts import exact_text, read_facts, write_value
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import DeskError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from brics_desk.domain.rules import Fact, RulePack
    from brics_desk.domain.verdicts import Unmet, Verdict

LINE_LIMIT = 1_000_000


class Answer(NamedTuple):
    """One line of output and whether its input was usable."""

    line: bytes
    usable: bool


def evaluate(lines: Iterable[bytes], pack: RulePack, sentence: Callable[[DeskError], str]) -> Iterator[Answer]:
    """Answer every line in order; an unusable line is answered with its error and the rest goes on."""
    judges: dict[str, tuple[Judge, dict[str, Fact]]] = {}
    for line in lines:
        identity: str | int | None = None
        try:
            case = loads(line, limit=LINE_LIMIT)
            if not isinstance(case, dict):
                raise InputError("line-not-an-object")
            identity = _identity(case.get("id"))
            category, raw = case.get("category"), case.get("facts")
            if not isinstance(category, str):
                raise InputError("category-missing", known=sorted(pack.categories))
            if not isinstance(raw, dict):
                raise InputError("facts-missing")
            if category not in judges:
                judges[category] = (Judge(pack, category), {fact.id: fact for fact in pack.facts_of(category)})
            judge, facts = judges[category]
            verdict = judge.verdict(read_facts(facts.values(), raw))
            answer = verdict_record(verdict, pack, facts) | {
                "id": identity,
                "pack": pack.id,
                "pack_sha256": pack.sha256,
            }
            yield Answer(canonical(answer), True)
        except DeskError as error:
            problem = {"code": error.code, "message": sentence(error)}
            yield Answer(canonical({"id": identity, "error": problem}), False)


def verdict_record(verdict: Verdict, pack: RulePack, facts: Mapping[str, Fact]) -> dict[str, object]:
    """Return the JSON members of a verdict (contract.md, `evaluate`), without id and pack."""
    return {
        "recognised": verdict.recognised,
        "tier": verdict.tier,
        "possible_tier": verdict.possible_tier,
        "award_cny": exact_text(pack.award_cny(verdict.tier)),
        "unmet": [_unmet(row, facts) for row in verdict.unmet],
        "unknown": list(verdict.unknown),
    }


def _unmet(row: Unmet, facts: Mapping[str, Fact]) -> dict[str, object]:
    fact = facts[row.fact.split(" + ")[0]]
    record: dict[str, object] = {
        "tier": row.tier,
        "fact": row.fact,
        "needs": write_value(fact, row.needs),
        "has": write_value(fact, row.has),
        "clause": row.clause.text,
    }
    if row.short is not None:
        record["short"] = write_value(fact, row.short)
    if row.group is not None:
        record["group"] = row.group
    return record


def _identity(value: object) -> str | int | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Decimal) and value == value.to_integral_value() and abs(value) < 10**18:
        return int(value)
    raise InputError("id-type", found=str(value)[:40])
