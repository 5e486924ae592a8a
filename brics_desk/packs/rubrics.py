"""评分表 as proposed beside a rule pack (`rubric.toml`): a suggestion to start from, never in force by itself."""

from __future__ import annotations

import tomllib

from brics_desk.domain.rubric import Rubric, check, read_rubric
from brics_desk.packs import loader


def proposed(pack_id: str) -> Rubric:
    """Return the proposal for a bundled pack, an empty table where there is none.

    Raises UsageError `pack-not-bundled`, InputError `record-unreadable` or `rubric-…` for a file that is not sound.
    """
    path = loader.folder(pack_id) / "rubric.toml"
    if not path.exists():
        return Rubric()
    rubric = read_rubric(tomllib.loads(path.read_text("utf-8")))
    for defect in check(rubric, loader.bundled(pack_id).categories):
        raise defect
    return rubric
