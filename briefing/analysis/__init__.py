"""ANALYSE: articles → actors, positions, disputes. What each article says is found first, then all is put together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.analysis.assemble import assemble
from briefing.analysis.extraction import Extractor, Here, Shared
from briefing.analysis.findings import ArticleFindings, Lost
from briefing.analysis.parse import load_model
from briefing.analysis.processes import Processes
from briefing.analysis.remembered import Remembered
from briefing.errors import BriefingError
from briefing.knowledge import rules_hash
from briefing.model import Analysis, Article, Pipeline, Problem

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.config import UserActor

__all__ = [
    "Extractor",
    "Here",
    "Processes",
    "Remembered",
    "Shared",
    "analyse",
    "analyse_each",
    "analyse_with",
    "load_model",
]


def analyse(
    articles: Iterable[Article],
    nlp: Language,
    *,
    version: str,
    problems: Iterable[Problem] = (),
    own: Sequence[UserActor] = (),
    progress: Callable[[Article], None] | None = None,
) -> Analysis:
    """As ``analyse_with`` in this process, with the user's ``own`` actors."""
    return analyse_with(Here(nlp, own), articles, version=version, problems=problems, progress=progress)


def analyse_with(
    extractor: Extractor,
    articles: Iterable[Article],
    *,
    version: str,
    problems: Iterable[Problem] = (),
    progress: Callable[[Article], None] | None = None,
) -> Analysis:
    """Everything the rules find in ``articles``. ``progress`` is called after each.

    An article that a later version replaces is kept among the sources, and nothing is looked for in it. One that cannot
    be analysed is left out and told among the problems. Raises BriefingError where no other is left.
    """
    articles, problems = [*articles], [*problems]
    findings: list[ArticleFindings] = []
    waiting = [a for a in articles if a.replaced_by is None]
    while waiting:
        lost: list[Lost] = []
        for article, result in zip(waiting, extractor.run(waiting), strict=True):
            if isinstance(result, Lost):
                lost.append(result)
            else:
                findings.append(result)
            if progress is not None:
                progress(article)
        problems += [one.problem for one in lost]
        articles, waiting = _without({one.article for one in lost}, articles)
        if lost and not articles:
            raise BriefingError("\n".join(f"{p.path}: {p.what}" for p in problems))
    return assemble(articles, findings, problems, _pipeline(extractor, version))


def analyse_each(extractor: Extractor, articles: Iterable[Article], *, version: str) -> Iterator[Analysis | Problem]:
    """One analysis for each article by itself, as soon as it is read, and nothing kept: for more than memory holds.

    Actors have the ids they have in an analysis of all; claims and disputes are those within the article. An article
    that a later version replaces is left out.
    """
    pipeline = _pipeline(extractor, version)
    current: list[Article] = []

    def passing() -> Iterator[Article]:
        for article in articles:
            if article.replaced_by is None:
                current.append(article)
                yield article

    for result in extractor.run(passing()):
        article = current.pop(0)
        yield result.problem if isinstance(result, Lost) else assemble([article], [result], (), pipeline)


def _pipeline(extractor: Extractor, version: str) -> Pipeline:
    return Pipeline(briefing=version, model=extractor.model, rules=rules_hash())


def _without(failed: Collection[str], articles: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    """All articles but those that failed; and of these the earlier versions, which stand for them now."""
    left = [a for a in articles if a.id not in failed]
    left = [replace(a, replaced_by=None) if a.replaced_by in failed else a for a in left]
    before = {a.id: a.replaced_by for a in articles}
    return left, [a for a in left if before[a.id] in failed]
