"""Fixtures that more than one room uses."""

from __future__ import annotations

from tests.played import office, played

__all__ = ["office", "played"]
