"""A screen of its own for each drive; pictures of every step go to the folder that E2E_PICTURES names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e import people
from tests.e2e.screen import Screen, missing

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """Xvfb with openbox at 1366 x 768; a machine without them skips, and says what it lacks."""
    if missing():
        pytest.skip(f"no screen to drive on: {missing()} is not installed")
    made = Screen(tmp_path, people.NAME + people.REASON + people.OPINION)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def pictures() -> Path | None:
    """Where pictures are kept, None where nobody asked for any."""
    asked = os.environ.get("E2E_PICTURES")
    if not asked:
        return None
    folder = Path(asked)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
