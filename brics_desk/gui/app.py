"""Starting the window: input method, fonts, look, language; nothing heavy before the first painted frame."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from brics_desk import assets
from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.messages import Language, set_language
from brics_desk.gui.settings import Settings
from brics_desk.gui.widgets import focus_ring


def run(workspace: str | None, passphrase_file: str | None) -> int:
    """Open the window on the start page, or on a workspace whose passphrase lies in a file; return the exit status."""
    prepare_input_method()
    app = QApplication(sys.argv[:1])
    settings = Settings()
    dress(app, settings)
    window = MainWindow(settings, translate=lambda language: translate(app, language))
    window.show_start()
    window.restore()
    window.show()
    if workspace is not None:
        given, secret = Path(workspace), passphrase_file
        # The frame is painted first; opening derives the key and takes its time.
        QTimer.singleShot(0, window, lambda: window.open_workspace(given, _first_line(secret)))
    return app.exec()


def dress(app: QApplication, settings: Settings) -> None:
    """Load fonts, and put the look and the language chosen last in force."""
    app.setApplicationName("brics-desk")
    app.setApplicationDisplayName("BRICS Desk")
    fonts.load()
    theme.apply(app, settings.theme())
    focus_ring.install(app)
    translate(app, settings.language())


def translate(app: QApplication, language: Language) -> None:
    """Install the translators of a language instead of the ones before; Chinese is the language of the source."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    set_language(app, language)
    made = QTranslator(app)
    if language == "en":
        found = made.load("brics_desk_en", str(assets.path("resources", "i18n")))
    else:
        locale = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
        found = made.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if found:
        app.installTranslator(made)


def prepare_input_method() -> None:
    """Send fcitx through its IBus side: the wheel of Qt ships no fcitx plug-in, and Chinese could not be typed."""
    if sys.platform.startswith("linux") and os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"


def _first_line(file: str | None) -> str | None:
    if file is None:
        return None
    return Path(file).read_text("utf-8").partition("\n")[0].rstrip("\r")
