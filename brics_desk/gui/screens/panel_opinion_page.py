"""专家组评审意见: drafted from what the panel agreed, its paragraphs edited, votes and dissent taken down, looked at as pages, signed."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from brics_desk.domain.panel_opinions import PanelWords
from brics_desk.errors import DeskError
from brics_desk.gui import messages, theme
from brics_desk.gui.models import panel_opinion_words as model
from brics_desk.gui.screens.panel_opinion_card import PanelOpinionCard
from brics_desk.gui.screens.panel_opinion_members import Members
from brics_desk.gui.screens.shell import Scroll, choose_target
from brics_desk.gui.widgets.attachment_viewer import AttachmentView, AttachmentViewer
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.confirm_dialog import ConfirmDialog
from brics_desk.gui.widgets.fields import NoteField, text_field
from brics_desk.gui.widgets.labels import ElidedLabel, label
from brics_desk.gui.widgets.values import ConfirmView
from brics_desk.operations import desk as desks
from brics_desk.operations import matrix, panel_opinions

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from brics_desk.gui.session import Session
    from brics_desk.operations.panel_keeping import PanelSubmitted
    from brics_desk.operations.panel_opinions import PanelDraft

SAVE_MS = 500
CARD, SIDE_FROM = 300, 720
_LINES = ("held_on", "place")
_TEXTS = ("materials", "effects", "advice", "dilemma_reason", "revision_reason")


class PanelOpinionPage(QWidget):
    """The opinion on one application; what is typed is kept half a second later. `closed` goes back to the matrix."""

    closed = Signal()
    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, ground="window")
        self._session, self._number = session, ""
        self._drafted: PanelDraft | None = None
        self._dialog: ConfirmDialog | None = None
        self._viewer: AttachmentViewer | None = None
        self._loading = self._busy = False
        self._beside = True
        self._looks = 0
        self._kept: PanelWords | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SAVE_MS)
        self._later.timeout.connect(self.save)
        self.banner = Banner(parent=self)
        self.card = PanelOpinionCard()
        self.card.gap_requested.connect(self._go)
        self.card.preview_requested.connect(self.toggle_preview)
        self.card.copy_requested.connect(self._choose_copy)
        self.card.sign_requested.connect(self.ask_to_sign)
        self._build()
        self.restyle()

    def open(self, number: str) -> None:
        """Show the draft on one application."""
        self._number = number
        self.banner.hide()
        self._left.setCurrentWidget(self._scroll)
        try:
            written = panel_opinions.words(self._session.desk, number)
            found = matrix.matrix(self._session.desk, number)
            self._drafted = panel_opinions.draft(self._session.desk, number, written)
        except DeskError as error:
            self.banner.show_message("failure", messages.sentence(error))
            return
        self._loading = True
        for name, field in self._fields.items():
            self._put(field, getattr(written, name))
        self.members.show_members(self._drafted.opinion.members, found.own, self._session.desk.pack)
        self._loading = False
        self._kept = self.written()
        self._title.setText(found.application.title)
        revision = self.tr("第 {number} 版").format(number=self._drafted.opinion.revision)
        self._second.setText(" · ".join((self.tr("专家组评审意见"), number, found.panel_name, revision)))
        self._parts["dilemma_reason"].setVisible(found.case.dilemma)
        self._parts["revision_reason"].setVisible(bool(self._drafted.opinion.previous))
        self._judge()
        self._fields["place"].setFocus(Qt.FocusReason.OtherFocusReason)

    def number(self) -> str:
        """Return the application whose opinion is open."""
        return self._number

    def written(self) -> PanelWords:
        """Return what stands in the fields."""
        texts = {name: self._text(field) for name, field in self._fields.items()}
        return PanelWords(**texts, assents=self.members.assents())

    def save(self) -> None:
        """Keep what was typed, and say what is still missing."""
        self._later.stop()
        if not self._number or self._loading or self.written() == self._kept:
            return
        desk, written = self._session.desk, self.written()
        self._kept = written
        try:
            panel_opinions.save_words(desk, self._number, written)
            self._drafted = panel_opinions.draft(desk, self._number, written)
        except DeskError as error:
            self.banner.show_message("failure", messages.sentence(error))
            return
        self._judge()

    def leave(self) -> bool:
        """Keep what was typed last."""
        if self._later.isActive():
            self.save()
        return not self._busy

    def is_busy(self) -> bool:
        """Whether it is being signed."""
        return self._busy

    def shutdown(self) -> None:
        """Keep what was typed last and end the page reader."""
        self.leave()
        if self._viewer is not None:
            self._viewer.shutdown()

    def toggle_preview(self) -> None:
        """Show the pages as they would be signed now, or the text again."""
        if self._left.currentWidget() is not self._scroll:
            self._left.setCurrentWidget(self._scroll)
            self.card.set_previewing(previewing=False)
            return
        self.save()
        if self._viewer is None:
            self._viewer = AttachmentViewer(self._session.frame.jobs)
            self._left.addWidget(self._viewer)
        desk, number, written = self._session.desk, self._number, self.written()
        self._looks += 1
        # The viewer keeps what it has under this key; a draft changes, so each look gets its own.
        view = AttachmentView(f"{number}-{self._looks}", f"{number}.pdf", 0)
        self._viewer.set_attachments([view], lambda _key: BytesIO(panel_opinions.reading_copy(desk, number, written)))
        self._left.setCurrentWidget(self._viewer)
        self.card.set_previewing(previewing=True)

    def write_copy(self, target: Path) -> None:
        """Write the unsigned reading copy."""
        self.save()
        desk, number, written = self._session.desk, self._number, self.written()
        job = self._session.frame.jobs.start(lambda _tick: panel_opinions.write_copy(desk, number, written, target))
        job.done.connect(
            lambda _none: self.banner.show_message(
                "info", self.tr("已写出审阅稿。"), self.tr("审阅稿未签名，仅供会签前传阅。")
            )
        )
        job.failed.connect(self._refused)

    def ask_to_sign(self) -> None:
        """Confirm what is bound, with the passphrase; then sign."""
        self.save()
        if self._busy or self._drafted is None or model.gaps(self._drafted, self.written()):
            return
        self._dialog = ConfirmDialog(
            ConfirmView(
                title=self.tr("签署专家组评审意见"),
                rows=model.bound(self._drafted, self._session.desk.pack),
                consequence=(
                    (self.tr("签署后不能修改。"), True),
                    (self.tr("更正须另行出具新版并写明修订说明，原版本保留。"), False),
                ),
                verb=self.tr("签署专家组意见"),
                cancel=self.tr("先不签署"),
                passphrase=self.tr("本机口令"),
            ),
            self,
        )
        self._dialog.confirmed.connect(self._confirm)
        self._dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the text, or below it where the width ends."""
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Take sizes in force."""
        x, y = theme.measure("page_x"), theme.px(12)
        self._box.setContentsMargins(x, y, x, y)
        self._box.setSpacing(theme.px(10))
        self._top.setSpacing(theme.px(10))
        self._head.setSpacing(0)
        self._scroll.inside.setSpacing(theme.px(12))
        self._scroll.inside.setContentsMargins(0, 0, theme.px(12), theme.px(12))
        self._row.setSpacing(theme.px(16))
        self._arrange()

    def _confirm(self, passphrase: str) -> None:
        dialog, desk = self._dialog, self._session.desk
        if dialog is None:
            return
        dialog.set_busy(True)
        if not desks.confirm_passphrase(desk, passphrase):
            dialog.set_error(self.tr("口令不正确，还可尝试。内容未受影响。"))
            return
        dialog.accept()
        self._busy = True
        number, written = self._number, self.written()
        job = self._session.frame.jobs.start(lambda _tick: panel_opinions.submit(desk, number, written))
        job.done.connect(self._signed)
        job.failed.connect(self._refused)

    def _signed(self, result: object) -> None:
        self._busy = False
        signed = cast("PanelSubmitted", result)
        self.open(self._number)
        fact = self.tr("已签署第 {number} 版。").format(number=signed.revision)
        code = self.tr("内容摘要 {code}，全部专家意见原件已嵌入。").format(code=signed.content_digest[:8].upper())
        self.banner.show_message("info", fact, code)
        self.changed.emit()

    def _refused(self, error: DeskError) -> None:
        self._busy = False
        self.banner.show_message("failure", messages.sentence(error))

    def _judge(self) -> None:
        if self._drafted is not None:
            missing = model.gaps(self._drafted, self.written())
            self.card.show_draft(self._drafted, missing, self._session.desk.pack)

    def _go(self, place: str) -> None:
        """Go to where something missing is put right."""
        if place == model.MATRIX:
            self.leave()
            self.closed.emit()
            return
        self._left.setCurrentWidget(self._scroll)
        self.card.set_previewing(previewing=False)
        if place == model.MEMBERS:
            self._scroll.ensureWidgetVisible(self.members)
            self.members.take_focus()
        elif place in self._fields:
            self._scroll.ensureWidgetVisible(self._fields[place])
            self._fields[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_copy(self) -> None:
        name = self.tr("{number} 专家组评审意见（审阅稿）.pdf").format(number=self._number)
        target = choose_target(self, self.tr("写出审阅稿"), name, self.tr("PDF (*.pdf)"))
        if target is not None:
            self.write_copy(target)

    def _edited(self) -> None:
        # A field also tells of a change when it only takes another size.
        if not self._loading and self.written() != self._kept:
            self._later.start()

    def _build(self) -> None:
        back = Button(self.tr("返回矩阵"), "link", icon="arrow-left", size="small")
        back.clicked.connect(partial(self._go, model.MATRIX))
        self._title, self._second = ElidedLabel("", "title", "text"), label("", "small", "text2", wrap=True)
        self._top, self._head, self._row = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._second)
        self._top.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addLayout(self._head, 1)
        self._fields: dict[str, QLineEdit | NoteField] = {}
        self._parts: dict[str, QWidget] = {}
        self._scroll = Scroll(ground="window")
        for name, words in self._names().items():
            self._scroll.inside.addWidget(self._part(name, words))
        self.members = Members()
        self.members.edited.connect(self._edited)
        self._scroll.inside.addWidget(label(self.tr("成员表态"), "body", "text", bold=True))
        self._scroll.inside.addWidget(self.members)
        self._scroll.inside.addStretch(1)
        self._left = QStackedWidget()
        self._left.addWidget(self._scroll)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self.card)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._top)
        self._box.addWidget(self.banner)
        self._box.addLayout(self._row, 1)

    def _names(self) -> dict[str, str]:
        return {
            "held_on": self.tr("合议时间"),
            "place": self.tr("合议地点"),
            "materials": self.tr("材料完备性"),
            "effects": self.tr("主要成效与示范性"),
            "advice": self.tr("问题与建议"),
            "dilemma_reason": self.tr("逐项多数与结论多数不一致的理由"),
            "revision_reason": self.tr("修订说明"),
        }

    def _part(self, name: str, words: str) -> QWidget:
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(label(words, "body", "text", bold=True))
        field: QLineEdit | NoteField = text_field(words) if name in _LINES else NoteField(words)
        field.textChanged.connect(self._edited)
        box.addWidget(field)
        self._fields[name], self._parts[name] = field, made
        return made

    @staticmethod
    def _text(field: QLineEdit | NoteField) -> str:
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    @staticmethod
    def _put(field: QLineEdit | NoteField, text: str) -> None:
        if isinstance(field, QLineEdit):
            field.setText(text)
        else:
            field.setPlainText(text)

    def _arrange(self) -> None:
        """Put the card beside the text, or at the end of what scrolls."""
        beside = self.width() >= theme.px(SIDE_FROM)
        if beside != self._beside:
            self._beside = beside
            inside = self._scroll.inside
            if beside:
                self._row.addWidget(self.card)
            else:
                inside.insertWidget(inside.count() - 1, self.card)
        self.card.set_beside(theme.px(CARD) if beside else 0)
