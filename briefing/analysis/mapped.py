"""Places of all articles → those of a map: each once, where a position or an event names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from briefing.analysis.ids import place_id
from briefing.analysis.places import NamedPlace
from briefing.knowledge.places import PlaceRow
from briefing.model import Article, Event, Evidence, Location, Place, PlaceMention, Position, Span


def location_of(article: Article, named: NamedPlace) -> Location:
    """The place of an event, with the preposition that puts it there as its evidence."""
    start = named.preposition.start if named.preposition is not None else named.start
    span = (start, named.end)
    row = named.row
    return Location(
        name=named.text,
        evidence=Evidence(article.id, (span,), article.text[slice(*span)]),
        place=place_id(row.name, row.country) if row else None,
        country=row.country if row else None,
        latitude=row.latitude if row else None,
        longitude=row.longitude if row else None,
    )


def places_of(
    named: Sequence[tuple[Article, Sequence[NamedPlace]]], positions: Iterable[Position], events: Iterable[Event]
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
    for article, names in named:
        for name in names:
            if name.row is not None and any(b <= name.start < e for b, e in used[article.id]):
                key = place_id(name.row.name, name.row.country)
                rows.setdefault(key, name.row)
                mentions[key].append(PlaceMention(article.id, name.start, name.end, name.text))
    return tuple(
        Place(key, row.name, row.kind, row.country, row.latitude, row.longitude, tuple(mentions[key]))
        for key, row in rows.items()
    )
