from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain import strictjson
from brics_desk.errors import InputError

LIMIT = 200_000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"a": 1, "a": 1}', "json-duplicate-key"),
        (b'[{"b": {"a": 1, "a": 2}}]', "json-duplicate-key"),
        (b"NaN", "json-not-finite"),
        (b"[-Infinity]", "json-not-finite"),
        (b"[" * 66 + b"]" * 66, "json-too-deep"),
        (b"[" * 60_000, "json-too-deep"),
        (b'{"a":' * 30_000, "json-too-deep"),
        (b'"\\ud800"', "json-text"),
        (b'{"\\udfff": 1}', "json-text"),
        (b'"\xff"', "json-encoding"),
        (b"\xef\xbb\xbf{}", "json-syntax"),
        (b"", "json-syntax"),
        (b"{'a': 1}", "json-syntax"),
        (b"{} {}", "json-syntax"),
        (b"[1,]", "json-syntax"),
        (b"01", "json-syntax"),
        (b'"\x01"', "json-syntax"),
        (b" " * (LIMIT + 1), "json-too-large"),
        (b"9" * 5_000, "number-too-large"),
        (b"0." + b"9" * 5_000, "number-too-large"),
    ],
)
def test_what_could_mean_two_things_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        strictjson.loads(data, limit=LIMIT)
    assert caught.value.code == code


def test_numbers_arrive_exactly() -> None:
    read = strictjson.loads(b'{"n": 999999.99, "c": 3, "t": true, "z": null}', limit=LIMIT)
    assert read == {"n": Decimal("999999.99"), "c": Decimal(3), "t": True, "z": None}
    assert isinstance(read, dict)
    assert isinstance(read["c"], Decimal)
    assert read["t"] is True


def test_sixty_four_levels_still_pass() -> None:
    assert strictjson.loads(b"[" * 64 + b"]" * 64, limit=LIMIT)


def test_the_canonical_form_is_one_form() -> None:
    assert (
        strictjson.canonical({"b": [1, True, None], "a": "厦门\u2028"})
        == '{"a":"厦门\u2028","b":[1,true,null]}'.encode()
    )
    assert strictjson.canonical({"a": 1, "b": 2}) == strictjson.canonical({"b": 2, "a": 1})


@pytest.mark.parametrize("value", [1.5, {"a": 0.1}, [float("nan")], ({"a": [1.0]},), Decimal("1.5")])
def test_the_canonical_form_holds_no_floats(value: object) -> None:
    with pytest.raises(TypeError):
        strictjson.canonical(value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_what_is_written_reads_back(value: object) -> None:
    data = strictjson.canonical(value)
    assert json.loads(data) == value
    assert strictjson.loads(data, limit=LIMIT) == value
