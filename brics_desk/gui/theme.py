"""How the window looks now: scheme, text factor and contrast, and what follows from them.

The theme in force is kept as a property of the QApplication, so painting code asks `current()` and nothing has to be
passed around. A widget that lays itself out with `px()` has a method `restyle()`; `apply` calls it after a change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from brics_desk import assets
from brics_desk.gui import fonts, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

Scheme = Literal["light", "dark"]
SMALLEST, LARGEST = 1.0, 2.0
STEPS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Theme:
    """What a person may choose about the look: `factor` is the text size, 1.0 to 2.0; `contrast` is high contrast."""

    scheme: Scheme = "light"
    factor: float = 1.0
    contrast: bool = False
    families: tuple[str, ...] = fonts.FAMILIES

    def __post_init__(self) -> None:
        object.__setattr__(self, "factor", min(max(self.factor, SMALLEST), LARGEST))


_in_force = [Theme()]
"""The one theme of this process; every painted thing asks for it many times over."""
_colours: dict[str, QColor] = {}
_fonts: dict[tuple[str, bool | None], QFont] = {}
"""Made once per theme: every word painted asks for both."""


@runtime_checkable
class Restyled(Protocol):
    """A widget that takes its sizes from `px()` and has to take them again when the theme changes."""

    def restyle(self) -> None:
        """Take sizes, icons and colours from the theme in force."""


def current() -> Theme:
    """Return the theme in force; the default one before `apply` was called."""
    return _in_force[0]


def palette_of(theme: Theme) -> Mapping[str, str]:
    """Return role -> `#RRGGBB` of one theme."""
    if theme.contrast:
        return tokens.LIGHT_CONTRAST if theme.scheme == "light" else tokens.DARK_CONTRAST
    return tokens.LIGHT if theme.scheme == "light" else tokens.DARK


def color(role: str) -> QColor:
    """Return the colour of a role in the theme in force; it is shared, so nobody changes it."""
    found = _colours.get(role)
    if found is None:
        found = _colours[role] = QColor(palette_of(current())[role])
    return found


def px(length: float) -> int:
    """Return a length given for 100 % in pixels at the text factor in force."""
    return round(length * current().factor)


def measure(name: str) -> int:
    """Return a named measure of `tokens.MEASURES` in pixels at the text factor in force."""
    return px(tokens.MEASURES[name])


def line(theme: Theme | None = None) -> int:
    """Return the width of outlines in pixels: 1, in high contrast 2, growing with the text factor."""
    shown = theme or current()
    return max(1, round(shown.factor * 0.8)) * (2 if shown.contrast else 1)


def font(style: str, *, bold: bool | None = None) -> QFont:
    """Return the font of a type style (`tokens.TYPE`), for painting code; `bold` overrides the style's own weight.

    It is shared: who wants it otherwise changes a copy.
    """
    found = _fonts.get((style, bold))
    if found is None:
        size, heavy = tokens.TYPE[style]
        found = _fonts[style, bold] = QFont(list(current().families))
        found.setPixelSize(round(size * current().factor))
        found.setBold(heavy if bold is None else bold)
        found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def style_sheet(template: str, theme: Theme) -> str:
    """Fill `@role`, `@px(n)`, `@line` and `@scheme` in a style sheet; raises KeyError for an unknown role."""
    colours = palette_of(theme)
    filled = re.sub(r"@px\((\d+)\)", lambda found: f"{round(int(found[1]) * theme.factor)}px", template)
    filled = filled.replace("@line", f"{line(theme)}px").replace("@scheme", theme.scheme)
    return re.sub(r"@([a-z][a-z_0-9]*)", lambda found: colours[found[1]], filled)


def qt_palette(theme: Theme) -> QPalette:
    """Return the Qt palette of one theme, so that parts the style sheet does not reach fit in."""
    colours = {role: QColor(value) for role, value in palette_of(theme).items()}
    roles = QPalette.ColorRole
    pairs = {
        roles.Window: "window",
        roles.WindowText: "text",
        roles.Base: "surface",
        roles.AlternateBase: "hover",
        roles.Text: "text",
        roles.PlaceholderText: "text3",
        roles.Button: "surface",
        roles.ButtonText: "text",
        roles.BrightText: "fails",
        roles.Highlight: "accent",
        roles.HighlightedText: "on_accent",
        roles.Accent: "accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.ToolTipBase: "raised",
        roles.ToolTipText: "text",
        roles.Mid: "control",
        roles.Dark: "control",
        roles.Light: "surface",
        roles.Midlight: "border",
        roles.Shadow: "border",
    }
    made = QPalette()
    for role, name in pairs.items():
        made.setColor(role, colours[name])
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colours["text3"])
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """Put a theme in force for the whole application: style, palette, style sheet, and every living widget."""
    _in_force[0] = theme
    _colours.clear()
    _fonts.clear()
    QPixmapCache.clear()
    if app.style().name() != "fusion" and not app.styleSheet():
        app.setStyle(QStyleFactory.create("Fusion"))
    app.styleHints().setColorScheme(
        Qt.ColorScheme.Dark if theme.scheme == "dark" else Qt.ColorScheme.Light,
    )
    app.setPalette(qt_palette(theme))
    app.setFont(font("body"))
    QDir.setSearchPaths("controls", [str(assets.path("resources", "icons", "controls"))])
    template = assets.path("ui", "style.qss").read_text(encoding="utf-8")
    app.setStyleSheet(style_sheet(template, theme))
    for widget in app.allWidgets():
        if isinstance(widget, Restyled):
            widget.restyle()
            widget.update()


def mark(widget: QWidget, **properties: object) -> None:
    """Set style-sheet properties on a widget and let the style sheet look at it again if one of them changed."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    # Before it is shown for the first time the style sheet has not looked at it at all; it will.
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
