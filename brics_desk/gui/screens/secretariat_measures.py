"""措施台账: the 20 measures, a system of its own: targets, money, responsibilities, units' reports and the progress report."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.models.secretariat_words import day
from brics_desk.gui.screens.measures_entries import EntriesTab
from brics_desk.gui.screens.measures_matrix import MatrixTab
from brics_desk.gui.screens.measures_money import MoneyTab
from brics_desk.gui.screens.measures_overview import OverviewTab
from brics_desk.gui.screens.measures_report import ReportTab
from brics_desk.gui.screens.measures_reports import ReportsTab
from brics_desk.gui.screens.measures_text import TextTab
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.fields import Choice
from brics_desk.gui.widgets.segmented import TabStrip
from brics_desk.gui.widgets.values import Tab
from brics_desk.operations import measures

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from brics_desk.domain.measures import MeasuresPack
    from brics_desk.gui.screens.measures_tab import MeasuresTab
    from brics_desk.gui.session import Keys, Session
    from brics_desk.gui.widgets.values import Tone
    from brics_desk.operations.measures import RegisterView

TABS: dict[str, type[MeasuresTab]] = {
    "overview": OverviewTab,
    "text": TextTab,
    "entries": EntriesTab,
    "matrix": MatrixTab,
    "money": MoneyTab,
    "reports": ReportsTab,
    "report": ReportTab,
}


class MeasuresPage(SecretariatPage):
    """The register of one year under tabs; it needs no round and is read when it is first shown."""

    needs_round = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("措施台账")
        super().__init__(session, parent)
        self.view: RegisterView | None = None
        self.tabs: dict[str, MeasuresTab] = {}
        self._year = measures.this_year(session.desk)
        self._build_acts()
        self.strip = TabStrip(self.tr("措施台账"))
        theme.mark(self.strip, bar="tabs")
        self.strip.changed.connect(self.go_to)
        self.column.addWidget(self.strip)
        ground = QWidget()
        self._ground = QVBoxLayout(ground)
        self._ground.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(ground, 1)
        self._place = "overview"
        self._name_tabs()
        self.restyle()

    def refresh(self) -> None:
        """Read the register again, off the window's thread, once it has been shown."""
        if self.view is not None or self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the register when the page is first looked at."""
        super().showEvent(event)
        if self.view is None:
            self.reload()

    def reload(self) -> None:
        """Read the register of the year that was chosen."""
        desk, year = self.session.desk, self._year
        self.load(lambda: measures.register_view(desk, year), self._loaded)

    def wrote(self) -> None:
        """Show what an act changed, here and at the other places of the desk."""
        self.reload()
        self.changed.emit()

    def go_to(self, key: str, about: str = "") -> None:
        """Show a tab, and in it what a key names."""
        self._place = key
        self.strip.set_current(key)
        tab = self.tab(key)
        for other in self.tabs.values():
            other.setVisible(other is tab)
        if about:
            tab.go_to(about)

    def tab(self, key: str) -> MeasuresTab:
        """Return a tab, made when it is first needed."""
        if key not in self.tabs:
            made = self.tabs[key] = TABS[key](self)
            self._ground.addWidget(made)
            made.hide()
            if self.view is not None:
                made.show_view(self.view)
        return self.tabs[key]

    def keys(self) -> Keys:
        """Return the keys of the tab in front."""
        return self.tab(self._place).keys()

    def primary(self) -> None:
        """Do the tab's primary act."""
        self.tab(self._place).primary()

    def set_busy(self, busy: bool) -> None:
        """Take no second act while one is under way."""
        for tab in self.tabs.values():
            tab.set_busy(busy)

    def _build_acts(self) -> None:
        self.edition = StateBadge()
        self.edition.hide()
        self.acts.add(self.edition, middle=True)
        self.year = Choice(self.tr("年度"))
        self.year.hide()
        self.year.activated.connect(self._choose_year)
        self._record = Button(self.tr("登记进展"), "secondary", icon="plus")
        self._report = Button(self.tr("生成进展报告"), "primary", icon="file-text")
        self._record.clicked.connect(lambda: self.go_to("entries", "progress"))
        self._report.clicked.connect(lambda: self.go_to("report"))
        self.acts.add(self.year, self._record, self._report)

    def _choose_year(self) -> None:
        self._year = int(self.year.currentData())
        self.reload()

    def _loaded(self, result: object) -> None:
        self.view = cast("RegisterView", result)
        pack = self.view.register.pack
        counts = self.tr("{measures} 项措施 · {units} 个责任单位 · 有效期至 {day}").format(
            measures=len(pack.measures), units=len(pack.units), day=day(pack.valid_until)
        )
        self.header.set_title(self.title, counts)
        self.edition.set_state(*self._edition(pack))
        self.edition.show()
        self.year.show()
        self._fill_years()
        self._name_tabs()
        for tab in self.tabs.values():
            tab.show_view(self.view)
        if self._place not in self.tabs:
            self.go_to(self._place)
        self._warn_of_the_end()

    def _edition(self, pack: MeasuresPack) -> tuple[str, Tone]:
        """Return the status of the text: a draft says so, and that its date is blank."""
        if not pack.is_draft:
            return self.tr("{day} 印发").format(day=day(pack.issued_on)), "meets"
        return (self.tr("征求意见稿") if pack.issued_on else self.tr("征求意见稿，印发日期空白")), "warn"

    def _fill_years(self) -> None:
        assert self.view is not None
        if self.year.count() == 0:
            for year in self.view.years:
                self.year.addItem(self.tr("{year} 年度").format(year=year), year)
        self.year.setCurrentIndex(self.view.years.index(self.view.register.year))

    def _name_tabs(self) -> None:
        waiting = len(self.view.conflicts) if self.view else 0
        names = {
            "overview": self.tr("总览"),
            "text": self.tr("措施与条文"),
            "entries": self.tr("登记"),
            "matrix": self.tr("责任矩阵"),
            "money": self.tr("资金"),
            "reports": self.tr("单位报送"),
        }
        notes = {"reports": str(waiting) if waiting else ""}
        self.strip.set_tabs([Tab(key, name, notes.get(key, "")) for key, name in names.items()])

    def _warn_of_the_end(self) -> None:
        """Say a year before that the measures end."""
        assert self.view is not None
        register = self.view.register
        if not register.expires_soon or self.banner.isVisible():
            return
        if register.days_left < 0:
            fact = self.tr("文件有效期已于 {day} 届满。").format(day=day(register.pack.valid_until))
        else:
            fact = self.tr("文件有效期至 {day}，距届满 {days} 天。").format(
                day=day(register.pack.valid_until), days=register.days_left
            )
        self.banner.show_message("open", fact, self.tr("届满后不再登记新的进展和资金。"))
