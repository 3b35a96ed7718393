"""Spans and tokens of an article → evidence: offsets with the words that stand there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.analysis.parse import Token
from briefing.model import Article, Evidence, Span


def evidence_of(article: Article, spans: Iterable[Span]) -> Evidence:
    """The words at ``spans``, in their order."""
    spans = tuple(spans)
    return Evidence(article.id, spans, " ".join(article.text[b:e] for b, e in spans))


def evidence_of_tokens(article: Article, tokens: Sequence[Token]) -> Evidence:
    """Tokens as the fewest spans: white space between neighbours is closed, other words are not."""
    spans: list[Span] = []
    last = -1
    for token in tokens:
        if spans and token.i == last + 1:
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
        last = token.i
    return evidence_of(article, spans)
