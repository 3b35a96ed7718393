"""What a mail is made of: a head, and the parts of its body. Costs its length, whatever it says of itself.

The standard library's parser recurses as deep as a mail does, tries every boundary on every line, and loses the letters
of a head that it cannot read. So heads and parts (RFC 5322, 2045 to 2047) are told here; the library reads a header's
parameters (RFC 2231).
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import collapse_rfc2231_value
from itertools import groupby

from briefing.errors import InputError
from briefing.sources.encoding import Decoded, decode, repair
from briefing.sources.readers.zip_archive import safe_name

DEEPEST = 30
"""Parts within parts that are looked at."""
_LONGEST_HEAD = 1_000_000
_LONGEST_VALUE = 10_000
_HEAD_END = re.compile(rb"(?:\A|\n)\r?\n")
_FIELD = re.compile(r"([!-9;-~]{1,80})[ \t]*:(.*)")
_READ = frozenset(
    "from subject date message-id received mime-version list-id archived-at content-type content-transfer-encoding"
    " content-disposition content-id content-location snapshot-content-location".split()
)
_OF_A_MAIL = frozenset("from subject date message-id received mime-version content-type".split())
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_WORDS = re.compile(rf"{_WORD.pattern}(?:\s*{_WORD.pattern})*")
"""Words in another encoding (RFC 2047); white space between two is no part of them."""
_CHARSET = re.compile(r"[\w.:+-]{1,40}")
_SEVEN_BIT = ("iso-2022-", "utf-7", "hz")
"""Encodings whose bytes all look like ASCII, so that nothing but their name tells them."""
_META_CHARSET = re.compile(rb"<meta\b[^<>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_RULE = re.compile(rb"^[ \t]{0,9}[_*-]{3,}", re.MULTILINE)
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))


@dataclass(frozen=True, slots=True)
class Head:
    """The headers of a mail or of a part; the first of each name."""

    fields: Mapping[str, str]
    default_type: str = "text/plain"

    def text(self, name: str) -> str:
        """Its words on one line; "" where there is none. A U+FFFD stands for what cannot be read."""
        return in_words(self.fields.get(name, ""))

    @property
    def type(self) -> str:
        """ "text/plain", "multipart/mixed" ..."""
        found = self.fields.get("content-type", "").partition(";")[0].strip().lower()
        return found if found.count("/") == 1 else self.default_type

    def param(self, name: str, *, header: str = "content-type") -> str:
        """A parameter of a header, "" where there is none."""
        message = Message()
        message[header] = self.fields.get(header, "")
        try:
            found = collapse_rfc2231_value(message.get_param(name, "", header=header))
        except (ValueError, LookupError, TypeError, AttributeError):  # what garbage raises there
            return ""
        return in_words(found)

    @property
    def file_name(self) -> str:
        """Of an attachment, without folders; "" where there is none."""
        found = self.param("filename", header="content-disposition") or self.param("name")
        return re.split(r"[/\\]", found)[-1].strip().lstrip(".")

    @property
    def is_attached(self) -> bool:
        return self.fields.get("content-disposition", "").lstrip().lower().startswith("attachment")


@dataclass(frozen=True, slots=True)
class MailPart:
    head: Head
    body: bytes
    """As it was sent; ``content_of`` unpacks it."""
    parts: tuple[MailPart, ...] = ()
    """Of a multipart."""

    def leaves(self) -> Iterator[MailPart]:
        """The parts that have no parts, in order."""
        if self.head.type.startswith("multipart/"):
            for part in self.parts:
                yield from part.leaves()
        else:
            yield self


@dataclass(slots=True)
class Parsed:
    """A mail, and whether there is more of it than was looked at."""

    mail: MailPart
    left: int
    """Parts that may yet be read; none are left where the mail has more."""
    too_deep: bool = False


def parse_mail(data: bytes, name: str, *, most_parts: int) -> Parsed:
    """Raises InputError for an empty file and for what is no mail."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # saved as "Unicode"
        data = decode(data, name).text.encode()
    if not data.strip():
        raise InputError(name, "the file is empty; nothing to read")
    parsed = Parsed(MailPart(Head({}), b""), most_parts)
    parsed.mail = _part(data, "text/plain", DEEPEST, parsed)
    if not _OF_A_MAIL & parsed.mail.head.fields.keys():
        raise InputError(name, "not a mail (no sender, subject or date at its head); name it .txt if it is plain text")
    return parsed


def _part(data: bytes, default_type: str, depth: int, parsed: Parsed) -> MailPart:
    end = _HEAD_END.search(data)
    head = Head(_fields(data[: end.start() if end else len(data)]), default_type)
    body = data[end.end() :] if end else b""
    if not head.type.startswith("multipart/"):
        return MailPart(head, body)
    if not depth:
        parsed.too_deep = True
        return MailPart(head, b"")
    inner_type = "message/rfc822" if head.type == "multipart/digest" else "text/plain"
    parts = []
    for piece in _pieces(body, head.param("boundary")):
        parsed.left -= 1
        if parsed.left < 0:
            break
        parts.append(_part(piece, inner_type, depth - 1, parsed))
    return MailPart(head, b"", tuple(parts))


def _pieces(body: bytes, boundary: str) -> Iterator[bytes]:
    """What stands between the lines with the boundary; the last may lack its end."""
    if not boundary:
        return
    line = re.compile(rb"^--" + re.escape(boundary.encode(errors="replace")) + rb"(--)?[ \t]*\r?$", re.MULTILINE)
    start = None
    for match in line.finditer(body):
        if start is not None:
            yield _without_line_end(body[start : match.start()])
        if match[1]:
            return
        start = match.end() + 1
    if start is not None:
        yield body[start:]


def _without_line_end(data: bytes) -> bytes:
    return data.removesuffix(b"\n").removesuffix(b"\r")


def _fields(head: bytes) -> dict[str, str]:
    """The headers that are of use. A line that is none is passed over, as mail programs do."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in _head_text(head[:_LONGEST_HEAD].replace(b"\0", b"")).split("\n"):
        if line[:1] in (" ", "\t"):
            if current is not None:
                current.append(line)
            continue
        match = _FIELD.match(line)
        name = match[1].lower() if match else ""
        current = found.setdefault(name, []) if name in _READ and name not in found else None
        if match and current is not None:
            current.append(match[2])
    return {name: " ".join(_cut(" ".join(lines)).split()) for name, lines in found.items()}


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE].rsplit(None, 1)[0]


def _head_text(head: bytes) -> str:
    try:
        return decode(head, "").text
    except InputError:
        return head.decode("ascii", errors="replace")


def in_words(value: str) -> str:
    """A header's value with its encoded words decoded (RFC 2047), on one line, without control characters."""
    return safe_name(" ".join(_WORDS.sub(_decoded_words, value).split()))


def _decoded_words(run: re.Match[str]) -> str:
    """Words of one encoding are decoded together: some programs cut a letter in two."""
    words = groupby(_WORD.finditer(run[0]), key=lambda word: word[1].partition("*")[0].lower())
    return "".join(_word_text(b"".join(map(_word_bytes, found)), charset) for charset, found in words)


def _word_bytes(word: re.Match[str]) -> bytes:
    content = word[3].encode()
    return _from_base64(content) if word[2] in "bB" else binascii.a2b_qp(content, header=True)


def _word_text(data: bytes, charset: str) -> str:
    """Too few letters to guess at: UTF-8, what is stated, or the mostly used; else U+FFFD."""
    stated = "cp1252" if charset in ("iso-8859-1", "us-ascii") else charset if _CHARSET.fullmatch(charset) else "utf-8"
    for encoding in (stated if charset.startswith(_SEVEN_BIT) else "utf-8", stated, "cp1252"):
        try:
            return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return "\ufffd"


def content_of(part: MailPart) -> bytes:
    """The body of a part without its transfer encoding."""
    encoding = part.head.fields.get("content-transfer-encoding", "").lower()
    if encoding == "base64":
        return _from_base64(part.body)
    return binascii.a2b_qp(part.body) if encoding == "quoted-printable" else part.body


def _from_base64(data: bytes) -> bytes:
    """As much as there is: of a cut one the whole bytes, and nothing of what was added after its end."""
    added = _RULE.search(data)
    letters = data[: added.start() if added else len(data)].translate(None, _NOT_BASE64).partition(b"=")[0]
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def text_of_part(part: MailPart, name: str) -> Decoded:
    """The text of a text part. Raises InputError where its encoding cannot be told, or letters were lost."""
    data = content_of(part)
    charset = part.head.param("charset")
    if not charset and part.head.type == "text/html":
        match = _META_CHARSET.search(data[:4096])
        charset = match[1].decode() if match else ""
    text, notes = _decode(data, name, charset)
    repaired = repair(text)
    return Decoded(repaired.text, (*notes, *repaired.notes))


def _decode(data: bytes, name: str, charset: str) -> Decoded:
    charset = charset if _CHARSET.fullmatch(charset) else ""
    if charset.lower().startswith(_SEVEN_BIT) and data.isascii():
        try:
            text = data.decode(charset)
            text.encode()  # UTF-7 can say half a letter
        except (UnicodeError, LookupError):
            raise InputError(name, f"not {charset.upper()} text, as it says; save it as UTF-8") from None
        return Decoded(text, ())
    return decode(data, name, declared=charset or None)
