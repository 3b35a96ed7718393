"""Reads Word files (DOCX): paragraphs and tables in order, by their styles."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from briefing.config import Limits
from briefing.errors import InputError
from briefing.sources.document import Document, Fact, Options, text_of
from briefing.sources.readers.docx_text import set_blocks
from briefing.sources.readers.file_properties import sensible_author, sensible_title
from briefing.sources.readers.headings import find_headings
from briefing.sources.readers.zip_limits import check_zip, read_entry

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LONGEST_XML = 40 * 1024**2
"""Bytes of one part unpacked; the longest text that is allowed takes a fourth of it."""
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""Files saved as "Strict Open XML" name the same elements otherwise."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FRAME = {
    "[Content_Types].xml": f'''<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD.replace("document.main", "styles")}"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>''',
    "_rels/.rels": f'''<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>''',
    "word/_rels/document.xml.rels": f'''<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>
</Relationships>''',
}
_EMPTY = {
    "word/styles.xml": b'<w:styles xmlns:w="' + _USUAL + b'"/>',
    "docProps/core.xml": f'<p:coreProperties xmlns:p="{_PACKAGE}/metadata/core-properties"/>'.encode(),
}


def read_docx(data: bytes, name: str, options: Options) -> Iterator[Document]:
    """One article. Headers, footers, notes, comments and deleted text are no part of it; inserted text is.

    Raises InputError for what is no Word file, for a password, for a damaged file and for one without text.
    """
    word = _opened(_archive(data, name), name, options.limits)
    try:
        blocks = set_blocks(word)
    except RecursionError:
        raise InputError(name, "nested too deeply to be an article; copy its text into a new file") from None
    headed = find_headings(blocks, sensible_title(word.core_properties.title))
    text, places = text_of(headed.parts)
    if not any(block.text.strip() for block in blocks):
        raise InputError(name, "holds no text; where it holds pictures, run text recognition (OCR) on them first")
    facts = dict(headed.facts)
    author = sensible_author(word.core_properties.author)
    if author is not None:
        facts["author"] = Fact(author, "metadata")
    yield Document(name, "docx", data, text, places, facts, notes=headed.notes)


def _archive(data: bytes, name: str) -> zipfile.ZipFile:
    if not data.strip():
        raise InputError(name, "the file is empty; nothing to read")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise InputError(name, "encrypted; save it without a password")
        raise InputError(name, "an old Word file (.doc) whatever its name says; save it as DOCX")
    if not data.startswith(b"PK"):
        raise InputError(name, "not a Word file (no zip archive, as DOCX files are); save it as DOCX")
    try:
        return zipfile.ZipFile(io.BytesIO(data))  # NotImplementedError: what zipfile raises for a method it lacks
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise InputError(name, "damaged or cut off; get the file anew") from None


def _opened(archive: zipfile.ZipFile, name: str, limits: Limits) -> WordDocument:
    check_zip(archive, name, limits)
    try:
        return docx.Document(_package(_Parts(archive, name, limits)))
    except (OpcError, etree.XMLSyntaxError, AttributeError, LookupError, TypeError, ValueError):
        raise InputError(name, "damaged; open it in Word and save it anew") from None


class _Parts:
    """The parts of a Word file by name, each unpacked within the limits."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self._archive, self._name, self._limits = archive, name, limits

    def __contains__(self, part: str) -> bool:
        return part in self._archive.NameToInfo

    def read(self, part: str) -> bytes:
        """Raises InputError for a part that is damaged or too long, or that could hold entities."""
        info = self._archive.NameToInfo[part]
        if info.file_size > _LONGEST_XML:
            found, most = info.file_size / 1024**2, _LONGEST_XML // 1024**2
            raise self.refused(f"{part} is {found:,.0f} MB unpacked, more than the {most} MB of any article; split it")
        xml = read_entry(self._archive, info, self._limits, name=self._name)
        if _DOCTYPE.search(xml) or (b"\0" in xml and _DOCTYPE.search(xml.replace(b"\0", b""))):
            raise self.refused(f"{part} declares entities, which no Word file does; open it in Word and save it anew")
        return xml

    def element(self, part: str) -> Any:
        """The part as XML; an empty element where it is missing."""
        try:
            return etree.fromstring(self.read(part) if part in self else b"<none/>", _parser())
        except etree.XMLSyntaxError:
            raise self.refused(f"damaged ({part} is no XML); open it in Word and save it anew") from None

    def related(self, part: str, kind: str) -> str | None:
        """The part inside the file to which a part refers as ``kind``; "" is the file itself."""
        folder, _, file = part.rpartition("/")
        for relation in self.element(posixpath.join(folder, "_rels", f"{file}.rels")).iterchildren("*"):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target: str = relation.get("Target", "")
                return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return None

    def refused(self, what: str) -> InputError:
        return InputError(self._name, what)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _package(parts: _Parts) -> io.BytesIO:
    """The text, its styles and the properties as a file of their own.

    Damage in pictures and headers is none to the text, and what the file refers to elsewhere is not looked at.
    """
    main = parts.related("", "officeDocument") or "word/document.xml"
    if main not in parts or not main.endswith(".xml"):
        raise parts.refused("holds no Word document (word/document.xml is missing); save it as DOCX")
    _require_kind(parts, main)
    beside = {
        "word/styles.xml": parts.related(main, "styles"),
        "docProps/core.xml": parts.related("", "core-properties"),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, xml in _FRAME.items():
            archive.writestr(part, xml)
        archive.writestr("word/document.xml", parts.read(main).replace(_STRICT, _USUAL))
        for part, source in beside.items():
            archive.writestr(part, _sound(parts, source, _EMPTY[part]))
    return packed


def _sound(parts: _Parts, part: str | None, empty: bytes) -> bytes:
    """A part that the text can do without; an empty one where it is missing or not what it should be."""
    xml = parts.read(part).replace(_STRICT, _USUAL) if part is not None and part in parts else empty
    try:
        root = etree.fromstring(xml, _parser())
    except etree.XMLSyntaxError:
        return empty
    return xml if root.tag == etree.fromstring(empty).tag else empty


def _require_kind(parts: _Parts, main: str) -> None:
    for row in parts.element("[Content_Types].xml").iterchildren("*"):
        kind = row.get("ContentType", "")
        if row.get("PartName", "").lstrip("/") == main and kind != _WORD:
            what = "a Word file with macros" if "macro" in kind.lower() else "not a Word document"
            raise parts.refused(f"{what} (its content type is '{kind[:80]}'); save it as DOCX")
