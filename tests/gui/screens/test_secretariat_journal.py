"""The journal and a revocation in the real window: searched in words, history by a jump, integrity on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.gui.screens.secretariat_office import opened, read, texts
from tests.played import AFTER

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from brics_desk.gui.screens.secretariat_experts import ExpertsPage
    from brics_desk.gui.screens.secretariat_journal import JournalPage


def test_a_revocation_is_confirmed_and_stands_in_the_journal_with_its_history(
    qtbot: QtBot, played: Path, tmp_path: Path
) -> None:
    with opened(qtbot, played / "workspaces" / AFTER, tmp_path) as made:
        made.room.go("experts")
        experts = cast("ExpertsPage", made.room.page("experts"))
        read(experts)
        experts.show_part("roster")
        counted = made.room.state().counted  # type: ignore[union-attr]
        experts.roster.person.set_reason("笔记本遗失（虚构）")
        button = next(one for one in experts.roster.person.findChildren(QAbstractButton) if one.text() == "吊销证书")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        dialog = experts.roster.dialog
        assert dialog is not None
        verb = next(one for one in dialog.findChildren(QAbstractButton) if one.text() == "吊销证书")
        QTest.mouseClick(verb, Qt.MouseButton.LeftButton)
        read(experts)
        assert experts.banner.accessibleName() == "已吊销 E-01 的证书。"
        assert made.room.state().counted == counted  # type: ignore[union-attr]
        made.room.go("journal")
        page = cast("JournalPage", made.room.page("journal"))
        read(page)
        page.search.setText("吊销证书 遗失")
        (row,) = texts(page.view)
        assert row[3:5] == ("吊销证书", "E-01 许评审")
        page.view.setFocus()
        page.search.clear()
        QTest.keyClick(page.view, Qt.Key.Key_Return)
        acts = {line[3] for line in texts(page.view)}
        assert "吊销证书" in acts
        assert all("E-01" in line[4].split() for line in texts(page.view))
        page.check()
        read(page)
        assert page.banner.accessibleName() == "核验完成：数据库、附件、评审意见和日志链均完整。"
