"""Sticks out and back on the played round: hashes come from what was written, and who holds one is always known."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.custody import Medium
from brics_desk.errors import DeskError, UsageError
from brics_desk.operations import custody
from brics_desk.store import journal
from tests.played import AFTER, copied

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brics_desk.operations.desk import Desk

PACKAGE = "2026-1-E-01.bdp"


def refused(attempt: Callable[[], object]) -> str:
    with pytest.raises(DeskError) as caught:
        attempt()
    assert isinstance(caught.value, UsageError)
    return caught.value.code


def test_a_stick_goes_out_with_the_hash_of_its_package_and_comes_back(played: Path, office: Desk) -> None:
    custody.register(office, Medium("U-01", "U盘 32GB"))
    row = custody.hand_out(office, "U-01", "E-01", PACKAGE)
    file = played / "packages" / "assignment" / PACKAGE
    assert row.hand_over.package_sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (row.name, row.panel, row.kind) == ("许评审", "第一专家组", "U盘 32GB")
    assert (row.hand_over.is_out, row.answered) == (True, False)
    assert custody.outstanding(office) == [row]
    custody.take_back(office, "U-01", "完好，已清除")
    assert custody.outstanding(office) == []
    (back,) = custody.rows(office)
    assert (back.hand_over.condition, back.hand_over.officer) == ("完好，已清除", office.workspace.owner)
    assert [entry.act for entry in journal.entries(office.workspace)][-3:] == [
        "medium-registered",
        "medium-handed-out",
        "medium-returned",
    ]


def test_one_stick_has_one_holder_and_one_package_one_addressee(office: Desk) -> None:
    custody.register(office, Medium("U-01", "U盘"))
    custody.register(office, Medium("U-02", "U盘", "备用"))
    assert refused(lambda: custody.hand_out(office, "U-01", "E-02", PACKAGE)) == "package-not-written"
    assert refused(lambda: custody.hand_out(office, "U-09", "E-01", PACKAGE)) == "medium-unknown"
    custody.hand_out(office, "U-01", "E-01", PACKAGE)
    assert refused(lambda: custody.hand_out(office, "U-01", "E-02", "2026-1-E-02.bdp")) == "medium-out"
    assert refused(lambda: custody.take_back(office, "U-02", "")) == "medium-not-out"
    assert refused(lambda: custody.register(office, Medium(" ", "U盘"))) == "medium-number-missing"
    custody.take_back(office, "U-01", "完好")
    custody.hand_out(office, "U-01", "E-02", "2026-1-E-02.bdp")
    assert [(row.hand_over.medium, row.hand_over.holder, row.hand_over.is_out) for row in custody.rows(office)] == [
        ("U-01", "E-01", False),
        ("U-01", "E-02", True),
    ]
    assert [medium.note for medium in custody.media(office)] == ["", "备用"]


def test_who_answered_by_another_way_is_shown_beside_the_stick_that_is_out(played: Path, tmp_path: Path) -> None:
    desk = copied(played, tmp_path, AFTER)
    custody.register(desk, Medium("U-01", "U盘"))
    custody.hand_out(desk, "U-01", "E-01", PACKAGE)
    (row,) = custody.outstanding(desk)
    assert row.answered
    desk.close()
