"""总览: the round in figures, what needs a person, and under which rules it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.domain.panels import QUORUM
from brics_desk.domain.rounds import short_code
from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList, StatRows
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_tables import Beside
from brics_desk.gui.screens.shell import choose_folder
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.values import Stat
from brics_desk.operations import exporting

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.session import Session
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.overview import Overview

SIDE_WIDTH = 340


class OverviewPage(SecretariatPage):
    """Counters, open matters with the way to them, categories and rules."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("总览")
        super().__init__(session, parent)
        self._trust = Button(self.tr("导出信任文件"), "quiet", icon="download")
        self._trust.clicked.connect(self.choose_trust_folder)
        self.acts.add(self._trust)
        self.stats = StatRows()
        self.matters, self._categories, self._rules = LineList(), LineList(), LineList()
        self.matters.acted.connect(self.went)
        self.matters.set_title(self.tr("需要处理"))
        self._categories.set_title(self.tr("申报项目"))
        self._rules.set_title(self.tr("批次与口径"))
        self.column.addWidget(self.stats)
        self.column.addWidget(
            Beside(self._column(self.matters, self._categories), self._column(self._rules), SIDE_WIDTH)
        )
        self.column.addStretch(1)
        self.restyle()

    def refresh(self) -> None:
        """Show the state read last."""
        state = self.state
        if state is None:
            return
        current = state.round
        deadline = self.tr("交回期限 {day}").format(day=words.day(current.deadline))
        self.header.set_title(self.title, f"{current.organiser} · {deadline}")
        self.stats.set_stats(self._stats(state))
        self.matters.show_lines(self._matters(state), nothing=self.tr("目前没有需要处理的事项。"))
        self._categories.show_lines(
            [
                Line(tiers.category_full_name(state.pack, category), self.tr("{count} 项").format(count=count))
                for category, count in state.categories.items()
            ]
        )
        self._rules.show_lines(self._rule_lines(state))

    def choose_trust_folder(self) -> None:
        """Ask for a folder and write root and revocation list there."""
        folder = choose_folder(self, self.tr("选择写出信任文件的文件夹"))
        if folder is not None:
            self.export_trust(folder)

    def export_trust(self, folder: Path) -> None:
        """Write what anybody needs to check a signature."""
        desk = self.session.desk
        self.work(self.tr("正在写出信任文件"), lambda _tick: _export(desk, folder), self._exported)

    def set_busy(self, busy: bool) -> None:
        """Write one thing at a time."""
        self._trust.setEnabled(not busy)

    @staticmethod
    def _column(*lists: LineList) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(14))
        for one in lists:
            card = Card()
            card.body.addWidget(one)
            box.addWidget(card)
        box.addStretch(1)
        return made

    def _stats(self, state: Overview) -> tuple[Stat, ...]:
        people = len(state.experts)
        enrolled = sum(bool(line.fingerprint) for line in state.experts)
        sent = sum(bool(line.sent) for line in state.experts)
        received = sum(bool(line.received) for line in state.experts)
        disputed = state.discrepancies
        return (
            Stat("applications", str(len(state.applications)), self.tr("申报项目")),
            Stat(
                "enrolled", f"{enrolled}/{people}", self.tr("专家已登记"), "neutral" if enrolled == people else "warn"
            ),
            Stat("sent", f"{sent}/{people}", self.tr("评审包已写出")),
            Stat("received", f"{received}/{people}", self.tr("评审包已收到")),
            Stat("counted", f"{state.counted}/{state.expected}", self.tr("有效意见")),
            Stat("disputed", str(disputed), self.tr("待裁定分歧"), "warn" if disputed else "neutral"),
        )

    def _matters(self, state: Overview) -> list[Line]:
        """Return what needs a person, in the order of a round, each with the way to its page."""
        experts, lines = state.experts, state.applications
        received = any(line.received for line in experts)
        found = (
            (int(not state.is_frozen), self.tr("口径尚未冻结，冻结后方可进入评审、写出评审包"), "round"),
            (sum(line.gates.is_open for line in lines), self.tr("{count} 项申报的形式审查尚未完成"), "intake"),
            (sum(line.panel is None for line in lines), self.tr("{count} 项申报尚未分配专家组"), "intake"),
            (len(self.hints), self.tr("{count} 处可能需要回避，尚未确认"), "experts"),
            (sum(not line.fingerprint for line in experts), self.tr("{count} 名专家尚未登记"), "experts"),
            (
                sum(bool(line.fingerprint) and not line.sent for line in experts),
                self.tr("{count} 名专家的评审包尚未写出"),
                "media",
            ),
            (
                sum(bool(line.sent and line.missing) for line in experts),
                self.tr("{count} 名专家尚未交回或未全部交回"),
                "receive",
            ),
            (len(state.held), self.tr("{count} 份意见或裁定暂存，待处理"), "receive"),
            (
                sum(0 < case.opinions < QUORUM for case in state.cases) if received else 0,
                self.tr("{count} 个项目有效意见不足 3 份，不能形成专家组意见"),
                "results",
            ),
            (
                sum(bool(case.discrepancies) for case in state.cases),
                self.tr("{count} 个项目存在待裁定的分歧"),
                "adjudication",
            ),
            (
                sum(case.dilemma for case in state.cases),
                self.tr("{count} 个项目的逐项多数与结论多数不一致"),
                "adjudication",
            ),
            (state.objections_open, self.tr("{count} 件异议尚未办结"), "results"),
            (state.outdated, self.tr("{count} 项决定作出后结果已变，须重新决定"), "results"),
        )
        return [
            Line(text.format(count=count), icon="triangle-alert", role="warn", key=place, act=self.tr("前往"))
            for count, text, place in found
            if count
        ] + self._nothing_yet(state)

    def _nothing_yet(self, state: Overview) -> list[Line]:
        if state.applications:
            return []
        return [Line(self.tr("尚无申报项目"), icon="inbox", key="intake", act=self.tr("接收登记表"))]

    def _rule_lines(self, state: Overview) -> list[Line]:
        current, pack = state.round, state.pack
        tongue = language()
        status = self.tr("征求意见稿") if pack.is_draft else self.tr("正式施行")
        period = self.tr("{first}至{last}").format(
            first=words.day(current.period_from), last=words.day(current.period_to)
        )
        return [
            Line(self.tr("批次"), current.id, second=current.title),
            Line(self.tr("数据统计区间"), second=period),
            Line(
                self.tr("规则包"),
                status,
                role="warn" if pack.is_draft else "text2",
                second=pack.title.in_language(tongue),
            ),
            Line(self.tr("施行日期"), second=pack.effective_from or pack.effective_note.in_language(tongue)),
            Line(
                self.tr("口径校验码"),
                short_code(current.readings_sha256),
                second=self.tr("随评审包发出，印在每份意见上"),
            ),
            Line(self.tr("规则包校验码"), short_code(pack.sha256)),
            Line(self.tr("秘书处指纹"), second=state.fingerprint),
        ]

    def _exported(self, result: object) -> None:
        self.banner.show_message("info", self.tr("信任文件已写出：root.pem 与 revoked.crl。"), str(result))


def _export(desk: Desk, folder: Path) -> Path:
    exporting.trust_to(desk, folder)
    return folder
