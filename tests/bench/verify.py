"""Benchmark `verify`: judge signed opinions and read their records, beside SHA-256 of the file and one ECDSA verification.

Peers are pyHanko by itself and `pdfsig` of poppler with our root in its trust store. Some of the files are not as they were signed.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from brics_desk.domain.strictjson import loads
from brics_desk.operations.admission import RECORD_LIMIT
from brics_desk.signing import keys
from brics_desk.signing.trust import Anchor
from brics_desk.signing.verify import Verifier
from tests.bench import material
from tests.bench.timing import FLOOR, OURS, Case, Side, measured
from tests.signing import full_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brics_desk.signing.trust import Trust
    from tests.bench.material import Office

ROUNDS = 5
DISTINCT = 12
PYHANKO, PDFSIG = "pyHanko", "pdfsig"
TOOLS = ("pdfsig", "certutil", "crlutil")


def run(n: int) -> list[Case]:
    """Measure `n` files (a few distinct ones, repeated); ms per file. The peers take the distinct ones only."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = material.office(folder)
        trust = office.desk.trust
        whole = material.opinions(office, min(n, DISTINCT))
        files = list(islice(cycle(whole), n))
        store = _trust_store(folder, trust)
        paths = _written(folder, whole)
        floor = floor_of(office)
        sides = {
            OURS: Side(lambda: ours(files, trust), n),
            FLOOR: Side(lambda: floor(files), n),
            PYHANKO: Side(lambda: pyhanko(whole, trust), len(whole)),
        }
        if store is not None:
            sides[PDFSIG] = Side(lambda: [pdfsig(path, store) for path in paths], len(paths))
        skipped = {} if store is not None else {PDFSIG: "needs the Debian packages poppler-utils and libnss3-tools"}
        agree = _agree(whole, trust, folder, store)
        office.desk.close()
        return [measured("verify", n, sides, rounds=ROUNDS, agree=agree, skipped=skipped)]


def ours(files: Sequence[bytes], trust: Trust) -> list[bool]:
    """Judge every file and read the record of those that are valid."""
    verifier = Verifier(trust)
    found = []
    for pdf in files:
        result = verifier.verify_pdf(pdf)
        if result.attachment is not None:
            loads(result.attachment, limit=RECORD_LIMIT)
        found.append(result.verdict == "valid")
    return found


def floor_of(office: Office) -> Callable[[Sequence[bytes]], None]:
    """The least that any verification does: all bytes through SHA-256, and one P-256 signature checked per file."""
    author = next(iter(office.authors.values()))
    key = keys.load(author.key_pem)
    signed, rule, public = hashlib.sha256(author.certificate_pem).digest(), ec.ECDSA(hashes.SHA256()), key.public_key()
    signature = key.sign(signed, rule)

    def check(files: Sequence[bytes]) -> None:
        for pdf in files:
            hashlib.sha256(pdf).digest()
            public.verify(signature, signed, rule)

    return check


def pyhanko(files: Sequence[bytes], trust: Trust) -> list[bool]:
    """Judge by pyHanko alone, under the full rule; what it trusts is read once."""
    anchor = Anchor(trust)
    trusted = full_rule.context(anchor.root_der, anchor.crl_der)
    found = []
    for pdf in files:
        try:
            reader = PdfFileReader(BytesIO(pdf), strict=True)
            status = validate_pdf_signature(reader.embedded_signatures[0], signer_validation_context=trusted)
        except (PdfError, ValueError, LookupError, InvalidSignature):
            found.append(False)
            continue
        whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and reader.xrefs.total_revisions == 1
        found.append(status.bottom_line and whole and status.modification_level == ModificationLevel.NONE)
    return found


def pdfsig(path: Path, store: Path) -> bool:
    """Judge by poppler and NSS."""
    command = ["pdfsig", "-nssdir", f"sql:{store}", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    wanted = ("Signature is Valid", "Certificate is Trusted", "Total document signed")
    return all(words in told for words in wanted) and told.count("Signature #") == 1


def _trust_store(folder: Path, trust: Trust) -> Path | None:
    """Give NSS our root and our revocation list; None where the tools are missing."""
    if not all(shutil.which(tool) for tool in TOOLS):
        return None
    store, root, revoked = folder / "nss", folder / "root.pem", folder / "revoked.crl"
    store.mkdir()
    root.write_bytes(trust.root_pem)
    revoked.write_bytes(Anchor(trust).crl_der or b"")
    database = ["-d", f"sql:{store}"]
    for command in (
        ["certutil", "-N", *database, "--empty-password"],
        ["certutil", "-A", *database, "-n", "root", "-t", "CT,C,C", "-i", str(root), "-a"],
        ["crlutil", "-I", *database, "-i", str(revoked)],
    ):
        subprocess.run(command, check=True, capture_output=True)
    return store


def _written(folder: Path, files: Sequence[bytes]) -> list[Path]:
    paths = []
    for index, pdf in enumerate(files):
        path = folder / f"{len(list(folder.glob('*.pdf')))}-{index}.pdf"
        path.write_bytes(pdf)
        paths.append(path)
    return paths


def _agree(whole: Sequence[bytes], trust: Trust, folder: Path, store: Path | None) -> bool:
    """All give the same verdict on every file: whole ones, one byte changed in the pages, an update appended."""
    first = whole[0]
    changed = bytearray(first)
    changed[5_000] ^= 1
    files = [*whole, bytes(changed), first + b"\n% appended\n"]
    answers = [ours(files, trust), pyhanko(files, trust)]
    if store is not None:
        answers.append([pdfsig(path, store) for path in _written(folder, files)])
    return all(answer == [True] * len(whole) + [False] * 2 for answer in answers)
