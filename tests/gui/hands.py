"""What a person's hands do in the window: press a button, fill a field, take a line of a drop-down; and what the system's file dialogs answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from brics_desk.gui.screens import shell

if TYPE_CHECKING:
    import pytest


class Files:
    """Stands where the system's file dialogs do and answers every question with `answer`."""

    answer = Path()

    @classmethod
    def answering(cls, patch: pytest.MonkeyPatch) -> type[Files]:
        """Put the answers in the dialogs' place for one test."""
        patch.setattr(shell, "QFileDialog", cls)
        return cls

    @classmethod
    def getOpenFileName(cls, *_asked: object) -> tuple[str, str]:
        return str(cls.answer), ""

    @classmethod
    def getSaveFileName(cls, *_asked: object) -> tuple[str, str]:
        return str(cls.answer), ""

    @classmethod
    def getExistingDirectory(cls, *_asked: object) -> str:
        return str(cls.answer)


def press(inside: QWidget, words: str) -> None:
    """Click the button with these words; it must be there and take the click."""
    button = next(
        one for one in inside.findChildren(QAbstractButton) if one.text() == words and one.isVisibleTo(inside)
    )
    assert button.isEnabled(), words
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Paste a text over what a field holds and leave it with Tab."""
    assert field.isEnabled()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def take(choice: QComboBox, key: object) -> None:
    """Go to a line of a drop-down with the arrow keys."""
    place = choice.findData(key)
    assert place >= 0, key
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    key_down, key_up = Qt.Key.Key_Down, Qt.Key.Key_Up
    for _ in range(abs(place - choice.currentIndex())):
        QTest.keyClick(choice, key_down if choice.currentIndex() < place else key_up)
    assert choice.currentIndex() == place
