"""How many independent origins findings rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from briefing.model import Article, ArticleRecord

Known = TypeVar("Known", Article, ArticleRecord)


def independent_origins(articles: Iterable[Known], every: Mapping[str, Known]) -> int:
    """Who stands behind ``articles``, each counted once: an agency, a publisher, or an article nobody is named for.

    Copies count as the text they repeat (``origin``), two reports of one publisher as one. ``every`` holds all articles
    by id. A piece that holds text of two origins adds nothing where one of them is counted already.
    """
    voices = [_voices(article, every) for article in articles]
    counted: set[str] = set()
    for behind in sorted(voices, key=len):
        if not behind & counted:
            counted.add(min(behind))
    return len(counted)


def _voices(article: Known, every: Mapping[str, Known]) -> set[str]:
    return {_voice(origin, every) for origin in (article.origin or article.id, *article.shares_text_with)}


def _voice(origin: str, every: Mapping[str, Known]) -> str:
    first = every.get(origin)
    if first is None:
        return origin
    return f"outlet:{first.outlet.id}" if first.outlet else (first.publisher or origin).casefold()
