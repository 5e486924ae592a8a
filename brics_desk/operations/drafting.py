"""起草评审意见: a first text from what was found, and phrases to insert. Everything in it comes from the pack and the findings.

The text is the expert's: it is proposed, never written by itself. It is Chinese, as the opinion is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.documents.figures import NOT_STATED, award_words, figure, finding_word, tier_name, unit_of
from brics_desk.domain.evidence import Act
from brics_desk.domain.money import in_capitals
from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.rules import Decider, Kind
from brics_desk.operations import reviewing
from brics_desk.operations.ledger_view import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from brics_desk.domain.evidence import Ledger, Reason
    from brics_desk.domain.rules import Fact, RulePack
    from brics_desk.domain.verdicts import Verdict
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.reviewing import Form

_PHRASES = (
    "申报材料完整，主要事实有凭证佐证，数据可核验。",
    "申报材料基本完整，个别佐证尚需补充，不影响上述认定。",
    "该项佐证不足以支持申报内容，故不予认定。",
    "建议申报单位补充相关凭证后留存备查。",
    "项目实施真实，成效可核验，具有一定示范作用。",
)

_NAMED = 5
"""So many open items are named one by one; of more only the number is worth reading."""


def skeleton(desk: Desk, number: str) -> str:
    """Return the text that follows from the findings as they are saved: gates, conditions, figures, conclusion."""
    shown = reviewing.form(desk, number)
    pack = desk.pack
    gates = [fact for fact in pack.gate_facts if fact.decider is Decider.EXPERT]
    own = pack.categories[shown.application.category].facts
    truths = [fact for fact in own if fact.kind is Kind.TRUTH]
    parts = (
        ("一、基本条件。", _marks(shown, gates)),
        ("二、逐项认定。", _marks(shown, truths)),
        ("三、数值核定。", "".join(_numbers(shown, own))),
        ("四、结论。", _conclusion(pack, shown, reviewing.judged(desk, shown).by_verified)),
    )
    opening = f"经审阅申报材料，对照《{pack.title.zh}》逐条评审，意见如下。"
    return "\n".join([opening, *(head + text for head, text in parts if text)])


def phrases(desk: Desk, number: str) -> tuple[str, ...]:
    """Return sentences to insert: one for each figure with its capitals and for each finding that needs a reason, then general ones."""
    shown = reviewing.form(desk, number)
    own = desk.pack.categories[shown.application.category].facts
    told = [*_numbers(shown, own)]
    for fact in shown.facts:
        found = shown.findings.get(fact.id)
        if found is not None and found.mark in (Mark.FAILS, Mark.UNDETERMINED):
            told.append(f"{_named(fact, found)}。")
    return (*told, *_PHRASES)


def _marks(shown: Form, facts: Iterable[Fact]) -> str:
    """Return what was found on truths: those with one word together, those with a reason each by itself."""
    asked = list(facts)
    by_word: dict[str, list[str]] = {}
    apart = []
    for fact in asked:
        found = shown.findings.get(fact.id)
        if found is not None and found.reason.strip():
            apart.append(_named(fact, found))
        else:
            by_word.setdefault(finding_word(found), []).append(fact.title.zh)
    if len(by_word) == 1 and not apart and len(asked) > 1:
        return f"{len(asked)} 项均{next(iter(by_word))}。"
    open_ones = by_word.pop(NOT_STATED, [])
    told = [f"{'、'.join(titles)}，{word}" for word, titles in by_word.items()]
    if open_ones:
        apart.append(f"{len(open_ones)} 项{NOT_STATED}" if len(open_ones) > 1 else f"{open_ones[0]}，{NOT_STATED}")
    return "；".join([*told, *apart]) + "。" if told or apart else ""


def _named(fact: Fact, found: Finding) -> str:
    reason = found.reason.strip().rstrip("。")
    page = f"（{found.page.strip()}）" if found.page.strip() else ""
    return f"{fact.title.zh}，{finding_word(found)}" + (f"：{reason}" if reason else "") + page


def _numbers(shown: Form, facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        if fact.kind is Kind.TRUTH:
            continue
        found = shown.findings.get(fact.id, Finding(fact.id))
        declared = shown.application.declared.get(fact.id)
        said = f"{fact.title.zh}申报 {_amount(fact, declared)}，" if declared is not None else f"{fact.title.zh}"
        if found.verified is None:
            yield f"{said}{NOT_STATED}。"
            continue
        capital = f"（{in_capitals(found.verified)}）" if fact.kind is Kind.AMOUNT else ""
        said += f"核定 {_amount(fact, found.verified)}{capital}"
        if declared is not None and not isinstance(declared, bool) and declared != found.verified:
            word, gap = (
                ("核减", declared - found.verified)
                if declared > found.verified
                else ("核增", found.verified - declared)
            )
            said += f"，{word} {_amount(fact, gap)}"
        why = _cuts(fact, shown.ledgers) or found.reason.strip().rstrip("。")
        yield f"{said}{'：' + why if why else ''}。"


def _cuts(fact: Fact, ledgers: Iterable[Ledger]) -> str:
    """Return what was taken off an amount by reason, in the order of its lines."""
    by_reason: dict[Reason | None, Decimal] = {}
    for ledger in ledgers:
        if ledger.fact != fact.id or ledger.direct:
            continue
        for entry in ledger.entries:
            if entry.cut and not (entry.decision is not None and entry.decision.act is Act.ACCEPT):
                reason = entry.decision.reason if entry.decision is not None else None
                by_reason[reason] = by_reason.get(reason, entry.cut - entry.cut) + entry.cut
    told = (
        f"{reason_words(reason, 'zh') if reason else '按本轮口径不计'} {_amount(fact, cut)}"
        for reason, cut in by_reason.items()
    )
    return "，".join(told)


def _amount(fact: Fact, value: Decimal | bool | None) -> str:
    blank = "" if fact.kind is Kind.PERCENT else " "
    return f"{figure(fact.kind, value)}{blank}{unit_of(fact)}"


def _conclusion(pack: RulePack, shown: Form, verdict: Verdict) -> str:
    titles = {fact.id: fact.title.zh for fact in shown.facts}
    category = pack.categories[shown.application.category].title.zh

    def named(facts: Iterable[str]) -> str:
        return "、".join(dict.fromkeys(titles[name] for fact in facts for name in fact.split(" + ")))

    if verdict.recognised is False:
        return f"不建议认定为{category}示范项目，未满足：{named(row.fact for row in verdict.unmet if row.tier == 0)}。"
    if verdict.recognised is None or verdict.tier != verdict.possible_tier:
        if len(verdict.unknown) > _NAMED:
            return f"尚不能判断，另有 {len(verdict.unknown)} 项待定。"
        return f"尚不能判断，待定：{named(verdict.unknown)}。"
    if not verdict.tier:
        return f"建议认定为{category}示范项目，未达到任一奖励档次。"
    return (
        f"建议认定为{category}示范项目，建议{tier_name(pack, verdict.tier)}，奖补 {award_words(pack, verdict.tier)}。"
    )
