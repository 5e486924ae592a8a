"""The guard against the reference defect of the Qt bindings."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
from brics_desk.gui import immortals
{guard}
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
class Bell(QObject):
    rang = Signal(int)
app = QCoreApplication([])
bell, timer = Bell(), QTimer()
bell.rang.connect(lambda number: None)
for number in range(20000):
    bell.rang.emit(number)
    timer.start(1000)
"""


def test_twenty_thousand_signals_do_not_end_the_program() -> None:
    program = PROGRAM.format(guard="immortals.keep()")
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert told.returncode == 0, told.stderr


@pytest.mark.full
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="constants never die from Python 3.12 on")
def test_the_guard_is_still_needed() -> None:
    program = PROGRAM.format(guard="")
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert told.returncode != 0, "the bindings were mended: brics_desk.gui.immortals can go"
