"""The attachments of one application beside the form: which one, which page, how large; pages come from outside."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from PySide6.QtCore import QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.pages.chooser import AttachmentChooser
from brics_desk.gui.pages.reading import StoredPages, opened
from brics_desk.gui.pages.search_bar import SearchBar
from brics_desk.gui.pages.searching import PageSearch
from brics_desk.gui.pages.service import WHOLE_DOCUMENT, PagePicture, PageRequest, PageService
from brics_desk.gui.pages.sheet import PageSheet
from brics_desk.gui.pages.thumbnails import Thumbnails
from brics_desk.gui.pages.tool_bar import ViewerBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brics_desk.gui.pages.marks import PinMark
    from brics_desk.gui.pages.reading import Load
    from brics_desk.gui.tasks import Job, Jobs

_ZOOM_STEP, _ZOOM_LEAST, _ZOOM_MOST = 1.25, 0.4, 4.0
_SETTLE_MS = 120
_PATIENCE_MS = 300
_KEPT = 4


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """One attachment as the viewer needs it; `size` in bytes. `own` ones stand behind the attachments: pages of the desk itself."""

    sha256: str
    name: str
    size: int
    own: bool = False


class AttachmentViewer(QFrame):
    """Shows one attachment at a time, page by page, white margins cropped.

    `position_changed(sha256, page)` tells where the reader is, page counted from 0. The owner gives `jobs` and, before
    it goes away, calls `shutdown`.
    """

    position_changed = Signal(str, int)
    pin_requested = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None, timeout_ms: int = 5000) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._load: Load | None = None
        self._views: Sequence[AttachmentView] = ()
        self._index = -1
        self._opening = 0
        self._pages = 0
        self._page = 0
        self._size = QSizeF()
        self._zoom = 1.0
        self._turns = 0
        self._pins: Sequence[PinMark] = ()
        self._flash: tuple[int, QRectF] | None = None
        self._wanted: PageRequest | None = None
        self._kept: OrderedDict[PageRequest, PagePicture] = OrderedDict()
        self._service = PageService(self, timeout_ms)
        self._chooser = AttachmentChooser()
        self._bar = ViewerBar()
        self._search = SearchBar()
        self._thumbnails = Thumbnails()
        self._sheet = PageSheet()
        self._sheet.setAccessibleName(self.tr("附件页面"))
        self._searching = PageSearch(self._search, self._sheet, self._service, self)
        self._settled = _single_shot(self, _SETTLE_MS, self._draw)
        self._patience = _single_shot(self, _PATIENCE_MS, self._say_opening)
        self._lay_out()
        self._connect_service()
        self._connect_widgets()
        self._add_keys()
        self.restyle()

    def restyle(self) -> None:
        """Take sizes from the theme in force."""
        self.setMinimumWidth(theme.measure("viewer_min"))
        self._settled.start()

    def set_attachments(self, views: Sequence[AttachmentView], load: Load) -> None:
        """Show these attachments, the first one at once."""
        self._close()
        self._views, self._load, self._index = views, load, -1
        numbered = self.tr("附件 {at}　{name}")
        names = [view.name if view.own else numbered.format(at=at, name=view.name) for at, view in enumerate(views, 1)]
        self._chooser.set_names(names, sum(not view.own for view in views))
        if views:
            self.show_attachment(0)
        else:
            self._sheet.show_message(self.tr("本项目没有附件。"), others=False)

    def show_attachment(self, index: int) -> None:
        """Load and show one attachment, unless it is the one on screen."""
        if index == self._index or self._load is None:
            return
        self._close()
        self._index = index
        self._chooser.set_current(index)
        self._sheet.show_message("", others=False)
        self._patience.start()
        job = self._job = self._jobs.start(opened, self._load, self._views[index].sha256)
        opening = self._opening
        job.done.connect(lambda found: self._loaded(opening, *cast(tuple[BinaryIO, int], found)))
        job.failed.connect(lambda _error: self._refuse_unread(opening))

    def show_page(self, page: int, end: bool = False) -> None:
        """Show one page of the present attachment, its top or its end; a page that does not exist is the nearest.

        While the attachment is still being opened, the page is shown as soon as it is open.
        """
        self._page = max(page, 0)
        if not self._pages:
            return
        self._page = min(self._page, self._pages - 1)
        self._bar.set_page(self._page, self._pages)
        self._searching.turn(self._page, self._pages)
        self._thumbnails.set_current(self._page)
        self._describe()
        self._sheet.clear_selection()
        self._mark_pins()
        self._draw()
        self._sheet.scroll_to(end)
        self._flash_place()
        self.position_changed.emit(self._views[self._index].sha256, self._page)

    def show_place(self, index: int, page: int, area: QRectF | None) -> None:
        """Show a page of an attachment and flash a rectangle on it, in points of the unturned page."""
        self._flash = (page, area) if area is not None else None
        self.show_attachment(index)
        self.show_page(page)

    def set_pins(self, pins: Sequence[PinMark]) -> None:
        """Frame these rectangles wherever their page is shown."""
        self._pins = pins
        self._mark_pins()

    def take_selection(self) -> QRectF | None:
        """Return the rectangle drawn on the present page, in points of the unturned page, and forget it; None for none."""
        drawn = self._sheet.selection()
        self._sheet.clear_selection()
        return drawn

    def _mark_pins(self) -> None:
        sha256 = self._views[self._index].sha256 if 0 <= self._index < len(self._views) else ""
        self._sheet.set_pins([pin for pin in self._pins if pin.sha256 == sha256 and pin.page == self._page])

    def shutdown(self) -> None:
        """End the page process and wait for it."""
        self._close()
        self._service.wait_closed()

    def _close(self) -> None:
        """Leave the present attachment; what was asked for it and comes later is nobody's."""
        self._opening += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._patience.stop()
        self._settled.stop()
        self._service.close()
        self._pages, self._wanted, self._turns, self._page = 0, None, 0, 0
        self._kept.clear()
        self._searching.turn(0, 0)
        self._searching.end()
        self._bar.set_page(0, 0)
        self._thumbnails.set_pages(0)

    def _loaded(self, opening: int, reader: BinaryIO, size: int) -> None:
        if opening == self._opening:
            self._service.open(StoredPages(self._jobs, reader, size, partial(self._refuse_unread, opening)))

    def _refuse_unread(self, opening: int) -> None:
        if opening == self._opening:
            self._close()
            self._refuse(self.tr("附件未能从工作区读出，其他附件不受影响。"))

    def _refuse(self, sentence: str) -> None:
        """Say why the whole attachment is not shown."""
        self._patience.stop()
        self._sheet.show_message(sentence, others=len(self._views) > 1)
        self._describe()

    def _opened(self, pages: int, size: QSizeF) -> None:
        self._patience.stop()
        self._pages, self._size = pages, size
        self._thumbnails.set_pages(pages)
        self.show_page(self._page)

    def _failed(self, code: str, page: int) -> None:
        if page == WHOLE_DOCUMENT:
            self._pages = 0
            self._searching.turn(self._page, 0)
            self._bar.set_page(0, 0)
            self._refuse(self._document_sentence(code))
            return
        self._thumbnails.set_failed(page)
        if page == self._page:
            self._show_failure()

    def _draw(self) -> None:
        """Show the present page: from what is kept, as a failure, or as blank paper until it has been drawn."""
        if not self._pages:
            return
        if self._service.failure(self._page) is not None:
            self._show_failure()
            return
        self._wanted = wanted = self._request(self._page)
        kept = self._kept.get(wanted)
        if kept is not None:
            self._show_picture(kept)
            return
        shown = next((at for at in reversed(self._kept) if at.page == self._page and at.turns == self._turns), None)
        if shown is None:
            self._sheet.show_blank(self._size, self._turns)
        self._service.forget()
        self._service.draw(wanted, urgent=True)

    def _drawn(self, picture: PagePicture) -> None:
        if self._thumbnails.set_picture(picture):
            return
        self._kept[picture.request] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        if picture.request == self._wanted:
            self._show_picture(picture)

    def _show_picture(self, picture: PagePicture) -> None:
        self._kept.move_to_end(picture.request)
        self._size = picture.size
        self._sheet.show_picture(picture)
        self._searching.mark()
        self._flash_place()
        # the next page is drawn ahead, so that turning a page costs nothing
        ahead = self._request(self._page + 1)
        if ahead not in self._kept:
            self._service.draw(ahead)

    def _flash_place(self) -> None:
        """Flash what a pin led to, once its page is there to be seen."""
        if self._flash is not None and self._flash[0] == self._page and self._sheet.flash(self._flash[1]):
            self._flash = None

    def _show_failure(self) -> None:
        sentence = (
            self.tr("附件第 {page} 页无法显示，其余页正常。")
            if self._pages > 1
            else self.tr("附件第 {page} 页无法显示。")
        )
        self._wanted = None
        self._sheet.show_message(sentence.format(page=self._page + 1), others=len(self._views) > 1)
        self._describe()

    def _say_opening(self) -> None:
        self._sheet.show_message(self.tr("正在打开附件"), others=False)

    def _request(self, page: int) -> PageRequest:
        width = round(self._sheet.room() * self.devicePixelRatioF())
        return PageRequest(page, width, self._turns, crop=True)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(max(zoom, _ZOOM_LEAST), _ZOOM_MOST)
        self._sheet.set_zoom(self._zoom)
        self._settled.start()

    def _zoom_by(self, steps: int) -> None:
        self._set_zoom(self._zoom * _ZOOM_STEP**steps)

    def _turn(self) -> None:
        self._turns = (self._turns + 1) % 4
        self._draw()

    def _step(self, step: int) -> None:
        if 0 <= self._page + step < self._pages:
            self.show_page(self._page + step, end=step < 0)

    def _other(self) -> None:
        self.show_attachment((self._index + 1) % len(self._views))

    def _describe(self) -> None:
        name = self._views[self._index].name
        where = self.tr("第 {page} 页，共 {count} 页").format(page=self._page + 1, count=self._pages)
        spoken = self.tr("{name}，{where}").format(name=name, where=where)
        self._sheet.setAccessibleName(spoken if self._pages else name)

    def _document_sentence(self, code: str) -> str:
        return {
            "attachment-locked": self.tr("附件设有打开口令，无法显示，其他附件不受影响。"),
            "attachment-unsupported": self.tr("附件不是 PDF 或图片，无法在此显示，其他附件不受影响。"),
            "attachment-empty": self.tr("附件没有任何一页，其他附件不受影响。"),
            "attachment-limit": self.tr("附件过大，无法在此显示，其他附件不受影响。"),
        }.get(code, self.tr("附件已损坏或内容异常，无法显示，其他附件不受影响。"))

    def _lay_out(self) -> None:
        theme.mark(self, ground="viewer")
        self._search.hide()
        self._thumbnails.hide()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._thumbnails)
        body.addWidget(self._sheet, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._chooser, self._bar, self._search):
            column.addWidget(widget)
        column.addLayout(body, 1)

    def _connect_service(self) -> None:
        self._service.opened.connect(self._opened)
        self._service.drawn.connect(self._drawn)
        self._service.failed.connect(self._failed)

    def _connect_widgets(self) -> None:
        self._chooser.chosen.connect(self.show_attachment)
        self._bar.page_requested.connect(self.show_page)
        self._bar.thumbnails_toggled.connect(self._thumbnails.setVisible)
        self._bar.zoomed.connect(self._zoom_by)
        self._bar.fitted.connect(lambda: self._set_zoom(1.0))
        self._bar.turned.connect(self._turn)
        self._bar.search_requested.connect(self._searching.open)
        self._bar.pin_requested.connect(self.pin_requested)
        self._searching.page_wanted.connect(self.show_page)
        self._thumbnails.wanted.connect(self._service.draw)
        self._thumbnails.page_chosen.connect(self.show_page)
        self._sheet.stepped.connect(self._step)
        self._sheet.zoomed.connect(self._zoom_by)
        self._sheet.resized.connect(self._settled.start)
        self._sheet.other_requested.connect(self._other)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "PgUp": lambda: self.show_page(self._page - 1),
            "PgDown": lambda: self.show_page(self._page + 1),
            "+": partial(self._zoom_by, 1),
            "=": partial(self._zoom_by, 1),
            "-": partial(self._zoom_by, -1),
            "0": partial(self._set_zoom, 1.0),
            "R": self._turn,
            "Ctrl+F": self._searching.open,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _single_shot(owner: AttachmentViewer, delay_ms: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(delay_ms)
    timer.timeout.connect(act)
    return timer
