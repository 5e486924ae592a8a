"""Reading the rows of a register one by one: every cell is tried, every refusal is named, a row goes in whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from openpyxl.utils.cell import get_column_letter

from brics_desk.documents import register_cells as cells_
from brics_desk.documents.register_columns import Column, Holds, category_names, plain_name
from brics_desk.documents.register_values import RegisterRow, Remark
from brics_desk.domain.applications import Applicant, Application, GateCheck
from brics_desk.domain.facts import read_facts
from brics_desk.domain.identifiers import CreditCode
from brics_desk.domain.rules import Decider, FactValue
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from openpyxl.cell.cell import Cell

    from brics_desk.documents.register_cells import Raw
    from brics_desk.domain.rules import Fact, RulePack

T = TypeVar("T")

_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
_RANKED = "regional_standards_top2"


class RowReader:
    """Collects rows and refusals; knows the numbers that were met before."""

    def __init__(self, pack: RulePack, where: Mapping[int, Column]) -> None:
        """Take the pack and the columns by their index (from 0) in the sheet."""
        self.rows: list[RegisterRow] = []
        self.refused: list[Remark] = []
        self._pack = pack
        self._where = where
        self._names = category_names(pack)
        self._met: dict[str, int] = {}

    def read(self, row: int, cells: Sequence[Cell], formulas: Sequence[Cell]) -> None:
        """Read one row; `formulas` are its cells with formulas instead of results (empty where the file has none)."""
        reading = _Reading(row, self._where, cells, formulas)
        if reading.is_empty:
            return
        application = self._application(reading)
        none: tuple[str, ...] = ()
        attachments = reading.get("files", cells_.read_files, none)
        panel = reading.get("panel", cells_.read_text, "")
        if application is None or reading.refused:
            self.refused += reading.refused
            return
        self._met[application.number] = row
        self.rows.append(RegisterRow(application, panel, attachments, row, tuple(reading.warnings)))

    def _application(self, reading: _Reading) -> Application | None:
        number = reading.get("number", cells_.read_number, "")
        if number in self._met:
            reading.refuse("number", "application-number-twice", number=number, first_row=self._met[number])
        category = reading.get("category", self._category, "")
        title = reading.get("title", cells_.read_text, "")
        applicant = Applicant(
            reading.get("applicant", cells_.read_text, ""),
            self._uscc(reading),
            reading.get("contact", cells_.read_text, ""),
            reading.get("phone", cells_.read_text, ""),
        )
        checks = tuple(check for fact in self._pack.gate_facts if (check := _gate(reading, fact)) is not None)
        if not category:
            return None
        return Application(number, category, title, applicant, self._declared(reading, category), checks)

    def _category(self, raw: Raw) -> str:
        return cells_.read_category(raw, self._names, plain_name(str(raw)))

    def _uscc(self, reading: _Reading) -> str:
        code, kind = reading.get("uscc", cells_.read_uscc, ("", CreditCode.VALID))
        if kind is not CreditCode.VALID:
            reading.warn("uscc", f"uscc-{kind.value}", code=code)
        return code

    def _declared(self, reading: _Reading, category: str) -> dict[str, FactValue]:
        declared: dict[str, FactValue] = {}
        for column in self._where.values():
            fact = column.fact
            if column.holds is not Holds.FIGURE or fact is None or reading.is_blank(column.key):
                continue
            if category not in column.categories:
                reading.refuse(column.key, "fact-foreign", fact=fact.id, category=category)
                continue
            number = reading.figure(column.key, fact)
            if number is not None:
                declared[fact.id] = number
        try:
            read_facts(self._pack.facts_of(category), declared)
        except InputError as error:
            reading.refuse(_RANKED, error.code, **error.facts)
        return declared


class _Reading:
    """One row while it is read."""

    def __init__(self, row: int, where: Mapping[int, Column], cells: Sequence[Cell], formulas: Sequence[Cell]) -> None:
        self.refused: list[Remark] = []
        self.warnings: list[Remark] = []
        self._row = row
        self._columns = {column.key: (at, column) for at, column in where.items()}
        self._cells = {column.key: cells[at] for at, column in where.items() if at < len(cells)}
        self._formulas = {
            column.key for at, column in where.items() if at < len(formulas) and formulas[at].data_type == "f"
        }

    @property
    def is_empty(self) -> bool:
        """True where no known column says anything."""
        return not self._formulas and all(cells_.is_blank(cell.value) for cell in self._cells.values())

    def is_blank(self, key: str) -> bool:
        """Tell whether a cell says nothing; a formula without its result does say something."""
        cell = self._cells.get(key)
        return key not in self._formulas and (cell is None or cells_.is_blank(cell.value))

    def get(self, key: str, read: Callable[[Raw], T], default: T) -> T:
        """Return a cell as `read` gives it, `default` where it is blank or refused."""
        if key not in self._columns:
            return default
        if self.is_blank(key):
            if self._columns[key][1].required:
                self.refuse(key, "cell-missing")
            return default
        try:
            return read(self._value(key))
        except InputError as error:
            self.refuse(key, error.code, **error.facts)
            return default

    def figure(self, key: str, fact: Fact) -> FactValue:
        """Return a declared number in 元, pieces or %, None where it is refused."""
        shown = str(getattr(self._cells.get(key), "number_format", ""))
        return self.get(key, lambda raw: cells_.read_figure(raw, fact, shown), None)

    def refuse(self, key: str, code: str, /, **facts: object) -> None:
        """Name a refusal."""
        self.refused.append(self._remark(key, code, facts))

    def warn(self, key: str, code: str, /, **facts: object) -> None:
        """Name something to look at."""
        self.warnings.append(self._remark(key, code, facts))

    def _remark(self, key: str, code: str, facts: dict[str, object]) -> Remark:
        at, column = self._columns[key]
        return Remark(self._row, get_column_letter(at + 1), column.header, code, facts)

    def _value(self, key: str) -> Raw:
        cell = self._cells.get(key)
        if cell is None or cell.value is None:
            raise InputError("cell-formula-empty")
        if cell.data_type == "e" or str(cell.value) in _ERRORS:
            raise InputError("cell-error", found=str(cell.value)[:40])
        value: Raw = cell.value
        return value


def _gate(reading: _Reading, fact: Fact) -> GateCheck | None:
    """Return the formal check of one gate; a waiver holds where its reason is given."""
    source = reading.get(f"{fact.id}:source", lambda raw: cells_.read_text(raw, cells_.REASON_LIMIT), "")
    day = reading.get(f"{fact.id}:date", cells_.read_date, "")
    if fact.decider is Decider.SECRETARIAT:
        reason = reading.get(f"{fact.id}:reason", lambda raw: cells_.read_text(raw, cells_.REASON_LIMIT), "")
        return GateCheck(fact.id, bool(reason), source, day, reason) if reason or source else None
    holds = reading.get(f"{fact.id}:holds", cells_.read_yes_no, None)
    if holds is None:
        if source and reading.is_blank(f"{fact.id}:holds"):
            reading.refuse(f"{fact.id}:source", "gate-without-result", fact=fact.id)
        return None
    return GateCheck(fact.id, holds, source, day, "")
