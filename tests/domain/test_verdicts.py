from __future__ import annotations

import random
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain import rules
from brics_desk.domain.rules import All, Category, Clause, Route, RulePack, Tier, Wording
from brics_desk.domain.rules import Any as AnyOf
from brics_desk.domain.verdicts import MAX_ALTERNATIVES, Judge
from brics_desk.errors import InputError
from brics_desk.packs.loader import bundled
from tests.domain.plain_method import CATEGORIES, NUMBERS, best_case, judged_by_hand, random_facts

if TYPE_CHECKING:
    from brics_desk.domain.rules import Condition, FactValue
    from brics_desk.domain.verdicts import Verdict

PACK = bundled("xiamen-demonstration-2025-draft")
JUDGES = {category: Judge(PACK, category) for category in CATEGORIES}


def judged(category: str, **changes: FactValue | int | str) -> Verdict:
    """The verdict on the best case with some facts changed; whole numbers and texts become exact decimals."""
    facts = best_case(category)
    for name, value in changes.items():
        facts[name] = value if value is None or isinstance(value, bool) else Decimal(value)
    return JUDGES[category].verdict(facts)


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_engine_agrees_with_the_method_written_out_by_hand(category: str) -> None:
    chance, judge, seen = random.Random(f"hand {category}"), JUDGES[category], set()
    for _ in range(3000):
        facts = random_facts(category, chance)
        expected = judged_by_hand(category, facts)
        verdict = judge.verdict(facts)
        assert (verdict.recognised, verdict.tier, verdict.possible_tier) == expected, facts
        assert judge.judge(facts) == expected, facts
        seen.add(expected)
    # The material must reach every tier and every kind of interval, or the agreement says little.
    assert {(True, tier, tier) for tier in range(4)} <= seen
    assert {(None, 0, 3), (False, 0, 0), (True, 0, 3), (True, 2, 3)} <= seen


@pytest.mark.parametrize("category", CATEGORIES)
def test_the_reasons_are_true_needed_and_enough(category: str) -> None:
    chance, judge = random.Random(f"reasons {category}"), JUDGES[category]
    for _ in range(600):
        facts = random_facts(category, chance)
        verdict = judge.verdict(facts)
        for row in verdict.unmet:
            known = [facts[name] for name in row.fact.split(" + ")]
            if row.needs is True:
                assert known == [False], "a row is a fact that is known and fails"
                assert (row.has, row.short) == (False, None)
            else:
                assert row.has == sum(Decimal(value or 0) for value in known)
                assert row.short == row.needs - row.has > 0
            if row.group is None:
                best = best_case(category) | {name: facts[name] for name in row.fact.split(" + ")}
                barred = judge.verdict(best)
                held = barred.recognised if row.tier == 0 else barred.tiers[row.tier - 1]
                assert held is False, "a row without group bars its tier by itself"
        for tier in range(verdict.tier + 1, 4):
            repaired = facts | {
                row.fact.split(" + ")[0]: _enough(row.needs) for row in verdict.unmet if row.tier in (0, tier)
            }
            repaired |= {name: best_case(category)[name] for name in verdict.unknown}
            assert judged_by_hand(category, repaired)[1] >= tier, "what is listed is all that is missing"


def _enough(needs: bool | Decimal) -> FactValue:
    return needs if isinstance(needs, bool) else Decimal(10) ** 9


def test_an_empty_case_is_open_in_everything() -> None:
    for category in CATEGORIES:
        verdict = JUDGES[category].verdict({})
        assert (verdict.recognised, verdict.tier, verdict.possible_tier, verdict.unmet) == (None, 0, 3, ())
        assert set(verdict.unknown) == {fact.id for fact in PACK.facts_of(category)}


def test_the_best_case_has_nothing_left_to_say() -> None:
    for category in CATEGORIES:
        assert judged(category) == (True, 3, 3, (True, True, True), (), ())


def test_a_shortfall_is_exact_and_stands_beside_its_words() -> None:
    verdict = judged("talent", rd_spend_cny="4200000.00")
    assert verdict.tier == verdict.possible_tier == 2
    (row,) = verdict.unmet
    assert (row.tier, row.fact, row.group) == (3, "rd_spend_cny", None)
    assert (row.needs, row.has, row.short) == (Decimal(5_000_000), Decimal(4_200_000), Decimal(800_000))
    assert row.clause.where == "二（一）第三档"
    assert row.clause.text == "项目研发投入不低于500万元人民币"


def test_a_shortfall_far_below_a_fen_is_not_rounded_away() -> None:
    verdict = judged("talent", rd_spend_cny="4999999." + "9" * 40)
    assert verdict.tier == 2
    assert verdict.unmet[0].short == Decimal("1e-40")
    hardly_any = judged("talent", rd_spend_cny="0." + "0" * 39 + "1")
    assert hardly_any.unmet[-1].short == Decimal("4999999." + "9" * 40)


def test_what_section_one_lists_is_not_said_again_under_the_tiers() -> None:
    verdict = judged("capability", overseas_plant=False, close_exchange=False, technology_export_revenue_cny=0)
    assert (verdict.recognised, verdict.tier) == (False, 0)
    said = [(row.tier, row.fact) for row in verdict.unmet if row.needs is True]
    assert said == [(0, "overseas_plant"), (0, "close_exchange")]
    assert {row.tier for row in verdict.unmet if row.fact == "technology_export_revenue_cny"} == {1, 2, 3}


def test_rows_of_tier_zero_come_from_the_gates_and_section_one() -> None:
    verdict = judged("talent", registered_in_xiamen=False, overall_progress_percent="29.99")
    assert verdict.recognised is False
    assert [(row.tier, row.fact, row.short) for row in verdict.unmet] == [
        (0, "registered_in_xiamen", None),
        (0, "overall_progress_percent", Decimal("0.01")),
    ]


def test_alternatives_of_one_choice_share_their_group() -> None:
    verdict = judged("market", in_incubation_library=False, incubation_library_waived=False)
    assert [row.fact for row in verdict.unmet] == ["in_incubation_library", "incubation_library_waived"]
    assert len({row.group for row in verdict.unmet}) == 1
    assert verdict.unmet[0].group is not None


def test_nothing_is_listed_inside_a_choice_that_holds() -> None:
    verdict = judged("market", incubation_library_waived=False, has_branch=None, has_agency_network=False)
    assert (verdict.tier, verdict.unmet, verdict.unknown) == (3, (), ())


def test_every_route_of_a_tier_above_is_listed_in_one_group() -> None:
    verdict = judged("market", sales_to_brics_cny=20_000_000, coded_sales_cny="9999999.99")
    assert verdict.tier == 2
    assert [(row.tier, row.fact, row.short) for row in verdict.unmet] == [
        (3, "sales_to_brics_cny", Decimal(20_000_000)),
        (3, "coded_sales_cny", Decimal("0.01")),
    ]
    assert len({row.group for row in verdict.unmet}) == 1


def test_a_failing_section_of_one_route_is_said_under_the_tiers_when_the_other_route_holds() -> None:
    verdict = judged("capability", overseas_plant=False, technology_export_revenue_cny="1999999.99", brics_ip_count=1)
    assert (verdict.recognised, verdict.tier) == (True, 0)
    assert {(row.tier, row.fact) for row in verdict.unmet} == {
        (1, "overseas_plant"),
        (1, "brics_ip_count"),
        (2, "overseas_plant"),
        (2, "technology_export_revenue_cny"),
        (3, "overseas_plant"),
        (3, "technology_export_revenue_cny"),
    }


def test_a_lower_tier_that_fails_below_the_award_is_no_reason() -> None:
    verdict = judged("capability", overseas_plant=False, brics_ip_count=0)
    assert verdict.tiers == (False, True, True)
    assert (verdict.tier, verdict.unmet, verdict.unknown) == (3, (), ())


def test_an_unknown_stands_in_the_place_of_a_reason() -> None:
    verdict = judged("digital", brics_customer_count=None, notable_effect=None, project_progress_percent=80)
    assert (verdict.tier, verdict.possible_tier) == (2, 2)
    assert [row.fact for row in verdict.unmet] == ["project_progress_percent"]
    assert verdict.unknown == ("brics_customer_count", "notable_effect")


def test_a_sum_is_certain_as_soon_as_its_known_part_suffices() -> None:
    assert judged("talent", granted_invention_patents=2, regional_standards_top2=None).unknown == ()
    open_sum = judged("talent", granted_invention_patents=1, regional_standards_top2=None)
    assert (open_sum.tier, open_sum.possible_tier, open_sum.unknown) == (2, 3, ("regional_standards_top2",))
    known = judged("talent", granted_invention_patents=1, regional_standards_top2=0)
    (row,) = known.unmet
    assert (row.fact, row.has, row.short) == (
        "granted_invention_patents + regional_standards_top2",
        Decimal(1),
        Decimal(1),
    )


def test_unknowns_are_each_taken_by_themselves() -> None:
    # Ranked first or second implies ranked in the first three, but nothing is inferred from one fact about another.
    verdict = judged(
        "talent",
        granted_invention_patents=0,
        regional_standards_top3=0,
        regional_standards_top2=None,
        rd_spend_cny=1_000_000,
    )
    assert (verdict.tier, verdict.possible_tier) == (0, 0)
    assert verdict.unknown == ("regional_standards_top2",)


def test_recognition_is_section_one_alone() -> None:
    none_reached = dict.fromkeys(NUMBERS["digital"], 0)
    verdict = judged("digital", **none_reached)
    assert (verdict.recognised, verdict.tier) == (True, 0)
    assert judged("digital", success_case=None).recognised is None


def test_an_unknown_category_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError) as caught:
        Judge(PACK, "tourism")
    assert caught.value.code == "category-unknown"
    assert caught.value.facts["known"] == sorted(CATEGORIES)


def test_conditions_that_branch_without_end_are_refused_not_computed() -> None:
    words, clause = Wording("字", "word"), Clause("一", "文")
    choices = tuple(AnyOf((_leaf(2 * index), _leaf(2 * index + 1))) for index in range(MAX_ALTERNATIVES.bit_length()))
    tiers = (Tier(1, All(choices), clause),)
    pack = _tiny_pack(_leaf(99), Category("wide", words, (), None, (Route("1", words, None, tiers),)))
    with pytest.raises(InputError) as caught:
        Judge(pack, "wide")
    assert caught.value.code == "condition-too-wide"


def test_a_category_whose_route_has_no_section_of_its_own_is_open_to_it() -> None:
    words, clause = Wording("字", "word"), Clause("一", "文")
    routes = (
        Route("A", words, _leaf(1), (Tier(1, _leaf(2), clause),)),
        Route("B", words, None, (Tier(1, _leaf(3), clause),)),
    )
    judge = Judge(_tiny_pack(_leaf(0), Category("open", words, (), None, routes)), "open")
    assert judge.judge({"f0": True, "f1": False, "f3": True}) == (True, 1, 1)


def _leaf(number: int) -> Condition:
    return rules.Test((f"f{number}",), None, Clause("一", "文"))


def _tiny_pack(gates: Condition, category: Category) -> RulePack:
    return RulePack(
        id="tiny",
        sha256="",
        title=PACK.title,
        status="draft",
        effective_from="",
        effective_note=PACK.effective_note,
        validity_years=3,
        source=PACK.source,
        awards=PACK.awards,
        gate_facts=(),
        gates=gates,
        categories={category.id: category},
        readings=(),
    )
