"""A document beside the one that was made anew: the same bytes, or what they were made from that is not the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from briefing.verification.carried import Document
from briefing.verification.printed_text import tell_differences
from briefing.verification.report import Report


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of making a document anew."""

    path: str
    same: bool
    """Whether the bytes are."""
    differences: tuple[str, ...]
    """In what it was made from and with; in the printed text where all of that is the same."""


_GIVEN: Final = ("title", "as_of", "marking")


def given_then(document: Document) -> dict[str, Any]:
    """What the user gave when a document was made, as far as it says so."""
    found = {}
    for name, value in _rows(document, "settings").items():
        if name in _GIVEN:
            try:
                found[name] = json.loads(value)
            except (ValueError, RecursionError):
                continue
    return {name: value for name, value in found.items() if isinstance(value, str)}


def compared(before: Document, now: Document) -> Rebuilt:
    """``now`` is the one made anew."""
    if before.data == now.data:
        return Rebuilt(before.path, True, ())
    found = [*_manifests(before, now)]
    if not found:
        report = Report(before.path, before.format)
        tell_differences(before, now.pages, report)
        found = [f"{one.where}: {one.what}" for one in report.findings] or [
            "not in its text, nor in what it is made of"
        ]
    return Rebuilt(before.path, False, tuple(found))


def _manifests(before: Document, now: Document) -> Iterator[str]:
    then, today = _sources(before), _sources(now)
    for article in [*then, *(one for one in today if one not in then)]:
        name = (then.get(article) or today[article])[0] or article
        if article not in today:
            yield f"source {name}: not there any more, or another file by now"
        elif article not in then:
            yield f"source {name}: new"
        elif then[article][1:] != today[article][1:]:
            yield f"source {name}: read otherwise"
    for part in ("made_with", "settings"):
        old, new = _rows(before, part), _rows(now, part)
        for name in [*old, *(one for one in new if one not in old)]:
            if old.get(name) != new.get(name):
                yield f"{name}: {_shown(old.get(name))} then, {_shown(new.get(name))} now"


def _rows(document: Document, part: str) -> dict[str, str]:
    manifest = document.brief.get("manifest")
    rows = manifest.get(part) if isinstance(manifest, dict) else None
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {str(row.get("name")): str(row.get("value")) for row in rows}


def _sources(document: Document) -> dict[str, tuple[str, str, str]]:
    manifest = document.brief.get("manifest")
    rows = manifest.get("sources") if isinstance(manifest, dict) else None
    found = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            article, *rest = (str(row.get(name)) for name in ("article", "path", "sha256", "text_sha256"))
            found[article] = (rest[0], rest[1], rest[2])
    return found


def _shown(value: str | None) -> str:
    if value is None:
        return "none"
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


_LONGEST: Final = 60
