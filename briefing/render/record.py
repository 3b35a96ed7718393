"""What a document carries to be checked by: the brief as data with its evidence and manifest, and the printed text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from briefing.finished.names import RECORD_SCHEMA
from briefing.finished.printed import Page, letters
from briefing.model import Brief, Words
from briefing.render.json import brief_as_data
from briefing.walk import records_in


def record_of(brief: Brief, pages: Sequence[Page]) -> bytes:
    """JSON in UTF-8: ``brief`` as ``briefing.brief/1``, ``printed`` (the lines of each page), and ``unprinted`` (words
    that the templates do not print).
    """
    text = letters("".join("".join(page) for page in pages))
    unprinted = _unprinted(brief, text)
    record = {"schema": RECORD_SCHEMA, "brief": brief_as_data(brief), "printed": pages, "unprinted": unprinted}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="replace")


def _unprinted(brief: Brief, text: str) -> list[str]:
    words = {piece for record in records_in((brief.title, brief.sections)) for piece in _pieces(record)}
    return sorted(piece for piece in words if letters(piece) not in text)


def _pieces(record: Any) -> tuple[str, ...]:
    return record.pieces if isinstance(record, Words) else ()
