"""Bytes → text, without a character lost in silence."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from briefing.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_REPLACEMENT = "\ufffd"
_LOST_SHARE = 1 / 500
"""More lost characters than this, and names and figures may be among them."""
_LOST_MARKS = re.compile(r"(?<!\S)[^\W\d_]+\?[^\W\d_]+(?=[\s.,;:]|$)")
""""it?s", "M?nchen": what a program leaves that could not write a letter."""
_LOST_MARKS_LEAST = 5


class Decoded(NamedTuple):
    text: str
    notes: tuple[str, ...]


def decode(data: bytes, path: str, *, declared: str | None = None) -> Decoded:
    """The text of a file, as it stands in it: by its byte order mark, as UTF-8, as ``declared``, or as detected.

    Raises InputError for a binary file, for bytes of no encoding that can be told, and for a text whose characters were
    lost before it came here. ``notes`` say where the encoding is a guess and what is lost.
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None and _looks_binary(data):
        raise InputError(path, "a binary file, not text; convert it to plain text first")
    text, notes = _decoded(data, path, encoding, declared)
    return Decoded(text, (*notes, *_losses(text, path)))


def repair(text: str) -> Decoded:
    """The text without the marks of a wrong decoding before it came here ("â€™" for "’"), and a note of it.

    Only for formats whose text we make ourselves: the text of a text file is the file's.
    """
    import ftfy

    fixed = ftfy.fix_encoding(text)
    return Decoded(fixed, () if fixed == text else ("wrongly decoded characters were repaired",))


def is_garbled(text: str) -> bool:
    """Whether it bears the marks of a wrong decoding."""
    return repair(text).text != text


def _decoded(data: bytes, path: str, encoding: str | None, declared: str | None) -> tuple[str, tuple[str, ...]]:
    if encoding is not None:
        return _strict(data, path, encoding), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02x} at offset {error.start}"
    known = _codec(declared)
    if known is not None and known != "utf-8":
        return _strict(data, path, known), ()
    guessed = _detect(data)
    if guessed is None:
        raise InputError(path, f"not UTF-8 text ({where}), and no other encoding fits; save it as UTF-8")
    return data.decode(guessed), (f"encoding not stated; read as {guessed}",)


def _strict(data: bytes, path: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        end = min(error.start, len(data) - 1)
        found = f"byte 0x{data[end]:02x} at offset {end}"
        raise InputError(path, f"not {encoding.upper()} text ({found}); save it as UTF-8") from error


def _codec(name: str | None) -> str | None:
    """Python's name of a declared encoding; what pages call Latin-1 is Windows-1252, as browsers read it."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip()).name
    except LookupError:
        return None
    if found in ("iso8859-1", "ascii"):
        return "cp1252"
    return found if found in _TEXT_CODECS or found.startswith(("iso8859", "cp", "utf", "koi8", "mac")) else None


_TEXT_CODECS = frozenset(
    {"big5", "big5hkscs", "gb2312", "gbk", "gb18030", "euc_jp", "euc_kr", "shift_jis", "iso2022_jp"}
)


def _detect(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        return None
    encoding = _codec(best.encoding)
    if encoding is None:
        return None
    if encoding.startswith(("cp125", "iso8859", "mac", "cp8", "cp4", "cp5", "cp7")) and _fits_western(data):
        encoding = "cp1252"
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding


def _fits_western(data: bytes) -> bool:
    """English with a few marks beyond ASCII: in Windows-1252 each is a quotation mark, dash or Western letter."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    marks = [c for c in text if ord(c) > 127]
    return len(marks) * 10 < len(text) and all(c in _WESTERN for c in marks)


_WESTERN = frozenset("‘’“”–—…•€£§©®°·«»\u00a0½¼¾éèêëàâäáãåçñöôóòõøüûúùïîíìÉÈÖÜÄÅÇÑßæœÆŒØÁÀÓ™š žŠŽ²³×")


def _losses(text: str, path: str) -> tuple[str, ...]:
    lost = text.count(_REPLACEMENT)
    if lost and lost > max(2, len(text) * _LOST_SHARE):
        raise InputError(path, f"{lost} characters were lost before the file was saved (U+FFFD); get the text anew")
    if len(_LOST_MARKS.findall(text)) >= _LOST_MARKS_LEAST:
        raise InputError(path, "question marks stand inside words where letters were lost; get the text anew")
    return (f"{lost} lost characters (U+FFFD) stand in the text",) if lost else ()


def _looks_binary(data: bytes) -> bool:
    """A NUL byte, or more control characters than any text has, in the first 8 KB."""
    head = data[:8192]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return b"\0" in head or controls > len(head) // 50
