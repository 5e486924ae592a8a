"""An expert's day without a manual, on the real screen by mouse and keyboard: stick, pledge, one recusal, ten reviews, one correction."""

from __future__ import annotations

import shutil
import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest

from brics_desk.domain.rules import Decider, Kind
from brics_desk.gui import theme
from brics_desk.gui.settings import Recent, Settings
from brics_desk.operations import (
    assigning,
    desk,
    enrolment,
    intake,
    merging,
    results,
    reviewing,
    rounds,
    rulebook,
    sample,
    sending,
)
from brics_desk.store import opinions
from tests.e2e.screen import BUTTON, ENABLED, TEXT, Program, Screen, wait
from tests.e2e.tongue import Tongue
from tests.gui.desks import EXPERT, PASSPHRASE, quiet

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from brics_desk.domain.applications import Application
    from brics_desk.domain.rules import Fact

SHORT = ("0003", "0010", "0012")
WHOLE = ("0002", "0003", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0014", "0015")
RECUSED, PINNED, CORRECTED = "JZ2026-0012", "JZ2026-0003", "JZ2026-0010"
WORDS, BETTER, WHY = "ok", "corrected", "look again at page 2"


class Day(NamedTuple):
    """One run: the window, its language, where everything lies, and what is to be reviewed."""

    window: Program
    says: Tongue
    workspace: Path
    stick: Path
    tasks: dict[str, Application]


@pytest.mark.full
def test_a_short_day_of_reviewing(screen: Screen, tmp_path: Path, pictures: Path | None) -> None:
    _day(screen, tmp_path, pictures, SHORT, "zh", 1.0)


@pytest.mark.sweep
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_a_day_of_reviewing(
    screen: Screen, tmp_path: Path, pictures: Path | None, language: str, factor: float
) -> None:
    _day(screen, tmp_path, pictures, WHOLE, language, factor)


def _day(
    screen: Screen, tmp_path: Path, pictures: Path | None, numbers: tuple[str, ...], language: str, factor: float
) -> None:
    office, workspace, package, tasks = prepare(tmp_path, numbers)
    home = tmp_path / "expert"
    stick = home / "media" / "BRICS-06"
    stick.mkdir(parents=True)
    shutil.copy(package, stick)
    settle_in(home, workspace, language, factor)
    kept = pictures and pictures / f"{language}-{round(factor * 100)}"
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
    day = Day(Program(screen, home, kept), Tongue(language), workspace, stick, tasks)
    open_stick(day)
    declare(day)
    for number in tasks:
        if number != RECUSED:
            review(day, number)
    sign_and_write(day, len(tasks) - 1)
    give_back(office, stick)
    correct(day)
    day.window.close()
    check(office, day)


def prepare(folder: Path, numbers: tuple[str, ...]) -> tuple[Path, Path, Path, dict[str, Application]]:
    """Play the office: these applications for one expert; return its file, the expert's, the package, the tasks."""
    script, pack = sample.load(rulebook.pack()), rulebook.pack()
    entries = [entry for entry in script.entries if entry.application.number[-4:] in numbers]
    path, workspace = folder / "office.bricsdesk", folder / f"expert-{EXPERT}.bricsdesk"
    made = desk.create_secretariat(path, PASSPHRASE, organisation=script.round.organiser, officer=script.officer)
    with closing(made) as office:
        rounds.set_up(office, script.round, script.reasons, script.panels, script.experts)
        expert = next(one for one in script.experts if one.id == EXPERT)
        register = folder / "register.xlsx"
        intake.write_register(register, pack, (replace(entry.row, panel=expert.panel) for entry in entries))
        for entry in entries:
            target = folder / "attachments" / entry.application.number
            target.mkdir(parents=True)
            for name, file in entry.files:
                (target / name).write_bytes(file.read_bytes())
        intake.take_in(office, register, folder / "attachments", quiet)
        with closing(desk.create_expert(workspace, PASSPHRASE, expert_id=EXPERT, name=expert.name)) as own:
            enrolment.enrol(office, enrolment.request(own))
        assigning.assign_panels(office)
        package = sending.send_assignment(office, EXPERT, folder, quiet).path
    return path, workspace, package, {entry.application.number: entry.application for entry in entries}


def settle_in(home: Path, workspace: Path, language: str, factor: float) -> None:
    """Leave the settings of a laptop on which the expert registered before, with size of text and language chosen."""
    file = home / ".config" / "brics-desk" / "window.ini"
    file.parent.mkdir(parents=True)
    settings = Settings(file)
    settings.keep_theme(theme.Theme(factor=factor))
    settings.keep_language("en" if language == "en" else "zh")
    settings.remember(Recent(str(workspace), "expert", EXPERT, workspace.name))
    settings._kept.sync()


def open_stick(day: Day) -> None:
    """The stick is the headline; the own passphrase opens it; the pledge is made at the end of its text."""
    window, says = day.window, day.says
    window.says(says("检测到一只评审 U 盘"), says("工作区 {name} 的本机口令", name=day.workspace.name))
    window.shot("01-stick")
    window.type(PASSPHRASE)
    window.key("Return")
    window.says(
        says("已导入 {count} 项申报。", count=len(day.tasks)), says("秘书处指纹 {code}，与秘书处当面或电话核对。")
    )
    assert not window.find(says("作出承诺"), BUTTON).has(ENABLED), "the pledge is made at the end of its text"
    window.shot("02-pledge")
    window.key("End")
    window.click(says("作出承诺"), BUTTON)
    window.says(says("已作出承诺（第 {version} 版，本机时间 {when}）。", version=1))


def declare(day: Day) -> None:
    """Nothing stands against ten; out of one the expert stays, by mouse, with ground and note."""
    window, says = day.window, day.says
    for number in day.tasks:
        wait(lambda at=number: at in window.focus(), f"the row of {number}", window.words)  # type: ignore[misc]
        window.key(*([] if number == RECUSED else ["space"]), "Tab")
    window.says(says("还有 {count} 项未声明", count=1))
    group = says("{number}，回避声明", number=RECUSED)
    window.click(says("{group}，{choice}", group=group, choice=says("回避")))
    window.click(says("{number}，回避情形", number=RECUSED))
    window.key("Down", "Return")
    window.enter(says("{number}，回避说明", number=RECUSED), TEXT)
    window.type("2024")
    window.click(says("回避并移除材料"), BUTTON)
    window.says(says("本项目材料将从本机移除，不能恢复。"))
    window.shot("03-recusal")
    window.click(says("回避并移除材料"), BUTTON)
    window.says(says("均已声明"))
    window.key("ctrl+Return")
    window.says(says("已完成 {done} / {all} 项", done=0, all=len(day.tasks) - 1))
    window.shot("04-list")


def review(day: Day, number: str) -> None:
    """Review the application that the list offers next: as declared, row by row, to its text."""
    window, says, task = day.window, day.says, day.tasks[number]
    window.key("ctrl+Return")
    window.says(number, says("认定标准"))
    facts = rows_of(day, task)
    wait(lambda: located(day, task, facts) is not None, "the first row", window.words)
    if number == PINNED:
        time.sleep(3)  # the first page is being drawn beside the form
        window.key("F8")
    while facts:
        at = located(day, task, facts)
        assert at is not None, f"what is {window.focus()!r}?"
        if at == len(facts):
            break
        facts = answer(day, task, facts[at:])
        left = facts
        wait(lambda rest=left: located(day, task, rest) is not None, f"a row after those, {number}", window.words)  # type: ignore[misc]
    window.type(WORDS)
    window.says(says("完成评审，待签署"))
    wait(lambda: says("已保存 {time}") in window.words(), "everything saved", window.words)
    window.shot(f"05-{number}")
    window.key("ctrl+Return")
    window.says(says("查找申报项目"))


def rows_of(day: Day, task: Application) -> list[Fact]:
    """Return what the expert finds, in the order in which it stands on the form."""
    facts = [fact for fact in rulebook.pack().facts_of(task.category) if fact.decider is Decider.EXPERT]
    titles = {title(fact, day.says) for fact in facts}
    wait(lambda: titles <= set(day.window.words().splitlines()), "every row", day.window.words)
    shown = day.window.words().splitlines()
    return sorted(facts, key=lambda fact: shown.index(title(fact, day.says)))


def located(day: Day, task: Application, facts: list[Fact]) -> int | None:
    """Return which of these rows has the focus, their number for the text below them, None for anything else."""
    row, says = day.window.focus(), day.says
    if row.startswith(says("评审意见正文")):
        return len(facts)
    if row.startswith(says("打开佐证清单")):
        # A count that follows from the lines of another number has no field of its own.
        return next((at for at, fact in enumerate(facts) if fact.kind is not Kind.TRUTH), None)
    return next((at for at, fact in enumerate(facts) if row.startswith(title(fact, says))), None)


def answer(day: Day, task: Application, facts: list[Fact]) -> list[Fact]:
    """Answer the first of these rows, and all truths that follow it at once; return the rows that are left."""
    window, says, fact = day.window, day.says, facts[0]
    if fact.kind is Kind.TRUTH:
        truths = next((at for at, one in enumerate(facts) if one.kind is not Kind.TRUTH), len(facts))
        window.key(*["1"] * truths)
        return facts[truths:]
    if lines_of(task, fact):
        window.key("F4")
        window.says(says("合计"))
        accept(day, lines_of(task, fact))
        window.shot(f"05-{task.number}-ledger")
        window.key("Escape")
        window.says(says("认定标准"))
        window.key("F7")
    elif window.focus().startswith(says("打开佐证清单")):
        window.key("F7")
    else:
        window.type(typed(fact, task, says.language))
        window.key("Return")
    return facts[1:]


def accept(day: Day, lines: int) -> None:
    """Accept every line of the open ledger; one that does not count in this round is not to be accepted, F7 leads past it."""
    decided = f"{day.says.piece('{all} 笔 · 已核 {done} · 待核 {open}', -2)} 0"
    for _ in range(lines):
        day.window.key(*["1"] * lines)
        if decided in day.window.words():
            return
        day.window.key("F7")


def lines_of(task: Application, fact: Fact) -> int:
    return sum(line.fact == fact.id for line in task.evidence)


def typed(fact: Fact, application: Application, language: str) -> str:
    """Return the declared number as a person types it: amounts in the unit that the field starts with."""
    declared = application.declared.get(fact.id)
    value: Decimal | int = declared if declared is not None and not isinstance(declared, bool) else 0
    by_wan = fact.kind is Kind.AMOUNT and language == "zh"
    return format(value / 10_000 if by_wan else value, "f")


def title(fact: Fact, says: Tongue) -> str:
    return fact.title.en if says.language == "en" else fact.title.zh


def sign_and_write(day: Day, count: int) -> None:
    """Sign everything with one passphrase, write, read back."""
    window, says = day.window, day.says
    window.says(says("去签署"))
    window.key("ctrl+Return")
    window.says(says("{count} 份意见可以签署", count=count))
    window.shot("06-sign")
    window.key("ctrl+Return")
    window.says(says("先不签署"))
    window.type(PASSPHRASE)
    window.key("Return")
    window.says(says("{count} 份意见待写入 U 盘", count=count))
    window.key("ctrl+Return")
    window.says(says("已写入并逐字节核对一致"), says("可以取下 U 盘，当面交给{whom}"))
    window.shot("07-written")


def give_back(office: Path, stick: Path) -> None:
    """The secretariat takes the package in and returns one opinion on the same stick."""
    with closing(desk.open_desk(office, PASSPHRASE)) as made:
        merging.merge(made, [next(stick.glob("*-review.bdp"))], dry_run=False, progress=quiet)
        identity = results.effective_identity(made, EXPERT, CORRECTED)
        sending.send_return(made, identity, WHY, stick, quiet)


def correct(day: Day) -> None:
    """The desk that stands open announces the return; the opinion is corrected, explained, signed again and written."""
    window, says = day.window, day.says
    window.says(says("U 盘上有秘书处退回的意见。"))
    window.click(says("导入"), BUTTON)
    window.says(says("秘书处退回 {count} 份意见，待更正。", count=1), WHY)
    window.shot("08-returned")
    window.key("ctrl+Return")
    window.says(CORRECTED, says("秘书处退回：{why}", why=WHY))
    window.shot("09-reopened")
    window.key("ctrl+4")
    window.enter(says("评审意见正文"), TEXT)
    window.key("ctrl+a")
    window.type(BETTER)
    wait(lambda: says("已保存 {time}") in window.words(), "everything saved", window.words)
    window.key("ctrl+Return")
    window.key("ctrl+Return")
    window.key("Escape")
    go_to_signing(day)
    wait(lambda: window.focus() == says("{number}，更正说明", number=CORRECTED), "the reason in focus", window.words)
    window.type(BETTER)
    window.says(says("{count} 份意见可以签署", count=1))
    window.key("ctrl+Return")
    window.says(says("先不签署"))
    window.type(PASSPHRASE)
    window.key("Return")
    window.says(says("{count} 份意见待写入 U 盘", count=len(day.tasks) - 1))
    window.key("ctrl+Return")
    window.says(says("已写入并逐字节核对一致"))
    window.shot("10-written-again")


def go_to_signing(day: Day) -> None:
    """Click the third step in the header."""
    day.window.click("第 3 步" if day.says.language == "zh" else "Step 3")


def check(office: Path, day: Day) -> None:
    """What the day left: every opinion as entered, a pin, the correction after its predecessor, all accepted by the office."""
    with closing(desk.open_desk(day.workspace, PASSPHRASE)) as own:
        states = {task.number: task.state for task in reviewing.tasks(own)}
        assert states.pop(RECUSED) == "recused"
        assert set(states.values()) == {"handed_in"}
        assert any(one.pin for one in reviewing.form(own, PINNED).findings.values()), "a finding is pinned to its page"
        for number in states:
            form = reviewing.form(own, number)
            assert form.text == (BETTER if number == CORRECTED else WORDS)
            assert all(not ledger.pending for ledger in form.ledgers if ledger.entries)
    with closing(desk.open_desk(office, PASSPHRASE)) as made:
        report = merging.merge(made, [next(day.stick.glob("*-review.bdp"))], dry_run=False, progress=quiet)
        refused = [(item.item, item.reason) for item in report.items if item.status in ("refused", "quarantined")]
        assert refused == []
        cases = {case.application: case for case in results.merged_cases(made)}
        assert {number for number, case in cases.items() if case.opinions} == set(day.tasks) - {RECUSED}
        held = opinions.of_application(made.workspace, CORRECTED, made.pack)
        first, second = sorted((one.opinion for one in held), key=lambda one: one.revision)
        assert (second.revision, second.revision_reason, second.text) == (2, BETTER, BETTER)
        assert second.previous
        assert first.text == WORDS
