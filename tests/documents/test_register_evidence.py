"""The register's second sheet: lines go out and come back exactly, a bad one keeps its application out and says where."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl.reader.excel import load_workbook

from brics_desk.documents.opinion import render
from brics_desk.documents.register import read_register, write_register
from brics_desk.documents.register_evidence import COLUMNS, SHEET
from brics_desk.domain.evidence import Act, Decision, Entry, Evidence, Ledger, Pin, Reason, Tally
from brics_desk.domain.opinions import Finding
from brics_desk.domain.rates import Rate, read_quotes
from brics_desk.packs.countries import bundled
from tests.documents.conftest import as_written
from tests.documents.test_opinion import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.documents.register_values import Register, RegisterRow
    from brics_desk.domain.rules import RulePack
    from tests.documents.conftest import MakePage

REVENUE = "digital_export_revenue_cny"
RATE = Rate(read_quotes("7.1750", "USD"), "2025-03-18", "中国外汇交易中心（示例汇率）")


def line(at: int, yuan: str, **changed: object) -> Evidence:
    plain: dict[str, object] = {
        "fact": REVENUE,
        "line": at,
        "party": "=Exemplo Alfa（虚构）",
        "group": "示例集团",
        "related": at == 2,
        "country": "BR",
        "document": "合同",
        "document_number": f"00{at}",
        "date": "2025-03-18",
        "currency": "CNY",
        "amount": Decimal(yuan),
        "rate": None,
        "yuan": Decimal(yuan),
        "pin": Pin("", "专项审计报告.pdf", 12),
    }
    return Evidence(**{**plain, **changed})  # type: ignore[arg-type]


@pytest.fixture
def filled(rows: list[RegisterRow]) -> list[RegisterRow]:
    usd = line(1, "2009000.00", currency="USD", amount=Decimal("280000.00"), rate=RATE)
    digital = replace(rows[0].application, evidence=(usd, line(2, "1350000.10")))
    spent = line(1, "999960.00", fact="rd_spend_cny", country="", date="", pin=None)
    talent = replace(rows[1].application, evidence=(spent,))
    return [replace(rows[0], application=digital), replace(rows[1], application=talent), rows[2]]


@pytest.fixture
def written(tmp_path: Path, pack: RulePack, filled: list[RegisterRow]) -> Path:
    path = tmp_path / "登记表.xlsx"
    write_register(path, pack, filled)
    return path


def read(path: Path, pack: RulePack) -> Register:
    return read_register(path, pack, lambda _done, _total: None, bundled())


def put(path: Path, key: str, value: object, row: int = 3) -> None:
    book = load_workbook(path)
    cell = book[SHEET].cell(row, list(COLUMNS).index(key) + 1)
    cell.value = value
    book.save(path)


def test_lines_are_read_back_as_they_were_written(written: Path, pack: RulePack, filled: list[RegisterRow]) -> None:
    register = read(written, pack)
    assert register.refused == ()
    assert as_written(register) == filled


def test_a_register_without_the_sheet_has_no_lines(written: Path, pack: RulePack) -> None:
    book = load_workbook(written)
    del book[SHEET]
    book.save(written)
    register = read(written, pack)
    assert not register.refused
    assert [row.application.evidence for row in register.rows] == [(), (), ()]


def test_cells_that_a_spreadsheet_turned_into_dates_and_numbers_mean_the_same(written: Path, pack: RulePack) -> None:
    for key, value in (("date", datetime(2025, 3, 18)), ("amount", 280000), ("yuan", 2009000.0), ("page", 12.0)):
        put(written, key, value)
    put(written, "country", "巴西")
    put(written, "rate", 7.175)
    first = read(written, pack).rows[0].application.evidence[0]
    assert (first.date, first.country) == ("2025-03-18", "BR")
    assert (first.amount, first.yuan) == (Decimal(280000), Decimal(2009000))
    assert first.rate is not None
    assert first.rate.text == "1 USD = 7.175 CNY"


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("country", "火星", "evidence-country-unknown"),
        ("country", None, "evidence-cell-missing"),
        ("party", None, "evidence-cell-missing"),
        ("date", "2025-02-30", "evidence-date"),
        ("date", None, "evidence-cell-missing"),
        ("currency", "美金", "evidence-currency"),
        ("amount", "-5", "amount-unreadable"),
        ("amount", "0", "evidence-amount"),
        ("rate", "1 EUR = 8.1 CNY", "rate-unfit"),
        ("rate", "约七点二", "rate-unreadable"),
        ("yuan", "1.005", "amount-below-fen"),
        ("related", "也许", "cell-not-yes-no"),
        ("page", "十二", "evidence-page"),
        ("attachment", None, "evidence-attachment-missing"),
        ("party", "公司\u200b名", "evidence-text-hidden"),
        ("party", "शर्मा", "glyph-missing"),
        ("party", "甲" * 101, "evidence-text-long"),
        ("fact", "对应项目整体进度", "evidence-fact"),
        ("document", "#REF!", "cell-error"),
    ],
)
def test_a_bad_line_is_named_and_keeps_its_application_out(
    written: Path, pack: RulePack, key: str, value: object, code: str
) -> None:
    put(written, key, value)
    register = read(written, pack)
    assert [row.application.number for row in register.rows] == ["JZ2026-0002", "JZ2026-0013"]
    said = [(remark.row, remark.code) for remark in register.refused]
    assert (3, code) in said
    assert said[-1] == (3, "evidence-refused")
    assert register.refused[0].header == f"{SHEET}：{COLUMNS[key]}"


def test_a_line_for_an_application_that_is_not_there_is_named(written: Path, pack: RulePack) -> None:
    put(written, "number", "JZ2026-0099")
    put(written, "number", "JZ2026-0099", row=4)
    register = read(written, pack)
    assert [remark.code for remark in register.refused] == ["evidence-application"]
    assert [len(row.application.evidence) for row in register.rows] == [0, 1, 0]


def test_a_sheet_that_lost_its_headers_is_refused_whole(written: Path, pack: RulePack) -> None:
    book = load_workbook(written)
    book[SHEET].delete_rows(2)
    for row in range(2, 30):
        book[SHEET].cell(row, 1, "JZ2026-0001")
    book.save(written)
    with pytest.raises(Exception, match="register-header"):
        read(written, pack)


def decided() -> Ledger:
    cut = Decision(
        Act.CUT,
        Decimal("200000.00"),
        Reason.DUPLICATE,
        "发票 0031 已计入第 2 笔尾款",
        Pin("ab" * 32, "附件3 审计.pdf", 12),
    )
    entries = (
        Entry(
            line(1, "2009000.00", currency="USD", amount=Decimal("280000.00"), rate=RATE),
            True,
            "country-member",
            Decision(Act.ACCEPT),
        ),
        Entry(line(2, "2081000.00", party="Sample Beta", country="ZA", group=""), True, "country-member", cut),
        Entry(line(3, "600000.00", party="Example Delta", country="VN", group=""), False, "country-partner"),
    )
    return Ledger(REVENUE, entries, tally=Tally("brics_customer_count", "distinct-unrelated"))


def test_the_annex_lists_every_line_with_word_reason_and_page(make_page: MakePage, tmp_path: Path) -> None:
    numbers = (Finding(REVENUE, verified=Decimal("3890000.00")), Finding("brics_customer_count", verified=Decimal(1)))
    page = make_page("digital", *numbers, ledgers=(decided(),))
    words = {"BR": "巴西", "VN": "越南", "country-partner": "伙伴国，本轮不计", "DUPLICATE": "重复计列／一票多用"}
    text = re.sub(r"\s", "", text_of(render(replace(page, words=words)), tmp_path, "-raw"))
    for said in (
        "五、佐证清单",
        "=ExemploAlfa（虚构）（巴西）",
        "USD280,000.00×7.1750",
        "1,881,000.00",
        "附件3第12页",
        "第2笔核减200,000.00元：重复计列／一票多用；发票0031已计入第2笔尾款。",
        "第3笔：伙伴国，本轮不计。",
        "4,690,000.00",
        "3,890,000.00",
        "据清单1家（示例集团）",
        "六、校验信息",
    ):
        assert said in text, said
    assert "直接填写" not in text


def test_the_annex_says_that_a_ledger_was_bypassed(make_page: MakePage, tmp_path: Path) -> None:
    page = make_page("digital", ledgers=(replace(decided(), direct=True),))
    assert "核定值由专家直接填写" in re.sub(r"\s", "", text_of(render(page), tmp_path))


def test_a_hundred_lines_with_long_notes_print(make_page: MakePage, tmp_path: Path) -> None:
    said = Decision(Act.REJECT, reason=Reason.OTHER, note="说明很长。" * 60)
    entries = tuple(
        Entry(line(at, "10.00", party="甲" * 100, document_number="1" * 100), True, "country-member", said)
        for at in range(1, 101)
    )
    page = make_page("digital", Finding(REVENUE, verified=Decimal("0.00")), ledgers=(Ledger(REVENUE, entries),))
    assert "第100笔剔除" in re.sub(r"\s", "", text_of(render(page), tmp_path))
