"""归档: everything of a round that is kept, with its period, as plain files that strangers check with `sha256sum` and `openssl`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from brics_desk import __version__, assets
from brics_desk.domain.rubric import rubric_record
from brics_desk.domain.strictjson import canonical
from brics_desk.exchange.archive import Entry, portable
from brics_desk.operations import own_opinions, results
from brics_desk.operations.desk import REVOCATIONS, ROOT
from brics_desk.packs import loader
from brics_desk.store import acts, adjudication, applications, attachments, draws, journal, opinions, rounds, secrets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from brics_desk.exchange.archive import Kept
    from brics_desk.operations.desk import Desk

_BLOCK = 1 << 20
_ACTS = ("recognition_decision", "name_list", "objection", "objection_answer", "ceiling")


@dataclass(frozen=True, slots=True)
class Rules:
    """保管期限 by kind, and the names of originals by kind."""

    periods: Mapping[str, str]
    titles: Mapping[str, str]


@cache
def rules() -> Rules:
    """Return what is kept for how long, as the table beside the texts says."""
    table = tomllib.loads(assets.path("resources", "texts", "archive.toml").read_text("utf-8"))
    periods = {kind: one["words"] for one in table["class"] for kind in one["kinds"]}
    return Rules(periods, table["titles"])


def originals(desk: Desk) -> Iterator[Entry]:
    """Yield every original: what was signed, byte for byte, what it rests on, and what is needed to check it.

    On an expert's desk of opinions only the own ones, and no panel opinion.
    """
    yield from _opinions(desk)
    yield from _panel_opinions(desk)
    for one in adjudication.all_decisions(desk.workspace, desk.pack):
        name = f"{one.signed.decision.application}-{one.signed.identity.content_digest[:16]}"
        yield from _signed("decision", f"decisions/{name}", one.record, one.signature)
    for kind in _ACTS:
        for held in acts.of_kind(desk.workspace, desk.pack, kind):
            name = f"{held.sequence:04d}-{kind.replace('_', '-')}-{held.identity.content_digest[:16]}"
            yield from _signed("act", f"acts/{name}", held.record, held.signature)
    yield from _readings(desk)
    for log in draws.logs(desk.workspace):
        yield _entry("draw-log", f"draws/{log.sequence:02d}.json", log.log)
    for name, secret in (("root.pem", ROOT), ("revoked.crl", REVOCATIONS)):
        yield _entry("trust", f"trust/{name}", secrets.get(desk.workspace, secret))
    yield _entry("results", "results.jsonl", b"".join(line + b"\n" for line in results.result_lines(desk)))
    yield _entry("journal-lines", "journal.jsonl", b"".join(journal.lines(desk.workspace)))
    yield from _materials(desk)


def metadata(desk: Desk, kept: Iterable[Kept]) -> bytes:
    """Return who made the archive when and from what, and of every file its kind, period, size and hash."""
    current, frozen = desk.round, rounds.frozen(desk.workspace)
    said = {
        "format": "brics-desk/archive",
        "version": 1,
        "system": f"BRICS Desk {__version__}",
        "organisation": current.organiser,
        "officer": desk.workspace.owner,
        "device_time": desk.clock(),
        "round": {"id": current.id, "title": current.title, "notice_number": current.notice_number},
        "pack": {"id": current.pack, "sha256": current.pack_sha256, "draft": desk.pack.is_draft},
        "readings_sha256": current.readings_sha256,
        "readings_frozen": frozen.device_time if frozen else "",
        "journal_head": journal.head(desk.workspace),
        "files": [
            {
                "path": one.path,
                "title": one.title,
                "kind": one.kind,
                "retention": rules().periods.get(one.kind, ""),
                "sha256": one.sha256,
                "size": one.size,
            }
            for one in kept
        ],
    }
    return canonical(said)


def _opinions(desk: Desk) -> Iterator[Entry]:
    for signed in own_opinions.held(desk):
        one, identity = signed.opinion, signed.identity
        name = f"{one.application}-{one.expert}-r{one.revision}-{identity.content_digest[:8]}"
        yield _later("opinion", f"opinions/{name}.pdf", partial(opinions.pdf, desk.workspace, identity))


def _panel_opinions(desk: Desk) -> Iterator[Entry]:
    if desk.workspace.kind != "secretariat":
        return  # everybody's originals are inside
    for task in applications.all_applications(desk.workspace):
        for held in adjudication.panel_opinions(desk.workspace, task.number):
            name = f"{task.number}-panel-r{held.revision}-{held.identity.content_digest[:8]}"
            yield _later(
                "panel-opinion", f"panels/{name}.pdf", partial(adjudication.panel_pdf, desk.workspace, held.identity)
            )


def _readings(desk: Desk) -> Iterator[Entry]:
    """Yield what a stranger judges again by: the signed readings, and the rules and 评分表 whose hashes stand in them."""
    frozen, rubric = rounds.frozen(desk.workspace), desk.round.rubric
    if frozen is not None:
        yield from _signed("readings-signed", "readings/readings", frozen.sheet, frozen.signature)
    yield _entry("rules", "readings/pack.toml", loader.source(desk.round.pack))
    if rubric is not None:
        yield _entry("rubric", "readings/rubric.json", canonical(rubric_record(rubric)))


def _materials(desk: Desk) -> Iterator[Entry]:
    """Yield the attachments; one whose name not every system takes, or that only case tells from another, gets one and keeps the old in its title."""
    title = rules().titles["material"]
    for task in applications.all_applications(desk.workspace):
        folder, taken = portable(task.number), set[str]()
        for file in task.attachments:
            name = portable(file.name)
            if name.casefold() in taken:
                name = f"{file.sha256[:8]}-{name}"
            taken.add(name.casefold())
            said = title if name == file.name else f"{title}（原名 {file.name}）"
            yield Entry(f"materials/{folder}/{name}", "material", said, partial(_blocks, desk, file.sha256))


def _signed(kind: str, path: str, record: bytes, signature: bytes) -> Iterator[Entry]:
    yield _entry(kind, f"{path}.json", record)
    yield _entry(kind, f"{path}.p7s", signature)


def _entry(kind: str, path: str, data: bytes) -> Entry:
    return Entry(path, kind, rules().titles[kind], lambda: (data,))


def _later(kind: str, path: str, read: Callable[[], bytes]) -> Entry:
    """Return an entry whose bytes are fetched only when they are written."""
    return Entry(path, kind, rules().titles[kind], lambda: (read(),))


def _blocks(desk: Desk, sha256: str) -> Iterator[bytes]:
    with attachments.open(desk.workspace, sha256) as reader:
        while block := reader.read(_BLOCK):
            yield block
