"""Rulings and resolutions at the secretariat: signed, kept, merged again, and shown for what they are."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk import assets
from brics_desk.domain.adjudication import DecisionStanding, Resolution, Votes, Way
from brics_desk.domain.panels import Fork, Standing
from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.operations import adjudicating, exporting, matrix, results
from brics_desk.operations.merging import merge
from brics_desk.store import adjudication, journal, opinions
from brics_desk.store import recusals as stored_recusals
from tests.played import AFTER, BEFORE, copied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.domain.panels import MergedCase
    from brics_desk.operations.desk import Desk

SCENARIO = ("JZ2026-0001", "demonstration_scenario")
SALES = ("JZ2026-0009", "sales_to_brics_cny")
PANELS = "secretariat-after-panels.bricsdesk"


def quiet(_done: int, _total: int) -> None:
    """No progress wanted."""


@pytest.fixture
def merged(played: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = copied(played, tmp_path, AFTER)
    yield desk
    desk.close()


def case(desk: Desk, number: str) -> MergedCase:
    return next(one for one in results.merged_cases(desk) if one.application == number)


def settle_sales(desk: Desk, value: str = "19800000.00") -> Resolution:
    signed = adjudicating.resolve(
        desk, *SALES, Decimal(value), way=Way.VOTE, votes=Votes(3, 1, 0), reason="内部销售不计，按终端销售凭证核定。"
    )
    assert isinstance(signed.decision, Resolution)
    return signed.decision


def test_a_resolution_decides_the_tier_and_the_journal_says_who_and_why(merged: Desk) -> None:
    before = case(merged, SALES[0])
    assert (before.verdict.tier, before.verdict.possible_tier) == (0, 3)
    made = settle_sales(merged)
    after = case(merged, SALES[0])
    # 1980万元 reaches 1000万元 and not 2000万元; two of the experts' own tiers differ from that.
    assert (after.verdict.tier, after.verdict.possible_tier, after.discrepancies) == (1, 1, ())
    assert after.majority_tier == 2
    assert after.dilemma
    assert len(made.basis) == 4
    last = journal.entries(merged.workspace)[-1]
    assert (last.act, last.subject, last.why) == ("dispute-resolved", " ".join(SALES), made.reason)


def test_merging_again_keeps_what_was_decided(played: Path, merged: Desk) -> None:
    settle_sales(merged)
    lines = results.result_lines(merged)
    merge(merged, [played / "packages" / "review", played / "opinions"], dry_run=False, progress=quiet)
    assert results.result_lines(merged) == lines


def test_a_decision_can_be_checked_by_its_signature_later(merged: Desk) -> None:
    settle_sales(merged)
    (held,) = adjudication.all_decisions(merged.workspace, merged.pack)
    assert merged.check_signature(held.record, held.signature).serial_number == "secretariat"
    assert adjudicating.admit_decision(merged, held.record, held.signature) == held.signed
    altered = held.record.replace(b"19800000", b"29800000")
    with pytest.raises(InputError, match="signature-invalid"):
        adjudicating.admit_decision(merged, altered, held.signature)


def test_a_damaged_decision_is_noticed(merged: Desk) -> None:
    settle_sales(merged)
    merged.workspace.change("UPDATE decisions SET record = CAST(replace(record, '19800000', '29800000') AS BLOB)")
    with pytest.raises(FoundationError, match="decision-damaged"):
        results.result_lines(merged)


def test_deciding_again_takes_the_place_of_what_stood(merged: Desk) -> None:
    settle_sales(merged)
    settle_sales(merged, "21500000.00")
    assert case(merged, SALES[0]).facts[SALES[1]].value == Decimal("21500000.00")
    standing = adjudicating.docket(merged).decisions
    assert sorted(standing.values()) == [DecisionStanding.APPLIES, DecisionStanding.SUPERSEDED]


def test_what_two_desks_decided_apart_is_a_conflict_until_somebody_names_both(played: Path, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one, two = copied(played, tmp_path / "one", AFTER), copied(played, tmp_path / "two", AFTER)
    settle_sales(one)
    settle_sales(two, "21500000.00")
    for source, target in ((one, two), (two, one)):
        for held in adjudication.all_decisions(source.workspace, source.pack):
            signed = adjudicating.admit_decision(target, held.record, held.signature)
            adjudication.add_decision(target.workspace, signed, held.record, held.signature)
    assert results.result_lines(one) == results.result_lines(two)
    assert case(one, SALES[0]).discrepancies == (SALES[1],)
    settle_sales(one)
    assert case(one, SALES[0]).verdict.tier == 1
    one.close()
    two.close()


def test_a_resolution_waits_when_an_expert_is_recused_afterwards_and_applies_when_confirmed(merged: Desk) -> None:
    from brics_desk.domain.recusal import Ground, Recusal

    settle_sales(merged)
    stored_recusals.declare(
        merged.workspace, Recusal("E-04", SALES[0], Ground.ORDERED, "事后查明利害关系"), "at-opening", merged.clock()
    )
    assert case(merged, SALES[0]).discrepancies == (SALES[1],)
    assert list(adjudicating.docket(merged).decisions.values()) == [DecisionStanding.STALE]
    adjudicating.resolve(merged, *SALES, Decimal("19800000"), way=Way.CONSENSUS, reason="三名有效专家重新合议，维持。")
    assert case(merged, SALES[0]).verdict.tier == 1


@pytest.mark.parametrize(
    ("number", "fact", "value", "way", "votes", "reason", "code"),
    [
        (*SALES, Decimal(1), Way.VOTE, Votes(2, 2, 0), "理由", "resolution-no-majority"),
        (*SALES, Decimal(1), Way.VOTE, Votes(3, 0, 0), "理由", "resolution-votes"),
        (*SALES, Decimal(1), Way.CONSENSUS, Votes(0, 0, 0), "  ", "resolution-reason-missing"),
        ("JZ2026-0005", "strong_demonstration", True, Way.LEADER, Votes(0, 0, 0), "理由", "resolution-way"),
        ("JZ2026-0004", "rd_spend_cny", Decimal(1), Way.CONSENSUS, Votes(0, 0, 0), "理由", "nothing-to-resolve"),
        ("JZ2026-0004", "major_breakthrough", False, Way.CONSENSUS, Votes(0, 0, 0), "理由", "nothing-to-resolve"),
    ],
)
def test_what_cannot_be_resolved_is_refused_and_leaves_nothing(
    merged: Desk, number: str, fact: str, value: Decimal | bool, way: Way, votes: Votes, reason: str, code: str
) -> None:
    with pytest.raises(UsageError) as refused:
        adjudicating.resolve(merged, number, fact, value, way=way, votes=votes, reason=reason)
    assert refused.value.code == code
    assert adjudication.all_decisions(merged.workspace, merged.pack) == []


def test_a_figure_that_is_none_is_refused(merged: Desk) -> None:
    with pytest.raises(InputError, match="fact-range"):
        adjudicating.resolve(merged, *SALES, Decimal(-1), way=Way.CONSENSUS, reason="理由")
    with pytest.raises(InputError, match="fact-unknown"):
        adjudicating.resolve(merged, SALES[0], "rd_spend_cny", Decimal(1), way=Way.CONSENSUS, reason="理由")


def test_an_expert_does_not_decide(played: Path, tmp_path: Path) -> None:
    expert = copied(played, tmp_path, "expert-E-04.bricsdesk")
    with pytest.raises(UsageError, match="not-the-secretariat"):
        adjudicating.resolve(expert, *SALES, Decimal(1), way=Way.LEADER, reason="理由")
    expert.close()


def forked(played: Path, tmp_path: Path) -> tuple[Desk, Fork, list[str]]:
    """The secretariat's desk after two different first opinions of one expert came in from a cloned laptop."""
    from brics_desk.operations import opening, reviewing, submitting

    desk = copied(played, tmp_path, BEFORE)
    merge(desk, [played / "opinions"], dry_run=False, progress=quiet)
    clone = copied(played, tmp_path, "expert-E-01.bricsdesk")
    # A clone made before the first signature: it has the key and the tasks, and nothing signed yet.
    clone.workspace.change("DELETE FROM opinions")
    clone.workspace.change("UPDATE drafts SET state = 'open'")
    reviewing.record_text(clone, "JZ2026-0002", "克隆电脑上另行签署的意见（示例）。")
    submitting.submit(clone, ["JZ2026-0002"], quiet)
    target = tmp_path / "clone.pdf"
    target.write_bytes(submitting.signed_pdf(clone, "JZ2026-0002"))
    clone.close()
    assert opening
    report = merge(desk, [target], dry_run=False, progress=quiet)
    assert [(item.status, item.reason) for item in report.items] == [("quarantined", "fork")]
    ((fork, rivals),) = adjudicating.docket(desk).open_forks.items()
    return desk, fork, sorted(rivals)


def test_a_ruling_ends_a_fork(played: Path, tmp_path: Path) -> None:
    desk, fork, rivals = forked(played, tmp_path)
    assert fork == Fork("E-01", "JZ2026-0002", "")
    assert case(desk, fork.application).opinions == 2
    with pytest.raises(UsageError, match="ruling-reason-missing"):
        adjudicating.rule_fork(desk, fork, rivals[0], reason=" ")
    with pytest.raises(UsageError, match="fork-choice-unknown"):
        adjudicating.rule_fork(desk, fork, "0" * 64, reason="理由")
    adjudicating.rule_fork(desk, fork, rivals[0], reason="经电话与专家本人核对，另一份为备份恢复后误签。")
    assert case(desk, fork.application).opinions == 3
    docket = adjudicating.docket(desk)
    assert docket.open_forks == {}
    standing = {
        one.identity.content_digest: docket.standings[one.identity]
        for one in opinions.of_application(desk.workspace, fork.application, desk.pack)
    }
    assert (standing[rivals[0]], standing[rivals[1]]) == (Standing.EFFECTIVE, Standing.SET_ASIDE)
    adjudicating.rule_fork(desk, fork, "", reason="两份均不能确认，专家不再参加该项目。")
    assert case(desk, fork.application).opinions == 2
    assert adjudicating.docket(desk).open_forks == {}
    report = merge(desk, [tmp_path / "clone.pdf"], dry_run=True, progress=quiet)
    assert [item.status for item in report.items] == ["duplicate"]
    desk.close()


def test_there_is_nothing_to_rule_on_without_a_fork(merged: Desk) -> None:
    with pytest.raises(UsageError, match="fork-unknown"):
        adjudicating.rule_fork(merged, Fork("E-01", "JZ2026-0002", ""), "", reason="理由")


def test_the_played_round_is_resolved_as_worked_out_by_hand(played: Path, tmp_path: Path) -> None:
    expected = tomllib.loads(assets.path("resources", "sample", "expected.toml").read_text("utf-8"))
    recognised = {"yes": True, "no": False, "open": None}
    changed = {one["application"]: one for one in expected["resolved"]}
    desk = copied(played, tmp_path, PANELS)
    for one in expected["expected"]:
        want = one | changed.get(one["application"], {})
        found = case(desk, one["application"])
        assert found.verdict.recognised is recognised[want["recognised"]], one["application"]
        assert (found.verdict.tier, found.verdict.possible_tier) == (want["tier"], want["possible_tier"])
        assert list(found.discrepancies) == want["discrepancies"]
    assert replace(case(desk, SCENARIO[0]).facts[SCENARIO[1]]).settled
    desk.close()


def test_what_a_ruling_set_aside_is_quarantined_when_it_comes_again(played: Path, tmp_path: Path) -> None:
    desk, fork, rivals = forked(played, tmp_path)
    cloned = next(
        one.identity.content_digest
        for one in opinions.of_application(desk.workspace, fork.application, desk.pack)
        if "克隆" in one.opinion.text
    )
    kept = next(digest for digest in rivals if digest != cloned)
    adjudicating.rule_fork(desk, fork, kept, reason="经电话与专家本人核对。")
    desk.workspace.change("DELETE FROM opinions WHERE content_digest = ?", cloned)
    (item,) = merge(desk, [tmp_path / "clone.pdf"], dry_run=True, progress=quiet).items
    assert (item.status, item.reason) == ("quarantined", "set_aside")
    desk.close()


def test_both_sides_of_a_fork_are_copied_out(played: Path, tmp_path: Path) -> None:
    desk, _, rivals = forked(played, tmp_path)
    (tmp_path / "copies").mkdir()
    written = exporting.opinions_to(desk, tmp_path / "copies")
    held = opinions.identities(desk.workspace)
    assert sorted(path.read_bytes() for path in written) == sorted(
        opinions.pdf(desk.workspace, identity) for identity in held
    )
    names = {path.name for path in written if path.name.startswith("JZ2026-0002-E-01-r1")}
    assert {name[20:28] for name in names} == {digest[:8] for digest in rivals}
    assert "JZ2026-0004-E-01-r1.pdf" in {path.name for path in written}
    desk.close()


def test_one_application_is_answered_from_its_own_opinions(merged: Desk) -> None:
    before, everything = matrix.matrix(merged, SALES[0]), adjudicating.docket(merged)
    assert before.case == case(merged, SALES[0])
    assert adjudicating.docket(merged, SALES[0]).counting[SALES[0]] == everything.counting[SALES[0]]
    merged.workspace.change("UPDATE opinions SET record_sha256 = ? WHERE application <> ?", "0" * 64, SALES[0])
    assert matrix.matrix(merged, SALES[0]) == before
