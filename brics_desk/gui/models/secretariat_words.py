"""Signatures, results of merging, dates and names in words: what the secretariat's pages say about the values of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from brics_desk.errors import DeskError
from brics_desk.gui import messages as spoken
from brics_desk.gui.messages import language
from brics_desk.operations import messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.rounds import Expert
    from brics_desk.gui.widgets.values import Tone

translate = QCoreApplication.translate
_SOUND = frozenset(
    {
        *("", "newer_revision", "fork", "missing_predecessor", "recused", "replayed", "wrong_round", "wrong_pack"),
        *("wrong_readings", "unknown_application", "not_assigned", "conclusion_differs", "signer_not_author"),
        *("record_unreadable", "newer_record", "package_kind", "wrong_category", "not_the_experts_fact"),
        *("wrong_revision", "facts_contradict", "score_differs", "set_aside"),
        *("newer_decision", "decision_conflict", "decision_stale", "panel_differs_here", "panel_out_of_line"),
        *("not_of_this_panel", "not_from_leader", "leader_not_merging", "wrong_panel"),
    }
)
"""Reasons that are not about the signature: it was found good first."""
_UNCONFIRMED = frozenset({"unknown_signer", "not_for_this_desk", "newer_format", "withheld"})
"""Reasons why nobody can say whether the signature is good."""
UNREAD = frozenset({"leader_recused", "own_package", "for_secretariat"})
"""The reasons of what was left unread on purpose: nothing is wrong with it, and nobody looked."""


def person(expert: Expert | None, expert_id: str) -> str:
    """Return a name with its id as in the roster, or what is known instead."""
    if expert is not None:
        return translate("SecretariatWords", "{name}（{id}）").format(name=expert.name, id=expert_id)
    return expert_id or translate("SecretariatWords", "签署人不详")


def revision(number: int) -> str:
    """Return 第 2 版, or a dash for what has no revision."""
    return translate("SecretariatWords", "第 {number} 版").format(number=number) if number else "—"


def reason(code: str) -> str:
    """Return a reason code of the merge report in words; nothing for none."""
    return messages.words(code, language()) if code else ""


def remark(code: str, facts: Mapping[str, object]) -> str:
    """Return what is wrong with a cell of the register and what to do about it."""
    return spoken.sentence(DeskError(code, **dict(facts)))


def signature(code: str) -> tuple[str, Tone]:
    """Return 有效, 无效 or 无法确认 by the reason code of an item of the merge report; only the first is green."""
    if code in _SOUND or code.startswith("COI_"):
        return translate("SecretariatWords", "有效"), "meets"
    if code in UNREAD:
        return "—", "neutral"
    if code in _UNCONFIRMED:
        return translate("SecretariatWords", "无法确认"), "undet"
    return translate("SecretariatWords", "无效"), "fails"


def result(status: str, code: str, revision_number: int) -> tuple[str, Tone, str]:
    """Return words, tone and icon of what merging does with an item."""
    if code in UNREAD:
        return translate("SecretariatWords", "未读取"), "neutral", "user-x"
    if code == "withheld":
        return translate("SecretariatWords", "未带来"), "warn", "hourglass"
    if status == "accepted" and revision_number > 1:
        return translate("SecretariatWords", "接收并取代"), "meets", "circle-check"
    held = {"fork": "git-fork", "unknown_signer": "user-x"}.get(code, "hourglass")
    table: dict[str, tuple[str, Tone, str]] = {
        "accepted": (translate("SecretariatWords", "接收"), "meets", "circle-check"),
        "duplicate": (translate("SecretariatWords", "重复"), "neutral", "copy"),
        "superseded": (translate("SecretariatWords", "已被取代"), "neutral", "history"),
        "quarantined": (translate("SecretariatWords", "暂存"), "warn" if held == "hourglass" else "undet", held),
        "refused": (translate("SecretariatWords", "拒收"), "fails", "shield-x"),
    }
    return table[status]


def ground(code: str) -> str:
    """Return a ground of recusal in words."""
    return messages.words(code, language())


def specialty(code: str) -> str:
    """Return the trade of an expert."""
    return {
        "industry": translate("SecretariatWords", "产业"),
        "technology": translate("SecretariatWords", "技术"),
        "finance": translate("SecretariatWords", "财务"),
        "market": translate("SecretariatWords", "市场"),
        "law": translate("SecretariatWords", "法律"),
    }[code]


def day(label: str) -> str:
    """Return the day of an ISO date or time label as people write it."""
    year, _, rest = label[:10].partition("-")
    month, _, number = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and number.isdigit()):
        return label
    if language() == "en":
        return label[:10]
    return f"{year}年{int(month)}月{int(number)}日"


def moment(label: str) -> str:
    """Return a label of device time as month, day, hour and minute; nothing for none."""
    return f"{label[5:10]} {label[11:16]}" if len(label) >= 16 else label
