from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.facts import LARGEST, exact_text, read_facts, read_value, write_value
from brics_desk.errors import InputError
from brics_desk.packs.loader import bundled

if TYPE_CHECKING:
    from brics_desk.domain.rules import FactValue

PACK = bundled("xiamen-demonstration-2025-draft")
TALENT = PACK.facts_of("talent")
BY_ID = {fact.id: fact for fact in TALENT}


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1000000.00", "1000000.00"),
        ("999999.99", "999999.99"),
        ("0", "0"),
        ("007", "7"),
        (".5", "0.5"),
        ("5.", "5"),
        (1_000_000, "1000000"),
        (Decimal("1e6"), "1000000"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (str(LARGEST), str(LARGEST)),
        ("999999." + "9" * 40, "999999." + "9" * 40),
    ],
)
def test_numbers_are_read_exactly(raw: object, value: str) -> None:
    assert read_value(BY_ID["rd_spend_cny"], raw) == Decimal(value)


@pytest.mark.parametrize(
    ("fact", "raw", "code"),
    [
        ("rd_spend_cny", "1,000,000", "fact-type"),
        ("rd_spend_cny", "１００", "fact-type"),
        ("rd_spend_cny", "٣", "fact-type"),
        ("rd_spend_cny", "1e6", "fact-type"),
        ("rd_spend_cny", "1_000", "fact-type"),
        ("rd_spend_cny", " 1", "fact-type"),
        ("rd_spend_cny", "1\n", "fact-type"),
        ("rd_spend_cny", "+1", "fact-type"),
        ("rd_spend_cny", "-1", "fact-type"),
        ("rd_spend_cny", "", "fact-type"),
        ("rd_spend_cny", ".", "fact-type"),
        ("rd_spend_cny", "1.2.3", "fact-type"),
        ("rd_spend_cny", "NaN", "fact-type"),
        ("rd_spend_cny", "9" * 5_000, "fact-type"),
        ("rd_spend_cny", True, "fact-type"),
        ("rd_spend_cny", 1.5, "fact-type"),
        ("rd_spend_cny", [], "fact-type"),
        ("rd_spend_cny", Decimal("NaN"), "fact-type"),
        ("rd_spend_cny", Decimal("sNaN"), "fact-type"),
        ("rd_spend_cny", Decimal("Infinity"), "fact-type"),
        ("rd_spend_cny", Decimal("1e999999"), "fact-type"),
        ("rd_spend_cny", Decimal("1e-999999"), "fact-type"),
        ("rd_spend_cny", Decimal(-1), "fact-range"),
        ("rd_spend_cny", -1, "fact-range"),
        ("rd_spend_cny", LARGEST + Decimal("0.01"), "fact-range"),
        ("rd_spend_cny", 10**16, "fact-range"),
        ("overall_progress_percent", "100.01", "fact-range"),
        ("overall_progress_percent", "1000", "fact-range"),
        ("recruited_talent_count", "1.5", "fact-not-whole"),
        ("recruited_talent_count", Decimal("2.01"), "fact-not-whole"),
        ("joint_implementation", 1, "fact-type"),
        ("joint_implementation", "true", "fact-type"),
        ("joint_implementation", Decimal(1), "fact-type"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_refused_by_fact(fact: str, raw: object, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_facts(TALENT, {fact: raw})
    assert caught.value.code == code
    assert caught.value.facts["fact"] == fact
    assert len(str(caught.value.facts.get("found", ""))) <= 40


def test_null_is_not_established_and_a_missing_fact_is_not_invented() -> None:
    assert read_facts(TALENT, {"rd_spend_cny": None}) == {"rd_spend_cny": None}
    assert read_facts(TALENT, {}) == {}


def test_a_fact_of_another_form_is_unknown_here() -> None:
    with pytest.raises(InputError) as caught:
        read_facts(TALENT, {"coded_sales_cny": "1"})
    assert (caught.value.code, caught.value.facts) == ("fact-unknown", {"fact": "coded_sales_cny"})


def test_standards_ranked_in_the_first_two_cannot_outnumber_those_in_the_first_three() -> None:
    with pytest.raises(InputError) as caught:
        read_facts(TALENT, {"regional_standards_top2": 2, "regional_standards_top3": 1})
    assert caught.value.code == "fact-ranks"
    assert read_facts(TALENT, {"regional_standards_top2": 2, "regional_standards_top3": 2})
    assert read_facts(TALENT, {"regional_standards_top2": 2, "regional_standards_top3": None})


@pytest.mark.parametrize(
    ("fact", "value", "written"),
    [
        ("rd_spend_cny", Decimal(1_000_000), "1000000.00"),
        ("rd_spend_cny", Decimal("1e6"), "1000000.00"),
        ("rd_spend_cny", Decimal("999999.999"), "999999.999"),
        ("overall_progress_percent", Decimal("92.5"), "92.50"),
        ("recruited_talent_count", Decimal("2.00"), 2),
        ("joint_implementation", True, True),
        ("joint_implementation", None, None),
        ("rd_spend_cny", None, None),
    ],
)
def test_values_are_written_so_that_they_read_back_the_same(fact: str, value: FactValue, written: object) -> None:
    assert write_value(BY_ID[fact], value) == written
    if value is not None:
        assert read_value(BY_ID[fact], written) == value


def test_exact_text_loses_nothing() -> None:
    assert exact_text(Decimal("0")) == "0.00"
    assert exact_text(Decimal("1.10")) == "1.10"
    assert exact_text(Decimal("1.1234500")) == "1.12345"
    assert exact_text(Decimal("1e-7")) == "0.0000001"
