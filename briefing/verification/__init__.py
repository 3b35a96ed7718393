"""Checks finished documents by what they carry, and by the archive of their sources where there is one.

Nothing is made anew here: a document is read as anybody who holds it reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from briefing.errors import InputError
from briefing.render.seal import is_intact
from briefing.verification.archived import Archive, Folder, Held, check_sources
from briefing.verification.carried import FORMATS, Document, document_of
from briefing.verification.citations import check_citations
from briefing.verification.listed import check_listed, documents_in, missing_in
from briefing.verification.markings import check_markings
from briefing.verification.numbers import check_numbers
from briefing.verification.printed_text import check_printed_text
from briefing.verification.quotations import (
    check_listed_passages,
    check_marked_words,
    check_printed_quotations,
    check_quotations,
)
from briefing.verification.report import Finding, Report

__all__ = [
    "FORMATS",
    "Document",
    "Finding",
    "Held",
    "Report",
    "document_at",
    "document_of",
    "verify",
    "verify_document",
    "verify_file",
]

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


def verify(path: Path, archive: Path | None = None) -> Iterator[Report]:
    """A document, or all documents of a folder and of the manifests in it. Raises InputError where there are none."""
    if not path.is_dir():
        yield verify_file(path, archive)
        return
    found = documents_in(path)
    missing = list(missing_in(path))
    if not found and not missing:
        raise InputError(str(path), "no brief in this folder; give the output folder of 'briefing build', or a file")
    for document in found:
        try:
            yield verify_file(document, archive)
        except InputError as error:
            yield Report(str(document), document.suffix[1:], [Finding("the file", error.what)])
    for manifest, name in missing:
        yield Report(str(path / name), "", [Finding("the file", f"is not there, and {manifest} lists it")])


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
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror}); check the path and its permissions") from error
    return document_of(data, str(path), format_)


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
