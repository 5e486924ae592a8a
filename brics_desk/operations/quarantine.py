"""暂存: what was taken in and does not count yet, each with the reason code that says what ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.adjudication import DecisionStanding
from brics_desk.domain.panels import Standing
from brics_desk.store import adjudication as stored
from brics_desk.store import opinions

if TYPE_CHECKING:
    from brics_desk.domain.adjudication import Docket
    from brics_desk.operations.desk import Desk

_OPINIONS = {
    Standing.FORK: "fork",
    Standing.MISSING_PREDECESSOR: "missing_predecessor",
    Standing.UNKNOWN_SIGNER: "unknown_signer",
}
_DECISIONS = {
    DecisionStanding.CONFLICT: "decision_conflict",
    DecisionStanding.STALE: "decision_stale",
    DecisionStanding.UNKNOWN_SIGNER: "unknown_signer",
}


class Held(NamedTuple):
    """One thing that waits: its reason code as in the merge report, whose, on which application, which revision (0: a decision)."""

    code: str
    expert: str
    application: str
    revision: int


def held(desk: Desk, docket: Docket) -> tuple[Held, ...]:
    """Return everything that waits, sorted by reason, application, expert and revision."""
    found = [
        Held(_OPINIONS[docket.standings[one.identity]], one.expert, one.application, one.revision)
        for one in opinions.entries(desk.workspace)
        if docket.standings[one.identity] in _OPINIONS
    ]
    found += [
        Held(_DECISIONS[docket.decisions[one.signed.identity]], "", one.signed.decision.application, 0)
        for one in stored.all_decisions(desk.workspace, desk.pack)
        if docket.decisions[one.signed.identity] in _DECISIONS
    ]
    return tuple(sorted(found))
