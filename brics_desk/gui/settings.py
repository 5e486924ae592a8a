"""What the window keeps between two starts: look, language, recent workspaces, and where a person was. No content of any review."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from brics_desk.gui.theme import Scheme, Theme

if TYPE_CHECKING:
    from brics_desk.gui.messages import Language

KEPT = 6


@dataclass(frozen=True, slots=True)
class Recent:
    """One workspace opened before: its file, its kind (`expert` or `secretariat`), whose it is, and a line about it."""

    path: str
    kind: str
    title: str
    line: str


class Settings:
    """The settings file (INI); every change is written when Qt next comes to rest."""

    def __init__(self, file: Path | None = None) -> None:
        """Use `file`, or the one in the user's configuration folder."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
        self.file = file or Path(folder) / "brics-desk" / "window.ini"
        self._kept = QSettings(str(self.file), QSettings.Format.IniFormat)

    def theme(self, families: tuple[str, ...] | None = None) -> Theme:
        """Return the look chosen last."""
        scheme: Scheme = "dark" if self._text("look/scheme") == "dark" else "light"
        factor = self._text("look/factor")
        known = factor.replace(".", "", 1).isdigit()
        plain = Theme(scheme, float(factor) if known else 1.0, self._text("look/contrast") == "yes")
        return plain if families is None else Theme(plain.scheme, plain.factor, plain.contrast, families)

    def keep_theme(self, theme: Theme) -> None:
        """Keep a look."""
        self._kept.setValue("look/scheme", theme.scheme)
        self._kept.setValue("look/factor", str(theme.factor))
        self._kept.setValue("look/contrast", "yes" if theme.contrast else "no")

    def is_first_start(self) -> bool:
        """Tell whether no look was ever kept here."""
        return not self._kept.contains("look/factor")

    def language(self) -> Language:
        """Return the language chosen last."""
        return "en" if self._text("look/language") == "en" else "zh"

    def keep_language(self, language: Language) -> None:
        """Keep a language."""
        self._kept.setValue("look/language", language)

    def recent(self) -> list[Recent]:
        """Return the workspaces opened last that still exist, latest first."""
        found = self._json("recent")
        items = found if isinstance(found, list) else []
        names = ("path", "kind", "title", "line")
        read = [Recent(*(str(item.get(name, "")) for name in names)) for item in items if isinstance(item, dict)]
        return [item for item in read if Path(item.path).is_file()]

    def remember(self, workspace: Recent) -> None:
        """Put a workspace at the head of the recent ones."""
        others = [item for item in self.recent() if item.path != workspace.path]
        self._keep_json("recent", [asdict(item) for item in [workspace, *others][:KEPT]])

    def place(self, name: str) -> dict[str, object]:
        """Return where a person was under a name, e.g. `2026-1/JZ2026-0007`."""
        found = self._json(f"place/{name.replace('/', '-')}")
        return cast("dict[str, object]", found) if isinstance(found, dict) else {}

    def keep_place(self, name: str, place: dict[str, object]) -> None:
        """Keep where a person was."""
        self._keep_json(f"place/{name.replace('/', '-')}", place)

    def demo_folder(self) -> Path:
        """Return where the sample round is played when it is asked for from the start page."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
        return Path(self._text("demo/folder") or Path(folder) / "brics-desk" / "sample-round")

    def geometry(self) -> QByteArray:
        """Return size and place of the window, empty at the first start."""
        found = self._kept.value("window/geometry")
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Keep size and place of the window."""
        self._kept.setValue("window/geometry", geometry)

    def _text(self, key: str) -> str:
        return str(self._kept.value(key, ""))

    def _json(self, key: str) -> object:
        try:
            return json.loads(self._text(key) or "null")
        except ValueError:
            return None

    def _keep_json(self, key: str, value: object) -> None:
        self._kept.setValue(key, json.dumps(value, ensure_ascii=False))
