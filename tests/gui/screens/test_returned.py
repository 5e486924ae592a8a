"""A signed opinion comes back: announced on the open desk, taken in there, corrected, explained, signed as a new revision."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from brics_desk.errors import UsageError
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.expert_desk import ExpertDesk
from brics_desk.gui.screens.expert_list import ListPage
from brics_desk.gui.screens.expert_sign import SignPage
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from brics_desk.operations import handing_in, merging, opening, results, reviewing, sending, submitting
from brics_desk.operations.papers import shelf
from brics_desk.store import opinions
from tests.gui.desks import EXPERT, PASSPHRASE, fill, focused, quiet, receive, send
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

FIRST, SECOND = "JZ2026-0003", "JZ2026-0006"
WHY, CHANGED = "第 2 笔佐证与附件不符。", "更正佐证页码。"


class Returned(NamedTuple):
    """The expert's closed workspace with two opinions handed in, and the packages that give both back."""

    workspace: Path
    packages: tuple[Path, ...]


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Returned:
    """Played once: two opinions signed, handed in, accepted, returned."""
    out = tmp_path_factory.mktemp("round")
    made = send(out)
    mine = receive(made)
    reviewing.pledge(mine)
    for number in reviewing.undeclared(mine):
        reviewing.declare_clear(mine, number)
    for number in (FIRST, SECOND):
        fill(mine, number)
    submitting.submit(mine, [FIRST, SECOND], quiet)
    back = handing_in.hand_in(mine, out, quiet)
    mine.close()
    office = desks.open_desk(out / "office.bricsdesk", PASSPHRASE)
    merging.merge(office, [back.written.path], dry_run=False, progress=quiet)
    given = [
        sending.send_return(office, results.effective_identity(office, EXPERT, number), WHY, out, quiet).path
        for number in (FIRST, SECOND)
    ]
    office.close()
    return Returned(made.workspace, tuple(given))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "BRICS-06"
    made.mkdir()
    return made


@pytest.fixture
def window(qtbot: QtBot, returned: Returned, stick: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The desk on its list, nothing on the stick yet."""
    copy = tmp_path / returned.workspace.name
    shutil.copy(returned.workspace, copy)
    made = MainWindow(Settings(tmp_path / "w.ini"), translate=lambda _language: None, sticks=lambda: [stick])
    made.resize(1366, 768)
    made.show_desk(desks.open_desk(copy, PASSPHRASE), copy)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=LONG)
    yield made
    made.close()
    made.deleteLater()


def room_of(window: MainWindow) -> ExpertDesk:
    found = window.room()
    assert isinstance(found, ExpertDesk)
    return found


def test_a_return_is_announced_corrected_and_signed_as_a_new_revision(
    qtbot: QtBot, window: MainWindow, returned: Returned, stick: Path
) -> None:
    room = room_of(window)
    before = {one.opinion.application: one for one in opinions.all_opinions(room._desk.workspace, room._desk.pack)}
    shutil.copy(returned.packages[0], stick)
    room._watch._look()
    listed = room._pages["review"]
    assert isinstance(listed, ListPage)
    qtbot.waitUntil(lambda: listed.banner.accessibleName() == "U 盘上有秘书处退回的意见。", timeout=30000)
    QTest.mouseClick(listed.banner._action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: reviewing.task(room._desk, FIRST).state == "returned", timeout=30000)
    qtbot.waitUntil(lambda: room.place() == "review", timeout=30000)
    assert listed._next() is not None
    assert listed._continue_button.text().startswith("继续评审：0003"), "a returned opinion comes first"

    room.open_application(FIRST)
    assert WHY in room._pages["application"].banner.accessibleName()
    reviewing.record_text(room._desk, FIRST, "已更正。")
    room.go("sign")
    page = room._pages["sign"]
    assert isinstance(page, SignPage)
    assert focused().accessibleName() == f"{FIRST}，更正说明", "the reason that is wanted has the focus"
    page.ask_to_sign()
    assert page._dialog is None, "without its reason nothing is signed"
    page.card._reasons._fields[FIRST].setPlainText(CHANGED)
    page.ask_to_sign()
    page._confirm(PASSPHRASE)
    qtbot.waitUntil(lambda: reviewing.task(room._desk, FIRST).state == "signed", timeout=30000)
    held = opinions.of_application(room._desk.workspace, FIRST, room._desk.pack)
    new = max((one.opinion for one in held), key=lambda one: one.revision)
    assert (new.revision, new.revision_reason, new.text) == (2, CHANGED, "已更正。")
    assert new.previous == before[FIRST].identity.content_digest
    assert reviewing.form(room._desk, FIRST).return_reason == "", "what was corrected is no longer held against it"


def test_each_returned_opinion_has_its_own_reason(returned: Returned, tmp_path: Path) -> None:
    copy = tmp_path / returned.workspace.name
    shutil.copy(returned.workspace, copy)
    own = desks.open_desk(copy, PASSPHRASE)
    with pytest.raises(UsageError, match="locked"):
        reviewing.record_revision_reason(own, FIRST, CHANGED)
    for package in returned.packages:
        opening.take_in(own, package, quiet)
    with pytest.raises(UsageError, match="not-returned"):
        reviewing.record_revision_reason(own, "JZ2026-0007", CHANGED)
    reviewing.record_revision_reason(own, FIRST, "甲。")
    with pytest.raises(UsageError, match="revision-reason-missing"):
        submitting.submit(own, [FIRST, SECOND], quiet)
    reviewing.record_revision_reason(own, SECOND, "乙。")
    submitting.submit(own, [SECOND], quiet)
    held = sorted((one.opinion for one in opinions.all_opinions(own.workspace, own.pack)), key=lambda one: one.revision)
    latest = {one.application: one for one in held}
    assert {number: latest[number].revision_reason for number in (FIRST, SECOND)} == {FIRST: "甲。", SECOND: "乙。"}
    sheets = shelf.compose(own, "review-sheet").texts()
    assert "更正说明：甲。" in sheets
    assert sum("意见第 2 版" in text for text in sheets) == 2
    assert reviewing.task(own, FIRST).state == "signed"
    own.close()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_the_sheet_carries_the_codes_of_the_signed_file(returned: Returned, tmp_path: Path) -> None:
    copy = tmp_path / returned.workspace.name
    shutil.copy(returned.workspace, copy)
    own = desks.open_desk(copy, PASSPHRASE)
    signed = next(one for one in opinions.all_opinions(own.workspace, own.pack) if one.opinion.application == FIRST)
    paper = tmp_path / "opinion.pdf"
    paper.write_bytes(opinions.pdf(own.workspace, signed.identity))
    text = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, check=True).stdout.decode()
    code = text.partition("内容校验码 ")[2][:19]
    assert len(code.split()) == 4
    digest = signed.identity.content_digest[:16].upper()
    sheet = shelf.compose(own, "review-sheet", f"{FIRST}/{EXPERT}").texts()
    assert code in sheet, "the code printed on the opinion stands on the sheet"
    assert " ".join(digest[at : at + 4] for at in range(0, 16, 4)) in sheet
    own.close()
