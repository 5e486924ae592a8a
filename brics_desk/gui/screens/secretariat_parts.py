"""A page of the secretariat's desk with several views, one in front; each brings its own body and its own acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.widgets.buttons import Button

SIDE_WIDTH = 320
PANEL = 8
"""Rows of a table that shows a panel of seven at once, below its name."""


class Part(QWidget):
    """One view of a page: contents go into `column`, `acts` stand beside the title while the view is in front."""

    name = ""

    def __init__(self, page: PartedPage) -> None:
        super().__init__()
        self.page = page
        self.acts: tuple[Button, ...] = ()
        self.column = QVBoxLayout(self)

    def refresh(self) -> None:
        """Show the state the page holds."""

    def count(self) -> int | None:
        """Return what stands beside the name of the view, None for nothing."""
        return None

    def primary(self) -> None:
        """Do what the primary button does."""

    def keys(self) -> Keys:
        """Return the keys of this view."""
        return ()

    def set_busy(self, busy: bool) -> None:
        """Take no second act while one is under way."""
        self.setEnabled(not busy)

    def restyle(self) -> None:
        """Take sizes in force."""
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(14))


class PartedPage(SecretariatPage):
    """Views in one place, chosen beside the title."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.parts: dict[str, Part] = {}
        self.which = SegmentedControl(self.tr("显示"), ())
        self.which.changed.connect(self.show_part)
        self.acts.add(self.which, middle=True)
        self._views = QWidget()
        # Only the view in front asks for room: a page is no longer than what it shows.
        self._view_box = QVBoxLayout(self._views)
        self._view_box.setContentsMargins(0, 0, 0, 0)
        # Before the first reading nothing is known, and nothing is claimed to be empty.
        self._views.hide()
        self.column.addWidget(self._views, 1)
        self.column.addStretch(0)

    def add_parts(self, parts: dict[str, Part]) -> None:
        """Take the views in their order; the first is in front."""
        self.parts = parts
        for part in parts.values():
            self._view_box.addWidget(part, 1)
            self.acts.add(*part.acts)
        self._name_parts()
        self.show_part(next(iter(parts)))

    def show_part(self, key: str) -> None:
        """Bring a view to the front."""
        self.which.set_current(key)
        for name, part in self.parts.items():
            part.setVisible(name == key)
            for act in part.acts:
                act.setVisible(name == key)

    def part(self) -> Part:
        """Return the view in front."""
        return self.parts[self.which.current()]

    def refresh(self) -> None:
        """Let every view show the state read last."""
        for part in self.parts.values():
            part.refresh()
        self._views.show()
        self._name_parts()

    def primary(self) -> None:
        """Do what the primary button of the view in front does."""
        if not self.is_busy():
            self.part().primary()

    def keys(self) -> Keys:
        """Return the keys of the view in front."""
        return self.part().keys()

    def set_busy(self, busy: bool) -> None:
        """Do one thing at a time."""
        for part in self.parts.values():
            part.set_busy(busy)

    def _name_parts(self) -> None:
        made = []
        for key, part in self.parts.items():
            count = part.count()
            made.append(Option(key, part.name if count is None else f"{part.name} {count}"))
        self.which.set_options(made)


class Asked(QWidget):
    """Fields below each other, each under its words: the form of a side panel, with its acts at the end."""

    def __init__(self, fields: Sequence[tuple[str, QWidget]], *acts: QWidget) -> None:
        super().__init__()
        self._pairs = [QVBoxLayout() for _ in fields]
        self._box = QVBoxLayout(self)
        for pair, (words, field) in zip(self._pairs, fields, strict=True):
            if words:
                pair.addWidget(label(words, "small", "text2", wrap=True))
            pair.addWidget(field)
            self._box.addLayout(pair)
        for act in acts:
            self._box.addWidget(act)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(10))
        for pair in self._pairs:
            pair.setSpacing(theme.px(3))


class Side(QWidget):
    """Cards below each other beside a table."""

    def __init__(self, *cards: QWidget) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        for card in cards:
            self._box.addWidget(card)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(14))
