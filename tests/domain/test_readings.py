"""Every switch of the readings changes a verdict where it should, and only there."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.readings import Subject, compare, opinion_under, sheet, undecided
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import InputError
from brics_desk.packs.loader import bundled, load
from tests.domain.opinion_material import opinion
from tests.domain.plain_method import CATEGORIES, best_case, random_facts
from tests.domain.plain_readings import BY_HAND, judged_under
from tests.packs.editions import edition

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.rules import FactValue

PACK = bundled("xiamen-demonstration-2025-draft")
DEFAULTS = {reading.id: reading.default for reading in PACK.readings}
ACTING = {"A-01", "A-02", "A-03", "A-06", "A-09", "A-16", "A-22", "A-23", "A-32"}
CHOICES = sorted(BY_HAND)


def tier(category: str, readings: dict[str, str], **changes: FactValue | int | str) -> tuple[bool | None, int]:
    facts = best_case(category)
    for name, value in changes.items():
        facts[name] = value if value is None or isinstance(value, bool) else Decimal(value)
    verdict = Judge(PACK.under(readings), category).verdict(facts)
    assert Judge(PACK.under(readings), category).judge(facts) == verdict[:3]
    return verdict.recognised, verdict.tier


def test_the_defaults_are_the_pack_itself() -> None:
    assert PACK.under({}) is PACK
    assert PACK.under(DEFAULTS) is PACK
    assert PACK.under({"A-31": "none", "A-28": "with-partners"}) is PACK, "stated text changes no condition"


def test_a_reading_is_the_same_pack_read_otherwise() -> None:
    read = PACK.under({"A-09": "always"})
    assert (read.id, read.sha256) == (PACK.id, PACK.sha256)
    assert read is PACK.under(DEFAULTS | {"A-09": "always"}), "the same mapping is read once"
    assert read.under({}) is PACK, "reading starts from the pack as written, never from an earlier reading"
    assert read.under({"A-06": "same-kind"}) == PACK.under({"A-06": "same-kind"})
    assert read.categories["talent"] != PACK.categories["talent"]


def test_an_option_that_is_not_there_is_refused() -> None:
    for readings in ({"A-28": "partners"}, {"A-99": "x"}):
        with pytest.raises(InputError) as caught:
            PACK.under(readings)
        assert caught.value.code == "reading-unknown"


def test_the_switches_that_act_are_those_of_the_register() -> None:
    acting = {reading.id for reading in PACK.readings if any(option.has_effect for option in reading.options)}
    assert acting == ACTING
    tried = {choice for readings in BY_HAND for choice in readings} | {("A-01", "strict")}
    assert tried == {(one.id, option.id) for one in PACK.readings for option in one.options if option.has_effect}


@pytest.mark.parametrize("readings", CHOICES, ids=str)
@pytest.mark.parametrize("category", CATEGORIES)
def test_each_switch_agrees_with_its_reading_written_out_by_hand(
    readings: tuple[tuple[str, str], ...], category: str
) -> None:
    chance, concerned = random.Random(f"{readings} {category}"), BY_HAND[readings][1]
    read = PACK.under(dict(readings))
    judge, plain = Judge(read, category), Judge(PACK, category)
    differing = 0
    for _ in range(700 if category in concerned else 60):
        facts = random_facts(category, chance)
        found, usual = judge.judge(facts), plain.judge(facts)
        assert found == judged_under(readings, category, facts), facts
        assert judge.verdict(facts)[:3] == found
        differing += found != usual
        if found != usual:
            assert category in concerned
    assert bool(differing) == (category in concerned), "it changes a verdict where it should, and only there"


@pytest.mark.parametrize("readings", CHOICES, ids=str)
def test_what_a_switch_does_not_concern_is_left_byte_for_byte(readings: tuple[tuple[str, str], ...]) -> None:
    read, concerned = PACK.under(dict(readings)), BY_HAND[readings][1]
    for category in CATEGORIES:
        if category not in concerned:
            assert read.categories[category] == PACK.categories[category]
    if readings[0][0] != "A-32":
        assert read.gates == PACK.gates


def test_several_switches_act_together() -> None:
    both = {"A-03": "exclusive", "A-22": "pooled"}
    changes = {"overseas_plant": False, "technical_breakthrough_count": 3, "brics_ip_count": 2}
    assert tier("capability", both, technology_export_revenue_cny="5000000.01", **changes) == (True, 3)
    # 「以上」 excludes the revenue's own figure; 「不少于」 never excludes the number of results.
    assert tier("capability", both, technology_export_revenue_cny="5000000.00", **changes) == (True, 2)
    lenient = {"A-01": "lenient", "A-16": "platform-stands-in", "A-02": "some-tier"}
    facts = {"marketing_and_service_network": False, "trade_cooperation_events": False, "coded_sales_cny": 0}
    assert tier("market", lenient, sales_to_brics_cny=10_000_000, **facts) == (True, 1)
    assert tier("market", lenient, sales_to_brics_cny="9999999.99", **facts) == (False, 0)


def test_vector_5_one_patent_and_one_standard() -> None:
    facts = {"rd_spend_cny": 5_000_000, "granted_invention_patents": 1, "regional_standards_top2": 1}
    assert tier("talent", {}, **facts) == (True, 3)
    assert tier("talent", {"A-06": "same-kind"}, **facts) == (True, 2)
    assert tier("talent", {"A-06": "same-kind"}, **facts | {"regional_standards_top2": 2}) == (True, 3)


def test_vector_7_a_joint_project_without_recruits() -> None:
    facts = {"rd_spend_cny": 1_000_000, "granted_invention_patents": 1, "regional_standards_top2": 0}
    assert tier("talent", {}, recruited_talent_count=0, **facts) == (True, 1)
    assert tier("talent", {"A-09": "always"}, recruited_talent_count=0, **facts) == (False, 0)


def test_vector_14_breakthroughs_and_rights_added_up() -> None:
    facts = {"overseas_plant": False, "technology_export_revenue_cny": 5_000_000}
    results = {"technical_breakthrough_count": 3, "brics_ip_count": 2}
    assert tier("capability", {}, **facts, **results) == (True, 2)
    assert tier("capability", {"A-22": "pooled"}, **facts, **results) == (True, 3)


def test_a_figure_that_no_longer_includes_itself_says_so() -> None:
    judge = Judge(PACK.under({"A-03": "exclusive"}), "market")
    verdict = judge.verdict(
        best_case("market") | {"sales_to_brics_cny": Decimal(40_000_000), "coded_sales_cny": Decimal(0)}
    )
    row = next(row for row in verdict.unmet if row.fact == "sales_to_brics_cny")
    assert (verdict.tier, row.exclusive) == (2, True)
    assert (row.needs, row.has, row.short) == (Decimal(40_000_000), Decimal(40_000_000), Decimal(0))
    above = best_case("market") | {
        "sales_to_brics_cny": Decimal("40000000." + "0" * 39 + "1"),
        "coded_sales_cny": Decimal(0),
    }
    assert judge.judge(above).tier == 3, "the least amount above the figure will do"


def test_recognition_that_asks_for_a_tier_stays_open_while_a_tier_is() -> None:
    judge = Judge(PACK.under({"A-02": "some-tier"}), "digital")
    facts = best_case("digital") | {"digital_export_revenue_cny": None}
    assert judge.judge(facts) == (None, 0, 3)
    verdict = judge.verdict(facts | {"digital_export_revenue_cny": Decimal("999999.99")})
    assert (verdict.recognised, verdict.tier) == (False, 0)
    assert {row.tier for row in verdict.unmet} == {1, 2, 3}, "the reasons are those of the tiers"


def test_every_figure_of_a_reading_keeps_the_words_of_its_tier() -> None:
    read = PACK.under({"A-22": "pooled", "A-23": "rights-alone", "A-06": "same-kind"})
    verdict = Judge(read, "capability").verdict(
        best_case("capability")
        | {
            "overseas_plant": False,
            "technical_breakthrough_count": Decimal(1),
            "brics_ip_count": Decimal(1),
        }
    )
    pooled = next(row for row in verdict.unmet if row.fact.startswith("technical") and row.tier == 3)
    assert (pooled.needs, pooled.has) == (Decimal(5), Decimal(2))
    assert pooled.clause.where == "二（三）第三档"
    assert pooled.clause.text == "在金砖国家取得技术突破性成果不少于5项"


def test_strict_reading_takes_mostly_for_no_in_section_one_only() -> None:
    findings = (
        Finding("clear_interim_results", Mark.MOSTLY),
        Finding("funding_secured", Mark.MOSTLY),
        Finding("breakthrough_progress", Mark.MEETS),
        Finding("evident_interim_results", Mark.MOSTLY),
    )
    written = replace(opinion(), category="talent", findings=findings)
    assert opinion_under(written, PACK) is written
    assert opinion_under(written, PACK.under({"A-01": "lenient"})) is written
    assert opinion_under(written, PACK.under({"A-01": "strict"})).facts() == {
        "clear_interim_results": False,
        "funding_secured": False,
        "breakthrough_progress": True,
        "evident_interim_results": True,
    }
    assert [finding.mark for finding in written.findings][:1] == [Mark.MOSTLY], "what the expert wrote stays"


def test_the_sheet_names_every_reading_and_what_is_undecided() -> None:
    lines = sheet(PACK, {"A-09": "always"})
    assert [line.reading.id for line in lines] == [f"A-{number:02d}" for number in range(1, 45)]
    assert [line.reading.id for line in lines if not line.is_default] == ["A-09", "A-31"]
    assert {line.reading.id for line in lines if line.acts} == ACTING
    assert undecided(PACK, {"A-09": "always"}) == ("A-31",)
    assert undecided(PACK, {"A-31": "none"}) == ()


def test_what_if_tells_who_moves_and_for_how_much() -> None:
    one = best_case("talent") | {"granted_invention_patents": Decimal(1), "regional_standards_top2": Decimal(1)}
    other = best_case("market")
    pairs = [
        (Subject("JZ2026-0001", "talent", one, True), one),
        (Subject("JZ2026-0002", "market", other, False), other),
    ]
    found = compare(PACK, PACK.under({"A-06": "same-kind"}), pairs)
    (move,) = found.moves
    assert (move.subject.number, move.before.tier, move.after and move.after.tier) == ("JZ2026-0001", 3, 2)
    assert (move.before_cny, move.after_cny) == (Decimal("2000000.00"), Decimal("1000000.00"))
    assert (found.before_cny, found.after_cny) == (Decimal("4000000.00"), Decimal("3000000.00"))
    assert found.steps == {(3, 2): 1, (3, 3): 1}
    assert compare(PACK, PACK, pairs).moves == ()


def test_lenient_reading_of_a_choice_asks_for_nothing_once_a_soft_item_is_in_it(tmp_path: Path) -> None:
    edited = load(edition(tmp_path, ("  success_case,\n", "  any(success_case, deepens_cooperation),\n")))
    facts = best_case("digital") | {"success_case": False, "deepens_cooperation": False}
    assert Judge(edited, "digital").judge(facts).recognised is False
    assert Judge(edited.under({"A-01": "lenient"}), "digital").judge(facts).recognised is True


def test_what_if_of_another_edition(tmp_path: Path) -> None:
    stricter = load(edition(tmp_path, ("rd_spend_cny >= 300万元", "rd_spend_cny >= 350万元")))
    low, high = (
        best_case("talent") | {"rd_spend_cny": Decimal(rd), "major_breakthrough": False}
        for rd in (3_000_000, 3_500_000)
    )
    pairs = [(Subject(number, "talent", facts, True), facts) for number, facts in (("1", low), ("2", high))]
    found = compare(PACK, stricter, pairs)
    assert [(one.subject.number, one.before.tier, one.after and one.after.tier) for one in found.moves] == [("1", 2, 1)]
    assert found.before_cny - found.after_cny == Decimal("500000.00")
