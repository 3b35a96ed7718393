"""Under which names a document carries its record, and what the manifest beside it is called."""

from __future__ import annotations

from typing import Final

RECORD_NAME: Final = "brief.json"
"""Of the attachment of a PDF."""
RECORD_ID: Final = "briefing-record"
"""Of the element of a page."""
RECORD_SCHEMA: Final = "briefing.record/1"
MANIFEST_SUFFIX: Final = ".manifest.json"
