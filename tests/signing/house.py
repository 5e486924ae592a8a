"""A fictional secretariat with one expert, a PDF/A-3b with an opinion inside, and hand-made hostile files."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import reportlab
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pikepdf import Array, Dictionary, Name
from PIL import ImageCms
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from brics_desk.signing import authority, keys, pdf, signed_data
from brics_desk.signing import der as asn1
from brics_desk.signing.verify import Trust, Verifier

OPINION = json.dumps({"expert": "E-001", "note": "虚构示例"}, ensure_ascii=False).encode()
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="B"/></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True)
class House:
    """Keys and certificates of one fictional round, all PEM."""

    root_key: bytes
    root: bytes
    key: bytes
    cert: bytes

    def crl(self, *revoked: int) -> bytes:
        return authority.revocation_list(self.root_key, self.root, revoked, 1)

    def verifier(self, *revoked: int) -> Verifier:
        return Verifier(Trust(self.root, self.crl(*revoked)))

    def sign(self, data: bytes) -> bytes:
        return pdf.sign_pdf(
            data, key_pem=self.key, cert_pem=self.cert, chain=[self.root], reason="评审意见", name="示例专家"
        )


def make_house() -> House:
    root_key, root = authority.new_root("厦门示例秘书处（虚构）")
    key = keys.generate()
    request = keys.request(key, expert_id="E-001", name="示例专家")
    return House(root_key, root, key, authority.issue(root_key, root, request, expert_id="E-001", name="示例专家"))


def der(pem: bytes) -> bytes:
    return x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)


def render(attachments: dict[str, bytes]) -> bytes:
    """Return an unsigned PDF/A-3b of one page with these files attached and associated."""
    pdfmetrics.registerFont(TTFont("Vera", Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    page = BytesIO()
    canvas = Canvas(page, invariant=1, initialFontName="Vera")
    for line in range(40):
        canvas.setFont("Vera", 10)
        canvas.drawString(72, 780 - 16 * line, f"Fictional opinion, line {line}: {line * 37 % 101} of 101")
    canvas.showPage()
    canvas.save()
    out = BytesIO()
    with pikepdf.open(page) as document:
        del document.trailer["/Info"]
        _make_archival(document, attachments)
        document.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.disable, force_version="1.7", deterministic_id=True
        )
    return out.getvalue()


def _make_archival(document: pikepdf.Pdf, attachments: dict[str, bytes]) -> None:
    listed, associated = Array(), Array()
    for name, content in sorted(attachments.items()):
        stream = document.make_stream(content, Type=Name.EmbeddedFile, Subtype=Name("/application/json"))
        stream.Params = Dictionary(ModDate="D:20250101000000Z")
        held = Dictionary(F=stream, UF=stream)
        entry = document.make_indirect(
            Dictionary(Type=Name.Filespec, F=name, UF=name, AFRelationship=Name.Data, EF=held)
        )
        listed.extend([pikepdf.String(name), entry])
        associated.append(entry)
    profile = document.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier="sRGB", DestOutputProfile=profile
    )
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=listed))
    document.Root.AF = associated
    document.Root.OutputIntents = Array([document.make_indirect(intent)])
    document.Root.Metadata = document.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)


def plain_file(objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of exactly these objects, with a classic table."""
    return _with_table(b"%PDF-1.7\n", objects, trailer)[0]


def _with_table(head: bytes, objects: dict[int, bytes], trailer: bytes) -> tuple[bytes, dict[int, int]]:
    data, offsets = head, dict[int, int]()
    for number, body in objects.items():
        offsets[number] = len(data)
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(
        b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
        for number in range(max(objects) + 1)
    )
    size = max(objects) + 1
    start = len(data)
    data += b"xref\n0 %d\n" % size + table + b"trailer\n<< " + trailer + b" /Size %d >>\n" % size
    return data + b"startxref\n%d\n%%%%EOF\n" % start, offsets


FIELD = b"<< /FT /Sig /T (Signature1) /Type /Annot /Subtype /Widget /F 132 /Rect [0 0 0 0] /V 9 0 R >>"


def sealed_file(
    house: House, objects: dict[int, bytes], trailer: bytes = b"/Root 1 0 R", references: bytes = b""
) -> bytes:
    """Return a file of hand-made objects that the house's expert really signed; objects 8 and 9 are the signature.

    `references` is what its `/Reference` holds; without any it has none.
    """
    reserved = 4000
    blank = b"<" + b"0" * reserved + b">"
    ranges = b"/ByteRange [0 1000000 1000000 1000000]"
    body = b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Contents " + blank + b" " + ranges
    said = b" /Reference [" + references + b"]" if references else b""
    data, _ = _with_table(b"%PDF-1.7\n", {8: FIELD, 9: body + said + b" >>", **objects}, trailer)
    before = data.index(blank)
    after = before + len(blank)
    exact = b"/ByteRange [0 %d %d %d]" % (before, after, len(data) - after)
    return resealed(house, data.replace(ranges, exact.ljust(len(ranges))), (before, after))


def resealed(house: House, data: bytes, gap: tuple[int, int]) -> bytes:
    """Return `data` with the house's expert really vouching for it: whatever an expert may have been made to sign.

    `gap` is where `<` stands and where the byte after `>` stands.
    """
    before, after = gap
    digest = hashlib.sha256(data[:before] + data[after:]).digest()
    own = der(house.cert)
    attributes = signed_data.attributes(digest, own)
    signature = keys.sign(keys.load(house.key), signed_data.to_be_signed(attributes))
    sealed = signed_data.assemble(signed_data.Parts(own, (), attributes, digest, signature))
    return data[:before] + b"<" + sealed.hex().upper().encode().ljust(after - before - 2, b"0") + b">" + data[after:]


def decorated(signature: bytes) -> bytes:
    """Return the same CMS signature with an unsigned attribute that nobody vouches for."""
    kind, held = asn1.first(signature).children()
    *fields, signers = held.children()[0].children()
    signer = signers.children()[0]
    junk = asn1.wrap(0xA1, asn1.wrap(asn1.SEQUENCE, bytes.fromhex("06042a030405"), asn1.wrap(asn1.SET, b"\x05\x00")))
    again = asn1.wrap(asn1.SET, asn1.wrap(asn1.SEQUENCE, signer.body, junk))
    content = asn1.wrap(asn1.SEQUENCE, *(field.whole for field in fields), again)
    return asn1.wrap(asn1.SEQUENCE, kind.whole, asn1.wrap(held.tag, content))
