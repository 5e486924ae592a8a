"""登记: the entries of the year in a list, and beside it the form of the one in hand with its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.domain.measures_entries import changes, key_of
from brics_desk.errors import DeskError
from brics_desk.gui import theme
from brics_desk.gui.models import measures_form as model
from brics_desk.gui.models import measures_words as words
from brics_desk.gui.models.secretariat_words import moment
from brics_desk.gui.screens.measures_form import EntryForm
from brics_desk.gui.screens.measures_tab import MeasuresTab
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import search_field
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.operations import measures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brics_desk.domain.measures_entries import Entry
    from brics_desk.domain.measures_records import Version
    from brics_desk.gui.models.measures_form import Kind
    from brics_desk.gui.screens.secretariat_measures import MeasuresPage
    from brics_desk.gui.session import Keys
    from brics_desk.operations.measures import RegisterView

SIDE_WIDTH = 400


class EntriesTab(MeasuresTab):
    """Corrections are new versions: what stood before stays and is shown below the form."""

    def __init__(self, page: MeasuresPage) -> None:
        super().__init__(page)
        self.kind = SegmentedControl(
            self.tr("登记类别"),
            (
                Option("progress", self.tr("进展")),
                Option("money", self.tr("资金")),
                Option("plan", self.tr("细化量化方案")),
            ),
        )
        self.kind.changed.connect(self._change_kind)
        self.search = search_field(self.tr("搜索登记"), self.tr("搜索登记"))
        self.search.textChanged.connect(self._list)
        self.bar.addWidget(self.kind)
        self.bar.addWidget(self.search, 1)
        self.list = ListView(self.tr("登记"), model.columns(), model.WHAT)
        self.list.current.connect(self._open)
        table = Card(flush=True)
        table.body.addWidget(self.list)
        self.form = EntryForm()
        self.form.submitted.connect(self._enter)
        self.form.emptied.connect(self._new)
        self.form.evidence_wanted.connect(self._write_evidence)
        self.history, self._history_card = LineList(), Card(self.tr("版本记录"))
        self._history_card.body.addWidget(self.history)
        side = QWidget()
        self._side_box = QVBoxLayout(side)
        self._side_box.setContentsMargins(0, 0, 0, 0)
        self._side_box.addWidget(self.form)
        self._side_box.addWidget(self._history_card)
        self._history_card.hide()
        self.column.addWidget(Beside(table, side, SIDE_WIDTH), 1)
        self._about, self._shown = "", ""
        self.restyle()

    def fill(self, view: RegisterView) -> None:
        """Show the year's entries; the one in hand stays in hand."""
        self._list()
        self._open(self._shown)

    def go_to(self, key: str) -> None:
        """Offer a new entry: `progress`, `money` or `plan`, with the id of what it is about and, for a plan, the unit."""
        kind, _, about = key.partition(" ")
        self.kind.set_current(kind)
        about, _, unit = about.partition(" ")
        self.search.clear()
        self._about = about
        self._list()
        self._new()
        if unit:
            self.form.set_value("unit", unit)
        self.form.fields["measure" if kind == "plan" else "item"].setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> Keys:
        """Return the keys of this tab."""
        return (("↑ ↓", self.tr("逐条查看登记")), ("Ctrl+Enter", self.tr("登记")))

    def primary(self) -> None:
        """Enter what the form holds."""
        if self.form.save.isEnabled():
            self.form.submit()

    def set_busy(self, busy: bool) -> None:
        """Take one entry at a time."""
        self.form.set_busy(busy)

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._side_box.setSpacing(theme.px(12))

    def _change_kind(self) -> None:
        self._about = ""
        self._list()
        self._new()

    def _list(self) -> None:
        if self.view is None:
            return
        register = self.view.register
        kind = cast("Kind", self.kind.current())
        self.list.show_rows(
            model.rows(register.pack, self.view.entries, kind, register.year, self.search.text().strip())
        )

    def _new(self) -> None:
        self._shown = ""
        self.list.clearSelection()
        self.list.setCurrentIndex(self.list.table.index(-1, -1))
        self._open("")

    def _open(self, key: str) -> None:
        """Show an entry for correction, or an empty form."""
        if self.view is None:
            return
        version = next((one for one in self.view.entries if model.key_text(one.entry) == key), None)
        self._history_card.setVisible(version is not None)
        if version is None:
            self._shown = ""
            self.form.show_new(self.view, cast("Kind", self.kind.current()), self._about)
            return
        self._shown = key
        self.form.show_entry(self.view, version)
        self.history.show_lines(_history(measures.history(self.page.session.desk, key_of(version.entry))))

    def _enter(self, entry: Entry, evidence: Path | None, why: str) -> None:
        desk = self.page.session.desk

        def attempt() -> tuple[Entry, int] | DeskError:
            try:
                return measures.enter(desk, entry, evidence=evidence, why=why)
            except DeskError as error:
                return error

        self.page.work(self.tr("正在登记"), lambda _tick: attempt(), self._entered)

    def _entered(self, result: object) -> None:
        if isinstance(result, DeskError):
            self.form.refuse(result)
            return
        entry, version = cast("tuple[Entry, int]", result)
        if not version:
            fact = self.tr("{number} 已有相同登记，未作改动。").format(number=entry.number)
        elif version == 1:
            fact = self.tr("已登记 {unit} {number}。").format(unit=entry.unit, number=entry.number)
        else:
            fact = self.tr("已登记更正 {unit} {number}，原版本保留。").format(unit=entry.unit, number=entry.number)
        self.page.banner.show_message("info", fact)
        self._new()
        self.page.wrote()

    def _write_evidence(self, sha256: str, target: Path) -> None:
        desk = self.page.session.desk
        self.page.work(
            self.tr("正在另存佐证文件"),
            lambda _tick: measures.write_evidence(desk, sha256, target),
            lambda _none: self.page.banner.show_message("info", self.tr("佐证文件已写出。"), str(target)),
        )


def _history(versions: Sequence[Version]) -> list[Line]:
    """Return every version, the last one first, with what it changed."""
    lines = []
    for before, version in zip((None, *versions), versions, strict=False):
        text = words.translate("MeasuresEntries", "第 {number} 版 {time}").format(
            number=version.version, time=moment(version.device_time)
        )
        if before is None:
            said = words.said(version.entry)
        else:
            differences = changes(before.entry, version.entry)
            said = words.translate("MeasuresEntries", "；").join(
                f"{words.field(name)} {old or '—'} → {new or '—'}" for name, old, new in differences
            )
        lines.append(Line(text, second=f"{said} · {words.source(version.source)}"))
    return lines[::-1]
