"""What a zip archive may cost, by its own list of entries, before one is unpacked. Word files are zip archives too."""

from __future__ import annotations

import zipfile
import zlib

from briefing.config import Limits
from briefing.errors import InputError

_ENCRYPTED = 0x1
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How an entry may be packed: of the other methods, a few bytes unpack to gigabytes in a single step."""
_FLOOR = 1024**2
"""Bytes. An entry that unpacks to less is no bomb, however well it is packed."""


def check_zip(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Raises InputError for an archive beyond the limits, or with an entry that cannot be read. Unpacks nothing."""
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise InputError(
            name, f"{len(entries):,} entries, more than {limits.entries:,} ('limits.entries'); split the archive"
        )
    total = sum(info.file_size for info in entries)
    if total > limits.unpacked_bytes:
        found, allowed = total / 1024**2, limits.unpacked_mb
        raise InputError(
            name, f"{found:,.0f} MB unpacked, more than {allowed:,g} MB ('limits.unpacked_mb'); split the archive"
        )
    for info in entries:
        _check_entry(info, name, limits)


def read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, *, name: str | None = None) -> bytes:
    """The unpacked entry, whole. Never unpacks more than the archive's list says it holds, and one byte.

    Raises InputError, under ``name`` or else the entry's own, for an entry that is damaged, beyond the limits, or not
    as long as the list says.
    """
    name = name if name is not None else info.filename
    _check_entry(info, name, limits)
    try:
        with archive.open(info) as file:  # NotImplementedError: what zipfile raises for a method it lacks
            data = file.read(min(info.file_size, limits.unpacked_bytes) + 1)
    except (zipfile.BadZipFile, EOFError, OSError, zlib.error, ValueError, NotImplementedError):
        raise InputError(name, f"{_entry(info)} is damaged; pack it anew") from None
    if len(data) != info.file_size:
        raise InputError(name, f"{_entry(info)} is not as long as the archive says; pack it anew")
    return data


def _check_entry(info: zipfile.ZipInfo, name: str, limits: Limits) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise InputError(name, f"{_entry(info)} is encrypted; pack it without a password")
    if info.compress_type not in _READ:
        raise InputError(name, f"{_entry(info)} is packed by method {info.compress_type}; pack it with Deflate")
    if info.file_size > limits.unpacked_bytes:
        raise InputError(
            name, f"{_entry(info)} is more than {limits.unpacked_mb:,g} MB unpacked ('limits.unpacked_mb'); split it"
        )
    if info.file_size > max(_FLOOR, info.compress_size * limits.ratio):
        raise InputError(
            name,
            f"{_entry(info)} unpacks to more than {limits.ratio:,} times its size ('limits.ratio'); no article does",
        )


def _entry(info: zipfile.ZipInfo) -> str:
    """Its name for a message: one line, not without end."""
    return f"the entry '{''.join(c if c.isprintable() else '?' for c in info.filename)[:100]}'"
