"""Benchmark `intake`: an Excel register validated and stored, beside a bare read-only pass of openpyxl over the same file.

The peer, python-calamine, only reads: it is fast and dangerous (it may end the process on a hostile file), which is why it is not ours.
"""

from __future__ import annotations

import importlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl.reader.excel import load_workbook

from brics_desk.documents.register import SHEET
from brics_desk.documents.register_values import RegisterRow
from brics_desk.operations import intake, rounds, rulebook
from brics_desk.operations.desk import create_secretariat
from tests.bench import material
from tests.bench.material import Worn
from tests.bench.timing import FLOOR, OURS, Case, Side, measured

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 3
CALAMINE = "python-calamine"


def run(n: int) -> list[Case]:
    """Measure a register of `n` rows without attachments; ms per row."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register, before, desk = folder / "register.xlsx", folder / "empty.bricsdesk", Worn(folder / "work.bricsdesk")
        rows = (RegisterRow(application, panel, ()) for application, panel in material.applications(n))
        intake.write_register(register, rulebook.pack(), rows)
        office = create_secretariat(before, material.PASSPHRASE, organisation="示例机构", officer="示例甲")
        script = material.script()
        rounds.set_up(office, script.round, script.reasons, script.panels, script.experts)
        office.close()
        accepted: list[int] = []

        def ours() -> None:
            report = intake.take_in(desk.open(), register, folder, material.quiet)
            accepted.append(len(report.accepted))

        sides = {
            OURS: Side(ours, n, lambda: desk.put_back(before)),
            FLOOR: Side(lambda: bare(register), n),
        }
        calamine = peer()
        if calamine is not None:
            sides[CALAMINE] = Side(lambda: calamine(register), n)
        skipped = {} if calamine is not None else {CALAMINE: "not installed"}
        case = measured("intake", n, sides, rounds=ROUNDS, agree=True, skipped=skipped)
        desk.close()
        found = [*accepted, bare(register), *([calamine(register)] if calamine is not None else [])]
        return [{**case, "agree": set(found) == {n}}]


def bare(register: Path) -> int:
    """Read every cell; returns how many rows hold an application's number."""
    book = load_workbook(register, read_only=True)
    try:
        return sum(bool(row) and _is_number(row) for row in book[SHEET].iter_rows(values_only=True))
    finally:
        book.close()


def peer() -> Callable[[Path], int] | None:
    """Return the same pass by python-calamine, None where it is not installed."""
    try:
        library = importlib.import_module("python_calamine")
    except ImportError:
        return None

    def read(register: Path) -> int:
        book = library.CalamineWorkbook.from_path(str(register))
        found: list[tuple[Any, ...]] = book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
        return sum(bool(row) and _is_number(tuple(row)) for row in found)

    return read


def _is_number(row: tuple[Any, ...]) -> bool:
    return any(isinstance(cell, str) and cell.startswith("JZ2") for cell in row)
