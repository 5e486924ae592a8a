"""The record `panel-opinion.json` that is embedded in a panel opinion and signed with it. Reading is strict."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.facts import exact_text, read_value, write_value
from brics_desk.domain.opinions import Conclusion
from brics_desk.domain.panel_opinions import Assent, Decided, How, Member, Original, PanelFinding, PanelOpinion
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.domain.rules import Fact, FactValue, RulePack

FORMAT = "brics-desk/panel-opinion"
FORMAT_VERSION = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")
_FILE_NAME = re.compile(r"[A-Za-z0-9-]{1,80}(\.pdf)?")
_LISTS = ("findings", "members", "recused", "originals", "decisions")
_TEXTS = tuple(
    field.name
    for field in fields(PanelOpinion)
    if field.name not in (*_LISTS, "revision", "readings", "declared", "conclusion", "rubric_sha256")
)


def to_record(opinion: PanelOpinion, pack: RulePack) -> dict[str, object]:
    """Return the JSON value that is embedded and signed (numbers as exact text or whole numbers)."""
    facts = {fact.id: fact for fact in pack.facts_of(opinion.category)}
    record: dict[str, object] = {name: getattr(opinion, name) for name in _TEXTS}
    if opinion.rubric_sha256:
        # Absent where the round does not score: such records stay byte for byte what they were.
        record["rubric_sha256"] = opinion.rubric_sha256
    return record | {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "revision": opinion.revision,
        "readings": dict(opinion.readings),
        "declared": {name: write_value(facts[name], value) for name, value in opinion.declared.items()},
        "findings": [
            {
                "fact": finding.fact,
                "value": write_value(facts[finding.fact], finding.value),
                "votes": list(finding.votes),
                "how": finding.how.value,
                "reason": finding.reason,
            }
            for finding in opinion.findings
        ],
        "members": [asdict(member) | {"assent": member.assent.value} for member in opinion.members],
        "recused": list(opinion.recused),
        "originals": [asdict(original) for original in opinion.originals],
        "decisions": [asdict(decided) for decided in opinion.decisions],
        "conclusion": asdict(opinion.conclusion) | {"award_cny": exact_text(opinion.conclusion.award_cny)},
    }


def from_record(record: object, pack: RulePack) -> PanelOpinion:
    """Read an embedded record; raises InputError `panel-record` (with what is wrong), `panel-record-newer`, or `fact-…`."""
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise InputError("panel-record", wrong="format")
    if record.get("version") != FORMAT_VERSION:
        raise InputError("panel-record-newer", version=str(record.get("version"))[:10])
    known = {*_TEXTS, *_LISTS, "format", "version", "revision", "readings", "declared", "conclusion"}
    if set(record) - {"rubric_sha256"} != known:
        raise InputError("panel-record", wrong="keys")
    texts = {name: record[name] for name in (*_TEXTS, "rubric_sha256") if name in record}
    if not all(isinstance(text, str) for text in texts.values()) or texts["category"] not in pack.categories:
        raise InputError("panel-record", wrong="text")
    facts = {fact.id: fact for fact in pack.facts_of(texts["category"])}
    lists = {name: _items(record[name], name) for name in _LISTS}
    if not all(isinstance(name, str) for name in lists["recused"]):
        raise InputError("panel-record", wrong="recused")
    return PanelOpinion(
        **texts,
        revision=_whole(record["revision"], "revision"),
        readings=_readings(record["readings"]),
        declared=_declared(record["declared"], facts),
        findings=_findings(lists["findings"], facts),
        members=tuple(_member(item) for item in lists["members"]),
        recused=tuple(str(name) for name in lists["recused"]),
        originals=tuple(_original(item) for item in lists["originals"]),
        decisions=tuple(_decided(item) for item in lists["decisions"]),
        conclusion=_conclusion(record["conclusion"]),
    )


def _items(value: object, what: str) -> list[object]:
    if not isinstance(value, list) or len(value) > 1000:
        raise InputError("panel-record", wrong=what)
    return value


def _whole(value: object, what: str) -> int:
    if isinstance(value, Decimal) and value == int(value) and 0 <= value < 10_000:
        return int(value)
    raise InputError("panel-record", wrong=what)


def _readings(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(choice, str) for choice in value.values()):
        raise InputError("panel-record", wrong="readings")
    return dict(value)


def _declared(value: object, facts: Mapping[str, Fact]) -> dict[str, FactValue]:
    if not isinstance(value, dict) or set(value) != set(facts):
        raise InputError("panel-record", wrong="declared")
    return {name: None if value[name] is None else read_value(fact, value[name]) for name, fact in facts.items()}


def _findings(items: list[object], facts: Mapping[str, Fact]) -> tuple[PanelFinding, ...]:
    found = tuple(_finding(item, facts) for item in items)
    if [finding.fact for finding in found] != list(facts):
        raise InputError("panel-record", wrong="findings")
    return found


def _finding(item: object, facts: Mapping[str, Fact]) -> PanelFinding:
    members = _members(item, ("fact", "value", "votes", "how", "reason"), "findings")
    fact = facts.get(str(members["fact"]))
    votes = _items(members["votes"], "votes")
    if fact is None:
        raise InputError("fact-unknown", fact=str(members["fact"])[:40])
    if members["how"] not in {one.value for one in How} or not isinstance(members["reason"], str) or len(votes) != 3:
        raise InputError("panel-record", wrong=fact.id)
    yes, no, none = (_whole(vote, "votes") for vote in votes)
    value = None if members["value"] is None else read_value(fact, members["value"])
    return PanelFinding(fact.id, value, (yes, no, none), How(str(members["how"])), members["reason"])


def _member(item: object) -> Member:
    members = _members(item, ("expert", "name", "leader", "assent", "dissent"), "members")
    if members["assent"] not in {one.value for one in Assent} or not isinstance(members["leader"], bool):
        raise InputError("panel-record", wrong="members")
    expert, name, dissent = _texts(members, ("expert", "name", "dissent"), "members")
    return Member(expert, name, members["leader"], Assent(str(members["assent"])), dissent)


def _original(item: object) -> Original:
    names = ("name", "sha256", "content_digest", "certificate_sha256", "expert", "revision", "counts")
    members = _members(item, names, "originals")
    name, sha256, content, certificate, expert = _texts(members, names[:5], "originals")
    counts, revision = members["counts"], _whole(members["revision"], "originals")
    if not isinstance(counts, bool) or not _FILE_NAME.fullmatch(name):
        raise InputError("panel-record", wrong="originals")
    if not all(map(_DIGEST.fullmatch, (sha256, content, certificate))):
        raise InputError("panel-record", wrong="originals")
    return Original(name, sha256, content, certificate, expert, revision, counts)


def _decided(item: object) -> Decided:
    name, digest = _texts(_members(item, ("name", "digest"), "decisions"), ("name", "digest"), "decisions")
    if not _FILE_NAME.fullmatch(name) or not _DIGEST.fullmatch(digest):
        raise InputError("panel-record", wrong="decisions")
    return Decided(name, digest)


def _conclusion(value: object) -> Conclusion:
    members = _members(value, ("recognised", "tier", "possible_tier", "award_cny"), "conclusion")
    tier, possible = (_whole(members[name], "conclusion") for name in ("tier", "possible_tier"))
    award, recognised = members["award_cny"], members["recognised"]
    if not isinstance(recognised, bool | None) or not isinstance(award, str):
        raise InputError("panel-record", wrong="conclusion")
    if not re.fullmatch(r"[0-9]{1,16}\.[0-9]{2}", award):
        raise InputError("panel-record", wrong="conclusion")
    return Conclusion(recognised, tier, possible, Decimal(award))


def _members(item: object, names: tuple[str, ...], what: str) -> dict[str, object]:
    if not isinstance(item, dict) or set(item) != set(names):
        raise InputError("panel-record", wrong=what)
    return item


def _texts(members: Mapping[str, object], names: tuple[str, ...], what: str) -> list[str]:
    texts = [text for name in names if isinstance(text := members[name], str)]
    if len(texts) != len(names):
        raise InputError("panel-record", wrong=what)
    return texts
