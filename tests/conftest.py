"""Fixtures that more than one room uses, and how many examples a property is tried on."""

from __future__ import annotations

import gc

from hypothesis import settings

from tests.played import office, played

__all__ = ["office", "played"]

settings.register_profile("short", max_examples=50, deadline=None)
settings.register_profile("long", max_examples=150, deadline=None)
settings.load_profile("long")


def pytest_collection_finish() -> None:
    """Take what three hundred test modules brought out of the collector's sight: it would walk through all of it again and again."""
    gc.freeze()
