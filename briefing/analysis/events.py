"""What the sources themselves say happened at a time. When something was said stands with its position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.attribution import content_spans
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.positions import Draft
from briefing.analysis.syntax import subject
from briefing.analysis.times import TimeExpression
from briefing.model import Span, When

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class DatedAct:
    """An event before it has an id."""

    when: When
    time: Span
    spans: tuple[Span, ...]
    actors: tuple[Entity, ...]
    paragraph: int


def find_events(
    paragraphs: Sequence[Paragraph],
    times: Sequence[Sequence[TimeExpression]],
    drafts: Sequence[Draft],
    actors: ArticleActors,
) -> Iterator[DatedAct]:
    """Events of an article in text order; headings repeat the text and are left out."""
    for number, paragraph in enumerate(paragraphs):
        if paragraph.is_heading:
            continue
        own = [d for d in drafts if d.paragraph == number]
        for time in times[number]:
            yield from _event(paragraph, number, time, own, actors)


def _event(
    paragraph: Paragraph, number: int, time: TimeExpression, drafts: Sequence[Draft], actors: ArticleActors
) -> Iterator[DatedAct]:
    if any(d.said_on is time.when for d in drafts) or any(
        b <= time.span[0] < e for d in drafts for b, e in d.attribution.content
    ):
        return
    verb = _verb_of(paragraph, time)
    doer = subject(verb) if verb is not None else None
    if verb is None or doer is None or verb.lemma == "be":
        return
    spans = content_spans(_core(verb, time, drafts), paragraph)
    if spans and sum(e - b for b, e in spans) > 0:
        found = actors.at(number, doer)
        yield DatedAct(time.when, time.span, spans, (found,) if found is not None and found.kept else (), number)


def _verb_of(paragraph: Paragraph, time: TimeExpression) -> Token | None:
    """The verb that a time expression hangs on."""
    first = next((t for t in paragraph.tokens if t.start <= time.span[0] < t.end), None)
    if first is None:
        return None
    inside = [t for t in paragraph.tokens if time.span[0] <= t.start < time.span[1]]
    root = next((t for t in inside if not time.span[0] <= t.head.start < time.span[1]), first)
    head = root.head
    while head.pos == "ADP" and head.head is not head:
        head = head.head
    return head if head.pos == "VERB" and root.dep in ("npadvmod", "prep", "advmod", "pobj", "tmod") else None


def _core(verb: Token, time: TimeExpression, drafts: Sequence[Draft]) -> list[Token]:
    """The clause of a dated verb: without the time itself, clauses beside it, and what is laid to somebody else."""
    drop: set[int] = set()
    for child in verb.children:
        tokens = child.subtree()
        start, end = tokens[0].start, tokens[-1].end
        timed = start <= time.span[0] < end and child.dep in ("prep", "npadvmod", "advmod")
        attributed = any(start <= b and e <= end for d in drafts for b, e in d.attribution.content)
        aside = child.dep in ("advcl", "parataxis", "cc", "conj", "mark", "punct") or (
            child.dep in ("prep", "advmod") and child.i < verb.i
        )
        if timed or attributed or aside or _is_bracketed(child, verb):
            drop.update(t.i for t in tokens)
    doer = subject(verb)
    if doer is not None:
        drop |= _beside(doer)
    tokens = [t for t in verb.subtree() if t.i not in drop]
    return tokens[:_LONGEST]


def _is_bracketed(child: Token, verb: Token) -> bool:
    """Set off by commas after the verb: ", including a number of officers"."""
    commas = [c for c in verb.children if c.text == "," and verb.i < c.i < child.i]
    return bool(commas) and child.dep in ("prep", "npadvmod", "advmod")


def _beside(doer: Token) -> set[int]:
    """Token indices of what is set off by commas after a subject: ", in their strongest position, "."""
    found: set[int] = set()
    for child in doer.children:
        after_comma = any(t.text == "," and doer.i < t.i < child.i for t in doer.children)
        if after_comma and child.dep in ("prep", "appos", "relcl", "acl"):
            found.update(t.i for t in child.subtree())
    return found
