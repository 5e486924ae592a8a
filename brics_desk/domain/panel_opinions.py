"""专家组评审意见: what a panel found together on one application, who agrees, and which signed files it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.domain.panels import QUORUM
from brics_desk.domain.rules import Kind, Nature

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.opinions import Conclusion, Opinion
    from brics_desk.domain.panels import MergedCase, MergedFact
    from brics_desk.domain.rules import Fact, FactValue

SECRETARIAT = "secretariat"
"""Stands in `signed_by` for the secretariat; a leader stands there by expert id."""


class Assent(StrEnum):
    """How a member stands to the panel's opinion: 同意, 有不同意见, 拒签且未说明理由 (deemed to agree), 未提交有效意见."""

    AGREES = "agrees"
    DISSENTS = "dissents"
    REFUSED = "refused"
    ABSENT = "absent"


class How(StrEnum):
    """How a finding of the panel came about: 一致, 多数, 裁定, or 未定 where it is still open."""

    AGREED = "agreed"
    VOTED = "voted"
    RESOLVED = "resolved"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the panel: `dissent` holds the reasons of one who dissents."""

    expert: str
    name: str
    leader: bool
    assent: Assent
    dissent: str = ""


@dataclass(frozen=True, slots=True)
class PanelFinding:
    """What the panel found on one fact: value, votes (yes, no, no vote), how, and the reasons and pages its experts gave."""

    fact: str
    value: FactValue
    votes: tuple[int, int, int]
    how: How
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """A signed opinion that is embedded: its file name, the file's SHA-256, its identity, and whether it counts."""

    name: str
    sha256: str
    content_digest: str
    certificate_sha256: str
    expert: str
    revision: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """A ruling or resolution that is embedded as `<name>.json` with its signature `<name>.p7s`; `digest` is the record's SHA-256."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class PanelOpinion:
    """One revision of a panel's opinion; `previous` is the signed content digest before it, `signed_by` an expert id or `secretariat`.

    `readings` are the round's, so that a stranger can judge by the same rules, `rubric_sha256` is its 评分表 (empty: none);
    `declared` and `findings` carry every fact of the category in form order; `recused` are the names of those who stayed out.
    `held_on` and `place` say where the panel sat, `device_time` is a label.
    """

    round: str
    round_title: str
    organiser: str
    application: str
    category: str
    title: str
    applicant: str
    panel: str
    panel_name: str
    revision: int
    previous: str
    revision_reason: str
    pack: str
    pack_sha256: str
    readings_sha256: str
    held_on: str
    place: str
    materials: str
    effects: str
    advice: str
    dilemma_reason: str
    signed_by: str
    signer_name: str
    device_time: str
    journal_head: str
    readings: Mapping[str, str]
    declared: Mapping[str, FactValue]
    findings: tuple[PanelFinding, ...]
    members: tuple[Member, ...]
    recused: tuple[str, ...]
    originals: tuple[Original, ...]
    decisions: tuple[Decided, ...]
    conclusion: Conclusion
    rubric_sha256: str = ""

    @property
    def leader(self) -> Member | None:
        """The leader of the panel."""
        return next((member for member in self.members if member.leader), None)

    def facts(self) -> dict[str, FactValue]:
        """Return what the panel found, by fact id."""
        return {finding.fact: finding.value for finding in self.findings}


@dataclass(frozen=True, slots=True)
class PanelWords:
    """What the panel itself writes and declares: texts, where and when it sat, and per expert id how each member stands to it."""

    held_on: str
    place: str
    materials: str
    effects: str
    advice: str
    dilemma_reason: str = ""
    revision_reason: str = ""
    assents: Mapping[str, tuple[Assent, str]] = field(default_factory=dict)


class Obstacle(StrEnum):
    """What keeps a panel from giving its opinion.

    A forked line that waits for its ruling; fewer than three counting opinions; no leader among the members; a conclusion that still
    depends on what is open; a dilemma whose reason is not given; a dissent without reasons; no majority of the counting members
    behind it; one of its texts empty.
    """

    FORK = "fork"
    QUORUM = "quorum"
    LEADER = "leader"
    OPEN = "open"
    DILEMMA = "dilemma"
    DISSENT = "dissent"
    MAJORITY = "majority"
    TEXT = "text"


def obstacles(opinion: PanelOpinion, *, dilemma: bool, forked: bool) -> tuple[Obstacle, ...]:
    """Return everything that keeps this opinion from being signed, the weightiest first."""
    present = [member for member in opinion.members if member.assent is not Assent.ABSENT]
    behind = [member for member in present if member.assent is not Assent.DISSENTS]
    end = opinion.conclusion
    checks = (
        (Obstacle.FORK, forked),
        (Obstacle.QUORUM, sum(original.counts for original in opinion.originals) < QUORUM),
        (Obstacle.LEADER, opinion.leader is None or opinion.leader.assent is Assent.ABSENT),
        (Obstacle.OPEN, end.recognised is None or end.tier != end.possible_tier),
        (Obstacle.DILEMMA, dilemma and not opinion.dilemma_reason.strip()),
        (Obstacle.DISSENT, any(one.assent is Assent.DISSENTS and not one.dissent.strip() for one in present)),
        (Obstacle.MAJORITY, 2 * len(behind) <= len(present)),
        (Obstacle.TEXT, not all(text.strip() for text in (opinion.materials, opinion.effects, opinion.advice))),
    )
    return tuple(obstacle for obstacle, stands in checks if stands)


def findings(facts: Sequence[Fact], case: MergedCase, opinions: Sequence[Opinion]) -> tuple[PanelFinding, ...]:
    """Return the panel's findings in form order, with the distinct reasons of those experts who found the same."""
    return tuple(
        PanelFinding(fact.id, merged.value, merged.votes, how(fact, merged), _reasons(fact, merged, opinions))
        for fact in facts
        if (merged := case.facts[fact.id])
    )


def how(fact: Fact, merged: MergedFact) -> How:
    """Return how a merged value came about; a truth was voted on where not all said the same."""
    if merged.settled:
        return How.RESOLVED
    if merged.value is None:
        return How.OPEN
    unanimous = sum(vote > 0 for vote in merged.votes) == 1
    return How.VOTED if fact.nature is Nature.SOFT and not unanimous else How.AGREED


def _reasons(fact: Fact, merged: MergedFact, opinions: Sequence[Opinion]) -> str:
    """Return why: what was said for a figure or against a truth; a truth that holds needs no reason."""
    if merged.settled or merged.value is None or (fact.kind is Kind.TRUTH and merged.value is True):
        return ""
    said = [
        _said(finding.reason, finding.page)
        for opinion in opinions
        for finding in opinion.findings
        if finding.fact == fact.id and finding.value == merged.value and finding.reason.strip()
    ]
    return "；".join(dict.fromkeys(said))


def _said(reason: str, page: str) -> str:
    plain = reason.strip().rstrip("。")
    return f"{plain}（{page.strip()}）" if page.strip() else plain
