"""条件核定与金额核定表 (D08), 评分汇总表 (D10), 申报值/核定值对照表 (D11): what the panels found, number by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.documents.figures import MARKS, NONE, figure, tier_name, unit_of
from brics_desk.documents.panel_opinion_words import HOWS, found, votes
from brics_desk.documents.templates import Values
from brics_desk.domain.adjudication import Resolution
from brics_desk.domain.rubric import rounded
from brics_desk.domain.rules import Decider, Kind
from brics_desk.operations import adjudicating, deciding, matrix, scoring
from brics_desk.operations.papers import words
from brics_desk.store import applications, opinions

if TYPE_CHECKING:
    from decimal import Decimal

    from brics_desk.domain.decisions import Ladder
    from brics_desk.domain.panels import MergedCase
    from brics_desk.domain.rules import Fact, RulePack
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.matrix import Matrix
    from brics_desk.operations.matrix import Row as Found

Row = tuple[str, ...]
RECOMMENDED = {True: "建议认定", False: "不建议认定", None: "尚不能判断"}


def verifications(desk: Desk, subject: str) -> list[Values]:
    """Return one copy per application with opinions, or the one of `subject`: findings and verified numbers, expert by expert."""
    common, pack, known = words.common(desk), desk.pack, {number for number, _ in reviewed(desk)}
    made = []
    for of in deciding.projects(desk):
        number = of.application.number
        if number not in known or subject not in ("", number):
            continue
        shown = matrix.matrix(desk, number)
        ladders = {ladder.fact: ladder for ladder in deciding.ladders(desk, of)}
        texts = {
            "number": number,
            "title": of.application.title,
            "applicant": of.application.applicant.name,
            "category": pack.categories[of.application.category].title.zh,
            "panel": shown.panel_name,
            "opinions": str(of.case.opinions),
            "result": result_words(of.case, pack),
        }
        tables = {
            "conditions": words.numbered([_condition(row) for row in shown.rows if row.fact.kind is Kind.TRUTH]),
            "numbers": [_number(row, ladders[row.fact.id]) for row in shown.rows if row.fact.kind is not Kind.TRUTH],
            "resolutions": _resolutions(shown),
        }
        made.append(Values(common | texts, tables))
    return sorted(made, key=lambda values: values.texts["number"])


def reviewed(desk: Desk) -> list[tuple[str, str]]:
    """Return number and title of every application there are opinions on."""
    titles = {one.number: one.title for one in applications.all_applications(desk.workspace)}
    return [(number, titles[number]) for number in opinions.applications(desk.workspace)]


def comparison(desk: Desk, _subject: str) -> list[Values]:
    """Return declared beside verified for every number of every application."""
    pack = desk.pack
    rows: list[Row] = []
    for of in sorted(deciding.projects(desk), key=lambda one: one.application.number):
        facts = {fact.id: fact for fact in pack.facts_of(of.application.category)}
        task = of.application
        for ladder in deciding.ladders(desk, of):
            fact = facts[ladder.fact]
            stages = (ladder.declared, ladder.prechecked, ladder.panel, ladder.final, ladder.reduced)
            rows.append(
                (
                    *(task.number, task.title, task.applicant.name, fact.title.zh, unit_of(fact)),
                    *(figure(fact.kind, value) for value in stages),
                )
            )
    return [Values(words.common(desk), {"numbers": rows})]


def scores(desk: Desk, _subject: str) -> list[Values]:
    """Return every total and the mean per application, in the order of the mean; for ordering only."""
    means, pack = scoring.panel_means(desk), desk.pack
    counting = adjudicating.docket(desk).counting
    tasks = {one.number: one for one in applications.all_applications(desk.workspace)}
    rows: list[Row] = []
    for number in sorted(means, key=lambda one: (-means[one], one)):
        totals = [one.opinion.score.total for one in counting[number] if one.opinion.score is not None]
        task = tasks[number]
        rows.append(
            (
                *(number, task.title, pack.categories[task.category].title.zh, str(len(totals))),
                *("、".join(map(str, sorted(totals, reverse=True))), f"{rounded(means[number]):.2f}"),
            )
        )
    return [Values(words.common(desk), {"scores": words.numbered(rows)})]


def result_words(case: MergedCase, pack: RulePack) -> str:
    """Return what a merged result comes to, e.g. `建议认定，第二档（奖补 100 万元）`."""
    verdict = case.verdict
    said = RECOMMENDED[verdict.recognised]
    if verdict.recognised is False:
        return said
    least, most = (_tier(pack, tier) for tier in (verdict.tier, verdict.possible_tier))
    return f"{said}，{least}" if verdict.tier == verdict.possible_tier else f"{said}，{least}～{most}"


def _tier(pack: RulePack, tier: int) -> str:
    amount = figure(Kind.AMOUNT, pack.award_cny(tier)).removesuffix(".00")
    return f"{tier_name(pack, tier)}（奖补 {amount} 万元）" if tier else tier_name(pack, 0)


def _condition(row: Found) -> Row:
    fact = row.fact
    if fact.decider is Decider.SECRETARIAT:
        said = "形式审查"
    else:
        marks = [MARKS[cell.finding.mark] for cell in row.cells if cell.finding is not None and cell.finding.mark]
        said = "，".join(f"{word} {marks.count(word)}" for word in MARKS.values() if word in marks) or NONE
    return fact.title.zh, fact.clause.where, said, found(fact, row.merged.value), HOWS[row.how]


def _number(row: Found, ladder: Ladder) -> Row:
    fact = row.fact
    stated = [value for value in ladder.experts.values() if value is not None]
    return (
        *(fact.title.zh, unit_of(fact), _figure(fact, ladder.declared), _figure(fact, ladder.prechecked)),
        *(_range(fact, stated), _figure(fact, ladder.panel), _figure(fact, ladder.final)),
        *(_figure(fact, ladder.reduced), HOWS[row.how]),
    )


def _figure(fact: Fact, value: Decimal | None) -> str:
    return figure(fact.kind, value)


def _range(fact: Fact, stated: list[Decimal]) -> str:
    if not stated:
        return NONE
    least, most = _figure(fact, min(stated)), _figure(fact, max(stated))
    return f"{least}（{len(stated)}）" if least == most else f"{least}～{most}（{len(stated)}）"


def _resolutions(shown: Matrix) -> list[Row]:
    made: list[Row] = []
    for row in shown.rows:
        for signed, _ in row.decisions:
            one = signed.decision
            if isinstance(one, Resolution):
                said = votes(tuple(one.votes)) if any(one.votes) else NONE  # type: ignore[arg-type]
                made.append((row.fact.title.zh, found(row.fact, one.value), said, one.reason, one.decided_by))
    return made
