"""合议 of one round: the applications, the matrix of the one in front, and the decision on the row that is current.

The same for the secretariat and for a panel's leader; what either may record the operations say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from brics_desk.errors import DeskError
from brics_desk.gui import messages, theme
from brics_desk.gui.models import adjudication_matrix as model
from brics_desk.gui.models import adjudication_words as words
from brics_desk.gui.screens.adjudication_decision import WIDTH
from brics_desk.gui.screens.adjudication_middle import Middle
from brics_desk.gui.screens.adjudication_pages import PageOver
from brics_desk.gui.screens.adjudication_side import FORK, DecisionSide, Shown, read
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.case_list import CaseList
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from brics_desk.gui.session import Keys, Session
    from brics_desk.operations.deliberation import CaseLine
    from brics_desk.operations.matrix import Matrix

LIST = 196


class _ListPane(QFrame):
    """The list with its count and how it is sorted."""

    def __init__(self, cases: CaseList) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("bar", "left")
        theme.mark(self, ground="surface")
        self.title = label("", "body", "text", wrap=True, bold=True)
        self.sort = Button("", "plain", size="small")
        self.agreement = Button(self.tr("一致性"), "quiet", icon="chart-no-axes-column", size="small")
        self._box, self._head = QVBoxLayout(self), QVBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.sort, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.agreement, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addLayout(self._head)
        self._box.addWidget(cases, 1)
        self._box.addLayout(self._foot)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        side = theme.px(14)
        self._head.setContentsMargins(side, theme.px(12), theme.px(8), theme.px(6))
        self._head.setSpacing(theme.px(2))
        self._foot.setContentsMargins(theme.px(10), theme.px(8), theme.px(8), theme.px(10))


class AdjudicationView(QWidget):
    """List, matrix and decision; `changed` when something was recorded, `drafting(number)` asks for the panel's opinion."""

    changed = Signal()
    drafting = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: tuple[CaseLine, ...] = ()
        self._shown: Shown | None = None
        self._number, self._wanted_row, self._by_number, self._masked = "", "", False, False
        self._showing = False
        self._people: words.People | None = None
        self._pages: PageOver | None = None
        self.cases = CaseList(self.tr("项目"), self)
        self.list = _ListPane(self.cases)
        self.middle = Middle()
        self.side = DecisionSide(session)
        # Beside the matrix the decision is open until it is closed; over it, it is closed until it is asked for.
        self._open, self._over, self._open_over = True, False, False
        for part in (self.list, self.middle, self.side):
            part.setParent(self)
        self._connect()
        self._add_keys()
        self.restyle()

    def number(self) -> str:
        """Return the application in front."""
        return self._number

    def matrix(self) -> Matrix | None:
        """Return the matrix in front, None before it was read."""
        return self._shown.found if self._shown else None

    def show_lines(self, lines: tuple[CaseLine, ...]) -> None:
        """Show these applications; the one in front stays in front, read again."""
        self._lines = lines
        self._list()
        keys = self.cases.keys()
        if keys:
            self.open(self._number if self._number in keys else keys[0], self._wanted_row)

    def open(self, number: str, row: str = "") -> None:
        """Put another application in front, with a row current."""
        self._number, self._wanted_row = number, row
        self.cases.set_current(number)
        try:
            shown = read(self._session.desk, number)
        except DeskError as error:
            self._say(error)
            return
        # What was read again and is the same stays as it is: somebody may be typing a reason beside it.
        if shown != self._shown or row != self.side.on():
            self._shown = shown
            self._show()

    def keys(self) -> Keys:
        """Return the keys of this view."""
        return (
            ("F7 / Shift+F7", self.tr("下一项、上一项分歧")),
            ("↑ ↓ ← →", self.tr("在矩阵中移动，读出理由")),
            ("F6", self.tr("项目、矩阵、裁定之间切换")),
            ("Ctrl+PgDn / Ctrl+PgUp", self.tr("下一个、上一个项目")),
            ("Ctrl+Enter", self.tr("记录裁定")),
            ("Esc", self.tr("收起裁定")),
        )

    def primary(self) -> None:
        """Record the decision as it stands."""
        self.side.record()

    def is_busy(self) -> bool:
        """Whether a decision is being written."""
        return self.side.is_busy()

    def take_focus(self) -> None:
        """Put the focus on the matrix."""
        self.middle.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self) -> None:
        """Take sizes in force."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the three parts."""
        super().resizeEvent(event)
        self._arrange()

    def next_gap(self, by: int) -> None:
        """Go to the next thing in dispute: on this application, then on the next that waits."""
        found = self.matrix()
        if found is None:
            return
        waiting, now = self._shown.waiting if self._shown else (), self.side.on()
        at = waiting.index(now) + by if now in waiting else (0 if by > 0 else len(waiting) - 1)
        if 0 <= at < len(waiting):
            self._go_row(waiting[at])
            return
        numbers = [line.application.number for line in self._lines if line.waits]
        if numbers:
            place = numbers.index(self._number) + by if self._number in numbers else 0
            self.open(numbers[place % len(numbers)])

    def _go_row(self, key: str) -> None:
        if key != FORK:
            self.middle.table.go_to(key)
        self._decide(key)
        self.take_focus()

    def _neighbour(self, by: int) -> None:
        keys = self.cases.keys()
        if self._number in keys:
            self.open(keys[(keys.index(self._number) + by) % len(keys)])

    def _next_pane(self, by: int) -> None:
        panes = [pane for pane in (self.cases, self.middle.table.table, self.side) if pane.isVisibleTo(self)]
        focus = self.focusWidget()
        at = next(
            (n for n, pane in enumerate(panes) if focus is not None and (pane is focus or pane.isAncestorOf(focus))),
            -by,
        )
        target = panes[(at + by) % len(panes)]
        if target is self.side:
            self.side.take_focus()
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self) -> None:
        self.cases.show_items(model.items(self._lines, by_number=self._by_number), self._number)
        waits = sum(line.waits for line in self._lines)
        self.list.title.setText(
            self.tr("{count} 个项目待裁定").format(count=waits) if waits else self.tr("没有待裁定的项目")
        )
        self.list.sort.setText(self.tr("按编号") if self._by_number else self.tr("按影响"))
        self.list.sort.set_note("▾")

    def _show(self) -> None:
        if self._shown is None:
            return
        found, pack = self._shown.found, self._session.desk.pack
        self._people = words.People(found, masked=self._masked)
        row = self._wanted_row or next(iter(self._shown.waiting), "")
        # The table tells of every row it makes current; only a person's moves are to be followed.
        self._showing = True
        self.middle.show_case(found, pack, self._people, self._shown.forked)
        self.middle.table.go_to(row)
        self._showing = False
        self._arrange()
        self._decide(row if row == FORK else self.middle.table.current())

    def _decide(self, key: str) -> None:
        """Ask the question of a row, or of the forked line."""
        if self._shown is not None and self._people is not None and key:
            self._wanted_row = key
            self.side.ask(self._shown, self._people, key)

    def _recorded(self, what: str) -> None:
        self._wanted_row = ""
        self.middle.banner.show_message(
            "info",
            self.tr("已记录裁定：{what}。").format(what=what),
            self.tr("裁定已签名存档，可另行裁定取代。"),
        )
        self.changed.emit()

    def _connect(self) -> None:
        self.cases.chosen.connect(self.open)
        self.cases.entered.connect(lambda _number: self.take_focus())
        self.list.sort.clicked.connect(self._offer_orders)
        self.list.agreement.clicked.connect(self._show_agreement)
        self.middle.table.chosen.connect(self._follow)
        self.middle.table.opened.connect(self._enter_decision)
        self.middle.table.clicked.connect(self._clicked)
        self.middle.decision_requested.connect(lambda: self._enter_decision(self.middle.table.current()))
        self.middle.fork_requested.connect(lambda: self._go_row(FORK))
        self.middle.masked_changed.connect(self._mask)
        self.middle.everything_changed.connect(self._show)
        self.middle.drafting.connect(lambda: self.drafting.emit(self._number))
        self.middle.cases_requested.connect(self._offer_cases)
        self.side.recorded.connect(self._recorded)
        self.side.failed.connect(self._say)
        self.side.decision.closed.connect(self._close)
        self.side.decision.pin_requested.connect(self._show_page)
        self.side.agreement.closed.connect(lambda: self._decide(self.side.on() or self.middle.table.current()))

    def _add_keys(self) -> None:
        for keys, act in (
            ("F7", lambda: self.next_gap(1)),
            ("Shift+F7", lambda: self.next_gap(-1)),
            ("F6", lambda: self._next_pane(1)),
            ("Shift+F6", lambda: self._next_pane(-1)),
            ("Ctrl+PgDown", lambda: self._neighbour(1)),
            ("Ctrl+PgUp", lambda: self._neighbour(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _follow(self, fact: str) -> None:
        if not self._showing and fact != self.side.on():
            self._decide(fact)

    def _clicked(self, fact: str) -> None:
        if self._over:
            self._enter_decision(fact)

    def _enter_decision(self, fact: str) -> None:
        self._set_open(open_=True)
        self._decide(fact)
        self.side.take_focus()

    def _set_open(self, *, open_: bool) -> None:
        self._open, self._open_over = open_ or (self._over and self._open), open_
        self._arrange()

    def _close(self) -> None:
        self._set_open(open_=False)
        self.take_focus()

    def _mask(self, masked: bool) -> None:
        self._masked = masked
        self._show()

    def _offer_orders(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words_, by_number in ((self.tr("按影响"), False), (self.tr("按编号"), True)):
            menu.addAction(words_).triggered.connect(lambda _on=False, one=by_number: self._order(by_number=one))
        menu.popup(self.list.sort.mapToGlobal(self.list.sort.rect().bottomLeft()))

    def _order(self, *, by_number: bool) -> None:
        self._by_number = by_number
        self._list()

    def _offer_cases(self, below: QWidget) -> None:
        """Offer the applications where there is no room for their list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in self.cases.items():
            mark = (
                self.tr("　待裁定")
                if item.key in {line.application.number for line in self._lines if line.waits}
                else ""
            )
            menu.addAction(f"{item.key} {item.title}{mark}").triggered.connect(
                lambda _on=False, key=item.key: self.open(key)
            )
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _show_agreement(self) -> None:
        self._set_open(open_=True)
        self.side.show_agreement(masked=self._masked)

    def _say(self, error: DeskError) -> None:
        self.middle.banner.show_message("failure", messages.sentence(error))

    def _show_page(self, key: str) -> None:
        """Show the page a reason rests on, over the matrix."""
        found = self.matrix()
        if found is None:
            return
        if self._pages is None:
            self._pages = PageOver(self._session, self)
            self._pages.closed.connect(self._close_page)
        self._pages.setGeometry(self.middle.geometry())
        self._pages.show()
        self._pages.raise_()
        self._pages.show_page(found.application, key)

    def _close_page(self) -> None:
        if self._pages is not None:
            self._pages.hide()
        self.side.take_focus()

    def shutdown(self) -> None:
        """End the page reader."""
        if self._pages is not None:
            self._pages.shutdown()

    def _arrange(self) -> None:
        """Three parts where they fit; else the list folds to a button, and the decision lies over the matrix's end."""
        wide, need = self.width(), self.middle.natural_width()
        list_, side = theme.px(LIST), theme.px(WIDTH)
        self._over = wide < need + side
        opened = self._open_over if self._over else self._open
        folded = wide < list_ + need + (side if opened and not self._over else 0)
        left, right = 0 if folded else list_, side if opened and not self._over else 0
        self.list.setVisible(not folded)
        self.list.setGeometry(0, 0, list_, self.height())
        self.middle.set_folded(folded)
        self.middle.decide.setVisible(not opened)
        self.middle.setGeometry(left, 0, max(wide - left - right, 0), self.height())
        self.side.setVisible(opened)
        self.side.setGeometry(max(wide - side, 0), 0, min(side, wide), self.height())
        self.side.raise_()
        if self._pages is not None:
            self._pages.setGeometry(self.middle.geometry())
