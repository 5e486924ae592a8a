"""批次: setting up a round with its panels and experts, and freezing its readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.packs import loader
from brics_desk.store import experts
from brics_desk.store import rounds as stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.domain.rounds import Expert, Panel, Round
    from brics_desk.operations.desk import Desk


def set_up(desk: Desk, current: Round, panels: Iterable[Panel], roster: Iterable[Expert]) -> None:
    """Store round, panels and experts; from here on the pack and every reading are frozen by their hash.

    Raises UsageError `pack-not-bundled` for an unknown pack, UsageError `round-other` where the workspace holds another round.
    """
    loader.bundled(current.pack)
    with desk.workspace.transaction():
        stored.save(desk.workspace, current, list(panels))
        for expert in roster:
            experts.save(desk.workspace, expert)
        desk.note("round-set-up", current.id, new=current.readings_sha256)
