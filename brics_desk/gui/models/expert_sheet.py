"""One application as it lies open: findings in memory, judged at every change by the same function as `evaluate`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.facts import read_facts
from brics_desk.domain.opinions import Finding, Mark, gaps, needs_reason
from brics_desk.domain.rules import Decider, Kind
from brics_desk.domain.verdicts import Judge

if TYPE_CHECKING:
    from decimal import Decimal

    from brics_desk.domain.applications import Application
    from brics_desk.domain.opinions import Gap
    from brics_desk.domain.rules import Fact, FactValue, RulePack
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
        self.text = form.text
        self.state = form.state
        self.locked = form.locked
        self.return_reason = form.return_reason
        self._judge = Judge(pack, form.application.category)

    def finding(self, fact: str) -> Finding:
        """Return the finding on a fact, an empty one before the first."""
        return self.findings.get(fact, Finding(fact))

    def is_mine(self, fact: str) -> bool:
        """Tell whether the expert may enter this fact now."""
        return not self.locked and self.facts[fact].decider is Decider.EXPERT

    def mark(self, fact: str, finding: str) -> Finding:
        """Enter one of the four findings; return what is to be saved."""
        return self._put(replace(self.finding(fact), mark=Mark(finding)))

    def number(self, fact: str, value: Decimal | None) -> Finding:
        """Enter a verified number; return what is to be saved. Raises InputError `fact-ranks` and changes nothing."""
        changed = replace(self.finding(fact), verified=value)
        numbers: dict[str, object] = {name: found.verified for name, found in self.findings.items() if found.verified}
        read_facts(self.facts.values(), numbers | {fact: value})
        return self._put(changed)

    def reason(self, fact: str, text: str) -> Finding:
        """Enter the reason of a finding; return what is to be saved."""
        return self._put(replace(self.finding(fact), reason=text))

    def page(self, fact: str, page: str) -> Finding:
        """Enter the page a finding rests on; return what is to be saved."""
        return self._put(replace(self.finding(fact), page=page))

    def adopt(self, findings: list[Finding]) -> None:
        """Take findings over that are saved already."""
        self.findings |= {finding.fact: finding for finding in findings}

    def answer(self) -> Answer:
        """Judge the findings as they stand, and with every number as declared."""
        facts: dict[str, FactValue] = {name: finding.value for name, finding in self.findings.items()}
        numbers = {
            name: value
            for name, value in self.application.declared.items()
            if name in self.facts and self.facts[name].kind is not Kind.TRUTH
        }
        return Answer(self._judge.verdict(facts), self._judge.verdict(facts | numbers))

    def gaps(self) -> list[Gap]:
        """Return 还缺什么, in form order."""
        return gaps(self.facts.values(), self.application.declared, self.findings.values(), self.text)

    def needs_reason(self, fact: str) -> bool:
        """Tell whether the finding on a fact must give its reason."""
        return needs_reason(self.facts[fact], self.application.declared.get(fact), self.finding(fact))

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
