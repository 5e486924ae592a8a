"""A city's round played through the window's operations: call, draw, review with every accident there is, merging, panels, decisions.

What every expert finds is written down here by a few plain rules (`found`), and what must come of it is worked out beside the program
(`expected`): by counting votes and asking the method written by hand, never by the fold or the pack.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.draws import PanelPlan
from brics_desk.domain.opinions import Finding, Mark
from brics_desk.domain.recusal import Ground, Recusal
from brics_desk.domain.rounds import Phase, Specialty
from brics_desk.domain.rules import Decider, Kind
from brics_desk.operations import (
    assigning,
    drawing,
    enrolment,
    exporting,
    handing_in,
    intake,
    opening,
    results,
    reviewing,
    rounds,
    rulebook,
    sending,
    submitting,
)
from brics_desk.operations import desk as desks
from tests.domain.plain_method import TRUTHS, judged_by_hand
from tests.operations import city_call

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.applications import Application
    from brics_desk.domain.rounds import Expert
    from brics_desk.domain.rules import Fact, FactValue
    from brics_desk.operations.desk import Desk

PASSPHRASE = "xuni-chengshi-1"
SEED = "示例开奖号码 2027-10-15"
MAIN = {
    "talent": "rd_spend_cny",
    "digital": "digital_export_revenue_cny",
    "capability": "technology_export_revenue_cny",
    "market": "sales_to_brics_cny",
}
LAST_SOFT = {
    "talent": "strong_demonstration",
    "digital": "notable_effect",
    "capability": "evident_local_benefit",
    "market": "trade_cooperation_events",
}


class Size(NamedTuple):
    """How large a city: which rows of the call apply, and how many experts its panels have."""

    rows: slice
    panels: tuple[int, ...]


TOWN, CITY = Size(slice(24, 28), (4, 3)), Size(slice(60), (4, 3, 3, 3, 4))


class Expected(NamedTuple):
    """What must come of one application."""

    category: str
    opinions: int
    facts: Mapping[str, FactValue]
    disputed: tuple[str, ...]
    recognised: bool | None
    tier: int
    possible_tier: int


@dataclass(frozen=True)
class City:
    """One round under way in a folder: the office, the experts' desks by id, and who stays out of what."""

    size: Size
    folder: Path
    office: Desk
    experts: dict[str, Desk] = field(default_factory=dict)
    stays_out: set[tuple[str, str]] = field(default_factory=set)

    @cached_property
    def applications(self) -> dict[str, Application]:
        """The applications by number."""
        return {row.application.number: row.application for row in city_call.rows()[self.size.rows]}

    @cached_property
    def panels(self) -> list[tuple[list[str], list[Expert]]]:
        """Per panel its applications and, as drawn, its members, the leader last; asked first before anybody stays out."""
        roster = assigning.matrix(self.office)
        found = []
        for at in range(1, len(self.size.panels) + 1):
            numbers = [row.application for row in roster if row.panel == f"P{at}"]
            row = next(one for one in roster if one.panel == f"P{at}")
            found.append((numbers, sorted(row.experts, key=lambda one: (one.leader, one.id))))
        return found

    def seat(self, expert: str) -> int:
        """Return which seat of the own panel an expert has, from 0."""
        return next(at for _, members in self.panels for at, one in enumerate(members) if one.id == expert)


def found(number: str, application: Application, seat: int) -> dict[str, FactValue]:
    """Return what the expert on a seat finds, by fact id; None where the word is 无法判断."""
    at, category = int(number[-4:]), application.category
    facts: dict[str, FactValue] = dict.fromkeys(TRUTHS[category], True)
    for name, value in application.declared.items():
        facts[name] = value
    main = MAIN[category]
    if at % 5 == 2 and seat == 0:  # one figure of one expert is another one: in dispute
        facts[main] = Decimal(str(facts[main])) - Decimal("0.01")
    if at % 4 == 3 and seat == 1:  # outvoted
        facts[LAST_SOFT[category]] = False
    if at % 9 == 4 and seat in (0, 1):  # two against the rest: a majority only where the panel is large enough
        facts[LAST_SOFT[category]] = None if seat else False
    if at % 7 == 6:  # everybody finds section one wanting
        facts[TRUTHS[category][-3 if category == "market" else 1]] = at % 2 == 0
    return facts


def settled(disputed: tuple[str, ...], stated: Sequence[Mapping[str, FactValue]]) -> dict[str, FactValue]:
    """Return what the panel agrees on where figures were in dispute: the figure of most of them."""
    return {
        name: Counter(one[name] for one in stated).most_common(1)[0][0] for name in disputed if name.endswith("_cny")
    }


def expected(city: City, *, resolved: bool) -> dict[str, Expected]:
    """Work out what must come of every application: votes counted, figures compared, judged by the method written by hand."""
    soft = {fact.id for one in rulebook.pack().categories.values() for fact in one.facts if fact.nature == "soft"}
    answers = {}
    for numbers, members in city.panels:
        for number in numbers:
            application = city.applications[number]
            seats = [at for at, one in enumerate(members) if (one.id, number) not in city.stays_out]
            stated = [_gates(application) | found(number, application, at) for at in seats]
            facts: dict[str, FactValue] = {}
            open_ = []
            for name in stated[0]:
                votes = Counter(one[name] for one in stated)
                value, count = votes.most_common(1)[0]
                agreed = 2 * count > len(stated) if name in soft else count == len(stated)
                facts[name] = value if agreed and value is not None else None
                if facts[name] is None and not (name == "incubation_library_waived" and value is None):
                    open_.append(name)
            disputed = tuple(sorted(open_))
            if resolved and len(stated) >= 3:
                facts |= settled(disputed, stated)
                disputed = tuple(name for name in disputed if facts[name] is None)
            answers[number] = Expected(
                application.category, len(stated), facts, disputed, *judged_by_hand(application.category, facts)
            )
    return dict(sorted(answers.items()))


def play(folder: Path, size: Size) -> City:
    """Play the round up to the moment when every stick is back on the secretariat's table."""
    office = desks.create_secretariat(
        folder / "office.bricsdesk",
        PASSPHRASE,
        organisation="示例金砖创新中心",
        officer="示例经办",
        clock=lambda: "2027-10-20T09:00:00+08:00",
    )
    city = City(size, folder, office)
    _take_in(city)
    _draw(city)
    _send(city)
    for expert_id in city.experts:
        _review(city, expert_id)
    return city


def _take_in(city: City) -> None:
    office, wanted = city.office, list(city.applications)
    rounds.create(office, city_call.call(), city_call.REASONS)
    papers = city_call.write_attachments(city.folder / "attachments")
    register = city.folder / "register.xlsx"
    intake.write_register(register, rulebook.pack(), city_call.rows()[city.size.rows])
    report = intake.take_in(office, register, papers, quiet)
    assert (list(report.accepted), list(report.refused)) == (wanted, [])
    rounds.freeze(office)


def _draw(city: City) -> None:
    numbers, count = list(city.applications), len(city.size.panels)
    quotas = {Specialty.INDUSTRY: 1, Specialty.FINANCE: 1}
    plans = [
        PanelPlan(f"P{at}", f"第{at}专家组", size, quotas, tuple(numbers[at - 1 :: count]))
        for at, size in enumerate(city.size.panels, start=1)
    ]
    drawing.put_in_pool(city.office, city_call.experts())
    drawing.draw_panels(city.office, plans, SEED)
    rounds.move_to(city.office, Phase.READ)


def _send(city: City) -> None:
    numbers, members = city.panels[0]
    for number, member in ((numbers[0], members[0]), *([(numbers[0], members[1])] if city.size is TOWN else [])):
        assigning.recuse_before_packing(city.office, Recusal(member.id, number, Ground.KIN, "利害关系（虚构）"))
        city.stays_out.add((member.id, number))
    for _, panel in city.panels:
        for one in panel:
            path = city.folder / f"expert-{one.id}.bricsdesk"
            city.experts[one.id] = desks.create_expert(path, PASSPHRASE, expert_id=one.id, name=one.name)
            enrolment.enrol(city.office, enrolment.request(city.experts[one.id]))
    assigning.assign_panels(city.office)
    (city.folder / "outgoing").mkdir()
    for expert_id, expert in city.experts.items():
        (city.folder / f"stick-{expert_id}").mkdir()
        written = sending.send_assignment(city.office, expert_id, city.folder / "outgoing", quiet)
        opening.take_in(expert, written.path, quiet)


def _review(city: City, expert_id: str) -> None:
    """Let one expert work and hand in; a second one declares a recusal only now, a third one's laptop was cloned on the way."""
    expert, (numbers, members) = city.experts[expert_id], city.panels[0]
    reviewing.pledge(expert)
    if expert_id == members[1].id:
        reviewing.recuse(expert, numbers[1], Ground.CONSULT, "曾提供咨询（虚构）")
        city.stays_out.add((expert_id, numbers[1]))
    own = list(reviewing.undeclared(expert))
    for number in own:
        reviewing.declare_clear(expert, number)
        enter(expert, number, found(number, city.applications[number], city.seat(expert_id)))
    if expert_id == members[2].id:
        _clone(city, expert_id, numbers[-1])
    submitting.submit(expert, own, quiet)
    handing_in.hand_in(expert, city.folder / f"stick-{expert_id}", quiet)


def _clone(city: City, expert_id: str, number: str) -> None:
    """Copy the laptop before anything is signed, and sign another first opinion on one application there."""
    source = city.folder / f"expert-{expert_id}.bricsdesk"
    city.experts[expert_id].workspace.backup(city.folder / "clone.bricsdesk")
    clone = desks.open_desk(city.folder / "clone.bricsdesk", PASSPHRASE)
    text = "另一台电脑上的意见，与原件不同。"
    reviewing.record_text(clone, number, text)
    submitting.submit(clone, [number], quiet)
    stick = city.folder / "stick-clone"
    stick.mkdir()
    handing_in.hand_in(clone, stick, quiet)
    clone.close()
    assert source.exists()


def enter(expert: Desk, number: str, facts: Mapping[str, FactValue]) -> None:
    """Enter findings and a text, as the page does; in one commit, so that the round is not a test of the disk."""
    shown = reviewing.form(expert, number)
    with expert.workspace.transaction():
        reviewing.adopt_formal_check(expert, number)
        for fact in shown.facts:
            if fact.decider is not Decider.SECRETARIAT:
                check = shown.application.gate_check(fact.id)
                value = facts.get(fact.id, check.holds if check else True)
                reviewing.record_findings(expert, number, _finding(fact, value))
        reviewing.record_text(expert, number, "材料可以支持逐项认定（虚构意见）。")


def _finding(fact: Fact, value: FactValue) -> Finding:
    marks = {True: Mark.MEETS, False: Mark.FAILS, None: Mark.UNDETERMINED}
    mark = marks[value] if fact.kind is Kind.TRUTH and not isinstance(value, Decimal) else None
    verified = value if isinstance(value, Decimal) else None
    return Finding(fact.id, mark, verified, reason="经核对佐证材料。", page="附件1 第1页")


def give_back(city: City) -> dict[str, Path]:
    """Return two opinions with a reason and take the corrected ones: every revision travels again. The sticks of before by expert id."""
    older = {}
    for numbers, members in city.panels[-1:] + city.panels[:1]:
        number, expert_id = numbers[-1], members[-1].id
        identity = results.effective_identity(city.office, expert_id, number)
        stick = city.folder / f"stick-{expert_id}"
        older[expert_id] = Path(shutil.copytree(stick, city.folder / f"older-{expert_id}"))
        returned = sending.send_return(
            city.office, identity, "总体意见过于简略，请补充。", city.folder / "outgoing", quiet
        )
        opening.take_in(city.experts[expert_id], returned.path, quiet)
        enter(city.experts[expert_id], number, found(number, city.applications[number], city.seat(expert_id)))
        reviewing.record_text(city.experts[expert_id], number, "补充：已逐项核对附件（虚构意见）。")
        reviewing.record_revision_reason(city.experts[expert_id], number, "按退回意见补充。")
        submitting.submit(city.experts[expert_id], [number], quiet)
        handing_in.hand_in(city.experts[expert_id], stick, quiet)
    return older


def forgeries(city: City) -> Path:
    """Leave a folder with an opinion altered after signing and a package with a torn end."""
    folder = city.folder / "forged"
    folder.mkdir()
    _, members = city.panels[1]
    (folder / "opinions").mkdir()
    genuine = exporting.opinions_to(city.experts[members[0].id], folder / "opinions")[0]
    data = bytearray(genuine.read_bytes())
    at = data.index(b"/ByteRange") - 2000
    data[at] ^= 1
    shutil.rmtree(folder / "opinions")
    (folder / "altered.pdf").write_bytes(data)
    package = next((city.folder / f"stick-{members[0].id}").glob("*review*.bdp")).read_bytes()
    (folder / "torn.bdp").write_bytes(package[: len(package) // 2])
    return folder


def _gates(application: Application) -> dict[str, FactValue]:
    """Return what stands on the gates: what the register says, else the experts' own word; the waiver is the secretariat's alone."""
    known: dict[str, FactValue] = {}
    for fact in rulebook.pack().gate_facts:
        check = application.gate_check(fact.id)
        known[fact.id] = check.holds if check else (None if fact.decider is Decider.SECRETARIAT else True)
    return known


def later(desk: Desk) -> Desk:
    """Return the same desk under a clock ten years on."""
    return replace(desk, clock=lambda: "2037-10-20T09:00:00+08:00")


def quiet(_done: int, _total: int) -> None:
    """Say nothing."""
