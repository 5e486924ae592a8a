"""组长合议 in words: how far the panel is, and why nothing stands here yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from brics_desk.operations.panel_state import PanelState

translate = QCoreApplication.translate


def standing(state: PanelState) -> str:
    """Return who of the members is back, by name who is not, and whether the panel was handed in."""
    back = [one for one in state.others if one.is_back]
    said = [translate("PanelPage", "组员 {back} / {total} 人已收齐").format(back=len(back), total=len(state.others))]
    missing = [f"{one.expert.name} {one.back}/{one.wanted}" for one in state.others if not one.is_back]
    if missing:
        said.append(translate("PanelPage", "待收：{names}").format(names=translate("PanelPage", "、").join(missing)))
    if state.handed_in:
        when = state.handed_in[:16].replace("T", " ")
        said.append(translate("PanelPage", "组包写于 {time}").format(time=when))
    return " · ".join(said)


def nothing_yet(state: PanelState, found: int) -> tuple[str, str]:
    """Return what stands where nothing can be deliberated yet, and the act that leads on; `found` packages lie on a stick."""
    if state.unsigned:
        why = translate(
            "PanelPage", "本人还有 {count} 份意见未签署。为免先入为主，全部签署后方可打开组内其他专家的意见。"
        )
        return why.format(count=state.unsigned), translate("PanelPage", "前往签署")
    if found:
        there = translate("PanelPage", "U 盘上有 {count} 个组员评审包。").format(count=found)
        return there, translate("PanelPage", "接收 {count} 个评审包").format(count=found)
    what = translate("PanelPage", "尚未接收组员的评审包。可选择 U 盘上的文件夹，也可将其拖放到本页。")
    return what, translate("PanelPage", "选择文件夹")
