"""Small opinions for tests of the fold: real facts of the bundled pack, identities made up."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from brics_desk.domain.opinions import Conclusion, Finding, Mark, Opinion
from brics_desk.domain.panels import Identity, SignedOpinion
from brics_desk.domain.rules import Kind
from brics_desk.domain.verdicts import Judge
from brics_desk.packs import loader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.rules import RulePack

CERTIFICATES = {f"cert-{expert}": expert for expert in ("E-01", "E-02", "E-03", "E-04", "E-05")}
NUMBER = "JZ2026-0004"


@cache
def pack() -> RulePack:
    return loader.bundled("xiamen-demonstration-2025-draft")


@cache
def judge(category: str = "talent") -> Judge:
    return Judge(pack(), category)


def opinion(
    expert: str = "E-01",
    *,
    changed: Mapping[str, Mark | Decimal | None] | None = None,
    revision: int = 1,
    previous: str = "",
    category: str = "talent",
    application: str = NUMBER,
) -> Opinion:
    """An opinion that reaches the top tier, with single findings changed."""
    findings = []
    for fact in pack().facts_of(category):
        value: Mark | Decimal | None = Mark.MEETS if fact.kind is Kind.TRUTH else Decimal(100)
        if fact.kind is Kind.AMOUNT:
            value = Decimal(100_000_000)
        value = (changed or {}).get(fact.id, value)
        findings.append(
            Finding(
                fact.id,
                mark=value if isinstance(value, Mark) else None,
                verified=value if isinstance(value, Decimal) else None,
            )
        )
    facts = {finding.fact: finding.value for finding in findings}
    recognised, tier, possible = judge(category).judge(facts)
    return Opinion(
        round="2026-1",
        application=application,
        category=category,
        title="虚构项目",
        applicant="厦门示例公司",
        expert=expert,
        expert_name=f"{expert}评审",
        panel="P1",
        revision=revision,
        previous=previous,
        revision_reason="更正" if previous else "",
        pack=pack().id,
        pack_sha256=pack().sha256,
        readings_sha256="0" * 64,
        declared={fact.id: None for fact in pack().facts_of(category)},
        findings=tuple(findings),
        conclusion=Conclusion(recognised, tier, possible, pack().award_cny(tier)),
        text="同意。",
        pledge="pledge-1",
        device_time="2026-11-22T16:51:00+08:00",
        journal_head="f" * 64,
    )


def signed(opinion_: Opinion, digest: str, certificate: str | None = None) -> SignedOpinion:
    return SignedOpinion(Identity(digest, certificate or f"cert-{opinion_.expert}"), opinion_)
