"""What an attacker, a clumsy hand or a strange terminal may do: one line, the right status, nothing destroyed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_contract import ROOT, desk, one_line, workspace

if TYPE_CHECKING:
    from pathlib import Path


def office(played: Path, folder: Path) -> tuple[Path, tuple[str | Path, ...]]:
    copy = folder / "office.bricsdesk"
    shutil.copy(played / "workspaces" / "secretariat-before-merge.bricsdesk", copy)
    return copy, ("--workspace", copy, "--passphrase-file", played / "passphrase.txt")


@pytest.mark.parametrize("kind", ["results", "merged"])
def test_a_report_is_never_written_over_a_workspace(played: Path, tmp_path: Path, kind: str) -> None:
    copy, using = office(played, tmp_path)
    before = hashlib.sha256(copy.read_bytes()).hexdigest()
    one_line(desk("export", *using, "--kind", kind, "--out", copy), 2)
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == before
    assert desk("check", *using).status == 0


def test_a_report_never_replaces_a_folder_or_a_pipe(played: Path, tmp_path: Path) -> None:
    _, using = office(played, tmp_path)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    one_line(desk("export", *using, "--kind", "merged", "--out", pipe), 2)
    one_line(desk("export", *using, "--kind", "merged", "--out", tmp_path), 2)
    assert pipe.is_fifo()


def test_a_pipe_called_pdf_is_answered_and_waits_for_nobody(played: Path, tmp_path: Path) -> None:
    _, using = office(played, tmp_path)
    pipe = tmp_path / "trap.pdf"
    os.mkfifo(pipe)
    said = desk("merge", *using, pipe, "--json")
    assert (said.status, said.records[0]["status"]) == (1, "refused")
    answer = desk("verify", pipe, "--trust", played / "trust" / "root.pem", "--json")
    assert (answer.status, answer.records[0]["verdict"]) == (1, "invalid")


def test_a_merge_is_the_secretariats(played: Path, tmp_path: Path) -> None:
    expert = tmp_path / "expert.bricsdesk"
    shutil.copy(played / "workspaces" / "expert-E-01.bricsdesk", expert)
    using = ("--workspace", expert, "--passphrase-file", played / "passphrase.txt")
    one_line(desk("merge", *using, played / "opinions"), 2)


def test_an_empty_path_is_not_the_current_folder(played: Path, tmp_path: Path) -> None:
    _, using = office(played, tmp_path)
    one_line(desk("merge", *using, ""), 2)


def test_names_cannot_forge_lines_of_the_report(played: Path, tmp_path: Path) -> None:
    forged = tmp_path / "x\n接收 · E-01\u202e.pdf"
    forged.write_bytes(b"no pdf")
    said = desk("verify", forged, "--trust", played / "trust" / "root.pem")
    assert len(said.out.splitlines()) == 1
    assert "\u202e" not in said.out


def test_a_terminal_of_another_encoding_takes_nothing_away(played: Path, tmp_path: Path) -> None:
    _, using = office(played, tmp_path)
    command = [sys.executable, "-m", "brics_desk", "merge", *map(str, using), str(played / "packages" / "review")]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize(("kind", "name"), [("results", "a.pdf"), ("merged", "a.xlsx"), ("decisions", "a.docx")])
def test_a_name_that_promises_another_form_is_refused(played: Path, tmp_path: Path, kind: str, name: str) -> None:
    _, using = office(played, tmp_path)
    said = desk("export", *using, "--kind", kind, "--out", tmp_path / name)
    one_line(said, 2)
    assert "paper-form" in said.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("words", [("frob",), ("verfiy", "a.pdf")])
def test_a_mistyped_command_is_named_with_those_there_are(words: tuple[str, ...]) -> None:
    said = desk(*words)
    one_line(said, 2)
    assert words[0] in said.err
    assert "evaluate" in said.err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_window_says_so(tmp_path: Path) -> None:
    said = desk(tmp_path / "office.bricsdesk")
    one_line(said, 3)
    assert "display-missing" in said.err


def test_a_name_too_long_for_any_disk_is_one_line(played: Path) -> None:
    said = desk("check", "--workspace", "x" * 300, "--passphrase-file", played / "passphrase.txt")
    one_line(said, 3)


def test_a_line_without_end_is_answered_once() -> None:
    said = desk("evaluate", given=b'{"facts": "' + b"x" * 3_000_000 + b'"}\n{"category": "talent", "facts": {}}\n')
    assert [set(record) == {"id", "error"} for record in said.records] == [True, False]


def test_results_of_the_played_round_are_still_there(played: Path) -> None:
    assert desk("results", *workspace(played), "--json").out == (played / "results.json").read_text("utf-8")
