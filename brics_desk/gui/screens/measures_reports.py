"""单位报送: templates out, reports in; a dry run shows every row before anything is written, and nothing is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from brics_desk.domain.measures_entries import Plan, changes, key_of
from brics_desk.errors import DeskError
from brics_desk.gui import messages, theme
from brics_desk.gui.models import measures_reports as model
from brics_desk.gui.models import measures_words as words
from brics_desk.gui.screens.measures_tab import MeasuresTab
from brics_desk.gui.screens.secretariat_tables import ListView
from brics_desk.gui.screens.shell import Scroll, choose_files, choose_target
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, text_field
from brics_desk.gui.widgets.labels import label
from brics_desk.gui.widgets.layouts import FlowLayout, empty
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.operations import measures, measures_import, merging

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brics_desk.gui.screens.secretariat_measures import MeasuresPage
    from brics_desk.gui.session import Keys
    from brics_desk.gui.tasks import Tick
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.measures import RegisterView, Waiting
    from brics_desk.operations.measures_import import Taken


class Written(NamedTuple):
    """What writing brought: every row, and the file of the backup made before."""

    taken: list[Taken]
    backup: Path


class ReportsTab(MeasuresTab):
    """The reports of the units: waiting for a decision, by unit, as they came in, and the one on trial."""

    def __init__(self, page: MeasuresPage) -> None:
        super().__init__(page)
        self.setAcceptDrops(False)
        self.taken: list[Taken] = []
        self._source: tuple[Path, ...] = ()
        self._written = False
        self._build_acts()
        self._build_views()
        self.restyle()

    def fill(self, view: RegisterView) -> None:
        """Show what units reported."""
        if not self.unit.count():
            for unit in view.register.pack.units:
                self.unit.addItem(unit, unit)
        self.units.show_rows(model.unit_rows(view))
        self.history.show_rows(model.receipt_rows(view.receipts))
        empty(self._conflicts)
        for waiting in view.conflicts:
            self._conflicts.addWidget(ConflictCard(self.page, waiting))
        if not view.conflicts:
            self._conflicts.addWidget(label(self.tr("没有待裁定的报送。"), "body", "text2", wrap=True))
        self._conflicts.addStretch(1)
        self._arrange()

    def go_to(self, key: str) -> None:
        """Show one of the lists: `conflicts`, `units`, `history` or `trial`."""
        self.which.set_current(key)
        self._arrange()

    def keys(self) -> Keys:
        """Return the keys of this tab."""
        return (("Ctrl+O", self.tr("选择单位报送表")), ("Ctrl+Enter", self.tr("写入可接收的登记")))

    def choose_files(self) -> None:
        """Ask for reports and try them."""
        chosen = choose_files(self, self.tr("选择单位报送表"), self.tr("报送表 (*.xlsx *.toml)"))
        if chosen:
            self.take(chosen)

    def take(self, paths: Sequence[Path]) -> None:
        """Make a dry run over these reports; nothing is written."""
        desk, self._source = self.page.session.desk, tuple(paths)
        self.page.work(
            self.tr("正在校验报送表"),
            lambda tick: measures_import.take_in_all(desk, paths, tick, dry_run=True),
            self._tried,
        )

    def write(self) -> None:
        """Back the workspace up, then write what the dry run showed."""
        if not self._write.isVisible() or not self._write.isEnabled():
            return
        desk, source = self.page.session.desk, self._source
        self.page.work(self.tr("正在备份并写入"), lambda tick: _write(tick, desk, source), self._wrote)

    def export_findings(self, target: Path) -> None:
        """Write the validation report, to be given back."""
        taken = list(self.taken)
        self.page.work(
            self.tr("正在导出"),
            lambda _tick: measures_import.write_findings(target, taken),
            lambda _none: self.page.banner.show_message("info", self.tr("校验报告已写出。"), str(target)),
        )

    def write_template(self, unit: str, target: Path) -> None:
        """Write a unit's workbook with what it has reported so far."""
        desk = self.page.session.desk
        self.page.work(
            self.tr("正在写出模板"),
            lambda _tick: measures_import.write_back(desk, target, unit),
            lambda _none: self.page.banner.show_message("info", self.tr("报送模板已写出。"), str(target)),
        )

    def primary(self) -> None:
        """Write."""
        self.write()

    def set_busy(self, busy: bool) -> None:
        """Take one source at a time."""
        for button in (self._take, self._template, self._findings):
            button.setEnabled(not busy)
        self._write.setEnabled(not busy and self._writable())

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._conflicts.setSpacing(theme.px(12))
        self._scroll.setMinimumHeight(theme.px(240))

    def _build_acts(self) -> None:
        self._take = Button(self.tr("接收报送表"), "secondary", icon="inbox")
        self._take.setShortcut("Ctrl+O")
        self._take.clicked.connect(self.choose_files)
        self.unit = Choice(self.tr("责任单位"))
        self.unit.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.unit.setMinimumContentsLength(10)
        self._template = Button(self.tr("写出报送模板"), "quiet", icon="file-spreadsheet")
        self._template.clicked.connect(self._choose_template)
        self.which = SegmentedControl(self.tr("显示"), self._options())
        self.which.changed.connect(self._arrange)
        self._write = Button(self.tr("写入"), "primary", icon="download")
        self._findings = Button(self.tr("导出校验报告"), "quiet", icon="file-check")
        self._write.clicked.connect(self.write)
        self._findings.clicked.connect(self._choose_findings)
        for parts in ((self._take, self.unit, self._template), (self.which, self._findings, self._write)):
            line = QWidget()
            flow = FlowLayout(8, line)
            for part in parts:
                flow.addWidget(part)
            self.column.addWidget(line)

    def _build_views(self) -> None:
        self.trial = ListView(self.tr("校验结果"), model.finding_columns(), model.WHY)
        self.trial.set_badges([model.RESULT])
        self.units = ListView(self.tr("单位报送情况"), model.unit_columns(), model.UNIT)
        self.history = ListView(self.tr("接收记录"), model.receipt_columns(), model.FILE)
        self._scroll = Scroll(ground="window")
        self._conflicts: QVBoxLayout = self._scroll.inside
        self._stack = QStackedWidget()
        self._views: dict[str, QWidget] = {"conflicts": self._scroll}
        for key, view in (("units", self.units), ("history", self.history), ("trial", self.trial)):
            card = Card(flush=True)
            card.body.addWidget(view)
            self._views[key] = card
        for part in self._views.values():
            self._stack.addWidget(part)
        self.column.addWidget(self._stack, 1)

    def _options(self) -> tuple[Option, ...]:
        view = self.view
        made = [
            Option("conflicts", self.tr("待裁定 {count}").format(count=len(view.conflicts) if view else 0)),
            Option("units", self.tr("各单位 {count}").format(count=len(view.register.pack.units) if view else 0)),
            Option("history", self.tr("接收记录 {count}").format(count=len(view.receipts) if view else 0)),
        ]
        if self.taken:
            made.append(Option("trial", self.tr("校验结果 {count}").format(count=len(self.taken))))
        return tuple(made)

    def _arrange(self) -> None:
        self.which.set_options(self._options())
        trial = self.which.current() == "trial" and bool(self.taken)
        self._stack.setCurrentWidget(self._views[self.which.current() if trial or not self._on_trial() else "units"])
        counted = model.counts(self.taken)
        self._write.setText(self.tr("写入 {count} 条登记").format(count=counted.get("accepted", 0)))
        self._write.setVisible(trial and not self._written)
        self._write.setEnabled(self._writable() and not self.page.is_busy())
        self._findings.setVisible(trial)

    def _on_trial(self) -> bool:
        return self.which.current() == "trial" and not self.taken

    def _writable(self) -> bool:
        counted = model.counts(self.taken)
        return not self._written and bool(counted.get("accepted", 0) + counted.get("quarantined", 0))

    def _tried(self, result: object) -> None:
        self._written = False
        self._show_taken(cast("list[Taken]", result))
        self.page.banner.show_message(
            "info",
            self.tr("校验结果，尚未写入任何内容。"),
            self.tr("写入前自动备份工作区；与已登记不同的行暂存，待裁定后才取代。"),
        )

    def _wrote(self, result: object) -> None:
        done = cast("Written", result)
        self._written = True
        self._show_taken(done.taken)
        counted = model.counts(done.taken)
        fact = self.tr("已写入 {count} 条登记，暂存 {held} 条。").format(
            count=counted.get("accepted", 0), held=counted.get("quarantined", 0)
        )
        backup = self.tr("写入前的工作区已备份为 {file}。").format(file=done.backup.name)
        self.page.banner.show_message("info", fact, backup)
        self.page.wrote()

    def _show_taken(self, taken: list[Taken]) -> None:
        self.taken = taken
        self.trial.show_rows(model.finding_rows(taken))
        self.go_to("trial")
        self.trial.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_template(self) -> None:
        unit = str(self.unit.currentData() or "")
        name = self.tr("{unit} 措施进展报送表.xlsx").format(unit=unit)
        target = choose_target(self, self.tr("写出报送模板"), name, self.tr("Excel 工作簿 (*.xlsx)")) if unit else None
        if target is not None:
            self.write_template(unit, target)

    def _choose_findings(self) -> None:
        name = self.tr("措施进展报送校验报告.xlsx")
        target = choose_target(self, self.tr("导出校验报告"), name, self.tr("Excel 工作簿 (*.xlsx)"))
        if target is not None:
            self.export_findings(target)


class ConflictCard(Card):
    """One reported entry that differs from what stands: field by field, and the decision with its reason."""

    def __init__(self, page: MeasuresPage, waiting: Waiting) -> None:
        super().__init__()
        self._page, self._waiting = page, waiting
        _, unit, number = key_of(waiting.standing)
        self.set_title(f"{unit} {number}", self.tr("来自 {file}").format(file=words.source(waiting.conflict.source)))
        standing = waiting.standing
        about = standing.measure if isinstance(standing, Plan) else standing.item
        self.body.addWidget(label(f"{about} · {words.said(standing)}", "body", "text2", wrap=True))
        for name, old, new in changes(waiting.standing, waiting.conflict.reported):
            said = self.tr("{field}：已登记 {old}，报送 {new}")
            text = said.format(field=words.field(name), old=old or "—", new=new or "—")
            self.body.addWidget(label(text, "body", "text", wrap=True, bold=True))
        self.why = text_field(self.tr("{unit} {number} 裁定理由").format(unit=unit, number=number), self.tr("裁定理由"))
        self._error = label("", "small", "fails", wrap=True)
        acts = QWidget()
        flow = FlowLayout(8, acts)
        for text, taken, kind in ((self.tr("采用报送"), True, "secondary"), (self.tr("保留已登记"), False, "quiet")):
            button = Button(text, "secondary" if kind == "secondary" else "quiet", size="small")
            button.setAccessibleName(self.tr("{act}，{unit} {number}").format(act=text, unit=unit, number=number))
            button.clicked.connect(lambda _checked=False, taken=taken: self.decide(taken=taken))
            flow.addWidget(button)
        for part in (self.why, self._error, acts):
            self.body.addWidget(part)
        self._error.hide()

    def decide(self, *, taken: bool) -> None:
        """Take the reported entry as a new version, or keep what stands; both with a reason."""
        try:
            measures.decide(
                self._page.session.desk, self._waiting.conflict.sequence, taken=taken, why=self.why.text().strip()
            )
        except DeskError as error:
            self._error.setText(messages.sentence(error))
            self._error.show()
            self.why.setFocus()
            return
        fact = self.tr("已采用报送，原版本保留。") if taken else self.tr("已保留原登记，报送留存备查。")
        self._page.banner.show_message("info", fact)
        self._page.wrote()


def _write(tick: Tick, desk: Desk, source: Sequence[Path]) -> Written:
    backup = merging.back_up(desk)
    return Written(measures_import.take_in_all(desk, source, tick, dry_run=False), backup)
