"""Shows whether the window's event loop kept turning."""

from __future__ import annotations

import os
import time

from PySide6.QtCore import QTimer


def share() -> float:
    """Return how many times longer things may take because others work on this machine; 1.0 on a quiet one."""
    waiting = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return max(1.0, waiting / (os.cpu_count() or 1))


class Heart:
    """Beats every 16 ms; `longest` is the longest pause between two beats, in seconds."""

    def __init__(self) -> None:
        self.restart()
        self._timer = QTimer()
        self._timer.setInterval(16)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def restart(self) -> None:
        """Forget what was: the test built its files on this very thread."""
        self.longest, self._last = 0.0, time.perf_counter()

    def steady(self) -> bool:
        """Tell whether no pause was as long as 0.1 s."""
        return self.longest < 0.1 * share()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
