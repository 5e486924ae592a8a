"""The frame of the window: light start, kept look, language, narrow header, nothing lost when the disk refuses."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from brics_desk.errors import StorageError
from brics_desk.gui import theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.application_page import ApplicationPage
from brics_desk.gui.screens.expert_desk import ExpertDesk
from brics_desk.gui.screens.start import StartScreen
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from brics_desk.operations import reviewing
from tests.gui.desks import PASSPHRASE, focused
from tests.gui.gallery import FILLED, OPEN, prepare
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from brics_desk.gui.tasks import Tick

HEAVY_ON_DESKS = ("sqlite_utils", "reportlab", "openpyxl", "pyhanko", "aiohttp", "docx", "numpy", "PIL", "lxml")
HEAVY = ("sqlcipher3", "cryptography", "pyrage", *HEAVY_ON_DESKS)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An expert's workspace with some work in it, made once."""
    return prepare(tmp_path_factory.mktemp("round"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def window(qtbot: QtBot, workspace: Path, settings: Settings, tmp_path: Path) -> Iterator[MainWindow]:
    copy = tmp_path / workspace.name
    shutil.copy(workspace, copy)
    made = MainWindow(settings, translate=lambda _language: None, sticks=list)
    made.resize(1366, 768)
    made.show_desk(desks.open_desk(copy, PASSPHRASE), copy)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=LONG)
    yield made
    made.close()
    made.deleteLater()


def desk_of(window: MainWindow) -> ExpertDesk:
    found = window.room()
    assert isinstance(found, ExpertDesk)
    return found


def page_of(window: MainWindow, number: str) -> ApplicationPage:
    desk_of(window).open_application(number)
    found = window.findChild(ApplicationPage)
    assert isinstance(found, ApplicationPage)
    return found


@pytest.mark.parametrize(
    ("screens", "heavy"),
    [("start", HEAVY), ("expert_desk", HEAVY_ON_DESKS), ("secretariat_desk", HEAVY_ON_DESKS)],
)
def test_what_is_slow_to_import_waits_until_it_is_needed(screens: str, heavy: Sequence[str]) -> None:
    script = (
        f"import sys; from brics_desk.gui import app, main_window; from brics_desk.gui.screens import {screens};"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_text_size_and_colours_change_at_once_and_are_kept(window: MainWindow, settings: Settings) -> None:
    QTest.keyClick(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert theme.current().factor == 1.1
    window._frame.header.theme_chosen.emit("dark-contrast")
    assert (theme.current().scheme, theme.current().contrast) == ("dark", True)
    again = Settings(settings.file)
    assert (again.theme().factor, again.theme().scheme, again.theme().contrast) == (1.1, "dark", True)


def test_another_language_builds_the_same_place_again(window: MainWindow, settings: Settings) -> None:
    page_of(window, FILLED)
    before = desk_of(window)
    window.set_language("en")
    assert desk_of(window) is not before
    assert desk_of(window).place() == f"application/{FILLED}"
    assert settings.language() == "en"


def test_a_desk_that_is_left_leaves_no_work_behind(window: MainWindow) -> None:
    begun, ended = Event(), Event()

    def work(tick: Tick) -> None:
        begun.set()
        try:
            while not ended.wait(0.01):
                tick(0, 1)
        finally:
            ended.set()

    window._jobs.start(work)
    assert begun.wait(10)
    window.set_language("en")
    assert ended.is_set(), "the workspace may be closed next"


@pytest.mark.full
def test_panes_follow_the_logical_width(window: MainWindow) -> None:
    page = page_of(window, FILLED)
    assert page.panes() == 3
    for factor, panes in ((1.5, 2), (2.0, 1), (1.0, 3)):
        window.set_theme(theme.Theme(factor=factor))
        assert page.panes() == panes
        assert page.verdict_bar.isVisible() == (panes == 1)
        assert page.panel.isVisible() == (panes > 1)


def test_back_leads_from_the_application_to_the_list(window: MainWindow) -> None:
    page_of(window, OPEN)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk_of(window).place() == "review"


def test_where_a_person_was_is_found_again(window: MainWindow) -> None:
    page = page_of(window, OPEN)
    page.form.go_to("rd_spend_cny")
    desk_of(window).go("review")
    page = page_of(window, OPEN)
    assert page.form.current() == "rd_spend_cny"


def test_a_full_disk_is_said_and_nothing_on_the_screen_is_lost(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(window, OPEN)
    desk = desk_of(window)._desk
    page.form.go_to("joint_implementation")
    allowed = reviewing.record_findings

    def refuse(*_given: object) -> None:
        raise StorageError("disk-full", path="示例")

    monkeypatch.setattr(reviewing, "record_findings", refuse)
    with qtbot.waitSignal(page._saver.failed, timeout=3000):
        QTest.keyClicks(focused(), "1")
    assert "尚未保存" in window._frame.header.accessibleDescription()
    assert page.banner.isVisible()
    assert not page.leave(), "a page with unsaved entries is not left"
    assert page._sheet is not None
    assert page._sheet.finding("joint_implementation").mark == "meets"
    monkeypatch.setattr(reviewing, "record_findings", allowed)
    assert page.leave()
    assert reviewing.form(desk, OPEN).findings["joint_implementation"].mark == "meets"
    assert "已保存" in window._frame.header.accessibleDescription()


def test_text_typed_into_one_application_never_reaches_another(window: MainWindow) -> None:
    page = page_of(window, OPEN)
    page.form.go_to("text")
    for letter in "only here":
        QTest.keyClicks(focused(), letter)
    QTest.keyClick(focused(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    desk = desk_of(window)._desk
    other = page.number()
    assert other != OPEN
    assert reviewing.form(desk, OPEN).text == "only here"
    assert reviewing.form(desk, other).text == ""


def test_a_key_is_judged_and_painted_without_waiting(window: MainWindow) -> None:
    page = page_of(window, OPEN)
    page.form.go_to("rd_spend_cny")
    spent = []
    for letter in "320450":
        began = time.process_time()
        QTest.keyClicks(focused(), letter)
        QApplication.processEvents()
        spent.append(time.process_time() - began)
    assert min(spent) < 0.1


def test_closing_leaves_no_side_files(qtbot: QtBot, workspace: Path, tmp_path: Path) -> None:
    copy = tmp_path / "alone" / workspace.name
    copy.parent.mkdir()
    shutil.copy(workspace, copy)
    made = MainWindow(Settings(tmp_path / "w.ini"), translate=lambda _language: None, sticks=list)
    made.show_start()
    made.show()
    assert isinstance(made.room(), StartScreen)
    made.open_workspace(copy, PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(made.room(), ExpertDesk), timeout=15000)
    made.close()
    assert [path.name for path in copy.parent.iterdir()] == [workspace.name]
