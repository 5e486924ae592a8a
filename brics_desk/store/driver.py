"""SQLCipher's database driver under the types of the standard library's `sqlite3`, whose interface it mirrors."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as dbapi2
else:
    from sqlcipher3 import dbapi2

__all__ = ["dbapi2"]
