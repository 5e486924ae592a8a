"""Excel workbooks: opening what strangers hand in within bounds, and writing texts that stay texts."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from openpyxl.reader.excel import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException
from openpyxl.xml import DEFUSEDXML

from brics_desk.disk import storage_error, write_whole
from brics_desk.documents.characters import code_points, invisible
from brics_desk.errors import FoundationError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

FILE_LIMIT = 32 * 1024 * 1024
SHEET_LIMIT = 192 * 1024 * 1024
PART_LIMIT = 32 * 1024 * 1024
PARTS = 2_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    # Everything below is what openpyxl and the XML readers let slip on files that are zips but no sound workbooks; entity bombs are
    # refused as ValueError.
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


@contextmanager
def opened(path: Path, *, values: bool) -> Iterator[Workbook]:
    """Open a workbook for reading row by row; `values` gives cached results instead of formulas.

    Raises InputError `workbook-…`: `not-xlsx`, `old-format`, `locked` (password), `too-large` (size, limit), `unreadable`; StorageError
    as `disk.storage_error`; FoundationError `defusedxml-missing`.
    """
    if not DEFUSEDXML:
        raise FoundationError("defusedxml-missing")
    check_container(path)
    # openpyxl leaves a file it opened itself open when it cannot read it.
    with warnings.catch_warnings(), path.open("rb") as file:
        # Extensions and missing default styles of other programs are no concern of the reader.
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(file, read_only=True, data_only=values, keep_links=False)
        except DAMAGE as error:
            raise InputError("workbook-unreadable", file=path.name) from error
        try:
            yield book
        finally:
            book.close()


def rows_of(sheet: ReadOnlyWorksheet, file: str) -> Iterator[Sequence[Cell]]:
    """Yield the rows of a sheet as they really are; raises InputError `workbook-unreadable` where damage shows on the way."""
    # The size a file states may be a lie, and then rows would be lost without a word.
    sheet.reset_dimensions()
    rows = sheet.iter_rows()  # type: ignore[misc]  # borrowed from the editable sheet
    while True:
        try:
            row = next(rows, None)
        except DAMAGE as error:
            raise InputError("workbook-unreadable", file=file) from error
        if row is None:
            return
        yield row


def check_container(path: Path) -> None:
    """Refuse what is no workbook or would unpack to too much, before any of it is unpacked."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
            old = head == _OLE and _ENCRYPTED not in file.read(FILE_LIMIT)
    except OSError as error:
        raise storage_error(error, path) from error
    if head == _OLE:
        raise InputError("workbook-old-format" if old else "workbook-locked", file=path.name)
    if size > FILE_LIMIT:
        raise InputError("workbook-too-large", file=path.name, size=size, limit=FILE_LIMIT)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError("workbook-not-xlsx", file=path.name) from error
    sheets = sum(part.file_size for part in parts if part.filename.startswith("xl/worksheets/"))
    largest = max((part.file_size for part in parts if not part.filename.startswith("xl/worksheets/")), default=0)
    if len(parts) > PARTS or sheets > SHEET_LIMIT or largest > PART_LIMIT:
        raise InputError("workbook-too-large", file=path.name, size=max(sheets, largest), limit=PART_LIMIT)


def put_text(cell: Cell, text: str) -> None:
    """Write a text that no program will take for a formula; raises InputError `character-invisible` for what no sheet can hold."""
    try:
        cell.value = text
    except IllegalCharacterError as error:
        raise InputError("character-invisible", characters=code_points(invisible(text, allowed="\n\t\r"))) from error
    cell.data_type = "s"
    if text.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True


def save(book: Workbook, path: Path) -> None:
    """Write a workbook whole or not at all; raises StorageError."""
    try:
        whole = content(book)
    except OSError as error:  # the sheets pass through the system's temporary folder, which may be full as well
        raise storage_error(error, path) from error
    write_whole(path, whole)


def content(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    whole = BytesIO()
    book.save(whole)
    return whole.getvalue()
