from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brics_desk.packs.checks import check
from tests.packs.editions import edition

if TYPE_CHECKING:
    from pathlib import Path

TIER_1 = "category.talent.route.1.tier.1"
TIER_2 = "category.talent.route.1.tier.2"


def found(path: Path) -> list[tuple[str, str]]:
    return [(finding.key, finding.code) for finding in check(path)]


def test_all_defects_of_form_are_named_at_once(tmp_path: Path) -> None:
    path = edition(
        tmp_path,
        ("validity_years = 3", 'validity_years = "three"'),
        ('amount_cny = "2000000.00"', 'amount_cny = "2,000,000"'),
        ("rd_spend_cny >= 100万元", "rd_spend_cny >= ¥100万元"),
        ('default = "members"', 'default = "all"'),
        ('title = { zh = "市场开拓类"', 'titel = { zh = "市场开拓类"'),
    )
    assert found(path) == [
        ("pack.validity_years", "pack-key-type"),
        ("award.3.amount_cny", "pack-amount-unreadable"),
        (f"{TIER_1}.condition", "condition-syntax"),
        ("category.market.title", "pack-key-missing"),
        ("category.market.titel", "pack-key-unknown"),
        ("reading.A-28.default", "pack-reading-default"),
    ]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [("joint_implementation,\n", "joint_implementations,\n")],
            ("category.talent.section_one", "pack-fact-unknown"),
        ),
        ([("success_case,\n", "success_case >= 1,\n")], ("category.digital.section_one", "pack-truth-threshold")),
        (
            [("overall_progress_percent >= 30%", "overall_progress_percent")],
            ("category.talent.section_one", "pack-number-bare"),
        ),
        (
            [("overall_progress_percent >= 30%", "overall_progress_percent >= 130%")],
            ("category.talent.section_one", "pack-threshold-percent"),
        ),
        (
            [("recruited_talent_count >= 2", "recruited_talent_count >= 1.5")],
            ("category.talent.section_one", "pack-threshold-not-whole"),
        ),
        (
            [("recruited_talent_count >= 2", "recruited_talent_count >= 0")],
            ("category.talent.section_one", "pack-threshold-zero"),
        ),
        (
            [("recruited_talent_count >= 2", "recruited_talent_count + rd_spend_cny >= 2元")],
            ("category.talent.section_one", "pack-sum-mixed"),
        ),
        (
            [("success_case,\n", "success_case + meets_brics_needs >= 1,\n")],
            ("category.digital.section_one", "pack-sum-mixed"),
        ),
        ([("rd_spend_cny >= 300万元", "rd_spend_cny >= 30万元")], (f"{TIER_2}.condition", "pack-thresholds-fall")),
        ([('amount_cny = "1000000.00"', 'amount_cny = "500000.00"')], ("award.2.amount_cny", "pack-awards-fall")),
        (
            [('main_metric = "rd_spend_cny"', 'main_metric = "strong_demonstration"')],
            ("category.talent.route.1.main_metric", "pack-main-metric"),
        ),
        (
            [('code = "I-a2"', 'code = "I-a1"')],
            ("category.talent.fact.joint_implementation.code", "pack-code-repeated"),
        ),
        (
            [('id = "direct_recruitment"', 'id = "registered_in_xiamen"')],
            ("category.talent.fact.registered_in_xiamen", "pack-entry-repeated"),
        ),
        (
            [('"rd_spend_cny" = "项目研发投入不低于100万元人民币"\n', "")],
            (f"{TIER_1}.clauses", "pack-clause-missing"),
        ),
    ],
)
def test_each_contradiction_is_named_where_it_stands(
    tmp_path: Path, edits: list[tuple[str, str]], expected: tuple[str, str]
) -> None:
    assert expected in found(edition(tmp_path, *edits))


def test_thresholds_that_fall_say_both_figures(tmp_path: Path) -> None:
    (finding,) = check(edition(tmp_path, ("rd_spend_cny >= 300万元", "rd_spend_cny >= 30万元")))
    assert finding.facts == {"fact": "rd_spend_cny", "lower_tier": 1, "lower": "1000000", "higher": "300000"}


def test_an_unused_fact_is_named(tmp_path: Path) -> None:
    path = edition(tmp_path, (", evident_interim_results, granted", ", granted"))
    assert found(path) == [("category.talent.fact.evident_interim_results", "pack-fact-unused")]


def test_a_tier_that_asks_no_less_than_the_next_one_is_unreachable(tmp_path: Path) -> None:
    path = edition(
        tmp_path,
        ("chinese_investment_cny >= 800万元", "chinese_investment_cny >= 2000万元"),
        ("cumulative_revenue_cny >= 3000万元", "cumulative_revenue_cny >= 5000万元"),
    )
    assert found(path) == [("category.capability.route.A.tier.2", "pack-tier-unreachable")]


def test_a_tier_without_an_award_is_named(tmp_path: Path) -> None:
    path = edition(tmp_path, ('number = 3\nwhere = "二（二）第三档"', 'number = 4\nwhere = "二（二）第三档"'))
    assert ("category.digital.route.1.tier.4", "pack-award-missing") in found(path)


def test_words_that_are_not_the_methods_are_named(tmp_path: Path) -> None:
    path = edition(tmp_path, ('clause = "形成成功应用案例"', 'clause = "形成了成功应用案例"'), with_text=True)
    assert found(path) == [("category.digital.fact.success_case.clause", "pack-clause-not-in-text")]
    words = '"coded_sales_cny" = "并通过赋码形式将产品销售到金砖国家，销售金额累计达到300万元人民币"'
    path = edition(tmp_path, (words, words.replace("达到300", "达到三百")), with_text=True)
    assert found(path) == [
        ("category.market.route.B.tier.1.clauses.coded_sales_cny", "pack-clause-not-in-text"),
    ]


def test_without_its_source_text_and_cases_a_pack_is_checked_for_itself(tmp_path: Path) -> None:
    assert check(edition(tmp_path)) == []


def test_a_changed_threshold_is_caught_by_the_cases_beside_it(tmp_path: Path) -> None:
    path = edition(
        tmp_path, ("cumulative_revenue_cny >= 3000万元", "cumulative_revenue_cny >= 3001万元"), with_cases=True
    )
    keys = [key for key, code in found(path) if code == "pack-case-differs"]
    assert "case.capability-a-revenue@30000000.00.tier" in keys


def test_cases_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    path = edition(tmp_path)
    case = (
        '[[case]]\nid = "x"\ncategory = "talent"\nbase = "all-true"\nrecognised = true\ntier = 1\npossible_tier = 1\n'
    )
    for text, key in (
        (case.replace("tier = 1\n", "tiers = 1\n", 1), "case.x"),
        (case.replace('"all-true"', '"some-true"'), "case.x"),
        (case.replace('"talent"', '"tourism"'), "case.x"),
        (case + "facts = { rd_spend_cny = 1.5 }\n", "case.x"),
        (case + "facts = { coded_sales_cny = 1 }\n", "case.x"),
        ("[[cases]]\nid = 'x'\n", "cases.x"),
        ("case = 3\n", "case.1"),
        (
            "[[boundary]]\nid='b'\ncategory='talent'\nbase='empty'\nfact='rd_spend_cny'\nvalues=[1,2]\ntiers=[0]\n",
            "boundary.b",
        ),
    ):
        path.with_name("cases.toml").write_text(text, encoding="utf-8")
        assert found(path) == [(key, "pack-case-unusable")], text


def test_a_file_that_is_no_toml_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    path.write_text("[pack", encoding="utf-8")
    assert found(path) == [("", "pack-syntax")]


SAME_KIND = "reading.A-06.option.same-kind.conditions.category.talent.route.1.tier.3.condition"
ALTERNATIVES = "granted_invention_patents >= 2, regional_standards_top2 >= 2"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [(ALTERNATIVES, "granted_invention_patents >= 3, regional_standards_top2 >= 2")],
            (SAME_KIND, "pack-reading-figure"),
        ),
        ([(ALTERNATIVES, "granted_invention_patents >= 2, standards >= 2")], (SAME_KIND, "pack-fact-unknown")),
        (
            [('"category.market.route.A.section_one"', '"category.market.route.C.section_one"')],
            (
                "reading.A-16.option.platform-stands-in.conditions.category.market.route.C.section_one",
                "pack-place-unknown",
            ),
        ),
        (
            [('modes = ["tier-required"]', 'modes = ["tier-wanted"]')],
            ("reading.A-02.option.some-tier.modes", "pack-value-unknown"),
        ),
        (
            [('exclusive = ["以上", "达"]', 'exclusive = "以上"')],
            ("reading.A-03.option.exclusive.exclusive", "pack-key-type"),
        ),
        (
            [('reading = "A-22"\noption = "pooled"', 'reading = "A-22"\noption = "separate"')],
            ("reading.A-23.option.rights-alone", "pack-readings-clash"),
        ),
        (
            [
                (
                    'technical_breakthrough_count + brics_ip_count >= 5)"',
                    'technical_breakthrough_count + brics_ip_count >= 3)"',
                )
            ],
            (
                "reading.A-22.option.pooled.conditions.category.capability.route.B.tier.3.condition",
                "pack-reading-figure",
            ),
        ),
    ],
)
def test_a_reading_that_cannot_be_meant_is_named(
    tmp_path: Path, edits: list[tuple[str, str]], expected: tuple[str, str]
) -> None:
    assert expected in found(edition(tmp_path, *edits))


def test_no_reading_may_abolish_a_tier(tmp_path: Path) -> None:
    whole = "all(rd_spend_cny >= 500万元, major_breakthrough, strong_demonstration, any("
    path = edition(
        tmp_path,
        (
            f'tier.3.condition" = "{whole}{ALTERNATIVES}))"',
            'tier.2.condition" = "any(joint_implementation, direct_recruitment)"',
        ),
    )
    assert found(path) == [("reading.A-06.option.same-kind", "pack-reading-unreachable")]
