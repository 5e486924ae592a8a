"""Rounds, experts, panels and applications as JSON values: how they travel in packages. Reading is strict.

Every reader raises InputError `record-unreadable` with what is wrong.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, TypeVar

from brics_desk.domain.applications import Applicant, Application, Attachment, GateCheck
from brics_desk.domain.evidence import MAX_LINES
from brics_desk.domain.evidence_records import in_order, line_record, read_line
from brics_desk.domain.facts import read_facts, write_value
from brics_desk.domain.rounds import Expert, Panel, Round, Specialty
from brics_desk.domain.rubric import read_rubric, rubric_record
from brics_desk.domain.rules import Kind
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brics_desk.domain.evidence import Evidence
    from brics_desk.domain.rules import Fact, RulePack

T = TypeVar("T", Applicant, Attachment, GateCheck, Panel)
_WHERE_THERE = {"rubric", "leader_merges"}
"""What stands in the record of a round only where the round has it."""


def round_record(value: Round) -> dict[str, object]:
    """Return the JSON value of a round, readings included; 评分表 and 组长合议 stand in it only where the round has them."""
    plain = {field.name: getattr(value, field.name) for field in fields(Round) if field.name not in _WHERE_THERE}
    scored: dict[str, object] = {"rubric": rubric_record(value.rubric)} if value.rubric is not None else {}
    led = {"leader_merges": True} if value.leader_merges else {}
    return plain | {"readings": dict(value.readings)} | scored | led


def read_round(record: object) -> Round:
    """Read a round."""
    names = {field.name for field in fields(Round)} - _WHERE_THERE
    more = _WHERE_THERE & set(record) if isinstance(record, dict) else set()
    members = _members(record, names | more, "round")
    readings, led = members.pop("readings"), members.pop("leader_merges", False)
    rubric = read_rubric(members.pop("rubric")) if "rubric" in more else None
    if not isinstance(readings, dict) or not isinstance(led, bool):
        raise InputError("record-unreadable", what="round.readings")
    return Round(
        **_texts(members, "round"), readings=_texts(readings, "round.readings"), rubric=rubric, leader_merges=led
    )


def expert_record(value: Expert) -> dict[str, object]:
    """Return the JSON value of an expert."""
    return asdict(value)


def read_expert(record: object) -> Expert:
    """Read an expert."""
    members = _members(record, {field.name for field in fields(Expert)}, "expert")
    leader, specialty = members.pop("leader"), members.pop("specialty")
    if not isinstance(leader, bool) or specialty not in {known.value for known in Specialty}:
        raise InputError("record-unreadable", what="expert")
    return Expert(**_texts(members, "expert"), specialty=Specialty(str(specialty)), leader=leader)


def panel_record(value: Panel) -> dict[str, object]:
    """Return the JSON value of a panel."""
    return asdict(value)


def read_panel(record: object) -> Panel:
    """Read a panel."""
    return _flat(Panel, record)


def application_record(value: Application, facts: Sequence[Fact]) -> dict[str, object]:
    """Return the JSON value of an application; declared numbers as exact text or whole numbers."""
    by_id = {fact.id: fact for fact in facts}
    return {
        "number": value.number,
        "category": value.category,
        "title": value.title,
        "applicant": asdict(value.applicant),
        "declared": {name: write_value(by_id[name], declared) for name, declared in value.declared.items()},
        "gate_checks": [asdict(check) for check in value.gate_checks],
        "attachments": [asdict(attachment) for attachment in value.attachments],
        "evidence": [line_record(line) for line in value.evidence],
    }


def read_application(record: object, pack: RulePack) -> Application:
    """Read an application of a category of `pack`."""
    members = _members(record, {field.name for field in fields(Application)}, "application")
    texts = _texts({name: members[name] for name in ("number", "category", "title")}, "application")
    checks, attached, declared = members["gate_checks"], members["attachments"], members["declared"]
    if texts["category"] not in pack.categories or not isinstance(declared, dict):
        raise InputError("record-unreadable", what="application")
    if not isinstance(checks, list) or not isinstance(attached, list):
        raise InputError("record-unreadable", what="application")
    facts = pack.facts_of(texts["category"])
    return Application(
        **texts,
        applicant=_flat(Applicant, members["applicant"]),
        declared=read_facts(facts, declared),
        gate_checks=tuple(_flat(GateCheck, check) for check in checks),
        attachments=tuple(_flat(Attachment, attachment) for attachment in attached),
        evidence=_evidence(members["evidence"], {fact.id for fact in facts if fact.kind is Kind.AMOUNT}),
    )


def _evidence(record: object, amounts: set[str]) -> tuple[Evidence, ...]:
    if not isinstance(record, list) or len(record) > MAX_LINES:
        raise InputError("record-unreadable", what="evidence")
    lines = tuple(map(read_line, record))
    in_order(lines)
    if any(line.fact not in amounts or line.added for line in lines):
        raise InputError("record-unreadable", what="evidence")
    return lines


def _flat(kind: type[T], record: object) -> T:
    wanted = {field.name: field.type for field in fields(kind)}
    members = _members(record, set(wanted), kind.__name__)
    read: dict[str, Any] = {}
    for name, type_name in wanted.items():
        value = members[name]
        number = type_name == "int" and not isinstance(value, bool | str | None | dict | list)
        if not (number or isinstance(value, {"str": str, "bool": bool}.get(str(type_name), ()))):
            raise InputError("record-unreadable", what=f"{kind.__name__}.{name}")
        read[name] = int(str(value)) if number else value
    return kind(**read)


def _members(record: object, wanted: set[str], what: str) -> dict[str, object]:
    if not isinstance(record, dict) or set(record) != wanted:
        raise InputError("record-unreadable", what=what)
    return dict(record)


def _texts(members: dict[str, object], what: str) -> dict[str, str]:
    texts = {name: value for name, value in members.items() if isinstance(value, str)}
    if len(texts) != len(members):
        raise InputError("record-unreadable", what=what)
    return texts
