"""What lasts between two runs: analyses as JSON, documents written whole or not at all."""

from __future__ import annotations

from briefing.archive.documents import write_documents
from briefing.archive.stored import analysis_from_json, analysis_schema, analysis_to_json, read_analysis

__all__ = ["analysis_from_json", "analysis_schema", "analysis_to_json", "read_analysis", "write_documents"]
