"""One expert beside the roster: fingerprint, what is missing, recusals, and returning an opinion with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, NoteField
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from brics_desk.operations.overview import ExpertLine


class ExpertCard(Card):
    """The expert in the current row; asks for a package to be written or an opinion to be returned."""

    send_requested = Signal(str)
    return_requested = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._line: ExpertLine | None = None
        super().__init__("", parent)
        self._nothing = label(self.tr("在左表选择一位专家，查看登记、任务与意见。"), "body", "text2", wrap=True)
        self._employer = label("", "small", "text2", wrap=True)
        self._facts, self._recused = LineList(), LineList(self.tr("回避"))
        self._send = Button(self.tr("写出此人的评审包"), "quiet", icon="usb", size="small")
        self._send.clicked.connect(self._ask_send)
        self._build_return()
        for widget in (self._nothing, self._employer, self._facts, self._recused, self._send, self._returning):
            self.body.addWidget(widget)
        self.show_expert(None)
        self.restyle()

    def show_expert(self, line: ExpertLine | None) -> None:
        """Show another expert, or that none is chosen."""
        same = line is not None and self._line is not None and line.expert.id == self._line.expert.id
        self._line = line
        self._nothing.setVisible(line is None)
        for widget in (self._employer, self._facts, self._recused, self._send, self._returning):
            widget.setVisible(line is not None)
        self.set_title(words.person(line.expert, line.expert.id) if line else "")
        if line is None:
            return
        self._employer.setText(line.expert.employer)
        self._facts.show_lines(self._fact_lines(line))
        self._recused.show_lines([Line(one.application, second=words.ground(one.ground.value)) for one in line.recused])
        self._recused.setVisible(bool(line.recused))
        self._send.setVisible(bool(line.fingerprint and line.tasks))
        self._returning.setVisible(bool(line.returned and line.fingerprint))
        if not same:
            self._why.clear()
        self._fill_opinions(line)

    def set_reason(self, text: str) -> None:
        """Put a reason into its field; empty after the opinion was returned."""
        self._why.setPlainText(text)

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        if hasattr(self, "_return_box"):
            self._return_box.setSpacing(theme.px(8))

    def _build_return(self) -> None:
        self._returning = QWidget()
        self._return_box = QVBoxLayout(self._returning)
        self._return_box.setContentsMargins(0, 0, 0, 0)
        self._opinion = Choice(self.tr("要退回的意见"))
        self._why = NoteField(self.tr("退回理由"), self.tr("退回理由（必填，随退回包发给专家）"))
        self._return = Button(self.tr("退回更正"), "secondary", icon="undo-2", size="small")
        self._return.clicked.connect(self._ask_return)
        self._why.textChanged.connect(self._judge)
        self._return_box.addWidget(label(self.tr("退回已交的意见"), "body", "text", bold=True))
        for widget in (self._opinion, self._why, self._return):
            self._return_box.addWidget(widget)
        self._judge()

    def _fact_lines(self, line: ExpertLine) -> list[Line]:
        missing = self.tr("{count} 份").format(count=len(line.missing)) if line.missing else self.tr("无")
        return [
            Line(self.tr("登记指纹"), second=line.fingerprint or self.tr("未登记")),
            Line(self.tr("评审任务"), self.tr("{count} 项").format(count=len(line.tasks))),
            Line(
                self.tr("尚未交回"),
                missing,
                role="warn" if line.missing else "text2",
                second=" ".join(number.rpartition("-")[2] for number in line.missing),
            ),
            Line(self.tr("写出评审包"), words.moment(line.sent) or self.tr("未写出")),
            Line(self.tr("收到评审包"), words.moment(line.received) or self.tr("未收到")),
        ]

    def _fill_opinions(self, line: ExpertLine) -> None:
        kept = self._opinion.currentData()
        self._opinion.clear()
        for number, revision in line.returned:
            self._opinion.addItem(f"{number} {words.revision(revision)}", number)
        self._opinion.setCurrentIndex(max(0, self._opinion.findData(kept)))

    def _judge(self) -> None:
        self._return.setEnabled(bool(self._why.toPlainText().strip()))

    def _ask_send(self) -> None:
        if self._line is not None:
            self.send_requested.emit(self._line.expert.id)

    def _ask_return(self) -> None:
        if self._line is not None and self._opinion.currentData():
            reason = self._why.toPlainText().strip()
            self.return_requested.emit(self._line.expert.id, str(self._opinion.currentData()), reason)
