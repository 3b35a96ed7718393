"""What the sources do not tell: who was addressed and is not on record, what rests on one or on an unnamed source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.ids import stable_id
from briefing.analysis.items import Found, Item
from briefing.independence import independent_origins
from briefing.model import Actor, ArticleRecord, Gap, Position

_ASKING = ("demand", "accuse", "condemn", "threaten", "warn", "assert")
_PRONOUNS = ("he", "she", "it", "they", "we", "i", "who")


def find_gaps(
    articles: Sequence[ArticleRecord],
    actors: dict[str, Actor],
    positions: Sequence[Position],
    items: dict[str, Item],
    disputes: Sequence[Found],
) -> Iterator[Gap]:
    """All gaps, what readers can act on first. ``items`` are by position id. What copies say again is left out."""
    positions = [p for p in positions if p.repeats is None or items[p.id].heading]
    yield from _no_answer(actors, positions, items, disputes)
    yield from _anonymous(actors, positions)
    yield from _unresolved(positions)
    yield from _sources(articles)


def _no_answer(
    actors: dict[str, Actor], positions: Sequence[Position], items: dict[str, Item], disputes: Sequence[Found]
) -> Iterator[Gap]:
    seen: set[tuple[str, frozenset[str]]] = set()
    for position in positions:
        if position.kind not in _ASKING or items[position.id].heading:
            continue
        for addressed in position.addressed:
            key = (addressed, items[position.id].topic.words)
            if key in seen or _answers(addressed, position, positions, items, disputes):
                continue
            seen.add(key)
            name = actors[addressed].name
            text = f"{name} is addressed and is not on record on it."
            ids = (stable_id("gap", "no answer", addressed, position.id),)
            yield Gap(ids[0], "no answer", text, (addressed,), (position.id,), (position.content.article,))


def _answers(
    addressed: str,
    position: Position,
    positions: Sequence[Position],
    items: dict[str, Item],
    disputes: Sequence[Found],
) -> bool:
    """The party holds a position in the same dispute, or one that shares two words of the matter."""
    mine = items[position.id]
    for other in positions:
        if addressed not in (other.holder, other.speaker):
            continue
        theirs = items[other.id]
        if len(mine.topic.words & theirs.topic.words) >= 2 or _denies_later(mine, theirs):
            return True
        if any(mine in a + b and theirs in a + b for a, b in (d.sides for d in disputes)):
            return True
    return False


_SOON = 3
"""Paragraphs within which a denial or refusal is the answer to what was asked."""


def _denies_later(asked: Item, answer: Item) -> bool:
    """ "The Kremlin denied the accusation": a denial or refusal later in the article answers what stands before it."""
    later = asked.article == answer.article and answer.paragraph >= asked.paragraph
    return later and answer.kind in ("deny", "refuse", "agree", "promise", "oppose")


def _anonymous(actors: dict[str, Actor], positions: Sequence[Position]) -> Iterator[Gap]:
    for position in positions:
        if position.speaker is not None and actors[position.speaker].anonymous and position.kind != "refuse":
            name = actors[position.speaker].name
            text = f"Rests on a source without a name: {name}."
            yield Gap(
                stable_id("gap", "anonymous", position.id),
                "anonymous",
                text,
                (position.speaker,),
                (position.id,),
                (position.content.article,),
            )


def _unresolved(positions: Sequence[Position]) -> Iterator[Gap]:
    for position in positions:
        if position.speaker is None and position.source is not None and position.source.text.lower() in _PRONOUNS:
            text = f"Who is meant could not be resolved: {position.source.text}."
            yield Gap(
                stable_id("gap", "unresolved", position.id),
                "unresolved",
                text,
                (),
                (position.id,),
                (position.content.article,),
            )


def _sources(articles: Sequence[ArticleRecord]) -> Iterator[Gap]:
    articles = [a for a in articles if a.replaced_by is None]
    every = tuple(a.id for a in articles)
    if independent_origins(articles, {a.id: a for a in articles}) == 1:
        yield Gap(
            stable_id("gap", "single source", *every),
            "single source",
            "All findings rest on one origin.",
            (),
            (),
            every,
        )
    undated = tuple(a.id for a in articles if a.published is None)
    if undated:
        text = f"{len(undated)} of {len(articles)} sources without a publication date."
        yield Gap(stable_id("gap", "undated", *undated), "undated", text, (), (), undated)
