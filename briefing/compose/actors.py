"""Who is named: kind, office, whom they act for, how often and where first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefing.compose.context import Context, Place
from briefing.config import SectionOptions
from briefing.model import Actor, ActorLine, Actors, Evidence


def compose_actors(context: Context, options: SectionOptions) -> Actors:
    """Actors by positions on record, then by mentions; those without a mention have no evidence and are not printed."""
    on_record = _on_record(context)
    actors = [a for a in context.analysis.actors if not a.bystander and _mentioned(context, a)]
    ranked = sorted(actors, key=lambda actor: (-on_record[actor.id], -len(actor.mentions)))
    shown = ranked[: options.limit]
    lines = (_line(context, actor, on_record[actor.id]) for actor in shown)
    return Actors(tuple(lines), len(ranked) - len(shown))


def _on_record(context: Context) -> Counter[str]:
    counts: Counter[str] = Counter()
    for position in context.positions.values():
        counts.update({id for id in (position.holder, position.speaker) if id})
    return counts


def _mentioned(context: Context, actor: Actor) -> bool:
    return any(mention.article in context.articles for mention in actor.mentions)


def _offices(actor: Actor) -> Iterator[str]:
    """Titles that say more than the name of somebody without one ("a senior official"), or than another title."""
    titles = list(dict.fromkeys(role.title for role in actor.roles))
    known = [actor.name] if actor.anonymous and not actor.of else []
    for title in titles:
        others = [*known, *(other for other in titles if other != title)]
        if not any(_ends_with(other, title) for other in others):
            yield " ".join(filter(None, (title, ", ".join(_terms(actor, title)))))


def _terms(actor: Actor, title: str) -> Iterator[str]:
    """The years of an office that the registry knows, no source: "2000–2024", "2021–" where it had not ended."""
    for role in actor.roles:
        if role.title == title and role.from_:
            yield f"{role.from_[:4]}–{(role.to or '')[:4]}"


def _ends_with(words: str, last: str) -> bool:
    return f" {words.casefold()}".endswith(f" {last.casefold()}")


def _line(context: Context, actor: Actor, positions: int) -> ActorLine:
    name = context.name(actor.id)
    assert name is not None
    sources = context.numbers.sources
    first = min(actor.mentions, key=lambda mention: (sources.get(mention.article, len(sources) + 1), mention.start))
    evidence = Evidence(first.article, ((first.start, first.end),), first.text)
    return ActorLine(
        name=name,
        kind=actor.kind,
        roles=tuple(_offices(actor)),
        of=context.name(actor.of) if actor.of else None,
        positions=positions,
        mentions=len(actor.mentions),
        sources=len({mention.article for mention in actor.mentions}),
        citations=context.cite(Place("actors", name.short), (evidence,)),
    )
