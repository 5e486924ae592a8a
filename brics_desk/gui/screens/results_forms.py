"""The fields of the other acts: a list, the budget, an objection and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from brics_desk.domain import money
from brics_desk.domain.name_lists import ListKind
from brics_desk.domain.objections import About, Refusal, Step, following, refusals
from brics_desk.errors import InputError
from brics_desk.gui.messages import language
from brics_desk.gui.models import amounts
from brics_desk.gui.models import decision_words as decided
from brics_desk.gui.widgets.amount_field import spoken_unit
from brics_desk.gui.widgets.dialog_form import DialogForm
from brics_desk.gui.widgets.fields import Choice, NoteField, text_field
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.operations.deciding import Session
from brics_desk.operations.objecting import Received

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from brics_desk.domain.ceilings import Ceiling
    from brics_desk.domain.objections import Registered


class SessionForm(DialogForm):
    """When and by what something was decided, and from the second version on why."""

    def __init__(self, decided_on: str, authority: str, *, needs_reason: bool) -> None:
        super().__init__()
        self._needs_reason = needs_reason
        self.decided_on = text_field(self.tr("决定日期"), "2026-11-22")
        self.authority = text_field(self.tr("决定依据"))
        self.reason = NoteField(self.tr("变更原因"), self.tr("新版本必填，随名单签署"))
        self.decided_on.setText(decided_on)
        self.authority.setText(authority)
        self.add_field(self.tr("决定日期"), self.decided_on)
        self.add_field(self.tr("决定依据"), self.authority)
        self.add_field(self.tr("变更原因"), self.reason)
        self.show_field(self.reason, needs_reason)
        for field in (self.decided_on, self.authority):
            field.textEdited.connect(self.changed)
        self.reason.textChanged.connect(self.changed)

    def session(self) -> Session:
        """Return when and by what it was decided."""
        return Session(self.decided_on.text().strip(), self.authority.text().strip())

    def why(self) -> str:
        """Return the reason."""
        return self.reason.toPlainText().strip()

    def is_ready(self) -> bool:
        """Tell whether the day and, where needed, the reason stand there."""
        return bool(self.decided_on.text().strip()) and (bool(self.why()) or not self._needs_reason)


class ListForm(SessionForm):
    """A list about to be formed; 认定名单 also asks for its notice period, 拟认定名单 whether what is not settled is held back."""

    def __init__(self, kind: ListKind, decided_on: str, authority: str, held: Sequence[str], *, later: bool) -> None:
        super().__init__(decided_on, authority, needs_reason=later)
        self.kind, self._held = kind, held
        self.first, self.last = (
            text_field(self.tr("公示首日"), "2026-11-23"),
            text_field(self.tr("公示末日"), "2026-11-27"),
        )
        self.hold_back = QCheckBox(self.tr("未决项目暂不列入，名单中注明"))
        if kind is ListKind.FINAL:
            self.add_field(self.tr("公示首日"), self.first)
            self.add_field(self.tr("公示末日"), self.last)
        elif held:
            self.add_field(self.tr("未决项目：{numbers}").format(numbers=self.tr("、").join(held)), self.hold_back)
        for field in (self.first, self.last):
            field.textEdited.connect(self.changed)
        self.hold_back.toggled.connect(self.changed)

    def notice(self) -> tuple[str, str]:
        """Return the first and the last day of the notice period."""
        return self.first.text().strip(), self.last.text().strip()

    def is_ready(self) -> bool:
        """Tell whether everything needed stands there, and what is not settled is held back knowingly."""
        if self.kind is ListKind.FINAL:
            return super().is_ready() and all(self.notice())
        return super().is_ready() and (not self._held or self.hold_back.isChecked())


class CeilingForm(DialogForm):
    """The budget of the round: amount, basis, and from the second time on why it changes."""

    def __init__(self, before: Ceiling | None) -> None:
        super().__init__()
        self._before = before
        self.amount, self.basis = text_field(self.tr("预算金额")), text_field(self.tr("预算依据"))
        self.reason = NoteField(self.tr("调整原因"), self.tr("调整时必填"))
        if before is not None:
            self.amount.setText(amounts.in_field(before.amount_cny))
            self.basis.setText(before.basis)
        self.add_field(self.tr("预算金额（{unit}）").format(unit=spoken_unit(amounts.unit())), self.amount)
        self.add_field(self.tr("预算依据（批复文号等）"), self.basis)
        self.add_field(self.tr("调整原因"), self.reason)
        self.show_field(self.reason, before is not None)
        self.amount.textEdited.connect(self._judge)
        self.basis.textEdited.connect(self.changed)
        self.reason.textChanged.connect(self.changed)
        self._judge()

    def value(self) -> Decimal | None:
        """Return the amount in 元, None while it cannot be read."""
        try:
            return money.parse_amount(self.amount.text(), amounts.unit())
        except InputError:
            return None

    def why(self) -> str:
        """Return the reason."""
        return self.reason.toPlainText().strip()

    def is_ready(self) -> bool:
        """Tell whether amount and basis stand there."""
        return bool(self.value()) and bool(self.basis.text().strip()) and (self._before is None or bool(self.why()))

    def _judge(self) -> None:
        amount = self.value()
        self.note(self.amount, money.in_capitals(amount) if amount and language() == "zh" else "")
        self.changed.emit()


class ObjectionForm(DialogForm):
    """An objection as it came in, to one of the listed projects."""

    def __init__(self, listed: Sequence[tuple[str, str]], received_on: str) -> None:
        super().__init__()
        self.project = Choice(self.tr("异议项目"))
        self.project.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for number, title in listed:
            self.project.addItem(f"{number} {title}", number)
        self.objector = text_field(self.tr("异议人（单位或个人实名）"))
        self.contact = text_field(self.tr("联系方式"))
        self.written = QCheckBox(self.tr("书面提出，已签字或盖章"))
        self.about = Choice(self.tr("异议类型"))
        for kind in About:
            self.about.addItem(decided.about(kind), kind.value)
        self.matter = NoteField(self.tr("异议事项"))
        self.evidence = NoteField(self.tr("所附证据或线索"))
        self.received_on = text_field(self.tr("收到日期"), "2026-11-22")
        self.received_on.setText(received_on)
        for name, field in (
            (self.tr("异议项目"), self.project),
            (self.tr("异议人（单位或个人实名）"), self.objector),
            (self.tr("联系方式"), self.contact),
            (self.tr("提出方式"), self.written),
            (self.tr("异议类型"), self.about),
            (self.tr("异议事项"), self.matter),
            (self.tr("所附证据或线索"), self.evidence),
            (self.tr("收到日期"), self.received_on),
        ):
            self.add_field(name, field)
        self.matter.textChanged.connect(self.changed)
        self.received_on.textEdited.connect(self.changed)

    def received(self) -> Received:
        """Return what the fields say."""
        return Received(
            application=str(self.project.currentData()),
            objector=self.objector.text().strip(),
            contact=self.contact.text().strip(),
            written=self.written.isChecked(),
            received_on=self.received_on.text().strip(),
            about=About(str(self.about.currentData())),
            matter=self.matter.toPlainText().strip(),
            evidence=self.evidence.toPlainText().strip(),
        )

    def is_ready(self) -> bool:
        """Tell whether matter and day stand there; what else is missing is registered as missing."""
        return bool(self.matter.toPlainText().strip()) and bool(self.received_on.text().strip())


class AnswerForm(DialogForm):
    """The next step on an objection: which, on which ground where it is refused, why, and when."""

    def __init__(self, objection: Registered, notice_to: str, answered_on: str) -> None:
        super().__init__()
        found = refusals(objection.objection, notice_to)
        # What stands against it is known from the register: it can then only be refused.
        steps = [step for step in following(objection.state) if step is not Step.TAKEN_UP or not found]
        words = {
            Step.TAKEN_UP: self.tr("予以受理"),
            Step.REFUSED: self.tr("不予受理"),
            Step.FOUNDED: self.tr("异议成立"),
            Step.UNFOUNDED: self.tr("异议不成立"),
        }
        self.step = SegmentedControl(self.tr("办理"), [Option(step.value, words[step]) for step in steps])
        self.ground = Choice(self.tr("不予受理的理由"))
        for ground in found or tuple(Refusal):
            self.ground.addItem(decided.refusal(ground), ground.value)
        self.reason = NoteField(self.tr("说明"), self.tr("受理时可不填"))
        self.answered_on = text_field(self.tr("办理日期"), "2026-11-22")
        self.answered_on.setText(answered_on)
        self.add_field(self.tr("办理"), self.step)
        self.add_field(self.tr("不予受理的理由"), self.ground)
        self.add_field(self.tr("说明"), self.reason)
        self.add_field(self.tr("办理日期"), self.answered_on)
        if found:
            said = self.tr("不符合受理条件：{grounds}。").format(
                grounds=self.tr("、").join(map(decided.refusal, found))
            )
            self.note(self.step, said, "warn")
        if len(steps) > 1:
            # Nothing is proposed: what becomes of an objection is chosen by a person.
            self.step.set_current("")
        self.step.changed.connect(self._turn)
        self.reason.textChanged.connect(self.changed)
        self.answered_on.textEdited.connect(self.changed)
        self._turn()

    def take_focus(self) -> None:
        """Put the focus on the first step."""
        self.step.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> Step | None:
        """Return the step, None before one was chosen."""
        return Step(self.step.current()) if self.step.current() else None

    def refusal(self) -> Refusal:
        """Return the ground of a refusal."""
        return Refusal(str(self.ground.currentData()))

    def why(self) -> str:
        """Return the words."""
        return self.reason.toPlainText().strip()

    def is_ready(self) -> bool:
        """Tell whether the day and, but for taking up, the words stand there."""
        step = self.chosen()
        said = step is Step.TAKEN_UP or bool(self.why())
        return step is not None and bool(self.answered_on.text().strip()) and said

    def _turn(self) -> None:
        self.show_field(self.ground, self.chosen() is Step.REFUSED)
        self.changed.emit()
