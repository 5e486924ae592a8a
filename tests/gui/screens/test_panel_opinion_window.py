"""专家组评审意见 in the real window: what is missing leads to its place, dissent wants reasons, signing binds every original."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from brics_desk.domain.panel_opinions import Assent
from brics_desk.gui import fonts, theme
from brics_desk.gui.screens.secretariat_adjudication import AdjudicationPage
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.operations import demo, panel_opinions
from brics_desk.operations import desk as desks
from brics_desk.signing.attachments import embedded
from brics_desk.store import adjudication as stored
from tests.gui.clipping import clipped_texts
from tests.gui.screens.secretariat_office import Opened, opened, words
from tests.gui.settling import LONG, settle
from tests.played import AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.panel_opinion_page import PanelOpinionPage

DILEMMA, OPEN = "JZ2026-0004", "JZ2026-0005"


@pytest.fixture
def office(qtbot: QtBot, played: Path, tmp_path: Path) -> Iterator[Opened]:
    """The desk with everything merged."""
    with opened(qtbot, played / "workspaces" / AFTER, tmp_path) as made:
        yield made


def drafted(qtbot: QtBot, office: Opened, number: str) -> PanelOpinionPage:
    """Go to the matrix of one application and begin its panel's opinion with the button there."""
    office.room.go("adjudication")
    page = office.room.page("adjudication")
    assert isinstance(page, AdjudicationPage)
    page.view.open(number)
    QTest.mouseClick(page.view.middle.draft, Qt.MouseButton.LeftButton)
    opinion = page.deliberation.opinion
    qtbot.waitUntil(lambda: opinion.isVisible() and opinion.number() == number, timeout=LONG)
    return opinion


def press(page: PanelOpinionPage, text: str) -> None:
    found = [one for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)]
    next(one for one in found if one.text() == text).click()


def test_what_is_missing_is_named_and_leads_to_its_place(qtbot: QtBot, office: Opened) -> None:
    page = drafted(qtbot, office, DILEMMA)
    assert "逐项多数与结论多数不一致，须写明理由。" in words(page.card)
    assert not page.card.sign.isEnabled()
    press(page, "前往")
    field = office.window.focusWidget()
    assert field is not None
    assert field.accessibleName() == "逐项多数与结论多数不一致的理由"
    field.insertPlainText("逐项以过半数为准，两项均成立。")  # type: ignore[attr-defined]
    qtbot.waitUntil(page.card.sign.isEnabled, timeout=LONG)
    assert "可以签署" in words(page.card)


def test_a_dissent_wants_reasons_and_a_refusal_needs_none(qtbot: QtBot, office: Opened) -> None:
    page = drafted(qtbot, office, "JZ2026-0016")
    qtbot.waitUntil(page.card.sign.isEnabled, timeout=LONG)
    press(page, "不同意见")
    qtbot.waitUntil(lambda: "有成员持不同意见，未写理由。" in words(page.card), timeout=LONG)
    press(page, "前往")
    field = office.window.focusWidget()
    assert field is not None
    assert field.accessibleName().endswith("不同意见的理由")
    press(page, "拒签")
    qtbot.waitUntil(page.card.sign.isEnabled, timeout=LONG)
    assert [stand for stand, _ in page.written().assents.values()].count(Assent.REFUSED) == 1


def test_an_open_dispute_leads_back_to_the_matrix(qtbot: QtBot, office: Opened) -> None:
    page = drafted(qtbot, office, OPEN)
    assert "结论仍取决于待裁定的事项。" in words(page.card)
    press(page, "前往")
    assert not page.isVisible()


def test_what_was_typed_is_there_the_next_time(qtbot: QtBot, office: Opened) -> None:
    page = drafted(qtbot, office, DILEMMA)
    QTest.keyClicks(office.window.focusWidget(), "Room 3")
    page.leave()
    again = drafted(qtbot, office, "JZ2026-0016")
    assert again.written().place == ""
    again = drafted(qtbot, office, DILEMMA)
    assert again.written().place == "Room 3"


def test_signing_binds_every_original_and_a_second_version_wants_its_reason(
    qtbot: QtBot, office: Opened, tmp_path: Path
) -> None:
    page = drafted(qtbot, office, "JZ2026-0016")
    qtbot.waitUntil(page.card.sign.isEnabled, timeout=LONG)
    page.write_copy(tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: page.banner.accessibleName() == "已写出审阅稿。", timeout=LONG)
    assert not panel_opinions.is_one((tmp_path / "copy.pdf").read_bytes())
    QTest.keyClick(page.card.sign, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    dialog.confirmed.emit("falsch")
    assert dialog.isVisible()
    dialog.confirmed.emit(demo.PASSPHRASE)
    qtbot.waitUntil(lambda: page.banner.accessibleName() == "已签署第 1 版。", timeout=LONG)
    assert "已有签署的版本，须写明修订说明。" in words(page.card)
    office.window.close()
    desk = desks.open_desk(office.path, demo.PASSPHRASE)
    (held,) = stored.panel_opinions(desk.workspace, "JZ2026-0016")
    files = embedded(stored.panel_pdf(desk.workspace, held.identity))
    assert sum(name.endswith(".pdf") for name in files) == 3
    desk.close()


@pytest.mark.parametrize(
    "factor",
    [
        pytest.param(1.0, marks=pytest.mark.full),
        pytest.param(1.5, marks=pytest.mark.sweep),
        pytest.param(2.0, marks=pytest.mark.sweep),
    ],
)
def test_no_words_are_cut(qtbot: QtBot, desk_app: QApplication, office: Opened, factor: float) -> None:
    page = drafted(qtbot, office, DILEMMA)
    office.window.set_theme(theme.Theme(factor=factor, families=fonts.BUNDLED))
    settle()
    assert clipped_texts(page) == []
