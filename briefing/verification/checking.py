"""All checks of one document, in the process that asks for them: for documents of our own, and for ``worker``."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from briefing.errors import InputError
from briefing.finished.seal import is_intact
from briefing.verification.archived import Archive, Folder, check_sources
from briefing.verification.carried import FORMATS, Document, document_of
from briefing.verification.citations import check_citations
from briefing.verification.listed import check_listed
from briefing.verification.markings import check_markings
from briefing.verification.numbers import check_numbers
from briefing.verification.printed_text import check_printed_text
from briefing.verification.quotations import (
    check_listed_passages,
    check_marked_words,
    check_printed_quotations,
    check_quotations,
)
from briefing.verification.report import Report

_CHECKS: Final = (
    check_quotations,
    check_listed_passages,
    check_printed_quotations,
    check_marked_words,
    check_citations,
    check_numbers,
    check_markings,
    check_printed_text,
)


def verify_file(path: Path, archive: Path | None = None) -> Report:
    """As ``verify_document``; the archive beside the file where none is named. Raises InputError."""
    document = document_at(path)
    folder = archive or path.parent / "archive"
    sources = Folder(folder) if archive is not None or folder.is_dir() else None
    report = _checked(document, sources, asked=archive is not None)
    check_listed(path, document.data, report)
    return report


def document_at(path: Path) -> Document:
    """A finished document in a file. Raises InputError."""
    format_ = FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise InputError(str(path), f"cannot be checked; give a file with one of the suffixes {', '.join(FORMATS)}")
    return document_of(_bytes_of(path), str(path), format_)


def _bytes_of(path: Path) -> bytes:
    """Of a file alone: a pipe or a device may never end."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror}); check the path and its permissions") from error
    raise InputError(str(path), "is no file; give a document that 'briefing build' wrote")


def verify_document(
    data: bytes, path: str, format_: str, archive: Archive | None = None, *, asked: bool = False
) -> Report:
    """Whether a document is what was made, and says nothing that it has no evidence for.

    ``format_`` is "html", "pdf" or "json". What the archive does not hold is a finding where it was ``asked`` for.
    Raises InputError for what is no document of ours.
    """
    return _checked(document_of(data, path, format_), archive, asked=asked)


def _checked(document: Document, archive: Archive | None, *, asked: bool) -> Report:
    report = Report(document.path, document.format)
    _check_seal(document, report)
    for check in _CHECKS:
        check(document, report)
    check_sources(document, archive, report, asked=asked)
    return report


def _check_seal(document: Document, report: Report) -> None:
    intact = is_intact(document.data, document.format)
    if not intact:
        what = "has no seal" if intact is None else "was changed after it was made: its seal does not fit it"
        report.wrong("the file", what)
