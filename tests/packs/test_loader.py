from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

import pytest

from brics_desk.errors import FoundationError, UsageError
from brics_desk.packs.checks import check
from brics_desk.packs.loader import bundled, load
from tests.packs.editions import FOLDER, PACK_ID, edition

if TYPE_CHECKING:
    from pathlib import Path


def refused(path: Path) -> FoundationError:
    with pytest.raises(FoundationError) as caught:
        load(path)
    assert caught.value.facts["file"] == path.name
    return caught.value


def test_a_pack_is_known_by_the_digest_of_its_text_whatever_its_line_ends(tmp_path: Path) -> None:
    data = (FOLDER / "pack.toml").read_bytes()
    assert b"\r" not in data
    assert bundled(PACK_ID).sha256 == hashlib.sha256(data).hexdigest()
    (tmp_path / "windows.toml").write_bytes(data.replace(b"\n", b"\r\n"))
    assert load(tmp_path / "windows.toml") == bundled(PACK_ID)
    (tmp_path / "other.toml").write_bytes(data + b"# \n")
    assert load(tmp_path / "other.toml").sha256 != bundled(PACK_ID).sha256


def test_a_pack_that_is_not_bundled_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        bundled("xiamen-2030")
    assert caught.value.code == "pack-not-bundled"
    assert caught.value.facts == {"pack": "xiamen-2030", "known": [PACK_ID]}


@pytest.mark.parametrize(
    ("before", "after", "key", "code"),
    [
        ('status = "draft"', 'status = "draft"\ncolour = "red"', "pack.colour", "pack-key-unknown"),
        ("validity_years = 3", "", "pack.validity_years", "pack-key-missing"),
        ("validity_years = 3", 'validity_years = "3"', "pack.validity_years", "pack-key-type"),
        ("validity_years = 3", "validity_years = true", "pack.validity_years", "pack-key-type"),
        ("validity_years = 3", "validity_years = -3", "pack.validity_years", "pack-number-range"),
        ('status = "draft"', 'status = "final"', "pack.effective_from", "pack-date-missing"),
        ('effective_from = ""', 'effective_from = "2025年"', "pack.effective_from", "pack-date-unreadable"),
        ('status = "draft"', 'status = "old"', "pack.status", "pack-value-unknown"),
        ('amount_cny = "500000.00"', 'amount_cny = "50万元"', "award.1.amount_cny", "pack-amount-unreadable"),
        ('amount_cny = "500000.00"', "amount_cny = 500000.00", "award.1.amount_cny", "pack-key-type"),
        ('zh = "第一档", en', 'zh = " ", en', "award.1.title.zh", "pack-text-empty"),
        (', en = "Tier 1" }', " }", "award.1.title.en", "pack-key-missing"),
        (
            'kind = "percent"',
            'kind = "share"',
            "category.talent.fact.overall_progress_percent.kind",
            "pack-value-unknown",
        ),
        (
            "rd_spend_cny >= 100万元",
            "rd_spend_cny >= 100万",
            "category.talent.route.1.tier.1.condition",
            "condition-syntax",
        ),
        (
            "rd_spend_cny >= 100万元",
            "rd_spend_cny >= 100",
            "category.talent.route.1.tier.1.condition",
            "pack-threshold-unit",
        ),
        (
            "rd_spend_cny >= 100万元",
            "rd_spend_cny >= 100%",
            "category.talent.route.1.tier.1.condition",
            "pack-threshold-unit",
        ),
        (
            '"rd_spend_cny" = "项目研发投入不低于100万元人民币"',
            '"rd_spend" = "项目研发投入不低于100万元人民币"',
            "category.talent.route.1.tier.1.clauses.rd_spend",
            "pack-clause-unused",
        ),
        ('id = "A-02"', 'id = "A-01"', "reading.A-01", "pack-entry-repeated"),
        ('default = "majority"', 'default = "minority"', "reading.A-01.default", "pack-reading-default"),
        ('code = "I-a1"\n', "", "category.talent.fact.joint_implementation.code", "pack-key-missing"),
        (
            "rd_spend_cny >= 100万元",
            "rd_spent_cny >= 100万元",
            "category.talent.route.1.tier.1.condition",
            "pack-fact-unknown",
        ),
    ],
)
def test_a_defect_is_refused_with_its_key_path(tmp_path: Path, before: str, after: str, key: str, code: str) -> None:
    edits = [(before, after)]
    if code == "pack-fact-unknown":
        edits.append(('"rd_spend_cny" = "项目研发投入不低于100', '"rd_spent_cny" = "项目研发投入不低于100'))
    error = refused(edition(tmp_path, *edits))
    assert (error.facts["key"], error.code) == (key, code)


def test_a_position_in_a_condition_comes_with_the_refusal(tmp_path: Path) -> None:
    error = refused(edition(tmp_path, ("all(rd_spend_cny >= 100万元,", "all(rd_spend_cny > 100万元,")))
    assert (error.facts["at"], error.facts["found"]) == (17, "> 100万元, gra")


def test_a_newer_format_is_refused_whole(tmp_path: Path) -> None:
    error = refused(edition(tmp_path, ("format = 1", "format = 2")))
    assert (error.code, error.facts["found"], error.facts["known"]) == ("pack-format", 2, 1)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"[pack\n", "pack-syntax"),
        (b"a = " + b"[" * 5_000, "pack-syntax"),
        (b"\xff\xfe", "pack-not-utf8"),
        (b"#" * 4_000_001, "pack-too-large"),
        (b"", "pack-key-missing"),
    ],
)
def test_what_is_no_pack_at_all_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "pack.toml"
    path.write_bytes(data)
    assert refused(path).code == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.toml").code == "pack-unreadable"
    assert refused(tmp_path).code == "pack-unreadable"


def test_no_damage_to_a_pack_is_ever_a_traceback_and_most_of_it_is_named(tmp_path: Path) -> None:
    lines = (FOLDER / "pack.toml").read_text(encoding="utf-8").splitlines(keepends=True)
    path, chance, silent = tmp_path / "pack.toml", random.Random(20), 0
    values = ("1", "-1", "true", '""', "[]", "{}", '"x"', "1.5", '["a"]', "[{}]", "2025-01-01", "9" * 30)
    for _ in range(80):
        damaged, at = list(lines), chance.randrange(len(lines))
        key, _, value = damaged[at].partition(" = ")
        damaged[at] = f"{key} = {chance.choice(values)}\n" if value and key.isidentifier() else ""
        path.write_text("".join(damaged), encoding="utf-8")
        silent += check(path) == []
    # Blank lines, comments, an option fewer and another wording are no defects.
    assert silent < 40
