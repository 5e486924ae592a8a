"""The verdict panel: everything said, the important never left out, the button always there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.leaf_row import LeafItem
from brics_desk.gui.widgets.tier_gauge import TierGauge
from brics_desk.gui.widgets.verdict_bar import VerdictBar
from brics_desk.gui.widgets.verdict_panel import FLASH_MS, VerdictPanel
from tests.gui.clipping import clipped_texts
from tests.gui.english import pushed_out
from tests.gui.gallery_widgets import VERDICT
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def panel(qtbot: QtBot, height: int) -> VerdictPanel:
    made = VerdictPanel()
    qtbot.addWidget(made)
    made.set_view(VERDICT)
    made.resize(330, height)
    made.show()
    QApplication.processEvents()
    return made


def words(widget: QWidget) -> list[str]:
    said = [part.text() for part in widget.findChildren(QLabel) if part.isVisible() and part.text()]
    for item in widget.findChildren(LeafItem):
        if item.isVisible():
            leaf, noted = item.leaf(), item.height() > item.height_for(item.width())
            said += [leaf.label, leaf.value, *([leaf.note] if noted else [])]
    return said


def test_a_tall_panel_shows_everything(qtbot: QtBot) -> None:
    said = words(panel(qtbot, 900))
    for text in (
        "第二档～第三档",
        "奖补 <b>100 ～ 200</b> 万元",
        "人民币壹佰万元整　至　人民币贰佰万元整",
        "距第三档",
        "4 项中 2 项未定",
        "还差 76.00 万元",
        "待核 2 家：印度、埃及",
        "办法 二（二）第三档",
    ):
        assert text in said
    assert any("<b>收入不低于600万元</b>" in text for text in said)


def test_a_low_panel_leaves_out_the_clause_first_then_the_capitals_then_the_second_lines(qtbot: QtBot) -> None:
    made = panel(qtbot, 900)
    parts = {
        "办法 二（二）第三档": 0,
        "人民币壹佰万元整　至　人民币贰佰万元整": 0,
        "待核 2 家：印度、埃及": 0,
        "成效较为显著": 0,
    }
    for height in range(900, 420, -10):
        made.resize(330, height)
        QApplication.processEvents()
        said = words(made)
        parts |= {text: height for text in parts if text in said}
    heights = list(parts.values())
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 4


@pytest.mark.parametrize("height", [660, 560, 480])
def test_what_matters_never_leaves(qtbot: QtBot, height: int) -> None:
    made = panel(qtbot, height)
    said = words(made)
    assert {"第二档～第三档", "还差 76.00 万元", "还差 1 家"} <= set(said)
    gauge, finish = made.findChild(TierGauge), made.findChildren(QAbstractButton)[-1]
    assert gauge is not None
    assert gauge.isVisible()
    assert finish.isVisible()
    assert finish.mapTo(made, finish.rect().bottomLeft()).y() < made.height()
    assert clipped_texts(made) == []


def test_two_distances_are_whole_in_sight_at_large_text_under_a_task_bar(qtbot: QtBot) -> None:
    made = panel(qtbot, 900)
    first, second, *rest = VERDICT.leaves
    long = (
        replace(first, label="面向金砖国家的产品或方案收入 ≥ 600 万元"),
        replace(second, label="服务金砖国家客户 ≥ 3 家"),
    )
    made.set_view(replace(VERDICT, leaves=(*long, *rest)))
    made.resize(290, 384)  # 1366 × 690 at 150 %, less header and status bar
    QApplication.processEvents()
    area = made.findChild(QScrollArea)
    assert area is not None
    for item in made.findChildren(LeafItem)[:2]:
        assert item.mapTo(area.viewport(), item.rect().bottomLeft()).y() < area.viewport().height()
    explain = next(part for part in made.findChildren(QAbstractButton) if part.text() == "逐条说明")
    assert explain.isVisible(), "what no longer stands at the foot is scrolled to"


def test_a_screen_of_660_shows_every_distance(qtbot: QtBot) -> None:
    said = words(panel(qtbot, 660 - 48 - 28))
    assert "成效较为显著" in said


@pytest.mark.parametrize(
    ("kind", "word"), [("recommended", "建议认定"), ("not_recommended", "不建议认定"), ("open", "尚不能判断")]
)
def test_the_badge_says_the_recommendation(qtbot: QtBot, kind: str, word: str) -> None:
    made = panel(qtbot, 700)
    made.set_view(replace(VERDICT, badge=kind))  # type: ignore[arg-type]
    badge = made.findChild(StateBadge)
    assert badge is not None
    assert (badge.text(), badge.accessibleName()) == (word, word)


def test_a_change_of_verdict_tints_the_ground_for_a_moment(qtbot: QtBot) -> None:
    made = panel(qtbot, 700)

    def ground() -> str:
        return str(made.grab().toImage().pixelColor(6, 6).name())

    before = ground()
    made.set_view(VERDICT)
    assert ground() == before
    made.set_view(replace(VERDICT, headline="第三档"))
    qtbot.waitUntil(lambda: ground() != before, timeout=FLASH_MS)
    qtbot.waitUntil(lambda: ground() == before, timeout=3 * FLASH_MS)


@pytest.mark.parametrize("width", [290, 330])
def test_a_long_title_of_a_route_takes_two_lines_and_pushes_nothing_out(qtbot: QtBot, width: int) -> None:
    made = panel(qtbot, 900)
    note = "Investment in a plant or production line · 2 of 2 open"
    made.set_view(replace(VERDICT, distance="To Tier 1", distance_note=note))
    made.resize(width, 900)
    QApplication.processEvents()
    assert note in words(made)
    assert (pushed_out(made), clipped_texts(made)) == ([], [])


def test_a_long_leaf_takes_its_value_below_and_pushes_nothing_out(qtbot: QtBot) -> None:
    made = panel(qtbot, 900)
    need = "Revenue from products or solutions for BRICS countries ≥ CNY\xa06,000,000"
    wide, *rest = VERDICT.leaves
    made.set_view(replace(VERDICT, leaves=(replace(wide, label=need, value="CNY\xa0760,000 short", note=""), *rest)))
    for width in (330, 240):
        made.resize(width, 900)
        QApplication.processEvents()
        first, second = made.findChildren(LeafItem)[:2]
        beside, below = first._heights(first.width())
        lines = below // paint.text_height(theme.font("body"))
        assert (below < beside, lines <= 4, pushed_out(made), clipped_texts(made)) == (True, True, [], [])
    beside, below = second._heights(second.width())
    assert beside < below, "where there is room the value stands beside the need"


def test_a_distance_leads_to_its_row(qtbot: QtBot) -> None:
    made = panel(qtbot, 900)
    second = made.findChildren(LeafItem)[1]
    with qtbot.waitSignal(made.leaf_requested, timeout=LONG) as said:
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert said.args == [1]
    assert second.accessibleName() == "客户 ≥ 3 家，未定，还差 1 家"


def test_the_button_asks_to_finish_only_when_it_may(qtbot: QtBot) -> None:
    made = panel(qtbot, 700)
    finish = next(part for part in made.findChildren(QAbstractButton) if part.text() == "检查并完成")
    assert finish.accessibleName() == "检查并完成 还缺 3 项"
    with qtbot.waitSignal(made.finish_requested, timeout=LONG):
        QTest.mouseClick(finish, Qt.MouseButton.LeftButton)
    made.set_view(replace(VERDICT, button_enabled=False))
    with qtbot.assertNotEmitted(made.finish_requested, wait=10):
        QTest.mouseClick(finish, Qt.MouseButton.LeftButton)


def test_there_is_no_trial_of_other_readings_for_experts(qtbot: QtBot) -> None:
    made = panel(qtbot, 900)
    texts = [part.text() for part in made.findChildren(QAbstractButton)]
    assert "逐条说明" in texts
    assert not any("试算" in text for text in texts)


def test_the_bar_for_narrow_windows_says_the_nearest_gap_and_opens_the_panel(qtbot: QtBot) -> None:
    bar = VerdictBar()
    qtbot.addWidget(bar)
    bar.set_view(VERDICT)
    with qtbot.waitActive(bar):
        bar.show()
    assert bar.height() == theme.px(64)
    assert "收入 ≥ 600 万元 还差 76.00 万元" in words(bar)
    bar.setFocus()
    with qtbot.waitSignal(bar.expand_requested, timeout=LONG):
        QTest.keyClick(bar, Qt.Key.Key_Return)
