"""The form of one entry on the measures: progress, money or a plan; new ones and corrections, refusals beside the field."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from brics_desk.domain.measures_entries import Flow, PlanStatus, Progress, kind_of
from brics_desk.domain.money import in_yuan
from brics_desk.errors import DeskError
from brics_desk.gui import messages, theme
from brics_desk.gui.models import amounts
from brics_desk.gui.models import measures_form as model
from brics_desk.gui.models import measures_words as words
from brics_desk.gui.models.measures_text import project_line
from brics_desk.gui.screens.shell import choose_file, choose_target
from brics_desk.gui.widgets.amount_field import AmountField
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, NoteField, text_field
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.layouts import FlowLayout

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.measures_records import Version
    from brics_desk.gui.models.measures_form import Kind
    from brics_desk.operations.measures import RegisterView

_CHOICES = frozenset({"item", "measure", "unit", "flow", "year", "status", "application"})
_NOTES = frozenset({"note", "reason", "why"})
_WHOLE = frozenset({"item", "measure", "unit", "evidence", *_NOTES})
"""Fields with a line of their own; the others stand two in a line."""


class EntryForm(Card):
    """Fields of the kind in hand; `submitted` carries the entry, the evidence file or None, and the reason of a correction."""

    submitted = Signal(object, object, str)
    emptied = Signal()
    evidence_wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._view: RegisterView | None = None
        self._kind: Kind = "progress"
        self._standing: Version | None = None
        self._file: Path | None = None
        self.fields: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self._grid, self._attach = QGridLayout(), QWidget()
        self._make_fields()
        self._make_attachment()
        self._error = label("", "small", "fails", wrap=True)
        self.save = Button(self.tr("登记"), "primary")
        self._new = Button(self.tr("另行登记"), "quiet")
        self.save.clicked.connect(self.submit)
        self._new.clicked.connect(self.emptied)
        acts = QWidget()
        self._acts = FlowLayout(8, acts)
        self._acts.addWidget(self.save)
        self._acts.addWidget(self._new)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._error)
        self.body.addWidget(acts)
        self._error.hide()
        self.restyle()

    def show_new(self, view: RegisterView, kind: Kind, about: str = "") -> None:
        """Offer an empty form of a kind, for an item or measure where one is named; what was chosen before stays."""
        known = {name: self.value(name) for name in ("item", "measure", "unit", "year")}
        self._begin(view, kind, None)
        self._set({**dict.fromkeys(self.fields, ""), **known})
        self._set({"date": view.register.as_of, "year": str(view.register.year), "flow": Flow.COMMITMENT.value})
        self._choose_about(about or known["measure" if kind == "plan" else "item"])

    def show_entry(self, view: RegisterView, version: Version) -> None:
        """Show an entry that stands, for correction."""
        self._begin(view, cast("Kind", kind_of(version.entry)), version)
        values = model.shown(version.entry)
        self._choose_about(values.get("item") or values["measure"])
        self._set({**values, "why": ""})
        self._tell_amount()

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        field = self.fields[name]
        if isinstance(field, QComboBox):
            return str(field.currentData() or "")
        if isinstance(field, NoteField):
            return field.toPlainText()
        return field.text() if isinstance(field, QLineEdit | AmountField) else ""

    def set_value(self, name: str, value: str) -> None:
        """Put a value into a field."""
        field = self.fields[name]
        if isinstance(field, QComboBox):
            at = field.findData(value)
            field.setCurrentIndex(max(at, 0))
        elif isinstance(field, NoteField):
            field.setPlainText(value)
        elif isinstance(field, AmountField):
            field.set_value(value, amounts.unit())
        elif isinstance(field, QLineEdit):
            field.setText(value)

    def attach(self, file: Path | None) -> None:
        """Name the evidence file that will be stored with the entry."""
        self._file = file
        self._tell_file()
        if file is not None and not self.value("evidence"):
            self.set_value("evidence", file.stem)

    def submit(self) -> None:
        """Hand the entry over, or say what of it is no number."""
        number = self._standing.entry.number if self._standing else ""
        amount = cast("AmountField", self.fields["amount_cny"])
        typed = {name: self.value(name) for name in self.fields}
        try:
            made = model.entry(self._kind, typed, amount.unit(), number, self._kept())
        except DeskError as error:
            self.refuse(error)
            return
        self._clear_error()
        self.submitted.emit(made, self._file, self.value("why"))

    def refuse(self, error: DeskError) -> None:
        """Say beside the fields why the entry was not taken; nothing that was typed is lost."""
        self._error.setText(messages.sentence(error))
        self._error.show()
        wrong = [name for name in model.wrong_fields(error) if not self.fields[name].isHidden()]
        for name in self.fields:
            self._mark(name, messages.sentence(error) if name in wrong else "")
        if wrong:
            field = self.fields[wrong[0]]
            if isinstance(field, AmountField):
                field.take_focus()
            else:
                field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Take no second entry while one is being stored."""
        self.save.setEnabled(not busy)

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        if hasattr(self, "_grid"):
            self._grid.setHorizontalSpacing(theme.px(12))
            self._grid.setVerticalSpacing(theme.px(4))

    def _make_fields(self) -> None:
        names = list(dict.fromkeys((*(name for fields in model.FIELDS.values() for name in fields), "why")))
        for name in names:
            text = self.tr("更正理由") if name == "why" else words.field(name)
            self._labels[name] = label(text, "small", "text2")
            self.fields[name] = self._field(name, text)
        for name in ("item", "measure"):
            cast("Choice", self.fields[name]).activated.connect(self._about_chosen)
        for value in Flow:
            cast("Choice", self.fields["flow"]).addItem(words.flow(value), value.value)
        for status in PlanStatus:
            cast("Choice", self.fields["status"]).addItem(words.plan(status)[0], status.value)

    def _field(self, name: str, text: str) -> QWidget:
        if name in _CHOICES:
            made = Choice(text)
            made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            made.setMinimumContentsLength(6)
            return made
        if name in _NOTES:
            return NoteField(text)
        if name == "amount_cny":
            field = AmountField(text, words.typed_amount, words.field_amount, units=amounts.units())
            field.edited.connect(self._tell_amount)
            return field
        hint = self.tr("如 2026-11-03") if name in ("date", "due_on") else ""
        return text_field(text, hint)

    def _make_attachment(self) -> None:
        self._pick = Button(self.tr("附佐证文件"), "quiet", icon="file-text", size="small")
        self._keep = Button(self.tr("另存佐证文件"), "quiet", icon="download", size="small")
        self._name = label("", "small", "text2", wrap=True)
        box = QHBoxLayout(self._attach)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._pick)
        box.addWidget(self._keep)
        box.addWidget(self._name, 1)
        self._pick.clicked.connect(self._choose_file)
        self._keep.clicked.connect(self._save_evidence)

    def _begin(self, view: RegisterView, kind: Kind, standing: Version | None) -> None:
        self._view, self._kind, self._standing, self._file = view, kind, standing, None
        self._clear_error()
        self._fill_choices()
        self._lay_out()
        self._tell_file()
        titles = {"progress": self.tr("登记进展"), "money": self.tr("登记资金"), "plan": self.tr("登记细化量化方案")}
        if standing is None:
            self.set_title(titles[kind])
        else:
            said = self.tr("更正 {number}").format(number=standing.entry.number)
            self.set_title(said, self.tr("第 {number} 版").format(number=standing.version))
        self.save.setText(self.tr("登记") if standing is None else self.tr("登记更正"))
        self._new.setVisible(standing is not None)

    def _fill_choices(self) -> None:
        assert self._view is not None
        about = cast("Choice", self.fields["measure" if self._kind == "plan" else "item"])
        about.clear()
        for key, text in model.choices(self._view.register.pack, self._kind):
            about.addItem(text, key)
        year = cast("Choice", self.fields["year"])
        year.clear()
        for number in self._view.years:
            year.addItem(str(number), str(number))
        application = cast("Choice", self.fields["application"])
        application.clear()
        application.addItem(self.tr("无"), "")
        for project in self._view.projects:
            application.addItem(project_line(project), project.number)

    def _lay_out(self) -> None:
        """Put the fields of the kind into the grid, short ones two in a line."""
        while self._grid.count():
            self._grid.takeAt(0)
        wanted = [*model.FIELDS[self._kind], *(["why"] if self._standing else [])]
        if self._view is not None and not self._view.projects:
            wanted = [name for name in wanted if name != "application"]
        for name in self.fields:
            for part in (self._labels[name], self.fields[name]):
                part.setParent(self)
                part.setVisible(name in wanted)
        self._attach.setParent(self)
        self._attach.setVisible("evidence" in wanted)
        row, column = 0, 0
        for name in wanted:
            if name in _WHOLE:
                row, column = row + 2 * column, 0
                self._put(name, row, 0, 2)
                row += 2
            else:
                self._put(name, row, column, 1)
                row, column = row + 2 * column, 1 - column
            if name == "evidence":
                self._grid.addWidget(self._attach, row, 0, 1, 2)
                row += 1
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._order(wanted)

    def _put(self, name: str, row: int, column: int, span: int) -> None:
        self._grid.addWidget(self._labels[name], row, column, 1, span)
        self._grid.addWidget(self.fields[name], row + 1, column, 1, span)

    def _order(self, wanted: list[str]) -> None:
        """Let Tab walk the fields as they are read."""
        stops: list[QWidget] = []
        for name in wanted:
            field = self.fields[name]
            stops += field.focusable() if isinstance(field, AmountField) else [field]
            stops += [self._pick, self._keep] if name == "evidence" else []
        for before, after in zip(stops, [*stops[1:], self.save], strict=True):
            QWidget.setTabOrder(before, after)

    def _choose_about(self, key: str) -> None:
        """Choose the item or measure, and offer its units, the leading ones first."""
        assert self._view is not None
        name = "measure" if self._kind == "plan" else "item"
        self.set_value(name, key)
        unit = self.value("unit")
        field = cast("Choice", self.fields["unit"])
        field.clear()
        about = self.value(name)
        if not about:
            return
        measure = self._view.register.pack.measure(about)
        for one in (*measure.lead_units, *measure.cooperating_units):
            part = measure.part_of(one)
            assert part is not None
            field.addItem(f"{one} · {words.part(part)}", one)
        self.set_value("unit", unit)

    def _about_chosen(self) -> None:
        self._choose_about(self.value("measure" if self._kind == "plan" else "item"))

    def _set(self, values: dict[str, str]) -> None:
        for name, value in values.items():
            if name in self.fields and name not in ("item", "measure"):
                self.set_value(name, value)

    def _mark(self, name: str, sentence: str) -> None:
        field = self.fields[name]
        if isinstance(field, AmountField):
            field.set_error(sentence)
        else:
            theme.mark(field, error=bool(sentence))
            field.setAccessibleDescription(sentence)

    def _clear_error(self) -> None:
        self._error.hide()
        for name in self.fields:
            self._mark(name, "")

    def _tell_amount(self) -> None:
        """Show exact 元 beside the label while an amount is typed."""
        value = cast("AmountField", self.fields["amount_cny"]).value()
        exact = "" if value is None else self.tr(" · {yuan} 元").format(yuan=in_yuan(value))
        self._labels["amount_cny"].setText(words.field("amount_cny") + exact)

    def _tell_file(self) -> None:
        kept = self._kept()
        self._keep.setVisible(bool(kept.sha256) and self._file is None)
        stored = self.tr("已存 {file}").format(file=kept.name or kept.sha256[:8]) if kept.sha256 else ""
        self._name.setText(self._file.name if self._file else stored)

    def _kept(self) -> model.Evidence:
        """Return the evidence file of the entry that is corrected."""
        one = self._standing.entry if self._standing else None
        return model.Evidence(one.evidence_sha256, one.evidence_name) if isinstance(one, Progress) else model.NONE

    def evidence_file(self) -> str:
        """Return what a copy of the evidence is called: as the file came, else after what it shows; never a path."""
        return PurePath(self._kept().name or self.value("evidence") or "evidence").name

    def _choose_file(self) -> None:
        chosen = choose_file(self, self.tr("选择佐证文件"), "* (*)")
        if chosen is not None:
            self.attach(chosen)

    def _save_evidence(self) -> None:
        target = choose_target(self, self.tr("另存佐证文件"), self.evidence_file(), "* (*)")
        if target is not None:
            self.evidence_wanted.emit(self._kept().sha256, target)
