"""One expert's package beside the table: its hash, writing it to a stick, handing the stick out, returning an opinion with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from brics_desk.gui.models import secretariat_media as model
from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_parts import Asked
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, NoteField
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.custody import Medium
    from brics_desk.operations.custody import PackageRow
    from brics_desk.operations.overview import ExpertLine


class PackageCard(Card):
    """The package of the expert in the current row.

    Asks for writing it to a stick (expert, number of the medium or empty), for registering that a stick went out with it (expert, medium),
    for returning an opinion (expert, application, reason).
    """

    send_requested = Signal(str, str)
    hand_out_requested = Signal(str, str)
    return_requested = Signal(str, str, str)

    def __init__(self) -> None:
        self._row: PackageRow | None = None
        self._line: ExpertLine | None = None
        super().__init__("")
        self._nothing = label(self.tr("在左表选择一位专家，查看其评审包与介质。"), "body", "text2", wrap=True)
        self._facts = LineList()
        self.medium = Choice(self.tr("介质"))
        self.medium.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._send = Button(self.tr("写出此人的评审包"), "secondary", icon="usb", size="small")
        self._hand = Button(self.tr("登记发放"), "quiet", icon="file-check", size="small")
        self._send.clicked.connect(self._ask_send)
        self._hand.clicked.connect(self._ask_hand_out)
        self.medium.currentIndexChanged.connect(self._judge)
        self._sending = Asked([(self.tr("介质编号（写出后即登记发放）"), self.medium)], self._send, self._hand)
        self._opinion = Choice(self.tr("要退回的意见"))
        self._why = NoteField(self.tr("退回理由"), self.tr("必填，随退回包发给专家"))
        self._return = Button(self.tr("退回更正"), "secondary", icon="undo-2", size="small")
        self._return.clicked.connect(self._ask_return)
        self._why.textChanged.connect(self._judge)
        self._returning = Asked(
            [(self.tr("退回已交的意见"), self._opinion), (self.tr("退回理由"), self._why)], self._return
        )
        for widget in (self._nothing, self._facts, self._sending, self._returning):
            self.body.addWidget(widget)
        self.show_package(None, None, ())

    def show_package(self, row: PackageRow | None, line: ExpertLine | None, free: Sequence[Medium]) -> None:
        """Show another expert's package, or that none is chosen; `free` are the sticks that are here."""
        same = row is not None and self._row is not None and row.expert.id == self._row.expert.id
        self._row, self._line = row, line
        self._nothing.setVisible(row is None)
        self._facts.setVisible(row is not None)
        self.set_title(words.person(row.expert, row.expert.id) if row else "")
        self._sending.setVisible(row is not None and row.enrolled)
        self._returning.setVisible(line is not None and bool(line.returned and line.fingerprint))
        if not same:
            self._why.clear()
        if row is None:
            return
        self._facts.show_lines(self._fact_lines(row, line))
        self._fill_media(free)
        self._fill_opinions(line)
        self._judge()

    def set_reason(self, text: str) -> None:
        """Put a reason into its field; empty after the opinion was returned."""
        self._why.setPlainText(text)

    def choose_medium(self, number: str) -> None:
        """Choose the stick to be registered; empty for none."""
        self.medium.setCurrentIndex(self.medium.findData(number))

    def _fact_lines(self, row: PackageRow, line: ExpertLine | None) -> list[Line]:
        written, missing = row.written, line.missing if line else ()
        where, tone = model.state(row)
        made = [
            Line(self.tr("评审任务"), self.tr("{count} 项").format(count=row.tasks)),
            Line(self.tr("写出"), words.moment(written.device_time) if written else self.tr("未写出")),
        ]
        if written is not None:
            made.append(Line(self.tr("评审包校验值"), second=" ".join(_fours(written.sha256))))
        made.append(Line(self.tr("介质"), where, role="text2" if tone == "neutral" else tone))
        made.append(Line(self.tr("收到交回"), words.moment(row.answered) or self.tr("未收到")))
        if missing and written is not None:
            short = " ".join(number.rpartition("-")[2] for number in missing)
            made.append(
                Line(self.tr("尚缺意见"), self.tr("{count} 份").format(count=len(missing)), role="warn", second=short)
            )
        return made

    def _fill_media(self, free: Sequence[Medium]) -> None:
        kept = self.medium.currentData()
        self.medium.clear()
        self.medium.addItem(self.tr("不登记介质"), "")
        for one in free:
            self.medium.addItem(f"{one.number} {one.kind}".strip(), one.number)
        self.medium.setCurrentIndex(max(0, self.medium.findData(kept)))

    def _fill_opinions(self, line: ExpertLine | None) -> None:
        kept = self._opinion.currentData()
        self._opinion.clear()
        for number, revision in line.returned if line else ():
            self._opinion.addItem(f"{number} {words.revision(revision)}", number)
        self._opinion.setCurrentIndex(max(0, self._opinion.findData(kept)))

    def _judge(self) -> None:
        row = self._row
        out = row is not None and row.hand_over is not None and row.hand_over.hand_over.is_out
        written = row is not None and row.written is not None
        self._hand.setEnabled(written and not out and bool(self.medium.currentData()))
        self._return.setEnabled(bool(self._why.toPlainText().strip()))

    def _ask_send(self) -> None:
        if self._row is not None:
            self.send_requested.emit(self._row.expert.id, str(self.medium.currentData() or ""))

    def _ask_hand_out(self) -> None:
        if self._row is not None:
            self.hand_out_requested.emit(self._row.expert.id, str(self.medium.currentData() or ""))

    def _ask_return(self) -> None:
        if self._row is not None and self._opinion.currentData():
            reason = self._why.toPlainText().strip()
            self.return_requested.emit(self._row.expert.id, str(self._opinion.currentData()), reason)


def _fours(digits: str) -> list[str]:
    """Return a hash in groups that the eye can follow."""
    return [digits[at : at + 8] for at in range(0, len(digits), 8)]
