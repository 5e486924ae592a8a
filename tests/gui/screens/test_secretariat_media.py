"""Packages out, sticks out and back, opinions returned, in the real window."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from brics_desk.gui.screens import secretariat_packages
from tests.gui.screens.secretariat_office import Opened, opened, texts, words
from tests.gui.settling import LONG
from tests.played import AFTER, BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.secretariat_media import MediaPage


@pytest.fixture
def before(qtbot: QtBot, played: Path, tmp_path: Path) -> Iterator[Opened]:
    """The desk before anything came back."""
    with opened(qtbot, played / "workspaces" / BEFORE, tmp_path) as made:
        yield made


@pytest.fixture
def after(qtbot: QtBot, played: Path, tmp_path: Path) -> Iterator[Opened]:
    """The desk with everything merged."""
    with opened(qtbot, played / "workspaces" / AFTER, tmp_path) as made:
        yield made


def media(qtbot: QtBot, desk: Opened) -> MediaPage:
    desk.room.go("media")
    page = cast("MediaPage", desk.room.page("media"))
    qtbot.waitUntil(lambda: page.board is not None, timeout=LONG)
    return page


def press(inside: QWidget, words: str) -> None:
    button = next(one for one in inside.findChildren(QAbstractButton) if one.text() == words and one.isVisible())
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def renewed(qtbot: QtBot, page: MediaPage) -> None:
    """Wait until the page shows the workspace as it is after an act."""
    before = page.board
    qtbot.waitUntil(lambda: page.board is not before and not page.is_busy(), timeout=LONG)


def test_packages_for_everybody_are_written_and_said_to_be_read_back(
    qtbot: QtBot, before: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(secretariat_packages, "choose_folder", lambda *_asked: stick)
    page = media(qtbot, before)
    QTest.keyClick(page.packages.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    renewed(qtbot, page)
    written = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in stick.glob("*.bdp")}
    assert len(written) == 7
    assert page.banner.accessibleName() == "已写入 7 个评审包并逐字节核对一致，可以取下 U 盘。"
    assert page.board is not None
    shown = {row.written.name: row.written.sha256 for row in page.board.packages if row.written}
    assert shown == written
    assert any(text.startswith("尚未交回") for text in words(page.packages))


@pytest.mark.full
def test_a_stick_is_registered_goes_out_with_its_package_and_comes_back(
    qtbot: QtBot, before: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secretariat_packages, "choose_folder", lambda *_asked: tmp_path)
    page = media(qtbot, before)
    page.show_part("media")
    number = next(one for one in page.media.findChildren(QLineEdit) if one.accessibleName() == "编号")
    QTest.keyClicks(number, "U-01")
    press(page.media, "登记介质")
    renewed(qtbot, page)
    page.show_part("packages")
    page.packages.card.choose_medium("U-01")
    press(page.packages.card, "写出此人的评审包")
    renewed(qtbot, page)
    row = next(row for row in texts(page.packages.view) if "E-01" in row[0])
    assert row[2] == "U-01 在外"
    assert page.board is not None
    assert page.board.free == ()
    page.show_part("media")
    assert any(line[2] == "在外" for line in texts(page.media.view))
    press(page.media, "登记收回")
    renewed(qtbot, page)
    assert [row.hand_over.is_out for row in page.board.hand_overs] == [False]
    assert "U-01" in texts(page.media.view)[0][0]


def test_an_opinion_is_returned_only_with_a_reason(
    qtbot: QtBot, after: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secretariat_packages, "choose_folder", lambda *_asked: tmp_path)
    page = media(qtbot, after)
    button = next(one for one in page.packages.card.findChildren(QAbstractButton) if one.text() == "退回更正")
    assert not button.isEnabled()
    page.packages.card.set_reason("第 2 项核定值与附件不符，请复核。")
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    renewed(qtbot, page)
    assert len(list(tmp_path.glob("2026-1-E-01-return-*.bdp"))) == 1
