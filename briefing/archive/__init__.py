"""What lasts between two runs: analyses as JSON, documents written whole or not at all, originals, fetched pages."""

from __future__ import annotations

from briefing.archive.documents import finish_writing, write_documents, write_stream
from briefing.archive.originals import archived, kept_text, originals_of
from briefing.archive.pairs import Pair, comparison_to_json, read_pairs
from briefing.archive.stored import (
    analysis_from_json,
    analysis_schema,
    analysis_to_json,
    analysis_to_line,
    read_analysis,
    sources_schema,
    sources_to_json,
)
from briefing.archive.web_cache import WebCache

__all__ = [
    "Pair",
    "WebCache",
    "analysis_from_json",
    "analysis_schema",
    "analysis_to_json",
    "analysis_to_line",
    "archived",
    "comparison_to_json",
    "finish_writing",
    "kept_text",
    "originals_of",
    "read_analysis",
    "read_pairs",
    "sources_schema",
    "sources_to_json",
    "write_documents",
    "write_stream",
]
