"""落实进展报告: what it says, once for all its forms: head, overview, the six headings with text, table and narrative, annexes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from brics_desk.documents import measures_charts
from brics_desk.documents.figures import day_words
from brics_desk.documents.measures_columns import STATUSES
from brics_desk.documents.measures_words import CHOSEN, LEVELS, LIGHTS, MET, PARTS, scope_words
from brics_desk.documents.paper import Form, Grid, Heading, Paper, Paragraph, Place, Title
from brics_desk.domain.measures import Part
from brics_desk.domain.measures_entries import PlanStatus
from brics_desk.domain.measures_targets import Light
from brics_desk.domain.money import in_exact_wan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brics_desk.documents.paper import Block
    from brics_desk.domain.measures import Measure, MeasuresPack
    from brics_desk.domain.measures_entries import Money, Progress
    from brics_desk.domain.measures_money import CeilingState
    from brics_desk.domain.measures_register import Register, UnitLine

NONE = "—"


class Addressee(StrEnum):
    """Who the report is for: the provincial mechanism, or the municipal leading group."""

    PROVINCE = "province"
    CITY = "city"


_ADDRESSEES = {
    Addressee.PROVINCE: "省级层面工作协调机制",
    Addressee.CITY: "市金砖创新基地和科创孵化园建设领导小组",
}


@dataclass(frozen=True, slots=True)
class Content:
    """The whole report: title, addressee, period and status lines, blocks in order, and the register it was made from."""

    title_lines: tuple[str, ...]
    addressee: str
    period: str
    status: str
    sample: bool
    first: str
    last: str
    blocks: tuple[Block, ...]
    register: Register

    @property
    def title(self) -> str:
        """The title in one line."""
        return "".join(self.title_lines)

    def paper(self, form: Form) -> Paper:
        """Return the report as a document laid out as `form`."""
        pack, sample = self.register.pack, ("虚构样例",) if self.sample else ()
        marks = (self.addressee, self.period, self.status, *sample)
        return Paper(
            name=self.title,
            form=form,
            status="　".join((self.status, *sample)),
            head="" if form is Form.OFFICIAL else self.period,
            foot=f"措施包 {pack.id}　{pack.sha256[:16]}",
            blocks=(Title(self.title_lines, marks), *self.blocks),
        )


def content(register: Register, first: str, last: str, addressee: Addressee, *, sample: bool) -> Content:
    """Compose the report of a period (`first` to `last`, ISO dates of the register's year) at the register's day."""
    pack = register.pack
    blocks: list[Block] = [Heading(1, "总体情况"), *_overview(register, addressee)]
    for heading in pack.headings:
        blocks.append(Heading(1, heading.title.zh))
        if heading.text:
            blocks.append(Paragraph(heading.text, Place.QUOTED))
        for measure in pack.measures:
            if measure.heading == heading.number:
                blocks += _measure(register, measure, first, last)
        if heading.text:
            blocks += _duties(register, addressee)
    blocks += [
        Heading(1, "附：责任分工"),
        _responsibilities(register.matrix),
        Heading(1, "附：口径"),
        _readings(register),
    ]
    return Content(
        title_lines=("金砖创新基地高质量发展若干措施", "落实进展报告"),
        addressee=f"报送：{_ADDRESSEES[addressee]}",
        period=f"{day_words(first)}至{day_words(last)}（截至{day_words(register.as_of)}）",
        status=status_words(pack),
        sample=sample,
        first=first,
        last=last,
        blocks=tuple(blocks),
        register=register,
    )


def status_words(pack: MeasuresPack) -> str:
    """Return the status every output carries: a draft says so, and that its date is blank."""
    issued = "" if pack.issued_on else "，印发日期空白"
    return f"征求意见稿，未正式印发{issued}" if pack.is_draft else f"{day_words(pack.issued_on)}印发"


def _overview(register: Register, addressee: Addressee) -> Iterator[Block]:
    lights = [state.light for state in register.targets]
    said = "，".join(f"{LIGHTS[light]} {lights.count(light)} 项" for light in Light if light in lights)
    met = sum(state.met is True for state in register.rewards)
    pools = register.pools
    yield Paragraph(f"量化目标 {len(register.targets)} 项：{said}。达标奖励条件已达到 {met} 项。")
    yield Paragraph(
        f"年度专项上限合计 {in_exact_wan(pools.ceiling_cny)} 万元，已承诺 {in_exact_wan(pools.committed_cny)} 万元，"
        f"已支付 {in_exact_wan(pools.paid_cny)} 万元，余 {in_exact_wan(pools.left_cny)} 万元。其他上限不并入年度专项，基金为资本，不计支出。"
    )
    if register.warnings:
        named = "、".join(f"{_place(one)}（{LEVELS[one.level]}，{one.percent}%）" for one in register.warnings)
        yield Paragraph(f"接近、达到或超过上限的：{named}。")
    if register.expires_soon:
        yield Paragraph(f"文件有效期至{day_words(register.pack.valid_until)}，距届满 {register.days_left} 天。")
    yield measures_charts.targets(register)
    yield measures_charts.pools(register)
    yield _targets(register)
    yield _rewards(register)
    yield _pools(register)
    yield _ceilings("其他上限（不与年度专项合并）", register.others)
    yield _ceilings("基金资本（不计支出）", register.capital)
    if register.uplifts:
        yield _uplifts(register)
    reasons = [one for one in register.money if one.reason]
    if reasons:
        yield _reasons(reasons)
    if register.overlaps and addressee is Addressee.CITY:
        yield _overlaps(register)


def _targets(register: Register) -> Grid:
    rows = []
    for state in register.targets:
        forecast = NONE if state.forecast is None or state.light is Light.DONE else f"预计 {state.forecast}"
        rows.append(
            (
                state.item.id,
                state.item.title.zh,
                f"{state.needs} {state.item.unit.zh}",
                str(state.has),
                f"{state.percent}%",
                forecast,
                LIGHTS[state.light],
            )
        )
    head = ("事项", "目标", "要求", "实际", "完成率", "期末预测", "状态")
    return Grid("量化目标", head, tuple(rows), (10, 38, 10, 8, 12, 12, 10), frozenset({2, 3, 4}))


def _rewards(register: Register) -> Grid:
    rows = tuple(
        (
            state.item.id,
            state.item.title.zh,
            state.entity or NONE,
            f"{state.needs} {state.item.unit.zh}",
            NONE if state.has is None else str(state.has),
            MET[state.met] if not state.short else f"{MET[state.met]}，还差 {state.short} {state.item.unit.zh}",
        )
        for state in register.rewards
    )
    return Grid(
        "达标奖励条件",
        ("事项", "条件", "机构", "要求", "实际", "判定"),
        rows,
        (10, 32, 20, 9, 8, 21),
        frozenset({3, 4}),
    )


def _pools(register: Register) -> Grid:
    pools = register.pools
    rows = [_ceiling(one) for one in register.pool_ceilings]
    amounts = (pools.ceiling_cny, pools.committed_cny, pools.paid_cny, pools.left_cny)
    rows.append(("合计", "", "", *(in_exact_wan(amount) for amount in amounts), "", ""))
    return Grid(f"{register.year}年度专项（万元）", _MONEY_HEAD, tuple(rows), _MONEY_SHARES, _MONEY_FIGURES)


def _ceilings(title: str, states: Sequence[CeilingState]) -> Grid:
    rows = tuple(_ceiling(one) for one in states)
    return Grid(f"{title}（万元）", _MONEY_HEAD, rows, _MONEY_SHARES, _MONEY_FIGURES)


_MONEY_HEAD = ("事项", "名称", "适用", "上限", "承诺", "支付", "余额", "占用", "提示")
_MONEY_SHARES = (9, 15, 13, 11, 11, 11, 11, 11, 10)
_MONEY_FIGURES = frozenset({3, 4, 5, 6, 7})


def _ceiling(state: CeilingState) -> tuple[str, ...]:
    amounts = (state.ceiling_cny, state.committed_cny, state.paid_cny, state.left_cny)
    return (
        state.item.id,
        state.item.title.zh,
        scope_words(state),
        *(in_exact_wan(amount) for amount in amounts),
        f"{state.percent}%",
        LEVELS[state.level],
    )


def _uplifts(register: Register) -> Grid:
    rows = tuple(
        (one.item, one.entity or NONE, one.project or NONE, one.date, in_exact_wan(one.amount_cny))
        for one in register.uplifts
    )
    head = ("事项", "受支持单位", "项目", "日期", "上浮金额（万元）")
    return Grid("境外参展办展支持上浮", head, rows, (10, 30, 30, 14, 16), frozenset({4}))


def _reasons(entries: Sequence[Money]) -> Grid:
    rows = tuple((one.item, one.date, in_exact_wan(one.amount_cny), one.unit, one.reason) for one in entries)
    head = ("事项", "日期", "金额（万元）", "责任单位", "理由")
    return Grid("写明理由的支出", head, rows, (10, 14, 16, 18, 42), frozenset({2}))


def _overlaps(register: Register) -> Grid:
    rows = tuple(
        (one.costs or f"认定项目 {one.application}", "、".join(one.items), "、".join(one.entries))
        for one in register.overlaps
    )
    return Grid("同一费用重复列支提示", ("费用或项目", "事项", "登记编号"), rows, (30, 25, 45))


def _measure(register: Register, measure: Measure, first: str, last: str) -> Iterator[Block]:
    yield Heading(2, f"{measure.ordinal}{measure.title.zh}（{measure.id}）")
    yield Paragraph(measure.text, Place.QUOTED)
    lead, cooperating = "、".join(measure.lead_units), "、".join(measure.cooperating_units)
    yield Paragraph(f"牵头单位：{lead}。配合单位：{cooperating}。")
    if measure.items:
        yield _items(register, measure)
    own = {item.id for item in measure.items}
    steps = [one for one in register.progress if one.item in own and first <= one.date <= last]
    if steps:
        titles = {item.id: item for item in measure.items}
        counted = {name: sum(one.quantity for one in steps if one.item == name) for name in titles}
        told = "；".join(
            f"{titles[name].title.zh}新增 {count} {titles[name].unit.zh}" for name, count in counted.items() if count
        )
        yield Paragraph(f"本期进展：{told or '已登记，数量为零'}。")
        yield _steps(steps)
    else:
        yield Paragraph("本期未登记进展。" if measure.items else "本条未列资助事项和量化目标，进展见各单位报送。")


def _items(register: Register, measure: Measure) -> Grid:
    rows = []
    for item in measure.items:
        need = "" if item.target is None else f"不少于 {item.target} {item.unit.zh}"
        most = "" if item.ceiling_cny is None else f"最高 {in_exact_wan(item.ceiling_cny)} 万元"
        more = "" if item.uplift_percent is None else f"上浮 {item.uplift_percent}%"
        rows.append(
            (item.id, f"「{item.text}」", "；".join(filter(None, (need, most, more))), _state(register, item.id))
        )
    return Grid("", ("事项", "原文", "要求与上限", "现状"), tuple(rows), (10, 45, 22, 23))


def _state(register: Register, item: str) -> str:
    """Return where an item stands, in a few words."""
    said = [
        f"{one.has} / {one.needs} {one.item.unit.zh}，{LIGHTS[one.light]}"
        for one in register.targets
        if one.item.id == item
    ]
    said += [
        f"{one.entity or '尚无登记'}：{NONE if one.has is None else one.has} / {one.needs} {one.item.unit.zh}，{MET[one.met]}"
        for one in register.rewards
        if one.item.id == item
    ]
    every = (*register.pool_ceilings, *register.others, *register.capital)
    said += [
        f"{scope_words(one)}：{in_exact_wan(one.used_cny)} / {in_exact_wan(one.ceiling_cny)} 万元"
        for one in every
        if one.item.id == item
    ]
    said += [f"上浮 {in_exact_wan(one.amount_cny)} 万元" for one in register.uplifts if one.item == item]
    return "；".join(said) or "尚无登记"


def _steps(steps: Sequence[Progress]) -> Grid:
    rows = []
    for one in steps:
        project = f"认定项目 {one.application}" if one.application else ""
        shown = "；".join(filter(None, (one.entity, one.evidence, project)))
        rows.append((one.date, one.item, str(one.quantity), one.unit, shown or NONE))
    return Grid("", ("日期", "事项", "数量", "责任单位", "佐证"), tuple(rows), (14, 10, 8, 18, 50), frozenset({2}))


def _duties(register: Register, addressee: Addressee) -> Iterator[Block]:
    """Say how far the detailed plans are; the leading group also gets the ones that are overdue."""
    counts = {
        status: sum(duty.plan is not None and duty.plan.status is status for duty in register.duties)
        for status in PlanStatus
    }
    without = sum(duty.plan is None for duty in register.duties)
    told = "，".join(f"{STATUSES[status.value]} {count} 份" for status, count in counts.items())
    yield Paragraph(f"细化量化方案：共 {len(register.duties)} 项分工，{told}，尚未登记 {without} 份。")
    late = [duty for duty in register.duties if duty.overdue and duty.plan is not None]
    yield Paragraph(f"逾期未报送 {len(late)} 份。")
    if late and addressee is Addressee.CITY:
        rows = tuple(
            (duty.unit, duty.measure, PARTS[duty.part], STATUSES[duty.plan.status.value], duty.plan.due_on)
            for duty in late
            if duty.plan is not None
        )
        yield Grid("逾期的细化量化方案", ("责任单位", "措施", "分工", "状态", "完成时限"), rows, (30, 14, 14, 20, 22))


def _responsibilities(lines: Sequence[UnitLine]) -> Grid:
    rows = tuple(
        (
            line.unit,
            str(line.leads),
            "、".join(name for name, part in line.parts.items() if part is Part.LEAD) or NONE,
            str(line.cooperates),
            "、".join(name for name, part in line.parts.items() if part is Part.COOPERATING) or NONE,
        )
        for line in lines
    )
    head = ("责任单位", "牵头", "牵头措施", "配合", "配合措施")
    return Grid(f"{len(lines)} 个责任单位", head, rows, (22, 8, 31, 8, 31), frozenset({1, 3}))


def _readings(register: Register) -> Grid:
    rows = []
    for reading in register.pack.readings:
        chosen = register.choices[reading.id]
        option = next((option.text.zh for option in reading.options if option.id == chosen), chosen)
        rows.append((reading.id, reading.problem.zh, option, CHOSEN[chosen == reading.default]))
    return Grid("", ("编号", "问题", "采用", ""), tuple(rows), (10, 42, 36, 12))


def _place(state: CeilingState) -> str:
    return f"{state.item.id} {state.entity or state.project or state.item.title.zh}"
