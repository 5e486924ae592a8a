"""Recusal declared on the expert's desk: the material is gone for good, stays gone, and the fact goes back signed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from brics_desk.domain.recusal import Ground
from brics_desk.errors import UsageError
from brics_desk.operations import desk, handing_in, merging, opening, reviewing, submitting
from brics_desk.store import applications, attachments, recusals, secrets
from tests.gui.desks import EXPERT, PASSPHRASE, Sent, fill, quiet, receive, send
from tests.store.desk import decrypted

if TYPE_CHECKING:
    from pathlib import Path

RECUSED, KEPT = "JZ2026-0012", "JZ2026-0003"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """A round with one expert and a package on the way, made once."""
    return send(tmp_path_factory.mktemp("round"))


@pytest.fixture
def mine(sent: Sent, tmp_path: Path) -> Sent:
    """A copy of the expert's workspace, the package taken in, the pledge made."""
    copy = Sent(tmp_path / sent.workspace.name, sent.package)
    shutil.copy(sent.workspace, copy.workspace)
    own = receive(copy)
    reviewing.pledge(own)
    own.close()
    return copy


def test_no_page_of_the_closed_file_holds_recused_material(mine: Sent) -> None:
    own = desk.open_desk(mine.workspace, PASSPHRASE)
    given = applications.get(own.workspace, RECUSED)
    gone = [attachments.read(own.workspace, file.sha256) for file in given.attachments]
    stays = other_material(own)
    reviewing.record_text(own, RECUSED, "埃及数据中心草稿评语")
    own.close()
    marks = [piece for data in gone for piece in pieces(data) if piece not in stays] + [
        given.applicant.contact.encode(),
        "草稿评语".encode(),
    ]
    clear = decrypted(mine.workspace, PASSPHRASE)
    # A piece that runs over the edge of a page is not found in either state; all others are.
    marks, others = ([mark for mark in found if mark in clear] for found in (marks, pieces(stays)))
    assert len(marks) > len(gone) + 1, "the search has to find what is there"
    assert others

    own = desk.open_desk(mine.workspace, PASSPHRASE)
    reviewing.recuse(own, RECUSED, Ground.CONSULT, "曾提供咨询")
    own.close()
    clear = decrypted(mine.workspace, PASSPHRASE)
    assert [mark for mark in marks if mark in clear] == []
    assert all(piece in clear for piece in others), "other material is untouched"
    assert list(mine.workspace.parent.glob(f"{mine.workspace.name}-*")) == []


def test_the_same_stick_does_not_bring_recused_material_back(mine: Sent) -> None:
    own = desk.open_desk(mine.workspace, PASSPHRASE)
    one = attachments.read(own.workspace, applications.get(own.workspace, RECUSED).attachments[0].sha256)
    marks = [piece for piece in pieces(one) if piece not in other_material(own)]
    assert marks
    reviewing.recuse(own, RECUSED, Ground.CONSULT, "")
    opening.take_in(own, mine.package, quiet)
    assert reviewing.task(own, RECUSED).state == "recused"
    with pytest.raises(UsageError, match="recused"):
        reviewing.form(own, RECUSED)
    own.close()
    clear = decrypted(mine.workspace, PASSPHRASE)
    assert [mark for mark in marks if mark in clear] == []


def test_the_secretariat_learns_of_it_by_the_expert_s_own_signature(mine: Sent, sent: Sent, tmp_path: Path) -> None:
    own = desk.open_desk(mine.workspace, PASSPHRASE)
    for number in reviewing.undeclared(own):
        if number == RECUSED:
            reviewing.recuse(own, number, Ground.KIN, "配偶任职")
        else:
            reviewing.declare_clear(own, number)
    fill(own, KEPT)
    submitting.submit(own, [KEPT], quiet)
    back = handing_in.hand_in(own, tmp_path, quiet)
    assert (back.opinions, back.recusals) == (1, 1)
    own.close()
    copy = tmp_path / "office.bricsdesk"
    shutil.copy(sent.workspace.with_name("office.bricsdesk"), copy)
    office = desk.open_desk(copy, PASSPHRASE)
    merging.merge(office, [back.written.path], dry_run=False, progress=quiet)
    (learned,) = recusals.all_recusals(office.workspace)
    assert (learned.recusal.expert, learned.recusal.application) == (EXPERT, RECUSED)
    assert (learned.recusal.ground, learned.recusal.note, learned.when) == (Ground.KIN, "配偶任职", "at-opening")
    office.close()


def test_an_older_pledge_does_not_count(mine: Sent) -> None:
    own = desk.open_desk(mine.workspace, PASSPHRASE)
    assert reviewing.has_pledged(own)
    secrets.put(own.workspace, desk.PLEDGE, b"pledge-0 2025-01-01T08:00:00+08:00")
    assert not reviewing.has_pledged(own)
    with pytest.raises(UsageError, match="pledge-missing"):
        submitting.submit(own, [KEPT], quiet)
    reviewing.pledge(own)
    assert reviewing.pledged(own)[0] == reviewing.PLEDGE_VERSION
    own.close()


def other_material(own: desk.Desk) -> bytes:
    """Return what is attached to the other applications: files of one house have bytes in common."""
    others = [one for one in applications.all_applications(own.workspace) if one.number != RECUSED]
    return b"".join(attachments.read(own.workspace, file.sha256) for one in others for file in one.attachments)


def pieces(data: bytes) -> list[bytes]:
    """Return some of the bytes from all over a file; page codes and headers between them do not matter."""
    return [data[start : start + 16] for start in range(512, len(data) - 16, 40_000)]
