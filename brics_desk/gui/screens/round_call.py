"""批次数据: the call in a form; a new workspace makes its round here, later every field saves itself when it is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from brics_desk.domain.rounds import Round, iso_day
from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_round as model
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, text_field
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from brics_desk.domain.rules import RulePack

_TWO_COLUMNS = 640


class CallForm(Card):
    """Emits `create_requested` for a new round and `edited` after a change of a known one, with the round as wanted."""

    create_requested = Signal(object)
    edited = Signal(object)

    def __init__(self, editions: Sequence[RulePack]) -> None:
        super().__init__()
        self._round: Round | None = None
        self._asked: Round | None = None
        self._editions = {pack.id: pack for pack in editions}
        self._columns = 0
        titles = model.field_titles()
        self.fields = {name: text_field(title, model.field_hint(name)) for name, title in titles.items()}
        self._names = {name: label(title, "small", "text2") for name, title in titles.items()}
        self.pack = Choice(self.tr("规则包"))
        for pack in editions:
            self.pack.addItem(model.edition_name(pack), pack.id)
        self.pack.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._pack_name = label(self.tr("规则包"), "small", "text2")
        self._grid = QGridLayout()
        self.body.addLayout(self._grid)
        self.led = QCheckBox(self.tr("组长合议：由组长合并本组意见"))
        self.led.clicked.connect(self._left)
        led_note = self.tr("选定后，组内评审包同时加密给组长；组长本人意见全部签署后方可打开，合议后向秘书处交组包。")
        self._led_note = label(led_note, "small", "text2", wrap=True)
        self.body.addWidget(self.led)
        self.body.addWidget(self._led_note)
        self._create = Button(self.tr("建立批次"), "primary", icon="plus", size="page")
        self._create.clicked.connect(self.ask)
        self.body.addWidget(self._create, 0, Qt.AlignmentFlag.AlignRight)
        for field in self.fields.values():
            field.textEdited.connect(self._judge)
            field.editingFinished.connect(self._left)
        self.pack.activated.connect(self._left)
        self.set_title(self.tr("批次数据"))
        self.show_round(None, locked=False)
        self._arrange()

    def show_round(self, current: Round | None, *, locked: bool) -> None:
        """Show a round, or empty fields for a new one; a locked one can be read and copied only."""
        self._round, self._asked = current, None
        for name, field in self.fields.items():
            if current is not None and not field.hasFocus():
                field.setText(str(getattr(current, name)))
            field.setReadOnly(locked or (name == "id" and current is not None))
        if current is not None:
            self.pack.setCurrentIndex(self.pack.findData(current.pack))
            self.led.setChecked(current.leader_merges)
        self.pack.setEnabled(not locked)
        self.led.setEnabled(not locked)
        self._create.setVisible(current is None)
        self._judge()

    def ask(self) -> None:
        """Ask for the round to be made as the fields say."""
        if self._round is None and self._create.isEnabled():
            self.create_requested.emit(self._wanted())

    def go_to(self, name: str) -> None:
        """Put the focus into one field."""
        self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        if hasattr(self, "_grid"):
            self._grid.setHorizontalSpacing(theme.px(16))
            self._grid.setVerticalSpacing(theme.px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two columns where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= theme.px(_TWO_COLUMNS) else 1
        if columns == self._columns:
            return
        self._columns = columns
        pairs: list[tuple[QWidget, QWidget]] = [(self._names[name], field) for name, field in self.fields.items()]
        # The edition stands beside the decision; the dates below it in pairs.
        pairs.insert(5, (self._pack_name, self.pack))
        for place, (name, field) in enumerate(pairs):
            row, column = divmod(place, columns)
            self._grid.addWidget(name, 2 * row, column)
            self._grid.addWidget(field, 2 * row + 1, column)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _wanted(self) -> Round:
        """Return the round the fields describe."""
        said = {name: _said(name, field) for name, field in self.fields.items()}
        pack = self._editions[str(self.pack.currentData())]
        known = self._round or Round(said["id"], "", "", "", "", "", pack.id, pack.sha256, {})
        return replace(
            known,
            title=said["title"],
            organiser=said["organiser"],
            notice_number=said["notice_number"],
            decision_basis=said["decision_basis"],
            application_deadline=said["application_deadline"],
            deadline=said["deadline"],
            period_from=said["period_from"],
            period_to=said["period_to"],
            pack=pack.id,
            leader_merges=self.led.isChecked(),
        )

    def _judge(self) -> None:
        self._create.setEnabled(bool(self.fields["id"].text().strip() and self.fields["title"].text().strip()))

    def _left(self) -> None:
        """Save what was changed once its field is left."""
        if self._round is None:
            return
        wanted = self._wanted()
        # What was refused is asked for once; the way back to what is stored takes the refusal off the screen.
        if wanted != (self._asked or self._round):
            self._asked = wanted
            self.edited.emit(wanted)


def _said(name: str, field: QLineEdit) -> str:
    text = field.text().strip()
    return iso_day(text) if name in model.DATES and text else text
