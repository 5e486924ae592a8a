"""What the window says about an error, in the language in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication

from brics_desk.operations import messages

if TYPE_CHECKING:
    from brics_desk.errors import DeskError

Language = Literal["zh", "en"]
_PROPERTY = "deskLanguage"


def language() -> Language:
    """Return the language in force; Chinese unless English was chosen."""
    app = QCoreApplication.instance()
    return "en" if app is not None and app.property(_PROPERTY) == "en" else "zh"


def set_language(app: QCoreApplication, chosen: Language) -> None:
    """Put a language in force for sentences and rule-pack wording; the translator is the caller's."""
    app.setProperty(_PROPERTY, chosen)


def sentence(error: DeskError) -> str:
    """Return what happened, why and what to do, with the code for the telephone."""
    return messages.sentence(error, language())
