"""`--help` in the language of the program: the source says it in English, one table says it in Chinese."""

from __future__ import annotations

import argparse
import os
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn
from unicodedata import east_asian_width

from brics_desk import assets
from brics_desk.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXIT_STATUS = (
    "Exit status: 0 all well; 1 the work was done and something was refused, invalid or quarantined; 2 wrong usage; "
    "3 what the command stands on (workspace, trust root, rule pack, disk) is damaged, newer, full or unreadable."
)


def language() -> str:
    """Return the language of sentences: Chinese unless BRICS_DESK_LANG says `en`."""
    return "en" if os.environ.get("BRICS_DESK_LANG", "").lower().startswith("en") else "zh"


@cache
def chinese() -> Mapping[str, str]:
    """Return the Chinese of every sentence of help by its English; read only when help is asked for."""
    table: Mapping[str, str] = tomllib.loads(assets.path("resources", "texts", "help.toml").read_text("utf-8"))
    return table


class Parser(argparse.ArgumentParser):
    """Says its help in the language of the program, and at the end of every help what the exit status means."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401  # argparse's own options, handed through
        whole: dict[str, Any] = {"epilog": EXIT_STATUS, "formatter_class": _Formatter} | given
        super().__init__(**whole)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError `usage-wrong`: one line, like every other error."""
        what, mark, which = message.partition(": ")
        raise UsageError("usage-wrong", detail=f"{_said(what)}{mark}{which}"[:200], help=f"{self.prog} --help")


class _Formatter(argparse.HelpFormatter):
    """Looks every sentence up before it is laid out, and breaks lines by what they take on a terminal: a 汉字 two columns."""

    def start_section(self, heading: str | None) -> None:
        super().start_section(_said(heading))

    def add_text(self, text: str | None) -> None:
        super().add_text(_said(text))

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401  # as argparse has it
        super().add_usage(usage, actions, groups, _said("usage: ") if prefix is None else prefix)

    def _expand_help(self, action: argparse.Action) -> str:
        spoken, action.help = action.help, _said(action.help)
        try:
            return super()._expand_help(action)
        finally:
            action.help = spoken

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(_lines(" ".join(text.split()), width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in _lines(" ".join(text.split()), width - len(indent)))


def _said(text: str | None) -> str | None:
    return chinese().get(text, text) if text is not None and language() == "zh" else text


def _lines(text: str, width: int) -> Iterator[str]:
    """Yield lines of at most `width` columns: broken at blanks and beside 汉字, never before a Chinese stop."""
    line, taken, may_break = "", 0, 0
    for sign in text:
        wide = east_asian_width(sign) in "WF"
        if sign == " " or (wide and sign not in "，。；：、）"):
            may_break = len(line)
        line, taken = line + sign, taken + 1 + wide
        if taken > width and may_break:
            yield line[:may_break].rstrip()
            line = line[may_break:].lstrip()
            taken, may_break = sum(1 + (east_asian_width(one) in "WF") for one in line), 0
    if line:
        yield line
