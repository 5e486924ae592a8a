"""One leaf in dispute, or one forked line, as a question with its answers; and what each answer would do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.adjudication import Ruling, Way, in_order
from brics_desk.domain.opinions import Mark
from brics_desk.domain.rounds import short_code
from brics_desk.domain.rules import Kind, Nature
from brics_desk.domain.sensitivity import ChangeKind
from brics_desk.gui.models import adjudication_words as words
from brics_desk.gui.models import amounts, expert_rows, expert_words, ledger_rows
from brics_desk.gui.widgets.decision_values import Badge, Choice, DecisionView, EffectLine, OtherValue, VoteCounts
from brics_desk.gui.widgets.values import Option, Pin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from brics_desk.domain.applications import Application
    from brics_desk.domain.opinions import Finding
    from brics_desk.domain.rules import Fact, FactValue, RulePack
    from brics_desk.domain.sensitivity import Change, Sensitivity
    from brics_desk.domain.verdicts import Judgement
    from brics_desk.gui.models.adjudication_words import People
    from brics_desk.operations.deliberation import ForkCase
    from brics_desk.operations.matrix import Cell, Matrix, Row

translate = QCoreApplication.translate
NOT_ADOPTED = "none"


def key_of(value: FactValue) -> str:
    """Return the key of the choice that records a value."""
    return NOT_ADOPTED if value is None else str(value)


def values(row: Row) -> dict[str, FactValue]:
    """Return what each choice of a row records, in the order shown; most stated first."""
    stated: dict[FactValue, int] = defaultdict(int)
    for cell in row.cells:
        if cell.finding is not None and cell.finding.value is not None:
            stated[cell.finding.value] += 1
    offered = sorted(row.options, key=lambda one: -stated.get(one, 0))
    found: dict[str, FactValue] = {key_of(one): one for one in offered}
    if row.fact.kind is not Kind.TRUTH:
        found[NOT_ADOPTED] = None
    return found


def question(row: Row, people: People, application: Application) -> DecisionView:
    """Return a row of the matrix as a question; what agrees is only shown."""
    fact, open_ = row.fact, row.is_open
    offered = (
        values(row) if open_ else {key_of(cell.finding.value): cell.finding.value for cell in row.cells if cell.finding}
    )
    chosen = key_of(row.merged.value) if row.merged.settled else next(iter(offered), "")
    return DecisionView(
        key=fact.id,
        title=words.title(fact),
        badge=_badge(row),
        choices=tuple(_choice(row, given, people, application) for given in offered.values()),
        other=_other(fact) if open_ and fact.kind is not Kind.TRUTH else None,
        ways=_ways(fact),
        # A tie has no first answer: whoever decides has to choose.
        chosen=chosen if row.merged.settled or _leads(row) else "",
        note=" ".join(part for part in (_note(row), _unable(row, people)) if part),
        history=words.past(fact, row.decisions, people),
        recordable=open_ and bool(row.cells),
    )


def fork_question(found: ForkCase, who: str) -> DecisionView:
    """Return a forked line as a question: either end, or nothing of the line."""
    choices = []
    for rival in found.rivals:
        said = tuple(
            translate("Adjudication", "{title}：{value}").format(
                title=words.title(fact), value=words.said(fact, _finding(rival.opinion.findings, fact))
            )
            for fact in found.differing
        )
        more = (translate("Adjudication", "更正理由：{reason}").format(reason=rival.opinion.revision_reason),)
        label = translate("Adjudication", "设备时间 {time}").format(
            time=rival.opinion.device_time[:16].replace("T", " ")
        )
        choices.append(
            Choice(
                rival.digest,
                version(rival.opinion.revision, rival.digest),
                label,
                (said or (translate("Adjudication", "认定相同，文字不同"),))
                + (more if rival.opinion.revision_reason else ()),
            )
        )
    choices.append(
        Choice(
            NOT_ADOPTED,
            translate("Adjudication", "均不计入"),
            "",
            (translate("Adjudication", "该专家对本项目的意见不参与合并。"),),
        )
    )
    ruled = found.counts is not None
    return DecisionView(
        key="fork",
        title=translate("Adjudication", "{who}的意见有两份不同的后续版本").format(who=who),
        badge=Badge(translate("Adjudication", "已裁定"), "accent", "gavel")
        if ruled
        else Badge(translate("Adjudication", "分叉"), "undet", "git-fork"),
        choices=tuple(choices),
        chosen=(found.counts or NOT_ADOPTED) if ruled else "",
        note=translate("Adjudication", "裁定前，该专家对本项目的意见一律不计。设备时间仅供参考，不作为裁定依据。"),
        history=_rulings(found),
    )


def only_shown(question: DecisionView) -> DecisionView:
    """Return the question of a forked line where it is not to be answered: on a leader's desk."""
    note = translate("Adjudication", "分叉由秘书处裁定；裁定前，该专家对本项目的意见一律不计。")
    return replace(question, recordable=False, note=note)


def version(revision: int, digest: str) -> str:
    """Return 第 2 版 with the short form of its digest."""
    return translate("Adjudication", "第 {number} 版（{code}）").format(number=revision, code=short_code(digest))


def fork_effects(found: ForkCase, pack: RulePack, now: Judgement) -> tuple[EffectLine, ...]:
    """Return what the case is under each answer."""
    lines = [
        EffectLine(version(one.opinion.revision, one.digest), words.tier(pack, one.after), one.after != now)
        for one in found.rivals
    ]
    lines.append(
        EffectLine(translate("Adjudication", "均不计入"), words.tier(pack, found.without), found.without != now)
    )
    return tuple(lines)


def offered_votes(row: Row, given: FactValue, way: str) -> VoteCounts:
    """Return the votes as the findings suggest them: all under 一致同意, else those who found this value against the others."""
    found = [cell.finding.value if cell.finding else None for cell in row.cells]
    if way != Way.VOTE.value:
        return VoteCounts(len(found), 0, 0)
    yes, none = sum(one is not None and one == given for one in found), sum(one is None for one in found)
    return VoteCounts(yes, len(found) - yes - none, none)


def effects(
    found: Matrix, row: Row, given: FactValue, after: Sensitivity, pack: RulePack, people: People
) -> tuple[EffectLine, ...]:
    """Return what hangs on an answer: the other answers first, then every single change that would still move the tier."""
    facts = {one.fact.id: one.fact for one in found.rows}
    lines = []
    for other, judged in row.options.items():
        if other != given:
            text = translate("Adjudication", "采用 {value}").format(value=words.value(row.fact, other))
            lines.append(EffectLine(text, words.move(pack, after.now, judged), judged != after.now))
    lines += _contested(found, after, facts, pack, people)
    lines += _missing(after, pack, people)
    moved = len(after.changes)
    if after.tried - moved:
        text = translate("Adjudication", "其余 {count} 种单项变化").format(count=after.tried - moved)
        lines.append(EffectLine(text, translate("Adjudication", "不变"), False))
    return tuple(lines)


def hanging(found: Matrix, row: Row, pack: RulePack, people: People) -> tuple[EffectLine, ...]:
    """Return what hangs on a leaf that is agreed: which single word on it would move the tier."""
    own = tuple(one for one in found.sensitivity.changes if one.fact == row.fact.id)
    facts = {one.fact.id: one.fact for one in found.rows}
    return tuple(_contested(found, replace(found.sensitivity, changes=own), facts, pack, people))


def _contested(
    found: Matrix, after: Sensitivity, facts: dict[str, Fact], pack: RulePack, people: People
) -> list[EffectLine]:
    """Name each divided leaf by itself; leaves on which all agree stand together, whoever of them is imagined otherwise."""
    rows = {row.fact.id: row for row in found.rows}
    groups: dict[tuple[str, FactValue, Judgement], list[Change]] = defaultdict(list)
    unanimous: dict[Judgement, set[str]] = defaultdict(set)
    for change in after.changes:
        if change.kind is ChangeKind.MISSING:
            continue
        if words.is_divided(rows[change.fact]):
            groups[change.fact, change.becomes, change.after].append(change)
        else:
            unanimous[change.after].add(change.fact)
    lines = []
    for (name, becomes, judged), changes in groups.items():
        who = _whose(rows[name], [change.expert for change in changes], people)
        if changes[0].kind is ChangeKind.FLIPPED:
            text = translate("Adjudication", "“{title}”{who}改判").format(title=words.title(facts[name]), who=who)
        else:
            text = translate("Adjudication", "“{title}”{who}改为 {value}").format(
                title=words.title(facts[name]), who=who, value=words.value(facts[name], becomes)
            )
        lines.append(EffectLine(text, words.move(pack, after.now, judged), True))
    for judged, names in unanimous.items():
        text = (
            translate("Adjudication", "一致认定的 {count} 项中任一专家改判").format(count=len(names))
            if len(names) > 1
            else translate("Adjudication", "“{title}”任一专家改判").format(title=words.title(facts[min(names)]))
        )
        lines.append(EffectLine(text, words.move(pack, after.now, judged), True))
    return lines


def _missing(after: Sensitivity, pack: RulePack, people: People) -> list[EffectLine]:
    groups: dict[Judgement, list[str]] = defaultdict(list)
    for change in after.changes:
        if change.kind is ChangeKind.MISSING:
            groups[change.after].append(change.expert)
    return [
        EffectLine(
            translate("Adjudication", "缺{who}任一份意见").format(who=people.names(who))
            if len(who) > 1
            else translate("Adjudication", "缺{who}的意见").format(who=people.names(who)),
            words.move(pack, after.now, judged),
            True,
        )
        for judged, who in groups.items()
    ]


def _whose(row: Row, experts: list[str], people: People) -> str:
    """Return 任一赞成票 or 任一反对票 where it is all of one side, else the names."""
    sides = {
        translate("Adjudication", "任一赞成票"): True,
        translate("Adjudication", "任一反对票"): False,
    }
    for word, side in sides.items():
        own = {cell.expert for cell in row.cells if cell.finding and cell.finding.value is side}
        if own and own == set(experts):
            return word
    return people.names(experts)


def _badge(row: Row) -> Badge:
    if row.merged.settled:
        return Badge(translate("Adjudication", "已裁定"), "accent", "gavel")
    if words.is_decisive(row):
        return Badge(translate("Adjudication", "影响档次"), "warn", "zap")
    if row.merged.disputed:
        return Badge(translate("Adjudication", "待裁定"), "warn", "circle-dashed")
    return Badge(words.votes(row), "neutral")


def _leads(row: Row) -> bool:
    """Tell whether one answer has more experts behind it than any other."""
    counts = sorted((sum(_stands(cell.finding, one) for cell in row.cells) for one in row.options), reverse=True)
    return len(counts) == 1 or (len(counts) > 1 and counts[0] > counts[1])


def _stands(finding: Finding | None, value: FactValue) -> bool:
    return finding is not None and finding.value is not None and finding.value == value


def _choice(row: Row, given: FactValue, people: People, application: Application) -> Choice:
    if given is None and row.is_open:
        reasons = (translate("Adjudication", "按 0 计，视为未证明。"),)
        return Choice(NOT_ADOPTED, words.value(row.fact, None), "", reasons)
    own = [cell for cell in row.cells if cell.finding and cell.finding.value == given]
    said = dict.fromkeys(cell.finding.reason.strip() for cell in own if cell.finding and cell.finding.reason.strip())
    title = words.value(row.fact, given) if given is not None else words.said(row.fact, own[0].finding)
    who = people.names(cell.expert for cell in own)
    return Choice(key_of(given), title, who, tuple(said), _pins(own, application))


def _pins(cells: Iterable[Cell], application: Application) -> tuple[Pin, ...]:
    """Return the pages these findings rest on, each once."""
    found: dict[str, Pin] = {}
    for cell in cells:
        if cell.finding is None:
            continue
        own = cell.finding
        made = ledger_rows.chip(own.pin, application) if own.pin else expert_rows.page_chip(own.page, application)
        if made is not None:
            found.setdefault(made.text, made)
    return tuple(found.values())


def _other(fact: Fact) -> OtherValue:
    unit = expert_words.unit_of(fact)

    def parse(text: str, shown: str) -> Decimal | None:
        return expert_words.parse_number(fact, text, shown)

    def show(given: Decimal, shown: str) -> str:
        return expert_words.figure(fact, given, shown)

    units = amounts.units() if fact.kind is Kind.AMOUNT else (unit,)
    return OtherValue(translate("Adjudication", "另行核定"), parse, show, units)


def _ways(fact: Fact) -> tuple[Option, ...]:
    ways = [Way.CONSENSUS, Way.VOTE] if fact.nature is Nature.SOFT else list(Way)
    return tuple(Option(one.value, words.way(one)) for one in ways)


def _note(row: Row) -> str:
    """Say what is peculiar: figures with their spread, a tie, nobody who could tell."""
    yes, no, _ = row.merged.votes
    if row.spread is not None and row.spread.width:
        return translate("Adjudication", "核定值 {low} 至 {high}，相差 {width}。").format(
            low=words.figure(row.fact, row.spread.lowest),
            high=words.figure(row.fact, row.spread.highest),
            width=words.value(row.fact, row.spread.width),
        )
    if row.merged.disputed and row.fact.nature is Nature.SOFT and (yes or no):
        return translate("Adjudication", "{yes} 比 {no}，未过半数。").format(yes=yes, no=no)
    return ""


def _unable(row: Row, people: People) -> str:
    """Say who could not tell, and why: they stand behind none of the answers."""
    own = [cell for cell in row.cells if cell.finding and cell.finding.mark is Mark.UNDETERMINED]
    if not own or not row.is_open:
        return ""
    said = dict.fromkeys(
        cell.finding.reason.strip().rstrip("。") for cell in own if cell.finding and cell.finding.reason
    )
    return translate("Adjudication", "{who}无法判断：{reasons}。").format(
        who=people.names(cell.expert for cell in own), reasons=translate("Adjudication", "；").join(said)
    )


def _finding(findings: Iterable[Finding], fact: Fact) -> Finding | None:
    return next((one for one in findings if one.fact == fact.id), None)


def _rulings(found: ForkCase) -> tuple[str, ...]:
    revisions = {one.digest: one.opinion.revision for one in found.rivals}
    standings, lines = {signed.identity: counts for signed, counts in found.decisions}, []
    ordered = in_order(signed for signed, _ in found.decisions)
    for signed in reversed(ordered):
        one = signed.decision
        if isinstance(one, Ruling):
            what = (
                version(revisions.get(one.counts, 0), one.counts)
                if one.counts
                else translate("Adjudication", "均不计入")
            )
            lines.append(
                translate("Adjudication", "{place}{standing}：{value}，{who}，{time}。{reason}").format(
                    place=words.place(signed, ordered),
                    standing=words.standing(standings[signed.identity]),
                    value=what,
                    who=one.decided_by,
                    time=one.device_time[:16].replace("T", " "),
                    reason=one.reason,
                )
            )
    return tuple(lines)
