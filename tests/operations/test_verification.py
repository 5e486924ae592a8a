"""`verify` answers every file, whatever it is, and goes on to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brics_desk.operations.verification import verify

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk


@pytest.mark.parametrize("lent", [True, False], ids=["with-workspace", "without"])
def test_a_package_that_is_not_there_or_is_none_is_invalid_and_the_rest_is_answered(
    played: Path, office: Desk, tmp_path: Path, lent: bool
) -> None:
    (tmp_path / "text.bdp").write_text("不是评审包", "utf-8")
    (tmp_path / "folder.bdp").mkdir()
    good = played / "packages" / "review" / "2026-1-E-05-review.bdp"
    root = (played / "trust" / "root.pem").read_bytes()
    paths = [tmp_path / "absent.bdp", tmp_path / "text.bdp", tmp_path / "folder.bdp", good]
    answers = [(one.verdict, one.reason) for one in verify(paths, root, None, office if lent else None)]
    assert answers == [
        ("invalid", "not-there"),
        ("invalid", "package-not-a-package"),
        ("invalid", "package-not-a-package"),
        ("valid", "ok") if lent else ("indeterminate", "encrypted"),
    ]
