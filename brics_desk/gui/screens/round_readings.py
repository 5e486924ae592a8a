"""口径: every ambiguity of the method, those the program follows as open choices, the others as stated text that may be changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.messages import language
from brics_desk.gui.models import secretariat_round as model
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import NoteField
from brics_desk.gui.widgets.labels import label, rule
from brics_desk.gui.widgets.layouts import empty
from brics_desk.gui.widgets.option_list import OptionList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.readings import SheetLine


class ReadingRow(QWidget):
    """One reading: the problem, how it stands, why the suggested option is suggested, and the options.

    `chosen(option, why)`: another option than the suggested one, and any where none is suggested, waits until a reason stands beside it.
    """

    chosen = Signal(str, str)

    def __init__(self, line: SheetLine, *, folded: bool) -> None:
        super().__init__()
        self._folded, self._locked, self._said, self._rewrites = folded, False, "", False
        self._line: SheetLine | None = None
        reading = line.reading
        problem = reading.problem.in_language(language())
        self._box, self._head = QVBoxLayout(self), QHBoxLayout()
        self._badge = StateBadge("")
        self._code = label(reading.id, "small", "text2")
        self._problem = label(problem, "body", "text", wrap=True, bold=True)
        self._reason = label(reading.reason.in_language(language()), "small", "text2", wrap=True)
        self._stated = label("", "body", "text", wrap=True)
        self.options = OptionList(f"{reading.id} {problem}", model.reading_options(reading))
        self.options.chosen.connect(self._take)
        self._own = label("", "small", "text", wrap=True)
        self._rewrite = Button(self.tr("改写理由"), "quiet", icon="pen-line", size="small")
        self._rewrite.setAccessibleName(self.tr("改写理由，{code}").format(code=reading.id))
        self._rewrite.clicked.connect(self._write_anew)
        self.why = NoteField(self.tr("选定理由，{code}").format(code=reading.id), self.tr("选定理由（必填）"))
        self._keep = Button(self.tr("采用此口径"), "secondary", icon="check", size="small")
        self._keep.setAccessibleName(self.tr("采用此口径，{code}").format(code=reading.id))
        self._keep.clicked.connect(lambda: self.chosen.emit(self.options.current(), self.why.toPlainText().strip()))
        self.why.textChanged.connect(self._judge)
        self._change = Button(self.tr("改选"), "quiet", size="small")
        self._change.setAccessibleName(self.tr("改选，{name}").format(name=f"{reading.id} {problem}"))
        self._change.clicked.connect(self._unfold)
        top = Qt.AlignmentFlag.AlignTop
        self._head.addWidget(self._code, 0, top)
        self._head.addWidget(self._problem, 1)
        self._head.addWidget(self._badge, 0, top)
        self._head.addWidget(self._change, 0, top)
        self._box.addLayout(self._head)
        for widget in (self._stated, self._reason, self.options, self._own):
            self._box.addWidget(widget)
        left = Qt.AlignmentFlag.AlignLeft
        self._box.addWidget(self._rewrite, 0, left)
        self._box.addWidget(self.why)
        self._box.addWidget(self._keep, 0, left)
        self.show_line(line, "", locked=False)
        self.restyle()

    def show_line(self, line: SheetLine, why: str, *, locked: bool) -> None:
        """Show the choice in force and its reason; a locked one can be read only."""
        if (line, why, locked) == (self._line, self._said, self._locked):
            return
        self._line, self._said, self._locked, self._rewrites = line, why, locked, False
        self._own.setText(self.tr("选定理由：{why}").format(why=why))
        self.why.clear()
        text, tone, icon = model.reading_badge(line)
        self._badge.set_state(text, tone, icon)
        self._stated.setText(model.chosen_text(line))
        self.options.set_current(line.chosen.id if line.chosen else "")
        self._show()

    def go_to(self) -> None:
        """Open the options and put the focus on them."""
        self._unfold()
        self.options.take_focus()

    def restyle(self) -> None:
        """Take sizes in force."""
        self._box.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._box.setSpacing(theme.px(4))
        self._head.setSpacing(theme.px(8))
        self._code.setMinimumWidth(theme.px(40))

    def _take(self, option: str) -> None:
        """Save a suggested option at once; another one when its reason stands there."""
        line = self._line
        if line is None or option not in (line.reading.default, line.chosen and line.chosen.id):
            self._show()
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.chosen.emit(option, "")
            self._show()

    def _write_anew(self) -> None:
        self._rewrites = True
        self.why.setPlainText(self._said)
        self._show()
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        self._keep.setEnabled(bool(self.why.toPlainText().strip()))

    def _unfold(self) -> None:
        self._folded = False
        self._show()

    def _show(self) -> None:
        open_ = not self._folded and not self._locked
        self.options.setVisible(open_)
        self._reason.setVisible(open_ or not self._folded)
        self._stated.setVisible(not open_)
        line = self._line
        now = line.chosen.id if line is not None and line.chosen else ""
        option, suggested = self.options.current(), line.reading.default if line is not None else ""
        told = bool(self._said) and option == now and not self._rewrites
        asks = open_ and option not in ("", suggested) and not told
        self._own.setVisible(bool(self._said) and not asks)
        self._rewrite.setVisible(open_ and told)
        for widget in (self.why, self._keep):
            widget.setVisible(asks)
        self._judge()
        self._change.setVisible(self._folded and not self._locked)


class ReadingsCard(Card):
    """The readings of a pack in two parts; `chosen(reading, option, why)` is a person's choice."""

    chosen = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, ReadingRow] = {}
        self._pack = ""
        self._switches, self._stated = QVBoxLayout(), QVBoxLayout()
        self._first, self._second = label("", "body", "text", bold=True), label("", "body", "text", bold=True)
        self._first_note, self._second_note = (label("", "small", "text2", wrap=True) for _ in range(2))
        for part in (self._first, self._first_note):
            self.body.addWidget(part)
        self.body.addLayout(self._switches)
        for part in (self._second, self._second_note):
            self.body.addWidget(part)
        self.body.addLayout(self._stated)
        self.set_title(self.tr("口径"))

    def show_lines(self, pack: str, lines: Sequence[SheetLine], reasons: Mapping[str, str], *, locked: bool) -> None:
        """Show the readings of an edition; rows are made anew only when the edition changes."""
        if pack != self._pack:
            self._build(pack, lines)
        for line in lines:
            self.rows[line.reading.id].show_line(line, reasons.get(line.reading.id, ""), locked=locked)

    def go_to(self, reading: str) -> None:
        """Open one reading."""
        self.rows[reading].go_to()

    def _build(self, pack: str, lines: Sequence[SheetLine]) -> None:
        self._pack = pack
        self.rows = {}
        acting = [line for line in lines if line.switches or not line.reading.default]
        others = [line for line in lines if line not in acting]
        for column, part, folded in ((self._switches, acting, False), (self._stated, others, True)):
            empty(column)
            for number, line in enumerate(part):
                if number:
                    column.addWidget(rule())
                row = self.rows[line.reading.id] = ReadingRow(line, folded=folded)
                row.chosen.connect(partial(self.chosen.emit, line.reading.id))
                column.addWidget(row)
        self._first.setText(self.tr("影响判定的口径 {count} 条").format(count=len(acting)))
        self._first_note.setText(
            self.tr("程序按所选口径判定各项目；改选后各项目的档次可能不同，可先用“换口径试算”查看。")
        )
        self._second.setText(self.tr("由评审人员执行的口径 {count} 条").format(count=len(others)))
        self._second_note.setText(self.tr("程序不据此改判；所列文字随口径确认表冻结，专家评审时据以认定。"))
