"""age identities (private, kept inside the workspace) and recipients (public, handed to others)."""

from __future__ import annotations

from typing import Any, Final, Protocol

import pyrage

from brics_desk.errors import FoundationError, InputError

_PYRAGE: Final[Any] = pyrage  # compiled, ships no types


class Recipient(Protocol):
    """The public half of a key pair, as pyrage holds it."""


class Identity(Protocol):
    """The private half of a key pair, as pyrage holds it."""

    def to_public(self) -> Recipient:
        """Return the public half."""


def new_identity() -> str:
    """Return a fresh age identity, `AGE-SECRET-KEY-1…`; whoever holds it opens every package made for it."""
    return str(_PYRAGE.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public half, `age1…`, of an identity; raises FoundationError("identity-unusable")."""
    return str(parse_identity(identity).to_public())


def parse_identity(identity: str) -> Identity:
    """Return the key object of an identity; the text itself never reaches an error."""
    try:
        found: Identity = _PYRAGE.x25519.Identity.from_str(identity)
    except _PYRAGE.IdentityError:
        raise FoundationError("identity-unusable") from None
    return found


def parse_recipient(recipient: str) -> Recipient:
    """Return the key object of a recipient; only X25519, no passphrases, plugins or SSH keys."""
    try:
        found: Recipient = _PYRAGE.x25519.Recipient.from_str(recipient)
    except _PYRAGE.RecipientError:
        raise InputError("recipient-unusable", recipient=recipient[:100]) from None
    return found
