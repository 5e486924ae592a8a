"""Every screen of every desk as it is really drawn: words stand out from their ground, in every look."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from tests.gui.contrast import pale_texts
from tests.gui.desks import PASSPHRASE
from tests.gui.gallery import places, prepare
from tests.gui.screens.secretariat_office import opened
from tests.gui.settling import settle
from tests.played import AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LOOKS = [("light", False), ("dark", False), ("light", True), ("dark", True)]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An expert's workspace with some work in it, made once."""
    return prepare(tmp_path_factory.mktemp("round"))


def test_the_eye_of_this_test_sees_pale_words(qtbot: QtBot, desk_app: QApplication) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    for words, ink in (("清楚的字", "#151D29"), ("看不清的字", "#C8CCD2")):
        label = QLabel(words)
        label.setStyleSheet(f"color: {ink}; background: #FFFFFF")
        column.addWidget(label)
    window.show()
    qtbot.waitExposed(window)
    assert [pale.words for pale in pale_texts(window)] == ["看不清的字"]


@pytest.mark.full
@pytest.mark.parametrize(("scheme", "contrast"), LOOKS)
def test_no_word_is_pale_on_the_start_page_and_the_expert_s_desk(
    qtbot: QtBot, desk_app: QApplication, workspace: Path, tmp_path: Path, scheme: theme.Scheme, contrast: bool
) -> None:
    with _expert(qtbot, workspace, tmp_path) as window:
        window.set_theme(theme.Theme(scheme, 1.0, contrast, fonts.BUNDLED))
        _judge(window, desk_app)
        window.show_start()
        _judge(window, desk_app)


@pytest.mark.full
@pytest.mark.parametrize(("scheme", "contrast"), LOOKS)
def test_no_word_is_pale_on_the_secretariat_s_desk(
    qtbot: QtBot, desk_app: QApplication, played: Path, tmp_path: Path, scheme: theme.Scheme, contrast: bool
) -> None:
    with opened(qtbot, played / "workspaces" / AFTER, tmp_path) as made:
        made.window.set_theme(theme.Theme(scheme, 1.0, contrast, fonts.BUNDLED))
        _judge(made.window, desk_app)


def _judge(window: MainWindow, app: QApplication) -> None:
    found = {}
    for name, go in places(window):
        go()
        settle()
        found[name] = pale_texts(window)
    assert found
    assert {name: pale for name, pale in found.items() if pale} == {}


@contextmanager
def _expert(qtbot: QtBot, workspace: Path, folder: Path) -> Iterator[MainWindow]:
    copy = folder / workspace.name
    shutil.copy(workspace, copy)
    sticks = [workspace.parent]
    window = MainWindow(Settings(folder / "window.ini"), translate=lambda _language: None, sticks=lambda: sticks)
    window.resize(1366, 768)
    window.show_desk(desks.open_desk(copy, PASSPHRASE), copy)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()
