"""Loads measures packs: a file either becomes a sound `MeasuresPack` or is refused at its first defect."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from brics_desk import assets
from brics_desk.packs import measures_reader, measures_soundness

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.measures import MeasuresPack


def load(path: Path) -> MeasuresPack:
    """Return the pack in `path`; raises FoundationError with `file`, `key` and facts at the first defect."""
    parsed = measures_reader.read(path)
    for finding in parsed.findings or measures_soundness.findings(parsed.pack, path.name):
        raise finding.as_error()
    return parsed.pack


@cache
def bundled() -> MeasuresPack:
    """Return the edition of the measures that ships with the program."""
    return load(assets.path("resources", "packs", "xiamen-measures", "2026-draft", "measures.toml"))
