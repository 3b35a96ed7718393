"""ANALYSE: articles → actors, positions, disputes. ``analyse`` says which rules run, in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.analysis.actors import join_actors
from briefing.analysis.assemble import assemble
from briefing.analysis.attributions import find_attributions
from briefing.analysis.bystanders import add_bystanders
from briefing.analysis.capitals import Printed, in_sentence_case, loud_spans, printed
from briefing.analysis.events import find_events, with_places
from briefing.analysis.findings import ArticleFindings, findings_from
from briefing.analysis.gazetteer import Gazetteer, gazetteer_of
from briefing.analysis.items import Item, antecedent, make_item
from briefing.analysis.mentions import find_mentions
from briefing.analysis.numbers import find_quantities
from briefing.analysis.parse import Failure, Paragraph, dictionary_of, load_model, model_name, parse_articles
from briefing.analysis.places import find_places
from briefing.analysis.positions import draft_positions
from briefing.analysis.quotes import find_quotes
from briefing.analysis.times import find_times
from briefing.analysis.topics import find_topic, refers_back
from briefing.dates import days_between
from briefing.errors import BriefingError
from briefing.garbage import rare_collections
from briefing.knowledge import rules_hash
from briefing.model import Analysis, Article, Pipeline, Problem

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.config import UserActor

__all__ = ["analyse", "load_model"]


def analyse(
    articles: Iterable[Article],
    nlp: Language,
    *,
    version: str,
    problems: Iterable[Problem] = (),
    own: Sequence[UserActor] = (),
    progress: Callable[[Article], None] | None = None,
) -> Analysis:
    """Everything the rules find in ``articles``, with the user's ``own`` actors. ``progress`` is called after each.

    An article that a later version replaces is kept among the sources, and nothing is looked for in it. One that the
    parser fails on is left out and told among the problems. Raises BriefingError where no other is left.
    """
    articles, problems = [*articles], [*problems]
    findings = []
    gazetteer = gazetteer_of(own)
    waiting = [a for a in articles if a.replaced_by is None]
    with rare_collections():  # tokens point at one another and are kept to the end
        while waiting:
            as_printed = {a.id: a for a in waiting}
            failures: list[Failure] = []
            for read, paragraphs in parse_articles(_readable(waiting, gazetteer, nlp), nlp, failures):
                findings.append(findings_of(as_printed[read.id], paragraphs, gazetteer, read))
                if progress is not None:
                    progress(as_printed[read.id])
            problems += map(_problem, failures)
            articles, waiting = _without({f.article.id for f in failures}, articles)
            if failures and not articles:
                raise BriefingError("\n".join(f"{p.path}: {p.what}" for p in problems)) from failures[0].error
    pipeline = Pipeline(briefing=version, model=model_name(nlp), rules=rules_hash())
    return assemble(articles, findings, problems, pipeline)


def _problem(failure: Failure) -> Problem:
    """In plain words; kind and message of the error on one line of bearable length."""
    kind, message = type(failure.error).__name__, " ".join(str(failure.error).split())[:_LONGEST_MESSAGE]
    shown = f"{kind}: {message}" if message else kind
    return Problem(failure.article.path, f"left out: the parser failed on {failure.where} ({shown})")


_LONGEST_MESSAGE = 160


def _without(failed: Collection[str], articles: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    """All articles but those that failed; and of these the earlier versions, which stand for them now."""
    left = [a for a in articles if a.id not in failed]
    left = [replace(a, replaced_by=None) if a.replaced_by in failed else a for a in left]
    before = {a.id: a.replaced_by for a in articles}
    return left, [a for a in left if before[a.id] in failed]


def _readable(articles: Iterable[Article], gazetteer: Gazetteer, nlp: Language) -> Iterator[Article]:
    """Articles as the rules shall read them: what is printed in capitals has sentence case."""
    known: Printed | None = None
    for article in articles:
        spans = loud_spans(article)
        if spans:
            known = known or printed(gazetteer.names, dictionary_of(nlp))
            yield in_sentence_case(article, spans, known)
        else:
            yield article


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
    mentions = [find_mentions(p, n, read.text, gazetteer) for n, p in enumerate(paragraphs)]
    candidates = [m.candidates for m in mentions]
    states = [m.states for m in mentions]
    actors = join_actors(read, paragraphs, candidates, attributions, gazetteer)
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
