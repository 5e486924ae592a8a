"""Making a workspace: wholly or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brics_desk.errors import UsageError
from brics_desk.operations import desk as desks

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE = "xuni-ceshi-1"


@pytest.mark.parametrize(
    ("expert_id", "name"), [("", "虚构"), ("E-01", ""), ("E-01", "虚" * 22), ("secretariat", "虚构")]
)
def test_an_expert_nobody_can_certify_leaves_no_file(tmp_path: Path, expert_id: str, name: str) -> None:
    with pytest.raises(UsageError, match=r"holder-unusable|identity-reserved"):
        desks.create_expert(tmp_path / "desk.bricsdesk", PASSPHRASE, expert_id=expert_id, name=name)
    assert list(tmp_path.iterdir()) == []


def test_an_organisation_nobody_can_certify_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holder-unusable"):
        desks.create_secretariat(tmp_path / "desk.bricsdesk", PASSPHRASE, organisation="示" * 65, officer="虚构")
    assert list(tmp_path.iterdir()) == []


def test_what_fails_on_its_first_entry_leaves_no_file(tmp_path: Path) -> None:
    def stopped() -> str:
        raise KeyboardInterrupt

    path = tmp_path / "desk.bricsdesk"
    with pytest.raises(KeyboardInterrupt):
        desks.create_expert(path, PASSPHRASE, expert_id="E-01", name="虚构", clock=stopped)
    with pytest.raises(KeyboardInterrupt):
        desks.create_secretariat(path, PASSPHRASE, organisation="示例", officer="虚构", clock=stopped)
    assert list(tmp_path.iterdir()) == []
    desks.create_expert(path, PASSPHRASE, expert_id="E-01", name="虚构").close()
