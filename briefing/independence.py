"""How many independent origins findings rest on."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model import Article, ArticleRecord


def independent_origins(articles: Iterable[Article | ArticleRecord]) -> int:
    """Groups of articles that share neither text, nor agency, nor publisher: two reports of one outlet count once."""
    groups: list[set[str]] = []
    for article in articles:
        keys = {f"text {article.origin}", *(f"text {other}" for other in article.shares_text_with)}
        publisher = article.outlet.id if article.outlet else (article.publisher or "").casefold()
        if publisher:
            keys.add(f"publisher {publisher}")
        touched = [group for group in groups if group & keys]
        groups = [group for group in groups if not group & keys]
        groups.append(keys.union(*touched))
    return len(groups)
