"""How a desk file is opened: SQLCipher's own key derivation, one owner at a time, durable commits."""

from __future__ import annotations

import hashlib
import re
import sys
import threading
from typing import TYPE_CHECKING

from brics_desk.errors import UsageError
from brics_desk.store.driver import dbapi2

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

APPLICATION_ID = 0x4244534B
"""`BDSK`: what the header of every workspace says it is."""

PAGE = 4096
"""SQLCipher's page in bytes; a whole file is a multiple of it."""

_ITERATIONS = 256_000
"""SQLCipher 4's own number: its other tools open a workspace with the passphrase alone."""

_WAIT = 1.0
"""Seconds to wait for a program that is just closing the file."""

_SETTINGS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
)


def connect(path: Path, passphrase: str, new_salt: str = "") -> dbapi2.Connection:
    """Return a connection that holds the file exclusively from its first read on until it is closed.

    `new_salt` (hex) is for a file that is not there yet: a copy that shares its source's salt has the same key, derived already.

    SQLite's own locks do it: a killed program leaves none behind, and there is no shared-memory file beside the workspace.
    They hold as long as nobody in this process opens and closes the file by other means. Raises UsageError `passphrase-unusable`,
    SQLite's own errors where the file cannot be read.
    """
    words = _literal(passphrase)
    connection = dbapi2.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=_WAIT, factory=_Connection
    )
    try:
        # SQLCipher would otherwise write its own lines to standard error; the last one is the first read: it tries the key.
        for setting in ("cipher_log_level=NONE", f"key={words}"):
            connection.execute(f"PRAGMA {setting}").close()
        # Only SQLite may read the salt: closing the file by other means would give its locks away.
        salt = new_salt or salt_of(connection)
        key = f"key=\"x'{connection.take_key(passphrase, salt)}{salt}'\""
        for setting in (key, "locking_mode=EXCLUSIVE", *_SETTINGS, "application_id"):
            connection.execute(f"PRAGMA {setting}").close()
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def salt_of(connection: dbapi2.Connection) -> str:
    """Return the salt of the open file in hex."""
    return str(connection.execute("PRAGMA cipher_salt").fetchone()[0])


def write_ahead(connection: dbapi2.Connection) -> None:
    """Keep commits in a write-ahead log: with `synchronous=FULL` a commit that returned survives a power cut."""
    connection.execute("PRAGMA journal_mode=WAL").close()


def number(connection: dbapi2.Connection, pragma: str) -> int:
    """Return a whole number that a pragma answers, e.g. `user_version`."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def database(connection: dbapi2.Connection) -> Database:
    """Wrap a connection in sqlite-utils, whose import is paid here, when a workspace is opened, and not at the start page."""
    # sqlite-utils looks for this name first; its error handling then matches the classes that SQLCipher's driver raises.
    sys.modules.setdefault("pysqlite3", dbapi2)
    sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False, strict=True)


_keys: dict[bytes, tuple[str, int]] = {}
"""Keys of files that are open, with how many connections use them, by a hash of salt and passphrase."""
_keys_lock = threading.Lock()


class _Connection(dbapi2.Connection):
    """Forgets the key of its file when it is closed, unless another connection still uses it."""

    _known_by = b""

    def take_key(self, passphrase: str, salt: str) -> str:
        """Return SQLCipher's key, derived as it would itself, once while a file is open: examining a backup does not pay twice."""
        words, grain = passphrase.encode(), bytes.fromhex(salt)
        known_by = hashlib.sha256(grain + words).digest()
        with _keys_lock:
            key, _ = _keys.get(known_by, ("", 0))
        key = key or hashlib.pbkdf2_hmac("sha512", words, grain, _ITERATIONS, 32).hex()
        with _keys_lock:
            self._known_by = known_by
            _keys[known_by] = (key, _keys.get(known_by, ("", 0))[1] + 1)
        return key

    def close(self) -> None:
        """Close; closing twice is harmless."""
        super().close()
        with _keys_lock:
            known_by, self._known_by = self._known_by, b""
            key, users = _keys.pop(known_by, ("", 0))
            if users > 1:
                _keys[known_by] = (key, users - 1)


def _literal(passphrase: str) -> str:
    """Quote a passphrase for SQL; empty would mean no encryption, and a NUL would end it early."""
    try:
        passphrase.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError("passphrase-unusable") from error
    # SQLCipher would take x'…' for the key itself, not for words to derive one from.
    if not passphrase or "\0" in passphrase or re.fullmatch(r"[xX]'[0-9a-fA-F]*'", passphrase):
        raise UsageError("passphrase-unusable")
    return "'" + passphrase.replace("'", "''") + "'"
