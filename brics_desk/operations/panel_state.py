"""组长合议 as values: how far the own panel is on its leader's desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.operations import adjudicating, deliberation, leading, reviewing
from brics_desk.store import assignments, experts

if TYPE_CHECKING:
    from collections.abc import Collection, Set

    from brics_desk.domain.rounds import Expert
    from brics_desk.operations.deliberation import CaseLine
    from brics_desk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member of the panel: how many opinions are awaited, and how many of them count here by now."""

    expert: Expert
    wanted: int
    back: int

    @property
    def is_back(self) -> bool:
        """Whether nothing is missing."""
        return self.back >= self.wanted


@dataclass(frozen=True, slots=True)
class PanelState:
    """The own panel: its name, how many own opinions keep it closed (0: it is open), its members, its applications as in 合议.

    `handed_in` is the label of time of the last panel package written, empty before the first.
    """

    name: str
    unsigned: int
    members: tuple[MemberLine, ...]
    lines: tuple[CaseLine, ...]
    handed_in: str

    @property
    def others(self) -> tuple[MemberLine, ...]:
        """The members whose packages are awaited: all but the leader."""
        return tuple(one for one in self.members if not one.expert.leader)

    @property
    def has_any(self) -> bool:
        """Whether anything of the others is here."""
        return any(one.back for one in self.others)


def panel_state(desk: Desk) -> PanelState:
    """Return the state of the panel; its applications only once the own opinions are signed."""
    unsigned = len(leading.unsigned(desk))
    merged = adjudicating.merged(desk)
    counted = [(one.opinion.expert, number) for number, signed in merged.docket.counting.items() for one in signed]
    seated = _all(desk)
    out = desk.roster.recusals | {(one.id, number) for one in seated for number in leading.stays_out(desk)}
    return PanelState(
        name=reviewing.panel_name(desk),
        unsigned=unsigned,
        members=tuple(_line(desk, one, counted, out) for one in seated),
        lines=() if unsigned else deliberation.lines(desk, merged),
        handed_in=leading.handed_in(desk),
    )


def _all(desk: Desk) -> list[Expert]:
    own = reviewing.expert(desk).panel
    return [one for one in experts.all_experts(desk.workspace) if one.panel == own]


def _line(desk: Desk, expert: Expert, counted: Collection[tuple[str, str]], out: Set[tuple[str, str]]) -> MemberLine:
    given = {(expert.id, number) for number in assignments.of_expert(desk.workspace, expert.id)} - out
    return MemberLine(expert, len(given), len(given & set(counted)))
