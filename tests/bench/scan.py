"""Benchmark `scan`: the first page of a large scanned PDF in the reader, out of the encrypted workspace, beside the plain reading of its bytes.

Told besides: the longest time the window did not turn meanwhile.
"""

from __future__ import annotations

import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from brics_desk.gui.tasks import Jobs
from brics_desk.gui.widgets.attachment_viewer import AttachmentView, AttachmentViewer
from brics_desk.operations import reviewing
from brics_desk.store import attachments
from tests.bench import window
from tests.bench.timing import FLOOR, OURS, Case, remark, summed_up
from tests.gui.pages import files

if TYPE_CHECKING:
    from brics_desk.operations.desk import Desk

ROUNDS = 5
MB_A_PAGE = 1.81
BEAT_MS, AT_MOST_MS = 2, 60_000


def run(n: int) -> list[Case]:
    """Measure a PDF of `n` MB; ms until the first page is painted."""
    window.application()
    with tempfile.TemporaryDirectory() as folder:
        opened = window.opened(Path(folder))
        pages = max(1, round(n / MB_A_PAGE))
        whole = files.scan(pages)
        sha256 = attachments.add(opened.desk.workspace, BytesIO(whole), limit=len(whole)).sha256
        times: dict[str, list[float]] = {OURS: [], FLOOR: []}
        waits, agree = [], True
        for _ in range(ROUNDS):
            start = time.perf_counter()
            read = reviewing.attachment(opened.desk, sha256).read()
            times[FLOOR].append((time.perf_counter() - start) * 1000)
            shown, longest, counted = first_page(opened.desk, sha256, len(whole))
            times[OURS].append(shown)
            waits.append(longest)
            agree = agree and read == whole and counted == pages
        opened.close()
    remark(f"scan: {len(whole) / 1e6:.0f} MB, {pages} pages; the window turned at least every {max(waits):.0f} ms")
    return [summed_up("scan/first-page", n, times, agree=agree)]


def first_page(desk: Desk, sha256: str, size: int) -> tuple[float, float, int]:
    """Show the attachment; returns ms until its first page is painted, the longest ms without a turn, and its pages."""
    jobs = Jobs()
    viewer = AttachmentViewer(jobs)
    window.show(viewer)
    loop, beats = QEventLoop(), [time.perf_counter()]
    longest = 0.0

    def beat() -> None:
        nonlocal longest
        longest = max(longest, time.perf_counter() - beats[-1])
        beats.append(time.perf_counter())
        if viewer._sheet._picture is not None:
            loop.quit()

    pulse = QTimer(interval=BEAT_MS)
    pulse.timeout.connect(beat)
    QTimer.singleShot(AT_MOST_MS, loop.quit)
    start = time.perf_counter()
    viewer.set_attachments([AttachmentView(sha256, "scan.pdf", size)], lambda key: reviewing.attachment(desk, key))
    pulse.start()
    loop.exec()
    window.settle()
    taken, pages = (time.perf_counter() - start) * 1000, viewer._pages
    viewer.shutdown()
    jobs.shutdown()
    viewer.close()
    return taken, longest * 1000, pages
