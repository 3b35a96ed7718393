"""Scores attributions against annotated articles, and counts how often each rule is right.

The comparison is that of Pareti (2015) for whole attributions: the content shares more than half of its characters both
ways, the source overlaps (or neither has one), the cue overlaps. The annotation does not nest: what stands inside
another attribution's content is not counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefing.analysis.attribution import Attribution
from briefing.analysis.attributions import find_attributions
from briefing.analysis.confidence import grades_of, rule_of
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.quotes import find_quotes
from briefing.model import Article, Span

Gold = dict[str, Any]
Counts = dict[str, dict[str, list[int]]]
"""Rule → grade → [right, found]."""


class Found(NamedTuple):
    attribution: Attribution
    paragraph: Paragraph
    source: set[int]
    cue: set[int]
    content: set[int]


def attributions_of(article: Article, paragraphs: Sequence[Paragraph]) -> list[Found]:
    """The outermost attributions of an article, as sets of character offsets."""
    found = [
        Found(a, p, _of_tokens(a.source_tokens), _of_tokens(a.cue_tokens), characters(a.content))
        for p in paragraphs
        for a in find_attributions(p, find_quotes(p, article.text))
    ]
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: -len(f.content)):
        if one.content and not any(one.content <= k.content for k in kept):
            kept.append(one)
    return kept


def judged(gold: Iterable[Gold], found: Sequence[Found]) -> Iterator[tuple[Found, bool]]:
    """Each found attribution and whether it is right as a whole."""
    left = [*found]
    for want in gold:
        content = characters(want["content"])
        best = max(left, key=lambda f: len(f.content & content), default=None)
        if best is None or len(best.content & content) <= 0.5 * max(len(content), len(best.content)):
            continue
        left.remove(best)
        source = characters(want["source"])
        same_source = bool(source & best.source) or not (source or best.source)
        yield best, same_source and bool(characters(want["cue"]) & best.cue)
    yield from ((f, False) for f in left)


def count_rules(verdicts: Iterable[tuple[Found, bool]]) -> Counts:
    """How often each rule is right, in all and by grade."""
    counts: Counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for found, right in verdicts:
        for grade in grades_of(found.attribution, found.paragraph):
            row = counts[rule_of(found.attribution)][grade]
            row[0] += right
            row[1] += 1
    return counts


def precision_by(table: Mapping[str, Mapping[str, float]], found: Found) -> float:
    """The precision that a table gives a finding by the finest grade it knows; one half for rules it does not."""
    measured = table.get(rule_of(found.attribution), {})
    grades = grades_of(found.attribution, found.paragraph)
    return next((measured[grade] for grade in grades if grade in measured), 0.5)


def characters(spans: Iterable[Sequence[int] | Span]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _of_tokens(tokens: Sequence[Token]) -> set[int]:
    return characters((t.start, t.end) for t in tokens)
