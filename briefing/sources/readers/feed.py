"""Reads news feeds: RSS and Atom, one article an entry."""

from __future__ import annotations

import io
import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape
from typing import Any
from xml.sax import SAXParseException

import feedparser  # type: ignore[import-untyped]
from lxml import etree

from briefing.dates import iso_of
from briefing.errors import InputError
from briefing.model import Problem
from briefing.sources.document import Document, Fact, Options, Part, text_of
from briefing.sources.encoding import decode
from briefing.sources.readers.html_parts import parts_of_fragment, repair_markup
from briefing.sources.readers.page_metadata import clean_words, metadata_date, people, plain_key, web_address

SUMMARY_ONLY = "only the feed's summary"
"""The note of an entry whose article has to be fetched from its address."""

_BROKEN = "the feed's XML is broken; entries may be missing or cut"
_SUMMARY_WORDS = 100
"""Fewer words than these are a summary, unless the feed has a shorter one beside them."""
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|read (?:more|on|the full \w+)|continue reading)\W*$", re.IGNORECASE)
_SITE_LINE = re.compile(r"The post .{1,300} (?:appeared first|first appeared) on .{1,200}")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
_ENCODING = re.compile(rb"\s*<\?xml\b[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*>)*", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<([\w.:-]{1,100})")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
_FEED_ROOTS = ("rss", "feed", "rdf")
_OTHERS = {
    "urlset": "a sitemap, not a feed; give the addresses of the articles",
    "sitemapindex": "a sitemap, not a feed; give the addresses of the articles",
    "newsml": "NewsML, which is not read; export the articles as HTML, JSON or plain text",
    "newsitem": "NewsML, which is not read; export the articles as HTML, JSON or plain text",
    "newsmessage": "NewsML, which is not read; export the articles as HTML, JSON or plain text",
    "nitf": "NITF, which is not read; export the articles as HTML, JSON or plain text",
    "opml": "a list of feeds (OPML), not a feed; give the addresses of the feeds",
    "html": "a web page, not a feed; give it a name that ends in .html",
}
"""Root element, in lower case → what such a file is, and what to do."""
_ORIGINAL = "author content created id link published publisher source summary title updated".split()


@dataclass(frozen=True, slots=True)
class _Feed:
    title: str
    author: str
    is_atom: bool
    notes: tuple[str, ...]


def read_feed(data: bytes, name: str, options: Options) -> Iterator[Document | Problem]:
    """One article an entry, "name#1" on; an entry without text or title costs itself.

    An entry with no more than a summary has the note SUMMARY_ONLY. Raises InputError for a file that is no feed, one
    without entries, and one that declares entities of its own.
    """
    text, notes = _text(data, name, options)
    _require_feed(text, name)
    xml = b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8", "replace")
    parsed = feedparser.parse(io.BytesIO(xml))
    # Plain dictionaries: the parser's own answer with another date where the one asked for is missing.
    entries: list[dict[str, Any]] = [dict(entry) for entry in parsed.get("entries") or []]
    if not entries:
        broken = isinstance(parsed.get("bozo_exception"), SAXParseException)
        raise InputError(name, "the feed is broken XML and no entry can be read; get it anew" if broken else _EMPTY)
    if isinstance(parsed.get("bozo_exception"), SAXParseException):
        notes = (*notes, _BROKEN)
    head = parsed.get("feed") or {}
    feed = _Feed(
        clean_words(head.get("title")),
        ", ".join(_authors(head)),
        str(parsed.get("version") or "").startswith("atom"),
        notes,
    )
    originals = _elements(xml, len(entries)) or map(_as_json, entries)
    for number, (entry, original) in enumerate(zip(entries, originals, strict=True), 1):
        yield _article(entry, f"{name}#{number}", original, feed)


_EMPTY = "the feed has no entries; nothing to read"


def _text(data: bytes, name: str, options: Options) -> tuple[str, tuple[str, ...]]:
    if not data.strip():
        raise InputError(name, "the file is empty; nothing to read")
    stated = _ENCODING.match(data[:1000])
    text, notes = decode(data, name, declared=options.encoding or (stated[1].decode() if stated else None))
    text, repairs = repair_markup(_NOT_XML.sub("", text.removeprefix("\ufeff")))
    return _DECLARATION.sub("", text, count=1).lstrip() if _DECLARATION.match(text) else text.lstrip(), (
        *notes,
        *repairs,
    )


def _require_feed(text: str, name: str) -> None:
    """Raises InputError for XML of another kind, and for entities: no feed needs them, and they can grow endlessly."""
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    if text[start : start + 9].upper() == "<!DOCTYPE":
        raise InputError(name, "it declares entities of its own, which no feed needs to do; get the feed anew")
    root = _ROOT.match(text, start)
    if root is None:
        raise InputError(name, "no feed: it is not XML; RSS and Atom are read")
    tag = root[1].rpartition(":")[2].lower()
    if tag not in _FEED_ROOTS:
        what = _OTHERS.get(tag, f"no feed: its root element is '{root[1][:40]}'; RSS and Atom are read")
        raise InputError(name, what)


def _elements(xml: bytes, count: int) -> list[bytes]:
    """Each entry as it stands in the file; none where they are not those that were read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return []
    found = [e for e in root.iter("{*}item", "{*}entry") if next(e.iterancestors("{*}item", "{*}entry"), None) is None]
    return [etree.tostring(e, encoding="utf-8", with_tail=False) for e in found] if len(found) == count else []


def _as_json(entry: Mapping[str, Any]) -> bytes:
    own = {key: entry[key] for key in _ORIGINAL if entry.get(key)}
    return json.dumps(own, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "replace")


def _article(entry: Mapping[str, Any], name: str, original: bytes, feed: _Feed) -> Document | Problem:
    try:
        body, is_summary = _body(entry)
    except RecursionError:
        return Problem(name, "nested too deeply to be an article; get it from its own address")
    title = _plain(entry, "title")
    facts = _facts(entry, title, feed)
    if not body and not (title and "url" in facts):
        return Problem(name, "the entry has no text; nothing to read")
    text, blocks = text_of([Part(title, "title"), *_without_title(body, title)])
    notes = [*feed.notes, *([SUMMARY_ONLY] if is_summary or not body else []), *_date_notes(entry, facts)]
    return Document(name, "feed", original, text, blocks, facts, notes=tuple(notes))


def _body(entry: Mapping[str, Any]) -> tuple[list[Part], bool]:
    """The longest text of the entry, and whether it is but a summary."""
    details = [entry.get("summary_detail"), *(entry.get("content") or [])]
    texts = [_parts(detail) for detail in details if isinstance(detail, dict) and detail.get("value")]
    if not texts:
        return [], True
    lengths = [_words(parts) for parts in texts]
    longest = max(range(len(texts)), key=lambda i: (lengths[i], i))
    best, most = texts[longest], lengths[longest]
    paragraphs = [part.text for part in best if part.kind == "paragraph"]
    is_cut = bool(paragraphs) and bool(_CUT.search(paragraphs[-1]))
    beside = len(texts) > 1 and most > 1.5 * min(lengths) + 10
    return best, is_cut or (most < _SUMMARY_WORDS and not beside)


def _parts(detail: Mapping[str, Any]) -> list[Part]:
    """Plain text has its paragraphs in lines."""
    value = str(detail["value"])
    is_plain = detail.get("type") == "text/plain" or not _TAG.search(value)
    markup = value if not is_plain else f"<pre>{escape(value) if detail.get('type') == 'text/plain' else value}</pre>"
    return [
        replace(part, kind="furniture") if _SITE_LINE.fullmatch(part.text) else part
        for part in parts_of_fragment(markup)
        if part.text
    ]


def _words(parts: Iterable[Part]) -> int:
    return sum(len(part.text.split()) for part in parts if part.kind != "furniture")


def _without_title(parts: Sequence[Part], title: str) -> list[Part]:
    """Some feeds begin the text with the title once more."""
    again = bool(parts) and bool(title) and plain_key(parts[0].text) == plain_key(title)
    return list(parts[1:] if again and len(parts) > 1 else parts)


def _plain(entry: Mapping[str, Any], field: str) -> str:
    """A field that is one line, without the tags that it may have."""
    detail = entry.get(f"{field}_detail") or {}
    value = str(entry.get(field) or "")
    if detail.get("type") == "text/plain":
        return " ".join(clean_words(escape(value, quote=False)).split())
    return clean_words(value)


def _facts(entry: Mapping[str, Any], title: str, feed: _Feed) -> dict[str, Fact]:
    published, updated = _date(entry, "published"), _date(entry, "updated")
    if published is None and not feed.is_atom:
        published, updated = (
            updated or _date(entry, "created"),
            None,
        )  # RSS 1.0 has one date, which is read as the latter
    source = entry.get("source") or {}
    values = {
        "title": title,
        "author": ", ".join(_authors(entry)) or (feed.author if feed.is_atom else ""),
        "published": published,
        "updated": updated,
        "url": _url(entry),
        "publisher": clean_words(entry.get("publisher")) or clean_words(source.get("title")) or feed.title,
    }
    return {key: Fact(value, "stated") for key, value in values.items() if value}


def _authors(entry: Mapping[str, Any]) -> list[str]:
    listed = [author.get("name") or "" for author in entry.get("authors") or [] if isinstance(author, dict)]
    return [
        name for name in people([*listed] or [str(entry.get("author") or "")]) if name.count("(") == name.count(")")
    ]


def _url(entry: Mapping[str, Any]) -> str | None:
    links = [link for link in entry.get("links") or [] if isinstance(link, dict)]
    alternates = [link.get("href") for link in links if link.get("rel") == "alternate"]
    found = [entry.get("feedburner_origlink"), entry.get("link"), *alternates]
    return next((url for value in found if (url := web_address(value))), None)


def _date(entry: Mapping[str, Any], field: str) -> str | None:
    """As the entry writes it, with its offset; else as the parser reads it, in UTC."""
    written = _written(entry, field)
    if written is None:
        return None
    parsed = entry.get(f"{field}_parsed")
    try:
        in_utc = iso_of(datetime.fromtimestamp(timegm(parsed), UTC)) if parsed else None
    except (ValueError, OverflowError, OSError):
        in_utc = None
    return metadata_date(written) or metadata_date(in_utc)


def _written(entry: Mapping[str, Any], field: str) -> str | None:
    value = entry.get(field)
    return value if isinstance(value, str) and value.strip() else None


def _date_notes(entry: Mapping[str, Any], facts: Mapping[str, Fact]) -> Iterator[str]:
    written = _written(entry, "published")
    if written is not None and "published" not in facts:
        yield f"its date '{clean_words(written)[:40]}' cannot be read"
