"""A fresh secretariat's desk per test, copied from one that is made once: deriving its key takes a tenth of a second."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from brics_desk.packs.loader import bundled
from brics_desk.store.workspace import Workspace, create, open_workspace
from tests.store.desk import PASSPHRASE, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brics_desk.domain.rules import RulePack


@pytest.fixture(scope="session")
def pack() -> RulePack:
    return bundled("xiamen-demonstration-2025-draft")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.bricsdesk"
    with create(path, PASSPHRASE, "secretariat", "示例秘书处") as ws:
        set_up(ws, "JZ2026-0001", "JZ2026-0002")
    return path


@pytest.fixture
def closed(template: Path, tmp_path: Path) -> Path:
    """A closed workspace with a round, two experts and two applications that share one attachment."""
    path = tmp_path / "desk.bricsdesk"
    shutil.copyfile(template, path)
    return path


@pytest.fixture
def ws(closed: Path) -> Iterator[Workspace]:
    with open_workspace(closed, PASSPHRASE) as opened:
        yield opened
