"""The form of one application, generated from the rule pack: tabs, groups, rows, and the text of the opinion."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.domain.rules import Decider, Kind
from brics_desk.gui import forms, theme
from brics_desk.gui.forms import Group
from brics_desk.gui.messages import language
from brics_desk.gui.models import expert_rows, score_rows
from brics_desk.gui.models import expert_words as words
from brics_desk.gui.screens.application_entry import TEXT
from brics_desk.gui.screens.application_groups import GroupHead, TextSection
from brics_desk.gui.screens.application_scroll import RowScroll
from brics_desk.gui.widgets.condition_row import ConditionRow
from brics_desk.gui.widgets.layouts import RowColumn
from brics_desk.gui.widgets.number_row import NumberRow
from brics_desk.gui.widgets.score_row import ScoreRow
from brics_desk.gui.widgets.segmented import SegmentedControl, TabStrip
from brics_desk.gui.widgets.values import Option, Tab

if TYPE_CHECKING:
    from brics_desk.domain.opinions import Gap
    from brics_desk.domain.rules import Fact
    from brics_desk.gui.models.expert_sheet import Sheet


Row = ConditionRow | NumberRow | ScoreRow


class Head(NamedTuple):
    """The head of a group, the tab it stands on, and the rows below it."""

    widget: GroupHead
    tab: str
    rows: tuple[str, ...]


class Body(NamedTuple):
    """The rows of one category, made once: their ground, heads, and rows by fact or by the key of an indicator."""

    ground: QWidget
    heads: list[Head]
    rows: dict[str, Row]


class FormPane(QFrame):
    """One long form; the tabs lead to its parts. Exactly one row is current; the text counts as a row named `text`."""

    finding_chosen = Signal(str, str)
    value_edited = Signal(str, object)
    value_refused = Signal(str)
    reason_edited = Signal(str, str)
    score_edited = Signal(int, object)
    text_edited = Signal(str)
    draft_requested = Signal()
    phrases_requested = Signal()
    preview_requested = Signal()
    pin_requested = Signal(str)
    adopt_requested = Signal()
    pane_chosen = Signal(str)
    ledger_requested = Signal(str)
    row_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, ground="surface")
        self._sheet: Sheet | None = None
        self._rows: dict[str, Row] = {}
        self._heads: list[Head] = []
        self._units: dict[str, str] = {}
        self._errors: dict[str, str] = {}
        self._current = ""
        self._typed: set[str] = set()
        self._shown_tabs: list[Tab] = []
        self._gone: set[str] = set()
        self._switch = SegmentedControl(
            self.tr("表单或附件"), [Option("form", self.tr("表单")), Option("viewer", self.tr("附件"))]
        )
        self._switch.changed.connect(self._switched)
        self._tabs = TabStrip(self.tr("表单分页"))
        self._tabs.changed.connect(self.show_tab)
        self._bar = QFrame()
        self._bar.setProperty("bar", "top")
        self._bar_row = QHBoxLayout(self._bar)
        self._bar_row.addWidget(self._switch)
        self._bar_row.addWidget(self._tabs, 1)
        self._scroll = RowScroll()
        self._text = TextSection()
        self._text.edited.connect(self.text_edited)
        self._text.entered.connect(partial(self.set_current, TEXT))
        self._text.draft_requested.connect(self.draft_requested)
        self._text.phrases_requested.connect(self.phrases_requested)
        self._text.preview_requested.connect(self.preview_requested)
        self._bodies: dict[str, Body] = {}
        self._scroll.inside.addWidget(self._text)
        self._scroll.inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._scroll, 1)
        self.set_switch_shown(shown=False)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._bar.setFixedHeight(theme.measure("tabs"))
        self._bar_row.setContentsMargins(theme.px(4), 0, theme.px(8), 0)
        self._bar_row.setSpacing(theme.px(8))
        edge = theme.px(4)
        self._scroll.inside.setContentsMargins(edge, edge, edge, theme.px(16))
        minimum = "form_min_en" if language() == "en" else "form_min"
        self.setMinimumWidth(theme.measure(minimum))

    def set_switch_shown(self, *, shown: bool) -> None:
        """Show 表单/附件 where only one of them has room."""
        self._switch.setVisible(shown)
        self._switch.set_current("form")

    def set_sheet(self, sheet: Sheet) -> None:
        """Show another application; the rows of a category are made once and used again."""
        held = QApplication.focusWidget()
        if held is not None and self.isAncestorOf(held):
            # A field that has the focus keeps what is typed in it: it must not carry that over to another application.
            held.clearFocus()
        self._sheet = sheet
        category = sheet.application.category
        if self._current in self._rows:
            self._rows[self._current].set_current(False)
        self._errors, self._current = {}, ""
        self._typed.clear()
        body = self._bodies.get(category)
        if body is None:
            body = self._bodies[category] = self._new_body(sheet)
        for other in self._bodies.values():
            other.ground.setVisible(other is body)
        self._heads = body.heads
        self._rows = {name: row for name, row in body.rows.items() if _is_shown(sheet, name)}
        for name, row in body.rows.items():
            row.setVisible(name in self._rows)
            row.set_locked(not sheet.is_mine(name))
            if name in sheet.facts:
                row.setToolTip(expert_rows.formal_check(sheet, sheet.facts[name]))
        self._text.set_content(sheet.text, sheet.return_reason, locked=sheet.locked)
        self.refresh(sheet.gaps())

    def refresh(self, missing: list[Gap], fact: str = "") -> None:
        """Show the findings as they stand: one row, or all; and the counts of groups and tabs."""
        sheet = self._sheet
        if sheet is None:
            return
        for name in [fact] if fact in self._rows else [] if fact else list(self._rows):
            self._show_row(sheet, name)
        for head in self._heads:
            if head.tab == "score":
                head.widget.set_note(score_rows.total(sheet))
        gone = {gap.fact for gap in missing}
        if not fact or gone != self._gone:
            self._gone = gone
            self._show_counts(sheet, gone)
        self._scroll.settle()

    def _show_counts(self, sheet: Sheet, gone: set[str]) -> None:
        for head in self._heads:
            mine = [name for name in head.rows if name in self._rows]
            head.widget.set_counts(sum(name not in gone for name in mine), len(mine))
        self._heads[0].widget.set_action_shown(shown=bool(sheet.can_adopt()) and not sheet.locked)
        self._show_tabs(gone)

    def set_current(self, fact: str) -> None:
        """Make one row the current one; the focus stays where it is."""
        if fact == self._current:
            return
        if self._current in self._rows:
            self._rows[self._current].set_current(False)
        self._current = fact
        if fact in self._rows:
            self._rows[fact].set_current(True)
        self.row_changed.emit()
        tab = self._tab_of(fact)
        if tab and self._tabs.current() != tab:
            self._tabs.set_current(tab)

    def current(self) -> str:
        """Return the current row's fact id, `text`, or nothing."""
        return self._current

    def go_to(self, fact: str) -> None:
        """Make a row current, bring it into sight and put the focus into it."""
        self.set_current(fact)
        if fact in self._rows:
            self._rows[fact].take_focus()
            target: QWidget = self._rows[fact]
        else:
            self._text.take_focus()
            target = self._text
        self._scroll.bring(target)

    def step(self, fact: str, by: int) -> None:
        """Go to the row after or before one; after the last comes the text."""
        order = [*self._rows, TEXT]
        at = order.index(fact) + by if fact in order else 0
        if 0 <= at < len(order):
            self.go_to(order[at])

    def show_tab(self, tab: str) -> None:
        """Bring a part of the form to the top, its first open row current."""
        if tab == "text":
            self.go_to(TEXT)
            return
        gone = {gap.fact for gap in self._sheet.gaps()} if self._sheet else set()
        mine = self._rows_of(tab)
        if not mine:
            return
        self.go_to(next((name for name in mine if name in gone), mine[0]))
        head = next(head.widget for head in self._heads if head.tab == tab)
        self._scroll.to_top(head)

    def show_tab_at(self, place: int) -> None:
        """Bring the tab at a place (from 1) to the top, as far as there is one."""
        if place <= len(self._shown_tabs):
            self.show_tab(self._shown_tabs[place - 1].key)

    def rewrite(self, fact: str) -> None:
        """Show one row anew, also over what is being typed in it."""
        if self._sheet is None:
            return
        if fact in self._rows:
            self._errors.pop(fact, None)
            self._rows[fact].let_go()
            self._show_row(self._sheet, fact)
        elif fact == TEXT:
            self._text.set_content(self._sheet.text, self._sheet.return_reason, locked=self._sheet.locked)

    def text_section(self) -> TextSection:
        """Return the part that holds the text."""
        return self._text

    def choose_pane(self, pane: str) -> None:
        """Show which of form and attachment is in front."""
        self._switch.set_current(pane)

    def _new_body(self, sheet: Sheet) -> Body:
        groups = forms.groups(sheet.pack, sheet.application.category, language())
        body = Body(QWidget(), [], {})
        body.ground.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        body.ground.setBackgroundRole(QPalette.ColorRole.Base)
        body.ground.setAutoFillBackground(True)
        column = RowColumn(body.ground)
        for group in groups:
            rows: dict[str, Row] = {fact.id: self._new_row(sheet, fact) for fact in group.facts}
            self._add_group(body, column, group, rows)
        if sheet.indicators:
            scored: dict[str, Row] = {key: self._new_score(sheet, at) for key, at in score_rows.keys(sheet).items()}
            self._add_group(body, column, Group("score", "", "", "", ()), scored)
        self._scroll.inside.insertWidget(0, body.ground)
        self._order_tabs(body)
        return body

    def _add_group(self, body: Body, column: RowColumn, group: Group, rows: dict[str, Row]) -> None:
        head = GroupHead(group)
        head.adopt_requested.connect(self.adopt_requested)
        column.addWidget(head)
        body.heads.append(Head(head, group.tab, tuple(rows)))
        for name, row in rows.items():
            row.became_current.connect(self.set_current)
            row.moved.connect(self.step)
            row.pin_requested.connect(self._ask_pin)
            row.reason_edited.connect(self.reason_edited)
            body.rows[name] = row
            column.addWidget(row)

    def _new_score(self, sheet: Sheet, at: int) -> ScoreRow:
        row = ScoreRow(score_rows.row(sheet, at), lambda text, _unit: score_rows.parse(sheet, at, text))
        row.points_edited.connect(partial(self._points_edited, at))
        return row

    def _new_row(self, sheet: Sheet, fact: Fact) -> ConditionRow | NumberRow:
        if fact.kind is Kind.TRUTH:
            truth = ConditionRow(expert_rows.condition(sheet, fact))
            truth.finding_chosen.connect(self.finding_chosen)
            return truth
        self._units[fact.id] = words.unit_of(fact)
        limits = [limit for _, limit in forms.thresholds(sheet.pack, sheet.application.category, fact.id)]
        row = NumberRow(
            expert_rows.number(sheet, fact, self._units[fact.id]),
            partial(words.parse_number, fact),
            lambda value, unit: words.figure(fact, value, unit, limits),
        )
        row.value_edited.connect(self._value_edited)
        row.ledger_requested.connect(self.ledger_requested)
        row.direct_requested.connect(self._type_directly)
        return row

    def _show_row(self, sheet: Sheet, name: str) -> None:
        row, error = self._rows[name], self._errors.get(name, "")
        if isinstance(row, ConditionRow):
            row.set_view(expert_rows.condition(sheet, sheet.facts[name]))
        elif isinstance(row, NumberRow):
            fact, typed = sheet.facts[name], name in self._typed
            row.set_view(expert_rows.number(sheet, fact, self._units[name], error, typed=typed))
        else:
            row.set_view(score_rows.row(sheet, score_rows.keys(sheet)[name], error))

    def _type_directly(self, fact: str) -> None:
        """Offer the field of a number that its ledger gives."""
        self._typed.add(fact)
        if self._sheet is not None:
            self._show_row(self._sheet, fact)
            self._rows[fact].take_focus()

    def leave_to_ledger(self, fact: str) -> None:
        """Take the field of a number away again where its ledger gives it."""
        self._typed.discard(fact)

    def set_error(self, fact: str, sentence: str) -> None:
        """Say at a row why its value was not taken; empty clears."""
        self._errors[fact] = sentence
        if self._sheet is not None:
            self._show_row(self._sheet, fact)

    def _value_edited(self, fact: str, text: str, value: object) -> None:
        self._errors.pop(fact, None)
        if value is None and text.strip():
            self.value_refused.emit(fact)
        else:
            self.value_edited.emit(fact, value if isinstance(value, Decimal) else None)

    def _points_edited(self, at: int, key: str, text: str, value: object) -> None:
        self._errors.pop(key, None)
        if value is None and text.strip() and self._sheet is not None:
            most = self._sheet.indicators[at - 1].points
            self._errors[key] = self.tr("填写 0 至 {most} 的整数。").format(most=most)
        self.score_edited.emit(at, int(value) if isinstance(value, Decimal) else None)

    def _rows_of(self, tab: str) -> list[str]:
        return [name for head in self._heads if head.tab == tab for name in head.rows if name in self._rows]

    def _show_tabs(self, gone: set[str]) -> None:
        titles = {
            "gates": self.tr("基本条件"),
            "section": self.tr("认定标准"),
            "award": self.tr("奖励标准"),
            "score": self.tr("评分"),
        }
        tabs = []
        for key, title in titles.items():
            mine = self._rows_of(key)
            if not mine:
                continue
            done = sum(name not in gone for name in mine)
            tabs.append(Tab(key, title, f"{done}/{len(mine)}", done == len(mine)))
        written = TEXT not in gone
        tabs.append(Tab("text", self.tr("评审意见"), "" if written else self.tr("未写"), written))
        if tabs != self._shown_tabs:
            self._shown_tabs = tabs
            self._tabs.set_tabs(tabs)

    def _tab_of(self, fact: str) -> str:
        if fact == TEXT:
            return "text"
        return next((head.tab for head in self._heads if fact in head.rows), "")

    def _ask_pin(self, _fact: str, key: str) -> None:
        self.pin_requested.emit(key)

    def _switched(self, key: str) -> None:
        self.pane_chosen.emit(key)

    def _order_tabs(self, body: Body) -> None:
        """Put what was made just now between the tabs and the text in the order of the keyboard."""
        before: QWidget = self._tabs
        for row in body.rows.values():
            for part in row.findChildren(QWidget):
                if part.focusPolicy() and part.isEnabled():
                    QWidget.setTabOrder(before, part)
                    before = part
        for part in self._text.focusable():
            QWidget.setTabOrder(before, part)
            before = part


def _is_shown(sheet: Sheet, name: str) -> bool:
    """Tell whether a row is there to be judged; a waiver that was not given is not."""
    if name not in sheet.facts:
        return True
    return sheet.facts[name].decider is not Decider.SECRETARIAT or bool(sheet.finding(name).value)
