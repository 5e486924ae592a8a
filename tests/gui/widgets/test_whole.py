"""All widgets together: nothing clipped, everything named, everything reachable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QWidget

from brics_desk.gui import fonts, theme
from brics_desk.gui.widgets.labels import label
from tests.gui.clipping import clipped_texts
from tests.gui.gallery_widgets import SCREENS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot, name: str) -> QWidget:
    window = SCREENS[name]()
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    return window


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", SCREENS)
def test_no_words_are_clipped(desk_app: QApplication, qtbot: QtBot, name: str, factor: float) -> None:
    theme.apply(desk_app, theme.Theme(factor=factor, families=fonts.BUNDLED))
    assert clipped_texts(shown(qtbot, name)) == []


def test_no_words_are_clipped_after_the_text_size_changes(desk_app: QApplication, qtbot: QtBot) -> None:
    window = shown(qtbot, "secretariat")
    theme.apply(desk_app, theme.Theme(factor=2.0, contrast=True, families=fonts.BUNDLED))
    window.resize(2 * window.width(), 2 * window.height())
    QApplication.processEvents()
    assert clipped_texts(window) == []


def test_clipping_is_noticed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    narrow = label("人民币壹佰万元整", parent=window)
    narrow.setGeometry(0, 0, 40, 30)
    pressed = QPushButton("写入 24 份可接收的意见", window)
    pressed.setGeometry(0, 40, 40, 30)
    wrapped = label("人民币壹佰万元整，分两行显示", wrap=True, parent=window)
    wrapped.setGeometry(0, 80, 100, 20)
    window.show()
    assert clipped_texts(window) == ["人民币壹佰万元整", "写入 24 份可接收的意见", "人民币壹佰万元整，分两行显示"]


@pytest.mark.parametrize("name", SCREENS)
def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, name: str) -> None:
    window = shown(qtbot, name)
    nameless = []
    for part in window.findChildren(QWidget):
        takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(window)
        if takes and part.focusProxy() is None and not isinstance(part, QAbstractScrollArea):
            found = QAccessible.queryAccessibleInterface(part)
            if found is None or not found.text(QAccessible.Text.Name):
                nameless.append(repr(part))
    assert nameless == []


def test_buttons_are_large_enough_to_hit(qtbot: QtBot) -> None:
    window = shown(qtbot, "secretariat")
    small = [
        f"{button.text()} {button.width()}x{button.height()}"
        for button in window.findChildren(QPushButton)
        if button.isVisible() and (button.height() < 28 or button.width() < 28)
    ]
    assert small == []


FIRST, *OTHERS = SCREENS
LOOKS = [FIRST, *(pytest.param(name, marks=pytest.mark.full) for name in OTHERS)]


@pytest.mark.parametrize("name", LOOKS)
def test_every_look_can_be_taken_while_the_window_stands(desk_app: QApplication, qtbot: QtBot, name: str) -> None:
    window = shown(qtbot, name)
    pictures = set()
    for scheme, contrast in (("light", False), ("dark", False), ("light", True), ("dark", True)):
        theme.apply(desk_app, theme.Theme(scheme, contrast=contrast, families=fonts.BUNDLED))  # type: ignore[arg-type]
        QApplication.processEvents()
        picture = window.grab().toImage()
        pictures.add(bytes(picture.constBits()))
    assert len(pictures) == 4
