"""Loads rule packs: a file either becomes a sound `RulePack` or is refused at its first defect."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from brics_desk import assets
from brics_desk.errors import UsageError
from brics_desk.packs import reader, soundness

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.rules import RulePack


def load(path: Path) -> RulePack:
    """Return the pack in `path` under its own default readings; raises FoundationError with `file`, `key` and facts at the first defect.

    `sha256` is that of the file with Unix line ends.
    """
    parsed = reader.read(path)
    for finding in parsed.findings or soundness.findings(parsed.pack, path.name):
        raise finding.as_error()
    return parsed.pack.under({})


@cache
def bundled(pack_id: str) -> RulePack:
    """Return a pack that ships with the program; raises UsageError `pack-not-bundled`."""
    return _known(pack_id)[1]


def source(pack_id: str) -> bytes:
    """Return the file of a bundled pack with Unix line ends, as its hash is of it; raises UsageError `pack-not-bundled`."""
    return _known(pack_id)[0].read_bytes().replace(b"\r\n", b"\n")


def folder(pack_id: str) -> Path:
    """Return where a bundled pack and what belongs to it lie; raises UsageError `pack-not-bundled`."""
    return _known(pack_id)[0].parent


def bundled_ids() -> tuple[str, ...]:
    """Return the ids of the packs that ship with the program, sorted."""
    return tuple(sorted(_bundled()))


def _known(pack_id: str) -> tuple[Path, RulePack]:
    if pack_id not in _bundled():
        raise UsageError("pack-not-bundled", pack=pack_id[:80], known=list(bundled_ids()))
    return _bundled()[pack_id]


@cache
def _bundled() -> dict[str, tuple[Path, RulePack]]:
    paths = sorted(assets.path("resources", "packs").glob("*/*/pack.toml"))
    return {pack.id: (path, pack) for path, pack in ((path, load(path)) for path in paths)}
