"""What the lines add up to, what a decision may be, and how the verdict follows while lines are pending."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain.evidence import (
    Act,
    Area,
    Decision,
    Entry,
    Evidence,
    Ledger,
    Pin,
    Reason,
    Tally,
    certain_numbers,
    check_decision,
    distinct_parties,
    ledger_totals,
    possible_numbers,
    suspects,
)
from brics_desk.domain.evidence_records import ledger_record, read_ledger
from brics_desk.domain.opinions import Conclusion, Finding, Gap, from_record, gaps, to_record
from brics_desk.domain.outlook import interval, outlook
from brics_desk.domain.rates import Rate, read_quotes
from brics_desk.domain.rules import Kind
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import InputError, UsageError
from tests.domain.opinion_material import opinion, pack

REVENUE, CUSTOMERS = "digital_export_revenue_cny", "brics_customer_count"
PIN = Pin("ab" * 32, "附件3 专项审计报告.pdf", 12, Area(*map(Decimal, ("61", "242.9", "534", "277.9"))))
ACCEPT = Decision(Act.ACCEPT)


def line(
    at: int, yuan: str, party: str = "", group: str = "", *, related: bool = False, fact: str = REVENUE
) -> Evidence:
    amount = Decimal(yuan)
    name = party or f"Sample {at}"
    return Evidence(fact, at, name, group, related, "BR", "合同", f"HT-{at}", "2025-03-18", "CNY", amount, None, amount)


def entry(at: int, yuan: str, decision: Decision | None = None, *, counts: bool = True, party: str = "") -> Entry:
    return Entry(line(at, yuan, party), counts, "country-member" if counts else "country-partner", decision)


def mockup() -> tuple[Entry, ...]:
    """The page of the design: six lines, four of them decided, the partner country rejected."""
    cut = Decision(Act.CUT, Decimal("200000.00"), Reason.DUPLICATE, "发票 0031 已计入第 2 笔尾款", PIN)
    gone = Decision(Act.REJECT, reason=Reason.NOT_BRICS, pin=replace(PIN, page=13))
    return (
        entry(1, "2009000.00", ACCEPT, party="Exemplo Alfa"),
        entry(2, "1350000.00", ACCEPT, party="Exemplo Alfa"),
        entry(3, "2081000.00", cut, party="Sample Beta"),
        entry(4, "600000.00", gone, counts=False, party="Example Delta"),
        entry(5, "960000.00", party="Demo Gamma"),
        entry(6, "600000.00", party="Sample Nile"),
    )


def ledger(*entries: Entry, direct: bool = False, reading: str = "distinct-unrelated") -> Ledger:
    return Ledger(REVENUE, entries, direct, Tally(CUSTOMERS, reading))


@cache
def judge() -> Judge:
    return Judge(pack(), "digital")


def facts(**numbers: str) -> dict[str, bool | Decimal | None]:
    truths: dict[str, bool | Decimal | None] = {
        fact.id: True for fact in pack().facts_of("digital") if fact.kind is Kind.TRUTH
    }
    return truths | {name: Decimal(value) for name, value in numbers.items()}


def test_the_page_of_the_design_adds_up() -> None:
    totals = ledger_totals(mockup())
    assert [str(amount) for amount in totals] == ["7600000.00", "5240000.00", "1560000.00", "800000.00", "0.00"]
    assert ledger(*mockup()).parties == (("Exemplo Alfa", "Sample Beta"), ("Demo Gamma", "Sample Nile"))


def test_the_verdict_of_the_design_is_an_interval_with_the_distance() -> None:
    verdict = interval(judge(), facts(project_progress_percent="92.50"), [ledger(*mockup())])
    assert (verdict.recognised, verdict.tier, verdict.possible_tier) == (True, 2, 3)
    assert verdict.tiers == (True, True, None)
    assert {(row.tier, row.fact, row.short) for row in verdict.unmet} == {
        (3, REVENUE, Decimal("760000.00")),
        (3, CUSTOMERS, Decimal(1)),
    }
    assert verdict.unknown == (CUSTOMERS, REVENUE)


def test_by_declared_and_by_verified_stand_side_by_side() -> None:
    declared = {REVENUE: Decimal("7600000.00"), CUSTOMERS: Decimal(4), "project_progress_percent": Decimal("95.00")}
    both = outlook(judge(), facts(project_progress_percent="92.50"), declared, [ledger(*mockup())])
    assert (both.by_declared.tier, both.by_verified.tier, both.by_verified.possible_tier) == (3, 2, 3)


def test_a_line_the_reading_leaves_out_counts_nothing_and_is_nobodys_cut() -> None:
    left_out = entry(1, "600000.00", counts=False)
    totals = ledger_totals([left_out])
    assert [str(amount) for amount in totals] == ["600000.00", "0.00", "0.00", "600000.00", "600000.00"]
    assert not left_out.is_pending
    with pytest.raises(UsageError, match="evidence-not-counted"):
        check_decision(left_out, ACCEPT)
    check_decision(left_out, Decision(Act.REJECT, reason=Reason.NOT_BRICS))


def test_vector_17_the_certificate_names_more_than_was_paid_in() -> None:
    invested = "chinese_investment_cny"
    paid = Entry(
        line(1, "20000000.00", fact=invested),
        counts=True,
        status="country-any",
        decision=Decision(Act.CUT, Decimal("12100000.00"), Reason.NOT_PAID_IN),
    )
    capability = Judge(pack(), "capability")
    known: dict[str, bool | Decimal | None] = {
        fact.id: True for fact in pack().facts_of("capability") if fact.kind is Kind.TRUTH
    }
    known |= {"cumulative_revenue_cny": Decimal(60_000_000)}
    known |= dict.fromkeys(
        ("technology_export_revenue_cny", "brics_ip_count", "technical_breakthrough_count"), Decimal(0)
    )
    assert interval(capability, known, [Ledger(invested, (paid,))]).tier == 1


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (Decision(Act.CUT, Decimal("0.00"), Reason.FX), "evidence-cut-range"),
        (Decision(Act.CUT, Decimal("100.00"), Reason.FX), "evidence-cut-range"),
        (Decision(Act.CUT, Decimal("-1.00"), Reason.FX), "evidence-cut-range"),
        (Decision(Act.CUT, Decimal("0.001"), Reason.FX), "evidence-cut-range"),
        (Decision(Act.ACCEPT, Decimal("1.00")), "evidence-cut-range"),
        (Decision(Act.CUT, Decimal("1.00")), "evidence-reason-missing"),
        (Decision(Act.REJECT), "evidence-reason-missing"),
        (Decision(Act.REJECT, reason=Reason.OTHER, note="  "), "evidence-note-missing"),
    ],
)
def test_a_decision_that_cannot_stand_is_refused(decision: Decision, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_decision(entry(1, "100.00"), decision)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("reading", "who"), [("distinct-unrelated", ("集团甲", "乙")), ("any-party", ("甲一", "甲二", "乙", "子公司"))]
)
def test_customers_are_counted_as_the_round_reads_it(reading: str, who: tuple[str, ...]) -> None:
    lines = (
        line(1, "1.00", "甲一", "集团甲"),
        line(2, "1.00", "甲二", "集团 甲"),
        line(3, "1.00", "乙"),
        line(4, "1.00", "乙"),
        line(5, "1.00", "子公司", related=True),
    )
    entries = [Entry(one, counts=True, status="country-member", decision=ACCEPT) for one in lines]
    assert distinct_parties(entries, reading).certain == who


def test_a_customer_who_counts_already_is_not_waited_for_again() -> None:
    again = entry(2, "5.00", party="Exemplo Alfa")
    assert distinct_parties([entry(1, "5.00", ACCEPT, party="Exemplo Alfa"), again], "any-party") == (
        ("Exemplo Alfa",),
        (),
    )


def test_the_data_suggest_and_decide_nothing() -> None:
    late = replace(line(1, "5.00", related=True), date="2026-11-01")
    period = ("2023-01-01", "2026-10-31")
    assert suspects(late, [late, replace(late, line=2)], period, "round-period") == (
        Reason.OUT_OF_PERIOD,
        Reason.RELATED_PARTY,
        Reason.DUPLICATE,
    )
    assert suspects(late, [late], period, "lifetime") == (Reason.RELATED_PARTY,)
    assert suspects(late, [late], period, "with-subsidiaries") == (Reason.OUT_OF_PERIOD,)


def test_pending_lines_are_a_gap_and_a_decided_ledger_needs_no_second_reason() -> None:
    asked = [fact for fact in pack().facts_of("digital") if fact.id in (REVENUE, CUSTOMERS)]
    declared = {REVENUE: Decimal("7600000.00"), CUSTOMERS: Decimal(4)}
    found = [Finding(REVENUE, verified=Decimal("5240000.00")), Finding(CUSTOMERS, verified=Decimal(2))]
    assert gaps(asked, declared, found, "同意。", [ledger(*mockup())]) == [
        Gap(REVENUE, "pending"),
        Gap(CUSTOMERS, "pending"),
    ]
    settled = [replace(one, decision=one.decision or ACCEPT) for one in mockup()]
    found = [Finding(REVENUE, verified=Decimal("6800000.00")), Finding(CUSTOMERS, verified=Decimal(4))]
    assert gaps(asked, declared, found, "同意。", [ledger(*settled)]) == []
    assert gaps(asked, declared, found, "同意。", [ledger(*settled, direct=True)]) == [Gap(REVENUE, "reason")]
    more = {REVENUE: Decimal("6000000.00"), CUSTOMERS: Decimal(4)}
    assert gaps(asked, more, found, "同意。", [ledger(*settled)]) == [Gap(REVENUE, "reason")], "核增 must say why"


def stated(given: Ledger, revenue: str, customers: int = 4) -> object:
    """The embedded record of an opinion with this ledger and these numbers, as a reader gets it."""
    numbers = {REVENUE: Decimal(revenue), CUSTOMERS: Decimal(customers)}
    made = opinion(category="digital", changed=numbers)
    ends = judge().judge(made.facts())
    conclusion = Conclusion(ends.recognised, ends.tier, ends.possible_tier, pack().award_cny(ends.tier))
    made = replace(made, ledgers=(given,), conclusion=conclusion)
    return loads(canonical(to_record(made, pack().facts_of("digital"))), limit=1_000_000)


def settled_ledger(*, direct: bool = False) -> Ledger:
    return ledger(*(replace(one, decision=one.decision or ACCEPT) for one in mockup()), direct=direct)


def test_an_opinion_carries_its_lines_and_reads_back_as_it_was() -> None:
    read = from_record(stated(settled_ledger(), "6800000.00"), pack())
    assert read.ledgers == (settled_ledger(),)


@pytest.mark.parametrize(
    ("given", "revenue", "customers"),
    [
        (settled_ledger(), "6800000.01", 4),
        (settled_ledger(), "7600000.00", 4),
        (settled_ledger(), "6800000.00", 5),
        (ledger(*mockup()), "5240000.00", 2),
    ],
)
def test_a_number_that_is_not_its_ledgers_total_is_refused(given: Ledger, revenue: str, customers: int) -> None:
    with pytest.raises(InputError, match="opinion-record"):
        from_record(stated(given, revenue, customers), pack())


def test_a_number_entered_directly_says_so_and_stands_beside_its_lines() -> None:
    given = ledger(*mockup(), direct=True)
    given = replace(given, tally=Tally(CUSTOMERS, "distinct-unrelated", direct=True))
    read = from_record(stated(given, "7000000.00"), pack())
    assert read.ledgers[0].direct
    assert certain_numbers(read.ledgers) == {}


def test_a_ledger_of_a_fact_that_is_no_amount_of_the_category_is_refused() -> None:
    foreign = ledger(Entry(line(1, "1.00", fact="sales_to_brics_cny"), counts=True, status="", decision=ACCEPT))
    with pytest.raises(InputError, match="opinion-record"):
        from_record(stated(replace(foreign, fact="sales_to_brics_cny"), "1.00"), pack())


yuan = st.decimals("0.01", "9999999999.99", places=2)


@st.composite
def entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    found = []
    for at in range(1, draw(st.integers(1, 9)) + 1):
        amount, counts = draw(yuan), draw(st.booleans())
        party, group = draw(st.sampled_from("甲乙丙丁")), draw(st.sampled_from(["", "", "集团"]))
        decisions: list[Decision | None] = [None, Decision(Act.REJECT, reason=Reason.UNRELATED)]
        if counts:
            decisions.append(ACCEPT)
        if counts and amount > Decimal("0.01"):
            cut = draw(st.decimals("0.01", amount - Decimal("0.01"), places=2))
            decisions.append(Decision(Act.CUT, cut, Reason.FX, pin=PIN))
        evidence = line(at, str(amount), party, group, related=draw(st.booleans()))
        if draw(st.booleans()):
            evidence = replace(evidence, currency="USD", rate=Rate(read_quotes("7.1750", "USD"), "2025-03-18", "示例"))
        found.append(
            Entry(evidence, counts, "country-member" if counts else "country-none", draw(st.sampled_from(decisions)))
        )
    return tuple(found)


@given(entries())
def test_every_fen_is_verified_pending_or_cut(lines: tuple[Entry, ...]) -> None:
    totals = ledger_totals(lines)
    assert totals.declared == totals.verified + totals.pending + totals.cut == sum(one.evidence.yuan for one in lines)
    assert min(totals) >= 0
    assert totals.excluded <= totals.cut
    assert totals.verified <= totals.declared
    assert not any(one.verified for one in lines if not one.counts)


@given(entries(), st.sampled_from(["distinct-unrelated", "any-party"]))
def test_the_certain_end_never_exceeds_the_possible_one(lines: tuple[Entry, ...], reading: str) -> None:
    given_ = [ledger(*lines, reading=reading)]
    certain, possible = certain_numbers(given_), possible_numbers(given_)
    assert all(certain[fact] <= possible[fact] for fact in certain)
    verdict = interval(judge(), facts(project_progress_percent="95"), given_)
    assert verdict.tier <= verdict.possible_tier
    low, high = (judge().verdict(facts(project_progress_percent="95") | ends) for ends in (certain, possible))
    assert (verdict.tier, verdict.possible_tier) == (low.tier, high.possible_tier)


@given(entries(), st.data())
def test_deciding_a_pending_line_never_leaves_the_interval(lines: tuple[Entry, ...], data: st.DataObject) -> None:
    before = interval(judge(), facts(project_progress_percent="95"), [ledger(*lines)])
    words = st.sampled_from([ACCEPT, Decision(Act.REJECT, reason=Reason.UNRELATED)])
    after_lines = [replace(one, decision=data.draw(words)) if one.is_pending else one for one in lines]
    after = interval(judge(), facts(project_progress_percent="95"), [ledger(*after_lines)])
    assert before.tier <= after.tier == after.possible_tier <= before.possible_tier


@given(entries())
def test_the_order_of_lines_never_changes_a_number(lines: tuple[Entry, ...]) -> None:
    turned = lines[::-1]
    assert ledger_totals(turned) == ledger_totals(lines)
    for ends in (certain_numbers, possible_numbers):
        assert ends([ledger(*turned)]) == ends([ledger(*lines)])


@given(entries())
def test_a_ledger_reads_back_as_it_was_written(lines: tuple[Entry, ...]) -> None:
    given_ = ledger(*lines)
    assert read_ledger(loads(canonical(ledger_record(given_)), limit=1_000_000)) == given_


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("yuan", "0.00"),
        ("yuan", "-1.00"),
        ("yuan", "1.005"),
        ("line", 0),
        ("country", "巴西"),
        ("date", "2025-02-30"),
        ("rate", "1 EUR = 8 CNY"),
        ("fact", "coded_sales_cny"),
        ("decision", {"act": "cut", "cut": "2009000.00", "reason": "FX", "note": "", "pin": None}),
        ("decision", {"act": "accept", "cut": "1.00", "reason": None, "note": "", "pin": None}),
        ("decision", {"act": "reject", "cut": "0.00", "reason": "WHIM", "note": "", "pin": None}),
        ("more", 1),
    ],
)
def test_a_ledger_is_read_strictly(name: str, value: object) -> None:
    record = ledger_record(ledger(*mockup()))
    lines = record["lines"]
    assert isinstance(lines, list)
    lines[0] = {**lines[0], name: value}
    with pytest.raises(InputError, match="record-unreadable"):
        read_ledger(loads(canonical(record), limit=1_000_000))


def test_a_pin_prints_as_people_write_it() -> None:
    assert PIN.text == "附件3 第12页"
    assert replace(PIN, name="审计报告.pdf").text == "审计报告 第12页"
