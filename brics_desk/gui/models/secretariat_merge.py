"""A merge report as a table and as figures: grouped by what a person has to do, package by package or opinion by opinion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.operations import package_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from brics_desk.domain.rounds import Expert
    from brics_desk.operations.joining import Item
    from brics_desk.operations.merging import MergeReport
    from brics_desk.operations.overview import ExpertLine
    from brics_desk.operations.quarantine import Held

translate = QCoreApplication.translate
Arrangement = Literal["packages", "each"]
_OF_PANELS = ("decision", "panel_opinion")
_GROUP_OF = {"refused": 0, "quarantined": 0, "accepted": 1, "duplicate": 2, "superseded": 2}
SIGNER, CONTENT, REVISION, SIGNATURE, RESULT, REASON = range(6)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report comes to: opinions by result, files that need a person, packages, recusals, and who is still missing.

    `decided` are the decisions and panel opinions that come in.
    """

    acceptable: int
    unchanged: int
    held: int
    refused: int
    packages: int
    opinions: int
    recusals: int
    missing: int
    decided: int

    @property
    def writable(self) -> bool:
        """Whether writing would change anything that counts or waits."""
        return bool(self.acceptable or self.held or self.recusals or self.decided)


@dataclass(frozen=True, slots=True)
class PanelReturn:
    """One panel: how many of its experts have everything back, and who has not (id, name, how many are missing)."""

    name: str
    back: int
    total: int
    missing: tuple[tuple[str, str, int], ...]


class Waiting(NamedTuple):
    """One thing in quarantine in words, with the place where it is ended and the words of the button that goes there."""

    text: str
    why: str
    place: str
    act: str


def figures(report: MergeReport) -> Figures:
    """Count a report; opinions and packages apart, a refused package is one refused file."""
    opinions = [item for item in report.items if item.kind == "opinion" and item.reason not in words.UNREAD]
    packages = [item for item in report.items if item.kind == "package" and item.reason not in words.UNREAD]
    of_panels = [item for item in report.items if item.kind in _OF_PANELS]
    return Figures(
        acceptable=_count(opinions, "accepted"),
        unchanged=_count(opinions, "duplicate", "superseded"),
        held=_count([*opinions, *packages, *of_panels], "quarantined"),
        refused=_count([*opinions, *packages, *of_panels], "refused"),
        packages=len(packages),
        opinions=len(opinions),
        recusals=_count([item for item in report.items if item.kind == "recusal"], "accepted"),
        missing=len(report.missing),
        decided=_count(of_panels, "accepted"),
    )


def columns() -> tuple[Column, ...]:
    """Return the heads of the table."""
    return (
        Column(translate("SecretariatMerge", "签署人")),
        Column(translate("SecretariatMerge", "内容")),
        Column(translate("SecretariatMerge", "版次"), folds=True),
        Column(translate("SecretariatMerge", "签名"), folds=True),
        Column(translate("SecretariatMerge", "处理结果")),
        Column(translate("SecretariatMerge", "原因"), folds=True, whole=True, least=180),
    )


def rows(report: MergeReport, experts: Mapping[str, Expert], arrangement: Arrangement) -> list[Row]:
    """Return the rows in their three groups; empty groups are left out."""
    shown = report.items if arrangement == "each" else ()
    lines = [_single(item, experts) for item in shown] or _packed(report.items, experts)
    heads = (
        translate("SecretariatMerge", "需要处理"),
        translate("SecretariatMerge", "可接收") if not report.written else translate("SecretariatMerge", "已接收"),
        translate("SecretariatMerge", "不改变结果"),
    )
    made: list[Row] = []
    for number, head in enumerate(heads):
        own = [row for place, row in lines if place == number]
        if own:
            made += [_head(f"{head} {len(own)}"), *own]
    return made


def panels(report: MergeReport, lines: Sequence[ExpertLine]) -> list[PanelReturn]:
    """Return per panel who has everything back; experts without tasks are not waited for."""
    waited = [line for line in lines if line.tasks or line.expert.id in report.missing]
    names = list(dict.fromkeys(line.panel.name for line in waited))
    made = []
    for name in names:
        own = [line.expert for line in waited if line.panel.name == name]
        missing = tuple((one.id, one.name, len(report.missing[one.id])) for one in own if report.missing.get(one.id))
        made.append(PanelReturn(name, len(own) - len(missing), len(own), missing))
    return made


def waiting(held: Sequence[Held], experts: Mapping[str, Expert]) -> list[Waiting]:
    """Return what is in quarantine: what it is, what ends it, and the place where a person ends it (empty: only a package does)."""
    return [_waiting(one, experts) for one in held]


def returns(lines: Sequence[ExpertLine]) -> list[PanelReturn]:
    """Return per panel who has everything back as the workspace stands now."""
    waited = [line for line in lines if line.tasks]
    made = []
    for name in dict.fromkeys(line.panel.name for line in waited):
        own = [line for line in waited if line.panel.name == name]
        missing = tuple((one.expert.id, one.expert.name, len(one.missing)) for one in own if one.missing)
        made.append(PanelReturn(name, len(own) - len(missing), len(own), missing))
    return made


def _waiting(one: Held, experts: Mapping[str, Expert]) -> Waiting:
    text = translate("SecretariatMerge", "裁定 {number}").format(number=one.application)
    if one.revision:
        text = translate("SecretariatMerge", "{who} · {number} {revision}").format(
            who=words.person(experts.get(one.expert), one.expert),
            number=one.application,
            revision=words.revision(one.revision),
        )
    ends = {
        "unknown_signer": ("experts", translate("SecretariatMerge", "前往专家与专家组")),
        "missing_predecessor": ("", ""),
    }
    place, act = ends.get(one.code, ("adjudication", translate("SecretariatMerge", "前往裁定")))
    return Waiting(text, words.reason(one.code), place, act)


def _count(items: Iterable[Item], *statuses: str) -> int:
    return sum(item.status in statuses for item in items)


def _head(text: str) -> Row:
    return Row("", (Cell(text), *[Cell()] * 5), group=True)


def _single(item: Item, experts: Mapping[str, Expert]) -> tuple[int, Row]:
    return _group(item), _row(item, experts, _content(item), words.reason(item.reason))


def _packed(items: Sequence[Item], experts: Mapping[str, Expert]) -> list[tuple[int, Row]]:
    """Let every package stand for its first revisions; corrections and whatever was not accepted keep rows of their own."""
    made: list[tuple[int, Row]] = []
    inside: list[Item] = []
    for item in items:
        if item.kind == "package":
            absorbed = [one for one in inside if _is_plain(one, item)]
            made.append((_group(item), _package(item, absorbed, experts)))
            made += [_single(one, experts) for one in inside if one not in absorbed]
            inside = []
        else:
            inside.append(item)
    return made + [_single(one, experts) for one in inside]


def _is_plain(item: Item, package: Item) -> bool:
    """Tell whether a package may stand for an item that came in it."""
    if not item.item.startswith(package.item):
        return False
    if item.kind == "recusal":
        return item.status != "refused"
    if item.kind in _OF_PANELS:
        return item.status == package.status == "duplicate"
    return item.status == package.status and (item.status == "duplicate" or item.revision == 1)


def _package(item: Item, absorbed: Sequence[Item], experts: Mapping[str, Expert]) -> Row:
    opinions = sum(one.kind == "opinion" for one in absorbed)
    recusals = sum(one.kind == "recusal" for one in absorbed)
    text = translate("SecretariatMerge", "评审包")
    if package_names.read(item.item).kind == "panel":
        text = translate("SecretariatMerge", "组包")
    if opinions:
        text += translate("SecretariatMerge", " · {count} 份意见").format(count=opinions)
    if recusals:
        text += translate("SecretariatMerge", "，{count} 份回避声明").format(count=recusals)
    named = text if opinions or recusals else f"{text} {item.item}"
    return _row(item, experts, named, words.reason(item.reason))


def _content(item: Item) -> str:
    if item.kind == "package":
        return translate("SecretariatMerge", "评审包 {file}").format(file=item.item)
    if item.kind == "recusal":
        return translate("SecretariatMerge", "回避声明 {number}").format(number=item.application)
    if item.kind == "decision":
        return translate("SecretariatMerge", "裁定 {number}").format(number=item.application)
    if item.kind == "panel_opinion":
        return translate("SecretariatMerge", "专家组意见 {number}").format(number=item.application or item.item)
    if item.revision > 1:
        return translate("SecretariatMerge", "意见 {number}，更正版").format(number=item.application)
    if item.application:
        return translate("SecretariatMerge", "意见 {number}").format(number=item.application)
    return translate("SecretariatMerge", "意见 {file}").format(file=item.item)


def _group(item: Item) -> int:
    """Return the group an item stands in; what was left unread on purpose needs nobody."""
    return 2 if item.reason in words.UNREAD else _GROUP_OF[item.status]


def _why(text: str) -> Cell:
    """Put what happened in the first line and what follows in the second, where the words have both."""
    marks = [mark for mark in ("，", "；", "; ", ", ") if mark in text]
    first, _, rest = text.partition(marks[0]) if marks else (text, "", "")
    return Cell(first or "—", rest, tip=text)


def _row(item: Item, experts: Mapping[str, Expert], content: str, why: str) -> Row:
    result, tone, icon = words.result(item.status, item.reason, item.revision)
    signed, ink = words.signature(item.reason)
    if item.kind == "recusal" and item.status in ("accepted", "duplicate"):
        why = words.ground(item.reason)
    if item.status == "accepted" and item.revision > 1:
        why = translate("SecretariatMerge", "取代第 {number} 版，原版本保留").format(number=item.revision - 1)
    return Row(
        f"{item.item} {item.kind} {item.application}",
        (
            Cell(words.person(experts.get(item.expert), item.expert)),
            Cell(content, tip=item.item),
            Cell(words.revision(item.revision)),
            Cell(signed, tone=ink),
            Cell(result, tone=tone, icon=icon),
            _why(why),
        ),
    )
