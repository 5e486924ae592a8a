"""DeskError and its kinds: a stable code with facts, never a sentence.

The core raises these; `gui.messages` and `cli.messages` turn code and facts into what a person reads.
"""

from __future__ import annotations


class DeskError(Exception):
    """Something a person can understand and act on: `code` is stable, `facts` fill the sentence."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value!r}" for name, value in self.facts.items())])


class UsageError(DeskError):
    """The request itself cannot be carried out as given (exit status 2)."""


class InputError(DeskError):
    """Something handed in (a file, a row, a value) is refused; what stands is untouched (exit status 1)."""


class FoundationError(DeskError):
    """What the work stands on (workspace, trust root, rule pack) is damaged, newer or unreadable (exit status 3)."""


class StorageError(DeskError):
    """The disk or the stick refused: full, removed, read-only; nothing that was saved is lost (exit status 3)."""


class Cancelled(DeskError):
    """The person cancelled; nothing was left half done (exit status 1)."""
