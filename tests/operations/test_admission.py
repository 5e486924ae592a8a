"""Admission: a sound signature is not enough; what an opinion says must fit the application and the rules as they lie here."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.adjudication import Way
from brics_desk.domain.applications import GateCheck
from brics_desk.domain.opinions import Conclusion, Finding, Mark
from brics_desk.domain.verdicts import Judge
from brics_desk.errors import InputError
from brics_desk.operations import adjudicating, results, reviewing, submitting
from brics_desk.operations.desk import CERTIFICATE, ROOT, SIGNING_KEY
from brics_desk.operations.merging import merge
from brics_desk.signing.pdf import sign_pdf
from brics_desk.store import applications, secrets
from tests.played import copied

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.opinions import Opinion
    from brics_desk.operations.desk import Desk

NUMBER, AUTHOR = "JZ2026-0004", "expert-E-02.bricsdesk"
TOP_TWO, TOP_THREE, WAIVED = "regional_standards_top2", "regional_standards_top3", "incubation_library_waived"


def quiet(_done: int, _total: int) -> None:
    """No progress wanted."""


@pytest.fixture
def author(played: Path, tmp_path: Path) -> Desk:
    """The desk of an expert who may write on NUMBER, with the key it signs with."""
    return copied(played, tmp_path, AUTHOR)


def first(desk: Desk) -> Opinion:
    """An honest first opinion of this expert."""
    return replace(
        submitting._opinion(desk, reviewing.form(desk, NUMBER), ""), revision=1, previous="", revision_reason=""
    )


def concluding(desk: Desk, opinion: Opinion, **stated: Mark | Decimal) -> Opinion:
    """The opinion with findings changed and the conclusion that the rules give on them."""
    changed = {
        fact: Finding(
            fact,
            mark=value if isinstance(value, Mark) else None,
            verified=value if isinstance(value, Decimal) else None,
            reason="示例",
        )
        for fact, value in stated.items()
    }
    kept = {finding.fact: finding for finding in opinion.findings if finding.fact not in changed} | changed
    order = [fact.id for fact in desk.pack.facts_of(opinion.category)]
    findings = tuple(kept[fact] for fact in order if fact in kept)
    verdict = Judge(desk.pack, opinion.category).judge({finding.fact: finding.value for finding in findings})
    award = desk.pack.award_cny(verdict.tier)
    return replace(
        opinion,
        findings=findings,
        conclusion=Conclusion(verdict.recognised, verdict.tier, verdict.possible_tier, award),
    )


def signed(author: Desk, opinion: Opinion, folder: Path) -> Path:
    """Sign what the expert's own machine was made to say."""
    key, certificate, root = (secrets.get(author.workspace, name) for name in (SIGNING_KEY, CERTIFICATE, ROOT))
    page = submitting._render(author, opinion)
    pdf = sign_pdf(page, key_pem=key, cert_pem=certificate, chain=(root,), reason="评审意见", name="示例")
    path = folder / "opinion.pdf"
    path.write_bytes(pdf)
    return path


def reason(office: Desk, author: Desk, opinion: Opinion, folder: Path) -> tuple[str, str]:
    """Hand it to the secretariat and return what becomes of it."""
    path = signed(author, opinion, folder)
    (item,) = merge(office, [path], dry_run=True, progress=quiet).items
    return item.status, item.reason


def test_an_honest_opinion_is_admitted(office: Desk, author: Desk, tmp_path: Path) -> None:
    assert reason(office, author, first(author), tmp_path) == ("accepted", "")


def test_an_opinion_in_another_category_is_refused(office: Desk, author: Desk, tmp_path: Path) -> None:
    honest = first(author)
    other = next(name for name in author.pack.categories if name != honest.category)
    facts = author.pack.facts_of(other)
    moved = replace(honest, category=other, findings=(), ledgers=(), declared={fact.id: None for fact in facts})
    assert reason(office, author, concluding(author, moved), tmp_path) == ("refused", "wrong_category")


def test_an_expert_cannot_waive_the_incubation_library(office: Desk, author: Desk, tmp_path: Path) -> None:
    check = applications.get(office.workspace, NUMBER).gate_check(WAIVED)
    assert check is not None
    assert not check.holds
    forged = concluding(author, first(author), **{WAIVED: Mark.MEETS})
    assert reason(office, author, forged, tmp_path) == ("refused", "not_the_experts_fact")


def test_the_secretariats_own_waiver_stands_in_an_opinion(office: Desk, author: Desk, tmp_path: Path) -> None:
    applications.set_gate_check(office.workspace, NUMBER, GateCheck(WAIVED, True, "示例", "2026-11-03", "示例"))
    waived = concluding(author, first(author), **{WAIVED: Mark.MEETS})
    assert reason(office, author, waived, tmp_path) == ("accepted", "")


@pytest.mark.parametrize(("revision", "previous"), [(2, ""), (1, "a" * 64)])
def test_a_revision_fits_what_it_follows(
    office: Desk, author: Desk, tmp_path: Path, revision: int, previous: str
) -> None:
    odd = replace(first(author), revision=revision, previous=previous, revision_reason="示例")
    assert reason(office, author, odd, tmp_path) == ("refused", "wrong_revision")


def test_numbers_that_contradict_each_other_are_refused(office: Desk, author: Desk, tmp_path: Path) -> None:
    before = results.result_lines(office)
    odd = concluding(author, first(author), **{TOP_TWO: Decimal(2), TOP_THREE: Decimal(1)})
    assert reason(office, author, odd, tmp_path) == ("refused", "facts_contradict")
    assert results.result_lines(office) == before


def test_a_resolution_cannot_contradict_another_one(played: Path, office: Desk, author: Desk, tmp_path: Path) -> None:
    odd = concluding(author, first(author), **{TOP_TWO: Decimal(7), TOP_THREE: Decimal(7)})
    others = [played / "opinions" / f"{NUMBER}-E-0{expert}-r1.pdf" for expert in (1, 3)]
    merge(office, [*others, signed(author, odd, tmp_path)], dry_run=False, progress=quiet)
    adjudicating.resolve(office, NUMBER, TOP_THREE, Decimal(1), way=Way.CONSENSUS, reason="示例")
    with pytest.raises(InputError, match="fact-ranks"):
        adjudicating.resolve(office, NUMBER, TOP_TWO, Decimal(2), way=Way.CONSENSUS, reason="示例")
    adjudicating.resolve(office, NUMBER, TOP_TWO, Decimal(1), way=Way.CONSENSUS, reason="示例")
