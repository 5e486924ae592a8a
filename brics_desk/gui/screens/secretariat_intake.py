"""申报与形式审查: the register and what it brought, the applications with their checklists, notices to applicants, letters to authorities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QWidget

from brics_desk.errors import DeskError
from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_roster as model
from brics_desk.gui.screens.check_pane import CheckPane
from brics_desk.gui.screens.inquiry_pane import InquiryPane
from brics_desk.gui.screens.secretariat_page import SecretariatPage
from brics_desk.gui.screens.secretariat_tables import ListView
from brics_desk.gui.screens.shell import choose_file, choose_folder, choose_target
from brics_desk.gui.screens.supplement_pane import SupplementPane
from brics_desk.gui.widgets.banner import Banner, EmptyState
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.delegates import ProgressDelegate
from brics_desk.gui.widgets.fields import Choice
from brics_desk.gui.widgets.labels import ElidedLabel, label
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.operations import formal_check as formal
from brics_desk.operations import intake, rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.session import Keys, Session
    from brics_desk.operations.formal_check import Survey
    from brics_desk.operations.intake import IntakeReport

REGISTER = ("applications", "remarks")
"""The views beside which the register stands."""


class IntakePage(SecretariatPage):
    """The register and what it brought, the applications and their checklists, 补正 and 征询."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self.title = self.tr("申报与形式审查")
        super().__init__(session, parent)
        self.report: IntakeReport | None = None
        self.survey: Survey | None = None
        self._asking, self._again = False, False
        self._register: Path | None = None
        self._folder: Path | None = None
        self._build_acts()
        self._build_source()
        self._build_tables()
        self._build_panes()
        self.restyle()
        self._arrange()

    def refresh(self) -> None:
        """Show the state read last, and read where the formal check stands."""
        if self.state is not None:
            self.applications.show_rows(model.application_rows(self.state.applications, self.state.pack))
            self._fill_targets()
            self._ask()
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
        """Take in, where the register is in front."""
        if self.which.current() in REGISTER:
            self.take_in()

    def open_application(self, number: str, fact: str = "") -> None:
        """Show the checklist of one application, at its first gate or the one named."""
        if self.survey is not None:
            self.banner.hide()
            self.checks.show_application(self.survey, number, fact)
            self.which.set_current("check")
            self._arrange()
            self.checks.matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    def attach(self) -> None:
        """Give the unmatched file of the current row to the application chosen."""
        path = self._unmatched().get(self.remarks.current_key())
        number = str(self._target.currentData() or "")
        if path is None or not number or self.report is None:
            return
        try:
            intake.attach(self.session.desk, number, path)
        except DeskError as error:
            self.show_error(error)
            return
        self.report = replace(self.report, unmatched=tuple(one for one in self.report.unmatched if one != path))
        self.remarks.show_rows(model.remark_rows(self.report))
        self.banner.show_message("info", self.tr("附件 {file} 已归入 {number}。").format(file=path.name, number=number))
        self._arrange()
        self.changed.emit()

    def keys(self) -> Keys:
        """Return the keys of this page."""
        return (
            ("Ctrl+O", self.tr("选择登记表")),
            ("Ctrl+Enter", self.tr("接收登记表")),
            ("↑ ↓", self.tr("逐行查看")),
            ("Enter", self.tr("打开形式审查表")),
            ("Esc", self.tr("返回列表")),
        )

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
        self._match_row.setSpacing(theme.px(12))

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
        card = self._source = Card()
        self._source_grid = QGridLayout()
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
        self.applications.opened.connect(self.open_application)
        self.remarks = ListView(self.tr("接收结果"), model.remark_columns(), model.HEADER, stretch=model.WHY)
        self._empty = EmptyState(self.tr("尚无申报项目。写出登记表模板，填好后连同附件文件夹一并接收。"))
        self._stack = QStackedWidget()
        for widget in (self._empty, self.applications, self.remarks):
            self._stack.addWidget(widget)
        self._table = Card(flush=True)
        self._table.body.addWidget(self._stack)
        self._doubles = Banner("open", self)
        self.column.addWidget(self._doubles)
        self.column.addWidget(self._table, 1)
        self._matching = Card()
        self._match_row = QHBoxLayout()
        self._match_words = label("", "body", "text", wrap=True)
        self._target = Choice(self.tr("归入的项目"))
        self._target.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._attach = Button(self.tr("归入此项目"), "secondary", icon="file-check")
        self._attach.clicked.connect(self.attach)
        self._match_row.addWidget(self._match_words, 1)
        self._match_row.addWidget(self._target, 1)
        self._match_row.addWidget(self._attach)
        self._matching.body.addLayout(self._match_row)
        self.column.addWidget(self._matching)
        self.remarks.current.connect(self._offer)

    def _build_panes(self) -> None:
        self.checks = CheckPane(self.session)
        self.supplements, self.inquiries = SupplementPane(self.session), InquiryPane(self.session)
        self.checks.went_back.connect(self._to_list)
        self.supplements.went.connect(self.open_application)
        self.inquiries.went.connect(self.open_application)
        for pane in (self.checks, self.supplements, self.inquiries):
            pane.failed.connect(self.show_error)
            pane.changed.connect(self._kept)
            pane.paper_wanted.connect(self.write_paper)
            self.column.addWidget(pane, 1)

    def _options(self) -> tuple[Option, ...]:
        count = len(self.state.applications) if self.state else 0
        report, survey = self.report, self.survey
        made = [Option("applications", self.tr("申报项目 {count}").format(count=count))]
        if report is not None:
            remarks = len(report.refused) + len(report.warnings) + len(report.unmatched)
            made.append(Option("remarks", self.tr("接收结果 {count}").format(count=remarks)))
        if survey is not None and survey.checklists:
            told = len(set(survey.lacking) | {one.applicant for one in survey.supplements})
            made.append(Option("supplements", self.tr("补正 {count}").format(count=told)))
            made.append(Option("inquiries", self.tr("部门征询 {count}").format(count=len(survey.inquiries))))
        return tuple(made)

    def _arrange(self) -> None:
        options = self._options()
        self.which.set_options(options)
        self.which.setVisible(len(options) > 1)
        shown = self.which.current()
        if shown not in {*(one.key for one in options), "check"}:
            shown = "applications"
        remarks = shown == "remarks"
        self._source.setVisible(shown in REGISTER)
        self._table.setVisible(shown in REGISTER)
        self._matching.setVisible(remarks and bool(self._unmatched()))
        self.checks.setVisible(shown == "check")
        self.supplements.setVisible(shown == "supplements")
        self.inquiries.setVisible(shown == "inquiries")
        self._show_doubles(shown=shown == "applications")
        some = self.state is not None and bool(self.state.applications)
        self._stack.setCurrentWidget(self.remarks if remarks else self.applications if some else self._empty)
        self._offer(self.remarks.current_key())

    def _ask(self) -> None:
        if self._asking:
            self._again = True
            return
        self._asking, self._again, desk = True, False, self.session.desk
        job = self.session.frame.jobs.start(lambda _tick: formal.survey(desk))
        job.done.connect(self._surveyed)
        job.failed.connect(self.show_error)
        job.finished.connect(self._asked)

    def _asked(self) -> None:
        self._asking = False
        if self._again and self.isVisible():
            self._ask()

    def _surveyed(self, result: object) -> None:
        self.survey = cast("Survey", result)
        self.supplements.show_survey(self.survey)
        self.inquiries.show_survey(self.survey)
        if self.checks.number():
            self.checks.show_application(self.survey, self.checks.number())
        self._arrange()

    def _kept(self) -> None:
        """Read again what was just kept, here and in the rest of the desk."""
        self.banner.hide()
        self.changed.emit()
        self._ask()

    def _to_list(self) -> None:
        self.which.set_current("applications")
        self._arrange()
        self.applications.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_doubles(self, *, shown: bool) -> None:
        doubles = self.survey.duplicates if self.survey else ()
        self._doubles.setVisible(shown and bool(doubles))
        if not (shown and doubles):
            return
        same, alike = self.tr("{numbers} 单位与名称均相同"), self.tr("{numbers} 名称相同")
        said = self.tr("；").join(
            (same if one.same_applicant else alike).format(numbers=self.tr("、").join(one.numbers))
            for one in doubles[:4]
        )
        fact = self.tr("可能重复申报 {count} 处。").format(count=len(doubles))
        self._doubles.show_message("open", fact, self.tr("{which}。是否同一项目由人工认定。").format(which=said))

    def _unmatched(self) -> dict[str, Path]:
        return {str(path): path for path in self.report.unmatched} if self.report else {}

    def _fill_targets(self) -> None:
        kept = self._target.currentData()
        self._target.clear()
        for line in self.state.applications if self.state else ():
            self._target.addItem(f"{line.application.number}　{line.application.title}", line.application.number)
        self._target.setCurrentIndex(self._target.findData(kept))

    def _offer(self, key: str) -> None:
        path = self._unmatched().get(key)
        self._match_words.setText(path.name if path else self.tr("在上表选择一个未归入的附件，再选所属项目。"))
        self._attach.setEnabled(path is not None)

    def _taken_in(self, result: object) -> None:
        report = self.report = cast("IntakeReport", result)
        self.remarks.show_rows(model.remark_rows(report))
        some = report.refused or report.warnings or report.unmatched
        self.which.set_current("remarks" if some else "applications")
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
