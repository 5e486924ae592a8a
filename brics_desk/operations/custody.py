"""介质 at the secretariat: sticks out with their packages, back with their condition, and who has not returned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.custody import CustodyRow, Medium
from brics_desk.errors import UsageError
from brics_desk.store import assignments, experts, opinions, receipts, rounds
from brics_desk.store import custody as stored

if TYPE_CHECKING:
    from brics_desk.domain.rounds import Expert
    from brics_desk.operations.desk import Desk
    from brics_desk.store.receipts import Receipt


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One expert's assignment package: how many tasks it is for, the latest one written, the stick it went out on, and the answer.

    `written` is None before the first one; `hand_over` None where it was handed over without a stick of the register; `answered` the label
    of time of the last package received with something of this expert (the own one, or the panel's), empty before.
    """

    expert: Expert
    panel: str
    enrolled: bool
    tasks: int
    written: Receipt | None
    hand_over: CustodyRow | None
    answered: str


@dataclass(frozen=True, slots=True)
class MediaBoard:
    """评审包与介质 of a round: one row per expert, the register of sticks, every hand-over, and which sticks are here."""

    packages: tuple[PackageRow, ...]
    media: tuple[Medium, ...]
    hand_overs: tuple[CustodyRow, ...]

    @property
    def free(self) -> tuple[Medium, ...]:
        """The sticks that are not out."""
        out = {row.hand_over.medium for row in self.hand_overs if row.hand_over.is_out}
        return tuple(one for one in self.media if one.number not in out)


def board(desk: Desk) -> MediaBoard:
    """Return packages, sticks and hand-overs as they stand."""
    handed, known = rows(desk), receipts.all_receipts(desk.workspace)
    panels = {panel.id: panel.name for panel in rounds.panels(desk.workspace)}
    enrolled, out = experts.enrolments(desk.workspace), desk.roster.recusals
    answered = answers(desk)
    packages = []
    for expert in experts.all_experts(desk.workspace):
        given = assignments.of_expert(desk.workspace, expert.id)
        own = [one for one in known if one.counterpart == expert.id]
        written = [one for one in own if (one.kind, one.direction) == ("assignment", "written")]
        packages.append(
            PackageRow(
                expert=expert,
                panel=panels[expert.panel],
                enrolled=expert.id in enrolled,
                tasks=sum((expert.id, number) not in out for number in given),
                written=written[-1] if written else None,
                hand_over=next((row for row in reversed(handed) if row.hand_over.holder == expert.id), None),
                answered=answered.get(expert.id, ""),
            )
        )
    return MediaBoard(tuple(packages), tuple(media(desk)), tuple(handed))


def register(desk: Desk, medium: Medium) -> None:
    """Add a numbered stick to the register; raises UsageError `medium-number-missing`."""
    if not medium.number.strip():
        raise UsageError("medium-number-missing")
    with desk.workspace.transaction():
        stored.register(desk.workspace, medium)
        desk.note("medium-registered", medium.number, new=f"{medium.kind} {medium.note}".strip())


def hand_out(desk: Desk, medium: str, expert: str, package: str) -> CustodyRow:
    """Register that a stick went to an expert with a package that this desk wrote for that very expert.

    `package` is the file's name as it was written; its hash comes from the receipt, nobody types it. Raises UsageError `medium-unknown`,
    `medium-out`, `package-not-written` (`package`, `expert`).
    """
    written = next(
        (
            one
            for one in reversed(receipts.all_receipts(desk.workspace))
            if (one.name, one.direction, one.counterpart) == (package, "written", expert)
        ),
        None,
    )
    if written is None:
        raise UsageError("package-not-written", package=package[:80], expert=expert)
    with desk.workspace.transaction():
        stored.hand_out(desk.workspace, medium, expert, package, written.sha256, desk.clock(), desk.workspace.owner)
        desk.note("medium-handed-out", f"{medium} {expert}", new=f"{package} {written.sha256}")
    return next(row for row in reversed(rows(desk)) if row.hand_over.medium == medium)


def take_back(desk: Desk, medium: str, condition: str) -> None:
    """Register that a stick came back and in which condition; raises UsageError `medium-not-out`."""
    with desk.workspace.transaction():
        stored.take_back(desk.workspace, medium, desk.clock(), condition.strip())
        desk.note("medium-returned", medium, new=condition.strip())


def media(desk: Desk) -> list[Medium]:
    """Return every stick of the register."""
    return stored.media(desk.workspace)


def rows(desk: Desk) -> list[CustodyRow]:
    """Return 介质发放回收登记表 (D19) row by row, in the order of the hand-overs."""
    kinds = {medium.number: medium.kind for medium in stored.media(desk.workspace)}
    people = {expert.id: expert for expert in experts.all_experts(desk.workspace)}
    panels = {panel.id: panel.name for panel in rounds.panels(desk.workspace)}
    answered = answers(desk)
    return [
        CustodyRow(
            one, kinds[one.medium], people[one.holder].name, panels[people[one.holder].panel], one.holder in answered
        )
        for one in stored.hand_overs(desk.workspace)
    ]


def answers(desk: Desk) -> dict[str, str]:
    """Return by expert id the label of time of the last package received with something of that expert: the own one, or the panel's."""
    panels = {one.id: one.panel for one in experts.all_experts(desk.workspace)}
    held = {one.expert for one in opinions.entries(desk.workspace)}
    found: dict[str, str] = {}
    for one in receipts.all_receipts(desk.workspace):
        if (one.kind, one.direction) == ("review", "received"):
            found[one.counterpart] = one.device_time
        elif (one.kind, one.direction) == ("panel", "received"):
            members = [who for who, panel in panels.items() if who in held and panel == panels.get(one.counterpart)]
            found |= dict.fromkeys(members, one.device_time)
    return found


def outstanding(desk: Desk) -> list[CustodyRow]:
    """Return the sticks that are still out, the longest first."""
    return [row for row in rows(desk) if row.hand_over.is_out]
