"""A round that scores, from the freeze to the merge: the score is signed, orders, and touches nothing that is decided."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from brics_desk.documents.paper import Grid
from brics_desk.domain.opinions import Gap
from brics_desk.domain.rubric import Score
from brics_desk.errors import InputError, UsageError
from brics_desk.operations import desk as desks
from brics_desk.operations import results, reviewing, rounds, scoring, submitting
from brics_desk.operations.merging import merge
from brics_desk.operations.papers import shelf
from brics_desk.store import applications, journal
from tests.gui.desks import EXPERT, PASSPHRASE, fill, quiet, receive, send
from tests.operations.test_admission import signed
from tests.operations.test_rounds import DECIDED, REASONS, office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.operations.desk import Desk
    from brics_desk.operations.joining import Item

__all__ = ["office"]
NUMBER = "JZ2026-0007"
RESULT_KEYS = {
    *("application", "category", "facts", "discrepancies", "opinions"),
    *("recognised", "tier", "possible_tier", "award_cny"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("round")
    mine = receive(send(folder, scored=True))
    reviewing.pledge(mine)
    reviewing.declare_clear(mine, NUMBER)
    fill(mine, NUMBER)
    mine.close()
    return folder


@pytest.fixture
def expert(made: Path, tmp_path: Path) -> Iterator[Desk]:
    for name in ("office.bricsdesk", f"expert-{EXPERT}.bricsdesk"):
        shutil.copy(made / name, tmp_path)
    mine = desks.open_desk(tmp_path / f"expert-{EXPERT}.bricsdesk", PASSPHRASE)
    yield mine
    mine.close()


def merged(office: Desk, path: Path) -> Item:
    (item,) = merge(office, [path], dry_run=False, progress=quiet).items
    return item


def give(desk: Desk, *points: int) -> None:
    for at, given in enumerate(points, start=1):
        reviewing.record_score(desk, NUMBER, at, given)


def test_a_table_with_a_defect_is_not_frozen_and_the_defect_is_named(office: Desk) -> None:
    rounds.create(office, DECIDED, REASONS)
    proposed = rounds.proposed_rubric(office)
    broken = replace(proposed, categories={**proposed.categories, "market": proposed.of("market")[1:]})
    rounds.edit(office, replace(office.round, rubric=broken))
    assert not rounds.show(office).can_freeze
    with pytest.raises(InputError) as caught:
        rounds.freeze(office)
    assert (caught.value.code, caught.value.facts) == ("rubric-sum", {"category": "market", "sum": 70, "full": 100})
    rounds.edit(office, replace(office.round, rubric=proposed), "申报通知附件二（虚构）")
    assert office.round.rubric == proposed
    assert [entry.old != entry.new for entry in journal.entries(office.workspace) if "rubric=" in str(entry.new)] == [
        True
    ] * 2
    frozen = rounds.freeze(office)
    assert proposed.sha256.encode() in frozen.sheet
    with pytest.raises(UsageError) as later:
        rounds.edit(office, replace(office.round, rubric=None))
    assert later.value.facts == {"changed": ["rubric"]}


def test_points_are_asked_for_kept_and_bounded(expert: Desk) -> None:
    missing = [Gap(f"score-{at}", "score") for at in range(1, 7)]
    assert reviewing.missing(expert, NUMBER) == missing
    give(expert, 20, 15)
    assert reviewing.missing(expert, NUMBER) == missing[2:]
    reviewing.record_score(expert, NUMBER, 1, None)
    assert reviewing.form(expert, NUMBER).scores == {2: 15}
    for indicator, points, code in ((1, 26, "score-range"), (7, 1, "indicator-unknown"), (0, 1, "indicator-unknown")):
        with pytest.raises((InputError, UsageError)) as caught:
            reviewing.record_score(expert, NUMBER, indicator, points)
        assert caught.value.code == code
    with pytest.raises(UsageError, match="opinion-incomplete"):
        submitting.submit(expert, [NUMBER], quiet)
    lines = [
        (entry.subject, entry.old, entry.new) for entry in journal.entries(expert.workspace) if entry.act == "score"
    ]
    assert lines[-1] == (f"{NUMBER}/score-1", 20, None)


def test_the_score_is_signed_printed_and_merged_and_no_result_changes(expert: Desk, tmp_path: Path) -> None:
    give(expert, 21, 15, 15, 12, 8, 8)
    submitting.submit(expert, [NUMBER], quiet)
    pdf = tmp_path / "signed.pdf"
    pdf.write_bytes(submitting.signed_pdf(expert, NUMBER))
    if shutil.which("pdftotext"):
        said = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, text=True).stdout
        assert "综合得分" in said
        assert "得分只用于排序" in said
    with pytest.raises(UsageError, match="locked"):
        give(expert, 20)
    office = desks.open_desk(tmp_path / "office.bricsdesk", PASSPHRASE)
    assert merged(office, pdf).status == "accepted"
    assert scoring.panel_means(office) == {NUMBER: Fraction(79)}
    (line,) = (line for line in results.result_lines(office) if NUMBER.encode() in line)
    assert set(json.loads(line)) == RESULT_KEYS
    assert "按公布的评分表评分，得分只用于同类项目排序" in "".join(shelf.compose(office, "work-report").texts())
    [row] = next(block for block in shelf.compose(office, "scores").blocks if isinstance(block, Grid)).rows
    assert (row[1], row[4:]) == (NUMBER, ("1", "79", "79.00"))
    office.close()


def test_an_opinion_by_another_table_or_none_is_refused(expert: Desk, tmp_path: Path) -> None:
    give(expert, 21, 15, 15, 12, 8, 8)
    honest = submitting._opinion(expert, reviewing.form(expert, NUMBER), "")
    assert honest.score is not None
    turned = Score(tuple(reversed(honest.score.items)))
    office = desks.open_desk(tmp_path / "office.bricsdesk", PASSPHRASE)
    assert applications.get(office.workspace, NUMBER).category == "digital"
    for score in (None, turned):
        item = merged(office, signed(expert, replace(honest, score=score), tmp_path))
        assert (item.status, item.reason) == ("refused", "score_differs")
    office.close()
