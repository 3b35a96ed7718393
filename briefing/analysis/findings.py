"""What one article says, as plain records: no parse is kept, so that many articles fit and processes can hand them on.

Actors stand as keys, which are unique in their article and equal across articles for what is named by a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.events import DatedAct
from briefing.analysis.evidence import evidence_of
from briefing.analysis.ids import place_id, stable_id
from briefing.analysis.items import Item
from briefing.analysis.places import NamedPlace
from briefing.knowledge import Office
from briefing.knowledge.places import PlaceRow
from briefing.model import ActorKind, Article, Event, Location, Mention, Problem


@dataclass(slots=True)
class FoundActor:
    """An actor of one article."""

    key: str
    name: str
    kind: ActorKind
    state: str | None
    of: str | None
    """Key of the government or body it acts for."""
    speaks_for: bool
    """What it says is the stance of ``of``."""
    titles: tuple[str, ...]
    offices: tuple[Office, ...]
    anonymous: bool
    kept: bool
    bystander: bool
    mentions: tuple[Mention, ...]
    own: tuple[str, ...] = ()
    """Names of the user's rows about it."""


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event whose ``event`` has no actors yet; ``actors`` are their keys."""

    event: Event
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that the lists know, where the article names it."""

    row: PlaceRow
    start: int
    end: int
    text: str


@dataclass(slots=True)
class ArticleFindings:
    """What was found in one article, before articles are put together."""

    article: str
    """Its id."""
    actors: list[FoundActor]
    items: list[Item]
    """In text order."""
    events: list[FoundEvent]
    places: list[FoundPlace]


@dataclass(frozen=True, slots=True)
class Lost:
    """An article that could not be analysed."""

    article: str
    """Its id."""
    problem: Problem


def findings_from(
    article: Article,
    actors: ArticleActors,
    items: list[Item],
    events: Sequence[DatedAct],
    places: Sequence[NamedPlace],
) -> ArticleFindings:
    """The plain record of what the rules found in ``article``."""
    return ArticleFindings(
        article.id,
        [_actor(article, entity) for entity in actors.entities.values()],
        items,
        [_event(article, act) for act in events],
        [*_places(places)],
    )


def _actor(article: Article, entity: Entity) -> FoundActor:
    pairs = zip(entity.mentions, entity.rules, strict=True)
    return FoundActor(
        key=entity.key,
        name=entity.name,
        kind=entity.kind,
        state=entity.state,
        of=entity.of,
        speaks_for=entity.speaks_for,
        titles=tuple(entity.titles),
        offices=tuple(entity.offices),
        anonymous=entity.anonymous,
        kept=entity.kept,
        bystander=entity.bystander,
        own=entity.own,
        mentions=tuple(Mention(article.id, m.start, m.end, article.text[m.start : m.end], rule) for m, rule in pairs),
    )


def _event(article: Article, act: DatedAct) -> FoundEvent:
    evidence = evidence_of(article, act.spans)
    event = Event(
        id=stable_id("event", article.id, act.time, evidence.spans),
        when=act.when,
        place=_location(article, act.place) if act.place is not None else None,
        actors=(),
        evidence=evidence,
        time=evidence_of(article, (act.time,)),
    )
    return FoundEvent(event, tuple(e.key for e in act.actors))


def _location(article: Article, named: NamedPlace) -> Location:
    """The place of an event, with the preposition that puts it there as its evidence."""
    start = named.preposition.start if named.preposition is not None else named.start
    span = (start, named.end)
    row = named.row
    return Location(
        name=named.text,
        evidence=evidence_of(article, (span,)),
        place=place_id(row.name, row.country) if row else None,
        country=row.country if row else None,
        latitude=row.latitude if row else None,
        longitude=row.longitude if row else None,
    )


def _places(places: Sequence[NamedPlace]) -> Iterator[FoundPlace]:
    for place in places:
        if place.row is not None:
            yield FoundPlace(place.row, place.start, place.end, place.text)
