"""文书与归档: every document of the round, what each still needs, and writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from brics_desk.gui.models import secretariat_documents as model
from brics_desk.gui.screens.secretariat_document import DocumentCard
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import choose_file, choose_target, file_name
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.operations import calendars
from brics_desk.operations.papers import shelf

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from brics_desk.domain.workdays import YearDays
    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.tasks import Tick
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.papers.shelf import Item

SIDE_WIDTH = 300


class DocumentsPage(SecretariatPage):
    """The shelf of documents, and beside it the one in the current row."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("文书与归档")
        super().__init__(session, parent)
        self.items: tuple[Item, ...] = ()
        self.card = DocumentCard()
        self.card.write_requested.connect(self._ask)
        self.view = ListView(self.tr("文书"), model.columns(), model.NAME)
        self.view.set_badges((model.STATE,))
        self.view.current.connect(self._select)
        self.view.opened.connect(lambda _kind: self.primary())
        self._import = Button(self.tr("导入工作日历"), "quiet", icon="calendar-days")
        self._import.clicked.connect(self.choose_calendar)
        self.acts.add(self._import)
        table = Card(flush=True)
        table.body.addWidget(self.view)
        self.column.addWidget(Beside(table, self.card, SIDE_WIDTH), 1)
        self.restyle()

    def refresh(self) -> None:
        """Read the shelf again, off the window's thread."""
        desk = self.session.desk
        self.load(lambda: shelf.shelf(desk), self._show)

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (("↑ ↓", self.tr("逐种查看")), ("Ctrl+Enter", self.tr("写出当前文书")))

    def primary(self) -> None:
        """Write the current document in its first form."""
        if not self.is_busy():
            self.card.ask()

    def set_busy(self, busy: bool) -> None:
        """Write one document at a time."""
        self.card.setEnabled(not busy)
        self._import.setEnabled(not busy)

    def write(self, kind: str, target: Path, part: str = "") -> None:
        """Write a document, whole or one part of it."""
        desk = self.session.desk
        self.work(self.tr("正在写出文书"), lambda tick: _write(tick, desk, kind, target, part), self._written)

    def choose_calendar(self) -> None:
        """Ask for the official arrangement of a year and take it in."""
        chosen = choose_file(self, self.tr("选择工作日历文件"), self.tr("工作日历 (*.json)"))
        if chosen is not None:
            self.take_calendar(chosen)

    def take_calendar(self, path: Path) -> None:
        """Take in the arrangement of a year: notice periods run by it from now on."""
        desk = self.session.desk
        self.work(self.tr("正在导入工作日历"), lambda tick: _take_calendar(tick, desk, path), self._calendar_taken)

    def _calendar_taken(self, result: object) -> None:
        made = cast("YearDays", result)
        said = self.tr("{year} 年：放假 {off} 天，调休上班 {on} 天。").format(
            year=made.year, off=len(made.holidays), on=len(made.workdays)
        )
        self.banner.show_message("info", self.tr("已导入工作日历。"), said)

    def _ask(self, kind: str, suffix: str, part: str) -> None:
        item = next((one for one in self.items if one.kind == kind), None)
        if item is None or self.state is None:
            return
        name = file_name(self.state.round.id, item.number, model.name(item), part)
        title = self.tr("写出{name}").format(name=model.name(item))
        target = choose_target(self, title, f"{name}{suffix}", model.pattern(suffix))
        if target is not None:
            self.write(
                kind, target if target.suffix.lower() == suffix else target.with_name(target.name + suffix), part
            )

    def _show(self, result: object) -> None:
        self.items = cast("tuple[Item, ...]", result)
        self.view.show_rows(model.rows(self.items))
        self.view.choose_first()
        self._select(self.view.current_key())

    def _select(self, kind: str) -> None:
        self.card.show_item(next((one for one in self.items if one.kind == kind), None))

    def _written(self, result: object) -> None:
        self.banner.show_message("info", self.tr("已写出。"), str(result))
        self.refresh()


def _take_calendar(tick: Tick, desk: Desk, path: Path) -> YearDays:
    tick(0, 1)
    return calendars.take_in(desk, path)


def _write(tick: Tick, desk: Desk, kind: str, target: Path, part: str) -> Path:
    shelf.write(desk, kind, target, part, tick)
    return target
