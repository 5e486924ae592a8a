"""Parts every page uses: a page with its padding and place for messages, choosing files, the card of keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from brics_desk.gui import messages, theme
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from brics_desk.errors import DeskError


class Page(QWidget):
    """A page with the padding of the window and a banner under its title; contents go into `column`."""

    title = ""
    line = ""
    column: QVBoxLayout

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, ground="window")
        self.column = QVBoxLayout(self)
        self.banner = Banner(parent=self)

    def restyle(self) -> None:
        """Take the padding in force."""
        x, y = theme.measure("page_x"), theme.measure("page_y")
        self.column.setContentsMargins(x, y, x, y)
        self.column.setSpacing(theme.px(12))

    def refresh(self) -> None:
        """Show the present state; most pages have more to do here."""

    def leave(self) -> bool:
        """Most pages hold nothing unsaved."""
        return True

    def take_focus(self) -> None:
        """Put the focus on the first control."""
        self.focusNextChild()

    def show_error(self, error: DeskError) -> None:
        """Say in place what went wrong."""
        self.banner.show_message("failure", messages.sentence(error))


class Scroll(QScrollArea):
    """A scrolled ground that takes no focus and no frame; contents go into `inside`."""

    inside: QVBoxLayout

    def __init__(self, parent: QWidget | None = None, *, ground: str = "surface") -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # Contents that grow at their end do not have to be painted again above it.
        page.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        theme.mark(page, ground=ground)
        self.inside = QVBoxLayout(page)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.setWidget(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to both ends with Home and End as well, which Qt leaves out."""
        bar = self.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)


class KeyCard(QFrame):
    """The keys of the page in front; any key or click closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("card", True)
        self._grid = QGridLayout(self)

    def open_below(self, bar: QWidget, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys under a bar, at its right end."""
        empty(self._grid)
        edge = theme.measure("pane")
        self._grid.setContentsMargins(edge, edge, edge, edge)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.addWidget(label(self.tr("本页按键"), "title"), 0, 0, 1, 2)
        for row, (key, does) in enumerate((*keys, *self._always()), start=1):
            self._grid.addWidget(label(key, "small", "text", bold=True), row, 0)
            self._grid.addWidget(label(does, "small", "text2"), row, 1)
        self.adjustSize()
        corner = bar.mapToGlobal(QPoint(bar.width() - self.width() - theme.px(12), bar.height()))
        self.move(corner)
        self.show()

    def _always(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Alt+←", self.tr("返回")),
            ("Ctrl+= / Ctrl+- / Ctrl+0", self.tr("字号放大、缩小、复原")),
            ("F1", self.tr("本页按键")),
        )


def bind(page: QWidget, keys: str, act: Callable[[], object]) -> None:
    """Give a page a key that works wherever in it the focus is."""
    made = QShortcut(QKeySequence(keys), page)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(act)


def choose_file(parent: QWidget, title: str, pattern: str, folder: Path | None = None) -> Path | None:
    """Ask for an existing file; None when the person thought better of it."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder or ""), pattern)
    return Path(chosen) if chosen else None


def choose_files(parent: QWidget, title: str, pattern: str) -> list[Path]:
    """Ask for existing files."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", pattern)
    return [Path(name) for name in chosen]


def file_name(*parts: str) -> str:
    """Return a name for a new file; a number of a document may hold a slash or a mark that some systems refuse."""
    return "".join(mark for mark in " ".join(filter(None, parts)) if mark not in '/\\:*?"<>|')


def choose_target(parent: QWidget, title: str, name: str, pattern: str) -> Path | None:
    """Ask where a new file shall stand."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, pattern)
    return Path(chosen) if chosen else None


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None
