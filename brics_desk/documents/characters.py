"""Characters that must not travel in names and texts: invisible ones hide or reorder what is read and signed."""

from __future__ import annotations

import unicodedata

_REFUSED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def invisible(text: str, allowed: str = "") -> str:
    """Return the distinct control, format (also bidirectional), surrogate and separator characters of a text, in order."""
    # Printable means none of these categories, and is known at once for whole texts.
    if text.isprintable():
        return ""
    found = (mark for mark in text if unicodedata.category(mark) in _REFUSED and mark not in allowed)
    return "".join(dict.fromkeys(found))


def code_points(text: str) -> str:
    """Return characters as people can ask for them by telephone, e.g. `U+202E U+0007`."""
    return " ".join(f"U+{ord(mark):04X}" for mark in text)


def shown(text: str) -> str:
    """Return a text with everything that cannot be seen written as its code point: what is refused must still be told."""
    for mark in invisible(text, allowed="\n\t"):
        text = text.replace(mark, code_points(mark))
    return text
