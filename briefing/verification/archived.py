"""The sources themselves: their bytes by hash, and the passages that a document carries cut anew from their texts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from briefing.verification.carried import Document
from briefing.verification.report import Report


class Archive(Protocol):
    """What sources can be got from, by their hashes."""

    def text(self, sha256: str) -> bytes | None: ...

    def original(self, sha256: str) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Folder:
    """An archive as ``briefing build`` writes it: ``originals/`` and ``texts/``."""

    path: Path

    def text(self, sha256: str) -> bytes | None:
        return _read(self.path / "texts" / f"{sha256}.txt")

    def original(self, sha256: str) -> bytes | None:
        return next((_read(path) for path in sorted((self.path / "originals").glob(f"{sha256}.*"))), None)


@dataclass(frozen=True, slots=True)
class Held:
    """The same before it is written: name of a file in the output folder → bytes."""

    files: Mapping[str, bytes]

    def text(self, sha256: str) -> bytes | None:
        return self.files.get(f"archive/texts/{sha256}.txt")

    def original(self, sha256: str) -> bytes | None:
        start = f"archive/originals/{sha256}."
        return next((data for name, data in self.files.items() if name.startswith(start)), None)


def check_sources(document: Document, archive: Archive | None, report: Report, *, asked: bool) -> None:
    """What the archive does not hold is a finding where it was ``asked`` for, else something that was not checked."""
    rows = document.brief.get("evidence")
    sources = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    if archive is None:
        if sources:
            report.unchecked.append(f"{len(sources)} sources themselves: no archive beside it; name one with --archive")
        return
    missing = [str(row.get("number")) for row in sources if not _check(row, archive, report)]
    if missing and asked:
        report.wrong("the archive", f"does not hold source {', '.join(missing)}")
    elif missing:
        report.unchecked.append(f"source {', '.join(missing)}: not in the archive beside it")


def _check(row: dict[str, Any], archive: Archive, report: Report) -> bool:
    """False where the archive does not hold the source."""
    where = f"source {row.get('number')}"
    text, original = archive.text(_name(row.get("text_sha256"))), archive.original(_name(row.get("sha256")))
    if text is None or original is None:
        return False
    report.counts["sources in the archive"] += 1
    if hashlib.sha256(original).hexdigest() != row.get("sha256"):
        report.wrong(where, "the original in the archive is not the one that was read")
    if hashlib.sha256(text).hexdigest() != row.get("text_sha256"):
        report.wrong(where, "the text in the archive is not the one that was read")
        return True
    _check_passages(row, text.decode("utf-8", "replace"), where, report)
    return True


def _check_passages(row: dict[str, Any], text: str, where: str, report: Report) -> None:
    passages = row.get("passages")
    for passage in passages if isinstance(passages, list) else ():
        start, carried = (passage.get("start"), passage.get("text")) if isinstance(passage, dict) else (None, None)
        if type(start) is not int or not isinstance(carried, str) or start < 0:
            report.wrong(where, "a passage is damaged")
            continue
        report.counts["passages in the archive"] += 1
        there = text[start : start + len(carried)]
        if there != carried:
            report.wrong(where, f"the passage at {start} is “{_start(carried)}”; its text has “{_start(there)}” there")


def _start(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 80


def _name(hash_: Any) -> str:
    """A hash as a file's name: what is none names no file."""
    return hash_ if isinstance(hash_, str) and hash_.isalnum() else "none"


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None
