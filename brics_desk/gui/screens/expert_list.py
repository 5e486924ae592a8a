"""Step two: the assigned applications with progress, filters, search and the way to the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout

from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import expert_list as table
from brics_desk.gui.models.expert_list import TaskTable, counts
from brics_desk.gui.models.expert_signing import is_corrected, is_ready
from brics_desk.gui.screens.shell import Page, bind
from brics_desk.gui.widgets import delegates
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, search_field
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.progress import SegmentBar
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option, Segment
from brics_desk.operations import reviewing

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from brics_desk.gui.models.expert_list import Filter
    from brics_desk.gui.session import Keys, Session
    from brics_desk.operations.reviewing import Task


ROOMY, NARROW = 1000, 900
"""Logical widths from which every column, and the whole head, have room."""


class TaskView(QTableView):
    """The table: Enter or a double click opens the row."""

    entered_row = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, else move as tables do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight when a banner takes room."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what was hit."""
        if self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())


class ListPage(Page):
    """`opened(number)` asks for an application, `sign_requested` for step three, `package_requested` for taking one in."""

    opened = Signal(str)
    sign_requested = Signal()
    package_requested = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.title = self.tr("逐项评审")
        self._desk, self._session = session.desk, session
        self._tasks: list[Task] = []
        self._short = False
        self._model = TaskTable(session.desk.pack, self)
        self._build_top()
        self._build_tools()
        self._build_table()
        bind(self, "Ctrl+Return", self._continue)
        bind(self, "Ctrl+F", self._find)
        bind(self, "Ctrl+O", self.package_requested.emit)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self.column.setSpacing(theme.px(12))
        self._titles.setSpacing(theme.px(10))
        self._left.setSpacing(theme.px(6))
        self._top.setSpacing(theme.px(28))
        self._tools.setSpacing(theme.px(10))
        delegates.dress(self._view, two_lines=True)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self._measure()

    def refresh(self) -> None:
        """Read the tasks again; the selected row stays selected."""
        kept = self._selected()
        self._tasks = reviewing.tasks(self._desk)
        self._model.set_tasks(self._tasks)
        found = counts(self._tasks)
        given = found["all"] - found["recused"]
        finished = found["ready"] + found["done"]
        self._count.setText(self.tr("已完成 {done} / {all} 项").format(done=finished, all=given))
        recused = self.tr("另有 {count} 项已回避").format(count=found["recused"]) if found["recused"] else ""
        deadline = self.tr("交回时限 {date}").format(date=_date(self._desk.round.deadline))
        self._note.setText(" · ".join(part for part in (recused, deadline) if part))
        self._show_segments(found)
        self._show_filters(found)
        self._show_next()
        self._arrange()
        self.select(kept)

    def select(self, number: str) -> None:
        """Select the row of an application, else the next one to review."""
        following = self._next()
        row = self._model.row_of(number)
        row = row if row >= 0 else self._model.row_of(following.number) if following else 0
        if row >= 0 and self._model.rowCount():
            self._view.setCurrentIndex(self._model.index(row, 0))
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the table."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (
            ("↑ ↓", self.tr("上一项、下一项")),
            ("Enter", self.tr("打开申报项目")),
            ("Ctrl+F", self.tr("查找")),
            ("Ctrl+O", self.tr("导入评审包")),
            ("Ctrl+Enter", self.tr("继续评审")),
        )

    def _build_top(self) -> None:
        self._count, self._note = label("", "figure"), label("", "body", "text2")
        self._segments = SegmentBar(self.tr("评审进度"))
        self._continue_button = Button("", "primary", icon="arrow-right", hint="Ctrl+Enter", size="page")
        self._continue_button.clicked.connect(self._continue)
        self._titles, self._left, self._top = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._titles.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBaseline)
        self._titles.addWidget(self._note, 1, Qt.AlignmentFlag.AlignBaseline)
        self._left.addLayout(self._titles)
        self._left.addWidget(self._segments)
        self._top.addLayout(self._left, 1)
        self._top.addWidget(self._continue_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(self._top)
        self.column.addWidget(self.banner)

    def _build_tools(self) -> None:
        self._search = search_field(self.tr("查找申报项目"), self.tr("项目、单位或拼音首字母，如 bxjd"))
        self._search.textChanged.connect(self._arrange)
        self._search.returnPressed.connect(self._leave_search)
        self._filters = SegmentedControl(self.tr("筛选"), plain=True)
        self._filters.changed.connect(self._arrange)
        self._order = Choice(self.tr("排序"))
        for key, text in (
            ("number", self.tr("排序：受理号")),
            ("category", self.tr("排序：类别")),
            ("state", self.tr("排序：状态")),
            ("award", self.tr("排序：奖补")),
        ):
            self._order.addItem(text, key)
        self._order.currentIndexChanged.connect(self._arrange)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self._search)
        self._tools.addWidget(self._filters)
        self._tools.addStretch(1)
        self._tools.addWidget(self._order)
        self._package = Button(self.tr("导入评审包"), "tool", icon="inbox")
        self._package.clicked.connect(self.package_requested)
        self._tools.addWidget(self._package)
        self.column.addLayout(self._tools)

    def _build_table(self) -> None:
        self._view = TaskView()
        self._view.setAccessibleName(self.tr("申报项目"))
        self._view.setModel(self._model)
        self._view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._view.entered_row.connect(self._open_row)
        self._view.setItemDelegateForColumn(table.VERDICT, delegates.GaugeDelegate(self._view))
        self._view.setItemDelegateForColumn(table.PROGRESS, delegates.ProgressDelegate(self._view))
        self._view.setItemDelegateForColumn(table.STATE, delegates.BadgeDelegate(self._view))
        self._empty = EmptyState(self.tr("没有符合条件的申报项目。"), self.tr("显示全部"))
        self._empty.action_requested.connect(self._show_all)
        card = Card(flush=True)
        card.body.addWidget(self._view)
        card.body.addWidget(self._empty)
        self.column.addWidget(card, 1)

    def _show_segments(self, found: dict[str, int]) -> None:
        segments = [
            Segment(found["done"], self.tr("已签署 {count}").format(count=found["done"]), "meets"),
            Segment(found["ready"], self.tr("待签署 {count}").format(count=found["ready"]), "accent"),
            Segment(
                found["open"] + found["returned"],
                self.tr("评审中 {count}").format(count=found["open"] + found["returned"]),
                "tier1",
            ),
            Segment(found["untouched"], self.tr("未评 {count}").format(count=found["untouched"]), "sunken"),
        ]
        self._segments.set_segments([part for part in segments if part.count or part.role != "meets"])

    def _show_filters(self, found: dict[str, int]) -> None:
        words = (
            ("all", self.tr("全部")),
            ("untouched", self.tr("未评")),
            ("open", self.tr("评审中")),
            ("ready", self.tr("待签署")),
            ("done", self.tr("已签署")),
            ("returned", self.tr("退回")),
        )
        chosen = self._filters.current() or "all"
        self._filters.set_options([Option(key, f"{text} {found[key]}") for key, text in words])
        self._filters.set_current(chosen)

    def _show_next(self) -> None:
        following = self._next()
        ready = any(is_ready(task) or is_corrected(task) for task in self._tasks)
        if following is not None and self._short:
            number = following.number.rpartition("-")[2]
            self._continue_button.setText(self.tr("继续评审：{number}").format(number=number))
        elif following is not None:
            number = following.number.rpartition("-")[2]
            short = following.title if len(following.title) <= 8 else f"{following.title[:7]}…"
            self._continue_button.setText(self.tr("继续评审：{number} {title}").format(number=number, title=short))
        elif ready:
            self._continue_button.setText(self.tr("去签署"))
        self._continue_button.setVisible(following is not None or ready)

    def _next(self) -> Task | None:
        for state in ("returned", "open", "untouched"):
            found = next((task for task in self._tasks if task.state == state and _is_to_do(task)), None)
            if found is not None:
                return found
        return None

    def _continue(self) -> None:
        following = self._next()
        if following is not None:
            self.opened.emit(following.number)
        elif self._continue_button.isVisible():
            self.sign_requested.emit()

    def _arrange(self) -> None:
        kept = self._selected()
        chosen = cast("Filter", self._filters.current() or "all")
        self._model.show(chosen, self._search.text(), str(self._order.currentData()))
        some = self._model.rowCount() > 0
        self._view.setVisible(some)
        self._empty.setVisible(not some)
        self._fit()
        row = max(self._model.row_of(kept), 0)
        if some:
            self._view.setCurrentIndex(self._model.index(row, 0))

    def _measure(self) -> None:
        """Below 1000 logical pixels category and progress leave the table, below 900 bar, note, order and import leave the head."""
        roomy, narrow = self.width() >= theme.px(ROOMY), self.width() < theme.px(NARROW)
        for column in (table.CATEGORY, table.PROGRESS):
            self._view.setColumnHidden(column, not roomy)
        for part in (self._segments, self._note, self._order, self._package):
            part.setHidden(narrow)
        self._search.setFixedWidth(theme.px(300 if roomy else 136))
        self._short = narrow
        self._show_next()
        self._fit()

    def _fit(self) -> None:
        delegates.fit_columns(self._view, table.PROJECT)

    def _selected(self) -> str:
        index: QModelIndex = self._view.currentIndex()
        return self._model.task(index.row()).number if index.isValid() else ""

    def _open_row(self, row: int) -> None:
        task = self._model.task(row)
        if task.state != "recused":
            self.opened.emit(task.number)

    def _show_all(self) -> None:
        self._search.clear()
        self._filters.set_current("all")
        self._arrange()

    def _find(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _leave_search(self) -> None:
        if self._model.rowCount():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_to_do(task: Task) -> bool:
    """Tell whether something is missing; a returned one waits for its correction although every field is filled."""
    return task.done < task.wanted or (task.state == "returned" and not task.revision_reason.strip())


def _date(iso: str) -> str:
    if language() == "en":
        return iso[:16].replace("T", " ")
    day, _, hour = iso.partition("T")
    year, month, date = day.split("-")
    return f"{int(year)}年{int(month)}月{int(date)}日" + (f" {hour[:5]}" if hour else "")
