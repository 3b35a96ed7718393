"""Checks finished documents by what they carry, and by the archive of their sources where there is one.

Nothing is made anew here: a document is read as anybody who holds it reads it, in a process of its own with limits, for
anybody may have written it. Importing this loads nothing that reads documents; ``checking`` has the checks themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.errors import InputError
from briefing.verification.contained import Checker, CheckLimits
from briefing.verification.report import Finding, Report

__all__ = ["CheckLimits", "Checker", "Finding", "Report", "verify"]


def verify(path: Path, archive: Path | None = None, limits: CheckLimits | None = None) -> Iterator[Report]:
    """A document, or all documents of a folder and of the manifests in it. Raises InputError where there are none.

    A document that goes beyond the limits is a finding.
    """
    with Checker(limits or CheckLimits()) as checker:
        if path.is_dir():
            yield from _in_folder(path, archive, checker)
        else:
            yield checker.check(path, archive)


def _in_folder(folder: Path, archive: Path | None, checker: Checker) -> Iterator[Report]:
    listing = checker.listing(folder)
    if not listing.documents and not listing.missing and not listing.failure:
        raise InputError(str(folder), "no brief in this folder; give the output folder of 'briefing build', or a file")
    for document in map(Path, listing.documents):
        try:
            yield checker.check(document, archive)
        except InputError as error:
            yield Report(str(document), document.suffix[1:], [Finding("the file", error.what)])
    for manifest, name in listing.missing:
        yield Report(str(folder / name), "", [Finding("the file", f"is not there, and {manifest} lists it")])
    if listing.failure:
        yield Report(str(folder), "", [Finding("the manifests", listing.failure)])
