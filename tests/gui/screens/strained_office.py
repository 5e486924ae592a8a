"""A secretariat under strain, and everything on its desk that shows itself only after a choice: long names, seven on a panel, fields opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QAccessible

from brics_desk.domain.custody import Medium
from brics_desk.domain.draws import PanelPlan
from brics_desk.domain.formal_check import FormalCheck, Moment, Question, Shortfall
from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.domain.rounds import Expert, Phase, Specialty
from brics_desk.operations import assigning, custody, drawing, enrolment, intake, rounds
from brics_desk.operations import desk as desks
from brics_desk.operations import formal_check as formal
from tests.gui.clipping import clipped_texts
from tests.gui.english import pushed_out
from tests.gui.screens.secretariat_office import focusable, read
from tests.operations import city_call

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
    from brics_desk.gui.screens.secretariat_experts import ExpertsPage
    from brics_desk.gui.screens.secretariat_intake import IntakePage
    from brics_desk.gui.screens.secretariat_media import MediaPage
    from brics_desk.gui.screens.secretariat_round import RoundPage

PASSPHRASE = "虚构口令-1"
WHY = "经市金砖办主任办公会议研究并报组织单位批准（虚构），详见会议纪要第二条"
OPEN, OUTSIDE, ASKED, PLAIN = "JZ2027-0020", "JZ2027-0015", "JZ2027-0002", "JZ2027-0001"
APPLICANT = "厦门示例金砖国家新工业革命伙伴关系智能制造与绿色低碳技术推广股份有限公司"
TITLE = "面向金砖国家的工业互联网标识解析与供应链协同服务平台关键技术研发及示范应用项目"
EMPLOYER = "示例大学金砖国家研究院（厦门）数字经济与知识产权联合评估中心"
NAMES = (
    "欧阳示例明",
    "阿卜杜热西提·买买提示例",
    "李虚",
    "Maria Fernanda Exemplo",
    "司马虚构文",
    "王示例",
    "尼格买提·艾合示例",
    "陈虚构",
)
_CHOSEN = 20
"""How many readings are chosen otherwise: all those the program follows, and a few of the others."""
PANEL = "第一专家组（能力输出与市场开拓，含跨境电商方向）"


def make(folder: Path) -> Path:
    """Make the workspace: an open round, four applications, a panel of seven by lot, one key, one stick; return its path."""
    path = folder / "strained.bricsdesk"
    office = desks.create_secretariat(path, PASSPHRASE, organisation="示例金砖创新中心", officer="林经办（示例）")
    rounds.create(office, replace(city_call.call(), readings={}))
    _applications(office, folder)
    people = [
        Expert(
            f"E-{at:02}", name, f"{EMPLOYER}{at}", city_call.uscc(700 + at), list(Specialty)[at % 5], "", leader=False
        )
        for at, name in enumerate(NAMES, start=1)
    ]
    drawing.put_in_pool(office, people)
    drawing.exclude(office, ASKED, "E-08", WHY)
    quotas = {Specialty.INDUSTRY: 1, Specialty.FINANCE: 1}
    plan = PanelPlan("P1", PANEL, 7, quotas, (PLAIN, ASKED, OUTSIDE, OPEN))
    drawing.draw_panels(office, [plan], "2027-10-08 虚构摇号 40217")
    for expert in (drawing.last_draw(office).seats[at].expert for at in (0, 1)):
        assigning.recuse_before_packing(office, Recusal(expert, PLAIN, Ground.ORDERED, WHY))
    _ask(office)
    custody.register(office, Medium("U-01", "U盘 32GB"))
    first = drawing.last_draw(office).seats[0].expert
    name = next(one.name for one in people if one.id == first)
    key = desks.create_expert(folder / "expert.bricsdesk", PASSPHRASE, expert_id=first, name=name)
    enrolment.enrol(office, enrolment.request(key))
    key.close()
    office.close()
    return path


def openings(room: SecretariatDesk, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Go through what appears only after a choice; yield its name and its page each time. In the end the round is frozen."""
    yield from _experts(room)
    yield from _intake(room, folder)
    yield from _round(room)
    yield from _media(room, folder)


def faults(page: QWidget) -> list[str]:
    """Return what is cut, pushed out of sight or stops Tab without a name."""
    nameless = []
    for part in focusable(page):
        found = QAccessible.queryAccessibleInterface(part)
        if found is None or not found.text(QAccessible.Text.Name):
            nameless.append(repr(part))
    return clipped_texts(page) + pushed_out(page) + nameless


def _applications(office: desks.Desk, folder: Path) -> None:
    rows = [row for row in city_call.rows() if row.application.number in (OPEN, OUTSIDE, ASKED, PLAIN)]
    long = [
        replace(
            row,
            application=replace(
                row.application, title=TITLE, applicant=replace(row.application.applicant, name=APPLICANT)
            ),
        )
        if row.application.number in (PLAIN, OPEN)
        else row
        for row in rows
    ]
    intake.write_register(folder / "r.xlsx", office.pack, long)
    papers = city_call.write_attachments(folder / "attachments")
    intake.take_in(office, folder / "r.xlsx", papers, lambda _done, _total: None)
    (papers / ASKED / "补充说明（与境外合作方往来函件及公证认证文件扫描件，共三册）.pdf").write_bytes(b"more")


def _ask(office: desks.Desk) -> None:
    lack = FormalCheck(
        OPEN, "operating_normally", Moment.ACCEPTANCE, Shortfall.PROOF_MISSING, "公示系统", "2027-10-08", "截图01", WHY
    )
    formal.check_gate(office, lack)
    questions = [Question(number, "no_major_violation_in_3_years") for number in (PLAIN, ASKED)]
    formal.inquire(
        office,
        number="示例金砖办征〔2027〕1号",
        authority="市应急管理局（示例）",
        sent="2027-10-08",
        due="2027-10-18",
        questions=questions,
    )


def _experts(room: SecretariatDesk) -> Iterator[tuple[str, QWidget]]:
    room.go("experts")
    page = cast("ExpertsPage", room.page("experts"))
    read(page)
    for part in ("pool", "draw", "roster", "tasks"):
        page.show_part(part)
        yield f"experts-{part}", page
    page.show_part("draw")
    page.draw.shown.choices[0].click()
    page.draw.set_seed("2027-10-09 虚构摇号 11873", WHY)
    yield "experts-draw-again", page
    page.show_part("roster")
    for line in page.roster._lines():
        if line.fingerprint:
            page.roster.view.setCurrentIndex(
                page.roster.view.table.index(page.roster.view.table.row_of(line.expert.id), 0)
            )
    page.roster.person.set_reason(WHY)
    yield "experts-revoke", page


def _intake(room: SecretariatDesk, folder: Path) -> Iterator[tuple[str, QWidget]]:
    room.go("intake")
    page = cast("IntakePage", room.page("intake"))
    read(page)
    page.set_source(folder / "r.xlsx", folder / "attachments")
    page.take_in()
    read(page)
    page.remarks.setCurrentIndex(page.remarks.table.index(len(page.remarks.table.rows) - 1, 3))
    yield "intake-match", page
    editor = page.checks.editor
    for number, fact, outcome in (
        (OPEN, "operating_normally", Shortfall.PROOF_MISSING.value),
        (OUTSIDE, "incubation_library_waived", "holds"),
    ):
        page.open_application(number, fact)
        editor.outcome.setCurrentIndex(editor.outcome.findData(outcome))
        editor.note.setPlainText(WHY)
        yield f"intake-check-{fact}", page
    page.which.set_current("supplements")
    page._arrange()
    yield "intake-issue", page
    formal.issue_supplement(
        page.session.desk,
        page.supplements.view.current_key(),
        number="示例金砖办补〔2027〕1号",
        issued="2027-10-08",
        due="2027-10-18",
    )
    page._kept()
    read(page)
    yield "intake-answer", page
    page.which.set_current("inquiries")
    page._arrange()
    pane = page.inquiries
    pane.replied.setText("2027-10-15")
    pane.reported.setPlainText(f"JZ2027-0099 {WHY}")
    pane.receive()
    yield "intake-reply", page


def _round(room: SecretariatDesk) -> Iterator[tuple[str, QWidget]]:
    room.go("round")
    page = cast("RoundPage", room.page("round"))
    read(page)
    page.propose()
    field = page.call.fields["period_to"]
    field.setText("2023-12-31")
    field.editingFinished.emit()
    chosen = []
    for at, (reading, row) in enumerate(page.readings.rows.items()):
        line = row._line
        assert line is not None
        other = next((one for one in line.reading.options if one.id != line.reading.default), None)
        if other is None or at > _CHOSEN:
            continue
        chosen.append((reading, other.id))
        row._unfold()
        row.options.set_current(other.id)
        row._take(other.id)
        row.why.setPlainText(WHY)
    page.rubric.rows[0].bands.setPlainText("优秀")
    page.rubric.rows[0].left.emit()
    yield "round-chosen", page
    field.setText("2027-09-30")
    field.editingFinished.emit()
    for reading, option in chosen:
        rounds.choose(page.session.desk, reading, option, WHY)
    page.refresh()
    yield "round-reasoned", page
    page.score_by(None)
    rounds.freeze(page.session.desk)
    rounds.move_to(page.session.desk, Phase.READ)
    page.refresh()
    page.side.phases._why.setPlainText(WHY)
    yield "round-frozen", page


def _media(room: SecretariatDesk, folder: Path) -> Iterator[tuple[str, QWidget]]:
    desk = room.page("media").session.desk
    assigning.assign_panels(desk)
    room.go("media")
    page = cast("MediaPage", room.page("media"))
    read(page)
    page.refresh()
    read(page)
    row = next(one for one in page.board.packages if one.enrolled) if page.board else None
    assert row is not None
    page.packages.view.setCurrentIndex(
        page.packages.view.table.index(page.packages.view.table.row_of(row.expert.id), 0)
    )
    yield "media-package", page
    (folder / "stick").mkdir(exist_ok=True)
    page.packages.send_to([row.expert.id], folder / "stick", "U-01")
    read(page)
    page.show_part("media")
    yield "media-out", page
