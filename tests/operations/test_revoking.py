"""Revoking a certificate: what came in before goes on counting, what comes later is refused, and no clock is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography import x509

from brics_desk.domain.panels import Standing
from brics_desk.domain.revocations import read_record
from brics_desk.domain.strictjson import loads
from brics_desk.errors import DeskError
from brics_desk.operations import adjudicating, desk, enrolment, opening, revoking, sending
from brics_desk.operations.demo import PASSPHRASE
from brics_desk.operations.desk import REVOCATIONS
from brics_desk.operations.merging import merge
from brics_desk.signing import authority, cms
from brics_desk.store import experts, opinions, revocations, secrets
from tests.played import AFTER, BEFORE, copied

if TYPE_CHECKING:
    from pathlib import Path

    from brics_desk.operations.desk import Desk

WHO = "E-05"


def quiet(_done: int, _total: int) -> None:
    """No progress wanted."""


def counted(office: Desk, expert: str) -> int:
    docket = adjudicating.docket(office)
    return sum(one.opinion.expert == expert for signed in docket.counting.values() for one in signed)


def serials(pem: bytes) -> set[int]:
    return {one.serial_number for one in x509.load_pem_x509_crl(pem)}


def merged_again(office: Desk, played: Path) -> dict[str, set[tuple[str, str]]]:
    report = merge(office, [played / "packages" / "review"], dry_run=False, progress=quiet)
    found: dict[str, set[tuple[str, str]]] = {}
    for item in report.items:
        found.setdefault(item.kind, set()).add((item.status, item.reason) if item.expert in (WHO, "") else ("", ""))
    return found


def test_what_came_in_before_goes_on_counting_and_the_key_opens_no_door_any_more(played: Path, tmp_path: Path) -> None:
    office = copied(played, tmp_path, AFTER)
    before, others = counted(office, WHO), counted(office, "E-06")
    assert before > 0
    own = experts.enrolments(office.workspace)[WHO]
    made = revoking.revoke(office, WHO, "笔记本遗失（虚构）", keep_received=True)
    assert counted(office, WHO) == before
    assert counted(office, "E-06") == others
    assert len(made.received) == sum(
        one.certificate_sha256 == own.certificate_sha256 for one in opinions.identities(office.workspace)
    )
    listed = secrets.get(office.workspace, REVOCATIONS)
    assert authority.list_number(listed) == 2
    assert serials(listed) == {authority.serial(own.certificate_pem)}
    # The package of that key is refused as a whole; files that lie here already are known again.
    assert ("refused", "signer_revoked") in merged_again(office, played)["package"]
    files = sorted((played / "opinions").glob(f"*-{WHO}-*.pdf"))
    report = merge(office, files, dry_run=False, progress=quiet)
    assert {item.status for item in report.items} == {"duplicate"}
    office.close()


def test_where_the_key_was_in_strange_hands_nothing_of_it_counts(played: Path, tmp_path: Path) -> None:
    office = copied(played, tmp_path, AFTER)
    revoking.revoke(office, WHO, "密钥外泄（虚构）", keep_received=False)
    assert counted(office, WHO) == 0
    standings = adjudicating.docket(office).standings
    own = {one for one in standings if one.certificate_sha256 in experts.revocations(office.workspace)}
    assert {standings[one] for one in own} == {Standing.REVOKED}
    office.close()


def test_what_comes_in_after_the_revocation_is_refused_however_it_is_dated(played: Path, tmp_path: Path) -> None:
    office = copied(played, tmp_path, BEFORE)
    revoking.revoke(office, WHO, "笔记本遗失（虚构）", keep_received=True)
    files = sorted((played / "opinions").glob(f"*-{WHO}-*.pdf"))
    report = merge(office, files, dry_run=False, progress=quiet)
    assert {(item.status, item.reason) for item in report.items} == {("refused", "signer_revoked")}
    assert counted(office, WHO) == 0
    office.close()


def test_the_fact_is_signed_by_the_secretariat_and_journaled(played: Path, tmp_path: Path) -> None:
    office = copied(played, tmp_path, AFTER)
    made = revoking.revoke(office, WHO, " 笔记本遗失（虚构） ", keep_received=True)
    (kept,) = revocations.all_revocations(office.workspace)
    assert read_record(loads(kept.record, limit=1 << 20)) == kept.revocation == made
    signer = cms.verify_detached(kept.record, kept.signature, root_pem=office.trust.root_pem, crl_pem=None)
    assert signer.serial_number == authority.SECRETARIAT
    (certificate,) = revoking.certificates(office)[WHO]
    assert certificate.reason == "笔记本遗失（虚构）"
    for attempt, code in (("", "revocation-reason-missing"), ("再次", "expert-not-enrolled")):
        with pytest.raises(DeskError) as refused:
            revoking.revoke(office, WHO, attempt, keep_received=True)
        assert refused.value.code == code
    with pytest.raises(Exception, match="does not go"):
        office.workspace.change("DELETE FROM revocations")
    office.close()


def test_a_new_key_takes_the_place_and_the_next_package_carries_the_new_list(played: Path, tmp_path: Path) -> None:
    office = copied(played, tmp_path, BEFORE)
    revoking.revoke(office, WHO, "笔记本遗失（虚构）", keep_received=False)
    with pytest.raises(DeskError, match="expert-not-enrolled"):
        sending.send_assignment(office, WHO, tmp_path, quiet)
    name = next(one.name for one in experts.all_experts(office.workspace) if one.id == WHO)
    fresh = desk.create_expert(tmp_path / "new.bricsdesk", PASSPHRASE, expert_id=WHO, name=name)
    enrolment.enrol(office, enrolment.request(fresh))
    written = sending.send_assignment(office, WHO, tmp_path, quiet)
    opening.take_in(fresh, written.path, quiet)
    assert authority.list_number(secrets.get(fresh.workspace, REVOCATIONS)) == 2
    assert [bool(one.reason) for one in revoking.certificates(office)[WHO]] == [True, False]
    fresh.close()
    office.close()
