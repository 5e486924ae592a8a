"""Receiving in the real window: a dry run that writes nothing, then writing, and what is refused."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.gui.screens.secretariat_office import (
    Opened,
    counts,
    figures,
    opened,
    receive,
    spoken,
    texts,
    words,
)
from tests.gui.settling import LONG
from tests.operations.test_adjudication import forked
from tests.played import AFTER, BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.secretariat_receive import ReceivePage


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


def test_a_dry_run_counts_everything_and_writes_nothing(qtbot: QtBot, before: Opened, played: Path) -> None:
    page = receive(qtbot, before.room, played / "packages" / "review")
    assert page.banner.accessibleName() == "试合并结果，尚未写入任何内容。"
    heard = figures(page)
    assert heard["可接收"] == "54"
    assert heard["重复或已被取代"] == "1"
    assert (heard["暂存，待处理"], heard["拒收"], heard["尚未交回"]) == ("0", "0", "0 人")
    assert page.findChild(QAbstractButton, "write").text() == "写入 54 份可接收的意见"  # type: ignore[union-attr]
    before.window.close()
    assert counts(before.path)[1] == 0
    assert not list(before.path.parent.glob("office-*.bricsdesk"))


def test_writing_backs_up_first_and_the_results_follow(qtbot: QtBot, before: Opened, played: Path) -> None:
    page = receive(qtbot, before.room, played / "packages" / "review")
    QTest.keyClick(page.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.report is not None and page.report.written, timeout=LONG)
    assert page.banner.accessibleName() == "已写入 54 份意见。"
    qtbot.waitUntil(lambda: before.room.state() is not None and before.room.state().counted == 54)  # type: ignore[union-attr]
    backups = list(before.path.parent.glob("office-*.bricsdesk"))
    assert len(backups) == 1
    page.banner.action_requested.emit()
    assert before.room.place() == "results"
    before.window.close()
    assert counts(before.path)[0] == (played / "results.json").read_bytes()
    assert counts(backups[0])[1] == 0


@pytest.mark.full
def test_the_same_packages_again_change_nothing_and_cannot_be_written(
    qtbot: QtBot, after: Opened, played: Path
) -> None:
    page = receive(qtbot, after.room, played / "packages" / "review")
    assert figures(page)["重复或已被取代"] == "55"
    assert {row[4] for row in texts(page.view) if row[4]} == {"重复"}
    assert not page.findChild(QAbstractButton, "write").isEnabled()  # type: ignore[union-attr]


def test_a_damaged_package_is_refused_by_name_with_its_reason(
    qtbot: QtBot, before: Opened, played: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    shutil.copytree(played / "packages" / "review", folder)
    damaged = folder / "2026-1-E-03-review.bdp"
    data = bytearray(damaged.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    page = receive(qtbot, before.room, folder)
    heard = figures(page)
    assert (heard["可接收"], heard["拒收"], heard["尚未交回"]) == ("46", "1", "1 人")
    rows = texts(page.view)
    assert rows[0][0] == "需要处理 1"
    assert rows[1][1].endswith(damaged.name)
    assert rows[1][3:5] == ("无效", "拒收")
    assert "损坏" in rows[1][5]
    missing = [name for name in spoken(page) if name.startswith("黄㛃评审 E-03")]
    assert missing == ["黄㛃评审 E-03 第一专家组 缺 8 份"]


def test_each_opinion_can_be_listed_with_its_revision(qtbot: QtBot, before: Opened, played: Path) -> None:
    page = receive(qtbot, before.room, played / "packages" / "review" / "2026-1-E-07-review.bdp")
    packed = texts(page.view)
    assert ("苏评审（E-07）", "意见 JZ2026-0007，更正版", "第 2 版", "有效", "接收并取代") in [
        row[:5] for row in packed
    ]
    button = next(one for one in page.findChildren(QAbstractButton) if one.text() == "逐份列出")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    listed = texts(page.view)
    assert sum(row[2].startswith("第") for row in listed) == 8
    assert ("意见 JZ2026-0007", "第 1 版", "有效", "已被取代") in [row[1:5] for row in listed]


def test_files_dropped_on_the_page_are_tried(qtbot: QtBot, before: Opened, played: Path) -> None:
    before.room.go("receive")
    page = cast("ReceivePage", before.room.page("receive"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(played / "opinions" / "JZ2026-0001-E-01-r1.pdf"))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, none)
    # Qt delivers drops to the target of its own drag alone, so the page is given the event itself.
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: page.report is not None, timeout=LONG)
    assert figures(page)["可接收"] == "1"


def test_a_folder_without_packages_is_one_sentence(qtbot: QtBot, before: Opened, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    page = receive(qtbot, before.room, tmp_path / "leer")
    assert page.report is None
    assert "nothing-to-merge" in page.banner.accessibleName()


def test_a_cancelled_dry_run_leaves_the_page_as_it_was(qtbot: QtBot, before: Opened, played: Path) -> None:
    before.room.go("receive")
    page = cast("ReceivePage", before.room.page("receive"))
    page.take([played / "packages" / "review"])
    page.progress.cancel_requested.emit()
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=LONG)
    assert page.report is None
    assert page.banner.accessibleName() == "已取消。"


def test_before_a_source_is_chosen_the_page_says_who_is_missing(qtbot: QtBot, before: Opened) -> None:
    before.room.go("receive")
    page = cast("ReceivePage", before.room.page("receive"))
    said = spoken(page)
    assert "没有暂存的意见和裁定。" in words(page)
    assert "交回情况 0 / 7 人" in words(page)
    assert "黄㛃评审 E-03 第一专家组 缺 8 份" in said


@pytest.mark.full
def test_what_waits_is_listed_with_what_ends_it_and_leads_there(qtbot: QtBot, played: Path, tmp_path: Path) -> None:
    desk, fork, _rivals = forked(played, tmp_path)
    desk.close()
    (tmp_path / "window").mkdir()
    with opened(qtbot, desk.workspace.path, tmp_path / "window") as made:
        made.room.go("receive")
        page = cast("ReceivePage", made.room.page("receive"))
        assert "暂存 2 份" in words(page)
        assert sum("两份不同的后续版本" in text for text in words(page)) == 2
        acts = [one for one in page.findChildren(QAbstractButton) if one.text() == "前往裁定"]
        acts[0].click()
        assert made.room.place() == "adjudication"
        assert fork.application
