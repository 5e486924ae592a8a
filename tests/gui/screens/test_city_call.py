"""A city's whole call through the window: register in, pool in, panels drawn by lot, recusals, keys, sticks; and what no stick holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from brics_desk.documents.pool import write_pool
from brics_desk.domain.draws import to_record
from brics_desk.domain.rounds import Specialty
from brics_desk.domain.strictjson import canonical
from brics_desk.exchange import age
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from brics_desk.operations import drawing, enrolment, intake, rounds, rulebook
from brics_desk.operations.pool import Seats
from brics_desk.store import attachments, draws, journal
from tests.gui.screens.secretariat_office import LONG, read, texts
from tests.operations import city_call

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.secretariat_experts import ExpertsPage
    from brics_desk.gui.screens.secretariat_intake import IntakePage
    from brics_desk.gui.screens.secretariat_media import MediaPage
    from brics_desk.gui.screens.secretariat_page import SecretariatPage
    from brics_desk.operations.desk import Desk

PASSPHRASE = "虚构口令-1"
SEED = "2027-10-08 虚构摇号 40217"
QUOTAS = {Specialty.FINANCE: 1, Specialty.INDUSTRY: 1}


@dataclass
class Call:
    """The window over one call, its expert desks, and where sticks and files lie."""

    qtbot: QtBot
    office: Desk
    room: SecretariatDesk
    folder: Path

    @property
    def experts(self) -> ExpertsPage:
        return cast("ExpertsPage", self.room.page("experts"))

    @property
    def media(self) -> MediaPage:
        return cast("MediaPage", self.room.page("media"))

    def go(self, place: str) -> None:
        self.room.go(place)
        self.settle(self.room.page(place))

    def settle(self, page: SecretariatPage) -> None:
        """Wait for an act and for the readings that follow it."""
        read(page)

    def press(self, inside: QWidget, words: str) -> None:
        button = next(
            one for one in inside.findChildren(QAbstractButton) if one.text() == words and one.isVisibleTo(inside)
        )
        assert button.isEnabled(), words
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def opened(qtbot: QtBot, folder: Path) -> tuple[MainWindow, Call]:
    """Set a round up, its readings frozen, and open the secretariat's desk in the window."""
    path = folder / "office.bricsdesk"
    office = desks.create_secretariat(path, PASSPHRASE, organisation="示例金砖创新中心", officer="林经办（示例）")
    rounds.create(office, city_call.call())
    rounds.freeze(office)
    window = MainWindow(Settings(folder / "window.ini"), translate=lambda _language: None, sticks=list)
    window.resize(1366, 768)
    window.show_desk(office, path)
    window.show()
    room = window.room()
    assert isinstance(room, SecretariatDesk)
    call = Call(qtbot, office, room, folder)
    qtbot.waitUntil(lambda: room.state() is not None, timeout=LONG)
    return window, call


def take_in(call: Call, register: Path, papers: Path) -> str:
    call.go("intake")
    page = cast("IntakePage", call.room.page("intake"))
    page.set_source(register, papers)
    page.take_in()
    call.settle(page)
    return page.banner.accessibleName()


def draw(call: Call, seats: Sequence[Seats]) -> None:
    """Import the pool, enter who was named, name the seed, and draw."""
    call.go("experts")
    page = call.experts
    sheet = call.folder / "pool.xlsx"
    write_pool(sheet, city_call.experts())
    page.pool.take_in(sheet)
    call.settle(page)
    assert page.banner.accessibleName() == "已导入 40 名专家。"
    call.press(page.pool, "登记为申报单位提出回避")
    call.settle(page)
    assert page.board is not None
    assert [one.expert for one in page.board.exclusions] == ["E-01"]
    page.show_part("draw")
    page.draw.grid.show_seats(seats)
    page.draw.grid.changed.emit()
    page.draw.set_seed(SEED)
    call.press(page, "抽取专家组")
    dialog = page.draw.dialog
    assert dialog is not None
    call.press(dialog, f"抽取 {sum(one.size for one in seats)} 名专家")
    call.settle(page)


def enrol(call: Call) -> dict[str, Desk]:
    """Let every drawn expert make a key, and certify it after the fingerprint was shown."""
    state = call.room.state()
    assert state is not None
    page, made = call.experts, {}
    page.show_part("roster")
    for line in state.experts:
        one = line.expert
        path = call.folder / f"{one.id}.bricsdesk"
        made[one.id] = desks.create_expert(path, PASSPHRASE, expert_id=one.id, name=one.name)
        request = call.folder / f"{one.id}.json"
        request.write_bytes(enrolment.request(made[one.id]))
        page.roster.offer(request)
        dialog = page.roster.dialog
        assert dialog is not None
        call.press(dialog, "指纹一致，签发证书")
        call.settle(page)
    return made


def carved(package: Path, expert: Desk) -> bytes:
    """Return everything that the expert's key opens in a package, as one run of bytes."""
    return b"".join(age.open_sealed(iter([package.read_bytes()]), expert.identity))


def play(call: Call, register: Path, papers: Path, seats: Sequence[Seats], count: int) -> None:
    """Take in, draw, recuse, give tasks, enrol, write; then look into the sticks."""
    assert take_in(call, register, papers).startswith(f"已接收 {count} 项申报。")
    draw(call, seats)
    page = call.experts
    assert len([row for row in texts(page.draw.result) if "组长" in row]) == len(seats)
    call.press(page, "复算抽取结果")
    call.settle(page)
    assert "与记录一致" in page.banner.accessibleName()
    (log,) = draws.logs(call.office.workspace)
    assert canonical(to_record(drawing.replay(log.log))) == log.log
    page.show_part("tasks")
    number = page.tasks.view.current_key()
    row = next(one for one in page.rows if one.application == number)
    out, stays = row.experts[0].id, row.experts[1].id
    call.press(page.tasks, "登记回避")
    call.settle(page)
    call.press(page, "下达评审任务")
    call.settle(page)
    people = enrol(call)
    stick = call.folder / "stick"
    stick.mkdir()
    call.go("media")
    call.media.packages.send_to([one.expert.id for one in call.media.board.packages], stick)  # type: ignore[union-attr]
    call.settle(call.media)
    total = sum(one.size for one in seats)
    assert call.media.banner.accessibleName() == f"已写入 {total} 个评审包并逐字节核对一致，可以取下 U 盘。"
    without, with_it = (carved(stick / f"2027-1-{one}.bdp", people[one]) for one in (out, stays))
    for file in sorted((papers / number).iterdir()):
        assert file.read_bytes() in with_it
        assert file.read_bytes() not in without
        assert hashlib.sha256(file.read_bytes()).hexdigest().encode() not in without
    assert city_call.marker(number) in with_it
    for trace in (city_call.marker(number), number.encode()):
        assert trace not in without
    assert all(
        attachments.verify(call.office.workspace, one.sha256) for one in attachments.all_contents(call.office.workspace)
    )
    assert journal.verify(call.office.workspace) == []
    for one in people.values():
        one.close()


def test_a_small_call_goes_from_register_to_sticks_through_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    window, call = opened(qtbot, tmp_path)
    papers = city_call.write_attachments(tmp_path / "attachments")
    register = tmp_path / "register.xlsx"
    intake.write_register(register, rulebook.pack(), city_call.rows()[:3])
    play(call, register, papers, [Seats(3, QUOTAS)], 3)
    window.close()


@pytest.mark.sweep
def test_sixty_applications_saved_by_libreoffice_go_to_five_panels_and_onto_sticks(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window, call = opened(qtbot, tmp_path)
    papers = city_call.write_attachments(tmp_path / "attachments")
    assert take_in(call, city_call.SAVED, papers) == "已接收 50 项申报。"
    page = cast("IntakePage", call.room.page("intake"))
    assert page.report is not None
    assert len({one.code for one in page.report.refused}) == 10
    right = city_call.write_right(tmp_path / "right.xlsx")
    play(call, right, papers, [Seats(size, QUOTAS) for size in city_call.SIZES], 10)
    window.close()
