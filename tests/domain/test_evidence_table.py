"""Cells pasted from Excel and WPS become lines, exactly; what cannot be read is refused by row and column."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain.evidence_table import Parsed, parse_table
from brics_desk.errors import InputError
from brics_desk.packs.countries import bundled

if TYPE_CHECKING:
    from decimal import Decimal

REVENUE = "digital_export_revenue_cny"
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
HEAD = "客户\t国别\t合同编号\t开票日期\t原币金额\t汇率\t折人民币\n"


def parse(text: str, fact: str = REVENUE, first: int = 1) -> Parsed:
    return parse_table(text, fact, first, bundled())


def test_the_annex_of_an_audit_report_pastes_as_it_stands() -> None:
    text = (
        "序号\t客户\t国别\t合同编号\t开票日期\t原币金额\t汇率\t折人民币\r\n"
        "1\tExemplo Alfa\t巴西\tAL-2024-011\t2025/3/18\tUSD 280,000.00\t7.1750\t2,009,000.00\r\n"
        '2\t"Sample\n""Beta"""\t南非\tSB-2025-004\t2025年9月10日\tCNY 2,081,000.00\t\t\r\n'
        "\t\t\t\t\t\t\t\r\n"
        "合 计\t\t\t\t\t\t\t4,090,000.00\r\n"
    )
    parsed = parse(text, first=7)
    assert [(line.line, line.party, line.country, line.date) for line in parsed.lines] == [
        (7, "Exemplo Alfa", "BR", "2025-03-18"),
        (8, 'Sample "Beta"', "ZA", "2025-09-10"),
    ]
    assert [str(line.yuan) for line in parsed.lines] == ["2009000.00", "2081000.00"]
    assert all(line.added for line in parsed.lines)
    assert [(refusal.row, refusal.code) for refusal in parsed.refused] == [(5, "evidence-total-row")]


def test_without_headers_the_columns_stand_in_the_order_of_the_page() -> None:
    parsed = parse("1\t甲\tBR\t合同\tHT-1\t2025-01-02\tJPY\t1,000,000\t100 JPY = 8.3025 CNY\n")
    assert parsed.refused == ()
    assert [(line.document, line.currency, str(line.yuan)) for line in parsed.lines] == [("合同", "JPY", "83025.00")]


def test_money_that_asks_for_no_country_needs_none() -> None:
    parsed = parse("费用类别\t金额（元）\n委托测试服务\t445,200.00\n", "rd_spend_cny")
    assert [(line.party, str(line.yuan), line.country) for line in parsed.lines] == [("委托测试服务", "445200.00", "")]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("\t巴西\tH\t2025-1-2\t5\t\t", "party", "evidence-cell-missing"),
        ("甲\t\tH\t2025-1-2\t5\t\t", "country", "evidence-cell-missing"),
        ("甲\t巴西\tH\t\t5\t\t", "date", "evidence-cell-missing"),
        ("甲\t火星\tH\t2025-1-2\t5\t\t", "country", "evidence-country-unknown"),
        ("甲\t巴西\tH\t2025-2-30\t5\t\t", "date", "evidence-date"),
        ("甲\t巴西\tH\t2025-1-2\t0.00\t\t", "amount", "evidence-amount"),
        ("甲\t巴西\tH\t2025-1-2\t(5.00)\t\t", "amount", "amount-unreadable"),
        ("甲\t巴西\tH\t2025-1-2\tUSD 5\t\t", "yuan", "evidence-yuan-missing"),
        ("甲\t巴西\tH\t2025-1-2\tUSD 5\t七\t", "rate", "rate-unreadable"),
        ("甲\t巴西\tH\t2025-1-2\tUSD 5\t1 EUR = 8 CNY\t", "rate", "rate-unfit"),
        ("甲\t巴西\tH\t2025-1-2\t5\t\t6", "yuan", "evidence-yuan-differs"),
        ("甲\t巴西\tH\t2025-1-2\t0.001\t\t", "amount", "amount-below-fen"),
        ("甲\u202e\t巴西\tH\t2025-1-2\t5\t\t", "party", "evidence-text-hidden"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_by_column_and_the_others_stay(row: str, column: str, code: str) -> None:
    parsed = parse(f"{HEAD}{row}\n乙\t印度\tH\t2025-1-2\t5\t\t\n")
    assert [(refusal.row, refusal.column, refusal.code) for refusal in parsed.refused] == [(2, column, code)]
    assert [(line.line, line.party) for line in parsed.lines] == [(1, "乙")]


def test_a_stated_yuan_figure_goes_before_the_rate() -> None:
    [line] = parse(f"{HEAD}甲\t巴西\tH\t2025-1-2\tUSD 100\t7.1\t709.99\n").lines
    assert str(line.yuan) == "709.99", "the audited figure comes first (A-41)"


def test_a_paste_without_end_is_refused() -> None:
    with pytest.raises(InputError, match="evidence-too-many"):
        parse("甲\n" * 2001)


amounts = st.decimals("0.01", "999999999999.99", places=2)


@given(st.lists(amounts, min_size=1, max_size=8), st.booleans(), st.booleans())
def test_not_a_fen_is_lost_however_the_digits_are_written(sums: list[Decimal], grouped: bool, wide: bool) -> None:
    cells = [f"{amount:,.2f}" if grouped else f"{amount:.2f}" for amount in sums]
    cells = [cell.translate(FULL_WIDTH) if wide else cell for cell in cells]
    parsed = parse(HEAD + "".join(f"甲{at}\t巴西\tH{at}\t2025-1-2\t{cell}\t\t\n" for at, cell in enumerate(cells)))
    assert parsed.refused == ()
    assert [line.yuan for line in parsed.lines] == sums


@given(st.text(max_size=300))
def test_whatever_is_pasted_becomes_lines_or_refusals(text: str) -> None:
    for fact in (REVENUE, "rd_spend_cny"):
        with suppress(InputError):
            assert all(line.yuan > 0 for line in parse(text, fact).lines)


@given(
    st.lists(
        st.lists(
            st.sampled_from(["甲", "巴西", "2025-1-2", "5", "-5", "1e9", "USD", "合计", "", "٣", "NaN", "½", "7.1"]),
            max_size=10,
        ),
        max_size=6,
    )
)
def test_cells_in_any_order_never_crash(rows: list[list[str]]) -> None:
    parsed = parse("\n".join("\t".join(row) for row in rows))
    assert all(line.yuan > 0 for line in parsed.lines)
