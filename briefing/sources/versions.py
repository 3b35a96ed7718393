"""Versions of one article: the later one is used, the earlier kept, and what was changed is told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from briefing.dates import days_between, order_key
from briefing.model import Article, Block, Change, Evidence, Span
from briefing.sources.outlets import host_of

_DAYS: Final = 14
"""Between two versions at most; a later piece with much of the same text is a new article."""
_CONTEXT: Final = 3
"""Words shown on either side of changed ones."""
_ALIKE: Final = 0.4
"""Share of equal words from which two paragraphs are one that was changed."""
_WORD = re.compile(r"\S+")
_TRACKERS = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid|ref|source|cmpid|x)=[^&]*&?")


def is_version(earlier: Article, later: Article) -> bool:
    """Whether two articles that share their text are one at two times: one address, or one publisher and title.

    Without two different times nobody can say which is the later one.
    """
    if _time(earlier) is None or _time(later) is None or _time(earlier) == _time(later):
        return False
    first, second = _address(earlier.url), _address(later.url)
    if _publisher(earlier) != _publisher(later):
        return False  # an address is easily claimed
    if first and second:
        return first == second
    if abs(days_between(_time(earlier) or "", _time(later) or "").days) > _DAYS:
        return False
    return _publisher(earlier) is not None and _one_title(earlier, later)


def link_versions(articles: Sequence[Article], pairs: Iterable[tuple[str, str]]) -> list[Article]:
    """The articles: those of a chain replaced by its last, each later one with its changes against the one before."""
    by_id = {article.id: article for article in articles}
    place = {article.id: index for index, article in enumerate(articles)}
    for chain in _chains(pairs):
        versions = sorted((by_id[id_] for id_ in chain), key=lambda a: (order_key(_time(a) or "0001"), place[a.id]))
        last = versions[-1].id
        for before, after in pairwise(versions):
            by_id[before.id] = replace(by_id[before.id], replaced_by=last)
            by_id[after.id] = replace(by_id[after.id], changes=tuple(find_changes(before, after)))
    return [by_id[article.id] for article in articles]


def find_changes(before: Article, after: Article) -> Iterator[Change]:
    """What the later version has otherwise, headings too: paragraphs added and removed, words changed within one."""
    old, new = _words_of_blocks(before), _words_of_blocks(after)
    matcher = SequenceMatcher(None, [w for _, w in old], [w for _, w in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from _changed([block for block, _ in old[a:b]], [block for block, _ in new[c:d]], before, after)


def _time(article: Article) -> str | None:
    return article.updated or article.published


def _publisher(article: Article) -> str | None:
    return article.outlet.id if article.outlet else article.publisher.casefold() if article.publisher else None


def _address(url: str | None) -> str:
    """Without scheme, "www.", trackers and last slash: shared links differ in these."""
    if not host_of(url):
        return ""
    path = re.sub(r"#.*", "", (url or "").partition("://")[2])
    path = re.sub(_TRACKERS, "", path).replace("?&", "?").rstrip("/?&")
    return path.removeprefix("www.").lower() if "/" in path else ""


def _one_title(first: Article, second: Article) -> bool:
    """Equal titles, or the greater part of their words: headlines are changed too."""
    if not first.title or not second.title:
        return first.title == second.title
    words = [set(re.findall(r"\w+", title.casefold())) for title in (first.title, second.title)]
    return len(words[0] & words[1]) * 2 >= min(map(len, words))


def _chains(pairs: Iterable[tuple[str, str]]) -> Iterator[set[str]]:
    chain: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        joined = chain[first] | chain[second] | {first, second}
        for id_ in joined:
            chain[id_] = joined
    seen: set[str] = set()
    for id_, group in chain.items():
        if id_ not in seen:
            seen |= group
            yield group


def _words_of_blocks(article: Article) -> list[tuple[Block, str]]:
    return [
        (b, " ".join(article.text[b.start : b.end].split()))
        for b in article.blocks
        if b.kind in ("title", "subtitle", "paragraph")
    ]


def _changed(old: list[Block], new: list[Block], before: Article, after: Article) -> Iterator[Change]:
    """Paragraphs that are alike are one that was changed; the others were removed and added."""
    left = list(old)
    for block in new:
        twin = next(
            (b for b in left if _alike(before.text[b.start : b.end], after.text[block.start : block.end])), None
        )
        if twin is None:
            yield Change("added", None, _evidence(after, (block.start, block.end)))
            continue
        while left[0] is not twin:
            gone = left.pop(0)
            yield Change("removed", _evidence(before, (gone.start, gone.end)), None)
        left.pop(0)
        first, second = _differing(before.text, twin, after.text, block)
        yield Change("changed", _evidence(before, first), _evidence(after, second))
    for gone in left:
        yield Change("removed", _evidence(before, (gone.start, gone.end)), None)


def _alike(first: str, second: str) -> bool:
    return SequenceMatcher(None, first.split(), second.split(), autojunk=False).ratio() >= _ALIKE


def _differing(old: str, old_block: Block, new: str, new_block: Block) -> tuple[Span, Span]:
    """From the first word that differs to the last, with a few words on either side."""
    first = [m.span() for m in _WORD.finditer(old, old_block.start, old_block.end)]
    second = [m.span() for m in _WORD.finditer(new, new_block.start, new_block.end)]
    words = [old[b:e] for b, e in first], [new[b:e] for b, e in second]
    head = 0
    while head < min(map(len, words)) and words[0][head] == words[1][head]:
        head += 1
    tail = 0
    while tail < min(map(len, words)) - head and words[0][-1 - tail] == words[1][-1 - tail]:
        tail += 1
    spans = []
    for places in (first, second):
        start = max(0, head - _CONTEXT)
        end = min(len(places), max(len(places) - tail + _CONTEXT, start + 1))
        spans.append((places[start][0], places[end - 1][1]))
    return spans[0], spans[1]


def _evidence(article: Article, span: Span) -> Evidence:
    return Evidence(article.id, (span,), article.text[slice(*span)])
