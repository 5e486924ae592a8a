"""拟认定名单 and 认定名单: frozen, numbered, signed versions, kept apart and never overwritten.

Only the second counts as recognition. Nothing stands in it that did not stand, in the same form, in the published first one. A list made
while the method is a draft or without effective date is a trial (征求意见稿试行): it is numbered and marked as such and recognises nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.domain.panels import Identity
    from brics_desk.domain.rules import RulePack


class ListKind(StrEnum):
    """拟认定名单, published for objections, and 认定名单, which alone counts."""

    PROPOSED = "proposed"
    FINAL = "final"


class Hold(StrEnum):
    """Why a project is held back from a list.

    Its result still depends on what is in dispute or unknown (待裁定); nothing was decided; two decisions compete; the result changed after
    the decision; an objection is being examined; the formal check lacks proof, at 受理 or when a gate was checked again, or a gate failed;
    it does not stand so in the published list.
    """

    OPEN = "open"
    UNDECIDED = "undecided"
    CONFLICT = "conflict"
    STALE = "stale"
    OBJECTION = "objection"
    LACKING = "lacking"
    GATE = "gate"
    UNPUBLISHED = "unpublished"


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One recognised project in its place (from 1): tier 0 has no award; `award_cny` in 元; `decision` the digest of its decision."""

    position: int
    application: str
    title: str
    applicant: str
    uscc: str
    category: str
    tier: int
    award_cny: Decimal
    decision: str


@dataclass(frozen=True, slots=True)
class Declined:
    """One project that was decided not to be recognised."""

    application: str
    title: str
    applicant: str
    category: str
    decision: str


@dataclass(frozen=True, slots=True)
class Held:
    """One project that is held back, and why."""

    application: str
    title: str
    applicant: str
    category: str
    hold: Hold


@dataclass(frozen=True, slots=True)
class NameList:
    """One version of one list. `version` counts from 1 per kind; `previous` is the digest of the version before, `reason` what changed.

    `proposed` is the digest of the published list a 认定名单 rests on, with its notice period (ISO dates, empty on a 拟认定名单).
    `effective_from` is the method's, empty while it has none; `decided_on` and `authority` say when and by what the list was decided.
    """

    kind: ListKind
    trial: bool
    version: int
    previous: str
    reason: str
    round: str
    round_title: str
    organiser: str
    readings_sha256: str
    pack: str
    pack_sha256: str
    effective_from: str
    authority: str
    decided_on: str
    proposed: str
    notice_from: str
    notice_to: str
    entries: tuple[ListEntry, ...]
    declined: tuple[Declined, ...]
    held: tuple[Held, ...]
    decided_by: str
    device_time: str

    @property
    def total_cny(self) -> Decimal:
        """The awards of all entries in 元."""
        return sum((entry.award_cny for entry in self.entries), Decimal("0.00"))

    def entry(self, application: str) -> ListEntry | None:
        """Return the entry of one application, or None."""
        return next((one for one in self.entries if one.application == application), None)


@dataclass(frozen=True, slots=True)
class SignedList:
    """A verified version with the identity of its record."""

    identity: Identity
    list: NameList


class Changed(StrEnum):
    """How one project differs between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    TIER = "tier"
    AWARD = "award"
    PLACE = "place"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class ListChange:
    """One project that differs: in what, and its entries before and after (None where it does not stand)."""

    application: str
    what: Changed
    before: ListEntry | None
    after: ListEntry | None


def changes(before: NameList | None, after: NameList) -> tuple[ListChange, ...]:
    """Return every project that differs between two versions, sorted by number, each once with what matters most."""
    old = {one.application: one for one in before.entries} if before else {}
    new = {one.application: one for one in after.entries}
    found = []
    for number in sorted(old | new):
        what = _changed(old.get(number), new.get(number))
        if what is not None:
            found.append(ListChange(number, what, old.get(number), new.get(number)))
    return tuple(found)


def _changed(before: ListEntry | None, after: ListEntry | None) -> Changed | None:
    if before is None or after is None:
        return Changed.ADDED if before is None else Changed.REMOVED
    checks = (
        (Changed.TIER, before.tier != after.tier),
        (Changed.AWARD, before.award_cny != after.award_cny),
        (Changed.DATA, _data(before) != _data(after)),
        (Changed.PLACE, before.position != after.position),
    )
    return next((what for what, differs in checks if differs), None)


def same_in_public(published: ListEntry | None, entry: ListEntry) -> bool:
    """Tell whether an entry is what was published: project, applicant, category, tier and award; its place may differ."""
    return published is not None and (published.tier, published.award_cny, *_data(published)) == (
        entry.tier,
        entry.award_cny,
        *_data(entry),
    )


def _data(entry: ListEntry) -> tuple[str, ...]:
    return entry.title, entry.applicant, entry.uscc, entry.category


def is_trial(pack: RulePack) -> bool:
    """Tell whether lists under this method can only be trials: a draft, or a text without effective date (A-43)."""
    return pack.is_draft or not pack.effective_from


def validity(effective_from: str, years: int) -> tuple[str, str]:
    """Return the first and the last day of a method in force for whole years: up to the day before the anniversary (A-43)."""
    first = date.fromisoformat(effective_from)
    try:
        anniversary = first.replace(year=first.year + years)
    except ValueError:
        # 29 February has no anniversary in most years; the period then ends with February.
        anniversary = date(first.year + years, 3, 1)
    return first.isoformat(), (anniversary - timedelta(days=1)).isoformat()


def latest(lists: Iterable[SignedList], kind: ListKind) -> SignedList | None:
    """Return the latest version of a kind: the one that no other names as its predecessor; None before the first."""
    own = [one for one in lists if one.list.kind is kind]
    followed = {one.list.previous for one in own}
    return next((one for one in own if one.identity.content_digest not in followed), None)
