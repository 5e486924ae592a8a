"""逐条说明: the verdict in sentences, read off the condition trees; nothing in here is written for a category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.rules import Any, Test
from brics_desk.gui.messages import language
from brics_desk.gui.models import expert_verdict
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.widgets.values import Part

if TYPE_CHECKING:
    from brics_desk.domain.rules import Condition, Tier
    from brics_desk.domain.verdicts import Verdict
    from brics_desk.gui.models.expert_sheet import Sheet

translate = QCoreApplication.translate


def explain(sheet: Sheet, verdict: Verdict) -> list[Part]:
    """Return the conclusion in sentences, then for every tier of every route how it reads and its leaves, each leading to its row."""
    category = sheet.pack.categories[sheet.application.category]
    told = [
        Part(
            "",
            (),
            " ".join(_conclusion(sheet, verdict)) if language() == "en" else "".join(_conclusion(sheet, verdict)),
        )
    ]
    for route in category.routes:
        for tier in route.tiers:
            name = words.tier_name(sheet.pack, tier.number)
            title = translate("ExpertVerdict", "{tier} · 办法 {where}").format(tier=name, where=tier.clause.where)
            if len(category.routes) > 1:
                title = f"{route.title.in_language(language())} · {title}"
            rows = tuple(expert_verdict.leaf_rows(sheet, tier.condition))
            told.append(Part(title, rows, _reading(sheet, tier)))
    return told


def _conclusion(sheet: Sheet, verdict: Verdict) -> list[str]:
    pack = sheet.pack
    recognised = {
        True: translate("VerdictWords", "基本条件和认定标准均已满足。"),
        False: translate("VerdictWords", "基本条件或认定标准有未满足的项，不建议认定，各档均不成立。"),
        None: translate("VerdictWords", "基本条件和认定标准中有未定的项，暂不能判断是否认定。"),
    }[verdict.recognised]
    names = {
        state: [words.tier_name(pack, at) for at, held in enumerate(verdict.tiers, start=1) if held is state]
        for state in (True, None, False)
    }
    comma = translate("VerdictWords", "、")
    states = {
        True: translate("VerdictWords", "已满足：{tiers}。"),
        None: translate("VerdictWords", "待定：{tiers}。"),
        False: translate("VerdictWords", "未满足：{tiers}。"),
    }
    told = [recognised, *(states[state].format(tiers=comma.join(names[state])) for state in states if names[state])]
    award = words.amount_of(pack, verdict.tier)
    if verdict.tier == verdict.possible_tier:
        if verdict.tier:
            text = translate("VerdictWords", "各档独立判断，取已满足的最高档：{tier}，{amount}。")
            told.append(text.format(tier=words.tier_name(pack, verdict.tier), amount=award))
        else:
            told.append(translate("VerdictWords", "没有一档满足，无奖补。"))
    else:
        text = translate("VerdictWords", "就已定事项为{low}，未定事项全部有利时为{high}。")
        low, high = words.tier_name(pack, verdict.tier), words.tier_name(pack, verdict.possible_tier)
        told.append(text.format(low=low, high=high))
    return told


def _reading(sheet: Sheet, tier: Tier) -> str:
    return translate("VerdictWords", "须满足：{condition}。").format(
        condition=_described(sheet, tier.condition, top=True)
    )


def _described(sheet: Sheet, condition: Condition, *, top: bool = False) -> str:
    """Return a condition as words, alternatives in brackets."""
    if isinstance(condition, Test):
        return expert_verdict.leaf_text(sheet, condition)
    joint = translate("VerdictWords", " 或 ") if isinstance(condition, Any) else translate("VerdictWords", "；")
    text = joint.join(_described(sheet, branch) for branch in condition.branches)
    return text if top else translate("VerdictWords", "（{text}）").format(text=text)
