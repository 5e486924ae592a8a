"""The columns of the register of applications, made from a rule pack: their headers, what they hold, for which category."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.documents.figures import unit_of
from brics_desk.domain.rules import Decider, Fact, Kind

if TYPE_CHECKING:
    from brics_desk.domain.rules import RulePack


class Holds(StrEnum):
    """What the cells of a column hold."""

    NUMBER = "number"
    CATEGORY = "category"
    TEXT = "text"
    USCC = "uscc"
    FIGURE = "figure"
    RESULT = "result"
    SOURCE = "source"
    DATE = "date"
    REASON = "reason"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, its header, what it holds, the fact it belongs to, the categories it is for (none: all), width, note."""

    key: str
    header: str
    holds: Holds
    fact: Fact | None = None
    categories: frozenset[str] = frozenset()
    required: bool = False
    width: int = 16
    note: str = ""


def columns(pack: RulePack) -> tuple[Column, ...]:
    """Return the columns of a register for this pack, in the order the template writes them."""
    return (*_HEAD, *_figures(pack), *_gates(pack), _FILES)


def plain_header(text: str) -> str:
    """Return a header as it is compared: without blanks, line ends and asterisks, full-width forms folded."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(mark for mark in folded if not mark.isspace() and mark != "*")


def category_names(pack: RulePack) -> dict[str, str]:
    """Return category ids by every name they are written with, compared as headers are and without quotation marks."""
    names = {plain_name(category.title.zh): category.id for category in pack.categories.values()}
    return names | {category: category for category in pack.categories}


def plain_name(text: str) -> str:
    """Return a category's name as it is compared."""
    return plain_header(text).strip("\"'").translate({ord(mark): None for mark in "“”‘’\"'「」"})


_HEAD = (
    Column(
        "number",
        "受理号",
        Holds.NUMBER,
        required=True,
        width=15,
        note="两个字母、年份、横线、四位顺序号，如 JZ2026-0007；不得重复。",
    ),
    Column("category", "申报类别", Holds.CATEGORY, required=True, width=15, note="从下拉列表选择，一个项目只选一类。"),
    Column("title", "项目名称", Holds.TEXT, required=True, width=34, note="申报书所载全称。"),
    Column("applicant", "申报单位", Holds.TEXT, required=True, width=30, note="营业执照或法人证书所载全称。"),
    Column(
        "uscc",
        "统一社会信用代码",
        Holds.USCC,
        required=True,
        width=24,
        note="18 位，按文本填写；校验位不符只提示，不影响登记。",
    ),
    Column("contact", "联系人", Holds.TEXT, width=11, note="姓名。"),
    Column("phone", "联系电话", Holds.TEXT, width=16, note="按文本填写。"),
    Column("panel", "专家组", Holds.TEXT, width=9, note="专家组编号，如 P1；分组前可以不填。"),
)
_FILES = Column("files", "附件", Holds.FILES, width=40, note="附件文件名，用分号“；”隔开，与附件文件夹内的名称一致。")


def _figures(pack: RulePack) -> list[Column]:
    """Return one column per declared number; a title two facts share is told apart by the category."""
    facts: dict[str, tuple[Fact, set[str]]] = {}
    for category in pack.categories.values():
        for fact in category.facts:
            if fact.kind is not Kind.TRUTH:
                facts.setdefault(fact.id, (fact, set()))[1].add(category.id)
    titles = [fact.title.zh for fact, _ in facts.values()]
    found = []
    for fact, categories in facts.values():
        first = pack.categories[min(categories)].title.zh
        title = fact.title.zh if titles.count(fact.title.zh) == 1 else f"{first}：{fact.title.zh}"
        names = "、".join(pack.categories[name].title.zh for name in pack.categories if name in categories)
        note = f"仅{names}填写；申报值，单位 {unit_of(fact)}，未申报的留空。"
        header = f"{title}（{unit_of(fact)}）"
        found.append(Column(fact.id, header, Holds.FIGURE, fact, frozenset(categories), width=18, note=note))
    return found


def _gates(pack: RulePack) -> list[Column]:
    found = []
    for fact in pack.gate_facts:
        if fact.decider is Decider.EXPERT:
            name = fact.title.zh
            found.append(
                Column(
                    f"{fact.id}:holds", name, Holds.RESULT, fact, width=14, note="形式审查结论：是或否；未审查的留空。"
                )
            )
        else:
            name = "培育库豁免"
            note = "原则上应先入库；经批准豁免的写明理由，否则留空。"
            found.append(Column(f"{fact.id}:reason", f"{name}理由", Holds.REASON, fact, width=22, note=note))
        found.append(
            Column(
                f"{fact.id}:source", f"{name}：核查来源", Holds.SOURCE, fact, width=20, note="依据的文件或查询渠道。"
            )
        )
        found.append(Column(f"{fact.id}:date", f"{name}：核查日期", Holds.DATE, fact, width=13, note="如 2026-11-03。"))
    return found
