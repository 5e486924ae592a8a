"""How each member stands to the panel's opinion: 同意, 不同意见 with reasons, 拒签; who handed in nothing is named as absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.domain.panel_opinions import Assent
from brics_desk.gui import theme
from brics_desk.gui.models import adjudication_words as words
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.fields import NoteField
from brics_desk.gui.widgets.labels import label, rule
from brics_desk.gui.widgets.layouts import empty
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.tier_gauge import MiniGauge
from brics_desk.gui.widgets.values import Option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.panel_opinions import Member
    from brics_desk.domain.rules import RulePack
    from brics_desk.domain.verdicts import Judgement


class _MemberRow(QWidget):
    edited = Signal()

    def __init__(self, member: Member, own: Judgement | None, pack: RulePack) -> None:
        super().__init__()
        self.member = member
        name = self.tr("{name}（组长）").format(name=member.name) if member.leader else member.name
        self._box, self._top = QVBoxLayout(self), QHBoxLayout()
        self._top.addWidget(label(name, "body", "text"), 1)
        if own is not None:
            gauge = MiniGauge()
            gauge.set_states(words.stairs(pack, own), words.tier(pack, own))
            self._top.addWidget(gauge)
        self.stand: SegmentedControl | None = None
        self.reasons = NoteField(self.tr("{name}，不同意见的理由").format(name=member.name), self.tr("不同意见的理由"))
        self._box.addLayout(self._top)
        if member.assent is Assent.ABSENT:
            self._top.addWidget(StateBadge(self.tr("未提交有效意见"), "neutral"))
        else:
            options = (
                Option(Assent.AGREES.value, self.tr("同意")),
                Option(Assent.DISSENTS.value, self.tr("不同意见")),
                Option(Assent.REFUSED.value, self.tr("拒签")),
            )
            self.stand = SegmentedControl(member.name, options)
            self.stand.set_current(member.assent.value)
            self.stand.changed.connect(self._changed)
            self._top.addWidget(self.stand)
            self.reasons.setPlainText(member.dissent)
            self.reasons.textChanged.connect(self.edited)
            self._box.addWidget(self.reasons)
        self._show_reasons()
        self.restyle()

    def assent(self) -> tuple[Assent, str]:
        """Return how the member stands, with reasons."""
        stand = Assent(self.stand.current()) if self.stand is not None else Assent.ABSENT
        return stand, self.reasons.toPlainText()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        self._box.setSpacing(theme.px(6))
        self._top.setSpacing(theme.px(12))

    def _show_reasons(self) -> None:
        self.reasons.setVisible(self.stand is not None and self.stand.current() == Assent.DISSENTS.value)

    def _changed(self) -> None:
        self._show_reasons()
        self.edited.emit()


class Members(QWidget):
    """The members of the panel, one below the other."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._rows: list[_MemberRow] = []

    def show_members(self, members: Sequence[Member], own: Mapping[str, Judgement], pack: RulePack) -> None:
        """Show these members with their own conclusions."""
        empty(self._box)
        self._rows = []
        for member in members:
            row = _MemberRow(member, own.get(member.expert), pack)
            row.edited.connect(self.edited)
            self._rows.append(row)
            self._box.addWidget(rule())
            self._box.addWidget(row)
            row.show()

    def assents(self) -> dict[str, tuple[Assent, str]]:
        """Return how each stands, by expert id; those who handed in nothing are left out."""
        return {row.member.expert: row.assent() for row in self._rows if row.stand is not None}

    def take_focus(self) -> None:
        """Go to the first who dissents without reasons, else to the first."""
        for row in self._rows:
            if row.assent() == (Assent.DISSENTS, ""):
                row.reasons.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        first = next((row.stand for row in self._rows if row.stand is not None), None)
        if first is not None:
            first.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)
