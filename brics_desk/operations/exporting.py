"""Reports and copies out of a desk: the kinds of `export`, the signed files themselves, and what a stranger needs to check them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.errors import StorageError
from brics_desk.operations import results
from brics_desk.operations.desk import REVOCATIONS, ROOT
from brics_desk.store import applications, opinions, secrets

if TYPE_CHECKING:
    from collections.abc import Callable

    from brics_desk.operations.desk import Desk


def export(desk: Desk, kind: str, target: Path) -> None:
    """Write one report of a kind in `KINDS`, in place of an older file of that name; raises StorageError `file-not-written`."""
    KINDS[kind](desk, target)


def opinions_to(desk: Desk, folder: Path) -> list[Path]:
    """Write every signed opinion of this desk, byte for byte, as `<application>-<expert>-r<revision>.pdf`."""
    written = []
    for signed in opinions.all_opinions(desk.workspace, desk.pack):
        one = signed.opinion
        target = folder / f"{one.application}-{one.expert}-r{one.revision}.pdf"
        _write(target, opinions.pdf(desk.workspace, signed.identity))
        written.append(target)
    return written


def trust_to(desk: Desk, folder: Path) -> None:
    """Write the secretariat's root and revocation list: what anybody needs to check a signature."""
    _write(folder / "root.pem", secrets.get(desk.workspace, ROOT))
    _write(folder / "revoked.crl", secrets.get(desk.workspace, REVOCATIONS))


def _results_workbook(desk: Desk, target: Path) -> None:
    # openpyxl takes 180 ms to import; only whoever writes a workbook pays.
    from brics_desk.documents.results_workbook import ResultLine, write

    pack = desk.pack
    known = {one.number: one for one in applications.all_applications(desk.workspace)}
    lines = [
        ResultLine(
            number=case.application,
            title=known[case.application].title,
            applicant=known[case.application].applicant.name,
            category=case.category,
            recognised=case.verdict.recognised,
            tier=case.verdict.tier,
            possible_tier=case.verdict.possible_tier,
            award_cny=pack.award_cny(case.verdict.tier),
            opinions=case.opinions,
            discrepancies=case.discrepancies,
        )
        for case in results.merged_cases(desk)
    ]
    write(target, lines, pack, desk.round.title)


def _merged(desk: Desk, target: Path) -> None:
    _write(target, b"".join(line + b"\n" for line in results.result_lines(desk)))


KINDS: dict[str, Callable[[Desk, Path], None]] = {"results": _results_workbook, "merged": _merged}
"""Reports by kind: `results` is the 汇总表 (xlsx), `merged` the canonical lines."""


def _write(target: Path, data: bytes) -> None:
    """Write beside the target first, then move: a report is whole or absent."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StorageError("file-not-written", file=str(target), why=error.strerror or "") from error
