"""Cells of tables: words in one or two lines, badges, small gauges and progress."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.badge import badge_size, paint_badge
from brics_desk.gui.widgets.progress import paint_bar
from brics_desk.gui.widgets.tier_gauge import mini_size, paint_mini
from brics_desk.gui.widgets.values import StairState, Tone, ink

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

Index = QModelIndex | QPersistentModelIndex
_PAD, _ICON, _GAP, _BAR = 12, 14, 6, 84


class Role(IntEnum):
    """Data roles a model answers beside DisplayRole, all optional."""

    TONE = Qt.ItemDataRole.UserRole + 1
    """Tone of the words or the badge."""
    ICON = Qt.ItemDataRole.UserRole + 2
    """Lucide name."""
    STATES = Qt.ItemDataRole.UserRole + 3
    """Sequence of StairState."""
    PROGRESS = Qt.ItemDataRole.UserRole + 4
    """(done, total)."""
    SECOND = Qt.ItemDataRole.UserRole + 5
    """Second line of the cell."""
    SECOND_TONE = Qt.ItemDataRole.UserRole + 6
    """Tone of the second line."""
    BOLD = Qt.ItemDataRole.UserRole + 7
    """Whether the first line is bold."""
    GROUP = Qt.ItemDataRole.UserRole + 8
    """Whether the row heads a group."""


def _text(index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    found = index.data(role)
    return "" if found is None else str(found)


def _tone(index: Index, role: Role = Role.TONE) -> Tone:
    found = index.data(role)
    return cast(Tone, str(found)) if found else "neutral"


class TextDelegate(QStyledItemDelegate):
    """Words with tone, icon and weight, and a second line where the model has one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, hairline and contents of a cell."""
        painter.save()
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        group = bool(index.data(Role.GROUP))
        painter.fillRect(area, theme.color("accent_tint" if selected else "window" if group else "surface"))
        edge = theme.line()
        painter.fillRect(area.x(), area.bottom() + 1 - edge, area.width(), edge, theme.color("border"))
        if selected and theme.current().contrast:
            for top in (area.y(), area.bottom() + 1 - 2 * edge):
                painter.fillRect(area.x(), top, area.width(), 2 * edge, theme.color("accent"))
        pad = theme.px(_PAD)
        self.paint_content(painter, area.adjusted(pad, 0, -pad, -edge), index, selected=selected)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room the contents need."""
        height = theme.measure("list_row" if _text(index, Role.SECOND) else "table_row")
        return QSize(self.content_width(index) + theme.px(2 * _PAD), height)

    def paint_content(self, painter: QPainter, area: QRect, index: Index, *, selected: bool) -> None:
        """Paint the words of a cell inside `area`."""
        second = _text(index, Role.SECOND)
        font, lower = self._font(index, selected=selected), theme.font("small")
        align = self._alignment(index)
        role = self._ink(index)
        if not second:
            self._line(painter, area, _text(index), font, role, align, _text(index, Role.ICON))
            return
        tall, low = paint.text_height(font), paint.text_height(lower)
        top = area.y() + (area.height() - tall - low) // 2
        self._line(painter, QRect(area.x(), top, area.width(), tall), _text(index), font, role, align, "")
        below = QRect(area.x(), top + tall, area.width(), low)
        tone = _tone(index, Role.SECOND_TONE)
        self._line(painter, below, second, lower, "text2" if tone == "neutral" else tone, align, "")

    def content_width(self, index: Index) -> int:
        """Return the room the words need, without padding."""
        width = paint.text_width(_text(index), self._font(index, selected=True))
        if _text(index, Role.ICON):
            width += theme.px(_ICON + _GAP)
        second = _text(index, Role.SECOND)
        return max(width, paint.text_width(second, theme.font("small"))) if second else width

    @staticmethod
    def _alignment(index: Index) -> Qt.AlignmentFlag:
        found = index.data(Qt.ItemDataRole.TextAlignmentRole)
        flags = Qt.AlignmentFlag(int(found)) if found is not None else paint.LEFT
        return flags & Qt.AlignmentFlag.AlignHorizontal_Mask or paint.LEFT

    @staticmethod
    def _font(index: Index, *, selected: bool) -> QFont:
        first = selected and index.data(Role.BOLD) is not False and bool(_text(index, Role.SECOND))
        return theme.font("body", bold=bool(index.data(Role.BOLD)) or first)

    @staticmethod
    def _ink(index: Index) -> str:
        tone = _tone(index)
        if tone != "neutral":
            return tone
        return "text" if index.flags() & Qt.ItemFlag.ItemIsEnabled or index.data(Role.GROUP) else "text2"

    @staticmethod
    def _line(
        painter: QPainter, area: QRect, text: str, font: QFont, role: str, align: Qt.AlignmentFlag, icon: str
    ) -> None:
        if icon:
            side = theme.px(_ICON)
            painter.drawPixmap(area.x(), area.center().y() - side // 2 + 1, icons.pixmap(icon, role, _ICON))
            area = area.adjusted(side + theme.px(_GAP), 0, 0, 0)
        paint.words(painter, area, paint.elided(text, font, area.width()), font, role, align)


class BadgeDelegate(TextDelegate):
    """The words as a badge, a second line as words below it; an empty cell stays empty."""

    def paint_content(self, painter: QPainter, area: QRect, index: Index, *, selected: bool) -> None:
        """Paint the badge and what stands below it."""
        if not _text(index):
            return
        second, lower = _text(index, Role.SECOND), theme.font("caption")
        tall = badge_size(_text(index), "").height()
        low = paint.text_height(lower) if second else 0
        top = area.y() + (area.height() - tall - low) // 2
        above = QRect(area.x(), top, area.width(), tall)
        paint_badge(painter, above, _text(index), _tone(index), _text(index, Role.ICON))
        if second:
            below = QRect(area.x(), top + tall, area.width(), low)
            self._line(painter, below, second, lower, "text2", paint.LEFT, "")

    def content_width(self, index: Index) -> int:
        """Return the width of the badge, or of what stands below it where that is wider."""
        second = paint.text_width(_text(index, Role.SECOND), theme.font("caption"))
        return max(badge_size(_text(index), _text(index, Role.ICON)).width(), second)


class GaugeDelegate(TextDelegate):
    """The small staircase, then words; without states only words."""

    def paint_content(self, painter: QPainter, area: QRect, index: Index, *, selected: bool) -> None:
        """Paint gauge and words."""
        states = self._states(index)
        if states:
            paint_mini(painter, area, states)
            area = area.adjusted(mini_size().width() + theme.px(10), 0, 0, 0)
        super().paint_content(painter, area, index, selected=selected)

    def content_width(self, index: Index) -> int:
        """Return the room of gauge and words."""
        extra = mini_size().width() + theme.px(10) if self._states(index) else 0
        return super().content_width(index) + extra

    @staticmethod
    def _states(index: Index) -> tuple[StairState, ...]:
        found = index.data(Role.STATES)
        return tuple(found) if found else ()


class ProgressDelegate(TextDelegate):
    """A bar and `n/m`; without progress only words."""

    def paint_content(self, painter: QPainter, area: QRect, index: Index, *, selected: bool) -> None:
        """Paint bar and figures."""
        found = index.data(Role.PROGRESS)
        if not found:
            super().paint_content(painter, area, index, selected=selected)
            return
        done, total = found
        wide = theme.px(_BAR)
        paint_bar(painter, QRect(area.x(), area.y(), wide, area.height()), done, total)
        rest = area.adjusted(wide + theme.px(10), 0, 0, 0)
        paint.words(painter, rest, f"{done}/{total}", theme.font("small"), "text2", paint.LEFT)

    def content_width(self, index: Index) -> int:
        """Return the room of bar and figures."""
        found = index.data(Role.PROGRESS)
        if not found:
            return super().content_width(index)
        return theme.px(_BAR + 10) + paint.text_width(f"{found[0]}/{found[1]}", theme.font("small"))


class BarDelegate(TextDelegate):
    """A bar alone, in the colour of the row's tone; the figures stand in columns of their own."""

    def paint_content(self, painter: QPainter, area: QRect, index: Index, *, selected: bool) -> None:
        """Paint the bar."""
        found = index.data(Role.PROGRESS)
        if found:
            done, total = found
            paint_bar(painter, area, done, total, ink(_tone(index)))

    def content_width(self, index: Index) -> int:
        """Return the usual length of a bar."""
        return theme.px(_BAR)


class MarkDelegate(TextDelegate):
    """One character in the middle of a narrow cell."""

    def paint_content(self, painter: QPainter, area: QRect, index: Index, *, selected: bool) -> None:
        """Paint the mark over the whole width of the cell."""
        pad = theme.px(_PAD)
        font = theme.font("body", bold=bool(index.data(Role.BOLD)))
        paint.words(painter, area.adjusted(-pad, 0, pad, 0), _text(index), font, self._ink(index), paint.CENTRE)

    def content_width(self, index: Index) -> int:
        """Return the width of the mark; it needs no padding."""
        return paint.text_width(_text(index), theme.font("body", bold=True)) - theme.px(2 * _PAD)


def dress(view: QTableView, *, two_lines: bool = False) -> None:
    """Give a table the look of the window; call again from the page's `restyle()`."""
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setMouseTracking(True)
    rows, heads = view.verticalHeader(), view.horizontalHeader()
    rows.hide()
    rows.setMinimumSectionSize(1)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(theme.measure("list_row" if two_lines else "table_row"))
    heads.setFixedHeight(theme.measure("table_header"))
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    heads.setHighlightSections(False)
    heads.setSectionsClickable(view.isSortingEnabled())
    if not isinstance(view.itemDelegate(), TextDelegate):
        view.setItemDelegate(TextDelegate(view))


_MEASURED_ROWS = 100


def fit_columns(view: QTableView, stretch: int) -> None:
    """Make every column as wide as its header and contents need; one takes the rest."""
    heads, model = view.horizontalHeader(), view.model()
    # The rows in sight and some more tell enough; measuring every row of a long list takes a second.
    heads.setResizeContentsPrecision(_MEASURED_ROWS)
    view.resizeColumnsToContents()
    for column in range(model.columnCount()):
        mode = QHeaderView.ResizeMode.Stretch if column == stretch else QHeaderView.ResizeMode.Interactive
        heads.setSectionResizeMode(column, mode)
