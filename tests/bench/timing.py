"""Timing side by side: every side has its turn in every round, the order turned round each time, so that drift of the machine meets all alike.

Ratios are taken pair by pair, within one round, and then their median: absolute times drift, ratios are what counts.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

OURS, FLOOR = "ours", "floor"
ENOUGH_S = 15
_PEAK = Path("/proc/self/status")
_RESET_PEAK = Path("/proc/self/clear_refs")


class Case(TypedDict):
    """One line of a benchmark: medians in ms per unit of work; `spread` is the quartile range of the ratio to the floor.

    Without a floor, `floor_ms` and `ratio_to_floor` are None and `spread` is that of ours over its median. A peer has `ms` and
    `times_faster`, or `skipped` with the reason.
    """

    name: str
    n: int
    ours_ms: float
    floor_ms: float | None
    ratio_to_floor: float | None
    peers: dict[str, dict[str, Any]]
    agree: bool
    spread: float


def _nothing() -> None:
    """Need nothing."""


class Side(NamedTuple):
    """One contender: what is timed, how many units of work that is, and what makes it ready before the clock runs."""

    work: Callable[[], object]
    units: int = 1
    ready: Callable[[], object] = _nothing


def interleaved(sides: Mapping[str, Side], rounds: int, *, collecting: bool = True) -> dict[str, list[float]]:
    """Give every side one turn per round; returns ms per unit, one figure a round.

    Turns of a few ms are timed without `collecting` garbage: one full collection would be most of such a turn.
    On a slow machine there are fewer rounds, at least one: none begins after `ENOUGH_S`.
    """
    times: dict[str, list[float]] = {name: [] for name in sides}
    # Once, and not before every turn: it would also empty the processor's caches, which tells on short turns.
    gc.collect()
    begun = time.monotonic()
    for turn in range(rounds):
        if turn and time.monotonic() - begun > ENOUGH_S:
            break
        order = list(sides.items())
        for name, side in reversed(order) if turn % 2 else order:
            side.ready()
            if not collecting:
                gc.disable()
            start = time.perf_counter()
            side.work()
            times[name].append((time.perf_counter() - start) * 1000 / side.units)
            gc.enable()
    return times


def measured(
    name: str,
    n: int,
    sides: Mapping[str, Side],
    *,
    rounds: int,
    agree: bool,
    skipped: Mapping[str, str] | None = None,
) -> Case:
    """Time `ours` beside `floor` and the peers, which are all other sides; `skipped` are peers that are not here, and why."""
    return summed_up(name, n, interleaved(sides, rounds), agree=agree, skipped=skipped)


def summed_up(
    name: str,
    n: int,
    times: Mapping[str, Sequence[float]],
    *,
    agree: bool,
    skipped: Mapping[str, str] | None = None,
    of: Callable[[Sequence[float]], float] = statistics.median,
) -> Case:
    """Make a case of times; `of` is the median, or a high quantile where it is the slow steps that people feel."""
    ours, floor = times[OURS], times.get(FLOOR)
    middle = statistics.median(ours)
    ratios = [one / other for one, other in zip(ours, floor, strict=True)] if floor else [one / middle for one in ours]
    ratio = None
    if floor:
        ratio = statistics.median(ratios) if of is statistics.median else of(ours) / of(floor)
    peers: dict[str, dict[str, Any]] = {
        peer: {"ms": of(taken), "times_faster": of(taken) / of(ours)}
        for peer, taken in times.items()
        if peer not in (OURS, FLOOR)
    }
    return {
        "name": name,
        "n": n,
        "ours_ms": of(ours),
        "floor_ms": of(floor) if floor else None,
        "ratio_to_floor": ratio,
        "peers": peers | {peer: {"skipped": why} for peer, why in (skipped or {}).items()},
        "agree": agree,
        "spread": quartile_range(ratios),
    }


def quartile_range(values: Sequence[float]) -> float:
    """Return the distance between the quartiles; 0 for a single value."""
    if len(values) < 2:
        return 0.0
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return high - low


def quantile(percent: int) -> Callable[[Sequence[float]], float]:
    """Return the function that gives the value which `percent` of all values do not exceed."""

    def of(values: Sequence[float]) -> float:
        ordered = sorted(values)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]

    return of


def peak_mb(work: Callable[[], object]) -> float | None:
    """Return the highest memory (MiB, whole process) while `work` ran; None where the system does not tell."""
    try:
        _RESET_PEAK.write_text("5")
    except OSError:
        return None
    work()
    line = next(line for line in _PEAK.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def remark(text: str) -> None:
    """Say something that is no figure of a case; standard output is for the cases alone."""
    sys.stderr.write(f"{text}\n")


def forget_pages(path: Path) -> None:
    """Drop a file from the system's memory, so that the next read comes from the disk."""
    if hasattr(os, "posix_fadvise") and path.is_file():
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
