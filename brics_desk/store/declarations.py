"""What members of a panel signed when they handed in (recusals, the list of opinions), kept on their leader's desk as they signed it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brics_desk.domain.strictjson import loads_plain
from brics_desk.errors import FoundationError

if TYPE_CHECKING:
    from brics_desk.store.workspace import Workspace

_LARGEST = 1 << 24


@dataclass(frozen=True, slots=True)
class Declaration:
    """The signed contents of one review package: whose, the signed manifest, the signature over it, and `package.json`."""

    package_id: str
    expert: str
    manifest: bytes
    signature: bytes
    contents: bytes


def keep(ws: Workspace, one: Declaration) -> None:
    """Keep what a member signed; the same package again changes nothing."""
    ws.change(
        "INSERT INTO declarations (package_id, expert, manifest, contents_sha256, signature_sha256, contents, signature)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        one.package_id,
        one.expert,
        one.manifest.decode("ascii"),
        hashlib.sha256(one.contents).hexdigest(),
        hashlib.sha256(one.signature).hexdigest(),
        one.contents,
        one.signature,
    )


def forget(ws: Workspace, application: str) -> int:
    """Delete every statement that names an application: what was signed cannot be cut. Returns how many went."""
    about = [one.package_id for one in all_declarations(ws) if application in told_of(one.contents)]
    return sum(ws.change("DELETE FROM declarations WHERE package_id = ?", package_id) for package_id in about)


def told_of(contents: bytes) -> frozenset[str]:
    """Return the applications that a statement's `package.json` names; raises InputError json-…."""
    told = loads_plain(contents, limit=_LARGEST)
    lists = [told.get(name) for name in ("opinions", "recusals")] if isinstance(told, dict) else []
    items = [item for found in lists if isinstance(found, list) for item in found if isinstance(item, dict)]
    return frozenset(number for number in (item.get("application") for item in items) if isinstance(number, str))


def all_declarations(ws: Workspace) -> list[Declaration]:
    """Return everything that was kept, sorted by expert and package; raises FoundationError `workspace-damaged`."""
    found = []
    for row in ws.rows("SELECT * FROM declarations ORDER BY expert, package_id"):
        contents, signature = bytes(row["contents"]), bytes(row["signature"])
        hashes = tuple(hashlib.sha256(data).hexdigest() for data in (contents, signature))
        if hashes != (row["contents_sha256"], row["signature_sha256"]):
            raise FoundationError("workspace-damaged", path=str(ws.path), detail="declarations")
        found.append(
            Declaration(row["package_id"], row["expert"], row["manifest"].encode("ascii"), signature, contents)
        )
    return found
