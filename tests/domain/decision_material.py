"""Rulings and resolutions for tests of the fold: on the opinions of `opinion_material`, identities made up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.adjudication import Authority, Resolution, Ruling, SignedDecision, Votes, Way
from brics_desk.domain.panels import Identity
from tests.domain.opinion_material import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.domain.panels import SignedOpinion
    from brics_desk.domain.rules import FactValue

OFFICE = "cert-office"
AUTHORITY = Authority(frozenset({OFFICE}), {NUMBER: "E-01"})


def ruling(
    *rivals: str,
    counts: str,
    expert: str = "E-01",
    previous: str = "",
    supersedes: Iterable[str] = (),
) -> Ruling:
    return Ruling(
        round="2026-1",
        readings_sha256="0" * 64,
        application=NUMBER,
        expert=expert,
        previous=previous,
        rivals=tuple(sorted(rivals)),
        counts=counts,
        reason="经核实，另一份为旧电脑备份恢复后误签。",
        decided_by="林经办（示例）",
        device_time="2026-11-24T09:00:00+08:00",
        supersedes=tuple(sorted(supersedes)),
    )


def resolution(
    opinions: Iterable[SignedOpinion],
    *,
    fact: str = "rd_spend_cny",
    value: FactValue = Decimal("5120000.00"),
    way: Way = Way.CONSENSUS,
    votes: Votes | None = None,
    reason: str = "合议复核凭证，以审计报告为准。",
    supersedes: Iterable[str] = (),
) -> Resolution:
    basis = tuple(sorted({one.identity for one in opinions}))
    return Resolution(
        round="2026-1",
        readings_sha256="0" * 64,
        application=NUMBER,
        category="talent",
        fact=fact,
        value=value,
        way=way,
        votes=Votes(len(basis), 0, 0) if votes is None else votes,
        reason=reason,
        decided_by="许评审",
        basis=basis,
        device_time="2026-11-24T09:00:00+08:00",
        supersedes=tuple(sorted(supersedes)),
    )


def decided(decision: Ruling | Resolution, digest: str, certificate: str = OFFICE) -> SignedDecision:
    return SignedDecision(Identity(digest, certificate), decision)
