"""归档包: whole, byte for byte, checked by strangers' tools, without a secret inside, and nothing half made."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from brics_desk.disk import sync_folder
from brics_desk.domain.applications import Attachment
from brics_desk.domain.strictjson import canonical
from brics_desk.errors import Cancelled, StorageError, UsageError
from brics_desk.exchange import archive
from brics_desk.operations import archiving, deciding, demo, exporting, name_lists
from brics_desk.operations.deciding import Session
from brics_desk.operations.desk import open_desk
from brics_desk.operations.papers import shelf
from brics_desk.operations.papers.catalogue import PAPERS
from brics_desk.packs import rubrics
from brics_desk.store import acts, adjudication, applications, attachments, experts, journal, opinions, rounds
from tests.played import copied

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk

MEETING = Session("2026-12-01", "主任办公会纪要〔2026〕12号（示例）")


@pytest.fixture(scope="module")
def office(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The office with decisions and a list."""
    desk = copied(played, tmp_path_factory.mktemp("archive"), "secretariat-after-panels.bricsdesk")
    ready = [one.application.number for one in deciding.projects(desk) if not one.is_open]
    deciding.adopt(desk, ready, MEETING, reason="按评审结果")
    name_lists.propose(desk, MEETING, hold_open=True)
    return desk


@pytest.fixture(scope="module")
def folder(office: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive as a folder, as the command writes it."""
    target = tmp_path_factory.mktemp("kept") / "归档"
    exporting.export(office, "archive", target)
    return target


def test_sha256sum_confirms_every_file_and_none_is_left_out(folder: Path) -> None:
    done = subprocess.run(["sha256sum", "-c", archive.MANIFEST], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()
    listed = {line.split("  ", 1)[1] for line in (folder / archive.MANIFEST).read_text("utf-8").splitlines()}
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert there == listed | {archive.MANIFEST}


def test_every_signed_original_is_there_byte_for_byte(office: Desk, folder: Path) -> None:
    kept = {hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}
    workspace = office.workspace
    wanted = [opinions.pdf(workspace, one.identity) for one in opinions.all_opinions(workspace, office.pack)]
    assert len(wanted) == 55
    for task in applications.all_applications(workspace):
        held = adjudication.panel_opinions(workspace, task.number)
        wanted += [adjudication.panel_pdf(workspace, one.identity) for one in held]
        assert {file.sha256 for file in task.attachments} <= kept
    for one in adjudication.all_decisions(workspace, office.pack):
        wanted += [one.record, one.signature]
    for kind in ("recognition_decision", "name_list"):
        for act in acts.of_kind(workspace, office.pack, kind):
            wanted += [act.record, act.signature]
    assert {hashlib.sha256(data).hexdigest() for data in wanted} <= kept


def test_openssl_confirms_an_act_and_sees_a_changed_one(folder: Path, tmp_path: Path) -> None:
    record = next((folder / "acts").glob("*name-list*.json"))
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(record.with_suffix(".p7s"))]
    command += ["-CAfile", str(folder / "trust" / "root.pem"), "-purpose", "any", "-no_check_time", "-out", "/dev/null"]
    whole = subprocess.run([*command, "-content", str(record)], capture_output=True, check=False)
    assert whole.returncode == 0, whole.stderr.decode()
    changed = tmp_path / "changed.json"
    changed.write_bytes(record.read_bytes().replace(b"2026-12-01", b"2026-12-02"))
    assert subprocess.run([*command, "-content", str(changed)], capture_output=True, check=False).returncode


def test_the_data_about_it_say_who_when_from_what_and_for_how_long(office: Desk, folder: Path) -> None:
    said = json.loads((folder / "metadata.json").read_bytes())
    assert (said["officer"], said["organisation"]) == (office.workspace.owner, office.round.organiser)
    assert said["readings_sha256"] == office.round.readings_sha256
    assert said["pack"]["draft"] is True
    files = {one["path"]: one for one in said["files"]}
    for path, one in files.items():
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == one["sha256"]
        assert one["retention"] in ("永久", "30年", "10年"), path
    assert files["readings/pack.toml"]["retention"] == "永久"
    signed = [one["title"] for path, one in files.items() if path.startswith("panels/")]
    assert len(signed) == 14
    assert {title for title in signed if "D09" in title} == set(signed)
    assert files["documents/D13 拟认定名单.pdf"]["retention"] == "永久"
    assert "documents/D16 认定通知.pdf" not in files, "there is no final list yet"
    assert "documents/复算表.xlsx" in files
    assert {one.kind for one in PAPERS.values()} <= set(archiving.rules().periods)


def test_the_chain_of_the_journal_can_be_followed_without_the_program(office: Desk, folder: Path) -> None:
    lines = [json.loads(line) for line in (folder / "journal.jsonl").read_bytes().splitlines()]
    for before, after in pairwise(lines):
        assert after["previous"] == before["hash"]
    for line in lines:
        own = {name: value for name, value in line.items() if name != "hash"}
        assert hashlib.sha256(canonical(own)).hexdigest() == line["hash"]
    last = journal.entries(office.workspace)[-1]
    assert (last.act, last.subject) == ("document-written", "archive")
    manifest = hashlib.sha256((folder / archive.MANIFEST).read_bytes()).hexdigest()
    assert last.new == f"归档 {manifest}"


def test_no_key_travels_and_what_is_public_names_no_expert(office: Desk, folder: Path) -> None:
    secrets = (b"PRIVATE KEY", b"AGE-SECRET-KEY")
    assert not [
        file for file in folder.rglob("*") if file.is_file() and any(one in file.read_bytes() for one in secrets)
    ]
    done = subprocess.run(
        ["pdftotext", str(folder / "documents" / "D14 公示稿.pdf"), "-"], capture_output=True, check=True
    )
    text = "".join(done.stdout.decode().split())
    assert not [one.name for one in experts.all_experts(office.workspace) if one.name in text]


def test_what_every_tier_was_judged_by_is_there_under_the_hashes_that_opinions_name(
    office: Desk, tmp_path: Path
) -> None:
    current = office.round
    scored = replace(current, rubric=rubrics.proposed(current.pack))
    with closing(copied_desk(office, tmp_path)) as desk:
        rounds.save(desk.workspace, scored, rounds.panels(desk.workspace))
        kept = {one.path: b"".join(one.read()) for one in archiving.originals(desk) if one.path.startswith("readings/")}
    sheet = json.loads(kept["readings/readings.json"])
    assert hashlib.sha256(kept["readings/pack.toml"]).hexdigest() == sheet["pack_sha256"]
    assert hashlib.sha256(kept["readings/rubric.json"]).hexdigest() == scored.rubric_sha256


def test_a_panel_opinion_is_written_for_the_application_one_names(office: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="paper-subject-needed"):
        exporting.export(office, "panel-opinion", tmp_path / "a.pdf")
    exporting.export(office, "panel-opinion", tmp_path / "a.pdf", "JZ2026-0004")
    (held,) = adjudication.panel_opinions(office.workspace, "JZ2026-0004")
    assert (tmp_path / "a.pdf").read_bytes() == adjudication.panel_pdf(office.workspace, held.identity)


def copied_desk(office: Desk, folder: Path) -> Desk:
    office.workspace.backup(folder / "copy.bricsdesk")
    return open_desk(folder / "copy.bricsdesk", demo.PASSPHRASE)


def test_no_file_in_an_archive_has_a_name_that_some_system_refuses(office: Desk, tmp_path: Path) -> None:
    names = ["NUL.pdf", "com1.tar.gz", "末尾.", "末尾 ", "A.pdf", "a.PDF", "佐证:第一页?.pdf", "con"]
    with closing(copied_desk(office, tmp_path)) as desk:
        task = applications.all_applications(desk.workspace)[0]
        stored = [attachments.add(desk.workspace, BytesIO(name.encode()), limit=99) for name in names]
        named = [Attachment(name, one.sha256, one.size) for name, one in zip(names, stored, strict=True)]
        applications.replace(desk.workspace, replace(task, attachments=tuple(named)))
        found = {one.title: one for one in archiving.originals(desk) if one.path.startswith(f"materials/{task.number}")}
        for name in names:
            own = next(
                one for title, one in found.items() if f"（原名 {name}）" in title or one.path.endswith(f"/{name}")
            )
            assert b"".join(own.read()) == name.encode()
    paths = [one.path.rpartition("/")[2] for one in found.values()]
    assert len({path.casefold() for path in paths}) == len(paths)
    for path in paths:
        assert PureWindowsPath(path).name == path
        assert not PureWindowsPath(path).is_reserved(), path
        assert path == path.rstrip(". "), path
        assert not set(path) & set('<>:"|?*')


@pytest.mark.full
def test_a_zip_holds_the_same_and_an_index_names_it(office: Desk, folder: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    shelf.write(office, "archive", tmp_path / "a.zip", progress=lambda done, total: steps.append((done, total)))
    with zipfile.ZipFile(tmp_path / "a.zip") as kept:
        assert kept.testzip() is None
        names = set(kept.namelist())
        assert names == {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
        assert kept.read("results.jsonl") == (folder / "results.jsonl").read_bytes()
    assert len(steps) == steps[0][1] > 100
    rows = next(
        block
        for block in shelf.compose(office, "archive-index").blocks
        if hasattr(block, "rows") and len(block.rows) > 50
    )
    assert {row[2] for row in rows.rows} <= names


@pytest.mark.full
def test_cancelled_or_refused_nothing_is_left(office: Desk, folder: Path, tmp_path: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 20:
            raise Cancelled("cancelled")

    for name in ("a.zip", "b"):
        with pytest.raises(Cancelled):
            shelf.write(office, "archive", tmp_path / name, progress=stop)
    assert not list(tmp_path.iterdir())
    with pytest.raises(UsageError, match="archive-exists"):
        shelf.write(office, "archive", folder)


def test_a_medium_that_changes_what_was_written_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(name: str) -> None:
        archive.write(tmp_path / name, [archive.Entry("a.txt", "", "", lambda: (b"one", b"two"))], lambda _kept: ())

    write("good")
    assert (tmp_path / "good" / "a.txt").read_bytes() == b"onetwo"

    def spoil(target: Path) -> None:
        sync_folder(target)
        (target / "bad" / "a.txt").write_bytes(b"onetwp")

    monkeypatch.setattr("brics_desk.exchange.archive.sync_folder", spoil)
    with pytest.raises(StorageError, match="archive-readback"):
        write("bad")
