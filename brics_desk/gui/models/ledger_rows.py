"""The core's view of a ledger -> what the 佐证清单 shows; and pins as chips and as places on a page."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF

from brics_desk.domain import money
from brics_desk.domain.evidence import ZERO, Act, Area, Reason
from brics_desk.domain.evidence import Pin as Place
from brics_desk.domain.rates import HOME
from brics_desk.errors import InputError
from brics_desk.gui.messages import language
from brics_desk.gui.models import amounts
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.widgets.attachment_viewer import AttachmentView
from brics_desk.gui.widgets.ledger_values import LedgerView, LineView, TotalsView
from brics_desk.gui.widgets.values import BarView, Option, Pin, Threshold
from brics_desk.operations.ledger_view import State, reason_words, status_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.applications import Application
    from brics_desk.domain.evidence import Totals
    from brics_desk.domain.rules import RulePack
    from brics_desk.gui.widgets.ledger_editor import Entered
    from brics_desk.gui.widgets.ledger_values import LineChoice
    from brics_desk.operations.ledger_view import Line, View

translate = QCoreApplication.translate
_CHOICE: dict[Act, LineChoice] = {Act.ACCEPT: "accept", Act.CUT: "cut", Act.REJECT: "reject"}


def page(view: View, pack: RulePack, application: Application, held: Mapping[int, Place]) -> LedgerView:
    """Return everything the page shows; `held` are pins of lines that are not decided yet."""
    totals, verdict = view.totals, view.outlook.by_verified
    counts = translate("Ledger", "{all} 笔 · 已核 {done} · 待核 {open}").format(
        all=len(view.lines), done=view.decided, open=view.pending
    )
    distance, short, note = _distance(view, pack)
    return LedgerView(
        title=view.fact.title.in_language(language()),
        by_declared=words.interval(pack, view.outlook.by_declared),
        by_verified=words.interval(pack, verdict),
        distance=distance,
        short=short,
        met=view.short is None,
        distance_note=note,
        bar=bar(totals, [(at.tier, at.value) for at in view.thresholds], pack, legend=False),
        counts=counts,
        lines=tuple(_line(view, line, application, held.get(line.entry.evidence.line)) for line in view.lines),
        totals=TotalsView(
            money.in_yuan(totals.declared),
            money.in_yuan(totals.pending) if totals.pending else "",
            money.in_yuan(totals.verified),
            _minus(totals.cut),
        ),
        pending=view.pending,
        bypassed=_bypassed(view),
        takes=not view.locked and not view.direct,
        can_undo=view.can_undo and not view.locked and not view.direct,
    )


def bar(totals: Totals, limits: Sequence[tuple[int, Decimal]], pack: RulePack, *, legend: bool) -> BarView:
    """Return the amounts of a ledger against the thresholds (tier, 元) of its fact."""
    said = amounts.figure
    pending = translate("ExpertRows", "待核 {amount}").format(amount=said(totals.pending)) if totals.pending else ""
    cut = translate("ExpertRows", "核减 {amount}").format(amount=said(totals.cut)) if totals.cut else ""
    verified = translate("ExpertRows", "认可 {amount}").format(amount=said(totals.verified))
    return BarView(
        declared=totals.declared,
        verified=totals.verified,
        pending=totals.pending,
        cut=totals.cut,
        thresholds=tuple(
            Threshold(limit, f"{amounts.whole_figure(limit)} {words.tier_name(pack, tier).removeprefix('第')}")
            for tier, limit in limits
        ),
        verified_text=verified if legend else "",
        pending_text=pending if legend else "",
        cut_text=cut if legend else "",
    )


def reasons() -> tuple[Option, ...]:
    """Return the reasons for a cut or a rejection."""
    return tuple(Option(reason.value, reason_words(reason, language())) for reason in Reason)


def parse_yuan(text: str, _unit: str) -> Decimal | None:
    """Read an amount in 元 to the fen; None when it is none."""
    try:
        value = money.parse_amount(text, "元")
        money.to_fen(value)
    except InputError:
        return None
    return value


def chip(place: Place, application: Application) -> Pin:
    """Return a pin as a chip; its key is `attachment:page` or `attachment:page:left,top,right,bottom`, from 1 and in points."""
    at = next((at for at, file in enumerate(application.attachments, 1) if file.sha256 == place.sha256), 0)
    area = ":" + ",".join(f"{edge:f}" for edge in place.area) if place.area else ""
    text = translate("ExpertRows", "附件{number} 第{page}页").format(number=at, page=place.page)
    return Pin(f"{at}:{place.page}{area}", text if at else place.text, at == 0)


def rectangle(area: Area) -> QRectF:
    """Return a pinned area as a rectangle in points."""
    return QRectF(float(area.left), float(area.top), float(area.right - area.left), float(area.bottom - area.top))


def leads_to(key: str) -> tuple[int, int, QRectF | None]:
    """Return where the key of a pin leads: attachment (from 0, -1 for none), page (from 0), and the rectangle or None."""
    attachment, page, *area = key.split(":")
    place = rectangle(Area(*map(Decimal, area[0].split(",")))) if area else None
    return int(attachment) - 1, int(page) - 1, place


def area(selected: QRectF | None) -> Area | None:
    """Return a selected rectangle as an area, to a tenth of a point; None for the whole page."""
    if selected is None:
        return None
    edges = (selected.left(), selected.top(), selected.right(), selected.bottom())
    return Area(*(Decimal(round(max(edge, 0.0) * 10)) / 10 for edge in edges))


def attachments(application: Application) -> list[AttachmentView]:
    """Return the attachments for the viewer, without the 附件 n that its chooser says already."""
    return [
        AttachmentView(file.sha256, file.name.removeprefix(f"附件{at}").strip() or file.name, file.size)
        for at, file in enumerate(application.attachments, start=1)
    ]


def pin_of(line: Line) -> Place | None:
    """Return the page a line rests on: the expert's own, else the applicant's."""
    decided = line.entry.decision
    return decided.pin if decided is not None and decided.pin is not None else line.entry.evidence.pin


def is_saved(line: Line, entered: Entered) -> bool:
    """Tell whether what stands in the fields is the decision that is stored."""
    decision = line.entry.decision
    if decision is None or decision.act != entered.act or decision.reason != entered.reason:
        return False
    return decision.note == entered.note and (entered.act != "cut" or decision.cut == entered.amount)


def _line(view: View, line: Line, application: Application, held: Place | None) -> LineView:
    entry, data = line.entry, line.entry.evidence
    decision, place = entry.decision, held or pin_of(line)
    country = line.country.in_language(language()) if line.country else ""
    party = data.party or translate("Ledger", "未写对方单位")
    suspect = line.suspects[0] if line.suspects else Reason.NOT_BRICS if not entry.counts else None
    return LineView(
        line=data.line,
        party=translate("Ledger", "{party}（{country}）").format(party=party, country=country) if country else party,
        status=status_words(entry.status, language()),
        warned=not entry.counts,
        document=f"{data.document} {data.document_number}".strip(),
        date=data.date or translate("Ledger", "未写日期"),
        currency=line.formula or (translate("Ledger", "人民币") if data.currency == HOME else data.currency),
        declared=money.in_yuan(data.yuan),
        choice=_CHOICE[decision.act] if decision else "",
        verified=translate("Ledger", "待核") if entry.is_pending else money.in_yuan(entry.verified),
        pending=entry.is_pending,
        cut=_minus(entry.cut),
        word=_word(view, line),
        detail=_detail(line, held),
        suspect=suspect.value if suspect else "",
        pins=(chip(place, application),) if place else (),
        amount=f"{decision.cut:,.2f}" if decision and decision.act is Act.CUT else "",
        reason=decision.reason.value if decision and decision.reason else "",
        note=decision.note if decision else "",
    )


def _word(view: View, line: Line) -> str:
    decision = line.entry.decision
    if decision is not None and decision.reason is not None:
        text = (
            translate("Ledger", "核减原因：{reason}。{note}")
            if decision.act is Act.CUT
            else translate("Ledger", "剔除原因：{reason}。{note}")
        )
        return text.format(reason=reason_words(decision.reason, language()), note=decision.note).strip()
    if line.state is State.NOT_COUNTED:
        readings = translate("Ledger", "，").join(reading.in_language(language()) for reading in view.readings)
        return translate("Ledger", "按本轮口径不计，不属核减：{readings}。").format(readings=readings)
    return ""


def _detail(line: Line, held: Place | None) -> str:
    rate, hints = line.entry.evidence.rate, [reason_words(reason, language()) for reason in line.suspects]
    texts = []
    if held is not None:
        texts.append(translate("Ledger", "页码随核定意见一并保存。"))
    if rate is not None:
        texts.append(
            translate("Ledger", "汇率 {rate}（{date}，{source}）。").format(
                rate=rate.text, date=rate.date, source=rate.source
            )
        )
    if hints and line.entry.is_pending:
        texts.append(translate("Ledger", "留意：{hints}。").format(hints=translate("Ledger", "、").join(hints)))
    if line.entry.evidence.added:
        texts.append(translate("Ledger", "专家补录，非申报。"))
    return "　".join(texts)


def _distance(view: View, pack: RulePack) -> tuple[str, str, str]:
    if not view.next_tier:
        return translate("Ledger", "本项金额"), translate("Ledger", "已满足各档"), ""
    name = translate("ExpertVerdict", "距{tier}").format(tier=words.tier_name(pack, view.next_tier))
    if view.short is None:
        return name, translate("Ledger", "本项金额已满足"), ""
    threshold = next((at.value for at in view.thresholds if at.tier == view.next_tier), ZERO)
    figure = words.shortfall(view.fact, view.short, threshold - view.short, threshold)
    short = translate("ExpertVerdict", "还差 {short}").format(short=figure)
    note = translate("Ledger", "待核各笔全部认可即达到。") if view.pending_suffices else ""
    return name, short, note


def _bypassed(view: View) -> str:
    if not view.direct or view.finding is None or view.finding.verified is None:
        return ""
    text = translate("Ledger", "核定值已直接填写为 {amount} 元，以下各笔不计入。")
    return text.format(amount=money.in_yuan(view.finding.verified))


def _minus(amount: Decimal) -> str:
    return f"−{money.in_yuan(amount)}" if amount else ""
