"""The shipped fonts and the order in which the window looks for Chinese letters."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from brics_desk import assets
from brics_desk.errors import FoundationError
from brics_desk.gui import immortals

BUNDLED = ("Noto Sans SC",)
FAMILIES = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", *BUNDLED)
FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")


def load() -> None:
    """Make the shipped Noto Sans SC known to Qt; call once, after the application object exists.

    Raises `font-unreadable` (FoundationError) when Qt refuses a file. Being the first thing every window needs, it also
    installs `immortals`.
    """
    immortals.keep()
    for name in FILES:
        if QFontDatabase.addApplicationFont(str(assets.path("resources", "fonts", name))) < 0:
            raise FoundationError("font-unreadable", name=name)
