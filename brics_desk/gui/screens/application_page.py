"""The key page: attachment, form and live verdict of one application; everything entered is judged and saved at once."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from brics_desk.domain.evidence import Area, Pin
from brics_desk.errors import DeskError, InputError, UsageError
from brics_desk.gui import messages
from brics_desk.gui.models import expert_rows, expert_verdict, ledger_rows
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.models.expert_sheet import Sheet
from brics_desk.gui.pages.marks import PinMark
from brics_desk.gui.screens.application_drawer import Part
from brics_desk.gui.screens.application_form import TEXT
from brics_desk.gui.screens.application_keys import keys
from brics_desk.gui.screens.application_layout import ApplicationLayout
from brics_desk.gui.screens.application_saver import Saver
from brics_desk.gui.screens.ledger_pane import LedgerPane
from brics_desk.gui.screens.shell import bind
from brics_desk.operations import reviewing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from brics_desk.domain.opinions import Gap
    from brics_desk.gui.session import Keys, Session


class ApplicationPage(ApplicationLayout):
    """One application at a time; `open` shows another. `closed` asks for the list, `moved(±1)` for a neighbour."""

    closed = Signal()
    finished = Signal(str)
    moved = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.frame.jobs, parent)
        self._session, self._desk = session, session.desk
        self._header = session.frame.header
        self._sheet: Sheet | None = None
        self._missing: list[Gap] = []
        self._leaf_facts: tuple[str, ...] = ()
        self._drawer_shows = ""
        self._page = (0, 0)
        self._saver = Saver(session.desk, session.frame.jobs, self)
        self._saver.saved.connect(self._say_saved)
        self._saver.failed.connect(self._say_unsaved)
        self.ledger = LedgerPane(session.desk)
        self.place_ledger(self.ledger)
        self._connect_form()
        self._connect_ledger()
        self._connect_verdict()
        self._add_keys()
        self.title = ""

    def open(self, number: str, position: str) -> None:
        """Show an application; raises UsageError `recused`."""
        form = reviewing.form(self._desk, number)
        self._sheet = Sheet(self._desk.pack, form)
        self._missing, self._drawer_shows = self._sheet.gaps(), ""
        self.title = form.application.title
        pack = self._desk.pack
        line = (number, form.application.applicant.name, words.category_full_name(pack, form.application.category))
        self._header.set_application(self.tr("申报项目"), form.application.title, " · ".join(line), position)
        self.show_ledger(shown=False)
        self.form.set_sheet(self._sheet)
        views = ledger_rows.attachments(form.application)
        self.viewer.set_attachments(views, partial(reviewing.attachment, self._desk))
        self.show_panel()
        self._judge()
        self._say_state()
        self._restore()

    def take_focus(self) -> None:
        """Put the focus into the current row."""
        self._focus_main()

    def number(self) -> str:
        """Return the application that is open, or nothing."""
        return self._sheet.application.number if self._sheet else ""

    def refresh(self) -> None:
        """Do nothing: the page follows every key."""

    def leave(self) -> bool:
        """Save what waits; a page with unsaved entries is not left."""
        if self._sheet is not None:
            self._remember(self._sheet.application.number)
        if self.ledger_shown():
            self.ledger.finish()
        return self._saver.flush()

    def shutdown(self) -> None:
        """End the page reader."""
        self.viewer.shutdown()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return keys()

    def _connect_form(self) -> None:
        form = self.form
        form.finding_chosen.connect(self._mark)
        form.value_edited.connect(self._number)
        form.value_refused.connect(self._refuse_number)
        form.reason_edited.connect(self._reason)
        form.text_edited.connect(self._text)
        form.pin_requested.connect(self._show_pin)
        form.adopt_requested.connect(self._adopt)
        self.viewer.position_changed.connect(self._note_page)
        self.viewer.pin_requested.connect(self._pin_page)
        form.ledger_requested.connect(self._open_ledger)
        form.row_changed.connect(self._frame_pins)

    def _connect_ledger(self) -> None:
        self.ledger.changed.connect(self._take_ledger)
        self.ledger.saved.connect(self._say_saved)
        self.ledger.closed.connect(self._close_ledger)
        self.ledger.pin_requested.connect(self._show_pin)
        self.ledger.pins_changed.connect(self._frame_pins)
        self.ledger.viewer_requested.connect(self.bring_viewer)

    def _connect_verdict(self) -> None:
        for part in (self.panel, self.verdict_bar):
            part.finish_requested.connect(self._finish)
        self.verdict_bar.expand_requested.connect(self.show_panel_over)
        self.panel.explain_requested.connect(self._explain)
        self.panel.leaf_requested.connect(self._go_to_leaf)
        self.drawer.fact_requested.connect(self._go_to_fact)
        self.drawer.closed.connect(self._close_drawer)

    def _add_keys(self) -> None:
        bind(self, "F7", partial(self._next_gap, 1))
        bind(self, "Shift+F7", partial(self._next_gap, -1))
        bind(self, "F6", partial(self.next_pane, 1))
        bind(self, "Shift+F6", partial(self.next_pane, -1))
        bind(self, "F8", self._pin_page)
        bind(self, "Ctrl+PgDown", partial(self.moved.emit, 1))
        bind(self, "Ctrl+PgUp", partial(self.moved.emit, -1))
        bind(self, "Ctrl+Return", self._finish)
        bind(self, "Ctrl+Enter", self._finish)
        bind(self, "Esc", self._escape)
        for at, tab in enumerate(("gates", "section", "award", "text"), start=1):
            bind(self, f"Ctrl+{at}", partial(self._show_tab, tab))

    def _mark(self, fact: str, finding: str) -> None:
        if self._sheet is not None and self._sheet.is_mine(fact):
            self._saver.keep(self.number(), self._sheet.mark(fact, finding))
            self._changed(fact)

    def _number(self, fact: str, value: object) -> None:
        if self._sheet is None or not self._sheet.is_mine(fact):
            return
        try:
            finding = self._sheet.number(fact, value if isinstance(value, Decimal) else None)
        except InputError as error:
            self.form.set_error(fact, messages.sentence(error))
            return
        self._saver.keep(self.number(), finding, typing=True)
        self._changed(fact)

    def _refuse_number(self, fact: str) -> None:
        # What was readable on the way to it (40 of a typed 400 %) must not stay behind as the finding.
        self._number(fact, None)
        self.form.set_error(fact, self.tr("无法识别或超出范围的数值，未计入判定。"))

    def _reason(self, fact: str, text: str) -> None:
        if self._sheet is not None and self._sheet.is_mine(fact):
            self._saver.keep(self.number(), self._sheet.reason(fact, text), typing=True)
            self._changed(fact)

    def _text(self, text: str) -> None:
        if self._sheet is not None and not self._sheet.locked:
            self._sheet.text = text
            self._saver.keep_text(self.number(), text)
            self._changed(TEXT)

    def _adopt(self) -> None:
        if self._sheet is None or not self._saver.flush():
            return
        try:
            self._sheet.adopt(reviewing.adopt_formal_check(self._desk, self.number()))
        except DeskError as error:
            self._say_unsaved(error)
            return
        self._changed("")
        self._say_saved(datetime.now().astimezone().strftime("%H:%M"))
        self._next_gap(1)

    def _changed(self, fact: str) -> None:
        if self._sheet is not None:
            self._missing = self._sheet.gaps()
            self.form.refresh(self._missing, fact)
            self._judge()

    def _judge(self) -> None:
        if self._sheet is None:
            return
        told = expert_verdict.tell(self._sheet, self._sheet.answer(), self._missing)
        self._leaf_facts = told.facts
        self.show_verdict(told.view)
        if self._drawer_shows:
            self._fill_drawer()

    def _fill_drawer(self) -> None:
        if self._sheet is None:
            return
        if self._drawer_shows == "gaps":
            title = self.tr("还缺 {count} 项").format(count=len(self._missing))
            parts = expert_verdict.gap_rows(self._sheet, self._missing)
        else:
            title, parts = self.tr("逐条说明"), expert_verdict.explain(self._sheet)
        self.drawer.show_parts(title, [Part(name, tuple(rows)) for name, rows in parts])

    def _open_ledger(self, fact: str) -> None:
        if self._sheet is None or not self._saver.flush():
            return
        try:
            self.ledger.open(self._sheet.application, fact)
        except DeskError as error:
            self._say_unsaved(error)
            return
        self.show_ledger(shown=True)
        self.ledger.take_focus()
        self._frame_pins()

    def _close_ledger(self) -> None:
        current = self.form.current()
        self.ledger.finish()
        self.form.leave_to_ledger(self.ledger.fact())
        self.show_ledger(shown=False)
        self._changed("")
        # The form coming back takes the focus anywhere: the person left it at this row.
        self.form.go_to(current or TEXT)

    def _take_ledger(self) -> None:
        """Follow what the ledger has saved: findings, gaps and verdict."""
        if self._sheet is not None:
            self._sheet.take(reviewing.form(self._desk, self.number()))
            self._changed("")

    def _show_front(self) -> None:
        super()._show_front()
        if self._ledger is not None:
            self.ledger.set_viewer_shown(beside=self.panes() == 3)

    def _focus_main(self) -> None:
        if self.ledger_shown():
            self.ledger.take_focus()
        else:
            self.form.go_to(self.form.current() or TEXT)

    def _finish(self) -> None:
        if self.ledger_shown():
            self.ledger.next_pending()
            return
        if self._sheet is None or self._sheet.locked:
            return
        if not self._missing:
            if self.leave():
                self.finished.emit(self.number())
            return
        self._drawer_shows = "gaps"
        self._fill_drawer()
        self.bring_form()
        self.form.go_to(self._missing[0].fact)
        self.show_drawer()

    def _explain(self) -> None:
        self._drawer_shows = "explain"
        self._fill_drawer()
        self.show_drawer()

    def _close_drawer(self) -> None:
        self._drawer_shows = ""
        self.show_panel()
        self.form.go_to(self.form.current() or TEXT)

    def _escape(self) -> None:
        if self.ledger_shown():
            self._close_ledger()
        elif self.fold():
            self._drawer_shows = ""
        else:
            self.closed.emit()

    def _go_to_fact(self, fact: str) -> None:
        if self.panes() == 1:
            # The drawer lies over the form there: it gives way to the row.
            self._escape()
        self.bring_form()
        self.form.go_to(fact)

    def _go_to_leaf(self, index: int) -> None:
        self.bring_form()
        self.form.go_to(self._leaf_facts[index])

    def _next_gap(self, by: int) -> None:
        if self.ledger_shown():
            self.ledger.next_pending(by)
            return
        if self._sheet is None or not self._missing:
            return
        self.bring_form()
        order = [*self._sheet.facts, TEXT]
        gaps = [order.index(gap.fact) for gap in self._missing]
        now = order.index(self.form.current()) if self.form.current() in order else -1
        later = [at for at in gaps if (at - now) * by > 0]
        self.form.go_to(order[min(later) if by > 0 else max(later)] if later else order[gaps[0 if by > 0 else -1]])

    def _show_tab(self, tab: str) -> None:
        if self.ledger_shown():
            self._close_ledger()
        self.bring_form()
        self.form.show_tab(tab)

    def _show_pin(self, key: str) -> None:
        attachment, page, *area = key.split(":")
        if not 1 <= int(attachment) <= len(self._sheet.application.attachments if self._sheet else ()):
            return
        self.bring_viewer()
        place = ledger_rows.rectangle(Area(*map(Decimal, area[0].split(",")))) if area else None
        self.viewer.show_place(int(attachment) - 1, int(page) - 1, place)

    def _note_page(self, sha256: str, page: int) -> None:
        if self._sheet is None:
            return
        files = [file.sha256 for file in self._sheet.application.attachments]
        if sha256 in files:
            self._page = (files.index(sha256), page)

    def _pin_page(self) -> None:
        fact = self.form.current()
        if self._sheet is None or not self._sheet.application.attachments:
            return
        file = self._sheet.application.attachments[self._page[0]]
        place = Pin(file.sha256, file.name, self._page[1] + 1, ledger_rows.area(self.viewer.take_selection()))
        if self.ledger_shown():
            self.ledger.pin(place)
        elif fact in self._sheet.facts and self._sheet.is_mine(fact):
            self._saver.keep(self.number(), self._sheet.pin(fact, place))
            self._changed(fact)
        self._frame_pins()

    def _frame_pins(self) -> None:
        """Frame on the pages what the open ledger, or the current row, rests on."""
        if self._sheet is None:
            return
        shown = self.ledger_shown()
        now = self.ledger.current() if shown else 0
        pins = self.ledger.places() if shown else expert_rows.places(self._sheet, self.form.current())
        marks = [
            PinMark(pin.sha256, pin.page - 1, ledger_rows.rectangle(pin.area), str(at), not now or at == now)
            for at, pin in pins
            if pin.area is not None
        ]
        self.viewer.set_pins(marks)

    def _say_state(self) -> None:
        if self._sheet is not None and self._sheet.locked:
            state = words.state_badge(self._sheet.state)[0]
            self._header.set_state(self.tr("{state}，只读").format(state=state), "lock", "text2")
            reason = self.tr("已签署的意见不能再改。如需更正，由秘书处退回。")
            self.banner.show_message("info", reason)
        else:
            self.banner.hide()
            self._header.set_state(self.tr("自动保存"), "check", "text2")

    def _say_saved(self, time: str) -> None:
        self.banner.hide()
        self._header.set_state(self.tr("已保存 {time}").format(time=time))

    def _say_unsaved(self, error: DeskError) -> None:
        self._header.set_state(self.tr("尚未保存"), "triangle-alert", "fails")
        known = messages.sentence(error)
        kept = "" if isinstance(error, UsageError) else self.tr("内容仍在屏幕上，稍后自动重试。")
        self.banner.show_message("failure", self.tr("尚未保存：{why}").format(why=known), kept)

    def _remember(self, number: str) -> None:
        place: dict[str, object] = {"row": self.form.current(), "file": self._page[0], "page": self._page[1]}
        self._session.frame.settings.keep_place(f"{self._desk.round.id}/{number}", place)

    def _restore(self) -> None:
        place = self._session.frame.settings.place(f"{self._desk.round.id}/{self.number()}")
        row, file, page = place.get("row"), place.get("file"), place.get("page")
        facts = self._sheet.facts if self._sheet else {}
        first = self._missing[0].fact if self._missing else next(iter(facts), TEXT)
        self.bring_form()
        self.form.go_to(row if isinstance(row, str) and row in (*facts, TEXT) else first)
        known = len(self._sheet.application.attachments) if self._sheet else 0
        if isinstance(file, int) and isinstance(page, int) and 0 <= file < known and (file or page):
            self.viewer.show_attachment(file)
            self.viewer.show_page(page)
        self._page = (file if isinstance(file, int) and 0 <= file < known else 0, 0)
