"""Draw every screen in every look to PNG: `python -m tests.gui.gallery FOLDER [few]`; to be looked at beside the mock-ups."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from decimal import Decimal
from functools import partial
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from brics_desk.domain.evidence import Reason
from brics_desk.domain.name_lists import ListKind
from brics_desk.domain.objections import About
from brics_desk.errors import InputError
from brics_desk.gui import app as program
from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.screens.application_page import ApplicationPage
from brics_desk.gui.screens.expert_desk import ExpertDesk
from brics_desk.gui.screens.expert_recusal import RecusalRow
from brics_desk.gui.screens.measures_report import ReportTab
from brics_desk.gui.screens.panel_page import PanelPage
from brics_desk.gui.screens.secretariat_adjudication import AdjudicationPage
from brics_desk.gui.screens.secretariat_desk import PAGES, SecretariatDesk
from brics_desk.gui.screens.secretariat_measures import MeasuresPage
from brics_desk.gui.screens.secretariat_parts import PartedPage
from brics_desk.gui.screens.secretariat_receive import ReceivePage
from brics_desk.gui.screens.start import StartScreen
from brics_desk.gui.settings import Recent, Settings
from brics_desk.gui.widgets.attachment_viewer import AttachmentViewer
from brics_desk.gui.widgets.verdict_panel import FLASH_MS, VerdictPanel
from brics_desk.operations import budget, deciding, demo, leading, ledger, name_lists, objecting, reviewing
from brics_desk.operations import desk as desks
from tests.gui.desks import EXPERT, PASSPHRASE, fill, receive, send
from tests.gui.screens import measures_office, strained_office
from tests.gui.screens.secretariat_office import read
from tests.operations import led_round

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from brics_desk.gui.messages import Language
    from brics_desk.gui.screens.secretariat_intake import IntakePage
    from brics_desk.gui.screens.secretariat_results import ResultsPage
    from brics_desk.gui.screens.secretariat_round import RoundPage
    from brics_desk.operations.overview import Overview

    Places = Callable[[MainWindow], Iterator[tuple[str, Callable[[], None]]]]

SIZES = (QSize(1366, 768), QSize(1920, 1080))
FACTORS = (1.0, 1.5, 2.0)
LOOKS: tuple[tuple[theme.Scheme, bool], ...] = (("light", False), ("dark", False), ("light", True), ("dark", True))
DILEMMA = "JZ2026-0004"
OPEN, FILLED = "JZ2026-0014", "JZ2026-0007"
AMOUNT = "digital_export_revenue_cny"


def places(window: MainWindow) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield the name of every screen of the room in front, and how to get there."""
    room = window.room()
    if isinstance(room, StartScreen):
        for name in ("", "enrol", "secretariat", "verify", "demo"):
            yield f"start-{name or 'home'}", _start(room, name)
        yield "start-refused", lambda: _refused(room)
    if isinstance(room, SecretariatDesk):
        QTest.qWait(800)
        for name in PAGES:
            page = room.page(name)
            for part in page.parts if isinstance(page, PartedPage) else ("",):
                yield f"secretariat-{name}{'-' * bool(part)}{part}", partial(_view, room, name, part)
        yield "secretariat-round-what-if", partial(_turned, room, "round", "what-if")
        yield "secretariat-intake-check", partial(_checklist, room)
        for view in ("supplements", "inquiries", "applications"):
            yield f"secretariat-intake-{view}", partial(_turned, room, "intake", view)
        for place in measures_office.PLACES:
            yield f"secretariat-measures-{place.replace(' ', '-')}", partial(_measures, room, place)
    if isinstance(room, ExpertDesk) and not leading.is_led_here(room._desk):
        yield "expert-0-arrival", lambda: room.go("arrival")
        yield "expert-1-pledge", lambda: _recusal(room, asked=False)
        yield "expert-1-recusal", lambda: _recusal(room, asked=True)
        yield "expert-2-list", lambda: room.go("review")
        yield "application-open", lambda: room.open_application(OPEN)
        yield "application-filled", lambda: _application(room, AMOUNT)
        yield "application-ledger", lambda: _ledger(room)
        yield "application-line", lambda: _new_line(room)
        yield "application-score", lambda: _application(room, "score-2")
        yield "application-history", lambda: _history(room)
        yield "application-text", lambda: _application(room, "text")
        yield "application-gaps", lambda: _gaps(room)
        yield "application-explained", lambda: _page(room, OPEN).panel.explain_requested.emit()
        yield "application-attachment", lambda: _page(room, FILLED).bring_viewer()
        yield "expert-3-sign", lambda: room.go("sign")


def known(window: MainWindow) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield the start page as who worked here before finds it: the stick in, the own workspace's passphrase asked for."""
    room = cast(StartScreen, window.room())
    yield "start-known", _start(room, "")


def decided(window: MainWindow) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield what the secretariat decides and publishes, and every dialog in which it does; one of `decide`'s workspace."""
    room = cast(SecretariatDesk, window.room())
    QTest.qWait(800)
    page = cast("ResultsPage", room.page("results"))
    doing = page.doing
    acts: dict[str, Callable[[], None]] = {
        "decide": lambda: doing.decide(DILEMMA),
        "list": lambda: doing.form_list(ListKind.FINAL),
        "budget": doing.set_budget,
        "objection": doing.register_objection,
        "answer": lambda: doing.answer_objection(cast("Overview", page.state).objections[0].objection.number),
    }
    yield "secretariat-decided", lambda: _shut(room, page, "results")
    for view in ("lists", "objections"):
        yield f"secretariat-{view}", partial(_shut, room, page, view)
    for name, act in acts.items():
        yield f"secretariat-dialog-{name}", partial(_asked, room, page, act)
    yield "secretariat-dialog-closed", lambda: _shut(room, page, "results")


def _shut(room: SecretariatDesk, page: ResultsPage, view: str) -> None:
    if page.doing.dialog is not None:
        page.doing.dialog.reject()
    room.go("results")
    read(page)
    page.turn(view)


def _asked(room: SecretariatDesk, page: ResultsPage, act: Callable[[], None]) -> None:
    _shut(room, page, "results")
    act()


def decide(path: Path) -> Path:
    """Let the round in a workspace be decided: what is settled as recommended, a budget, the proposed list, an objection; returns the path."""
    desk = desks.open_desk(path, demo.PASSPHRASE)
    meeting = deciding.Session("2026-12-01", "主任办公会纪要〔2026〕12号（示例）")
    ready = [one.application.number for one in deciding.projects(desk) if not one.is_open]
    deciding.adopt(desk, ready, meeting, reason="按评审结果")
    budget.set_ceiling(desk, Decimal(9_000_000), basis="厦财企〔2026〕1号（示例）")
    name_lists.propose(desk, meeting, hold_open=True)
    matter = "公示的档次与附件3所载进度不符。"
    told = ("某单位（示例）", "0592-0000000")
    objecting.register(desk, objecting.Received(DILEMMA, *told, True, "2026-12-03", About.FACTS, matter, "附件3"))
    desk.close()
    return path


def prepare(folder: Path) -> Path:
    """Make the workspace the expert's screens are shown on: pledged, some filled in, one open; return its path."""
    made = send(folder, scored=True)
    mine = receive(made)
    reviewing.pledge(mine)
    for task in reviewing.tasks(mine):
        reviewing.declare_clear(mine, task.number)
    for number in ("JZ2026-0003", "JZ2026-0006", FILLED):
        fill(mine, number)
        for at, one in enumerate(reviewing.form(mine, number).indicators, start=1):
            reviewing.record_score(mine, number, at, one.points - at)
    for fact in (AMOUNT, "brics_customer_count"):
        ledger.resume(mine, FILLED, fact)
    for line in (1, 2):
        ledger.accept(mine, FILLED, AMOUNT, line)
    ledger.cut(mine, FILLED, AMOUNT, 3, Decimal(200_000), Reason.DUPLICATE, note="发票 0031 已计入第 2 笔尾款")
    reviewing.adopt_formal_check(mine, OPEN)
    mine.close()
    return made.workspace


def main(target: Path, *, few: bool) -> None:
    """Draw everything; `few` draws Chinese in light and dark at 1366 only."""
    app = QApplication([])
    QCursor.setPos(-50, -50)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        settings = Settings(folder / "window.ini")
        program.dress(app, settings)
        workspace = prepare(_made(folder / "round"))
        played = demo.play(folder / "played", 0, lambda _done, _total: None)
        office, review = played / "workspaces" / "secretariat.bricsdesk", played / "packages" / "review"
        led = led_round.play(played, folder / "led")
        panels = played / "workspaces" / "secretariat-after-panels.bricsdesk"
        concluded = decide(shutil.copyfile(panels, folder / panels.name))
        stick = _made(folder / "BRICS-06")
        shutil.copy(next((folder / "round").glob("*.bdp")), stick)
        window = MainWindow(settings, translate=lambda wanted: program.translate(app, wanted), sticks=lambda: [stick])
        window.show_start()
        window.show()
        languages: tuple[Language, ...] = ("zh",) if few else ("zh", "en")
        strained = strained_office.make(_made(folder / "strained"))
        for language in languages:
            settings._kept.remove("recent")
            window.show_start()
            window.set_language(language)
            _draw_all(window, target / language, _all(review), few=few)
            settings.remember(Recent(str(workspace), "expert", EXPERT, workspace.name))
            _draw_all(window, target / language, known, few=few)
            window.show_desk(desks.open_desk(workspace, PASSPHRASE), workspace)
            _draw_all(window, target / language, _all(review), few=few)
            window.show_start()
            leader = shutil.copyfile(led.expert(led_round.LEADER), folder / f"leader-{language}.bricsdesk")
            window.show_desk(led_round.opened(leader), leader)
            _draw_all(window, target / language, _all(led.reviews), few=few)
            window.show_start()
            window.show_desk(desks.open_desk(office, demo.PASSPHRASE), office)
            _draw_all(window, target / language, _all(review), few=few)
            window.show_start()
            window.show_desk(desks.open_desk(concluded, demo.PASSPHRASE), concluded)
            _draw_all(window, target / language, decided, few=few)
            _draw_strained(window, target / language, strained, folder / f"strained-{language}")
        window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _all(receiving: Path) -> Places:
    return lambda window: chain(places(window), _received(window, receiving))


def _draw_all(window: MainWindow, folder: Path, found: Places, *, few: bool) -> None:
    looks, sizes = (LOOKS[:2], SIZES[:1]) if few else (LOOKS, SIZES)
    for size, factor, (scheme, contrast) in product(sizes, FACTORS, looks):
        window.resize(size)
        window.set_theme(theme.Theme(scheme, factor, contrast, fonts.BUNDLED))
        look = f"{scheme}{'-contrast' if contrast else ''}-{size.width()}-{round(factor * 100)}"
        for name, go in found(window):
            go()
            if name == "application-filled":
                # As on the mock-up: the page that the number rests on. Tests that walk the same places read no attachment.
                _page(cast(ExpertDesk, window.room()), FILLED).viewer.show_place(2, 1, None)
            _draw(window, folder, f"{name}-{look}")


def _draw_strained(window: MainWindow, folder: Path, workspace: Path, scratch: Path) -> None:
    """Draw what shows itself only after a choice, with long names; every choice is made anew for each size of text."""
    for factor in FACTORS:
        copy = shutil.copytree(workspace.parent, scratch / str(factor)) / workspace.name
        window.show_start()
        window.show_desk(desks.open_desk(copy, strained_office.PASSPHRASE), copy)
        window.resize(SIZES[0])
        window.set_theme(theme.Theme("light", factor, families=fonts.BUNDLED))
        QTest.qWait(800)
        for name, _ in strained_office.openings(cast(SecretariatDesk, window.room()), copy.parent):
            QTest.qWait(500)  # rows that fold when a round is frozen
            _draw(window, folder, f"strained-{name}-light-1366-{round(factor * 100)}")


def _draw(window: MainWindow, folder: Path, name: str) -> None:
    """Draw the dialog that asks, else the window, once everything in it has come to rest."""
    _rest(window)
    folder.mkdir(parents=True, exist_ok=True)
    asking = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
    next(asking, window).grab().save(str(folder / f"{name}.png"))


def _rest(window: MainWindow) -> None:
    """Wait for the page of an attachment to be drawn, and for the tint of a new verdict to fade."""
    # The first picture lays out what waited to be seen; the second is kept.
    for _ in range(2):
        QTest.qWait(60)
        window.grab()
    for viewer in window.findChildren(AttachmentViewer):
        patience = 40
        while viewer.isVisible() and viewer._views and viewer._wanted not in viewer._kept and patience:
            QTest.qWait(50)
            patience -= 1
    if any(panel.isVisible() for panel in window.findChildren(VerdictPanel)):
        QTest.qWait(FLASH_MS)


def _received(window: MainWindow, receiving: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield what the secretariat's and a leader's desk show of packages on trial; `receiving` holds review packages."""
    room = window.room()
    if isinstance(room, ExpertDesk) and leading.is_led_here(room._desk):
        panel = cast(PanelPage, room._page("panel"))
        yield "leader-panel", lambda: _led(panel, lambda: room.go("panel"), panel.deliberation._back)
        yield "leader-received", lambda: _led(panel, lambda: panel.take([receiving]))
        yield "leader-matrix", lambda: _led(panel, panel.write, panel._close_report)
        yield "leader-opinion", lambda: panel.deliberation.write_opinion(led_round.RECUSED)
        yield "leader-sign", lambda: room.go("sign")
    if isinstance(room, SecretariatDesk):
        yield "secretariat-receive-tried", lambda: _try(room, receiving / "2026-1-E-07-review.bdp")
        page = cast(AdjudicationPage, room.page("adjudication"))
        yield "secretariat-panel-opinion", lambda: _opinion(room, page)


def _led(page: PanelPage, *acts: Callable[[], None]) -> None:
    for act in acts:
        act()
        while page._session.frame.jobs._running:
            QTest.qWait(20)


def _turned(room: SecretariatDesk, place: str, view: str) -> None:
    room.go(place)
    control = cast("RoundPage | IntakePage", room.page(place)).which
    next(choice for choice in control.choices if choice.key == view).click()


def _measures(room: SecretariatDesk, place: str) -> None:
    room.go("measures")
    page = cast(MeasuresPage, room.page("measures"))
    while page.view is None or page.is_loading():
        QTest.qWait(20)
    measures_office.go(page, place)
    tab = page.tab(place.partition(" ")[0])
    while isinstance(tab, ReportTab) and not tab._lines.count():
        QTest.qWait(20)


def _checklist(room: SecretariatDesk) -> None:
    room.go("intake")
    page = cast("IntakePage", room.page("intake"))
    while page.survey is None:
        QTest.qWait(20)
    page.open_application(FILLED)


def _try(room: SecretariatDesk, package: Path) -> None:
    room.go("receive")
    page = cast(ReceivePage, room.page("receive"))
    page.take([package])
    while page.is_busy():
        QTest.qWait(20)


def _view(room: SecretariatDesk, name: str, part: str) -> None:
    room.go(name)
    page = room.page(name)
    read(page)
    if isinstance(page, PartedPage):
        page.show_part(part)


def _opinion(room: SecretariatDesk, page: AdjudicationPage) -> None:
    room.go("adjudication")
    page.deliberation.write_opinion(DILEMMA)


def _start(room: StartScreen, name: str) -> Callable[[], None]:
    def go() -> None:
        room.back()
        room.refresh()
        room.go(name)

    return go


def _refused(room: StartScreen) -> None:
    room.back()
    room.refresh()
    room.card.show_refused(InputError("package-damaged"))


def _recusal(room: ExpertDesk, *, asked: bool) -> None:
    room.go("pledge")
    row = room.findChildren(RecusalRow)[1]
    row._answer.set_current("recuse" if asked else "none")
    row._answered("recuse" if asked else "none")


def _page(room: ExpertDesk, number: str) -> ApplicationPage:
    page = room.findChild(ApplicationPage)
    if page is None or page.number() != number or room.place() != f"application/{number}":
        room.open_application(number)
    return cast(ApplicationPage, room.findChild(ApplicationPage))


def _application(room: ExpertDesk, fact: str) -> None:
    page = _page(room, FILLED)
    page.show_ledger(shown=False)
    page.fold()
    page.bring_form()
    page.form.go_to(fact)


def _ledger(room: ExpertDesk) -> None:
    page = _page(room, FILLED)
    page.bring_form()
    page.form.go_to(AMOUNT)
    page.form.ledger_requested.emit(AMOUNT)
    page.ledger.go_to(3)


def _new_line(room: ExpertDesk) -> None:
    _ledger(room)
    page = _page(room, FILLED)
    page.ledger._begin_line()
    page.ledger._line_form.offered.emit()


def _history(room: ExpertDesk) -> None:
    _application(room, AMOUNT)
    _page(room, FILLED).panel.history_requested.emit()


def _gaps(room: ExpertDesk) -> None:
    page = _page(room, OPEN)
    page.bring_form()
    page.panel.finish_requested.emit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), few="few" in sys.argv[2:])
