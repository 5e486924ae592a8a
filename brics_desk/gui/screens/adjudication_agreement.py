"""一致性 as advice: how far the experts of each panel agree, and who stands apart; part of no result and never a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from brics_desk.domain.statistics import FEW, MINIMUM_SAMPLE, NO_VARIATION
from brics_desk.gui import theme
from brics_desk.gui.models.adjudication_words import numeral
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.shell import Scroll
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from brics_desk.domain.statistics import Alpha, Deviation
    from brics_desk.operations.matrix import Agreement


class AgreementPanel(QFrame):
    """One block per panel: agreement on findings and on tiers, and each expert's mean distance from the others."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("bar", "side")
        self._close = Button(self.tr("收起"), "tool", icon="x", size="small")
        self._close.clicked.connect(self.closed)
        self._top, self._blocks = QHBoxLayout(), QVBoxLayout()
        self._top.addWidget(label(self.tr("一致性"), "title", "text"), 1)
        self._top.addWidget(self._close)
        self._scroll = Scroll(ground="window")
        advice = self.tr(
            "供复核时参考，不是评分，不计入任何结果。系数按 Krippendorff 方法计算，1 为完全一致，0 为与随机相当。"
        )
        self._scroll.inside.addWidget(label(advice, "small", "text2", wrap=True))
        self._scroll.inside.addLayout(self._blocks)
        self._scroll.inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self._scroll, 1)
        self.setAccessibleName(self.tr("一致性"))
        self.restyle()

    def show_agreement(self, found: Sequence[Agreement], names: Mapping[str, str], *, masked: bool) -> None:
        """Show these panels; `names` by id of panels and experts."""
        empty(self._blocks)
        for one in found:
            block = LineList(names.get(one.panel, one.panel))
            lines = [self._line(self.tr("逐项认定"), one.findings), self._line(self.tr("各自档次"), one.tiers)]
            for at, (expert, apart) in enumerate(one.deviations.items(), 1):
                who = self.tr("专家{number}").format(number=numeral(at)) if masked else names.get(expert, expert)
                lines.append(self._apart(who, apart))
            block.show_lines(lines)
            self._blocks.addWidget(block)

    def take_focus(self) -> None:
        """Put the focus on the cross."""
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take sizes in force."""
        side = theme.px(16)
        self._top.setContentsMargins(side, theme.px(14), theme.px(8), theme.px(8))
        self._scroll.inside.setContentsMargins(side, 0, side, side)
        self._scroll.inside.setSpacing(theme.px(16))
        self._blocks.setSpacing(theme.px(20))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _line(self, text: str, found: Alpha) -> Line:
        if found.value is None:
            why = (
                self.tr("无定义：全部取值相同，无从比较。")
                if found.reason == NO_VARIATION
                else self.tr("无定义：没有两名专家评过同一事项。")
            )
            return Line(text, second=why)
        return Line(text, f"{found.value:.2f}", second=self.tr("{count} 个取值").format(count=found.values))

    def _apart(self, who: str, found: Deviation) -> Line:
        if found.mean is None:
            few = self.tr("样本 {count} 项，不足 {least} 项，不显示。").format(count=found.sample, least=MINIMUM_SAMPLE)
            return Line(who, second=few if found.reason == FEW else "")
        return Line(
            who,
            self.tr("{mean} 档").format(mean=f"{found.mean:+.2f}"),
            second=self.tr("与同组其他专家的平均差距，{count} 项").format(count=found.sample),
        )
