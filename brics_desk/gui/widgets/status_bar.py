"""The line at the foot of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.labels import ElidedLabel, IconLabel, label, rule


class StatusBar(QFrame):
    """Who and where at the left, readings and rule pack at the right, and always the secrecy line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "foot")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._left, self._right = ElidedLabel("", "caption", "text2"), ElidedLabel("", "caption", "text2")
        self._secrecy = label(self.tr("涉密信息不得在本系统处理"), "caption", "text2")
        self._between = rule(vertical=True, length=12)
        self._box = QHBoxLayout(self)
        self._box.addWidget(self._left, 0)
        self._box.addStretch(1)
        self._box.addWidget(self._right, 0)
        self._box.addWidget(self._between, 0)
        self._box.addWidget(IconLabel("shield-alert", "text2", 14), 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.addWidget(self._secrecy, 0)
        self.setAccessibleName(self.tr("状态栏"))
        self.restyle()
        self.set_right("")

    def set_left(self, text: str) -> None:
        """Say who works in which workspace."""
        self._left.setText(text)

    def set_right(self, text: str) -> None:
        """Say which readings and which rule pack are in force."""
        self._right.setText(text)
        self._right.setVisible(bool(text))
        self._between.setVisible(bool(text))

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(theme.px(16), theme.px(1), theme.px(16), 0)
        self._box.setSpacing(theme.px(8))
        self.setFixedHeight(theme.measure("status"))
