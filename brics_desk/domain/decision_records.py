"""Rulings and resolutions as JSON values: what is signed. Reading is strict."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from brics_desk.domain.adjudication import Resolution, Ruling, Votes, Way, objection
from brics_desk.domain.facts import read_value, write_value
from brics_desk.domain.panels import Identity
from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from brics_desk.domain.rules import RulePack

RULING, RESOLUTION = "brics-desk/ruling", "brics-desk/resolution"
FORMAT_VERSION = 1
RECORD_LIMIT = 4_000_000
_DIGEST = re.compile(r"[0-9a-f]{64}")
_COMMON = ("round", "readings_sha256", "application", "reason", "decided_by", "device_time")
_RULING = (*_COMMON, "expert", "previous", "counts")
_RESOLUTION = (*_COMMON, "category", "fact", "way")


def to_record(decision: Ruling | Resolution, pack: RulePack) -> dict[str, object]:
    """Return the JSON value that is signed."""
    if isinstance(decision, Ruling):
        record: dict[str, object] = {name: getattr(decision, name) for name in _RULING}
        return record | {
            "format": RULING,
            "version": FORMAT_VERSION,
            "rivals": list(decision.rivals),
            "supersedes": list(decision.supersedes),
        }
    fact = {one.id: one for one in pack.facts_of(decision.category)}[decision.fact]
    record = {name: getattr(decision, name) for name in _RESOLUTION}
    return record | {
        "format": RESOLUTION,
        "version": FORMAT_VERSION,
        "way": decision.way.value,
        "value": write_value(fact, decision.value),
        "votes": decision.votes._asdict(),
        "basis": [list(identity) for identity in decision.basis],
        "supersedes": list(decision.supersedes),
    }


def read_record(record: bytes, pack: RulePack) -> Ruling | Resolution:
    """Read the bytes that were signed; raises as `from_record`, `decision-record` also where they are not in the canonical form."""
    decision = from_record(loads(record, limit=RECORD_LIMIT), pack)
    # What was signed must be the one form of what was read, else two records could mean the same.
    if canonical(to_record(decision, pack)) != record:
        raise InputError("decision-record", wrong="form")
    return decision


def from_record(record: object, pack: RulePack) -> Ruling | Resolution:
    """Read a signed record; raises InputError `decision-record` (with what is wrong) or `decision-newer`, or `fact-…`."""
    if not isinstance(record, dict) or record.get("format") not in (RULING, RESOLUTION):
        raise InputError("decision-record", wrong="format")
    if record.get("version") != FORMAT_VERSION:
        raise InputError("decision-newer", version=str(record.get("version"))[:10])
    ruling = record["format"] == RULING
    names = _RULING if ruling else _RESOLUTION
    more = ("rivals",) if ruling else ("value", "votes", "basis")
    if set(record) != {*names, *more, "format", "version", "supersedes"}:
        raise InputError("decision-record", wrong="keys")
    texts = {name: record[name] for name in names}
    if not all(isinstance(text, str) for text in texts.values()):
        raise InputError("decision-record", wrong="text")
    supersedes = _digests(record["supersedes"], "supersedes")
    if ruling:
        return _ruling(texts, _digests(record["rivals"], "rivals"), supersedes)
    return _resolution(texts, record, supersedes, pack)


def _ruling(texts: dict[str, str], rivals: tuple[str, ...], supersedes: tuple[str, ...]) -> Ruling:
    if not texts["reason"].strip():
        raise InputError("decision-record", wrong="reason")
    if (
        len(rivals) < 2
        or texts["counts"] not in ("", *rivals)
        or not (texts["previous"] == "" or _is_digest(texts["previous"]))
    ):
        raise InputError("decision-record", wrong="rivals")
    return Ruling(**texts, rivals=rivals, supersedes=supersedes)


def _resolution(
    texts: dict[str, str], record: dict[str, object], supersedes: tuple[str, ...], pack: RulePack
) -> Resolution:
    if texts["category"] not in pack.categories:
        raise InputError("category-unknown", category=texts["category"], known=sorted(pack.categories))
    fact = next((one for one in pack.facts_of(texts["category"]) if one.id == texts["fact"]), None)
    if fact is None:
        raise InputError("fact-unknown", fact=texts["fact"][:40])
    if texts.pop("way") not in {way.value for way in Way}:
        raise InputError("decision-record", wrong="way")
    resolution = Resolution(
        **texts,
        value=None if record["value"] is None else read_value(fact, record["value"]),
        way=Way(str(record["way"])),
        votes=_votes(record["votes"]),
        basis=_basis(record["basis"]),
        supersedes=supersedes,
    )
    unfit = objection(resolution, fact)
    if unfit:
        raise InputError("decision-record", wrong=unfit.value)
    return resolution


def _digests(value: object, what: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(map(_is_digest, value)) or value != sorted(set(value)):
        raise InputError("decision-record", wrong=what)
    return tuple(value)


def _votes(value: object) -> Votes:
    if not isinstance(value, dict) or set(value) != set(Votes._fields):
        raise InputError("decision-record", wrong="votes")
    counts = [value[name] for name in Votes._fields]
    if not all(isinstance(one, Decimal) and 0 <= one < 1000 and one == int(one) for one in counts):
        raise InputError("decision-record", wrong="votes")
    return Votes(*(int(one) for one in counts))


def _basis(value: object) -> tuple[Identity, ...]:
    if not isinstance(value, list) or not value:
        raise InputError("decision-record", wrong="basis")
    if not all(isinstance(one, list) and len(one) == 2 and all(map(_is_digest, one)) for one in value):
        raise InputError("decision-record", wrong="basis")
    found = [Identity(*one) for one in value]
    if found != sorted(set(found)):
        raise InputError("decision-record", wrong="basis")
    return tuple(found)


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None
