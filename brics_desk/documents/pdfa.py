"""PDF/A-3b by reportlab: output intent, XMP, associated files, and what reportlab itself leaves short of the standard.

Everything is done on objects of one document; other users of reportlab in the process see no difference. Equal input gives equal bytes.
"""

# mypy: disallow-untyped-calls=False
# reportlab ships no types.

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from brics_desk.documents import fonts
from brics_desk.documents.typography import UPRIGHT, Page
from brics_desk.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from reportlab.platypus.flowables import Flowable

    Furniture = Callable[[Canvas, int, int], None]

_PROGRAM = "BRICS Desk"
_TO_UNICODE = "toUnicodeCMap:"
_BLOCK = 100
_STRUCTURE = (b"/ByteRange", b"startxref", b"%%EOF")
_BLOCK_SIZES, _LEVELS = (8, 1, 2, 3, 4, 5), (-1, 9, 1, 3)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself; `created` carries its offset."""

    title: str
    author: str
    subject: str
    created: datetime


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file associated with the document, e.g. `opinion.json`, `application/json`."""

    name: str
    mime: str
    data: bytes
    description: str


def build(
    story: list[Flowable],
    metadata: Metadata,
    files: Sequence[EmbeddedFile],
    furniture: Furniture,
    page: Page = UPRIGHT,
) -> bytes:
    """Lay a story out on pages and return the file; `furniture(canvas, page, pages)` draws head and foot of each."""
    fonts.load()
    frame = Frame(
        page.left,
        page.bottom,
        page.text_width,
        page.height - page.top - page.bottom,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=(page.width, page.height), invariant=1, pageCompression=1, initialFontName=fonts.SERIF
    )
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build(story, canvasmaker=partial(_Canvas, metadata, files, furniture))
    return out.getvalue()


class _Canvas(Canvas):
    """Holds pages back until their number is known, then writes them with head and foot."""

    def __init__(
        self,
        metadata: Metadata,
        files: Sequence[EmbeddedFile],
        furniture: Furniture,
        out: BytesIO,
        **options: object,
    ) -> None:
        super().__init__(out, **options)
        self._doc = _Document(metadata, files)
        self._furniture = furniture
        self._held: list[dict[str, object]] = []

    def setTitle(self, title: str) -> None:  # the document template offers its own; the metadata are already there
        """Keep the title of the metadata."""

    setAuthor = setSubject = setCreator = setProducer = setKeywords = setTitle

    def showPage(self) -> None:
        """Hold the finished page back."""
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write every page with its furniture."""
        for state in self._held:
            self.__dict__.update(state)
            self._furniture(self, self._pageNumber, len(self._held))
            super().showPage()
        self._doc.SaveToFile(self._filename, self)


class _Catalog(pdfdoc.PDFCatalog):
    """The document catalog with the entries of PDF/A-3."""

    Pages: pdfdoc.PDFPages
    Outlines: pdfdoc.PDFOutlines | pdfdoc.PDFOutlines0
    Lang: pdfdoc.PDFString
    Metadata: _Stream
    OutputIntents: pdfdoc.PDFArray
    Names: pdfdoc.PDFDictionary
    AF: pdfdoc.PDFArray

    def __init__(self) -> None:
        self.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "AF", "OutputIntents"]
        self.__Refs__ = self.__NoDefault__


class _Stream(pdfdoc.PDFStream):
    """A stream with the line end that must stand before `endstream` (ISO 19005-3, 6.1.7.1)."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        # Some readers look for the line end instead of trusting /Length; a carriage return before it would count as part of it.
        if self.filters and _packs_to_carriage_return(self.content):
            self.filters = None
        written: bytes = super().format(document)
        return written.removesuffix(b"endstream\n") + b"\nendstream\n"


class _Document(pdfdoc.PDFDocument):
    def __init__(self, metadata: Metadata, files: Sequence[EmbeddedFile]) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        # The file's identifier is made from its content alone; reportlab would stir in the environment's SOURCE_DATE_EPOCH.
        self.signature = hashlib.md5(usedforsecurity=False)
        catalog = self.Catalog = self._catalog = _Catalog()
        catalog.Pages, catalog.Outlines, catalog.Lang = self.Pages, self.Outlines, pdfdoc.PDFString("zh-CN")
        self._timeStamp.YMDhms = metadata.created.timetuple()[:6]
        self._timeStamp.dhh, self._timeStamp.dmm = _offset(metadata.created)
        self.info.title, self.info.author, self.info.subject = metadata.title, metadata.author, metadata.subject
        self.info.producer = self.info.creator = _PROGRAM
        catalog.Metadata = _stream({"Type": "/Metadata", "Subtype": "/XML"}, _xmp(metadata), packed=False)
        catalog.OutputIntents = pdfdoc.PDFArray([self.Reference(self._output_intent())])
        if files:
            self._attach(catalog, files, metadata.created)

    def Reference(self, obj: object, name: str | None = None) -> object:
        """Register an object; streams that reportlab makes are set right on their way in."""
        if type(obj) is pdfdoc.PDFStream:
            obj.__class__ = _Stream
            # Pages come with ASCII85 around Flate: a quarter larger, for nothing.
            obj.filters = [pdfdoc.PDFZCompress] if obj.filters else None
            if name is not None and name.startswith(_TO_UNICODE):
                obj.content = _to_unicode(obj.content)
        return super().Reference(obj, name)

    def _output_intent(self) -> pdfdoc.PDFDictionary:
        profile = _stream({"N": 3}, _srgb())
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("OutputIntent"),
                "S": pdfdoc.PDFName("GTS_PDFA1"),
                "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
                "Info": pdfdoc.PDFString("sRGB"),
                "DestOutputProfile": self.Reference(profile),
            }
        )

    def _attach(self, catalog: _Catalog, files: Sequence[EmbeddedFile], created: datetime) -> None:
        listed: list[object] = []
        associated: list[object] = []
        for file in sorted(files, key=lambda file: file.name):
            reference = self.Reference(self._file(file, created))
            listed += [pdfdoc.PDFString(file.name), reference]
            associated.append(reference)
        tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(listed)})
        catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})
        catalog.AF = pdfdoc.PDFArray(associated)

    def _file(self, file: EmbeddedFile, created: datetime) -> pdfdoc.PDFDictionary:
        parameters = pdfdoc.PDFDictionary({"Size": len(file.data), "ModDate": pdfdoc.PDFString(_pdf_date(created))})
        # reportlab does not escape the slash inside a name.
        mime = "/" + file.mime.replace("/", "#2F")
        entries = {"Type": "/EmbeddedFile", "Subtype": mime, "Params": parameters, "Filter": "/FlateDecode"}
        content = self.Reference(_Stream(pdfdoc.PDFDictionary(entries), _packed(file.data)))
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Filespec"),
                "F": pdfdoc.PDFString(file.name),
                "UF": pdfdoc.PDFString(file.name),
                "Desc": pdfdoc.PDFString(file.description),
                "AFRelationship": pdfdoc.PDFName("Data"),
                "EF": pdfdoc.PDFDictionary({"F": content, "UF": content}),
            }
        )


def _packs_to_carriage_return(content: str | bytes) -> bool:
    """Tell whether Flate data would end in a carriage return; they end with the last byte of this checksum."""
    return zlib.adler32(content.encode() if isinstance(content, str) else content) & 0xFF == ord("\r")


def _packed(data: bytes) -> bytes:
    """Return Flate data in which no mark of a PDF's structure stands in clear.

    Where a file does not get smaller, Flate keeps stretches of it as they are; the end or the signature of an enclosed PDF would then
    read like the enclosing file's own. Smaller blocks follow the text between its streams closely enough. Raises InputError
    `file-not-enclosable`.
    """
    for memory, level in product(_BLOCK_SIZES, _LEVELS):
        engine = zlib.compressobj(level, memLevel=memory)
        packed = engine.compress(data) + engine.flush()
        if not any(mark in packed for mark in _STRUCTURE):
            # A carriage return at the end would count as part of the line end; what stands behind the checksum is not read.
            return packed + b"\0" if packed.endswith(b"\r") else packed
    raise InputError("file-not-enclosable")


def _stream(entries: dict[str, object], content: bytes, *, packed: bool = True) -> _Stream:
    return _Stream(pdfdoc.PDFDictionary(entries), content, [pdfdoc.PDFZCompress] if packed else None)


@cache
def _srgb() -> bytes:
    """Return an sRGB profile whose creation date is fixed, so that equal documents have equal bytes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    date, identifier = slice(24, 36), slice(84, 100)
    profile[date] = b"".join(number.to_bytes(2, "big") for number in (2000, 1, 1, 0, 0, 0))
    profile[identifier] = bytes(16)
    return bytes(profile)


def _to_unicode(content: str) -> str:
    """Write a character map anew: characters beyond U+FFFF as UTF-16 pairs, at most 100 entries a block."""
    head, _, rest = content.partition("endcodespacerange\n")
    entries = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4,6})>", rest)
    mapped = [f"<{code}> <{chr(int(mark, 16)).encode('utf-16-be').hex().upper()}>" for code, mark in entries]
    blocks = []
    for start in range(0, len(mapped), _BLOCK):
        block = mapped[start : start + _BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    foot = rest[rest.index("endcmap") :]
    return "\n".join([f"{head}endcodespacerange", *blocks, foot])


def _offset(moment: datetime) -> tuple[int, int]:
    seconds = int((moment.utcoffset() or moment - moment).total_seconds())
    return int(seconds / 3600), abs(seconds) % 3600 // 60


def _pdf_date(moment: datetime) -> str:
    hours, minutes = _offset(moment)
    return f"D:{moment:%Y%m%d%H%M%S}{hours:+03d}'{minutes:02d}'"


def _xmp(metadata: Metadata) -> bytes:
    """Return the XMP packet; it says what the document information says."""
    hours, minutes = _offset(metadata.created)
    moment = f"{metadata.created:%Y-%m-%dT%H:%M:%S}{hours:+03d}:{minutes:02d}"
    title, author, subject = (escape(text) for text in (metadata.title, metadata.author, metadata.subject))
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{_PROGRAM}</xmp:CreatorTool><pdf:Producer>{_PROGRAM}</pdf:Producer>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()
