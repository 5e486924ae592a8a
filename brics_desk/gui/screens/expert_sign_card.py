"""The card of step three: where one is in four steps, one primary action, and what stands on the stick."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout

from brics_desk.gui import theme
from brics_desk.gui.models import expert_signing
from brics_desk.gui.screens.expert_sign_reasons import RevisionReasons
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import IconDisc, IconLabel, label, rule
from brics_desk.gui.widgets.progress import ProgressStrip
from brics_desk.gui.widgets.steps import StepRecord
from brics_desk.gui.widgets.values import RecordStep

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from brics_desk.gui.widgets.values import StepState
    from brics_desk.operations.handing_in import HandedIn
    from brics_desk.operations.reviewing import Task

_DISC_FROM = 360
"""Logical width inside the card from which the disc stands beside its title."""


class SignCard(Card):
    """确认结论 → 签署 → 写入 U 盘 → 重新读取并核对."""

    sign_requested = Signal()
    write_requested = Signal()
    stick_requested = Signal(str)
    copies_requested = Signal()
    sheets_requested = Signal()
    reason_written = Signal(str, str)
    cancel_requested = Signal()

    def __init__(self, sticks: Callable[[], list[Path]]) -> None:
        super().__init__()
        self._sticks = sticks
        self._tasks: list[Task] = []
        self._signer, self._leader = "", ""
        self._times: dict[str, str] = {}
        self._written: HandedIn | None = None
        self._build()
        self.restyle()

    def show_tasks(self, tasks: Sequence[Task], signer: str, leader: str = "") -> None:
        """Show how far the opinions are; `leader` names the panel's leader where the package opens for that desk as well."""
        self._tasks = [task for task in tasks if task.state != "recused"]
        self._signer, self._leader = signer, leader
        self._show()

    def show_written(self, done: HandedIn) -> None:
        """Show what stands on the stick now, read back."""
        self._written = done
        self._times["write"] = self._times["read"] = _now()
        self._show()

    def wanted(self) -> QWidget | None:
        """Return the field of the first reason that is still to be given."""
        return self._reasons.wanted()

    def flush(self) -> None:
        """Hand over what was typed as reasons."""
        self._reasons.flush()

    def start(self, doing: str) -> None:
        """Show work going on."""
        self._strip.set_progress(0, 1, doing)
        self._strip.show()
        for button in self._buttons:
            button.setEnabled(False)

    def set_progress(self, done: int, total: int) -> None:
        """Show how far the work is."""
        self._strip.set_progress(done, total)

    def stop(self) -> None:
        """Show that the work has ended."""
        self._strip.hide()
        for button in self._buttons:
            button.setEnabled(True)
        self._show()

    def press_primary(self) -> None:
        """Do what the primary button says."""
        if self._primary.isVisible() and self._primary.isEnabled():
            self._primary.click()

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        if not hasattr(self, "_acts"):
            return
        self.body.setSpacing(theme.px(14))
        edge = theme.px(14)
        self._code_column.setContentsMargins(edge, theme.px(10), edge, theme.px(10))
        self._code_column.setSpacing(theme.px(2))
        self._acts.setSpacing(theme.px(10))
        self._pair.setSpacing(theme.px(10))
        self._head_row.setSpacing(theme.px(14))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two lesser acts side by side, or one below the other where they have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self._sheets.sizeHint().width() + self._pair.spacing() + self._copies.sizeHint().width()
        room = self.width() - 2 * theme.measure("pane")
        # The disc is an ornament; in a narrow card the words need its room, or the button below them goes out of sight.
        self._icon.setVisible(room >= theme.px(_DISC_FROM))
        ways = QBoxLayout.Direction
        self._pair.setDirection(ways.LeftToRight if wanted <= room else ways.TopToBottom)

    def _build(self) -> None:
        self._icon = IconDisc("pen-line", "accent")
        self._name, self._line = label("", "title", wrap=True), label("", "small", "text2", wrap=True)
        self._head_row, words = QHBoxLayout(), QVBoxLayout()
        words.addWidget(self._name)
        words.addWidget(self._line)
        words.setSpacing(0)
        self._head_row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head_row.addLayout(words, 1)
        self._record, self._strip = StepRecord(), ProgressStrip()
        self._strip.cancel_requested.connect(self.cancel_requested)
        self._strip.hide()
        self._reasons = RevisionReasons()
        self._reasons.written.connect(self.reason_written)
        self._code_box = QFrame()
        self._code_box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self._code_box, ground="window")
        self._code_column = QVBoxLayout(self._code_box)
        self._code = label("", "body", bold=True, wrap=True)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._code_column.addWidget(label(self.tr("评审包校验码"), "small", "text2"))
        self._code_column.addWidget(self._code)
        self._build_acts()
        self.body.addLayout(self._head_row)
        self.body.addWidget(rule())
        self.body.addWidget(self._record)
        self.body.addWidget(self._reasons)
        self.body.addWidget(self._code_box)
        self.body.addWidget(self._strip)
        self.body.addLayout(self._acts)
        self.body.addStretch(1)
        foot = self.tr("已签署的意见不能再改。如需更正，由秘书处退回，退回后形成新的版本，原版本保留。")
        lock = QHBoxLayout()
        lock.addWidget(IconLabel("lock", "text2", 14), 0, Qt.AlignmentFlag.AlignTop)
        lock.addWidget(label(foot, "small", "text2", wrap=True), 1)
        self.body.addLayout(lock)

    def _build_acts(self) -> None:
        self._acts = QVBoxLayout()
        self._primary = Button("", "primary", icon="pen-line", size="page")
        self._primary.clicked.connect(self._act)
        self._other = Button(self.tr("写入其他文件夹"), "secondary", icon="folder-open")
        self._other.clicked.connect(self.write_requested)
        self._sheets = Button(self.tr("个人评审表"), "secondary", icon="printer")
        self._sheets.clicked.connect(self.sheets_requested)
        self._copies = Button(self.tr("本人留存副本"), "secondary", icon="copy")
        self._copies.clicked.connect(self.copies_requested)
        self._buttons = (self._primary, self._other, self._sheets, self._copies)
        self._pair = QHBoxLayout()
        self._pair.addWidget(self._sheets)
        self._pair.addWidget(self._copies)
        self._acts.addWidget(self._primary)
        self._acts.addLayout(self._pair)
        self._acts.addWidget(self._other)

    def _phase(self) -> str:
        states = [task.state for task in self._tasks]
        if any(expert_signing.is_ready(task) for task in self._tasks):
            return "sign"
        if self._written is not None and "signed" not in states:
            return "done"
        if "signed" in states or (states and all(state == "handed_in" for state in states)) or not states:
            return "write"
        return "wait"

    def _show(self) -> None:
        phase, ready = self._phase(), sum(expert_signing.is_ready(task) for task in self._tasks)
        signed = sum(task.state in ("signed", "handed_in") for task in self._tasks)
        if phase == "write" and signed and "sign" not in self._times:
            self._times["sign"] = ""
        self._show_head(phase, ready, signed)
        self._show_record(phase, ready, signed)
        self._show_acts(phase, ready, signed)
        self._reasons.show_tasks([task for task in self._tasks if expert_signing.is_corrected(task)])
        self._code_box.setVisible(self._written is not None)
        if self._written is not None:
            sha = self._written.written.sha256.upper()
            self._code.setText(" · ".join(f"{sha[at : at + 4]} {sha[at + 4 : at + 8]}" for at in (0, 8, 16)))

    def _show_head(self, phase: str, ready: int, signed: int) -> None:
        left = len(self._tasks) - ready - signed
        table = {
            "sign": (
                "pen-line",
                "accent",
                self.tr("{count} 份意见可以签署").format(count=ready),
                self.tr("另有 {count} 份尚未完成").format(count=left) if left else self.tr("均无缺项，签署后写入 U 盘"),
            ),
            "wait": (
                "circle-dashed",
                "warn",
                self.tr("尚无可以签署的意见"),
                self.tr("{count} 份尚未完成").format(count=left),
            ),
            "write": (
                "usb",
                "accent",
                self.tr("{count} 份意见待写入 U 盘").format(count=signed),
                self.tr("已加密给{whom}，写入后逐字节核对").format(whom=self._whom(self._leader)),
            ),
            "done": (
                "package-check",
                "meets",
                self.tr("已写入并逐字节核对一致"),
                self.tr("可以取下 U 盘，当面交给{whom}").format(whom=self._whom(self._leader)),
            ),
        }
        icon, role, name, line = table[phase]
        self._icon.set_icon(icon, role)
        self._name.setText(name)
        self._line.setText(line)

    def _show_record(self, phase: str, ready: int, signed: int) -> None:
        at = {"wait": 0, "sign": 1, "write": 2, "done": 4}[phase]
        written = self._written
        size = f"{written.written.size / 1_000_000:.1f} MB" if written else ""
        notes = (
            self.tr("{count} 份意见均无缺项").format(count=ready + signed),
            self.tr("证书 {signer} · 本机口令").format(signer=self._signer),
            self._written_words(written, size)
            if written
            else self.tr("加密给{whom}").format(whom=self._whom(self._leader)),
            self.tr("{count} 份意见与本机一致").format(count=written.opinions)
            if written
            else self.tr("核对一致后方可取下"),
        )
        names = (self.tr("确认结论"), self.tr("签署"), self.tr("写入 U 盘"), self.tr("重新读取并核对"))
        keys = ("confirm", "sign", "write", "read")
        steps = []
        for index, (key, name, note) in enumerate(zip(keys, names, notes, strict=True)):
            state: StepState = "done" if index < at else "current" if index == at else "ahead"
            steps.append(RecordStep(name, note, state, self._times.get(key, "") if state == "done" else ""))
        self._record.set_steps(steps)

    def _whom(self, leader: str) -> str:
        """Return who can open the package."""
        return self.tr("秘书处和组长{name}").format(name=leader) if leader else self.tr("秘书处")

    def _written_words(self, written: HandedIn, size: str) -> str:
        name = written.written.path.name
        if written.apart is not None:
            return self.tr("{name} · {size}，已加密给秘书处；{other} 供组长，不含回避说明和组长回避的项目").format(
                name=name, size=size, other=written.apart.path.name
            )
        return self.tr("{name} · {size}，已加密给{whom}").format(name=name, size=size, whom=self._whom(written.leader))

    def _show_acts(self, phase: str, ready: int, signed: int) -> None:
        sticks = self._sticks()
        self._stick = str(sticks[0]) if sticks else ""
        if phase == "sign":
            self._primary.set_icon_name("pen-line")
            self._primary.setText(self.tr("签署 {count} 份意见").format(count=ready))
        else:
            self._primary.set_icon_name("usb")
            name = sticks[0].name if sticks else ""
            self._primary.setText(
                self.tr("写入 U 盘 {name}").format(name=name) if sticks else self.tr("写入 U 盘或文件夹")
            )
        self._primary.setVisible(phase in ("sign", "write"))
        self._other.setVisible(bool(signed) and (bool(sticks) or phase == "done"))
        self._copies.setVisible(bool(signed))
        self._sheets.setVisible(bool(signed))

    def _act(self) -> None:
        if self._phase() == "sign":
            self._times["confirm"] = _now()
            self.sign_requested.emit()
        elif self._stick:
            self.stick_requested.emit(self._stick)
        else:
            self.write_requested.emit()


def _now() -> str:
    return datetime.now().astimezone().strftime("%H:%M")
