"""One parsed article → its findings: which rules run on it, in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.analysis.actors import join_actors
from briefing.analysis.attributions import find_attributions
from briefing.analysis.bystanders import add_bystanders
from briefing.analysis.entities import ArticleActors
from briefing.analysis.events import find_events, with_places
from briefing.analysis.findings import ArticleFindings, findings_from
from briefing.analysis.gazetteer import Gazetteer
from briefing.analysis.inside_places import places_in, wide_names
from briefing.analysis.items import Item, antecedent, make_item, party_of
from briefing.analysis.mentions import find_mentions
from briefing.analysis.numbers import find_quantities
from briefing.analysis.occasions import TOLD, Setting, find_occasions
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.places import NamedPlace, find_places
from briefing.analysis.pointers import find_pointer, pointed_at
from briefing.analysis.positions import Draft, draft_positions
from briefing.analysis.quotes import find_quotes
from briefing.analysis.silences import find_silences
from briefing.analysis.times import TimeExpression, find_times
from briefing.analysis.topics import find_topic, refers_back
from briefing.dates import day_of, days_between
from briefing.model import Article

_SOON = 7
"""Days within which an updated article is still news of its own week."""


def _written(article: Article) -> str | None:
    """The day on which "Saturday" was written: of the last change, where that followed soon."""
    if article.published is None or article.updated is None:
        return article.published or article.updated
    return article.updated if days_between(article.published, article.updated).days <= _SOON else article.published


def findings_of(
    article: Article, paragraphs: Sequence[Paragraph], gazetteer: Gazetteer, read: Article | None = None
) -> ArticleFindings:
    """What one parsed article says, before it is put beside others. ``read`` is the article as it was parsed."""
    read = read or article
    quotes = [find_quotes(p, article.text) for p in paragraphs]
    attributions = [find_attributions(p, q) for p, q in zip(paragraphs, quotes, strict=True)]
    for paragraph, told, quoted in zip(paragraphs, attributions, quotes, strict=True):
        told += [*find_silences(paragraph, told, quoted)]
    mentions = [find_mentions(p, n, read.text, gazetteer) for n, p in enumerate(paragraphs)]
    candidates = [m.candidates for m in mentions]
    states = [m.states for m in mentions]
    actors = join_actors(read, paragraphs, candidates, attributions, gazetteer, quotes)
    written = _written(article)
    times = [find_times(p.text, article.text, p.block.start, p.block.end, written) for p in paragraphs]
    dated = [[t for t in found if not t.vague] for found in times]
    drafts = draft_positions(paragraphs, attributions, actors, candidates, dated, quotes)
    quantities = [find_quantities(p) for p in paragraphs]
    items: list[Item] = []
    for draft in drafts:
        holder = draft.holder.key if draft.holder else None
        topic = find_topic(draft.tokens, draft.attribution.predicate, draft.paragraph, paragraphs, actors, states)
        back = antecedent(items, draft, holder) if refers_back(draft.tokens) else None
        topic = topic if back is None else back.topic
        back = back or _denied_before(items, draft)
        spans = draft.attribution.content
        figures = tuple(
            q for q in quantities[draft.paragraph] if any(b <= q.span[0] and q.span[1] <= e for b, e in spans)
        )
        heading = paragraphs[draft.paragraph].is_heading
        items.append(make_item(article, draft, topic, back, figures, heading=heading))
    events = [*find_events(paragraphs, dated, drafts, actors)]
    add_bystanders(actors, paragraphs, mentions, quotes, drafts, attributions)
    places = find_places(paragraphs, read.text, states, actors)
    _add_occasions(items, drafts, actors, _settings(paragraphs, dated, places, written))
    if read is not article:
        places = [replace(place, text=article.text[place.start : place.end]) for place in places]
    return findings_from(article, actors, items, with_places(events, places), places)


def _add_occasions(
    items: Sequence[Item], drafts: Sequence[Draft], actors: ArticleActors, settings: Mapping[int, Setting]
) -> None:
    """Gives each position its places, and one that says what is the case the acts that it puts at a time or in a place.

    ``settings`` are those of paragraphs.
    """
    for item, draft in zip(items, drafts, strict=True):
        if draft.paragraph in settings:
            here = settings[draft.paragraph]
            item.places = places_in(draft.tokens, here.places, here.wide)
        told = item.kind in TOLD or item.stance_rule in _OWN_ACTS
        if item.is_firm and told and not item.position.hedged and draft.paragraph in settings:

            def actor(token: Token, number: int = draft.paragraph) -> str | None:
                found = actors.headed(number, token)
                return found.key if found is not None else None

            setting = replace(settings[draft.paragraph], actor=actor, holder=item.holder)
            item.occasions = tuple(find_occasions(draft.tokens, setting))


_OWN_ACTS = ("own future act", "negated own act")


def _settings(
    paragraphs: Sequence[Paragraph],
    times: Sequence[Sequence[TimeExpression]],
    places: Sequence[NamedPlace],
    written: str | None,
) -> dict[int, Setting]:
    """By paragraph; only of those that name a time or a place."""
    wide = wide_names([p.tokens for p in paragraphs], places)
    day = day_of(written)
    inside: dict[int, list[NamedPlace]] = defaultdict(list)
    for place in places:
        inside[place.paragraph].append(place)
    shown = day.isoformat() if day is not None else None
    return {
        n: Setting(times[n], inside[n], wide, written=shown) for n in range(len(paragraphs)) if times[n] or inside[n]
    }


def _denied_before(items: Sequence[Item], draft: Draft) -> Item | None:
    """The claim that a denial in fewer words points back to: "denied that it had sent *any such order*"."""
    denies = draft.stance.kind == "deny" and draft.stance.rule in ("cue", "nothing of the kind")
    pointer = find_pointer(draft.tokens) if denies else None
    if pointer is None:
        return None
    return pointed_at(items, pointer, paragraph=draft.paragraph, sent=draft.sent, party=party_of(draft))
