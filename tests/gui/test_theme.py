"""The look keeps its promises: contrast, text size, schemes, fonts and icons."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPalette, QRawFont
from PySide6.QtWidgets import QLabel, QRadioButton, QStyle, QStyleOptionButton

from brics_desk import assets
from brics_desk.errors import FoundationError
from brics_desk.gui import fonts, icons, theme, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TEXT_PAIRS = """text surface|text window|text sunken|text2 surface|text2 window|text2 sunken|text3 surface|text3 window
text3 sunken|text3 hover|accent surface|accent window|accent accent_tint|text accent_tint|text2 accent_tint
text3 accent_tint|on_accent accent|on_accent accent_hover|meets surface|meets meets_tint|mostly surface
mostly mostly_tint|fails surface|fails fails_tint|undet surface|undet undet_tint|warn surface|warn warn_tint
text warn_tint|text fails_tint|text meets_tint|meets window|mostly window|fails window|undet window|warn window
warn accent_tint|meets accent_tint|pin accent_tint|text2 raised|text raised|tier0 surface|on_tier1 tier1
on_tier2 tier2|on_tier3 tier3|pin surface|pin pin_tint|text pin_tint"""
SHAPE_PAIRS = "control surface|control window|accent surface|accent window|tier2 surface|tier3 surface"
TABLES = {
    "light": tokens.LIGHT,
    "dark": tokens.DARK,
    "light contrast": tokens.LIGHT_CONTRAST,
    "dark contrast": tokens.DARK_CONTRAST,
}


def pairs(text: str) -> list[tuple[str, str]]:
    return [(ink, ground) for ink, ground in (pair.split() for pair in re.split(r"[|\n]", text))]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", TABLES)
def test_words_can_be_read_on_every_ground_they_stand_on(name: str) -> None:
    table = TABLES[name]
    poor = {pair: contrast(table[pair[0]], table[pair[1]]) for pair in pairs(TEXT_PAIRS)}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", TABLES)
def test_outlines_and_graphics_stand_out(name: str) -> None:
    table = TABLES[name]
    poor = {pair: contrast(table[pair[0]], table[pair[1]]) for pair in pairs(SHAPE_PAIRS)}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 3.0} == {}


def test_the_published_figures_of_the_table_hold() -> None:
    lowest = [min(contrast(table[a], table[b]) for a, b in pairs(TEXT_PAIRS)) for table in (tokens.LIGHT, tokens.DARK)]
    assert [round(figure, 2) for figure in lowest] == [4.59, 5.23]
    shapes = [contrast(table[a], table[b]) for a, b in pairs(SHAPE_PAIRS) for table in (tokens.LIGHT, tokens.DARK)]
    assert round(min(shapes), 2) == 3.22


@pytest.mark.parametrize(
    ("table", "ink", "ground"),
    [(tokens.LIGHT_CONTRAST, "#000000", "#FFFFFF"), (tokens.DARK_CONTRAST, "#FFFFFF", "#000000")],
)
def test_high_contrast_has_black_and_white_and_no_tints(table: Mapping[str, str], ink: str, ground: str) -> None:
    assert {table[role] for role in ("text", "text2", "text3", "border", "control")} == {ink}
    assert {colour for role, colour in table.items() if role.endswith("_tint")} == {ground}


def test_every_scheme_answers_every_role() -> None:
    assert len({tuple(sorted(table)) for table in TABLES.values()}) == 1


def test_one_factor_scales_everything_and_stays_between_100_and_200_percent(desk_app: QApplication) -> None:
    theme.apply(desk_app, theme.Theme(factor=1.5, families=fonts.BUNDLED))
    assert theme.px(28) == 42
    assert theme.font("verdict").pixelSize() == 42
    assert theme.measure("button") == 51
    assert theme.Theme(factor=9.0).factor == 2.0
    assert theme.Theme(factor=0.2).factor == 1.0


def test_labels_follow_the_text_size_at_once(desk_app: QApplication, qtbot: QtBot) -> None:
    shown = QLabel("第二档")
    shown.setProperty("type", "body")
    qtbot.addWidget(shown)
    shown.show()
    sizes = []
    for factor in (1.0, 2.0):
        theme.apply(desk_app, theme.Theme(factor=factor, families=fonts.BUNDLED))
        sizes.append(shown.fontInfo().pixelSize())
    assert sizes == [14, 28]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_palette_and_style_sheet_speak_the_same_scheme(desk_app: QApplication, scheme: theme.Scheme) -> None:
    theme.apply(desk_app, theme.Theme(scheme, families=fonts.BUNDLED))
    expected = theme.palette_of(theme.current())
    assert QGuiApplication.palette().color(QPalette.ColorRole.Window).name().upper() == expected["window"]
    assert f"background: {expected['window']}" in desk_app.styleSheet()


def test_the_style_sheet_leaves_no_placeholder_and_knows_every_role() -> None:
    template = assets.path("ui", "style.qss").read_text(encoding="utf-8")
    filled = theme.style_sheet(template, theme.Theme(factor=1.25))
    assert "@" not in filled
    assert re.findall(r":\s*\d+px", filled)
    with pytest.raises(KeyError):
        theme.style_sheet("QLabel { color: @colour; }", theme.Theme())


def test_the_style_sheet_has_no_colour_of_its_own() -> None:
    template = assets.path("ui", "style.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", template) == []


def test_rare_letters_of_names_have_a_glyph(desk_app: QApplication) -> None:
    raw = QRawFont.fromFont(theme.font("body"))
    assert raw.familyName() == "Noto Sans SC"
    missing = [letter for letter in "龘㛃䶮𬱖～≥「」１２３壹贰叁" if not raw.supportsCharacter(ord(letter))]
    assert missing == []


def test_figures_are_tabular(desk_app: QApplication) -> None:
    for bold in (False, True):
        metrics = QFontMetricsF(theme.font("body", bold=bold))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_licences_stand_beside_fonts_and_icons() -> None:
    for name in ("OFL-NotoSansSC.txt", "OFL-NotoSerifSC.txt"):
        assert "SIL OPEN FONT LICENSE" in assets.path("resources", "fonts", name).read_text(encoding="utf-8").upper()
    assert "ISC" in assets.path("resources", "icons", "lucide", "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_icons_take_the_colour_of_their_role(desk_app: QApplication, scheme: theme.Scheme) -> None:
    theme.apply(desk_app, theme.Theme(scheme, families=fonts.BUNDLED))
    drawn = icons.pixmap("circle-check", "meets", 32).toImage()
    solid = [
        drawn.pixelColor(x, y).name()
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() == 255
    ]
    assert solid
    assert set(solid) == {theme.color("meets").name()}


def test_icons_grow_with_the_text(desk_app: QApplication) -> None:
    theme.apply(desk_app, theme.Theme(factor=2.0, families=fonts.BUNDLED))
    assert icons.pixmap("lock").deviceIndependentSize().toSize() == icons.extent(16)
    assert icons.extent(16).width() == 32


def test_an_icon_that_is_not_shipped_is_an_error(desk_app: QApplication) -> None:
    with pytest.raises(FoundationError) as refused:
        icons.pixmap("no-such-icon")
    assert refused.value.code == "asset-missing"


def test_every_icon_the_code_names_is_shipped() -> None:
    gui = Path(theme.__file__).parent
    named = set()
    for source in gui.rglob("*.py"):
        named |= set(
            re.findall(
                r'(?:icon=|pixmap\(|icon\(|IconLabel\(|"icon", )"([a-z0-9-]+)"', source.read_text(encoding="utf-8")
            )
        )
    shipped = {found.stem for found in assets.path("resources", "icons", "lucide").glob("*.svg")}
    assert named
    assert named - shipped == set()


@pytest.mark.parametrize("factor", [1.0, 1.1, 1.2, 1.25, 1.5, 2.0])
def test_a_radio_button_is_round_at_every_size_and_never_a_check_box(
    desk_app: QApplication, qtbot: QtBot, factor: float
) -> None:
    theme.apply(desk_app, theme.Theme(factor=factor, families=fonts.BUNDLED))
    button = QRadioButton("按申报值")
    qtbot.addWidget(button)
    button.show()
    for checked in (False, True):
        button.setChecked(checked)
        option = QStyleOptionButton()
        button.initStyleOption(option)
        area = button.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, button)
        drawn = button.grab().toImage()
        ground = drawn.pixelColor(0, 0)
        corners = (area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight())
        assert {drawn.pixelColor(corner).rgb() for corner in corners} == {ground.rgb()}
