"""批次与口径 in the real window: from an empty workspace to signed readings, phases, and a trial of other readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from brics_desk.domain.rounds import Phase
from brics_desk.errors import UsageError
from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
from brics_desk.gui.screens.secretariat_round import RoundPage
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from brics_desk.operations import rounds
from brics_desk.operations.papers.records import readings
from tests.gui.clipping import clipped_texts
from tests.gui.english import pushed_out
from tests.gui.hands import fill, press
from tests.gui.screens.secretariat_office import figures, focusable, opened, texts, words
from tests.gui.settling import LONG, settle
from tests.operations import city_call
from tests.played import AFTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.secretariat_overview import OverviewPage
    from brics_desk.operations.desk import Desk

SECRET = "xuni-ceshi-1"
FACTORS = [1.5, pytest.param(1.0, marks=pytest.mark.sweep), pytest.param(2.0, marks=pytest.mark.sweep)]


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[SecretariatDesk]:
    """The desk of a workspace that holds nothing yet."""
    path = tmp_path / "new.bricsdesk"
    desk = desks.create_secretariat(path, SECRET, organisation="示例中心", officer="示例经办")
    window = MainWindow(Settings(tmp_path / "window.ini"), translate=lambda _language: None, sticks=list)
    window.resize(1366, 768)
    window.show_desk(desk, path)
    window.show()
    made = window.room()
    assert isinstance(made, SecretariatDesk)
    qtbot.waitUntil(lambda: "round" in made.pages, timeout=LONG)
    yield made
    window.close()


def page_of(room: SecretariatDesk) -> RoundPage:
    page = room.page("round")
    assert isinstance(page, RoundPage)
    return page


def desk_of(room: SecretariatDesk) -> Desk:
    return page_of(room).session.desk


def button(page: QWidget, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(page))


def type_call(page: RoundPage, **changes: str) -> None:
    call = city_call.call()
    for name, field in page.call.fields.items():
        text = changes.get(name, getattr(call, name))
        if not field.isReadOnly() and field.text() != text:
            field.setText(text)
            field.textEdited.emit(text)
            field.editingFinished.emit()


def make(page: RoundPage) -> None:
    """Make the round of the city's call and say why its contested reading stands as it does."""
    page.make(city_call.call())
    for reading, why in city_call.REASONS.items():
        page.choose(reading, city_call.call().readings[reading], why)


def choose(page: RoundPage, reading: str, option: str, why: str) -> None:
    """Choose another option than the suggested one as a person does, with its reason."""
    row = page.readings.rows[reading]
    press(row, next(one.text() for one in row.options._sentences if one.key == option))
    fill(row.why, why)
    press(row, "采用此口径")


def test_a_new_workspace_leads_to_a_signed_round(qtbot: QtBot, room: SecretariatDesk, desk_app: QApplication) -> None:
    page = page_of(room)
    assert room.place() == "round"
    assert not page.readings.isVisibleTo(page)
    assert not button(page, "建立批次").isEnabled()
    type_call(page, notice_number="", period_from="2024年1月1日", organiser="")
    button(page, "建立批次").click()
    qtbot.waitUntil(lambda: room.state() is not None, timeout=LONG)
    assert rounds.show(desk_of(room)).round.period_from == "2024-01-01"
    freeze = page.side.freeze
    said = words(freeze)
    assert {"组织单位", "A-31 须逐批次选定", "通知文号"} <= set(said)
    assert not freeze.act.isEnabled()
    room.go("overview")
    matters = cast("OverviewPage", room.page("overview")).matters
    assert "口径尚未冻结，冻结后方可进入评审、写出评审包" in words(matters)
    settle()
    press(matters, "前往")
    assert room.place() == "round"
    freeze.lines.acted.emit("organiser")
    assert page.call.fields["organiser"].hasFocus()
    type_call(page, notice_number="")
    freeze.lines.acted.emit("A-31")
    choose(page, "A-31", "none", "会议纪要〔2027〕3号（虚构）")
    assert "A-31 须逐批次选定" not in words(freeze)
    assert "通知文号" in words(freeze), "a reminder stays and does not bar the freeze"
    assert not rounds.show(desk_of(room)).round.leader_merges
    page.call.led.click()
    assert rounds.show(desk_of(room)).round.leader_merges
    page.primary()
    dialog = page._dialog
    assert dialog is not None
    assert {"44 条，另选 0 条", "组长先合并，交组包"} <= set(words(dialog))
    dialog.confirmed.emit("wrong")
    assert rounds.show(desk_of(room)).frozen is None
    dialog.confirmed.emit(SECRET)
    frozen = rounds.check_frozen(desk_of(room))
    assert page.side.freeze._badge.text() == "签名有效"
    assert any(frozen.sha256[:8] in text for text in words(page.side.freeze))
    assert all(field.isReadOnly() for field in page.call.fields.values())
    assert not page.call.led.isEnabled()
    assert not page.readings.rows["A-31"].options.isVisibleTo(page)


@pytest.mark.full
@pytest.mark.parametrize("factor", FACTORS)
def test_every_view_is_whole_and_named(
    room: SecretariatDesk, desk_app: QApplication, qtbot: QtBot, factor: float
) -> None:
    page = page_of(room)
    page.make(city_call.call())
    page.propose()
    theme.apply(desk_app, theme.Theme(factor=factor, families=fonts.BUNDLED))
    for view in ("round", "what-if"):
        page.which.set_current(view)
        page._turn()
        settle()
        assert clipped_texts(page) == [], view
        assert pushed_out(page) == [], view
        for part in focusable(page):
            found = QAccessible.queryAccessibleInterface(part)
            assert found is not None
            assert found.text(QAccessible.Text.Name), (view, part)
    qtbot.waitUntil(lambda: not room._reading, timeout=LONG)


def test_a_contradicting_date_is_refused_in_place_and_kept_on_screen(room: SecretariatDesk) -> None:
    page = page_of(room)
    page.make(city_call.call())
    type_call(page, period_to="2023-12-31")
    assert page.banner.isVisibleTo(page)
    assert "未保存：统计区间止" in page.banner.accessibleName(), "by the name of its field"
    assert page.call.fields["period_to"].text() == "2023-12-31"
    assert rounds.show(desk_of(room)).round.period_to == "2027-09-30"
    type_call(page)
    assert not page.banner.isVisibleTo(page), "back to what is stored, nothing is refused any more"
    type_call(page, period_to="2027-08-31")
    assert rounds.show(desk_of(room)).round.period_to == "2027-08-31"
    assert not page.banner.isVisibleTo(page)


def test_another_reading_than_the_suggested_one_wants_a_reason(room: SecretariatDesk) -> None:
    page, desk = page_of(room), desk_of(room)
    page.make(city_call.call())
    row = page.readings.rows["A-06"]
    reading = next(line.reading for line in rounds.show(desk).lines if line.reading.id == "A-06")
    other = next(one for one in reading.options if one.id != reading.default)
    press(row, other.text.zh)
    assert desk.round.readings["A-06"] == reading.default, "nothing is chosen without its reason"
    assert not button(row, "采用此口径").isEnabled()
    fill(row.why, "会议纪要〔2027〕3号第二条（虚构）")
    press(row, "采用此口径")
    assert desk.round.readings["A-06"] == other.id
    assert "选定理由：会议纪要〔2027〕3号第二条（虚构）" in words(row)
    press(row, "改写理由")
    fill(row.why, "会议纪要〔2027〕3号第三条（虚构）")
    press(row, "采用此口径")
    assert "选定理由：会议纪要〔2027〕3号第三条（虚构）" in words(row)
    assert any("选定理由：会议纪要" in cell for line in readings(desk, "")[0].tables["readings"] for cell in line)
    next(one for one in row.options._sentences if one.key == reading.default).click()
    assert desk.round.readings["A-06"] == reading.default
    assert rounds.show(desk).reasons == {}
    assert {"A-31 须说明选定理由"} <= set(words(page.side.freeze))
    assert not page.side.freeze.act.isEnabled()
    fill(page.readings.rows["A-31"].why, "会议纪要〔2027〕3号第一条（虚构）")
    press(page.readings.rows["A-31"], "采用此口径")
    assert page.side.freeze.act.isEnabled()
    with pytest.raises(UsageError, match="reading-reason-missing"):
        rounds.choose(desk, "A-06", other.id, " ")


def test_phases_go_forward_and_back_with_a_reason(qtbot: QtBot, room: SecretariatDesk) -> None:
    page = page_of(room)
    make(page)
    assert not button(page, "进入专家评审").isEnabled(), "nothing is read before the freeze"
    page.ask_to_freeze()
    assert page._dialog is not None
    page._dialog.confirmed.emit(SECRET)
    button(page, "进入专家评审").click()
    assert rounds.show(desk_of(room)).phase is Phase.READ
    back = button(page, "退回申报受理")
    assert not back.isEnabled()
    page.side.phases._why.setPlainText("补录遗漏项目（虚构）")
    back.click()
    assert rounds.show(desk_of(room)).phase is Phase.SUBMIT
    qtbot.waitUntil(lambda: not room._reading, timeout=LONG)


def test_another_reading_names_who_moves_and_for_how_much(qtbot: QtBot, played: Path, tmp_path: Path) -> None:
    with opened(qtbot, played / "workspaces" / AFTER, tmp_path) as made:
        made.room.go("round")
        page = page_of(made.room)
        page.which.set_current("what-if")
        page._turn()
        pane = page.what_if
        assert set(pane.choices) == {line.reading.id for line in rounds.show(desk_of(made.room)).lines if line.acts}
        one = pane.choices["A-06"]
        one.setCurrentIndex(one.findData("same-kind"))
        page.primary()
        qtbot.waitUntil(lambda: not pane.is_busy(), timeout=LONG)
        (row,) = texts(pane.view)
        assert (row[2].split()[0], row[3], row[4]) == ("第三档", "第二档", "−100.00")
        assert figures(pane)["结论变动"].startswith("1")
        before = rounds.check_frozen(desk_of(made.room))
        pane.reset()
        assert pane.choices["A-06"].currentData() == "union"
        assert before == rounds.check_frozen(desk_of(made.room))


@pytest.mark.full
def test_a_rubric_is_edited_and_its_defects_bar_the_freeze(room: SecretariatDesk, qtbot: QtBot) -> None:
    page = page_of(room)
    make(page)
    card = page.rubric
    assert rounds.show(desk_of(room)).can_freeze, "a round need not score"
    button(card, "采用建议评分表").click()
    first = card.rows[0]
    first.points.setText("24")
    first.points.editingFinished.emit()
    state = rounds.show(desk_of(room))
    assert not state.can_freeze
    assert {one.code for one in state.rubric_defects} >= {"rubric-sum"}
    assert "合计 99 分，应为 100 分" in words(card)
    assert len(words(page.side.freeze)) > 3
    first.points.setText("25")
    first.bands.setPlainText("21-25 优秀\n16－19 良好\n0至15 其余")
    first.points.editingFinished.emit()
    defect = next(one for one in rounds.show(desk_of(room)).rubric_defects if one.code == "rubric-band-gap")
    assert (defect.facts["least"], defect.facts["most"]) == (20, 20), "twenty points would earn nothing"
    first.bands.setFocus()
    first.bands.setPlainText("优秀")
    first.title.setFocus()
    assert first._error.isVisibleTo(first)
    assert rounds.show(desk_of(room)).rubric_defects, "what cannot be read is not saved"
    card.category.choices[1].click()
    assert card.rows[0] is first, "nor is it lost by going to another category"
    first.bands.setFocus()
    first.bands.setPlainText("16-25 优秀\n0-15 其余")
    first.title.setFocus()
    card.category.choices[1].click()
    assert card.rows[0] is not first
    assert rounds.show(desk_of(room)).can_freeze
    button(card, "本批次不评分").click()
    assert rounds.show(desk_of(room)).round.rubric is None
    qtbot.waitUntil(lambda: not room._reading, timeout=LONG)
