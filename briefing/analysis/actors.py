"""Candidates of one article → its actors: who is the same, who belongs to whom, who "he" and "the minister" are.

What two readings compete for is left unresolved. Each mention keeps the rule that made it.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.aliases import join_aliases, short_forms
from briefing.analysis.attribution import Attribution
from briefing.analysis.bodies import join_bodies, join_states, unlisted_sources
from briefing.analysis.candidate import Candidate
from briefing.analysis.coreference import resolve_definites, resolve_pronouns
from briefing.analysis.descriptions import join_groups
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.first_person import resolve_first_person
from briefing.analysis.gazetteer import Gazetteer
from briefing.analysis.metonyms import acts
from briefing.analysis.names import name_parts
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.people import join_people, join_roles, surnames
from briefing.analysis.person_evidence import persons_by_evidence
from briefing.analysis.principals import affiliate, keep_principals
from briefing.analysis.quotes import Quote
from briefing.analysis.syntax import SUBJECTS
from briefing.analysis.things import without_things
from briefing.knowledge import roles
from briefing.model import Article


def join_actors(
    article: Article,
    paragraphs: Sequence[Paragraph],
    candidates: Sequence[Sequence[Candidate]],
    attributions: Sequence[Sequence[Attribution]],
    gazetteer: Gazetteer | None = None,
    quotes: Sequence[Sequence[Quote]] = (),
) -> ArticleActors:
    """The actors of an article. Entities that only stand around (no act, no speech) are marked as not kept."""
    actors = ArticleActors(article, gazetteer)
    every = without_things([c for row in candidates for c in row], paragraphs)
    sources = {(n, a.source.i) for n, row in enumerate(attributions) for a in row if a.source is not None}
    called = [(n, a) for n, row in enumerate(attributions) for a in row if a.kind in _CALLS_UPON]
    targets = {(n, a.target.i) for n, a in called if a.target is not None}
    every += surnames(every, paragraphs, article)
    every += unlisted_sources(every, paragraphs, attributions, article)
    if persons_by_evidence(every, paragraphs):
        every += surnames(every, paragraphs, article)
    every += short_forms(every, paragraphs, article)
    join_states(actors, every, sources)
    join_bodies(actors, every)
    join_people(actors, every)
    join_aliases(actors, paragraphs)
    join_roles(actors, every, paragraphs)
    join_groups(actors, every, paragraphs)
    resolve_definites(actors, every)
    resolve_pronouns(actors, paragraphs, attributions)
    affiliate(actors, every, paragraphs, sources)
    _keep(actors, sources | targets)
    _discard(actors, paragraphs)
    keep_principals(actors, sources)
    if quotes:
        resolve_first_person(actors, paragraphs, quotes, attributions)
    return actors


_CALLS_UPON = ("accuse", "demand", "warn", "condemn", "threaten", "support", "oppose")
"""Kinds that make their target a party; who is just told something ("told reporters") is none."""


def _keep(actors: ArticleActors, spoken: set[tuple[int, int]]) -> None:
    """Unlisted and described actors stay only where they act, speak or are spoken to."""
    for entity in actors.entities.values():
        if entity.kind == "person" and not entity.key.startswith("nominal:"):
            entity.kept = _is_surely_a_person(entity, spoken)
            entity.bystander = not _is_more_than_titled(entity, spoken)
            continue
        if entity.key.startswith(("state:", "body:")):
            continue
        if any((m.paragraph, m.head.i) in spoken for m in entity.mentions):
            continue
        if entity.key.startswith("name:"):
            tail = entity.name.split()[-1] if entity.name.split() else ""
            does = any(acts(m.head) for m in entity.mentions)
            entity.kept = does or tail in roles()["organisation_tails"]
            entity.bystander = not does
        elif entity.kind == "armed group":
            entity.kept = any(_takes_part(m.head) or m.backer for m in entity.mentions)
        else:
            entity.kept = False


def _discard(actors: ArticleActors, paragraphs: Sequence[Paragraph]) -> None:
    """What the tagger took for a name: with a number in it, or in a headline alone, whose capitals tell nothing."""
    told = {t.text for p in paragraphs if not p.is_heading for t in p.tokens}
    loud = {n for n, p in enumerate(paragraphs) if p.is_heading and _is_title_case(p)}
    for entity in actors.entities.values():
        if not entity.key.startswith(("person:", "name:")) or entity.offices or not told:
            continue
        unseen = all(m.in_heading and m.paragraph in loud and not set(m.text.split()) <= told for m in entity.mentions)
        numbered = entity.kind == "person" and any(c.isdigit() for c in entity.name)
        entity.discarded = unseen or numbered
        entity.kept = entity.kept and not entity.discarded


def _is_title_case(heading: Paragraph) -> bool:
    words = heading.text[heading.block.start : heading.block.end].split()
    return sum(w[:1].isupper() for w in words) > _MOST_CAPITALS * len(words)


_MOST_CAPITALS = 0.6


def _is_surely_a_person(entity: Entity, spoken: set[tuple[int, int]]) -> bool:
    """A full name, a title, or a part in the sentence; a lone capitalised word after "in" is a place."""
    if entity.titles or entity.offices:
        return True
    if any(m.in_place for m in entity.mentions):
        return False
    if any(acts(m.head) or (m.paragraph, m.head.i) in spoken for m in entity.mentions):
        return True
    full = len(name_parts(entity.name)) > 1
    return full and any(m.head.dep in (*SUBJECTS, "poss", "appos", "conj", "dobj") for m in entity.mentions)


def _is_more_than_titled(entity: Entity, spoken: set[tuple[int, int]]) -> bool:
    """Known to the tagger or the registry, or with a part: not a capitalised word after a title alone."""
    known = any(m.rule != "title before a name" for m in entity.mentions)
    return known or any(acts(m.head) or (m.paragraph, m.head.i) in spoken for m in entity.mentions)


def _takes_part(token: Token) -> bool:
    """Subject or object of a full verb: it does something or has something done to it."""
    return token.dep in ("nsubj", "nsubjpass", "dobj") and token.head.pos == "VERB"
