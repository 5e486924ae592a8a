"""The window under test: offscreen, shipped fonts, one theme, and every window really gone after its test."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QCursor

from brics_desk.gui import fonts, immortals, theme

immortals.keep()

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what only a window manager could do (smallest sizes, raising, grabbing); let it."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def desk_app(qapp: QApplication) -> QApplication:
    """The application with the shipped fonts and the light theme."""
    fonts.load()
    theme.apply(qapp, theme.Theme(families=fonts.BUNDLED))
    return qapp


@pytest.fixture(autouse=True)
def _clean_window(desk_app: QApplication) -> Iterator[None]:
    """Keep the mouse off the widgets, delete every window the test left, and put the plain theme back.

    A closed window lives on: its own signals hold it. Left alone, dozens of them are restyled with every look.
    """
    QCursor.setPos(-50, -50)
    yield
    for window in desk_app.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    plain = theme.Theme(families=fonts.BUNDLED)
    if theme.current() != plain:
        theme.apply(desk_app, plain)
