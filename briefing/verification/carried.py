"""A finished document taken apart: its text as a reader sees it, and the record that it carries.

What comes from a document is untrusted: every shape is checked before it is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from briefing.errors import InputError
from briefing.finished.names import RECORD_ID, RECORD_NAME, RECORD_SCHEMA
from briefing.finished.printed import Page, elements_of, printed_in_elements, printed_in_pdf

FORMATS: Final = {".html": "html", ".htm": "html", ".pdf": "pdf", ".json": "json"}
"""Suffix → format of documents that can be checked."""
_BRIEF: Final = "briefing.brief/1"
_SCRIPT: Final = f'<script type="application/json" id="{RECORD_ID}">'.encode()


@dataclass(frozen=True, slots=True)
class Words:
    """A source's words in the record."""

    where: str
    """The section that they stand in."""
    article: str
    spans: tuple[tuple[int, int], ...]
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document and what it carries."""

    path: str
    format: str
    data: bytes
    brief: dict[str, Any]
    """As ``briefing schema brief-document`` has it."""
    pages: tuple[Page, ...]
    """The text as it is printed; none for JSON, which prints nothing."""
    recorded: tuple[Page, ...]
    """As it was when the document was made."""
    unprinted: frozenset[str]
    """Words of the brief that were not printed then."""
    words: tuple[Words, ...]
    elements: Any = None
    """The root element of a page."""

    @property
    def marking(self) -> str:
        return str(self.brief.get("marking"))


def document_of(data: bytes, path: str, format_: str) -> Document:
    """Raises InputError for what is no such document, or carries nothing to be checked by."""
    try:
        elements = elements_of(data) if format_ == "html" else None
        pages: tuple[Page, ...] = printed_in_pdf(data) if format_ == "pdf" else ()
        pages = pages if elements is None else (printed_in_elements(elements),)
        record = _record(data, path, format_)
    except ValueError as error:
        raise InputError(path, f"{error}; give a document that 'briefing build' wrote") from error
    except RecursionError as error:
        raise InputError(path, "nested too deeply to be a brief; get the document anew") from error
    brief = _of(record.get("brief"), dict, path)
    if brief.get("schema") != _BRIEF:
        raise InputError(path, f"its brief is '{brief.get('schema')}', not '{_BRIEF}'; use the program that made it")
    return Document(
        path=path,
        format=format_,
        data=data,
        brief=brief,
        pages=pages,
        recorded=tuple(tuple(map(str, page)) for page in _of(record.get("printed"), list, path)),
        unprinted=frozenset(map(str, _of(record.get("unprinted"), list, path))),
        words=tuple(_words_in(brief)),
        elements=elements,
    )


def _of(value: Any, kind: type, path: str) -> Any:
    if not isinstance(value, kind):
        raise InputError(path, "its record is damaged; get the document anew")
    return value


def _record(data: bytes, path: str, format_: str) -> dict[str, Any]:
    if format_ == "json":
        return {"schema": RECORD_SCHEMA, "brief": _loaded(data, path), "printed": [], "unprinted": []}
    carried = _in_html(data) if format_ == "html" else _in_pdf(data)
    if carried is None:
        raise InputError(path, "carries no record to be checked by; give a document that 'briefing build' wrote")
    record = _of(_loaded(carried, path), dict, path)
    if record.get("schema") != RECORD_SCHEMA:
        found = record.get("schema")
        raise InputError(path, f"its record is '{found}', not '{RECORD_SCHEMA}'; use the program that made it")
    return dict(record)


def _loaded(data: bytes, path: str) -> Any:
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"its record is no JSON ({error}); get the document anew") from error


def _in_html(data: bytes) -> bytes | None:
    """The last one, which comes after all that is from articles."""
    _, begun, rest = data.rpartition(_SCRIPT)
    record, ended, _ = rest.partition(b"</script>")
    return record if begun and ended else None


def _in_pdf(data: bytes) -> bytes | None:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        for number in range(document.count_attachments()):
            attachment = document.get_attachment(number)
            if attachment.get_name() == RECORD_NAME:
                return bytes(attachment.get_data())
    except pdfium.PdfiumError as error:
        raise ValueError(f"its record cannot be taken out ({str(error).rstrip('.')})") from error
    finally:
        document.close()
    return None


def sections_of(brief: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Name and content of each section, as far as they are well formed."""
    sections = brief.get("sections")
    for section in sections if isinstance(sections, list) else []:
        if isinstance(section, dict):
            yield str(section.get("name")), section.get("content")


def records_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a value, however deep; without recursion, as its depth is the sender's choice."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += reversed(one.values())
        elif isinstance(one, list):
            waiting += reversed(one)


def _words_in(brief: dict[str, Any]) -> Iterator[Words]:
    for where, content in [("title", brief.get("title")), *sections_of(brief)]:
        for record in records_in(content):
            if _is_words(record):
                spans = tuple((start, end) for start, end in record["spans"])
                yield Words(where, str(record["article"]), spans, tuple(record["pieces"]))


def _is_words(record: dict[str, Any]) -> bool:
    pieces, spans = record.get("pieces"), record.get("spans")
    return (
        "article" in record
        and isinstance(pieces, list)
        and isinstance(spans, list)
        and all(isinstance(piece, str) for piece in pieces)
        and all(isinstance(s, list) and len(s) == 2 and all(type(n) is int for n in s) for s in spans)
    )
