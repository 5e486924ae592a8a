"""A city's round from the register to the lists, with every accident there is: what must come of it is worked out beside the program."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.adjudication import Way
from brics_desk.domain.facts import exact_text
from brics_desk.domain.money import in_capitals
from brics_desk.domain.name_lists import Hold
from brics_desk.domain.objections import About
from brics_desk.domain.panels import Fork
from brics_desk.operations import (
    adjudicating,
    budget,
    deciding,
    evaluation,
    exporting,
    merging,
    name_lists,
    objecting,
    panel_opinions,
    results,
    rulebook,
)
from brics_desk.operations.deciding import Session
from brics_desk.operations.desk import open_desk
from brics_desk.operations.joining import ACCEPTED, DUPLICATE, QUARANTINED, REFUSED, SUPERSEDED
from brics_desk.operations.objecting import Received
from brics_desk.signing.attachments import embedded
from brics_desk.store import adjudication, opinions
from tests.domain.plain_method import judged_by_hand
from tests.operations import city_round
from tests.operations.city_round import CITY, PASSPHRASE, TOWN, City, Expected, expected, quiet

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.domain.panel_opinions import PanelWords
    from brics_desk.domain.panels import SignedOpinion
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.merging import MergeReport

AWARDS = {0: Decimal(0), 1: Decimal(500_000), 2: Decimal(1_000_000), 3: Decimal(2_000_000)}
MEETING, FINAL = Session("2027-11-25", "示例会议纪要〔2027〕9号"), Session("2027-12-20", "示例会议纪要〔2027〕10号")


@pytest.mark.parametrize(
    "size",
    [pytest.param(TOWN, marks=pytest.mark.full), pytest.param(CITY, marks=pytest.mark.sweep)],
    ids=["town", "city"],
)
def test_a_round_from_register_to_lists(tmp_path: Path, size: city_round.Size) -> None:
    city = city_round.play(tmp_path, size)
    office, far = city.office, _far_office(city)
    _merged_with_every_accident(city)
    _the_same_bytes_whoever_merged_in_whatever_order(city, far)
    _settled(city)
    _panels_give_their_opinions(city)
    _decided_and_listed(city)
    far.close()
    office.close()
    for expert in city.experts.values():
        expert.close()


def _far_office(city: City) -> Desk:
    """Return a second machine of the secretariat, as it was before anything came back, with a clock ten years on."""
    city.office.workspace.backup(city.folder / "far.bricsdesk")
    return city_round.later(open_desk(city.folder / "far.bricsdesk", PASSPHRASE))


def _merge(desk: Desk, *paths: Path) -> MergeReport:
    tried = merging.merge(desk, paths, dry_run=True, progress=quiet)
    written = merging.merge(desk, paths, dry_run=False, progress=quiet)
    assert written.items == tried.items, "what the dry run shows is what is written"
    return written


def _statuses(report: MergeReport, kind: str) -> Counter[tuple[str, str]]:
    return Counter((one.status, one.reason) for one in report.items if one.kind == kind)


def _merged_with_every_accident(city: City) -> None:
    office, (numbers, members) = city.office, city.panels[0]
    sticks = {expert_id: city.folder / f"stick-{expert_id}" for expert_id in city.experts}
    late = city.panels[1][1][-1].id
    in_time = [stick for expert_id, stick in sticks.items() if expert_id != late]
    report = merging.merge(office, in_time, dry_run=False, progress=quiet)
    assert set(report.missing) == {late}
    given = sum(len(of) for of in _tasks(city).values())
    assert _statuses(report, "opinion")[ACCEPTED, ""] == given - len(_tasks(city)[late])
    # Late and twice, the second time under another name: the package is known again, its opinions are the same opinions.
    twice = city.folder / "twice"
    shutil.copytree(sticks[late], twice)
    first = next(twice.glob("*review*.bdp"))
    shutil.copyfile(first, twice / "zz-again.bdp")
    report = _merge(office, twice)
    assert report.missing == {}
    own = len(_tasks(city)[late])
    assert _statuses(report, "package") == {(ACCEPTED, ""): 1, (DUPLICATE, "replayed"): 1}
    assert _statuses(report, "opinion") == {(ACCEPTED, ""): own, (DUPLICATE, ""): own}
    # A cloned laptop: nothing of that expert on that application counts until it is ruled on.
    report = _merge(office, city.folder / "stick-clone")
    assert _statuses(report, "opinion") == {(QUARANTINED, "fork"): 1}
    fork = Fork(members[2].id, numbers[-1], "")
    assert set(adjudicating.docket(office).open_forks) == {fork}
    project = deciding.project(office, numbers[-1])
    assert (project.forked, project.is_open) == (True, True)
    forged = _merge(office, city_round.forgeries(city))
    assert {one.status for one in forged.items} == {REFUSED}
    assert len(forged.items) == 2
    older = city_round.give_back(city)
    report = _merge(office, *(city.folder / f"stick-{expert_id}" for expert_id in older))
    assert _statuses(report, "opinion")[ACCEPTED, ""] == len(older) == 2
    # The stick of before once more: nothing older comes back to life.
    replayed = _merge(office, *older.values())
    assert set(_statuses(replayed, "package")) == {(DUPLICATE, "replayed")}
    assert set(_statuses(replayed, "opinion")) <= {(DUPLICATE, ""), (SUPERSEDED, "newer_revision")}
    _rule(city)
    _holds(office, expected(city, resolved=False))


def _rule(city: City) -> None:
    (numbers, members), office = city.panels[0], city.office
    genuine = next(
        one.identity.content_digest
        for one in _held(office, members[2].id, numbers[-1])
        if "另一台电脑" not in one.opinion.text
    )
    adjudicating.rule_fork(
        office, Fork(members[2].id, numbers[-1], ""), genuine, reason="经核实，另一份为电脑克隆后误签（虚构）。"
    )


def _held(desk: Desk, expert: str, number: str) -> list[SignedOpinion]:
    return [one for one in opinions.of_application(desk.workspace, number, desk.pack) if one.opinion.expert == expert]


def _tasks(city: City) -> dict[str, list[str]]:
    """Return who gives an opinion on what, by expert id."""
    return {
        one.id: [number for number in numbers if (one.id, number) not in city.stays_out]
        for numbers, members in city.panels
        for one in members
    }


def _holds(desk: Desk, wanted: dict[str, Expected]) -> None:
    """Compare the canonical lines with what was worked out, member by member, and each with what `evaluate` says on its facts."""
    pack = rulebook.pack()
    lines = [json.loads(line) for line in results.result_lines(desk)]
    assert [line["application"] for line in lines] == list(wanted)
    for line, one in zip(lines, wanted.values(), strict=True):
        facts = {fact.id: fact for fact in pack.facts_of(one.category)}
        shown = {
            name: value
            if value is None or isinstance(value, bool)
            else (int(value) if facts[name].kind == "count" else exact_text(value))
            for name, value in one.facts.items()
        }
        assert line == {
            "application": line["application"],
            "category": one.category,
            "facts": shown,
            "discrepancies": list(one.disputed),
            "opinions": one.opinions,
            "recognised": one.recognised,
            "tier": one.tier,
            "possible_tier": one.possible_tier,
            "award_cny": exact_text(AWARDS[one.tier]),
        }
    asked = [json.dumps({key: line[key] for key in ("category", "facts")}).encode() for line in lines]
    answers = [json.loads(answer.line) for answer in evaluation.evaluate(asked, pack, str)]
    verdict = ("recognised", "tier", "possible_tier", "award_cny")
    assert [[answer[name] for name in verdict] for answer in answers] == [
        [line[name] for name in verdict] for line in lines
    ]


def _the_same_bytes_whoever_merged_in_whatever_order(city: City, far: Desk) -> None:
    sticks = sorted(city.folder.glob("stick-*"), reverse=True)
    half = len(sticks) // 2
    for paths in (sticks[half:], [city.folder / "forged", *sticks]):
        merging.merge(far, paths, dry_run=False, progress=quiet)
    for held in adjudication.all_decisions(city.office.workspace, city.office.pack):
        signed = adjudicating.admit_decision(far, held.record, held.signature)
        adjudication.add_decision(far.workspace, signed, held.record, held.signature)
    assert results.result_lines(far) == results.result_lines(city.office)


def _settled(city: City) -> None:
    """Let the panels agree on every figure in dispute; what is too few stays open."""
    office = city.office
    for number, one in expected(city, resolved=False).items():
        agreed = expected(city, resolved=True)[number].facts
        for name in one.disputed:
            if one.opinions >= 3 and agreed[name] is not None:
                adjudicating.resolve(
                    office, number, name, agreed[name], way=Way.CONSENSUS, reason="合议核对凭证后一致同意。"
                )
    _holds(office, expected(city, resolved=True))


def _ready(wanted: dict[str, Expected]) -> list[str]:
    return [
        number
        for number, one in wanted.items()
        if one.opinions >= 3 and one.recognised is not None and one.tier == one.possible_tier
    ]


def _panels_give_their_opinions(city: City) -> None:
    office, wanted, folder = city.office, expected(city, resolved=True), city.folder / "panels"
    folder.mkdir()
    for number in _ready(wanted):
        words = panel_opinions.words(office, number)
        panel_opinions.submit(office, number, _with_reason(words, number, office))
        pdf = exporting.panel_opinion_to(office, number, folder)
        files = embedded(pdf.read_bytes())
        record, one = json.loads(files["panel-opinion.json"]), wanted[number]
        end = record["conclusion"]
        assert (end["recognised"], end["tier"], end["award_cny"]) == (
            one.recognised,
            one.tier,
            exact_text(AWARDS[one.tier]),
        )
        assert sum(original["counts"] for original in record["originals"]) == one.opinions
        for original in record["originals"]:
            assert hashlib.sha256(files[original["name"]]).hexdigest() == original["sha256"]
        if shutil.which("pdftotext"):
            said = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, text=True).stdout
            assert number in said
            if one.tier:
                assert in_capitals(AWARDS[one.tier]) in said.replace(" ", "").replace("\n", "")


def _with_reason(words: PanelWords, number: str, office: Desk) -> PanelWords:
    dilemma = next(one.dilemma for one in results.merged_cases(office) if one.application == number)
    return replace(
        words,
        place="示例会议室",
        dilemma_reason="逐项多数与结论多数不一致，逐项合议后从逐项多数（虚构）。" if dilemma else "",
    )


def _decided_and_listed(city: City) -> None:
    office, wanted = city.office, expected(city, resolved=True)
    ready, declined = _ready(wanted), "形式审查或认定标准未满足（虚构）。"
    deciding.adopt(office, ready, MEETING, reason=declined)
    barred = [one.application.number for one in deciding.projects(office) if one.is_barred]
    assert set(barred) <= {"JZ2027-0015"}
    listed = [number for number in ready if wanted[number].recognised]
    total = sum((AWARDS[wanted[number].tier] for number in listed), Decimal(0))
    made = name_lists.propose(office, MEETING, hold_open=True).list
    assert [one.application for one in made.entries] == _in_order(city, wanted, listed)
    assert {one.application: (one.tier, one.award_cny) for one in made.entries} == {
        number: (wanted[number].tier, AWARDS[wanted[number].tier]) for number in listed
    }
    assert {one.application for one in made.declined} == set(ready) - set(listed)
    assert {one.application: one.hold for one in made.held} == dict.fromkeys(set(wanted) - set(ready), Hold.OPEN)
    assert made.total_cny == total
    _budget(office, wanted, total)
    _objected(city, listed)


def _in_order(city: City, wanted: dict[str, Expected], numbers: list[str]) -> list[str]:
    """Order by tier, main metric and number as the domain notes say, the metric of the higher of two routes worked out by hand."""

    def place(number: str) -> tuple[int, Decimal, str]:
        one = wanted[number]
        return (-one.tier, -_metric(one), number)

    return sorted(numbers, key=place)


def _metric(one: Expected) -> Decimal:
    routes = {
        "talent": ("rd_spend_cny",),
        "digital": ("digital_export_revenue_cny",),
        "capability": ("chinese_investment_cny", "technology_export_revenue_cny"),
        "market": ("sales_to_brics_cny", "coded_sales_cny"),
    }[one.category]
    alone = []
    for name in routes:
        without = {other: Decimal(0) for other in routes if other != name}
        tier = judged_by_hand(one.category, {**one.facts, **without})[1]
        value = one.facts[name]
        assert isinstance(value, Decimal)
        alone.append((tier, value))
    return max(alone)[1]


def _budget(office: Desk, wanted: dict[str, Expected], total: Decimal) -> None:
    calculated = budget.budget(deciding.projects(office), office.pack)
    by_tier = Counter((one.category, one.tier) for one in wanted.values() if one.tier)
    for row in calculated.rows:
        assert row.counts == {tier: by_tier[row.category, tier] for tier in (1, 2, 3)}
        assert row.amount_cny == sum(AWARDS[tier] * by_tier[row.category, tier] for tier in (1, 2, 3))
    certain = sum((AWARDS[one.tier] for one in wanted.values()), Decimal(0))
    assert (calculated.total.amount_cny, calculated.projects) == (certain, len(wanted))
    assert calculated.most_cny == sum((AWARDS[one.possible_tier] for one in wanted.values()), Decimal(0))
    ceiling = total - Decimal(100_000)
    budget.set_ceiling(office, ceiling, basis="示例财企〔2027〕1号")
    memo = budget.shortage(deciding.projects(office), office.pack, ceiling)
    assert memo.needed_cny == certain
    assert [one.total_cny <= ceiling for one in memo.scenarios] == [False, True, True]
    assert sum((one.decision.award_cny for one in deciding.projects(office) if one.decision), Decimal(0)) == total


def _objected(city: City, listed: list[str]) -> None:
    office, number = city.office, listed[0]
    objecting.register(
        office,
        Received(
            number,
            "厦门某公司（虚构）",
            "0592-0000001",
            True,
            "2027-11-29",
            About.FACTS,
            "核定金额有误。",
            "合同复印件",
        ),
    )
    final = name_lists.conclude(office, FINAL, ("2027-11-26", "2027-12-02")).list
    assert {one.application for one in final.entries} == set(listed) - {number}
    assert {one.application for one in final.held if one.hold is Hold.OBJECTION} == {number}
    assert final.trial, "a draft method recognises nobody"
