"""佐证清单 in the annex of an opinion: every line with how its yuan came about, the expert's word, the reason and the page."""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus.flowables import CondPageBreak

from brics_desk.documents import typography as type_
from brics_desk.documents.figures import NONE
from brics_desk.documents.typography import TEXT_WIDTH, Align, Text
from brics_desk.domain.evidence import Act, Entry, Ledger
from brics_desk.domain.money import in_yuan
from brics_desk.domain.rates import HOME, formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus.flowables import Flowable

    from brics_desk.documents.opinion import OpinionPage

_HEADS = ("序号", "对方单位（国别）·凭证", "日期·原币与汇率", "申报（元）", "意见", "核定（元）", "页码")
_WIDTHS = (11 * mm, TEXT_WIDTH - 134 * mm, 38 * mm, 25 * mm, 12 * mm, 25 * mm, 23 * mm)
_ACTS = {Act.ACCEPT: "认可", Act.CUT: "核减", Act.REJECT: "剔除"}
_BYPASSED = "核定值由专家直接填写，未按下列清单逐笔合计。"
_CELL = type_.SMALL
_CENTRED, _FIGURE = (type_.replace_align(_CELL, align) for align in (Align.CENTRE, Align.RIGHT))
_ROOM = 110
"""Points that a ledger's name, head and first lines want together."""


def evidence(page: OpinionPage, heading: str) -> list[Flowable]:
    """Return the ledgers under a heading; nothing where the opinion has none."""
    story: list[Flowable] = [CondPageBreak(_ROOM), Text(heading, type_.HEADING)] if page.opinion.ledgers else []
    titles = {fact.id: fact.title.zh for fact in page.pack.facts_of(page.opinion.category)}
    for ledger in page.opinion.ledgers:
        story += [CondPageBreak(_ROOM), Text(titles[ledger.fact], type_.ITEM)]
        if ledger.direct:
            story.append(Text(_BYPASSED, type_.CLAUSE))
        rows = [[Text(name, type_.BOLD_CENTRED) for name in _HEADS]]
        rows += [_row(entry, page) for entry in ledger.entries]
        table = type_.grid([*rows, _totals(ledger)], list(_WIDTHS))
        # A row is never higher than a page, as what people write at length follows the table.
        table.splitInRow = 0
        story += [table, *_reasons(ledger, page), *_tally(ledger, titles)]
    return story


def texts(page: OpinionPage) -> Iterator[tuple[str, str]]:
    """Yield every text of the lines that people brought in, by the name of its field."""
    for ledger in page.opinion.ledgers:
        for entry in ledger.entries:
            line, said = entry.evidence, entry.decision
            field = f"ledgers.{ledger.fact}.{line.line}"
            for name in ("party", "group", "document", "document_number", "country", "currency"):
                yield f"{field}.{name}", getattr(line, name)
            for pin in (line.pin, said.pin if said else None):
                yield f"{field}.pin", pin.name if pin else ""
            yield f"{field}.note", said.note if said else ""
    yield "words", "".join(page.words.values())


def _row(entry: Entry, page: OpinionPage) -> list[Text]:
    line, said = entry.evidence, entry.decision
    country = page.words.get(line.country, line.country)
    party = f"{line.party}（{country}）" if country else line.party
    document = " ".join(text for text in (line.document, line.document_number) if text)
    basis = "\n".join(text for text in (party, document, "关联方" if line.related else "") if text)
    amount = formula(line.amount, line.currency, line.rate)
    if not amount and line.currency != HOME:
        amount = f"{line.currency} {in_yuan(line.amount)}"
    pin = (said.pin if said else None) or line.pin
    word = _ACTS[said.act] if said else "待核" if entry.counts else "不计"
    return [
        Text(str(line.line), _CENTRED),
        Text(basis + ("（专家补录）" if line.added else ""), _CELL),
        Text("\n".join(text for text in (line.date, amount) if text) or NONE, _CELL),
        Text(in_yuan(line.yuan), _FIGURE),
        Text(word, _CENTRED),
        Text(NONE if entry.is_pending else in_yuan(entry.verified), _FIGURE),
        Text(pin.text if pin else NONE, _CENTRED),
    ]


def _totals(ledger: Ledger) -> list[Text]:
    totals, bold = ledger.totals, type_.replace_align(type_.ITEM, Align.RIGHT)
    cut = f"核减 {in_yuan(totals.cut)}" + (f"\n待核 {in_yuan(totals.pending)}" if totals.pending else "")
    cells = {
        1: Text("合计", type_.ITEM),
        2: Text(cut if totals.cut or totals.pending else "", _CELL),
        3: Text(in_yuan(totals.declared), bold),
        5: Text(in_yuan(totals.verified), bold),
    }
    return [cells.get(at, Text("")) for at in range(len(_HEADS))]


def _reasons(ledger: Ledger, page: OpinionPage) -> list[Flowable]:
    """Return one paragraph for every line that is not simply accepted, and for every note."""
    said: list[Flowable] = []
    for entry in ledger.entries:
        decision, at = entry.decision, entry.evidence.line
        if decision is None:
            if not entry.counts:
                said.append(Text(f"第 {at} 笔：{page.words.get(entry.status, entry.status)}。", type_.REASON))
            continue
        amount = f" {in_yuan(decision.cut)} 元" if decision.act is Act.CUT else ""
        reason = page.words.get(decision.reason, decision.reason) if decision.reason else ""
        why = "；".join(text for text in (reason, decision.note.strip().rstrip("。")) if text)
        if why:
            said.append(Text(f"第 {at} 笔{_ACTS[decision.act]}{amount}：{why}。", type_.REASON))
    return said


def _tally(ledger: Ledger, titles: dict[str, str]) -> list[Flowable]:
    if ledger.tally is None:
        return []
    certain, pending = ledger.parties
    words = f"{titles[ledger.tally.fact]}：据清单 {len(certain)} 家（{'、'.join(certain) or '无'}）"
    words += f"，待核 {len(pending)} 家（{'、'.join(pending)}）" if pending else ""
    words += "；核定值由专家直接填写。" if ledger.tally.direct else "。"
    return [Text(words, type_.CLAUSE)]
