"""文书与归档 in the real window: what can be written is offered, what cannot says what it needs, and files come out."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from brics_desk.gui.models import secretariat_documents as model
from brics_desk.gui.screens import secretariat_documents as screen
from brics_desk.operations import panel_opinions
from brics_desk.operations.papers import shelf
from tests.gui.screens.secretariat_office import Opened, opened, words
from tests.gui.settling import LONG
from tests.played import AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot, played: Path, tmp_path: Path) -> Iterator[tuple[Opened, screen.DocumentsPage]]:
    """The page of documents on the merged round."""
    with opened(qtbot, played / "workspaces" / AFTER, tmp_path) as made:
        made.room.go("documents")
        shown = cast("screen.DocumentsPage", made.room.page("documents"))
        qtbot.waitUntil(lambda: bool(shown.items), timeout=LONG)
        yield made, shown


def choose(page: screen.DocumentsPage, kind: str) -> None:
    page.view.setCurrentIndex(page.view.table.index(page.view.table.row_of(kind), model.NAME))


def test_every_document_of_the_shelf_stands_in_its_stage(page: tuple[Opened, screen.DocumentsPage]) -> None:
    _, shown = page
    rows = shown.view.table.rows
    assert [row.key for row in rows if not row.group] == list(shelf.DOCUMENTS)
    heads = [row.cells[0].text for row in rows if row.group]
    assert heads == [title for stage, title in model.stages().items() if any(one.stage is stage for one in shown.items)]
    for item in shown.items:
        row = next(row for row in rows if row.key == item.kind)
        assert row.cells[model.STATE].text == ("尚不能出" if item.lacking else "可以写出")
        assert row.cells[model.NAME].second == model.needs(item)


def test_a_reading_that_takes_long_is_said_until_it_is_there(
    page: tuple[Opened, screen.DocumentsPage], qtbot: QtBot
) -> None:
    _, shown = page
    read: list[object] = []
    go_on = threading.Event()
    shown.load(lambda: go_on.wait(LONG / 1000), read.append)
    assert not shown.reading.isVisible()
    qtbot.waitUntil(shown.reading.isVisible, timeout=LONG)
    go_on.set()
    qtbot.waitUntil(lambda: read == [True], timeout=LONG)
    qtbot.waitUntil(lambda: not shown.reading.isVisible(), timeout=LONG)


def test_what_cannot_be_written_says_why_and_its_buttons_are_shut(page: tuple[Opened, screen.DocumentsPage]) -> None:
    _, shown = page
    choose(shown, "draw-record")
    assert "尚未抽取专家。抽取后可出。" in words(shown.card)
    assert not shown.card.buttons[".pdf"].isEnabled()
    shown.primary()
    assert not shown.is_busy()


def test_who_may_see_a_document_stands_beside_it(page: tuple[Opened, screen.DocumentsPage]) -> None:
    _, shown = page
    choose(shown, "review-sheet")
    assert "内部资料，不对外公布" in words(shown.card)
    choose(shown, "work-report")
    assert "内部资料，不对外公布" in words(shown.card)
    shown.card.part.setCurrentIndex(shown.card.part.findData("公开版"))
    assert "可对外公布" in words(shown.card)


def test_a_document_is_written_where_the_person_says_and_the_shelf_tells(
    page: tuple[Opened, screen.DocumentsPage], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, shown = page
    proposed: list[str] = []

    def answer(_parent: object, _title: str, name: str, _pattern: str) -> Path:
        proposed.append(name)
        return tmp_path / name.removesuffix(".pdf")

    monkeypatch.setattr(screen, "choose_target", answer)
    choose(shown, "formal-check")
    part = shown.card.part
    part.setCurrentIndex(part.findData("JZ2026-0007"))
    shown.card.buttons[".pdf"].setFocus()
    QTest.keyClick(shown.card.buttons[".pdf"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.banner.accessibleName() == "已写出。", timeout=LONG)
    assert proposed == ["2026-1 D01 形式审查表 JZ2026-0007.pdf"]
    target = tmp_path / proposed[0]
    assert target.read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: any(one.written[1] == target.name for one in shown.items), timeout=LONG)
    assert shown.card.part.currentData() == "JZ2026-0007", "the choice stays for the next form"


def test_what_is_kept_is_written_as_a_folder_too_and_panel_opinions_as_they_were_signed(
    page: tuple[Opened, screen.DocumentsPage], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, shown = page
    choose(shown, "panel-opinion")
    assert "尚无已签署的专家组评审意见。签署后可出。" in words(shown.card)
    choose(shown, "archive")
    folder = shown.card.buttons[""]
    assert (folder.text(), folder.isVisible()) == ("写出 归档文件夹", True)
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(screen, "choose_target", lambda _parent, _title, *more: asked.append(more))
    folder.click()
    assert asked == [("2026-1 归档包", "归档文件夹 (*)")]
    monkeypatch.setattr(screen, "choose_target", lambda _parent, _title, name, _pattern: tmp_path / name)
    number, desk = "JZ2026-0004", shown.session.desk
    panel_opinions.submit(desk, number, replace(panel_opinions.words(desk, number), dilemma_reason="逐项过半数。"))
    shown.refresh()
    qtbot.waitUntil(lambda: any(one.subjects and one.kind == "panel-opinion" for one in shown.items), timeout=LONG)
    choose(shown, "panel-opinion")
    shown.card.part.setCurrentIndex(shown.card.part.findData(number))
    shown.primary()
    target = tmp_path / f"2026-1 D09 专家组评审意见 {number}.pdf"
    qtbot.waitUntil(target.is_file, timeout=LONG)
    assert target.read_bytes() == panel_opinions.signed_pdf(desk, number)
    qtbot.waitUntil(lambda: not shown.is_busy(), timeout=LONG)


def test_a_calendar_is_taken_in_and_a_bad_one_says_so(
    page: tuple[Opened, screen.DocumentsPage], tmp_path: Path, qtbot: QtBot
) -> None:
    _, shown = page
    good, bad = tmp_path / "2027.json", tmp_path / "bad.json"
    good.write_text('{"year": 2027, "source": "示例", "holidays": ["2027-01-01"], "workdays": []}', "utf-8")
    bad.write_text('{"year": 2027}', "utf-8")
    shown.take_calendar(good)
    qtbot.waitUntil(lambda: "2027 年：放假 1 天" in shown.banner.accessibleDescription(), timeout=LONG)
    shown.take_calendar(bad)
    qtbot.waitUntil(lambda: "calendar-unreadable" in " ".join(words(shown)), timeout=LONG)
