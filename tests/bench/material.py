"""Material of the benchmarks: the bundled fictional round, repeated until it is large enough, made by the rooms' own functions."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

import pikepdf

from brics_desk.documents.opinion import RECORD_NAME, OpinionPage, render
from brics_desk.domain.opinions import Conclusion, Finding, Mark, Opinion, secretariat_findings
from brics_desk.domain.verdicts import Judge
from brics_desk.operations import desk as desks
from brics_desk.operations import enrolment, rounds, rulebook, sample
from brics_desk.operations.submitting import record_of
from brics_desk.signing import keys
from brics_desk.signing.pdf import sign_pdf
from brics_desk.store import applications as stored
from brics_desk.store import assignments, experts, secrets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.domain.applications import Application
    from brics_desk.domain.rounds import Round
    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.sample import Review, Sample

PASSPHRASE = "虚构样例口令-2026"
TIME = "2026-05-20T09:30:00+08:00"
JOURNAL_HEAD = "0" * 64
ALONE = 50
"""So many opinions are signed sooner than a second process has started."""


@dataclass(frozen=True, slots=True)
class Author:
    """What one fictional expert signs with."""

    key_pem: bytes
    certificate_pem: bytes
    root_pem: bytes


@dataclass(frozen=True, slots=True)
class Office:
    """A secretariat with its round set up and all its experts enrolled."""

    desk: Desk
    authors: dict[str, Author]


class Worn:
    """A desk whose workspace is put back before every use: what a round does to it, the next one does again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._desk: Desk | None = None

    def put_back(self, before: Path) -> None:
        """Close the desk, take a copy of a closed workspace in its place, and open that."""
        self.close()
        shutil.copyfile(before, self._path)
        self._desk = desks.open_desk(self._path, PASSPHRASE)

    def keep(self, after: Path) -> None:
        """Close the desk and take a copy of what it has become."""
        self.close()
        shutil.copyfile(self._path, after)

    def open(self) -> Desk:
        """The open desk."""
        assert self._desk is not None
        return self._desk

    def close(self) -> None:
        """Close it."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None


def quiet(_done: int, _total: int) -> None:
    """No progress wanted."""


@cache
def script() -> Sample:
    """The bundled round."""
    return sample.load(rulebook.pack())


def reviews(n: int) -> Iterator[tuple[Review, Application]]:
    """The first `n` reviews of the bundled round, again and again with applications of their own."""
    found = {entry.application.number: entry.application for entry in script().entries}
    given = script().reviews
    for index in range(n):
        review = given[index % len(given)]
        yield review, numbered(found[review.application], index // len(given))


def numbered(application: Application, copy: int) -> Application:
    """The same application under the number of another year, without attachments and the evidence lines that lead to them."""
    kind, _, rest = application.number.partition("-")
    return replace(application, number=f"{kind[:2]}{int(kind[2:]) + copy}-{rest}", evidence=())


def applications(n: int) -> Iterator[tuple[Application, str]]:
    """The `n` first of the bundled round's applications and their panels, again and again under the numbers of other years."""
    entries = script().entries
    for index in range(n):
        row = entries[index % len(entries)].row
        yield numbered(row.application, index // len(entries)), row.panel


def application_rows(n: int, word: str) -> list[dict[str, object]]:
    """Bare rows of the table of applications; `word` stands in every fiftieth title."""
    return [
        {
            "number": application.number,
            "category": application.category,
            "title": f"{application.title}{word if index % 50 == 0 else '平台'}{index}",
            "applicant": application.applicant.name,
            "uscc": application.applicant.uscc,
            "contact": "",
            "phone": "",
        }
        for index, (application, _) in enumerate(applications(n))
    ]


def opinion(review: Review, application: Application, pack: RulePack, current: Round) -> Opinion:
    """The opinion that submitting this review would sign."""
    gates = {
        check.fact: Finding(
            check.fact,
            Mark.MEETS if check.holds else Mark.FAILS,
            reason="" if check.holds else check.note or check.source,
            page=check.source,
        )
        for check in application.gate_checks
    }
    own = {finding.fact: finding for finding in (*secretariat_findings(pack, application), *review.findings)}
    facts = pack.facts_of(application.category)
    found = gates | own
    findings = tuple(found[fact.id] for fact in facts if fact.id in found)
    verdict = Judge(pack, application.category).judge({finding.fact: finding.value for finding in findings})
    expert = next(expert for expert in script().experts if expert.id == review.expert)
    return Opinion(
        round=current.id,
        application=application.number,
        category=application.category,
        title=application.title,
        applicant=application.applicant.name,
        expert=expert.id,
        expert_name=expert.name,
        panel=expert.panel,
        revision=1,
        previous="",
        revision_reason="",
        pack=pack.id,
        pack_sha256=pack.sha256,
        readings_sha256=current.readings_sha256,
        declared={fact.id: application.declared.get(fact.id) for fact in facts},
        findings=findings,
        conclusion=Conclusion(verdict.recognised, verdict.tier, verdict.possible_tier, pack.award_cny(verdict.tier)),
        text=review.text,
        pledge=f"pledge-1 {TIME}",
        device_time=TIME,
        journal_head=JOURNAL_HEAD,
    )


def page(one: Opinion, pack: RulePack, author: Author) -> OpinionPage:
    """What stands on the pages of an opinion."""
    return OpinionPage(
        opinion=one,
        pack=pack,
        verdict=Judge(pack, one.category).verdict(one.facts()),
        round_title=script().round.title,
        panel_name=script().panels[0].name,
        record=record_of(one, pack),
        certificate_tail=keys.certificate_sha256(author.certificate_pem)[-4:].upper(),
        recusal="已声明，无应回避情形",
    )


def signed(pdf: bytes, one: Opinion, author: Author) -> bytes:
    """The rendered opinion under its expert's signature."""
    return sign_pdf(
        pdf,
        key_pem=author.key_pem,
        cert_pem=author.certificate_pem,
        chain=(author.root_pem,),
        reason="评审意见",
        name=one.expert_name,
    )


def office(folder: Path) -> Office:
    """Set up the round in a new workspace in `folder` and enrol every expert of the bundled round."""
    made = desks.create_secretariat(
        folder / "secretariat.bricsdesk", PASSPHRASE, organisation=script().round.organiser, officer=script().officer
    )
    rounds.set_up(made, script().round, script().reasons, script().panels, script().experts)
    authors = {}
    root = secrets.get(made.workspace, desks.ROOT)
    for expert in script().experts:
        own = desks.create_expert(folder / f"{expert.id}.bricsdesk", PASSPHRASE, expert_id=expert.id, name=expert.name)
        enrolment.enrol(made, enrolment.request(own))
        certificate = experts.enrolments(made.workspace)[expert.id].certificate_pem
        authors[expert.id] = Author(secrets.get(own.workspace, desks.SIGNING_KEY), certificate, root)
        own.close()
    return Office(made, authors)


def assign(made: Office, n: int) -> None:
    """Give the secretariat the applications of the first `n` reviews, and every review to its expert as a task."""
    with made.desk.workspace.transaction():
        for review, application in reviews(n):
            if not made.desk.workspace.rows("SELECT 1 FROM applications WHERE number = ?", application.number):
                stored.add(made.desk.workspace, application)
            assignments.assign(made.desk.workspace, review.expert, application.number)


def opinions(made: Office, n: int) -> list[bytes]:
    """Sign `n` opinions, each with its own record; many of them on all cores, for it is the making that takes longest.

    Repeated reviews keep the pages of the first: no reader of signatures looks at them.
    """
    workers = min(os.cpu_count() or 1, n // ALONE)
    if workers < 2:
        return _signed_part(made.authors, n, 0, 1)
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        parts = [pool.submit(_signed_part, made.authors, n, part, workers) for part in range(workers)]
        return [pdf for part in parts for pdf in part.result()]


def _signed_part(authors: dict[str, Author], n: int, part: int, of: int) -> list[bytes]:
    pack, current = rulebook.pack(), script().round
    rendered: dict[tuple[str, str], bytes] = {}
    made = []
    for review, application in islice(reviews(n), part, None, of):
        one, author = opinion(review, application, pack, current), authors[review.expert]
        known = (review.expert, review.application)
        if known not in rendered:
            rendered[known] = render(page(one, pack, author))
        made.append(signed(_with_record(rendered[known], record_of(one, pack)), one, author))
    return made


def _with_record(pdf: bytes, record: bytes) -> bytes:
    """Exchange the record inside unsigned pages."""
    with pikepdf.open(BytesIO(pdf)) as document:
        file = document.attachments[RECORD_NAME].obj
        file.EF.F.write(record)
        file.EF.F.Params.Size = len(record)
        out = BytesIO()
        document.save(out)
    return out.getvalue()
