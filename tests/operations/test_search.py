"""What an expert types to find a project among a day's dozen."""

from __future__ import annotations

import pytest

from brics_desk.operations.search import matches

TITLE = "巴西家电工厂注塑车间数字化改造方案输出\n厦门澜石示例智造科技有限公司"


@pytest.mark.parametrize(
    "typed", ["家电", "巴西", "bxjd", "BXJD", "ｂｘｊｄ", "xmls", "smls", "szhgz", "bx 科技", "巴x家d", " "]
)
def test_words_of_two_characters_and_initials_find_a_project(typed: str) -> None:
    assert matches(typed, TITLE)


@pytest.mark.parametrize("typed", ["港口", "bxgk", "jdbx", "bx 港口", "b巴"])
def test_what_does_not_stand_there_is_not_found(typed: str) -> None:
    assert not matches(typed, TITLE)


def test_initials_do_not_run_from_one_word_into_a_number_that_differs() -> None:
    assert matches("0007", "JZ2026-0007\n巴西")
    assert matches("jz20260007", "JZ2026-0007")
    assert not matches("0008", "JZ2026-0007\n巴西")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("李喆", "lz"),
        ("王堃", "wk"),
        ("䶮川", "yc"),
        ("霁川医疗", "jcyl"),
        ("重庆", "cq"),
        ("银行", "yh"),
        ("鹭屿", "ly"),
        ("厦门", "xm"),
    ],
)
def test_rare_characters_and_several_readings_answer(name: str, typed: str) -> None:
    assert matches(typed, name)
