"""Passphrases: from a file or the terminal, never an argument, never printed."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from brics_desk.cli.paths import opened
from brics_desk.errors import UsageError

if TYPE_CHECKING:
    import argparse


def add_argument(parser: argparse.ArgumentParser) -> None:
    """Declare `--passphrase-file`."""
    parser.add_argument("--passphrase-file", metavar="FILE", help="file whose first line is the workspace's passphrase")


def passphrase(given: argparse.Namespace) -> str:
    """Return the passphrase; raises UsageError `passphrase-missing` when there is neither a file nor a terminal."""
    if given.passphrase_file:
        with opened(given.passphrase_file) as stream:
            return stream.readline(4096).decode("utf-8", "replace").rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError("passphrase-missing")
    return getpass.getpass("Passphrase / 口令: ", stream=sys.stderr)
