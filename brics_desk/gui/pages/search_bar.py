"""The line under the tool bar in which words of an attachment are searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from brics_desk.gui.pages.service import PagePlaces


class SearchBar(QFrame):
    """Collects the places found and goes through them.

    `searched(words)` starts a search; `place_chosen(page, rect)` asks to show a place; `closed()` ends searching.
    """

    searched = Signal(str)
    place_chosen = Signal(int, QRectF)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: list[tuple[int, QRectF]] = []
        self._at = -1
        self._words = ""
        self._pages = self._done = self._unreadable = self._without_text = 0
        self.setProperty("bar", "top")
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("在附件中查找"))
        self.field.setPlaceholderText(self.tr("在附件中查找"))
        self.field.installEventFilter(self)
        self._state = label("", "small", "text2", wrap=True)
        self._back = Button(self.tr("上一处"), "tool", icon="chevron-up", size="small")
        self._forth = Button(self.tr("下一处"), "tool", icon="chevron-down", size="small")
        self._close = Button(self.tr("关闭查找"), "tool", icon="x", size="small")
        self._back.clicked.connect(lambda: self._step(-1))
        self._forth.clicked.connect(lambda: self._step(1))
        self._close.clicked.connect(self.closed)
        self._column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        for widget in (self.field, self._back, self._forth, self._close):
            self._row.addWidget(widget)
        self._column.addLayout(self._row)
        self._column.addWidget(self._state)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes from the theme in force."""
        self._column.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), theme.px(4))
        self._column.setSpacing(theme.px(4))
        self._row.setSpacing(theme.px(4))

    def reset(self, pages: int) -> None:
        """Forget what was found: a search over `pages` pages begins, or none runs (0)."""
        self._places, self._at = [], -1
        self._pages, self._done, self._unreadable, self._without_text = pages, 0, 0, 0
        if not pages:
            self._words = ""
        self._tell()

    def add(self, found: PagePlaces) -> None:
        """Take the places of one page; the first of all is shown at once."""
        self._done += 1
        self._unreadable += found.text is None
        self._without_text += found.text is False
        self._places.extend((found.page, place) for place in found.places)
        if self._at < 0 and self._places:
            self._step(1)
        self._tell()

    def on_page(self, page: int) -> list[QRectF]:
        """Return the places on one page."""
        return [place for at, place in self._places if at == page]

    def current(self) -> tuple[int, QRectF] | None:
        """Return the place shown, with its page."""
        return self._places[self._at] if self._at >= 0 else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter searches or goes on, Shift+Enter goes back, Esc closes."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._entered(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return bool(super().eventFilter(watched, event))

    def _entered(self, step: int) -> None:
        words = self.field.text().strip()
        if words == self._words:
            self._step(step)
        else:
            self._words = words
            self.searched.emit(words)

    def _step(self, step: int) -> None:
        if self._places:
            self._at = (self._at + step) % len(self._places) if self._at >= 0 else 0
            self._tell()
            self.place_chosen.emit(*self._places[self._at])

    def _tell(self) -> None:
        self._back.setEnabled(len(self._places) > 1)
        self._forth.setEnabled(len(self._places) > 1)
        sentence = self._sentence()
        self._state.setText(sentence)
        self._state.setVisible(bool(sentence))

    def _sentence(self) -> str:
        if self._places:
            return self.tr("第 {at} 处，共 {count} 处").format(at=self._at + 1, count=len(self._places))
        if self._done < self._pages:
            return self.tr("正在查找 {done} / {count} 页").format(done=self._done, count=self._pages)
        if not self._pages:
            return ""
        if self._without_text == self._pages:
            return self.tr("附件是扫描图像，没有可查找的文字")
        if self._unreadable:
            return self.tr("未找到，有 {count} 页不能查找").format(count=self._unreadable)
        return self.tr("未找到")
