"""Fixtures that more than one room uses, and how many examples a property is tried on."""

from __future__ import annotations

import gc
from typing import Any

from hypothesis import settings

from brics_desk.store import connection
from tests.played import office, played

__all__ = ["office", "played"]

settings.register_profile("short", max_examples=50, deadline=None)
settings.register_profile("long", max_examples=150, deadline=None)
settings.load_profile("long")


class _KeptKeys(dict[bytes, tuple[str, int]]):
    """Keys that are not forgotten: the suite opens copies of the same few files a thousand times, and deriving is slow by design."""

    def pop(self, known_by: bytes, default: object = None) -> Any:  # as dict has it
        return self.get(known_by, default)


connection._keys = _KeptKeys()


def pytest_collection_finish() -> None:
    """Take what three hundred test modules brought out of the collector's sight: it would walk through all of it again and again."""
    gc.freeze()
