"""Progress on a terminal's standard error; silent when nobody watches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def shown(what: str) -> Callable[[int, int], None]:
    """Return a progress function that rewrites one line; the last call ends it."""
    if not sys.stderr.isatty():
        return lambda _done, _total: None

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        print(f"\r{what} {done} / {total}", end=end, file=sys.stderr, flush=True)

    return show
