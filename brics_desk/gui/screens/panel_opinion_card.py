"""Beside a panel's opinion: what it concludes, what still keeps it from being signed, and the acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.models import adjudication_words as words
from brics_desk.gui.models.panel_opinion_words import judged
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.shell import Scroll
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.tier_gauge import MiniGauge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.rules import RulePack
    from brics_desk.gui.models.panel_opinion_words import Gap
    from brics_desk.operations.panel_opinions import PanelDraft

_WIDEST = 16_777_215


class PanelOpinionCard(Card):
    """Conclusion, gaps that lead to their place, preview, reading copy, signing."""

    gap_requested = Signal(str)
    preview_requested = Signal()
    copy_requested = Signal()
    sign_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._gauge, self._tier = MiniGauge(), label("", "title", "text", wrap=True)
        self._award, self._originals = label("", "small", "text2"), label("", "small", "text2", wrap=True)
        self.gaps = LineList()
        self.gaps.acted.connect(self.gap_requested)
        self.preview = Button(self.tr("预览页面"), "secondary", icon="eye")
        self.copy = Button(self.tr("写出审阅稿"), "quiet", icon="download")
        self.sign = Button(self.tr("签署专家组意见"), "primary", icon="pen-line", size="page")
        self.sign.setObjectName("sign")
        self.preview.clicked.connect(self.preview_requested)
        self.copy.clicked.connect(self.copy_requested)
        self.sign.clicked.connect(self.sign_requested)
        self._summary = QVBoxLayout()
        for widget in (self._gauge, self._tier, self._award, self._originals):
            self._summary.addWidget(widget)
        # The acts stay in sight; where height is short what stands above them scrolls.
        self._scroll = Scroll()
        self._scroll.inside.addLayout(self._summary)
        self._scroll.inside.addWidget(self.gaps)
        self._scroll.inside.addStretch(1)
        self.body.addWidget(self._scroll, 1)
        for button in (self.preview, self.copy, self.sign):
            self.body.addWidget(button)
        self.set_title(self.tr("组意见结论"))

    def show_draft(self, drafted: PanelDraft, missing: Sequence[Gap], pack: RulePack) -> None:
        """Show what would be signed now."""
        concluded = judged(drafted.opinion)
        self._gauge.set_states(words.stairs(pack, concluded), words.tier(pack, concluded))
        self._tier.setText(words.tier(pack, concluded))
        self._award.setText(words.award(pack, concluded))
        self._originals.setText(
            self.tr("嵌入专家意见原件 {count} 份、裁定 {decisions} 件").format(
                count=len(drafted.opinion.originals), decisions=len(drafted.opinion.decisions)
            )
        )
        self.gaps.set_title(self.tr("还缺 {count} 项").format(count=len(missing)) if missing else self.tr("可以签署"))
        self.gaps.show_lines(
            [
                Line(
                    gap.text,
                    icon="triangle-alert",
                    role="warn",
                    key=gap.place,
                    act=self.tr("前往") if gap.place else "",
                )
                for gap in missing
            ],
            nothing=self.tr("签署时须输入本机口令。"),
        )
        self.sign.setEnabled(not missing)

    def set_previewing(self, *, previewing: bool) -> None:
        """Name what the button would do next."""
        self.preview.setText(self.tr("返回文字") if previewing else self.tr("预览页面"))

    def set_beside(self, width: int) -> None:
        """Take a fixed width beside the text; 0 takes the width that is there."""
        self.setMinimumWidth(width)
        self.setMaximumWidth(width or _WIDEST)
        self._scroll.setMinimumHeight(0 if width else theme.px(160))

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        if hasattr(self, "_summary"):
            self._summary.setSpacing(theme.px(4))
            self._scroll.inside.setSpacing(theme.px(12))
