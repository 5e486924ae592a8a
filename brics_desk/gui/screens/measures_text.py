"""措施与条文: every measure verbatim, its units in order, its items; searched as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import measures_text as model
from brics_desk.gui.models import measures_words as words
from brics_desk.gui.screens.measures_readings import ReadingsPart
from brics_desk.gui.screens.measures_tab import MeasuresTab
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_tables import Beside, ListView
from brics_desk.gui.screens.shell import Scroll
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import search_field
from brics_desk.gui.widgets.labels import label, rule, runs_html
from brics_desk.gui.widgets.layouts import FlowLayout, empty

if TYPE_CHECKING:
    from brics_desk.domain.measures import Measure
    from brics_desk.gui.models.measures_text import ItemView
    from brics_desk.gui.screens.secretariat_measures import MeasuresPage
    from brics_desk.gui.session import Keys
    from brics_desk.operations.measures import RegisterView

SIDE_WIDTH = 350


class TextTab(MeasuresTab):
    """The list of measures, and beside it the one that is current, word for word."""

    def __init__(self, page: MeasuresPage) -> None:
        super().__init__(page)
        self.search = search_field(self.tr("搜索措施"), self.tr("搜索条文、单位、事项"))
        self.search.textChanged.connect(self._list)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.search.setFocus)
        self._count = label("", "small", "text2")
        self.list = ListView(self.tr("措施"), model.columns(), model.TITLE)
        self.list.current.connect(self._show)
        table = Card(flush=True)
        table.body.addWidget(self.list)
        side = QWidget()
        self._side_box = QVBoxLayout(side)
        self._side_box.setContentsMargins(0, 0, 0, 0)
        self._side_box.addWidget(self.search)
        self._side_box.addWidget(self._count)
        self._side_box.addWidget(table, 1)
        card = Card(flush=True)
        self._scroll = Scroll()
        card.body.addWidget(self._scroll)
        self._text = self._scroll.inside
        self.column.addWidget(Beside(card, side, SIDE_WIDTH, first=True, tall=True), 1)
        self.restyle()

    def fill(self, view: RegisterView) -> None:
        """Show the measures; the current one stays."""
        self._list()

    def go_to(self, key: str) -> None:
        """Make a measure current by its id or an item's id."""
        self.search.clear()
        at = self.list.table.row_of(key.split("-")[0])
        if at >= 0:
            self.list.setCurrentIndex(self.list.table.index(at, self.list.table.main))

    def keys(self) -> Keys:
        """Return the keys of this tab."""
        return (("↑ ↓", self.tr("上一条、下一条措施")), ("Ctrl+F", self.tr("搜索")))

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._side_box.setSpacing(theme.px(8))
        pad = theme.measure("pane")
        self._text.setContentsMargins(pad + theme.px(4), pad, pad + theme.px(4), pad)
        self._text.setSpacing(theme.px(10))
        self._scroll.setMinimumHeight(theme.px(300))

    def shown(self) -> str:
        """Return the key of what is shown."""
        return self.list.current_key()

    def _list(self) -> None:
        if self.view is None:
            return
        pack = self.view.register.pack
        rows = model.rows(pack, self.search.text())
        self.list.show_rows(rows)
        count = sum(row.key.startswith("M") for row in rows)
        said = self.tr("{count} / {all} 项措施").format(count=count, all=len(pack.measures))
        self._count.setText(said if rows else self.tr("没有条文含此内容。"))
        self.list.choose_first()
        self._show(self.list.current_key())

    def _show(self, key: str) -> None:
        empty(self._text)
        if self.view is None or not key:
            return
        if key == model.COMMON:
            self._show_common()
        elif key == model.READINGS:
            self._text.addWidget(ReadingsPart(self.page, self.view))
        else:
            self._show_measure(self.view.register.pack.measure(key))
        self._text.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def _show_measure(self, measure: Measure) -> None:
        assert self.view is not None
        pack = self.view.register.pack
        self._text.addWidget(label(pack.heading(measure.heading).title.in_language(language()), "small", "text2"))
        title = f"{measure.ordinal}{measure.title.zh}"
        self._text.addWidget(label(f"{measure.id} {title}", "title", "text", wrap=True))
        if language() != "zh":
            self._text.addWidget(label(measure.title.in_language(language()), "body", "text2", wrap=True))
        self._text.addWidget(self._verbatim(measure.text))
        for name, units in (
            (self.tr("牵头单位"), measure.lead_units),
            (self.tr("配合单位"), measure.cooperating_units),
        ):
            self._text.addWidget(self._units(name, units))
        for item in model.items(self.view.register, measure):
            self._text.addWidget(rule())
            self._text.addWidget(self._item(item))
        if not measure.items:
            self._text.addWidget(rule())
            self._text.addWidget(label(self.tr("本条未列资助事项和量化目标。"), "body", "text2", wrap=True))
        self._show_projects(measure)

    def _show_common(self) -> None:
        assert self.view is not None
        pack = self.view.register.pack
        for heading in pack.headings:
            if heading.text:
                self._text.addWidget(label(heading.title.in_language(language()), "title", "text", wrap=True))
                self._text.addWidget(self._verbatim(heading.text))
        for duty in pack.duties:
            self._text.addWidget(rule())
            self._text.addWidget(label(duty.title.in_language(language()), "small", "text2"))
            self._text.addWidget(self._verbatim(duty.text))

    def _verbatim(self, text: str) -> QLabel:
        made = label("", "body", "text", wrap=True)
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(runs_html(model.marked(text, self.search.text())))
        made.setAccessibleName(text)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _units(self, name: str, units: tuple[str, ...]) -> QWidget:
        made = QWidget()
        box = QHBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(label(name, "small", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(label(words.places(units), "body", "text", wrap=True), 1)
        return made

    def _item(self, item: ItemView) -> QWidget:
        made = QWidget()
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        box, head = QVBoxLayout(made), QHBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label(item.id, "body", "text", bold=True))
        head.addWidget(label(f"{item.kind} · {item.promise}".strip(" ·"), "body", "text2", wrap=True), 1)
        for wanted, act, key in (
            (item.counted, self.tr("登记进展"), f"progress {item.id}"),
            (item.funded, self.tr("登记资金"), f"money {item.id}"),
        ):
            if wanted:
                button = Button(act, "quiet", size="small")
                button.setAccessibleName(self.tr("{act}，{item}").format(act=act, item=item.id))
                button.clicked.connect(lambda _checked=False, key=key: self.page.go_to("entries", key))
                head.addWidget(button)
        box.addLayout(head)
        quoted = self._verbatim(f"「{item.text}」")
        box.addWidget(quoted)
        states = QWidget()
        flow = FlowLayout(8, states)
        for text, tone, icon in item.states:
            flow.addWidget(StateBadge(text, tone, icon, states))
        if item.states:
            box.addWidget(states)
        return made

    def _show_projects(self, measure: Measure) -> None:
        """Say which recognised projects are evidence here, and which might be."""
        assert self.view is not None
        found = model.projects_of(measure, self.view.projects)
        if not found:
            return
        part = LineList(self.tr("认定项目作为佐证"))
        part.set_title(self.tr("认定项目作为佐证"), self.tr("资金各自独立，不并入奖补"))
        part.show_lines(
            [
                Line(
                    model.project_line(one),
                    words.places(items) if items else self.tr("尚未关联"),
                    "check" if items else "circle-dashed",
                    "meets" if items else "text2",
                )
                for one, items in found
            ]
        )
        self._text.addWidget(rule())
        self._text.addWidget(part)
