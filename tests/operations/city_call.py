"""A fictional city's call: sixty applications, ten of their rows wrong in ten ways, forty experts, five panels.

`python -m tests.operations.city_call` lets LibreOffice save both registers again, the whole one and the small one, in `tests/data/registers/`.
"""

from __future__ import annotations

import shutil
import tempfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.reader.excel import load_workbook
from reportlab.pdfgen.canvas import Canvas

from brics_desk.documents.register_values import RegisterRow
from brics_desk.domain.applications import Applicant, Application, GateCheck
from brics_desk.domain.draws import PanelPlan
from brics_desk.domain.identifiers import CreditCode, credit_code
from brics_desk.domain.rounds import Expert, Round, Specialty
from brics_desk.domain.rules import Decider, Kind
from brics_desk.operations import intake, rulebook
from tests.documents.workbooks import column, libreoffice

if TYPE_CHECKING:
    from collections.abc import Collection

    from brics_desk.domain.rules import Fact, RulePack

SAVED = Path(__file__).parents[1] / "data" / "registers" / "city-call.xlsx"
"""The register with its ten wrong rows, as LibreOffice saved it."""
SMALL = SAVED.with_name("small-call.xlsx")
"""The same ten wrong rows among three right ones, as LibreOffice saved them."""
SMALL_RIGHT = ("JZ2027-0001", "JZ2027-0003", "JZ2027-0020")
UNCHECKED = "JZ2027-0020"
"""An application whose gates the register says nothing of."""
REPORTED, CLEARED = "JZ2027-0040", "JZ2027-0060"
"""Two more of these: an authority reports something about the first and nothing about the second."""
OUTSIDE = "JZ2027-0015"
"""An application outside the library that nobody has waived yet."""
COUNT = 60
REASONS = {"A-31": "公开表述不一，本批次暂不计入（虚构）"}
"""Why readings stand otherwise than suggested."""
PAPERS = ("申报书.pdf", "佐证材料.pdf")
SIZES = (5, 7, 5, 6, 7)
NAMED = (("JZ2027-0005", "E-11", "近年有专利纠纷（虚构）"), ("JZ2027-0018", "E-23", "曾任竞争单位顾问（虚构）"))
"""Experts whom an applicant named as unsuitable: application, expert, reason."""
_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LETTERS = "甲乙丙丁戊己庚辛壬癸"
_FIGURES = {
    "rd_spend_cny": (900_000, 600_000),
    "digital_export_revenue_cny": (800_000, 700_000),
    "chinese_investment_cny": (2_500_000, 2_000_000),
    "cumulative_revenue_cny": (18_000_000, 4_000_000),
    "technology_export_revenue_cny": (900_000, 500_000),
    "sales_to_brics_cny": (9_000_000, 3_500_000),
    "coded_sales_cny": (2_500_000, 900_000),
}


class Wrong(NamedTuple):
    """One wrong cell: whose row, under which header, what stands there instead, and the code it is refused with."""

    number: str
    header: str
    cell: object
    code: str


WRONG = (
    Wrong("JZ2027-0004", "受理号", "JZ2027-0003", "application-number-twice"),
    Wrong("JZ2027-0009", "受理号", "JZ2027-9", "application-number"),
    Wrong("JZ2027-0013", "申报类别", "综合类", "category-unknown"),
    Wrong("JZ2027-0017", "项目名称", None, "cell-missing"),
    Wrong("JZ2027-0022", "统一社会信用代码", 91350200123456789, "uscc-numeric"),
    Wrong("JZ2027-0026", "统一社会信用代码", "91350200XYXY001", "uscc-malformed"),
    Wrong("JZ2027-0031", "累计营收（万元）", -120, "cell-negative"),
    Wrong("JZ2027-0038", "面向金砖国家的产品或方案收入（万元）", "约三百万", "cell-not-number"),
    Wrong("JZ2027-0044", "正常开展经营活动", "大概是", "cell-not-yes-no"),
    Wrong("JZ2027-0052", "附件", "申报书.pdf；未提交的审计报告.pdf", "attachment-missing"),
)

SMALL_ROWS = frozenset({*SMALL_RIGHT, *(one.number for one in WRONG)})


def call(pack: RulePack | None = None) -> Round:
    """Return the round: every reading by its default, the contested one decided."""
    known = pack or rulebook.pack()
    return Round(
        id="2027-1",
        title="2027年第一批（虚构）",
        organiser="示例金砖创新中心",
        deadline="2027-11-20",
        period_from="2024-01-01",
        period_to="2027-09-30",
        pack=known.id,
        pack_sha256=known.sha256,
        readings=known.choices({"A-31": "none"}),
        notice_number="示例金砖办〔2027〕1号",
        application_deadline="2027-09-30",
        decision_basis="示例会议纪要〔2027〕3号",
    )


def rows(pack: RulePack | None = None) -> list[RegisterRow]:
    """Return the sixty applications as they should stand in the register; categories take turns."""
    known = pack or rulebook.pack()
    return [_row(at, known) for at in range(1, COUNT + 1)]


def experts() -> list[Expert]:
    """Return forty people for the pool, every trade eight times; two of them work for an applicant."""
    trades = list(Specialty)
    people = []
    for at in range(1, 41):
        employer, code = f"示例评审机构{at}", uscc(500 + at)
        if at in (7, 19):
            own = rows()[at].application.applicant
            employer, code = own.name, own.uscc
        name = f"{_LETTERS[at % 10]}专家{at}"
        people.append(Expert(f"E-{at:02}", name, employer, code, trades[at % len(trades)], "", leader=False))
    return people


def plans() -> list[PanelPlan]:
    """Return five panels of five to seven, twelve applications each, one seat for industry and one for finance."""
    numbers = [f"JZ2027-{at:04}" for at in range(1, COUNT + 1)]
    quotas = {Specialty.INDUSTRY: 1, Specialty.FINANCE: 1}
    return [
        PanelPlan(f"P{at}", f"第{_LETTERS[at - 1]}专家组", size, quotas, tuple(numbers[at - 1 :: len(SIZES)]))
        for at, size in enumerate(SIZES, start=1)
    ]


def write_attachments(folder: Path, numbers: Collection[str] = ()) -> Path:
    """Write every paper, or those of some applications, into `folder/<number>/`; a PDF says `marker(number)` in plain bytes, for carving."""
    for row in rows():
        if numbers and row.application.number not in numbers:
            continue
        place = folder / row.application.number
        place.mkdir(parents=True)
        for name in row.attachments:
            (place / name).write_bytes(_paper(row.application.number, name))
    return folder


def marker(number: str) -> bytes:
    """Return what stands in every paper of an application and nowhere else."""
    return f"CITY-CALL {number} CITY-CALL".encode()


def write_right(path: Path) -> Path:
    """Write the register with every row as it should be."""
    pack = rulebook.pack()
    intake.write_register(path, pack, rows(pack))
    return path


def write_wrong(path: Path) -> Path:
    """Write the register with ten rows wrong in ten ways."""
    return _spoil(write_right(path))


def write_small(path: Path) -> Path:
    """Write three right rows and the ten wrong ones."""
    pack = rulebook.pack()
    intake.write_register(path, pack, [row for row in rows(pack) if row.application.number in SMALL_ROWS])
    return _spoil(path)


def uscc(number: int) -> str:
    """Return a fictional credit code whose check digit fits; its body (XYXY…) is in use nowhere."""
    body = f"91350200XYXY{number:05}"
    return next(code for digit in _DIGITS if credit_code(code := body + digit) is CreditCode.VALID)


def _spoil(path: Path) -> Path:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for one in WRONG:
        at = next(cells[0].row for cells in sheet.iter_rows(min_row=3) if cells[0].value == one.number)
        cell = sheet.cell(at, column(sheet, one.header))
        cell.value = one.cell
    book.save(path)
    return path


def _row(at: int, pack: RulePack) -> RegisterRow:
    category = list(pack.categories)[(at - 1) % len(pack.categories)]
    applicant = Applicant(f"厦门示例{_LETTERS[at % 10]}{at}有限公司", uscc(at), f"联系人{at}", f"0592-000{at:04}")
    application = Application(
        number=f"JZ2027-{at:04}",
        category=category,
        title=f"示例项目{at}",
        applicant=applicant,
        declared={fact.id: _declared(fact, at) for fact in pack.facts_of(category) if fact.kind is not Kind.TRUTH},
        gate_checks=tuple(_gates(at, pack)),
    )
    return RegisterRow(application, "", PAPERS)


def _declared(fact: Fact, at: int) -> Decimal:
    if fact.kind is Kind.AMOUNT:
        start, step = _FIGURES[fact.id]
        return Decimal(start + step * (at // 4 % 9))
    # Ranks one and two count in both columns of standards: the second never exceeds the first.
    return Decimal(30 + 5 * (at % 13)) if fact.kind is Kind.PERCENT else Decimal(at // 4 % 5)


def _gates(at: int, pack: RulePack) -> list[GateCheck]:
    """Return what the register says of the gates: three applications unchecked, one outside the library, one waived."""
    if at in (20, 40, 60):
        return []
    outside = at in (15, 30)
    made = []
    for fact in pack.gate_facts:
        if fact.decider is Decider.EXPERT:
            holds = not (outside and fact.id == "in_incubation_library")
            made.append(GateCheck(fact.id, holds, "公示系统与申报材料", "2027-10-08", ""))
        elif at == 30:
            made.append(GateCheck(fact.id, True, "办公会纪要", "2027-10-09", "先行先试项目（虚构），经主任批准"))
    return made


def _paper(number: str, name: str) -> bytes:
    held = BytesIO()
    canvas = Canvas(held, pageCompression=0, invariant=1)
    canvas.drawString(72, 760, marker(number).decode())
    canvas.drawString(72, 740, f"paper {PAPERS.index(name) + 1}")
    canvas.save()
    return held.getvalue()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for write, target in ((write_wrong, SAVED), (write_small, SMALL)):
            shutil.copyfile(libreoffice(write(Path(scratch) / target.name), Path(scratch)), target)
