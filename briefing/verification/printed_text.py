"""The text as a reader sees it, against the text as it was when the document was made."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from briefing.finished.printed import Page, letters
from briefing.verification.carried import Document
from briefing.verification.report import Report

_MOST: Final = 20
"""Differences that are told of a page."""


def check_printed_text(document: Document, report: Report) -> None:
    """Page by page; nothing for JSON, which prints none."""
    if document.format == "json":
        return
    found, recorded = document.pages, document.recorded
    report.counts["pages" if document.format == "pdf" else "lines"] += (
        len(found) if document.format == "pdf" else sum(map(len, found))
    )
    tell_differences(document, recorded, report)


def tell_differences(document: Document, recorded: Sequence[Page], report: Report) -> None:
    """Where a document's text is not that of the ``recorded`` pages."""
    if len(document.pages) != len(recorded):
        report.wrong("the file", f"{len(document.pages)} pages; {len(recorded)} were written")
    for number, (page, before) in enumerate(zip(document.pages, recorded, strict=False), 1):
        if letters("".join(page)) != letters("".join(before)):
            _tell(document, number, page, before, report)


def _tell(document: Document, number: int, page: Page, before: Page, report: Report) -> None:
    """The lines that differ; what is alike at both ends is stepped over first, as pages can be long."""
    first = next((i for i, (a, b) in enumerate(zip(page, before, strict=False)) if a != b), min(len(page), len(before)))
    last = 0
    while last < min(len(page), len(before)) - first and page[-1 - last] == before[-1 - last]:
        last += 1
    now, then = page[first : len(page) - last], before[first : len(before) - last]
    told = 0
    for kind, i, j, k, m in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if kind != "equal" and told < _MOST:
            told += 1
            line = f"line {first + k + 1}"
            where = f"page {number}, {line}" if document.format == "pdf" else f"{line} of the text"
            report.wrong(where, f"“{' / '.join(now[k:m])}”; “{' / '.join(then[i:j])}” was written")
