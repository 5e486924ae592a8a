"""One application in step one: no ground of recusal, or which one; a ground the data suggest is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.domain.recusal import Ground
from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.fields import Choice, text_field
from brics_desk.gui.widgets.labels import ElidedLabel, label, rule
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.operations import messages

if TYPE_CHECKING:
    from brics_desk.operations.reviewing import Task

translate = QCoreApplication.translate


class RecusalRow(QFrame):
    """无应回避情形 / 回避; choosing the second opens ground, note and the button that carries it out."""

    decided = Signal(str, str)
    recusal_requested = Signal(str, str, str)

    def __init__(self, task: Task, hint: Ground | None, *, decided: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = task.number
        self.setAccessibleName(f"{task.number} {task.title}")
        self._answer = SegmentedControl(
            translate("Recusal", "{number}，回避声明").format(number=task.number),
            [
                Option("none", translate("Recusal", "无应回避情形")),
                Option("recuse", translate("Recusal", "回避")),
            ],
        )
        self._answer.set_current(decided)
        self._answer.changed.connect(self._answered)
        self._badge = StateBadge(translate("Recusal", "已回避"), "neutral", "lock", self)
        self._hint = label("", "small", "warn", wrap=True)
        if hint is not None:
            self._hint.setText(translate("Recusal", "可能需要回避：{ground}。").format(ground=ground_words(hint)))
        self._build_detail(hint)
        self._head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(task.title, "body", "text"))
        words.addWidget(ElidedLabel(f"{task.number} · {task.applicant}", "small", "text2"))
        self._head.addLayout(words, 1)
        self._head.addWidget(self._answer, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._detail)
        self._column.addWidget(rule())
        self.set_recused(recused=False)
        self.restyle()

    def set_recused(self, *, recused: bool) -> None:
        """Show the row as stayed out of: nothing more to be said."""
        self._answer.setVisible(not recused)
        self._badge.setVisible(recused)
        self._hint.setVisible(not recused and bool(self._hint.text()))
        self._detail.setVisible(not recused and self._answer.current() == "recuse")

    def ask(self) -> None:
        """Open ground, note and the button that carries the recusal out."""
        self._answer.set_current("recuse")
        self._answered("recuse")

    def is_asking(self) -> bool:
        """Tell whether 回避 is chosen and not yet carried out."""
        return self._badge.isHidden() and self._answer.current() == "recuse"

    def take_focus(self) -> None:
        """Put the focus on the answer."""
        self.focusable()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focusable(self) -> list[QWidget]:
        """Return the parts that take the focus, in order."""
        parts = [part for part in self._answer.findChildren(QWidget) if part.focusPolicy()]
        return [*parts, self._ground, self._note, self._act]

    def restyle(self) -> None:
        """Take sizes in force."""
        self._column.setContentsMargins(0, theme.px(6), theme.px(8), 0)
        self._column.setSpacing(theme.px(6))
        self._head.setSpacing(theme.px(12))
        self._detail_row.setSpacing(theme.px(8))
        self._detail_column.setSpacing(theme.px(6))

    def _build_detail(self, hint: Ground | None) -> None:
        self._detail = QWidget()
        self._detail_column, self._detail_row = QVBoxLayout(self._detail), QHBoxLayout()
        self._detail_column.setContentsMargins(0, 0, 0, 0)
        self._ground = Choice(translate("Recusal", "{number}，回避情形").format(number=self._number))
        for ground in Ground:
            if ground is not Ground.ORDERED:
                self._ground.addItem(ground_words(ground), ground.value)
        # The longest ground must not push note and button out of the card.
        self._ground.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._ground.setMinimumContentsLength(8)
        self._ground.setPlaceholderText(translate("Recusal", "选择回避情形"))
        self._ground.setCurrentIndex(-1 if hint is None else self._ground.findData(hint.value))
        self._note = text_field(
            translate("Recusal", "{number}，回避说明").format(number=self._number),
            translate("Recusal", "说明（可不填）"),
        )
        self._act = Button(translate("Recusal", "回避并移除材料"), "secondary", icon="user-x")
        self._act.clicked.connect(self._ask)
        # No ground is chosen for anybody: it is declared for good.
        self._act.setEnabled(hint is not None)
        self._ground.currentIndexChanged.connect(lambda index: self._act.setEnabled(index >= 0))
        self._detail_row.addWidget(self._note, 1)
        self._detail_row.addWidget(self._act)
        self._detail_column.addWidget(self._ground)
        self._detail_column.addLayout(self._detail_row)

    def _answered(self, key: str) -> None:
        self._detail.setVisible(key == "recuse")
        self.decided.emit(self._number, key)

    def _ask(self) -> None:
        self.recusal_requested.emit(self._number, str(self._ground.currentData()), self._note.text())


def ground_words(ground: Ground) -> str:
    """Return a ground of recusal in words."""
    return messages.words(ground.value, language())
