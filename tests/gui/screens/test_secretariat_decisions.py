"""Deciding in the real window: dialogs that say what they bind, signed acts, lists that never overwrite each other, objections."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from brics_desk.domain.decisions import Departure
from brics_desk.domain.name_lists import ListKind
from brics_desk.gui.models import secretariat_results as model
from brics_desk.operations import acts, demo, results
from tests.gui.screens.secretariat_office import Opened, opened, texts, words
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.decision_form import DecisionForm
    from brics_desk.gui.screens.results_forms import AnswerForm, CeilingForm, ListForm, ObjectionForm
    from brics_desk.gui.screens.secretariat_results import ResultsPage
    from brics_desk.gui.widgets.dialog_form import DialogForm

SETTLED = "JZ2026-0004"


@pytest.fixture
def office(qtbot: QtBot, played: Path, tmp_path: Path) -> Iterator[Opened]:
    """The desk after the panels gave their opinions."""
    with opened(qtbot, played / "workspaces" / "secretariat-after-panels.bricsdesk", tmp_path) as made:
        made.room.go("results")
        yield made


def page_of(office: Opened) -> ResultsPage:
    return cast("ResultsPage", office.room.page("results"))


def form_of(page: ResultsPage) -> DialogForm:
    assert page.doing.dialog is not None
    assert page.doing.dialog.form is not None
    return page.doing.dialog.form


def sign(qtbot: QtBot, office: Opened, passphrase: str = demo.PASSPHRASE) -> None:
    """Put the passphrase in and press Enter; wait until the page shows the new state."""
    dialog, before = page_of(office).doing.dialog, office.room.state()
    assert dialog is not None
    field = next(one for one in dialog.findChildren(QLineEdit) if one.echoMode() is QLineEdit.EchoMode.Password)
    field.setText(passphrase)
    field.textEdited.emit(passphrase)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page_of(office).doing.is_busy, timeout=LONG)
    if passphrase == demo.PASSPHRASE:
        qtbot.waitUntil(lambda: office.room.state() is not before, timeout=LONG)


def button(page: ResultsPage, text: str) -> QAbstractButton:
    return next(one for one in page.findChildren(QAbstractButton) if one.text() == text and one.isVisible())


@pytest.mark.full
def test_a_round_is_decided_listed_and_objected_to_in_the_window(qtbot: QtBot, office: Opened) -> None:
    page, desk = page_of(office), office.window.room()._session.desk  # type: ignore[union-attr]
    before = results.result_lines(desk)
    # Everything that is settled, as recommended.
    QTest.mouseClick(button(page, "按建议决定其余 14 项"), Qt.MouseButton.LeftButton)
    sign(qtbot, office)
    assert len(acts.decisions(desk)) == 14
    assert results.result_lines(desk) == before, "deciding changes nothing of what the panels found"
    # One departs: nothing can be signed before the reason stands there, nor with a wrong passphrase.
    page.doing.decide(SETTLED)
    form = cast("DecisionForm", form_of(page))
    form.outcome.set_current("2")
    form.outcome.changed.emit("2")
    assert form.amount.text() == "100.00"
    assert not form.is_ready()
    assert "与认定意见不同，须填写理由并由决定人签署。" in words(form)
    form.reason.setPlainText("复核后按第二档。")
    assert form.is_ready()
    sign(qtbot, office, "wrong")
    assert len(acts.decisions(desk)) == 14
    sign(qtbot, office)
    made = acts.decisions(desk)[-1].decision
    assert (made.tier, made.reason, made.departures(desk.pack)) == (2, "复核后按第二档。", (Departure.TIER,))
    row = page.view.table.rows[page.view.table.row_of(SETTLED)]
    assert row.cells[model.PROJECT].second.startswith("与建议不同（档次）：复核后按第二档。")
    # What is open is said to be open, and no dialog comes.
    page.doing.dialog = None
    page.doing.decide("JZ2026-0009")
    assert page.doing.dialog is None
    assert "待裁定" in page.banner.accessibleName()
    # The list holds back what is open only when that is said; the method is a draft, and the list says so.
    page.doing.form_list(ListKind.PROPOSED)
    listing = cast("ListForm", form_of(page))
    assert not listing.is_ready()
    listing.hold_back.setChecked(True)
    assert listing.is_ready()
    assert any("不具认定效力" in said for said in words(page.doing.dialog))  # type: ignore[arg-type]
    sign(qtbot, office)
    assert texts(page.lists.view)[0][0] == "拟认定名单 第 1 版（征求意见稿试行）"
    _objected(qtbot, office)
    # The final list: nothing of the objected project, the rest as published.
    page.doing.form_list(ListKind.FINAL)
    final = cast("ListForm", form_of(page))
    day = desk.clock()[:10]
    final.decided_on.setText("2099-01-01")
    final.first.setText(f"{int(day[:4]) + 1}-01-02")
    final.last.setText(f"{int(day[:4]) + 1}-01-09")
    assert final.is_ready()
    sign(qtbot, office)
    proposed, concluded = (one.list for one in acts.lists(desk))
    assert {one.application for one in proposed.entries} - {one.application for one in concluded.entries} == {SETTLED}
    assert [row[0].split(" ")[0] for row in texts(page.lists.view)] == ["认定名单", "拟认定名单"]


def _objected(qtbot: QtBot, office: Opened) -> None:
    page = page_of(office)
    page.doing.register_objection()
    form = cast("ObjectionForm", form_of(page))
    form.project.setCurrentIndex(form.project.findData(SETTLED))
    form.matter.setPlainText("对专家判断有不同看法。")
    assert form.is_ready()
    sign(qtbot, office)
    ((number, *_),) = texts(page.objections.view)
    assert number == "YY001"
    row = page.view.table.rows[page.view.table.row_of(SETTLED)]
    assert row.cells[model.DECISION].text == "异议中"
    # Nameless and not in writing: it can only be refused, each ground named.
    page.doing.answer_objection(page.state.objections[0].objection.number)  # type: ignore[union-attr]
    answer = cast("AnswerForm", form_of(page))
    assert [choice.key for choice in answer.step.choices] == ["refused"]
    assert not answer.is_ready(), "a refusal says why"
    page.doing.dialog.reject()  # type: ignore[union-attr]


def test_the_budget_is_shown_against_what_is_needed(qtbot: QtBot, office: Opened) -> None:
    page = page_of(office)
    page.doing.set_budget()
    form = cast("CeilingForm", form_of(page))
    form.amount.setText("1000")
    form.basis.setText("厦财企〔2026〕1号（示例）")
    form.changed.emit()
    assert form.is_ready()
    sign(qtbot, office)
    said = " ".join(words(page.side.budget))
    assert "预算不足" in said
    for way in ("追加预算", "按次序安排", "按比例折减（仅测算）"):
        assert way in said


def test_a_decision_is_made_from_the_keyboard(qtbot: QtBot, office: Opened) -> None:
    page = page_of(office)
    page.view.setCurrentIndex(page.view.table.index(page.view.table.row_of(SETTLED), model.PROJECT))
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    form = cast("DecisionForm", form_of(page))
    assert form.outcome.current() == "3"
    form.finals.fact.setCurrentIndex(form.finals.fact.findData("rd_spend_cny"))
    form.finals.value.setText("499.9999")
    form.finals.add()
    assert form.finals.values == [], "a value without a reason is not taken"
    form.finals.reason.setText("剔除一笔重复发票。")
    form.finals.add()
    assert any("第二档" in said for said in words(form)), "the rule is asked again with the final value"
    page.doing.dialog.reject()  # type: ignore[union-attr]
