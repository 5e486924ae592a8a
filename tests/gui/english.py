"""Reading a window as an English reader does: every word it shows or speaks, and what in it is still Chinese."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from html import unescape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from brics_desk import assets
from brics_desk.domain.rules import Clause
from brics_desk.operations import measures_book, rulebook
from brics_desk.packs import rubrics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Characters of Chinese writing, punctuation and full-width forms with them."""
_TAG = re.compile(r"<[^>]*>")
_QUOTED = re.compile(r"「[^」]*」|“[^”]*”")
_SWITCH = "EN / 中"
"""The button that leads back names both languages, each in its own writing."""


def data() -> list[str]:
    """Return what stays Chinese on an English screen, longest first: names and texts of the sample, places of the method."""
    found = {"示例", "虚构"}
    edition = measures_book.pack()
    for measure in edition.measures:
        found |= {measure.text, f"{measure.ordinal}{measure.title.zh}", *measure.lead_units, *measure.cooperating_units}
    found |= {heading.text for heading in edition.headings} | {duty.text for duty in edition.duties}
    for file in sorted(assets.path("resources", "sample").glob("*.toml")):
        found |= set(_strings(_load(file)))
    for indicators in rubrics.proposed(rulebook.pack().id).categories.values():
        for one in indicators:
            found |= {one.title, one.note, *(band.text for band in one.bands)}
    for clause in _clauses(rulebook.pack()):
        # Groups of rows name the part that their places have in common: 一（二） of 一（二）第2段.
        found |= {clause.where, clause.text, clause.where[: clause.where.rfind("）") + 1]}
    found.discard("")
    lines = {line for text in found for line in text.splitlines() if CHINESE.search(line)}
    return sorted(found | lines, key=len, reverse=True)


def chinese_left(window: QWidget, known: list[str]) -> list[str]:
    """Return the texts shown or spoken in `window` that hold Chinese which is neither data nor a quotation."""
    return sorted({text for text in _texts(window) if text != _SWITCH and CHINESE.search(_without(text, known))})


def pushed_out(window: QWidget) -> list[str]:
    """Return what stands wider than the place it is scrolled in: nothing here scrolls sideways, so its end is out of sight."""
    shown = [area for area in window.findChildren(QScrollArea) if area.isVisibleTo(window)]
    held = [(area, area.widget()) for area in shown]
    return [
        type(area.parent()).__name__
        for area, page in held
        if page is not None and page.width() > area.viewport().width() + 1
    ]


def _without(text: str, known: list[str]) -> str:
    plain = _QUOTED.sub("", unescape(_TAG.sub("", text)))
    if not CHINESE.search(plain):
        return ""
    for one in known:
        plain = plain.replace(one, "")
    return " ".join(word for word in plain.split() if not _begins(word, known))


def _begins(word: str, known: list[str]) -> bool:
    """Tell whether a word is the beginning of a name that the screen shortened."""
    head, mark, _ = word.partition("…")
    return bool(mark) and any(one.startswith(head) for one in known)


def _texts(window: QWidget) -> Iterator[str]:
    for part in [window, *window.findChildren(QWidget)]:
        if part.isVisibleTo(window):
            yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
            yield from _shown(part)


def _shown(part: QWidget) -> Iterator[str]:
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text()
    elif isinstance(part, QLineEdit):
        yield from (part.text(), part.placeholderText())
    elif isinstance(part, QPlainTextEdit):
        yield from (part.toPlainText(), part.placeholderText())
    elif isinstance(part, QHeaderView):
        if part.orientation() is Qt.Orientation.Horizontal and part.model() is not None:
            yield from (str(part.model().headerData(at, part.orientation()) or "") for at in range(part.count()))
    elif isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from _cells(part)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    roles: list[int] = [Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole]
    roles += range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 16)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            held = (model.index(row, column).data(role) for role in roles)
            yield from (text for text in held if isinstance(text, str))


def _load(file: Path) -> object:
    with file.open("rb") as stream:
        return tomllib.load(stream)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str) and len(value) > 1 and CHINESE.search(value):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _clauses(value: object) -> Iterator[Clause]:
    """Yield every sentence of the method that a rule rests on, however deep it stands."""
    if isinstance(value, Clause):
        yield value
    elif is_dataclass(value):
        for part in fields(value):
            if not part.name.startswith("_"):
                yield from _clauses(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _clauses(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _clauses(inner)
