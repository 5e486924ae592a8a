"""What the panel of a decision shows: frozen values with ready texts, made by the models from the dispute or the fork."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from brics_desk.gui.widgets.amount_field import Parse, Show
    from brics_desk.gui.widgets.values import Option, Pin, Tone

OTHER = "other"
"""The key of 另行核定."""
CaseTone = Literal["waits", "settled", "agreed"]


class Badge(NamedTuple):
    """A state in words, tone and icon."""

    text: str
    tone: Tone
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to decide: what is recorded, whose it is, the reasons that were given and the pages they rest on."""

    key: str
    title: str
    who: str
    reasons: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherValue:
    """A value nobody stated: how it is read and shown, and in which units."""

    title: str
    parse: Parse
    show: Show
    units: tuple[str, ...]


class EffectLine(NamedTuple):
    """One imagined change and what it leads to; `moves` where the award would be another."""

    text: str
    result: str
    moves: bool


class VoteCounts(NamedTuple):
    """赞成, 反对, 弃权."""

    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One question and the ways to answer it; without `choices` it is only shown.

    `ways` are the kinds of decision that may be taken (none for a ruling on a fork), `chosen` the key that is offered first, `history`
    what was decided before, `note` one sentence under the title.
    """

    key: str
    title: str
    badge: Badge
    choices: tuple[Choice, ...]
    other: OtherValue | None = None
    ways: tuple[Option, ...] = ()
    chosen: str = ""
    note: str = ""
    history: tuple[str, ...] = ()
    recordable: bool = True


@dataclass(frozen=True, slots=True)
class CaseItem:
    """One application in the list: title, second line, badges; `head` starts a group with these words."""

    key: str
    title: str
    second: str
    badges: tuple[Badge, ...] = ()
    head: str = ""
