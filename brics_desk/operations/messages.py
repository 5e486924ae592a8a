"""Codes and facts -> one sentence (what, why, what to do), for both front ends; the wording lives in `resources/texts/messages.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from brics_desk import assets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.errors import DeskError

LANGUAGES = ("zh", "en")


def sentence(error: DeskError, language: str) -> str:
    """Return the sentence for an error in `zh` or `en`, with its code at the end for the telephone."""
    wording = templates().get(error.code, {}).get(language, error.code)
    text = _place(error.facts, wording) + wording.format_map(_Facts(error.facts, language))
    return f"{text}（代码 {error.code}）" if language == "zh" else f"{text} (code {error.code})"


def words(code: str, language: str) -> str:
    """Return the short words for a status, verdict or reason code; nothing for an empty one.

    The merge report spells reasons with `_` (contract.md), errors and `verify` with `-`: one wording serves both, unless the report has
    words of its own.
    """
    known = templates()
    return known.get(code, known.get(code.replace("_", "-"), {})).get(language, code)


@cache
def templates() -> Mapping[str, Mapping[str, str]]:
    """Return every sentence by code and language."""
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(
        assets.path("resources", "texts", "messages.toml").read_text("utf-8")
    )
    return table


def _place(facts: Mapping[str, object], wording: str) -> str:
    """Return where in a rule pack something is wrong, as `file: key path: `, unless the sentence names the file itself."""
    if "file" not in facts or "key" not in facts or "{file}" in wording:
        return ""
    return "".join(f"{part}: " for part in (facts["file"], facts["key"]) if part)


class _Facts(dict[str, object]):
    """Facts for `str.format_map`: lists read as lists, and a fact that is not there leaves a gap instead of a crash."""

    def __init__(self, facts: Mapping[str, object], language: str) -> None:
        super().__init__(facts)
        self._comma = "、" if language == "zh" else ", "

    def __getitem__(self, key: str) -> object:
        value = self.get(key, "—")
        return self._comma.join(map(str, value)) if isinstance(value, list | tuple) else value
