"""Articles → the findings of each, one after the other, in this process; no parse is kept.

Articles go through the parser in chunks, and a chunk is always the same articles: what is found in them is the same
whether one process does it all or several share the chunks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Protocol

from briefing.analysis.article import findings_of
from briefing.analysis.capitals import Printed, in_sentence_case, loud_spans, printed
from briefing.analysis.findings import ArticleFindings, Lost
from briefing.analysis.gazetteer import gazetteer_of
from briefing.analysis.parse import Failure, dictionary_of, model_name, parse_articles
from briefing.garbage import rare_collections
from briefing.model import Article, Problem

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.config import UserActor

_BLOCKS, _CHARACTERS = 64, 40_000
"""From which on a chunk is full: about a batch of the parser, a second of work."""
_LONGEST_MESSAGE = 160

Result = ArticleFindings | Lost


class Extractor(Protocol):
    """Whatever finds what articles say."""

    @property
    def model(self) -> str:
        """Name and version of the language model."""

    def run(self, articles: Iterable[Article]) -> Iterator[Result]:
        """One result for each article, in their order."""


class Here:
    """An extractor that works in this process."""

    def __init__(self, nlp: Language, own: Sequence[UserActor] = ()) -> None:
        self._nlp = nlp
        self._gazetteer = gazetteer_of(own)
        self._known: Printed | None = None

    @property
    def model(self) -> str:
        return model_name(self._nlp)

    def run(self, articles: Iterable[Article]) -> Iterator[Result]:
        """Each article's findings; an article that the parser fails on is lost and costs no other."""
        for chunk in chunks(articles):
            yield from self.chunk(chunk)

    def chunk(self, articles: Sequence[Article]) -> list[Result]:
        """The results of a few articles that are parsed together."""
        as_printed = {a.id: a for a in articles}
        failures: list[Failure] = []
        found: dict[str, Result] = {}
        with rare_collections():  # tokens point at one another
            for read, paragraphs in parse_articles(map(self.readable, articles), self._nlp, failures):
                found[read.id] = findings_of(as_printed[read.id], paragraphs, self._gazetteer, read)
        found |= {f.article.id: Lost(f.article.id, _problem(f)) for f in failures}
        return [found.get(a.id) or ArticleFindings(a.id, [], [], [], []) for a in articles]  # all of it furniture

    def readable(self, article: Article) -> Article:
        """The article as the rules shall read it: what is printed in capitals has sentence case."""
        spans = loud_spans(article)
        if not spans:
            return article
        self._known = self._known or printed(self._gazetteer.names, dictionary_of(self._nlp))
        return in_sentence_case(article, spans, self._known)


class Shared:
    """An extractor that keeps what it found, for several analyses of one build that share articles."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self._found: dict[tuple[str, str, str], Result] = {}

    @property
    def model(self) -> str:
        return self._extractor.model

    def run(self, articles: Iterable[Article]) -> Iterator[Result]:
        """As the extractor within. Results are copies: putting them together changes them."""
        articles = [*articles]
        new = [a for a in articles if _key(a) not in self._found]
        fresh = iter(self._extractor.run(new) if new else ())
        for article in articles:
            if _key(article) not in self._found:
                self._found[_key(article)] = next(fresh)
            yield deepcopy(self._found[_key(article)])


def _key(article: Article) -> tuple[str, str, str]:
    """Findings carry the id of their article, which two articles of two analyses may share, or of one a part alone."""
    return article.id, article.path, article.text


def chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Neighbours that are parsed together, in order."""
    chunk: list[Article] = []
    blocks = characters = 0
    for article in articles:
        chunk.append(article)
        blocks += len(article.blocks)
        characters += len(article.text)
        if blocks >= _BLOCKS or characters >= _CHARACTERS:
            yield chunk
            chunk, blocks, characters = [], 0, 0
    if chunk:
        yield chunk


def _problem(failure: Failure) -> Problem:
    """In plain words; kind and message of the error on one line of bearable length."""
    kind, message = type(failure.error).__name__, " ".join(str(failure.error).split())[:_LONGEST_MESSAGE]
    shown = f"{kind}: {message}" if message else kind
    return Problem(failure.article.path, f"the parser failed on {failure.where} ({shown})", failure.article.marking)
