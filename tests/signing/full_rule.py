"""pyHanko's full rule for one signed PDF: the second, independent judgement beside our own strict one."""

from __future__ import annotations

import logging
import zlib
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import ValidationError

from brics_desk.errors import InputError

for _library in ("pyhanko", "pyhanko_certvalidator"):
    # Unheard, their tracebacks about bad files would go to standard error; the verdict carries the reason.
    logging.getLogger(_library).addHandler(logging.NullHandler())

_READER_ERRORS = (
    PdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What pyHanko's reader may raise on a damaged file: each means the same to us, the file is not readable."""

_MOMENT = datetime(2025, 1, 1, tzinfo=UTC)
"""Any moment does, certificates and lists never expire; a fixed one keeps this machine's clock out of the answer."""


def context(root_der: bytes, crl_der: bytes | None) -> ValidationContext:
    """Return what pyHanko trusts, once for many files; a revocation list that is at hand must be consulted."""
    # "require", because "hard-fail" silently ignores a list when certificates name no address to fetch it from.
    return ValidationContext(
        trust_roots=[x509.Certificate.load(root_der)],  # type: ignore[no-untyped-call]
        crls=None if crl_der is None else [crl_der],
        revocation_mode="soft-fail" if crl_der is None else "require",
        allow_fetching=False,
        moment=_MOMENT,
        best_signature_time=_MOMENT,
    )


def confirm(data: bytes, trusted: ValidationContext) -> None:
    """Pass silently when pyHanko finds the file whole and trusted too.

    Raises InputError with the reason as code: `unreadable`, `not-signed`, `more-than-one-signature`,
    `extra-revision`, `not-whole-file`, `not-confirmed`.
    """
    try:
        reader = PdfFileReader(BytesIO(data), strict=True)
        signatures = reader.embedded_signatures
        if reader.encrypted:
            raise InputError("unreadable")
        if len(signatures) != 1 or len(reader.embedded_regular_signatures) != 1:
            raise InputError("more-than-one-signature" if signatures else "not-signed")
        if reader.xrefs.total_revisions != 1:
            raise InputError("extra-revision")
        status = validate_pdf_signature(signatures[0], signer_validation_context=trusted)
    except (SignatureValidationError, ValidationError) as error:
        raise InputError("not-confirmed") from error
    except _READER_ERRORS as error:
        raise InputError("unreadable") from error
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        raise InputError("not-whole-file")
    if not status.bottom_line or status.modification_level != ModificationLevel.NONE:
        raise InputError("not-confirmed")
