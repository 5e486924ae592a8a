"""名单: every version of both lists, what stands in the chosen one, what is held back, and what changed against the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.domain.name_lists import Changed, ListKind, changes
from brics_desk.gui import theme
from brics_desk.gui.models import amounts
from brics_desk.gui.models import decision_words as decided
from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.models.secretariat_table import Cell, Column, Row
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from brics_desk.domain.name_lists import ListChange, NameList, SignedList
    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.overview import Overview

SIDE_WIDTH = 360
_NAME = 0


class ListsView(QWidget):
    """The versions at the left, the chosen one at the right; asks for a new version or an export."""

    propose_requested = Signal()
    conclude_requested = Signal()
    export_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lists: tuple[SignedList, ...] = ()
        self._pack: RulePack | None = None
        heads = (
            Column(self.tr("名单")),
            Column(self.tr("日期"), folds=True),
            Column(self.tr("认定"), right=True),
            Column(self.tr("不认定"), right=True, folds=True),
            Column(self.tr("暂缓"), right=True),
            Column(self.tr("奖补（万元）"), right=True),
        )
        self.view = ListView(self.tr("名单版本"), heads, _NAME)
        self.view.current.connect(self._show)
        table = Card(flush=True)
        table.body.addWidget(self.view)
        self._conclude = Button(self.tr("形成认定名单"), "secondary", icon="badge-check", size="small")
        self._export = Button(self.tr("导出所选名单"), "quiet", icon="file-spreadsheet", size="small")
        self._conclude.clicked.connect(self.conclude_requested)
        self._export.clicked.connect(self._ask_export)
        acts = QWidget()
        self._acts = QHBoxLayout(acts)
        self._acts.setContentsMargins(0, 0, 0, 0)
        self._acts.addWidget(self._conclude)
        self._acts.addWidget(self._export)
        self._acts.addStretch(1)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(acts)
        self._left.addWidget(table, 1)
        self._card = Card(self.tr("所选版本"))
        self._facts, self._changes, self._held, self._entries = LineList(), LineList(), LineList(), LineList()
        self._digest = label("", "caption", "text2", wrap=True)
        self._digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (self._facts, self._changes, self._held, self._entries, self._digest):
            self._card.body.addWidget(widget)
        self._shown = Beside(left, self._card, SIDE_WIDTH)
        self._empty = EmptyState(
            self.tr("尚未形成名单。认定决定作出后，形成拟认定名单并公示。"), self.tr("形成拟认定名单")
        )
        self._empty.action_requested.connect(self.propose_requested)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._shown)
        box.addWidget(self._empty)
        self.restyle()

    def show_state(self, state: Overview) -> None:
        """Show the lists read last, the latest first; the chosen one stays chosen."""
        self._lists, self._pack = state.lists, state.pack
        self._shown.setVisible(bool(self._lists))
        self._empty.setVisible(not self._lists)
        self._conclude.setVisible(any(one.list.kind is ListKind.PROPOSED for one in self._lists))
        self.view.show_rows([_row(one) for one in reversed(self._lists)])
        self.view.choose_first()
        self._show(self.view.current_key())

    def chosen(self) -> SignedList | None:
        """Return the list in the current row."""
        key = self.view.current_key()
        return next((one for one in self._lists if one.identity.content_digest == key), None)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._acts.setSpacing(theme.px(8))
        self._left.setSpacing(theme.px(10))

    def _ask_export(self) -> None:
        one = self.chosen()
        if one is not None:
            self.export_requested.emit(one.identity.content_digest)

    def _show(self, key: str) -> None:
        signed = next((one for one in self._lists if one.identity.content_digest == key), None)
        if signed is None or self._pack is None:
            return
        one, pack = signed.list, self._pack
        before = next((other.list for other in self._lists if other.identity.content_digest == one.previous), None)
        self._card.set_title(decided.headline(one))
        facts = [
            Line(self.tr("决定日期"), words.day(one.decided_on)),
            Line(self.tr("决定依据"), second=one.authority or "—"),
        ]
        if one.notice_from:
            period = self.tr("{first} 至 {last}").format(
                first=words.day(one.notice_from), last=words.day(one.notice_to)
            )
            facts.append(Line(self.tr("公示期"), second=period))
        if one.reason:
            facts.append(Line(self.tr("变更原因"), second=one.reason))
        self._facts.show_lines(facts)
        self._show_changes(before, one, pack)
        self._held.set_title(self.tr("暂缓列入"), f"{len(one.held)}")
        self._held.show_lines(
            [Line(held.title, decided.hold(held.hold), role="warn", second=held.application) for held in one.held],
            nothing=self.tr("无。"),
        )
        self._entries.set_title(self.tr("列入名单"), f"{len(one.entries)}")
        self._entries.show_lines(
            [
                Line(
                    f"{entry.position}　{entry.title}",
                    self._tier(entry.tier, pack),
                    second=f"{entry.application}　{entry.applicant}",
                )
                for entry in one.entries
            ]
        )
        self._digest.setText(
            self.tr("防篡改签名校验码 {digest}").format(digest=signed.identity.content_digest[:32].upper())
        )

    def _show_changes(self, before: NameList | None, one: NameList, pack: RulePack) -> None:
        """Show what changed against the version before: each project whose standing did, and how many only moved."""
        self._changes.setVisible(before is not None)
        if before is None:
            return
        found = changes(before, one)
        moved = sum(change.what is Changed.PLACE for change in found)
        lines = [self._change(change, pack) for change in found if change.what is not Changed.PLACE]
        if moved:
            lines.append(Line(self.tr("仅次序变动"), self.tr("{count} 项").format(count=moved)))
        self._changes.set_title(self.tr("与{version}的差异").format(version=decided.version(before.version)))
        self._changes.show_lines(lines, nothing=self.tr("无差异。"))

    @staticmethod
    def _tier(tier: int, pack: RulePack) -> str:
        return tiers.tier_name(pack, tier)

    def _change(self, one: ListChange, pack: RulePack) -> Line:
        entry = one.after or one.before
        title = entry.title if entry else one.application
        old = tiers.tier_name(pack, one.before.tier) if one.before else "—"
        new = tiers.tier_name(pack, one.after.tier) if one.after else "—"
        second = f"{one.application}　{old} → {new}"
        return Line(title, decided.changed(one.what), role="warn", second=second)


def _row(signed: SignedList) -> Row:
    one: NameList = signed.list
    return Row(
        signed.identity.content_digest,
        (
            Cell(decided.list_name(one.kind, trial=False), _second(one), tip=decided.headline(one)),
            Cell(words.day(one.decided_on)),
            Cell(f"{len(one.entries)}"),
            Cell(f"{len(one.declined)}"),
            Cell(f"{len(one.held)}", tone="warn" if one.held else "neutral"),
            Cell(amounts.public_figure(one.total_cny)),
        ),
    )


def _second(one: NameList) -> str:
    full = decided.list_name(one.kind, trial=one.trial)
    mark = full.removeprefix(decided.list_name(one.kind, trial=False))
    return f"{decided.version(one.version)}{mark}"
