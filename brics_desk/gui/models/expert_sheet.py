"""One application as it lies open: findings in memory, judged at every change by the same function as `evaluate`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.evidence import certain_numbers, possible_numbers
from brics_desk.domain.facts import read_facts
from brics_desk.domain.opinions import Finding, Mark, established, gaps, needs_reason, score_gaps, score_key
from brics_desk.domain.outlook import outlook, with_leaf
from brics_desk.domain.rules import Decider, Kind
from brics_desk.domain.verdicts import Judge

if TYPE_CHECKING:
    from decimal import Decimal

    from brics_desk.domain.applications import Application
    from brics_desk.domain.evidence import Ledger, Pin
    from brics_desk.domain.opinions import Gap
    from brics_desk.domain.rules import Fact, RulePack, Test
    from brics_desk.domain.verdicts import Verdict
    from brics_desk.operations.reviewing import Form


class Answer(NamedTuple):
    """The verdict on the findings as they stand, and on the declared numbers instead."""

    verdict: Verdict
    declared: Verdict


class Sheet:
    """The open form: what was found so far, by fact id, and the text. Holds no more than the screen shows."""

    def __init__(self, pack: RulePack, form: Form) -> None:
        self.pack = pack
        self.application: Application = form.application
        self.facts = {fact.id: fact for fact in form.facts}
        self.findings: dict[str, Finding] = dict(form.findings)
        self.ledgers: tuple[Ledger, ...] = form.ledgers
        self.indicators = form.indicators
        self.scores: dict[int, int] = dict(form.scores)
        self.text = form.text
        self.state = form.state
        self.locked = form.locked
        self.return_reason = form.return_reason
        self._judge = Judge(pack, form.application.category)

    def finding(self, fact: str) -> Finding:
        """Return the finding on a fact, an empty one before the first."""
        return self.findings.get(fact, Finding(fact))

    def entered(self, fact: str) -> Finding:
        """Return what the expert entered on a fact: without the number where its ledger gives it."""
        found = self.finding(fact)
        return replace(found, verified=None) if self.is_fed(fact) else found

    def is_mine(self, fact: str) -> bool:
        """Tell whether the expert may enter this fact, or points by the key of an indicator, now."""
        return not self.locked and (fact not in self.facts or self.facts[fact].decider is Decider.EXPERT)

    def mark(self, fact: str, finding: str) -> Finding:
        """Enter one of the four findings; return what is to be saved."""
        return self._put(replace(self.finding(fact), mark=Mark(finding)))

    def number(self, fact: str, value: Decimal | None) -> Finding:
        """Enter a verified number; return what is to be saved. Raises InputError `fact-ranks` and changes nothing."""
        changed = replace(self.finding(fact), verified=value)
        numbers: dict[str, object] = {
            name: found.verified for name, found in self.findings.items() if found.verified is not None
        }
        read_facts(self.facts.values(), numbers | {fact: value})
        self.ledgers = tuple(_bypassed(one, fact, value) for one in self.ledgers)
        self._put(changed)
        begun = certain_numbers(one for one in self.ledgers if one.is_begun)
        self.findings |= {name: replace(self.finding(name), verified=begun[name]) for name in begun}
        return changed

    def restore(self, fact: str, finding: Finding | None) -> Finding:
        """Put an earlier finding back, or none; return what is to be saved. Raises InputError as `number`."""
        wanted = finding if finding is not None else Finding(fact)
        if self.facts[fact].kind is not Kind.TRUTH:
            self.number(fact, wanted.verified)
        given = self.finding(fact).verified if wanted.verified is None else wanted.verified
        self._put(replace(wanted, verified=given))
        return wanted

    def rows(self) -> list[str]:
        """Return the keys of all rows in order: facts, indicators, the text."""
        return [*self.facts, *(score_key(at) for at in range(1, len(self.indicators) + 1)), "text"]

    @staticmethod
    def score_key(at: int) -> str:
        """Return the key of the row of an indicator."""
        return score_key(at)

    def set_score(self, at: int, points: int | None) -> None:
        """Enter the points of an indicator by its number (from 1), or none."""
        if points is None:
            self.scores.pop(at, None)
        else:
            self.scores[at] = points

    def take(self, form: Form) -> None:
        """Take over what was saved beside this page: findings and ledgers."""
        self.findings, self.ledgers = dict(form.findings), form.ledgers

    def ledger(self, fact: str) -> Ledger | None:
        """Return the ledger that feeds a number, also while it is bypassed."""
        return next((one for one in self.ledgers if fact in (one.fact, one.tally.fact if one.tally else "")), None)

    def is_fed(self, fact: str) -> bool:
        """Tell whether a number comes from its ledger."""
        return fact in certain_numbers(self.ledgers)

    def possible(self, fact: str) -> Decimal | None:
        """Return a number with every pending line as declared; None for one no ledger feeds."""
        return possible_numbers(self.ledgers).get(fact)

    def reason(self, fact: str, text: str) -> Finding:
        """Enter the reason of a finding; return what is to be saved."""
        return self._put(replace(self.finding(fact), reason=text))

    def pin(self, fact: str, place: Pin) -> Finding:
        """Enter the page, or the rectangle on it, that a finding rests on; return what is to be saved."""
        return self._put(replace(self.finding(fact), page=place.text, pin=place))

    def adopt(self, findings: list[Finding]) -> None:
        """Take findings over that are saved already."""
        self.findings |= {finding.fact: finding for finding in findings}

    def answer(self) -> Answer:
        """Judge the findings as they stand, and with every number as declared."""
        facts = established(self.findings.values(), self.pack.needs_meets(self.application.category))
        numbers = {
            name: value
            for name, value in self.application.declared.items()
            if name in self.facts and self.facts[name].kind is not Kind.TRUTH
        }
        both = outlook(self._judge, facts, numbers, self.ledgers)
        return Answer(both.by_verified, both.by_declared)

    def tier_with(self, test: Test) -> int:
        """Return the certain tier if this one leaf were met and everything else stayed as it is."""
        facts = established(self.findings.values(), self.pack.needs_meets(self.application.category))
        return with_leaf(self._judge, {**facts, **certain_numbers(self.ledgers)}, test).tier

    def gaps(self) -> list[Gap]:
        """Return 还缺什么, in form order."""
        declared = self.application.declared
        scored = score_gaps(self.indicators, self.scores)
        return gaps(self.facts.values(), declared, self.findings.values(), self.text, self.ledgers, scored)

    def needs_reason(self, fact: str) -> bool:
        """Tell whether the finding on a fact must give its reason."""
        declared, given = self.application.declared.get(fact), certain_numbers(self.ledgers)
        if fact in given:
            # A ledger has its reasons line by line; only more than was declared (核增) needs one of its own.
            return declared is None or given[fact] > declared
        return self.ledger(fact) is not None or needs_reason(self.facts[fact], declared, self.finding(fact))

    def can_adopt(self) -> list[Fact]:
        """Return the gates whose formal check could still be taken over."""
        return [
            fact
            for fact in self.pack.gate_facts
            if fact.decider is Decider.EXPERT
            and fact.id not in self.findings
            and self.application.gate_check(fact.id) is not None
        ]

    def _put(self, finding: Finding) -> Finding:
        self.findings[finding.fact] = finding
        return finding


def _bypassed(ledger: Ledger, fact: str, value: Decimal | None) -> Ledger:
    """Return a ledger as it stands once a number was entered beside it, or taken away again."""
    plain = replace(ledger, direct=False, tally=replace(ledger.tally, direct=False) if ledger.tally else None)
    direct = value is not None and (not plain.is_begun or certain_numbers([plain]).get(fact) != value)
    if fact == ledger.fact:
        return replace(ledger, direct=direct)
    if ledger.tally is not None and fact == ledger.tally.fact:
        return replace(ledger, tally=replace(ledger.tally, direct=direct))
    return ledger
