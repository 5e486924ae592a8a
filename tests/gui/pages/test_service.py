"""Pages of attachments, drawn by a real child process, seen from the window's side."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor

from brics_desk.gui.pages import child
from brics_desk.gui.pages.child import PageChild
from brics_desk.gui.pages.limits import CPU_SECONDS, DATA_BYTES
from brics_desk.gui.pages.service import PagePicture, PageRequest, PageService
from tests.gui.pages import files
from tests.gui.pages.heart import share
from tests.gui.pages.held import Held

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.pages.conftest import Said
    from tests.gui.pages.heart import Heart


def open_and_draw(qtbot: QtBot, service: PageService, data: bytes, request: PageRequest) -> PagePicture:
    with qtbot.waitSignal(service.opened, timeout=8000):
        service.open(Held(data))
    with qtbot.waitSignal(service.drawn, timeout=8000) as drawn:
        service.draw(request)
    picture = drawn.args[0]
    assert isinstance(picture, PagePicture)
    return picture


def child_pid(service: PageService) -> int:
    return int(service.findChildren(PageChild)[-1]._process.processId())


def test_a_report_tells_its_pages_and_draws_them_at_the_width_asked_for(qtbot: QtBot, service: PageService) -> None:
    picture = open_and_draw(qtbot, service, files.report(3), PageRequest(2, 500))
    assert (picture.image.width(), picture.image.height()) == (500, 708)
    assert picture.part.size() == picture.size
    assert abs(picture.size.width() - 595) < 1


def test_cropping_leaves_out_white_margins_and_keeps_all_that_is_printed(qtbot: QtBot, service: PageService) -> None:
    picture = open_and_draw(qtbot, service, files.report(1), PageRequest(0, 800, crop=True))
    # the frame runs from 100 to 495 across and from 132 to 692 from the top: 4 points of air stay around it
    assert picture.part.left() == pytest.approx(96, abs=2)
    assert picture.part.right() == pytest.approx(499, abs=2)
    assert picture.part.top() == pytest.approx(128, abs=2)
    assert picture.image.width() == 800
    scale = 800 / picture.part.width()
    edge = QPointF(100 - picture.part.left(), 300 - picture.part.top()) * scale
    near = [picture.image.pixelColor(round(edge.x()) + dx, round(edge.y())).lightness() for dx in (-2, -1, 0, 1, 2)]
    assert min(near) < 160, "the frame's left line stands where its rectangle in points says"


def test_one_small_mark_is_not_blown_up_beyond_twice(qtbot: QtBot, service: PageService) -> None:
    data = files.pages_of([files.stream(b"0 g 300 400 10 10 re f")])
    picture = open_and_draw(qtbot, service, data, PageRequest(0, 400, crop=True))
    assert picture.part.width() == pytest.approx(595 / 2, abs=1)
    assert picture.part.contains(QPointF(305, 842 - 405))


def test_a_blank_page_is_shown_whole(qtbot: QtBot, service: PageService) -> None:
    picture = open_and_draw(qtbot, service, files.pages_of([files.stream(b"")]), PageRequest(0, 300, crop=True))
    assert picture.part.size() == picture.size
    assert picture.image.pixelColor(150, 200) == QColor("white")


@pytest.mark.parametrize(
    ("turns", "corner"),
    [
        (1, (-10, 10)),
        *(pytest.param(*other, marks=pytest.mark.full) for other in ((0, (10, 10)), (2, (-10, -10)), (3, (10, -10)))),
    ],
)
def test_a_turned_page_stands_as_turned_clockwise(
    qtbot: QtBot, service: PageService, turns: int, corner: tuple[int, int]
) -> None:
    data = files.pages_of([files.stream(b"1 0 0 rg 0 742 100 100 re f")])  # red in the upper left corner
    picture = open_and_draw(qtbot, service, data, PageRequest(0, 400, turns))
    image = picture.image
    assert image.width() == 400
    assert image.height() == (283 if turns % 2 else 566)
    x, y = corner[0] % image.width(), corner[1] % image.height()
    assert image.pixelColor(x, y) == QColor("red")


@pytest.mark.parametrize("form", ["PNG", pytest.param("JPG", marks=pytest.mark.full)])
def test_a_scanned_picture_is_one_page_whatever_its_name_says(qtbot: QtBot, service: PageService, form: str) -> None:
    picture = open_and_draw(qtbot, service, files.picture(form), PageRequest(0, 400))
    assert picture.size == QSizeF(384, 576)
    assert picture.image.pixelColor(200, 300).blue() > 100
    assert picture.image.pixelColor(200, 300).red() < 40
    assert picture.image.pixelColor(20, 20).lightness() > 250


def test_search_finds_words_page_by_page_and_where_they_stand(qtbot: QtBot, service: PageService, said: Said) -> None:
    with qtbot.waitSignal(service.opened, timeout=8000):
        service.open(Held(files.report(3)))
    service.search("SAMPLE Revenue", 1)
    qtbot.waitUntil(lambda: len(said.searched) == 3, timeout=5000)
    assert [found.page for found in said.searched] == [1, 2, 0]
    for found in said.searched:
        (place,) = found.places
        assert place.left() == pytest.approx(110, abs=2)
        assert place.bottom() == pytest.approx(842 - 598, abs=4)
        assert found.text is True


def test_a_scan_says_that_it_holds_no_text(qtbot: QtBot, service: PageService, said: Said) -> None:
    with qtbot.waitSignal(service.opened, timeout=8000):
        service.open(Held(files.picture("PNG")))
    service.search("anything")
    qtbot.waitUntil(lambda: len(said.searched) == 1, timeout=5000)
    assert said.searched[0].text is False


REFUSED = {
    "locked": (files.locked, "attachment-locked"),
    "pageless": (files.pageless, "attachment-empty"),
    "no pdf at all": (lambda: b"PK\x03\x04 no document", "attachment-unsupported"),
    "random": (lambda: os.urandom(60_000), "attachment-unsupported"),
    "random after the mark": (lambda: b"%PDF-1.7\n" + os.urandom(60_000), "attachment-damaged"),
    "empty": (lambda: b"", "attachment-unsupported"),
    "half a picture": (lambda: files.picture("PNG")[:900], "attachment-damaged"),
}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.full] * (at > 1)) for at, name in enumerate(REFUSED)]
)
def test_what_cannot_be_opened_costs_one_message_and_the_next_attachment_opens(
    qtbot: QtBot, service: PageService, said: Said, heart: Heart, name: str
) -> None:
    build, code = REFUSED[name]
    with qtbot.waitSignal(service.failed, timeout=8000):
        service.open(Held(build()))
    service.draw(PageRequest(0, 300))
    service.search("x")
    qtbot.wait(50)
    assert said.failed == [(code, -1)]
    assert open_and_draw(qtbot, service, files.report(1), PageRequest(0, 300)).image.width() == 300
    assert heart.steady(), heart.longest


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_report_is_shown_or_refused_but_never_hurts(
    qtbot: QtBot, service: PageService, said: Said, part: float
) -> None:
    whole = files.report(20)
    service.open(Held(whole[: int(len(whole) * part)]))
    qtbot.waitUntil(lambda: bool(said.opened or said.failed), timeout=8000)
    if said.opened:
        service.draw(PageRequest(0, 200))
        qtbot.waitUntil(lambda: bool(said.drawn or said.failed), timeout=8000)
    assert len(said.failed) <= 1


def test_a_page_tree_that_is_its_own_child_is_given_up_after_the_timeout(
    qtbot: QtBot, service: PageService, said: Said, heart: Heart
) -> None:
    service.open(Held(files.own_kid()))
    qtbot.waitUntil(lambda: bool(said.opened or said.failed), timeout=8000)
    service.draw(PageRequest(0, 300, crop=True))
    qtbot.waitUntil(lambda: bool(said.failed), timeout=8000)
    assert said.failed == [("page-timeout", 0 if said.opened else -1)]
    assert heart.steady(), heart.longest


def test_a_bomb_costs_its_page_and_no_other_and_is_not_lit_twice(
    qtbot: QtBot, service: PageService, said: Said, heart: Heart
) -> None:
    data = files.with_bomb(1, 3)
    heart.restart()
    with qtbot.waitSignal(service.opened, timeout=8000):
        service.open(Held(data))
    first = child_pid(service)
    for page in (0, 1, 2):
        service.draw(PageRequest(page, 300))
    qtbot.waitUntil(lambda: len(said.drawn) == 2, timeout=15000)
    assert said.failed == [("page-timeout", 1)]
    assert [picture.request.page for picture in said.drawn] == [0, 2]
    assert service.failure(1) == "page-timeout"
    assert service.failure(0) is None
    assert child_pid(service) != first
    assert not _alive(first)
    started = time.monotonic()
    service.draw(PageRequest(1, 300))
    service.draw(PageRequest(0, 200))
    qtbot.waitUntil(lambda: len(said.drawn) == 3, timeout=8000)
    assert time.monotonic() - started < 1.0
    assert len(said.failed) == 1
    assert len(said.opened) == 1
    assert heart.steady(), heart.longest


def test_a_giant_page_is_drawn_small_and_a_thread_of_a_page_is_refused(
    qtbot: QtBot, service: PageService, said: Said
) -> None:
    picture = open_and_draw(qtbot, service, files.giant(), PageRequest(0, 300, crop=True))
    assert picture.image.width() == 300
    with qtbot.waitSignal(service.opened, timeout=8000):
        service.open(Held(files.thread()))
    service.draw(PageRequest(0, 300))
    qtbot.waitUntil(lambda: bool(said.failed), timeout=8000)
    assert said.failed == [("page-limit", 0)]


def test_a_zoom_beyond_the_pixel_limit_gives_a_coarser_page_not_a_failure(
    qtbot: QtBot, service: PageService, said: Said
) -> None:
    service._timeout_ms = 10_000  # coarser or not, it is a large picture for a busy machine
    picture = open_and_draw(qtbot, service, files.report(1), PageRequest(0, 12_000))
    assert 4_000 < picture.image.width() < 6_000
    assert not said.failed


def test_a_killed_page_process_is_replaced_and_the_page_it_drew_is_remembered(
    qtbot: QtBot, service: PageService, said: Said
) -> None:
    open_and_draw(qtbot, service, files.report(2), PageRequest(0, 300))
    os.kill(child_pid(service), 9)  # while it has nothing to do: nobody's fault
    qtbot.wait(200)
    with qtbot.waitSignal(service.drawn, timeout=8000):
        service.draw(PageRequest(0, 310))
    assert said.failed == []
    service.draw(PageRequest(1, 300))
    os.kill(child_pid(service), 9)  # while it draws page 1
    qtbot.waitUntil(lambda: bool(said.failed), timeout=8000)
    assert said.failed == [("page-crashed", 1)]
    with qtbot.waitSignal(service.drawn, timeout=8000):
        service.draw(PageRequest(0, 320))


@pytest.mark.skipif(sys.platform != "linux", reason="reads the limits from /proc")
def test_the_running_page_process_is_held_to_its_limits(qtbot: QtBot, service: PageService) -> None:
    open_and_draw(qtbot, service, files.report(1), PageRequest(0, 300))
    told = Path(f"/proc/{child_pid(service)}/limits").read_text(encoding="ascii")
    limits = {line[:26].strip(): line[26:].split()[:2] for line in told.splitlines()[1:]}
    assert limits["Max data size"] == [str(DATA_BYTES)] * 2
    assert limits["Max core file size"] == ["0", "0"]
    assert limits["Max file size"] == ["0", "0"]
    assert 0 < int(limits["Max cpu time"][0]) <= CPU_SECONDS + 5


@pytest.mark.parametrize("program", [("no-such-program", []), (sys.executable, ["-c", "print('no frame at all')"])])
def test_a_page_process_that_does_not_run_costs_one_message(
    qtbot: QtBot, service: PageService, said: Said, monkeypatch: pytest.MonkeyPatch, program: tuple[str, list[str]]
) -> None:
    monkeypatch.setattr(child, "command", lambda: (*program, "."))
    service.open(Held(files.report(1)))
    qtbot.waitUntil(lambda: bool(said.failed), timeout=8000)
    qtbot.wait(100)
    assert said.failed == [("page-crashed", -1)]


def test_opening_another_attachment_leaves_no_process_of_the_first(qtbot: QtBot, service: PageService) -> None:
    open_and_draw(qtbot, service, files.report(1), PageRequest(0, 300))
    first = child_pid(service)
    open_and_draw(qtbot, service, files.report(2), PageRequest(1, 300))
    qtbot.waitUntil(lambda: not _alive(first), timeout=3000)


def test_the_window_itself_never_loads_the_pdf_library() -> None:
    assert "PySide6.QtPdf" not in sys.modules
    assert "brics_desk.gui.pages.drawing" not in sys.modules


def test_a_page_process_that_asks_for_a_piece_twice_or_for_none_is_ended(
    qtbot: QtBot, service: PageService, said: Said
) -> None:
    for piece in (0, 7, -1):
        open_and_draw(qtbot, service, files.report(1), PageRequest(0, 300))
        service.draw(PageRequest(0, 301))
        first = service.findChildren(PageChild)[-1]
        first.needed.emit(piece)
        assert said.failed.pop() == ("page-crashed", 0)
        qtbot.waitUntil(lambda first=first: first._stopped)  # type: ignore[misc]


def _first_page(qtbot: QtBot, service: PageService, data: bytes) -> tuple[float, int]:
    """Return how long the first page takes from opening, in seconds, and how many bytes were read for it.

    It is the best of three: the machine has other work.
    """
    taken = []
    for _ in range(3):
        held, started = Held(data), time.perf_counter()
        with qtbot.waitSignal(service.drawn, timeout=20_000):
            service.open(held)
        taken.append((time.perf_counter() - started, held.given))
    return min(taken)


@pytest.mark.parametrize("pages", [11, pytest.param(112, marks=pytest.mark.full)])
def test_the_first_page_of_a_large_scan_is_there_within_a_second(
    qtbot: QtBot, service: PageService, heart: Heart, pages: int
) -> None:
    data = files.scan(pages)
    assert len(data) > pages * 1_700_000
    service.opened.connect(lambda _pages, _size: service.draw(PageRequest(0, 940, crop=True)))
    heart.restart()
    taken, given = _first_page(qtbot, service, data)
    assert taken <= 1.0 * share()
    assert given < 8 << 20, "of a large scan only what the page needs is read"
    assert heart.steady(), heart.longest


def _alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
