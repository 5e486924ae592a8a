"""批次: call data and readings until they are frozen under the secretariat's signature; phases; after the freeze nothing changes silently."""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.readings import sheet, undecided
from brics_desk.domain.rounds import FrozenReadings, Phase, Round, misdated_in, missing_in
from brics_desk.domain.rubric import check as check_rubric
from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.packs import loader, rubrics
from brics_desk.store import experts, journal
from brics_desk.store import rounds as stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brics_desk.domain.readings import SheetLine
    from brics_desk.domain.rounds import Expert, Panel
    from brics_desk.domain.rubric import Rubric
    from brics_desk.domain.rules import RulePack
    from brics_desk.operations.desk import Desk
    from brics_desk.store.journal import Entry

_REMINDERS = ("notice_number", "application_deadline", "decision_basis")
_ORDER = tuple(Phase)
_NONE: Mapping[str, str] = MappingProxyType({})


class SetUp(NamedTuple):
    """A round as the wizard shows it: its readings line by line, and what stands in the way of the freeze.

    `undecided` are the ids of readings that must be decided, `unreasoned` of those that stand otherwise than suggested and nobody said why;
    `missing` and `misdated` names of call data; `reminders` are empty ones that do not bar the freeze. `reasons` tells by reading why its
    option was chosen. `rubric_defects` is what is wrong with 评分表, each as the error that says so. `frozen` is None before it.
    """

    round: Round
    phase: Phase
    lines: tuple[SheetLine, ...]
    undecided: tuple[str, ...]
    unreasoned: tuple[str, ...]
    missing: tuple[str, ...]
    misdated: tuple[str, ...]
    reminders: tuple[str, ...]
    reasons: Mapping[str, str]
    rubric_defects: tuple[InputError, ...]
    frozen: FrozenReadings | None

    @property
    def can_freeze(self) -> bool:
        """True where nothing is open and it was not done yet."""
        open_ = self.undecided or self.unreasoned or self.missing or self.misdated or self.rubric_defects
        return self.frozen is None and not open_


def create(desk: Desk, wanted: Round, reasons: Mapping[str, str] = _NONE) -> Round:
    """Store a new round with every reading of its pack (the default where none is named) and the pack's own hash.

    `reasons` tell by reading why it stands otherwise than suggested.
    Raises UsageError `round-other` where the workspace holds another round, `round-exists` for the same one, InputError
    `reason-without-reading` for one the pack does not have, and as `edit`.
    """
    known = stored.current(desk.workspace)
    if known is not None and known.id == wanted.id:
        raise UsageError("round-exists", round=known.id)
    return _save(desk, wanted, "round-created", "", reasons)


def edit(desk: Desk, wanted: Round, why: str = "") -> Round:
    """Change call data, pack, readings or 评分表 of the round before the freeze; the journal names what changed.

    With another edition of the pack only what was chosen otherwise than suggested, and what the edition knows, is kept.
    Raises UsageError `round-frozen` (`changed`: names of fields or readings) after it, `pack-not-bundled`, `round-dates`;
    InputError `reading-unknown`.
    """
    known = stored.current(desk.workspace)
    if known is None:
        raise UsageError("round-missing")
    if wanted.pack != known.pack:
        wanted = replace(
            wanted, readings=_carried(loader.bundled(known.pack), loader.bundled(wanted.pack), wanted.readings)
        )
    return _save(desk, wanted, "round-edited", why)


def choose(desk: Desk, reading: str, option: str, why: str = "") -> Round:
    """Choose one option of one reading before the freeze; any but the suggested one with a reason, which the journal keeps.

    The option in force takes another reason. Raises UsageError `reading-reason-missing` (`reading`), and as `edit`.
    """
    current, why = desk.round, why.strip()
    same = current.readings.get(reading) == option
    others = {
        each.id
        for one in loader.bundled(current.pack).readings
        if one.id == reading
        for each in one.options
        if each.id != one.default
    }
    open_ = stored.frozen(desk.workspace) is None
    if option in others and not same and not why and open_:
        raise UsageError("reading-reason-missing", reading=reading)
    if same and why and open_:
        _note_reasons(desk, current, {reading: why})
    return edit(desk, replace(current, readings={**current.readings, reading: option}), why)


def reasons(desk: Desk) -> dict[str, str]:
    """Return by reading why its option was chosen, where the journal tells of the choice in force."""
    return _reasons_of(desk, desk.round)


def _reasons_of(desk: Desk, current: Round) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in journal.entries(desk.workspace, subject=current.id):
        changed = {name: entry.why for name, option in current.readings.items() if f"{name}={option}" in _words(entry)}
        found |= changed
    return {name: why for name, why in found.items() if why}


def proposed_rubric(desk: Desk) -> Rubric:
    """Return 评分表 as proposed beside the round's pack: to be approved and published before use."""
    return rubrics.proposed(desk.round.pack)


def show(desk: Desk) -> SetUp:
    """Return the round for the wizard and for 口径确认表 (D12); raises UsageError `round-missing`."""
    current, pack = desk.round, loader.bundled(desk.round.pack)
    lines, given = sheet(pack, current.readings), reasons(desk)
    return SetUp(
        round=current,
        phase=stored.phase(desk.workspace),
        lines=lines,
        undecided=undecided(pack, current.readings),
        unreasoned=tuple(one.reading.id for one in lines if one.needs_reason and one.reading.id not in given),
        missing=missing_in(current),
        misdated=misdated_in(current),
        reminders=tuple(name for name in _REMINDERS if not getattr(current, name).strip()),
        reasons=given,
        rubric_defects=() if current.rubric is None else check_rubric(current.rubric, pack.categories),
        frozen=stored.frozen(desk.workspace),
    )


def freeze(desk: Desk) -> FrozenReadings:
    """Freeze the readings: the sheet, whose hash is `readings_sha256`, is signed and kept for good.

    Raises UsageError `round-frozen`, `readings-undecided` and `readings-unreasoned` (`readings`: their ids), `round-incomplete` (`missing`),
    `round-dates`; InputError `rubric-…`, the first defect of 评分表.
    """
    state = show(desk)
    if state.frozen is not None:
        raise UsageError("round-frozen", changed=[])
    if state.undecided:
        raise UsageError("readings-undecided", readings=list(state.undecided))
    if state.unreasoned:
        raise UsageError("readings-unreasoned", readings=list(state.unreasoned))
    if state.missing:
        raise UsageError("round-incomplete", missing=list(state.missing))
    if state.misdated:
        raise UsageError("round-dates", wrong=list(state.misdated))
    if state.rubric_defects:
        raise state.rubric_defects[0]
    data = state.round.reading_sheet
    made = FrozenReadings(data, desk.sign(data), desk.workspace.owner, desk.clock())
    with desk.workspace.transaction():
        stored.freeze(desk.workspace, made)
        desk.note("readings-frozen", state.round.id, new=made.sha256)
    return made


def check_frozen(desk: Desk) -> FrozenReadings:
    """Return the signed readings after checking signature and round against each other, as before anything leaves the desk.

    Raises UsageError `round-not-frozen`; FoundationError `readings-altered` where the stored round is not the one that was signed.
    """
    found = stored.frozen(desk.workspace)
    if found is None:
        raise UsageError("round-not-frozen", round=desk.round.id)
    if found.sha256 != desk.round.readings_sha256:
        raise FoundationError("readings-altered", signed=found.sha256[:8], stored=desk.round.readings_sha256[:8])
    try:
        desk.check_signature(found.sheet, found.signature)
    except InputError as error:
        raise FoundationError("readings-altered", signed=error.code, stored=found.sha256[:8]) from error
    return found


def move_to(desk: Desk, phase: Phase, why: str = "") -> None:
    """Take the round to the next phase, or back one with a reason; the journal tells of it.

    Raises UsageError `phase-order` for any other step, `phase-reason-missing`, and as `check_frozen` when leaving `submit`.
    """
    now = stored.phase(desk.workspace)
    step = _ORDER.index(phase) - _ORDER.index(now)
    if step not in (1, -1):
        raise UsageError("phase-order", now=now.value, wanted=phase.value)
    if step < 0 and not why.strip():
        raise UsageError("phase-reason-missing", now=now.value, wanted=phase.value)
    if step > 0:
        check_frozen(desk)
    with desk.workspace.transaction():
        stored.set_phase(desk.workspace, phase)
        desk.note("phase-changed", desk.round.id, old=now.value, new=phase.value, why=why.strip())


def set_up(
    desk: Desk, current: Round, reasons: Mapping[str, str], panels: Iterable[Panel], roster: Iterable[Expert]
) -> None:
    """Store a round that is decided in every point, with panels and experts, and freeze it. Again with the same changes nothing.

    `reasons` tell by reading why it stands otherwise than suggested. Raises as `create`, `edit` and `freeze`.
    """
    with desk.workspace.transaction():
        whole = _save(desk, current, "round-set-up", "", reasons)
        stored.save(desk.workspace, whole, list(panels))
        for expert in roster:
            experts.save(desk.workspace, expert)
        if stored.frozen(desk.workspace) is None:
            freeze(desk)


def _save(desk: Desk, wanted: Round, act: str, why: str, reasons: Mapping[str, str] = _NONE) -> Round:
    pack = loader.bundled(wanted.pack)
    whole = replace(wanted, pack_sha256=pack.sha256, readings=pack.choices(wanted.readings))
    known = stored.current(desk.workspace)
    changed, told = _differences(known, whole), _news(desk, whole, reasons)
    if known is not None and known.id == whole.id and not changed and not told:
        return whole
    if stored.frozen(desk.workspace) is not None:
        raise UsageError("round-frozen", changed=sorted({*changed, *told}))
    if misdated_in(whole):
        raise UsageError("round-dates", wrong=list(misdated_in(whole)))
    with desk.workspace.transaction():
        if changed:
            stored.save(desk.workspace, whole, stored.panels(desk.workspace))
            old = " ".join(f"{name}={before}" for name, (before, _) in sorted(changed.items()))
            new = " ".join(f"{name}={after}" for name, (_, after) in sorted(changed.items()))
            desk.note(act, whole.id, old=old, new=new, why=why.strip())
        _note_reasons(desk, whole, told)
    return whole


def _news(desk: Desk, current: Round, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the reasons that the journal does not tell yet; raises InputError `reason-without-reading`."""
    unknown = [name for name in wanted if name not in current.readings]
    if unknown:
        raise InputError("reason-without-reading", reading=unknown[0][:40])
    told = _reasons_of(desk, current)
    return {name: why for name, why in wanted.items() if why.strip() and why.strip() != told.get(name)}


def _note_reasons(desk: Desk, current: Round, reasons: Mapping[str, str]) -> None:
    """Let the journal keep why readings stand as they do."""
    for name, why in reasons.items():
        desk.note("reading-reasoned", current.id, new=f"{name}={current.readings[name]}", why=why.strip())


def _carried(before: RulePack, after: RulePack, readings: Mapping[str, str]) -> dict[str, str]:
    """Return the choices that another edition takes over: those made by people, where it has the option."""
    suggested = {one.id: one.default for one in before.readings}
    known = {one.id: one for one in after.readings}
    return {
        name: option
        for name, option in readings.items()
        if option != suggested.get(name) and name in known and known[name].option(option) is not None
    }


def _differences(before: Round | None, after: Round) -> Mapping[str, tuple[str, str]]:
    """Return what differs by name: fields of the round, readings by their ids, 评分表 by its hash."""
    old, new = (_texts(one) for one in (before, after))
    return {name: (old.get(name, ""), new.get(name, "")) for name in old | new if old.get(name) != new.get(name)}


def _words(entry: Entry) -> list[str]:
    return str(entry.new or "").split()


def _texts(value: Round | None) -> dict[str, str]:
    if value is None:
        return {}
    apart = ("readings", "rubric", "leader_merges")
    plain = {field.name: getattr(value, field.name) for field in fields(Round) if field.name not in apart}
    scored = {"rubric": value.rubric_sha256[:16]} if value.rubric is not None else {}
    led = {"leader_merges": "yes"} if value.leader_merges else {}
    return plain | dict(value.readings) | scored | led
