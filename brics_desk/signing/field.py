"""The one signature field of a signed PDF: listed in the form, in the shape our signer gives it, its value the signature over the file.

`container` judged the bytes and `signed_data` the signature in them. What is left is what any other reader asks first: does the
document itself say that this is its signature. Every form beyond our own signer's is refused, so nothing here needs a reader's leniency.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from brics_desk.errors import InputError
from brics_desk.signing.objects import Name, Reference

if TYPE_CHECKING:
    from brics_desk.signing.container import Container
    from brics_desk.signing.objects import Document, Value

_FIELD_KEYS = frozenset({"FT", "T", "Type", "Subtype", "F", "Rect", "P", "Lock", "V"})
_SIGNATURE_KEYS = frozenset(
    {"Type", "Filter", "SubFilter", "Contents", "ByteRange", "M", "Name", "Reason", "Reference"}
)
_LOCK = {"Action": "All", "Type": "SigFieldLock", "P": 1}
_DATE = re.compile(rb"D:([0-9]{14})Z")


def require_field(document: Document, container: Container) -> None:
    """Pass silently when `container` lies in the value of the document's only form field, and that field is a signature of our form.

    Raises InputError with the reason as code: `not-signed`, `more-than-one-signature`, `unusual-form`, `unreadable`.
    """
    catalog = document.entries(document.trailer.get("Root"))
    form = document.entries(catalog.get("AcroForm"))
    if "XFA" in form:
        raise InputError("unusual-form")
    fields = document.items(form.get("Fields"))
    if len(fields) != 1:
        raise InputError("more-than-one-signature" if fields else "not-signed")
    field = document.entries(fields[0])
    if field.get("FT") != "Sig" or field.keys() - _FIELD_KEYS or not isinstance(field.get("T"), bytes):
        raise InputError("unusual-form")
    signature = _value(document, field.get("V"), container)
    _require_references(document, document.resolve(field.get("Lock")), signature.get("Reference"))


def _value(document: Document, reference: Value, container: Container) -> dict[str, Value]:
    if not isinstance(reference, Reference):
        raise InputError("not-signed" if reference is None else "unusual-form")
    signature = document.entries(reference)
    start, end = document.extent(reference)
    first, last = container.gap
    ranges = [0, first, last, container.size - last]
    if (
        signature.keys() - _SIGNATURE_KEYS
        or signature.get("Type") != "Sig"
        or signature.get("Filter") != "Adobe.PPKLite"
        or signature.get("SubFilter") != "ETSI.CAdES.detached"
        or signature.get("ByteRange") != ranges
        or not start < first < last < end
        or not _is_time(signature.get("M"))
    ):
        raise InputError("unusual-form")
    contents = signature.get("Contents")
    if not isinstance(contents, bytes) or not contents.startswith(container.signature):
        raise InputError("unusual-form")
    return signature


def _require_references(document: Document, lock: Value, references: Value) -> None:
    """Nothing may change after signing: either nothing is said of it, or just what our signer says (certified, all fields locked)."""
    if lock is None and references is None:
        return
    certified: dict[str, Value] = {"Type": Name("SigRef"), "TransformMethod": Name("DocMDP")}
    locked: dict[str, Value] = {
        "Type": Name("SigRef"),
        "TransformMethod": Name("FieldMDP"),
        "Data": document.trailer.get("Root"),
    }
    none_allowed: dict[str, Value] = {"Type": Name("TransformParams"), "V": Name("1.2"), "P": 1}
    expected: list[Value] = [
        {**certified, "TransformParams": none_allowed},
        {**locked, "TransformParams": {**none_allowed, "Action": Name("All")}},
    ]
    if not (_same(lock, _LOCK) and _same(references, expected)):
        raise InputError("unusual-form")


def _same(found: object, expected: object) -> bool:
    """Compare as PDF does: `true` is not 1."""
    if isinstance(found, dict) and isinstance(expected, dict):
        return found.keys() == expected.keys() and all(_same(found[key], expected[key]) for key in found)
    if isinstance(found, list) and isinstance(expected, list):
        return len(found) == len(expected) and all(map(_same, found, expected))
    return isinstance(found, bool) is isinstance(expected, bool) and found == expected


def _is_time(value: Value) -> bool:
    """Tell whether the laptop's own time, a label, is a date at all; an absent one is none."""
    if value is None:
        return True
    found = _DATE.fullmatch(value) if isinstance(value, bytes) else None
    if found is None:
        return False
    try:
        datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S")
    except ValueError:
        return False
    return True
