"""Rule packs for the front ends: which one is meant, what is wrong with a file, how two editions differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.packs import checks, diff, listing, loader

if TYPE_CHECKING:
    from brics_desk.domain.rules import RulePack
    from brics_desk.packs.diff import Difference
    from brics_desk.packs.findings import Finding

DEFAULT = "xiamen-demonstration-2025-draft"


def pack(pack_id: str = DEFAULT) -> RulePack:
    """Return a bundled pack by id; raises as `packs.loader.bundled`."""
    return loader.bundled(pack_id)


def editions() -> tuple[RulePack, ...]:
    """Return every bundled edition, sorted by id."""
    return tuple(loader.bundled(pack_id) for pack_id in loader.bundled_ids())


def check(path: Path) -> list[Finding]:
    """Return every defect of a pack file and of the cases beside it."""
    return checks.check(path)


def listing_of(pack_id: str, language: str) -> str:
    """Return a bundled pack as readable text."""
    return listing.listing(pack(pack_id), language)


def differences(a: str, b: str) -> list[Difference]:
    """Compare two editions, each a bundled id or a file."""
    return diff.diff(_meant(a), _meant(b))


def _meant(name: str) -> RulePack:
    path = Path(name)
    return loader.load(path) if path.suffix == ".toml" or path.exists() else pack(name)
