"""The matrix with what stands round it: the application, what merging item by item comes to, the dilemma, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.models import adjudication_matrix as model
from brics_desk.gui.models import adjudication_words as words
from brics_desk.gui.models.expert_words import category_full_name, tier_name
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import ElidedLabel, label, rule
from brics_desk.gui.widgets.matrix_table import MatrixTable
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.tier_gauge import MiniGauge
from brics_desk.gui.widgets.values import Option

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from brics_desk.domain.rules import RulePack
    from brics_desk.gui.models.adjudication_words import People
    from brics_desk.operations.matrix import Matrix

DIFFERING, EVERYTHING = "differing", "everything"
SUMMARY_FROM, SAID_FROM = 400, 340
"""Logical heights from which these parts are shown."""


class _Summary(QFrame):
    """按逐项合并认定 and, beside it, what settling the first open leaf would bring."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("summary", True)
        self._gauge = MiniGauge()
        self._tier, self._award = label("", "body", "text", bold=True), label("", "small", "text2")
        self._after_title = label("", "small", "text2", wrap=True)
        self._after = label("", "body", "text", wrap=True, bold=True)
        self._left, self._right, self._line = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._left.addWidget(label(self.tr("按逐项合并认定"), "small", "text2"))
        self._line.addWidget(self._gauge)
        self._line.addWidget(self._tier)
        self._line.addWidget(self._award)
        self._line.addStretch(1)
        self._left.addLayout(self._line)
        self._right.addWidget(self._after_title)
        self._right.addWidget(self._after)
        self._box = QHBoxLayout(self)
        self._box.addLayout(self._left, 1)
        self._box.addWidget(rule(vertical=True))
        self._box.addLayout(self._right, 1)
        self.restyle()

    def show_case(self, found: Matrix, pack: RulePack) -> None:
        """Show a merged case."""
        judged = model.judged(found)
        said = words.tier(pack, judged)
        self._gauge.set_states(words.stairs(pack, judged), said)
        self._tier.setText(said)
        self._award.setText(words.award(pack, judged))
        open_ = next((row for row in found.to_resolve if words.is_decisive(row)), next(iter(found.to_resolve), None))
        if open_ is None:
            self._after_title.setText(self.tr("逐项认定"))
            settled = len(found.resolved)
            self._after.setText(
                self.tr("已裁定 {count} 项，无待裁定事项").format(count=settled) if settled else self.tr("无待裁定事项")
            )
            return
        self._after_title.setText(self.tr("裁定{title}后").format(title=words.title(open_.fact)))
        parts = [
            f"{words.value(open_.fact, value)} → {words.tier(pack, after)}" for value, after in open_.options.items()
        ]
        self._after.setText(self.tr("　／　").join(parts))

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        self._box.setSpacing(theme.px(14))
        self._line.setSpacing(theme.px(10))
        self._left.setSpacing(theme.px(2))
        self._right.setSpacing(theme.px(2))


class Middle(QWidget):
    """Title, summary, matrix, what the current cell says, dilemma, and the foot with 起草专家组意见."""

    masked_changed = Signal(bool)
    everything_changed = Signal()
    drafting = Signal()
    fork_requested = Signal()
    cases_requested = Signal(QWidget)
    decision_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, ground="surface")
        self._case: Matrix | None = None
        self.table = MatrixTable(self.tr("合议矩阵"))
        self.banner = Banner(parent=self)
        self._fork, self._dilemma = Banner("undet", self), Banner("undet", self)
        self._fork.action_requested.connect(self.fork_requested)
        self._summary = _Summary()
        self._title, self._second = ElidedLabel("", "title", "text"), label("", "small", "text2", wrap=True)
        self._said = label("", "small", "text2", wrap=True)
        self.names = Button(self.tr("隐去姓名"), "plain", icon="eye-off", size="small")
        self.names.setCheckable(True)
        self.names.toggled.connect(self._mask)
        self.choose = Button(self.tr("项目"), "quiet", icon="list-checks", size="small")
        self.choose.clicked.connect(lambda: self.cases_requested.emit(self.choose))
        self.rows = SegmentedControl(
            self.tr("列出"),
            (Option(EVERYTHING, self.tr("全部")), Option(DIFFERING, self.tr("有分歧"))),
        )
        self.rows.changed.connect(lambda _key: self.everything_changed.emit())
        self.table.cell_entered.connect(self._said.setText)
        self._count = label("", "small", "text2", wrap=True)
        self.decide = Button(self.tr("打开裁定"), "outline", icon="gavel", size="page")
        self.decide.clicked.connect(self.decision_requested)
        self.draft = Button(self.tr("起草专家组意见"), "secondary", icon="file-pen-line", size="page")
        self.draft.clicked.connect(self.drafting)
        self._lay_out()
        self.restyle()

    def show_case(self, found: Matrix, pack: RulePack, people: People, forked: str) -> None:
        """Show one application; `forked` is whose line waits for a ruling."""
        self._case = found
        task = found.application
        self._title.setText(task.title)
        where = (task.number, category_full_name(pack, task.category), found.panel_name)
        count = self.tr("有效意见 {count} 份").format(count=found.case.opinions)
        self._second.setText(" · ".join(part for part in (*where, count) if part))
        self._summary.show_case(found, pack)
        everything = self.rows.current() == EVERYTHING
        self.table.set_view(model.view(found, pack, people, everything=everything), self.table.current())
        self._say_fork(people, forked)
        self._say_dilemma(found, pack)
        self._say_count(found)
        self.draft.setEnabled(found.case.opinions > 0)

    def set_folded(self, folded: bool) -> None:
        """Offer the applications from here while their list has no room."""
        self.choose.setVisible(folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where height is short the leaves keep it: the summary goes, then what the current cell says."""
        super().resizeEvent(event)
        for part, least in ((self._summary, SUMMARY_FROM), (self._said, SAID_FROM)):
            part.setVisible(self.height() >= theme.px(least))

    def natural_width(self) -> int:
        """Return the width at which the matrix needs no sideways scrolling."""
        return self.table.natural_width()

    def restyle(self) -> None:
        """Take sizes in force."""
        side = theme.px(16)
        self._box.setContentsMargins(0, theme.px(10), 0, 0)
        self._box.setSpacing(theme.px(8))
        self._top.setContentsMargins(side, 0, theme.px(8), 0)
        self._top.setSpacing(theme.px(6))
        self._mid.setContentsMargins(side, 0, side, 0)
        self._mid.setSpacing(theme.px(8))
        self._low.setContentsMargins(side, 0, side, 0)
        self._low.setSpacing(theme.px(8))
        self._foot.setContentsMargins(side, theme.px(8), side, theme.px(8))
        self._foot.setSpacing(theme.px(12))
        self._head.setSpacing(0)

    def _lay_out(self) -> None:
        self._box, self._top, self._head = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        self._mid, self._low = QVBoxLayout(), QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._second)
        self._top.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addLayout(self._head, 1)
        self._top.addWidget(self.rows, 0, Qt.AlignmentFlag.AlignVCenter)
        self._top.addWidget(self.names, 0, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.banner, self._fork, self._summary):
            self._mid.addWidget(widget)
        self._low.addWidget(self._said)
        self._low.addWidget(self._dilemma)
        foot = QFrame()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setProperty("bar", "foot")
        theme.mark(foot, ground="surface")
        self._foot = QHBoxLayout(foot)
        self._foot.addWidget(self._count, 1)
        self._foot.addWidget(self.decide)
        self._foot.addWidget(self.draft)
        self._box.addLayout(self._top)
        self._box.addLayout(self._mid)
        self._box.addWidget(self.table, 100)
        self._box.addLayout(self._low)
        self._box.addStretch(1)
        self._box.addWidget(foot)

    def _mask(self, masked: bool) -> None:
        self.names.setText(self.tr("显示姓名") if masked else self.tr("隐去姓名"))
        self.names.set_icon_name("eye" if masked else "eye-off")
        self.masked_changed.emit(masked)

    def _say_fork(self, people: People, forked: str) -> None:
        self._fork.setVisible(bool(forked))
        if forked:
            who = self.tr("一名专家") if people.masked else forked
            self._fork.show_message(
                "undet",
                self.tr("{who}的意见有两份不同的后续版本，须裁定。").format(who=who),
                self.tr("裁定前，该专家对本项目的意见一律不计。"),
                action=self.tr("裁定分叉"),
            )

    def _say_dilemma(self, found: Matrix, pack: RulePack) -> None:
        case = found.case
        self._dilemma.setVisible(case.dilemma)
        if not case.dilemma or case.majority_tier is None:
            return
        count = sum(tier == case.majority_tier for tier in case.own_tiers.values())
        self._dilemma.show_message(
            "undet",
            self.tr("逐项多数与结论多数不一致。"),
            self.tr(
                "逐项合并为{merged}，而 {count} 名专家各自的结论为{own}。按批次口径以逐项合并为准，组意见中须写明理由。"
            ).format(
                merged=words.tier(pack, model.judged(found)), count=count, own=tier_name(pack, case.majority_tier)
            ),
        )

    def _say_count(self, found: Matrix) -> None:
        settled, open_ = len(found.resolved), len(found.to_resolve)
        close = sum(words.is_decisive(row) and not row.merged.disputed and not row.merged.settled for row in found.rows)
        parts = (
            [self.tr("已裁定 {done} / {total}").format(done=settled, total=settled + open_)] if settled + open_ else []
        )
        if close:
            parts.append(self.tr("一票之差的条款 {count} 项，无须裁定").format(count=close))
        self._count.setText(self.tr("　·　").join(parts))
