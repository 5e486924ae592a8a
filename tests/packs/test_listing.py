from __future__ import annotations

import pytest

from brics_desk.packs.listing import listing
from brics_desk.packs.loader import bundled
from tests.packs.editions import PACK_ID

PACK = bundled(PACK_ID)


def test_the_first_words_are_that_it_is_a_draft() -> None:
    assert listing(PACK, "zh").startswith("【征求意见稿（未生效）】厦门市金砖创新示范项目认定办法")
    assert listing(PACK, "en").startswith("【DRAFT FOR COMMENT (not in force)】Xiamen")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fact_clause_and_reading_can_be_read(language: str) -> None:
    text = listing(PACK, language)
    assert PACK.sha256 in text
    assert "2025年X月X日" in text
    for category in PACK.categories.values():
        assert category.title.in_language(language) in text
        for fact in PACK.facts_of(category.id):
            assert f"{fact.code} {fact.title.in_language(language)}" in text
        for route in category.routes:
            for tier in route.tiers:
                assert tier.clause.text in text
    for reading in PACK.readings:
        assert f"{reading.id} {reading.problem.in_language(language)}" in text
        for option in reading.options:
            assert option.text.in_language(language) in text


def test_tiers_come_with_their_amounts_and_the_undecided_reading_says_so() -> None:
    text = listing(PACK, "zh")
    assert text.count("第三档 200.00 万元 · 二（") == 6
    assert "I-t1 项目研发投入 ≥ 500.00 万元" in text
    assert "B-t2 在金砖国家拥有的知识产权、专利 ≥ 5 项" in text
    contested = text[text.index("A-31") : text.index("A-32")]
    assert "须由组织单位逐批次选定" in contested
    assert "●" not in contested
