"""In-place messages, and places where nothing stands yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import IconLabel, label, runs_html, set_role

if TYPE_CHECKING:
    from brics_desk.gui.widgets.values import BannerKind

_LOOK = {
    "info": ("info", "accent"),
    "open": ("triangle-alert", "warn"),
    "failure": ("circle-x", "fails"),
    "undet": ("scale", "undet"),
}


class Banner(QFrame):
    """Icon, bold fact, consequence, at most one action; a code for the telephone at the end."""

    action_requested = Signal()

    def __init__(self, kind: BannerKind = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon = IconLabel("info", "accent", 18)
        self._text = label("", "small", "text", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._code = label("", "caption", "text2")
        self._action = Button("", "quiet", size="small")
        self._action.clicked.connect(self.action_requested)
        self._box = QHBoxLayout(self)
        self._box.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(self._text, 1)
        self._box.addWidget(self._code, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._kind: BannerKind = kind
        self.restyle()
        self.hide()

    def show_message(
        self, kind: BannerKind, fact: str, consequence: str = "", *, code: str = "", action: str = ""
    ) -> None:
        """Say what happened (bold) and what follows, and make the banner visible."""
        self._kind = kind
        # Chinese sentences stand side by side; Latin ones need a blank between them.
        gap = " " if fact[-1:].isascii() and consequence[:1].isascii() else ""
        self._text.setText(runs_html(((fact, True), (gap + consequence, False))))
        self._code.setText(self.tr("代码 {code}").format(code=code) if code else "")
        self._code.setVisible(bool(code))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(fact)
        self.setAccessibleDescription(consequence)
        self.restyle()
        self.show()

    def restyle(self) -> None:
        """Take colours and sizes in force."""
        icon, role = _LOOK[self._kind]
        theme.mark(self, banner=self._kind, outlined=theme.current().contrast)
        set_role(self._text, role)
        self._icon.set_icon(icon, role)
        self._box.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self._box.setSpacing(theme.px(10))


class EmptyState(QFrame):
    """One sentence saying what will stand here, and one action."""

    action_requested = Signal()

    def __init__(self, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = label("", "body", "text2", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._action = Button("", "secondary")
        self._action.clicked.connect(self.action_requested)
        self._box = QVBoxLayout(self)
        self._box.addStretch(1)
        self._box.addWidget(self._sentence)
        self._box.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addStretch(2)
        self.set_content(sentence, action)
        self.restyle()

    def set_content(self, sentence: str, action: str = "") -> None:
        """Show another sentence and action; without action there is no button."""
        self._sentence.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(sentence)

    def take_focus(self) -> None:
        """Put the focus on the action."""
        self._action.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        self._box.setSpacing(theme.px(16))
