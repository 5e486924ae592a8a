from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from brics_desk.errors import FoundationError, InputError, UsageError
from brics_desk.signing import authority, cms, keys
from brics_desk.signing.verify import Trust, Verifier
from tests.signing.house import House, make_house

BEGINNING, NEVER = datetime(2000, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_certificate_names_the_expert_as_the_secretariat_knows_him(house: House) -> None:
    request = keys.request(keys.generate(), expert_id="E-999", name="自称专家")
    pem = authority.issue(house.root_key, house.root, request, expert_id="E-007", name="示例乙")
    subject = x509.load_pem_x509_certificate(pem).subject
    assert [a.value for a in subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)] == ["E-007"]
    assert [a.value for a in subject.get_attributes_for_oid(NameOID.COMMON_NAME)] == ["示例乙"]


def test_nothing_expires(house: House) -> None:
    for pem in (house.root, house.cert):
        certificate = x509.load_pem_x509_certificate(pem)
        assert (certificate.not_valid_before_utc, certificate.not_valid_after_utc) == (BEGINNING, NEVER)
    listed = x509.load_pem_x509_crl(house.crl(5))
    assert (listed.last_update_utc, listed.next_update_utc) == (BEGINNING, NEVER)


def test_list_names_the_revoked_once_and_carries_its_number(house: House) -> None:
    pem = authority.revocation_list(house.root_key, house.root, [9, 5, 9], 17)
    listed = x509.load_pem_x509_crl(pem)
    assert [entry.serial_number for entry in listed] == [5, 9]
    assert listed.extensions.get_extension_for_class(x509.CRLNumber).value.crl_number == 17


def test_secretariat_certifies_itself_and_nobody_else_gets_that_name(house: House) -> None:
    key = keys.generate()
    own = authority.issue_own(house.root_key, house.root, key, "示例秘书处")
    assert x509.load_pem_x509_certificate(own).subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)[0].value == (
        "secretariat"
    )
    request = keys.request(key, expert_id="E-1", name="示例")
    with pytest.raises(UsageError, match="identity-reserved"):
        authority.issue(house.root_key, house.root, request, expert_id="secretariat", name="示例")


def test_secretariat_signs_under_its_full_name(house: House) -> None:
    name = "厦门市金砖国家新工业革命伙伴关系创新基地示例秘书处（虚构）"
    key = keys.generate()
    own = authority.issue_own(house.root_key, house.root, key, name)
    signer = cms.verify_detached(
        b"roster", cms.sign_detached(b"roster", key, own, []), root_pem=house.root, crl_pem=house.crl()
    )
    assert (signer.serial_number, signer.name) == ("secretariat", name)


def test_key_of_another_root_does_not_certify(house: House) -> None:
    with pytest.raises(FoundationError, match="root-mismatch"):
        authority.revocation_list(make_house().root_key, house.root, [], 1)


def test_damaged_request_is_refused(house: House) -> None:
    for pem in (b"", b"-----BEGIN CERTIFICATE REQUEST-----\n", house.cert):
        with pytest.raises(InputError, match="request-unreadable"):
            authority.issue(house.root_key, house.root, pem, expert_id="E-1", name="示例")


def test_expert_certificate_is_no_trust_root(house: House) -> None:
    for pem in (b"", house.root[:200], house.cert):
        with pytest.raises(FoundationError, match="root-unreadable"):
            Verifier(Trust(pem, None))


def test_list_of_another_root_or_a_damaged_one_is_refused(house: House) -> None:
    with pytest.raises(FoundationError, match="revocation-list-foreign"):
        Verifier(Trust(house.root, make_house().crl()))
    for pem in (b"", house.crl()[:120], house.cert):
        with pytest.raises(FoundationError, match="revocation-list-unreadable"):
            Verifier(Trust(house.root, pem))
