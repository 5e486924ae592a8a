"""形式审查 on the sample's applications: three moments, one notice per applicant, inquiries with replies, everything in the journal."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.formal_check import (
    Checklist,
    FormalCheck,
    GateRules,
    GateState,
    Lack,
    Moment,
    Question,
    Recorded,
    Shortfall,
    checklist,
)
from brics_desk.domain.rounds import Phase
from brics_desk.errors import DeskError, InputError, UsageError
from brics_desk.operations import budget, deciding, overview, rounds
from brics_desk.operations import formal_check as formal
from brics_desk.store import applications, journal

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.operations.desk import Desk

NUMBER = "JZ2026-0001"
HOLDS = FormalCheck(
    NUMBER, "operating_normally", Moment.ACCEPTANCE, None, "国家企业信用信息公示系统", "2026-11-02", "截图01"
)


@pytest.fixture
def office(office: Desk) -> Desk:
    """The round as it was before the experts read."""
    office.workspace.change("DELETE FROM phase")
    return office


def refused(attempt: Callable[[], object]) -> str:
    with pytest.raises(DeskError) as caught:
        attempt()
    assert isinstance(caught.value, InputError | UsageError)
    return caught.value.code


def lists(office: Desk, number: str = NUMBER) -> Checklist:
    return next(one for one in formal.checklists(office) if one.application.number == number)


def test_what_came_with_the_register_is_the_acceptance(office: Desk) -> None:
    found = lists(office)
    assert found.outcome == {
        Moment.ACCEPTANCE: GateState.PASSED,
        Moment.BEFORE_NOTICE: GateState.DUE,
        Moment.BEFORE_PAYMENT: GateState.DUE,
    }
    due = {line.fact.code: line.due for line in found.lines}
    later = (Moment.BEFORE_NOTICE, Moment.BEFORE_PAYMENT)
    assert {code for code, moments in due.items() if moments} == {"G3", "G4", "G5", "G6"}
    assert all(moments == later for moments in due.values() if moments)


def test_a_failing_gate_has_its_reason_and_reaches_the_experts_form(office: Desk) -> None:
    failing = replace(HOLDS, reason=Shortfall.NOT_MET, note="已停业")
    found = formal.check_gate(office, failing)
    assert found == lists(office)
    assert found.outcome[Moment.ACCEPTANCE] is GateState.FAILED
    shown = applications.get(office.workspace, NUMBER).gate_check("operating_normally")
    assert shown is not None
    assert (shown.holds, shown.source, shown.note) == (False, HOLDS.source, "已停业")
    formal.check_gate(office, replace(HOLDS, date="2026-11-09"))
    assert lists(office).outcome[Moment.ACCEPTANCE] is GateState.PASSED
    assert [one.check.holds for one in formal.history(office, NUMBER, "operating_normally")] == [False, True]
    last = journal.entries(office.workspace)[-1]
    assert last.act == "gate-checked"
    assert str(last.old).startswith("not_met 2026-11-02")
    assert str(last.new).startswith("holds 2026-11-09")


def test_a_gate_that_only_lacks_proof_is_not_failed(office: Desk) -> None:
    lacking = replace(HOLDS, reason=Shortfall.PROOF_OUTDATED, note="营业执照副本过期")
    found = formal.check_gate(office, lacking)
    assert found.outcome[Moment.ACCEPTANCE] is GateState.LACKING
    assert lists(office) == found
    assert applications.get(office.workspace, NUMBER).gate_check("operating_normally") is None, "nobody adopts a lack"
    (line,) = [one for one in overview.overview(office).applications if one.application.number == NUMBER]
    assert line.gates is GateState.LACKING
    assert deciding.project(office, NUMBER).lacks_proof
    for recognised in (True, False):
        wanted = deciding.Wanted(recognised, 0, reason="营业执照副本过期")
        decide = partial(deciding.decide, office, NUMBER, wanted, deciding.Session("2026-12-01", "会议纪要"))
        assert refused(decide) == "decision-lacking"
    # Its proof may come when the experts read already: what was lacking, and only that, is checked again.
    rounds.move_to(office, Phase.READ)
    formal.check_gate(office, replace(HOLDS, date="2026-11-09"))
    assert lists(office).outcome[Moment.ACCEPTANCE] is GateState.PASSED
    assert refused(lambda: formal.check_gate(office, lacking)) == "acceptance-closed"


@pytest.mark.parametrize(
    ("reason", "state"), [(None, GateState.PASSED), (Shortfall.NOT_MET, GateState.FAILED)], ids=["granted", "refused"]
)
def test_a_gate_that_fails_once_its_proof_did_not_come_waits_for_its_waiver(
    office: Desk, reason: Shortfall | None, state: GateState
) -> None:
    # A register from outside says nothing of waivers.
    office.workspace.change("DELETE FROM gate_checks WHERE fact = 'incubation_library_waived'")
    lacking = replace(HOLDS, fact="in_incubation_library", reason=Shortfall.PROOF_MISSING)
    formal.check_gate(office, lacking)
    rounds.move_to(office, Phase.READ)
    waiver = replace(HOLDS, fact="incubation_library_waived", reason=reason, note="先行先试项目。", approver="示例主任")
    assert refused(lambda: formal.check_gate(office, waiver)) == "acceptance-closed"
    found = formal.check_gate(office, replace(lacking, reason=Shortfall.NOT_MET, note="逾期未补正"))
    assert (found.outcome[Moment.ACCEPTANCE], found.waiver_due) == (GateState.DUE, True)
    wanted = deciding.Wanted(recognised=True, tier=1)
    decide = partial(deciding.decide, office, NUMBER, wanted, deciding.Session("2026-12-01", "会议纪要"))
    assert refused(decide) == "decision-waiver-due"
    assert budget.budget_of([deciding.project(office, NUMBER)], office.pack).open == 1
    survey = formal.survey(office)
    assert {line.fact.id for line in found.lines if survey.may_accept(found, line)} == {waiver.fact}
    found = formal.check_gate(office, waiver)
    assert (found.outcome[Moment.ACCEPTANCE], found.waiver_due) == (state, False)
    assert refused(lambda: formal.check_gate(office, waiver)) == "acceptance-closed"


def test_of_several_gates_a_failed_one_weighs_most_and_a_lack_more_than_what_is_unchecked(office: Desk) -> None:
    bare = replace(applications.get(office.workspace, NUMBER), gate_checks=())
    rules = GateRules(office.pack)
    lacking = FormalCheck(
        NUMBER, "operating_normally", Moment.ACCEPTANCE, Shortfall.PROOF_MISSING, "材料", "2026-11-02"
    )
    failed = replace(lacking, fact="registered_in_xiamen", reason=Shortfall.NOT_MET)

    def state(*checks: FormalCheck) -> GateState:
        register = [Recorded(at, one, "", "") for at, one in enumerate(checks)]
        return checklist(bare, register, rules).outcome[Moment.ACCEPTANCE]

    assert state() is GateState.DUE
    assert state(lacking) is GateState.LACKING
    assert state(lacking, failed) is GateState.FAILED


def test_each_moment_stands_by_itself(office: Desk) -> None:
    gates = [line.fact for line in lists(office).lines if line.fact.code in ("G3", "G4", "G5", "G6")]
    for fact in gates:
        found = formal.check_gate(office, replace(HOLDS, fact=fact.id, moment=Moment.BEFORE_NOTICE, date="2026-12-01"))
    assert lists(office).outcome[Moment.BEFORE_NOTICE] is GateState.PASSED
    bad = FormalCheck(
        NUMBER,
        "no_major_violation_in_3_years",
        Moment.BEFORE_PAYMENT,
        Shortfall.REPORTED,
        "市应急管理局复函",
        "2026-12-20",
    )
    found = formal.check_gate(office, bad)
    assert found.outcome[Moment.BEFORE_PAYMENT] is GateState.FAILED
    outcome = lists(office).outcome
    assert (outcome[Moment.ACCEPTANCE], outcome[Moment.BEFORE_NOTICE], outcome[Moment.BEFORE_PAYMENT]) == (
        GateState.PASSED,
        GateState.PASSED,
        GateState.FAILED,
    )
    assert applications.get(office.workspace, NUMBER).gate_check("operating_normally") is not None


def test_a_check_that_could_not_be_defended_is_refused(office: Desk) -> None:
    waiver = replace(HOLDS, fact="incubation_library_waived")
    attempts = {
        "gate-unknown": replace(HOLDS, fact="rd_spend_cny"),
        "check-source-missing": replace(HOLDS, source=" "),
        "check-date": replace(HOLDS, date="2026年11月2日"),
        "check-moment": replace(HOLDS, fact="registered_in_xiamen", moment=Moment.BEFORE_NOTICE),
        "waiver-incomplete": replace(waiver, note="先行先试项目"),
        "application-unknown": replace(HOLDS, application="JZ2026-9999"),
    }
    for code, check in attempts.items():
        assert refused(partial(formal.check_gate, office, check)) == code
    assert formal.history(office, NUMBER, "operating_normally") == []


def test_a_waiver_needs_reason_and_approver_and_is_counted(office: Desk) -> None:
    before = {one.check.application for one in formal.waived(office)}
    missing = replace(HOLDS, fact="in_incubation_library", reason=Shortfall.NOT_MET)
    assert formal.check_gate(office, missing).outcome[Moment.ACCEPTANCE] is GateState.FAILED
    waiver = replace(HOLDS, fact="incubation_library_waived", note="先行先试项目。", approver="示例主任")
    formal.check_gate(office, waiver)
    assert lists(office).outcome[Moment.ACCEPTANCE] is GateState.PASSED
    assert {one.check.application for one in formal.waived(office)} == before | {NUMBER}
    shown = applications.get(office.workspace, NUMBER).gate_check("incubation_library_waived")
    assert shown is not None
    assert shown.note == "先行先试项目。批准人：示例主任"


def test_no_waiver_where_the_readings_leave_none(office: Desk) -> None:
    office.workspace.change("UPDATE readings SET choice = 'never' WHERE reading = 'A-32'")
    waiver = replace(HOLDS, fact="incubation_library_waived", note="理由", approver="示例主任")
    assert refused(lambda: formal.check_gate(office, waiver)) == "waiver-not-allowed"


def test_acceptance_closes_when_experts_read(office: Desk) -> None:
    rounds.move_to(office, Phase.READ)
    assert refused(lambda: formal.check_gate(office, HOLDS)) == "acceptance-closed"
    formal.check_gate(office, replace(HOLDS, moment=Moment.BEFORE_NOTICE))


def test_everything_an_applicant_lacks_is_told_once(office: Desk) -> None:
    known = applications.all_applications(office.workspace)
    first, second = known[0], known[1]
    # Two projects of one applicant: one notice over both.
    office.workspace.change("UPDATE applications SET uscc = ? WHERE number = ?", first.applicant.uscc, second.number)
    for application, fact in ((first, "operating_normally"), (second, "independent_legal_person")):
        formal.check_gate(
            office,
            replace(HOLDS, application=application.number, fact=fact, reason=Shortfall.PROOF_MISSING, note="补交证明"),
        )
    formal.check_gate(office, replace(HOLDS, fact="not_restricted_project", reason=Shortfall.NOT_MET))
    key = first.applicant.uscc
    asked = {(one.application, one.fact) for one in formal.lacking(office)[key]}
    assert asked == {(first.number, "operating_normally"), (second.number, "independent_legal_person")}
    more = [Lack(first.number, "", Shortfall.PROOF_MISSING, "专项审计报告")]
    notice = formal.issue_supplement(
        office, key, number="补〔2026〕1号", issued="2026-11-03", due="2026-11-10", more=more
    )
    assert [item.wanted for item in notice.items] == ["补交证明", "补交证明", "专项审计报告"]
    again = lambda: formal.issue_supplement(office, key, number="补〔2026〕2号", issued="2026-11-04", due="2026-11-11")  # noqa: E731
    assert refused(again) == "supplement-issued"
    formal.receive_supplement(office, "补〔2026〕1号", replied="2026-11-08", reply="已补交三份")
    (kept,) = formal.supplements(office)
    assert (kept.items, kept.replied, kept.reply) == (notice.items, "2026-11-08", "已补交三份")
    acts = [entry.act for entry in journal.entries(office.workspace)][-2:]
    assert acts == ["supplement-issued", "supplement-received"]
    assert journal.verify(office.workspace) == []


def test_a_notice_about_nothing_or_about_others_is_refused(office: Desk) -> None:
    one, other = applications.all_applications(office.workspace)[:2]
    issue = partial(formal.issue_supplement, office, one.applicant.uscc, number="补〔2026〕1号", issued="2026-11-03")
    assert refused(lambda: issue(due="2026-11-10")) == "nothing-lacking"
    foreign = [Lack(other.number, "", Shortfall.PROOF_MISSING, "材料")]
    assert refused(lambda: issue(due="2026-11-10", more=foreign)) == "supplement-foreign"
    assert refused(lambda: issue(due="2026-11-01", more=foreign)) == "notice-dates"
    unknown = partial(formal.receive_supplement, office, "补〔2026〕9号", replied="2026-11-08", reply="")
    assert refused(unknown) == "supplement-unknown"
    assert formal.supplements(office) == []


def test_a_letter_and_its_reply_stand_in_the_register(office: Desk) -> None:
    gate = "no_major_violation_in_3_years"
    questions = [Question(NUMBER, gate), Question("JZ2026-0002", gate), Question(NUMBER, gate)]
    words = {"number": "征〔2026〕1号", "authority": "市应急管理局（示例）", "sent": "2026-11-03", "due": "2026-11-13"}
    made = formal.inquire(office, **words, questions=questions)
    assert len(made.questions) == 2
    assert refused(lambda: formal.inquire(office, **words, questions=questions)) == "inquiry-exists"
    assert refused(lambda: formal.inquire(office, **words | {"number": "2"}, questions=[])) == "inquiry-empty"
    elsewhere = [Question(NUMBER, "rd_spend_cny")]
    assert refused(lambda: formal.inquire(office, **words | {"number": "2"}, questions=elsewhere)) == "gate-unknown"
    unasked = [Question("JZ2026-0003", gate, True, "无")]
    reply = {"replied": "2026-11-10", "reply_number": "示例应急函〔2026〕8号"}
    assert refused(lambda: formal.receive_reply(office, "征〔2026〕1号", **reply, answers=unasked)) == "inquiry-unknown"
    answers = [Question(NUMBER, gate, True, "未发现"), Question("JZ2026-0002", gate, False, "2025年有较大事故（虚构）")]
    formal.receive_reply(office, "征〔2026〕1号", **reply, answers=answers)
    (kept,) = formal.inquiries(office)
    assert [(one.application, one.holds) for one in kept.questions] == [(NUMBER, True), ("JZ2026-0002", False)]
    assert (kept.replied, kept.reply_number) == ("2026-11-10", "示例应急函〔2026〕8号")
    # The letter decides nothing by itself: the gate still stands as the secretariat checked it.
    assert lists(office, "JZ2026-0002").outcome[Moment.ACCEPTANCE] is GateState.PASSED
