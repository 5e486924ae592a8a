"""The secretariat's first start: from the start page to a new desk that asks for its round."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from brics_desk.gui import theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens import shell
from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
from brics_desk.gui.screens.start import StartScreen
from brics_desk.gui.screens.start_office import OfficePage
from brics_desk.gui.settings import Settings
from brics_desk.gui.widgets.password_field import PasswordField
from brics_desk.operations import desk as desks
from tests.gui.clipping import clipped_texts
from tests.gui.screens.secretariat_office import words
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECRET = "xuni-ceshi-1"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(Settings(tmp_path / "window.ini"), translate=lambda _language: None, sticks=list)
    made.resize(1366, 768)
    made.show_start()
    made.show()
    yield made
    made.close()


def office_of(window: MainWindow) -> OfficePage:
    start = window.room()
    assert isinstance(start, StartScreen)
    start.go("secretariat")
    page = start.findChild(OfficePage)
    assert page is not None
    return page


def fill(page: OfficePage, first: str, second: str) -> None:
    for line, text in ((page._organisation, "示例金砖创新中心"), (page._officer, "示例经办")):
        line.setText(text)
        line.textEdited.emit(text)
    for field, text in ((page._first, first), (page._second, second)):
        field._line.setText(text)
        field._line.textEdited.emit(text)


def test_a_new_workspace_is_made_and_asks_for_its_round(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = office_of(window)
    assert clipped_texts(page) == []
    fill(page, "short", "short")
    assert not page._act.isEnabled()
    fill(page, SECRET, SECRET + "x")
    assert not page._act.isEnabled()
    fill(page, SECRET, SECRET)
    path = tmp_path / "office.bricsdesk"
    page.found(path)
    qtbot.waitUntil(lambda: page._made is not None, timeout=LONG)
    assert page._made is not None
    fingerprint = page._made.fingerprint
    assert any(fingerprint in text for text in words(page))
    page._done.action_requested.emit()
    room = window.room()
    assert isinstance(room, SecretariatDesk)
    qtbot.waitUntil(lambda: room.place() == "round", timeout=LONG)
    window.show_start()
    with closing(desks.open_desk(path, SECRET)) as made:
        assert desks.fingerprint(made) == fingerprint
    again = office_of(window)
    again._known.chosen.emit(str(path))
    start = window.room()
    assert isinstance(start, StartScreen)
    assert start.place() == "", "a known workspace is offered on the start page, for its passphrase"


def test_a_file_that_is_there_is_not_overwritten(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "office.bricsdesk"
    path.write_bytes(b"somebody's file")
    page = office_of(window)
    fill(page, SECRET, SECRET)
    page.found(path)
    qtbot.waitUntil(lambda: page.banner.isVisibleTo(page), timeout=LONG)
    assert path.read_bytes() == b"somebody's file"
    assert page._act.isEnabled()


@pytest.mark.parametrize("place", ["enrol", "secretariat"])
def test_no_field_is_squeezed_at_the_largest_text(qtbot: QtBot, window: MainWindow, place: str) -> None:
    before = theme.current()
    window.set_theme(theme.Theme(factor=2.0))
    start = window.room()
    assert isinstance(start, StartScreen)
    start.go(place)
    page = next(one for one in start.findChildren(shell.Page) if one.isVisible())
    secrets = page.findChildren(PasswordField)
    qtbot.waitUntil(lambda: all(field.height() >= theme.measure("field") for field in secrets), timeout=LONG)
    assert len(secrets) == 2
    window.set_theme(before)
