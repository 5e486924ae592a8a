"""What the 佐证清单 shows: frozen values with ready texts, and where the columns of its rows stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from brics_desk.gui import theme

if TYPE_CHECKING:
    from brics_desk.gui.widgets.values import BarView, Pin

LineChoice = Literal["", "accept", "cut", "reject"]
CHOICES: tuple[LineChoice, ...] = ("accept", "cut", "reject")
_EDGE, _NUMBER, _GAP, _PARTY = 20, 34, 12, 190


@dataclass(frozen=True, slots=True)
class LineView:
    """One line. `status` are the words for its country (`warned`: it does not count), `currency` amount and rate.

    `word` is the reason that always stands below, `detail` what only the current row shows, `suspect` the reason the
    data suggest. `amount` (元), `reason` (code) and `note` fill the inline fields of a cut or rejected line.
    """

    line: int
    party: str
    status: str
    warned: bool
    document: str
    date: str
    currency: str
    declared: str
    choice: LineChoice
    verified: str
    pending: bool
    cut: str
    word: str = ""
    detail: str = ""
    suspect: str = ""
    pins: tuple[Pin, ...] = ()
    amount: str = ""
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TotalsView:
    """The row of totals, in 元."""

    declared: str
    pending: str
    verified: str
    cut: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The page: title, both verdicts, distance, bar, counts, lines, totals. `bypassed` says why the ledger does not count."""

    title: str
    by_declared: str
    by_verified: str
    distance: str
    short: str
    met: bool
    distance_note: str
    bar: BarView
    counts: str
    lines: tuple[LineView, ...]
    totals: TotalsView
    pending: int
    bypassed: str
    takes: bool
    can_undo: bool


class Place(NamedTuple):
    """Left edge and width of a column, in px."""

    left: int
    width: int


class Columns(NamedTuple):
    """Where the columns stand. `folded`: date and cut have no room and stand in the second lines."""

    number: Place
    party: Place
    date: Place
    declared: Place
    choice: Place
    verified: Place
    cut: Place
    folded: bool


class Needs(NamedTuple):
    """How wide the contents of the columns are, in px."""

    date: int
    declared: int
    choice: int
    verified: int
    cut: int


def columns(width: int, needs: Needs) -> Columns:
    """Divide a row of `width` px: the party takes what the others leave; too little folds date and cut away."""
    edge, gap = theme.px(_EDGE), theme.px(_GAP)
    number = Place(edge, theme.px(_NUMBER))
    folded = width < least_width(needs, folded=False)
    right = width - edge
    cut = Place(right - needs.cut, needs.cut)
    if not folded:
        right = cut.left - gap
    verified = Place(right - needs.verified, needs.verified)
    choice = Place(verified.left - gap - needs.choice, needs.choice)
    declared = Place(choice.left - gap - needs.declared, needs.declared)
    right = declared.left - gap
    date = Place(right - needs.date, needs.date)
    if not folded:
        right = date.left - gap
    left = number.left + number.width
    return Columns(number, Place(left, right - left), date, declared, choice, verified, cut, folded)


def least_width(needs: Needs, *, folded: bool) -> int:
    """Return what a row needs at least, in px."""
    shown = (needs.declared, needs.choice, needs.verified) if folded else tuple(needs)
    party = theme.px(_PARTY * (2 if folded else 3) // 3)
    return theme.px(2 * _EDGE + _NUMBER) + party + sum(shown) + theme.px(_GAP) * len(shown)
