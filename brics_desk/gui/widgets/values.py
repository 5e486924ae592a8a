"""What the widgets show: frozen values with ready texts, made by the screens from the verdicts of the core."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

Tone = Literal["neutral", "accent", "meets", "mostly", "warn", "fails", "undet"]
StairState = Literal["met", "possible", "unmet"]
FindingKey = Literal["meets", "mostly", "fails", "undetermined"]
LeafState = Literal["meets", "mostly", "fails", "undetermined", "pending"]
BadgeKind = Literal["recommended", "not_recommended", "open"]
BannerKind = Literal["info", "open", "failure", "undet"]
StepState = Literal["done", "current", "ahead"]
SegmentRole = Literal["accent", "tier1", "tier2", "meets", "sunken"]

Runs = tuple[tuple[str, bool], ...]
"""Pieces of one text, each with whether it is bold."""

LEAF_ICONS = {
    "meets": ("circle-check", "meets"),
    "mostly": ("circle-dot", "mostly"),
    "fails": ("circle-x", "fails"),
    "undetermined": ("circle-question-mark", "undet"),
    "pending": ("circle-dashed", "warn"),
}
"""State of a leaf or finding -> (icon, colour role)."""


def ink(tone: Tone) -> str:
    """Return the colour role of words in a tone."""
    return "text2" if tone == "neutral" else tone


def tint(tone: Tone) -> str:
    """Return the colour role of the ground behind words in a tone."""
    return "sunken" if tone == "neutral" else f"{tone}_tint"


@dataclass(frozen=True, slots=True)
class Stair:
    """One tier of the gauge: its name, its amount and whether it is met."""

    name: str
    amount: str
    state: StairState


@dataclass(frozen=True, slots=True)
class Pin:
    """A reference to a page: `key` comes back in signals, `text` reads like `附件3 第12页`; missing = no such page."""

    key: str
    text: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class ConditionView:
    """One condition to be judged by a finding; `counts` is False for preference leaves (不影响档次)."""

    fact: str
    title: str
    location: str
    clause: str = ""
    finding: FindingKey | None = None
    pins: tuple[Pin, ...] = ()
    reason: str = ""
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Threshold:
    """One tick of an amount bar: where it stands and what is written under it, e.g. `600 三档`."""

    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class BarView:
    """What an amount bar shows, all values in one unit; the three texts are the legend, e.g. `认可 524.00`."""

    declared: Decimal
    verified: Decimal
    pending: Decimal
    cut: Decimal
    thresholds: tuple[Threshold, ...]
    verified_text: str
    pending_text: str
    cut_text: str


@dataclass(frozen=True, slots=True)
class NumberView:
    """One condition judged by a number.

    `declared` and `verified` are ready texts (`760.00 万元`, `524.00`), `unit` is the unit of `verified`; `units` are
    those the field offers, more than one gives it a switch. `exact` is the exact yuan, `capital` the amount in
    capitals, `ledger` the words of the ledger button (empty: none), `ledger_note` its bold part (`2 笔待核`).
    `typed` says whether the value may be typed here; a row fed by a ledger shows the figure and 直接填写核定值.
    """

    fact: str
    title: str
    location: str
    unit: str
    units: tuple[str, ...] = ()
    clause: str = ""
    declared: str = ""
    verified: str = ""
    exact: str = ""
    capital: str = ""
    note: str = ""
    pins: tuple[Pin, ...] = ()
    bar: BarView | None = None
    ledger: str = ""
    ledger_note: str = ""
    typed: bool = True
    reason: str = ""
    reason_needed: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One indicator of 评分表: `most` says what it is worth, `given` the points so far, `bands` what earns how many."""

    key: str
    title: str
    note: str
    most: str
    unit: str
    given: str
    bands: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class LeafRow:
    """One leaf of the next tier: `short` says that `value` is a gap (`还差 76.00 万元`) and not what is there."""

    state: LeafState
    label: str
    value: str
    short: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a drawer that stand together, each with the row it leads to, and a sentence above them."""

    title: str
    rows: tuple[tuple[LeafRow, str], ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class ClauseView:
    """Where a clause stands and its verbatim words, the open parts bold."""

    location: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class VerdictView:
    """The verdict as it is read out: every text ready, nothing left to compute.

    `amount` is like `(("奖补 ", False), ("100 ～ 200", True), (" 万元", False))`; `button_note` like `还缺 3 项`.
    """

    badge: BadgeKind
    headline: str
    amount: Runs
    capital: str
    stairs: tuple[Stair, ...]
    declared: str
    verified: str
    distance: str
    distance_note: str
    leaves: tuple[LeafRow, ...]
    clause: ClauseView | None
    button: str
    button_note: str
    button_enabled: bool = True


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a segmented control."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Tab:
    """One form tab: `note` is the count beside it (`3/5`), `done` gives it a check."""

    key: str
    text: str
    note: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a desk in the header; only a `reachable` one can be clicked. `name` is what is spoken where `text` is shortened."""

    key: str
    text: str
    state: StepState
    reachable: bool = True
    name: str = ""


@dataclass(frozen=True, slots=True)
class RecordStep:
    """One step of a vertical record: words, a second line, and the time it was done."""

    text: str
    note: str
    state: StepState
    time: str = ""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place in the navigation; `count` > 0 shows an amber figure where a person must act."""

    key: str
    text: str
    icon: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Stat:
    """One counter of a strip: figure with an optional unit, and what it counts."""

    key: str
    figure: str
    label: str
    tone: Tone = "neutral"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a segmented progress bar, with its legend (`待签署 3`)."""

    count: int
    text: str
    role: SegmentRole


@dataclass(frozen=True, slots=True)
class ConfirmView:
    """An irreversible act: title with its number, what is bound, the consequence, and the words of the two buttons.

    With `passphrase` (the words beside the field) a passphrase is asked for; empty means there is none to ask.
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    consequence: Runs
    verb: str
    cancel: str
    icon: str = "pen-line"
    passphrase: str = ""
