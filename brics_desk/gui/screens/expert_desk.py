"""The expert's desk: three steps in the header, and the application page above them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from brics_desk.domain.rounds import short_code
from brics_desk.errors import DeskError, FoundationError
from brics_desk.gui import media, messages, theme
from brics_desk.gui.screens.application_page import ApplicationPage
from brics_desk.gui.screens.expert_arrival import ArrivalPage, fresh
from brics_desk.gui.screens.expert_list import ListPage
from brics_desk.gui.screens.expert_pledge import PledgePage
from brics_desk.gui.screens.expert_sign import SignPage
from brics_desk.gui.screens.panel_page import PanelPage
from brics_desk.gui.widgets.values import Step
from brics_desk.operations import leading, opening, reviewing

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.widgets.values import StepState

STEPS = ("pledge", "review", "sign", "panel")
"""The last one only on a leader's desk in a round whose leaders merge."""
ARRIVAL = "arrival"
APPLICATION = "application"
ROOMY = 1000
"""Logical width from which the header has room for the round beside draft badge and steps."""


_Part = ArrivalPage | PledgePage | ListPage | SignPage | PanelPage | ApplicationPage


class ExpertDesk(QWidget):
    """One expert's workspace in the window; `place()` is a step, or `application/<number>`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._desk = session, session.desk
        self._frame = session.frame
        self.title = self.tr("专家评审")
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._pages: dict[str, _Part] = {}
        self._front, self._news, self._narrow = "", list(session.news), False
        self._place_words, self._steps = ("", ""), list[Step]()
        self._watch = media.StickWatch(session.frame.sticks, session.frame.jobs, self)
        self._watch.changed.connect(self._announce)
        self._frame.header.step_requested.connect(self.go)
        self._frame.header.position_moved.connect(self._neighbour)
        self._frame.header.menu_requested.connect(self._offer_steps)

    def refresh(self) -> None:
        """Show the present state of the page in front."""
        if self._front:
            self._pages[self._front].refresh()
            self._show_steps()

    def leave(self) -> bool:
        """Ask the page in front."""
        return not self._front or self._pages[self._front].leave()

    def shutdown(self) -> None:
        """End the page readers, cancel what runs and wait for it: the workspace is closed next, and nothing may reach for it any more."""
        self._watch.stop()
        for page in self._pages.values():
            if isinstance(page, ApplicationPage | SignPage | ArrivalPage | PanelPage):
                page.shutdown()
        self._frame.jobs.shutdown()

    def back(self) -> None:
        """Go from an application to the list, from a step to the one before, from the first to the start page."""
        if self._front == APPLICATION:
            self.go("review")
        elif self._front in STEPS[1:]:
            self.go(STEPS[STEPS.index(self._front) - 1])
        elif self._front == ARRIVAL and opening.has_round(self._desk):
            self.go("review")
        else:
            self._frame.home()

    def narrow(self, narrow: bool) -> None:
        """Shorten the steps in the header; their full names stand behind its menu button."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._put_steps()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name of the round to the status bar where the steps need its room."""
        super().resizeEvent(event)
        self._show_place()

    def keys(self) -> Keys:
        """Return the keys of the page in front."""
        return self._pages[self._front].keys() if self._front else ()

    def place(self) -> str:
        """Return the step, or the application that is open."""
        page = self._pages.get(self._front)
        return f"{APPLICATION}/{page.number()}" if isinstance(page, ApplicationPage) else self._front

    def go(self, place: str) -> None:
        """Go to a step or an application; what cannot be reached yet is the first step that is open."""
        if not self.leave():
            return
        head, _, number = place.partition("/")
        try:
            reachable = self._reachable()
            if head == APPLICATION and "review" in reachable:
                self._open(number)
                return
            if head == ARRIVAL:
                self._step(ARRIVAL)
                return
            self._step(head if head in reachable else reachable[-1] if head == "" else reachable[0])
        except DeskError as error:
            # Where even the rule pack is not the round's, no page about its applications can be built.
            nothing = error.code == "round-missing" or isinstance(error, FoundationError)
            self._step(ARRIVAL if nothing else "pledge")
            if error.code != "round-missing":
                self._pages[self._front].banner.show_message("failure", messages.sentence(error))

    def open_application(self, number: str) -> None:
        """Open the page of one application."""
        self.go(f"{APPLICATION}/{number}")

    def _reachable(self) -> list[str]:
        reviewing.expert(self._desk)
        if not reviewing.has_pledged(self._desk) or reviewing.undeclared(self._desk):
            return ["pledge"]
        more = ["panel"] if leading.is_led_here(self._desk) else []
        return ["pledge", "review", "sign", *more] if self._front else ["pledge", "sign", *more, "review"]

    def _page(self, name: str) -> _Part:
        if name not in self._pages:
            made = self._new(name)
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    def _new(self, name: str) -> _Part:
        if name == ARRIVAL:
            arrival = ArrivalPage(self._session)
            arrival.arrived.connect(self._arrived)
            return arrival
        if name == "pledge":
            pledge = PledgePage(self._session)
            pledge.finished.connect(lambda: self.go("review"))
            pledge.changed.connect(self._show_steps)
            pledge.banner.action_requested.connect(self._receive)
            return pledge
        if name == "review":
            listed = ListPage(self._session)
            listed.opened.connect(self.open_application)
            listed.sign_requested.connect(lambda: self.go("sign"))
            listed.package_requested.connect(lambda: self.go(ARRIVAL))
            listed.banner.action_requested.connect(self._receive)
            return listed
        if name == "sign":
            sign = SignPage(self._session)
            sign.opened.connect(self.open_application)
            sign.changed.connect(self._show_steps)
            sign.banner.action_requested.connect(self._receive)
            return sign
        if name == "panel":
            panel = PanelPage(self._session)
            panel.sign_requested.connect(lambda: self.go("sign"))
            panel.changed.connect(self._show_steps)
            return panel
        page = ApplicationPage(self._session)
        page.closed.connect(lambda: self.go("review"))
        page.finished.connect(self._finished)
        page.moved.connect(self._neighbour)
        return page

    def _step(self, name: str) -> None:
        page = self._page(name)
        self._front = name
        self._frame.header.set_application("", "", "")
        self._frame.header.set_state("")
        self._stack.setCurrentWidget(page)
        page.refresh()
        page.take_focus()
        self._show_frame()
        if self._news and name != ARRIVAL:
            gap = " " if messages.language() == "en" else ""
            page.banner.show_message("info", self._news[0], gap.join(self._news[1:]))
            self._news = []
        else:
            self._announce(self._watch.found())

    def _open(self, number: str) -> None:
        page = self._page(APPLICATION)
        assert isinstance(page, ApplicationPage)
        self._front = APPLICATION
        self._stack.setCurrentWidget(page)
        numbers = self._numbers()
        at = f"{numbers.index(number) + 1} / {len(numbers)}" if number in numbers else ""
        self._show_frame()
        page.open(number, at)
        self._say_returned(page, number)

    def _say_returned(self, page: ApplicationPage, number: str) -> None:
        task = reviewing.task(self._desk, number)
        if task.state == "returned":
            then = self.tr("更正后在签署页说明更正了什么，形成新的版本，原版本保留。")
            page.banner.show_message("open", self.tr("秘书处退回：{why}").format(why=task.return_reason), then)

    def _numbers(self) -> list[str]:
        return [task.number for task in reviewing.tasks(self._desk) if task.state != "recused"]

    def _neighbour(self, by: int) -> None:
        page = self._pages.get(APPLICATION)
        if self._front != APPLICATION or not isinstance(page, ApplicationPage):
            return
        numbers = self._numbers()
        if page.number() in numbers:
            self.open_application(numbers[(numbers.index(page.number()) + by) % len(numbers)])

    def _finished(self, number: str) -> None:
        self.go("review")
        listed = self._pages["review"]
        if isinstance(listed, ListPage):
            listed.select(number)

    def _arrived(self, news: object) -> None:
        self._news = [str(line) for line in news] if isinstance(news, list | tuple) else []
        self.go("review")

    def _announce(self, found: list[media.Found]) -> None:
        """Say on a step's page, and offer on the page for it, that a stick brought something for this expert."""
        waiting, page = fresh(self._session, found), self._pages.get(self._front)
        if isinstance(page, ArrivalPage):
            page.show_found(waiting)
        elif waiting and page is not None and not isinstance(page, ApplicationPage):
            back = waiting[0].named.kind == "return"
            fact = self.tr("U 盘上有秘书处退回的意见。") if back else self.tr("U 盘上有新的评审包。")
            page.banner.show_message("info", fact, waiting[0].path.name, action=self.tr("导入"))

    def _receive(self) -> None:
        """Do what the banner of the page in front offers: open what was just written, or take in what it announced."""
        sign = self._pages.get(self._front)
        if isinstance(sign, SignPage) and sign.on_banner():
            return
        self.go(ARRIVAL)
        page, waiting = self._pages[self._front], fresh(self._session, self._watch.found())
        if isinstance(page, ArrivalPage) and waiting:
            page.take_in(waiting[0].path)

    def _show_frame(self) -> None:
        header, status = self._frame.header, self._frame.status
        try:
            current, pack, author = self._desk.round, self._desk.pack, reviewing.expert(self._desk)
            panel = reviewing.panel_name(self._desk)
        except DeskError:
            header.set_place(self.title, self._desk.workspace.owner)
            status.set_left(self._desk.workspace.owner)
            status.set_right("")
            return
        self._place_words = (f"{current.title} · {author.name}", self.tr("征求意见稿") if pack.is_draft else "")
        self._show_place()
        who = self.tr("{name}（专家 {id}）").format(name=author.name, id=author.id)
        status.set_left(" · ".join((who, panel, current.title)))
        edition = self.tr("规则包 {year} 征求意见稿") if pack.is_draft else self.tr("规则包 {year}")
        year = next((part for part in pack.id.split("-") if part.isdigit()), "")
        readings = self.tr("口径 {code}").format(code=short_code(current.readings_sha256))
        status.set_right(f"{readings} · {edition.format(year=year)}")
        self._show_steps()

    def _show_place(self) -> None:
        words, draft = self._place_words
        roomy = self.width() >= theme.px(ROOMY)
        self._frame.header.set_place(self.title, words if roomy or not draft else "", draft)

    def _offer_steps(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for step in self._steps:
            action = menu.addAction(step.text)
            action.setEnabled(step.reachable)
            action.triggered.connect(partial(self.go, step.key))
        if opening.has_round(self._desk):
            menu.addSeparator()
            menu.addAction(self.tr("导入评审包"), partial(self.go, ARRIVAL))
        menu.popup(self.mapToGlobal(QPoint(theme.px(8), 0)))

    def _show_steps(self) -> None:
        names = (self.tr("承诺与回避"), self.tr("逐项评审"), self.tr("签署与导出"), self.tr("组长合议"))
        if self._front == ARRIVAL and not opening.has_round(self._desk):
            self._steps = []
            self._put_steps()
            return
        try:
            reachable = self._reachable()
            states = [task.state for task in reviewing.tasks(self._desk)]
        except DeskError:
            reachable, states = [], []
        done = {
            "pledge": "review" in reachable,
            "review": bool(states) and all(state in ("recused", "ready", "signed", "handed_in") for state in states),
            "sign": bool(states) and all(state in ("recused", "handed_in") for state in states),
            "panel": bool(leading.handed_in(self._desk)),
        }
        shown = []
        shown_steps = STEPS if leading.is_led_here(self._desk) else STEPS[:-1]
        for key, name in zip(shown_steps, names, strict=False):
            state: StepState = "current" if key == self._front else "done" if done[key] else "ahead"
            shown.append(Step(key, name, state, key in reachable))
        self._steps = shown
        self._put_steps()

    def _put_steps(self) -> None:
        shown = self._steps
        if self._narrow:
            short = (self.tr("承诺"), self.tr("评审"), self.tr("签署"), self.tr("合议"))
            shown = [replace(step, text=name, name=step.text) for step, name in zip(shown, short, strict=False)]
        self._frame.header.set_steps(shown)
