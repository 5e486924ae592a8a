"""`python -m tests.bench NAME [--n N] [--json]`: one benchmark beside its reference, in the same run."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BENCHMARKS = {
    "verdict": (2_000, "cases per category"),
    "opinion": (12, "opinions"),
    "verify": (200, "files"),
    "merge": (420, "signed opinions"),
    "package": (200, "MB of attachments"),
    "start": (2_000, "applications in the large workspace"),
    "list": (100_000, "applications"),
    "keystroke": (150, "keys"),
    "switch": (45, "switches between applications"),
    "scan": (200, "MB of scanned PDF"),
    "intake": (10_000, "rows"),
    "store": (200, "MB of attachments"),
}
"""Name -> how much by default (each ends within 40 s on two free cores) and what `--n` counts."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status is 1 when the sides do not agree on an answer."""
    told = "; ".join(f"{name}: {n} {unit}" for name, (n, unit) in BENCHMARKS.items())
    parser = argparse.ArgumentParser(prog="tests.bench", description="Measure beside a reference.")
    parser.add_argument("name", choices=list(BENCHMARKS))
    parser.add_argument("--n", type=int, help=f"how much; by default {told}")
    parser.add_argument("--json", action="store_true", help="one object per case, one per line")
    given = parser.parse_args(arguments)
    if given.n is not None and given.n < 1:
        parser.error("--n must be at least 1")
    cases = run(given.name, given.n)
    for case in cases:
        sys.stdout.write((json.dumps(case, sort_keys=True, ensure_ascii=False) if given.json else line(case)) + "\n")
    return 0 if all(case["agree"] for case in cases) else 1


def run(name: str, n: int | None = None) -> Sequence[Mapping[str, Any]]:
    """Run one benchmark on `n` units, by default on its own number; a module is imported only when it is asked for."""
    found: Sequence[Mapping[str, Any]] = importlib.import_module(f"tests.bench.{name}").run(n or BENCHMARKS[name][0])
    return found


def line(case: Mapping[str, Any]) -> str:
    """Return a case for a person: medians per unit, ratio with its spread, peers, and whether the answers agree."""
    words = [f"{case['name']:<28} n={case['n']:<8} ours {case['ours_ms']:.4g} ms"]
    if case["floor_ms"] is not None:
        words.append(f"floor {case['floor_ms']:.4g} ms   ratio {case['ratio_to_floor']:.3g}")
    words.append(f"spread {case['spread']:.2g}")
    words += [f"{name}: {peer(figures)}" for name, figures in case["peers"].items()]
    words.append("agree" if case["agree"] else "DO NOT AGREE")
    return "   ".join(words)


def peer(figures: Mapping[str, Any]) -> str:
    """Return what is known of a peer."""
    if "skipped" in figures:
        return f"skipped, {figures['skipped']}"
    differing = f", differs on {figures['differing']}" if figures.get("differing") else ""
    return f"{figures['ms']:.4g} ms ({figures['times_faster']:.1f} x ours{differing})"


if __name__ == "__main__":
    sys.exit(main())
