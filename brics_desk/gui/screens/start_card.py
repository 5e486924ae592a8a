"""The card of the start page: a sealed package or a workspace, the passphrase of this machine, and one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from brics_desk.gui import theme
from brics_desk.gui.models import package_words
from brics_desk.gui.screens import shell
from brics_desk.gui.widgets.buttons import Button
from brics_desk.gui.widgets.card import Card
from brics_desk.gui.widgets.fields import Choice
from brics_desk.gui.widgets.labels import ElidedLabel, label
from brics_desk.gui.widgets.package_head import PackageHead, PackageView
from brics_desk.gui.widgets.password_field import PasswordField
from brics_desk.gui.widgets.progress import ProgressStrip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brics_desk.errors import DeskError
    from brics_desk.gui.media import Found
    from brics_desk.operations.opening import Waiting

Experts = list[tuple[str, "Path"]]
"""Title (`E-06 沈评审`) and file of each expert's workspace known on this machine."""


class OpenCard(Card):
    """`open_requested(workspace, passphrase, package or None)`. Before unlocking, a package is only a file with a name."""

    open_requested = Signal(object, str, object)
    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Path | None = None
        self._found: list[Found] = []
        self._package: Found | None = None
        self._experts: Experts = []
        self.head = PackageHead()
        self._build_choice()
        self.body.addWidget(self.head)
        self._build_lock()
        self.restyle()

    def offer_packages(self, found: Sequence[Found], experts: Experts) -> None:
        """Offer the packages on the sticks, first the one whose name is for an expert of this machine."""
        self._experts = experts
        self._found = sorted(found, key=lambda one: self._owner(one) is None)
        self._several.clear()
        for one in self._found:
            self._several.addItem(f"{one.path.parent.name} · {one.path.name}")
        self._pick.setText(self.tr("检测到 {count} 个评审包").format(count=len(found)))
        for part in (self._pick, self._several):
            part.setVisible(len(found) > 1)
        self._offer_package(0)

    def offer_workspace(self, path: Path) -> None:
        """Offer a workspace to be opened."""
        self._offer(None, PackageView("hard-drive", path.stem, str(path.parent)))
        self._use(path)
        self._act.setText(self.tr("打开工作区"))
        self._focus()

    def offer_nothing(self) -> None:
        """Say what to do where nothing is known yet."""
        line = self.tr("首次使用先登记专家；已有工作区文件的，选择文件打开。")
        self._offer(None, PackageView("info", self.tr("本机尚无工作区"), line))
        self._use(None)

    def show_waiting(self, held: Waiting) -> None:
        """Show what the unlocked package holds and whom it is from."""
        if self._package is not None:
            title = next((title for title, path in self._experts if path == self._workspace), "")
            expert = title or self._package.named.expert
            self.head.show_package(package_words.waiting(self._package, held, expert))
            self._strip.set_progress(0, 1, self.tr("正在解密、核对并导入（MB）"))

    def show_refused(self, error: DeskError) -> None:
        """Say on the card why the package is not taken in; the workspace can be opened without it."""
        if self._package is not None:
            self.head.show_package(package_words.refused(self._package, error))
            self._field.clear()
            self._field.hide()
            self._act.hide()
            self._where.setText(
                "" if self._workspace is None else self.tr("工作区 {name}").format(name=self._workspace.name)
            )
            self._without.show()
            self._without.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_error(self, sentence: str) -> None:
        """Say below the passphrase what is wrong, and let it be typed again."""
        self.set_busy(busy=False)
        self._field.clear()
        self._field.set_error(sentence)
        self._judge()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """Show that something is being opened; progress only where it takes a while."""
        for part in (self._field, self._choose, self._several):
            part.setEnabled(not busy)
        if busy:
            self._act.setEnabled(False)
            self._strip.set_progress(0, 1, self.tr("正在解锁"))
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
        self._picking.setSpacing(theme.px(12))
        self._lock.setSpacing(theme.px(10))
        self._ask.setSpacing(theme.px(4))

    def _build_choice(self) -> None:
        self._pick, self._several = label("", "small", "text2"), Choice(self.tr("评审包"))
        self._several.activated.connect(self._offer_package)
        self._picking = QHBoxLayout()
        self._picking.addWidget(self._pick)
        self._picking.addWidget(self._several, 1)
        self.body.addLayout(self._picking)

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
        self._without = Button(self.tr("打开工作区，不导入"), "secondary", icon="hard-drive")
        self._without.clicked.connect(self._open_without)
        self._lock.addWidget(self._field, 1, Qt.AlignmentFlag.AlignTop)
        self._lock.addWidget(self._act, 0, Qt.AlignmentFlag.AlignTop)
        self._strip = ProgressStrip()
        self._strip.cancel_requested.connect(self.cancel_requested)
        self._strip.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(300)
        self._patience.timeout.connect(self._strip.show)
        self._ask.addLayout(place)
        self._ask.addLayout(self._lock)
        self._ask.addWidget(self._without, 0, Qt.AlignmentFlag.AlignLeft)
        self._ask.addWidget(self._strip)
        self.body.addLayout(self._ask)

    def _offer_package(self, at: int) -> None:
        found = self._found[at]
        owner, code, elsewhere = self._owner(found), found.named.expert, ""
        if owner is None and code and self._experts:
            ours = self.tr("、").join(title.partition(" ")[0] for title, _ in self._experts)
            words = self.tr("文件名写明发给专家 {code}，本机工作区属于 {ours}。")
            elsewhere = words.format(code=code, ours=ours)
        self._offer(found, package_words.sealed(found, elsewhere=elsewhere))
        # A name is a label: where it fits nobody here, a workspace can still be chosen.
        self._use(owner or (self._experts[0][1] if self._experts and not elsewhere else None))
        self._act.setText(self.tr("打开并导入"))
        self._focus()

    def _owner(self, found: Found) -> Path | None:
        return next((path for title, path in self._experts if title.partition(" ")[0] == found.named.expert), None)

    def _offer(self, package: Found | None, view: PackageView) -> None:
        self._package = package
        if package is None:
            self._pick.hide()
            self._several.hide()
        self._without.hide()
        self.head.show_package(view)

    def _use(self, workspace: Path | None) -> None:
        self._workspace = workspace
        if workspace is None:
            self._where.setText(self.tr("工作区：未选择"))
        else:
            self._where.setText(self.tr("工作区 {name} 的本机口令").format(name=workspace.name))
        self._field.setVisible(workspace is not None)
        self._act.setVisible(workspace is not None)
        self._without.hide()
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
            self.head.show_package(package_words.sealed(self._package))
            self._use(path)
            self._focus()

    def _open_without(self) -> None:
        if self._workspace is not None:
            self.offer_workspace(self._workspace)

    def _focus(self) -> None:
        first = self._field if self._workspace is not None else self._choose
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        if self._field.text():
            self._field.set_error("")
        self._act.setEnabled(bool(self._field.text()))

    def _press(self) -> None:
        if self._workspace is not None and self._act.isEnabled():
            package = None if self._package is None else self._package.path
            self.open_requested.emit(self._workspace, self._field.text(), package)
