"""What the page of results lets the secretariat do: each act in its dialog, signed after the passphrase, said in the banner."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from brics_desk.domain.name_lists import ListKind, is_trial, latest
from brics_desk.domain.objections import Step
from brics_desk.gui import messages
from brics_desk.gui.models import amounts
from brics_desk.gui.models import decision_words as decided
from brics_desk.gui.models import expert_words as tiers
from brics_desk.gui.screens.decision_form import DecisionForm
from brics_desk.gui.screens.results_forms import AnswerForm, CeilingForm, ListForm, ObjectionForm, SessionForm
from brics_desk.gui.screens.results_side import adoptable
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.gui.widgets.values import ConfirmView
from brics_desk.operations import budget, deciding, name_lists, objecting
from brics_desk.operations import desk as desks

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.domain.objections import Registered
    from brics_desk.gui.screens.secretariat_results import ResultsPage
    from brics_desk.gui.widgets.dialog_form import DialogForm
    from brics_desk.operations.deciding import Project


class ResultsActs(QObject):
    """Dialogs of the page; one is open at a time (`dialog`), `is_busy` while its act is being signed."""

    def __init__(self, page: ResultsPage) -> None:
        super().__init__(page)
        self._page = page
        self.dialog: ConfirmDialog | None = None
        self.is_busy = False
        # The page where what stands in the way of a decision is settled.
        self.way = "adjudication"

    def decide(self, number: str) -> None:
        """Decide on one project; what is open is said to be open instead."""
        one = self._project(number)
        if one is None:
            return
        obstacle = self._obstacle(one)
        if obstacle is not None:
            self.way, fact, remedy, action = obstacle
            self._page.banner.show_message("open", fact, remedy, action=action)
            return
        form = DecisionForm(self._page.session.desk, one, self._today())
        panel = self.tr("有专家组评审意见") if one.panel_opinion else self.tr("尚无专家组评审意见，须说明理由")
        rows = (
            (self.tr("申报项目"), number),
            (one.application.title, self._tier(one)),
            (one.application.applicant.name, panel),
        )
        self._open(
            self._view(
                self.tr("作出认定决定"),
                rows,
                self.tr("决定签署后留存，不覆盖专家组意见；如需改变，另作新决定。"),
                self.tr("签署认定决定"),
            ),
            form,
            lambda: partial(deciding.decide, self._page.session.desk, number, form.wanted(), form.session()),
            self.tr("{number} 的认定决定已签署。").format(number=number),
        )

    def _obstacle(self, one: Project) -> tuple[str, str, str, str] | None:
        """Return what keeps a project from being decided: the page that settles it, the fact, the remedy, the words of the way there."""
        number = one.application.number
        if one.lacks_proof:
            said = self.tr("{number} 形式审查待补正，不能作出认定决定。").format(number=number)
            return "intake", said, self.tr("先登记补正后的核查。"), self.tr("前往申报与形式审查")
        if one.waiver_due:
            said = self.tr("{number} 有审查事项未通过，尚未登记是否豁免，不能作出认定决定。").format(number=number)
            return "intake", said, self.tr("先登记同意豁免或不予豁免。"), self.tr("前往申报与形式审查")
        if one.is_open:
            said = self.tr("{number} 尚有待裁定事项或有效意见不足，不能作出认定决定。").format(number=number)
            return "adjudication", said, self.tr("请先在分歧裁定中办结。"), self.tr("前往分歧裁定")
        return None

    def adopt(self) -> None:
        """Decide everything that is settled as it was recommended."""
        state = self._page.state
        if state is None:
            return
        numbers = adoptable(state)
        form = SessionForm(self._today(), state.round.decision_basis, needs_reason=False)
        title = self.tr("按建议作出 {count} 项认定决定").format(count=len(numbers))
        rows = (
            (self.tr("决定项目"), f"{len(numbers)}"),
            (self.tr("均有专家组评审意见，结论与建议一致"), self.tr("是")),
        )
        self._open(
            self._view(
                title,
                rows,
                self.tr("逐项签署留存；如需改变，另作新决定。"),
                self.tr("签署 {count} 项决定").format(count=len(numbers)),
            ),
            form,
            lambda: partial(deciding.adopt, self._page.session.desk, numbers, form.session()),
            self.tr("已签署 {count} 项认定决定。").format(count=len(numbers)),
        )

    def form_list(self, kind: ListKind) -> None:
        """Form the next version of a list."""
        state = self._page.state
        if state is None:
            return
        before, published = latest(state.lists, kind), latest(state.lists, ListKind.PROPOSED)
        public = published.list if published else None
        held = [one.application.number for one in state.projects if name_lists.holds(one, kind, public)]
        own = [one for one in state.projects if one.application.number not in held and one.decision]
        entries = [one for one in own if one.decision and one.decision.recognised]
        trial = is_trial(state.pack)
        total = sum((decided.award(one, state.pack) for one in entries), start=state.pack.award_cny(0))
        version = decided.version(before.list.version + 1 if before else 1)
        name = decided.list_name(kind, trial=False)
        rows = (
            (decided.list_name(kind, trial=trial), version),
            (self.tr("列入项目"), f"{len(entries)}"),
            (self.tr("奖补合计"), amounts.public_amount(total)),
            (self.tr("暂缓列入"), f"{len(held)}"),
        )
        basis = state.round.decision_basis
        form = ListForm(kind, self._today(), basis, held if kind is ListKind.PROPOSED else (), later=before is not None)
        drafted = self.tr("办法为征求意见稿，无施行日期：只能形成试行名单，不具认定效力。") if trial else ""
        consequence = drafted + self.tr("各版名单签署后留存，不覆盖以前各版。")
        desk = self._page.session.desk

        def prepare() -> Callable[[], object]:
            if kind is ListKind.PROPOSED:
                hold_open = form.hold_back.isChecked()
                return partial(name_lists.propose, desk, form.session(), reason=form.why(), hold_open=hold_open)
            return partial(name_lists.conclude, desk, form.session(), form.notice(), reason=form.why())

        self._open(
            self._view(
                self.tr("形成{name}").format(name=name), rows, consequence, self.tr("签署并形成名单"), "file-check"
            ),
            form,
            prepare,
            self.tr("{name}{version}已形成并签署。").format(name=name, version=version),
            then="lists",
        )

    def set_budget(self) -> None:
        """Set or change the budget of the round."""
        state = self._page.state
        if state is None:
            return
        form, desk = CeilingForm(state.ceiling), self._page.session.desk

        def prepare() -> Callable[[], object]:
            amount = form.value()
            assert amount is not None, "the form is ready only with an amount"
            return partial(budget.set_ceiling, desk, amount, basis=form.basis.text(), reason=form.why())

        self._open(
            self._view(
                self.tr("设定本批次预算"),
                ((self.tr("批次"), state.round.title),),
                self.tr("预算只用于对照，不改变任何项目的奖补。"),
                self.tr("签署预算"),
            ),
            form,
            prepare,
            self.tr("预算已记录并签署。"),
        )

    def register_objection(self) -> None:
        """Register an objection to the latest proposed list."""
        state = self._page.state
        published = latest(state.lists, ListKind.PROPOSED) if state else None
        if published is None:
            self._page.banner.show_message(
                "open", self.tr("尚未形成拟认定名单。"), self.tr("请先形成拟认定名单并公示。")
            )
            return
        listed = [(one.application, one.title) for one in published.list.entries]
        listed += [(one.application, one.title) for one in published.list.declined]
        form, desk = ObjectionForm(listed, self._today()), self._page.session.desk
        self._open(
            self._view(
                self.tr("登记异议"),
                ((decided.headline(published.list), f"{len(listed)}"),),
                self.tr("登记后所涉项目暂停认定，其他项目不受影响。"),
                self.tr("签署并登记异议"),
                "inbox",
            ),
            form,
            lambda: partial(objecting.register, desk, form.received()),
            self.tr("异议已登记。"),
            then="objections",
        )

    def answer_objection(self, number: str) -> None:
        """Do the next step on an objection."""
        state = self._page.state
        known = next((one for one in state.objections if one.objection.number == number), None) if state else None
        if state is None or known is None:
            return
        final = latest(state.lists, ListKind.FINAL)
        form = AnswerForm(known, final.list.notice_to if final else "", self._today())
        self._open(
            self._view(
                self.tr("办理异议 {number}").format(number=number.rpartition("-")[2]),
                (
                    (self.tr("异议项目"), known.objection.application),
                    (self.tr("类型"), decided.about(known.objection.about)),
                ),
                self.tr("异议成立的，须对该项目重新作出认定决定；对专业判断的不同看法不作为受理理由。"),
                self.tr("签署办理结果"),
            ),
            form,
            lambda: self._answer(known, form),
            self.tr("异议办理结果已记录。"),
            then="objections",
        )

    def _answer(self, known: Registered, form: AnswerForm) -> Callable[[], object]:
        desk, number, on = self._page.session.desk, known.objection.number, form.answered_on.text().strip()
        step, why = form.chosen(), form.why()
        if step is Step.TAKEN_UP:
            return partial(objecting.take_up, desk, number, answered_on=on, reason=why)
        if step is Step.REFUSED:
            return partial(objecting.refuse, desk, number, form.refusal(), answered_on=on, reason=why)
        return partial(objecting.conclude, desk, number, founded=step is Step.FOUNDED, answered_on=on, reason=why)

    def _view(
        self, title: str, rows: tuple[tuple[str, str], ...], consequence: str, verb: str, icon: str = "gavel"
    ) -> ConfirmView:
        return ConfirmView(
            title=title,
            rows=rows,
            consequence=((consequence, False),),
            verb=verb,
            cancel=self.tr("取消"),
            icon=icon,
            passphrase=self.tr("本机口令"),
        )

    def _open(
        self,
        view: ConfirmView,
        form: DialogForm,
        prepare: Callable[[], Callable[[], object]],
        said: str,
        then: str = "",
    ) -> None:
        """Open a dialog; `prepare` reads its fields into the act, which is then signed and kept off the window's thread."""
        dialog = self.dialog = ConfirmDialog(view, self._page, form)
        desk = self._page.session.desk

        def confirm(passphrase: str) -> None:
            act = prepare()
            dialog.set_busy(True)
            self.is_busy = True
            job = self._page.session.frame.jobs.start(
                lambda _tick: desks.confirm_passphrase(desk, passphrase) and (act(),)
            )
            job.done.connect(done)
            job.failed.connect(lambda error: dialog.set_error(messages.sentence(error)))
            job.finished.connect(ended)

        def done(result: object) -> None:
            if result is False:
                dialog.set_error(self.tr("口令不正确，还可尝试。内容未受影响。"))
                return
            dialog.accept()
            self._page.banner.show_message("info", said)
            if then:
                self._page.turn(then)
            self._page.changed.emit()

        def ended() -> None:
            self.is_busy = False

        dialog.confirmed.connect(confirm)
        dialog.open()

    def _project(self, number: str) -> Project | None:
        state = self._page.state
        return next((one for one in state.projects if one.application.number == number), None) if state else None

    def _tier(self, one: Project) -> str:
        pack = self._page.session.desk.pack
        if one.is_barred:
            return self.tr("形式审查未通过")
        if not one.case.verdict.recognised:
            return self.tr("不建议认定")
        return self.tr("建议{tier}").format(tier=tiers.tier_name(pack, one.case.verdict.tier))

    def _today(self) -> str:
        return self._page.session.desk.clock()[:10]
