"""Above and below the lines of the 佐证清单: both verdicts with bar and distance, the column names, the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.amount_bar import AmountBar
from brics_desk.gui.widgets.labels import IconLabel, label, rule, set_role
from brics_desk.gui.widgets.ledger_values import Columns, Needs, columns, least_width

if TYPE_CHECKING:
    from brics_desk.gui.widgets.ledger_values import LedgerView, TotalsView

_BAR_FROM = 760
"""Logical width from which the bar has room beside the verdicts; below it the totals say the same."""


class OutlookBand(QFrame):
    """按申报值 → 按核定值, the bar, and how far it is to the next tier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.mark(self, ground="window")
        self._declared, self._verified = label("", "title", "text"), label("", "title", "accent")
        self._bar = AmountBar(self.tr("认可、待核与核减"))
        self._distance, self._short = label("", "small", "text2"), label("", "title", "warn")
        self._row = QHBoxLayout(self)
        self._pairs: list[QVBoxLayout] = []
        self._add_pair(label(self.tr("按申报值"), "small", "text2"), self._declared)
        self._row.addWidget(IconLabel("arrow-right", "text2", 16))
        self._add_pair(label(self.tr("按核定值"), "small", "text2"), self._verified)
        self._row.addWidget(rule(vertical=True, length=40))
        self._row.addWidget(self._bar, 1)
        self._row.addStretch(0)
        self._add_pair(self._distance, self._short)
        for part in (self._distance, self._short):
            part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.restyle()

    def set_view(self, view: LedgerView) -> None:
        """Show both verdicts, the amounts and the distance."""
        self._declared.setText(view.by_declared)
        self._verified.setText(view.by_verified)
        self._bar.set_view(view.bar)
        self._distance.setText(view.distance)
        self._short.setText(view.short)
        set_role(self._short, "meets" if view.met else "warn")
        self._short.setToolTip(view.distance_note)
        self._short.setAccessibleDescription(view.distance_note)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._row.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        self._row.setSpacing(theme.px(16))
        for pair in self._pairs:
            pair.setSpacing(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the bar out where it has no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._bar.setVisible(self.width() >= theme.px(_BAR_FROM))

    def _add_pair(self, name: QWidget, value: QWidget) -> None:
        pair = QVBoxLayout()
        pair.addStretch(1)
        pair.addWidget(name)
        pair.addWidget(value)
        pair.addStretch(1)
        self._row.addLayout(pair)
        self._pairs.append(pair)


class _Columned(QWidget):
    """One painted line whose parts stand in the columns of the rows."""

    def __init__(self, name: str, tall: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.needs = Needs(0, 0, 0, 0, 0)
        self._tall, self._inset = tall, 0
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(least_width(self.needs, folded=True), theme.px(self._tall))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def set_needs(self, needs: Needs) -> None:
        self.needs = needs
        self.updateGeometry()
        self.update()

    def set_inset(self, inset: int) -> None:
        """Leave as many px free at the right as the scroll bar of the rows takes."""
        self._inset = inset
        self.update()

    def places(self) -> Columns:
        return columns(self.width() - self._inset, self.needs)

    def put(self, painter: QPainter, place: tuple[int, int], text: str, role: str, *, right: bool, bold: bool) -> None:
        font = theme.font("body" if bold else "small", bold=bold)
        area = QRect(place[0], 0, place[1], self.height())
        paint.words(painter, area, text, font, role, paint.RIGHT if right else paint.LEFT)


class ColumnNames(_Columned):
    """The names of the columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", 32, parent)

    def texts(self) -> tuple[str, str, str, str, str]:
        """Return the names: date, declared, choice, verified, cut."""
        return (
            self.tr("日期 · 原币与汇率"),
            self.tr("申报"),
            self.tr("核定意见"),
            self.tr("核定"),
            self.tr("核减"),
        )

    def own_needs(self) -> Needs:
        """Return how wide the columns must be for their names."""
        font = theme.font("small")
        return Needs(*(paint.text_width(name, font) for name in self.texts()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names and the hairline below."""
        painter, at = QPainter(self), self.places()
        date, declared, choice, verified, cut = self.texts()
        self.put(painter, at.party, self.tr("对方单位 · 凭证"), "text2", right=False, bold=False)
        self.put(painter, at.declared, declared, "text2", right=True, bold=False)
        self.put(painter, at.choice, choice, "text2", right=False, bold=False)
        self.put(painter, at.verified, verified, "text2", right=True, bold=False)
        if not at.folded:
            self.put(painter, at.date, date, "text2", right=True, bold=False)
            self.put(painter, at.cut, cut, "text2", right=True, bold=False)
        painter.fillRect(0, self.height() - theme.line(), self.width(), theme.line(), theme.color("border"))
        painter.end()


class TotalsRow(_Columned):
    """合计: declared, pending, verified, cut; always in sight below the lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("合计"), 50, parent)
        self._view: TotalsView | None = None

    def set_view(self, view: TotalsView, needs: Needs) -> None:
        """Show the totals."""
        self._view = view
        spoken = (
            self.tr("申报 {amount}").format(amount=view.declared),
            self.tr("待核 {amount}").format(amount=view.pending),
            self.tr("核定 {amount}").format(amount=view.verified),
            self.tr("核减 {amount}").format(amount=view.cut),
        )
        self.setAccessibleDescription(self.tr("，").join(spoken))
        self.set_needs(needs)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the totals below a heavy line."""
        if self._view is None:
            return
        painter, at, view = QPainter(self), self.places(), self._view
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, 0, self.width(), max(2, theme.px(2)), theme.color("text2"))
        self.put(painter, at.party, self.tr("合计"), "text", right=False, bold=True)
        self.put(painter, at.declared, view.declared, "text", right=True, bold=True)
        self.put(painter, at.verified, view.verified, "text", right=True, bold=True)
        if not at.folded:
            self.put(painter, at.cut, view.cut, "warn", right=True, bold=True)
        if view.pending:
            name = self.tr("待核") + " "
            self.put(painter, at.choice, name, "text2", right=False, bold=False)
            after = paint.text_width(name, theme.font("small"))
            place = (at.choice.left + after, at.choice.width - after)
            self.put(painter, place, view.pending, "warn", right=False, bold=True)
        painter.end()
