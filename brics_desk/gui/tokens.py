"""The colour roles, type styles and measures of the window as plain tables; the only place with colour values."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "window": ("#F3F4F6", "#12161C"),
        "surface": ("#FFFFFF", "#191F27"),
        "raised": ("#FFFFFF", "#222934"),
        "sunken": ("#EBEDF0", "#0E1217"),
        "hover": ("#F0F3F7", "#212833"),
        "border": ("#D8DCE2", "#313A46"),
        "control": ("#7F8996", "#768291"),
        "text": ("#151D29", "#E9EDF2"),
        "text2": ("#445062", "#B7C0CC"),
        "text3": ("#5C6778", "#98A3B1"),
        "accent": ("#1B4F8A", "#82B4EC"),
        "accent_hover": ("#143E6E", "#A3CAF5"),
        "accent_tint": ("#E5EDF7", "#1D3048"),
        "on_accent": ("#FFFFFF", "#0A1A2C"),
        "meets": ("#17623A", "#7ECB9C"),
        "meets_tint": ("#E2F1E8", "#163022"),
        "mostly": ("#0A5F6E", "#6FC7D5"),
        "mostly_tint": ("#DDF0F3", "#11303A"),
        "fails": ("#A3271B", "#F3988D"),
        "fails_tint": ("#FBE8E5", "#3B1E1B"),
        "undet": ("#5A4690", "#BFADF0"),
        "undet_tint": ("#ECE8F6", "#2A2542"),
        "warn": ("#7A4B00", "#E7B85A"),
        "warn_tint": ("#FBF0D8", "#342A10"),
        "tier0": ("#5C6778", "#98A3B1"),
        "tier1": ("#86A8CD", "#4A6485"),
        "tier2": ("#4278B4", "#5F90C8"),
        "tier3": ("#1B4F8A", "#A3CBF7"),
        "on_tier1": ("#151D29", "#FFFFFF"),
        "on_tier2": ("#FFFFFF", "#0A1A2C"),
        "on_tier3": ("#FFFFFF", "#0A1A2C"),
        "pin": ("#8A5A00", "#F0C565"),
        "pin_tint": ("#FFF3CF", "#3A2F12"),
        "paper": ("#FFFFFF", "#F2F1EC"),
        "viewer": ("#E4E7EB", "#0E1217"),
    }
)
_PLAIN = ("window", "surface", "raised", "sunken", "hover", "viewer")
_INK = ("text", "text2", "text3", "border", "control", "tier0")


def _contrast(colours: Mapping[str, str], ground: str, ink: str) -> Mapping[str, str]:
    """Take the tints away and put everything that carries shape or words into pure black and white."""
    changed = dict(colours)
    changed.update(dict.fromkeys(_PLAIN, ground))
    changed.update(dict.fromkeys(_INK, ink))
    changed.update({role: ground for role in colours if role.endswith("_tint")})
    return MappingProxyType(changed)


LIGHT: Mapping[str, str] = MappingProxyType({role: pair[0] for role, pair in _TABLE.items()})
DARK: Mapping[str, str] = MappingProxyType({role: pair[1] for role, pair in _TABLE.items()})
LIGHT_CONTRAST = _contrast(LIGHT, "#FFFFFF", "#000000")
DARK_CONTRAST = _contrast(DARK, "#000000", "#FFFFFF")

TYPE: Mapping[str, tuple[int, bool]] = MappingProxyType(
    {
        "caption": (12, False),
        "small": (13, False),
        "body": (14, False),
        "title": (16, True),
        "page": (20, True),
        "figure": (26, True),
        "verdict": (28, True),
    }
)
"""Type style -> (size in logical px at 100 %, bold)."""

MEASURES: Mapping[str, int] = MappingProxyType(
    {
        "header": 48,
        "status": 28,
        "tabs": 44,
        "toolbar": 40,
        "button": 34,
        "button_small": 28,
        "button_page": 40,
        "field": 34,
        "finding": 30,
        "form_row": 50,
        "list_row": 45,
        "table_row": 40,
        "table_header": 34,
        "nav_item": 36,
        "badge": 22,
        "pane": 16,
        "page_x": 24,
        "page_y": 18,
        "radius_chip": 4,
        "radius": 6,
        "radius_card": 8,
        "radius_dialog": 10,
        "verdict_width": 330,
        "verdict_narrow": 290,
        "form_min": 520,
        "form_min_en": 560,
        "viewer_min": 320,
        "nav_width": 184,
        "rail_width": 56,
        "dialog_width": 520,
    }
)
"""Measure -> logical px at 100 %."""
