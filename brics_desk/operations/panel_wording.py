"""What a panel writes itself: a first draft out of what its experts found, and how a draft is kept between sittings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.domain.panel_opinions import Assent, PanelWords
from brics_desk.domain.rules import Nature
from brics_desk.store import applications

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.strictjson import JSON
    from brics_desk.operations.desk import Desk

_TEXTS = ("held_on", "place", "materials", "effects", "advice", "dilemma_reason", "revision_reason")


def first(desk: Desk, number: str, case: MergedCase) -> PanelWords:
    """Return a draft that says no more than what was found; the leader edits it."""
    task = applications.get(desk.workspace, number)
    titles = {fact.id: fact.title.zh for fact in desk.pack.facts_of(task.category)}
    soft = [fact for fact in desk.pack.categories[task.category].facts if fact.nature is Nature.SOFT]
    held = [fact.title.zh for fact in soft if case.facts[fact.id].value is True]
    failed = [fact.title.zh for fact in soft if case.facts[fact.id].value is False]
    effects = f"专家组认定下列定性条件成立：{'、'.join(held)}。" if held else "各定性条件均未获认定。"
    if held and failed:
        effects += f"未获认定的有：{'、'.join(failed)}。"
    day = desk.clock()[:10].split("-")
    return PanelWords(
        held_on=f"{int(day[0])}年{int(day[1])}月{int(day[2])}日",
        place="",
        materials=(
            f"申报单位提交附件 {len(task.attachments)} 份，形式审查 {len(task.gate_checks)} 项均有核查记录。"
            "专家已审阅全部材料，材料可以支持逐项认定。"
        ),
        effects=effects,
        advice=_advice(case, titles),
    )


def _advice(case: MergedCase, titles: Mapping[str, str]) -> str:
    refused = case.verdict.recognised is False
    rows = [row for row in case.verdict.unmet if row.tier == 0 or not refused]
    lacking = "、".join(dict.fromkeys(titles[name] for row in rows for name in row.fact.split(" + ")))
    if refused:
        return f"未满足的认定条件为：{lacking}。建议申报单位补足后再行申报。"
    if lacking:
        return f"与更高档次相比，尚未满足的事项为：{lacking}。建议申报单位据此完善项目和佐证材料。"
    return "未发现影响结论的问题。建议申报单位继续保持项目成效，并按要求报告进展。"


def record(words: PanelWords) -> dict[str, object]:
    """Return a draft as a JSON value."""
    texts: dict[str, object] = {name: getattr(words, name) for name in _TEXTS}
    return texts | {"assents": {expert: [assent.value, said] for expert, (assent, said) in words.assents.items()}}


def read(value: JSON) -> PanelWords | None:
    """Return the draft that was kept, or None where nothing was; our own workspace wrote it."""
    if not isinstance(value, dict):
        return None
    assents = value["assents"]
    kept = assents if isinstance(assents, dict) else {}
    stands = {expert: (Assent(str(said[0])), str(said[1])) for expert, said in kept.items() if isinstance(said, list)}
    return PanelWords(**{name: str(value[name]) for name in _TEXTS}, assents=stands)
