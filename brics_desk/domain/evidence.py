"""佐证: the lines behind a number, what the expert decides on each, and what they add up to. Pure and exact.

Amounts are 元 to the fen. A line is pending until it is decided; one whose country does not count under the round's readings counts 0 without
being the expert's cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from brics_desk.domain.rates import Rate

ZERO = Decimal("0.00")
MAX_LINES = 2_000
"""Lines of one application at most; its opinion must stay readable."""

_ATTACHMENT = re.compile(r"附件\s*[0-9]+")


class Reason(StrEnum):
    """核减原因."""

    OUT_OF_PERIOD = "OUT_OF_PERIOD"
    NOT_IN_APPLICATION = "NOT_IN_APPLICATION"
    VAT_DEDUCTIBLE = "VAT_DEDUCTIBLE"
    NO_PAYMENT_PROOF = "NO_PAYMENT_PROOF"
    UNRELATED = "UNRELATED"
    NOT_BRICS = "NOT_BRICS"
    RELATED_PARTY = "RELATED_PARTY"
    DUPLICATE = "DUPLICATE"
    FX = "FX"
    INCOMPLETE_DOC = "INCOMPLETE_DOC"
    NOT_PAID_IN = "NOT_PAID_IN"
    OTHER = "OTHER"


class Act(StrEnum):
    """认可, 核减, 剔除."""

    ACCEPT = "accept"
    CUT = "cut"
    REJECT = "reject"


class Area(NamedTuple):
    """A rectangle on a page, in points from the top left corner of the unrotated page."""

    left: Decimal
    top: Decimal
    right: Decimal
    bottom: Decimal


@dataclass(frozen=True, slots=True)
class Pin:
    """Where something stands: attachment by SHA-256 and name, page from 1, and a rectangle or the whole page (None).

    `sha256` is empty only in a register, before the files came in.
    """

    sha256: str
    name: str
    page: int
    area: Area | None = None

    @property
    def text(self) -> str:
        """The form that is printed, e.g. 附件3 第12页."""
        found = _ATTACHMENT.match(self.name)
        return f"{found[0] if found else self.name.rpartition('.')[0] or self.name} 第{self.page}页"


@dataclass(frozen=True, slots=True)
class Evidence:
    """佐证, one line: its number for a fact (from 1), whose, from which country (ISO 3166), which document, when, how much.

    `group` is the counterparty's group (empty: it stands alone), `related` tells whether it is tied to the applicant. `amount` is in
    `currency`, `yuan` the declared 元. `added` lines were entered by the expert, not declared.
    """

    fact: str
    line: int
    party: str
    group: str
    related: bool
    country: str
    document: str
    document_number: str
    date: str
    currency: str
    amount: Decimal
    rate: Rate | None
    yuan: Decimal
    pin: Pin | None = None
    added: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The expert's word on one line; `cut` in 元 (for `Act.CUT` alone), a reason for whatever is not accepted."""

    act: Act
    cut: Decimal = ZERO
    reason: Reason | None = None
    note: str = ""
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line with its status under the round's readings and the decision on it (None: pending)."""

    evidence: Evidence
    counts: bool
    status: str
    decision: Decision | None = None

    @property
    def is_pending(self) -> bool:
        """True while the expert's word is wanted; a line that does not count is settled by the reading."""
        return self.decision is None and self.counts

    @property
    def cut(self) -> Decimal:
        """What is taken off the declared 元, by the expert or by the reading."""
        if not self.counts or (self.decision is not None and self.decision.act is Act.REJECT):
            return self.evidence.yuan
        return self.decision.cut if self.decision is not None else ZERO

    @property
    def verified(self) -> Decimal:
        """What stands for certain, in 元."""
        return ZERO if self.is_pending else self.evidence.yuan - self.cut


class Totals(NamedTuple):
    """元 of one ledger: declared = verified + pending + cut; `excluded` is what of the cut the reading alone took off."""

    declared: Decimal
    verified: Decimal
    pending: Decimal
    cut: Decimal
    excluded: Decimal


class Parties(NamedTuple):
    """Distinct counterparties: certain ones, and those who would come in with the pending lines."""

    certain: tuple[str, ...]
    pending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A count that a ledger feeds: the count's fact, the reading of A-15 it follows, and whether it was entered directly instead."""

    fact: str
    reading: str
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """佐证清单 of one amount; `direct` says that the number was entered beside it with a reason."""

    fact: str
    entries: tuple[Entry, ...]
    direct: bool = False
    tally: Tally | None = None

    @property
    def totals(self) -> Totals:
        """What the lines add up to."""
        return ledger_totals(self.entries)

    @property
    def parties(self) -> Parties:
        """Who the counterparties are, counted by the reading of the tally."""
        return distinct_parties(self.entries, self.tally.reading if self.tally else "")

    @property
    def pending(self) -> int:
        """How many lines wait for the expert's word."""
        return sum(entry.is_pending for entry in self.entries)

    @property
    def is_begun(self) -> bool:
        """True once a line was decided, or no line is left to decide."""
        return not self.pending or any(entry.decision for entry in self.entries)


def ledger_totals(entries: Iterable[Entry]) -> Totals:
    """Return the totals of lines in 元, exact."""
    declared = verified = pending = cut = excluded = ZERO
    for entry in entries:
        yuan = entry.evidence.yuan
        declared += yuan
        verified += entry.verified
        cut += entry.cut
        if entry.is_pending:
            pending += yuan
        if not entry.counts and entry.decision is None:
            excluded += yuan
    return Totals(declared, verified, pending, cut, excluded)


def distinct_parties(entries: Iterable[Entry], reading: str) -> Parties:
    """Return the distinct counterparties behind what is verified and pending, in order of their first line.

    By A-15 `distinct-unrelated` a group counts once and a party tied to the applicant not at all; by `any-party` each contracting party does.
    """
    apart = reading == "any-party"
    certain: dict[str, str] = {}
    pending: dict[str, str] = {}
    for entry in entries:
        line = entry.evidence
        if not line.party or (line.related and not apart):
            continue
        name = line.party if apart else line.group or line.party
        if entry.verified > 0:
            certain.setdefault(_folded(name), name)
        elif entry.is_pending:
            pending.setdefault(_folded(name), name)
    new = tuple(name for key, name in pending.items() if key not in certain)
    return Parties(tuple(certain.values()), new)


def check_decision(entry: Entry, decision: Decision) -> None:
    """Refuse a decision that cannot stand.

    Raises UsageError `evidence-not-counted` (line) where the reading has settled it, `evidence-cut-range` (line, cut, yuan),
    `evidence-reason-missing` (line), or `evidence-note-missing` (line) for the reason 其他.
    """
    line = entry.evidence
    if not entry.counts and decision.act is not Act.REJECT:
        raise UsageError("evidence-not-counted", line=line.line)
    if decision.act is Act.CUT:
        if not 0 < decision.cut < line.yuan or decision.cut != decision.cut.quantize(ZERO):
            raise UsageError("evidence-cut-range", line=line.line, cut=f"{decision.cut:f}", yuan=f"{line.yuan:f}")
    elif decision.cut != 0:
        raise UsageError("evidence-cut-range", line=line.line, cut=f"{decision.cut:f}", yuan=f"{line.yuan:f}")
    if decision.act is not Act.ACCEPT and decision.reason is None:
        raise UsageError("evidence-reason-missing", line=line.line)
    if decision.reason is Reason.OTHER and not decision.note.strip():
        raise UsageError("evidence-note-missing", line=line.line)


def suspects(line: Evidence, others: Sequence[Evidence], period: tuple[str, str], reading: str) -> tuple[Reason, ...]:
    """Return the reasons the data themselves suggest for a closer look: outside the period (ISO days), related party, same document.

    `reading` is the choice for A-27; nothing here decides anything.
    """
    found = []
    if line.date and reading != "lifetime" and not period[0] <= line.date <= period[1]:
        found.append(Reason.OUT_OF_PERIOD)
    if line.related and reading != "with-subsidiaries":
        found.append(Reason.RELATED_PARTY)
    twins = Counter((other.document, other.document_number, other.date, other.yuan) for other in others)
    if line.document_number and twins[line.document, line.document_number, line.date, line.yuan] > 1:
        found.append(Reason.DUPLICATE)
    return tuple(found)


def certain_numbers(ledgers: Iterable[Ledger]) -> dict[str, Decimal]:
    """Return by fact what the ledgers give for certain (元, counts); a number entered directly is not among them."""
    found: dict[str, Decimal] = {}
    for ledger in ledgers:
        if not ledger.direct:
            found[ledger.fact] = ledger.totals.verified
        if ledger.tally is not None and not ledger.tally.direct:
            found[ledger.tally.fact] = Decimal(len(ledger.parties.certain))
    return found


def possible_numbers(ledgers: Iterable[Ledger]) -> dict[str, Decimal]:
    """Return by fact what the ledgers give with every pending line as declared."""
    found: dict[str, Decimal] = {}
    for ledger in ledgers:
        if not ledger.direct:
            totals = ledger.totals
            found[ledger.fact] = totals.verified + totals.pending
        if ledger.tally is not None and not ledger.tally.direct:
            found[ledger.tally.fact] = Decimal(sum(map(len, ledger.parties)))
    return found


def pending_lines(ledgers: Iterable[Ledger]) -> Mapping[str, int]:
    """Return by fact how many lines its number waits for; facts that wait for none are left out."""
    found: dict[str, int] = {}
    for ledger in ledgers:
        if ledger.pending and not ledger.direct:
            found[ledger.fact] = ledger.pending
        if ledger.pending and ledger.tally is not None and not ledger.tally.direct:
            found[ledger.tally.fact] = ledger.pending
    return found


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
