"""A record that somebody signed may say anything: it is read or refused by name, never a crash and never a hang."""

from __future__ import annotations

import copy
import json
from decimal import Decimal

import pytest

from brics_desk.domain.decision_records import from_record as read_ruling_or_resolution
from brics_desk.domain.opinions import from_record, to_record
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import DeskError, InputError
from brics_desk.operations.evaluation import evaluate
from tests.domain.opinion_material import opinion, pack

ODD: list[object] = [None, True, Decimal(0), Decimal(-1), Decimal("0.5"), "", "²", "５", "1e5", [], {}, [[]], {"a": []}]
ODD += ["9" * 300, Decimal(10) ** 30, Decimal("1E+999999999")]


def places(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [at] if at else []
    if isinstance(value, dict):
        return found + [inner for key in value for inner in places(value[key], (*at, key))]
    if isinstance(value, list):
        # One entry of a list stands for all of them.
        return found + [inner for index in range(min(1, len(value))) for inner in places(value[index], (*at, index))]
    return found


def test_one_odd_value_anywhere_in_an_opinion_is_refused_by_name_or_read() -> None:
    record = loads(canonical(to_record(opinion(), pack().facts_of("talent"))), limit=1_000_000)
    tried = 0
    for place in places(record):
        for odd in ODD:
            changed: object = copy.deepcopy(record)
            inner = changed
            for step in place[:-1]:
                inner = inner[step]  # type: ignore[index]
            inner[place[-1]] = copy.deepcopy(odd)  # type: ignore[index]
            try:
                from_record(changed, pack())
            except DeskError:
                tried += 1
    assert tried > 300


@pytest.mark.parametrize(
    "number", ["1e99999999999999999999999", "-1e99999999999999999999999", "1e-99999999999999999999999"]
)
def test_a_number_beyond_all_numbers_is_answered_and_the_rest_goes_on(number: str) -> None:
    line = f'{{"category": "talent", "facts": {{"rd_spend_cny": {number}}}}}'.encode()
    answers = list(evaluate([line, b'{"category": "talent", "facts": {}}'], pack(), str))
    assert [answer.usable for answer in answers] == [False, True]
    assert json.loads(answers[0].line)["error"]["code"]


def test_a_negative_zero_is_a_negative_number() -> None:
    (answer,) = evaluate([b'{"category": "talent", "facts": {"rd_spend_cny": -0.0}}'], pack(), str)
    assert not answer.usable


def test_votes_beyond_all_numbers_are_refused() -> None:
    with pytest.raises(InputError):
        read_ruling_or_resolution({"votes": {"for": Decimal("1E+999999999")}}, pack())
