"""What keeps a panel's opinion from being signed, and what signing binds, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from brics_desk.domain.panel_opinions import Assent, Obstacle, PanelOpinion, PanelWords
from brics_desk.domain.panels import QUORUM
from brics_desk.domain.verdicts import Judgement
from brics_desk.gui.models import adjudication_words as words

if TYPE_CHECKING:
    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.panel_opinions import PanelDraft

translate = QCoreApplication.translate
MATRIX, MEMBERS = "matrix", "members"
REVISION = "revision_reason"


class Gap(NamedTuple):
    """One thing that is missing: its words, and where it is put right (a text, the members, the matrix; empty: not here)."""

    text: str
    place: str


def gaps(drafted: PanelDraft, written: PanelWords) -> tuple[Gap, ...]:
    """Return everything that keeps the opinion from being signed, the weightiest first."""
    found = [_gap(one, drafted, written) for one in drafted.obstacles]
    if drafted.opinion.previous and not written.revision_reason.strip():
        found.append(Gap(translate("PanelOpinion", "已有签署的版本，须写明修订说明。"), REVISION))
    return tuple(found)


def judged(opinion: PanelOpinion) -> Judgement:
    """Return the conclusion as a judgement."""
    end = opinion.conclusion
    return Judgement(end.recognised, end.tier, end.possible_tier)


def bound(drafted: PanelDraft, pack: RulePack) -> tuple[tuple[str, str], ...]:
    """Return what signing binds, each with its value."""
    opinion = drafted.opinion
    stand = [member.assent for member in opinion.members]
    concluded = judged(opinion)
    return (
        (translate("PanelOpinion", "建议"), words.tier(pack, concluded)),
        (translate("PanelOpinion", "奖补"), words.award(pack, concluded)),
        (
            translate("PanelOpinion", "嵌入专家意见原件"),
            translate("PanelOpinion", "{count} 份").format(count=len(opinion.originals)),
        ),
        (
            translate("PanelOpinion", "同意 / 不同意见 / 拒签"),
            " / ".join(str(stand.count(one)) for one in (Assent.AGREES, Assent.DISSENTS, Assent.REFUSED)),
        ),
        (
            translate("PanelOpinion", "版次"),
            translate("PanelOpinion", "第 {number} 版").format(number=opinion.revision),
        ),
    )


def _gap(obstacle: Obstacle, drafted: PanelDraft, written: PanelWords) -> Gap:
    counted = drafted.case.opinions
    empty = next(
        (name for name in ("materials", "effects", "advice") if not getattr(written, name).strip()), "materials"
    )
    found = {
        Obstacle.FORK: Gap(translate("PanelOpinion", "有专家意见分叉，尚未裁定。"), MATRIX),
        Obstacle.QUORUM: Gap(
            translate("PanelOpinion", "有效意见 {count} 份，不足 {least} 份，不能形成专家组意见。").format(
                count=counted, least=QUORUM
            ),
            "",
        ),
        Obstacle.LEADER: Gap(translate("PanelOpinion", "组长已回避或未提交有效意见。"), ""),
        Obstacle.OPEN: Gap(translate("PanelOpinion", "结论仍取决于待裁定的事项。"), MATRIX),
        Obstacle.DILEMMA: Gap(translate("PanelOpinion", "逐项多数与结论多数不一致，须写明理由。"), "dilemma_reason"),
        Obstacle.DISSENT: Gap(translate("PanelOpinion", "有成员持不同意见，未写理由。"), MEMBERS),
        Obstacle.MAJORITY: Gap(translate("PanelOpinion", "未获成员过半数同意。"), MEMBERS),
        Obstacle.TEXT: Gap(translate("PanelOpinion", "材料完备性、主要成效、问题与建议均须填写。"), empty),
    }
    return found[obstacle]
