"""The front of the command line: help that says everything, a start that imports nothing it does not need, a clean Ctrl-C."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pytest

from brics_desk.cli import main
from brics_desk.cli import parser as parser_of_help

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"pyhanko", "cryptography", "reportlab", "openpyxl", "sqlite_utils", "sqlcipher3", "pyrage", "PySide6"}


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


@pytest.mark.parametrize("verb", sorted(main.VERBS))
def test_every_help_ends_with_the_exit_status(verb: str) -> None:
    found = list(parsers(main._parser(verb)))
    assert any(parser.prog.startswith(f"brics-desk {verb}") for parser in found)
    for parser in found:
        assert parser.format_help().rstrip().endswith("不能读取。"), parser.prog


def sentences(parser: argparse.ArgumentParser) -> Iterator[str | None]:
    yield from (parser.description, parser.epilog)
    yield from (group.title for group in parser._action_groups if group._group_actions)
    for action in parser._actions:
        yield action.help
        yield from (one.help for one in getattr(action, "_choices_actions", ()))


def test_every_sentence_of_help_has_its_chinese_and_none_is_left_over() -> None:
    spoken = {said for verb in main.VERBS for parser in parsers(main._parser(verb)) for said in sentences(parser)}
    table = {said for said in parser_of_help.chinese() if "argument" not in said and said != "usage: "}
    assert {said for said in spoken if said} - parser_of_help.chinese().keys() == set()
    assert table - spoken == {"Open the window.", "a .bricsdesk file"}


@pytest.mark.parametrize("verb", sorted(main.VERBS))
def test_help_is_chinese_unless_english_is_wanted(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    found = list(parsers(main._parser(verb)))
    for said in (parser.format_help() for parser in found):
        assert said.count("用法:") == 1
        assert all(sum(1 + (east_asian_width(one) in "WF") for one in line) <= 80 for line in said.splitlines())
    monkeypatch.setenv("BRICS_DESK_LANG", "en")
    for said in (parser.format_help() for parser in found):
        assert said.startswith("usage: brics-desk")
        assert said.rstrip().endswith("unreadable.")


def test_wrong_usage_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["verify"]) == 2
    said = capsys.readouterr().err
    assert (
        said
        == "brics-desk: 用法有误（缺少参数: FILE, --trust），未执行。用法见 brics-desk verify --help。（代码 usage-wrong）\n"
    )


@pytest.mark.parametrize("verb", sorted(set(main.VERBS) - {"measures"}))
def test_every_option_says_what_it_is(verb: str) -> None:
    for parser in parsers(main._parser(verb)):
        silent = [
            action.dest
            for action in parser._actions
            if not action.help and not isinstance(action, argparse._SubParsersAction)
        ]
        assert not silent, f"{parser.prog}: {silent}"


@pytest.mark.parametrize("verb", sorted(main.VERBS))
def test_help_imports_no_heavy_room(verb: str) -> None:
    loaded = imported([verb, "--help"])
    assert "brics_desk.cli.main" in loaded
    assert not loaded & HEAVY


def test_evaluate_imports_no_heavy_room() -> None:
    loaded = imported(["evaluate"])
    assert "brics_desk.domain.verdicts" in loaded
    assert not loaded & HEAVY


def imported(arguments: list[str]) -> set[str]:
    """Return the names of all modules a run of the program has loaded at its end."""
    code = f"""
import contextlib, json, sys
from brics_desk.cli.main import main
with contextlib.suppress(SystemExit):
    main({arguments!r})
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, cwd=ROOT, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of Unix")
@pytest.mark.parametrize("on_terminal", [False, True])
def test_ctrl_c_ends_in_one_line_and_leaves_the_folder_as_it_was(tmp_path: Path, *, on_terminal: bool) -> None:
    import pty  # not on Windows

    try:
        reading, writing = pty.openpty() if on_terminal else os.pipe()
    except OSError as error:
        pytest.skip(f"this system has no terminals to give: {error}")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "brics_desk", "demo", "--out", str(out)]
    # Whoever runs this suite in the background has a shell ignore Ctrl+C for all its children.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=writing, cwd=ROOT)
    finally:
        signal.signal(signal.SIGINT, before)
    with child:
        os.close(writing)
        while not (out / "register.xlsx").exists() and child.poll() is None:
            time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        assert child.wait(60) == 1
    assert not out.exists()
    said = everything(reading).decode()
    assert [line for line in said.splitlines() if line and not line.startswith("demo ")] == [said.splitlines()[-1]]
    assert said.splitlines()[-1].startswith("brics-desk: 已取消")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_ctrl_c_while_a_class_is_being_made_ends_with_our_status(tmp_path: Path) -> None:
    lines = (
        "import sys",
        "from brics_desk.cli import main, check",
        "check.run = lambda _given: exec('raise KeyboardInterrupt')",
        "sys.exit(main.main(['check', '--workspace', 'x']))",
    )
    (tmp_path / "stopped.py").write_text("\n".join(lines))
    done = subprocess.run(
        [sys.executable, "-m", "stopped"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"},
    )
    assert (done.returncode, done.stderr.startswith("brics-desk: 已取消")) == (1, True), done.stderr


def everything(reading: int) -> bytes:
    """Return what the other side wrote before it closed; a terminal ends with an error instead of an end."""
    data = b""
    with os.fdopen(reading, "rb", buffering=0) as stream:
        try:
            while piece := stream.read(4096):
                data += piece
        except OSError:
            pass
    return data
