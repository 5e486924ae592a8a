"""The measures as text a person reads: draft status first, then heading by heading what is promised, by whom and up to how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.measures import ItemKind
from brics_desk.domain.money import in_plain_yuan, in_wan, in_yuan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from brics_desk.domain.measures import Measure, MeasuresPack, SupportItem
    from brics_desk.domain.measures_money import Uplift

_WORDS = {
    "zh": {
        "draft": "征求意见稿（未生效）",
        "final": "正式文本",
        "edition": "版本",
        "valid": "有效期至",
        "lead": "牵头单位",
        "cooperating": "配合单位",
        "none": "未列资助事项和量化目标",
        "ceiling": "上限 {wan} 万元",
        "target": "不少于 {target} {unit}",
        "uplift": "上浮 {percent}%",
        "between": "、",
        "base": "基数 {base} 元，上浮 {percent}% 为 {addition} 元，合计 {total} 元",
        "counts": "{measures} 项措施，{units} 个责任单位，{items} 个资助事项和目标；年度专项合计 {wan} 万元，其他上限不并入",
    },
    "en": {
        "draft": "DRAFT FOR COMMENT (not in force)",
        "final": "Final text",
        "edition": "Edition",
        "valid": "Valid until",
        "lead": "Lead",
        "cooperating": "Cooperating",
        "none": "no funded or counted item",
        "ceiling": "up to CNY {yuan}",
        "target": "at least {target} {unit}",
        "uplift": "+{percent} %",
        "between": ", ",
        "base": "base CNY {base}, +{percent} % is CNY {addition}, in all CNY {total}",
        "counts": "{measures} measures, {units} units, {items} items; yearly pools CNY {yuan} in all, no other ceiling is added to them",
    },
}
_KINDS = {
    ItemKind.POOL_YR: ("年度专项", "yearly pool"),
    ItemKind.ENT_YR: ("每家每年", "per entity and year"),
    ItemKind.PROJ: ("单个项目", "per project"),
    ItemKind.FUND: ("基金规模", "fund capital"),
    ItemKind.TGT_YR: ("年度目标", "yearly target"),
    ItemKind.TGT_CUM: ("累计目标", "cumulative target"),
    ItemKind.COND_ENT_YR: ("达标奖励", "conditional reward"),
    ItemKind.UPLIFT: ("上浮比例", "uplift"),
}


def overview(pack: MeasuresPack, language: str) -> Iterator[str]:
    """Yield the whole register: one line a measure, one an item."""
    words = _WORDS[language]
    yield from _head(pack, language)
    yield words["counts"].format(
        measures=len(pack.measures),
        units=len(pack.units),
        items=len(pack.items),
        wan=in_wan(pack.pools_total_cny),
        yuan=in_plain_yuan(pack.pools_total_cny),
    )
    heading = 0
    for measure in pack.measures:
        if measure.heading != heading:
            heading = measure.heading
            yield f"\n{pack.heading(heading).title.in_language(language)}"
        yield f"{measure.id} {measure.title.in_language(language)} · {words['between'].join(measure.lead_units)}"
        for item in measure.items:
            yield f"    {_item(item, language)}"


def whole(pack: MeasuresPack, measure: Measure, language: str) -> Iterator[str]:
    """Yield one measure with its words, units and items; the text stays in the Chinese it was written in."""
    words = _WORDS[language]
    yield from _head(pack, language)
    yield f"\n{pack.heading(measure.heading).title.in_language(language)}"
    yield f"{measure.id} {measure.title.in_language(language)}"
    yield f"\n{measure.text}\n"
    yield f"{words['lead']}: {words['between'].join(measure.lead_units)}"
    yield f"{words['cooperating']}: {words['between'].join(measure.cooperating_units)}"
    for item in measure.items:
        yield f"\n{_item(item, language)}\n    「{item.text}」"
    if not measure.items:
        yield f"\n{words['none']}"


def uplift_words(made: Uplift, percent: Decimal, language: str) -> Iterator[str]:
    """Yield base, addition and total of an uplift, exact 元."""
    yield _WORDS[language]["base"].format(
        base=in_yuan(made.base_cny),
        percent=percent,
        addition=in_yuan(made.addition_cny),
        total=in_yuan(made.total_cny),
    )


def _head(pack: MeasuresPack, language: str) -> Iterator[str]:
    words = _WORDS[language]
    yield f"【{words['draft' if pack.is_draft else 'final']}】{pack.title.in_language(language)}"
    yield f"{words['edition']}: {pack.id}  SHA-256 {pack.sha256}"
    yield pack.issued_on or pack.issued_note.in_language(language)
    yield f"{words['valid']}: {pack.valid_until}"


def _item(item: SupportItem, language: str) -> str:
    words = _WORDS[language]
    kind = _KINDS[item.kind][language == "en"]
    said = [f"{item.id} [{kind} {item.kind.value}] {item.title.in_language(language)}"]
    if item.target is not None:
        said.append(words["target"].format(target=item.target, unit=item.unit.in_language(language)))
    if item.ceiling_cny is not None:
        said.append(words["ceiling"].format(wan=in_wan(item.ceiling_cny), yuan=in_plain_yuan(item.ceiling_cny)))
    if item.uplift_percent is not None:
        said.append(words["uplift"].format(percent=item.uplift_percent))
    return " · ".join(said)
