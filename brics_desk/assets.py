"""The only module that knows where `ui/`, `db/` and `resources/` are."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from brics_desk.errors import FoundationError


@cache
def root() -> Path:
    """Return the folder holding `ui/`, `db/` and `resources/`: inside an installed package, else the checkout."""
    package = Path(str(files("brics_desk")))
    for base in (package / "_assets", package.parent):
        if (base / "resources" / "packs").is_dir():
            return base
    raise FoundationError("assets-missing", package=str(package))


def path(*parts: str) -> Path:
    """Return the path of one shipped file, e.g. `path("db", "0001_desk.sql")`; raises when it is absent or outside."""
    base = root()
    found = base.joinpath(*parts)
    if ".." in parts or not found.exists():
        raise FoundationError("asset-missing", name="/".join(parts))
    return found
