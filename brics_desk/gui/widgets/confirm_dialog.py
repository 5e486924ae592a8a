"""Confirmation of an irreversible act: what is bound, what follows, and two buttons that say what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QStyle, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.labels import IconLabel, label, rule, runs_html
from brics_desk.gui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from brics_desk.gui.widgets.dialog_form import DialogForm
    from brics_desk.gui.widgets.values import ConfirmView, Runs


class ConfirmDialog(QDialog):
    """Window-modal; with a passphrase it stays open after `confirmed` until the caller accepts or sets an error.

    A `form` stands below what is bound; nothing can be confirmed before it is ready.
    """

    confirmed = Signal(str)

    def __init__(self, view: ConfirmView, parent: QWidget | None = None, form: DialogForm | None = None) -> None:
        super().__init__(parent)
        self._view, self.form = view, form
        self.setWindowTitle(view.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._field = PasswordField(view.passphrase or self.tr("口令"))
        self._cancel = Button(view.cancel, "secondary", hint="Esc", size="page")
        self._verb = Button(view.verb, "primary", icon=view.icon, size="page")
        self._cancel.clicked.connect(self.reject)
        self._verb.clicked.connect(self._confirm)
        self._field.edited.connect(self._judge)
        self._field.submitted.connect(self._confirm)
        self._build()
        self._judge()
        self.restyle()
        if form is not None:
            form.changed.connect(self._changed)
            form.take_focus()
        else:
            (self._field if view.passphrase else self._cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def passphrase(self) -> str:
        """Return the passphrase typed, empty when none was asked for."""
        return self._field.text() if self._view.passphrase else ""

    def set_error(self, sentence: str) -> None:
        """Say below the passphrase what is wrong, empty it and let it be typed again."""
        self.set_busy(False)
        self._field.clear()
        self._field.set_error(sentence)
        self._judge()
        self._fit()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(self._field)

    def set_busy(self, busy: bool) -> None:
        """Take nothing while the act is being carried out."""
        self._field.setEnabled(not busy)
        if self.form is not None:
            self.form.setEnabled(not busy)
        self._cancel.setEnabled(not busy)
        if busy:
            self._verb.setEnabled(False)
        else:
            self._judge()

    def restyle(self) -> None:
        """Take sizes in force."""
        pad = theme.px(28)
        self._box.setContentsMargins(pad, theme.px(24), pad, theme.px(22))
        for column in (self._box, self._body):
            column.setSpacing(theme.px(12))
        self._list.setSpacing(0)
        for row in self._rows:
            row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        self._effect.setSpacing(theme.px(10))
        self._ask.setSpacing(theme.px(4))
        self._acts.setSpacing(theme.px(10))
        self._acts.setContentsMargins(0, theme.px(8), 0, 0)
        self.setFixedWidth(theme.measure("dialog_width"))
        self._fit()

    def _build(self) -> None:
        view = self._view
        self._bound, self._scroll = QWidget(), QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(view.title)
        self._scroll.setWidget(self._bound)
        theme.mark(self._bound, ground="clear")
        self._box, self._body, self._effect = QVBoxLayout(self), QVBoxLayout(self._bound), QHBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._list, self._ask, self._acts = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._box.addWidget(label(view.title, "page", "text", wrap=True))
        self._box.addWidget(self._scroll)
        self._build_bound()
        words = label("", "body", "text", wrap=True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(runs_html(_apart(view.consequence)))
        self._effect.addWidget(IconLabel("lock", "text", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._effect.addWidget(words, 1)
        self._body.addLayout(self._effect)
        if view.passphrase:
            self._ask.addWidget(label(view.passphrase, "small", "text2", wrap=True))
            self._ask.addWidget(self._field)
            # A form is gone through from top to bottom and ends with the passphrase; without one the passphrase never leaves the eye.
            (self._body if self.form is not None else self._box).addLayout(self._ask)
        self._acts.addStretch(1)
        self._acts.addWidget(self._cancel)
        self._acts.addWidget(self._verb)
        self._box.addLayout(self._acts)

    def _build_bound(self) -> None:
        self._rows: list[QHBoxLayout] = []
        self._list.addWidget(rule())
        for name, value in self._view.rows:
            row = QHBoxLayout()
            row.addWidget(label(name, "body", "text", wrap=True), 1)
            row.addWidget(label(value, "body", "text", bold=True))
            self._rows.append(row)
            self._list.addLayout(row)
            self._list.addWidget(rule())
        if self.form is not None:
            self._list.addWidget(self.form)
        self._body.addLayout(self._list)

    def _fit(self) -> None:
        """Take the height of the contents; where the screen is too low take all of it, and what is between title and buttons scrolls."""
        margins = self._box.contentsMargins()
        inner = self.width() - margins.left() - margins.right()
        whole = self._body.totalHeightForWidth(inner)
        self._scroll.setFixedHeight(whole)
        need = self._box.totalHeightForWidth(self.width())
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        room = self.screen().availableGeometry().height() - bar
        scrolls = need > room
        # What can only be read by scrolling is scrolled by keys as well.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)
        if scrolls:
            self._scroll.setFixedHeight(max(theme.measure("button_page") * 2, whole - (need - room)))
            need = self._box.totalHeightForWidth(self.width())
        self.setFixedHeight(need)

    def _changed(self) -> None:
        self._judge()
        self._fit()

    def _judge(self) -> None:
        ready = self.form is None or self.form.is_ready()
        self._verb.setEnabled(ready and (not self._view.passphrase or bool(self._field.text())))

    def _confirm(self) -> None:
        if not self._verb.isEnabled():
            return
        self.confirmed.emit(self.passphrase())
        if not self._view.passphrase:
            self.accept()


def _apart(sentences: Runs) -> Runs:
    """Return sentences with a blank between those that end in a Latin full stop; a Chinese one brings its own."""
    return tuple((text + " " if text.endswith(".") else text, bold) for text, bold in sentences)
