"""Where the parts of the application page stand: three panes, two, or one, by the logical width of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from brics_desk.gui import theme
from brics_desk.gui.screens.application_drawer import Drawer
from brics_desk.gui.screens.application_form import FormPane
from brics_desk.gui.widgets.attachment_viewer import AttachmentViewer
from brics_desk.gui.widgets.banner import Banner
from brics_desk.gui.widgets.segmented import SegmentedControl
from brics_desk.gui.widgets.values import Option
from brics_desk.gui.widgets.verdict_bar import VerdictBar
from brics_desk.gui.widgets.verdict_panel import VerdictPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from brics_desk.gui.tasks import Jobs
    from brics_desk.gui.widgets.values import VerdictView

THREE_PANES, TWO_PANES = 1250, 900
"""Logical widths from which three, and two, panes have room."""
Panes = Literal[1, 2, 3]
_VIEWER_PART, _FORM_PART = 478, 558
_VIEWER_BESIDE_LEDGER = 420


class ApplicationLayout(QWidget):
    """Viewer, form and verdict; with two panes form and attachment take turns, with one the verdict is a bar and a drawer."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes: Panes = 3
        self._arranged = False
        self._switch_bar = QFrame()
        self._front: Literal["form", "viewer"] = "form"
        self._ledger: QWidget | None = None
        self._ledger_shown = False
        self._sizes: list[int] = []
        self.banner = Banner(parent=self)
        self.viewer, self.form = AttachmentViewer(jobs), FormPane()
        self.panel, self.drawer, self.verdict_bar = VerdictPanel(), Drawer(), VerdictBar()
        self._side = QStackedWidget()
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self._side, ground="window")
        self._side.addWidget(self.panel)
        self._side.addWidget(self.drawer)
        self._switch = SegmentedControl(
            self.tr("表单或附件"), [Option("form", self.tr("表单")), Option("viewer", self.tr("附件"))]
        )
        self._switch.changed.connect(self._bring)
        self.form.pane_chosen.connect(self._bring)
        self._build()
        self._arrange()

    def restyle(self) -> None:
        """Take sizes in force, and as many panes as fit now."""
        self._switch_row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self._switch_bar.setFixedHeight(theme.measure("tabs"))
        self.viewer.setMinimumWidth(theme.measure("viewer_min"))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many panes as fit now."""
        super().resizeEvent(event)
        self._arrange()

    def panes(self) -> Panes:
        """Return how many panes stand side by side."""
        return self._panes

    def show_verdict(self, view: VerdictView) -> None:
        """Show a verdict in the panel and in the bar."""
        self.panel.set_view(view)
        self.verdict_bar.set_view(view)

    def show_panel(self) -> None:
        """Show the verdict in its place; with one pane that is the bar alone."""
        self._side.setCurrentWidget(self.panel)
        self._side.setVisible(self._panes > 1 and not self._ledger_shown)

    def place_ledger(self, pane: QWidget) -> None:
        """Take in what stands in place of form and verdict while it is shown."""
        self._ledger = pane
        pane.hide()
        self._split.addWidget(pane)

    def show_ledger(self, *, shown: bool) -> None:
        """Put the ledger in place of form and verdict, or take it away; the attachment stays."""
        if shown == self._ledger_shown:
            return
        sizes = self._split.sizes()
        self._ledger_shown = shown
        self.show_panel()
        self._show_front()
        if shown and self._panes == 3:
            self._sizes = sizes
            viewer = min(sizes[0], theme.px(_VIEWER_BESIDE_LEDGER))
            self._split.setSizes([viewer, 0, self.width() - viewer])
        elif self._panes == 3 and self._sizes:
            self._split.setSizes(self._sizes)

    def ledger_shown(self) -> bool:
        """Tell whether the ledger stands in place of the form."""
        return self._ledger_shown

    def _main(self) -> QWidget:
        return self._ledger if self._ledger is not None and self._ledger_shown else self.form

    def _focus_main(self) -> None:
        self.form.go_to(self.form.current() or "text")

    def show_panel_over(self) -> None:
        """Show the whole verdict as a drawer where there is only the bar."""
        self._side.setCurrentWidget(self.panel)
        self._open_side()
        self.panel.setFocus()

    def show_drawer(self) -> None:
        """Show the drawer over the verdict."""
        self._side.setCurrentWidget(self.drawer)
        self._open_side()
        if self._panes == 1:
            self._focus_into(self.drawer)

    def fold(self) -> bool:
        """Close what lies over the page; False when nothing did."""
        over = self._side.currentWidget() is self.drawer or (self._panes == 1 and self._side.isVisible())
        if over:
            self.show_panel()
        return over

    def bring_form(self) -> None:
        """Bring the form to the front where form and attachment take turns."""
        self._bring("form")

    def bring_viewer(self) -> None:
        """Bring the attachment to the front."""
        self._bring("viewer")

    def next_pane(self, by: int) -> None:
        """Put the focus into the next pane; where they take turns, show the other one."""
        if self._panes < 3:
            self._bring("viewer" if self._front == "form" else "form")
            return
        panes = [self.viewer, self._main(), *([] if self._ledger_shown else [self._side])]
        now = next((at for at, pane in enumerate(panes) if pane.isAncestorOf(self.focusWidget() or self)), 1)
        target = panes[(now + by) % len(panes)]
        if target is self._main():
            self._focus_main()
        else:
            self._focus_into(target)

    def _focus_into(self, pane: QWidget) -> None:
        first = next(
            (
                part
                for part in pane.findChildren(QWidget)
                if part.isVisible() and part.focusPolicy() and part.isEnabled()
            ),
            pane,
        )
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _bring(self, pane: str) -> None:
        self._front = "viewer" if pane == "viewer" else "form"
        self.form.choose_pane(self._front)
        self._switch.set_current(self._front)
        self._show_front()
        if self._panes < 3:
            if self._front == "viewer":
                self._focus_into(self.viewer)
            else:
                self._focus_main()

    def _show_front(self) -> None:
        both = self._panes == 3
        self._viewer_box.setVisible(both or self._front == "viewer")
        self.form.setVisible((both or self._front == "form") and not self._ledger_shown)
        if self._ledger is not None:
            self._ledger.setVisible((both or self._front == "form") and self._ledger_shown)
        # The attachment needs the height, and nothing is entered beside it.
        self.verdict_bar.setVisible(self._panes == 1 and self._front == "form" and not self._ledger_shown)

    def _open_side(self) -> None:
        if self._panes == 1:
            self._place_side()
            self._side.raise_()
        self._side.show()

    def _place_side(self) -> None:
        top = self.verdict_bar.height()
        wide = min(self.width(), theme.measure("verdict_width"))
        self._side.setGeometry(self.width() - wide, top, wide, self.height() - top)

    def _arrange(self) -> None:
        logical = self.width() / theme.current().factor
        panes: Panes = 3 if logical >= THREE_PANES else 2 if logical >= TWO_PANES else 1
        if panes != self._panes or not self._arranged:
            self._arranged, self._panes = True, panes
            self._move_side()
            self.form.set_switch_shown(shown=panes < 3)
            self.form.choose_pane(self._front)
            self._switch_bar.setVisible(panes < 3)
            self._show_front()
            if self._side.currentWidget() is self.panel:
                self.show_panel()
            else:
                self._open_side()
        self._side.setFixedWidth(theme.measure("verdict_width" if panes == 3 else "verdict_narrow"))
        if panes == 1:
            self._side.setFixedWidth(min(self.width(), theme.measure("verdict_width")))
            self._place_side()

    def _move_side(self) -> None:
        """With one pane the verdict lies over the page instead of beside the form."""
        if self._panes == 1:
            self._row.removeWidget(self._side)
            self._side.setParent(self)
            self._side.hide()
        elif self._row.indexOf(self._side) < 0:
            self._row.addWidget(self._side)

    def _build(self) -> None:
        self._switch_bar.setProperty("bar", "top")
        self._switch_row = QHBoxLayout(self._switch_bar)
        self._switch_row.addWidget(self._switch)
        self._switch_row.addStretch(1)
        self._viewer_box = QWidget()
        box = QVBoxLayout(self._viewer_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._switch_bar)
        box.addWidget(self.viewer, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._viewer_box)
        self._split.addWidget(self.form)
        self._split.setStretchFactor(0, _VIEWER_PART)
        self._split.setStretchFactor(1, _FORM_PART)
        self._split.setSizes([_VIEWER_PART, _FORM_PART])
        self._row, column = QHBoxLayout(), QVBoxLayout(self)
        for layout in (self._row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._row.addWidget(self._split, 1)
        self._row.addWidget(self._side)
        column.addWidget(self.verdict_bar)
        column.addWidget(self.banner)
        column.addLayout(self._row, 1)
        self.restyle()
