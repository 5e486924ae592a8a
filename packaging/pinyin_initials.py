"""Derives `resources/pinyin/initials.txt` from Unihan: `python packaging/pinyin_initials.py Unihan_Readings.txt`.

Run by hand when a new edition of the Unihan database is to be taken. Characters of the Table of General Standard Chinese
Characters (kTGHZ2013) keep the initials of all their readings, so that 厦 is found by x and by s; others have their one
most usual reading (kMandarin).
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "pinyin" / "initials.txt"
HEAD = """\
# Initials of the Mandarin readings of Chinese characters: letters, then every character that can begin with one of them.
# Derived from the Unihan database, Unicode 16.0 (kTGHZ2013, else kMandarin), by packaging/pinyin_initials.py.
# Unicode licence: LICENSE-UNICODE.txt beside this file.
"""
BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
"""Extension A and the basic block: what names of people, units and projects are written with."""


def initial(reading: str) -> str:
    """Return the first letter of a reading without its tone mark."""
    return unicodedata.normalize("NFD", reading.strip())[:1].lower()


def readings(source: Path, field: str) -> dict[str, set[str]]:
    """Return character -> initials of one field of Unihan."""
    found: dict[str, set[str]] = {}
    for line in source.read_text("utf-8").splitlines():
        code, _, rest = line.partition("\t")
        name, _, value = rest.partition("\t")
        if name != field or not any(low <= int(code[2:], 16) <= high for low, high in BLOCKS):
            continue
        # kTGHZ2013 gives `page.position:reading,reading`; kMandarin gives readings alone.
        words = [word for part in value.split() for word in part.rpartition(":")[2].split(",")]
        found[chr(int(code[2:], 16))] = {initial(word) for word in words}
    return found


def main(source: Path) -> None:
    """Write the table."""
    merged = readings(source, "kMandarin") | readings(source, "kTGHZ2013")
    rows: dict[str, list[str]] = defaultdict(list)
    for character, letters in sorted(merged.items()):
        rows["".join(sorted(letters))].append(character)
    lines = [f"{letters} {''.join(characters)}\n" for letters, characters in sorted(rows.items())]
    TARGET.write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
