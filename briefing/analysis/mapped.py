"""Places of all articles → those of a map: each once, where a position or an event names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from briefing.analysis.findings import ArticleFindings
from briefing.analysis.ids import place_id
from briefing.knowledge.places import PlaceRow
from briefing.model import Event, Place, PlaceMention, Position, Span


def places_of(
    findings: Sequence[ArticleFindings], positions: Iterable[Position], events: Iterable[Event]
) -> tuple[Place, ...]:
    """In the order in which the articles first name them."""
    used: dict[str, list[Span]] = defaultdict(list)
    pieces = [p.content for p in positions]
    for event in events:
        pieces += [event.evidence, *([event.place.evidence] if event.place else [])]
    for piece in pieces:
        used[piece.article] += piece.spans
    rows: dict[str, PlaceRow] = {}
    mentions: dict[str, list[PlaceMention]] = defaultdict(list)
    for finding in findings:
        for name in finding.places:
            if any(b <= name.start < e for b, e in used[finding.article]):
                key = place_id(name.row.name, name.row.country)
                rows.setdefault(key, name.row)
                mentions[key].append(PlaceMention(finding.article, name.start, name.end, name.text))
    return tuple(
        Place(key, row.name, row.kind, row.country, row.latitude, row.longitude, tuple(mentions[key]))
        for key, row in rows.items()
    )
