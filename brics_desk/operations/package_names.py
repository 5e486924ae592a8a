"""Names of packages on a stick: all that can be known of a sealed one. A name is a label; only what is signed inside counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias, cast

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX: Final = ".bdp"

Kind: TypeAlias = Literal["assignment", "return", "review", "panel", ""]

_NAME: Final = re.compile(r"(?P<round>.+)-(?P<expert>[^-]+-[^-]+)")
_MARKED: Final = re.compile(r"(?P<whole>.+)-(?P<kind>return-[0-9a-f]+|review(?:-leader)?|panel)")


class Named(NamedTuple):
    """What a file name says: kind, round and expert; all empty for a name that no desk of ours gives."""

    kind: Kind
    round: str
    expert: str


def assignment(round_id: str, expert_id: str) -> str:
    """Return the name of an assignment package."""
    return f"{round_id}-{expert_id}{SUFFIX}"


def returned(round_id: str, expert_id: str, content_digest: str) -> str:
    """Return the name of a package that gives an opinion back to its expert."""
    return f"{round_id}-{expert_id}-return-{content_digest[:8]}{SUFFIX}"


def review(round_id: str, expert_id: str) -> str:
    """Return the name of a review package."""
    return f"{round_id}-{expert_id}-review{SUFFIX}"


def review_for_leader(round_id: str, expert_id: str) -> str:
    """Return the name of a review package that leaves out what the panel's leader stays out of."""
    return f"{round_id}-{expert_id}-review-leader{SUFFIX}"


def has_one_for_leader(path: Path) -> bool:
    """Tell whether a package lies beside another one that leaves out what the panel's leader stays out of."""
    return path.with_name(f"{path.stem}-leader{SUFFIX}").exists()


def panel(round_id: str, leader_id: str) -> str:
    """Return the name of a panel package."""
    return f"{round_id}-{leader_id}-panel{SUFFIX}"


def read(name: str) -> Named:
    """Return what a file name says about the package in it."""
    whole, kind = name.removesuffix(SUFFIX), "assignment"
    if marked := _MARKED.fullmatch(whole):
        whole, kind = marked["whole"], marked["kind"].partition("-")[0]
    found = _NAME.fullmatch(whole)
    if found is None:
        return Named("", "", "")
    return Named(cast("Kind", kind), found["round"], found["expert"])
