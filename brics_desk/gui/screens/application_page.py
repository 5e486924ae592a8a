"""The key page: attachment, form and live verdict of one application; everything entered is judged and saved at once."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from brics_desk.errors import DeskError, InputError, UsageError
from brics_desk.gui import messages
from brics_desk.gui.models import expert_rows, expert_verdict
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.models.expert_sheet import Sheet
from brics_desk.gui.screens.application_drawer import Part
from brics_desk.gui.screens.application_form import TEXT
from brics_desk.gui.screens.application_layout import ApplicationLayout
from brics_desk.gui.screens.application_saver import Saver
from brics_desk.gui.screens.shell import bind
from brics_desk.gui.widgets.attachment_viewer import AttachmentView
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
        self._connect_form()
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
        self.form.set_sheet(self._sheet)
        views = [
            AttachmentView(file.sha256, _own_name(file.name, at), file.size)
            for at, file in enumerate(form.application.attachments, start=1)
        ]
        self.viewer.set_attachments(views, partial(reviewing.attachment, self._desk))
        self.show_panel()
        self._judge()
        self._say_state()
        self._restore()

    def take_focus(self) -> None:
        """Put the focus into the current row."""
        self.form.go_to(self.form.current() or TEXT)

    def number(self) -> str:
        """Return the application that is open, or nothing."""
        return self._sheet.application.number if self._sheet else ""

    def refresh(self) -> None:
        """Do nothing: the page follows every key."""

    def leave(self) -> bool:
        """Save what waits; a page with unsaved entries is not left."""
        if self._sheet is not None:
            self._remember(self._sheet.application.number)
        return self._saver.flush()

    def shutdown(self) -> None:
        """End the page reader."""
        self.viewer.shutdown()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (
            ("1 2 3 4", self.tr("当前项：符合、基本符合、不符合、无法判断")),
            ("↑ ↓ Enter", self.tr("上一行、下一行")),
            ("F2", self.tr("编辑核定值")),
            ("F6 / Shift+F6", self.tr("下一栏、上一栏")),
            ("F7 / Shift+F7", self.tr("下一个、上一个缺项")),
            ("F8", self.tr("把附件当前页记为依据")),
            ("Ctrl+1 … 4", self.tr("表单分页")),
            ("Ctrl+PgUp / PgDn", self.tr("上一个、下一个申报项目")),
            ("Ctrl+Enter", self.tr("检查并完成")),
            ("Esc", self.tr("收起缺项、返回列表")),
        )

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

    def _connect_verdict(self) -> None:
        for part in (self.panel, self.verdict_bar):
            part.finish_requested.connect(self._finish)
        self.verdict_bar.expand_requested.connect(self.show_panel_over)
        self.panel.explain_requested.connect(self._explain)
        self.panel.leaf_requested.connect(self._go_to_leaf)
        self.drawer.fact_requested.connect(self.form.go_to)
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
        sentence = self.tr("无法识别的数值，尚未计入。例：524、524.00、5,240,000元。")
        self.form.set_error(fact, sentence)

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

    def _finish(self) -> None:
        if self._sheet is None or self._sheet.locked:
            return
        if not self._missing:
            if self.leave():
                self.finished.emit(self.number())
            return
        self._drawer_shows = "gaps"
        self._fill_drawer()
        self.show_drawer()
        self.bring_form()
        self.form.go_to(self._missing[0].fact)

    def _explain(self) -> None:
        self._drawer_shows = "explain"
        self._fill_drawer()
        self.show_drawer()

    def _close_drawer(self) -> None:
        self._drawer_shows = ""
        self.show_panel()
        self.form.go_to(self.form.current() or TEXT)

    def _escape(self) -> None:
        if self.fold():
            self._drawer_shows = ""
        else:
            self.closed.emit()

    def _go_to_leaf(self, index: int) -> None:
        self.bring_form()
        self.form.go_to(self._leaf_facts[index])

    def _next_gap(self, by: int) -> None:
        if self._sheet is None or not self._missing:
            return
        self.bring_form()
        order = [*self._sheet.facts, TEXT]
        gaps = [order.index(gap.fact) for gap in self._missing]
        now = order.index(self.form.current()) if self.form.current() in order else -1
        later = [at for at in gaps if (at - now) * by > 0]
        self.form.go_to(order[min(later) if by > 0 else max(later)] if later else order[gaps[0 if by > 0 else -1]])

    def _show_tab(self, tab: str) -> None:
        self.bring_form()
        self.form.show_tab(tab)

    def _show_pin(self, key: str) -> None:
        attachment, _, page = key.partition(":")
        self.bring_viewer()
        if int(attachment) - 1 != self._page[0]:
            self.viewer.show_attachment(int(attachment) - 1)
        self.viewer.show_page(int(page) - 1)

    def _note_page(self, sha256: str, page: int) -> None:
        if self._sheet is None:
            return
        files = [file.sha256 for file in self._sheet.application.attachments]
        if sha256 in files:
            self._page = (files.index(sha256), page)

    def _pin_page(self) -> None:
        fact = self.form.current()
        if self._sheet is None or fact not in self._sheet.facts or not self._sheet.is_mine(fact):
            return
        page = expert_rows.page_text(self._page[0] + 1, self._page[1] + 1)
        self._saver.keep(self.number(), self._sheet.page(fact, page))
        self._changed(fact)

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


def _own_name(name: str, at: int) -> str:
    """Return a file's name without the 附件 n that the chooser says already."""
    return name.removeprefix(f"附件{at}").strip() or name
