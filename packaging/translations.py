"""Bring the English of the window up to date: `python packaging/translations.py`, in the environment of the project.

First run: new sentences of `brics_desk/gui` go into `brics_desk_en.ts` as unfinished, gone ones leave it. Translate them in that
file (take `type="unfinished"` away), run again: the `.qm` that the window loads is written. Both files are committed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "resources" / "i18n" / "brics_desk_en.ts"
COMPILED = SENTENCES.with_suffix(".qm")


def main() -> int:
    """Extract, then compile; both tools say what they did."""
    extract(SENTENCES)
    compile_to(SENTENCES, COMPILED)
    return 0


def extract(into: Path) -> None:
    """Bring a `.ts` file up to the sources; what is translated in it stays."""
    # Each file is named: given a folder, lupdate looks for C++ alone.
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "brics_desk" / "gui").rglob("*.py"))
    languages = ("-source-language", "zh_CN", "-target-language", "en")
    _tool("lupdate", *sources, *languages, "-locations", "none", "-no-obsolete", "-ts", str(into))


def compile_to(sentences: Path, into: Path) -> None:
    """Write the `.qm` of a `.ts` file; the same sentences give the same bytes."""
    _tool("lrelease", str(sentences), "-qm", str(into))


def _tool(name: str, *arguments: str) -> None:
    beside = Path(sys.executable).parent / f"pyside6-{name}{'.exe' if sys.platform == 'win32' else ''}"
    subprocess.run([str(beside), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
