"""Whoever tampers with a panel opinion, with or without a key: the originals inside tell."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from brics_desk.domain.adjudication import Way
from brics_desk.errors import InputError
from brics_desk.operations import adjudicating, panel_checking
from brics_desk.operations.verification import verify
from brics_desk.signing.attachments import embedded
from brics_desk.signing.trust import Trust
from brics_desk.signing.verify import Verifier
from brics_desk.store import adjudication
from tests.operations.test_panel_opinions import RECORD, RESOLVED, merged, pdf_of
from tests.played import copied

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk

__all__ = ["merged"]


def checked(played: Path, files: dict[str, bytes]) -> str:
    trust = Trust((played / "trust" / "root.pem").read_bytes(), (played / "trust" / "revoked.crl").read_bytes())
    try:
        panel_checking.check(files[RECORD], files, Verifier(trust), trust)
    except InputError as error:
        return error.code
    return "ok"


def with_record(files: dict[str, bytes], **changed: object) -> dict[str, bytes]:
    record = json.loads(files[RECORD]) | changed
    return files | {RECORD: json.dumps(record, ensure_ascii=False).encode()}


def test_whoever_signs_a_panel_opinion_cannot_make_it_say_something_else(played: Path) -> None:
    """Each of these a holder of the key could sign; none survives a look at the originals."""
    files = embedded(pdf_of(played, RESOLVED).read_bytes())
    record = json.loads(files[RECORD])
    assert checked(played, files) == "ok"
    original = record["originals"][0]["name"]
    other = embedded(pdf_of(played, "JZ2026-0002").read_bytes())
    foreign = next(data for name, data in other.items() if name.endswith(".pdf"))
    assert checked(played, files | {original: files[original] + b"\n"}) == "original-altered"
    swapped = [
        one | {"sha256": hashlib.sha256(foreign).hexdigest()} if one["name"] == original else one
        for one in record["originals"]
    ]
    assert checked(played, with_record(files, originals=swapped) | {original: foreign}) == "original-not-valid"
    fewer = {name: data for name, data in files.items() if name != original}
    assert checked(played, fewer) == "attachments-differ"
    two = with_record(fewer, originals=record["originals"][1:])
    assert checked(played, two) == "panel-quorum-missing"
    higher = record["conclusion"] | {"tier": 2, "possible_tier": 2, "award_cny": "1000000.00"}
    assert checked(played, with_record(files, conclusion=higher)) == "panel-differs"
    findings = [
        one | {"votes": [3, 0, 0]} if one["fact"] == "demonstration_scenario" else one for one in record["findings"]
    ]
    assert checked(played, with_record(files, findings=findings)) == "panel-differs"
    decided = {name: data for name, data in files.items() if not name.startswith("decision-")}
    assert checked(played, with_record(decided, decisions=[])) == "panel-differs"
    (resolution,) = (name for name in files if name.endswith(".json") and name != RECORD)
    changed = files[resolution].replace(b'"value":true', b'"value":false')
    digest = hashlib.sha256(changed).hexdigest()
    forged = with_record(files, decisions=[record["decisions"][0] | {"digest": digest}]) | {resolution: changed}
    assert checked(played, forged) == "decision-not-valid"
    quiet = [one | {"assent": "agrees", "leader": False} for one in record["members"]]
    assert checked(played, with_record(files, members=quiet)) == "panel-incomplete"
    assert checked(played, with_record(files, pack="another-pack")) == "panel-other-pack"
    assert checked(played, with_record(files, readings={})) == "panel-differs"
    assert checked(played, with_record(files, extra=1)) == "panel-record"


def test_what_does_not_belong_inside_is_noticed_however_well_it_is_listed(
    played: Path, merged: Desk, tmp_path: Path
) -> None:
    files = embedded(pdf_of(played, RESOLVED).read_bytes())
    record = json.loads(files[RECORD])
    others = embedded(pdf_of(played, "JZ2026-0002").read_bytes())
    stranger = json.loads(others[RECORD])["originals"][0] | {"counts": False}
    more = with_record(files, originals=[*record["originals"], stranger]) | {stranger["name"]: others[stranger["name"]]}
    assert checked(played, more) == "original-not-valid"
    unheard = [one | {"counts": at > 0} for at, one in enumerate(record["originals"])]
    assert checked(played, with_record(files, originals=unheard)) == "panel-differs"
    adjudicating.resolve(merged, "JZ2026-0009", "sales_to_brics_cny", None, way=Way.CONSENSUS, reason="凭证不全。")
    (held,) = adjudication.all_decisions(merged.workspace, merged.pack)
    listed = [*record["decisions"], {"name": "decision-other", "digest": held.signed.identity.content_digest}]
    elsewhere = {"decision-other.json": held.record, "decision-other.p7s": held.signature}
    assert checked(played, with_record(files, decisions=listed) | elsewhere) == "decision-not-valid"
    # An expert who is not the leader resolves nothing, however valid the signature.
    member = copied(played, tmp_path, "expert-E-02.bricsdesk")
    name = record["decisions"][0]["name"]
    assert checked(played, files | {f"{name}.p7s": member.sign(files[f"{name}.json"])}) == "panel-differs"
    member.close()


def test_a_flipped_byte_anywhere_is_never_valid(played: Path, tmp_path: Path) -> None:
    data = bytearray(pdf_of(played, RESOLVED).read_bytes())
    root = (played / "trust" / "root.pem").read_bytes()
    step = len(data) // 40
    for at in range(11, len(data), step):
        data[at] ^= 1
        target = tmp_path / "flipped.pdf"
        target.write_bytes(data)
        (answer,) = verify([target], root, None, None)
        assert answer.verdict != "valid", at
        data[at] ^= 1
