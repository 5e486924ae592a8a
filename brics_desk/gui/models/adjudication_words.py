"""Values, experts, ways and judgements in words: what the pages of 合议 say about the values of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.adjudication import DecisionStanding, Resolution, Way, in_order
from brics_desk.domain.rules import Kind, Nature
from brics_desk.gui.messages import language
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.models.expert_rows import page_chip
from brics_desk.gui.widgets.amount_field import spoken_unit
from brics_desk.gui.widgets.values import LEAF_ICONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brics_desk.domain.adjudication import SignedDecision
    from brics_desk.domain.applications import Application
    from brics_desk.domain.opinions import Finding, Mark
    from brics_desk.domain.rounds import Expert
    from brics_desk.domain.rules import Fact, FactValue, RulePack
    from brics_desk.domain.verdicts import Judgement
    from brics_desk.gui.widgets.values import StairState, Tone
    from brics_desk.operations.matrix import Matrix, Row

translate = QCoreApplication.translate


def numeral(number: int) -> str:
    """Return 一 … 十 for the masked experts, figures beyond and in English."""
    known = translate("Adjudication", "一 二 三 四 五 六 七 八 九 十").split()
    return known[number - 1] if number <= len(known) else str(number)


class People:
    """The experts of one matrix by name, or as 专家一, 专家二 … in an order that tells nothing."""

    def __init__(self, found: Matrix, *, masked: bool) -> None:
        self.masked = masked
        known = {one.id: one for one in found.experts}
        self.ids: tuple[str, ...] = found.masked if masked else tuple(known)
        self._known = known

    def name(self, expert: str) -> str:
        """Return how one expert is called."""
        if self.masked and expert in self.ids:
            return translate("Adjudication", "专家{number}").format(number=numeral(self.ids.index(expert) + 1))
        known = self._known.get(expert)
        return known.name if known else expert

    def decider(self, decided_by: str) -> str:
        """Return who decided; where names are hidden a leader, who is one of the experts, by that office alone."""
        leads = decided_by.partition(" ")[0] in self._known
        return translate("Adjudication", "组长") if self.masked and leads else decided_by

    def full(self, expert: str) -> str:
        """Return the name with the id where it is not masked."""
        known = self._known.get(expert)
        if self.masked or known is None:
            return self.name(expert)
        return person(known)

    def names(self, experts: Iterable[str]) -> str:
        """Return several in the order of the columns."""
        wanted = set(experts)
        own = [one for one in self.ids if one in wanted]
        if self.masked and language() == "zh":
            numbers = "、".join(numeral(self.ids.index(one) + 1) for one in own)
            return translate("Adjudication", "专家{number}").format(number=numbers)
        return translate("Adjudication", "、").join(self.name(one) for one in own)


def person(expert: Expert) -> str:
    """Return a name with its id."""
    return translate("Adjudication", "{name}（{id}）").format(name=expert.name, id=expert.id)


def title(fact: Fact) -> str:
    """Return a leaf's title in the language of the screen."""
    return fact.title.in_language(language())


def head(fact: Fact) -> str:
    """Return a leaf's title with its unit, as it stands before figures without one."""
    if fact.kind is Kind.TRUTH:
        return title(fact)
    unit = spoken_unit(words.unit_of(fact))
    return translate("Adjudication", "{title}（{unit}）").format(title=title(fact), unit=unit)


def value(fact: Fact, given: FactValue) -> str:
    """Return a settled or stated value: 符合, 不符合, a number with its unit; 不予采纳 for None."""
    if given is None:
        return translate("Adjudication", "不予采纳")
    if isinstance(given, bool):
        return words.finding_word("meets" if given else "fails")
    return words.amount_text(fact, given)


def figure(fact: Fact, given: FactValue) -> str:
    """Return a number without its unit; a dash for none."""
    if given is None or isinstance(given, bool):
        return "—"
    return words.figure(fact, given, words.unit_of(fact))


def mark(found: Mark) -> tuple[str, Tone, str]:
    """Return a mark in words, tone and icon."""
    icon, tone = LEAF_ICONS[found.value]
    tones: dict[str, Tone] = {"meets": "meets", "mostly": "mostly", "fails": "fails", "undet": "undet"}
    return words.finding_word(found.value), tones[tone], icon


def said(fact: Fact, finding: Finding | None) -> str:
    """Return what one expert found on a leaf, in full words."""
    if finding is None or finding.is_empty:
        return translate("Adjudication", "未填写")
    if finding.mark is not None:
        return words.finding_word(finding.mark.value)
    return value(fact, finding.value)


def reason(finding: Finding | None, application: Application) -> str:
    """Return why and on which page; nothing where nothing was said."""
    if finding is None:
        return ""
    page = page_chip(finding.page, application)
    return " ".join(part for part in (finding.reason.strip(), page.text if page else finding.page.strip()) if part)


def tier(pack: RulePack, judged: Judgement) -> str:
    """Return a tier, an interval, or 不建议认定."""
    if judged.recognised is False:
        return translate("Adjudication", "不建议认定")
    low, high = words.tier_name(pack, judged.tier), words.tier_name(pack, judged.possible_tier)
    if judged.tier == judged.possible_tier:
        return low
    return translate("Adjudication", "{low}～{high}").format(low=low, high=high)


def award(pack: RulePack, judged: Judgement) -> str:
    """Return the award of a judgement, both ends where they differ."""
    low, high = words.award_figure(pack, judged.tier), words.award_figure(pack, judged.possible_tier)
    figures = low if low == high else translate("Adjudication", "{low} ～ {high}").format(low=low, high=high)
    return translate("Adjudication", "奖补 {figures} 万元").format(figures=figures)


def move(pack: RulePack, before: Judgement, after: Judgement) -> str:
    """Return 第三档 → 第二档, the recognition where that alone moves, or 不变 where the judgement stays."""
    if before == after:
        return translate("Adjudication", "不变")
    from_, to = tier(pack, before), tier(pack, after)
    return f"{from_} → {to}" if from_ != to else f"{_recognition(before)} → {_recognition(after)}"


def _recognition(judged: Judgement) -> str:
    return translate("Adjudication", "建议认定") if judged.recognised else translate("Adjudication", "尚不能判断")


def stairs(pack: RulePack, judged: Judgement) -> tuple[StairState, ...]:
    """Return the small staircase of a judgement: up to the certain tier met, up to the possible one possible."""
    made: list[StairState] = []
    for one in sorted(award_.tier for award_ in pack.awards):
        made.append("met" if one <= judged.tier else "possible" if one <= judged.possible_tier else "unmet")
    return tuple(made)


def way(given: Way) -> str:
    """Return 一致同意, 表决 or 组长核定."""
    return {
        Way.CONSENSUS: translate("Adjudication", "一致同意"),
        Way.VOTE: translate("Adjudication", "表决"),
        Way.LEADER: translate("Adjudication", "组长核定"),
    }[given]


def standing(given: DecisionStanding) -> str:
    """Return what a decision counts as."""
    return {
        DecisionStanding.APPLIES: translate("Adjudication", "现行"),
        DecisionStanding.SUPERSEDED: translate("Adjudication", "已被取代"),
        DecisionStanding.CONFLICT: translate("Adjudication", "两处裁定不一致，须重新裁定"),
        DecisionStanding.STALE: translate("Adjudication", "其后有效意见有变化，须重新裁定"),
        DecisionStanding.UNKNOWN_SIGNER: translate("Adjudication", "签署人无权裁定，不计"),
    }[given]


def past(fact: Fact, made: Sequence[tuple[SignedDecision, DecisionStanding]], people: People) -> tuple[str, ...]:
    """Return all resolutions ever made, the last first: what each counts as, what, how, by whom, when, why, and whose place it took."""
    standings, lines = {signed.identity: counts for signed, counts in made}, []
    ordered = in_order(signed for signed, _ in made)
    for signed in reversed(ordered):
        one = signed.decision
        if not isinstance(one, Resolution):
            continue
        votes = (
            ""
            if one.way is Way.LEADER
            else translate("Adjudication", " {yes}:{no}:{none}").format(
                yes=one.votes.in_favour, no=one.votes.against, none=one.votes.abstained
            )
        )
        lines.append(
            translate("Adjudication", "{place}{standing}：{value}，{way}{votes}，{who}，{time}。{reason}").format(
                place=place(signed, ordered),
                standing=standing(standings[signed.identity]),
                value=value(fact, one.value),
                way=way(one.way),
                votes=votes,
                who=people.decider(one.decided_by),
                time=one.device_time[:16].replace("T", " "),
                reason=one.reason,
            )
        )
    return tuple(lines)


def place(signed: SignedDecision, ordered: Sequence[SignedDecision]) -> str:
    """Say which one in the order of the decisions this is and whose place it took; nothing where there is no other."""
    if len(ordered) < 2:
        return ""
    numbers = {one.identity.content_digest: number for number, one in enumerate(ordered, 1)}
    number, gone = numbers[signed.identity.content_digest], [numbers.get(one) for one in signed.decision.supersedes]
    took = translate("Adjudication", "、").join(str(one) for one in sorted(filter(None, gone)))
    if not took:
        return translate("Adjudication", "第 {number} 次，").format(number=number)
    return translate("Adjudication", "第 {number} 次（取代第 {took} 次），").format(number=number, took=took)


def votes(row: Row) -> str:
    """Return how a leaf came about, for the last column: 5:0, 3:2, 一致, 不一致 or 已裁定."""
    if row.merged.settled:
        return translate("Adjudication", "已裁定")
    if row.fact.nature is Nature.SOFT:
        yes, no, none = row.merged.votes
        return f"{yes}:{no}:{none}" if none else f"{yes}:{no}"
    return translate("Adjudication", "不一致") if row.merged.disputed else translate("Adjudication", "一致")


def is_divided(row: Row) -> bool:
    """Tell whether the experts said different things on a leaf."""
    return len({cell.finding.value if cell.finding else None for cell in row.cells}) > 1


def is_decisive(row: Row) -> bool:
    """Tell whether the award hangs on a leaf: on what is settled where it is in dispute, on one vote where it is divided."""
    if row.is_open:
        return len(set(row.options.values())) > 1
    return row.decisive and is_divided(row)


def differs(row: Row) -> bool:
    """Tell whether a leaf needs a look: in dispute, settled, or not everybody found the same."""
    return row.is_open or any(cell.differs for cell in row.cells)
