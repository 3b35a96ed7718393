"""Findings of all articles → one Analysis: actors put together by name, ids, claims, disputes, gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.analysis.across import merge_surnames
from briefing.analysis.clashes import add_elliptical
from briefing.analysis.confidence import precision_of
from briefing.analysis.content import FACTS
from briefing.analysis.disputes import find_disputes
from briefing.analysis.evidence import evidence_of
from briefing.analysis.figures import count_figures
from briefing.analysis.findings import ArticleFindings, FoundActor, FoundEvent
from briefing.analysis.gaps import find_gaps
from briefing.analysis.ids import actor_id, stable_id
from briefing.analysis.items import Found, Item
from briefing.analysis.mapped import places_of
from briefing.dates import order_key
from briefing.independence import independent_origins
from briefing.model import (
    Actor,
    Analysis,
    Article,
    Claim,
    ClaimPosition,
    ClaimStatus,
    Dispute,
    Event,
    Pipeline,
    Position,
    Problem,
    Role,
    Side,
)
from briefing.records import changed_words, record_of

_SAME_CLAIM = 0.6


def assemble(
    articles: Sequence[Article], findings: Sequence[ArticleFindings], problems: Iterable[Problem], pipeline: Pipeline
) -> Analysis:
    """The analysis of all articles, everything in a fixed order. ``findings`` are of those that no version replaces."""
    by_id = {a.id: a for a in articles}
    merge_surnames(findings)
    actors = _actors(findings)
    positions: list[Position] = []
    by_position: dict[str, Item] = {}
    for finding in findings:
        for item in finding.items:
            if item.id not in by_position:
                positions.append(_position(item, actors))
                by_position[item.id] = item
    positions = _with_repeats(positions, by_position, by_id)
    copied = {p.id for p in positions if p.repeats is not None and not by_position[p.id].heading}
    items = [item for key, item in by_position.items() if item.is_firm and key not in copied]
    found = find_disputes(items)
    add_elliptical(found, items)
    disputes, claims = _disputes(found, actors, by_id)
    claims += _claims(items, {p.position for c in claims for p in c.positions}, by_id)
    events = [*_once((_event(e, actors) for f in findings for e in f.events), by_id)]
    starts = _starts(articles, positions, disputes, events, actors)
    records = [record_of(article, starts[article.id]) for article in articles]
    gaps = tuple(find_gaps(records, actors, positions, by_position, found))
    return Analysis(
        pipeline=pipeline,
        articles=tuple(records),
        actors=tuple(actors.values()),
        positions=tuple(positions),
        claims=tuple(claims),
        disputes=tuple(disputes),
        events=tuple(events),
        gaps=gaps,
        problems=tuple(problems),
        places=places_of(findings, positions, events),
        figures=tuple(count_figures([item for item in items if not item.heading], by_id)),
    )


def _event(found: FoundEvent, actors: dict[str, Actor]) -> Event:
    return replace(found.event, actors=tuple(_ids_of(found.actors, actors)))


def _once(events: Iterable[Event], articles: dict[str, Article]) -> Iterator[Event]:
    """Each event once, also where copies of one text tell it."""
    seen: set[tuple[str, ...]] = set()
    for event in events:
        origin = articles[event.evidence.article].origin or event.evidence.article
        key = (origin, event.when.text, " ".join(event.evidence.text.split()))
        if key not in seen:
            seen.add(key)
            yield event


# --- articles -------------------------------------------------------------------------------------


def _starts(
    articles: Sequence[Article],
    positions: Sequence[Position],
    disputes: Sequence[Dispute],
    events: Sequence[Event],
    actors: dict[str, Actor],
) -> dict[str, set[int]]:
    """Article id → offsets that findings rest on: all evidence, actors' first mentions, changes between versions."""
    starts: dict[str, set[int]] = defaultdict(set)
    evidence = [e for p in positions for e in (p.content, p.source, p.cue) if e is not None]
    evidence += [words for article in articles for words in changed_words(article)]
    for piece in (*evidence, *(d.topic for d in disputes), *(e.evidence for e in events)):
        starts[piece.article].update(start for start, _ in piece.spans)
    for actor in actors.values():
        first: dict[str, int] = {}
        for mention in actor.mentions:
            first.setdefault(mention.article, mention.start)
        for article, start in first.items():
            starts[article].add(start)
    return starts


# --- actors ---------------------------------------------------------------------------------------


def _actors(findings: Sequence[ArticleFindings]) -> dict[str, Actor]:
    """Actor id → actor; the same key in several articles is one actor."""
    groups: dict[str, list[FoundActor]] = defaultdict(list)
    for finding in findings:
        for actor in finding.actors:
            if actor.kept and actor.mentions:
                groups[actor_id(actor.key)].append(actor)
    return {key: _actor(key, group, groups.keys()) for key, group in groups.items()}


def _actor(key: str, entities: Sequence[FoundActor], known: Iterable[str]) -> Actor:
    of = next((actor_id(e.of) for e in entities if e.of and actor_id(e.of) in known), None)
    mentions = [m for e in entities for m in e.mentions]
    return Actor(
        id=key,
        name=max((e.name for e in entities), key=len) if entities[0].kind == "person" else entities[0].name,
        kind=next((e.kind for e in entities if e.kind != "unknown"), "unknown"),
        country=next((e.state for e in entities if e.state), None),
        of=of,
        roles=tuple(_roles(entities, of)),
        anonymous=all(e.anonymous for e in entities),
        mentions=tuple(sorted(mentions, key=lambda m: (m.article, m.start))),
        bystander=all(e.bystander for e in entities),
        own=(*dict.fromkeys(name for e in entities for name in e.own),),
    )


def _roles(entities: Sequence[FoundActor], of: str | None) -> Iterator[Role]:
    """Roles as the articles word them, with the dates the registry has; the registry's alone where no words tell."""
    offices = [o for e in entities for o in e.offices]
    seen: set[str] = set()
    for title in (t for e in entities for t in e.titles):
        plain = title.lower().replace("defense", "defence")
        if plain not in seen:
            seen.add(plain)
            row = next((o for o in offices if o.title.replace("defense", "defence") == plain), None)
            yield Role(title, of, row.from_ if row else None, row.to if row else None)
    if not seen:
        for row in dict.fromkeys(offices):
            yield Role(row.title, of, row.from_, row.to)


# --- positions ------------------------------------------------------------------------------------


def _position(item: Item, actors: dict[str, Actor]) -> Position:
    speaker = _id_of(item.speaker, actors)
    return replace(
        item.position,
        speaker=speaker,
        holder=_id_of(item.holder, actors) or speaker,
        relayed_by=tuple(_ids_of(item.relayed_by, actors)),
        addressed=tuple(_ids_of(item.addressed, actors)),
    )


def _with_repeats(
    positions: Sequence[Position], items: dict[str, Item], articles: dict[str, Article]
) -> list[Position]:
    """Positions that say what another one said get its id: a heading's of the text below it, a copy's of its origin."""
    bodies: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for key, item in items.items():
        if not item.heading:
            bodies[item.article, item.holder].append(key)
    first = _first_said(positions, items, articles)
    out = []
    for position in positions:
        item = items[position.id]
        same = bodies[item.article, item.holder] if item.heading else []
        best = max(same, key=lambda k: items[k].topic.similarity(item.topic), default=None)
        repeats = best if best is not None and _repeats(item, items[best]) else None
        original = first[articles[item.article].origin or item.article, *_said(position)]
        if repeats is None and original != position.id and items[original].article != item.article:
            repeats = original
        out.append(replace(position, repeats=repeats) if repeats else position)
    return out


def _first_said(
    positions: Sequence[Position], items: dict[str, Item], articles: dict[str, Article]
) -> dict[tuple[str, ...], str]:
    """Origin and words → the position in the article that was published first."""
    first: dict[tuple[str, ...], str] = {}
    for position in sorted(positions, key=lambda p: _published(articles[items[p.id].article])):
        article = articles[items[position.id].article]
        first.setdefault((article.origin or article.id, *_said(position)), position.id)
    return first


def _published(article: Article) -> tuple[bool, object]:
    return (False, order_key(article.published)) if article.published else (True, 0)


def _said(position: Position) -> tuple[str, ...]:
    """Who says what, in the words of the text: equal for what one text says in two places it is printed in."""
    source = position.source.text if position.source else ""
    return (position.kind, *(" ".join(words.casefold().split()) for words in (source, position.content.text)))


def _repeats(heading: Item, body: Item) -> bool:
    names, words = heading.topic.shared(body.topic)
    return heading.kind == body.kind and len(names) + len(words) >= _LEAST_SHARED


_LEAST_SHARED = 2


def _id_of(key: str | None, actors: dict[str, Actor]) -> str | None:
    found = actor_id(key) if key is not None else None
    return found if found in actors else None


def _ids_of(keys: Iterable[str], actors: dict[str, Actor]) -> Iterator[str]:
    """Those that are actors of the analysis."""
    for key in keys:
        found = actor_id(key)
        if found in actors:
            yield found


# --- disputes and claims --------------------------------------------------------------------------


def _disputes(
    found: Sequence[Found],
    actors: dict[str, Actor],
    articles: dict[str, Article],
) -> tuple[list[Dispute], list[Claim]]:
    disputes, claims = [], []
    for f in found:
        positions = [[i.id for i in side] for side in f.sides]
        topic = evidence_of(articles[f.topic_article], (f.topic,))
        key = sorted(p for side in positions for p in side)
        claim = stable_id("claim", *key)
        sides = tuple(
            Side(tuple(dict.fromkeys(_holders(side, missing, actors))), tuple(p))
            for side, missing, p in zip(f.sides, f.missing, positions, strict=True)
        )
        confidence = round(precision_of(f.rule), 2)
        disputes.append(
            Dispute(
                stable_id("dispute", f.kind, *key),
                topic.text,
                topic,
                f.kind,
                claim,
                sides,
                f.rule,
                f.reason,
                confidence,
            )
        )
        stances = [ClaimPosition(p, s) for s, side in zip(("affirms", "denies"), positions, strict=True) for p in side]  # type: ignore[arg-type]
        of = _origins((i for side in f.sides for i in side), articles)
        claims.append(Claim(claim, topic.text, "disputed", tuple(stances), of))
    return disputes, claims


def _holders(side: Sequence[Item], missing: Sequence[str], actors: dict[str, Actor]) -> Iterator[str]:
    yield from _ids_of([*(i.holder for i in side if i.holder is not None), *missing], actors)


def _claims(items: Sequence[Item], used: set[str], articles: dict[str, Article]) -> list[Claim]:
    """What is said to be the case and disputed by nobody: the same proposition in several places is one claim."""
    index: dict[str, list[int]] = defaultdict(list)
    groups: list[list[Item]] = []
    for item in items:
        if item.id in used or item.kind not in FACTS:
            continue
        near = {g for word in item.topic.words for g in index[word][-_MOST_GROUPS:]}
        home = next((g for g in sorted(near) if _same_claim(groups[g][0], item)), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(item)
        for word in item.topic.words:
            if home not in index[word][-1:]:
                index[word].append(home)
    return [_claim(group, articles) for group in groups]


_MOST_GROUPS = 60


def _same_claim(a: Item, b: Item) -> bool:
    same_sign = a.negated == b.negated
    return same_sign and a.words.numbers == b.words.numbers and a.topic.similarity(b.topic) >= _SAME_CLAIM


def _claim(group: Sequence[Item], articles: dict[str, Article]) -> Claim:
    members = [i.id for i in group]
    text = group[0].position.content.text
    independent = independent_origins((articles[id_] for id_ in dict.fromkeys(i.article for i in group)), articles)
    status: ClaimStatus = "corroborated" if independent > 1 else "single-source"
    stances = tuple(ClaimPosition(p, "affirms") for p in members)
    return Claim(stable_id("claim", *sorted(members)), text, status, stances, _origins(group, articles))


def _origins(items: Iterable[Item], articles: dict[str, Article]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(articles[i.article].origin or i.article for i in items))
