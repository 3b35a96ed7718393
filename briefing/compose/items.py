"""A daily brief's blocks, one matter each: what is said, what is said otherwise, by which sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from briefing.compose.assessments import assessments_on, is_judged
from briefing.compose.context import Context, Place, involved, passage_at
from briefing.compose.disputes import dispute_side, with_missing_side
from briefing.compose.fit import clips
from briefing.compose.grades import grade_of
from briefing.compose.highlights import ORDER, Candidate, candidates, choose
from briefing.compose.sentences import sentence_around
from briefing.compose.words import is_pronoun
from briefing.config import SectionOptions
from briefing.model import (
    ArticleRecord,
    Assessment,
    Citation,
    Dispute,
    DisputeSide,
    Evidence,
    Gap,
    Item,
    ItemKind,
    Items,
    ItemSource,
    Position,
    Span,
    Statement,
    Words,
)

_TITLE: Final = 140
"""Characters of a title that is no whole sentence; the words stand in full among the evidence."""
_SENTENCE: Final = 200
"""Characters of a sentence that can be a title."""
_VOICES: Final = 3
"""Statements of one side."""
_WIDTH: Final = 88
"""Characters in one line of a block."""
_ORDER: Final[tuple[ItemKind, ...]] = (*ORDER, "on record")
_ON_RECORD: Final = 3
"""Blocks of parties that nobody disputes, where nothing is disputed."""


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a block is about, before it is cut to its length."""

    kind: ItemKind
    dispute: Dispute | None = None
    gap: Gap | None = None
    positions: tuple[Position, ...] = ()
    """Of a party that nobody disputes."""


@dataclass(frozen=True, slots=True)
class _Size:
    clip: int | None
    voices: int


def compose_items(context: Context, options: SectionOptions) -> Items:
    """At most ``limit`` blocks, each cut until it takes no more than ``lines``."""
    matters = [*_disputed(candidates(context))] or [*_on_record(context)]
    shown = _chosen(context, matters, options.limit)
    items = tuple(_fitted(context, matter, number, options) for number, matter in enumerate(shown, 1))
    return Items(tuple(_each_title_once(items)), count=len(matters), more=len(matters) - len(shown))


def _each_title_once(items: Iterable[Item]) -> Iterator[Item]:
    """Two things that one sentence tells: the second is called by what is said."""
    seen: set[tuple[Span, ...]] = set()
    for item in items:
        again = item.title.spans in seen and item.said is not None and len(item.said.words.text) <= _TITLE
        seen.add(item.title.spans)
        yield replace(item, title=item.said.words) if again and item.said else item


def _chosen(context: Context, matters: list[_Matter], limit: int | None) -> list[_Matter]:
    """Those that an analyst has judged, then some of each kind, as highlights are chosen; in the order of all."""
    by_candidate = {(id(m.dispute), id(m.gap)): m for m in matters}
    judged = [m for m in matters if is_judged(context, m.dispute, _positions_of(m))][:limit]
    rest = [m for m in matters if m not in judged]
    room = None if limit is None else limit - len(judged)
    disputed = [c for c in candidates(context) if by_candidate.get((id(c.dispute), id(c.gap))) in rest]
    more = [by_candidate[id(c.dispute), id(c.gap)] for c in choose(disputed, room)] or rest[:room]
    shown = [m for m in matters if m in judged or m in more]
    return sorted(shown, key=lambda m: _ORDER.index(m.kind))


def _disputed(found: Iterable[Candidate]) -> Iterator[_Matter]:
    return (_Matter(one.kind, one.dispute, one.gap) for one in found)


def _on_record(context: Context) -> Iterator[_Matter]:
    """Where nothing is disputed or unanswered: the parties with most positions."""
    parties: dict[str, list[Position]] = {}
    for position in context.known(context.positions):
        if position.holder:
            parties.setdefault(position.holder, []).append(position)
    for positions in sorted(parties.values(), key=len, reverse=True)[:_ON_RECORD]:
        yield _Matter("on record", positions=tuple(positions))


def _fitted(context: Context, matter: _Matter, number: int, options: SectionOptions) -> Item:
    before = context.register.state()
    sizes = [_Size(clip, _VOICES) for clip in clips(options.clip)] + [_Size(options.clip, 1)]
    for size in sizes:
        item = _item(context, matter, number, size, options)
        if options.lines is None or _lines_of(item) <= options.lines:
            return item
        context.register.restore(before)
    return _item(context, matter, number, sizes[-1], options)


def _item(context: Context, matter: _Matter, number: int, size: _Size, options: SectionOptions) -> Item:
    place = Place("items", str(number))
    sides = tuple(_sides(context, matter, place, size))
    said = next((side.statements[0] for side in sides[:1] if side.statements), None)
    headline = _headline(context, context.known(_leading(matter)), said)
    dispute = matter.dispute
    topic = context.words(dispute.topic, clip=_TITLE) if dispute else headline
    assert topic is not None
    spoken = [s.id for side in sides for s in side.statements]
    judged = assessments_on(context, dispute, _positions_of(matter) or spoken, "items")
    cited = {c.passage for side in sides for s in side.statements for c in s.citations}
    topics = context.cite(place, (dispute.topic,)) if dispute and not cited else ()
    return Item(
        number=number,
        anchor=f"d{context.numbers.disputes[dispute.id]}" if dispute else f"item-{number}",
        kind=matter.kind,
        topic=topic,
        title=headline or topic,
        said=said,
        sides=sides,
        id=dispute.id if dispute else "",
        dispute=context.numbers.disputes[dispute.id] if dispute else 0,
        rule=dispute.rule if dispute else "",
        confidence=dispute.confidence if dispute else 0.0,
        origins=_origins(context, matter),
        citations=topics,
        assessments=judged,
        slot=options.slot == "print",
        sources=tuple(_sources(context, sides, topics, judged)),
        involved=involved((n for side in sides for n in side.holders), (s for side in sides for s in side.statements)),
    )


def _positions_of(matter: _Matter) -> list[str]:
    of_dispute = [id for side in matter.dispute.sides for id in side.positions] if matter.dispute else []
    of_gap = [*matter.gap.positions] if matter.gap else []
    return of_dispute + of_gap + [position.id for position in matter.positions]


def _origins(context: Context, matter: _Matter) -> tuple[int, ...]:
    if matter.dispute:
        return tuple(context.origins(context.known(side.positions)) for side in matter.dispute.sides if side.positions)
    return (context.origins(context.known(_positions_of(matter))),)


def _headline(context: Context, leading: list[Position], said: Statement | None) -> Words | None:
    """The whole sentence of the source that holds the first position; what is said, where that is too long for a title.

    The sentence tells who says so in the source's own words. One that begins with a pronoun would not, and is taken
    only where what is said alone would be worse.
    """
    if not leading or said is None:
        return None
    sentence = _sentence(context, leading[0], said.words.text)
    if sentence is not None:
        return context.words(sentence)
    fits = not said.words.clipped and len(said.words.text) <= _TITLE
    return said.words if fits else context.words(leading[0].content, clip=_TITLE)


def _sentence(context: Context, leading: Position, said: str) -> Evidence | None:
    content = leading.content
    article = context.articles[content.article]
    span = content.spans[0][0], content.spans[-1][1]
    passage = passage_at(article, span)
    sentence = sentence_around(passage, span, article.id) if passage and passage.kind == "paragraph" else None
    sentence = _without_dateline(sentence, article) if sentence else None
    if sentence is None or len(sentence.text) > _SENTENCE:
        return None
    in_pieces = len(content.spans) > 1 or is_pronoun(said.split(maxsplit=1)[0])
    return sentence if in_pieces or not is_pronoun(sentence.text.split()[0]) else None


def _without_dateline(sentence: Evidence, article: ArticleRecord) -> Evidence:
    """The sentence without "NORDHAVEN: " before it, where the article's dateline is such a place."""
    found = _DATELINE.match(sentence.text) if article.dateline else None
    if not found or article.dateline is None or not found[0].casefold().startswith(article.dateline.casefold()):
        return sentence
    ((start, end),) = sentence.spans
    return Evidence(sentence.article, ((start + found.end(), end),), sentence.text[found.end() :])


_DATELINE: Final = re.compile(r"[^.!?“\"]{2,60}?(?:: | [—–-] )(?=[\w“\"])")


def _leading(matter: _Matter) -> tuple[str, ...]:
    if matter.dispute:
        return next((side.positions for side in matter.dispute.sides if side.positions), ())
    return matter.gap.positions if matter.gap else tuple(position.id for position in matter.positions)


def _sides(context: Context, matter: _Matter, place: Place, size: _Size) -> list[DisputeSide]:
    """What the title is from first."""
    if matter.dispute:
        count = len(matter.dispute.sides)
        own = [dispute_side(context, matter.dispute, n, place, size.clip, size.voices) for n in range(count)]
        sides = with_missing_side(matter.dispute, own)
        return sorted(sides, key=lambda side: not side.statements)
    positions = context.known(_positions_of(matter))
    shown = tuple(context.statement(p, place, clip=size.clip) for p in positions[: size.voices])
    holders = tuple(dict.fromkeys(line.holder for line in shown if line.holder))
    said = DisputeSide("open", holders, shown, len(positions) - len(shown), "")
    if matter.gap is None:
        return [said]
    return [said, DisputeSide("none", context.names(matter.gap.actors), (), 0, "not quoted")]


def _sources(
    context: Context, sides: tuple[DisputeSide, ...], topics: tuple[Citation, ...], judged: tuple[Assessment, ...]
) -> Iterator[ItemSource]:
    """Those that the block cites, each once, by number."""
    cited = [topics, *(line.citations for side in sides for line in side.statements), *(j.citations for j in judged)]
    numbers = {citation.source for citations in cited for citation in citations}
    for article in context.analysis.articles:
        number = context.numbers.sources[article.id]
        if number in numbers:
            outlet = article.outlet
            grade, credibility = grade_of(article)
            yield ItemSource(
                number=number,
                anchor=f"s{number}",
                publisher=article.publisher,
                title=article.title,
                outlet=outlet.kind if outlet else None,
                published=article.published,
                grade=grade,
                credibility=credibility,
            )


# --- length, estimated ---------------------------------------------------------------------------------------------


def _lines_of(item: Item) -> int:
    """With everything that stands in the block, in lines of its text."""
    title = 2 * _lines(item.title.text, _WIDTH * 3 // 4)
    sides = sum(_side_lines(side) for side in item.sides)
    judged = sum(_judged_lines(one) for one in item.assessments) or int(item.slot)
    return title + sides + judged + len(item.sources) + 4


def _side_lines(side: DisputeSide) -> int:
    return 1 + sum(1 + _said_lines(statement.words) for statement in side.statements)


def _said_lines(words: Words) -> int:
    return _lines(words.text + " " * 8, _WIDTH)


def _judged_lines(one: Assessment) -> int:
    texts = (one.text, one.basis or "", *one.alternatives)
    return 3 + sum(_lines(text, _WIDTH - 6) for text in texts if text)


def _lines(text: str, width: int) -> int:
    return max(ceil(len(text) / width), 1)
