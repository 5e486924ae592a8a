"""操作日志 as people search it: acts in words, lines about one subject, the history of a value."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.operations import messages
from brics_desk.operations.trail_words import glossary
from brics_desk.store import applications, experts, journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brics_desk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal as it reads: `names` are the titles and people its subject is about, `told` is the subject in words.

    `parts` are what the subject is made of, each with its words; `old` and `new` are in words as well, `kept` both as the journal keeps
    them, for the search.
    """

    sequence: int
    device_time: str
    who: str
    act: str
    subject: str
    told: str
    parts: tuple[tuple[str, str], ...]
    names: str
    old: str
    new: str
    why: str
    hash: str
    kept: str


def lines(desk: Desk, language: str = "zh") -> tuple[Line, ...]:
    """Return the whole journal in `zh` or `en`, the latest line first."""
    terms = glossary(desk, language)
    titles = {one.number: one.title for one in applications.all_applications(desk.workspace)}
    known = titles | {one.id: one.name for one in experts.all_experts(desk.workspace)}
    found = journal.entries(desk.workspace)
    return tuple(
        Line(
            sequence=entry.sequence,
            device_time=entry.device_time,
            who=entry.who,
            act=entry.act,
            subject=entry.subject,
            told=terms.said(entry.act, entry.subject),
            parts=tuple((part, terms.said(entry.act, part)) for part in subjects(entry.subject)),
            names=" · ".join(known[part] for part in subjects(entry.subject) if part in known),
            old=terms.said(entry.act, _text(entry.old)),
            new=terms.said(entry.act, _text(entry.new)),
            why=entry.why,
            hash=entry.hash,
            kept=f"{_text(entry.old)} {_text(entry.new)}",
        )
        for entry in reversed(found)
    )


def subjects(subject: str) -> tuple[str, ...]:
    """Return what a line is about: `E-05 JZ2026-0004/sales` is about an expert, an application and a value of it."""
    found: list[str] = []
    for part in subject.split():
        found += [part, part.partition("/")[0]] if "/" in part else [part]
    return tuple(dict.fromkeys(found))


def acts(found: Iterable[Line], language: str) -> list[str]:
    """Return the acts that occur, in the order of their words."""
    return sorted({line.act for line in found}, key=lambda act: act_words(act, language))


def act_words(act: str, language: str) -> str:
    """Return an act in `zh` or `en`."""
    return messages.words(f"act-{act}", language)


def matching(
    found: Sequence[Line], *, text: str = "", act: str = "", about: str = "", language: str = "zh"
) -> list[Line]:
    """Return the lines of one act, about one subject, that hold every word of `text` somewhere; empty asks nothing."""
    wanted = text.casefold().split()
    return [
        line
        for line in found
        if (not act or line.act == act)
        and (not about or about in subjects(line.subject))
        and (not wanted or _holds(line, wanted, language))
    ]


def _holds(line: Line, wanted: Sequence[str], language: str) -> bool:
    whole = "\n".join(
        (
            *(str(line.sequence), line.device_time, line.who, act_words(line.act, language)),
            *(line.subject, line.told, line.names, line.old, line.new, line.why, line.hash, line.kept),
        )
    ).casefold()
    return all(word in whole for word in wanted)


def _text(value: object) -> str:
    """Return a value as it reads: texts as they are, records as JSON, nothing for nothing."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
