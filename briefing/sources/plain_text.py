"""Reads a plain text file: bytes → text → title, sub-title, dateline, paragraphs, furniture."""

from __future__ import annotations

import codecs
import hashlib

from briefing.errors import InputError
from briefing.model import Article
from briefing.sources.blocks import find_blocks, find_dateline
from briefing.sources.language import require_known_language

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_plain_text(data: bytes, path: str) -> Article:
    """One article from the bytes of a text file. Offsets count code points of the decoded file, line ends as they are.

    Raises InputError for an empty file, a binary, bytes that are not UTF-8 or UTF-16, and a language without a model.
    """
    text = _decode(data, path)
    if not text.strip():
        raise InputError(path, "the file is empty; nothing to read")
    blocks = find_blocks(text)
    own = [b for b in blocks if b.kind != "furniture"]
    if not own:
        raise InputError(path, "no sentence found; only headings or page furniture")
    language = require_known_language(" ".join(text[b.start : b.end] for b in own), path)
    sha256 = hashlib.sha256(data).hexdigest()
    title = next((text[b.start : b.end] for b in blocks if b.kind == "title"), None)
    subtitle = next((text[b.start : b.end] for b in blocks if b.kind == "subtitle"), None)
    dateline = find_dateline(text, blocks)
    return Article(
        id=sha256[:16],
        path=path,
        text=text,
        blocks=blocks,
        sha256=sha256,
        words=sum(len(text[b.start : b.end].split()) for b in own),
        title=" ".join(title.split()) if title else None,
        subtitle=" ".join(subtitle.split()) if subtitle else None,
        dateline=dateline.place if dateline else None,
        dateline_span=dateline.span if dateline else None,
        language=language,
    )


def _decode(data: bytes, path: str) -> str:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    if encoding == "utf-8" and _looks_binary(data):
        raise InputError(path, "a binary file, not text; convert it to plain text first")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise InputError(path, f"not {encoding.upper()} text ({found}); save it as UTF-8") from error


def _looks_binary(data: bytes) -> bool:
    """A NUL byte, or more control characters than any text has, in the first 8 KB."""
    head = data[:8192]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return b"\0" in head or controls > len(head) // 50
