"""The command line: reads the verb, lets its module answer, turns what went wrong into one line and an exit status."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import brics_desk
from brics_desk.cli.output import plain
from brics_desk.cli.parser import Parser, language
from brics_desk.disk import storage_error
from brics_desk.errors import Cancelled, DeskError, FoundationError, StorageError, UsageError
from brics_desk.operations import messages

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

VERBS = {
    "demo": "play one whole round headlessly on the bundled fictional material",
    "evaluate": "judge facts: JSON Lines in, JSON Lines out",
    "pack": "check, show or compare rule packs",
    "verify": "verify signed opinions, panel opinions and packages",
    "merge": "merge packages and signed opinions into the workspace of the secretariat or of a panel's leader",
    "results": "print the merged state",
    "export": "write a report",
    "check": "check the integrity of a workspace",
    "measures": "the 20 measures: register, progress, money, reports",
}

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status (0 well, 1 something refused, 2 usage, 3 foundation damaged)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # Whatever the terminal's own encoding: a merge must not fail after it was written because a name cannot be printed.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if not any(word in VERBS or word in ("-h", "--help", "--version") for word in given[:1]):
            return _window(given)
        parsed = _parser(given[0]).parse_args(given)
        status: int = parsed.run(parsed)
    except DeskError as error:
        return _said(error)
    except KeyboardInterrupt:
        # Met inside an `exec` (dataclasses are made by one), it would end Python by the signal although we caught it; another clears that.
        exec("")
        if sys.stderr.isatty():
            print(file=sys.stderr)  # the terminal stands behind "^C" or a line of progress
        print(f"brics-desk: {messages.sentence(Cancelled('cancelled'), language())}", file=sys.stderr)
        return exit_status(Cancelled("cancelled"))
    except BrokenPipeError:
        # Whoever read us has gone; nothing more can be said, and Python must not try at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return _said(storage_error(error, Path(error.filename or "-")))
    return status


def _said(error: DeskError) -> int:
    print(f"brics-desk: {plain(messages.sentence(error, language()))}", file=sys.stderr)
    return exit_status(error)


def exit_status(error: DeskError) -> int:
    """Return the exit status an error stands for (contract.md, General rules)."""
    if isinstance(error, UsageError):
        return 2
    return 3 if isinstance(error, FoundationError | StorageError) else 1


def _parser(verb: str) -> argparse.ArgumentParser:
    """Build the parser; only the module of the asked verb is imported, so that `evaluate` starts fast.

    For the same reason a verb imports what signs, encrypts or opens workspaces only when it runs: help and wrong usage answer at once.
    """
    description = "BRICS Desk: offline expert review. Without a verb it opens the window: brics-desk [WORKSPACE]"
    parser = Parser(prog="brics-desk", description=description)
    parser.add_argument("--version", action="version", version=f"brics-desk {brics_desk.__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name, help_text in VERBS.items():
        sub = verbs.add_parser(name, help=help_text, description=help_text)
        if name == verb:
            import_module(f"brics_desk.cli.{name}").add_arguments(sub)
    return parser


def _window(given: list[str]) -> int:
    parser = Parser(prog="brics-desk", description="Open the window.")
    parser.add_argument("workspace", nargs="?", help="a .bricsdesk file")
    parser.add_argument("--passphrase-file", metavar="FILE", help="file whose first line is the workspace's passphrase")
    parsed, left = parser.parse_known_args(given)
    asked = parsed.workspace
    if asked and Path(asked).suffix != ".bricsdesk" and not Path(asked).exists():
        raise UsageError("verb-unknown", verb=asked[:40], known=list(VERBS))
    if left:
        parser.error(f"unrecognized arguments: {' '.join(left)}")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        raise FoundationError("display-missing")
    # The window is the other front end; it is named here only so that one program opens both.
    gui: object = import_module("brics_desk.gui.app").run
    assert callable(gui)
    status = gui(parsed.workspace, parsed.passphrase_file)
    assert isinstance(status, int)
    return status
