"""Finding words in the open attachment: asked page by page, and marked on the page in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from brics_desk.gui.pages.search_bar import SearchBar
    from brics_desk.gui.pages.service import PagePlaces, PageService
    from brics_desk.gui.pages.sheet import PageSheet


class PageSearch(QObject):
    """The bar, the page process and the marks on the sheet together; `page_wanted` where the next place stands on another page.

    The owner says by `turn` which page is wanted, counted from 0, by `mark` that it is there to be marked, and by `end` that the
    attachment is left.
    """

    page_wanted = Signal(int)

    def __init__(self, bar: SearchBar, sheet: PageSheet, service: PageService, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar, self._sheet, self._service = bar, sheet, service
        self._page = self._pages = 0
        bar.searched.connect(self._start)
        bar.place_chosen.connect(self._choose)
        bar.closed.connect(self.end)
        service.searched.connect(self._found)

    def turn(self, page: int, pages: int) -> None:
        """Take the page that is in front from now on, of so many."""
        self._page, self._pages = page, pages

    def mark(self) -> None:
        """Mark what was found on the page in front."""
        current = self._bar.current()
        here = current[1] if current is not None and current[0] == self._page else None
        self._sheet.set_places(self._bar.on_page(self._page), here)

    def open(self) -> None:
        """Put the focus into the bar, where there are pages to search."""
        if self._pages:
            self._bar.show()
            self._bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._bar.field.selectAll()

    def end(self) -> None:
        """Search no further and mark nothing."""
        self._service.search("")
        self._bar.reset(0)
        if self._bar.isVisible():
            self._bar.hide()
            self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mark()

    def _start(self, words: str) -> None:
        self._bar.reset(self._pages if words else 0)
        self.mark()
        self._service.search(words, self._page)

    def _found(self, found: PagePlaces) -> None:
        self._bar.add(found)
        if found.page == self._page and found.places:
            self.mark()

    def _choose(self, page: int, place: QRectF) -> None:
        del place
        if page != self._page:
            self.page_wanted.emit(page)
        self.mark()
