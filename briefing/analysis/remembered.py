"""Articles → findings, found again at once where the same articles came before: for builds that follow one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from briefing.analysis.extraction import Here, Result, chunks
from briefing.model import Article

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.config import UserActor


class Remembered:
    """An extractor in this process that keeps what it found the last time it ran, and nothing older.

    What is kept is a chunk of articles, as they are parsed together: so all is as if it were found anew.
    """

    def __init__(self, nlp: Language, own: Sequence[UserActor] = ()) -> None:
        self._here = Here(nlp, own)
        self._kept: dict[tuple[str, ...], tuple[list[Article], list[Result]]] = {}

    @property
    def model(self) -> str:
        return self._here.model

    def run(self, articles: Iterable[Article]) -> Iterator[Result]:
        """As ``Here.run``; only chunks with an article that is new or has changed are parsed."""
        before, self._kept = self._kept, {}
        for chunk in chunks(articles):
            key = (*(article.id for article in chunk),)
            known, results = before.get(key, ([], []))
            if known != chunk:
                results = self._here.chunk(chunk)
            self._kept[key] = (chunk, results)
            yield from deepcopy(results)  # what puts them together changes them
