"""Header, navigation, tabs, dialog and fields: what a person presses is what is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QScrollArea, QWidget

from brics_desk.gui import fonts, theme
from brics_desk.gui.widgets import focus_ring
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.gui.widgets.dialog_form import DialogForm
from brics_desk.gui.widgets.header_bar import HeaderBar
from brics_desk.gui.widgets.navigation import NavigationList
from brics_desk.gui.widgets.password_field import PasswordField
from brics_desk.gui.widgets.pin_chip import PinChip
from brics_desk.gui.widgets.progress import ProgressStrip
from brics_desk.gui.widgets.segmented import SegmentedControl, TabStrip
from brics_desk.gui.widgets.stat_strip import StatStrip
from brics_desk.gui.widgets.status_bar import StatusBar
from brics_desk.gui.widgets.steps import StepIndicator
from brics_desk.gui.widgets.values import ConfirmView, NavItem, Option, Pin, Stat, Step, Tab
from tests.gui.clipping import clipped_texts
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication as Application
    from pytestqt.qtbot import QtBot

ACT = ConfirmView(
    title="签署 11 份评审意见",
    rows=(("第三档（200 万元）", "3 份"), ("不建议认定", "8 份")),
    consequence=(("签署后不能修改。", True), ("如需更正，由秘书处退回。", False)),
    verb="签署 11 份意见",
    cancel="先不签署",
    passphrase="本机口令",
)


def up(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def button(widget: QWidget, words: str) -> QAbstractButton:
    return next(part for part in widget.findChildren(QAbstractButton) if words in (part.text(), part.accessibleName()))


def words(widget: QWidget) -> list[str]:
    return [part.text() for part in widget.findChildren(QLabel) if part.isVisible() and part.text()]


def header(qtbot: QtBot) -> HeaderBar:
    made = HeaderBar()
    made.set_place("专家评审", "2026年第一批 • 陈评审", "征求意见稿")
    made.set_steps(
        [
            Step("pledge", "承诺与回避", "done"),
            Step("review", "逐项评审", "current"),
            Step("sign", "签署与导出", "ahead", reachable=False),
        ]
    )
    made.set_state("已保存 14:32")
    made.resize(1366, 48)
    up(qtbot, made)
    return made


def test_the_header_says_where_one_is_and_that_all_is_saved(qtbot: QtBot) -> None:
    made = header(qtbot)
    assert {"专家评审", "2026年第一批 • 陈评审", "已保存 14:32"} <= set(words(made))
    assert [badge.text() for badge in made.findChildren(StateBadge) if badge.isVisible()] == ["征求意见稿"]


def test_an_open_application_takes_the_place_of_round_and_steps(qtbot: QtBot) -> None:
    made = header(qtbot)
    made.set_application("申报项目", "注塑车间改造", "JZ2026-0007", "4 / 12")
    assert {"注塑车间改造", "JZ2026-0007", "4 / 12"} <= set(words(made))
    assert "2026年第一批 • 陈评审" not in words(made)
    moved: list[int] = []
    made.position_moved.connect(moved.append)
    QTest.mouseClick(button(made, "上一个申报项目"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(made, "下一个申报项目"), Qt.MouseButton.LeftButton)
    assert moved == [-1, 1]
    with qtbot.waitSignal(made.back_requested, timeout=LONG):
        QTest.mouseClick(button(made, "申报项目"), Qt.MouseButton.LeftButton)
    assert made._title._face().bold(), "the name of the project stands out from the line below it"
    made.set_application("", "", "")
    assert "2026年第一批 • 陈评审" in words(made)


def test_only_reached_steps_can_be_clicked(qtbot: QtBot) -> None:
    made = header(qtbot)
    asked: list[str] = []
    made.step_requested.connect(asked.append)
    for name in ("承诺与回避", "逐项评审", "签署与导出"):
        QTest.mouseClick(button(made, name), Qt.MouseButton.LeftButton)
    assert asked == ["pledge", "review"]
    assert button(made, "签署与导出").accessibleName() == "第 3 步，签署与导出，未开始"


@pytest.mark.parametrize(
    ("opener", "choice", "signal", "value"),
    [
        ("字号", "150%", "text_size_chosen", 1.5),
        ("外观", "深色", "theme_chosen", "dark"),
        ("外观", "浅色，高对比度", "theme_chosen", "light-contrast"),
    ],
)
def test_text_size_and_look_are_chosen_from_menus(
    qtbot: QtBot, opener: str, choice: str, signal: str, value: object
) -> None:
    made = header(qtbot)
    heard: list[object] = []
    getattr(made, signal).connect(heard.append)
    QTest.mouseClick(button(made, opener), Qt.MouseButton.LeftButton)
    menu = made.findChild(QMenu)
    assert menu is not None
    assert [action.isChecked() for action in menu.actions()].count(True) == 1
    next(action for action in menu.actions() if action.text() == choice).trigger()
    menu.close()
    assert heard == [value]


def test_language_help_and_menu_are_asked_for(qtbot: QtBot) -> None:
    made = header(qtbot)
    for name, signal in (("切换界面语言", made.language_toggled), ("本页按键", made.help_requested)):
        with qtbot.waitSignal(signal, timeout=LONG):
            QTest.mouseClick(button(made, name), Qt.MouseButton.LeftButton)
    assert not button(made, "打开导航").isVisible()
    made.set_narrow(True)
    with qtbot.waitSignal(made.menu_requested, timeout=LONG):
        QTest.mouseClick(button(made, "打开导航"), Qt.MouseButton.LeftButton)


def navigation(qtbot: QtBot) -> NavigationList:
    made = NavigationList()
    made.set_groups(
        [
            [NavItem("home", "总览", "layout-dashboard"), NavItem("merge", "接收与合并", "inbox", 4)],
            [NavItem("log", "操作日志", "history")],
        ]
    )
    made.set_current("home")
    made.resize(200, 400)
    up(qtbot, made)
    return made


def test_the_navigation_goes_where_it_is_told_and_says_what_waits(qtbot: QtBot) -> None:
    made = navigation(qtbot)
    place = button(made, "接收与合并")
    assert place.accessibleName() == "接收与合并，待处理 4 项"
    with qtbot.waitSignal(made.chosen, timeout=LONG) as said:
        QTest.mouseClick(place, Qt.MouseButton.LeftButton)
    assert (said.args, made.current()) == (["merge"], "merge")
    made.set_count("merge", 0)
    assert place.accessibleName() == "接收与合并"


def test_the_navigation_works_by_keys_alone(qtbot: QtBot) -> None:
    made = navigation(qtbot)
    button(made, "总览").setFocus()
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(made.chosen, timeout=LONG) as said:
        QTest.keyClick(made.focusWidget(), Qt.Key.Key_Return)
    assert said.args == ["merge"]


def test_a_count_that_comes_later_takes_its_room_from_nobodys_words(qtbot: QtBot) -> None:
    made = NavigationList()
    up(qtbot, made)
    made.set_groups([[NavItem("intake", "Applications and checks of them", "list-checks")]])
    before, place = made.width(), button(made, "Applications and checks of them")
    made.set_count("intake", 12)
    QApplication.processEvents()
    assert made.width() > before
    assert place.width() >= place.sizeHint().width()


def test_the_rail_is_narrow_and_keeps_the_words_as_tooltips(qtbot: QtBot) -> None:
    made = navigation(qtbot)
    made.set_rail(True)
    assert made.width() == theme.measure("rail_width")
    assert button(made, "接收与合并").toolTip() == "接收与合并，待处理 4 项"


@pytest.mark.parametrize("kind", [SegmentedControl, TabStrip])
def test_one_of_several_is_chosen_by_click_and_arrow(qtbot: QtBot, kind: type[SegmentedControl | TabStrip]) -> None:
    made = kind("分组")
    if isinstance(made, SegmentedControl):
        made.set_options([Option("t", "按档次"), Option("c", "按类别"), Option("s", "按得分")])
    else:
        made.set_tabs([Tab("t", "按档次"), Tab("c", "按类别", "3/5", done=True), Tab("s", "按得分")])
    up(qtbot, made)
    heard: list[str] = []
    made.changed.connect(heard.append)
    assert made.current() == "t"
    QTest.mouseClick(button(made, "按类别"), Qt.MouseButton.LeftButton)
    button(made, "按类别").setFocus()
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Right)
    assert heard == ["c", "s"]
    made.set_current("t")
    assert heard == ["c", "s"]


def test_the_dialog_asks_for_the_passphrase_and_stays_until_it_is_right(qtbot: QtBot) -> None:
    made = ConfirmDialog(ACT)
    given: list[str] = []
    made.confirmed.connect(given.append)
    up(qtbot, made)
    line = made.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert made.focusWidget() is line
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert not button(made, "签署 11 份意见").isEnabled()
    QTest.keyClicks(line, "123456")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert given == ["123456"]
    assert made.isVisible()
    made.set_error("口令不正确，还可尝试。内容未受影响。")
    assert (made.passphrase(), made.isVisible()) == ("", True)
    assert "口令不正确，还可尝试。内容未受影响。" in words(made)
    QTest.keyClicks(line, "1")
    assert "口令不正确，还可尝试。内容未受影响。" not in words(made)


def test_on_a_low_screen_at_large_text_the_form_has_the_height_and_the_buttons_stay(
    desk_app: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 0, 1366, 768))
    theme.apply(desk_app, theme.Theme(factor=2.0, families=fonts.BUNDLED))
    form = DialogForm()
    fields = [QLineEdit() for _ in range(8)]
    for at, field in enumerate(fields):
        form.add_field(f"第 {at} 项", field)
    made = ConfirmDialog(ACT, None, form)
    made.restyle()
    up(qtbot, made)
    shown = made.findChild(QScrollArea)
    assert isinstance(shown, QScrollArea)
    assert made.height() <= 768
    assert shown.height() > made.height() / 2, "more than half is for what is bound, the form and the passphrase"
    fields[0].setFocus()
    for _ in range(len(fields) + 1):
        QTest.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
        focused = made.focusWidget()
        assert isinstance(focused, QLineEdit)
        place = shown.viewport().rect().intersected(QRect(focused.mapTo(shown.viewport(), QPoint()), focused.size()))
        assert place.height() == focused.height(), "what has the focus is seen"
        if focused.echoMode() is QLineEdit.EchoMode.Password:
            break
    for text in ("签署 11 份意见", "先不签署"):
        assert made.rect().contains(QRect(button(made, text).mapTo(made, QPoint()), button(made, text).size()))


def test_without_a_passphrase_the_way_back_has_the_focus(qtbot: QtBot) -> None:
    made = ConfirmDialog(replace(ACT, passphrase=""))
    up(qtbot, made)
    assert made.focusWidget() is button(made, "先不签署")
    with qtbot.waitSignal(made.confirmed, timeout=LONG) as said:
        QTest.mouseClick(button(made, "签署 11 份意见"), Qt.MouseButton.LeftButton)
    assert said.args == [""]
    assert made.result() == ConfirmDialog.DialogCode.Accepted


def test_escape_leaves_the_dialog_and_nothing_is_confirmed(qtbot: QtBot) -> None:
    made = ConfirmDialog(ACT)
    given: list[str] = []
    made.confirmed.connect(given.append)
    up(qtbot, made)
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert (given, made.isVisible(), made.result()) == ([], False, ConfirmDialog.DialogCode.Rejected)


def test_the_buttons_say_what_they_do(qtbot: QtBot) -> None:
    made = ConfirmDialog(ACT)
    qtbot.addWidget(made)
    texts = {part.text() for part in made.findChildren(Button)}
    assert {"签署 11 份意见", "先不签署"} <= texts
    assert not texts & {"确定", "是", "OK"}


def test_the_eye_shows_and_hides_the_passphrase(qtbot: QtBot) -> None:
    made = PasswordField("本机口令")
    up(qtbot, made)
    line = made.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    eye = button(made, "显示口令")
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert (line.echoMode(), eye.accessibleName()) == (QLineEdit.EchoMode.Normal, "隐藏口令")
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert line.echoMode() is QLineEdit.EchoMode.Password


def test_a_page_that_does_not_exist_is_said(qtbot: QtBot) -> None:
    made = PinChip(Pin("k", "附件9 第99页", missing=True))
    qtbot.addWidget(made)
    assert made.text() == "附件9 第99页，页码不存在"


def test_a_banner_says_fact_consequence_and_code(qtbot: QtBot) -> None:
    made = Banner()
    qtbot.addWidget(made)
    assert not made.isVisible()
    made.show_message(
        "failure", "评审包已损坏（<第 3 个>文件）。", "请向秘书处换领。", code="PKG-07", action="选择其他"
    )
    assert words(made) == ["<b>评审包已损坏（&lt;第 3 个&gt;文件）。</b>请向秘书处换领。", "代码 PKG-07"]
    with qtbot.waitSignal(made.action_requested, timeout=LONG):
        QTest.mouseClick(button(made, "选择其他"), Qt.MouseButton.LeftButton)


def test_progress_says_what_is_done_and_can_be_cancelled(qtbot: QtBot) -> None:
    made = ProgressStrip()
    up(qtbot, made)
    made.set_progress(3, 24, "正在写入评审意见")
    assert words(made) == ["正在写入评审意见", "3 / 24"]
    with qtbot.waitSignal(made.cancel_requested, timeout=LONG):
        QTest.mouseClick(button(made, "取消"), Qt.MouseButton.LeftButton)


def test_counters_change_without_being_rebuilt(qtbot: QtBot) -> None:
    made = StatStrip()
    up(qtbot, made)
    made.set_stats([Stat("a", "24", "可接收", "meets"), Stat("b", "3", "尚未交回", unit="人")])
    QApplication.processEvents()
    before = made.findChildren(QLabel)
    made.set_stats([Stat("a", "25", "可接收", "meets"), Stat("b", "2", "尚未交回", unit="人")])
    assert made.findChildren(QLabel) == before
    assert {"25", "2", "人"} <= set(words(made))


def test_the_secrecy_line_is_always_there(qtbot: QtBot) -> None:
    made = StatusBar()
    up(qtbot, made)
    made.set_left("经办：林（秘书处）")
    made.set_right("")
    assert "涉密信息不得在本系统处理" in words(made)


def test_the_focus_ring_goes_with_the_focus_and_surrounds_framed_fields(desk_app: Application, qtbot: QtBot) -> None:
    focus_ring.install(desk_app)
    focus_ring.install(desk_app)
    made = ConfirmDialog(ACT)
    up(qtbot, made)
    rings = made.findChildren(focus_ring.FocusRing)
    assert len(rings) == 1
    line, cancel = made.findChild(QLineEdit), button(made, "先不签署")
    assert isinstance(line, QLineEdit)
    frame = line.parentWidget()
    assert frame is not None
    assert rings[0].isVisible()
    assert rings[0].width() == frame.width() + 2 * (focus_ring.WIDTH + focus_ring.OFFSET)
    cancel.setFocus()
    QApplication.processEvents()
    assert rings[0].geometry().center() == cancel.geometry().center()
    assert rings[0].grab().toImage().pixelColor(rings[0].width() // 2, 0) == theme.color("accent")


def test_steps_stand_in_their_order(qtbot: QtBot) -> None:
    made = StepIndicator()
    made.set_steps([Step("a", "承诺与回避", "current"), Step("b", "逐项评审", "ahead")])
    up(qtbot, made)
    assert button(made, "承诺与回避").x() < button(made, "逐项评审").x()


def test_steps_without_room_keep_their_marks_and_the_name_of_the_current_one(qtbot: QtBot) -> None:
    header = QWidget()
    qtbot.addWidget(header)
    made = StepIndicator(header)
    steps = (Step("a", "Pledge", "done"), Step("b", "Review", "current"), Step("c", "Sign and export", "ahead"))
    made.set_steps(steps)
    header.show()
    for width, said in ((made.sizeHint().width(), ["Pledge", "Review", "Sign and export"]), (0, ["", "Review", ""])):
        made.resize(max(width, made.minimumSizeHint().width()), made.sizeHint().height())
        QApplication.processEvents()
        shown = made.findChildren(QAbstractButton)
        assert [button.text() for button in shown] == said
        assert [button.toolTip() for button in shown] == [
            "" if text else step.text for text, step in zip(said, steps, strict=True)
        ]
        assert clipped_texts(made) == []


@pytest.mark.parametrize(
    ("sentences", "shown"),
    [
        (("不能修改。", "原版本保留。"), "<b>不能修改。</b>原版本保留。"),
        (("Final.", "The old one is kept."), "<b>Final. </b>The old one is kept. "),
    ],
)
def test_sentences_of_a_confirmation_stand_apart_as_their_script_has_it(
    qtbot: QtBot, sentences: tuple[str, str], shown: str
) -> None:
    view = ConfirmView("title", (("name", "value"),), ((sentences[0], True), (sentences[1], False)), "verb", "cancel")
    made = ConfirmDialog(view)
    qtbot.addWidget(made)
    assert shown in [part.text() for part in made.findChildren(QLabel)]
