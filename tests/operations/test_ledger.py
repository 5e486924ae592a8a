"""The 佐证清单 page below the window: a real desk with the sample's application of the design, every act saved and journalled."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.evidence import Pin, Reason
from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.recusal import Ground
from brics_desk.errors import DeskError, InputError, UsageError
from brics_desk.gui.models.expert_sheet import Sheet
from brics_desk.operations import ledger, reviewing, submitting
from brics_desk.operations.admission import admit
from brics_desk.operations.desk import CERTIFICATE, ROOT, SIGNING_KEY, open_desk
from brics_desk.operations.ledger_view import State, View, reason_words, status_words, view
from brics_desk.signing.pdf import sign_pdf
from brics_desk.signing.verify import Verifier
from brics_desk.store import drafts, journal, opinions, secrets
from tests.gui.desks import PASSPHRASE, fill, receive, send

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk

NUMBER, REVENUE, CUSTOMERS = "JZ2026-0007", "digital_export_revenue_cny", "brics_customer_count"
NOTE = "发票 0031 已计入第 2 笔尾款"


@pytest.fixture(scope="module")
def arrived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An expert's workspace with its package taken in, closed, made once."""
    sent = send(tmp_path_factory.mktemp("round"))
    desk = receive(sent)
    reviewing.pledge(desk)
    for number in reviewing.undeclared(desk):
        reviewing.declare_clear(desk, number)
    desk.close()
    return sent.workspace


@pytest.fixture
def desk(arrived: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copyfile(arrived, tmp_path / arrived.name)
    opened = open_desk(tmp_path / arrived.name, PASSPHRASE)
    yield opened
    opened.close()


def pin(desk: Desk, page: int = 2) -> Pin:
    attached = next(one for one in reviewing.form(desk, NUMBER).application.attachments if "审计" in one.name)
    return Pin(attached.sha256, attached.name, page)


def as_in_the_design(desk: Desk) -> View:
    """Four lines decided, two pending."""
    ledger.accept(desk, NUMBER, REVENUE, 1)
    ledger.accept(desk, NUMBER, REVENUE, 2)
    ledger.cut(desk, NUMBER, REVENUE, 3, Decimal("200000.00"), Reason.DUPLICATE, note=NOTE, pin=pin(desk))
    return ledger.reject(desk, NUMBER, REVENUE, 4, Reason.NOT_BRICS, pin=pin(desk))


def others(desk: Desk) -> None:
    """Every other finding of the page as in the design: favourable, progress 92.50 %."""
    for fact in reviewing.form(desk, NUMBER).facts:
        if fact.decider.value == "expert" and fact.kind.value == "truth":
            reviewing.record_findings(desk, NUMBER, Finding(fact.id, Mark.MEETS))
    progress = Finding("project_progress_percent", verified=Decimal("92.50"), reason="按验收单加权。")
    reviewing.record_findings(desk, NUMBER, progress)


def test_the_page_shows_what_the_design_shows(desk: Desk) -> None:
    others(desk)
    shown = as_in_the_design(desk)
    assert [str(amount) for amount in shown.totals] == ["7600000.00", "5240000.00", "1560000.00", "800000.00", "0.00"]
    assert (shown.decided, shown.pending, shown.unlisted) == (4, 2, Decimal("0.00"))
    assert [line.state for line in shown.lines] == [
        *(State.ACCEPTED, State.ACCEPTED, State.CUT, State.REJECTED, State.PENDING, State.PENDING)
    ]
    first, _, third, fourth, *_ = shown.lines
    assert (first.formula, first.country and first.country.zh) == ("USD 280,000.00 × 7.1750", "巴西")
    assert third.entry.decision is not None
    assert (third.entry.cut, third.entry.decision.note) == (Decimal("200000.00"), NOTE)
    assert third.entry.decision.pin is not None
    assert third.entry.decision.pin.text == "附件3 第2页"
    assert status_words(fourth.status.code, "zh") == "伙伴国，本轮不计"
    assert fourth.status.since == "2025-06-13"
    assert reason_words(Reason.DUPLICATE, "zh") == "重复计列／一票多用"
    assert [f"{at.tier}: {at.value / 10_000:f}" for at in shown.thresholds] == ["1: 100", "2: 300", "3: 600"]
    verdict = shown.outlook.by_verified
    assert (verdict.tier, verdict.possible_tier, shown.outlook.by_declared.tier) == (2, 3, 3)
    assert (shown.next_tier, shown.short, shown.pending_suffices) == (3, Decimal("760000.00"), True)
    assert shown.tally is not None
    assert (shown.tally.certain, shown.tally.pending) == (
        ("Exemplo Alfa", "Sample Beta"),
        ("Demo Gamma", "Sample Nile"),
    )
    assert [wording.zh for wording in shown.readings] == ["仅成员国", "申报截止日"]


def test_the_list_and_the_checker_know_the_pending_lines(desk: Desk) -> None:
    others(desk)
    as_in_the_design(desk)
    assert [(gap.fact, gap.missing) for gap in reviewing.missing(desk, NUMBER)] == [
        (REVENUE, "pending"),
        (CUSTOMERS, "pending"),
        ("text", "text"),
    ]
    shown = reviewing.task(desk, NUMBER)
    assert shown.verdict is not None
    assert (shown.state, shown.verdict.tier, shown.verdict.possible_tier) == ("open", 2, 3)
    assert reviewing.form(desk, NUMBER).findings[REVENUE].verified == Decimal("5240000.00")


def test_untouched_lines_establish_nothing(desk: Desk) -> None:
    assert REVENUE not in reviewing.form(desk, NUMBER).findings
    assert view(desk, NUMBER, CUSTOMERS).totals.pending == Decimal("7000000.00"), "the partner country waits for nobody"


def test_undo_takes_back_step_by_step_and_survives_closing(desk: Desk) -> None:
    as_in_the_design(desk)
    ledger.accept(desk, NUMBER, REVENUE, 3)
    path = desk.workspace.path
    desk.close()
    again = open_desk(path, PASSPHRASE)
    third = ledger.undo(again, NUMBER, REVENUE).lines[2]
    assert third.state is State.CUT
    assert third.entry.decision is not None
    assert third.entry.decision.note == NOTE
    assert ledger.undo(again, NUMBER, REVENUE).lines[3].state is State.NOT_COUNTED
    for _ in range(3):
        shown = ledger.undo(again, NUMBER, REVENUE)
    assert (shown.decided, shown.can_undo) == (1, False)
    with pytest.raises(UsageError, match="evidence-nothing-to-undo"):
        ledger.undo(again, NUMBER, REVENUE)
    acts = [entry.act for entry in journal.entries(again.workspace) if entry.act.startswith("evidence-")]
    assert acts == ["evidence-decided"] * 5 + ["evidence-undone"] * 5
    assert not journal.verify(again.workspace)
    again.close()


def test_a_number_entered_directly_bypasses_the_ledger_and_comes_back(desk: Desk) -> None:
    as_in_the_design(desk)
    with pytest.raises(UsageError, match="direct-reason-missing"):
        ledger.enter_directly(desk, NUMBER, REVENUE, Decimal("6000000.00"), " ")
    shown = ledger.enter_directly(desk, NUMBER, REVENUE, Decimal("6000000.00"), "以审计报告正文为准。")
    assert shown.direct
    assert shown.finding is not None
    assert shown.finding.verified == Decimal("6000000.00")
    assert REVENUE not in {gap.fact for gap in reviewing.missing(desk, NUMBER)}
    for refused in (ledger.accept, ledger.reopen):
        with pytest.raises(UsageError, match="evidence-bypassed"):
            refused(desk, NUMBER, REVENUE, 5)
    with pytest.raises(UsageError, match="evidence-bypassed"):
        ledger.undo(desk, NUMBER, REVENUE)
    assert ledger.resume(desk, NUMBER, REVENUE).totals.verified == Decimal("5240000.00")
    assert reviewing.form(desk, NUMBER).findings[REVENUE].verified == Decimal("5240000.00")


def test_the_reason_typed_in_the_form_does_not_bypass_the_ledger(desk: Desk) -> None:
    as_in_the_design(desk)
    finding = reviewing.form(desk, NUMBER).findings[REVENUE]
    reviewing.record_findings(desk, NUMBER, Finding(REVENUE, verified=finding.verified, reason="见逐笔核定。"))
    assert not view(desk, NUMBER, REVENUE).direct
    ledger.accept(desk, NUMBER, REVENUE, 5)
    assert reviewing.form(desk, NUMBER).findings[REVENUE].verified == Decimal("6200000.00")


def test_what_the_window_types_today_still_signs(desk: Desk) -> None:
    fill(desk, NUMBER)
    submitting.submit(desk, [NUMBER], lambda _done, _total: None)
    assert view(desk, NUMBER, REVENUE).direct
    with pytest.raises(UsageError, match="locked"):
        ledger.accept(desk, NUMBER, REVENUE, 1)
    with pytest.raises(UsageError, match="locked"):
        ledger.undo(desk, NUMBER, REVENUE)


def test_rows_pasted_from_a_spreadsheet_become_lines_of_the_expert(desk: Desk) -> None:
    text = "客户\t国别\t合同编号\t开票日期\t原币金额\t汇率\nExtra Uno\t巴西\tEX-1\t2025/12/1\tUSD １０，０００．００\t7.20\n合计\t\t\t\t1\t\n"
    parsed = ledger.parse_table(desk, NUMBER, REVENUE, text)
    assert [one.code for one in parsed.refused] == ["evidence-total-row"]
    shown = ledger.add(desk, NUMBER, REVENUE, parsed.lines)
    assert [line.entry.evidence.line for line in shown.lines] == [1, 2, 3, 4, 5, 6, 7]
    assert (shown.totals.declared, shown.unlisted) == (Decimal("7672000.00"), Decimal("0.00"))
    assert ledger.accept(desk, NUMBER, REVENUE, 7).totals.verified == Decimal("72000.00")
    with pytest.raises(UsageError, match="evidence-declared"):
        ledger.remove(desk, NUMBER, REVENUE, 1)
    ledger.remove(desk, NUMBER, REVENUE, 7)
    assert not view(desk, NUMBER, REVENUE).can_undo


@pytest.mark.parametrize(
    ("number", "fact", "line", "code"),
    [
        (NUMBER, REVENUE, 9, "evidence-line-unknown"),
        (NUMBER, "project_progress_percent", 1, "evidence-none"),
        (NUMBER, "no_such_fact", 1, "evidence-none"),
        (NUMBER, REVENUE, 4, "evidence-not-counted"),
    ],
)
def test_acts_on_nothing_are_refused(desk: Desk, number: str, fact: str, line: int, code: str) -> None:
    with pytest.raises(DeskError) as caught:
        ledger.accept(desk, number, fact, line)
    assert caught.value.code == code


def test_a_pin_leads_only_into_this_application(desk: Desk) -> None:
    elsewhere = Pin("0" * 64, "附件3 别处.pdf", 1)
    with pytest.raises(UsageError, match="pin-elsewhere"):
        ledger.accept(desk, NUMBER, REVENUE, 1, pin=elsewhere)
    with pytest.raises(UsageError, match="pin-elsewhere"):
        reviewing.record_findings(desk, NUMBER, Finding("success_case", Mark.MEETS, pin=elsewhere))


def test_a_pin_prints_its_page_and_a_page_written_over_it_wins(desk: Desk) -> None:
    reviewing.record_findings(desk, NUMBER, Finding("success_case", Mark.MEETS, pin=pin(desk)))
    stored = reviewing.form(desk, NUMBER).findings["success_case"]
    assert (stored.page, stored.pin) == ("附件3 第2页", pin(desk))
    reviewing.record_findings(desk, NUMBER, Finding("success_case", Mark.MEETS, page="附件2 第1页", pin=pin(desk)))
    stored = reviewing.form(desk, NUMBER).findings["success_case"]
    assert (stored.page, stored.pin) == ("附件2 第1页", None)


def test_a_signed_opinion_carries_the_lines_with_every_decision(desk: Desk) -> None:
    others(desk)
    as_in_the_design(desk)
    ledger.accept(desk, NUMBER, REVENUE, 5)
    ledger.accept(desk, NUMBER, REVENUE, 6)
    reviewing.adopt_formal_check(desk, NUMBER)
    reviewing.record_text(desk, NUMBER, "同意（示例）。")
    assert reviewing.task(desk, NUMBER).state == "ready"
    submitting.submit(desk, [NUMBER], lambda _done, _total: None)
    [own] = opinions.of_application(desk.workspace, NUMBER, desk.pack)
    [carried] = own.opinion.ledgers
    assert carried.totals.verified == Decimal("6800000.00") == own.opinion.facts()[REVENUE]
    assert [entry.decision.act.value for entry in carried.entries if entry.decision] == [
        *("accept", "accept", "cut", "reject", "accept", "accept")
    ]
    assert own.opinion.facts()[CUSTOMERS] == 4


def test_an_opinion_whose_number_is_not_its_ledgers_is_refused_however_well_signed(desk: Desk) -> None:
    others(desk)
    as_in_the_design(desk)
    ledger.accept(desk, NUMBER, REVENUE, 5)
    ledger.accept(desk, NUMBER, REVENUE, 6)
    tasks = {NUMBER: {reviewing.expert(desk).id}}
    known = {NUMBER: reviewing.form(desk, NUMBER).application}
    honest = submitting._opinion(desk, reviewing.form(desk, NUMBER), "")
    more = tuple(
        replace(one, verified=one.verified + 1) if one.verified and one.fact == REVENUE else one
        for one in honest.findings
    )
    key, certificate, root = (secrets.get(desk.workspace, name) for name in (SIGNING_KEY, CERTIFICATE, ROOT))
    for opinion, reason in ((honest, ""), (replace(honest, findings=more), "record_unreadable")):
        page = submitting._render(desk, opinion)
        pdf = sign_pdf(page, key_pem=key, cert_pem=certificate, chain=(root,), reason="评审意见", name="示例")
        assert admit(pdf, Verifier(desk.trust), desk.pack, desk.round, tasks, known).reason == reason


def test_an_amount_without_lines_has_an_empty_page_to_paste_into(desk: Desk) -> None:
    number = next(task.number for task in reviewing.tasks(desk) if task.category == "talent")
    empty = view(desk, number, "rd_spend_cny")
    assert (empty.lines, empty.pending, empty.direct) == ((), 0, False)
    parsed = ledger.parse_table(desk, number, "rd_spend_cny", "委托测试\t\t发票\tF-1\t\t\t1,000,000.00\n")
    filled = ledger.add(desk, number, "rd_spend_cny", parsed.lines)
    assert (filled.totals.pending, filled.lines[0].status.code) == (Decimal("1000000.00"), "country-any")
    with pytest.raises(UsageError, match="fact-not-yours"):
        ledger.add(desk, number, "granted_invention_patents", parsed.lines)


def test_a_number_nobody_can_mean_is_not_entered_directly(desk: Desk) -> None:
    for fact, value in ((REVENUE, Decimal(-1)), (CUSTOMERS, Decimal("1.5"))):
        with pytest.raises(InputError, match="fact-"):
            ledger.enter_directly(desk, NUMBER, fact, value, "示例")


def test_a_recusal_leaves_no_line_behind(desk: Desk) -> None:
    as_in_the_design(desk)
    reviewing.recuse(desk, NUMBER, Ground.CONSULT, "示例")
    for table in ("evidence", "evidence_decisions"):
        assert desk.workspace.rows(f"SELECT count(*) AS n FROM {table} WHERE application = ?", NUMBER) == [{"n": 0}]


def test_numbers_that_contradict_each_other_are_refused_at_entry(desk: Desk) -> None:
    number = next(task.number for task in reviewing.tasks(desk) if task.category == "talent")
    two, three = "regional_standards_top2", "regional_standards_top3"
    reviewing.record_findings(desk, number, Finding(three, verified=Decimal(0)))
    sheet = Sheet(desk.pack, reviewing.form(desk, number))
    with pytest.raises(InputError, match="fact-ranks"):
        sheet.number(two, Decimal(1))
    with pytest.raises(InputError, match="fact-ranks"):
        reviewing.record_findings(desk, number, Finding(two, verified=Decimal(1)))
    assert two not in reviewing.form(desk, number).findings
    reviewing.record_findings(desk, number, Finding(three, verified=Decimal(1)))
    reviewing.record_findings(desk, number, Finding(two, verified=Decimal(1)))


def test_who_handed_an_opinion_in_cannot_recuse_when_it_is_returned(desk: Desk) -> None:
    drafts.set_state(desk.workspace, NUMBER, drafts.DraftState.RETURNED)
    with pytest.raises(UsageError, match="recusal-after-signing"):
        reviewing.recuse(desk, NUMBER, Ground.ORDERED, "示例")
    assert reviewing.form(desk, NUMBER).state == "returned"
