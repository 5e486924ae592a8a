"""What the secretariat's desk shows only after a choice, and a panel of seven with long names: whole and named at every text size, zh and en."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt, QTranslator

from brics_desk.gui import app as program
from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.messages import set_language
from brics_desk.gui.screens.secretariat_desk import SecretariatDesk
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from tests.gui.screens import strained_office as strained
from tests.gui.screens.secretariat_office import read, words
from tests.gui.settling import LONG, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from brics_desk.gui.messages import Language
    from brics_desk.gui.screens.secretariat_experts import ExpertsPage

LOOKS = [
    pytest.param("zh", 1.5, marks=pytest.mark.full),
    *(
        pytest.param(language, factor, marks=pytest.mark.sweep)
        for language, factor in (("zh", 1.0), ("zh", 2.0), ("en", 1.0), ("en", 1.5), ("en", 2.0))
    ),
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The strained workspace, made once, with the files that belong to it."""
    return strained.make(tmp_path_factory.mktemp("strained"))


@pytest.fixture
def spoken(desk_app: QApplication) -> Iterator[QApplication]:
    """The application, in Chinese again afterwards."""
    yield desk_app
    for translator in desk_app.findChildren(QTranslator):
        desk_app.removeTranslator(translator)
        translator.deleteLater()
    set_language(desk_app, "zh")


def opened(qtbot: QtBot, workspace: Path, folder: Path) -> tuple[MainWindow, SecretariatDesk]:
    copy = shutil.copytree(workspace.parent, folder / "office") / workspace.name
    window = MainWindow(Settings(folder / "window.ini"), translate=lambda _language: None, sticks=list)
    window.resize(1366, 768)
    window.show_desk(desks.open_desk(copy, strained.PASSPHRASE), copy)
    window.show()
    room = window.room()
    assert isinstance(room, SecretariatDesk)
    qtbot.waitUntil(lambda: room.state() is not None, timeout=LONG)
    return window, room


@pytest.mark.parametrize(("language", "factor"), LOOKS)
def test_every_opened_field_is_whole_and_named(
    qtbot: QtBot, spoken: QApplication, workspace: Path, tmp_path: Path, language: Language, factor: float
) -> None:
    program.translate(spoken, language)
    theme.apply(spoken, theme.Theme(factor=factor, families=fonts.BUNDLED))
    window, room = opened(qtbot, workspace, tmp_path)
    found = {}
    for name, page in strained.openings(room, tmp_path / "office"):
        settle()
        found[name] = strained.faults(page)
    assert len(found) == 17
    assert {name: bad for name, bad in found.items() if bad} == {}
    qtbot.waitUntil(lambda: not room._reading, timeout=LONG)
    window.close()


def test_a_panel_of_seven_with_long_names_stands_as_a_matrix(
    qtbot: QtBot, desk_app: QApplication, workspace: Path, tmp_path: Path
) -> None:
    window, room = opened(qtbot, workspace, tmp_path)
    room.go("experts")
    page = cast("ExpertsPage", room.page("experts"))
    read(page)
    page.show_part("tasks")
    settle()
    view, table = page.tasks.view, page.tasks.view.table
    heads = [str(table.headerData(at, Qt.Orientation.Horizontal)) for at in range(1, 8)]
    assert not any(view.isColumnHidden(at) for at in range(9)), "all seven stand side by side at 1366"
    assert {"李虚", "阿卜…"} <= set(heads)
    whole = [str(table.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)) for at in range(1, 8)]
    assert "阿卜杜热西提·买买提示例" in whole
    assert sum("组长" in head for head in heads) == sum("组长" in head for head in whole) == 1
    view.setCurrentIndex(table.index(table.row_of(strained.PLAIN), 0))
    (out,) = (text for text in words(page.tasks) if text.startswith("已回避："))
    assert out.count("、") == 1
    page.show_part("roster")
    settle()
    roster = page.roster.view
    assert roster.minimumHeight() >= sum(roster.rowHeight(at) for at in range(8)), "a panel of seven stands there whole"
    page.show_part("draw")
    page.draw.shown.choices[0].click()
    assert page.draw._log_card.isVisibleTo(page), "a plan carried out stands beside what was drawn from it"
    qtbot.waitUntil(lambda: not room._reading, timeout=LONG)
    window.close()
