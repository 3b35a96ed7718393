"""One parsed article → its findings: which rules run on it, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.analysis.actors import join_actors
from briefing.analysis.attributions import find_attributions
from briefing.analysis.bystanders import add_bystanders
from briefing.analysis.events import find_events, with_places
from briefing.analysis.findings import ArticleFindings, findings_from
from briefing.analysis.gazetteer import Gazetteer
from briefing.analysis.items import Item, antecedent, make_item, party_of
from briefing.analysis.mentions import find_mentions
from briefing.analysis.numbers import find_quantities
from briefing.analysis.parse import Paragraph
from briefing.analysis.places import find_places
from briefing.analysis.pointers import find_pointer, pointed_at
from briefing.analysis.positions import Draft, draft_positions
from briefing.analysis.quotes import find_quotes
from briefing.analysis.silences import find_silences
from briefing.analysis.times import find_times
from briefing.analysis.topics import find_topic, refers_back
from briefing.dates import days_between
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
    if read is not article:
        places = [replace(place, text=article.text[place.start : place.end]) for place in places]
    return findings_from(article, actors, items, with_places(events, places), places)


def _denied_before(items: Sequence[Item], draft: Draft) -> Item | None:
    """The claim that a denial in fewer words points back to: "denied that it had sent *any such order*"."""
    denies = draft.stance.kind == "deny" and draft.stance.rule in ("cue", "nothing of the kind")
    pointer = find_pointer(draft.tokens) if denies else None
    if pointer is None:
        return None
    return pointed_at(items, pointer, paragraph=draft.paragraph, sent=draft.sent, party=party_of(draft))
