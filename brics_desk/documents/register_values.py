"""What comes out of a register: rows that can go in, and remarks on cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.applications import Application


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark on one cell: row number, column letter and header as in the file, a stable code and its facts."""

    row: int
    column: str
    header: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One application as registered (declared amounts in 元), its panel id (may be empty) and the names of its attachments.

    `row` is its number in the file that was read, 0 for rows to be written; `warnings` never block.
    """

    application: Application
    panel: str
    attachments: tuple[str, ...]
    row: int = 0
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """What a register says: rows that can go in, refusals by row and column, and headers that no column answers to."""

    rows: tuple[RegisterRow, ...]
    refused: tuple[Remark, ...]
    unknown_headers: tuple[str, ...]
