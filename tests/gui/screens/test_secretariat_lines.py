"""Short lists of the secretariat's pages: what is shown stands there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brics_desk.gui.screens.secretariat_lines import Line, LineList
from tests.gui.screens.secretariat_office import spoken

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_lines_shown_in_an_open_window_stand_there_before_the_next_event(qtbot: QtBot) -> None:
    lines = LineList("尚未交回")
    qtbot.addWidget(lines)
    lines.show()
    lines.show_lines([Line("黄㛃评审 E-03", "第一专家组", second="缺 8 份"), Line("周评审 E-04", "第一专家组")])
    said = [name for name in spoken(lines) if "评审" in name]
    assert said == ["黄㛃评审 E-03 第一专家组 缺 8 份", "周评审 E-04 第一专家组"]
    lines.show_lines([], nothing="全部交回。")
    assert [name for name in spoken(lines) if "评审" in name] == []
