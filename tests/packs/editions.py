"""Changed copies of the bundled pack for tests: one edit, otherwise the real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk import assets

if TYPE_CHECKING:
    from pathlib import Path

PACK_ID = "xiamen-demonstration-2025-draft"
FOLDER = assets.path("resources", "packs", "xiamen-demonstration", "2025-draft")


def edition(folder: Path, *edits: tuple[str, str], with_cases: bool = False, with_text: bool = False) -> Path:
    """Write the bundled pack with each `before` replaced once by `after`; `before` must be there."""
    text = (FOLDER / "pack.toml").read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after, 1)
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8", newline="\n")
    for name, wanted in (("cases.toml", with_cases), ("method.zh.txt", with_text)):
        if wanted:
            (folder / name).write_bytes((FOLDER / name).read_bytes())
    return path
