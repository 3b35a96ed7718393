"""The marking stands on every page, and nothing that a document holds is marked above it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, Final

from briefing.finished.printed import letters
from briefing.markings import LABELS, is_above
from briefing.verification.carried import Document, records_in, sections_of
from briefing.verification.quotations import passages_of
from briefing.verification.report import Report

_LABEL: Final = re.compile(rb"TLP:(?:AMBER\+STRICT|AMBER|CLEAR|GREEN|RED|WHITE)")
_STREAM: Final = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
"""As far as it may be packed by zlib, whose first byte ends in 8."""
_TWICE: Final = 2


def check_markings(document: Document, report: Report) -> None:
    """The label in print, the markings in the record, and every label anywhere in the bytes."""
    marking = document.marking
    if marking not in LABELS:
        report.wrong("the record", f"marking '{marking}' is none of {', '.join(LABELS)}")
        return
    _check_print(document, report)
    _check_record(document, report)
    texts = [text for rows in passages_of(document.brief).values() for _, text in rows]
    own = {label for text in texts for label in _labels(text.encode())} | _told_ceiling(document.brief)
    for label in {label for part in _parts(document) for label in _labels(part)} - own:
        if label == "TLP:WHITE" or is_above(label, marking):  # type: ignore[arg-type]
            report.wrong("the file", f"holds the label {label}, and is marked {marking}")


def _told_ceiling(brief: dict[str, Any]) -> set[str]:
    """The label above which sources were left out, where the document says so."""
    left_out = brief.get("left_out")
    ceiling = left_out.get("ceiling") if isinstance(left_out, dict) else None
    return {ceiling} if isinstance(ceiling, str) else set()


def _check_print(document: Document, report: Report) -> None:
    label = letters(document.marking)
    if document.format == "html":
        found = letters("".join(document.pages[0])).count(label)
        if found < _TWICE:
            report.wrong(
                "the text", f"the marking {document.marking} stands there {found} times, not at top and bottom"
            )
    for number, page in enumerate(document.pages if document.format == "pdf" else (), 1):
        report.counts["pages with marking"] += 1
        if label not in _forwards(letters("".join(page))):
            report.wrong(f"page {number}", f"is not marked {document.marking}")


def _forwards(text: str) -> str:
    """With labels as they are printed: PDFium gives words of a line with Arabic from the right, "CLEAR:TLP"."""
    return _BACKWARDS.sub(lambda found: _FROM_THE_RIGHT[found[0]], text)


_FROM_THE_RIGHT: Final = {"".join(reversed(re.split(r"(\W)", label))): label for label in (*LABELS, "TLP:WHITE")}
_BACKWARDS: Final = re.compile("|".join(map(re.escape, sorted(_FROM_THE_RIGHT, key=len, reverse=True))))


def _check_record(document: Document, report: Report) -> None:
    for where, value in [("the evidence", document.brief.get("evidence")), *_sections(document)]:
        for record in records_in(value):
            found = record.get("marking")
            if found in LABELS and is_above(found, document.marking):  # type: ignore[arg-type]
                report.wrong(where, f"holds what is marked {found}, and the document {document.marking}")


def _sections(document: Document) -> Iterator[tuple[str, Any]]:
    sections = document.brief.get("sections")
    for section in sections if isinstance(sections, list) else ():
        yield f"section '{section.get('name') if isinstance(section, dict) else '?'}'", section
    yield from ((f"section '{name}'", content) for name, content in sections_of(document.brief))


def _parts(document: Document) -> Iterator[bytes]:
    """All bytes in which text may be hidden: of a PDF also each stream unpacked, and its strings, which are UTF-16."""
    parts = [document.data]
    if document.format == "pdf":
        parts += list(_unpacked(document.data))
        parts.append(_forwards("".join(letters("".join(page)) for page in document.pages)).encode())
    for part in parts:
        yield part
        yield part.replace(b"\0", b"")


def _unpacked(data: bytes) -> Iterator[bytes]:
    for found in _STREAM.finditer(data):
        try:
            yield zlib.decompressobj().decompress(memoryview(data)[found.end() :], _LARGEST)  # ends where it ends
        except zlib.error:
            continue  # not packed, or a picture


_LARGEST: Final = 64_000_000
"""Bytes of a stream, unpacked."""


def _labels(data: bytes) -> set[str]:
    return {found.decode() for found in _LABEL.findall(data)}
