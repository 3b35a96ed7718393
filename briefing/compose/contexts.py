"""The paragraphs in which cited words stand, for pages that show citations in context; and whom lines are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from briefing.compose.context import Context, anchor_of
from briefing.compose.sources import safe_url, told
from briefing.config.languages import direction_of
from briefing.model import (
    ArticleRecord,
    Content,
    ContextBlock,
    Disputes,
    Gaps,
    Highlights,
    Involved,
    Items,
    KeyFigures,
    Matrix,
    Name,
    Overview,
    Passage,
    Positions,
    SourceContext,
    Timeline,
)

BESIDE: Final = 700
"""Characters of a paragraph beside a cited one; the middle of a longer one is left out."""
LONGEST: Final = 20_000
"""Characters of a cited paragraph; a longer one is shown in no context."""
IN_ALL: Final = 1_000_000
"""Characters that are not printed anyway; what comes after them is shown in no context."""


def compose_contexts(context: Context) -> tuple[SourceContext, ...]:
    """Of every cited source, each passage once. Composed after all sections, when it is known what they cite."""
    cited = {citation.passage for _, citation in context.register.cited if citation.block != "source"}
    found, left = [], IN_ALL
    for article in context.analysis.articles:
        blocks = tuple(_blocks(context, article, cited))
        left -= sum(len(block.text) for block in blocks)
        if left < 0:
            break
        if blocks:
            found.append(_source(context, article, blocks))
    return tuple(found)


def _source(context: Context, article: ArticleRecord, blocks: tuple[ContextBlock, ...]) -> SourceContext:
    number, shown = context.numbers.sources[article.id], told(article, context.audience)
    return SourceContext(
        number=number,
        anchor=f"s{number}",
        title=article.title,
        path=shown.path,
        publisher=article.publisher,
        published=article.published,
        grade=shown.outlet.grade if shown.outlet else "F",
        credibility=shown.credibility,
        marking=article.marking,
        url=safe_url(article.url),
        language=article.language,
        direction=direction_of(article.title or ""),
        blocks=blocks,
    )


def _blocks(context: Context, article: ArticleRecord, cited: set[str]) -> Iterator[ContextBlock]:
    """The cited passages of an article and those beside one, in the order of its text."""
    number = context.numbers.sources[article.id]
    stored = sorted((*article.passages, *article.around), key=lambda passage: passage.start)
    known = [(p, anchor) for p in stored if (anchor := anchor_of(number, p)) and len(p.text) <= LONGEST]
    uses = [anchor in cited for _, anchor in known]
    follows = [False, *(_follows(one, other) for (one, _), (other, _) in pairwise(known))]
    for i, (passage, anchor) in enumerate(known):
        before = i > 0 and follows[i] and uses[i - 1]
        after = i + 1 < len(known) and follows[i + 1] and uses[i + 1]
        if uses[i] or before or after:
            yield _block(passage, anchor, cited=uses[i], follows=follows[i])


def _block(passage: Passage, anchor: str, *, cited: bool, follows: bool) -> ContextBlock:
    assert passage.kind in ("paragraph", "title", "subtitle")
    return ContextBlock(
        anchor=anchor,
        block=passage.kind,
        number=passage.number,
        page=passage.page,
        start=passage.start,
        text=passage.text if cited else shortened(passage.text),
        direction=direction_of(passage.text),
        follows=follows,
        cited=cited,
    )


def _follows(one: Passage, other: Passage) -> bool:
    """Whether nothing of the article's text stands between two of its blocks; headings are no text here."""
    if other.kind == "paragraph":
        return other.number == one.number + 1
    return one.kind == "title"


def shortened(text: str, length: int = BESIDE) -> str:
    """A text of at most about this length: its beginning and its end, cut between words, with " … " between."""
    if len(text) <= length:
        return text
    half = length // 2
    return f"{text[:half].rpartition(' ')[0] or text[:half]} … {text[-half:].partition(' ')[2] or text[-half:]}"


def compose_involved(context: Context, contents: Iterable[Content]) -> tuple[Involved, ...]:
    """The actors by whom lines can be chosen; whoever only comes up in the words of others is not offered."""
    lines = Counter(id for ids in _involved(contents) for id in ids)
    acting = {id for p in context.positions.values() for id in (p.holder, p.speaker)}
    acting.update(id for dispute in context.analysis.disputes for side in dispute.sides for id in side.holders)
    named = [(name, count) for id, count in lines.items() if id in acting and (name := context.name(id))]
    alike = Counter(name.short.casefold() for name, _ in named)
    found = [
        Involved(name, count, _first_source(context, name) if alike[name.short.casefold()] > 1 else None)
        for name, count in named
    ]
    return tuple(sorted(found, key=lambda actor: (-actor.lines, actor.name.text, actor.source or 0)))


def _first_source(context: Context, name: Name) -> int | None:
    mentions = context.actors[name.id].mentions if name.id else ()
    numbers = [context.numbers.sources[m.article] for m in mentions if m.article in context.numbers.sources]
    return min(numbers, default=None)


def _involved(contents: Iterable[Content]) -> Iterator[tuple[str, ...]]:
    """Of each line that can be chosen."""
    for content in contents:
        if isinstance(content, Highlights | Disputes | Gaps | Items | KeyFigures):
            yield from (item.involved for item in content.items)
        elif isinstance(content, Positions):
            yield from (line.involved for party in content.parties for line in party.statements)
        elif isinstance(content, Overview):
            yield from (line.involved for line in content.events)
            yield from (party.involved for party in content.parties)
        elif isinstance(content, Timeline):
            yield from (line.involved for line in (*content.dated, *content.undated))
        elif isinstance(content, Matrix):
            yield from (row.involved for table in content.tables for row in table.rows)
