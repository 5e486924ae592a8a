"""Foreign tools that tests run when the machine has them."""

from __future__ import annotations

import shutil

import pytest


def needs(tool: str) -> str:
    """Return the tool's path, or skip saying which one is missing."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    return found
