"""拟认定名单 (D13), 公示稿 (D14), 异议登记与处理表 (D15), 认定通知 (D16), 奖补资金安排表 (D17).

What is published holds unit, project, category, tier and amount, and nothing else of a project: no number, code, score or expert.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.documents.figures import NONE, tier_name
from brics_desk.documents.templates import Values
from brics_desk.domain.money import in_capitals, in_exact_wan
from brics_desk.domain.name_lists import Hold, ListKind, latest
from brics_desk.domain.objections import About, ObjectionState, Refusal, Step
from brics_desk.domain.workdays import Unit, notice_period
from brics_desk.errors import UsageError
from brics_desk.operations import acts, calendars
from brics_desk.operations.papers import words
from brics_desk.store import applications

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.name_lists import ListEntry, NameList
    from brics_desk.domain.objections import Registered
    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.desk import Desk

Row = tuple[str, ...]
_HOLDS = {
    Hold.OPEN: "待裁定",
    Hold.UNDECIDED: "尚未决定",
    Hold.CONFLICT: "两个决定并存，须另行决定",
    Hold.STALE: "决定后评审结果有变，须重新决定",
    Hold.OBJECTION: "异议处理中",
    Hold.LACKING: "形式审查待补正",
    Hold.GATE: "形式审查未通过",
    Hold.UNPUBLISHED: "未按此公示",
}
_ABOUT = {
    About.FACTS: "事实或材料",
    About.PROCEDURE: "程序",
    About.RECUSAL: "专家回避",
    About.JUDGEMENT: "专业判断",
    About.OTHER: "其他",
}
_STATES = {
    ObjectionState.RECEIVED: "待审查",
    ObjectionState.TAKEN_UP: "复核中",
    ObjectionState.REFUSED: "不予受理",
    ObjectionState.FOUNDED: "成立，待重新决定",
    ObjectionState.UNFOUNDED: "不成立",
    ObjectionState.SETTLED: "成立，已重新决定",
}
_STEPS = {Step.TAKEN_UP: "受理", Step.REFUSED: "不予受理", Step.FOUNDED: "成立", Step.UNFOUNDED: "不成立"}
_REFUSALS = {
    Refusal.NAMELESS: "匿名",
    Refusal.NOT_WRITTEN: "非书面",
    Refusal.NO_EVIDENCE: "无事实依据",
    Refusal.LATE: "逾期",
    Refusal.JUDGEMENT: "属专业判断",
    Refusal.BESIDE_THE_LIST: "与公示名单无关",
}
PERIODS = {f"{count}-{unit.value}": (count, unit) for unit in (Unit.WORKING, Unit.CALENDAR) for count in (5, 7)}
"""公示期 one may choose, by the part's key: 5 or 7 working or calendar days."""
_USUAL = "5-working"


def proposed(desk: Desk, _subject: str) -> list[Values]:
    """Return the latest 拟认定名单 for the file: entries with number and code, what was declined, what is held back and why."""
    pack, found = desk.pack, _list(desk, ListKind.PROPOSED)
    category = {name: one.title.zh for name, one in pack.categories.items()}
    entries: list[Row] = [
        (
            *(str(one.position), one.application, one.title, one.applicant, one.uscc, category[one.category]),
            *(tier_name(pack, one.tier), in_exact_wan(one.award_cny)),
        )
        for one in found.entries
    ]
    entries.append(("", "合计", *[""] * 5, in_exact_wan(found.total_cny)))
    declined = [(one.application, one.title, one.applicant, category[one.category]) for one in found.declined]
    held = [(one.application, one.title, one.applicant, category[one.category], _HOLDS[one.hold]) for one in found.held]
    texts = _of_list(found) | {"total": _money(found.total_cny)}
    tables: dict[str, list[Row]] = {
        "entries": entries,
        "declined": words.numbered(declined),
        "held": words.numbered(held),
    }
    return [Values(words.common(desk) | texts, tables)]


def notice(desk: Desk, subject: str) -> list[Values]:
    """Return the notice for publication, published today; `subject` is the period (a key of `PERIODS`), 5 working days where empty.

    Raises InputError `calendar-year-missing`.
    """
    found = _list(desk, ListKind.PROPOSED)
    published = desk.clock()[:10]
    count, unit = PERIODS[subject or _USUAL]
    first, last = notice_period(published, count, unit, calendars.calendar(desk))
    texts = _of_list(found) | {
        "published": words.day(published),
        "first": words.day(first),
        "last": words.day(last),
        "days": f"{count} 个工作日" if unit is Unit.WORKING else f"{count} 日",
        "count": str(len(found.entries)),
    }
    return [Values(words.common(desk) | texts, {"entries": _public(found, desk.pack)})]


def periods(_desk: Desk) -> list[tuple[str, str]]:
    """Return the periods one may choose."""
    return [
        (key, f"{count} 个工作日" if unit is Unit.WORKING else f"{count} 个自然日")
        for key, (count, unit) in PERIODS.items()
    ]


def objections(desk: Desk, _subject: str) -> list[Values]:
    """Return the register of objections with every step and where each stands."""
    titles = {one.number: one.title for one in applications.all_applications(desk.workspace)}
    rows: list[Row] = []
    for one in acts.objections(desk):
        said = one.objection
        rows.append(
            (
                *(said.number, said.application, titles[said.application], said.objector or "匿名"),
                *("书面" if said.written else "非书面", said.received_on, _ABOUT[said.about]),
                *(said.matter, said.evidence or NONE, _steps(one), _STATES[one.state]),
            )
        )
    return [Values(words.common(desk), {"objections": rows})]


def recognition(desk: Desk, _subject: str) -> list[Values]:
    """Return the notice of recognition from the latest 认定名单."""
    found = _list(desk, ListKind.FINAL)
    texts = _of_list(found) | {
        "count": str(len(found.entries)),
        "first": words.day(found.notice_from),
        "last": words.day(found.notice_to),
        "day": words.day(found.decided_on),
    }
    return [Values(words.common(desk) | texts, {"entries": _public(found, desk.pack)})]


def funding(desk: Desk, _subject: str) -> list[Values]:
    """Return what is to be paid to whom from the latest 认定名单, with sums by category and the total in capitals."""
    pack, found = desk.pack, _list(desk, ListKind.FINAL)
    category = {name: one.title.zh for name, one in pack.categories.items()}
    paid = [one for one in found.entries if one.award_cny]
    rows: list[Row] = [
        (
            *(str(at), one.applicant, one.title, category[one.category], tier_name(pack, one.tier)),
            *(in_exact_wan(one.award_cny), in_capitals(one.award_cny)),
        )
        for at, one in enumerate(paid, start=1)
    ]
    rows.append(("", "合计", "", "", "", in_exact_wan(found.total_cny), in_capitals(found.total_cny)))
    texts = _of_list(found) | {"total": _money(found.total_cny), "count": str(len(paid))}
    return [Values(words.common(desk) | texts, {"payments": rows, "sums": _sums(paid, pack)})]


def has_list(desk: Desk, kind: ListKind) -> bool:
    """Tell whether a list of this kind was formed."""
    return latest(acts.lists(desk), kind) is not None


def _list(desk: Desk, kind: ListKind) -> NameList:
    """Return the latest list after checking every signature; nothing leaves the desk on an altered one."""
    acts.check_signatures(desk, "name_list")
    found = latest(acts.lists(desk), kind)
    if found is None:
        raise UsageError("list-not-published")
    return found.list


def _of_list(found: NameList) -> dict[str, str]:
    return {
        "version": str(found.version),
        "authority": found.authority or NONE,
        "decided_on": words.day(found.decided_on),
        "trial": "征求意见稿试行，不作为认定和拨付依据" if found.trial else "",
        "reason": found.reason or NONE,
    }


def _public(found: NameList, pack: RulePack) -> list[Row]:
    """Return the entries as the public may see them."""
    return [
        (
            *(str(one.position), one.title, one.applicant, pack.categories[one.category].title.zh),
            *(tier_name(pack, one.tier), in_exact_wan(one.award_cny)),
        )
        for one in found.entries
    ]


def _sums(paid: Sequence[ListEntry], pack: RulePack) -> list[Row]:
    tiers = [award.tier for award in pack.awards]
    rows: list[Row] = []
    for name, category in (*((one.id, one.title.zh) for one in pack.categories.values()), ("", "合计")):
        own = [one for one in paid if name in ("", one.category)]
        counts = Counter(one.tier for one in own)
        amount = sum((one.award_cny for one in own), Decimal("0.00"))
        rows.append((category, *(str(counts[tier]) for tier in tiers), str(len(own)), in_exact_wan(amount)))
    return rows


def _steps(one: Registered) -> str:
    return "；".join(
        "，".join(
            filter(None, (f"{answer.answered_on} {_STEPS[answer.step]}", _refused(answer.refusal), answer.reason))
        )
        for answer in one.answers
    )


def _refused(refusal: str) -> str:
    return _REFUSALS[Refusal(refusal)] if refusal else ""


def _money(yuan: Decimal) -> str:
    return f"{in_exact_wan(yuan)} 万元（{in_capitals(yuan)}）"
