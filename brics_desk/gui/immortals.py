"""A guard against a defect of the Qt bindings under Python 3.11; Python 3.12 and later are not concerned.

PySide6 6.12.0 is compiled for the immortal constants of Python 3.12: it gives up a reference to True with every `Signal.emit` and to
None with every `QTimer.start`. Under 3.11 the program ends after some hundreds of them with "deallocating True or False".
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40


def keep() -> None:
    """Give True, False and None more references than any session can use up; again changes nothing."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for constant in (None, True, False):
        if sys.getrefcount(constant) < _PLENTY // 2:
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY
