"""Which articles are one text: copies, versions of one article, wire copy inside a longer piece; one origin for each.

Articles are taken in the order in which they were published. Each is compared with those before it that share part
of its sketch (``shingles``); it takes the origin of the one it shares most with. The cost grows with the number of
articles, not with its square: a shingle keeps only the first few articles it stands in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from briefing.dates import order_key
from briefing.model import Article
from briefing.sources.furniture import AGENCIES
from briefing.sources.shingles import Shingled, Shingler, shared_share
from briefing.sources.versions import is_version, link_versions

_SAME_TEXT: Final = 0.3
"""Share of the shorter text from which two articles have one origin (measured: docs/sources.md)."""
_SAME_AGENCY: Final = 0.15
"""The same, where one credits the agency that the other is from or credits."""
_KEPT: Final = 6
"""Articles that a shingle remembers: any of them leads to the origin."""
_LEAST_SKETCH: Final = 0.05
"""Share of the shorter sketch below which two articles have only stock phrases in common."""
_COMPARED: Final = 8
"""Articles that each is compared with word by word: those it shares most of its sketch with."""


def find_copies(articles: Sequence[Article]) -> list[Article]:
    """The articles in their own order, each with its origin, copies and versions."""
    search = _Search()
    for article in sorted(articles, key=_first_published(articles)):
        search.add(article)
    origins = {id_: search.origin_of(id_) for id_ in search.cluster}
    marked = [
        replace(
            article,
            origin=origins[article.id],
            same_text_as=search.same_text.get(article.id),
            shares_text_with=tuple(
                dict.fromkeys(o for other in search.also[article.id] if (o := origins[other]) != origins[article.id])
            ),
        )
        for article in articles
    ]
    return link_versions(marked, search.versions)


def _first_published(articles: Sequence[Article]):  # type: ignore[no-untyped-def]
    """Dated articles by their time; then undated ones, shorter first: what a longer piece took over is shorter."""
    place = {article.id: index for index, article in enumerate(articles)}

    def key(article: Article) -> tuple[bool, object, int, int]:
        when = article.published or article.updated
        return (when is None, order_key(when) if when else None, 0 if when else article.words, place[article.id])

    return key


@dataclass(slots=True)
class _Search:
    shingler: Shingler = field(default_factory=Shingler)
    texts: dict[str, tuple[Article, Shingled]] = field(default_factory=dict)
    index: dict[int, list[str]] = field(default_factory=dict)
    """Shingle of a sketch → the first articles it stands in."""
    exact: dict[int, str] = field(default_factory=dict)
    cluster: dict[str, str] = field(default_factory=dict)
    """Article → the first of those it shares its text with."""
    agency: dict[str, str] = field(default_factory=dict)
    """First article of a cluster → the agency that one of them is from."""
    same_text: dict[str, str] = field(default_factory=dict)
    also: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    versions: list[tuple[str, str]] = field(default_factory=list)

    def add(self, article: Article) -> None:
        text = self.shingler.shingle(article)
        same = self.exact.setdefault(text.exact, article.id)
        matches = [*self._matches(article, text)]
        if same != article.id:
            self.same_text[article.id] = same
            matches.insert(0, same)
        self.cluster[article.id] = self.cluster[matches[0]] if matches else article.id
        first = self.cluster[article.id]
        self.also[article.id] = [m for m in matches if self.cluster[m] != first]
        agency = _agency(article)
        if agency:
            self.agency.setdefault(first, agency)
        self.versions += [(m, article.id) for m in matches if is_version(self.texts[m][0], article)]
        self.texts[article.id] = (article, text)
        for shingle in text.sketch:
            kept = self.index.setdefault(shingle, [])
            if len(kept) < _KEPT:
                kept.append(article.id)

    def origin_of(self, id_: str) -> str:
        first = self.cluster[id_]
        return self.agency.get(first, first)

    def _matches(self, article: Article, text: Shingled) -> Iterator[str]:
        """Articles before this one that share its text, most first."""
        counts = Counter(id_ for shingle in text.sketch for id_ in self.index.get(shingle, ()))
        candidates = [
            (id_, count)
            for id_, count in counts.most_common(_COMPARED)
            if count >= _LEAST_SKETCH * min(len(text.sketch), len(self.texts[id_][1].sketch))
        ]
        shares = [(shared_share(text, self.texts[id_][1]), id_) for id_, _ in candidates]
        shares.sort(key=lambda item: -item[0])
        for share, id_ in shares:
            if share >= (_SAME_AGENCY if _one_agency(article, self.texts[id_][0]) else _SAME_TEXT):
                yield id_


def _agency(article: Article) -> str:
    """The origin of an agency's own report, or of copy that is credited to it as a whole."""
    if article.origin:
        return article.origin
    return f"outlet:{article.outlet.id}" if article.outlet and article.outlet.kind == "wire" else ""


def _one_agency(first: Article, second: Article) -> bool:
    return bool(_agencies(first) & _agencies(second))


def _agencies(article: Article) -> set[str]:
    own = {article.outlet.id} if article.outlet and article.outlet.kind in AGENCIES else set()
    return own | {credit for credit in article.credits if credit != "agencies"}
