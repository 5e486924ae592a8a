"""换口径试算: other readings or another edition over all applications of the round; nothing of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.domain.readings import COUNTING, sheet
from brics_desk.errors import UsageError
from brics_desk.gui import messages, theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import secretariat_round as words
from brics_desk.gui.models import secretariat_what_if as model
from brics_desk.gui.screens.secretariat_lines import StatRows
from brics_desk.gui.screens.secretariat_tables import ListView
from brics_desk.gui.widgets.banner import Banner, EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice
from brics_desk.gui.widgets.labels import label, set_bold
from brics_desk.gui.widgets.layouts import empty
from brics_desk.operations import rounds, rulebook
from brics_desk.operations.overview import titles_of
from brics_desk.operations.what_if import what_if

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from brics_desk.domain.readings import WhatIf
    from brics_desk.domain.rules import RulePack
    from brics_desk.errors import DeskError
    from brics_desk.gui.session import Session
    from brics_desk.gui.tasks import Job

_TWO_COLUMNS = 900


class WhatIfPane(QWidget):
    """The assumption above, who moves below; any page of the desk may hold one. `refresh` takes the round's own readings."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._job: Job | None = None
        self._columns = 0
        self._own: dict[str, str] = {}
        self._names: dict[str, QLabel] = {}
        self.choices: dict[str, Choice] = {}
        self._packs = {pack.id: pack for pack in rulebook.editions()}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.banner = Banner(parent=self)
        self._build_assumption()
        self.stats = StatRows()
        self.view = ListView(self.tr("结论变动的项目"), model.columns(), model.PROJECT)
        self._table = Card(flush=True)
        self._table.body.addWidget(self.view)
        self._empty = EmptyState(self.tr("改选口径后试算，结论变动的项目列在此处。试算不改变批次口径，也不保存。"))
        for widget in (self._card, self.banner, self.stats, self._table, self._empty):
            self._box.addWidget(widget)
        self._box.addStretch(1)
        self._forget()
        self.restyle()

    def refresh(self) -> None:
        """Start from the readings of the round as they stand."""
        try:
            state = rounds.show(self._session.desk)
        except UsageError:
            return
        own = dict(state.round.readings)
        if own != self._own or not self.choices:
            self._own = own
            self.pack.setCurrentIndex(self.pack.findData(state.round.pack))
            self._fill()

    def is_busy(self) -> bool:
        """Tell whether a trial is running."""
        return self._job is not None

    def run(self) -> None:
        """Judge every application under the assumption."""
        if self._job is not None or not self.choices:
            return
        desk, readings, pack = self._session.desk, self._assumed(), str(self.pack.currentData())
        self.banner.hide()
        self._job = self._session.frame.jobs.start(
            lambda _tick: (what_if(desk, readings, pack), titles_of(desk), desk.pack)
        )
        self._job.done.connect(self._found)
        self._job.failed.connect(self._refused)
        self._job.finished.connect(self._ended)
        self._judge()

    def reset(self) -> None:
        """Take back every change."""
        self._fill()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setSpacing(theme.px(14))
        self._grid.setHorizontalSpacing(theme.px(20))
        self._grid.setVerticalSpacing(theme.px(4))
        self._acts.setSpacing(theme.px(10))
        self._arrange()

    def resizeEvent(self, event: object) -> None:
        """Stand in two columns where there is room."""
        self._arrange()

    def _build_assumption(self) -> None:
        self._card = Card()
        self._card.set_title(self.tr("试算口径"))
        self.pack = Choice(self.tr("规则包"))
        for pack in self._packs.values():
            self.pack.addItem(words.edition_name(pack), pack.id)
        self.pack.activated.connect(self._fill)
        # One edition leaves nothing to choose.
        self.pack.setVisible(len(self._packs) > 1)
        self._grid, self._acts = QGridLayout(), QHBoxLayout()
        self._run = Button(self.tr("试算"), "primary", icon="flask-conical")
        self._reset = Button(self.tr("恢复本批次口径"), "quiet", icon="undo-2")
        self._run.clicked.connect(self.run)
        self._reset.clicked.connect(self.reset)
        self._changed = label("", "small", "text2", wrap=True)
        counted = self.tr("{readings} 决定哪些佐证计入，由专家据佐证清单核定，不在此试算。")
        note = label(counted.format(readings=" ".join(COUNTING)), "small", "text2", wrap=True)
        self._card.body.addWidget(self.pack)
        self._card.body.addLayout(self._grid)
        self._card.body.addWidget(note)
        self._acts.addWidget(self._changed, 1)
        self._acts.addWidget(self._reset)
        self._acts.addWidget(self._run)
        self._card.body.addLayout(self._acts)

    def _fill(self) -> None:
        """Offer the readings that decide in the edition chosen, each as the round has it."""
        pack = self._packs[str(self.pack.currentData())]
        known = {name: choice for name, choice in self._own.items() if any(one.id == name for one in pack.readings)}
        empty(self._grid)
        self.choices, self._names, self._columns = {}, {}, 0
        for line in sheet(pack, known):
            if not line.acts:
                continue
            problem = line.reading.problem.in_language(language())
            made = self.choices[line.reading.id] = Choice(f"{line.reading.id} {problem}")
            made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for option in line.reading.options:
                made.addItem(option.text.in_language(language()), option.id)
            made.setCurrentIndex(made.findData(line.chosen.id if line.chosen else ""))
            made.currentIndexChanged.connect(self._judge)
            self._names[line.reading.id] = label(f"{line.reading.id}　{problem}", "small", "text2", wrap=True)
        self._forget()
        self._arrange()
        self._judge()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= theme.px(_TWO_COLUMNS) else 1
        if columns == self._columns or not self.choices:
            return
        self._columns = columns
        for place, (name, choice) in enumerate(self.choices.items()):
            row, column = divmod(place, columns)
            self._grid.addWidget(self._names[name], 2 * row, column)
            self._grid.addWidget(choice, 2 * row + 1, column)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _assumed(self) -> dict[str, str]:
        pack = self._packs[str(self.pack.currentData())]
        kept = {name: choice for name, choice in self._own.items() if any(one.id == name for one in pack.readings)}
        return kept | {name: str(choice.currentData()) for name, choice in self.choices.items()}

    def _judge(self) -> None:
        changed = [name for name, choice in self.choices.items() if str(choice.currentData()) != self._own.get(name)]
        for name, shown in self._names.items():
            set_bold(shown, name in changed)
            self.choices[name].setToolTip(self.choices[name].currentText())
        said = self.tr("与本批次不同：{readings}").format(readings=" ".join(changed))
        self._changed.setText(said if changed else self.tr("与本批次口径相同"))
        self._run.setEnabled(self._job is None)
        self._reset.setEnabled(bool(changed))

    def _forget(self) -> None:
        for widget in (self.stats, self._table):
            widget.hide()
        self._empty.show()

    def _found(self, result: object) -> None:
        found, titles, before = cast("tuple[WhatIf, dict[str, tuple[str, str]], RulePack]", result)
        after = self._packs[str(self.pack.currentData())]
        self.stats.set_stats(model.stats(found))
        self.view.show_rows(model.rows(found, titles, before, after))
        moved = len(found.moves)
        self._table.setVisible(bool(moved))
        self.stats.show()
        self._empty.hide()
        if not moved:
            self.banner.show_message("info", self.tr("没有项目的结论变动。"))

    def _refused(self, error: DeskError) -> None:
        self.banner.show_message("failure", messages.sentence(error))

    def _ended(self) -> None:
        self._job = None
        self._judge()
