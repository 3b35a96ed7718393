"""A document to start from, and its file: the same brief gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from briefing.errors import SettingsError
from briefing.model import Brief
from briefing.render.environment import day_of
from briefing.render.language import Language, language_of
from briefing.render.outline import Outline
from briefing.render.printable import printable
from briefing.render.word.look import Theme, element

REFERENCE: Final = "brief.docx"
_PAPERS: Final = {"A4": (Mm(210), Mm(297)), "Letter": (Mm(215.9), Mm(279.4))}
_KEPT: Final = frozenset(
    {
        "Normal", "Default Paragraph Font", "Normal Table", "No List", "Title", "Heading 1", "Heading 2", "Heading 3",
        "List Bullet", "Quote", "Strong", "header", "footer",
    }
)  # fmt: skip
"""Styles of python-docx's own document that a brief uses, or that every document has."""
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


def start(brief: Brief) -> tuple[Document, frozenset[str]]:
    """The user's own document without its text, and its styles; else an empty one, and none."""
    for folder in brief.look.folders:
        path = Path(folder) / "templates" / REFERENCE
        if path.is_file():
            document = _opened(path)
            for child in [*document.element.body]:
                if child.tag != qn("w:sectPr"):
                    document.element.body.remove(child)
            return document, frozenset(style.name for style in document.styles if style.name)
    document = docx.Document()
    _drop_unused(document)
    return document, frozenset()


def _opened(path: Path) -> Document:
    try:
        return docx.Document(str(path))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise SettingsError(f"{path}: cannot be read as a Word document; save it as .docx: {error}") from error


def _drop_unused(document: Document) -> None:
    for part in (document.part.package, document.part):
        for key, relation in [*part.rels.items()]:
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "stylesWithEffects", "customXml"):
                del part.rels[key]
    root = document.styles.element
    for style in [*root.style_lst]:
        if style.name_val not in _KEPT:
            root.remove(style)
        else:
            for child in [c for c in style if c.tag == qn("w:link")]:
                style.remove(child)


def set_page(document: Document, brief: Brief, theme: Theme) -> None:
    """Paper as the brief has it, margins of the look; headers and footers are the same on every page."""
    section, page = document.sections[0], theme.settings["page"]
    section.page_width, section.page_height = _PAPERS[brief.paper]
    scale = theme.scale
    section.top_margin, section.bottom_margin = Mm(page["top"] * scale), Mm(page["bottom"] * scale)
    section.left_margin, section.right_margin = Mm(page["left"] * scale), Mm(page["right"] * scale)
    section.header_distance = section.footer_distance = Mm(page["edge"] * scale)
    section.different_first_page_header_footer = False
    document.settings.odd_and_even_pages_header_footer = False


def set_properties(document: Document, brief: Brief, outline: Outline, theme: Theme) -> None:
    """Title, subject and keywords as the page has them; dates are those of the brief."""
    found = document.core_properties
    found.title, found.subject = printable(outline.title)[:255], printable(outline.description)[:255]
    found.keywords, found.author, found.last_modified_by = outline.keywords, "briefing", "briefing"
    found.comments, found.category, found.language, found.revision = "", "", brief.language, 1
    day = day_of(brief)
    for name in ("created", "modified"):
        if day is not None:
            setattr(found, name, datetime(day.year, day.month, day.day, tzinfo=UTC))
        else:
            _remove(found._element, f"dcterms:{name}")
    _set_settings(document, language_of(brief.language, brief.look.folders))
    _set_fallbacks(document, theme)


def _remove(parent: Any, tag: str) -> None:
    for child in parent.findall(qn(tag)):
        parent.remove(child)


def _set_settings(document: Document, language: Language) -> None:
    """Today's Word, the language of the document for its spelling and for scripts from right to left."""
    settings = document.settings.element
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language.full_tag)
        if language.direction == "rtl":
            found.set(qn("w:bidi"), language.full_tag)


def _set_fallbacks(document: Document, theme: Theme) -> None:
    """What to set in place of a face that is not installed."""
    part = next(r.target_part for r in document.part.rels.values() if r.reltype.endswith("/fontTable"))
    fonts = element("w:fonts")
    for name, (other, kind) in theme.settings["fallbacks"].items():
        font = element("w:font", name=name)
        font.extend([element("w:altName", val=other), element("w:family", val=kind)])
        fonts.append(font)
    part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)


def saved(document: Document) -> bytes:
    """The file, its parts in their order and with one date."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(zipfile.ZipInfo(info.filename, _ZIP_DATE), source.read(info), zipfile.ZIP_DEFLATED, 9)
    return fixed.getvalue()
