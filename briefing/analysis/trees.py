"""The parse of an article's blocks as plain records, for people who want to see what the rules saw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.analysis.extraction import Here
from briefing.analysis.parse import Token, parse_articles
from briefing.model import Article, ParsedWord

if TYPE_CHECKING:
    from spacy.language import Language


def parse_trees(article: Article, nlp: Language) -> list[tuple[ParsedWord, ...]]:
    """One tree for each sentence, in text order, made as ``analyse`` makes it; words as they are printed.

    The analysis parses many blocks together, which changes nothing in each.
    """
    readable = Here(nlp).readable(article)
    return [
        _tree(sent, article.text)
        for _, paragraphs in parse_articles([readable], nlp)
        for paragraph in paragraphs
        for sent in paragraph.sents
    ]


def _tree(sent: Sequence[Token], text: str) -> tuple[ParsedWord, ...]:
    first = sent[0].i
    return tuple(
        ParsedWord(
            text=text[token.start : token.end],
            start=token.start,
            end=token.end,
            lemma=token.lemma,
            part=token.pos,
            relation=token.dep,
            head=token.head.i - first,
            depth=sum(1 for _ in token.ancestors()),
        )
        for token in sent
    )
