"""The page a reason rests on, shown over the matrix; Esc or the button goes back to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.models import ledger_rows
from brics_desk.gui.screens.shell import bind
from brics_desk.gui.widgets.attachment_viewer import AttachmentViewer
from brics_desk.gui.widgets.buttons import Button
from brics_desk.operations import reviewing

if TYPE_CHECKING:
    from brics_desk.domain.applications import Application
    from brics_desk.gui.session import Session


class PageOver(QFrame):
    """The attachments of one application, at the page that was asked for."""

    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, ground="surface")
        self._desk, self._number = session.desk, ""
        self.viewer = AttachmentViewer(session.frame.jobs)
        back = Button(self.tr("返回矩阵"), "link", icon="arrow-left", hint="Esc", size="small")
        back.clicked.connect(self.closed)
        self._top = QHBoxLayout()
        self._top.addWidget(back)
        self._top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self.viewer, 1)
        bind(self, "Esc", self.closed.emit)
        self.restyle()

    def show_page(self, application: Application, key: str) -> None:
        """Show the page that the key of a pin leads to."""
        if application.number != self._number:
            self._number = application.number
            views = ledger_rows.attachments(application)
            self.viewer.set_attachments(views, partial(reviewing.attachment, self._desk))
        attachment, page, place = ledger_rows.leads_to(key)
        if 0 <= attachment < len(application.attachments):
            self.viewer.show_place(attachment, page, place)
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def shutdown(self) -> None:
        """End the page reader."""
        self.viewer.shutdown()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._top.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
