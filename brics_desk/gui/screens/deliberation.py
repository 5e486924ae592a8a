"""合议: the matrix with its decisions, and the panel's opinion on the application in front; one or the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from brics_desk.gui.screens.adjudication_view import AdjudicationView
from brics_desk.gui.screens.panel_opinion_page import PanelOpinionPage

if TYPE_CHECKING:
    from brics_desk.gui.session import Keys, Session


class Deliberation(QStackedWidget):
    """The same for the secretariat and for a panel's leader; `changed` when something was signed and kept."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.opinion = AdjudicationView(session), PanelOpinionPage(session)
        self.addWidget(self.view)
        self.addWidget(self.opinion)
        for part in (self.view, self.opinion):
            part.changed.connect(self.changed)
        self.view.drafting.connect(self.write_opinion)
        self.opinion.closed.connect(self._back)

    def write_opinion(self, number: str) -> None:
        """Open the panel's opinion on one application."""
        self.setCurrentWidget(self.opinion)
        self.opinion.open(number)

    def primary(self) -> None:
        """Record the decision, or sign the opinion."""
        if self.currentWidget() is self.view:
            self.view.primary()
        else:
            self.opinion.ask_to_sign()

    def leave(self) -> bool:
        """Keep what was typed; nothing may be left while it is being signed."""
        return self.opinion.leave() and not self.is_busy()

    def is_busy(self) -> bool:
        """Whether something is being signed."""
        return self.view.is_busy() or self.opinion.is_busy()

    def shutdown(self) -> None:
        """Keep what was typed and end the page readers."""
        self.view.shutdown()
        self.opinion.shutdown()

    def keys(self) -> Keys:
        """Return the keys of the part in front."""
        if self.currentWidget() is self.view:
            return self.view.keys()
        return (("Ctrl+Enter", self.tr("签署专家组意见")), ("Tab", self.tr("逐栏填写")))

    def _back(self) -> None:
        self.setCurrentWidget(self.view)
        self.view.take_focus()
