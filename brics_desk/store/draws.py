"""抽取 in the workspace: the pool of experts, whom applicants named as unsuitable, and the logs of draws, which only grow."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.rounds import Expert, Specialty
from brics_desk.errors import FoundationError, UsageError

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace

NAMED_AT_MOST = 3
"""Experts an applicant may name per application (自然科学基金条例 art. 20)."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An expert whom the applicant named as unsuitable, with the reason given."""

    application: str
    expert: str
    reason: str


@dataclass(frozen=True, slots=True)
class DrawLog:
    """The log of one draw or substitution as its canonical bytes; `sequence` counts from 1."""

    sequence: int
    log: bytes
    device_time: str


def put_in_pool(ws: Workspace, expert: Expert) -> None:
    """Store an expert who may be drawn, in place of the earlier entry with the same id; panel and leader are the draw's to give."""
    names = ("id", "name", "employer", "employer_uscc")
    record = {name: getattr(expert, name) for name in names} | {"specialty": expert.specialty.value}
    ws.upsert("pool", record, key=("id",))


def pool(ws: Workspace) -> list[Expert]:
    """Return everybody who may be drawn, sorted by id."""
    return [
        Expert(
            row["id"], row["name"], row["employer"], row["employer_uscc"], Specialty(row["specialty"]), "", leader=False
        )
        for row in ws.rows("SELECT * FROM pool ORDER BY id")
    ]


def exclude(ws: Workspace, exclusion: Exclusion) -> None:
    """Note whom an applicant named; raises UsageError `exclusions-too-many`, InputError `reference-unknown`."""
    with ws.transaction():
        ws.upsert(
            "exclusions",
            {"application": exclusion.application, "expert": exclusion.expert, "reason": exclusion.reason},
            key=("application", "expert"),
        )
        named = ws.rows("SELECT 1 FROM exclusions WHERE application = ?", exclusion.application)
        if len(named) > NAMED_AT_MOST:
            raise UsageError("exclusions-too-many", application=exclusion.application, limit=NAMED_AT_MOST)


def exclusions(ws: Workspace) -> list[Exclusion]:
    """Return all exclusions sorted by application and expert."""
    return [Exclusion(**row) for row in ws.rows("SELECT * FROM exclusions ORDER BY application, expert")]


def keep(ws: Workspace, log: bytes, device_time: str) -> None:
    """Append the log of a draw; the database lets nobody change or remove it."""
    ws.insert("draws", {"log_sha256": hashlib.sha256(log).hexdigest(), "device_time": device_time, "log": log})


def logs(ws: Workspace) -> list[DrawLog]:
    """Return all logs in the order they were made; raises FoundationError `workspace-damaged`."""
    found = []
    for row in ws.rows("SELECT * FROM draws ORDER BY sequence"):
        log = bytes(row["log"])
        if hashlib.sha256(log).hexdigest() != row["log_sha256"]:
            raise FoundationError("workspace-damaged", path=str(ws.path), detail="draws")
        found.append(DrawLog(row["sequence"], log, row["device_time"]))
    return found
