"""换口径试算 as a table: who would be something else, from what to what, and what it would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.models import amounts
from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.gui.widgets.values import Stat

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from brics_desk.domain.readings import Move, WhatIf
    from brics_desk.domain.rules import RulePack
    from brics_desk.domain.verdicts import Judgement

translate = QCoreApplication.translate
NUMBER, PROJECT, BEFORE, AFTER, DIFFERENCE = range(5)


def columns() -> tuple[Column, ...]:
    """Return the heads of the table."""
    return (
        Column(translate("SecretariatWhatIf", "受理号")),
        Column(translate("SecretariatWhatIf", "申报项目")),
        Column(translate("SecretariatWhatIf", "现行口径")),
        Column(translate("SecretariatWhatIf", "试算口径")),
        Column(translate("SecretariatWhatIf", "奖补增减（万元）"), right=True),
    )


def rows(found: WhatIf, titles: Mapping[str, tuple[str, str]], before: RulePack, after: RulePack) -> list[Row]:
    """Return one row per application that moves; `titles` are project and applicant by number."""
    return [_row(move, titles, before, after) for move in found.moves]


def stats(found: WhatIf) -> tuple[Stat, ...]:
    """Return how many move and what the certain tiers cost under both."""
    moved, unit = len(found.moves), translate("SecretariatWhatIf", "万元")
    return (
        Stat("judged", str(len(found.lines)), translate("SecretariatWhatIf", "试算项目")),
        Stat("moved", str(moved), translate("SecretariatWhatIf", "结论变动"), "warn" if moved else "neutral"),
        Stat(
            "before", amounts.public_figure(found.before_cny), translate("SecretariatWhatIf", "现行奖补合计"), unit=unit
        ),
        Stat(
            "after", amounts.public_figure(found.after_cny), translate("SecretariatWhatIf", "试算奖补合计"), unit=unit
        ),
        Stat(
            "difference", signed(found.after_cny - found.before_cny), translate("SecretariatWhatIf", "增减"), unit=unit
        ),
    )


def signed(yuan: Decimal) -> str:
    """Return a difference of public money with its sign; a dash for none."""
    if not yuan:
        return "—"
    return f"{'+' if yuan > 0 else '−'}{amounts.public_figure(abs(yuan))}"


def judged(pack: RulePack, verdict: Judgement) -> str:
    """Return a judgement in a few words: recognition where it fails, else the tier or both its ends."""
    if verdict.recognised is False:
        return translate("SecretariatWhatIf", "不建议认定")
    low, high = tiers.tier_name(pack, verdict.tier), tiers.tier_name(pack, verdict.possible_tier)
    if low != high:
        return translate("ExpertWords", "{low}～{high}").format(low=low, high=high)
    return translate("SecretariatWhatIf", "认定待定") if verdict.recognised is None and not verdict.tier else low


def _row(move: Move, titles: Mapping[str, tuple[str, str]], before: RulePack, after: RulePack) -> Row:
    subject = move.subject
    title, applicant = titles.get(subject.number, ("", ""))
    basis = (
        translate("SecretariatWhatIf", "按合并后的意见")
        if subject.merged
        else translate("SecretariatWhatIf", "按申报值与形式审查")
    )
    then = judged(after, move.after) if move.after else translate("SecretariatWhatIf", "无此类别")
    return Row(
        subject.number,
        (
            Cell(subject.number.rpartition("-")[2], tiers.category_name(before, subject.category), tip=subject.number),
            Cell(title, applicant, tip=f"{title}\n{applicant}"),
            Cell(judged(before, move.before), basis),
            Cell(then, bold=True, tone="warn"),
            Cell(signed(move.after_cny - move.before_cny), bold=True),
        ),
    )
