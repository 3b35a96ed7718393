"""The part of an analysis that one brief prints and cites, to go with it: enough to check the brief by, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefing.compose.repeats import without_repeats
from briefing.compose.select import select
from briefing.compose.sources import shown_path, told
from briefing.config import Audience
from briefing.model import (
    Actor,
    Analysis,
    ArticleRecord,
    Brief,
    Citation,
    Claim,
    Dispute,
    DisputeCard,
    Evidence,
    Gap,
    GapLine,
    Highlight,
    Name,
    Place,
    PlaceMap,
    Problems,
    Row,
    SourceEntry,
    Span,
    Statement,
    Withheld,
    Words,
)
from briefing.walk import records_in


@dataclass(frozen=True, slots=True)
class _Printed:
    """What a brief prints, by ids and places of the analysis."""

    positions: frozenset[str]
    words: dict[str, tuple[Span, ...]]
    """Article → places of the words that are printed."""
    topics: dict[str, tuple[Span, ...]]
    """The same of headings of disputes."""
    cited: frozenset[tuple[int, int]]
    """Numbers of sources and paragraphs; 0 for what is no paragraph."""
    sources: frozenset[int]
    names: frozenset[str]
    gaps: frozenset[str]
    problems: bool
    map: bool


def excerpt(analysis: Analysis, brief: Brief, audience: Audience) -> Analysis:
    """Of an analysis what the brief made from it prints: sources with the cited passages, positions, disputes, events,
    gaps, and who they are about. Nothing that the audience is not shown is in it.

    ``analysis`` is the one that the brief was composed from, ``audience`` the one it was composed for.
    """
    printed = _printed(brief)
    analysis, _ = select(without_repeats(analysis)[0], audience, Withheld())
    articles = tuple(_article(a, number, printed, audience) for number, a in enumerate(analysis.articles, 1))
    positions = {p.id: p for p in analysis.positions if p.id in printed.positions}
    disputes = tuple(_dispute(d, positions) for d in analysis.disputes if _is_printed(d.topic, printed.topics))
    events = tuple(e for e in analysis.events if _is_printed(e.evidence, printed.words))
    gaps = tuple(_gap(g, positions) for g in analysis.gaps if g.kind in printed.gaps and _about(g, positions))
    claims = {d.claim for d in disputes}
    actors = {actor.id: actor for actor in analysis.actors}
    asked = [*_ids_of_positions(positions.values()), *(a for e in events for a in e.actors)]
    asked += [holder for d in disputes for side in d.sides for holder in side.holders]
    asked += [actor.id for actor in analysis.actors if actor.name in printed.names]
    known = _with_parents(asked, actors)
    kept = {a.id: a for a in articles if a is not None}
    return replace(
        analysis,
        articles=tuple(kept.values()),
        actors=tuple(_actor(a, kept) for a in analysis.actors if a.id in known),
        positions=tuple(positions.values()),
        claims=tuple(_claim(c, positions) for c in analysis.claims if c.id in claims),
        disputes=disputes,
        events=events,
        gaps=gaps,
        problems=tuple(replace(p, path=shown_path(p.path)) for p in analysis.problems) if printed.problems else (),
        places=tuple(_places_within(analysis, kept)) if printed.map else (),
        marking=brief.marking,
    )


def _printed(brief: Brief) -> _Printed:
    records = [*records_in(brief.title), *records_in(brief.sections)]
    topics = [r.topic for r in records if isinstance(r, (DisputeCard, Highlight, Row))]
    citations = [r for r in records if isinstance(r, Citation)]
    entries = {r.number for r in records if isinstance(r, SourceEntry)}
    return _Printed(
        positions=frozenset(r.id for r in records if isinstance(r, Statement)),
        words=_places(r for r in records if isinstance(r, Words)),
        topics=_places(iter(topics)),
        cited=frozenset((c.source, c.paragraph) for c in citations),
        sources=frozenset(entries | {c.source for c in citations}),
        names=frozenset(r.text for r in records if isinstance(r, Name)),
        gaps=frozenset(r.kind for r in records if isinstance(r, GapLine)),
        problems=any(isinstance(r, Problems) for r in records),
        map=any(isinstance(r, PlaceMap) for r in records),
    )


def _places(found: Iterator[Words]) -> dict[str, tuple[Span, ...]]:
    places: dict[str, tuple[Span, ...]] = {}
    for words in found:
        places[words.article] = (*places.get(words.article, ()), *words.spans)
    return places


def _is_printed(evidence: Evidence, places: dict[str, tuple[Span, ...]]) -> bool:
    """Whether words of the evidence are among those."""
    there = places.get(evidence.article, ())
    return any(
        start < end_there and start_there < end for start, end in evidence.spans for start_there, end_there in there
    )


def _article(article: ArticleRecord, number: int, printed: _Printed, audience: Audience) -> ArticleRecord | None:
    if number not in printed.sources and article.id not in printed.words:
        return None
    spans = printed.words.get(article.id, ())
    kept = tuple(
        p
        for p in article.passages
        if (number, p.number if p.kind == "paragraph" else 0) in printed.cited
        or any(start < p.end and p.start < end for start, end in spans)
    )
    return told(replace(article, passages=kept, around=()), audience)


def _dispute(dispute: Dispute, positions: dict[str, Any]) -> Dispute:
    sides = (replace(s, positions=tuple(p for p in s.positions if p in positions)) for s in dispute.sides)
    return replace(dispute, sides=tuple(sides))


def _claim(claim: Claim, positions: dict[str, Any]) -> Claim:
    return replace(claim, positions=tuple(p for p in claim.positions if p.position in positions))


def _about(gap: Gap, positions: dict[str, Any]) -> bool:
    return not gap.positions or any(p in positions for p in gap.positions)


def _gap(gap: Gap, positions: dict[str, Any]) -> Gap:
    return replace(gap, positions=tuple(p for p in gap.positions if p in positions))


def _ids_of_positions(positions: Any) -> Iterator[str]:
    for position in positions:
        yield from (id for id in (position.speaker, position.holder) if id)
        yield from (*position.relayed_by, *position.addressed)


def _with_parents(ids: list[str], actors: dict[str, Actor]) -> frozenset[str]:
    """With the governments and bodies that they belong to."""
    known: set[str] = set()
    waiting = list(ids)
    while waiting:
        actor = actors.get(waiting.pop())
        if actor is not None and actor.id not in known:
            known.add(actor.id)
            waiting += [id for id in (actor.of, *(role.of for role in actor.roles)) if id]
    return frozenset(known)


def _actor(actor: Actor, kept: dict[str, ArticleRecord]) -> Actor:
    """With its mentions in cited passages."""
    return replace(actor, mentions=tuple(m for m in actor.mentions if _within(kept, m)))


def _places_within(analysis: Analysis, kept: dict[str, ArticleRecord]) -> Iterator[Place]:
    for place in analysis.places:
        if mentions := tuple(m for m in place.mentions if _within(kept, m)):
            yield replace(place, mentions=mentions)


def _within(kept: dict[str, ArticleRecord], mention: Any) -> bool:
    article = kept.get(mention.article)
    return article is not None and any(p.start <= mention.start < p.end for p in article.passages)
