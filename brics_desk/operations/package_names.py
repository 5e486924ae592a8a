"""Names of packages on a stick: all that can be known of a sealed one. A name is a label; only what is signed inside counts."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias, cast

SUFFIX: Final = ".bdp"

Kind: TypeAlias = Literal["assignment", "return", "review", ""]

_NAME: Final = re.compile(r"(?P<round>.+)-(?P<expert>[^-]+-[^-]+)")
_MARKED: Final = re.compile(r"(?P<whole>.+)-(?P<kind>return-[0-9a-f]+|review)")


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


def read(name: str) -> Named:
    """Return what a file name says about the package in it."""
    whole, kind = name.removesuffix(SUFFIX), "assignment"
    if marked := _MARKED.fullmatch(whole):
        whole, kind = marked["whole"], marked["kind"].partition("-")[0]
    found = _NAME.fullmatch(whole)
    if found is None:
        return Named("", "", "")
    return Named(cast("Kind", kind), found["round"], found["expert"])
