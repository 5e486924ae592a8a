from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as some

from brics_desk.documents.lines import break_lines

CLOSING = "，。、；：？！）》”’】—…％%"
OPENING = "（《“‘【"


def em(mark: str) -> float:
    return 0.5 if mark <= "\xff" else 1.0


def lines(text: str, width: float = 12.0, indent: float = 0.0) -> list[str]:
    return [line.text for line in break_lines(text, width, em, indent)]


def test_no_closing_mark_begins_a_line_and_no_opening_mark_ends_one() -> None:
    text = "核定收入（含税）共六百八十万元，“示范”成效较为显著；见《认定办法》。" * 9
    for width in range(5, 30):
        broken = lines(text, float(width))
        assert "".join(broken) == text
        assert not [line for line in broken[1:] if line[0] in CLOSING]
        assert not [line for line in broken[:-1] if line[-1] in OPENING]


def test_numbers_words_and_their_units_stay_whole() -> None:
    text = "收入 6,800,000.00 元，进度 92.50%，编号 JZ2026-0007，共 3 家。"
    for width in range(8, 30):
        broken = [line.replace("\xa0", " ") for line in lines(text, float(width))]
        for whole in ("6,800,000.00 元", "92.50%", "JZ2026-0007", "3 家"):
            assert any(whole in line for line in broken), (width, whole, broken)


def test_what_is_wider_than_a_line_breaks_anywhere() -> None:
    assert lines("ab" * 30, 5.0) == ["ababababab"] * 6
    assert "".join(lines("。" * 100, 7.0)) == "。" * 100


def test_a_closing_mark_hangs_by_its_empty_half() -> None:
    assert lines("一二三四，五六", 4.5) == ["一二三四，", "五六"]
    assert lines("一二三四，五六", 4.4) == ["一二三", "四，五六"]


def test_line_ends_make_paragraphs_and_only_their_first_line_is_indented() -> None:
    broken = break_lines("一二三四五六\n\n七八", 4.0, em, 2.0)
    assert [(line.text, line.indent, line.last) for line in broken] == [
        ("一二", 2.0, False),
        ("三四五六", 0.0, True),
        ("", 2.0, True),
        ("七八", 2.0, True),
    ]


@given(some.text(some.sampled_from("项目（收入）680.00 万元，abc。\n“”—"), max_size=200), some.integers(3, 20))
def test_nothing_is_lost_and_nothing_overflows(text: str, width: int) -> None:
    broken = break_lines(text, float(width), em)
    assert re.sub(r"\s", "", "".join(line.text for line in broken)) == re.sub(r"\s", "", text)
    assert all(line.width <= width for line in broken)
