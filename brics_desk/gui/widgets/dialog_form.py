"""Fields inside a decision dialog: a word above each, a note below, and whether all that is needed stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.labels import label, set_role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel


class DialogForm(QWidget):
    """Fields from top to bottom; `changed` says that what stands there may be judged anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._names: dict[QWidget, QLabel] = {}
        self._notes: dict[QWidget, QLabel] = {}
        self.restyle()

    def add_field(self, name: str, field: QWidget) -> None:
        """Add a field below the ones before, its name above it."""
        self._names[field] = label(name, "small", "text2", wrap=True)
        self._notes[field] = label("", "small", "text2", wrap=True)
        self._notes[field].hide()
        for widget in (self._names[field], field, self._notes[field]):
            self._box.addWidget(widget)

    def show_field(self, field: QWidget, shown: bool) -> None:
        """Show a field with its words, or take it away."""
        self._names[field].setVisible(shown)
        field.setVisible(shown)
        self._notes[field].setVisible(shown and bool(self._notes[field].text()))

    def note(self, field: QWidget, text: str, role: str = "text2") -> None:
        """Say something below a field; nothing takes the note away."""
        self._notes[field].setText(text)
        set_role(self._notes[field], role)
        self._notes[field].setVisible(bool(text))

    def is_ready(self) -> bool:
        """Tell whether all that is needed stands there."""
        return True

    def take_focus(self) -> None:
        """Put the focus on the first field."""
        next(iter(self._names)).setFocus()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._box.setSpacing(theme.px(4))
