"""The secretariat's desk: navigation in the order of a round, and the page in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QWidget

from brics_desk.domain.rounds import short_code
from brics_desk.errors import UsageError
from brics_desk.gui import messages, theme
from brics_desk.gui.models import secretariat_round
from brics_desk.gui.screens.secretariat_adjudication import AdjudicationPage
from brics_desk.gui.screens.secretariat_documents import DocumentsPage
from brics_desk.gui.screens.secretariat_experts import ExpertsPage
from brics_desk.gui.screens.secretariat_intake import IntakePage
from brics_desk.gui.screens.secretariat_journal import JournalPage
from brics_desk.gui.screens.secretariat_measures import MeasuresPage
from brics_desk.gui.screens.secretariat_media import MediaPage
from brics_desk.gui.screens.secretariat_overview import OverviewPage
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_receive import ReceivePage
from brics_desk.gui.screens.secretariat_results import ResultsPage
from brics_desk.gui.screens.secretariat_round import RoundPage
from brics_desk.gui.screens.shell import Page
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.navigation import NavigationList
from brics_desk.gui.widgets.values import NavItem
from brics_desk.operations import assigning, measures
from brics_desk.operations.overview import overview

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from brics_desk.domain.recusal import Recusal
    from brics_desk.errors import DeskError
    from brics_desk.gui.session import Keys, Session
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.overview import Overview


class Place(NamedTuple):
    """One place of the desk: its page, words and icon in the navigation, its group there (a rule stands between two).

    `waiting` counts what needs a person there in the state of the round, `apart` what does whether there is a round or not.
    """

    page: type[SecretariatPage]
    title: object
    icon: str
    group: int = 0
    waiting: Callable[[Overview], int] = lambda _state: 0
    apart: Callable[[Desk], int] = lambda _desk: 0


class Seen(NamedTuple):
    """What one reading found: the state of the round (None before there is one), recusals to decide, what waits at each place."""

    state: Overview | None
    hints: tuple[Recusal, ...]
    counts: Mapping[str, int]


def _unfrozen(state: Overview) -> int:
    return int(not state.is_frozen)


def _unchecked(state: Overview) -> int:
    return sum(line.gates.is_open for line in state.applications)


def _unenrolled(state: Overview) -> int:
    return sum(not line.fingerprint for line in state.experts)


def _unsent(state: Overview) -> int:
    return sum(bool(line.fingerprint and line.tasks and not line.sent) for line in state.experts)


def _undecided(state: Overview) -> int:
    return state.undecided


def _to_decide(state: Overview) -> int:
    return state.outdated + state.objections_open


def _held(state: Overview) -> int:
    return len(state.held)


def _reported(desk: Desk) -> int:
    """Count the reports of units on the measures that differ from what stands and wait for a decision."""
    return len(measures.conflicts(desk))


PAGES = {
    "overview": Place(OverviewPage, QT_TRANSLATE_NOOP("SecretariatDesk", "总览"), "layout-dashboard"),
    "round": Place(RoundPage, QT_TRANSLATE_NOOP("SecretariatDesk", "批次与口径"), "book-open-text", waiting=_unfrozen),
    "intake": Place(
        IntakePage, QT_TRANSLATE_NOOP("SecretariatDesk", "申报与形式审查"), "list-checks", waiting=_unchecked
    ),
    "experts": Place(ExpertsPage, QT_TRANSLATE_NOOP("SecretariatDesk", "专家与专家组"), "users", waiting=_unenrolled),
    "media": Place(MediaPage, QT_TRANSLATE_NOOP("SecretariatDesk", "评审包与介质"), "usb", waiting=_unsent),
    "receive": Place(ReceivePage, QT_TRANSLATE_NOOP("SecretariatDesk", "接收与合并"), "inbox", waiting=_held),
    "adjudication": Place(
        AdjudicationPage, QT_TRANSLATE_NOOP("SecretariatDesk", "分歧裁定"), "scale", waiting=_undecided
    ),
    "results": Place(
        ResultsPage, QT_TRANSLATE_NOOP("SecretariatDesk", "结果与预算"), "chart-no-axes-column", waiting=_to_decide
    ),
    "documents": Place(DocumentsPage, QT_TRANSLATE_NOOP("SecretariatDesk", "文书与归档"), "archive"),
    "measures": Place(
        MeasuresPage, QT_TRANSLATE_NOOP("SecretariatDesk", "措施台账"), "target", group=1, apart=_reported
    ),
    "journal": Place(JournalPage, QT_TRANSLATE_NOOP("SecretariatDesk", "操作日志"), "history", group=1),
}
"""Every place in the order of a round, by its key."""


class SecretariatDesk(QWidget):
    """Navigation and pages; the state of the round is read once after every change and handed to all of them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = self.tr("秘书处工作台")
        self._session = session
        self._narrow, self._rail, self._reading, self._again, self._closed = False, False, False, False, False
        self._state: Overview | None = None
        self._roundless = False
        self._hints: tuple[Recusal, ...] = ()
        self._past: list[str] = []
        self.pages: dict[str, SecretariatPage] = {}
        self._stack = QStackedWidget(self)
        self._waiting = Page()
        self._nothing = EmptyState("")
        self._nothing.action_requested.connect(lambda: self._choose("round"))
        self._waiting.column.addWidget(self._waiting.banner)
        self._waiting.column.addWidget(self._nothing, 1)
        self._stack.addWidget(self._waiting)
        self._waiting.restyle()
        self.navigation = NavigationList(self)
        self.navigation.chosen.connect(self._choose)
        self.navigation.set_groups(self._places())
        self.navigation.set_current("overview")
        session.frame.header.menu_requested.connect(self._toggle_navigation)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._primary)
        away = QShortcut(QKeySequence("Esc"), self.navigation)
        away.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        away.activated.connect(self._close_navigation)
        self._tell_frame()

    def refresh(self) -> None:
        """Read the state of the round again, off the window's thread."""
        if self._reading or self._closed:
            self._again = self._reading
            return
        self._reading = True
        desk = self._session.desk
        job = self._session.frame.jobs.start(lambda _tick: _seen(desk))
        job.done.connect(self._read)
        job.failed.connect(self._failed)
        job.finished.connect(self._ended)

    def leave(self) -> bool:
        """Nothing is left half done: every act writes whole or not at all; work under way is cancelled by `shutdown`."""
        return not any(page.is_busy() for page in self.pages.values())

    def shutdown(self) -> None:
        """Cancel what runs and wait for it: the workspace is closed next, and nothing may reach for it any more."""
        self._closed = True
        for page in self.pages.values():
            page.shutdown()
        self._session.frame.jobs.shutdown()

    def back(self) -> None:
        """Go to the page before, and from the first one to the start page."""
        if self._past:
            self._show(self._past.pop())
        else:
            self._session.frame.home()

    def narrow(self, narrow: bool) -> None:
        """Hide the navigation behind the menu button, or show it again."""
        self._narrow = narrow
        self.navigation.setVisible(not narrow)
        self._arrange()

    def keys(self) -> Keys:
        """Return the keys of the page in front."""
        page = self.pages.get(self.place())
        return page.keys() if page else ()

    def place(self) -> str:
        """Return the key of the page in front."""
        return self.navigation.current()

    def go(self, place: str) -> None:
        """Go to a page; an unknown one is the first."""
        self._show(place if place in PAGES else "overview")

    def page(self, key: str) -> SecretariatPage:
        """Return a page, made when it is first needed."""
        if key not in self.pages:
            made = PAGES[key].page(self._session)
            made.changed.connect(self.refresh)
            made.went.connect(self._choose)
            self.pages[key] = made
            self._stack.addWidget(made)
            if self._state is not None:
                made.show_state(self._state, self._hints)
        return self.pages[key]

    def state(self) -> Overview | None:
        """Return the state read last, None before the first reading."""
        return self._state

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place navigation and page."""
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._arrange()

    def _places(self) -> list[list[NavItem]]:
        return [
            [
                NavItem(key, self.tr(str(place.title)), place.icon)
                for key, place in PAGES.items()
                if place.group == group
            ]
            for group in sorted({place.group for place in PAGES.values()})
        ]

    def _choose(self, key: str) -> None:
        shown = next((name for name, page in self.pages.items() if page is self._stack.currentWidget()), "")
        if shown and shown != key:
            self._past.append(shown)
        self._show(key)
        self._close_navigation()

    def _show(self, key: str) -> None:
        self.navigation.set_current(key)
        if self._state is None and (PAGES[key].page.needs_round or not self._roundless):
            self._stack.setCurrentWidget(self._waiting)
            return
        self._stack.setCurrentWidget(self.page(key))
        self._arrange()

    def _read(self, result: object) -> None:
        if self._closed:
            return
        seen = cast("Seen", result)
        self._state, self._hints, self._roundless = seen.state, seen.hints, seen.state is None
        for key, count in seen.counts.items():
            self.navigation.set_count(key, count)
        if seen.state is None:
            said = self.tr("本工作区尚无评审批次。批次建立后，申报、专家与结果在此显示。")
            self._nothing.set_content(said, self.tr("前往批次与口径"))
            self._show("round" if self.place() == "overview" else self.place())
            return
        for page in self.pages.values():
            page.show_state(seen.state, self._hints)
        self._tell_frame()
        self._show(self.place())
        if self._session.news and self.place() == "overview":
            self.page("overview").banner.show_message("info", self._session.news[0])

    def _failed(self, error: DeskError) -> None:
        self._stack.setCurrentWidget(self._waiting)
        self._waiting.banner.show_message("failure", messages.sentence(error))

    def _ended(self) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()

    def _tell_frame(self) -> None:
        frame, desk, state = self._session.frame, self._session.desk, self._state
        owner = self.tr("经办：{officer} · 工作区 {file}").format(
            officer=desk.workspace.owner, file=self._session.path.name
        )
        frame.status.set_left(owner)
        if state is None:
            frame.header.set_place(self.title)
            return
        draft = self.tr("征求意见稿") if state.pack.is_draft else ""
        at = self.tr("{round} · {phase}阶段").format(
            round=state.round.title, phase=secretariat_round.phase_name(state.phase)
        )
        frame.header.set_place(self.title, at, draft)
        edition = self.tr("规则包 {year} 征求意见稿") if state.pack.is_draft else self.tr("规则包 {year}")
        year = next((part for part in state.pack.id.split("-") if part.isdigit()), "")
        readings = self.tr("口径 {code}").format(code=short_code(state.round.readings_sha256))
        frame.status.set_right(f"{readings} · {edition.format(year=year)}")

    def _primary(self) -> None:
        page = self.pages.get(self.place())
        if page is not None and self._stack.currentWidget() is page:
            page.primary()

    def _toggle_navigation(self) -> None:
        self.navigation.setVisible(not self.navigation.isVisible())
        if self.navigation.isVisible():
            self.navigation.raise_()
            current = next(
                (place for place in self.navigation.findChildren(QAbstractButton) if place.isChecked()), None
            )
            (current or self.navigation).setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_navigation(self) -> None:
        if self._narrow:
            self.navigation.hide()

    def _arrange(self) -> None:
        """Navigation at the left, as icons where the page needs the width; in narrow windows it lies over the page."""
        page = self._stack.currentWidget()
        rail = not self._narrow and isinstance(page, SecretariatPage) and self.width() < theme.px(page.rail)
        if rail != self._rail:
            self._rail = rail
            self.navigation.set_rail(rail)
        wide = self.navigation.width()
        self.navigation.setGeometry(0, 0, wide, self.height())
        left = 0 if self._narrow else wide
        self._stack.setGeometry(left, 0, self.width() - left, self.height())
        if self._narrow:
            self.navigation.raise_()


def _seen(desk: Desk) -> Seen:
    """Read what the pages show, and count what waits for a person at each place."""
    try:
        state, hints = overview(desk), tuple(assigning.recusal_hints(desk))
    except UsageError as error:
        if error.code != "round-missing":
            raise
        return Seen(None, (), {key: place.apart(desk) for key, place in PAGES.items()})
    return Seen(state, hints, {key: place.apart(desk) + place.waiting(state) for key, place in PAGES.items()})
