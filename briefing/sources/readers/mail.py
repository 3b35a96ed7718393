"""Reads mails, mailboxes, and the pages that browsers save as a mail (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from briefing.errors import InputError
from briefing.model import Problem
from briefing.sources.document import Document, Fact, Found, Inner, Options, Part, text_of
from briefing.sources.formats import READERS
from briefing.sources.readers.html_parts import parts_of_html
from briefing.sources.readers.mail_facts import CHAIN, facts_of, plain_subject, web_address
from briefing.sources.readers.mail_parts import DEEPEST, Head, MailPart, content_of, in_words, parse_mail, text_of_part
from briefing.sources.readers.mail_text import Line, MailText, count_words, find_article, html_lines, plain_lines
from briefing.sources.readers.zip_archive import UniqueNames
from briefing.sources.reading import require_size

_MORE_PARTS = 100
"""Parts of a mail besides its attachments: texts, pictures in them."""
_COVER_WORDS = 20
"""A text of fewer words beside an attachment says no more than that there is one."""
_SHORT_TEXT = 30
"""A plain text of fewer words may only say that the mail is in HTML."""
_SAYS_HTML = re.compile(r"\bHTML\b|\bin (?:your|a|the) (?:web )?browser\b", re.IGNORECASE)
_FORWARD = re.compile(r"(?:fwd?|wg|tr)\b", re.IGNORECASE)
_UNNAMED_BODY = re.compile(r"ATT\d{5}\.(?:txt|html?)", re.IGNORECASE)
"""How a mail server calls pieces of the text between attachments."""
_SUFFIXES = frozenset(suffix for row in READERS.values() for suffix in row.suffixes)
_SUFFIX_OF_TYPE = {type_: row.suffixes[0] for row in READERS.values() for type_ in row.types}
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{1,5}")
_MAIL_TYPES = ("message/rfc822", "message/global")
_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_FIRST = re.compile(rb"[\xef\xbb\xbf\r\n]{0,9}(?=From )")
_NEXT = re.compile(rb"\n\r?\nFrom ")
_QUOTED_FROM = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_ENVELOPE = re.compile(rb"From [^\n]{0,300}?(?:\d\d:\d\d[^\n]{0,60}\r?\n|\n>From |\n[!-9;-~]{1,80}[ \t]*:)")
"""The line before each message of a mailbox: with a time in it, or a header below it."""


def read_mail(data: bytes, name: str, options: Options) -> Iterator[Found]:
    """The mail's text as one document, then its attachments that there is a reader for.

    Of a forwarded mail with a short cover note, the text and the facts are those of the mail forwarded. A text of fewer
    than 20 words beside an attachment is none of an article, and not given. Raises InputError for what is no mail, is
    encrypted, or has neither text nor a readable attachment.
    """
    most = options.limits.entries
    parsed = parse_mail(data, name, most_parts=most + _MORE_PARTS)
    mail = parsed.mail
    _require_open(mail, name)
    if _is_page(mail, name):
        yield _page(mail, name)
        return
    attached = [part for part in mail.leaves() if _suffix_of(part) is not None]
    text = _text(mail, data, name, options, has_more=bool(attached))
    if text is not None:
        yield text
    names = UniqueNames()
    for part in attached[:most]:
        yield Inner(f"{name}/{names.take(_file_name(part))}", content_of(part))
    if len(attached) > most:
        yield Problem(name, f"more than {most:,} attachments ('limits.entries'); the rest is not read")
    elif parsed.left < 0:
        yield Problem(name, f"more than {most + _MORE_PARTS:,} parts ('limits.entries'); the rest is not read")
    if parsed.too_deep:
        yield Problem(name, f"parts within parts more than {DEEPEST} deep; what is deeper is not read")
    if text is None and not attached and not parsed.too_deep:
        raise InputError(name, _nothing_in(mail))


def read_mbox(data: bytes, name: str, options: Options) -> Iterator[Found]:
    """The messages of a mailbox in order, "a.mbox#1" the first; one that cannot be read costs itself.

    Raises InputError for a file that is empty or no mailbox.
    """
    if not data.strip():
        raise InputError(name, "the file is empty; nothing to read")
    for number, message in enumerate(_messages(data, name), 1):
        if number > options.limits.articles:
            allowed = options.limits.articles
            yield Problem(name, f"more than {allowed:,} messages ('limits.articles'); the rest is not read; split it")
            return
        yield from _message(message, f"{name}#{number}", options)


def _message(data: bytes, name: str, options: Options) -> Iterator[Found]:
    try:
        require_size(len(data), name, "mail", options)
        yield from read_mail(data, name, options)
    except InputError as error:
        yield Problem(error.path, error.what)
    except Exception as error:  # noqa: BLE001 - as in reading.py, but what fails is one message of many
        what = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        yield Problem(name, f"damaged ({what}); save it anew")


def _messages(data: bytes, name: str) -> Iterator[bytes]:
    """Each without the line before it and the empty line after it, and as it was before "From " was quoted."""
    first = _FIRST.match(data)
    if first is None or not _ENVELOPE.match(data, first.end()):
        what = "not a mailbox (no line 'From ' before the first message); name it .eml if it is one mail"
        raise InputError(name, what)
    start = data.find(b"\n", first.end()) + 1
    for match in _NEXT.finditer(data, start - 1):
        at = match.end() - len("From ")
        if _ENVELOPE.match(data, at):
            yield _unquoted(data[start:at])
            start = data.find(b"\n", at) + 1
    yield _unquoted(data[start:])


def _unquoted(message: bytes) -> bytes:
    message = message.removesuffix(b"\n").removesuffix(b"\r")
    return _QUOTED_FROM.sub(b"", message)


# --- what there is in it -----------------------------------------------------------------------------------------


def _require_open(mail: MailPart, name: str) -> None:
    types = {mail.head.type, *(part.head.type for part in mail.parts)}
    if types & {*_SEALED} or (
        mail.head.type == "text/plain" and mail.body.lstrip().startswith(b"-----BEGIN PGP MESSAGE")
    ):
        raise InputError(name, "encrypted; save it without encryption")


def _nothing_in(mail: MailPart) -> str:
    if mail.head.type.startswith("multipart/") and not mail.parts:
        return "damaged: its parts are not where its head says; save the mail anew"
    found = [part.head.file_name[:60] or part.head.type[:60] for part in mail.leaves() if not _is_body(part)][:5]
    has = f" (it has: {', '.join(found)})" if found else ""
    return f"neither text nor an attachment that can be read{has}; save the mail with its text"


def _is_body(part: MailPart) -> bool:
    if part.head.type not in ("text/plain", "text/html") or part.head.is_attached:
        return False
    return not part.head.file_name or bool(_UNNAMED_BODY.fullmatch(part.head.file_name))


def _suffix_of(part: MailPart) -> str | None:
    """Of an attachment that there is a reader for: ".eml" for a mail, else by its name, else by its type."""
    if part.head.type in _MAIL_TYPES:
        return ".eml"
    if _is_body(part):
        return None
    suffix = PurePosixPath(part.head.file_name.lower()).suffix
    if suffix in _SUFFIXES:
        return suffix
    return None if _SUFFIX.fullmatch(suffix) else _SUFFIX_OF_TYPE.get(part.head.type)


def _file_name(part: MailPart) -> str:
    name, suffix = part.head.file_name[-150:] or "attachment", _suffix_of(part) or ""
    return name if name.lower().endswith(suffix) else name + suffix


# --- its text ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Content:
    lines: tuple[Line, ...]
    is_html: bool
    notes: tuple[str, ...] = ()


def _text(mail: MailPart, data: bytes, name: str, options: Options, *, has_more: bool) -> Document | Problem | None:
    """As ``_document``; a text that cannot be read costs no attachment."""
    try:
        return _document(mail, data, name, options, has_more=has_more)
    except InputError as error:
        if not has_more:
            raise
        return Problem(error.path, error.what)


def _document(mail: MailPart, data: bytes, name: str, options: Options, *, has_more: bool) -> Document | None:
    """The article in its text; None where there is no more than a cover note, or nothing."""
    content = _content(mail, name, options)
    if content is None:
        return None
    subject = mail.head.text("subject")
    mark = CHAIN.match(subject)
    is_forward = bool(mark and _FORWARD.match(mark[0]))
    found = find_article(
        content.lines,
        is_reply=bool(mark) and not is_forward,
        is_forward=is_forward,
        titled=not plain_subject(subject),
    )
    if not found.words or (has_more and found.words < _COVER_WORDS) or _only_says_html(found):
        return None
    facts, notes = facts_of(mail.head, found)
    parts = found.parts
    if "title" in facts:
        rest = (replace(part, kind="heading") if part.kind == "title" else part for part in parts)
        parts = (Part(facts["title"].value, "title"), *rest)
    text, blocks = text_of(parts)
    return Document(name, "mail", data, text, blocks, facts, notes=(*dict.fromkeys((*content.notes, *notes)),))


def _only_says_html(found: MailText) -> bool:
    return found.words < _SHORT_TEXT and any(_SAYS_HTML.search(part.text) for part in found.parts)


def _content(part: MailPart, name: str, options: Options) -> _Content | None:
    """The lines of a part and the parts in it; None where they have no text."""
    if part.head.type == "multipart/alternative":
        return _better(part, name, options)
    if part.head.type.startswith("multipart/"):
        found = [content for inner in part.parts if (content := _content(inner, name, options)) is not None]
        return _joined(found)
    if not _is_body(part):
        return None
    text, notes = text_of_part(part, name)
    if part.head.type == "text/html" or text.lstrip()[:15].lower().startswith(("<html", "<!doctype html")):
        return _Content(_html_lines(text, name), True, notes)
    if len(text) > options.limits.characters:
        allowed = options.limits.characters
        raise InputError(name, f"{len(text):,} characters of text, more than {allowed:,} ('limits.characters')")
    return _Content(_lines(part, text), False, notes)


def _html_lines(text: str, name: str) -> tuple[Line, ...]:
    try:
        return tuple(html_lines(parts_of_html(text)))
    except RecursionError:
        raise InputError(name, "its HTML is nested too deeply to be an article; save it as plain text") from None


def _lines(part: MailPart, text: str) -> tuple[Line, ...]:
    flowed = part.head.param("format").lower() == "flowed"
    return tuple(plain_lines(text, flowed=flowed, delete_space=part.head.param("delsp").lower() == "yes"))


def _better(part: MailPart, name: str, options: Options) -> _Content | None:
    """Of a text in several forms the plain one, unless it lacks most of what the HTML has."""
    found: list[_Content] = []
    failed: InputError | None = None
    for inner in part.parts:
        try:
            content = _content(inner, name, options)
        except InputError as error:
            failed = error
            continue
        if content is not None:
            found.append(content)
    if failed is not None and not found:
        raise failed
    plain = next((content for content in found if not content.is_html), None)
    html = next((content for content in reversed(found) if content.is_html), None)
    if plain is None or html is None:
        return plain or html
    return html if count_words(plain.lines) * 2 < count_words(html.lines) else plain


def _joined(found: list[_Content]) -> _Content | None:
    if not found:
        return None
    lines = tuple(line for content in found for line in (*content.lines, Line("")))
    notes = tuple(note for content in found for note in content.notes)
    return _Content(lines, any(content.is_html for content in found), notes)


# --- pages -------------------------------------------------------------------------------------------------------


def _is_page(mail: MailPart, name: str) -> bool:
    """A web page with its pictures, as browsers save it."""
    saved = re.match(r"<?saved by", in_words(mail.head.fields.get("from", "")), re.IGNORECASE)
    return (
        name.lower().endswith((".mhtml", ".mht"))
        or "snapshot-content-location" in mail.head.fields
        or saved is not None
    )


def _page(mail: MailPart, name: str) -> Inner:
    """The page itself, for the reader of pages."""
    pages = [part for part in mail.leaves() if part.head.type in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise InputError(name, "there is no page in it; save the page as HTML")
    start = mail.head.param("start").strip("<> ")
    root = next(
        (part for part in pages if start and part.head.fields.get("content-id", "").strip("<> ") == start), pages[0]
    )
    return Inner(f"{name}/page.html", _page_bytes(root, name), _page_facts(mail.head, root.head))


def _page_bytes(root: MailPart, name: str) -> bytes:
    """As UTF-8 where the mail alone says what the encoding is."""
    data = content_of(root)
    if not root.head.param("charset"):
        return data
    return text_of_part(root, name).text.encode()


def _page_facts(head: Head, root: Head) -> Mapping[str, Fact]:
    found = (
        head.fields.get("snapshot-content-location"),
        root.fields.get("content-location"),
        head.fields.get("content-location"),
    )
    url = next((address for value in found if value and (address := web_address(value))), None)
    return {"url": Fact(url, "stated")} if url else {}
