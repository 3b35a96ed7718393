"""What the sources do not tell: who was addressed and is not on record, what rests on one or on an unnamed source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing.analysis.ids import stable_id
from briefing.analysis.items import Found, Item
from briefing.analysis.stems import stem
from briefing.independence import independent_origins
from briefing.knowledge import roles, wording
from briefing.model import Actor, ArticleRecord, Gap, Position

_ASKING = ("demand", "accuse", "threaten", "warn", "assert")
"""An "assert" addresses somebody only where the article keeps its distance: "what it said was an Iranian attack"."""
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
    yield from _silences(actors, positions, items)
    yield from _anonymous(actors, positions)
    yield from _unresolved(positions)
    yield from _one_origin(articles, disputes)
    yield from _sources(articles)


def _no_answer(
    actors: dict[str, Actor], positions: Sequence[Position], items: dict[str, Item], disputes: Sequence[Found]
) -> Iterator[Gap]:
    """A named party that somebody asks or accuses of something, and that says nothing on it in any article."""
    said = _by_party(actors, positions, items)
    unsure = _unsure_of(positions, items)
    sides = [{id(i) for side in d.sides for i in side} for d in disputes]
    seen: set[tuple[str, frozenset[str]]] = set()
    for position in positions:
        asked = items[position.id]
        if not _asks(position) or asked.heading or not _matter(asked):
            continue
        for addressed in position.addressed:
            key = (addressed, asked.topic.words)
            if key in seen or not _is_named(actors[addressed]) or _may_be_answered(asked, unsure):
                continue
            if any(_answers(asked, other, sides) for other in said.get(addressed, ()) if not other.is_silence):
                continue
            seen.add(key)
            yield _silent(
                actors[addressed], position, f"{actors[addressed].name} is addressed and is not on record on it."
            )


def _silences(actors: dict[str, Actor], positions: Sequence[Position], items: dict[str, Item]) -> Iterator[Gap]:
    """Who was asked and did not answer, as an article says: "declined to comment"."""
    for position in positions:
        party = position.holder or position.speaker
        if items[position.id].is_silence and party is not None and not items[position.id].heading:
            yield _silent(actors[party], position, f"{_asked(actors[party], position)} was asked and gave no answer.")


def _asked(party: Actor, position: Position) -> str:
    """Its name; behind the words for its staff, where that was asked: "The Vance campaign, for Ann Vance,"."""
    words = position.source.text if position.source is not None else ""
    low = words.lower().split()
    if roles()["personal_staff"].isdisjoint(low) or "and" in low or party.name.lower() in words.lower():
        return party.name
    return f"{words.rstrip(', ')}, for {party.name},"


def _silent(party: Actor, position: Position, text: str) -> Gap:
    key = stable_id("gap", "no answer", party.id, position.id)
    return Gap(key, "no answer", text, (party.id,), (position.id,), (position.content.article,))


def _asks(position: Position) -> bool:
    """Somebody puts it to the party: "was accused of P" by nobody who is named asks nothing."""
    by_somebody = position.source is not None or position.speaker is not None
    condemned = position.kind == "condemn" and position.rule == "target-preposition"
    return by_somebody and (position.kind in _ASKING or condemned)


def _is_named(actor: Actor) -> bool:
    """By a name of its own, and one party: "residents", "both sides" and a "company" that is not resolved are none."""
    return not actor.anonymous and actor.kind != "people" and not actor.id.startswith("actor-")


def _by_party(actors: dict[str, Actor], positions: Sequence[Position], items: dict[str, Item]) -> dict[str, list[Item]]:
    """Actor id → what it says, what those say who speak or act for it, and what the body says that it acts for."""
    said: dict[str, list[Item]] = defaultdict(list)
    members: dict[str, list[str]] = defaultdict(list)
    for actor in actors.values():
        if actor.of is not None:
            members[actor.of].append(actor.id)
    for position in positions:
        speaking = {a for a in (position.holder, position.speaker) if a is not None}
        bodies = {of for a in speaking if (of := actors[a].of) is not None}
        own = {m for a in speaking for m in members[a]}
        for party in speaking | bodies | own:
            said[party].append(items[position.id])
    return said


_SOON = 3
"""Paragraphs after a demand or accusation within which whatever the party says may be its answer."""


def _answers(asked: Item, answer: Item, sides: Sequence[set[int]]) -> bool:
    """Of some kind: it follows soon, refuses or denies later on, stands in the same dispute, or shares the matter."""
    if asked.article == answer.article:
        apart = answer.paragraph - asked.paragraph
        if 0 <= apart <= _SOON or (apart > 0 and answer.kind in ("deny", "refuse", "agree", "promise", "oppose")):
            return True
    return bool(_matter(asked) & _matter(answer)) or any({id(asked), id(answer)} <= side for side in sides)


def _matter(item: Item) -> frozenset[str]:
    """Stems of the words it is about, without names and compass words."""
    return frozenset(stem(word) for word in item.topic.words - wording()["directions"])


def _unsure_of(positions: Sequence[Position], items: dict[str, Item]) -> dict[str, list[Item]]:
    """Article id → what is said there by somebody who may be a party named elsewhere: "the company", "she"."""
    found: dict[str, list[Item]] = defaultdict(list)
    for position in positions:
        if _is_unsure(position) and not items[position.id].is_silence:
            found[position.content.article].append(items[position.id])
    return found


def _is_unsure(position: Position) -> bool:
    if position.source is None or (position.speaker is not None and not position.speaker.startswith("actor-")):
        return False
    words = position.source.text.lower().split()
    return words[0] in (*_PRONOUNS, *_DEFINITE) or not roles()["speakers_for"].isdisjoint(words)


_DEFINITE = ("the", "its", "his", "her", "their")


def _may_be_answered(asked: Item, unsure: dict[str, list[Item]]) -> bool:
    """Somebody speaks soon after who may be the party: "the company", "a spokesman", an unresolved "she"."""
    return any(
        0 <= other.paragraph - asked.paragraph <= _SOON
        and other is not asked
        and (other.paragraph, other.sent, other.cue) > (asked.paragraph, asked.sent, asked.cue)
        and (other.party is None or other.party != asked.party)
        for other in unsure.get(asked.article, ())
    )


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


def _one_origin(articles: Sequence[ArticleRecord], disputes: Sequence[Found]) -> Iterator[Gap]:
    """Claims that are disputed, and that with both sides stand in one origin alone: others would have to tell them."""
    by_id = {a.id: a for a in articles}
    if independent_origins((a for a in articles if a.replaced_by is None), by_id) == 1:
        return  # said of all findings
    resting: dict[str, list[Item]] = defaultdict(list)
    for dispute in disputes:
        items = [item for side in dispute.sides for item in side]
        told_by = [by_id[article] for article in dict.fromkeys(item.article for item in items)]
        if all(dispute.sides) and independent_origins(told_by, by_id) == 1:
            resting[told_by[0].origin].append(dispute.sides[0][0])
    for origin, items in resting.items():
        ids = tuple(item.id for item in items)
        told_in = tuple(dict.fromkeys(item.article for item in items))
        text = "Disputed, and told by one origin alone."
        yield Gap(stable_id("gap", "one origin", origin, *ids), "single source", text, (), ids, told_in)


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
