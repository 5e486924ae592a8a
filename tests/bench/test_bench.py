"""Benchmarks are no timed tests: each runs on a small size, both sides agree on the answer, and what it prints keeps its shape."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import BENCHMARKS, line, main, run
from tests.bench.timing import FLOOR, OURS, Side, interleaved, quantile, quartile_range, summed_up

ROOT = Path(__file__).parents[2]
KEYS = {"name", "n", "ours_ms", "floor_ms", "ratio_to_floor", "peers", "agree", "spread"}
SMALL = {
    "opinion": 1,
    "verify": 2,
    "merge": 2,
    "package": 1,
    "start": 20,
    "list": 60,
    "keystroke": 8,
    "switch": 15,
    "scan": 2,
    "intake": 20,
    "store": 1,
}
CASES = {
    "opinion": ["opinion"],
    "verify": ["verify"],
    "merge": ["merge/end-to-end", "merge/one-more", "merge/fold-tenfold", "merge/fold-one-more"],
    "package": ["package/write", "package/verify"],
    "start": ["start/warm", "start/cold", "start/desk"],
    "list": ["list/type/p95", "list/filter/p95", "list/sort/p95", "list/scroll/p95"],
    "keystroke": ["keystroke/p99", "keystroke/whole/p99"],
    "switch": ["switch/application/p95", "switch/ledger/p95"],
    "scan": ["scan/first-page"],
    "intake": ["intake"],
    "store": ["store/save", "store/search", "store/backup", "store/open"],
}
PEERS = {
    "opinion": {"pyHanko out of the box"},
    "verify": {"pyHanko", "pdfsig"},
    "package": {"tar and age, synced"},
    "list": {"QSortFilterProxyModel"},
    "intake": {"python-calamine"},
}
WINDOW = {"start", "list", "keystroke", "switch", "scan"}
SLOW = {"scan", "opinion", "verify", "merge", "package", "keystroke", "intake", "store"}
SLOWEST = {"start", "list", "switch"}


def named(*, window: bool) -> list[object]:
    return [
        pytest.param(name, marks=[pytest.mark.full] * (name in SLOW) + [pytest.mark.sweep] * (name in SLOWEST))
        for name in SMALL
        if (name in WINDOW) is window
    ]


def check(name: str, cases: list[dict[str, object]]) -> None:
    assert [case["name"] for case in cases] == CASES[name]
    assert all(case["agree"] is True for case in cases), cases
    assert all(set(case) == KEYS for case in cases)
    peers = cases[0]["peers"]
    assert isinstance(peers, dict)
    assert set(peers) == PEERS.get(name, set())
    for figures in peers.values():
        assert set(figures) in ({"ms", "times_faster"}, {"skipped"})


@pytest.mark.parametrize("name", named(window=False))
def test_a_benchmark_runs_and_both_sides_agree(name: str) -> None:
    cases = [json.loads(json.dumps(case)) for case in run(name, SMALL[name])]
    check(name, cases)
    for case in cases:
        assert case["ours_ms"] > 0
        assert case["floor_ms"] is None or case["ratio_to_floor"] > 0


@pytest.mark.parametrize("name", named(window=True))
def test_a_benchmark_of_the_window_runs_and_both_sides_agree(name: str) -> None:
    command = [sys.executable, "-m", "tests.bench", name, "--n", str(SMALL[name]), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    check(name, [json.loads(told) for told in done.stdout.splitlines()])


def test_every_benchmark_is_listed() -> None:
    assert set(BENCHMARKS) == {*SMALL, "verdict"}


def test_sides_take_turns_in_turned_order() -> None:
    order: list[str] = []
    sides = {name: Side(lambda name=name: order.append(name), units=2) for name in "abc"}  # type: ignore[misc]
    times = interleaved(sides, 3)
    assert "".join(order) == "abccbaabc"
    assert {name: len(taken) for name, taken in times.items()} == {"a": 3, "b": 3, "c": 3}


def test_a_ratio_is_taken_pair_by_pair() -> None:
    # The machine slowed down tenfold in the middle of it: the medians alone would say 0.67.
    times = {OURS: [2.0, 20.0, 2.0, 20.0, 2.0], FLOOR: [1.0, 10.0, 1.0, 3.0, 3.0], "peer": [6.0]}
    case = summed_up("name", 5, times, agree=True)
    assert case["ratio_to_floor"] == 2
    assert case["peers"] == {"peer": {"ms": 6.0, "times_faster": 3.0}}


def test_slow_steps_are_told_by_a_high_quantile() -> None:
    taken = [1.0] * 95 + [50.0] * 5
    assert summed_up("name", 100, {OURS: taken}, agree=True, of=quantile(95))["ours_ms"] == 50
    assert summed_up("name", 100, {OURS: taken}, agree=True)["ours_ms"] == 1


def test_the_spread_is_the_range_between_quartiles() -> None:
    assert quartile_range([1, 2, 3, 4, 5]) == 2
    assert quartile_range([1]) == 0


def test_sides_that_do_not_agree_are_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.bench import intake

    case = summed_up("intake", 1, {OURS: [1.0], FLOOR: [1.0]}, agree=False, skipped={"peer": "not installed"})
    monkeypatch.setattr(intake, "run", lambda _n: [case])
    assert main(["intake"]) == 1
    told = capsys.readouterr().out
    assert "DO NOT AGREE" in told
    assert "peer: skipped, not installed" in told
    assert line({**case, "agree": True}).endswith("agree")


@pytest.mark.parametrize("arguments", [["nothing"], ["intake", "--n", "0"]])
def test_wrong_usage_is_told(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
