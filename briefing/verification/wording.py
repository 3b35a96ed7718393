"""Reports for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from briefing.verification.report import Report

_SINGULAR: Final = {
    "quotations": "quotation",
    "words set as a source's": "piece of words set as a source's",
    "citations": "citation",
    "numbers": "number",
    "pages": "page",
    "pages with marking": "page with its marking",
    "lines": "line",
    "sources in the archive": "source in the archive",
    "passages in the archive": "passage in the archive",
    "manifests": "manifest",
}


def as_text(reports: Iterable[Report], *, quiet: bool = False) -> Iterator[str]:
    """A line for each document, then one for each finding; ``quiet`` leaves out what is as it should be."""
    for report in reports:
        rows = ((what, _SINGULAR[what], number) for what, number in report.counts.items())
        counted = ", ".join(f"{number:,} {one if number == 1 else many}" for many, one, number in rows)
        if report.is_good and not quiet:
            yield f"{report.path}: as it should be ({counted})"
        elif report.findings:
            number = len(report.findings)
            yield f"{report.path}: {number} {'thing is' if number == 1 else 'things are'} wrong"
            yield from (f"  {finding.where}: {finding.what}" for finding in report.findings)
        if not quiet:
            yield from (f"  not checked: {what}" for what in report.unchecked)


def as_json(reports: Iterable[Report]) -> str:
    """One object, with a row for each document."""
    return json.dumps({"schema": "briefing.verification/1", "documents": [_row(r) for r in reports]}, indent=1)


def _row(report: Report) -> dict[str, Any]:
    return {
        "path": report.path,
        "good": report.is_good,
        "findings": [{"where": one.where, "what": one.what} for one in report.findings],
        "checked": dict(report.counts),
        "not_checked": report.unchecked,
    }
