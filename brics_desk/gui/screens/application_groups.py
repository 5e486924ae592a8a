"""Parts of the form besides its rows: the head of a group, and the text of the opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import ElidedLabel, label, set_role

if TYPE_CHECKING:
    from brics_desk.gui.forms import Group

TEXT_HEIGHT = 148


class GroupHead(QFrame):
    """Name, route and place of a group, how much of it is done; above the gates also 采纳形式审查结论."""

    adopt_requested = Signal()

    def __init__(self, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name = {
            "gates": self.tr("基本条件"),
            "section": self.tr("认定标准"),
            "award": self.tr("奖励标准"),
        }.get(group.tab, "")
        if group.route_title:
            name = self.tr("{name} · 路线{route} {title}").format(name=name, route=group.route, title=group.route_title)
        self.setAccessibleName(name)
        self._place = ElidedLabel(self.tr("办法 {where}").format(where=group.where), "small", "text2")
        self._count = label("", "small", "text2")
        self._adopt = Button(self.tr("采纳形式审查结论"), "quiet", icon="clipboard-paste", size="small")
        self._adopt.clicked.connect(self.adopt_requested)
        self._adopt.hide()
        self._row = QHBoxLayout(self)
        self._row.addWidget(label(name, "body", "text", bold=True))
        self._row.addWidget(self._place, 1)
        self._row.addWidget(self._adopt)
        self._row.addWidget(self._count)
        self.restyle()

    def set_counts(self, done: int, total: int) -> None:
        """Show how much is done."""
        self._count.setText(self.tr("{done} / {total} 已完成").format(done=done, total=total))
        set_role(self._count, "meets" if done == total else "text2")

    def set_action_shown(self, *, shown: bool) -> None:
        """Offer to take the formal check over."""
        self._adopt.setVisible(shown)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._row.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(2))
        self._row.setSpacing(theme.px(8))
        self.setMinimumHeight(theme.px(38))


class _Words(QPlainTextEdit):
    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(TEXT_HEIGHT))


class TextSection(QFrame):
    """评审意见: the sentences of the opinion, and why it came back where it did."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._returned = Banner("failure")
        self._field = _Words()
        self._field.setAccessibleName(self.tr("评审意见正文"))
        self._field.setPlaceholderText(self.tr("写明认定理由、主要事实和建议（必填）"))
        self._field.setTabChangesFocus(True)
        self._field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._field.textChanged.connect(self._typed)
        self._field.installEventFilter(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(label(self.tr("评审意见"), "body", "text", bold=True))
        self._column.addWidget(self._returned)
        self._column.addWidget(self._field)
        self.restyle()

    def set_content(self, text: str, return_reason: str, *, locked: bool) -> None:
        """Show the text of another opinion; emits nothing."""
        blocked = self._field.blockSignals(True)
        self._field.setPlainText(text)
        self._field.blockSignals(blocked)
        self._field.setReadOnly(locked)
        self._returned.hide()
        if return_reason:
            self._returned.show_message("failure", self.tr("秘书处退回："), return_reason)

    def field(self) -> QWidget:
        """Return the part that takes the focus."""
        return self._field

    def take_focus(self) -> None:
        """Put the focus into the text."""
        self._field.setFocus()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(4))
        self._column.setSpacing(theme.px(8))
        self._field.setFixedHeight(theme.px(TEXT_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the focus coming in."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return False

    def _typed(self) -> None:
        self.edited.emit(self._field.toPlainText())
