"""What a reader reads in a finished document: its text, page by page and line by line."""

from __future__ import annotations

import re
from typing import Any, Final

Page = tuple[str, ...]
"""Lines, without white space at their ends."""

_UNSEEN: Final = frozenset(("script", "style", "head", "template", "noscript"))
_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody td tfoot th thead title "
    "tr ul desc text br".split()
)
_SPACE: Final = re.compile(r"\s+")


def printed_in_html(data: bytes) -> tuple[Page, ...]:
    """The text of a page, with that of its pictures; all of it is one page. Raises ValueError for what is no HTML."""
    return (printed_in_elements(elements_of(data)),)


def elements_of(data: bytes) -> Any:
    """The root element of a page. Raises ValueError for what is no HTML."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError) as error:
        raise ValueError(f"not HTML ({error})") from error


def printed_in_elements(root: Any) -> Page:
    """Its text, line by line."""
    pieces: list[str] = []
    _collect(root, pieces)
    return _lines("".join(pieces))


def _collect(element: Any, pieces: list[str]) -> None:
    name = element.tag if isinstance(element.tag, str) else ""
    name = name.rsplit("}", 1)[-1]
    if name in _UNSEEN or not name:
        return
    edge = "\n" if name in _BLOCKS else ""
    pieces.append(edge + (element.text or "").replace("\n", " "))
    for child in element:
        _collect(child, pieces)
        pieces.append((child.tail or "").replace("\n", " "))
    pieces.append(edge)


def printed_in_pdf(data: bytes) -> tuple[Page, ...]:
    """The text of each page, in the order in which it is drawn. Raises ValueError for what is no PDF."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ValueError(f"not a PDF ({error})") from error
    try:
        return tuple(_lines(_text_of(page)) for page in document)
    except pdfium.PdfiumError as error:
        raise ValueError(f"a damaged PDF ({error})") from error
    finally:
        document.close()


def _text_of(page: Any) -> str:
    text = page.get_textpage()
    try:
        found: str = text.get_text_range()
        return found
    finally:
        text.close()
        page.close()


def _lines(text: str) -> Page:
    lines = (_SPACE.sub(" ", line).strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def letters(text: str) -> str:
    """Text for comparing: without white space, and without what an engine puts where a word is broken."""
    return _LAYOUT.sub("", text)


_LAYOUT: Final = re.compile(r"[\s\u00ad\u0002\ufffe\u200b\u2060]+")
