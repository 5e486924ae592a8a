"""The table of countries is read as strictly as a rule pack: a defect is named by file and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brics_desk import assets
from brics_desk.errors import FoundationError
from brics_desk.packs.countries import bundled, load

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = assets.path("resources", "packs", "countries", "brics-2026.toml").read_text("utf-8")


def test_the_bundled_table_loads() -> None:
    assert bundled().id == "brics-2026"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('since = "2025-06-13"', 'since = "2025-13-06"', "countries-date"),
        ('since = "2025-06-13"', "since = 2025-06-13", "pack-key-type"),
        ('since = "2025-01-06"', 'since = "2024-01-06"', "countries-out-of-order"),
        ('role = "partner", since = "2025-06-13"', 'role = "friend", since = "2025-06-13"', "pack-value-unknown"),
        ('iso2 = "VN"', 'iso2 = "Vietnam"', "pack-value-unknown"),
        ('currency = "VND"', 'currency = "Dong"', "pack-value-unknown"),
        ('iso2 = "VN"', 'iso2 = "VN"\nnote = "x"', "pack-key-unknown"),
        ("edition =", "editions =", "pack-key-missing"),
        ('id = "brics-2026"', "id = ", "countries-unreadable"),
    ],
)
def test_a_defect_is_named(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in WHOLE
    changed = tmp_path / "countries.toml"
    changed.write_text(WHOLE.replace(old, new), encoding="utf-8")
    with pytest.raises(FoundationError) as caught:
        load(changed)
    assert caught.value.code == code
    assert caught.value.facts["file"] == "countries.toml"


def test_a_row_without_a_source_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / "countries.toml"
    changed.write_text(WHOLE.replace('source = "2023 年获邀，未加入"', 'source = " "'), encoding="utf-8")
    with pytest.raises(FoundationError, match="pack-text-empty"):
        load(changed)
