"""The charts of 落实进展报告: how far every target is and where its pace leads, how full every yearly pool is."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.documents.measures_words import LEVELS, LIGHTS, MET
from brics_desk.documents.paper import Bar, Chart, Tone
from brics_desk.domain.measures_money import Level
from brics_desk.domain.measures_targets import Light
from brics_desk.domain.money import in_exact_wan

if TYPE_CHECKING:
    from brics_desk.domain.measures_money import CeilingState
    from brics_desk.domain.measures_register import Register
    from brics_desk.domain.measures_targets import RewardState, TargetState

_LIGHTS = {Light.DONE: Tone.GOOD, Light.AT_RISK: Tone.WARN, Light.BEHIND: Tone.BAD}
_LEVELS = {Level.NEAR: Tone.WARN, Level.FULL: Tone.BAD, Level.OVER: Tone.BAD}


def targets(register: Register) -> Chart:
    """Return targets and conditional rewards as bars; what the pace so far leads to is hatched."""
    several = Counter(state.item.id for state in register.rewards)
    rewards = [_reward(state, named=several[state.item.id] > 1) for state in register.rewards]
    bars = (*map(_target, register.targets), *rewards)
    return Chart(
        "图1　量化目标与达标奖励条件的完成率", bars, solid="实际", whole="要求", hatched="按目前进度预计至期末"
    )


def pools(register: Register) -> Chart:
    """Return the yearly pools as bars: what is paid solid, what is committed beyond that hatched."""
    return Chart(
        f"图2　{register.year}年度专项占用率（各项分列，其他上限不并入）",
        tuple(map(_pool, register.pool_ceilings)),
        solid="已支付",
        whole="上限",
        hatched="已承诺未支付",
        warn=register.pack.tracking.warn_percent,
    )


def _target(state: TargetState) -> Bar:
    outlook = None if state.forecast is None else _percent(state.forecast, state.needs)
    note = f"{state.has} / {state.needs} {state.item.unit.zh}，{LIGHTS[state.light]}"
    label = f"{state.item.id} {state.item.title.zh}"
    # What is reached needs no forecast.
    hatched = None if state.light is Light.DONE else outlook
    return Bar(label, note, state.percent, hatched, _LIGHTS.get(state.light, Tone.PLAIN))


def _reward(state: RewardState, *, named: bool) -> Bar:
    has = "—" if state.has is None else state.has
    note = f"{has} / {state.needs} {state.item.unit.zh}，{MET[state.met]}"
    label = f"{state.item.id} {state.entity if named else state.item.title.zh}"
    return Bar(label, note, _percent(state.has or 0, state.needs), tone=Tone.GOOD if state.met else Tone.PLAIN)


def _pool(state: CeilingState) -> Bar:
    amounts = f"{in_exact_wan(state.used_cny)} / {in_exact_wan(state.ceiling_cny)} 万元"
    note = "，".join(filter(None, (amounts, LEVELS[state.level])))
    paid = state.paid_cny * 100 / state.ceiling_cny
    committed = state.committed_cny * 100 / state.ceiling_cny
    label = f"{state.item.id} {state.item.title.zh}"
    return Bar(label, note, paid, committed, _LEVELS.get(state.level, Tone.PLAIN))


def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part * 100) / whole
