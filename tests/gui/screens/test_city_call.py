"""A city's whole call through the window: register in, pool in, panels drawn by lot, recusals, keys, sticks; and what no stick holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from brics_desk.documents.pool import write_pool
from brics_desk.domain.draws import to_record
from brics_desk.domain.formal_check import GateState, Moment, Shortfall
from brics_desk.domain.rounds import Specialty
from brics_desk.domain.strictjson import canonical
from brics_desk.exchange import age
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
from brics_desk.gui.screens.secretariat_plan import RESERVED
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from brics_desk.operations import drawing, enrolment, rounds, rulebook
from brics_desk.operations import formal_check as formal
from brics_desk.operations.pool import Seats
from brics_desk.store import attachments, draws, journal
from tests.gui.hands import Files, fill, press, take
from tests.gui.screens.secretariat_office import read, texts
from tests.gui.settling import LONG
from tests.operations import city_call

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.secretariat_experts import ExpertsPage
    from brics_desk.gui.screens.secretariat_intake import IntakePage
    from brics_desk.gui.screens.secretariat_media import MediaPage
    from brics_desk.gui.screens.secretariat_page import SecretariatPage
    from brics_desk.gui.screens.secretariat_round import RoundPage
    from brics_desk.operations.desk import Desk

PASSPHRASE = "虚构口令-1"
SEED = "2027-10-08 虚构摇号 40217"
VIOLATIONS = "no_major_violation_in_3_years"
QUOTAS = {Specialty.FINANCE: 1, Specialty.INDUSTRY: 1}


@dataclass
class Call:
    """The window over one call, its expert desks, and where sticks and files lie."""

    qtbot: QtBot
    office: Desk
    room: SecretariatDesk
    folder: Path
    files: type[Files]

    @property
    def round(self) -> RoundPage:
        return cast("RoundPage", self.room.page("round"))

    @property
    def intake(self) -> IntakePage:
        return cast("IntakePage", self.room.page("intake"))

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

    def choose(self, page: SecretariatPage, words: str, answer: Path) -> None:
        """Press a button that asks for a file or a folder, and answer."""
        self.files.answer = answer
        press(page, words)
        self.settle(page)


def opened(qtbot: QtBot, folder: Path, files: type[Files]) -> tuple[MainWindow, Call]:
    """Open an empty workspace of the secretariat in the window."""
    path = folder / "office.bricsdesk"
    office = desks.create_secretariat(path, PASSPHRASE, organisation="示例金砖创新中心", officer="林经办（示例）")
    window = MainWindow(Settings(folder / "window.ini"), translate=lambda _language: None, sticks=list)
    window.resize(1366, 768)
    window.show_desk(office, path)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    room = window.room()
    assert isinstance(room, SecretariatDesk)
    qtbot.waitUntil(lambda: "round" in room.pages, timeout=LONG)
    return window, Call(qtbot, office, room, folder, files)


def set_up(call: Call) -> None:
    """Fill the call in, decide the contested reading, freeze and sign."""
    page, wanted = call.round, city_call.call()
    for name, field in page.call.fields.items():
        fill(field, getattr(wanted, name))
    press(page, "建立批次")
    call.qtbot.waitUntil(lambda: call.room.state() is not None, timeout=LONG)
    (contested,) = (one for one in rulebook.pack(wanted.pack).readings if one.id == "A-31")
    row = page.readings.rows["A-31"]
    press(row, next(one.text.zh for one in contested.options if one.id == "none"))
    fill(row.why, city_call.REASONS["A-31"])
    press(row, "采用此口径")
    press(page, "冻结并签署")
    dialog = page._dialog
    assert dialog is not None
    fill(cast("QLineEdit", dialog.focusWidget()), PASSPHRASE)
    press(dialog, "冻结并签署口径")
    call.settle(page)
    assert page.banner.accessibleName() == "口径已冻结并签署。"
    call.choose(page, "写出口径确认表", call.folder / "readings.docx")
    made = rounds.check_frozen(call.office)
    assert (call.office.round, made.sha256) == (wanted, wanted.readings_sha256)


def take_in(call: Call, register: Path, papers: Path) -> str:
    call.go("intake")
    page = call.intake
    if page.which.current() not in ("applications", "remarks"):
        page.which.choices[0].click()
    call.choose(page, "选择登记表", register)
    call.choose(page, "选择附件文件夹", papers)
    press(page, "接收登记表")
    call.settle(page)
    return page.banner.accessibleName()


def check(call: Call, outcome: str, note: str = "", *, source: str = "公示系统", approver: str = "") -> None:
    """Record a check of the gate in front; the next one due comes to the front by itself."""
    page, editor = call.intake, call.intake.checks.editor
    take(editor.outcome, outcome)
    fill(editor.source, source)
    fill(editor.date, "2027年10月8日")
    fill(editor.note, note)
    if approver:
        fill(editor.approver, approver)
    press(editor, "记录豁免" if approver else "记录核查")
    call.settle(page)


def show(call: Call, view: str) -> None:
    """Turn to another view of the page."""
    next(one for one in call.intake.which.choices if one.text().startswith(view)).click()


def open_check(call: Call, number: str, fact: str = "") -> None:
    """Open the checklist of an application from the list with Enter, and go to one of its gates."""
    show(call, "申报项目")
    view, pane = call.intake.applications, call.intake.checks
    view.setCurrentIndex(view.table.index(view.table.row_of(number), 1))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert pane.number() == number
    if fact:
        pane.matrix.setCurrentIndex(pane.matrix.table.index(pane.matrix.table.row_of(fact), 0))


def due(call: Call) -> list[str]:
    """Return the gates of the application in front that are still to be checked at 受理."""
    shown = call.intake.checks._shown
    assert shown is not None
    return [line.fact.id for line in shown.lines if Moment.ACCEPTANCE in line.due]


def hold(call: Call, *, but: str = "") -> None:
    """Find that every gate still due holds, all but one."""
    pane = call.intake.checks
    for fact in due(call):
        if fact != but:
            pane.matrix.setCurrentIndex(pane.matrix.table.index(pane.matrix.table.row_of(fact), 0))
            check(call, "holds")


def supplement(call: Call) -> None:
    """Let one gate lack its proof, tell the applicant, note the answer, and check again."""
    page, number = call.intake, city_call.UNCHECKED
    open_check(call, number)
    pane, notices, lacking = page.checks, page.supplements, due(call)[0]
    check(call, Shortfall.PROOF_MISSING.value, "补交纳税证明（虚构）")
    assert page.survey is not None
    outcomes = {one.application.number: one.outcome[Moment.ACCEPTANCE] for one in page.survey.checklists}
    assert outcomes[number] is GateState.LACKING
    show(call, "补正")
    for field, text in (
        (notices.number, "补〔2027〕1号"),
        (notices.issued, "2027-10-08"),
        (notices.due, "2027-10-18"),
    ):
        fill(field, text)
    press(notices, "发出补正通知")
    call.settle(page)
    call.choose(page, "写出补正通知书", call.folder / "notice.docx")
    fill(notices.replied, "2027-10-15")
    press(notices, "登记回复")
    call.settle(page)
    press(notices.items, "重新核查")
    assert (pane.number(), pane.matrix.current_key()) == (number, lacking)
    check(call, "holds")
    assert formal.survey(call.office).lacking == {}


def inquire(call: Call) -> None:
    """Ask an authority about the gate left open, and check it by the reply: one application was reported, the others were not."""
    page, pane = call.intake, call.intake.inquiries
    show(call, "部门征询")
    for field, text in (
        (pane.number, "征〔2027〕1号"),
        (pane.authority, "市应急管理局（示例）"),
        (pane.sent, "2027-10-08"),
        (pane.due, "2027-10-18"),
    ):
        fill(field, text)
    press(pane, "待核查项目")
    press(pane, "登记征询函")
    call.settle(page)
    call.choose(page, "写出征询函", call.folder / "letter.docx")
    fill(pane.replied, "2027-10-15")
    fill(pane.reply_number, "复函〔2027〕9号")
    fill(pane.reported, f"{city_call.REPORTED} 较大生产安全事故（虚构）")
    press(pane, "登记答复")
    call.settle(page)
    (letter,) = formal.inquiries(call.office)
    assert {one.application for one in letter.questions} == {city_call.REPORTED, city_call.CLEARED}
    press(pane.answers, "核查")
    assert (page.checks.number(), page.checks.matrix.current_key()) == (city_call.REPORTED, VIOLATIONS)
    check(call, Shortfall.REPORTED.value, "较大生产安全事故（虚构）", source="复函〔2027〕9号")
    open_check(call, city_call.CLEARED, VIOLATIONS)
    check(call, "holds", source="复函〔2027〕9号")


def formal_check(call: Call) -> None:
    """Check what the register left open, by hand: one after a supplement, two by an authority's reply, one waived."""
    supplement(call)
    hold(call)
    for number in (city_call.REPORTED, city_call.CLEARED):
        open_check(call, number)
        hold(call, but=VIOLATIONS)
    inquire(call)
    open_check(call, city_call.OUTSIDE, "incubation_library_waived")
    check(call, "holds", "先行先试项目（虚构）", source="办公会纪要", approver="示例主任")
    call.choose(call.intake, "写出形式审查表", call.folder / "checklist.docx")
    waived = {one.check.application: one.check.approver for one in formal.waived(call.office)}
    assert waived == {city_call.OUTSIDE: "示例主任", "JZ2027-0030": ""}
    outcomes = {one.application.number: one.outcome[Moment.ACCEPTANCE] for one in formal.checklists(call.office)}
    assert len(outcomes) == city_call.COUNT
    assert {number for number, state in outcomes.items() if state is not GateState.PASSED} == {city_call.REPORTED}
    assert outcomes[city_call.REPORTED] is GateState.FAILED, "refused, not merely open"


def draw(call: Call, seats: Sequence[Seats]) -> None:
    """Import the pool, enter who was named, name the seed, and draw."""
    call.go("experts")
    page = call.experts
    sheet = call.folder / "pool.xlsx"
    write_pool(sheet, city_call.experts())
    call.choose(page, "导入专家库", sheet)
    assert page.banner.accessibleName() == "已导入 40 名专家。"
    press(page.pool, "登记为申报单位提出回避")
    call.settle(page)
    assert page.board is not None
    assert [one.expert for one in page.board.exclusions] == ["E-01"]
    page.show_part("draw")
    grid = page.draw.grid
    take(grid.number, len(seats))
    for (_, size, quotas), one in zip(grid.rows, seats, strict=False):
        take(size, one.size)
        for field, trade in zip(quotas, RESERVED, strict=True):
            take(field, one.quotas.get(trade, 0))
    fill(page.draw._seed, SEED)
    press(page, "抽取专家组")
    dialog = page.draw.dialog
    assert dialog is not None
    press(dialog, f"抽取 {sum(one.size for one in seats)} 名专家")
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
        call.choose(page, "导入登记申请", request)
        dialog = page.roster.dialog
        assert dialog is not None
        press(dialog, "指纹一致，签发证书")
        call.settle(page)
    return made


def carved(package: Path, expert: Desk) -> bytes:
    """Return everything that the expert's key opens in a package, as one run of bytes."""
    return b"".join(age.open_sealed(iter([package.read_bytes()]), expert.identity))


def play(
    call: Call, register: Path, papers: Path, seats: Sequence[Seats], count: int, checks: Callable[[Call], None]
) -> None:
    """Take in, check, draw, recuse, give tasks, enrol, write; then look into the sticks."""
    assert take_in(call, register, papers).startswith(f"已接收 {count} 项申报。")
    checks(call)
    call.go("round")
    press(call.round, "进入专家评审")
    draw(call, seats)
    page = call.experts
    assert len([row for row in texts(page.draw.result) if "组长" in row]) == len(seats)
    press(page, "复算抽取结果")
    call.settle(page)
    assert "与记录一致" in page.banner.accessibleName()
    (log,) = draws.logs(call.office.workspace)
    assert canonical(to_record(drawing.replay(log.log))) == log.log
    page.show_part("tasks")
    number = page.tasks.view.current_key()
    row = next(one for one in page.rows if one.application == number)
    out, stays = row.experts[0].id, row.experts[1].id
    press(page.tasks, "登记回避")
    call.settle(page)
    press(page, "下达评审任务")
    call.settle(page)
    people = enrol(call)
    stick = call.folder / "stick"
    stick.mkdir()
    call.go("media")
    call.choose(call.media, "写出全部评审包", stick)
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


def ways_refused(call: Call) -> int:
    """Return in how many ways rows of the register were refused."""
    report = call.intake.report
    assert report is not None
    return len({one.code for one in report.refused})


def paper_text(path: Path) -> str:
    """Return the words of a document that was written, cells of tables with them."""
    return "".join(Document(str(path)).element.body.itertext())


@pytest.mark.full
def test_a_small_call_goes_from_register_to_sticks_through_the_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, call = opened(qtbot, tmp_path, Files.answering(monkeypatch))
    set_up(call)
    papers = city_call.write_attachments(tmp_path / "attachments", city_call.SMALL_ROWS)
    play(call, city_call.SMALL, papers, [Seats(3, QUOTAS)], 3, supplement)
    assert ways_refused(call) == 10
    for name, text in (("readings", city_call.REASONS["A-31"]), ("notice", "补交纳税证明（虚构）")):
        assert text in paper_text(tmp_path / f"{name}.docx")
    window.close()


@pytest.mark.sweep
def test_sixty_applications_saved_by_libreoffice_go_to_five_panels_and_onto_sticks(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, call = opened(qtbot, tmp_path, Files.answering(monkeypatch))
    set_up(call)
    papers = city_call.write_attachments(tmp_path / "attachments")
    assert take_in(call, city_call.SAVED, papers) == "已接收 50 项申报。"
    assert ways_refused(call) == 10
    right = city_call.write_right(tmp_path / "right.xlsx")
    play(call, right, papers, [Seats(size, QUOTAS) for size in city_call.SIZES], 10, formal_check)
    for name, text in (("letter", city_call.CLEARED), ("checklist", "示例主任")):
        assert text in paper_text(tmp_path / f"{name}.docx")
    window.close()
