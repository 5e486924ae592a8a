"""组包 at the secretariat: what a leader's desk hands in joins the set as if every member had handed it in here."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from brics_desk.errors import InputError
from brics_desk.exchange import statement
from brics_desk.operations import joining
from brics_desk.operations.joining import Item
from brics_desk.signing import cms
from brics_desk.signing.container import OPINION_LIMIT, PANEL_LIMIT
from brics_desk.store import applications, attachments, experts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brics_desk.exchange.reader import ArrivingBlob, Package
    from brics_desk.operations.desk import Desk
    from brics_desk.operations.joining import Run
    from brics_desk.signing.trust import Signer

HELD_LIMIT = 64 << 20
"""The most bytes of decisions and statements in one panel package: they are held in memory together; everything else comes one by one."""

Listed = dict[str, dict[str, object]]
_PARTS = {
    "panel_opinions": ("sha256",),
    "decisions": ("record", "signature"),
    "declarations": ("contents", "manifest", "signature"),
}


class _Revision(NamedTuple):
    """One panel opinion that waits: what it is about, by its own signed record, and the hash of its file."""

    application: str
    revision: int
    sha256: str


_DIGEST = re.compile(r"[0-9a-f]{64}")


def take(desk: Desk, run: Run, name: str, package: Package[Signer]) -> None:
    """Let opinions, recusals, decisions and panel opinions join the set, in this order: what comes later rests on what came before.

    Raises InputError `leader-not-merging`, `wrong-readings`, `unknown-signer`, `not-from-leader`, `wrong-panel`, `package-damaged`,
    `record-unreadable`, `too-large` (a panel opinion); what is wrong with a single thing inside becomes its item. Memory holds one
    opinion or panel opinion at a time (at most `PANEL_LIMIT` bytes): panel opinions wait in the encrypted workspace until all that they
    rest on has joined the set.
    """
    contents, signer = package.contents, package.signer
    _check_sender(desk, contents, signer)
    numbers = _numbers(desk, str(contents["panel"]))
    opinions = listed(contents.get("opinions"), "opinions", "sha256")
    parts = {what: _items(contents.get(what), what, keys) for what, keys in _PARTS.items()}
    for about in (*opinions.values(), *parts["panel_opinions"], *parts["decisions"]):
        if about.get("application") not in numbers:
            raise InputError("wrong-panel")
    papers = {str(one["sha256"]): str(one["application"]) for one in parts["panel_opinions"]}
    wanted = {str(one[key]) for what in ("decisions", "declarations") for one in parts[what] for key in _PARTS[what]}
    files: dict[str, bytes] = {}
    waiting: list[str] = []
    held = {one.sha256 for one in attachments.all_contents(desk.workspace)}
    for blob in package.blobs():
        if blob.sha256 in opinions and blob.size <= OPINION_LIMIT:
            del opinions[blob.sha256]
            _opinion(desk, run, f"{name}/{blob.sha256[:16]}.pdf", blob.read(), numbers)
        elif blob.sha256 in papers:
            waiting.append(_set_by(desk, blob))
        elif blob.sha256 in wanted and blob.size + sum(map(len, files.values())) <= HELD_LIMIT:
            files[blob.sha256] = blob.read()
        else:
            raise InputError("package-damaged", entry=blob.sha256, reason="unlisted")
    if missing := {*opinions, *papers.keys() - set(waiting), *wanted - set(files)}:
        raise InputError("package-damaged", entry=min(missing), reason="missing")
    sender = (signer.certificate_sha256, signer.serial_number)
    joining.declared(desk, run, name, sender, contents.get("recusals"))
    # What the leader stays out of never was on that desk; the member's own package brings it.
    brought = numbers - {number for who, number in desk.roster.recusals if who == signer.serial_number}
    for one in parts["declarations"]:
        within = f"{name}/{str(one['contents'])[:16]}.json"
        joining.guarded(desk, run, within, "recusal", partial(_declaration, desk, run, name, one, files, brought))
    for one in parts["decisions"]:
        record, signature = files[str(one["record"])], files[str(one["signature"])]
        within = f"{name}/{str(one['record'])[:16]}.json"
        joining.guarded(desk, run, within, "decision", partial(joining.decision, desk, run, within, record, signature))
    _panel_opinions(desk, run, name, {sha256: papers[sha256] for sha256 in waiting}, numbers)
    attachments.discard(desk.workspace, papers.keys() - held)


def _set_by(desk: Desk, blob: ArrivingBlob) -> str:
    """Let a panel opinion wait in the workspace; return its SHA-256."""
    if blob.size > PANEL_LIMIT:
        raise InputError("too-large", size=blob.size, limit=PANEL_LIMIT)
    return attachments.add(desk.workspace, blob, limit=PANEL_LIMIT).sha256


def listed(value: object, what: str, key: str) -> Listed:
    """Return the items of a list in `package.json` by the digest they name under `key`; raises InputError `record-unreadable`."""
    return {str(item[key]): item for item in _items(value, what, (key,))}


def _check_sender(desk: Desk, contents: Mapping[str, object], signer: Signer) -> None:
    """Refuse a panel package that its signer could not make: no leader, of another panel, in a round whose leaders do not merge."""
    who = signer.serial_number
    if not desk.round.leader_merges:
        raise InputError("leader-not-merging")
    if contents.get("readings_sha256") != desk.round.readings_sha256:
        raise InputError("wrong-readings")
    if desk.roster.experts.get(signer.certificate_sha256) != who:
        raise InputError("unknown-signer", expert_id=who, name=signer.name)
    leads = {one.id: one.panel for one in experts.all_experts(desk.workspace) if one.leader}
    if who not in leads:
        raise InputError("not-from-leader")
    if contents.get("panel") != leads[who]:
        raise InputError("wrong-panel")


def _numbers(desk: Desk, panel: str) -> set[str]:
    return {number for number, seat in applications.panels_of(desk.workspace).items() if seat == panel}


def _opinion(desk: Desk, run: Run, name: str, pdf: bytes, numbers: set[str]) -> None:
    joining.opinion(desk, run, name, pdf)
    # The list may say what it likes: the signed opinion says what it is about.
    if run.items[-1].application not in {"", *numbers}:
        raise InputError("wrong-panel")


def _declaration(
    desk: Desk, run: Run, name: str, one: Mapping[str, object], files: Mapping[str, bytes], brought: set[str]
) -> None:
    """Read the recusals and the list of opinions that a member signed: the member's own signature counts, not the leader's.

    Under a certificate revoked since, or one that is nobody's here, what had come in before goes on counting and nothing else is believed.
    """
    signed = statement.Statement(*(files[str(one[key])] for key in ("manifest", "signature", "contents")))
    contents, signer = statement.read(signed, partial(_stated_by, desk))
    if contents.get("kind") != "review" or contents.get("expert") != signer.serial_number:
        raise InputError("package-kind", kind=str(contents.get("kind"))[:20])
    if contents.get("round") != desk.round.id:
        raise InputError("package-of-another-round", ours=desk.round.id, theirs=str(contents.get("round"))[:40])
    who = signer.serial_number
    joining.declared(desk, run, name, (signer.certificate_sha256, who), contents.get("recusals"))
    if signer.certificate_sha256 in desk.roster.revoked or desk.roster.experts.get(signer.certificate_sha256) != who:
        return
    for digest, about in listed(contents.get("opinions"), "opinions", "content_digest").items():
        number, revision = str(about["application"]), about.get("revision")
        if type(revision) is not int:
            raise InputError("record-unreadable", what="opinions")
        if number in brought:
            within = f"{name}/{number}-{who}-r{revision}.pdf"
            run.promised.append(Item(within, "opinion", joining.QUARANTINED, "withheld", who, number, revision, digest))


def _stated_by(desk: Desk, data: bytes, signature: bytes) -> Signer:
    """Return who signed, also under a certificate revoked since; raises InputError `signature-invalid`, `unknown-signer`."""
    return cms.verify_detached(data, signature, root_pem=desk.trust.root_pem, crl_pem=None)


def _panel_opinions(desk: Desk, run: Run, name: str, waiting: Mapping[str, str], numbers: set[str]) -> None:
    """Keep the panel opinions (`waiting`: by hash, with the application each is listed for), the revisions on one application all or none.

    What each is about, its own signed record says. Only the last of a line must rest on what counts now: were it refused and an earlier
    one kept, that one would speak in its place; so one that cannot even be read bars the line it is listed for.
    """
    found: list[_Revision] = []
    barred: dict[str, str] = {}
    for sha256, listed_for in waiting.items():
        within, before = f"{name}/{sha256[:16]}.pdf", len(found)
        joining.guarded(desk, run, within, "panel_opinion", partial(_examine, desk, sha256, found))
        if len(found) == before:
            barred[listed_for] = run.items[-1].reason
    if any(one.application not in numbers for one in found):
        raise InputError("wrong-panel")
    for number in sorted({one.application for one in found}):
        line = sorted(one for one in found if one.application == number)
        if number in barred:
            run.items += [_barred(name, one, barred[number]) for one in line]
        else:
            joining.guarded(desk, run, f"{name}/{number}", "panel_opinion", partial(_keep_line, desk, run, name, line))


def _barred(name: str, one: _Revision, reason: str) -> Item:
    within = f"{name}/{one.application}-r{one.revision}.pdf"
    return Item(within, "panel_opinion", joining.REFUSED, reason, "", one.application, one.revision, "")


def _examine(desk: Desk, sha256: str, found: list[_Revision]) -> None:
    opinion = joining.examined(desk, attachments.read(desk.workspace, sha256)).checked.opinion
    found.append(_Revision(opinion.application, opinion.revision, sha256))


def _keep_line(desk: Desk, run: Run, name: str, line: list[_Revision]) -> None:
    for one in line:
        pdf, within = attachments.read(desk.workspace, one.sha256), f"{name}/{one.application}-r{one.revision}.pdf"
        before = len(run.items)
        joining.panel_opinion(desk, run, within, pdf, latest=one is line[-1])
        # What it encloses came beside it as well; a person is told of each thing once.
        if all(item.status == joining.DUPLICATE for item in run.items[before:-1]):
            del run.items[before:-1]


def _items(value: object, what: str, keys: tuple[str, ...]) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) and _is_read(item, what, keys) for item in value):
        raise InputError("record-unreadable", what=what)
    return value


def _is_read(item: Mapping[str, object], what: str, keys: tuple[str, ...]) -> bool:
    """Tell whether an item names its bytes by hash and, but for what members declared, the application it is about."""
    return (
        all(_DIGEST.fullmatch(str(item.get(key))) for key in keys)
        and (what == "declarations" or isinstance(item.get("application"), str))
        and (what != "panel_opinions" or type(item.get("revision")) is int)
    )
