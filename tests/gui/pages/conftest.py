"""A page service, what it said, and the heart of the event loop."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from brics_desk.gui import immortals
from brics_desk.gui.pages.service import PagePicture, PagePlaces, PageService
from tests.gui.pages.heart import Heart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QSizeF
    from PySide6.QtWidgets import QApplication

immortals.keep()


@dataclass
class Said:
    """What a page service told, in order."""

    opened: list[tuple[int, QSizeF]] = field(default_factory=list)
    drawn: list[PagePicture] = field(default_factory=list)
    searched: list[PagePlaces] = field(default_factory=list)
    failed: list[tuple[str, int]] = field(default_factory=list)


@pytest.fixture
def service(qapp: QApplication) -> Iterator[PageService]:
    """A page service with a short patience."""
    del qapp
    made = PageService(timeout_ms=1500)
    yield made
    made.wait_closed()


@pytest.fixture
def said(service: PageService) -> Said:
    """What `service` tells."""
    heard = Said()
    service.opened.connect(lambda pages, size: heard.opened.append((pages, size)))
    service.drawn.connect(heard.drawn.append)
    service.searched.connect(heard.searched.append)
    service.failed.connect(lambda code, page: heard.failed.append((code, page)))
    return heard


@pytest.fixture
def heart(qapp: QApplication) -> Heart:
    """The event loop's heart."""
    del qapp
    return Heart()
