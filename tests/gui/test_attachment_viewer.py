"""The attachment viewer as a reader uses it: real widget, real keys and mouse, real page process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from io import BytesIO
from threading import Event
from typing import TYPE_CHECKING, BinaryIO

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from shiboken6 import delete

from brics_desk.errors import StorageError
from brics_desk.gui import immortals, theme
from brics_desk.gui.tasks import Jobs
from brics_desk.gui.widgets.attachment_viewer import AttachmentView, AttachmentViewer
from tests.gui.pages import files
from tests.gui.pages.heart import Heart
from tests.gui.settling import LONG

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


immortals.keep()
Open = Callable[..., AttachmentViewer]


@pytest.fixture
def open_viewer(qtbot: QtBot) -> Iterator[Open]:
    """Opens a viewer on attachments given by name."""
    jobs, made = Jobs(), []

    def build(width: int = 478, height: int = 692, **attachments: bytes) -> AttachmentViewer:
        viewer = AttachmentViewer(jobs, timeout_ms=1500)
        made.append(viewer)
        qtbot.addWidget(viewer)
        viewer.resize(width, height)
        viewer.show()
        viewer.setFocus()
        stored = {hashlib.sha256(data).hexdigest(): data for data in attachments.values()}
        views = [AttachmentView(sha, name, len(stored[sha])) for sha, name in zip(stored, attachments, strict=True)]
        viewer.set_attachments(views, lambda sha256: BytesIO(stored[sha256]))
        return viewer

    yield build
    for viewer in made:
        viewer.shutdown()
    jobs.shutdown()


def marked(pages: int) -> bytes:
    """Return a report in which page n has its own shade of red all over the frame."""
    shades = [0.2 + 0.06 * page for page in range(pages)]
    return files.pages_of([files.stream(b"%.2f 0 0 rg 50 50 495 742 re f" % shade) for shade in shades])


def settled(qtbot: QtBot, viewer: AttachmentViewer, page: int) -> None:
    """Wait until the picture of `page` in the wanted size is on screen."""
    sheet = viewer._sheet
    qtbot.waitUntil(
        lambda: sheet._picture is not None and sheet._picture.request == viewer._request(page), timeout=8000
    )


def shot(viewer: AttachmentViewer) -> QImage:
    return viewer._sheet.viewport().grab().toImage()


def sentence(viewer: AttachmentViewer) -> str:
    label = viewer._sheet._message
    return label.text() if label.isVisible() else ""


def press(viewer: AttachmentViewer, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    viewer._sheet.setFocus()
    QTest.keyClick(viewer._sheet, key, modifier or Qt.KeyboardModifier.NoModifier)


def red(viewer: AttachmentViewer) -> float:
    """Return how red the middle of the sheet is: tells the pages of `marked` apart."""
    middle = shot(viewer)
    return float(middle.pixelColor(middle.width() // 2, middle.height() // 3).redF())


def test_the_first_attachment_is_shown_at_once_with_its_name_and_pages(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(**{"专项审计报告.pdf": marked(3), "合同.pdf": files.report(1)})
    settled(qtbot, viewer, 0)
    assert viewer._chooser._title.text() == "附件 1　专项审计报告.pdf"
    assert viewer._chooser._count.text() == "2 份附件"
    assert (viewer._bar.field.text(), viewer._bar._count.text()) == ("1", "/ 3")
    assert red(viewer) == pytest.approx(0.2, abs=0.02)


def test_pages_turn_by_keys_buttons_field_and_wheel(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(report=marked(9))
    settled(qtbot, viewer, 0)
    heard: list[int] = []
    viewer.position_changed.connect(lambda _sha, page: heard.append(page))
    press(viewer, Qt.Key.Key_PageDown)
    settled(qtbot, viewer, 1)
    assert red(viewer) == pytest.approx(0.26, abs=0.02)
    QTest.mouseClick(viewer._bar.forth, Qt.MouseButton.LeftButton)
    settled(qtbot, viewer, 2)
    viewer._bar.field.selectAll()
    QTest.keyClicks(viewer._bar.field, "7")
    QTest.keyClick(viewer._bar.field, Qt.Key.Key_Return)
    settled(qtbot, viewer, 6)
    assert red(viewer) == pytest.approx(0.56, abs=0.02)
    press(viewer, Qt.Key.Key_PageUp)
    settled(qtbot, viewer, 5)
    for _ in range(20):
        wheel(viewer, -120)
        if viewer._page == 6:
            break
    settled(qtbot, viewer, 6)
    assert heard == [1, 2, 6, 5, 6]


def wheel(
    viewer: AttachmentViewer, turned: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    at, view = QPointF(200, 200), viewer._sheet.viewport()
    where = QPointF(view.mapToGlobal(QPoint(200, 200)))
    no_button, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, where, QPoint(), QPoint(0, turned), no_button, modifier, phase, False)
    QApplication.sendEvent(view, event)


def test_the_page_field_never_lies(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(report=files.report(3))
    settled(qtbot, viewer, 0)
    for typed, shown in (("0", "1"), ("2x", "1"), ("99", "3"), ("２", "2")):
        viewer._bar.field.setFocus()
        viewer._bar.field.selectAll()
        viewer._bar.field.insert(typed)
        QTest.keyClick(viewer._bar.field, Qt.Key.Key_Return)
        viewer._sheet.setFocus()
        assert viewer._bar.field.text() == shown, typed


def test_fitting_the_content_makes_12_point_text_at_least_12_pixels_wide_at_478(
    qtbot: QtBot, open_viewer: Open
) -> None:
    # the type area of an official document: margins of 28 and 26 mm
    data = files.pages_of([files.stream(b"79 71 442 640 re S")])
    viewer = open_viewer(official=data)
    settled(qtbot, viewer, 0)
    picture = viewer._sheet._picture
    assert picture is not None
    assert viewer._sheet.room() / picture.part.width() * 12 >= 11.9


def test_zoom_in_out_and_back_by_keys_and_wheel(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(report=files.report(1))
    settled(qtbot, viewer, 0)
    fitted = viewer._sheet.room()
    press(viewer, Qt.Key.Key_Plus)
    settled(qtbot, viewer, 0)
    assert viewer._sheet.room() == pytest.approx(fitted * 1.25, abs=1)
    assert viewer._sheet.horizontalScrollBar().maximum() > 0
    press(viewer, Qt.Key.Key_Minus)
    press(viewer, Qt.Key.Key_Minus)
    settled(qtbot, viewer, 0)
    assert viewer._sheet.room() == pytest.approx(fitted / 1.25, abs=1)
    press(viewer, Qt.Key.Key_0)
    settled(qtbot, viewer, 0)
    assert viewer._sheet.room() == fitted
    wheel(viewer, 120, Qt.KeyboardModifier.ControlModifier)
    assert viewer._sheet.room() > fitted
    for _ in range(30):
        press(viewer, Qt.Key.Key_Plus)
    assert viewer._sheet.room() <= fitted * 4 + 1


def test_r_turns_the_page_clockwise(qtbot: QtBot, open_viewer: Open) -> None:
    corner = files.pages_of([files.stream(b"1 0 0 rg 0 742 100 100 re f 0 g 0 0 595 2 re f")])
    viewer = open_viewer(corner=corner)
    settled(qtbot, viewer, 0)
    press(viewer, Qt.Key.Key_R)
    settled(qtbot, viewer, 0)
    target = viewer._sheet._target()
    seen = shot(viewer)
    right, left = round(target.right()) - 8, round(target.left()) + 20
    assert seen.pixelColor(right, round(target.top()) + 8).red() > 200
    assert seen.pixelColor(right, round(target.top()) + 8).green() < 80
    assert seen.pixelColor(left, round(target.top()) + 20).green() > 200


def test_letters_typed_into_the_search_field_are_letters(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(report=files.report(1))
    settled(qtbot, viewer, 0)
    press(viewer, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert viewer._search.isVisible()
    QTest.keyClicks(viewer._search.field, "R+0-")
    assert viewer._search.field.text() == "R+0-"
    assert (viewer._turns, viewer._zoom) == (0, 1.0)


def test_search_shows_each_place_on_its_page_and_esc_returns(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(report=files.report(3))
    settled(qtbot, viewer, 0)
    press(viewer, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = viewer._search.field
    QTest.keyClicks(field, "revenue")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: viewer._search._state.text() == "第 1 处，共 3 处", timeout=5000)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(qtbot, viewer, 1)
    assert viewer._search._state.text() == "第 2 处，共 3 处"
    picture, place = viewer._sheet._picture, viewer._search.on_page(1)[0]
    assert picture is not None
    at = viewer._sheet._to_view(picture).mapRect(place).toRect()
    frame = shot(viewer).pixelColor(at.left() - 2, at.center().y())
    assert frame.blue() < frame.red() - 40, "a frame in the colour of pins stands round the place"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, viewer, 0)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not viewer._search.isVisible()
    assert viewer._sheet.hasFocus()
    assert not viewer._sheet._places


@pytest.mark.parametrize(
    ("data", "words", "answer"),
    [
        (files.report(2), "absent", "未找到"),
        (files.pages_of([files.stream(b"0 g 9 9 9 9 re f")]), "any", "附件是扫描图像，没有可查找的文字"),
    ],
)
def test_a_search_in_vain_says_so(qtbot: QtBot, open_viewer: Open, data: bytes, words: str, answer: str) -> None:
    viewer = open_viewer(report=data)
    settled(qtbot, viewer, 0)
    press(viewer, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(viewer._search.field, words)
    QTest.keyClick(viewer._search.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: viewer._search._state.text() == answer, timeout=5000)


@pytest.mark.full
def test_a_bad_page_is_one_grey_sentence_and_all_others_are_shown(qtbot: QtBot, open_viewer: Open) -> None:
    data = files.with_bomb(1, 3)
    other = files.report(1)
    heart = Heart()
    viewer = open_viewer(bad=data, other=other)
    settled(qtbot, viewer, 0)
    press(viewer, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: sentence(viewer) != "", timeout=8000)
    assert sentence(viewer) == "附件第 2 页无法显示，其余页正常。"
    press(viewer, Qt.Key.Key_PageDown)
    settled(qtbot, viewer, 2)
    assert sentence(viewer) == ""
    press(viewer, Qt.Key.Key_PageUp)
    assert sentence(viewer) == "附件第 2 页无法显示，其余页正常。"
    QTest.mouseClick(viewer._sheet._other, Qt.MouseButton.LeftButton)
    assert viewer._chooser._title.text() == "附件 2　other"
    settled(qtbot, viewer, 0)
    assert heart.steady(), heart.longest


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (files.locked(), "附件设有打开口令，无法显示，其他附件不受影响。"),
        *(
            pytest.param(*other, marks=pytest.mark.full)
            for other in (
                (b"not a document", "附件不是 PDF 或图片，无法在此显示，其他附件不受影响。"),
                (files.pageless(), "附件没有任何一页，其他附件不受影响。"),
                (b"%PDF-1.7 nothing more", "附件已损坏或内容异常，无法显示，其他附件不受影响。"),
            )
        ),
    ],
)
def test_an_attachment_that_cannot_be_shown_says_why(qtbot: QtBot, open_viewer: Open, data: bytes, said: str) -> None:
    viewer = open_viewer(bad=data)
    qtbot.waitUntil(lambda: sentence(viewer) == said, timeout=8000)
    assert not viewer._sheet._other.isVisible(), "there is no other attachment to go on with"
    assert not viewer._bar.field.isEnabled()
    press(viewer, Qt.Key.Key_PageDown)
    press(viewer, Qt.Key.Key_R)
    assert sentence(viewer) == said


def test_an_attachment_the_workspace_cannot_give_says_so(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer()
    assert sentence(viewer) == "本项目没有附件。"

    def broken(sha256: str) -> BinaryIO:
        raise StorageError("attachment-unreadable", sha256=sha256)

    viewer.set_attachments([AttachmentView("0" * 64, "遗失.pdf", 1)], broken)
    qtbot.waitUntil(lambda: sentence(viewer).startswith("附件未能从工作区读出"), timeout=5000)


def test_an_attachment_that_turns_out_damaged_while_it_is_read_says_so(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(**{"甲.pdf": marked(1)})
    settled(qtbot, viewer, 0)

    class Damaged(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise StorageError("attachment-damaged", size=size)

    viewer.set_attachments([AttachmentView("0" * 64, "乙.pdf", 9)], lambda _sha256: Damaged(marked(1)))
    qtbot.waitUntil(lambda: sentence(viewer).startswith("附件未能从工作区读出"), timeout=8000)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no pop-ups of its own
def test_the_list_of_attachments_opens_and_chooses(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(**{"甲 & 乙.pdf": marked(1), "丙.png": files.picture("PNG")})
    settled(qtbot, viewer, 0)
    QTest.mouseClick(viewer._chooser._title, Qt.MouseButton.LeftButton)
    menu = viewer.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["附件 1　甲 && 乙.pdf", "附件 2　丙.png"]
    assert [action.isChecked() for action in menu.actions()] == [True, False]
    menu.actions()[1].trigger()
    menu.close()
    settled(qtbot, viewer, 0)
    assert viewer._bar._count.text() == "/ 1"


def test_a_quick_change_of_mind_shows_the_last_choice_only(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(**{str(at): marked(at) for at in (1, 2, 3)})
    for index in (1, 0, 2, 1, 2):
        viewer.show_attachment(index)
    settled(qtbot, viewer, 0)
    assert viewer._bar._count.text() == "/ 3"


def test_an_attachment_that_arrives_late_does_not_replace_the_one_chosen_since(qtbot: QtBot, open_viewer: Open) -> None:
    viewer, slow, handed_over = open_viewer(), marked(2), Event()

    def load(sha256: str) -> BinaryIO:
        if sha256 != "slow":
            return BytesIO(marked(5))
        assert released.wait(10)
        handed_over.set()
        return BytesIO(slow)

    released = Event()
    viewer.set_attachments([AttachmentView("slow", "甲", 1), AttachmentView("quick", "乙", 1)], load)
    qtbot.wait(350)
    assert sentence(viewer) == "正在打开附件"
    viewer.show_attachment(1)
    settled(qtbot, viewer, 0)
    released.set()
    qtbot.waitUntil(handed_over.is_set, timeout=LONG)
    qtbot.wait(600)
    assert viewer._bar._count.text() == "/ 5"
    assert viewer._chooser._title.text() == "附件 2　乙"


@pytest.mark.parametrize("lost", [False, True])
def test_an_attachment_of_the_application_left_is_never_shown_under_the_next(
    qtbot: QtBot, open_viewer: Open, lost: bool
) -> None:
    viewer, asked, released = open_viewer(), Event(), Event()

    def load(sha256: str) -> BinaryIO:
        if sha256 == "next":
            return BytesIO(marked(5))
        asked.set()
        assert released.wait(10)
        if lost:
            raise StorageError("attachment-unreadable", sha256=sha256)
        return BytesIO(marked(2))

    viewer.set_attachments([AttachmentView("left", "甲", 1)], load)
    assert asked.wait(10)
    viewer.set_attachments([AttachmentView("next", "乙", 1)], load)
    settled(qtbot, viewer, 0)
    released.set()
    qtbot.waitUntil(lambda: not viewer._jobs._running, timeout=LONG)
    viewer.show_page(4)
    settled(qtbot, viewer, 4)
    assert (viewer._bar._count.text(), sentence(viewer)) == ("/ 5", "")


@pytest.mark.parametrize("early", [False, True])
def test_what_is_still_read_when_the_viewer_goes_away_reaches_nobody(
    qtbot: QtBot, open_viewer: Open, early: bool
) -> None:
    jobs, asked, released = open_viewer()._jobs, Event(), Event()
    viewer = AttachmentViewer(jobs)

    class Slow(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return _refused()

    def _refused() -> bytes:
        asked.set()
        assert released.wait(10)
        raise StorageError("attachment-unreadable", sha256="slow")

    viewer.set_attachments(
        [AttachmentView("slow", "甲", 1)], lambda _sha256: BytesIO(_refused()) if early else Slow(marked(1))
    )
    qtbot.waitUntil(asked.is_set, timeout=LONG)
    viewer.shutdown()
    delete(viewer)
    with qtbot.captureExceptions() as raised:
        released.set()
        qtbot.waitUntil(lambda: not jobs._running, timeout=LONG)
    assert raised == []


@pytest.mark.parametrize("turns", [1, *(pytest.param(turns, marks=pytest.mark.full) for turns in (0, 2, 3))])
def test_a_place_found_lies_over_its_words_however_the_page_is_turned(
    qtbot: QtBot, open_viewer: Open, turns: int
) -> None:
    viewer = open_viewer(height=900, report=files.pages_of([files.stream(b"BT /F 30 Tf 90 700 Td (HHH) Tj ET")]))
    settled(qtbot, viewer, 0)
    for _ in range(turns):
        press(viewer, Qt.Key.Key_R)
    settled(qtbot, viewer, 0)
    with qtbot.waitSignal(viewer._service.searched, timeout=LONG) as found:
        viewer._service.search("HHH")
    picture = viewer._sheet._picture
    assert picture is not None
    place = viewer._sheet._to_view(picture).mapRect(found.args[0].places[0])
    viewer._sheet.set_places((), None)
    seen, page = shot(viewer), viewer._sheet._target().toRect().adjusted(2, 2, -2, -2)
    ink = [
        QPoint(x, y)
        for x in range(page.left(), min(page.right(), seen.width()))
        for y in range(page.top(), min(page.bottom(), seen.height()))
        if seen.pixelColor(x, y).lightness() < 100
    ]
    words = QRect(
        QPoint(min(at.x() for at in ink), min(at.y() for at in ink)),
        QPoint(max(at.x() for at in ink), max(at.y() for at in ink)),
    )
    assert place.adjusted(-4, -4, 4, 4).contains(words.toRectF())
    assert words.width() * words.height() > place.width() * place.height() / 2


def test_a_page_asked_for_before_the_attachment_is_open_is_the_one_shown(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(first=marked(2), second=marked(6))
    heard: list[int] = []
    viewer.position_changed.connect(lambda _sha, page: heard.append(page))
    viewer.show_attachment(1)
    viewer.show_page(4)
    settled(qtbot, viewer, 4)
    assert heard == [4]
    viewer.show_attachment(0)
    settled(qtbot, viewer, 0)
    assert heard == [4, 0]


def test_thumbnails_draw_what_is_seen_and_lead_to_the_page(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(report=marked(12))
    settled(qtbot, viewer, 0)
    QTest.mouseClick(viewer._bar.thumbnails, Qt.MouseButton.LeftButton)
    strip = viewer._thumbnails

    def drawn() -> list[int]:
        return [at for at in range(strip.count()) if strip.item(at).data(Qt.ItemDataRole.UserRole) is not None]

    qtbot.waitUntil(lambda: drawn()[:3] == [0, 1, 2], timeout=5000)
    assert 11 not in drawn()
    third = strip.visualItemRect(strip.item(2)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, third)
    settled(qtbot, viewer, 2)


def test_in_the_dark_paper_is_dimmed_and_never_inverted(qtbot: QtBot, open_viewer: Open, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme("dark", families=theme.current().families))
    viewer = open_viewer(scan=files.picture("PNG"))
    settled(qtbot, viewer, 0)
    seen, target = shot(viewer), viewer._sheet._target().toRect()
    assert seen.pixelColor(target.left() + 2, target.top() + 2) == theme.color("paper")
    assert seen.pixelColor(target.left() - 4, target.top() + 4) == theme.color("viewer")
    block = seen.pixelColor(target.center())
    assert (block.red(), block.green()) == (0, 0)
    assert block.blue() == pytest.approx(QColor("navy").blue(), abs=10)


def test_everything_a_reader_can_reach_has_a_name(qtbot: QtBot, open_viewer: Open) -> None:
    viewer = open_viewer(report=files.report(2), other=files.report(1))
    settled(qtbot, viewer, 0)
    viewer._bar.thumbnails.setChecked(True)
    viewer._searching.open()
    reachable = [
        widget
        for widget in viewer.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(reachable) >= 12
    for widget in reachable:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget
    assert viewer._sheet.accessibleName() == "report，第 1 页，共 2 页"


@pytest.mark.parametrize("factor", [1.5, *(pytest.param(factor, marks=pytest.mark.full) for factor in (1.0, 2.0))])
def test_no_word_is_cut_in_the_narrowest_viewer(
    qtbot: QtBot, open_viewer: Open, qapp: QApplication, factor: float
) -> None:
    theme.apply(qapp, theme.Theme(factor=factor, families=theme.current().families))
    viewer = open_viewer(width=theme.measure("viewer_min"), height=900, report=files.report(120))
    settled(qtbot, viewer, 0)
    assert viewer.width() == theme.measure("viewer_min")
    for button in viewer._bar.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
    for label in viewer._bar.findChildren(QLabel):
        assert label.width() >= label.sizeHint().width(), label.text()
    press(viewer, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(viewer._search.field, "absent")
    QTest.keyClick(viewer._search.field, Qt.Key.Key_Return)
    state = viewer._search._state
    qtbot.waitUntil(lambda: state.text() == "未找到", timeout=8000)
    qtbot.wait(20)
    assert state.height() >= state.heightForWidth(state.width())
