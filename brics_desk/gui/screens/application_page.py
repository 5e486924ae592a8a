"""The key page: attachment, form and live verdict of one application; everything entered is judged and saved at once."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from brics_desk.errors import DeskError, UsageError
from brics_desk.gui import messages
from brics_desk.gui.forms import TABS
from brics_desk.gui.models import drawer_parts, expert_verdict
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.models.expert_sheet import Sheet
from brics_desk.gui.screens.application_entry import TEXT, Entry
from brics_desk.gui.screens.application_keys import keys
from brics_desk.gui.screens.application_layout import ApplicationLayout
from brics_desk.gui.screens.application_opinion import OpinionTools
from brics_desk.gui.screens.application_pins import Pins
from brics_desk.gui.screens.application_saver import Saver
from brics_desk.gui.screens.ledger_pane import LedgerPane
from brics_desk.gui.screens.shell import bind
from brics_desk.gui.widgets.afterwards import Afterwards
from brics_desk.operations import reviewing

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from brics_desk.domain.opinions import Gap
    from brics_desk.gui.models.entry_history import Step
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
        self._stale: set[str] = set()
        self._following = Afterwards(self._follow, self)
        self._saver = Saver(session.desk, session.frame.jobs, self)
        self._saver.saved.connect(self._say_saved)
        self._saver.failed.connect(self._say_unsaved)
        self.entry = Entry(session.desk, self._saver, self)
        self._opinion = OpinionTools(session.desk, session.frame.jobs, self.form, self.viewer, self)
        self.ledger = LedgerPane(session.desk)
        self.place_ledger(self.ledger)
        self._pins = Pins(self, self.ledger, self.entry, self._opinion)
        self._connect_form()
        self._connect_ledger()
        self._connect_verdict()
        self._add_keys()
        self.title = ""

    def open(self, number: str, position: str) -> None:
        """Show an application; raises UsageError `recused`."""
        form, pack = reviewing.form(self._desk, number), self._desk.pack
        self._sheet = Sheet(pack, form)
        self._following.drop()
        self._stale.clear()
        self.entry.open(self._sheet)
        self._missing, self._drawer_shows = self._sheet.gaps(), ""
        self.title = form.application.title
        line = (number, form.application.applicant.name, words.category_full_name(pack, form.application.category))
        self._header.set_application(self.tr("申报项目"), form.application.title, " · ".join(line), position)
        self.show_ledger(shown=False)
        self.form.set_sheet(self._sheet)
        self._opinion.open(form.application)
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
            file, page = self._pins.place()
            kept: dict[str, object] = {"row": self.form.current(), "file": file, "page": page}
            self._session.frame.settings.keep_place(self._place_key(), kept)
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
        form, entry = self.form, self.entry
        form.finding_chosen.connect(entry.mark)
        form.value_edited.connect(entry.number)
        form.value_refused.connect(self._refuse_number)
        form.reason_edited.connect(entry.reason)
        form.score_edited.connect(entry.score)
        form.text_edited.connect(entry.text)
        form.pin_requested.connect(self._pins.show)
        form.adopt_requested.connect(self._adopt)
        form.ledger_requested.connect(self._open_ledger)
        form.row_changed.connect(self._pins.frame)
        form.row_changed.connect(entry.settle)
        self.viewer.pin_requested.connect(self._pins.pin)
        entry.changed.connect(self._changed)
        entry.refused.connect(lambda fact, error: form.set_error(fact, messages.sentence(error)))
        entry.failed.connect(self._say_unsaved)
        entry.rewound.connect(self._rewound)
        self._opinion.wanted.connect(self._serve_opinion)
        self._opinion.failed.connect(self._say_unsaved)

    def _connect_ledger(self) -> None:
        self.ledger.changed.connect(self._take_ledger)
        self.ledger.stepped.connect(self.entry.note)
        self.ledger.undo_requested.connect(self._undo)
        self.ledger.redo_requested.connect(self.entry.redo)
        self.ledger.saved.connect(self._say_saved)
        self.ledger.closed.connect(self._close_ledger)
        self.ledger.pin_requested.connect(self._pins.show)
        self.ledger.pins_changed.connect(self._pins.frame)
        self.ledger.viewer_requested.connect(self.bring_viewer)

    def _connect_verdict(self) -> None:
        for part in (self.panel, self.verdict_bar):
            part.finish_requested.connect(self._finish)
        self.verdict_bar.expand_requested.connect(self.show_panel_over)
        self.panel.explain_requested.connect(self._explain)
        self.panel.leaf_requested.connect(self._go_to_leaf)
        self.panel.history_requested.connect(self._show_history)
        self.panel.undo_requested.connect(self._undo)
        self.panel.redo_requested.connect(self.entry.redo)
        self.drawer.fact_requested.connect(self._go_to_fact)
        self.drawer.closed.connect(self._close_drawer)

    def _add_keys(self) -> None:
        bind(self, "F7", partial(self._next_gap, 1))
        bind(self, "Shift+F7", partial(self._next_gap, -1))
        bind(self, "F6", partial(self.next_pane, 1))
        bind(self, "Shift+F6", partial(self.next_pane, -1))
        bind(self, "F8", self._pins.pin)
        bind(self, "F9", self._show_history)
        bind(self, "Ctrl+Z", self._undo)
        bind(self, "Ctrl+Y", self.entry.redo)
        bind(self, "Ctrl+Shift+Z", self.entry.redo)
        bind(self, "Ctrl+PgDown", partial(self.moved.emit, 1))
        bind(self, "Ctrl+PgUp", partial(self.moved.emit, -1))
        bind(self, "Ctrl+Return", self._finish)
        bind(self, "Ctrl+Enter", self._finish)
        bind(self, "Esc", self._escape)
        for at in range(1, len(TABS) + 1):
            bind(self, f"Ctrl+{at}", partial(self._show_tab, at))

    def _refuse_number(self, fact: str) -> None:
        # What was readable on the way to it (40 of a typed 400 %) must not stay behind as the finding.
        self.entry.number(fact, None)
        self.form.set_error(fact, self.tr("无法识别或超出范围的数值，未计入判定。"))

    def _rewound(self, step: Step) -> None:
        """Show what an undo or redo has brought back, where it stands."""
        if self._sheet is None:
            return
        shown, on_lines = self.ledger_shown(), step.kind in ("line", "lines")
        if shown and (on_lines or step.kind == "finding") and self.ledger.fact() == step.fact:
            self.ledger.show_again(step.line)
        elif shown:
            self._close_ledger()
        row = TEXT if step.kind == "text" else self._sheet.score_key(step.line) if step.kind == "score" else step.fact
        self.form.rewrite(row)
        self._changed("")
        if not self.ledger_shown():
            self.bring_form()
            self.form.go_to(row)
        self._pins.frame()

    def _undo(self) -> None:
        if not self.entry.undo() and self.ledger_shown():
            self.ledger.undo_saved()

    def _show_history(self) -> None:
        self._drawer_shows = "history"
        self._fill_drawer()
        self.show_drawer()

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
        """Show what follows from a change: the verdict first, then its row and the counts of the form; at once where all rows did."""
        if self._sheet is not None:
            self._missing = self._sheet.gaps()
            self._judge()
            self._stale.add(fact)
            self._following.wait()
            if not fact:
                self._following.now()

    def _follow(self) -> None:
        stale, self._stale = self._stale, set()
        for fact in [""] if "" in stale else stale:
            self.form.refresh(self._missing, fact)

    def _judge(self) -> None:
        if self._sheet is None:
            return
        told = expert_verdict.tell(self._sheet, self._sheet.answer(), self._missing)
        self._leaf_facts = told.facts
        self.show_verdict(told.view)
        undo, redo = self.entry.can()
        self.panel.set_steps(undo=undo, redo=redo)
        if self.ledger_shown():
            self.ledger.set_steps(undo=undo, redo=redo)
        if self._drawer_shows:
            self._fill_drawer()

    def _fill_drawer(self) -> None:
        if self._sheet is None:
            return
        if self._drawer_shows == "gaps":
            title, parts = drawer_parts.gaps(self._sheet, self._missing)
        elif self._drawer_shows == "history":
            saved = self._saver.flush()
            title, parts = drawer_parts.history(self._desk, self._sheet, self.form.current() if saved else "")
        else:
            title, parts = drawer_parts.explained(self._sheet)
        self.drawer.show_parts(title, parts)

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
        self._pins.frame()

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
            if not self.ledger.fold():
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
        order = self._sheet.rows()
        gaps = [order.index(gap.fact) for gap in self._missing]
        now = order.index(self.form.current()) if self.form.current() in order else -1
        later = [at for at in gaps if (at - now) * by > 0]
        self.form.go_to(order[min(later) if by > 0 else max(later)] if later else order[gaps[0 if by > 0 else -1]])

    def _show_tab(self, place: int) -> None:
        if self.ledger_shown():
            self._close_ledger()
        self.bring_form()
        self.form.show_tab_at(place)

    def _serve_opinion(self, act: Callable[[str], None]) -> None:
        """Let the tools of the opinion work on what is saved: everything entered until now."""
        if self._sheet is not None and self._saver.flush():
            act(self.number())

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

    def _restore(self) -> None:
        """Come back to the row, the attachment and the page where this application was left."""
        kept = self._session.frame.settings.place(self._place_key())
        rows = self._sheet.rows() if self._sheet else [TEXT]
        row, first = kept.get("row"), self._missing[0].fact if self._missing else rows[0]
        self.bring_form()
        self.form.go_to(row if isinstance(row, str) and row in rows else first)
        self._pins.restore(kept.get("file"), kept.get("page"))

    def _place_key(self) -> str:
        return f"{self._desk.round.id}/{self.number()}"
