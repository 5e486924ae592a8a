"""Pieces of an attachment on their way to the page process."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from io import SEEK_SET, BytesIO

from brics_desk.gui.pages.reading import StoredPages
from brics_desk.gui.tasks import Jobs


class _Slow(BytesIO):
    """Takes its time between finding a place and reading there."""

    def seek(self, place: int, whence: int = SEEK_SET) -> int:
        found = super().seek(place, whence)
        time.sleep(0.02)
        return found


def test_two_reads_at_once_each_get_their_own_piece() -> None:
    stored = StoredPages(Jobs(), _Slow(b"abcdefgh"), 8, lambda: None)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda at: stored._read(lambda _done, _total: None, at, 2), (0, 2, 4, 6)))
    assert found == [b"ab", b"cd", b"ef", b"gh"]
