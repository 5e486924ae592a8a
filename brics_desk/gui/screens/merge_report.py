"""What a merge would do, or did, as a table with its figures; the same for the secretariat and for a panel's leader."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from brics_desk.gui.models import secretariat_merge as merge_model
from brics_desk.gui.screens.secretariat_tables import ListView
from brics_desk.gui.widgets.values import Stat
from brics_desk.operations import merging

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brics_desk.gui.models.secretariat_merge import Figures
    from brics_desk.gui.tasks import Tick
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.merging import MergeReport

translate = QCoreApplication.translate


class Merged(NamedTuple):
    """What writing brought: the report, and the file of the backup made before it."""

    report: MergeReport
    backup: Path


class ReportTable(ListView):
    """Every item of a report in three groups: what a person must see to, what comes in, what changes nothing."""

    def __init__(self) -> None:
        name = translate("MergeReport", "试合并结果")
        super().__init__(name, merge_model.columns(), merge_model.CONTENT, stretch=merge_model.REASON)
        self.set_badges([merge_model.RESULT])


def attempt(tick: Tick, desk: Desk, source: Sequence[Path]) -> MergeReport:
    """Make a dry run."""
    return merging.merge(desk, source, dry_run=True, progress=tick)


def write(tick: Tick, desk: Desk, source: Sequence[Path]) -> Merged:
    """Back the workspace up, then write what the dry run showed."""
    backup = merging.back_up(desk)
    return Merged(merging.merge(desk, source, dry_run=False, progress=tick), backup)


def stats(counts: Figures, *, written: bool) -> tuple[Stat, ...]:
    """Return what a report comes to, without who is still missing."""
    taken = translate("MergeReport", "已接收") if written else translate("MergeReport", "可接收")
    return (
        Stat("accepted", str(counts.acceptable), taken, "meets"),
        Stat("unchanged", str(counts.unchanged), translate("MergeReport", "重复或已被取代")),
        Stat("held", str(counts.held), translate("MergeReport", "暂存，待处理"), "warn" if counts.held else "neutral"),
        Stat(
            "refused", str(counts.refused), translate("MergeReport", "拒收"), "fails" if counts.refused else "neutral"
        ),
    )


def write_words(counts: Figures) -> str:
    """Return what the button would write."""
    if counts.acceptable or not counts.decided:
        return translate("MergeReport", "写入 {count} 份可接收的意见").format(count=counts.acceptable)
    return translate("MergeReport", "写入 {count} 件裁定和专家组意见").format(count=counts.decided)
