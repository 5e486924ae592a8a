"""Reports and copies out of a desk: the kinds of `export`, the signed files themselves, and what a stranger needs to check them."""

from __future__ import annotations

import base64
from collections import Counter
from typing import TYPE_CHECKING

from brics_desk.disk import write_whole
from brics_desk.domain.strictjson import canonical
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import leading, measures, measures_report, own_opinions, results
from brics_desk.operations.desk import REVOCATIONS, ROOT
from brics_desk.operations.papers import shelf
from brics_desk.store import acts, applications, opinions, secrets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.domain.panels import SignedOpinion
    from brics_desk.operations.desk import Desk

_OWN = "review-sheet"


def export(desk: Desk, kind: str, target: Path, subject: str = "") -> None:
    """Write one report of a kind in `KINDS`, in place of an older file of that name; `subject` asks for one part of a document alone.

    Raises StorageError, and for documents as `papers.shelf.write`; UsageError `paper-subject` where a report has no parts, `paper-form`, and as
    `leading.check_telling` but for 评审表, which are of the own opinions alone.
    """
    if kind != _OWN:
        leading.check_telling(desk)
    if kind in shelf.DOCUMENTS:
        shelf.write(desk, kind, target, subject)
        return
    if subject:
        raise UsageError("paper-subject", subject=subject[:60], known=[])
    _check_form(kind, target)
    _REPORTS[kind](desk, target)


def opinions_to(desk: Desk, folder: Path) -> list[Path]:
    """Write every signed opinion of this desk (an expert's desk: the own ones), byte for byte, as `<application>-<expert>-r<revision>.pdf`.

    Where several identities claim that name (a forked line), each carries the first 8 digits of its digest and of its certificate.
    """
    held = own_opinions.held(desk)
    claims = Counter(_name(signed) for signed in held)
    written = []
    for signed in held:
        name, identity = _name(signed), signed.identity
        if claims[name] > 1:
            name = f"{name}-{identity.content_digest[:8]}{identity.certificate_sha256[:8]}"
        target = folder / f"{name}.pdf"
        write_whole(target, opinions.pdf(desk.workspace, identity))
        written.append(target)
    return written


def _name(signed: SignedOpinion) -> str:
    one = signed.opinion
    return f"{one.application}-{one.expert}-r{one.revision}"


def panel_opinion_to(desk: Desk, number: str, folder: Path) -> Path:
    """Write the latest signed panel opinion on one application, byte for byte; raises as `panel_opinions.signed_pdf` and `leading.check_telling`."""
    # It takes a second to import all that signs; only whoever asks for a panel opinion waits for it.
    from brics_desk.operations import panel_opinions

    leading.check_telling(desk)
    target = folder / f"{number}-panel.pdf"
    write_whole(target, panel_opinions.signed_pdf(desk, number))
    return target


def trust_to(desk: Desk, folder: Path) -> None:
    """Write the secretariat's root and revocation list: what anybody needs to check a signature."""
    write_whole(folder / "root.pem", secrets.get(desk.workspace, ROOT))
    write_whole(folder / "revoked.crl", secrets.get(desk.workspace, REVOCATIONS))


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


def act_to(desk: Desk, digest: str, target: Path) -> Path:
    """Write one signed act of the secretariat as `target`, its detached signature beside it (`.p7s`), both as `openssl cms` reads them.

    Raises InputError `act-unknown`, StorageError.
    """
    found = next(
        (one for one in acts.all_acts(desk.workspace, desk.pack) if one.identity.content_digest == digest), None
    )
    if found is None:
        raise InputError("act-unknown", digest=digest[:16])
    write_whole(target, found.record)
    write_whole(target.with_suffix(".p7s"), found.signature)
    return target


def _decisions(desk: Desk, target: Path) -> None:
    """Write every signed act in the order they were done: its record as text and its signature, for whoever checks them."""
    lines = [
        canonical(
            {
                "sequence": one.sequence,
                "digest": one.identity.content_digest,
                "record": one.record.decode("utf-8"),
                "signature": base64.b64encode(one.signature).decode("ascii"),
            }
        )
        for one in acts.all_acts(desk.workspace, desk.pack)
    ]
    write_whole(target, b"".join(line + b"\n" for line in lines))


def _merged(desk: Desk, target: Path) -> None:
    write_whole(target, b"".join(line + b"\n" for line in results.result_lines(desk)))


def _matrix(desk: Desk, target: Path) -> None:
    """Write 责任矩阵 and the units' tasks of the measures as they stand today; needs no round."""
    measures_report.write_matrix(measures.register_view(desk, measures.this_year(desk)).register, target)


def _check_form(kind: str, target: Path) -> None:
    """Refuse a name that promises another form than the report has: UsageError `paper-form` (suffix, known)."""
    suffix, own = target.suffix.lower(), {".xlsx"} if kind in _WORKBOOKS else {".json", ".jsonl"}
    if suffix in {".pdf", ".docx", ".xlsx"} - own:
        raise UsageError("paper-form", suffix=suffix, known=sorted(own))


_WORKBOOKS = ("results", "measures-matrix")
_REPORTS: dict[str, Callable[[Desk, Path], None]] = {
    "results": _results_workbook,
    "merged": _merged,
    "decisions": _decisions,
    "measures-matrix": _matrix,
}

KINDS = (*_REPORTS, *shelf.DOCUMENTS)
"""Reports by kind: `results` is the 汇总表 (xlsx), `merged` the canonical lines, `decisions` the signed acts of the secretariat (JSON lines),
`measures-matrix` the units by the measures (xlsx); the others are documents in the forms of the shelf."""
