from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl.xml
import pytest

from brics_desk.documents.register import read_register, write_register, write_template
from brics_desk.errors import InputError, StorageError
from tests.documents.conftest import as_written
from tests.documents.workbooks import libreoffice, with_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.documents.register_values import RegisterRow
    from brics_desk.domain.rules import RulePack

DATA = Path(__file__).parents[1] / "data" / "registers"
SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<?xml version="1.0"?>'
BOMB = (
    HEAD
    + b'<!DOCTYPE b [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (at, (b"&a%d;" % (at - 1) if at else b"&a;") * 10) for at in range(9))
    + b"]>"
)


@pytest.fixture
def written(tmp_path: Path, pack: RulePack, rows: list[RegisterRow]) -> Path:
    path = tmp_path / "register.xlsx"
    write_register(path, pack, rows)
    return path


def code_of(path: Path, pack: RulePack) -> str:
    with pytest.raises(InputError) as refused:
        read_register(path, pack, lambda done, total: None)
    return refused.value.code


def test_entity_bombs_are_only_refused_while_defusedxml_is_there() -> None:
    assert openpyxl.xml.DEFUSEDXML


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml"])
def test_an_entity_bomb_is_refused(written: Path, tmp_path: Path, pack: RulePack, part: str) -> None:
    def arm(xml: bytes) -> bytes:
        body = xml[xml.index(b"?>") + 2 :] if xml.startswith(b"<?xml") else xml
        return BOMB + body.replace(b"</t>", b"&a8;</t>", 1)

    # LibreOffice keeps its texts in a part of their own, openpyxl in the sheet.
    source = DATA / "libreoffice.xlsx" if part == "xl/sharedStrings.xml" else written
    assert code_of(with_part(source, tmp_path / "bomb.xlsx", part, arm), pack) == "workbook-unreadable"


@pytest.mark.parametrize(("part", "size"), [(SHEET, 200), ("xl/sharedStrings.xml", 40), ("xl/media/image1.png", 40)])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(written: Path, pack: RulePack, part: str, size: int) -> None:
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(f"{part}.xml", "w") as large:
        for _ in range(size):
            large.write(bytes(1024 * 1024))
    assert code_of(written, pack) == "workbook-too-large"


def test_a_lying_dimension_hides_no_row(written: Path, tmp_path: Path, pack: RulePack, rows: list[RegisterRow]) -> None:
    def lie(xml: bytes) -> bytes:
        start = xml.index(b'<dimension ref="') + 16
        return xml[:start] + b"A1:A1" + xml[xml.index(b'"', start) :]

    path = with_part(written, tmp_path / "lie.xlsx", SHEET, lie)
    assert as_written(read_register(path, pack, lambda done, total: None)) == rows


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "register-too-many-rows"),
        (b'<row r="9"><c r="XFD9"><v>1</v></c></row>', "register-too-many-columns"),
        (b"".join(b'<row r="%d"/>' % at for at in range(6, 60_000)), "register-too-many-rows"),
        (b'<row r="9"><c r="A9" t="s"><v>999999</v></c></row>', "workbook-unreadable"),
        (b'<row r="9"><c r="A9"><v>x</v></c></row>', "workbook-unreadable"),
        (b"<row><c>", "workbook-unreadable"),
    ],
)
def test_absurd_sheets_are_refused(written: Path, tmp_path: Path, pack: RulePack, extra: bytes, code: str) -> None:
    path = with_part(
        written, tmp_path / "absurd.xlsx", SHEET, lambda xml: xml.replace(b"</sheetData>", extra + b"</sheetData>")
    )
    assert code_of(path, pack) == code


@pytest.mark.full
def test_a_million_empty_rows_cost_no_memory(written: Path, tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d"/>' % at for at in range(6, 1_000_000))
    path = with_part(
        written, tmp_path / "empty.xlsx", SHEET, lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>")
    )
    program = (
        "import resource, sys; from pathlib import Path; from brics_desk.packs.loader import bundled;"
        "from brics_desk.documents.register import read_register; from brics_desk.errors import InputError\n"
        f"pack = bundled('xiamen-demonstration-2025-draft')\nbefore = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        f"try:\n    read_register(Path({str(path)!r}), pack, lambda done, total: None)\n"
        "except InputError as error:\n    print(error.code)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, cwd=Path(__file__).parents[2]
    )
    code, grown = run.stdout.split()
    assert code == "register-too-many-rows"
    assert int(grown) < 40_000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "workbook-not-xlsx"),
        (b"not a workbook at all", "workbook-not-xlsx"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "workbook-old-format"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000) + "EncryptedPackage".encode("utf-16-le"), "workbook-locked"),
    ],
)
def test_other_files_are_refused_by_what_they_are(tmp_path: Path, pack: RulePack, data: bytes, code: str) -> None:
    path = tmp_path / "other.xlsx"
    path.write_bytes(data)
    assert code_of(path, pack) == code


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path, pack: RulePack) -> None:
    path = tmp_path / "zip.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert code_of(path, pack) == "workbook-unreadable"


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flip(data: bytes) -> bytes:
    middle = len(data) // 3
    return data[:middle] + bytes(64) + data[middle + 64 :]


@pytest.mark.parametrize("damage", [_cut, _flip])
def test_a_damaged_file_is_refused(written: Path, pack: RulePack, damage: Callable[[bytes], bytes]) -> None:
    written.write_bytes(damage(written.read_bytes()))
    assert code_of(written, pack) in ("workbook-not-xlsx", "workbook-unreadable")


def test_a_file_that_is_not_there(tmp_path: Path, pack: RulePack) -> None:
    with pytest.raises(StorageError) as refused:
        read_register(tmp_path / "absent.xlsx", pack, lambda done, total: None)
    assert refused.value.code == "not-found"


@pytest.mark.full
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_workbook_of_libreoffice_is_refused_by_its_format(written: Path, tmp_path: Path, pack: RulePack) -> None:
    assert code_of(libreoffice(written, tmp_path, "xls"), pack) == "workbook-old-format"


def test_a_disk_that_refuses_leaves_the_old_file(
    written: Path, pack: RulePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "示例")

    before = written.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError) as refused:
        write_template(written, pack)
    assert refused.value.code == "disk-full"
    assert written.read_bytes() == before
    assert os.listdir(written.parent) == [written.name]
