from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.packs.diff import Difference, diff
from brics_desk.packs.loader import bundled, load
from tests.packs.editions import PACK_ID, edition

if TYPE_CHECKING:
    from pathlib import Path

PACK = bundled(PACK_ID)


def test_an_edition_does_not_differ_from_itself_nor_by_its_layout(tmp_path: Path) -> None:
    reworded = load(edition(tmp_path, ("all(rd_spend_cny >= 100万元, ", "all(  rd_spend_cny>=1000000元,")))
    assert diff(PACK, PACK) == diff(PACK, reworded) == []


def test_a_later_edition_is_told_by_key_path(tmp_path: Path) -> None:
    later = load(
        edition(
            tmp_path,
            ('status = "draft"', 'status = "final"'),
            ('effective_from = ""', 'effective_from = "2027-01-01"'),
            ('amount_cny = "500000.00"', 'amount_cny = "600000.00"'),
            ("rd_spend_cny >= 300万元", "rd_spend_cny >= 350万元"),
            ('"rd_spend_cny" = "项目研发投入不低于300', '"rd_spend_cny" = "项目研发投入不低于350'),
            ('default = "conditional"', 'default = "always"'),
            ('title = { zh = "正常开展经营活动"', 'title = { zh = "正常经营"'),
        )
    )
    tier = "category.talent.route.1.tier.2"
    (section,) = (one for one in diff(PACK, later) if one.key == "category.talent.section_one")
    assert "any(joint_implementation, all(direct_recruitment, recruited_talent_count >= 2" in str(section.before)
    # A default with an effect is already read into the conditions of its edition.
    assert "any(joint_implementation, direct_recruitment), recruited_talent_count >= 2" in str(section.after)
    assert [one for one in diff(PACK, later) if one != section] == [
        Difference("pack.status", "draft", "final"),
        Difference("pack.effective_from", "", "2027-01-01"),
        Difference("award.1.amount_cny", "500000.00", "600000.00"),
        Difference("gates.fact.operating_normally.title.zh", "正常开展经营活动", "正常经营"),
        Difference(
            f"{tier}.condition",
            "all(rd_spend_cny >= 300万元, evident_interim_results, granted_invention_patents + regional_standards_top2 >= 1)",
            "all(rd_spend_cny >= 350万元, evident_interim_results, granted_invention_patents + regional_standards_top2 >= 1)",
        ),
        Difference(
            f"{tier}.clauses.rd_spend_cny", "项目研发投入不低于300万元人民币", "项目研发投入不低于350万元人民币"
        ),
        Difference("reading.A-09.default", "conditional", "always"),
    ]


def test_what_was_added_or_dropped_has_one_side_only(tmp_path: Path) -> None:
    option = (
        '[[reading.option]]\nid = "lenient"\n'
        'text = { zh = "定性事项只影响评分，不作前置条件", en = "Soft items only influence the score" }\n'
        'modes = ["soft-as-score"]\n'
    )
    later = load(edition(tmp_path, (option, "")))
    key = "reading.A-01.option.lenient.text"
    assert diff(PACK, later) == [
        Difference(f"{key}.zh", "定性事项只影响评分，不作前置条件", None),
        Difference(f"{key}.en", "Soft items only influence the score", None),
        Difference("reading.A-01.option.lenient.modes", "soft-as-score", None),
        Difference("reading.A-01.option.lenient.exclusive", "", None),
    ]
    assert {one.before for one in diff(later, PACK)} == {None}
