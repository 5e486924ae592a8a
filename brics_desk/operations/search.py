"""查找: by words of a name, or by the initials of its pinyin (`bxjd` finds 巴西家电); one rule for every list."""

from __future__ import annotations

import unicodedata
from functools import cache

from brics_desk import assets


def matches(typed: str, text: str) -> bool:
    """Tell whether every word of `typed` stands in `text`: as it is written, or with initials in place of Chinese characters.

    Case, full width and blanks do not matter; a character with several readings answers to each.
    """
    plain = _plain(text)
    spoken = [sign for sign in plain if sign.isalnum()]
    return all(word in plain or _spoken(word, spoken) for word in _plain(typed).split())


def _spoken(word: str, text: list[str]) -> bool:
    """Tell whether a word stands somewhere in the text, initials taken for characters."""
    return any(
        all(_answers(typed, sign) for typed, sign in zip(word, text[at:], strict=False))
        for at in range(len(text) - len(word) + 1)
    )


def _answers(typed: str, sign: str) -> bool:
    return typed == sign or typed in _initials().get(sign, "")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _initials() -> dict[str, str]:
    """Return character -> initials of its readings; `packaging/pinyin_initials.py` says where they are from."""
    table = assets.path("resources", "pinyin", "initials.txt").read_text("utf-8")
    rows = (line.partition(" ") for line in table.splitlines() if not line.startswith("#"))
    return {character: letters for letters, _, characters in rows for character in characters}
