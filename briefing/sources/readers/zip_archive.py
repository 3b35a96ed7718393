"""Reads the files in a zip archive: each is handed on as a file inside a file, and nothing is written to disk."""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from briefing.config import Limits
from briefing.errors import InputError
from briefing.model import Problem
from briefing.sources.document import Inner, Options
from briefing.sources.formats import format_of, known_suffixes
from briefing.sources.readers.zip_limits import check_zip, read_entry
from briefing.sources.reading import require_size

_PAGE_SUFFIXES = frozenset(
    f".{suffix}"
    for suffix in (
        "png jpg jpeg gif svg webp avif bmp ico css js mjs map woff woff2 ttf otf eot mp3 mp4 webm"  # of a saved page
    ).split()
)
_PROGRAM_FILES = frozenset({"thumbs.db", "desktop.ini"})
_PAGE_FOLDER = "_files"
"""Where browsers put what belongs to "page.html": "page_files", frames of advertisements among it."""
_LONGEST_NAME = 200
_TAIL = 66_000
"""Bytes at the end in which the record of an archive's end can stand, its comment after it."""
_LISTED = 1000
"""Bytes that a list may have for each entry allowed: enough for any path, too few to make reading the list costly."""


def read_zip(data: bytes, name: str, options: Options) -> Iterator[Inner | Problem]:
    """The entries in the order of their names; one that cannot be read costs itself.

    Passed over: folders, hidden files, pictures, styles and scripts, and what browsers save beside a page. Raises
    InputError for an archive that is damaged, beyond the limits, or holds nothing else than that.
    """
    with _opened(data, name, options.limits) as archive:
        check_zip(archive, name, options.limits)
        entries = sorted(((safe_path(_name_of(info)), info) for info in archive.infolist()), key=lambda entry: entry[0])
        folders = {
            PurePosixPath(path).with_suffix("").as_posix() + _PAGE_FOLDER for path, _ in entries if _is_page(path)
        }
        wanted = [(path, info) for path, info in entries if not _is_passed_over(path, info, folders)]
        if not wanted:
            raise InputError(name, f"the archive holds no article; pack files of these kinds: {known_suffixes()}")
        names = UniqueNames()
        for path, info in wanted:
            yield _entry(archive, info, f"{name}/{names.take(path)}", options)


class UniqueNames:
    """Gives each name once: the second "a.html" is "a (2).html"."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, name: str) -> str:
        """``name``, or with a number where it was taken before."""
        path, given = PurePosixPath(name), name
        while given in self._taken:
            self._taken[name] += 1
            given = path.with_name(f"{path.stem} ({self._taken[name]}){path.suffix}").as_posix()
        self._taken[given] = 1
        return given


def safe_path(name: str) -> str:
    """A name from inside a file as a relative path that may be shown: no "..", no drive, no control character.

    Only for showing; no file is ever opened by it.
    """
    parts = (safe_name(part) for part in re.split(r"[/\\]", name))
    path = "/".join(part for part in parts if part not in ("", ".", "..")) or "unnamed"
    return path if len(path) <= _LONGEST_NAME else f"…{path[1 - _LONGEST_NAME :]}"


def safe_name(name: str) -> str:
    """``name`` without what moves a cursor, hides, or turns the direction of writing."""
    return "".join(c for c in name if unicodedata.category(c)[0] != "C" and c not in "\u2028\u2029").strip()


def _opened(data: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    if not data:
        raise InputError(name, "the file is empty; nothing to read")
    listed = max(_list_sizes(data[-_TAIL:]), default=0)
    if listed > max(limits.entries, 100) * _LISTED:
        what = f"its list of entries has {listed:,} bytes, too many for {limits.entries:,} entries ('limits.entries')"
        raise InputError(name, f"{what}; split the archive")
    try:
        return zipfile.ZipFile(io.BytesIO(data))  # NotImplementedError: what zipfile raises for a method it lacks
    except UnicodeDecodeError:
        raise InputError(name, "the name of an entry is not the UTF-8 it says it is; pack it anew") from None
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, OverflowError, IndexError, struct.error):
        raise InputError(name, "damaged, cut short, or no ZIP archive; pack it anew") from None


def _list_sizes(tail: bytes) -> Iterator[int]:
    """What each record that may be the archive's end says of the size of the list; ``zipfile`` reads all of that."""
    for mark, at, form in ((b"PK\x05\x06", 12, "<L"), (b"PK\x06\x06", 40, "<Q")):
        for match in re.finditer(re.escape(mark), tail):
            field = tail[match.start() + at : match.start() + at + struct.calcsize(form)]
            if len(field) == struct.calcsize(form):
                size: int = struct.unpack(form, field)[0]
                if size != 0xFFFFFFFF:  # says that the other record has it
                    yield size


def _name_of(info: zipfile.ZipInfo) -> str:
    """Its name; many programs write UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def _is_page(path: str) -> bool:
    return path.lower().endswith((".html", ".htm"))


def _is_passed_over(path: str, info: zipfile.ZipInfo, folders: Collection[str]) -> bool:
    parts = path.split("/")
    return (
        info.filename.endswith(("/", "\\"))
        or any(part.startswith(".") or part == "__MACOSX" for part in parts)
        or parts[-1].lower() in _PROGRAM_FILES
        or PurePosixPath(path.lower()).suffix in _PAGE_SUFFIXES
        or any("/".join(parts[:n]) in folders for n in range(1, len(parts)))
    )


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, options: Options) -> Inner | Problem:
    """An entry of a kind there is no reader for, or too large for its reader, is not even unpacked."""
    if stat.S_ISLNK(info.external_attr >> 16):
        return Problem(name, "a link to another file; pack the file itself")
    try:
        require_size(info.file_size, name, format_of(name, b""), options)
        return Inner(name, read_entry(archive, info, options.limits, name=name))
    except InputError as error:
        return Problem(error.path, error.what)
