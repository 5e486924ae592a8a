"""Who counts as a BRICS country, on which day and under which readings (vectors 20 and 21 of the domain notes)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from brics_desk.domain.countries import CountryReadings, Role, readings_of
from brics_desk.domain.evidence import Act, Decision, Entry, Evidence, Ledger
from brics_desk.domain.outlook import interval
from brics_desk.domain.rounds import Round
from brics_desk.domain.rules import Kind
from brics_desk.domain.verdicts import Judge
from brics_desk.packs.countries import bundled
from brics_desk.packs.loader import bundled as pack_of

SALES = "sales_to_brics_cny"
PACK = "xiamen-demonstration-2025-draft"


def readings(**chosen: object) -> CountryReadings:
    plain: dict[str, object] = {
        "partners": False,
        "at_transaction": False,
        "home": False,
        "saudi": None,
        "cutoff": "2026-10-31",
    }
    return CountryReadings(**{**plain, **chosen})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("country", "day", "chosen", "counts", "code"),
    [
        ("BR", "2025-03-18", {}, True, "country-member"),
        ("VN", "2025-10-16", {}, False, "country-partner"),
        ("VN", "2025-10-16", {"partners": True}, True, "country-partner-counted"),
        ("VN", "2025-06-12", {"partners": True, "at_transaction": True}, False, "country-none"),
        ("VN", "2025-06-13", {"partners": True, "at_transaction": True}, True, "country-partner-counted"),
        ("NG", "2025-01-16", {"partners": True, "at_transaction": True}, False, "country-none"),
        ("ID", "2024-06-28", {}, True, "country-member"),
        ("ID", "2024-06-28", {"at_transaction": True}, False, "country-none"),
        ("ID", "2025-01-05", {"at_transaction": True}, False, "country-partner"),
        ("ID", "2025-01-06", {"at_transaction": True}, True, "country-member"),
        ("EG", "2023-12-31", {"at_transaction": True}, False, "country-none"),
        ("EG", "", {"at_transaction": True}, False, "country-undated"),
        ("CN", "2025-01-01", {}, False, "country-home"),
        ("HK", "2025-01-01", {"home": True}, True, "country-home-counted"),
        ("SA", "2025-01-01", {}, False, "country-contested-open"),
        ("SA", "2025-01-01", {"saudi": False}, False, "country-contested"),
        ("SA", "2025-01-01", {"saudi": True}, True, "country-contested-counted"),
        ("AR", "2025-01-01", {"partners": True}, False, "country-none"),
        ("US", "2025-01-01", {"partners": True}, False, "country-none"),
        ("", "2025-01-01", {}, False, "country-unknown"),
    ],
)
def test_status_by_role_day_and_reading(
    country: str, day: str, chosen: dict[str, object], counts: bool, code: str
) -> None:
    status = bundled().status(SALES, country, day, readings(**chosen))
    assert (status.counts, status.code) == (counts, code)


def test_an_amount_whose_clause_names_no_country_counts_wherever_it_was_spent() -> None:
    assert bundled().status("rd_spend_cny", "", "", readings()).counts


def test_the_table_names_its_source_in_every_row_and_what_the_rio_declaration_says() -> None:
    countries = bundled().countries.values()
    assert all(one.standings and all(standing.source for standing in one.standings) for one in countries)
    last = {one.iso2: one.standings[-1].role for one in countries}
    assert sorted(iso2 for iso2, role in last.items() if role is Role.MEMBER) == [
        *("AE", "BR", "EG", "ET", "ID", "IN", "IR", "RU", "ZA"),
    ]
    partners = ["BO", "BY", "CU", "KZ", "MY", "NG", "TH", "UG", "UZ", "VN"]
    assert sorted(iso2 for iso2, role in last.items() if role is Role.PARTNER) == partners


def test_what_the_table_says_of_facts_fits_the_pack_word_for_word() -> None:
    pack, table = pack_of(PACK), bundled()
    facts = {fact.id: fact for category in pack.categories.values() for fact in category.facts}
    texts = "".join(tier.clause.text for one in pack.categories.values() for way in one.routes for tier in way.tiers)
    for name, clause in table.bound.items():
        assert facts[name].kind in (Kind.AMOUNT, Kind.COUNT)
        assert clause == facts[name].clause.text or clause in texts
    for amount, count in table.tallies.items():
        assert (facts[amount].kind, facts[count].kind) == (Kind.AMOUNT, Kind.COUNT)


@pytest.mark.parametrize(
    ("name", "code"), [("巴西", "BR"), ("印尼", "ID"), ("Brazil", "BR"), ("ｖｎ", "VN"), ("火星", "")]
)
def test_countries_are_known_by_name_and_code(name: str, code: str) -> None:
    assert bundled().code_of(name) == code


def test_a_round_that_left_saudi_arabia_open_counts_it_nowhere() -> None:
    current = Round("r", "", "", "", "2023-01-01", "2026-10-31", "", "", {"A-28": "with-partners", "A-31": ""})
    assert readings_of(current) == readings(partners=True)


def sold(line: int, country: str, yuan: str, chosen: CountryReadings, day: str = "2025-10-16") -> Entry:
    amount = Decimal(yuan)
    evidence = Evidence(SALES, line, f"买方{line}", "", False, country, "", "", day, "CNY", amount, None, amount)
    status = bundled().status(SALES, country, day, chosen)
    return Entry(evidence, status.counts, status.code, Decision(Act.ACCEPT) if status.counts else None)


def tier(*entries: Entry) -> int:
    judge = Judge(pack_of(PACK), "market")
    facts = {fact.id: True for fact in pack_of(PACK).facts_of("market") if fact.kind is Kind.TRUTH}
    return interval(judge, facts, [Ledger(SALES, entries)]).tier


def test_vector_20_partners_make_the_difference() -> None:
    for partners, reached in ((False, 2), (True, 3)):
        chosen = readings(partners=partners)
        assert tier(sold(1, "BR", "39999999.99", chosen), sold(2, "VN", "5000000.00", chosen)) == reached


def test_vector_21_indonesia_counts_at_the_cutoff_and_not_at_the_transaction() -> None:
    for at_transaction, reached in ((False, 1), (True, 0)):
        chosen = readings(at_transaction=at_transaction)
        assert tier(sold(1, "ID", "10000000.00", chosen, "2024-06-28")) == reached
