"""The window in English: every sentence translated, the compiled file fresh, no Chinese left over, no word cut."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from PySide6.QtCore import QTranslator

from brics_desk import assets
from brics_desk.gui import app as program
from brics_desk.gui import fonts, theme
from brics_desk.gui.main_window import MainWindow
from brics_desk.gui.messages import set_language
from brics_desk.gui.screens.expert_desk import ExpertDesk
from brics_desk.gui.settings import Settings
from brics_desk.operations import desk as desks
from brics_desk.operations import reviewing
from tests.gui.clipping import clipped_texts
from tests.gui.desks import PASSPHRASE
from tests.gui.english import CHINESE, chinese_left, data, pushed_out
from tests.gui.gallery import places, prepare
from tests.gui.screens.secretariat_office import opened, receive, views
from tests.gui.settling import settle
from tests.played import AFTER
from tests.source import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

ROOT = assets.path("resources").parent
SENTENCES = assets.path("resources", "i18n") / "brics_desk_en.ts"
PLACEHOLDER = re.compile(r"\{[^}]*\}")
NOT_SHOWN = frozenset({r"附件\s*([0-9]+)\s*第\s*([0-9]+)\s*页", "国国…"})
"""Chinese in the source that no screen shows: how a kept page is read, and a width to measure."""


class Sentence(NamedTuple):
    """One entry of the translation file; the state is empty when it is done."""

    context: str
    source: str
    comment: str
    english: str
    state: str


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The script that people run by hand."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def extracted(tool: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> list[Sentence]:
    """What the sources hold today, over a copy of what is translated."""
    copy = tmp_path_factory.mktemp("i18n") / SENTENCES.name
    shutil.copy(SENTENCES, copy)
    tool.extract(copy)
    return sentences(copy)


@pytest.fixture
def english(desk_app: QApplication) -> Iterator[QApplication]:
    """The application in English, and as it was before afterwards."""
    program.translate(desk_app, "en")
    yield desk_app
    for translator in desk_app.findChildren(QTranslator):
        desk_app.removeTranslator(translator)
        translator.deleteLater()
    set_language(desk_app, "zh")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An expert's workspace with some work in it, made once."""
    return prepare(tmp_path_factory.mktemp("round"))


def sentences(file: Path) -> list[Sentence]:
    made = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            words = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            made.append(Sentence(*words, translation.text or "", translation.get("type", "")))
    return made


def test_the_sentences_that_the_long_english_day_waits_for_are_on_its_screens() -> None:
    told = {one.source for one in sentences(SENTENCES)}
    calls = (node for node in ast.walk(syntax(ROOT / "tests" / "e2e" / "test_day.py")) if isinstance(node, ast.Call))
    spoken = (call for call in calls if re.search(r"\bsays(\.piece)?$", ast.unparse(call.func)))
    words = {call.args[0].value for call in spoken if call.args and isinstance(call.args[0], ast.Constant)}
    own = {word for word in words if isinstance(word, str) and CHINESE.search(word)}
    assert len(own) > 30
    assert sorted(own - told) == []


def test_every_sentence_of_the_window_is_translated(extracted: list[Sentence]) -> None:
    assert len(extracted) > 700
    assert [one for one in extracted if one.state or not one.english] == []


def test_nothing_is_translated_that_the_window_no_longer_says(extracted: list[Sentence]) -> None:
    now = {one[:3] for one in extracted}
    assert [one for one in sentences(SENTENCES) if one[:3] not in now] == []


def test_the_compiled_file_is_that_of_the_sentences(tool: ModuleType, tmp_path: Path) -> None:
    tool.compile_to(SENTENCES, tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == SENTENCES.with_suffix(".qm").read_bytes()


def test_every_placeholder_survives_in_english(extracted: list[Sentence]) -> None:
    wrong = [one for one in extracted if _placeholders(one.source) != _placeholders(one.english)]
    assert wrong == []


def test_english_sentences_hold_no_chinese(extracted: list[Sentence]) -> None:
    kept = [one.english for one in extracted if CHINESE.search(one.english)]
    assert set(kept) == {"EN / 中", "「{clause}」"}


def test_no_chinese_in_the_source_escapes_translation(extracted: list[Sentence]) -> None:
    known = {one.source for one in extracted} | NOT_SHOWN
    escaped = {
        f"{path.name}: {text}"
        for path in sorted((ROOT / "brics_desk" / "gui").rglob("*.py"))
        for text in _literals(path)
        if len(re.findall(r"[\u4e00-\u9fff]", text)) > 1 and text not in known
    }
    assert escaped == set()


@pytest.mark.full
@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_the_expert_reads_english(
    qtbot: QtBot, english: QApplication, workspace: Path, tmp_path: Path, factor: float
) -> None:
    with _expert(qtbot, workspace, tmp_path, factor) as window:
        _judge(window, english)
        assert _pushed_out_anywhere(window, english) == {}
        window.show_start()
        _judge(window, english)


@pytest.mark.full
@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_the_secretariat_reads_english(
    qtbot: QtBot, english: QApplication, played: Path, tmp_path: Path, factor: float
) -> None:
    known, found = data(), {}
    theme.apply(english, theme.Theme(factor=factor, families=fonts.BUNDLED))
    with opened(qtbot, played / "workspaces" / AFTER, tmp_path) as made:
        receive(qtbot, made.room, played / "packages" / "review" / "2026-1-E-07-review.bdp")
        for name, _ in views(made.room):
            settle()
            found[name] = (chinese_left(made.window, known), clipped_texts(made.window), pushed_out(made.window))
    assert {name: bad for name, bad in found.items() if any(bad)} == {}


@contextmanager
def _expert(qtbot: QtBot, workspace: Path, folder: Path, factor: float) -> Iterator[MainWindow]:
    copy = folder / workspace.name
    shutil.copy(workspace, copy)
    window = MainWindow(Settings(folder / "window.ini"), translate=lambda _language: None, sticks=list)
    window.resize(1366, 768)
    window.set_theme(theme.Theme(factor=factor, families=fonts.BUNDLED))
    window.show_desk(desks.open_desk(copy, PASSPHRASE), copy)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()


def _judge(window: MainWindow, app: QApplication) -> None:
    known, found = data(), {}
    for name, go in places(window):
        go()
        settle()
        found[name] = (chinese_left(window, known), clipped_texts(window), pushed_out(window))
    assert found
    assert {name: bad for name, bad in found.items() if any(bad)} == {}


def _pushed_out_anywhere(window: MainWindow, app: QApplication) -> dict[str, object]:
    """Return, for one application of each category, what its page cuts off: titles differ in length from category to category."""
    room, found = cast(ExpertDesk, window.room()), dict[str, object]()
    for number in {task.category: task.number for task in reviewing.tasks(room._desk)}.values():
        room.open_application(number)
        settle()
        found[number] = (clipped_texts(window), pushed_out(window))
    return {number: bad for number, bad in found.items() if bad != ([], [])}


def _placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


def _literals(path: Path) -> Iterator[str]:
    """Yield the strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            yield node.value
