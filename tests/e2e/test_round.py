"""The whole round in the real window, with real keys and a real mouse, on both desks."""

from __future__ import annotations

import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.verdicts import Judge
from brics_desk.operations import desk, overview, results, reviewing
from tests.e2e.people import COLLEAGUES, EXPERT, NAME, OPINION, REASON, complete, let_review, prepare_office
from tests.e2e.screen import BUTTON, PASSWORD, TEXT, Program, Screen, wait
from tests.gui.desks import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.full

REVENUE, CUT = "digital_export_revenue_cny", "400"
NUMBERS = {"面向金砖国家的产品或方案收入": CUT, "对应项目整体进度": "88", "服务金砖国家客户": "2"}
WEAK = "项目实施取得较为显著成效"
KEYBOARD, RECUSED = "JZ2026-0003", "JZ2026-0012"


def test_one_round_is_driven_on_both_desks(screen: Screen, tmp_path: Path, pictures: Path | None) -> None:
    office = prepare_office(tmp_path)
    expert_home, office_home = tmp_path / "expert", tmp_path / "office"
    stick = expert_home / "media" / "STICK"
    back = tmp_path / "back"
    for folder in (expert_home, office_home, back):
        folder.mkdir(parents=True)
    workspace = expert_home / f"expert-{EXPERT}.bricsdesk"

    request = enrol(Program(screen, expert_home, pictures), workspace)
    sent = tmp_path / "sent"
    sent.mkdir()
    certify_and_send(Program(screen, office_home, pictures), office, request, sent)
    assert sorted(path.name[-8:-4] for path in sent.iterdir()) == sorted([*COLLEAGUES, EXPERT])
    for colleague in COLLEAGUES:
        let_review(tmp_path / f"{colleague}.bricsdesk", colleague, next(sent.glob(f"*{colleague}.bdp")), back)
    stick.mkdir(parents=True)
    shutil.copy(next(sent.glob(f"*{EXPERT}.bdp")), stick)
    open_and_declare(Program(screen, expert_home, pictures))
    review_by_keyboard(Program(screen, expert_home, pictures), workspace)
    with closing(desk.open_desk(workspace, PASSPHRASE)) as own:
        rest = [task.number for task in reviewing.tasks(own) if task.state not in ("ready", "recused")]
        complete(own, EXPERT, rest)
    sign_and_hand_in(Program(screen, expert_home, pictures), workspace)
    reviews = [path for path in stick.iterdir() if "review" in path.name]
    assert len(reviews) == 1
    shutil.copy(reviews[0], back)
    receive(Program(screen, office_home, pictures), office, back)


def enrol(window: Program, workspace: Path) -> Path:
    """An expert registers: own workspace, request file, fingerprint."""
    window.shot("01-start")
    window.click("首次使用：登记专家", BUTTON)
    window.says("密钥在本机生成")
    window.type(EXPERT)
    window.key("Tab")
    window.type(NAME)
    window.key("Tab")
    window.type(PASSPHRASE)
    window.enter("再输一次", PASSWORD)
    window.type(PASSPHRASE)
    window.shot("02-enrol")
    window.click("建立工作区并写出申请", BUTTON)
    window.shot("03-enrol-dialog")
    window.choose(workspace, "建立工作区")
    window.says("已建立工作区。指纹")
    window.shot("04-enrolled")
    window.click("进入工作区", BUTTON)
    window.says("接收评审包")
    window.shot("05-waiting")
    window.close()
    request = workspace.with_name(f"{EXPERT}.enrolment.json")
    assert request.stat().st_size > 100
    with closing(desk.open_desk(workspace, PASSPHRASE)) as made:
        assert made.workspace.owner == f"{EXPERT} {NAME}"
    return request


def certify_and_send(window: Program, office: Path, request: Path, sent: Path) -> None:
    """The secretariat imports the request, certifies the key, settles a recusal and writes the packages."""
    window.click("秘书处工作台", BUTTON)
    window.click("打开已有工作区", BUTTON)
    window.choose(office, "打开秘书处工作区")
    window.says("的本机口令")
    window.type(PASSPHRASE)
    window.shot("06-office-open")
    window.key("Return")
    window.says("秘书处工作台", "需要处理")
    window.shot("07-office")
    window.click("专家与专家组")
    window.says("导入登记申请")
    window.shot("08-experts")
    window.key("ctrl+o")
    window.choose(request, "选择登记申请文件")
    window.says("专家机显示的指纹")
    window.shot("09-certify")
    window.click("指纹一致，签发证书", BUTTON)
    window.says(f"已为{NAME}（{EXPERT}）签发证书。")
    window.shot("10-certified")
    window.click("评审包与介质")
    window.says("写出全部评审包")
    window.key("ctrl+Return")
    window.choose(sent, "选择写出评审包的 U 盘或文件夹")
    window.says("已写入 3 个评审包并逐字节核对一致")
    window.shot("11-sent")
    window.close()
    with closing(desk.open_desk(office, PASSPHRASE)) as made:
        lines = {line.expert.id: line for line in overview.overview(made).experts}
        assert lines[EXPERT].fingerprint
        assert lines[EXPERT].sent
        assert not lines["E-01"].sent


def open_and_declare(window: Program) -> None:
    """The stick is there: unlock, import, pledge at the end of the text, declare, stay out of one application."""
    window.says("检测到一只评审 U 盘", "的本机口令")
    window.shot("12-stick")
    window.type(PASSPHRASE)
    window.key("Return")
    window.says("已导入", "作出承诺")
    window.shot("13-pledge")
    window.key("End", "Next", "Next", "Next")
    window.click("作出承诺", BUTTON)
    window.says("已作出承诺（第 1 版")
    window.shot("14-declare")
    while "还有 1 项未声明" not in window.words():
        assert window.focus().endswith("回避声明，无应回避情形"), window.focus()
        window.key(*([] if RECUSED in window.focus() else ["space"]), "Tab")
    stay_out(window)
    window.says("均已声明")
    window.shot("17-declared")
    window.key("ctrl+Return")
    window.says("继续评审")
    window.shot("18-list")
    window.close()


def stay_out(window: Program) -> None:
    """Recuse oneself from one application: ground, note, and the question once more."""
    window.click(f"{RECUSED}，回避声明，回避")
    window.says("回避并移除材料")
    window.click(f"{RECUSED}，回避情形")
    window.key("Down", "Return")
    window.enter(f"{RECUSED}，回避说明", TEXT)
    window.type("2024")
    window.shot("15-recuse")
    window.click("回避并移除材料", BUTTON)
    window.says("本项目材料将从本机移除，不能恢复。")
    window.shot("16-recuse-asked")
    window.click("回避并移除材料", BUTTON)
    window.says("已回避")


def review_by_keyboard(window: Program, workspace: Path) -> None:
    """One application by keys alone: digits, Tab, a typed amount with its reason, the text; the tier stands there."""
    window.type(PASSPHRASE)
    window.key("Return")
    window.says("继续评审")
    window.shot("19-again")
    window.key("Return")
    window.says("认定标准")
    window.shot("20-application")
    while True:
        focus = window.focus()
        if focus == "评审意见正文":
            window.type(OPINION)
            break
        answer(window, focus)
    window.says("第二档", "100 万元", "完成评审")
    wait(lambda: "已保存" in window.words(), "everything saved")
    window.shot("21-reviewed")
    window.key("ctrl+Return")
    window.says("已完成 1 / 7 项")
    window.shot("22-list")
    window.close()
    with closing(desk.open_desk(workspace, PASSPHRASE)) as own:
        form = reviewing.form(own, KEYBOARD)
        assert form.text == OPINION
        assert form.findings[REVENUE].verified == 4_000_000
        assert form.findings[REVENUE].reason == REASON
        assert reviewing.task(own, KEYBOARD).state == "ready"
        facts = {name: finding.value for name, finding in form.findings.items()}
        assert Judge(own.pack, form.application.category).verdict(facts).tier == 2


def answer(window: Program, row: str) -> None:
    """Answer the row that has the focus, and go on."""
    number = next((typed for title, typed in NUMBERS.items() if row.startswith(title)), "")
    if not number:
        window.key("3" if row.startswith(WEAK) else "1")
        if not row.startswith(WEAK):
            wait(
                lambda: bool(window.focus()) and not window.focus().startswith(row.partition("，")[0]),
                f"the row after {row}",
            )
            return
    else:
        window.type(number)
    title = row.partition("，")[0]
    if number == CUT or not number:
        while not window.focus().endswith("，说明"):
            assert window.focus().startswith(title), f"left {title} for {window.focus()}"
            if number:
                window.key("Tab")
            time.sleep(0.5)
        window.type(REASON)
        window.key("F7")
    else:
        window.key("Return")
    wait(lambda: bool(window.focus()) and not window.focus().startswith(title), f"the row after {title}")


def sign_and_hand_in(window: Program, workspace: Path) -> None:
    """Sign what is ready with the passphrase, and write the review package onto the stick."""
    window.type(PASSPHRASE)
    window.key("Return")
    window.says("去签署")
    window.shot("22-ready")
    window.key("ctrl+Return")
    window.says("签署与导出", "份意见可以签署")
    window.shot("23-sign")
    window.key("ctrl+Return")
    window.says("签署后不能修改。")
    window.shot("24-sign-asked")
    window.type(PASSPHRASE)
    window.key("Return")
    window.says("份意见待写入 U 盘")
    window.shot("25-signed")
    window.key("ctrl+Return")
    window.says("已写入并逐字节核对一致", "可以取下 U 盘，当面交给秘书处")
    window.shot("26-written")
    window.close()
    with closing(desk.open_desk(workspace, PASSPHRASE)) as own:
        states = {task.number: task.state for task in reviewing.tasks(own)}
        assert states.pop(RECUSED) == "recused"
        assert set(states.values()) == {"handed_in"}


def receive(window: Program, office: Path, back: Path) -> None:
    """Dry run, write, results."""
    window.type(PASSPHRASE)
    window.key("Return")
    window.says("需要处理")
    window.click("接收与合并")
    window.says("尚未选择交回的评审包")
    window.shot("27-receive")
    window.key("ctrl+o")
    window.choose(back, "选择交回的评审包所在文件夹")
    window.says("试合并结果，尚未写入任何内容。")
    window.shot("28-dry-run")
    with closing(desk.open_desk(office, PASSPHRASE)) as made:
        assert all(case.opinions == 0 for case in results.merged_cases(made)), "a dry run writes nothing"
    window.key("ctrl+Return")
    window.says("份意见。", "已备份")
    window.shot("29-merged")
    window.click("查看结果与预算", BUTTON)
    window.says("奖补测算")
    window.shot("30-results")
    window.close()
    with closing(desk.open_desk(office, PASSPHRASE)) as made:
        cases = {case.application: case for case in results.merged_cases(made)}
        assert cases[KEYBOARD].opinions == 3
        assert cases[RECUSED].opinions == 2
