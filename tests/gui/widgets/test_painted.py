"""What is painted can be told apart without colour: solid, hatched, dashed; and is spoken as well."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect

from brics_desk.gui import fonts, theme
from brics_desk.gui.widgets.amount_bar import AmountBar
from brics_desk.gui.widgets.tier_gauge import MiniGauge, TierGauge
from brics_desk.gui.widgets.values import Stair, StairState
from tests.gui.gallery_widgets import BAR, STAIRS

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot


def shares(image: QImage, area: QRect) -> dict[str, float]:
    """Return how much of an area each colour covers."""
    found: dict[str, int] = {}
    for x in range(area.left(), area.right() + 1):
        for y in range(area.top(), area.bottom() + 1):
            name = image.pixelColor(x, y).name()
            found[name] = found.get(name, 0) + 1
    total = area.width() * area.height()
    return {name: count / total for name, count in found.items()}


def pictured(qtbot: QtBot, widget: QWidget, width: int) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(width, widget.sizeHint().height())
    widget.show()
    return widget.grab().toImage()


def gauge(qtbot: QtBot, *states: StairState) -> tuple[TierGauge, QImage]:
    made = TierGauge()
    names = ("第一档", "第二档", "第三档")
    made.set_stairs(
        [Stair(name, "50 万元", state) for name, state in zip(names, states, strict=True)], "第二档～第三档"
    )
    return made, pictured(qtbot, made, 292)


TOP_OF_THIRD = QRect(204, 6, 84, 12)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_stair_that_is_met_is_solid(desk_app: QApplication, qtbot: QtBot, scheme: theme.Scheme) -> None:
    theme.apply(desk_app, theme.Theme(scheme, families=fonts.BUNDLED))
    _, image = gauge(qtbot, "met", "met", "met")
    assert shares(image, TOP_OF_THIRD).get(theme.color("tier3").name(), 0) == 1.0


@pytest.mark.parametrize(("scheme", "contrast"), [("light", False), ("dark", False), ("light", True), ("dark", True)])
def test_a_possible_stair_is_hatched_in_every_look(
    desk_app: QApplication, qtbot: QtBot, scheme: theme.Scheme, contrast: bool
) -> None:
    theme.apply(desk_app, theme.Theme(scheme, contrast=contrast, families=fonts.BUNDLED))
    _, image = gauge(qtbot, "met", "met", "possible")
    found = shares(image, TOP_OF_THIRD)
    ink, ground = found.get(theme.color("tier3").name(), 0), found.get(theme.color("surface").name(), 0)
    assert ink > 0.12
    assert ground > 0.12
    assert ink < 0.8


def test_a_stair_that_is_not_met_is_empty_with_a_dashed_outline(qtbot: QtBot) -> None:
    _, image = gauge(qtbot, "met", "unmet", "unmet")
    assert shares(image, TOP_OF_THIRD).get(theme.color("surface").name(), 0) == 1.0
    edge = [image.pixelColor(x, 0).name() for x in range(210, 284)]
    drawn = [theme.color("control").name() == name for name in edge]
    assert any(drawn)
    assert not all(drawn)
    changes = sum(1 for before, after in pairwise(drawn) if before != after)
    assert changes >= 6


def test_a_tier_that_is_met_above_one_that_is_not_is_shown_as_it_is(qtbot: QtBot) -> None:
    made, image = gauge(qtbot, "unmet", "met", "unmet")
    assert image.pixelColor(150, 30) == theme.color("tier2")
    assert image.pixelColor(20, 45) == theme.color("surface")
    assert made.accessibleDescription() == "判定第二档至第三档。第一档未满足，第二档已满足，第三档未满足。"


def test_the_gauge_speaks(qtbot: QtBot) -> None:
    made, _ = gauge(qtbot, "met", "met", "possible")
    assert made.accessibleName() == "档次阶梯"
    assert made.accessibleDescription() == "判定第二档至第三档。第一档已满足，第二档已满足，第三档可能。"


def test_the_three_states_differ_in_grey(qtbot: QtBot) -> None:
    pictures = set()
    for state in ("met", "possible", "unmet"):
        _, image = gauge(qtbot, "met", "met", state)
        grey = image.convertToFormat(image.Format.Format_Grayscale8)
        pictures.add(tuple(grey.pixelColor(x, y).lightness() for x in range(206, 286, 2) for y in range(8, 20, 2)))
    assert len(pictures) == 3


def test_the_small_gauge_keeps_its_size_and_tells_states_apart(qtbot: QtBot) -> None:
    pictures = []
    for states in (("met", "met", "unmet"), ("met", "met", "possible"), ("met", "met", "met")):
        made = MiniGauge()
        made.set_states(states, "第二档")
        pictures.append(pictured(qtbot, made, 34))
        assert (made.width(), made.height()) == (34, 18)
    assert pictures[0] != pictures[1] != pictures[2]


def test_the_amount_bar_is_solid_hatched_and_struck_through(qtbot: QtBot) -> None:
    bar = AmountBar("收入")
    bar.set_view(BAR)
    image = pictured(qtbot, bar, 400)
    end = float(Decimal(760) * Decimal("1.05"))
    solid, hatched, cut = (round(400 * amount / end) for amount in (524, 680, 760))
    tier2, surface = theme.color("tier2").name(), theme.color("surface").name()
    assert shares(image, QRect(60, 7, 80, 6)).get(tier2, 0) == 1.0
    middle = shares(image, QRect(solid + 3, 6, hatched - solid - 44, 8))
    assert 0.1 < middle.get(tier2, 0) < 0.8
    assert middle.get(surface, 0) > 0.1
    struck = shares(image, QRect(hatched + 4, 6, cut - hatched - 8, 8))
    assert struck.get(theme.color("control").name(), 0) > 0.05
    assert struck.get(surface, 0) > 0.6


def test_thresholds_stand_where_they_belong(qtbot: QtBot) -> None:
    bar = AmountBar("收入")
    bar.set_view(BAR)
    image = pictured(qtbot, bar, 400)
    for value in (100, 300, 600):
        x = round(400 * value / (760 * 1.05))
        assert theme.color("text").name() in {image.pixelColor(x + shift, 1).name() for shift in (-1, 0, 1)}


def test_the_amount_bar_speaks(qtbot: QtBot) -> None:
    bar = AmountBar("收入，认可、待核与核减")
    bar.set_view(BAR)
    qtbot.addWidget(bar)
    assert bar.accessibleDescription() == "认可 524.00，待核 156.00，核减 80.00，100 一档，300 二档，600 三档"
    assert len(STAIRS) == 3
