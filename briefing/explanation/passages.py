"""The other way: all that a passage gave rise to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from briefing.explanation.excerpts import excerpt_of_passage, marks_of, marks_of_position
from briefing.explanation.findings import Findings, actors_of, evidence_of, place_of
from briefing.explanation.records import Explanation, Fact, Marked, Related
from briefing.explanation.sources import overrides_of, sources_of
from briefing.explanation.tellings import built_on
from briefing.model import Evidence, Position


@dataclass(frozen=True, slots=True)
class _Here:
    """Where the passage is."""

    article: str
    start: int
    end: int

    def holds(self, evidence: Evidence) -> bool:
        return evidence.article == self.article and any(s < self.end and self.start < e for s, e in evidence.spans)

    def has(self, article: str, start: int, end: int) -> bool:
        return article == self.article and start < self.end and self.start < end


def explain_passage(anchor: str, findings: Findings) -> Explanation:
    """Its text with all that is marked in it, and every finding that rests on words of it."""
    article, passage = findings.passages[anchor]
    here = _Here(article.id, passage.start, passage.end)
    positions = [p for p in findings.analysis.positions if any(here.holds(one) for one in evidence_of(p))]
    related = tuple(dict.fromkeys(_related(here, positions, findings)))
    number = f"{findings.numbers.sources[article.id]} {place_of(passage)}"
    sources = sources_of(findings, [article.id])
    excerpt = excerpt_of_passage(findings, anchor, [*_marks(here, positions, findings)])
    actors = [*(mark.actor for mark in excerpt.marked), *(id for one in positions for id in actors_of(one, findings))]
    return Explanation(
        id=anchor,
        number=number,
        kind="passage",
        title=f"{passage.kind.replace('subtitle', 'sub-title')} of {article.path}",
        facts=(_summary(related),),
        counts=(),
        excerpts=(excerpt,),
        sources=sources,
        overrides=overrides_of(sources, actors, findings),
        related=related,
    )


def _summary(related: Iterable[Related]) -> Fact:
    counted: dict[str, set[str]] = {}
    for one in related:
        counted.setdefault(one.kind, set()).add(one.id)
    told = ", ".join(f"{len(ids)} {kind if len(ids) == 1 else f'{kind}s'}" for kind, ids in counted.items())
    if not counted.keys() - _NAMES:
        told = f"only names: {told}; no position, event or figure" if told else "nothing: no rule found anything in it"
    return Fact("gave rise to", told)


_NAMES: Final = {"actor", "place"}


def _marks(here: _Here, positions: Iterable[Position], findings: Findings) -> Iterator[tuple[str, Marked]]:
    for position in positions:
        yield from marks_of_position(position)
    for event in findings.analysis.events:
        yield from marks_of("content", event.evidence) if here.holds(event.evidence) else ()
        yield from marks_of("time", event.time) if here.holds(event.time) else ()
    for figure in findings.analysis.figures:
        for given in figure.given:
            yield from marks_of("number", given.evidence) if here.holds(given.evidence) else ()
    for actor in findings.analysis.actors:
        for m in actor.mentions:
            if here.has(m.article, m.start, m.end):
                yield m.article, Marked("actor", m.start, m.end, m.text, actor.id, m.rule)


def _related(here: _Here, positions: list[Position], findings: Findings) -> Iterator[Related]:
    analysis = findings.analysis
    yield from (findings.related("position", position) for position in positions)
    yield from (findings.related("is the topic of", d) for d in analysis.disputes if here.holds(d.topic))
    yield from built_on([position.id for position in positions], findings)
    for event in analysis.events:
        if here.holds(event.evidence) or here.holds(event.time):
            yield findings.related("event", event)
    for figure in analysis.figures:
        if any(here.holds(given.evidence) for given in figure.given):
            yield findings.related("number of", figure)
    for place in analysis.places:
        if any(here.has(m.article, m.start, m.end) for m in place.mentions):
            yield findings.related("names place", place)
    for actor in analysis.actors:
        if any(here.has(m.article, m.start, m.end) for m in actor.mentions):
            yield findings.related("names", actor)
