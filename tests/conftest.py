"""Fixtures that more than one room uses, and a mark that must be known where tests run in one process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.played import office, played

if TYPE_CHECKING:
    import pytest

__all__ = ["office", "played"]


def pytest_configure(config: pytest.Config) -> None:
    """Name the group of tests that share one played round; its own plugin, which names it too, may be switched off."""
    config.addinivalue_line("markers", "xdist_group(name): tests that run in one worker, one after another")
