"""The bar at the top of the window: where one is, whether it is saved, and how the window looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import ElidedLabel, IconLabel, label, rule
from brics_desk.gui.widgets.steps import StepIndicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import Step

_TOP = Qt.AlignmentFlag.AlignVCenter


class ProductMark(QWidget):
    """The three stairs in the tier colours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.restyle()

    def restyle(self) -> None:
        """Take the size in force."""
        self.setFixedSize(theme.px(22), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stairs."""
        painter = QPainter(self)
        for index, tall in enumerate((9, 14, 20)):
            area = QRectF(theme.px(7.5 * index), theme.px(20 - tall), theme.px(6), theme.px(tall))
            edge = paint.pen("control", 1) if theme.current().contrast else None
            paint.rounded(painter, area, theme.px(1.5), theme.color(f"tier{index + 1}"), edge)
        painter.end()


class HeaderBar(QFrame):
    """Mark, desk, round and steps (or the application that is open), save state, and the four choices of the look."""

    back_requested = Signal()
    position_moved = Signal(int)
    step_requested = Signal(str)
    text_size_chosen = Signal(float)
    theme_chosen = Signal(str)
    language_toggled = Signal()
    help_requested = Signal()
    menu_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("页首"))
        self._narrow, self._opened, self._has_steps = False, False, False
        self._box = QHBoxLayout(self)
        self._build_left()
        self._build_application()
        self._build_state()
        self._build_tools()
        self.restyle()
        self.set_place("")
        self.set_application("", "", "")
        self.set_state("")

    def set_place(self, desk: str, round_text: str = "", draft: str = "") -> None:
        """Say which desk and round this is; `draft` is a badge like 征求意见稿."""
        self._desk.setText(desk)
        self._round.setText(round_text)
        self._draft.set_state(draft, "warn")
        self._arrange()

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show the steps of the desk; none takes them away."""
        self._has_steps = bool(steps)
        self._steps.set_steps(steps)
        self._arrange()

    def set_application(self, back: str, title: str, line: str, position: str = "") -> None:
        """Show an open application instead of round and steps; an empty `back` closes it again."""
        self._opened = bool(back)
        self._back.setText(back)
        self._title.setText(title)
        self._second.setText(line)
        self._position.setText(position)
        self._arrange()

    def set_state(self, text: str, icon: str = "check", role: str = "meets") -> None:
        """Say whether everything is saved or backed up; announced to screen readers by its description."""
        self._state_icon.set_icon(icon, role)
        self._state_icon.setVisible(bool(text))
        self._state.setText(text)
        self._show_edge()
        self.setAccessibleDescription(text)

    def set_narrow(self, narrow: bool) -> None:
        """Show the menu button and leave the names of desk and round out."""
        self._narrow = narrow
        self._arrange()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(theme.px(16), 0, theme.px(12), 0)
        self._box.setSpacing(theme.px(12))
        self._names.setSpacing(0)
        self._at.setSpacing(theme.px(2))
        self._saved.setSpacing(theme.px(5))
        self._tools.setSpacing(theme.px(4))
        self.setFixedHeight(theme.measure("header"))

    def _build_left(self) -> None:
        self._menu = Button(self.tr("打开导航"), "tool", icon="menu")
        self._menu.clicked.connect(self.menu_requested)
        self._mark = ProductMark()
        self._desk = label("", "title", "text")
        self._between = rule(vertical=True, length=18)
        self._round = ElidedLabel("", "small", "text2")
        self._draft = StateBadge()
        self._steps = StepIndicator()
        self._steps.chosen.connect(self.step_requested)
        for widget in (self._menu, self._mark, self._desk, self._between, self._round, self._draft, self._steps):
            self._box.addWidget(widget, 0, _TOP)

    def _build_application(self) -> None:
        self._back = Button("", "quiet", icon="arrow-left", size="small")
        self._back.clicked.connect(self.back_requested)
        self._title = ElidedLabel("", "body", "text")
        self._title.set_bold(True)
        self._second = ElidedLabel("", "small", "text2")
        self._name_box = QWidget()
        self._name_box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._names = QVBoxLayout(self._name_box)
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.addWidget(self._title)
        self._names.addWidget(self._second)
        self._box.addWidget(self._back, 0, _TOP)
        self._box.addWidget(self._name_box, 0, _TOP)
        self._box.addStretch()

    def _build_state(self) -> None:
        self._saved, self._at = QHBoxLayout(), QHBoxLayout()
        self._state_icon, self._state = IconLabel("check", "meets", 14), label("", "small", "text2")
        self._saved.addWidget(self._state_icon, 0, _TOP)
        self._saved.addWidget(self._state, 0, _TOP)
        self._previous = Button(self.tr("上一个申报项目"), "tool", icon="chevron-left", size="small")
        self._position = label("", "small", "text")
        self._next = Button(self.tr("下一个申报项目"), "tool", icon="chevron-right", size="small")
        self._previous.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        for widget in (self._previous, self._position, self._next):
            self._at.addWidget(widget, 0, _TOP)
        self._box.addLayout(self._saved)
        self._box.addLayout(self._at)
        self._edge = rule(vertical=True, length=18)
        self._box.addWidget(self._edge, 0, _TOP)

    def _build_tools(self) -> None:
        self._tools = QHBoxLayout()
        self._size = Button(self.tr("字号"), "tool", icon="a-large-small", size="small")
        self._look = Button(self.tr("外观"), "tool", icon="sun-moon", size="small")
        self._language = Button(self.tr("中 / EN"), "plain", size="small")
        self._language.setAccessibleName(self.tr("切换界面语言"))
        self._help = Button(self.tr("本页按键"), "tool", icon="circle-question-mark", size="small")
        self._size.clicked.connect(self._offer_sizes)
        self._look.clicked.connect(self._offer_looks)
        self._language.clicked.connect(self.language_toggled)
        self._help.clicked.connect(self.help_requested)
        for widget in (self._size, self._look, self._language, self._help):
            self._tools.addWidget(widget, 0, _TOP)
        self._box.addLayout(self._tools)

    def _arrange(self) -> None:
        """Show what belongs to the place: round and steps, or the open application."""
        wide, opened = not self._narrow, self._opened
        self._menu.setVisible(self._narrow and not opened)
        self._desk.setVisible(wide and bool(self._desk.text()))
        self._round.setVisible(wide and not opened and bool(self._round.text()))
        self._between.setVisible(wide and (opened or bool(self._round.text())))
        self._draft.setVisible(not opened and bool(self._draft.text()))
        self._steps.setVisible(not opened and self._has_steps)
        self._back.setVisible(opened)
        self._name_box.setVisible(opened)
        placed = opened and bool(self._position.text())
        for widget in (self._previous, self._position, self._next):
            widget.setVisible(placed)
        self._show_edge()

    def _show_edge(self) -> None:
        """Show the rule only where there is something to part from the tools."""
        self._edge.setVisible(bool(self._state.text()) or (self._opened and bool(self._position.text())))

    def _go_back(self) -> None:
        self.position_moved.emit(-1)

    def _go_on(self) -> None:
        self.position_moved.emit(1)

    def _offer_sizes(self) -> None:
        menu = QMenu(self)
        for factor in theme.STEPS:
            chosen = abs(theme.current().factor - factor) < 0.01
            self._offer(menu, f"{round(factor * 100)}%", factor, chosen=chosen)
        menu.triggered.connect(self._size_chosen)
        self._pop(menu, self._size)

    def _offer_looks(self) -> None:
        menu, now = QMenu(self), theme.current()
        words = {
            "light": self.tr("浅色"),
            "dark": self.tr("深色"),
            "light-contrast": self.tr("浅色，高对比度"),
            "dark-contrast": self.tr("深色，高对比度"),
        }
        shown = now.scheme + ("-contrast" if now.contrast else "")
        for key, text in words.items():
            self._offer(menu, text, key, chosen=key == shown)
        menu.triggered.connect(self._look_chosen)
        self._pop(menu, self._look)

    @staticmethod
    def _offer(menu: QMenu, text: str, value: object, *, chosen: bool) -> None:
        action = menu.addAction(text)
        action.setData(value)
        action.setCheckable(True)
        action.setChecked(chosen)

    @staticmethod
    def _pop(menu: QMenu, below: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _size_chosen(self, action: QAction) -> None:
        self.text_size_chosen.emit(action.data())

    def _look_chosen(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())
