"""What the window says in the language it was started in: the Chinese of the source, or its English."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from brics_desk import assets

_PLACE = re.compile(r"\{[^}]*\}")


class Tongue:
    """Calling it with a Chinese source sentence gives what stands on the screen."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._english: dict[str, str] = {}
        if language == "en":
            for message in ElementTree.parse(assets.path("resources", "i18n", "brics_desk_en.ts")).iter("message"):
                self._english.setdefault(message.findtext("source", ""), message.findtext("translation", ""))

    def __call__(self, source: str, /, **facts: object) -> str:
        """Return a sentence, its placeholders filled as far as facts are given: else the longest piece between them."""
        said = self._english[source] if self.language == "en" else source
        for name, fact in facts.items():
            said = said.replace(f"{{{name}}}", str(fact))
        return max(_PLACE.split(said), key=len).strip() if _PLACE.search(said) else said

    def piece(self, source: str, at: int) -> str:
        """Return one of the pieces of a sentence between its placeholders."""
        return _PLACE.split(self._english[source] if self.language == "en" else source)[at].strip()
