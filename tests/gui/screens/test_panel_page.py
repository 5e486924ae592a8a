"""组长合议 in the real window: closed before the own opinions are signed, then packages in, a dispute settled, an opinion signed, the panel out."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from brics_desk.gui import app as program
from brics_desk.gui import fonts, media, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.expert_desk import ExpertDesk
from brics_desk.gui.screens.panel_page import PanelPage
from brics_desk.gui.settings import Settings
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.operations import demo, panel_opinions, results
from brics_desk.operations.merging import merge
from brics_desk.store import drafts
from brics_desk.store.drafts import DraftState
from tests.gui.clipping import clipped_texts
from tests.gui.english import chinese_left, data, pushed_out
from tests.gui.screens.secretariat_office import focusable, opened, receive, texts, words
from tests.gui.settling import LONG, settle
from tests.operations import led_round
from tests.operations.led_round import DISPUTED, LEADER, RECUSED, REVISED, Led, quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.xdist_group("round")


@pytest.fixture(scope="module")
def led(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Led:
    return led_round.play(played, tmp_path_factory.mktemp("led"))


@contextmanager
def desk_of(
    qtbot: QtBot, led: Led, expert: str, folder: Path, sticks: Callable[[], list[Path]] = list
) -> Iterator[tuple[MainWindow, ExpertDesk]]:
    copy = shutil.copyfile(led.expert(expert), folder / led.expert(expert).name)
    window = MainWindow(Settings(folder / "window.ini"), translate=lambda _language: None, sticks=sticks)
    window.resize(1366, 768)
    window.show_desk(led_round.opened(copy), copy)
    window.show()
    room = window.room()
    assert isinstance(room, ExpertDesk)
    qtbot.waitUntil(room.isVisible, timeout=LONG)
    yield window, room
    window.close()


def panel_of(qtbot: QtBot, room: ExpertDesk) -> PanelPage:
    room.go("panel")
    page = room._page("panel")
    assert isinstance(page, PanelPage)
    qtbot.waitUntil(lambda: page._state is not None, timeout=LONG)
    return page


def spoken(part: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(part)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def at_rest(qtbot: QtBot, room: ExpertDesk) -> None:
    """Wait until no work of the window is under way any more."""
    qtbot.waitUntil(lambda: not room._frame.jobs._running, timeout=LONG)


def press(page: PanelPage, text: str) -> None:
    found = [one for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page) and one.isEnabled()]
    next(one for one in found if one.text() == text).click()


def received(qtbot: QtBot, room: ExpertDesk, led: Led) -> PanelPage:
    page = panel_of(qtbot, room)
    page.take([led.reviews])
    at_rest(qtbot, room)
    page.write()
    at_rest(qtbot, room)
    return page


def test_a_leader_takes_the_panel_from_the_members_packages_to_the_panel_package(
    qtbot: QtBot, led: Led, tmp_path: Path
) -> None:
    with desk_of(qtbot, led, LEADER, tmp_path) as (_, room):
        page = panel_of(qtbot, room)
        assert "组员 0 / 3 人已收齐" in " ".join(words(page))
        page.take([led.reviews])
        at_rest(qtbot, room)
        rows = texts(page.view)
        assert [row[0] for row in rows if row[0].startswith(("需要处理", "可接收", "不改变"))] == [
            "可接收 4",
            "不改变结果 5",
        ]
        for why, count in (("组长回避该项目", 1), ("仅供秘书处", 2), ("本人交回的评审包", 1)):
            assert len([row for row in rows if why in row[5] and row[4] == "未读取"]) == count, why
        press(page, "写入 8 份可接收的意见")
        at_rest(qtbot, room)
        assert page.banner.accessibleName() == "已写入 8 份意见。"
        assert "组员 3 / 3 人已收齐" in words(page)
        view = page.deliberation.view
        assert view.number() == DISPUTED
        view.side.decision.reason.setPlainText("内部销售不计。")
        page.primary()
        at_rest(qtbot, room)
        assert not any(line.waits for line in page._state.lines)  # type: ignore[union-attr]
        page.deliberation.write_opinion(RECUSED)
        page.deliberation.primary()
        dialog = page.findChild(ConfirmDialog)
        assert isinstance(dialog, ConfirmDialog)
        dialog.confirmed.emit(demo.PASSPHRASE)
        opinion = page.deliberation.opinion
        qtbot.waitUntil(lambda: opinion.banner.accessibleName() == "已签署第 1 版。", timeout=LONG)
        at_rest(qtbot, room)
        page.hand_in(tmp_path)
        at_rest(qtbot, room)
        assert "含意见 12 份、裁定 1 件、专家组意见 1 份" in page.banner.accessibleDescription()
        assert [step.state for step in room._steps] == ["done", "done", "done", "current"]
    (package,) = tmp_path.glob("*-panel.bdp")
    office = led_round.opened(shutil.copyfile(led.office, tmp_path / "office.bricsdesk"))
    assert merge(office, [package], dry_run=False, progress=quiet).all_well
    assert panel_opinions.signed_pdf(office, RECUSED)
    tiers = {case.application: case.verdict.tier for case in results.merged_cases(office)}
    assert tiers[DISPUTED] == 2
    office.close()


def test_nothing_is_shown_before_the_own_opinions_are_signed_and_the_way_there_is_one_press(
    qtbot: QtBot, led: Led, tmp_path: Path
) -> None:
    with desk_of(qtbot, led, LEADER, tmp_path) as (_, room):
        drafts.set_state(room._desk.workspace, REVISED, DraftState.RETURNED)
        page = panel_of(qtbot, room)
        assert any("本人还有 1 份意见未签署" in text for text in words(page))
        page.take([led.reviews])
        at_rest(qtbot, room)
        assert page._report is None
        assert not page.deliberation.isVisible()
        press(page, "前往签署")
        assert room.place() == "sign"
        drafts.set_state(room._desk.workspace, REVISED, DraftState.SIGNED)
        page = panel_of(qtbot, room)
        at_rest(qtbot, room)
        assert page._receive.isVisibleTo(page)


def test_members_packages_on_a_stick_are_offered_once_and_no_start_page_takes_a_panels(
    qtbot: QtBot, led: Led, tmp_path: Path
) -> None:
    with desk_of(qtbot, led, LEADER, tmp_path, lambda: [led.reviews]) as (_, room):
        page = panel_of(qtbot, room)
        at_rest(qtbot, room)
        assert "U 盘上有 3 个组员评审包。" in words(page)
        press(page, "接收 3 个评审包")
        at_rest(qtbot, room)
        page.write()
        at_rest(qtbot, room)
        assert page._found == []
        assert page._stack.currentWidget() is page.deliberation
    (tmp_path / "2026-1-E-04-panel.bdp").write_bytes(b"x")
    assert media.packages([tmp_path, led.reviews]) == []


def test_a_member_has_no_such_step_and_is_told_who_opens_the_package(qtbot: QtBot, led: Led, tmp_path: Path) -> None:
    with desk_of(qtbot, led, "E-05", tmp_path) as (_, room):
        room.go("panel")
        assert [step.key for step in room._steps] == ["pledge", "review", "sign"]
        room.go("sign")
        card = room._page("sign").card  # type: ignore[union-attr]
        assert any("秘书处和组长郭评审" in text for text in words(card))


@pytest.mark.full
def test_words_fit_and_are_english_where_english_is_chosen(qtbot: QtBot, led: Led, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program.translate(app, "en")
    try:
        with desk_of(qtbot, led, LEADER, tmp_path) as (window, room):
            page, known, found = panel_of(qtbot, room), data(), {}
            page.take([led.reviews])
            at_rest(qtbot, room)
            for name in ("report", "matrix"):
                for factor in (1.0, 1.5, 2.0):
                    window.set_theme(theme.Theme("light", factor, families=fonts.BUNDLED))
                    settle()
                    cut = clipped_texts(window) + pushed_out(window)
                    if cut:
                        found[name, factor] = cut
                assert not chinese_left(page, known), name
                assert [part for part in focusable(window) if not spoken(part)] == [], name
                page.write()
                at_rest(qtbot, room)
            assert not found
    finally:
        program.translate(app, "zh")


def test_the_secretariat_is_told_what_a_panel_package_holds(qtbot: QtBot, led: Led, tmp_path: Path) -> None:
    with desk_of(qtbot, led, LEADER, tmp_path) as (_, room):
        page = received(qtbot, room, led)
        page.deliberation.view.side.decision.reason.setPlainText("内部销售不计。")
        page.primary()
        at_rest(qtbot, room)
        page.hand_in(tmp_path)
        at_rest(qtbot, room)
    (package,) = tmp_path.glob("*-panel.bdp")
    with opened(qtbot, led.office, tmp_path) as office:
        trial = receive(qtbot, office.room, package)
        rows = [row[:2] for row in texts(trial.view)]
        assert any(row[1].startswith("组包 · 10 份意见，2 份回避声明") for row in rows), rows
        assert any(row[1] == f"裁定 {DISPUTED}" for row in rows), rows
