"""The lists of the start page: recent workspaces, the other ways in, and three sizes of text at the first start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets import paint
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import ElidedLabel, IconLabel, label, rule
from brics_desk.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from brics_desk.gui.settings import Recent


class Entry(QAbstractButton):
    """One way in: icon, name, what it does."""

    def __init__(self, icon: str, name: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row, self._words = QHBoxLayout(self), QVBoxLayout()
        self._row.addWidget(IconLabel(icon, "accent", 19), 0, Qt.AlignmentFlag.AlignTop)
        self._words.addWidget(label(name, "body", bold=True))
        self._words.addWidget(ElidedLabel(line, "small", "text2"))
        self._row.addLayout(self._words, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._row.setContentsMargins(0, theme.px(9), theme.px(4), theme.px(9))
        self._row.setSpacing(theme.px(12))
        self._words.setSpacing(0)

    def sizeHint(self) -> QSize:
        """Return what the words need: a button alone would not ask its layout."""
        return self._row.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground on hover; the words are labels."""
        if self.underMouse():
            painter = QPainter(self)
            paint.rounded(painter, QRectF(self.rect()), theme.measure("radius"), theme.color("hover"), None)
            painter.end()


class Entries(QFrame):
    """The other ways in; `chosen(place)`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self.tr("其他入口"), "body", "text2"))
        column.addSpacing(theme.px(6))
        for place, icon, name, line in (
            ("enrol", "user-plus", self.tr("首次使用：登记专家"), self.tr("在本机生成密钥，写出登记申请")),
            ("secretariat", "landmark", self.tr("秘书处工作台"), self.tr("建立批次，形式审查，接收合并")),
            ("file", "folder-open", self.tr("打开工作区文件"), self.tr("专家或秘书处的 .bricsdesk 文件")),
            ("verify", "file-check", self.tr("验证评审意见"), self.tr("检查签名与内容是否完整")),
            ("demo", "flask-conical", self.tr("演示批次"), self.tr("虚构数据，可随意操作")),
        ):
            entry = Entry(icon, name, line)
            entry.clicked.connect(lambda _checked=False, at=place: self.chosen.emit(at))
            column.addWidget(rule())
            column.addWidget(entry)
            if place == "enrol":
                self._first = entry
        column.addWidget(rule())

    def take_focus(self) -> None:
        """Put the focus on the first way in."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)


class RecentList(QFrame):
    """Workspaces opened before; `chosen(path)` offers one in the card above."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(label(self.tr("最近打开"), "body", bold=True))
        self._card = Card(flush=True)
        self._column.addWidget(self._card)

    def set_items(self, items: Sequence[Recent]) -> None:
        """Show these workspaces."""
        empty(self._card.body)
        self.setVisible(bool(items))
        for index, recent in enumerate(items[:3]):
            if index:
                self._card.body.addWidget(rule())
            self._card.body.addWidget(self._row(recent))

    def _row(self, recent: Recent) -> QWidget:
        made = QWidget()
        row, words = QHBoxLayout(made), QVBoxLayout()
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(12))
        words.setSpacing(0)
        kind = self.tr("秘书处工作区") if recent.kind == "secretariat" else self.tr("专家工作区")
        words.addWidget(ElidedLabel(recent.title, "body"))
        words.addWidget(ElidedLabel(f"{kind} · {Path(recent.path).name}", "small", "text2"))
        choose = Button(self.tr("继续"), "secondary", size="small")
        choose.setAccessibleName(self.tr("继续 {name}").format(name=recent.title))
        choose.clicked.connect(lambda _checked=False, path=recent.path: self.chosen.emit(path))
        row.addWidget(IconLabel("hard-drive", "text2", 18))
        row.addLayout(words, 1)
        row.addWidget(choose)
        return made


class SampleSizes(QFrame):
    """字号合适吗？ with three live samples, at the first start only."""

    chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(label(self.tr("字号合适吗？"), "body", bold=True))
        for factor in (1.0, 1.25, 1.5):
            sample = Button(f"{round(factor * 100)}%", "quiet")
            sample.setAccessibleName(self.tr("字号 {percent}%").format(percent=round(factor * 100)))
            sample.clicked.connect(lambda _checked=False, at=factor: self.chosen.emit(at))
            self._row.addWidget(sample)
        self._row.addStretch(1)
