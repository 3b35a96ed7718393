"""What findings quote stands where they say: shared by the tests that feed the analysis all sorts of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.model import Analysis, Article, Evidence


def evidence_in(record: Any) -> Iterator[Evidence]:
    """All evidence anywhere in a record."""
    if isinstance(record, Evidence):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from evidence_in(part)
    elif hasattr(record, "__dataclass_fields__"):
        for name in record.__dataclass_fields__:
            yield from evidence_in(getattr(record, name))


def hold_verbatim(analysis: Analysis, *articles: Article) -> None:
    """What findings quote stands in the article where they say."""
    texts = {a.id: a.text for a in articles}
    for found in evidence_in(analysis):
        assert found.text == " ".join(texts[found.article][b:e] for b, e in found.spans)
    named = [m for group in (*analysis.actors, *analysis.places) for m in group.mentions]
    assert all(m.text == texts[m.article][m.start : m.end] for m in named)
    for event in analysis.events:
        assert event.time is None or event.when.text == event.time.text
        assert event.place is None or event.place.name in event.place.evidence.text
