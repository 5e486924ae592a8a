"""申报与形式审查: take in a register with its attachments, see what was refused and why, and the applications of the round."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedWidget

from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_roster as model
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_tables import ListView
from brics_desk.gui.screens.shell import choose_file, choose_folder, choose_target
from brics_desk.gui.widgets.banner import EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.delegates import ProgressDelegate
from brics_desk.gui.widgets.labels import ElidedLabel
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.operations import intake, rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from brics_desk.gui.session import Keys, Session
    from brics_desk.operations.intake import IntakeReport


class IntakePage(SecretariatPage):
    """The register, what it brought, and the applications."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("申报与形式审查")
        super().__init__(session, parent)
        self.report: IntakeReport | None = None
        self._register: Path | None = None
        self._folder: Path | None = None
        self._build_acts()
        self._build_source()
        self._build_tables()
        self.restyle()
        self._arrange()

    def refresh(self) -> None:
        """Show the state read last."""
        if self.state is not None:
            self.applications.show_rows(model.application_rows(self.state.applications, self.state.pack))
        self._arrange()

    def choose_register(self) -> None:
        """Ask for the register."""
        chosen = choose_file(self, self.tr("选择申报项目登记表"), self.tr("Excel 工作簿 (*.xlsx)"), self._folder)
        if chosen:
            self.set_source(chosen, self._folder or _beside(chosen))

    def choose_folder(self) -> None:
        """Ask for the folder of attachments."""
        chosen = choose_folder(self, self.tr("选择附件所在文件夹"))
        if chosen:
            self.set_source(self._register, chosen)

    def set_source(self, register: Path | None, folder: Path | None) -> None:
        """Show which register and which folder would be taken in."""
        self._register, self._folder = register, folder
        self._register_name.setText(str(register) if register else self.tr("未选择"))
        self._folder_name.setText(str(folder) if folder else self.tr("未选择"))
        self._take.setEnabled(bool(register and folder) and not self.is_busy())

    def take_in(self) -> None:
        """Take the register in; refused rows are named, the others go in."""
        register, folder, desk = self._register, self._folder, self.session.desk
        if register is None or folder is None or self.is_busy():
            return
        self.work(self.tr("正在接收登记表"), lambda tick: intake.take_in(desk, register, folder, tick), self._taken_in)

    def write_template(self) -> None:
        """Ask where the empty register shall stand and write it."""
        name = self.tr("申报项目登记表.xlsx")
        target = choose_target(self, self.tr("写出登记表模板"), name, self.tr("Excel 工作簿 (*.xlsx)"))
        if target is not None:
            self.work(self.tr("正在写出模板"), lambda _tick: _template(target), self._template_written)

    def primary(self) -> None:
        """Take in."""
        self.take_in()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (("Ctrl+O", self.tr("选择登记表")), ("Ctrl+Enter", self.tr("接收登记表")), ("↑ ↓", self.tr("逐行查看")))

    def set_busy(self, busy: bool) -> None:
        """Take in one register at a time."""
        for button in (self._template, self._choose_register, self._choose_folder):
            button.setEnabled(not busy)
        self._take.setEnabled(not busy and bool(self._register and self._folder))

    def was_cancelled(self) -> None:
        """Say what stays of a register that was stopped half way."""
        self.banner.show_message(
            "open", self.tr("已取消。"), self.tr("取消前已接收的申报项目保留，其余未写入；可再次接收同一登记表。")
        )
        self.changed.emit()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        self._source_grid.setHorizontalSpacing(theme.px(12))
        self._source_grid.setVerticalSpacing(theme.px(8))

    def _build_acts(self) -> None:
        self.which = SegmentedControl(self.tr("显示"), self._options())
        self.which.changed.connect(self._arrange)
        self._template = Button(self.tr("写出登记表模板"), "quiet", icon="file-spreadsheet")
        self._template.clicked.connect(self.write_template)
        self.acts.add(self.which, middle=True)
        self.acts.add(self._template)

    def _build_source(self) -> None:
        self._choose_register = Button(self.tr("选择登记表"), "quiet", icon="file-spreadsheet", size="small")
        self._choose_folder = Button(self.tr("选择附件文件夹"), "quiet", icon="folder-open", size="small")
        self._take = Button(self.tr("接收登记表"), "primary", icon="inbox")
        self._choose_register.setShortcut("Ctrl+O")
        self._choose_register.clicked.connect(self.choose_register)
        self._choose_folder.clicked.connect(self.choose_folder)
        self._take.clicked.connect(self.take_in)
        self._register_name = ElidedLabel("", "small", "text2")
        self._folder_name = ElidedLabel("", "small", "text2")
        card, self._source_grid = Card(), QGridLayout()
        self._source_grid.addWidget(self._choose_register, 0, 0)
        self._source_grid.addWidget(self._register_name, 0, 1)
        self._source_grid.addWidget(self._choose_folder, 1, 0)
        self._source_grid.addWidget(self._folder_name, 1, 1)
        self._source_grid.addWidget(self._take, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self._source_grid.setColumnStretch(1, 1)
        card.body.addLayout(self._source_grid)
        self.column.addWidget(card)
        self.set_source(None, None)

    def _build_tables(self) -> None:
        self.applications = ListView(self.tr("申报项目"), model.application_columns(), model.PROJECT)
        self.applications.set_badges([model.GATES])
        self.applications.setItemDelegateForColumn(model.RETURNED, ProgressDelegate(self.applications))
        self.remarks = ListView(self.tr("接收结果"), model.remark_columns(), model.HEADER, stretch=model.WHY)
        self._empty = EmptyState(self.tr("尚无申报项目。写出登记表模板，填好后连同附件文件夹一并接收。"))
        self._stack = QStackedWidget()
        for widget in (self._empty, self.applications, self.remarks):
            self._stack.addWidget(widget)
        table = Card(flush=True)
        table.body.addWidget(self._stack)
        self.column.addWidget(table, 1)

    def _options(self) -> tuple[Option, ...]:
        count = len(self.state.applications) if self.state else 0
        remarks = len(self.report.refused) + len(self.report.warnings) if self.report else 0
        return (
            Option("applications", self.tr("申报项目 {count}").format(count=count)),
            Option("remarks", self.tr("接收结果 {count}").format(count=remarks)),
        )

    def _arrange(self) -> None:
        self.which.set_options(self._options())
        self.which.setVisible(self.report is not None)
        if self.report is not None and self.which.current() == "remarks":
            self._stack.setCurrentWidget(self.remarks)
        else:
            some = self.state is not None and bool(self.state.applications)
            self._stack.setCurrentWidget(self.applications if some else self._empty)

    def _taken_in(self, result: object) -> None:
        report = self.report = cast("IntakeReport", result)
        self.remarks.show_rows(model.remark_rows(report))
        self.which.set_current("remarks" if report.refused or report.warnings else "applications")
        refused = len({remark.row for remark in report.refused})
        fact = self.tr("已接收 {count} 项申报。").format(count=len(report.accepted))
        if report.known:
            fact += self.tr("此前已接收、内容相同的 {count} 项不变。").format(count=len(report.known))
        said = self.tr("未接收 {refused} 行，原因见下表；更正后可再次接收同一登记表。").format(refused=refused)
        self.banner.show_message("open" if refused else "info", fact, said if refused else "")
        self._arrange()
        self.changed.emit()

    def _template_written(self, result: object) -> None:
        self.banner.show_message("info", self.tr("登记表模板已写出。"), str(result))


def _beside(register: Path) -> Path:
    """Return where the attachments of a register lie as a rule: `attachments` or 附件 beside it, else its own folder."""
    return next(
        (place for name in ("附件", "attachments") if (place := register.parent / name).is_dir()), register.parent
    )


def _template(target: Path) -> Path:
    intake.write_template(target, rulebook.pack())
    return target
