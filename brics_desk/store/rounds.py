"""评审批次 of the desk: one round per workspace, with its panels, its phase and its frozen readings."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from brics_desk.domain.rounds import FrozenReadings, Panel, Phase, Round
from brics_desk.domain.rubric import read_rubric, rubric_record
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import FoundationError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brics_desk.domain.rubric import Rubric
    from brics_desk.store.workspace import Workspace

_LARGEST_RUBRIC = 1 << 20
_COLUMNS = (
    "id",
    "title",
    "organiser",
    "deadline",
    "period_from",
    "period_to",
    "pack",
    "pack_sha256",
    "notice_number",
    "application_deadline",
    "decision_basis",
)

# One question: nearly every act asks for the round and its readings.
_CURRENT = (
    "SELECT round.*, rubric.record AS rubric, (SELECT json_group_object(reading, choice) FROM readings) AS readings"
    " FROM round LEFT JOIN rubric"
)


def save(ws: Workspace, round_: Round, panels: Iterable[Panel]) -> None:
    """Store the round and its panels, in place of the same round's earlier form.

    Raises UsageError `round-other` (`stored`, `given`): a workspace holds one round for good; InputError `reference-unknown` when a
    panel would go that experts or applications belong to.
    """
    with ws.transaction():
        stored = current(ws)
        if stored is not None and stored.id != round_.id:
            raise UsageError("round-other", stored=stored.id, given=round_.id)
        record = {name: getattr(round_, name) for name in _COLUMNS}
        ws.upsert("round", {"only": 1, **record, "leader_merges": int(round_.leader_merges)}, key=("only",))
        ws.change("DELETE FROM readings")
        ws.insert("readings", *({"reading": name, "choice": choice} for name, choice in round_.readings.items()))
        ws.change("DELETE FROM rubric")
        if round_.rubric is not None:
            ws.insert("rubric", {"only": 1, "record": canonical(rubric_record(round_.rubric)).decode()})
        _replace_panels(ws, list(panels))


def current(ws: Workspace) -> Round | None:
    """Return the round of this workspace, or None before it was set up."""
    found = ws.rows(_CURRENT)
    if not found:
        return None
    rubric = found[0]["rubric"]
    return Round(
        **{name: found[0][name] for name in _COLUMNS},
        readings=dict(sorted(json.loads(found[0]["readings"]).items())),
        rubric=_rubric(rubric) if rubric else None,
        leader_merges=bool(found[0]["leader_merges"]),
    )


def panels(ws: Workspace) -> tuple[Panel, ...]:
    """Return the panels of the round, in the order they were given."""
    return tuple(Panel(row["id"], row["name"]) for row in ws.rows("SELECT id, name FROM panels ORDER BY position"))


def phase(ws: Workspace) -> Phase:
    """Return where the round stands; a new one takes applications in."""
    found = ws.rows("SELECT name FROM phase")
    return Phase(found[0]["name"]) if found else Phase.SUBMIT


def set_phase(ws: Workspace, value: Phase) -> None:
    """Note where the round stands now."""
    ws.upsert("phase", {"only": 1, "name": value.value}, key=("only",))


def freeze(ws: Workspace, frozen: FrozenReadings) -> None:
    """Keep the signed readings for good; the database lets nobody change or remove them."""
    ws.insert(
        "frozen_readings",
        {
            "only": 1,
            "officer": frozen.officer,
            "device_time": frozen.device_time,
            "sheet_sha256": frozen.sha256,
            "signature_sha256": hashlib.sha256(frozen.signature).hexdigest(),
            "sheet": frozen.sheet,
            "signature": frozen.signature,
        },
    )


def frozen(ws: Workspace) -> FrozenReadings | None:
    """Return the signed readings, None before the freeze; raises FoundationError `workspace-damaged`."""
    rows = ws.rows("SELECT * FROM frozen_readings")
    if not rows:
        return None
    row = rows[0]
    found = FrozenReadings(bytes(row["sheet"]), bytes(row["signature"]), row["officer"], row["device_time"])
    whole = (found.sha256, hashlib.sha256(found.signature).hexdigest()) == (
        row["sheet_sha256"],
        row["signature_sha256"],
    )
    if not whole:
        raise FoundationError("workspace-damaged", path=str(ws.path), detail="frozen_readings")
    return found


@lru_cache(maxsize=4)
def _rubric(record: str) -> Rubric:
    """Read a stored rubric; every question about the round asks for it, and the same words read the same."""
    return read_rubric(loads(record, limit=_LARGEST_RUBRIC))


def _replace_panels(ws: Workspace, wanted: list[Panel]) -> None:
    kept = {panel.id for panel in wanted}
    for panel in panels(ws):
        if panel.id not in kept:
            ws.change("DELETE FROM panels WHERE id = ?", panel.id)
    rows = ({"id": panel.id, "name": panel.name, "position": position} for position, panel in enumerate(wanted))
    ws.upsert("panels", *rows, key=("id",))
