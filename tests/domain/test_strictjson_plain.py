"""The JSON of signed packages: what `loads_plain` refuses, and what people need it to take."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brics_desk.domain import strictjson
from brics_desk.errors import InputError

LIMIT = 1 << 20

REFUSED = {
    "duplicate key": (b'{"a":1,"a":2}', "json-duplicate-key"),
    "duplicate key by escape": (b'{"a":1,"\\u0061":2}', "json-duplicate-key"),
    "NaN": (b'{"a":NaN}', "json-not-finite"),
    "Infinity": (b"[-Infinity]", "json-not-finite"),
    "1e400": (b"[1e400]", "json-number"),
    "fraction": (b"[0.1]", "json-number"),
    "beyond what doubles hold": (b"[9007199254740992]", "json-number"),
    "5000 digits": (b"[" + b"9" * 5000 + b"]", "json-number"),
    "65 deep": (b"[" * 65 + b"]" * 65, "json-too-deep"),
    "a million deep": (b"[" * 500_000 + b"]" * 500_000, "json-too-deep"),
    "deep by objects": (b'{"a":' * 65 + b"1" + b"}" * 65, "json-too-deep"),
    "too large": (b" " * LIMIT + b"1", "json-too-large"),
    "not UTF-8": (b'["\xff"]', "json-encoding"),
    "overlong UTF-8": (b'["\xc0\xaf"]', "json-encoding"),
    "UTF-16": ('["a"]'.encode("utf-16"), "json-encoding"),
    "byte order mark": (b"\xef\xbb\xbf[]", "json-syntax"),
    "cut off": (b'{"a":', "json-syntax"),
    "trailing": (b"[] []", "json-syntax"),
    "empty": (b"", "json-syntax"),
    "raw control character": (b'["\x01"]', "json-syntax"),
    "escaped control character": (b'["\\u0000"]', "json-text"),
    "line feed in a key": (b'{"a\\n":1}', "json-text"),
    "lone surrogate": (b'["\\ud800"]', "json-text"),
    "bidirectional override": ('["a\u202eb"]'.encode(), "json-text"),
    "zero width": ('["a\u200bb"]'.encode(), "json-text"),
    "line separator": ('["a\u2028b"]'.encode(), "json-text"),
    "noncharacter": ('["\uffff"]'.encode(), "json-text"),
    "decomposed": ('["e\u0301"]'.encode(), "json-not-nfc"),
    "decomposed key": ('{"e\u0301":1}'.encode(), "json-not-nfc"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        strictjson.loads_plain(data, limit=LIMIT)
    assert caught.value.code == code
    str(caught.value).encode("utf-8")  # what is shown can be shown


@pytest.mark.parametrize("text", ["厦门", "𠮷田（示例）", "第一行\n第二行", "\U00031350", "\ue000", "全角　空格"])
def test_names_and_reasons_of_people_pass(text: str) -> None:
    assert strictjson.loads_plain(strictjson.canonical_plain([text]), limit=LIMIT) == [text]


def test_canonical_is_sorted_utf8_without_spaces() -> None:
    assert strictjson.canonical_plain({"b": [1, None, True], "a": "金砖"}) == '{"a":"金砖","b":[1,null,true]}'.encode()


@pytest.mark.parametrize("value", [1.5, {"a": {1: 2}}, b"bytes", {"a": object()}])
def test_canonical_takes_json_values_only(value: object) -> None:
    with pytest.raises(TypeError):
        strictjson.canonical_plain(value)


@pytest.mark.parametrize("value", ["e\u0301", {"\u202e": 1}, 2**53, ["\ud800"]])
def test_canonical_writes_nothing_that_loads_refuses(value: object) -> None:
    with pytest.raises(InputError):
        strictjson.canonical_plain(value)


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text("aé金砖\n", max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc键", max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_is_written_is_what_is_read_and_spelt_one_way(value: object) -> None:
    data = strictjson.canonical_plain(value)
    assert strictjson.loads_plain(data, limit=LIMIT) == value
    assert strictjson.canonical_plain(json.loads(data)) == data
