"""Fictional values for the store's tests, and small tools to look at a workspace from outside."""

from __future__ import annotations

import hashlib
import os
import subprocess
from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.applications import Applicant, Application, Attachment, GateCheck
from brics_desk.domain.opinions import Conclusion, Finding, Mark, Opinion, to_record
from brics_desk.domain.panels import Identity, SignedOpinion
from brics_desk.domain.rounds import Expert, Panel, Round, Specialty
from brics_desk.domain.strictjson import canonical
from brics_desk.store import applications, attachments, experts, journal, opinions, rounds
from brics_desk.store.driver import dbapi2

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.rules import RulePack
    from brics_desk.store.workspace import Workspace

PASSPHRASE = "示例 口令'\"; --"
TIME = "2026-03-02T09:30:00"
ROUND = Round(
    id="R2026-1",
    title="2026年第一批（示例）",
    organiser="示例秘书处",
    deadline="2026-03-31",
    period_from="2023-01-01",
    period_to="2025-12-31",
    pack="xiamen-demonstration-2025-draft",
    pack_sha256="ab" * 32,
    readings={"tie": "not-adopted", "standards": "top-three"},
)
PANELS = (Panel("P2", "第二专家组"), Panel("P1", "第一专家组"))
EXPERTS = (
    Expert("E-01", "示例甲", "虚构研究院", "12350200MB0000001X", Specialty.TECHNOLOGY, "P1", leader=True),
    Expert("E-02", "示例乙", "虚构会计师事务所", "", Specialty.FINANCE, "P1", leader=False),
)
PDF = b"%PDF-1.7 fictional attachment " + bytes(range(256)) * 20


def application(number: str, *files: Attachment) -> Application:
    """Return a fictional application whose values have every kind a column must hold."""
    return Application(
        number=number,
        category="talent",
        title="虚构联合实验室（示例）",
        applicant=Applicant("示例𬭎达科技有限公司", "91350200MA00000001", "示例丙", "0592-0000000"),
        declared={
            "rd_spend_cny": Decimal("999999.99"),
            "overall_progress_percent": Decimal("80.125"),
            "funding_percent": Decimal("50.00"),
            "recruited_talent_count": Decimal(3),
            "joint_implementation": True,
            "direct_recruitment": False,
            "clear_interim_results": None,
        },
        gate_checks=(GateCheck("registered_in_xiamen", True, "登记系统", "2026-01-05", ""),),
        attachments=files,
    )


def set_up(ws: Workspace, *numbers: str) -> None:
    """Fill a desk with the round, its experts and applications that share one attachment."""
    rounds.save(ws, ROUND, PANELS)
    for expert in EXPERTS:
        experts.save(ws, expert)
    stored = attachments.add(ws, _Once(PDF), limit=1 << 20)
    for number in numbers:
        applications.add(ws, application(number, Attachment("佐证.pdf", stored.sha256, stored.size)), "P1")
    journal.append(ws, ws.owner, "round-created", ROUND.id, None, {"pack": ROUND.pack}, "", TIME)


def signed(pack: RulePack, number: str, expert: str = "E-01", reason: str = "见合同") -> tuple[SignedOpinion, bytes]:
    """Return a verified opinion as the signing layer hands it over, with its embedded record."""
    facts = pack.facts_of("talent")
    opinion = Opinion(
        round=ROUND.id,
        application=number,
        category="talent",
        title="虚构联合实验室（示例）",
        applicant="示例𬭎达科技有限公司",
        expert=expert,
        expert_name="示例甲",
        panel="P1",
        revision=1,
        previous="",
        revision_reason="",
        pack=pack.id,
        pack_sha256=pack.sha256,
        readings_sha256=ROUND.readings_sha256,
        declared={"rd_spend_cny": Decimal("999999.99")},
        findings=(Finding("registered_in_xiamen", Mark.MEETS, reason=reason, page="3"),),
        conclusion=Conclusion(recognised=None, tier=0, possible_tier=3, award_cny=Decimal("0.00")),
        text="同意（示例）。",
        pledge="承诺（示例）",
        device_time=TIME,
        journal_head="0" * 64,
    )
    record = canonical(to_record(opinion, facts))
    identity = Identity(hashlib.sha256(record).hexdigest(), hashlib.sha256(expert.encode()).hexdigest())
    return SignedOpinion(identity, opinion), record


def keep(ws: Workspace, pack: RulePack, number: str) -> SignedOpinion:
    """Store one opinion with a file and return it."""
    opinion, record = signed(pack, number)
    opinions.add(ws, opinion, record, b"%PDF-1.7 signed, fictional\n" * 400, "package-1")
    return opinion


def side_files(path: Path) -> list[str]:
    """Return what lies beside a workspace under its name."""
    return sorted(file.name for file in path.parent.iterdir() if file.name.startswith(path.name) and file != path)


def edit(path: Path, *statements: str) -> None:
    """Change a closed workspace as a stranger's SQLCipher tool would: passphrase, SQL, nothing else."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    quoted = PASSPHRASE.replace("'", "''")
    connection.execute(f"PRAGMA key='{quoted}'")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def decrypted(path: Path, passphrase: str = PASSPHRASE) -> bytes:
    """Return every page in the clear, free ones too, decrypted by hand as SQLCipher 4 documents its format."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    data = path.read_bytes()
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), data[:16], 256_000, 32)
    plain = []
    for start in range(0, len(data), 4096):
        page = data[start : start + 4096]
        body, vector = page[16 if start == 0 else 0 : 4016], page[4016:4032]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        plain.append(decryptor.update(body) + decryptor.finalize())
    return b"".join(plain)


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a child that runs `code` with the project importable."""
    import sys

    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


class _Once:
    """A stream that hands out its bytes in small uneven pieces, as archives and encrypted packages do."""

    def __init__(self, data: bytes) -> None:
        self._rest = memoryview(data)

    def read(self, size: int, /) -> bytes:
        piece = bytes(self._rest[: min(size, 777)])
        self._rest = self._rest[len(piece) :]
        return piece
