"""The whole desk in the real window: nothing cut, everything named, everything reachable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from tests.gui.clipping import clipped_texts
from tests.gui.screens.secretariat_office import LONG, Opened, focusable, opened, receive, settle, views, words
from tests.played import AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def after(qtbot: QtBot, played: Path, tmp_path: Path) -> Iterator[Opened]:
    """The desk with everything merged."""
    with opened(qtbot, played / "workspaces" / AFTER, tmp_path) as made:
        yield made


def test_a_workspace_without_a_round_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "empty.bricsdesk"
    desk = desks.create_secretariat(path, "xuni-1", organisation="示例中心", officer="示例")
    window = MainWindow(Settings(tmp_path / "window.ini"), translate=lambda _language: None, sticks=list)
    window.show_desk(desk, path)
    window.show()
    room = window.room()
    assert isinstance(room, SecretariatDesk)
    qtbot.waitUntil(lambda: any("尚无评审批次" in text for text in words(room)), timeout=LONG)
    window.close()


def test_closing_while_the_state_is_read_is_safe(played: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with opened(qtbot, played / "workspaces" / AFTER, tmp_path) as made:
        made.room.go("experts")
        made.room.refresh()
        made.window.close()
        qtbot.wait(50)


LOOKS = [
    ("light", 1.0),
    *(pytest.param(*look, marks=pytest.mark.full) for look in (("light", 1.5), ("light", 2.0), ("dark", 1.0))),
]


def test_narrow_windows_hide_the_navigation_behind_the_menu(after: Opened, desk_app: QApplication) -> None:
    theme.apply(desk_app, theme.Theme(factor=2.0, families=fonts.BUNDLED))
    desk_app.processEvents()
    assert not after.room.navigation.isVisible()
    menu = next(one for one in after.window.findChildren(QAbstractButton) if one.accessibleName() == "打开导航")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton)
    assert after.room.navigation.isVisible()
    place = next(one for one in after.room.navigation.findChildren(QAbstractButton) if one.text() == "结果与预算")
    QTest.mouseClick(place, Qt.MouseButton.LeftButton)
    assert after.room.place() == "results"
    assert not after.room.navigation.isVisible()


@pytest.mark.parametrize(("scheme", "factor"), LOOKS)
def test_no_words_are_cut(
    qtbot: QtBot, after: Opened, played: Path, desk_app: QApplication, factor: float, scheme: theme.Scheme
) -> None:
    receive(qtbot, after.room, played / "packages" / "review" / "2026-1-E-07-review.bdp")
    theme.apply(desk_app, theme.Theme(scheme, factor, families=fonts.BUNDLED))
    for key, page in views(after.room):
        settle(desk_app)
        assert clipped_texts(page) == [], key
    settle(desk_app)
    assert after.room.navigation.isHidden() or clipped_texts(after.room.navigation) == []


def test_every_control_says_what_it_is(qtbot: QtBot, after: Opened, played: Path) -> None:
    receive(qtbot, after.room, played / "packages" / "review" / "2026-1-E-07-review.bdp")
    for key, page in views(after.room):
        for part in focusable(page):
            found = QAccessible.queryAccessibleInterface(part)
            assert found is not None
            assert found.text(QAccessible.Text.Name), (key, part)


def test_every_page_can_be_walked_through_by_tab(after: Opened, desk_app: QApplication) -> None:
    after.window.activateWindow()
    for key, page in views(after.room):
        settle(desk_app)
        wanted = [part for part in focusable(page) if part.isEnabled()]
        wanted[0].setFocus()
        seen: set[int] = set()
        for _ in range(3 * len(wanted) + 20):
            now = desk_app.focusWidget()
            assert now is not None
            seen.add(id(now))
            QTest.keyClick(now, Qt.Key.Key_Tab)
        assert {id(part) for part in wanted} <= seen, key
