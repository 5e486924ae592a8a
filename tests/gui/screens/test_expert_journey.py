"""One expert's day in the real window, by keyboard: pledge, recuse, review, sign, hand in."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from brics_desk.domain.recusal import Ground
from brics_desk.domain.verdicts import Judge
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.application_page import ApplicationPage
from brics_desk.gui.screens.expert_desk import ExpertDesk
from brics_desk.gui.screens.expert_pledge import PledgePage
from brics_desk.gui.screens.expert_recusal import RecusalRow
from brics_desk.gui.screens.expert_sign import SignPage
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from brics_desk.operations import reviewing
from tests.gui.desks import PASSPHRASE, Sent, fill, focused, receive, send
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TALENT = "JZ2026-0014"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """A round with one expert and a package on the way, made once."""
    return send(tmp_path_factory.mktemp("round"))


@pytest.fixture
def window(qtbot: QtBot, sent: Sent, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the expert's desk, the package taken in."""
    copy = Sent(tmp_path / sent.workspace.name, sent.package)
    shutil.copy(sent.workspace, copy.workspace)
    made = MainWindow(Settings(tmp_path / "window.ini"), translate=lambda _language: None, sticks=list)
    made.resize(1366, 768)
    made.show_desk(receive(copy), copy.workspace)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()


def room(window: MainWindow) -> ExpertDesk:
    found = window.room()
    assert isinstance(found, ExpertDesk)
    return found


def page_of(window: MainWindow, number: str) -> ApplicationPage:
    room(window).open_application(number)
    found = room(window).findChild(ApplicationPage)
    assert isinstance(found, ApplicationPage)
    return found


def decided(window: MainWindow) -> None:
    """Pledge, and state for every application that nothing stands against it."""
    pledge = room(window).findChild(PledgePage)
    assert isinstance(pledge, PledgePage)
    reviewing.pledge(room(window)._desk)
    for task in reviewing.tasks(room(window)._desk):
        pledge.decide(task.number, "none")


def keys(text: str) -> None:
    """Type into whatever has the focus, key by key: it may move on after each."""
    for letter in text:
        QTest.keyClicks(focused(), letter)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def test_the_pledge_can_only_be_made_at_the_end_of_its_text(window: MainWindow, qtbot: QtBot) -> None:
    pledge = room(window).findChild(PledgePage)
    assert isinstance(pledge, PledgePage)
    window.resize(1366, 500)
    qtbot.waitUntil(lambda: pledge._scroll.verticalScrollBar().maximum() > 0, timeout=LONG)
    assert not pledge._pledge.isEnabled()
    bar = pledge._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert pledge._pledge.isEnabled()
    QTest.mouseClick(pledge._pledge, Qt.MouseButton.LeftButton)
    assert reviewing.has_pledged(room(window)._desk)


def test_a_recusal_removes_the_material_and_the_row_stays(window: MainWindow) -> None:
    decided(window)
    desk = room(window)._desk
    number = reviewing.tasks(desk)[0].number
    pledge = room(window).findChild(PledgePage)
    assert isinstance(pledge, PledgePage)
    pledge.recuse(number, Ground.CONSULT, "曾为本项目提供咨询")
    assert [task.state for task in reviewing.tasks(desk) if task.number == number] == ["recused"]
    room(window).open_application(number)
    assert room(window)._front == "pledge", "a recused application has no page any more"


def test_a_recusal_that_was_chosen_and_not_carried_out_lets_nobody_on(window: MainWindow) -> None:
    decided(window)
    pledge = room(window).findChild(PledgePage)
    assert isinstance(pledge, PledgePage)
    assert pledge._go.isEnabled()
    row = pledge.findChildren(RecusalRow)[1]
    row.ask()
    assert not pledge._go.isEnabled()
    assert pledge._list_card._note.text() == "还有 1 项回避未办理"
    row._answer.set_current("none")
    row._answered("none")
    assert pledge._go.isEnabled()


def test_one_application_is_reviewed_by_keyboard_to_the_tier_that_the_rule_gives(
    window: MainWindow, qtbot: QtBot
) -> None:
    decided(window)
    desk = room(window)._desk
    page = page_of(window, TALENT)
    page._adopt()
    sheet = page._sheet
    assert sheet is not None
    for _ in range(60):
        gaps = sheet.gaps()
        if not gaps:
            break
        fact = gaps[0].fact
        page.form.go_to(fact)
        if fact == "text":
            keys("ok")
        elif gaps[0].missing == "reason":
            page.entry.reason(fact, "核减一笔")
        elif sheet.facts[fact].kind.value == "truth":
            keys("1")
        else:
            declared = sheet.application.declared.get(fact)
            keys({"amount": "320", "percent": "80", "count": "2"}[sheet.facts[fact].kind.value])
            assert declared is not None
    assert sheet.gaps() == []
    assert page.leave()
    findings = reviewing.form(desk, TALENT).findings
    judged = Judge(desk.pack, "talent").verdict({name: finding.value for name, finding in findings.items()})
    assert judged.tier == 2
    assert page.panel._headline.text() == "第二档"
    assert "100" in page.panel._amount.text()
    assert reviewing.task(desk, TALENT).state == "ready"


def test_every_entry_is_on_disk_when_the_header_says_so(window: MainWindow, qtbot: QtBot) -> None:
    decided(window)
    desk = room(window)._desk
    page = page_of(window, TALENT)
    page.form.go_to("registered_in_xiamen")
    with qtbot.waitSignal(page._saver.saved, timeout=3000):
        keys("3")
    stored = reviewing.form(desk, TALENT).findings["registered_in_xiamen"]
    assert stored.mark is not None
    assert stored.mark.value == "fails"
    assert "已保存" in room(window)._frame.header.accessibleDescription()
    with qtbot.waitSignal(page._saver.saved, timeout=3000):
        keys("abc")
    assert reviewing.form(desk, TALENT).findings["registered_in_xiamen"].reason == "abc"


def test_signing_asks_for_the_passphrase_and_the_package_is_read_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    decided(window)
    desk = room(window)._desk
    number = "JZ2026-0007"
    fill(desk, number)
    room(window).go("sign")
    page = room(window).findChild(SignPage)
    assert isinstance(page, SignPage)
    page.ask_to_sign()
    dialog = page._dialog
    assert dialog is not None
    dialog._field._line.setText("falsch")
    page._confirm("falsch")
    assert dialog.isVisible(), "a wrong passphrase signs nothing"
    assert reviewing.task(desk, number).state == "ready"
    page._confirm(PASSPHRASE)
    qtbot.waitUntil(lambda: reviewing.task(desk, number).state == "signed", timeout=15000)
    opened = page_of(window, number)
    opened.entry.mark("registered_in_xiamen", "fails")
    assert reviewing.form(desk, number).findings["registered_in_xiamen"].mark == "meets", "signed means locked"
    room(window).go("sign")
    stick = tmp_path / "stick"
    stick.mkdir()
    page.hand_in(stick)
    qtbot.waitUntil(lambda: reviewing.task(desk, number).state == "handed_in", timeout=15000)
    assert [path.suffix for path in stick.iterdir()] == [".bdp"]
    qtbot.waitUntil(lambda: page.card._written is not None, timeout=LONG)
    assert "可以取下" in page.card._line.text()


def test_a_wrong_passphrase_is_said_at_its_field(qtbot: QtBot, sent: Sent, tmp_path: Path) -> None:
    made = MainWindow(Settings(tmp_path / "w.ini"), translate=lambda _language: None, sticks=list)
    made.resize(1366, 768)
    made.show_start()
    made.show()
    made.open_workspace(sent.workspace, "falsch-falsch")
    card = made.room().card  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "口令不正确" in card._field._error.text(), timeout=15000)
    made.close()
    made.deleteLater()


def test_a_stick_leads_from_its_package_to_the_desk(qtbot: QtBot, sent: Sent, tmp_path: Path) -> None:
    workspace = tmp_path / sent.workspace.name
    shutil.copy(sent.workspace, workspace)
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copy(sent.package, stick)
    settings = Settings(tmp_path / "w.ini")
    made = MainWindow(settings, translate=lambda _language: None, sticks=lambda: [stick])
    made.resize(1366, 768)
    made.show_start()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=LONG)
    card = made.room().card  # type: ignore[union-attr]
    assert card.head.fact("收件专家") == "E-06"
    card._use(workspace)
    card._focus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=LONG)
    keys(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(made.room(), ExpertDesk), timeout=15000)
    assert len(reviewing.tasks(room(made)._desk)) == 8
    assert settings.recent()[0].path == str(workspace)
    made.close()
    assert desks.open_desk(workspace, PASSPHRASE).workspace.kind == "expert"
