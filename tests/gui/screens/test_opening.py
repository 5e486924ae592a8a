"""A stick is in: what its packages say of themselves, what unlocking shows, and why one is not taken in."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from brics_desk.errors import InputError
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.media import packages
from brics_desk.gui.models import package_words
from brics_desk.gui.screens.expert_arrival import ArrivalPage
from brics_desk.gui.screens.expert_desk import ExpertDesk
from brics_desk.gui.screens.start import StartScreen
from brics_desk.gui.settings import Recent, Settings
from brics_desk.operations import desk as desks
from brics_desk.operations import opening, package_names, reviewing
from brics_desk.operations.package_names import Named
from tests.gui.desks import PASSPHRASE, Sent, quiet, send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from brics_desk.operations.opening import Waiting

FOR_ANOTHER = "2026-1-E-07.bdp"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """An expert's workspace before its first package, and the package."""
    return send(tmp_path_factory.mktemp("round"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "BRICS-06"
    made.mkdir()
    return made


@pytest.fixture
def window(qtbot: QtBot, sent: Sent, stick: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The start page of a machine that knows one expert's workspace."""
    workspace = tmp_path / sent.workspace.name
    shutil.copy(sent.workspace, workspace)
    settings = Settings(tmp_path / "window.ini")
    settings.remember(Recent(str(workspace), "expert", "E-06 沈评审", workspace.name))
    made = MainWindow(settings, translate=lambda _language: None, sticks=lambda: [stick])
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def start(window: MainWindow) -> StartScreen:
    window.show_start()
    QApplication.processEvents()
    found = window.room()
    assert isinstance(found, StartScreen)
    return found


class Looked:
    """Notes what the card says of an unlocked package, and does something at that moment."""

    def __init__(self, room: StartScreen, then: Callable[[], None] = lambda: None) -> None:
        self.descriptions: list[str] = []
        self._card, self._then, self._show = room.card, then, room.card.show_waiting
        self._card.show_waiting = self._note  # type: ignore[method-assign]

    def _note(self, held: Waiting) -> None:
        self._show(held)
        self.descriptions.append(self._card.head.accessibleDescription())
        self._then()


def unlock(room: StartScreen) -> None:
    room.card._field._line.setText(PASSPHRASE)
    room.card._judge()
    QTest.mouseClick(room.card._act, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (package_names.assignment("2026-1", "E-06"), Named("assignment", "2026-1", "E-06")),
        (package_names.returned("2026-1", "E-06", "0f" * 32), Named("return", "2026-1", "E-06")),
        (package_names.review("2026-1", "E-06"), Named("review", "2026-1", "E-06")),
        ("holiday.bdp", Named("", "", "")),
    ],
)
def test_a_name_says_again_what_it_was_made_of(name: str, says: Named) -> None:
    assert package_names.read(name) == says


def test_of_several_packages_the_own_one_is_offered_first(window: MainWindow, sent: Sent, stick: Path) -> None:
    shutil.copy(sent.package, stick)
    (stick / FOR_ANOTHER).write_bytes(b"sealed for somebody else")
    card = start(window).card
    assert card._several.count() == 2
    assert card._several.isVisible()
    assert card.head.fact("收件专家") == "E-06"
    assert card._field.isVisible()
    card._several.activated.emit(1)
    assert card.head.fact("收件专家") == "E-07"
    assert not card._field.isVisible(), "no passphrase of ours opens somebody else's package"
    assert "E-07" in card.head._trouble.text()
    assert "E-06" in card.head._trouble.text()


def test_unlocking_shows_contents_and_sender_and_leads_to_the_desk(
    qtbot: QtBot, window: MainWindow, sent: Sent, stick: Path
) -> None:
    shutil.copy(sent.package, stick)
    room = start(window)
    looked = Looked(room)
    unlock(room)
    qtbot.waitUntil(lambda: isinstance(window.room(), ExpertDesk), timeout=30000)
    assert "申报项目 8 项" in looked.descriptions[0]
    assert "发出单位：金砖" in looked.descriptions[0]
    desk = window.room()
    assert isinstance(desk, ExpertDesk)
    banner = desk._pages["pledge"].banner
    assert banner.accessibleName() == "已导入 8 项申报。"
    assert "秘书处指纹" in banner.accessibleDescription(), "the first package's fingerprint is compared by people"
    assert opening.look(desk._desk, sent.package).taken_in
    desk._watch.changed.emit(desk._watch.found())
    assert banner.accessibleName() == "已导入 8 项申报。", "a package taken in is not announced again"


def test_a_package_for_another_key_is_explained_and_the_workspace_opens_without_it(
    qtbot: QtBot, window: MainWindow, stick: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(send(other, "E-05").package, stick / "2026-1-E-06.bdp")
    room = start(window)
    unlock(room)
    qtbot.waitUntil(room.card._without.isVisible, timeout=30000)
    assert room.card.head._badge.text() == "发给他人"
    assert "此评审包不是发给本机的，不能打开。" in room.card.head._trouble.text()
    QTest.mouseClick(room.card._without, Qt.MouseButton.LeftButton)
    unlock(room)
    qtbot.waitUntil(lambda: isinstance(window.room(), ExpertDesk), timeout=30000)


def test_a_damaged_package_leaves_nothing_behind(
    qtbot: QtBot, window: MainWindow, sent: Sent, stick: Path, tmp_path: Path
) -> None:
    whole = sent.package.read_bytes()
    (stick / sent.package.name).write_bytes(whole[: len(whole) // 2])
    room = start(window)
    unlock(room)
    qtbot.waitUntil(room.card._without.isVisible, timeout=30000)
    assert room.card.head._badge.text() == "已损坏"
    mine = desks.open_desk(tmp_path / sent.workspace.name, PASSPHRASE)
    assert not opening.has_round(mine)
    mine.close()


@pytest.mark.parametrize(
    ("code", "badge"),
    [
        ("package-older", "较旧"),
        ("package-newer", "由较新版本制作"),
        ("package-unsigned", "签名无效"),
        ("signature-altered", "签名无效"),
        ("package-of-another-round", "不能导入"),
    ],
)
def test_every_refusal_has_its_word(sent: Sent, code: str, badge: str) -> None:
    found = packages([sent.package.parent])[0]
    view = package_words.refused(found, InputError(code, ours="a", theirs="b", reason="r"))
    assert view.badge[0] == badge
    assert view.trouble


def test_a_package_brought_to_an_open_desk_is_announced_and_taken_in_there(
    qtbot: QtBot, window: MainWindow, sent: Sent, stick: Path, tmp_path: Path
) -> None:
    window.show_desk(desks.open_desk(tmp_path / sent.workspace.name, PASSPHRASE), tmp_path / sent.workspace.name)
    QApplication.processEvents()
    room = window.room()
    assert isinstance(room, ExpertDesk)
    page = room._pages["arrival"]
    assert isinstance(page, ArrivalPage)
    assert page._card.isVisible(), "before the first package the fingerprint stands there"
    QTest.mouseClick(page._to_stick, Qt.MouseButton.LeftButton)
    assert (stick / "E-06.enrolment.json").stat().st_size > 100
    shutil.copy(sent.package, stick)
    room._watch._look()
    qtbot.waitUntil(page._act.isVisible, timeout=30000)
    QTest.mouseClick(page._act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.place() == "pledge", timeout=30000)
    assert len(reviewing.tasks(room._desk)) == 8


def test_a_cancelled_import_leaves_the_workspace_as_it_was(
    qtbot: QtBot, window: MainWindow, sent: Sent, stick: Path, tmp_path: Path
) -> None:
    shutil.copy(sent.package, stick)
    room = start(window)
    Looked(room, room.card.cancel_requested.emit)
    unlock(room)
    qtbot.waitUntil(lambda: room.banner.accessibleName() == "已取消导入。", timeout=30000)
    assert room.card._field.isVisible()
    mine = desks.open_desk(tmp_path / sent.workspace.name, PASSPHRASE)
    assert not opening.has_round(mine)
    opening.take_in(mine, sent.package, quiet)
    mine.close()


def test_a_round_under_another_rule_pack_is_said_and_nothing_breaks(
    window: MainWindow, sent: Sent, tmp_path: Path
) -> None:
    own = desks.open_desk(tmp_path / sent.workspace.name, PASSPHRASE)
    opening.take_in(own, sent.package, quiet)
    own.workspace.change("UPDATE round SET pack_sha256 = ?", "0" * 64)
    window.show_desk(own, tmp_path / sent.workspace.name)
    room = window.room()
    assert isinstance(room, ExpertDesk)
    assert room.place() == "arrival"
    assert "规则包" in room._pages["arrival"].banner.accessibleName()
