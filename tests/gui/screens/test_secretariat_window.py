"""The whole desk in the real window: nothing cut, everything named, everything reachable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from tests.gui.clipping import clipped_texts
from tests.gui.screens.secretariat_office import Opened, focusable, opened, receive, views, words
from tests.gui.settling import LONG, settle
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
    assert any("· 汇总裁定阶段" in text for text in words(after.window)), "the round with its phase"
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
def test_every_view_is_whole_and_named_and_can_be_walked_through_by_tab(
    qtbot: QtBot, after: Opened, played: Path, desk_app: QApplication, factor: float, scheme: theme.Scheme
) -> None:
    receive(qtbot, after.room, played / "packages" / "review" / "2026-1-E-07-review.bdp")
    theme.apply(desk_app, theme.Theme(scheme, factor, families=fonts.BUNDLED))
    after.window.activateWindow()
    for key, page in views(after.room):
        settle()
        assert clipped_texts(page) == [], key
        stops = focusable(page)
        assert [part for part in stops if not _spoken_name(part)] == [], key
        enabled = {part for part in stops if part.isEnabled()}
        assert enabled <= _walked(desk_app, next(part for part in stops if part in enabled), 3 * len(enabled) + 20), key
    settle()
    assert after.room.navigation.isHidden() or clipped_texts(after.room.navigation) == []


def _spoken_name(part: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(part)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def _walked(app: QApplication, first: QWidget, steps: int) -> set[QWidget]:
    """Press Tab so many times and return where the focus was."""
    first.setFocus()
    seen: set[QWidget] = set()
    for _ in range(steps):
        now = app.focusWidget()
        assert now is not None
        seen.add(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return seen
