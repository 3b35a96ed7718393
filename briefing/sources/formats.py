"""READERS: format → its reader; and how a file's format is told."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath
from typing import NamedTuple, cast

from briefing.errors import InputError
from briefing.sources.document import Reader


class Format(NamedTuple):
    suffixes: tuple[str, ...]
    reader: str
    """"module:function" in readers/; loaded when first needed."""
    collection: bool = False
    """Holds many articles: a larger file is allowed."""
    contained: bool = True
    """Read in a process of its own, with limits on time and memory. Only what no hostile file can hang is not."""
    types: tuple[str, ...] = ()
    """Media types of answers over the network."""


READERS: dict[str, Format] = {
    "text": Format((".txt", ".text"), "plain_text:read_plain_text", contained=False, types=("text/plain",)),
    "markdown": Format((".md", ".markdown"), "markdown:read_markdown", types=("text/markdown",)),
    "html": Format((".html", ".htm", ".xhtml"), "html:read_html", types=("text/html", "application/xhtml+xml")),
    "pdf": Format((".pdf",), "pdf:read_pdf", types=("application/pdf",)),
    "docx": Format(
        (".docx",),
        "docx:read_docx",
        types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    ),
    "mail": Format((".eml", ".mhtml", ".mht"), "mail:read_mail", types=("message/rfc822",)),
    "mbox": Format((".mbox",), "mail:read_mbox", collection=True, types=("application/mbox",)),
    "json": Format((".json",), "json_rows:read_json", collection=True, contained=False, types=("application/json",)),
    "jsonl": Format((".jsonl", ".ndjson"), "json_rows:read_jsonl", collection=True, contained=False),
    "feed": Format(
        (".rss", ".atom", ".xml"),
        "feed:read_feed",
        collection=True,
        types=("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"),
    ),
    "zip": Format((".zip",), "zip_archive:read_zip", collection=True, types=("application/zip",)),
}
"""Format → suffixes and reader."""

_INSTEAD = {
    ".doc": "save it as DOCX",
    ".odt": "save it as DOCX",
    ".rtf": "save it as DOCX",
    ".pages": "export it as DOCX",
    ".epub": "export it as HTML",
    ".msg": "save it as EML",
    ".pst": "export it as mbox",
    ".csv": "convert it to JSONL, one article a line",
    ".xls": "convert it to JSONL, one article a line",
    ".xlsx": "convert it to JSONL, one article a line",
    ".7z": "pack it as ZIP, or unpack it",
    ".rar": "pack it as ZIP, or unpack it",
    ".gz": "unpack it",
    ".tar": "unpack it",
    ".tgz": "unpack it",
}
_BY_SUFFIX = {suffix: name for name, row in READERS.items() for suffix in row.suffixes}
_BY_TYPE = {type_: name for name, row in READERS.items() for type_ in row.types}
_HEAD = 4096


def reader_of(format_: str) -> Reader:
    """The reader of a format, loaded now."""
    module, _, function = READERS[format_].reader.partition(":")
    return cast(Reader, getattr(import_module(f"briefing.sources.readers.{module}"), function))


def known_suffixes() -> str:
    """The suffixes there is a reader for, as a list to print."""
    return ", ".join(sorted(_BY_SUFFIX))


def format_of(name: str, data: bytes) -> str:
    """By the suffix of the name; by the first bytes where there is none. Raises InputError with what to do."""
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    guessed = guess_format(data) if not suffix or not _is_suffix(suffix) else None
    if guessed is None:
        instead = _INSTEAD.get(suffix, "save it as plain text, HTML, PDF or DOCX")
        raise InputError(name, f"unknown format '{suffix or 'no suffix'}'; {instead}")
    return guessed


def format_of_answer(media_type: str, name: str, data: bytes) -> str:
    """Of what an address gave: by its first bytes where they are certain, else its media type, else its name."""
    certain = guess_format(data)
    if certain is not None and certain != "text":
        return certain
    return _BY_TYPE.get(media_type.partition(";")[0].strip().lower()) or format_of(name, data)


def guess_format(data: bytes) -> str | None:
    """By the first bytes: None for a binary file of no known format."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    low = head.lower()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in data[:65536] or b"[Content_Types].xml" in head else "zip"
    if head.startswith((b"{", b"[")):
        return "jsonl" if _is_jsonl(data) else "json"
    if b"<rss" in low[:1000] or b"<feed" in low[:1000] or b"<rdf:rdf" in low[:1000]:
        return "feed"
    if b"<html" in low or low.startswith(b"<!doctype html"):
        return "html"
    if head.startswith(b"From ") and b"\nFrom:" in data[:_HEAD]:
        return "mbox"
    if _is_mail(head):
        return "mail"
    return None if b"\0" in data[:_HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")) else "text"


def _is_jsonl(data: bytes) -> bool:
    lines = data[:1_000_000].split(b"\n", 2)
    return len(lines) > 1 and lines[0].rstrip().endswith(b"}") and lines[1].lstrip().startswith(b"{")


def _is_mail(head: bytes) -> bool:
    names = {
        line.partition(b":")[0].strip().lower() for line in head.split(b"\n\n")[0].splitlines()[:60] if b":" in line
    }
    return len(names & {b"from", b"subject", b"date", b"message-id", b"received", b"mime-version"}) >= 3


def _is_suffix(suffix: str) -> bool:
    """ "report.2026" has none: a suffix is letters with perhaps a digit."""
    return suffix in _INSTEAD or (len(suffix) <= 6 and suffix[1:].isalnum() and not suffix[1:].isdigit())
