"""评审意见: what one expert finds on one application; what is still missing from it; its record that is embedded and signed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.evidence import certain_numbers, pending_lines
from brics_desk.domain.evidence_records import ledger_record, pin_record, read_ledger, read_pin
from brics_desk.domain.facts import exact_text, read_value, write_value
from brics_desk.domain.rubric import read_score, score_record
from brics_desk.domain.rules import Decider, Fact, FactValue, Kind
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brics_desk.domain.applications import Application
    from brics_desk.domain.evidence import Ledger, Pin
    from brics_desk.domain.rubric import Indicator, Score
    from brics_desk.domain.rules import RulePack

FORMAT = "brics-desk/opinion"
FORMAT_VERSION = 1
MOST_REVISIONS = 9999
_AWARD = re.compile(r"[0-9]{1,16}\.[0-9]{2}")


class Mark(StrEnum):
    """认定意见 on a truth: 符合, 基本符合, 不符合, 无法判断."""

    MEETS = "meets"
    MOSTLY = "mostly"
    FAILS = "fails"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Finding:
    """One expert's word on one fact: a mark, or a verified number (元, count, %); the reason and the page it rests on.

    Where a `pin` leads to the page, `page` is the pin's own text.
    """

    fact: str
    mark: Mark | None = None
    verified: Decimal | None = None
    reason: str = ""
    page: str = ""
    pin: Pin | None = None

    @property
    def value(self) -> FactValue:
        """What the finding establishes: 符合 and 基本符合 are true, 不符合 is false, 无法判断 and nothing are unknown."""
        if self.mark is not None:
            return {Mark.MEETS: True, Mark.MOSTLY: True, Mark.FAILS: False}.get(self.mark)
        return self.verified

    @property
    def is_empty(self) -> bool:
        """True while neither a mark nor a number was entered."""
        return self.mark is None and self.verified is None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the opinion itself states: the answer of the rule on its own findings; merging recomputes and compares it.

    `award_cny` in 元.
    """

    recognised: bool | None
    tier: int
    possible_tier: int
    award_cny: Decimal


@dataclass(frozen=True, slots=True)
class Gap:
    """还缺什么: a fact id, `text` or the key of an indicator, and what is missing there.

    That is `finding`, `reason`, `text`, `pending` (lines to decide), or `score` (points of an indicator).
    """

    fact: str
    missing: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """评审意见 of one expert on one application: one revision of a chain; `previous` is the signed content digest before it.

    `declared` and `findings` carry every fact of the category, so a folder of opinions is enough to rebuild a result; `ledgers` carry the
    lines behind the numbers with the decision on each. `score` is None where the round does not score.
    `device_time` is a label (ISO, local clock), never evidence.
    """

    round: str
    application: str
    category: str
    title: str
    applicant: str
    expert: str
    expert_name: str
    panel: str
    revision: int
    previous: str
    revision_reason: str
    pack: str
    pack_sha256: str
    readings_sha256: str
    declared: Mapping[str, FactValue]
    findings: tuple[Finding, ...]
    conclusion: Conclusion
    text: str
    pledge: str
    device_time: str
    journal_head: str
    ledgers: tuple[Ledger, ...] = ()
    score: Score | None = None
    needs_meets: frozenset[str] = frozenset()
    """Not in the record: the facts for which the readings it is read under take only 符合 (A-01 strict)."""

    def facts(self) -> dict[str, FactValue]:
        """Return what this opinion establishes, by fact id."""
        return established(self.findings, self.needs_meets)


def established(findings: Iterable[Finding], needs_meets: frozenset[str]) -> dict[str, FactValue]:
    """Return what findings establish, by fact id; of the facts in `needs_meets` 基本符合 establishes the opposite."""
    strict = {Mark.MOSTLY} if needs_meets else set()
    return {one.fact: False if one.mark in strict and one.fact in needs_meets else one.value for one in findings}


def secretariat_findings(pack: RulePack, application: Application) -> tuple[Finding, ...]:
    """Return the findings that are the secretariat's alone (a waiver with its reason); an expert's form shows them unchanged."""
    found = []
    for fact in pack.facts_of(application.category):
        check = application.gate_check(fact.id)
        if fact.decider is Decider.SECRETARIAT and check is not None:
            found.append(
                Finding(fact.id, Mark.MEETS if check.holds else Mark.FAILS, reason=check.note, page=check.source)
            )
    return tuple(found)


def score_key(at: int) -> str:
    """Return the key of the indicator with this number (from 1), as gaps and rows of the form name it."""
    return f"score-{at}"


def score_gaps(indicators: Sequence[Indicator], given: Mapping[int, int]) -> list[Gap]:
    """Return the indicators without points, in their order."""
    return [Gap(score_key(at), "score") for at in range(1, len(indicators) + 1) if at not in given]


def gaps(
    facts: Iterable[Fact],
    declared: Mapping[str, FactValue],
    findings: Iterable[Finding],
    text: str,
    ledgers: Sequence[Ledger] = (),
    scored: Sequence[Gap] = (),
) -> list[Gap]:
    """Return what is missing before an opinion can be signed, in form order; `scored` are the gaps of the score, before the text.

    A reason is required for 不符合 and 无法判断, and for a verified number that differs from the declared one; one that its ledger
    gives has its reasons line by line, and needs one of its own only above the declared value (核增).
    """
    by_fact = {finding.fact: finding for finding in findings}
    given, pending = certain_numbers(ledgers), pending_lines(ledgers)
    missing = []
    for fact in facts:
        if fact.decider is Decider.SECRETARIAT:
            continue
        finding = by_fact.get(fact.id)
        if fact.id in pending:
            missing.append(Gap(fact.id, "pending"))
        elif finding is None or finding.is_empty:
            missing.append(Gap(fact.id, "finding"))
        elif not finding.reason.strip() and _lacks_reason(fact, declared.get(fact.id), finding, given):
            missing.append(Gap(fact.id, "reason"))
    missing += scored
    if not text.strip():
        missing.append(Gap("text", "text"))
    return missing


def _lacks_reason(fact: Fact, declared: FactValue, finding: Finding, given: Mapping[str, Decimal]) -> bool:
    if fact.id in given:
        return declared is None or given[fact.id] > declared
    return needs_reason(fact, declared, finding)


def needs_reason(fact: Fact, declared: FactValue, finding: Finding) -> bool:
    """Tell whether this finding must give its reason."""
    if fact.kind is Kind.TRUTH:
        return finding.mark in (Mark.FAILS, Mark.UNDETERMINED)
    return finding.verified is not None and finding.verified != declared


def to_record(opinion: Opinion, facts: Sequence[Fact]) -> dict[str, object]:
    """Return the JSON value that is embedded and signed (numbers as exact text or whole numbers)."""
    by_id = {fact.id: fact for fact in facts}
    record: dict[str, object] = {name: getattr(opinion, name) for name in _TEXTS}
    record |= {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "revision": opinion.revision,
        "conclusion": {
            "recognised": opinion.conclusion.recognised,
            "tier": opinion.conclusion.tier,
            "possible_tier": opinion.conclusion.possible_tier,
            "award_cny": exact_text(opinion.conclusion.award_cny),
        },
        "declared": {name: write_value(by_id[name], value) for name, value in opinion.declared.items()},
        "findings": [
            {
                "fact": finding.fact,
                "finding": finding.mark.value if finding.mark else None,
                "verified": write_value(by_id[finding.fact], finding.verified),
                "reason": finding.reason,
                "page": finding.page,
                "pin": pin_record(finding.pin),
            }
            for finding in opinion.findings
        ],
        "ledgers": [ledger_record(ledger) for ledger in opinion.ledgers],
    }
    # Absent where the round does not score: such records stay byte for byte what they were.
    return record if opinion.score is None else record | {"score": score_record(opinion.score)}


def from_record(record: object, pack: RulePack) -> Opinion:
    """Read an embedded record strictly.

    Raises InputError `opinion-record` (with what is wrong), `opinion-newer`, `record-unreadable` (ledgers, score) or `fact-…`.
    """
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise InputError("opinion-record", wrong="format")
    if record.get("version") != FORMAT_VERSION:
        raise InputError("opinion-newer", version=str(record.get("version")))
    known = {*_TEXTS, "format", "version", "revision", "conclusion", "declared", "findings", "ledgers"}
    if set(record) - {"score"} != known:
        raise InputError("opinion-record", wrong="keys")
    texts = {name: record[name] for name in _TEXTS}
    if not all(isinstance(text, str) for text in texts.values()):
        raise InputError("opinion-record", wrong="text")
    if texts["category"] not in pack.categories:
        raise InputError("category-unknown", category=texts["category"], known=sorted(pack.categories))
    facts = {fact.id: fact for fact in pack.facts_of(texts["category"])}
    findings = _findings(record["findings"], facts)
    return Opinion(
        **texts,
        revision=_revision(record["revision"]),
        conclusion=_conclusion(record["conclusion"]),
        declared=_declared(record["declared"], facts),
        findings=findings,
        ledgers=_ledgers(record["ledgers"], facts, findings),
        score=read_score(record["score"]) if "score" in record else None,
        needs_meets=pack.needs_meets(texts["category"]),
    )


_TEXTS = (
    "round",
    "application",
    "category",
    "title",
    "applicant",
    "expert",
    "expert_name",
    "panel",
    "previous",
    "revision_reason",
    "pack",
    "pack_sha256",
    "readings_sha256",
    "text",
    "pledge",
    "device_time",
    "journal_head",
)


def _revision(value: object) -> int:
    # The range comes first: int() of a Decimal with a huge exponent would not return.
    if (
        isinstance(value, Decimal | int)
        and not isinstance(value, bool)
        and 1 <= value <= MOST_REVISIONS
        and value == int(value)
    ):
        return int(value)
    raise InputError("opinion-record", wrong="revision")


def _conclusion(value: object) -> Conclusion:
    if not isinstance(value, dict) or set(value) != {"recognised", "tier", "possible_tier", "award_cny"}:
        raise InputError("opinion-record", wrong="conclusion")
    tiers, award = (value["tier"], value["possible_tier"]), value["award_cny"]
    if not all(tier in (0, 1, 2, 3) and not isinstance(tier, bool) for tier in tiers) or not isinstance(award, str):
        raise InputError("opinion-record", wrong="conclusion")
    if not any(value["recognised"] is known for known in (True, False, None)) or not _AWARD.fullmatch(award):
        raise InputError("opinion-record", wrong="conclusion")
    return Conclusion(value["recognised"], int(tiers[0]), int(tiers[1]), Decimal(award))


def _declared(value: object, facts: Mapping[str, Fact]) -> dict[str, FactValue]:
    if not isinstance(value, Mapping):
        raise InputError("opinion-record", wrong="declared")
    declared: dict[str, FactValue] = {}
    for name, item in value.items():
        if name not in facts:
            raise InputError("fact-unknown", fact=name)
        declared[name] = None if item is None else read_value(facts[name], item)
    return declared


def _findings(value: object, facts: Mapping[str, Fact]) -> tuple[Finding, ...]:
    if not isinstance(value, list):
        raise InputError("opinion-record", wrong="findings")
    found = tuple(_finding(item, facts) for item in value)
    if [finding.fact for finding in found] != [name for name in facts if any(f.fact == name for f in found)]:
        raise InputError("opinion-record", wrong="findings")
    return found


def _finding(item: object, facts: Mapping[str, Fact]) -> Finding:
    if not isinstance(item, dict) or set(item) != {"fact", "finding", "verified", "reason", "page", "pin"}:
        raise InputError("opinion-record", wrong="finding")
    fact = facts.get(item["fact"]) if isinstance(item["fact"], str) else None
    if fact is None:
        raise InputError("fact-unknown", fact=str(item["fact"])[:40])
    truth = fact.kind is Kind.TRUTH
    marks = {mark.value for mark in Mark}
    unfit = item["verified"] if truth else item["finding"]
    if unfit is not None or not isinstance(item["reason"], str) or not isinstance(item["page"], str):
        raise InputError("opinion-record", wrong=fact.id)
    if truth and item["finding"] is not None and not (isinstance(item["finding"], str) and item["finding"] in marks):
        raise InputError("opinion-record", wrong=fact.id)
    mark = Mark(item["finding"]) if truth and item["finding"] is not None else None
    number = None if item["verified"] is None else read_value(fact, item["verified"])
    pin = read_pin(item["pin"])
    if pin is not None and pin.text != item["page"]:
        raise InputError("opinion-record", wrong=fact.id)
    return Finding(fact.id, mark, None if isinstance(number, bool) else number, item["reason"], item["page"], pin)


def _ledgers(value: object, facts: Mapping[str, Fact], findings: Sequence[Finding]) -> tuple[Ledger, ...]:
    """Read the ledgers; what they add up to must be the number the finding states, and no line may be left open."""
    if not isinstance(value, list):
        raise InputError("opinion-record", wrong="ledgers")
    ledgers = tuple(map(read_ledger, value))
    names = [ledger.fact for ledger in ledgers]
    amounts = [name for name, fact in facts.items() if fact.kind is Kind.AMOUNT and name in names]
    tallies = [ledger.tally.fact for ledger in ledgers if ledger.tally is not None]
    counts = {name for name, fact in facts.items() if fact.kind is Kind.COUNT}
    if names != amounts or len(set(tallies)) != len(tallies) or not set(tallies) <= counts:
        raise InputError("opinion-record", wrong="ledgers")
    stated = {finding.fact: finding.verified for finding in findings}
    for fact, number in certain_numbers(ledgers).items():
        if stated.get(fact) != number or fact in pending_lines(ledgers):
            raise InputError("opinion-record", wrong=fact)
    return ledgers
