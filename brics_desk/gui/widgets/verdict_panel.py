"""The live verdict at the right of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractAnimation, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import RunsLabel, label, rule
from brics_desk.gui.widgets.leaf_row import LeafItem
from brics_desk.gui.widgets.tier_gauge import TierGauge

if TYPE_CHECKING:
    from brics_desk.gui.widgets.values import BadgeKind, LeafRow, Tone, VerdictView

FLASH_MS = 600
_KEPT_LEAVES = 2
_TOOLS_GO = 5
_FADE_STEPS = 4
_SIDE = 18
_HEIGHTS = 400
_BADGES: dict[BadgeKind, tuple[Tone, str]] = {
    "recommended": ("meets", "circle-check"),
    "not_recommended": ("fails", "circle-x"),
    "open": ("undet", "circle-question-mark"),
}


class VerdictPanel(QFrame):
    """Badge, tier or interval, amount, staircase, distances and clause; the primary button stays at the foot.

    Where height is short the clause goes first, then the amount in capitals, then 按申报值 and 按核定值, then the second
    lines of the leaves; 逐条说明 and its neighbours move from the foot to the end of what scrolls, and at last the words above the
    leaves and the leaves after the second go. Headline, gauge, two distances and the button stay.
    """

    finish_requested = Signal()
    explain_requested = Signal()
    leaf_requested = Signal(int)
    history_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # It paints its own ground whole, so nothing below it is painted first; a rule of the style sheet would take that back.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("实时判定"))
        self._view: VerdictView | None = None
        self._leaves: list[LeafItem] = []
        self._heights: dict[tuple[QLabel, str, int], int] = {}
        self._tint = 0.0
        self._flash = QVariantAnimation(self)
        self._flash.setDuration(FLASH_MS)
        self._flash.setStartValue(1.0)
        self._flash.setEndValue(0.0)
        self._flash.valueChanged.connect(self._fade)
        self._pinned = True
        self._build()
        self.restyle()

    def set_view(self, view: VerdictView) -> None:
        """Show a verdict; a change of headline or amount tints the ground for 600 ms, without movement."""
        if view == self._view:
            return
        before, self._view = self._view, view
        # As in a row of the form: laid out once, when everything has changed.
        self._content.setEnabled(False)
        tone, icon = _BADGES[view.badge]
        self._badge.set_state(self._badge_word(view.badge), tone, icon)
        self._headline.setText(view.headline)
        self._amount.set_runs(view.amount)
        self._capital.setText(view.capital)
        self._gauge.set_stairs(view.stairs, view.headline)
        self._declared.setText(view.declared)
        self._verified.setText(view.verified)
        self._distance.setText(view.distance)
        self._distance_note.setText(view.distance_note)
        self._show_leaves(view.leaves)
        if view.clause is not None:
            self._clause_place.setText(view.clause.location)
            self._clause.set_runs(view.clause.runs)
        self._finish.setText(view.button)
        self._finish.set_note(view.button_note)
        self._finish.setEnabled(view.button_enabled)
        spoken = "".join(text for text, _ in view.amount)
        self.setAccessibleDescription(self.tr("{tier}，{amount}").format(tier=view.headline, amount=spoken))
        self._fit()
        self._content.setEnabled(True)
        if before is not None and (before.headline, before.amount) != (view.headline, view.amount):
            self._start_flash()

    def set_steps(self, *, undo: bool, redo: bool) -> None:
        """Offer 撤销 and 重做."""
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._heights.clear()
        side = theme.px(_SIDE)
        self._outer.setContentsMargins(theme.line(), 0, 0, 0)
        self._content.setContentsMargins(side, theme.px(8), side, theme.px(4))
        self._content.setSpacing(theme.px(6))
        self._top.setSpacing(theme.px(1))
        self._sums.setSpacing(theme.px(14))
        for pair in (self._sum_left, self._sum_right):
            pair.setSpacing(0)
        self._leaf_head.setSpacing(theme.px(8))
        self._list.setSpacing(theme.px(2))
        self._words.setSpacing(theme.px(1))
        self._foot.setContentsMargins(side, 0, side, theme.px(12))
        self._foot.setSpacing(theme.px(6))
        self._tools.setSpacing(theme.px(2))
        self.setMinimumWidth(theme.measure("verdict_narrow"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit the height."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, tinted just after a change."""
        painter = QPainter(self)
        ground, tinted, part = theme.color("window"), theme.color("accent_tint"), self._tint
        mixed = QColor.fromRgbF(
            ground.redF() + (tinted.redF() - ground.redF()) * part,
            ground.greenF() + (tinted.greenF() - ground.greenF()) * part,
            ground.blueF() + (tinted.blueF() - ground.blueF()) * part,
        )
        painter.fillRect(self.rect(), mixed)
        painter.fillRect(0, 0, theme.line(), self.height(), theme.color("border"))
        painter.end()

    def _build(self) -> None:
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._page = QWidget()
        self._page.setAutoFillBackground(False)
        self._content = QVBoxLayout(self._page)
        self._scroll.setWidget(self._page)
        self._page.setAutoFillBackground(False)
        self._outer.addWidget(self._scroll, 1)
        self._foot = QVBoxLayout()
        self._outer.addLayout(self._foot)
        self._build_top()
        self._build_sums()
        self._build_leaves()
        self._build_clause()
        self._build_foot()

    def _build_top(self) -> None:
        head, self._top = QHBoxLayout(), QVBoxLayout()
        self._badge = StateBadge()
        self._title = label(self.tr("实时判定"), "body", "text", bold=True)
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        self._headline = label("", "verdict", "text", wrap=True)
        self._amount = RunsLabel("title", "text")
        self._capital = label("", "small", "text2", wrap=True)
        self._gauge = TierGauge()
        self._content.addLayout(head)
        for part in (self._headline, self._amount, self._capital):
            self._top.addWidget(part)
        self._content.addLayout(self._top)
        self._content.addWidget(self._gauge)

    def _build_sums(self) -> None:
        self._sums, self._sum_left, self._sum_right = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._declared = label("", "body", "text", bold=True)
        self._verified = label("", "body", "text", bold=True)
        names = label(self.tr("按申报值"), "small", "text2"), label(self.tr("按核定值"), "small", "text2")
        between = rule(vertical=True)
        self._sum_name = names[0]
        self._sum_left.addWidget(names[0])
        self._sum_left.addWidget(self._declared)
        self._sum_right.addWidget(names[1])
        self._sum_right.addWidget(self._verified)
        self._sums.addLayout(self._sum_left, 2)
        self._sums.addWidget(between)
        self._sums.addLayout(self._sum_right, 3)
        above = rule()
        self._content.addWidget(above)
        self._content.addLayout(self._sums)
        self._content.addWidget(rule())
        self._sum_parts: list[QWidget] = [above, names[0], names[1], between, self._declared, self._verified]

    def _build_leaves(self) -> None:
        self._leaf_head, self._list = QHBoxLayout(), QVBoxLayout()
        self._distance = label("", "body", "text", bold=True)
        # The title of a route may be longer than the panel is wide.
        self._distance_note = label("", "small", "text2", wrap=True)
        self._distance_note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._leaf_head.addWidget(self._distance)
        self._leaf_head.addWidget(self._distance_note, 1)
        self._content.addLayout(self._leaf_head)
        self._content.addLayout(self._list)

    def _build_clause(self) -> None:
        self._clause_rule = rule()
        self._clause_place = label("", "small", "text2")
        self._clause = RunsLabel("small", "text2")
        self._words = QVBoxLayout()
        self._words.addWidget(self._clause_place)
        self._words.addWidget(self._clause)
        self._content.addWidget(self._clause_rule)
        self._content.addLayout(self._words)
        self._content.addStretch(1)

    def _build_foot(self) -> None:
        self._explain = Button(self.tr("逐条说明"), "link", icon="list-tree", size="small")
        self._explain.clicked.connect(self.explain_requested)
        self._finish = Button("", "primary", icon="list-checks", size="page")
        self._finish.clicked.connect(self.finish_requested)
        self._tool_row = QWidget()
        self._tools = QHBoxLayout(self._tool_row)
        self._tools.setContentsMargins(0, 0, 0, 0)
        self._tools.addWidget(self._explain)
        self._tools.addStretch(1)
        history = Button(self.tr("本项修改记录（F9）"), "tool", icon="history", size="small")
        self._undo = Button(self.tr("撤销（Ctrl+Z）"), "tool", icon="undo-2", size="small")
        self._redo = Button(self.tr("重做（Ctrl+Y）"), "tool", icon="redo-2", size="small")
        history.clicked.connect(self.history_requested)
        self._undo.clicked.connect(self.undo_requested)
        self._redo.clicked.connect(self.redo_requested)
        for part in (history, self._undo, self._redo):
            self._tools.addWidget(part)
        self._foot.addWidget(self._tool_row)
        self._foot.addWidget(self._finish)

    def _badge_word(self, kind: BadgeKind) -> str:
        match kind:
            case "recommended":
                return self.tr("建议认定")
            case "not_recommended":
                return self.tr("不建议认定")
            case "open":
                return self.tr("尚不能判断")

    def _show_leaves(self, leaves: tuple[LeafRow, ...]) -> None:
        while len(self._leaves) > len(leaves):
            item = self._leaves.pop()
            self._list.removeWidget(item)
            item.hide()
            item.deleteLater()
        while len(self._leaves) < len(leaves):
            item = LeafItem(len(self._leaves))
            item.requested.connect(self.leaf_requested)
            self._leaves.append(item)
            self._list.addWidget(item)
        for item, leaf in zip(self._leaves, leaves, strict=True):
            item.set_leaf(leaf)

    def _fit(self) -> None:
        """Leave parts out in the agreed order until what is left fits the height."""
        view = self._view
        if view is None:
            return
        width = self.width() - theme.line() - 2 * theme.px(_SIDE)
        dropped = self._dropped(view, width)
        if dropped >= _TOOLS_GO:
            # What is scrolled to has its bar beside it.
            dropped = self._dropped(view, width - self._scroll.verticalScrollBar().sizeHint().width(), dropped)
        self._leave_out(view, dropped)

    def _dropped(self, view: VerdictView, width: int, dropped: int = 0) -> int:
        """Return how many steps of the order are to be taken at a width, at least so many."""
        # Measured part by part: showing and hiding to try what fits would lay out and paint the panel anew at every key.
        room = self.height() - self._foot.sizeHint().height()
        if self._pinned:
            room += self._tool_height()
        savings = self._savings(view, width)
        needed = self._least(width) + sum(savings[dropped:])
        while dropped < len(savings) and needed > room:
            needed -= savings[dropped]
            dropped += 1
        return dropped

    def _least(self, width: int) -> int:
        """Return the height of what is never left out."""
        margins, between = self._content.contentsMargins(), self._content.spacing()
        kept = self._kept_leaves()
        heights = (
            max(self._tall(self._title, width), self._badge.height()),
            self._tall(self._headline, width) + self._top.spacing() + self._tall(self._amount, width),
            self._tall(self._gauge, width),
            theme.line(),
            sum(item.height_for(width) for item in kept) + self._list.spacing() * max(0, len(kept) - 1),
        )
        return margins.top() + sum(heights) + between * (len(heights) - 1) + margins.bottom()

    def _savings(self, view: VerdictView, width: int) -> tuple[int, ...]:
        """Return how much height each step of the order gains."""
        between, kept = self._content.spacing(), self._kept_leaves()
        clause = (
            theme.line()
            + self._tall(self._clause_place, width)
            + self._words.spacing()
            + self._tall(self._clause, width)
        )
        return (
            clause + 2 * between if view.clause else 0,
            self._tall(self._capital, width) + self._top.spacing() if view.capital else 0,
            theme.line() + self._tall(self._sum_name, width) + self._tall(self._declared, width) + 2 * between,
            sum(item.note_height(width) for item in self._leaves),
            self._tool_height(),
            self._head_height(width) + between,
            sum(item.height_for(width) + self._list.spacing() for item in self._leaves if item not in kept),
        )

    def _leave_out(self, view: VerdictView, dropped: int) -> None:
        """Show everything but what the first steps of the order take away."""
        for part in (self._clause_rule, self._clause_place, self._clause):
            part.setVisible(view.clause is not None and dropped < 1)
        self._capital.setVisible(bool(view.capital) and dropped < 2)
        for shown in self._sum_parts:
            shown.setVisible(dropped < 3)
        kept = self._kept_leaves()
        for item in self._leaves:
            item.show_note(dropped < 4)
            item.setVisible(dropped < 7 or item in kept)
        self._pin_tools(pinned=dropped < _TOOLS_GO)
        self._distance.setVisible(dropped < 6)
        self._distance_note.setVisible(dropped < 6)

    def _pin_tools(self, *, pinned: bool) -> None:
        if pinned != self._pinned:
            self._pinned = pinned
            (self._content if pinned else self._foot).removeWidget(self._tool_row)
            if pinned:
                self._foot.insertWidget(0, self._tool_row)
            else:
                self._content.addWidget(self._tool_row)

    def _tool_height(self) -> int:
        return self._tool_row.sizeHint().height() + self._foot.spacing()

    def _head_height(self, width: int) -> int:
        beside = width - self._distance.sizeHint().width() - self._leaf_head.spacing()
        return max(self._tall(self._distance, width), self._tall(self._distance_note, beside))

    def _kept_leaves(self) -> list[LeafItem]:
        return ([item for item in self._leaves if item.is_short()] or self._leaves)[:_KEPT_LEAVES]

    def _start_flash(self) -> None:
        hints = QGuiApplication.styleHints()
        if hints.accessibility().motionPreference() != Qt.MotionPreference.ReducedMotion and self.isVisible():
            self._flash.stop()
            self._flash.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def _fade(self, part: float) -> None:
        # Painting the panel at every frame would make the next keys wait; between two tints so near four steps look the same.
        step = round(part * _FADE_STEPS) / _FADE_STEPS
        if step != self._tint:
            self._tint = step
            self.update()

    def _tall(self, part: QWidget, width: int) -> int:
        """Return the height of a part at a width; of words that were there before it is known."""
        if not isinstance(part, QLabel):
            return part.sizeHint().height()
        key = part, part.text(), width
        if key not in self._heights:
            if len(self._heights) >= _HEIGHTS:
                self._heights.clear()
            self._heights[key] = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
        return self._heights[key]
