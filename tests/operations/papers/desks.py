"""A secretariat's desk on the sample's applications with something of everything: checks, a notice, a letter, sticks, a draw."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brics_desk.domain.custody import Medium
from brics_desk.domain.draws import PanelPlan
from brics_desk.domain.formal_check import FormalCheck, Lack, Moment, Question, Shortfall
from brics_desk.domain.rounds import Expert, Specialty
from brics_desk.operations import custody, drawing, rounds, rulebook, sample
from brics_desk.operations import desk as desks
from brics_desk.operations import formal_check as formal
from brics_desk.store import applications

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk

NUMBER = "JZ2026-0001"
GATE = "no_major_violation_in_3_years"
NOTICE, LETTER = "示例函〔2026〕12号", "示例函〔2026〕15号"
REASON = "竞争关系（虚构）"


def furnish(office: Desk) -> None:
    """Let the secretariat check, ask, tell and hand out, before the experts read."""
    office.workspace.change("DELETE FROM phase")
    check = FormalCheck(NUMBER, "operating_normally", Moment.ACCEPTANCE, None, "信用中国", "2026-11-02", "截图01")
    missing = FormalCheck(
        NUMBER, "independent_legal_person", Moment.ACCEPTANCE, Shortfall.PROOF_OUTDATED, "营业执照", "2026-11-02"
    )
    for one in (check, missing):
        formal.check_gate(office, one)
    [applicant] = formal.lacking(office)
    more = [Lack(NUMBER, "", Shortfall.PROOF_MISSING, "项目承诺书原件")]
    formal.issue_supplement(office, applicant, number=NOTICE, issued="2026-11-03", due="2026-11-13", more=more)
    questions = [Question(NUMBER, GATE), Question("JZ2026-0002", GATE)]
    formal.inquire(
        office,
        number=LETTER,
        authority="市应急管理局（示例）",
        sent="2026-11-04",
        due="2026-11-11",
        questions=questions,
    )
    for number, expert in (("U-01", "E-01"), ("U-02", "E-02")):
        custody.register(office, Medium(number, "U盘 32GB"))
        custody.hand_out(office, number, expert, f"2026-1-{expert}.bdp")
    custody.take_back(office, "U-01", "完好，已清除")


def drawn(folder: Path) -> Desk:
    """Return another secretariat's desk whose panels are drawn, not scripted."""
    office = desks.create_secretariat(
        folder / "drawn.bricsdesk", "虚构口令", organisation="示例金砖创新中心", officer="示例经办"
    )
    script = sample.load(rulebook.pack())
    rounds.create(office, script.round, script.reasons)
    with office.workspace.transaction():
        for entry in script.entries:
            applications.add(office.workspace, replace(entry.application, evidence=(), attachments=()))
    drawing.put_in_pool(office, (_expert(number) for number in range(20)))
    drawing.exclude(office, NUMBER, "E-61", REASON)
    numbers = [entry.application.number for entry in script.entries]
    plans = [PanelPlan(f"P{n}", f"第{n}专家组", 5, {Specialty.FINANCE: 1}, tuple(numbers[n - 1 :: 2])) for n in (1, 2)]
    drawing.draw_panels(office, plans, "2026-11-01 虚构摇号 40217")
    return office


def _expert(number: int) -> Expert:
    specialty = list(Specialty)[number % 5]
    return Expert(
        f"E-{number + 50}", f"示例专家{number}", f"示例单位{number}", f"91350200XYXY{number:06d}", specialty, "", False
    )
