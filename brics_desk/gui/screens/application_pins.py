"""Pins on the application page: the page in the reader tied to the current row or line, framed there, and shown again on a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from brics_desk.domain.evidence import Pin
from brics_desk.gui.models import expert_rows, ledger_rows
from brics_desk.gui.pages.marks import PinMark

if TYPE_CHECKING:
    from brics_desk.gui.screens.application_entry import Entry
    from brics_desk.gui.screens.application_layout import ApplicationLayout
    from brics_desk.gui.screens.application_opinion import OpinionTools
    from brics_desk.gui.screens.ledger_pane import LedgerPane


class Pins(QObject):
    """Knows which page of which attachment the reader shows."""

    def __init__(self, page: ApplicationLayout, ledger: LedgerPane, entry: Entry, opinion: OpinionTools) -> None:
        super().__init__(page)
        self._page, self._ledger, self._entry, self._opinion = page, ledger, entry, opinion
        self._form, self._viewer = page.form, page.viewer
        self._at = (0, 0)
        self._viewer.position_changed.connect(self._note)

    def place(self) -> tuple[int, int]:
        """Return the attachment and the page last shown, from 0."""
        return self._at

    def restore(self, file: object, page: object) -> None:
        """Show the attachment and the page of an earlier visit, as far as they are there."""
        sheet = self._entry.sheet
        known = len(sheet.application.attachments) if sheet else 0
        self._at = (0, 0)
        if isinstance(file, int) and isinstance(page, int) and 0 <= file < known:
            self._at = (file, 0)
            if file or page:
                self._viewer.show_attachment(file)
                self._viewer.show_page(page)

    def show(self, key: str) -> None:
        """Show the place a chip stands for."""
        sheet = self._entry.sheet
        attachment, page, place = ledger_rows.leads_to(key)
        if not 0 <= attachment < len(sheet.application.attachments if sheet else ()):
            return
        self._page.bring_viewer()
        self._viewer.show_place(attachment, page, place)

    def pin(self) -> None:
        """Tie the page shown, or the rectangle selected on it, to the current row or line; the opinion's own pages are no evidence."""
        sheet, fact = self._entry.sheet, self._form.current()
        if sheet is None or not sheet.application.attachments or self._opinion.is_in_front():
            return
        file = sheet.application.attachments[self._at[0]]
        place = Pin(file.sha256, file.name, self._at[1] + 1, ledger_rows.area(self._viewer.take_selection()))
        if self._page.ledger_shown():
            self._ledger.pin(place)
        elif fact in sheet.facts:
            self._entry.pin(fact, place)
        self.frame()

    def frame(self) -> None:
        """Frame on the pages what the open ledger, or the current row, rests on."""
        sheet, shown = self._entry.sheet, self._page.ledger_shown()
        if sheet is None:
            return
        now = self._ledger.current() if shown else 0
        pins = self._ledger.places() if shown else expert_rows.places(sheet, self._form.current())
        marks = [
            PinMark(pin.sha256, pin.page - 1, ledger_rows.rectangle(pin.area), str(at), not now or at == now)
            for at, pin in pins
            if pin.area is not None
        ]
        self._viewer.set_pins(marks)

    def _note(self, sha256: str, page: int) -> None:
        sheet = self._entry.sheet
        files = [file.sha256 for file in sheet.application.attachments] if sheet else []
        if sha256 in files:
            self._at = (files.index(sha256), page)
