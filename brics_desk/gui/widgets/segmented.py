"""Segmented controls and form tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QWidget

from brics_desk.gui import icons, theme
from brics_desk.gui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import Option, Tab


class _Choice(QAbstractButton):
    """One exclusive choice in a row: the one chosen is the tab stop, left and right go on."""

    def __init__(self, key: str, text: str, owner: _Exclusive) -> None:
        super().__init__(owner)
        self.key: Final = key
        self.setCheckable(True)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.owner = owner

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.owner.step(self.key, -1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()


class _Exclusive(QFrame):
    """Choices of which one is current; setting it emits nothing, a person choosing emits `changed`."""

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name, self._current = name, ""
        self._box = QHBoxLayout(self)
        self._box.setSpacing(0)
        self.choices: list[_Choice] = []

    def current(self) -> str:
        """Return the key of the current choice, empty when there is none."""
        return self._current

    def set_current(self, key: str) -> None:
        """Show another choice as current; emits nothing."""
        self._current = key
        stop = key if any(choice.key == key for choice in self.choices) else ""
        for place, choice in enumerate(self.choices):
            choice.setChecked(choice.key == key)
            first = choice.key == stop or (not stop and place == 0)
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)
            choice.updateGeometry()
            choice.update()

    def step(self, key: str, by: int) -> None:
        """Choose the neighbour of a choice, staying at the ends."""
        keys = [choice.key for choice in self.choices]
        place = min(max(keys.index(key) + by, 0), len(keys) - 1)
        self.choices[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._take(keys[place])

    def restyle(self) -> None:
        """Measure again."""
        for choice in self.choices:
            choice.updateGeometry()
        self.update()

    def fill(self, choices: Sequence[_Choice]) -> None:
        """Show these choices instead of the ones before, keeping the current key."""
        for old in self.choices:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.choices = list(choices)
        for choice in choices:
            self._box.addWidget(choice)
            choice.clicked.connect(self._clicked)
            choice.setAccessibleName(self.tr("{group}，{choice}").format(group=self._name, choice=choice.text()))
            choice.show()
        self.set_current(self._current)
        self.restyle()

    def _clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, _Choice):
            self._take(sender.key)

    def _take(self, key: str) -> None:
        changed = key != self._current
        self.set_current(key)
        if changed:
            self.changed.emit(key)


class _SegmentButton(_Choice):
    def __init__(self, option: Option, owner: SegmentedControl, *, plain: bool) -> None:
        super().__init__(option.key, option.text, owner)
        self._plain = plain
        self._segmented = owner

    def sizeHint(self) -> QSize:
        width = paint.text_width(self.text(), theme.font("small", bold=True)) + theme.px(26 if self._plain else 20)
        return QSize(width, theme.measure("button" if self._plain else "finding") - 2 * theme.line())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen, hot = self.isChecked(), self.underMouse() and self.isEnabled()
        fill = theme.color("accent_tint") if chosen else theme.color("hover") if hot else None
        if self._plain:
            edge = paint.pen("accent", theme.line()) if chosen and theme.current().contrast else None
            if fill is not None:
                paint.rounded(painter, QRectF(self.rect()), theme.measure("radius"), fill, edge)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(self._segmented.inner_path().translated(-self.x(), -self.y()))
            if fill is not None:
                painter.fillRect(self.rect(), fill)
            if self.x() > theme.line():
                painter.fillRect(QRect(0, 0, theme.line(), self.height()), theme.color("control"))
        role = "accent" if chosen else "text2" if self.isEnabled() else "text3"
        paint.words(painter, self.rect(), self.text(), theme.font("small", bold=chosen), role, paint.CENTRE)
        painter.end()


class SegmentedControl(_Exclusive):
    """A few exclusive choices side by side; `plain` has no outline and serves as filter."""

    def __init__(
        self, name: str, options: Sequence[Option] = (), *, plain: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._plain = plain
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these choices; the current key stays, the first is taken when there was none."""
        if not self._current and options:
            self._current = options[0].key
        self.fill([_SegmentButton(option, self, plain=self._plain) for option in options])

    def restyle(self) -> None:
        """Take sizes in force."""
        edge = 0 if self._plain else theme.line()
        self._box.setContentsMargins(edge, edge, edge, edge)
        self._box.setSpacing(theme.px(4) if self._plain else 0)
        super().restyle()

    def inner_path(self) -> QPainterPath:
        """Return the area inside the outline, in own coordinates."""
        path, edge = QPainterPath(), theme.line()
        radius = theme.measure("radius") - edge
        path.addRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), radius, radius)
        return path

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline."""
        if not self._plain:
            painter = QPainter(self)
            outline = paint.pen("control", theme.line())
            paint.rounded(painter, QRectF(self.rect()), theme.measure("radius"), theme.color("surface"), outline)
            painter.end()


class _TabButton(_Choice):
    def __init__(self, tab: Tab, owner: TabStrip) -> None:
        super().__init__(tab.key, tab.text, owner)
        self._tab = tab
        self._compact = False

    def sizeHint(self) -> QSize:
        wide = self._width(self._note()) + theme.px(12) if self._compact else self.whole_width()
        return QSize(wide, theme.measure("tabs") - theme.line())

    def whole_width(self) -> int:
        return self._width(self._tab.note) + theme.px(20)

    def set_tab(self, tab: Tab) -> None:
        if tab != self._tab:
            self._tab = tab
            self.updateGeometry()
            self.update()

    def set_compact(self, compact: bool) -> None:
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def _note(self) -> str:
        # The check says that everything is done; the count beside it is what can go where there is no room.
        return "" if self._compact and self._tab.done else self._tab.note

    def _width(self, note: str) -> int:
        width = paint.text_width(self._tab.text, theme.font("body", bold=True))
        if note:
            width += theme.px(5) + paint.text_width(note, theme.font("caption"))
        return width + (theme.px(20) if self._tab.done else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        x, height = (self.width() - self._width(self._note())) // 2, self.height()
        if self._tab.done:
            side = theme.px(16)
            painter.drawPixmap(x, (height - side) // 2, icons.pixmap("check", "meets", 16))
            x += theme.px(20)
        font = theme.font("body", bold=chosen)
        role = "accent" if chosen or self.underMouse() else "text2"
        paint.words(painter, QRect(x, 0, self.width(), height), self._tab.text, font, role, paint.LEFT)
        x += paint.text_width(self._tab.text, font) + theme.px(5)
        note = QRect(x, theme.px(1), self.width(), height)
        paint.words(painter, note, self._note(), theme.font("caption"), "accent" if chosen else "text2", paint.LEFT)
        if chosen:
            tall = theme.px(2)
            painter.fillRect(0, height - tall, self.width(), tall, theme.color("accent"))
        painter.end()


class TabStrip(_Exclusive):
    """The tabs of the form, 44 high, each with its count and a check when done."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setProperty("bar", "top")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._tabs: list[_TabButton] = []

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show these tabs; the current key stays, the first is taken when there was none."""
        if not self._current and tabs:
            self._current = tabs[0].key
        if [(button.key, button.text()) for button in self._tabs] == [(tab.key, tab.text) for tab in tabs]:
            for button, tab in zip(self._tabs, tabs, strict=True):
                button.set_tab(tab)
        else:
            self._tabs = [_TabButton(tab, self) for tab in tabs]
            self.fill(self._tabs)
            self._box.addStretch(1)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return little: where there is no room the tabs give their counts up."""
        return QSize(0, theme.measure("tabs"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the counts of what is done out where they have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self._box.contentsMargins()
        needed = sum(tab.whole_width() for tab in self._tabs) + margins.left() + margins.right()
        for tab in self._tabs:
            tab.set_compact(needed > self.width())

    def fill(self, choices: Sequence[_Choice]) -> None:
        """Show these choices, from the left."""
        while self._box.count():
            self._box.takeAt(0)
        super().fill(choices)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self.setFixedHeight(theme.measure("tabs"))
        super().restyle()
        self._fit()
