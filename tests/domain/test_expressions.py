from __future__ import annotations

from decimal import Decimal

import pytest

from brics_desk.domain import expressions, rules
from brics_desk.domain.rules import Clause
from brics_desk.errors import InputError

CLAUSE = Clause("一", "文")


def parse(text: str) -> rules.Condition:
    return expressions.parse(text, lambda _: CLAUSE)


def test_a_whole_condition_becomes_its_tree() -> None:
    tree = parse("all(a, any(b >= 2, c + d >= 1.5), e >= 100万元, f >= 30%)")
    assert tree == rules.All(
        (
            rules.Test(("a",), None, CLAUSE),
            rules.Any(
                (rules.Test(("b",), Decimal(2), CLAUSE), rules.Test(("c", "d"), Decimal("1.5"), CLAUSE)),
            ),
            rules.Test(("e",), Decimal(1_000_000), CLAUSE),
            rules.Test(("f",), Decimal(30), CLAUSE),
        )
    )


@pytest.mark.parametrize(
    ("text", "threshold"),
    [("a >= 100万元", "1000000"), ("a>=0.01元", "0.01"), ("a >= 99.9999 万元", "999999"), ("a >= 2", "2")],
)
def test_units_are_exact(text: str, threshold: str) -> None:
    leaf = parse(text)
    assert isinstance(leaf, rules.Test)
    assert leaf.threshold == Decimal(threshold)


def test_a_leaf_takes_the_clause_of_its_expression() -> None:
    asked: list[str] = []

    def clause_of(expression: str) -> Clause:
        asked.append(expression)
        return CLAUSE

    expressions.parse("all(a,  b+c >=2)", clause_of)
    assert asked == ["a", "b + c"]


def test_a_comma_may_close_a_list() -> None:
    assert parse("all(\n  a,\n  b,\n)") == parse("all(a, b)")


def test_facts_may_be_called_like_the_words_of_the_grammar() -> None:
    assert parse("any(all, any)") == rules.Any((rules.Test(("all",), None, CLAUSE), rules.Test(("any",), None, CLAUSE)))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 0),
        ("   ", 3),
        ("all()", 4),
        ("all(a b)", 6),
        ("all(a,, b)", 6),
        ("all(a", 5),
        ("all(a))", 6),
        ("a >= 1e6", 6),
        ("a >= 1_000", 6),
        ("a >= 0x10", 6),
        ("a >= 1,000", 6),
        ("a >= .5", 5),
        ("a >= -1", 5),
        ("a >= １００", 5),
        ("ａ >= 100", 0),
        ("a ≥ 100", 2),
        ("a > 100", 2),
        ("a <= 100", 2),
        ("a == 100", 2),
        ("a >= 1 >= 0", 7),
        ("a >= b", 5),
        ("100 >= a", 0),
        ("a >=", 4),
        ("a + >= 1", 4),
        ("a - b >= 1", 2),
        ("a >= 100 万", 9),
        ("a >= 100亿元", 8),
        ("A >= 1", 0),
        ("not a", 4),
        ("a or b", 2),
        ("__import__('os')", 0),
        ("a.b", 1),
        ("a >= 12345678901234567", 21),
        ("a >= 1.23456", 11),
        ("a # 注", 2),
        ("a\x00", 1),
    ],
)
def test_what_is_not_in_the_grammar_is_refused_with_its_place(text: str, at: int) -> None:
    with pytest.raises(InputError) as caught:
        parse(text)
    assert caught.value.code == "condition-syntax"
    assert caught.value.facts["at"] == at


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("all(" * 17 + "a" + ")" * 17, "condition-too-deep"),
        ("all(" * 900 + "a" + ")" * 300, "condition-too-deep"),
        ("+" * 100_000, "condition-too-long"),
        ("a >= " + "9" * 5_000, "condition-too-long"),
        ("all(" + ", ".join(["a"] * 3_000) + ")", "condition-too-long"),
    ],
)
def test_texts_without_end_are_refused_before_they_cost_anything(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text)
    assert caught.value.code == code


def test_sixteen_levels_still_pass() -> None:
    assert parse("all(" * 16 + "a" + ")" * 16)
