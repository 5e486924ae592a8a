"""分歧裁定: what waits for a decision, by what hangs on it, deciding it, and the panel's opinion on what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.gui.screens.deliberation import Deliberation
from brics_desk.gui.screens.secretariat_page import SecretariatPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from brics_desk.gui.session import Keys, Session


class AdjudicationPage(SecretariatPage):
    """合议 over the whole page."""

    rail = 1440

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("分歧裁定")
        super().__init__(session, parent)
        self.deliberation = Deliberation(session)
        self.view = self.deliberation.view
        self.deliberation.changed.connect(self.changed)
        self.fill(self.deliberation)
        self.restyle()

    def refresh(self) -> None:
        """Show the cases read last."""
        if self.state is not None:
            self.view.show_lines(self.state.lines)

    def primary(self) -> None:
        """Record the decision, or sign the opinion."""
        self.deliberation.primary()

    def shutdown(self) -> None:
        """Keep what was typed and end the page readers."""
        self.deliberation.shutdown()

    def is_busy(self) -> bool:
        """Whether a decision is being written."""
        return super().is_busy() or self.deliberation.is_busy()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return self.deliberation.keys()
