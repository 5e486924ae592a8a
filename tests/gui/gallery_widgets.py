"""Draw every widget in every look to PNG: `python -m tests.gui.gallery_widgets FOLDER [factor]`; to be looked at."""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QCursor, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from brics_desk.gui import fonts, theme
from brics_desk.gui.widgets import focus_ring
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.banner import Banner, EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card, PageHeader
from brics_desk.gui.widgets.condition_row import ConditionRow
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.gui.widgets.delegates import (
    BadgeDelegate,
    GaugeDelegate,
    ProgressDelegate,
    Role,
    dress,
    fit_columns,
)
from brics_desk.gui.widgets.fields import Choice, search_field
from brics_desk.gui.widgets.header_bar import HeaderBar
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.navigation import NavigationList
from brics_desk.gui.widgets.number_row import NumberRow
from brics_desk.gui.widgets.progress import ProgressStrip, SegmentBar
from brics_desk.gui.widgets.segmented import SegmentedControl, TabStrip
from brics_desk.gui.widgets.stat_strip import StatStrip
from brics_desk.gui.widgets.status_bar import StatusBar
from brics_desk.gui.widgets.steps import StepRecord
from brics_desk.gui.widgets.values import (
    BarView,
    ClauseView,
    ConditionView,
    ConfirmView,
    FindingKey,
    LeafRow,
    NavItem,
    NumberView,
    Option,
    Pin,
    RecordStep,
    Segment,
    Stair,
    Stat,
    Step,
    Tab,
    Threshold,
    Tone,
    VerdictView,
)
from brics_desk.gui.widgets.verdict_bar import VerdictBar
from brics_desk.gui.widgets.verdict_panel import VerdictPanel

LOOKS = {
    "light": ("light", False),
    "dark": ("dark", False),
    "light-contrast": ("light", True),
    "dark-contrast": ("dark", True),
}

STAIRS = (
    Stair("第一档", "50 万元", "met"),
    Stair("第二档", "100 万元", "met"),
    Stair("第三档", "200 万元", "possible"),
)

VERDICT = VerdictView(
    badge="recommended",
    headline="第二档～第三档",
    amount=(("奖补 ", False), ("100 ～ 200", True), (" 万元", False)),
    capital="人民币壹佰万元整　至　人民币贰佰万元整",
    stairs=STAIRS,
    declared="第三档",
    verified="第二档～第三档",
    distance="距第三档",
    distance_note="4 项中 2 项未定",
    leaves=(
        LeafRow(
            "pending", "收入 ≥ 600 万元", "还差 76.00 万元", short=True, note="待核 2 笔 156.00 万元，全部认可即达到"
        ),
        LeafRow("pending", "客户 ≥ 3 家", "还差 1 家", short=True, note="待核 2 家：印度、埃及"),
        LeafRow("meets", "整体进度 ≥ 90%", "92.50%"),
        LeafRow("mostly", "成效较为显著", "基本符合"),
    ),
    clause=ClauseView(
        "办法 二（二）第三档",
        (
            ("「……产品或方案", False),
            ("收入不低于600万元", True),
            ("人民币，服务金砖国家", False),
            ("客户3家以上", True),
            ("，对应项目整体进度不低于90%，项目实施取得较为显著成效」", False),
        ),
    ),
    button="检查并完成",
    button_note="还缺 3 项",
)

BAR = BarView(
    declared=Decimal(760),
    verified=Decimal(524),
    pending=Decimal(156),
    cut=Decimal(80),
    thresholds=(
        Threshold(Decimal(100), "100 一档"),
        Threshold(Decimal(300), "300 二档"),
        Threshold(Decimal(600), "600 三档"),
    ),
    verified_text="认可 524.00",
    pending_text="待核 156.00",
    cut_text="核减 80.00",
)

INCOME = NumberView(
    fact="income",
    title="面向金砖国家的产品或方案收入",
    location="二（二）第三档",
    unit="万元",
    units=("万元", "元"),
    clause="项目面向金砖国家输出的“智转数改”类产品或方案收入不低于600万元人民币",
    declared="760.00 万元",
    verified="524.00",
    exact="5,240,000.00 元",
    capital="人民币伍佰贰拾肆万元整",
    pins=(Pin("a", "附件3 第12页"), Pin("b", "附件3 第13页")),
    bar=BAR,
    ledger="打开佐证清单",
    ledger_note="2 笔待核",
    typed=False,
)


def parse(text: str, unit: str) -> Decimal | None:
    """Read a plain figure, enough for pictures."""
    plain = text.replace(",", "")
    return Decimal(plain) * (10000 if unit == "万元" else 1) if plain.replace(".", "", 1).isdigit() else None


def show(value: Decimal, unit: str) -> str:
    """Write a plain figure, enough for pictures."""
    return f"{value / 10000 if unit == '万元' else value:,.2f}"


def condition(
    title: str, finding: FindingKey | None, *, page: str = "", counts: bool = True, reason: str = ""
) -> ConditionView:
    """Return a condition for the pictures."""
    pins = (Pin("p", page),) if page else ()
    return ConditionView(
        title,
        title,
        "一（二）第2段",
        "项目形成成功的应用案例。",
        finding,
        pins,
        reason,
        counts,
    )


def form_tabs() -> TabStrip:
    """Return the tabs of the form."""
    tabs = TabStrip("表单")
    tabs.set_tabs(
        [
            Tab("gates", "基本条件", "7/7", done=True),
            Tab("recognition", "认定标准", "7/7", done=True),
            Tab("award", "奖励标准", "3/5"),
            Tab("opinion", "评审意见", "未写"),
        ]
    )
    tabs.set_current("award")
    return tabs


def form() -> QWidget:
    """Return the form of the key screen."""
    page = QFrame()
    page.setProperty("ground", "surface")
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(form_tabs())
    rows = QVBoxLayout()
    rows.setContentsMargins(theme.px(4), theme.px(8), theme.px(4), theme.px(8))
    rows.setSpacing(0)
    box.addLayout(rows)
    rows.addWidget(ConditionRow(condition("形成成功应用案例", "meets", page="附件2 第31页")))
    rows.addWidget(ConditionRow(condition("取得一定的经济效益和社会效益", "mostly", page="附件2 第40页")))
    rows.addWidget(ConditionRow(condition("重点支持情形", "undetermined", counts=False)))
    income = NumberRow(INCOME, parse, show)
    income.set_current(True)
    rows.addWidget(income)
    clients = NumberView(
        "n", "服务金砖国家客户", "二（二）第三档 • 随佐证清单计数，2 家待核", "家", declared="4 家", verified="2"
    )
    rows.addWidget(NumberRow(clients, parse, show))
    pace = NumberView(
        "p",
        "对应项目整体进度",
        "二（二）各档",
        "%",
        declared="95.00%",
        verified="92.50",
        pins=(Pin("a", "附件4 第3页"),),
    )
    rows.addWidget(NumberRow(pace, parse, show))
    current = ConditionRow(condition("取得较为明显的阶段性成果", "fails", page="附件2 第33页"))
    current.set_current(True)
    rows.addWidget(current)
    rows.addWidget(ConditionRow(condition("项目实施取得较为显著成效", None, page="附件2 第41页")))
    typed = NumberView(
        "t", "研发投入", "二（一）第三档", "万元", ("万元", "元"), "研发投入不低于500万元", "512.00 万元", "486.50",
        "4,865,000.00 元", "人民币肆佰捌拾陆万伍仟元整", bar=BAR, error="核定值高于申报值，须说明理由。", reason_needed=True,
        pins=(Pin("a", "附件2 第9页"), Pin("b", "附件9 第99页", missing=True)),
    )  # fmt: skip
    research = NumberRow(typed, parse, show)
    research.set_current(True)
    rows.addWidget(research)
    box.addStretch(1)
    return page


def key_screen() -> QWidget:
    """Return header, form, verdict and status bar side by side, as in mock-up 03 without the viewer."""
    window = QFrame()
    window.setProperty("ground", "window")
    box = QVBoxLayout(window)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    header = HeaderBar()
    header.set_place("专家评审", "2026年第一批 • 陈评审")
    header.set_application(
        "申报项目",
        "巴西家电工厂注塑车间数字化改造方案输出",
        "JZ2026-0007 • 厦门澜石示例智造科技有限公司 • “智改数转”类",
        "4 / 12",
    )
    header.set_state("已保存 14:32")
    box.addWidget(header)
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(form(), 1)
    verdict = VerdictPanel()
    verdict.setFixedWidth(theme.measure("verdict_width"))
    verdict.set_view(VERDICT)
    row.addWidget(verdict)
    box.addLayout(row, 1)
    status = StatusBar()
    status.set_left("陈评审（专家 E-05） • 第二专家组 • 2026年第一批")
    status.set_right("口径 7F3A-21C9 • 规则包 2025 征求意见稿")
    box.addWidget(status)
    window.resize(theme.px(900), theme.px(1180))
    return window


Row = tuple[str, str, str, tuple[str, ...], str, tuple[int, int], tuple[str, Tone, str]]
SIGN: tuple[str, Tone, str] = ("待签署", "accent", "pen-line")
OPEN: tuple[str, Tone, str] = ("评审中", "warn", "circle-dashed")
NONE: tuple[str, Tone, str] = ("未评", "neutral", "")
AWAY: tuple[str, Tone, str] = ("已回避", "neutral", "lock")
M, P, U = "met", "possible", "unmet"
ROWS: tuple[Row, ...] = (
    ("0003", "阿布扎比智慧港口装卸调度方案输出", "厦门云屿示例港航科技有限公司", (M, M, U), "第二档", (12, 12), SIGN),
    ("0006", "南非锂电池组装产线投资建厂", "厦门启焰示例新能源有限公司", (U, U, U), "无奖补", (11, 11), SIGN),
    ("0007", "巴西家电工厂数字化改造方案输出", "厦门澜石示例智造有限公司", (M, M, P), "第二档～第三档", (10, 12), OPEN),
    ("0009", "印尼石材装备海外服务网络建设", "厦门磐岳示例机械有限公司", (P, P, P), "未定", (4, 11), OPEN),
    ("0011", "印度光伏运维技术许可与本地化", "厦门昱川示例能源技术有限公司", (), "—", (0, 11), NONE),
    ("0022", "巴西港口照明节能方案", "厦门映潮示例光电有限公司", (), "", (0, 0), AWAY),
)


def applications() -> QTableView:
    """Return the list of mock-up 02."""
    view = QTableView()
    model = QStandardItemModel(0, 5, view)
    model.setHorizontalHeaderLabels(["受理号", "申报项目", "填写进度", "当前判定", "状态"])
    for number, title, company, states, tier, progress, (badge, tone, icon) in ROWS:
        cells = [QStandardItem(text) for text in (number, title, "", tier, badge)]
        cells[1].setData(company, Role.SECOND)
        cells[2].setData(progress if progress[1] else None, Role.PROGRESS)
        cells[3].setData(list(states), Role.STATES)
        cells[4].setData(tone, Role.TONE)
        cells[4].setData(icon, Role.ICON)
        model.appendRow(cells)
    view.setModel(model)
    dress(view, two_lines=True)
    view.setItemDelegateForColumn(2, ProgressDelegate(view))
    view.setItemDelegateForColumn(3, GaugeDelegate(view))
    view.setItemDelegateForColumn(4, BadgeDelegate(view))
    fit_columns(view, 1)
    view.selectRow(2)
    return view


def list_screen() -> QWidget:
    """Return the expert's list, as in mock-up 02."""
    window = QFrame()
    window.setProperty("ground", "window")
    box = QVBoxLayout(window)
    box.setContentsMargins(0, 0, 0, 0)
    header = HeaderBar()
    header.set_place("专家评审", "2026年第一批 • 陈评审")
    header.set_steps(
        [
            Step("pledge", "承诺与回避", "done"),
            Step("review", "逐项评审", "current"),
            Step("sign", "签署与导出", "ahead", reachable=False),
        ]
    )
    header.set_state("已保存 14:32")
    box.addWidget(header)
    page = QVBoxLayout()
    page.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(18))
    page.setSpacing(theme.px(12))
    title = PageHeader("已完成 3 / 11 项")
    title.set_title("已完成 3 / 11 项", "另有 1 项已回避 • 交回时限 11月23日 18:00")
    title.add_action(Button("继续评审：0007 巴西家电工厂", "primary", icon="arrow-right", hint="Enter", size="page"))
    page.addWidget(title)
    segments = SegmentBar("评审进度")
    segments.set_segments(
        [Segment(3, "待签署 3", "accent"), Segment(2, "评审中 2", "tier1"), Segment(6, "未评 6", "sunken")]
    )
    page.addWidget(segments)
    tools = QHBoxLayout()
    tools.addWidget(search_field("搜索申报项目", "项目、单位或拼音首字母，如 bxjd"), 1)
    states = ("全部 12", "未评 6", "评审中 2", "待签署 3", "退回 0")
    tools.addWidget(SegmentedControl("状态", [Option(text, text) for text in states], plain=True))
    tools.addStretch(1)
    page.addLayout(tools)
    card = Card(flush=True)
    card.body.addWidget(applications())
    page.addWidget(card, 1)
    narrow = VerdictBar()
    narrow.set_view(VERDICT)
    page.addWidget(narrow)
    box.addLayout(page, 1)
    window.resize(theme.px(1366), theme.px(720))
    return window


def places() -> NavigationList:
    """Return the navigation of the secretariat."""
    navigation = NavigationList()
    navigation.set_groups(
        [
            [
                NavItem("home", "总览", "layout-dashboard"),
                NavItem("round", "批次与口径", "book-open-text"),
                NavItem("check", "申报与形式审查", "list-checks"),
                NavItem("experts", "专家与专家组", "users"),
                NavItem("sticks", "评审包与介质", "usb"),
                NavItem("merge", "接收与合并", "inbox", 4),
                NavItem("rule", "分歧裁定", "scale", 7),
                NavItem("result", "结果与预算", "chart-no-axes-column"),
                NavItem("files", "文书与归档", "archive"),
            ],
            [NavItem("measures", "措施台账", "target"), NavItem("log", "操作日志", "history")],
        ]
    )
    navigation.set_current("merge")
    return navigation


def show_banners(page: QVBoxLayout) -> None:
    """Add one banner of each kind."""
    for kind, fact, more, code in (
        ("info", "试合并结果，尚未写入任何内容。", "写入前自动备份工作区；暂存与拒收的文件不影响结果。", ""),
        ("open", "同一意见有两份不同的后续版本，须裁定。", "", ""),
        ("failure", "评审包已损坏（第 3 个文件）。", "其余内容未受影响。请向秘书处换领。", "PKG-07"),
        ("undet", "逐项多数与结论多数不一致。", "按批次口径以逐项合并为准，组意见中须写明理由。", ""),
    ):
        banner = Banner()
        banner.show_message(kind, fact, more, code=code)  # type: ignore[arg-type]
        page.addWidget(banner)


def show_counters(page: QVBoxLayout) -> None:
    """Add the counters of a dry run."""
    stats = StatStrip()
    stats.set_stats(
        [
            Stat("ok", "24", "可接收", "meets"),
            Stat("dup", "33", "重复或已被取代"),
            Stat("held", "3", "暂存，待处理", "warn"),
            Stat("no", "1", "拒收", "fails"),
            Stat("open", "3", "尚未交回", "neutral", "人"),
        ]
    )
    page.addWidget(stats)


def show_badges(page: QVBoxLayout) -> None:
    """Add one badge of each tone."""
    badges = QHBoxLayout()
    tones: tuple[tuple[str, Tone, str], ...] = (
        ("拒收", "fails", "shield-x"),
        ("暂存", "undet", "git-fork"),
        ("暂存", "warn", "hourglass"),
        ("接收", "meets", "circle-check"),
        ("接收并取代", "meets", "circle-check"),
        ("重复", "neutral", "copy"),
        ("已被取代", "neutral", "history"),
        ("基本符合", "mostly", "circle-dot"),
        ("待签署", "accent", "pen-line"),
    )
    for text, tone, icon in tones:
        badges.addWidget(StateBadge(text, tone, icon))
    badges.addStretch(1)
    page.addLayout(badges)


def show_choices(page: QVBoxLayout) -> None:
    """Add buttons, segments and a drop-down."""
    buttons = QHBoxLayout()
    buttons.addWidget(SegmentedControl("分组", [Option("t", "按档次"), Option("c", "按类别"), Option("s", "按得分")]))
    buttons.addWidget(Button("继续", "secondary", size="small"))
    buttons.addWidget(Button("查看", "quiet", size="small"))
    buttons.addWidget(Button("逐条说明", "link", icon="list-tree"))
    buttons.addWidget(Button("打开佐证清单", "outline", icon="list-checks", note="2 笔待核", hint="F4"))
    off = Button("起草专家组意见", "primary", icon="file-pen-line")
    off.setEnabled(False)
    buttons.addWidget(off)
    choice = Choice("核减原因")
    choice.addItems(["重复计列／一票多用", "非金砖国家"])
    buttons.addWidget(choice)
    buttons.addStretch(1)
    page.addLayout(buttons)


def show_cards(page: QVBoxLayout) -> None:
    """Add a record, an empty place and progress."""
    lower = QHBoxLayout()
    lower.setSpacing(theme.px(16))
    record, card = StepRecord(), Card("交回情况 24 / 27 人")
    record.set_steps(
        [
            RecordStep("确认结论", "11 份意见均无缺项", "done", "16:48"),
            RecordStep("签署", "证书 陈评审 • E-05 • 尾号 9C41 • 本机口令", "done", "16:51"),
            RecordStep("写入 U 盘", "BRICS-05（E:），已加密给秘书处", "current"),
            RecordStep("重新读取并核对", "核对一致后方可取下", "ahead"),
        ]
    )
    card.body.addWidget(record)
    lower.addWidget(card)
    empty, other = EmptyState("尚无交回的评审包。插入 U 盘或选择文件夹。", "选择文件夹"), Card(flush=True)
    other.body.addWidget(empty)
    lower.addWidget(other, 1)
    strip, last = ProgressStrip(), Card("正在处理")
    strip.set_progress(3, 24, "正在写入评审意见")
    last.body.addWidget(strip)
    last.body.addWidget(label("caption 说明", "caption", "text3"))
    last.body.addWidget(label("figure 524.00", "figure"))
    last.body.addStretch(1)
    lower.addWidget(last, 1)
    page.addLayout(lower, 1)


def secretariat_screen() -> QWidget:
    """Return navigation, counters, banners, badges and fields, as in mock-ups 06 to 09."""
    window = QFrame()
    window.setProperty("ground", "window")
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    header = HeaderBar()
    header.set_place("秘书处工作台", "2026年第一批 • 专家评审阶段", "征求意见稿")
    header.set_state("已备份 16:05")
    outer.addWidget(header)
    row = QHBoxLayout()
    row.setSpacing(0)
    for rail in (False, True):
        navigation = places()
        navigation.set_rail(rail)
        row.addWidget(navigation)
    page = QVBoxLayout()
    page.setContentsMargins(theme.px(24), theme.px(18), theme.px(24), theme.px(18))
    page.setSpacing(theme.px(12))
    row.addLayout(page, 1)
    outer.addLayout(row, 1)
    head = PageHeader("接收与合并")
    head.set_title("接收与合并", "来源 D:\\收件\\1122 • 9 个评审包、61 份意见")
    head.add_action(Button("更换来源", "quiet", icon="folder-open"))
    head.add_action(Button("写入 24 份可接收的意见", "primary", icon="download"))
    page.addWidget(head)
    show_banners(page)
    show_counters(page)
    show_badges(page)
    show_choices(page)
    show_cards(page)
    window.resize(theme.px(1366), theme.px(860))
    return window


def dialog() -> QWidget:
    """Return the confirmation of mock-up 13."""
    rows = (
        ("第三档（200 万元）", "3 份"),
        ("第二档（100 万元）", "4 份"),
        ("第一档（50 万元）", "2 份"),
        ("建议认定，无奖补", "1 份"),
        ("不建议认定", "1 份"),
    )
    view = ConfirmView(
        title="签署 11 份评审意见",
        rows=rows,
        consequence=(("签署后不能修改。", True), ("如需更正，由秘书处退回，形成新的版本，原版本保留。", False)),
        verb="签署 11 份意见",
        cancel="先不签署",
        passphrase="本机口令　证书 陈评审 • E-05 • 尾号 9C41",
    )
    return ConfirmDialog(view)


SCREENS = {"key": key_screen, "list": list_screen, "secretariat": secretariat_screen, "dialog": dialog}


def main(folder: Path, factor: float) -> None:
    """Write one PNG for each screen and look."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    fonts.load()
    QCursor.setPos(-50, -50)
    for look, (scheme, contrast) in LOOKS.items():
        theme.apply(app, theme.Theme(scheme, factor, contrast, fonts.BUNDLED))  # type: ignore[arg-type]
        focus_ring.install(app)
        for name, make in SCREENS.items():
            window = make()
            window.show()
            window.activateWindow()
            for _ in range(5):
                app.processEvents()
            window.grab().save(str(folder / f"{name}-{look}-{round(factor * 100)}.png"))
            window.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
