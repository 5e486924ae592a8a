"""登记: an expert's request out, the secretariat's certificate in the register. Keys never travel; people compare fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brics_desk.domain.strictjson import canonical, loads
from brics_desk.errors import InputError
from brics_desk.exchange import keys as age
from brics_desk.operations.desk import ROOT, ROOT_KEY, SIGNING_KEY
from brics_desk.signing import authority, keys
from brics_desk.store import experts, secrets

if TYPE_CHECKING:
    from brics_desk.operations.desk import Desk

FORMAT = "brics-desk/enrolment"
REQUEST_LIMIT = 64_000


class Enrolled(NamedTuple):
    """Who was enrolled, and the fingerprint both people compare."""

    expert: str
    name: str
    fingerprint: str


def request(desk: Desk) -> bytes:
    """Return the enrolment request of an expert's desk: public halves only."""
    expert_id, _, name = desk.workspace.owner.partition(" ")
    signing = keys.request(secrets.get(desk.workspace, SIGNING_KEY), expert_id=expert_id, name=name)
    desk.note("enrolment-requested", expert_id)
    return canonical(
        {
            "format": FORMAT,
            "expert": expert_id,
            "name": name,
            "request": signing.decode(),
            "recipient": age.recipient_of(desk.identity),
        }
    )


def peek(data: bytes) -> Enrolled:
    """Read who asks to be enrolled, before anything is decided; raises InputError `enrolment-unreadable`."""
    fields = _read(data)
    return Enrolled(fields["expert"], fields["name"], keys.short_fingerprint(_fingerprint(fields)))


def enrol(desk: Desk, data: bytes) -> Enrolled:
    """Certify the key of an expert on the roster; the request that is in force already changes nothing.

    Raises InputError `enrolment-unreadable` or `expert-unknown`.
    """
    fields, asked = _read(data), peek(data)
    known = {expert.id: expert for expert in experts.all_experts(desk.workspace)}
    if asked.expert not in known:
        raise InputError("expert-unknown", expert=asked.expert)
    held = experts.enrolments(desk.workspace).get(asked.expert)
    if held is not None and held.key_fingerprint == _fingerprint(fields):
        return Enrolled(asked.expert, known[asked.expert].name, asked.fingerprint)
    root_key, root = (secrets.get(desk.workspace, name) for name in (ROOT_KEY, ROOT))
    # The name on the certificate is the roster's, not the request's.
    name = known[asked.expert].name
    certificate = authority.issue(root_key, root, fields["request"].encode(), expert_id=asked.expert, name=name)
    with desk.workspace.transaction():
        experts.set_enrolment(
            desk.workspace,
            asked.expert,
            certificate_pem=certificate,
            certificate_sha256=keys.certificate_sha256(certificate),
            key_fingerprint=_fingerprint(fields),
            recipient=fields["recipient"],
        )
        desk.note("expert-enrolled", asked.expert, new=asked.fingerprint)
    return Enrolled(asked.expert, name, asked.fingerprint)


def _fingerprint(fields: dict[str, str]) -> str:
    return keys.enrolment_fingerprint(keys.public_key(fields["request"].encode()), fields["recipient"])


def _read(data: bytes) -> dict[str, str]:
    try:
        fields = loads(data, limit=REQUEST_LIMIT)
    except InputError as error:
        raise InputError("enrolment-unreadable", why=error.code) from error
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise InputError("enrolment-unreadable", why="format")
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    if set(texts) != {"format", "expert", "name", "request", "recipient"}:
        raise InputError("enrolment-unreadable", why="fields")
    return texts
