"""A passphrase with an eye to look at it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import label


class PasswordField(QFrame):
    """A hidden line with an eye button; what is wrong stands below it."""

    edited = Signal()
    submitted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._frame = QFrame()
        self._frame.setProperty("field", True)
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setProperty("ringParent", True)
        self._line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self._eye = Button("", "tool", icon="eye", size="small")
        self._eye.setCheckable(True)
        self._error = label("", "small", "fails", wrap=True)
        self._error.hide()
        self._row, self._box = QHBoxLayout(self._frame), QVBoxLayout(self)
        self._row.addWidget(self._line, 1)
        self._row.addWidget(self._eye)
        self._box.addWidget(self._frame)
        self._box.addWidget(self._error)
        self._line.textEdited.connect(self._edited)
        self._line.returnPressed.connect(self.submitted)
        self._eye.toggled.connect(self.set_visible_text)
        self.setFocusProxy(self._line)
        self.set_visible_text(False)
        self.restyle()

    def text(self) -> str:
        """Return what was typed."""
        return self._line.text()

    def clear(self) -> None:
        """Forget what was typed, from the undo list too, and hide it again."""
        self._line.clear()
        self._eye.setChecked(False)

    def set_error(self, sentence: str) -> None:
        """Say below the field what is wrong; empty clears."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._line.setAccessibleDescription(sentence)
        theme.mark(self._frame, error=bool(sentence))

    def set_visible_text(self, visible: bool) -> None:
        """Show the letters, or hide them."""
        mode = QLineEdit.EchoMode.Normal if visible else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
        self._eye.set_icon_name("eye-off" if visible else "eye")
        self._eye.setText(self.tr("隐藏口令") if visible else self.tr("显示口令"))
        self._eye.setChecked(visible)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._frame.setFixedHeight(theme.measure("button_page"))
        self._row.setContentsMargins(theme.px(12), 0, theme.px(6), 0)
        self._row.setSpacing(theme.px(4))
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(4))

    def _edited(self) -> None:
        self.set_error("")
        self.edited.emit()
