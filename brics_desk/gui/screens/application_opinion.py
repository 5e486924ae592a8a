"""The opinion while it is written: drafted from the findings, phrases to insert, and its pages in the reader beside it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, cast

from PySide6.QtCore import QObject, Signal

from brics_desk.gui.models import ledger_rows
from brics_desk.gui.widgets.attachment_viewer import AttachmentView
from brics_desk.operations import drafting, reviewing, submitting

if TYPE_CHECKING:
    from brics_desk.domain.applications import Application
    from brics_desk.errors import DeskError
    from brics_desk.gui.screens.application_form import FormPane
    from brics_desk.gui.tasks import Jobs, Tick
    from brics_desk.gui.widgets.attachment_viewer import AttachmentViewer
    from brics_desk.operations.desk import Desk

_PREVIEW = "preview"


class OpinionTools(QObject):
    """Serves the buttons below the text. `wanted(act)` asks for everything to be saved first, then for `act(number)`."""

    wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs, form: FormPane, viewer: AttachmentViewer, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._form, self._viewer = desk, jobs, form, viewer
        self._views: list[AttachmentView] = []
        self._number, self._shown, self._pdf = "", "", b""
        form.draft_requested.connect(lambda: self.wanted.emit(self._draft))
        form.phrases_requested.connect(lambda: self.wanted.emit(self._offer_phrases))
        form.preview_requested.connect(lambda: self.wanted.emit(self._preview))
        viewer.position_changed.connect(self._note_place)

    def open(self, application: Application) -> None:
        """Show the attachments of another application."""
        self._number, self._shown, self._pdf = application.number, "", b""
        self._views = ledger_rows.attachments(application)
        self._viewer.set_attachments(self._views, self._load)

    def is_in_front(self) -> bool:
        """Tell whether the reader shows the opinion instead of an attachment."""
        return self._shown == _PREVIEW

    def _load(self, sha256: str) -> BinaryIO:
        return BytesIO(self._pdf) if sha256 == _PREVIEW else reviewing.attachment(self._desk, sha256)

    def _note_place(self, sha256: str, _page: int) -> None:
        self._shown = sha256

    def _draft(self, number: str) -> None:
        self._form.text_section().insert(drafting.skeleton(self._desk, number))

    def _offer_phrases(self, number: str) -> None:
        self._form.text_section().offer_phrases(drafting.phrases(self._desk, number))

    def _preview(self, number: str) -> None:
        job = self._jobs.start(_rendered, self._desk, number)
        job.done.connect(lambda pdf: self._show(number, cast(bytes, pdf)))
        job.failed.connect(self._refuse)
        text = self._form.text_section()
        text.say_rendering(busy=True)
        job.finished.connect(lambda: text.say_rendering(busy=False))

    def _refuse(self, error: DeskError) -> None:
        self.failed.emit(error)

    def _show(self, number: str, pdf: bytes) -> None:
        """Put the pages behind the attachments and show them, unless another application was opened meanwhile."""
        if number != self._number:
            return
        self._pdf = pdf
        preview = AttachmentView(_PREVIEW, self.tr("评审意见预览，未签署"), len(pdf), own=True)
        self._viewer.set_attachments([*self._views, preview], self._load)
        self._viewer.show_attachment(len(self._views))


def _rendered(_tick: Tick, desk: Desk, number: str) -> bytes:
    return submitting.preview_pdf(desk, number)
