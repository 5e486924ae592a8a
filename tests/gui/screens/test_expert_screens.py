"""Every screen of the start page and the expert's desk: no word cut, everything named, everything reached by Tab."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QWidget

from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.settings import Settings
from brics_desk.gui.widgets.segmented import TabStrip
from brics_desk.operations import desk as desks
from tests.gui.clipping import clipped_texts
from tests.gui.desks import PASSPHRASE
from tests.gui.gallery import places, prepare
from tests.gui.settling import LONG, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SCHEMES: tuple[theme.Scheme, ...] = ("light", "dark")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An expert's workspace with some work in it, made once."""
    return prepare(tmp_path_factory.mktemp("round"))


@pytest.fixture(params=["start", "desk"])
def window(request: pytest.FixtureRequest, qtbot: QtBot, workspace: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The window at 1366 x 768 on the start page with a stick, or on the expert's desk."""
    made = MainWindow(
        Settings(tmp_path / "window.ini"), translate=lambda _language: None, sticks=lambda: [workspace.parent]
    )
    made.resize(1366, 768)
    if request.param == "desk":
        copy = tmp_path / workspace.name
        shutil.copy(workspace, copy)
        made.show_desk(desks.open_desk(copy, PASSPHRASE), copy)
    else:
        made.show_start()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=LONG)
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.full
def test_no_word_is_cut_on_any_screen(window: MainWindow) -> None:
    _look(window, theme.Theme("light", 1.0, families=fonts.BUNDLED))
    _look(window, theme.Theme("dark", 2.0, families=fonts.BUNDLED))


@pytest.mark.sweep
@pytest.mark.parametrize("factor", theme.STEPS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("contrast", [False, True])
def test_no_word_is_cut_in_any_look(window: MainWindow, factor: float, scheme: theme.Scheme, contrast: bool) -> None:
    _look(window, theme.Theme(scheme, factor, contrast, fonts.BUNDLED))


def _look(window: MainWindow, wanted: theme.Theme) -> None:
    window.set_theme(wanted)
    found = {}
    for name, go in places(window):
        go()
        settle()
        cut = clipped_texts(window)
        if cut:
            found[name] = cut
    assert not found


@pytest.mark.full
def test_everything_that_takes_the_focus_says_what_it_is(window: MainWindow) -> None:
    nameless = {}
    for name, go in places(window):
        go()
        QTest.qWait(400 if name.startswith("application") else 20)
        bad = [repr(part) for part in _focusable(window) if not _spoken(part)]
        if bad:
            nameless[name] = bad
    assert not nameless


@pytest.mark.full
def test_tab_reaches_every_control_and_leaves_it_again(window: MainWindow) -> None:
    for name, go in places(window):
        go()
        settle()
        wanted = {part for part in _focusable(window) if part.focusPolicy() & Qt.FocusPolicy.TabFocus}
        seen: set[QWidget] = set()
        for _ in range(3 * len(wanted) + 20):
            held = QApplication.focusWidget()
            if held is None:
                break
            seen.add(held)
            if wanted <= seen:
                break
            QTest.keyClick(held, Qt.Key.Key_Tab)
        # Of the form tabs only the current one takes the focus, and which one that is follows the rows.
        strips = {part.parentWidget() for part in seen if isinstance(part.parentWidget(), TabStrip)}
        left = [part for part in wanted - seen if part.isVisible() and part.isEnabled()]
        missed = [_spoken(part) for part in left if part.parentWidget() not in strips]
        assert not missed, f"{name}: {missed}"


def _focusable(window: MainWindow) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractScrollArea)
    return [
        part
        for part in window.findChildren(QWidget)
        if isinstance(part, kinds)
        and part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and part.focusProxy() is None
    ]


def _spoken(part: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(part)
    return found.text(QAccessible.Text.Name) if found is not None else ""
