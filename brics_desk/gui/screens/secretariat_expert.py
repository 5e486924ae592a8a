"""One expert beside the roster: unit, fingerprint, certificates, recusals; leaving the panel and losing the certificate, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from brics_desk.gui.models import secretariat_words as words
from brics_desk.gui.screens.secretariat_lines import Line, LineList
from brics_desk.gui.screens.secretariat_parts import Asked
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice, NoteField
from brics_desk.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from brics_desk.operations.overview import ExpertLine
    from brics_desk.operations.revoking import Certificate


class ExpertCard(Card):
    """The expert in the current row; asks for a substitute or a revocation, each with its reason (expert, reason).

    A revocation also says whether the opinions received by now go on counting.
    """

    replace_requested = Signal(str, str)
    revoke_requested = Signal(str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._line: ExpertLine | None = None
        super().__init__("", parent)
        self._nothing = label(self.tr("在左表选择一位专家，查看登记、证书与任务。"), "body", "text2", wrap=True)
        self._employer = label("", "small", "text2", wrap=True)
        self._facts, self._recused = LineList(), LineList(self.tr("回避情况"))
        self._why = NoteField(self.tr("替换或吊销的理由"), self.tr("必填"))
        self._replace = Button(self.tr("由下一签号替补"), "secondary", icon="users", size="small")
        self._revoke = Button(self.tr("吊销证书"), "secondary", icon="shield-x", size="small")
        self._replace.clicked.connect(self._ask_replace)
        self._revoke.clicked.connect(self._ask_revoke)
        self.received = Choice(self.tr("吊销前收到的意见"))
        self.received.addItem(self.tr("继续有效（如电脑遗失）"), True)
        self.received.addItem(self.tr("均不计入（如密钥早已外泄）"), False)
        self._acts = Asked([(self.tr("替换或吊销的理由"), self._why)], self._replace)
        self._revoking = Asked([(self.tr("吊销前收到的意见"), self.received)], self._revoke)
        for widget in (self._nothing, self._employer, self._facts, self._recused, self._acts, self._revoking):
            self.body.addWidget(widget)
        self._why.textChanged.connect(self._judge)
        self.show_expert(None)

    def show_expert(
        self, line: ExpertLine | None, certificates: Sequence[Certificate] = (), *, drawn: bool = False
    ) -> None:
        """Show another expert, or that none is chosen; `drawn` tells that a substitute can be called by lot."""
        same = line is not None and self._line is not None and line.expert.id == self._line.expert.id
        self._line = line
        self._nothing.setVisible(line is None)
        for widget in (self._employer, self._facts, self._acts, self._revoking):
            widget.setVisible(line is not None)
        self.set_title(words.person(line.expert, line.expert.id) if line else "")
        self._recused.setVisible(line is not None and bool(line.recused))
        if not same:
            self._why.clear()
        if line is None:
            return
        self._employer.setText(line.expert.employer)
        self._facts.show_lines(self._fact_lines(line, certificates))
        self._recused.show_lines([Line(one.application, second=words.ground(one.ground.value)) for one in line.recused])
        replaceable = drawn and not line.tasks and not line.fingerprint
        self._replace.setVisible(replaceable)
        self._acts.setVisible(replaceable or bool(line.fingerprint))
        self._revoking.setVisible(bool(line.fingerprint))
        self._judge()

    def set_reason(self, text: str) -> None:
        """Put a reason into its field; empty once it was used."""
        self._why.setPlainText(text)

    def _fact_lines(self, line: ExpertLine, certificates: Sequence[Certificate]) -> list[Line]:
        made = [
            Line(self.tr("专业"), words.specialty(line.expert.specialty.value)),
            Line(self.tr("登记指纹"), second=line.fingerprint or self.tr("未登记")),
            Line(self.tr("评审任务"), self.tr("{count} 项").format(count=len(line.tasks))),
        ]
        for one in certificates:
            code = one.certificate_sha256[-8:].upper()
            if one.reason:
                second = f"{words.moment(one.device_time)} {one.reason}".strip()
                text = self.tr("证书 {code}").format(code=code)
                made.append(Line(text, self.tr("已吊销"), "shield-x", "fails", second=second))
            else:
                made.append(Line(self.tr("证书 {code}").format(code=code), self.tr("有效"), "badge-check", "meets"))
        return made

    def _judge(self) -> None:
        said = bool(self._why.toPlainText().strip())
        self._replace.setEnabled(said)
        self._revoke.setEnabled(said)

    def _ask_replace(self) -> None:
        if self._line is not None:
            self.replace_requested.emit(self._line.expert.id, self._why.toPlainText().strip())

    def _ask_revoke(self) -> None:
        if self._line is not None:
            why, keeps = self._why.toPlainText().strip(), bool(self.received.currentData())
            self.revoke_requested.emit(self._line.expert.id, why, keeps)
