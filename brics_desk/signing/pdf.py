"""Signing a finished PDF: invisible field, PAdES B-B, certified with no changes allowed, one revision.

Two of pyHanko's writer methods are overridden (hence its version is pinned): ECDSA would lift the header to PDF 2.0 and
the metadata would be written anew, and either ends PDF/A-3.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from asn1crypto.x509 import Certificate as Asn1Certificate
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter, copy_into_new_writer
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from brics_desk.errors import InputError, UsageError
from brics_desk.signing import keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cryptography import x509

_FIELD = "Signature1"


class _KeySigner(Signer):
    """Signs with a key already loaded; pyHanko's own signer would read and check it again at every signature."""

    def __init__(self, key_pem: bytes, certificate: x509.Certificate, chain: Sequence[x509.Certificate]) -> None:
        own, *others = (_translated(one) for one in (certificate, *chain))
        store = SimpleCertificateStore.from_certs(others)  # type: ignore[no-untyped-call]
        super().__init__(signing_cert=own, cert_registry=store)
        self._key = keys.load(key_pem)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Return the ECDSA signature (DER) over `data`; 72 placeholder bytes for a dry run."""
        return bytes(72) if dry_run else keys.sign(self._key, data)


def sign_pdf(pdf: bytes, *, key_pem: bytes, cert_pem: bytes, chain: Sequence[bytes], reason: str, name: str) -> bytes:
    """Return `pdf` signed; what was there stays, structure and PDF/A-3b included, in one revision with a classic xref.

    `chain` holds the root (PEM). Raises InputError `pdf-unreadable` or `certificate-unreadable`, UsageError
    `already-signed` or `key-mismatch`, FoundationError `key-unreadable`.
    """
    if b"/ByteRange" in pdf:
        raise UsageError("already-signed")
    if keys.public_key(key_pem) != keys.public_key(cert_pem):
        raise UsageError("key-mismatch")
    certificate, *others = (keys.load_certificate(one) for one in (cert_pem, *chain))
    metadata = PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        reason=reason,
        name=name,
    )
    field = SigFieldSpec(
        _FIELD,
        on_page=-1,
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL),
        doc_mdp_update_value=MDPPerm.NO_CHANGES,
    )
    signer = PdfSigner(metadata, signer=_KeySigner(key_pem, certificate, others), new_field_spec=field)
    output = BytesIO()
    signer.sign_pdf(_writer(pdf), output=output, bytes_reserved=_reserve(certificate, others))
    return output.getvalue()


def _translated(certificate: x509.Certificate) -> Asn1Certificate:
    loaded: Asn1Certificate = Asn1Certificate.load(certificate.public_bytes(Encoding.DER))  # type: ignore[no-untyped-call]
    return loaded


def _writer(pdf: bytes) -> PdfFileWriter:
    try:
        writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf)), writer_kwargs={"stream_xrefs": False})
    except (PdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("pdf-unreadable") from error
    writer.output_version = (1, 7)
    writer.ensure_output_version = lambda version: None  # type: ignore[method-assign]
    writer._update_meta = lambda: None  # type: ignore[method-assign]  # noqa: SLF001
    return writer


def _reserve(certificate: x509.Certificate, others: Sequence[x509.Certificate]) -> int:
    """Return the hex digits to keep free: the certificates, the issuer named twice more, and 512 bytes for the rest."""
    held = (
        sum(len(one.public_bytes(Encoding.DER)) for one in (certificate, *others))
        + 2 * len(certificate.issuer.public_bytes())
        + 512
    )
    return 2 * held
