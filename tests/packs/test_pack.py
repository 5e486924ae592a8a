"""The bundled pack against the method's own text and the published fact ids."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from brics_desk.domain import rules
from brics_desk.domain.rules import Decider, Kind, Nature, leaves
from brics_desk.packs.checks import check, clauses_of
from brics_desk.packs.loader import bundled, bundled_ids
from brics_desk.packs.trees import condition_text, conditions_of
from tests.domain.plain_method import GATES, NUMBERS, TRUTHS
from tests.packs.editions import FOLDER, PACK_ID

PACK = bundled(PACK_ID)
METHOD = (FOLDER / "method.zh.txt").read_text(encoding="utf-8")
PUNCTUATION = "，。；、（）“” "


def test_the_pack_has_no_finding() -> None:
    assert check(FOLDER / "pack.toml") == []


def test_the_bundled_pack_is_a_draft_without_a_date() -> None:
    assert bundled_ids() == (PACK_ID,)
    assert PACK.id == PACK_ID
    assert PACK.is_draft
    assert PACK.effective_from == ""
    assert "「2025年X月X日」" in PACK.effective_note.zh
    assert "2025年X月X日" in METHOD
    assert PACK.validity_years == 3
    assert "有效期三年" in METHOD


def test_every_clause_is_verbatim() -> None:
    clauses = dict(clauses_of(PACK))
    assert len(clauses) > 100
    for key, clause in clauses.items():
        assert clause.text, key
        assert clause.text in METHOD, key
        assert clause.where, key


def test_every_sentence_of_part_two_is_a_tier_and_its_pieces_stand_in_it() -> None:
    part_two = METHOD.split("二、项目奖励标准")[1].split("三、其他")[0]
    tiers = [tier for one in PACK.categories.values() for route in one.routes for tier in route.tiers]
    rest = part_two
    for tier in tiers:
        assert tier.clause.text in rest, "each sentence belongs to one tier only"
        rest = rest.replace(tier.clause.text, "", 1)
        for test in leaves(tier.condition):
            assert test.clause.text.rstrip("。") in tier.clause.text or test.threshold is None
    left = [line for line in rest.splitlines() if line.strip()]
    assert all(
        line.startswith(("在满足上述情况下", "（", "第一档：奖补", "第二档：奖补", "第三档：奖补")) for line in left
    )


def test_the_pieces_of_a_tier_leave_nothing_of_its_sentence_unread() -> None:
    for category in PACK.categories.values():
        for route in category.routes:
            for tier in route.tiers:
                rest = tier.clause.text
                for piece in {test.clause.text for test in leaves(tier.condition)}:
                    rest = rest.replace(piece, "")
                assert rest.strip(PUNCTUATION + "或") == "", f"{category.id} {route.id} {tier.number}: {rest}"


def test_every_figure_stands_in_its_own_words() -> None:
    for placed in conditions_of(PACK):
        by_id = {fact.id: fact for fact in placed.facts}
        for test in leaves(placed.condition):
            if test.threshold is None:
                continue
            words = {
                Kind.AMOUNT: (f"{test.threshold / 10_000:f}万",),
                Kind.PERCENT: (f"{test.threshold:f}%",),
                Kind.COUNT: tuple(f"{test.threshold:f}{unit}" for unit in "项家人"),
            }[by_id[test.facts[0]].kind]
            assert any(word in test.clause.text for word in words), f"{placed.key}: {test.clause.text}"


def test_awards_are_those_of_the_method() -> None:
    for award, words in zip(
        PACK.awards, ("第一档：奖补50万元", "第二档：奖补100万元", "第三档：奖补200万元"), strict=True
    ):
        assert METHOD.count(words) == 4
        assert words == f"{award.title.zh}：奖补{award.amount_cny / 10_000:f}万元".replace(".00", "")
    assert [PACK.award_cny(tier) for tier in range(4)] == [0, 500_000, 1_000_000, 2_000_000]


def test_the_forms_ask_for_the_published_facts() -> None:
    assert [fact.id for fact in PACK.gate_facts] == list(GATES)
    for category, whole in PACK.categories.items():
        ids = [fact.id for fact in whole.facts]
        assert len(ids) == len(set(ids))
        assert {fact.id for fact in whole.facts if fact.kind is Kind.TRUTH} == set(TRUTHS[category])
        assert {fact.id for fact in whole.facts if fact.kind is not Kind.TRUTH} == set(NUMBERS[category])
    counts = {category: len(whole.facts) for category, whole in PACK.categories.items()}
    assert counts == {"talent": 19, "digital": 11, "capability": 15, "market": 11}


def test_kinds_natures_and_deciders_fit_one_another() -> None:
    facts = [*PACK.gate_facts, *(fact for one in PACK.categories.values() for fact in one.facts)]
    for fact in facts:
        assert (fact.kind is Kind.TRUTH) == (fact.nature is not Nature.NUMBER), fact.id
        assert (fact.kind is Kind.AMOUNT) == fact.id.endswith("_cny"), fact.id
        assert (fact.kind is Kind.PERCENT) == fact.id.endswith("_percent"), fact.id
        assert bool(fact.unit.zh) == bool(fact.unit.en) == (fact.kind is not Kind.TRUTH), fact.id
        assert len(fact.title.zh) <= 24, "a form has one line for it"
    by_secretariat = {fact.id for fact in facts if fact.decider is Decider.SECRETARIAT}
    assert by_secretariat == {"incubation_library_waived"}
    soft = {fact.id for fact in facts if fact.nature is Nature.SOFT}
    assert soft == {
        "clear_interim_results",
        "breakthrough_progress",
        "replicable_model",
        "industry_benefit",
        "evident_interim_results",
        "major_breakthrough",
        "strong_demonstration",
        "exports_digital_capability",
        "deepens_cooperation",
        "meets_brics_needs",
        "economic_and_social_benefit",
        "notable_effect",
        "local_employment_and_growth",
        "evident_local_benefit",
        "close_exchange",
        "market_recognition",
        "marketing_and_service_network",
        "effective_marketing_and_brand",
        "trade_cooperation_events",
    }


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ("joint_implementation", "I-a1"),
        ("recruited_talent_count", "I-c1"),
        ("overall_progress_percent", "I-b4"),
        ("industry_benefit", "I-e3"),
        ("success_case", "II-c3"),
        ("investment_assessable", "A4"),
        ("market_recognition", "B5"),
        ("trade_cooperation_events", "IV-c"),
        ("not_on_abnormal_or_dishonest_list", "G4"),
        ("in_incubation_library", "G7"),
    ],
)
def test_leaf_codes_are_the_published_ones(fact: str, code: str) -> None:
    facts = [*PACK.gate_facts, *(one for whole in PACK.categories.values() for one in whole.facts)]
    assert [one.code for one in facts if one.id == fact] == [code]


def test_both_routes_where_there_are_two_and_twelve_tiers() -> None:
    routes = {category: [route.id for route in whole.routes] for category, whole in PACK.categories.items()}
    assert routes == {"talent": ["1"], "digital": ["1"], "capability": ["A", "B"], "market": ["A", "B"]}
    for whole in PACK.categories.values():
        for route in whole.routes:
            assert [tier.number for tier in route.tiers] == [1, 2, 3]
    own = {route.id: route.section_one for route in PACK.categories["capability"].routes}
    assert all(isinstance(section, rules.All) for section in own.values())
    assert PACK.categories["capability"].section_one is None


def test_conditions_read_back_as_they_are_written() -> None:
    texts = {
        placed.key: condition_text(placed.condition, {one.id: one for one in placed.facts})
        for placed in conditions_of(PACK)
    }
    assert texts["category.talent.route.1.tier.1.condition"] == (
        "all(rd_spend_cny >= 100万元, granted_invention_patents + regional_standards_top3 >= 1)"
    )
    assert texts["category.digital.route.1.tier.3.condition"] == (
        "all(digital_export_revenue_cny >= 600万元, brics_customer_count >= 3, project_progress_percent >= 90%, notable_effect)"
    )


def test_all_forty_four_readings_are_there_and_only_the_contested_country_has_no_default() -> None:
    assert [reading.id for reading in PACK.readings] == [f"A-{number:02d}" for number in range(1, 45)]
    assert [reading.id for reading in PACK.readings if not reading.default] == ["A-31"]
    for reading in PACK.readings:
        ids = [option.id for option in reading.options]
        assert len(ids) == len(set(ids)) >= 1
        assert reading.default in ("", *ids)
    assert len(PACK.readings[30].options) >= 2


def test_what_the_readings_quote_stands_in_the_method() -> None:
    quoted = 0
    for reading in PACK.readings:
        for quotation in re.findall("「([^」]*)」", reading.problem.zh + reading.reason.zh):
            assert quotation in METHOD, f"{reading.id}: {quotation}"
            quoted += 1
    assert quoted > 30


def test_no_wording_is_left_in_the_other_language() -> None:
    wordings = [PACK.title, PACK.source, *(award.title for award in PACK.awards)]
    wordings += [fact.title for one in PACK.categories.values() for fact in PACK.facts_of(one.id)]
    wordings += [option.text for reading in PACK.readings for option in reading.options]
    for wording in wordings:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in wording.zh), wording
        own_words = re.sub("“[^”]*”", "", wording.en)
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in own_words), wording


def test_award_amounts_are_exact() -> None:
    assert all(isinstance(award.amount_cny, Decimal) for award in PACK.awards)
