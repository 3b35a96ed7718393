"""What a document carries of its sources: the passages that its words stand in, to be checked by without them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefing.model import ArticleRecord, Citation, EvidencePassage, EvidenceText, Passage, Span, Words
from briefing.walk import records_in

_Spans = dict[str, set[Span]]


def compose_evidence(
    printed: Any, articles: Sequence[ArticleRecord], numbers: Mapping[str, int]
) -> tuple[EvidenceText, ...]:
    """Of each article whose words are among ``printed`` the passages that these stand in, in the order of the text.

    ``numbers`` are those of the sources in the document, by article.
    """
    spans = _spans(printed, articles, {number: id for id, number in numbers.items()})
    return tuple(_text(article, numbers[article.id], spans[article.id]) for article in articles if spans[article.id])


def _spans(printed: Any, articles: Sequence[ArticleRecord], ids: Mapping[int, str]) -> _Spans:
    """Article → places of the words that are printed or cited."""
    found: _Spans = {article.id: set() for article in articles}
    for record in records_in(printed):
        if isinstance(record, Words) and record.article in found:
            found[record.article].update(record.spans)
        elif isinstance(record, Citation) and record.block != "source":
            found[ids[record.source]].update(record.spans)
    return found


def _text(article: ArticleRecord, number: int, spans: set[Span]) -> EvidenceText:
    return EvidenceText(
        article=article.id,
        number=number,
        sha256=article.sha256,
        text_sha256=article.text_sha256,
        marking=article.marking,
        passages=tuple(
            EvidencePassage(passage.start, passage.text)
            for passage in sorted(article.passages, key=lambda passage: passage.start)
            if _holds(passage, spans)
        ),
    )


def _holds(passage: Passage, spans: set[Span]) -> bool:
    return any(start < passage.end and passage.start < end for start, end in spans)
