"""Pool, draw, panels, revocation and the register in the real window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from brics_desk.gui.screens import secretariat_intake
from brics_desk.operations import desk as desks
from brics_desk.operations import enrolment, intake, rulebook, sample
from tests.gui.screens.secretariat_office import Opened, opened, texts, words
from tests.gui.settling import LONG
from tests.played import BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.secretariat_experts import ExpertsPage
    from brics_desk.gui.screens.secretariat_intake import IntakePage


@pytest.fixture
def before(qtbot: QtBot, played: Path, tmp_path: Path) -> Iterator[Opened]:
    """The desk before anything came back."""
    with opened(qtbot, played / "workspaces" / BEFORE, tmp_path) as made:
        yield made


def test_a_new_key_is_certified_only_after_its_fingerprint_was_shown(
    qtbot: QtBot, before: Opened, tmp_path: Path
) -> None:
    expert = desks.create_expert(tmp_path / "new.bricsdesk", "xuni-1", expert_id="E-03", name="黄㛃评审")
    shown = desks.fingerprint(expert)
    request = tmp_path / "E-03.json"
    request.write_bytes(enrolment.request(expert))
    expert.close()
    before.room.go("experts")
    page = cast("ExpertsPage", before.room.page("experts"))
    page.roster.offer(request)
    dialog = page.roster.dialog
    assert dialog is not None
    state = before.room.state()
    assert state is not None
    # Ours the expert can only compare once a package has come; asked for now it could not be answered.
    assert shown in words(dialog)
    assert state.fingerprint not in words(dialog)
    assert state.experts[2].fingerprint != shown
    button = next(one for one in dialog.findChildren(QAbstractButton) if one.text() == "指纹一致，签发证书")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: cast("object", before.room.state()) is not state, timeout=LONG)
    renewed = before.room.state()
    assert renewed is not None
    assert renewed.experts[2].fingerprint == shown


def test_panels_that_were_not_drawn_show_no_plan_that_contradicts_them(qtbot: QtBot, before: Opened) -> None:
    before.room.go("experts")
    page = cast("ExpertsPage", before.room.page("experts"))
    page.show_part("draw")
    qtbot.waitUntil(lambda: page.board is not None, timeout=LONG)
    said = [text for text in words(page) if "未经抽取" in text]
    assert said == ["专家组未经抽取产生。专家证书已签发，或评审任务已分配，不能再抽取。"]
    assert not page.draw.plan.isVisible()


def test_a_file_that_is_no_request_is_refused_in_place(before: Opened, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"{}")
    before.room.go("experts")
    page = cast("ExpertsPage", before.room.page("experts"))
    page.roster.offer(bad)
    assert page.roster.dialog is None
    assert "enrolment-unreadable" in page.banner.accessibleName()


def test_a_register_is_taken_in_and_its_bad_row_named(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Opened
) -> None:
    script = sample.load(rulebook.pack())
    register = tmp_path / "again.xlsx"
    # Numbers nobody took in before, whose attachments lie nowhere.
    rows = [
        replace(entry.row, application=replace(entry.row.application, number=f"JZ2026-900{at}"))
        for at, entry in enumerate(script.entries[:2])
    ]
    intake.write_register(register, rulebook.pack(), rows)
    before.room.go("intake")
    page = cast("IntakePage", before.room.page("intake"))
    monkeypatch.setattr(secretariat_intake, "choose_file", lambda *_asked: register)
    page.choose_register()
    page.primary()
    qtbot.waitUntil(lambda: page.report is not None, timeout=LONG)
    said = texts(page.remarks)
    assert said[0][0] == "未接收 2"
    assert said[1][0].startswith("第 ")
    assert said[1][3]
    assert page.banner.accessibleName() == "已接收 0 项申报。"


def test_the_template_is_written(qtbot: QtBot, before: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "登记表.xlsx"
    monkeypatch.setattr(secretariat_intake, "choose_target", lambda *_asked: target)
    before.room.go("intake")
    page = cast("IntakePage", before.room.page("intake"))
    page.write_template()
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=LONG)
    assert target.read_bytes()[:2] == b"PK"
