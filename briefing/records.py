"""What is kept of an article: its facts, its hashes, and the passages that findings rest on."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import fields

from briefing.model import Article, ArticleRecord, Block, Evidence, Passage


def record_of(article: Article, starts: Collection[int]) -> ArticleRecord:
    """The record of an article, with the blocks that hold one of the offsets ``starts``."""
    kept = {f.name for f in fields(ArticleRecord)} & {f.name for f in fields(Article)}
    values = {name: getattr(article, name) for name in kept}
    values["origin"] = article.origin or article.id
    values["text_sha256"] = hashlib.sha256(article.text.encode()).hexdigest()
    ordered = sorted(starts)
    values["passages"] = tuple(_passage(article, b) for b in article.blocks if _any_in(ordered, b))
    values["around"] = tuple(_passage(article, b) for b in _around(article, ordered))
    return ArticleRecord(**values)


def changed_words(article: Article) -> list[Evidence]:
    """The words in both versions that its changes rest on."""
    return [words for change in article.changes for words in (change.before, change.after) if words is not None]


def _any_in(ordered: list[int], block: Block) -> bool:
    at = bisect_left(ordered, block.start)
    return at < len(ordered) and ordered[at] < block.end


def _around(article: Article, ordered: list[int]) -> list[Block]:
    """The blocks of the text just before and just after those that hold an offset."""
    blocks = [b for b in article.blocks if b.kind not in ("furniture", "heading")]
    held = [_any_in(ordered, b) for b in blocks]
    return [b for i, b in enumerate(blocks) if not held[i] and any(held[max(i - 1, 0) : i + 2])]


def _passage(article: Article, block: Block) -> Passage:
    words = article.text[block.start : block.end]
    return Passage(block.number, block.kind, block.start, block.end, words, block.page)
