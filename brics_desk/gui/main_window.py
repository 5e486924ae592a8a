"""The one window: header, the room in front, status bar. Rooms (start page, desks) come and go; the frame stays."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from brics_desk.gui import media, theme
from brics_desk.gui.messages import Language, language
from brics_desk.gui.screens.shell import KeyCard
from brics_desk.gui.screens.start import StartScreen
from brics_desk.gui.session import Frame, Room, Session
from brics_desk.gui.settings import Recent, Settings
from brics_desk.gui.tasks import Jobs
from brics_desk.gui.widgets.header_bar import HeaderBar
from brics_desk.gui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.operations.desk import Desk

NARROW = 900
"""Logical width below which names leave the header and one pane stays."""
DESKS = {"expert": ("expert_desk", "ExpertDesk"), "secretariat": ("secretariat_desk", "SecretariatDesk")}


class MainWindow(QWidget):
    """The window; `translate` installs a language, `sticks` says where packages may lie (tests hand folders in)."""

    def __init__(
        self,
        settings: Settings,
        *,
        translate: Callable[[Language], None],
        sticks: Callable[[], list[Path]] | None = None,
    ) -> None:
        super().__init__()
        self._settings, self._translate, self._sticks = settings, translate, sticks or media.folders
        self._jobs = Jobs(self)
        self._session: Session | None = None
        self._room: QWidget | None = None
        self.setWindowTitle("BRICS Desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, ground="window")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setMinimumSize(680, 480)
        self._keys = KeyCard(self)
        self._frame = self._new_frame()
        self._add_keys()

    def show_start(self) -> None:
        """Put the start page in front; an open workspace is closed."""
        if not self._clear():
            return
        if self._session is not None:
            self._session.desk.close()
            self._session = None
        start = StartScreen(self._frame)
        start.opened.connect(self.show_desk)
        self._put(start)

    def show_desk(self, desk: Desk, path: Path, news: tuple[str, ...] = ()) -> None:
        """Put the desk of an opened workspace in front."""
        if not self._clear():
            return
        self._session = Session(desk, path, self._frame, news)
        self._build_desk("")

    def open_workspace(self, path: Path, passphrase: str | None) -> None:
        """Open a workspace from the start page; without a passphrase its field is offered."""
        if isinstance(self._room, StartScreen):
            self._room.open_workspace(path, passphrase)

    def room(self) -> QWidget | None:
        """Return the room in front."""
        return self._room

    def restore(self) -> None:
        """Take size and place of the last time; at the first start a size that fits a small screen."""
        if not self.restoreGeometry(self._settings.geometry()):
            self.resize(1366, 768)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell header and room when the window becomes narrow."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when fonts or style change: the text size counts."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._measure()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when everything is saved."""
        if self._room is not None and not cast("Room", self._room).leave():
            event.ignore()
            return
        self._settings.keep_geometry(self.saveGeometry())
        if self._room is not None:
            cast("Room", self._room).shutdown()
            # The room is still drawn until the window is gone, but nothing may ask it any more.
            self._room = None
        self._jobs.shutdown()
        if self._session is not None:
            self._session.desk.close()
            self._session = None
        event.accept()

    def set_theme(self, wanted: theme.Theme) -> None:
        """Put a look in force and keep it."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, wanted)
        # Pages that are not in front keep their old measures otherwise.
        for layout in self.findChildren(QLayout):
            layout.invalidate()
        self._settings.keep_theme(wanted)
        self._measure()

    def set_language(self, wanted: Language) -> None:
        """Build the window again in another language, at the same place."""
        if self._room is None or not cast("Room", self._room).leave():
            return
        place = cast("Room", self._room).place()
        self._clear()
        self._translate(wanted)
        self._settings.keep_language(wanted)
        for bar in (self._frame.header, self._frame.status):
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self._frame = self._new_frame()
        if self._session is None:
            self.show_start()
            cast("Room", self._room).go(place)
        else:
            self._session = replace(self._session, frame=self._frame, news=())
            self._build_desk(place)
        self._measure()

    def _new_frame(self) -> Frame:
        header, status = HeaderBar(), StatusBar()
        header.back_requested.connect(self._back)
        header.text_size_chosen.connect(self._set_factor)
        header.theme_chosen.connect(self._set_scheme)
        header.language_toggled.connect(self._toggle_language)
        header.help_requested.connect(self._show_keys)
        self._column.insertWidget(0, header)
        self._column.addWidget(status)
        return Frame(header, status, self._jobs, self._settings, self.show_start, self._sticks)

    def _build_desk(self, place: str) -> None:
        session = self._session
        assert session is not None
        module, name = DESKS[session.desk.workspace.kind]
        made = getattr(import_module(f"brics_desk.gui.screens.{module}"), name)(session)
        self._put(made)
        owner = session.desk.workspace.owner
        self._settings.remember(Recent(str(session.path), session.desk.workspace.kind, owner, session.path.name))
        cast("Room", made).go(place)

    def _put(self, room: QWidget) -> None:
        self._room = room
        self._column.insertWidget(1, room, 1)
        self._measure()
        cast("Room", room).refresh()

    def _clear(self) -> bool:
        if self._room is None:
            return True
        room = cast("Room", self._room)
        if not room.leave():
            return False
        room.shutdown()
        self._column.removeWidget(self._room)
        self._room.hide()
        self._room.deleteLater()
        self._room = None
        header = self._frame.header
        header.set_application("", "", "")
        header.set_steps(())
        header.set_state("")
        return True

    def _measure(self) -> None:
        narrow = self.width() < theme.px(NARROW)
        self._frame.header.set_narrow(narrow)
        if self._room is not None:
            cast("Room", self._room).narrow(narrow)

    def _back(self) -> None:
        if self._room is not None:
            cast("Room", self._room).back()

    def _set_factor(self, factor: float) -> None:
        self.set_theme(replace(theme.current(), factor=factor))

    def _set_scheme(self, key: str) -> None:
        scheme: theme.Scheme = "dark" if key.startswith("dark") else "light"
        self.set_theme(replace(theme.current(), scheme=scheme, contrast=key.endswith("-contrast")))

    def _toggle_language(self) -> None:
        self.set_language("zh" if language() == "en" else "en")

    def _step_factor(self, by: int) -> None:
        now = theme.current().factor
        steps = [step for step in theme.STEPS if (step - now) * by > 0.01]
        if steps:
            self._set_factor(min(steps) if by > 0 else max(steps))

    def _show_keys(self) -> None:
        if self._room is not None:
            self._keys.open_below(self._frame.header, cast("Room", self._room).keys())

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+=", lambda: self._step_factor(1)),
            ("Ctrl++", lambda: self._step_factor(1)),
            ("Ctrl+-", lambda: self._step_factor(-1)),
            ("Ctrl+0", lambda: self._set_factor(1.0)),
            ("Alt+Left", self._back),
            ("F1", self._show_keys),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
