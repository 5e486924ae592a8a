"""The 20 measures as data: every word of the document, every unit in its order, every item of the right kind and amount."""

from __future__ import annotations

import hashlib
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk import assets
from brics_desk.domain.measures import ItemKind, MeasuresPack, Part, Scope
from brics_desk.errors import FoundationError, UsageError
from brics_desk.packs import measures_checks, measures_listing, measures_loader

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = assets.path("resources", "packs", "xiamen-measures", "2026-draft")
SOURCE = (FOLDER / "measures.zh.txt").read_text("utf-8")
PUBLISHED = "36837034675b2c4a5cb9661607792b3ebfa6674566bef921c8c8dff682bb5e02"
"""SHA-256 of the document as it was published, blanks and line ends left aside: 4,887 characters."""
LINES = [line.strip() for line in SOURCE.splitlines()]

# Domain notes 6.1, by hand: id, kind, ceiling in 万元, number to reach, the words quoted.
ITEMS = [
    ("M01-1", "POOL_YR", 500, None, "每年安排最高500万元资金支持实体化运行金砖国家工业能力中国中心"),
    ("M02-1", "ENT_YR", 500, None, "根据运行绩效给予每年每家最高500万元奖励"),
    ("M02-2", "ENT_YR", 500, None, "对其运营合作机构以“运营补助+绩效奖励”方式给予每年最高500万元资助"),
    ("M02-3", "FUND", 5000, None, "推动设立首期5000万元规模的金砖科创孵化基金"),
    ("M02-4", "TGT_YR", None, 20, "每年孵化落地不少于20项金砖科技合作项目"),
    ("M06-1", "PROJ", 200, None, "对主导并推动制定国际标准的，每个项目给予最高200万元补助"),
    ("M06-2", "POOL_YR", 100, None, "每年安排最高100万元奖励入选且具有推广价值的项目"),
    ("M07-1", "TGT_YR", None, 20, "每年新增接入企业不少于20家"),
    ("M07-2", "TGT_YR", None, 2, "每年推动金砖国家新增应用场景不少于2个"),
    (
        "M08-1",
        "COND_ENT_YR",
        100,
        6,
        "对每年促成技术输出和产业赋能等金砖国家合作项目不少于6项的节点运营机构，给予最高100万元奖励",
    ),
    (
        "M08-2",
        "COND_ENT_YR",
        100,
        5,
        "对每年在金砖国家落地人工智能赋能“智改数转”应用案例不少于5项的平台运营机构，给予最高100万元奖励",
    ),
    ("M10-1", "POOL_YR", 300, None, "每年单列最高300万元用于金砖国家新工业“金鹭”卓越奖学金开展人才培训项目"),
    ("M10-2", "TGT_CUM", None, 10, "推动10家以上符合条件的企业共建合作示范单位"),
    ("M14-1", "TGT_CUM", None, 8, "联动企业在海外建设不少于8个服务点"),
    ("M14-2", "POOL_YR", 300, None, "每年提供最高300万元推动金砖产业合作暨出海综合服务港建设"),
    ("M15-1", "TGT_YR", None, 2, "每年举办不少于2场对接会"),
    ("M15-2", "PROJ", 1000, None, "给予最高1000万元支持"),
    ("M15-3", "PROJ", 100, None, "单个项目给予最高100万元支持"),
    ("M16-1", "UPLIFT", None, None, "对涉金砖国家的支持力度上浮10%"),
    ("M16-2", "TGT_YR", None, 3, "每年组织企业跨境经贸培训不少于3场"),
]


@pytest.fixture(scope="module")
def pack() -> MeasuresPack:
    return measures_loader.bundled()


def edition(folder: Path, *edits: tuple[str, str], with_text: bool = False) -> Path:
    """Write the bundled file with each `before` replaced once by `after`."""
    text = (FOLDER / "measures.toml").read_text("utf-8")
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after, 1)
    path = folder / "measures.toml"
    path.write_text(text, encoding="utf-8", newline="\n")
    if with_text:
        (folder / "measures.zh.txt").write_text(SOURCE, encoding="utf-8", newline="\n")
    return path


def found(path: Path) -> list[tuple[str, str]]:
    return [(finding.key, finding.code) for finding in measures_checks.check(path)]


def test_the_text_everything_is_checked_against_is_the_document_as_published() -> None:
    plain = "".join(SOURCE.split())
    assert (len(plain), hashlib.sha256(plain.encode()).hexdigest()) == (4887, PUBLISHED)


def test_the_shipped_file_has_no_defect() -> None:
    assert measures_checks.check(FOLDER / "measures.toml") == []


def test_the_twenty_paragraphs_are_those_of_the_document_and_cover_it(pack: MeasuresPack) -> None:
    told = [line for line in LINES if "（牵头单位：" in line]
    assert [measures_checks.paragraph(measure) for measure in pack.measures] == told
    assert len(told) == 20
    # What is left of the document besides measures, headings and the six shared sentences is title, address and signature.
    known = {*told, *(heading.title.zh for heading in pack.headings)}
    rest = "".join(line for line in LINES if line not in known)
    for text in (*(heading.text for heading in pack.headings), *(duty.text for duty in pack.duties)):
        assert text in SOURCE
        rest = rest.replace(text, "") if text else rest
    assert rest.startswith("加快推动金砖国家")
    assert rest.endswith("各有关单位：厦门市人民政府2026年 月 日"), rest
    assert len(rest) < 90, rest


def test_every_text_is_an_exact_piece_of_the_document(pack: MeasuresPack) -> None:
    for measure in pack.measures:
        assert measure.text in SOURCE
        assert measure.title.zh in SOURCE
        assert pack.heading(measure.heading).title.zh in SOURCE
        for item in measure.items:
            assert item.text in measure.text


def test_measures_stand_under_the_heading_they_stand_under_in_the_document(pack: MeasuresPack) -> None:
    assert Counter(measure.heading for measure in pack.measures) == {1: 5, 2: 4, 3: 4, 4: 4, 5: 3}
    for measure in pack.measures:
        before = LINES[: LINES.index(measures_checks.paragraph(measure))]
        titles = [line for line in before if line in [heading.title.zh for heading in pack.headings]]
        assert titles[-1] == pack.heading(measure.heading).title.zh
    assert [heading.title.zh[:2] for heading in pack.headings] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert "定期向省级层面工作协调机制" in pack.heading(6).text


def test_the_twenty_items_are_those_of_the_domain_notes(pack: MeasuresPack) -> None:
    ours = [
        (item.id, item.kind.value, None if item.ceiling_cny is None else item.ceiling_cny / 10_000, item.target)
        for item in pack.items
    ]
    assert ours == [(one[0], one[1], one[2], one[3]) for one in ITEMS]
    assert [item.text for item in pack.items] == [one[4] for one in ITEMS]
    assert [item.uplift_percent for item in pack.items if item.kind is ItemKind.UPLIFT] == [Decimal(10)]


def test_the_pools_total_twelve_million_and_nothing_else_is_in_them(pack: MeasuresPack) -> None:
    assert pack.pools_total_cny == Decimal("12000000.00")
    pools = {item.id for item in pack.items if item.kind is ItemKind.POOL_YR}
    assert pools == {"M01-1", "M06-2", "M10-1", "M14-2"}


def test_units_and_how_often_they_lead(pack: MeasuresPack) -> None:
    assert len(pack.units) == 44
    leads = Counter(unit for measure in pack.measures for unit in measure.lead_units)
    expected = {"市工信局": 9, "金砖创新中心": 8, "市科技局": 6, "市商务局": 4, "市人社局": 2, "厦门大学": 2}
    assert {unit: times for unit, times in leads.items() if times > 1} == expected
    cooperating = Counter(unit for measure in pack.measures for unit in measure.cooperating_units)
    assert [cooperating[unit] for unit in ("市发改委", "市工信局", "市外办", "市商务局", "市财政局")] == [8, 7, 7, 5, 4]
    assert pack.measure("M08").lead_units == ("市数据管理局", "自贸委", "市工信局")
    assert pack.measure("M08").part_of("市工信局") is Part.LEAD
    assert pack.measure("M02").part_of("厦门大学") is Part.COOPERATING
    assert pack.measure("M02").part_of("市商务局") is None


def test_the_draft_says_that_its_date_is_blank(pack: MeasuresPack) -> None:
    assert pack.is_draft
    assert pack.issued_on == ""
    assert "2026年 月 日" in SOURCE
    assert "「2026年 月 日」" in pack.issued_note.zh
    assert pack.valid_until == "2030-12-31"
    for language, word in (("zh", "征求意见稿（未生效）"), ("en", "DRAFT FOR COMMENT")):
        assert word in next(measures_listing.overview(pack, language))


def test_readings_decide_what_a_ceiling_holds_for(pack: MeasuresPack) -> None:
    operators, choices = pack.item("M02-2"), pack.choices({})
    assert pack.scope(operators, choices) is Scope.ENTITY_YEAR
    assert pack.scope(operators, pack.choices({"M-06": "year"})) is Scope.YEAR
    assert pack.scope(pack.item("M06-2"), choices) is Scope.YEAR
    assert pack.scope(pack.item("M02-3"), choices) is Scope.ONCE


@pytest.mark.parametrize("name", ["M01", "m01", "1", "M01-1"])
def test_a_measure_is_found_by_what_people_call_it(pack: MeasuresPack, name: str) -> None:
    assert pack.measure(name).number == 1


@pytest.mark.parametrize("name", ["", "M0", "M21", "0", "21", "-1", "措施"])
def test_a_measure_that_is_none_is_refused(pack: MeasuresPack, name: str) -> None:
    with pytest.raises(UsageError, match="measures-unknown"):
        pack.measure(name)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [('ceiling_cny = "5000000.00"', 'ceiling_cny = "500万元"')],
            ("measure.1.item.M01-1.ceiling_cny", "pack-amount-unreadable"),
        ),
        ([('kind = "POOL_YR"', 'kind = "POOL"')], ("measure.1.item.M01-1.kind", "pack-value-unknown")),
        ([('status = "draft"', 'status = "final"')], ("pack.issued_on", "pack-date-missing")),
        ([('valid_until = "2030-12-31"', 'valid_until = "2030-02-30"')], ("pack.valid_until", "pack-date-unreadable")),
        ([('lead = "市工信局"', 'lead = "市工信局、市工信局"')], ("measure.1.lead", "measures-unit-repeated")),
        (
            [('cooperating = "市财政局、市外办"', 'cooperating = "市工信局、市外办"')],
            ("measure.1.cooperating", "measures-unit-repeated"),
        ),
        ([("number = 2\nheading = 1", "number = 3\nheading = 1")], ("measure.3", "pack-entry-repeated")),
        ([("number = 20\n", "number = 21\n")], ("measure.21.number", "measures-number-gap")),
        ([("number = 1\nheading = 1", "number = 1\nheading = 7")], ("measure.1.heading", "measures-heading-unknown")),
        ([('id = "M01-1"', 'id = "M01-2"')], ("measure.1.item.M01-2.id", "measures-item-id")),
        (
            [('text = "每年安排最高500万元', 'text = "每年安排最高600万元')],
            ("measure.1.item.M01-1.text", "measures-quote-not-in-text"),
        ),
        (
            [('ceiling_cny = "5000000.00"', 'target = 5\n  unit = { zh = "项", en = "items" }')],
            ("measure.1.item.M01-1.ceiling_cny", "measures-key-needed"),
        ),
        (
            [("uplift_percent = 10", 'uplift_percent = 10\n  ceiling_cny = "1.00"')],
            ("measure.16.item.M16-1.ceiling_cny", "measures-key-foreign"),
        ),
        (
            [('scope_reading = "M-05"', 'scope_reading = "M-01"')],
            ("measure.2.item.M02-1.scope_reading", "measures-scope-reading"),
        ),
        ([("warn_percent = 90", "warn_percent = 101")], ("tracking", "measures-percentages-order")),
        (
            [('counted_from = "2026-01-01"', 'counted_from = "2031-01-01"')],
            ("pack.valid_until", "measures-validity-ends-first"),
        ),
        ([('lead = "市工信局"', 'leads = "市工信局"')], ("measure.1.leads", "pack-key-unknown")),
    ],
)
def test_every_defect_is_named_where_it_stands(
    tmp_path: Path, edits: list[tuple[str, str]], expected: tuple[str, str]
) -> None:
    path = edition(tmp_path, *edits)
    assert expected in found(path)
    with pytest.raises(FoundationError) as caught:
        measures_loader.load(path)
    assert caught.value.facts["key"] in {key for key, _ in found(path)}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [("加快构建“新工业革命伙伴城市网络”", "加快建设“新工业革命伙伴城市网络”")],
            ("measure.1.text", "measures-text-differs"),
        ),
        (
            [('cooperating = "市财政局、市外办"', 'cooperating = "市外办、市财政局"')],
            ("measure.1.text", "measures-text-differs"),
        ),
        ([('zh = "一、提升合作发展能级"', 'zh = "一、提升合作能级"')], ("heading.1", "pack-clause-not-in-text")),
        (
            [('text = "本文件自印发之日起实施', 'text = "本文件自发布之日起实施')],
            ("duty.validity.text", "pack-clause-not-in-text"),
        ),
    ],
)
def test_one_changed_word_or_unit_order_differs_from_the_document(
    tmp_path: Path, edits: list[tuple[str, str]], expected: tuple[str, str]
) -> None:
    assert found(edition(tmp_path, *edits, with_text=True)) == [expected]


def test_a_measure_left_out_is_missed(tmp_path: Path) -> None:
    whole = (FOLDER / "measures.toml").read_text("utf-8")
    last = whole[whole.index("[[measure]]\nnumber = 20") : whole.index("# ------", whole.index("number = 20"))]
    path = edition(tmp_path, (last, ""), with_text=True)
    assert found(path) == [("measure", "measures-incomplete")]


def test_a_newer_format_is_refused_as_such(tmp_path: Path) -> None:
    assert found(edition(tmp_path, ("format = 1", "format = 2"))) == [("pack.format", "pack-format")]
