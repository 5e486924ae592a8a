"""Money in the language of the screen: 万元 in Chinese, plain yuan in English; what is shown is read back as the same amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from brics_desk import assets
from brics_desk.domain.money import parse_amount
from brics_desk.gui.messages import set_language
from brics_desk.gui.models import amounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture(params=["zh", "en"])
def tongue(desk_app: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    """The language in force."""
    set_language(desk_app, request.param)
    yield request.param
    set_language(desk_app, "zh")


def test_a_fact_is_in_wan_or_in_plain_yuan_and_an_award_in_wan_or_millions(tongue: str) -> None:
    shown = (amounts.figure(Decimal(760_000)), amounts.whole_figure(Decimal(6_000_000)))
    awards = (amounts.whole_public_figure(Decimal(500_000)), amounts.public_figure(Decimal(500_000)))
    assert shown == (("76.00", "600") if tongue == "zh" else ("760,000", "6,000,000"))
    assert awards == (("50", "50.00") if tongue == "zh" else ("0.5", "0.50"))
    assert amounts.unit() == ("万元" if tongue == "zh" else "元")


def test_an_amount_in_a_field_is_read_back_to_the_fen(tongue: str) -> None:
    for yuan in map(Decimal, ("0.00", "0.01", "485012.34", "999999.99", "5240000.00", "1000000000.50")):
        assert parse_amount(amounts.in_field(yuan), amounts.unit()) == yuan, tongue


def test_no_english_sentence_counts_money_by_the_ten_thousand() -> None:
    sentences = assets.path("resources", "i18n", "brics_desk_en.ts").read_text("utf-8")
    assert "10k" not in sentences
