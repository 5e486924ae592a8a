"""The opinions that are this desk's own to show and to copy out: at the secretariat all, on an expert's desk only that expert's.

A leader's desk holds those of the whole panel; they are there to be deliberated on, and leave it in the panel package alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.store import opinions

if TYPE_CHECKING:
    from brics_desk.domain.panels import SignedOpinion
    from brics_desk.operations.desk import Desk


def held(desk: Desk, number: str | None = None) -> list[SignedOpinion]:
    """Return them all sorted by identity, or those on one application sorted by expert and revision; raises as `store.opinions`."""
    ws, pack = desk.workspace, desk.pack
    found = opinions.all_opinions(ws, pack) if number is None else opinions.of_application(ws, number, pack)
    if ws.kind == "secretariat":
        return found
    return [one for one in found if one.opinion.expert == desk.owner_id]
