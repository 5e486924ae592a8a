"""PackageCard's upper part: icon, name, from where, state, facts in columns, and what stands against opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.labels import ElidedLabel, IconLabel, label, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.gui.widgets.values import Tone

_FACTS = 4


class PackageView(NamedTuple):
    """What stands on the card: at most four facts; `badge` is (words, tone, icon), `trouble` why it is not to be opened."""

    icon: str
    name: str
    line: str
    badge: tuple[str, Tone, str] = ("", "neutral", "")
    facts: Sequence[tuple[str, str]] = ()
    trouble: str = ""


class PackageHead(QWidget):
    """Shows one `PackageView`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._build_head()
        self._build_facts()
        self._trouble = label("", "small", "fails", wrap=True)
        self._column.addWidget(self._trouble)
        self._edge = rule()
        self._column.addWidget(self._edge)
        self.show_package(PackageView("usb", "", ""))
        self.restyle()

    def show_package(self, view: PackageView) -> None:
        """Show another package."""
        self._icon.set_icon(view.icon, "accent")
        self._name.setText(view.name)
        self._line.setText(view.line)
        self._badge.set_state(*view.badge)
        for (name, value), column in zip(self._made, self._columns, strict=True):
            at = self._columns.index(column)
            given = view.facts[at] if at < len(view.facts) else ("", "")
            name.setText(given[0])
            value.setText(given[1])
            column.setVisible(bool(given[0]))
        self._facts.setVisible(bool(view.facts))
        self._above.setVisible(bool(view.facts))
        self._edge.setVisible(bool(view.facts))
        self._trouble.setText(view.trouble)
        self._trouble.setVisible(bool(view.trouble))
        said = self.tr("，").join([view.line, *(f"{name} {value}" for name, value in view.facts), view.trouble])
        self.setAccessibleName(view.name)
        self.setAccessibleDescription(said)

    def fact(self, name: str) -> str:
        """Return the value that stands under a name, empty where there is none."""
        return next((value.text() for title, value in self._made if title.text() == name), "")

    def restyle(self) -> None:
        """Take sizes in force."""
        self._column.setSpacing(theme.px(14))
        self._head.setSpacing(theme.px(16))
        self._row.setSpacing(theme.px(12))
        side = theme.px(48)
        self._tile.setFixedSize(side, side)

    def _build_head(self) -> None:
        self._tile = QFrame()
        self._tile.setProperty("banner", "info")
        inside = QVBoxLayout(self._tile)
        inside.setContentsMargins(0, 0, 0, 0)
        self._icon = IconLabel("usb", "accent", 24)
        inside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignCenter)
        self._name, self._line = ElidedLabel("", "title"), ElidedLabel("", "small", "text2")
        self._badge = StateBadge()
        self._head, names = QHBoxLayout(), QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._line)
        self._head.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(names, 1)
        self._head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._head)

    def _build_facts(self) -> None:
        self._above, self._facts = rule(), QWidget()
        self._row = QHBoxLayout(self._facts)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._made, self._columns = [], []
        for _ in range(_FACTS):
            column = QWidget()
            box = QVBoxLayout(column)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
            pair = label("", "small", "text2"), label("", "body", bold=True)
            for part in pair:
                box.addWidget(part)
            self._row.addWidget(column, 1)
            self._made.append(pair)
            self._columns.append(column)
        self._column.addWidget(self._above)
        self._column.addWidget(self._facts)
