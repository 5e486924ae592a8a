"""Parts of the form besides its rows: the head of a group, and the text of the opinion."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.fields import leaves_undo_to_page
from brics_desk.gui.widgets.labels import ElidedLabel, LineLabel, label, set_bold, set_role
from brics_desk.gui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.forms import Group

TEXT_HEIGHT = 148
_SHORT = 42


class GroupHead(QFrame):
    """Name, route and place of a group, how much of it is done; above the gates also 采纳形式审查结论."""

    adopt_requested = Signal()

    def __init__(self, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # As a row: what paints its own ground is moved, not painted again, when a row above it grows.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        name = {
            "gates": self.tr("基本条件"),
            "section": self.tr("认定标准"),
            "award": self.tr("奖励标准"),
            "score": self.tr("评分"),
        }.get(group.tab, "")
        if group.route_title:
            name = self.tr("{name} · 路线{route} {title}").format(name=name, route=group.route, title=group.route_title)
        self.setAccessibleName(name)
        where = self.tr("办法 {where}").format(where=group.where) if group.where else ""
        self._place = ElidedLabel(where, "small", "text2")
        self._count = LineLabel("", "small", "text2")
        self._adopt = Button(self.tr("采纳形式审查结论"), "quiet", icon="clipboard-paste", size="small")
        self._adopt.clicked.connect(self.adopt_requested)
        self._adopt.hide()
        self._row = QHBoxLayout(self)
        self._name = ElidedLabel(name, "body", "text")
        set_bold(self._name, True)
        self._row.addWidget(self._name)
        self._row.addWidget(self._place, 1)
        self._row.addWidget(self._adopt)
        self._row.addWidget(self._count)
        self.restyle()

    def set_note(self, note: str) -> None:
        """Say something beside the name."""
        self._place.setText(note)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("surface"))
        painter.end()


class _Words(QPlainTextEdit):
    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(TEXT_HEIGHT))


class TextSection(QFrame):
    """评审意见: the sentences of the opinion, and why it came back where it did."""

    edited = Signal(str)
    entered = Signal()
    draft_requested = Signal()
    phrases_requested = Signal()
    preview_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = Button(self.tr("按认定意见起草"), "quiet", icon="file-pen-line", size="small")
        self._draft.clicked.connect(self.draft_requested)
        self._phrases = Button(self.tr("插入短语"), "quiet", icon="copy", size="small")
        self._phrases.clicked.connect(self.phrases_requested)
        self._preview = Button(self.tr("预览意见"), "quiet", icon="eye", size="small")
        self._preview.clicked.connect(self.preview_requested)
        self._tools = FlowLayout(6)
        for part in (self._draft, self._phrases, self._preview):
            self._tools.addWidget(part)
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
        self._column.addLayout(self._tools)
        self.restyle()

    def insert(self, text: str) -> None:
        """Write a text where the cursor stands, as if it had been typed; a text of several lines on lines of its own."""
        cursor = self._field.textCursor()
        apart = "\n" if "\n" in text and not cursor.atBlockStart() else ""
        cursor.insertText(apart + text)
        self._field.setTextCursor(cursor)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_rendering(self, *, busy: bool) -> None:
        """Say that the pages are being made; until they are there, they are not asked for again."""
        self._preview.setText(self.tr("正在生成预览…") if busy else self.tr("预览意见"))
        self._preview.setEnabled(not busy)

    def offer_phrases(self, phrases: Sequence[str]) -> None:
        """Show phrases below their button; the one chosen is inserted."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("短语"))
        for phrase in phrases:
            short = phrase if len(phrase) <= _SHORT else f"{phrase[:_SHORT]}…"
            menu.addAction(short.replace("&", "&&"), partial(self.insert, phrase)).setToolTip(phrase)
        menu.popup(self._phrases.mapToGlobal(self._phrases.rect().bottomLeft()))

    def set_content(self, text: str, return_reason: str, *, locked: bool) -> None:
        """Show the text of another opinion; emits nothing."""
        blocked = self._field.blockSignals(True)
        self._field.setPlainText(text)
        self._field.blockSignals(blocked)
        self._field.setReadOnly(locked)
        for part in (self._draft, self._phrases):
            part.setEnabled(not locked)
        self._returned.hide()
        if return_reason:
            self._returned.show_message("failure", self.tr("秘书处退回："), return_reason)

    def focusable(self) -> tuple[QWidget, ...]:
        """Return the parts that take the focus, in their order."""
        return self._field, self._draft, self._phrases, self._preview

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
        if leaves_undo_to_page(event):
            event.ignore()
            return True
        return False

    def _typed(self) -> None:
        self.edited.emit(self._field.toPlainText())
