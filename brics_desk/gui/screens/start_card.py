"""The card of the start page: a sealed package or a workspace, the passphrase of this machine, and one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.screens import shell
from brics_desk.gui.widgets.badge import StateBadge
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.labels import ElidedLabel, IconLabel, label, rule
from brics_desk.gui.widgets.password_field import PasswordField
from brics_desk.gui.widgets.progress import ProgressStrip

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.gui.media import Found


class OpenCard(Card):
    """`open_requested(workspace, passphrase, package or None)`. Before unlocking, a package is only a file with a name."""

    open_requested = Signal(object, str, object)
    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Path | None = None
        self._package: Path | None = None
        self._build_head()
        self._build_facts()
        self._build_lock()
        self.restyle()

    def offer_package(self, found: Found, experts: list[tuple[str, Path]]) -> None:
        """Offer a package on a stick, with the workspace of the expert its name is for."""
        parts = found.path.stem.rsplit("-", 2)
        code = "-".join(parts[-2:]) if len(parts) == 3 else ""
        self._package = found.path
        self._icon.set_icon("usb", "accent")
        self._name.setText(self.tr("评审包 {name}").format(name=found.path.name))
        self._line.setText(self.tr("{stick} · 已加密，解锁后显示内容和签名").format(stick=found.path.parent.name))
        self._badge.set_state(self.tr("已加密"), "neutral", "lock")
        self._badge.show()
        size = f"{found.size / 1_000_000:.1f} MB"
        self._facts.show()
        self._edge.show()
        self._recipient.setText(code or "—")
        self._size.setText(size)
        self._round.setText(parts[0] if code else "—")
        mine = next((path for title, path in experts if title.partition(" ")[0] == code), None)
        self._use(mine or (experts[0][1] if experts else None))
        self._act.setText(self.tr("打开并导入"))
        self._focus()

    def offer_workspace(self, path: Path) -> None:
        """Offer a workspace to be opened."""
        self._package = None
        self._icon.set_icon("hard-drive", "accent")
        self._name.setText(path.stem)
        self._line.setText(str(path.parent))
        self._badge.hide()
        self._facts.hide()
        self._edge.hide()
        self._use(path)
        self._act.setText(self.tr("打开工作区"))
        self._focus()

    def offer_nothing(self) -> None:
        """Say what to do where nothing is known yet."""
        self._package = None
        self._icon.set_icon("info", "accent")
        self._name.setText(self.tr("本机尚无工作区"))
        self._line.setText(self.tr("首次使用先登记专家；已有工作区文件的，选择文件打开。"))
        self._badge.hide()
        self._facts.hide()
        self._edge.hide()
        self._use(None)
        self._act.setText(self.tr("打开工作区"))

    def set_error(self, sentence: str) -> None:
        """Say below the passphrase what is wrong, and let it be typed again."""
        self.set_busy(busy=False)
        self._field.clear()
        self._field.set_error(sentence)
        self._judge()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """Show that something is being opened; progress only where it takes a while."""
        self._field.setEnabled(not busy)
        self._choose.setEnabled(not busy)
        if busy:
            self._act.setEnabled(False)
            self._patience.start()
        else:
            self._patience.stop()
            self._strip.hide()
            self._judge()

    def set_progress(self, done: int, total: int) -> None:
        """Show how far the import is."""
        self._strip.set_progress(done, total)

    def restyle(self) -> None:
        """Take sizes in force."""
        super().restyle()
        if not hasattr(self, "_lock"):
            return
        pad = theme.px(24)
        self._outer.setContentsMargins(pad, theme.px(22), pad, theme.px(22))
        self.body.setSpacing(theme.px(14))
        self._head_row.setSpacing(theme.px(16))
        self._names.setSpacing(0)
        self._lock.setSpacing(theme.px(10))
        self._ask.setSpacing(theme.px(4))
        side = theme.px(48)
        self._tile.setFixedSize(side, side)

    def _build_head(self) -> None:
        self._tile = QFrame()
        self._tile.setProperty("banner", "info")
        inside = QVBoxLayout(self._tile)
        inside.setContentsMargins(0, 0, 0, 0)
        self._icon = IconLabel("usb", "accent", 24)
        inside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignCenter)
        self._name, self._line = ElidedLabel("", "title"), ElidedLabel("", "small", "text2")
        self._badge = StateBadge()
        self._head_row, self._names = QHBoxLayout(), QVBoxLayout()
        self._names.addWidget(self._name)
        self._names.addWidget(self._line)
        self._head_row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        self._head_row.addLayout(self._names, 1)
        self._head_row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._head_row)

    def _build_facts(self) -> None:
        self._facts = QWidget()
        row = QHBoxLayout(self._facts)
        row.setContentsMargins(0, 0, 0, 0)
        made = []
        for name in (self.tr("收件专家"), self.tr("批次"), self.tr("大小")):
            column, value = QVBoxLayout(), label("", "body", bold=True)
            column.setSpacing(0)
            column.addWidget(label(name, "small", "text2"))
            column.addWidget(value)
            row.addLayout(column, 1)
            made.append(value)
        self._recipient, self._round, self._size = made
        self._edge = rule()
        self.body.addWidget(self._edge)
        self.body.addWidget(self._facts)
        self.body.addWidget(rule())

    def _build_lock(self) -> None:
        self._ask, self._lock = QVBoxLayout(), QHBoxLayout()
        self._where = ElidedLabel("", "small", "text2")
        self._choose = Button(self.tr("选择工作区文件"), "link", icon="folder-open", size="small")
        self._choose.clicked.connect(self._choose_workspace)
        place = QHBoxLayout()
        place.addWidget(self._where, 1)
        place.addWidget(self._choose)
        self._field = PasswordField(self.tr("本机口令"))
        self._field.edited.connect(self._judge)
        self._field.submitted.connect(self._press)
        self._act = Button("", "primary", icon="folder-open", size="page")
        self._act.clicked.connect(self._press)
        self._lock.addWidget(self._field, 1, Qt.AlignmentFlag.AlignTop)
        self._lock.addWidget(self._act, 0, Qt.AlignmentFlag.AlignTop)
        self._strip = ProgressStrip()
        self._strip.set_progress(0, 1, self.tr("正在解锁"))
        self._strip.cancel_requested.connect(self.cancel_requested)
        self._strip.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(300)
        self._patience.timeout.connect(self._strip.show)
        self._ask.addLayout(place)
        self._ask.addLayout(self._lock)
        self._ask.addWidget(self._strip)
        self.body.addLayout(self._ask)

    def _use(self, workspace: Path | None) -> None:
        self._workspace = workspace
        if workspace is None:
            self._where.setText(self.tr("工作区：未选择"))
        else:
            self._where.setText(self.tr("工作区 {name} 的本机口令").format(name=workspace.name))
        self._field.setVisible(workspace is not None)
        self._act.setVisible(workspace is not None)
        self._field.clear()
        self._field.set_error("")
        self._judge()

    def _choose_workspace(self) -> None:
        path = shell.choose_file(self, self.tr("选择工作区文件"), self.tr("工作区 (*.bricsdesk)"))
        if path is None:
            return
        if self._package is None:
            self.offer_workspace(path)
        else:
            self._use(path)
            self._focus()

    def _focus(self) -> None:
        first = self._field if self._workspace is not None else self._choose
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        if self._field.text():
            self._field.set_error("")
        self._act.setEnabled(bool(self._field.text()))

    def _press(self) -> None:
        if self._workspace is not None and self._act.isEnabled():
            self.open_requested.emit(self._workspace, self._field.text(), self._package)
