"""生成进展报告: period, addressee, day and form; what it will say in short, then the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from brics_desk.domain.measures_entries import written_day
from brics_desk.errors import DeskError
from brics_desk.gui import messages, theme
from brics_desk.gui.screens.measures_tab import MeasuresTab
from brics_desk.gui.screens.secretariat_tables import Beside
from brics_desk.gui.screens.shell import choose_target
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, text_field
from brics_desk.gui.widgets.labels import label, rule
from brics_desk.gui.widgets.layouts import empty
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.operations import measures_report

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.screens.secretariat_measures import MeasuresPage
    from brics_desk.gui.session import Keys
    from brics_desk.operations.measures import RegisterView

SIDE_WIDTH = 380


class ReportTab(MeasuresTab):
    """One report at a time; what stands beside the choices is what the file begins with."""

    def __init__(self, page: MeasuresPage) -> None:
        super().__init__(page)
        self.period = Choice(self.tr("报告期"))
        self.addressee = SegmentedControl(
            self.tr("报送对象"),
            (Option("province", self.tr("省级协调机制")), Option("city", self.tr("市领导小组"))),
        )
        self.day = text_field(self.tr("截至日期"), self.tr("留空为今天，期满的为期末"))
        self.form = SegmentedControl(
            self.tr("格式"), (Option("docx", "DOCX"), Option("pdf", "PDF"), Option("xlsx", "XLSX"))
        )
        self._write = Button(self.tr("写出报告"), "primary", icon="file-text")
        self._write.clicked.connect(self.choose_target)
        self._error = label("", "small", "fails", wrap=True)
        self._error.hide()
        self.period.activated.connect(self._preview)
        self.addressee.changed.connect(self._preview)
        self.day.editingFinished.connect(self._preview)
        choices, self._grid = Card(self.tr("进展报告")), QGridLayout()
        rows = (
            (self.tr("报告期"), self.period),
            (self.tr("报送对象"), self.addressee),
            (self.tr("截至日期"), self.day),
            (self.tr("格式"), self.form),
        )
        for row, (name, part) in enumerate(rows):
            self._grid.addWidget(label(name, "small", "text2"), 2 * row, 0)
            self._grid.addWidget(part, 2 * row + 1, 0)
        choices.body.addLayout(self._grid)
        choices.body.addWidget(self._error)
        choices.body.addWidget(self._write, 0, Qt.AlignmentFlag.AlignLeft)
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(choices)
        box.addStretch(1)
        self._card = Card()
        self._lines = QVBoxLayout()
        self._card.body.addLayout(self._lines)
        self._card.body.addStretch(1)
        self.column.addWidget(Beside(self._card, side, SIDE_WIDTH, first=True, tall=True), 1)
        self.restyle()

    def fill(self, view: RegisterView) -> None:
        """Offer the periods of the year, and show what the report would say."""
        kept = self.period.currentIndex()
        self.period.clear()
        for period in measures_report.periods(view.register.year):
            self.period.addItem(self._period_words(period), period)
        self.period.setCurrentIndex(max(kept, 0))
        self._preview()

    def keys(self) -> Keys:
        """Return the keys of this tab."""
        return (("Ctrl+Enter", self.tr("写出报告")),)

    def primary(self) -> None:
        """Write the report."""
        if self._write.isEnabled():
            self.choose_target()

    def set_busy(self, busy: bool) -> None:
        """Write one report at a time."""
        self._write.setEnabled(not busy and self._error.isHidden())

    def choose_target(self) -> None:
        """Ask where the report shall stand and write it."""
        form = self.form.current()
        name = self.tr("{period} 措施落实进展报告.{form}").format(period=self.period.currentText(), form=form)
        target = choose_target(self, self.tr("写出报告"), name, f"{form.upper()} (*.{form})")
        if target is not None:
            self.write(target)

    def write(self, target: Path) -> None:
        """Write the report in the form its name ends in."""
        desk, period, addressee, day = self.page.session.desk, *self._chosen()
        self.page.work(
            self.tr("正在生成报告"),
            lambda _tick: measures_report.write(desk, target, period, addressee, as_of=day),
            lambda _none: self.page.banner.show_message("info", self.tr("报告已写出。"), str(target)),
        )

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._grid.setVerticalSpacing(theme.px(4))
        self._lines.setSpacing(theme.px(8))

    def _chosen(self) -> tuple[str, str, str]:
        return str(self.period.currentData()), self.addressee.current(), written_day(self.day.text())

    def _preview(self) -> None:
        """Show what the report will say, off the window's thread."""
        desk, (period, addressee, day) = self.page.session.desk, self._chosen()

        def attempt() -> tuple[str, ...] | DeskError:
            try:
                return measures_report.summary(desk, period, addressee, as_of=day)
            except DeskError as error:
                return error

        self.page.load(attempt, self._previewed)

    def _previewed(self, result: object) -> None:
        refused = isinstance(result, DeskError)
        self._error.setVisible(refused)
        self._write.setEnabled(not refused and not self.page.is_busy())
        theme.mark(self.day, error=refused and bool(self.day.text()))
        if isinstance(result, DeskError):
            self._error.setText(messages.sentence(result))
            return
        title, *head, status = cast("tuple[str, ...]", result)[:4]
        empty(self._lines)
        self._lines.addWidget(label(title, "title", "text", wrap=True))
        for text in head:
            self._lines.addWidget(label(text, "body", "text2", wrap=True))
        self._lines.addWidget(label(status, "body", "warn", wrap=True))
        self._lines.addWidget(rule())
        for text in cast("tuple[str, ...]", result)[4:]:
            self._lines.addWidget(label(text, "body", "text", wrap=True))
        more = self.tr("其后为目标、资金图表，六个部分逐条原文和进展，责任分工和口径。")
        self._lines.addWidget(label(more, "small", "text2", wrap=True))

    def _period_words(self, period: str) -> str:
        year, part = period[:4], period[4:]
        names = {
            "": self.tr("{year} 年全年"),
            "H1": self.tr("{year} 年上半年"),
            "H2": self.tr("{year} 年下半年"),
            "Q1": self.tr("{year} 年第一季度"),
            "Q2": self.tr("{year} 年第二季度"),
            "Q3": self.tr("{year} 年第三季度"),
            "Q4": self.tr("{year} 年第四季度"),
        }
        return names[part].format(year=year)
