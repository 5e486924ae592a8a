"""One document beside the shelf: what it needs, which part of it, and in which form it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from brics_desk.gui.models import secretariat_documents as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice
from brics_desk.gui.widgets.labels import label
from brics_desk.operations.papers.catalogue import reach_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from brics_desk.operations.papers.shelf import Item

ICONS = {".docx": "file-text", ".pdf": "printer", ".xlsx": "file-spreadsheet", ".zip": "archive", "": "folder-open"}
_PART_WIDTH = 12


class DocumentCard(Card):
    """The document in the current row; `write_requested` carries its kind, the suffix of the form and the part (empty: all)."""

    write_requested = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._item: Item | None = None
        super().__init__("", parent)
        self._nothing = label(self.tr("在左表选择一种文书，查看所需条件，选定范围后写出。"), "body", "text2", wrap=True)
        self._needs = label("", "body", "warn", wrap=True)
        self._facts = LineList()
        self._scope = label(self.tr("范围"), "body", "text", bold=True)
        self.part = Choice(self.tr("写出的范围"))
        self.part.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.part.setMinimumContentsLength(_PART_WIDTH)
        self.part.currentIndexChanged.connect(self._tell)
        self.buttons: dict[str, Button] = {}
        for widget in (self._nothing, self._needs, self._facts, self._scope, self.part):
            self.body.addWidget(widget)
        for suffix, icon in ICONS.items():
            button = self.buttons[suffix] = Button("", "secondary", icon=icon, size="small")
            button.clicked.connect(lambda _checked=False, suffix=suffix: self.ask(suffix))
            self.body.addWidget(button)
        self.show_item(None)

    def show_item(self, item: Item | None) -> None:
        """Show another document, or that none is chosen."""
        same = item is not None and self._item is not None and item.kind == self._item.kind
        kept = self.part.currentData() if same else ""
        self._item = item
        self.set_title(model.name(item) if item else "", item.number if item else "")
        self._nothing.setVisible(item is None)
        self._needs.setText(model.needs(item) if item else "")
        self._needs.setVisible(bool(item and item.lacking))
        self._fill(item, str(kept or ""))
        self._tell()
        self._facts.setVisible(item is not None)
        for suffix, button in self.buttons.items():
            shown = item is not None and suffix in item.forms
            button.setText(self.tr("写出{form}").format(form=f" {model.form(suffix)}") if shown else "")
            if item is not None and shown:
                button.setAccessibleName(
                    self.tr("写出{name}，{form}").format(name=model.name(item), form=model.form(suffix))
                )
            button.setVisible(shown)
            button.setEnabled(item is not None and not item.lacking)

    def _tell(self) -> None:
        self._facts.show_lines(self._lines(self._item) if self._item else [])

    def ask(self, suffix: str | None = None) -> None:
        """Ask for the document to be written, by default in its first form."""
        item = self._item
        if item is not None and not item.lacking:
            form = item.forms[0] if suffix is None else suffix
            self.write_requested.emit(item.kind, form, str(self.part.currentData() or ""))

    def _lines(self, item: Item) -> list[Line]:
        forms = self.tr("、").join(model.form(suffix) for suffix in item.forms)
        moment, file = item.written
        seen, role = model.reach(reach_of(item, str(self.part.currentData() or "")))
        return [
            Line(self.tr("公开范围"), seen, role=role),
            Line(self.tr("形式"), forms),
            Line(self.tr("最近写出"), words.moment(moment) or self.tr("未写出"), second=file),
        ]

    def _fill(self, item: Item | None, kept: str) -> None:
        parts = item.subjects if item else ()
        self.part.clear()
        if item is not None and not item.choose:
            self.part.addItem(self.tr("全部 {count} 份").format(count=len(parts)), "")
        for key, title in parts:
            self.part.addItem(title if item is not None and item.choose else f"{key} {title}", key)
        self.part.setCurrentIndex(max(0, self.part.findData(kept)))
        for widget in (self._scope, self.part):
            widget.setVisible(len(parts) > 1)
