"""Benchmark `merge`: signed opinions end to end beside verifying the same files; one more into what is merged; the fold alone.

`merge/one-more` and `merge/fold-one-more` have the whole as their floor: the ratio is the share of it. `merge/fold-tenfold` has the fold
over a tenth of the records: its ratio, per record, is how much more than the work the time has grown.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from brics_desk.domain.panels import Identity, Roster, SignedOpinion, counting, merge
from brics_desk.domain.verdicts import Judge
from brics_desk.operations import merging, results, rulebook
from brics_desk.signing.verify import Verifier
from tests.bench import material
from tests.bench.material import Worn
from tests.bench.timing import FLOOR, OURS, Case, Side, interleaved, measured, summed_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brics_desk.domain.panels import MergedCase
    from brics_desk.operations.desk import Desk

ROUNDS = 2
RECORDS_PER_FILE = 24
"""The fold runs over as many records as this for every file merged end to end: 10,080 beside 420."""


def run(n: int) -> list[Case]:
    """Measure `n` signed opinions end to end (ms per opinion), and the fold over 24 and 240 times as many records."""
    with tempfile.TemporaryDirectory() as name:
        cases = _files(Path(name), n)
    large = records(n * RECORDS_PER_FILE * 10)
    small = large[: n * RECORDS_PER_FILE]
    return [*cases, _growth(small, large), _one_more(small)]


def _files(folder: Path, n: int) -> list[Case]:
    """Merge a folder into an empty set and give the results; then one file more. Workspaces are put back before each round."""
    office, root = material.office(folder), folder / "opinions"
    material.assign(office, n + 1)
    root.mkdir()
    *files, last = material.opinions(office, n + 1)
    for index, pdf in enumerate(files):
        (root / f"{index:05}.pdf").write_bytes(pdf)
    one_more = folder / "one-more.pdf"
    one_more.write_bytes(last)
    verifier = Verifier(office.desk.trust)
    office.desk.close()
    desk, before, after = Worn(folder / "work.bricsdesk"), office.desk.workspace.path, folder / "after.bricsdesk"
    counted: dict[str, int] = {}

    def merge_into(name: str, path: Path) -> None:
        counted[name] = _merge(desk.open(), path)

    def merged() -> None:
        if not after.exists():
            desk.keep(after)
        desk.put_back(after)

    times = interleaved(
        {
            OURS: Side(lambda: merge_into("whole", root), ready=lambda: desk.put_back(before)),
            FLOOR: Side(lambda: counted.update(valid=_verified(root, verifier))),
            "one more": Side(lambda: merge_into("grown", one_more), ready=merged),
        },
        ROUNDS,
    )
    desk.close()
    share = {OURS: times.pop("one more"), FLOOR: times[OURS]}
    per_file = {side: [taken / n for taken in kept] for side, kept in times.items()}
    return [
        summed_up("merge/end-to-end", n, per_file, agree=counted["whole"] == counted["valid"] == n),
        summed_up("merge/one-more", n, share, agree=counted["grown"] == n + 1),
    ]


def _merge(desk: Desk, path: Path) -> int:
    """Merge and give the results, as the command and the window do; returns how many opinions count."""
    merging.merge(desk, [path], dry_run=False, progress=material.quiet)
    return sum(case.opinions for case in results.merged_cases(desk))


def _verified(folder: Path, verifier: Verifier) -> int:
    """Read and verify every file of a folder; returns how many are valid."""
    return sum(verifier.verify_pdf(path.read_bytes()).verdict == "valid" for path in sorted(folder.iterdir()))


def records(n: int) -> list[SignedOpinion]:
    """Verified opinions in memory: the reviews of the bundled round, each for an application of its own copy."""
    pack, current = rulebook.pack(), material.script().round
    known = [
        material.opinion(review, application, pack, current)
        for review, application in material.reviews(min(n, len(material.script().reviews)))
    ]
    made = []
    for index, one in enumerate(islice(cycle(known), n)):
        number = f"{one.application}/{index // len(known)}"
        digest = hashlib.sha256(f"{index}".encode()).hexdigest()
        made.append(SignedOpinion(Identity(digest, _certificate(one.expert)), replace(one, application=number)))
    return made


def fold(held: Sequence[SignedOpinion], judges: Mapping[str, Judge]) -> dict[str, MergedCase]:
    """The whole fold: standings, then every application merged and judged."""
    pack = rulebook.pack()
    roster = Roster({_certificate(expert.id): expert.id for expert in material.script().experts})
    facts = {category: pack.facts_of(category) for category in judges}
    return {
        number: merge(number, stated[0].category, facts[stated[0].category], stated, judges[stated[0].category])
        for number, counted in counting(held, roster).items()
        for stated in [[one.opinion for one in counted]]
    }


def _certificate(expert: str) -> str:
    return hashlib.sha256(expert.encode()).hexdigest()


def _judges() -> dict[str, Judge]:
    pack = rulebook.pack()
    return {category: Judge(pack, category) for category in pack.categories}


def _growth(small: Sequence[SignedOpinion], large: Sequence[SignedOpinion]) -> Case:
    """Ten times the records, ms per record."""
    judges, last = _judges(), large[-1].opinion.application
    whole: dict[str, MergedCase] = {}
    sides = {
        OURS: Side(lambda: whole.update(fold(large, judges)), len(large), whole.clear),
        FLOOR: Side(partial(fold, small, judges), len(small)),
    }
    times = interleaved(sides, ROUNDS)
    by_itself = fold([one for one in reversed(large) if one.opinion.application == last], judges)
    return summed_up("merge/fold-tenfold", len(large), times, agree=by_itself == {last: whole[last]})


def _one_more(held: Sequence[SignedOpinion]) -> Case:
    """What one more record needs: the fold of its own application, and of no other."""
    judges, number = _judges(), held[-1].opinion.application
    same = [one for one in held if one.opinion.application == number]
    agree = fold(same, judges)[number] == fold(held, judges)[number]
    sides = {OURS: Side(partial(fold, same, judges)), FLOOR: Side(partial(fold, held, judges))}
    return measured("merge/fold-one-more", len(held), sides, rounds=5, agree=agree)
