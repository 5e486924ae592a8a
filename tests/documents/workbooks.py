"""Files as other programs and hostile hands make them."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

from openpyxl.reader.excel import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def changed(source: Path, target: Path, change: Callable[[Worksheet], object]) -> Path:
    """Save a copy of a register after `change` worked on its first sheet."""
    book = load_workbook(source)
    change(book.worksheets[0])
    book.save(target)
    return target


def with_part(source: Path, target: Path, name: str, replace: Callable[[bytes], bytes]) -> Path:
    """Copy a workbook with one of its parts replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, replace(data) if part == name else data)
    return target


def column(sheet: Worksheet, header: str) -> int:
    """Return the column (from 1) of a header of the template."""
    for cell in sheet[2]:
        if cell.value == header:
            return int(cell.column)
    raise LookupError(header)


def libreoffice(source: Path, folder: Path, kind: str = "xlsx") -> Path:
    """Let LibreOffice open a workbook and save it again, with a profile of its own."""
    out = folder / "saved"
    out.mkdir(exist_ok=True)
    program = shutil.which("soffice") or ""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
    subprocess.run(run, check=True, capture_output=True, timeout=120)
    made = out / f"{source.stem}.{kind.split(':')[0]}"
    assert made.is_file()
    return made
