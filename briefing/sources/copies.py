"""Which articles are one text: copies, versions of one article, wire copy inside a longer piece; one origin for each.

Articles are taken in the order in which they were published. Each is compared with those before it that share part
of its sketch (``shingles``). Those that share their text are one cluster, and the first of them is its origin; a piece
put together from two texts that have nothing in common goes with the one it has more of. The cost grows with the
number of articles, not with its square: a shingle keeps only the first few articles it stands in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from briefing.dates import order_key
from briefing.model import Article
from briefing.sources.furniture import AGENCIES
from briefing.sources.shingles import Shingled, Shingler, shared_places, shared_share
from briefing.sources.versions import is_version, link_versions

_SAME_TEXT: Final = 0.35
"""Share of the shorter text from which two articles have one origin (measured: docs/sources.md)."""
_SAME_AGENCY: Final = 0.15
"""The same, where one credits the agency that the other is from or credits."""
_KEPT: Final = 6
"""Articles that a shingle remembers: any of them leads to the origin."""
_LEAST_SKETCH: Final = 0.05
"""Share of the shorter sketch below which two articles have only stock phrases in common."""
_COMPARED: Final = 8
"""Articles that each is compared with word by word: those it shares most of its sketch with."""
_NEIGHBOURS: Final = 16
"""Articles that share a text, by which it is told whether it was put together."""
_OVERLAP: Final = 0.35
"""Share of what two texts have in a third, below which they stand in different parts of it."""


def find_copies(articles: Sequence[Article]) -> list[Article]:
    """The articles in their own order, each with its origin, copies and versions."""
    search = _Search()
    ordered = sorted(articles, key=_first_published(articles))
    for article in ordered:
        search.add(article)
    parted = {article.id: search.parted(article.id) for article in articles}
    first = _clusters([article.id for article in ordered], search.shared, parted)
    agency: dict[str, str] = {}
    for article in ordered:
        if known := _agency(article):
            agency.setdefault(first[article.id], known)
    origins = {id_: agency.get(root, root) for id_, root in first.items()}
    marked = [
        replace(
            article,
            origin=origins[article.id],
            same_text_as=search.same_text.get(article.id),
            shares_text_with=tuple(
                dict.fromkeys(
                    o
                    for other in sorted(parted[article.id])
                    if not parted[other] and (o := origins[other]) != origins[article.id]
                )
            ),
        )
        for article in articles
    ]
    return link_versions(marked, search.versions)


def _first_published(articles: Sequence[Article]) -> Callable[[Article], tuple[bool, object, int, int]]:
    """Dated articles by their time; then undated ones, shorter first: what a longer piece took over is shorter."""
    place = {article.id: index for index, article in enumerate(articles)}

    def key(article: Article) -> tuple[bool, object, int, int]:
        when = article.published or article.updated
        return (when is None, order_key(when) if when else None, 0 if when else article.words, place[article.id])

    return key


def _clusters(
    ordered: Sequence[str], shared: Mapping[str, Sequence[str]], parted: Mapping[str, set[str]]
) -> dict[str, str]:
    """Article → the first of its cluster. What a piece is parted from does not join its cluster through it."""
    root = {id_: id_ for id_ in ordered}

    def find(id_: str) -> str:
        while root[id_] != id_:
            root[id_] = root[root[id_]]
            id_ = root[id_]
        return id_

    place = {id_: index for index, id_ in enumerate(ordered)}
    for id_ in ordered:
        for other in shared[id_]:
            if other not in parted[id_] and id_ not in parted[other]:
                early, late = sorted((find(id_), find(other)), key=place.__getitem__)
                root[late] = early
    return {id_: find(id_) for id_ in ordered}


@dataclass(slots=True)
class _Search:
    shingler: Shingler = field(default_factory=Shingler)
    texts: dict[str, tuple[Article, Shingled]] = field(default_factory=dict)
    """In the order in which they were published."""
    index: dict[int, list[str]] = field(default_factory=dict)
    """Shingle of a sketch → the first articles it stands in."""
    exact: dict[int, str] = field(default_factory=dict)
    shared: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Article → those that share its text, both ways."""
    same_text: dict[str, str] = field(default_factory=dict)
    versions: list[tuple[str, str]] = field(default_factory=list)

    def add(self, article: Article) -> None:
        text = self.shingler.shingle(article)
        matches = [*self._matches(article, text)]
        same = self.exact.setdefault(text.exact, article.id)
        if same != article.id:
            self.same_text[article.id] = same
            matches.insert(0, same)
        for match in dict.fromkeys(matches):
            self.shared[article.id].append(match)
            self.shared[match].append(article.id)
            if is_version(self.texts[match][0], article):
                self.versions.append((match, article.id))
        self.texts[article.id] = (article, text)
        for shingle in text.sketch:
            kept = self.index.setdefault(shingle, [])
            if len(kept) < _KEPT:
                kept.append(article.id)

    def _matches(self, article: Article, text: Shingled) -> Iterator[str]:
        """Articles before this one that share its text, most first."""
        counts = Counter(id_ for shingle in text.sketch for id_ in self.index.get(shingle, ()))
        candidates = [
            id_
            for id_, count in counts.most_common(_COMPARED)
            if count >= _LEAST_SKETCH * min(len(text.sketch), len(self.texts[id_][1].sketch))
        ]
        shares = [(shared_share(text, self.texts[id_][1]), id_) for id_ in candidates]
        shares.sort(key=lambda item: -item[0])
        for share, id_ in shares:
            if share >= (_SAME_AGENCY if _one_agency(article, self.texts[id_][0]) else _SAME_TEXT):
                yield id_

    def parted(self, id_: str) -> set[str]:
        """Of the articles that share this one's text, those that it was not put together from in the main.

        Two texts that stand in different parts of a third, and came before it or at a time that is not known, are what
        it was put together from. It belongs to the one it has more of.
        """
        article, text = self.texts[id_]
        shared = [(shared_places(text, self.texts[o][1]), o) for o in dict.fromkeys(self.shared[id_][:_NEIGHBOURS])]
        groups: list[_Group] = []
        for places, other in sorted(shared, key=lambda item: int(item[0].sum())):
            self._join(groups, places, other)
        sources = [g for g in groups if any(not _is_after(self.texts[m][0], article) for m in g.members)]
        if len(sources) < 2:
            return set()
        main = max(sources, key=lambda group: int(group.places.sum()))
        return {other for _, other in shared} - set(main.members)

    def _join(self, groups: list[_Group], places: NDArray[np.bool_], id_: str) -> None:
        """Puts an article to those in the same part of a text; one in several parts joins them if it came first."""
        near = [group for group in groups if group.overlaps(places)]
        if not near:
            groups.append(_Group(places.copy(), [id_]))
        elif len(near) == 1:
            near[0].add(places, id_)
        elif all(_is_after(self.texts[m][0], self.texts[id_][0]) for group in near for m in group.members):
            for group in near[1:]:
                near[0].add(group.places, *group.members)
                groups.remove(group)
            near[0].add(places, id_)


@dataclass(slots=True, eq=False)
class _Group:
    """Articles that stand in the same part of a text."""

    places: NDArray[np.bool_]
    members: list[str]

    def overlaps(self, places: NDArray[np.bool_]) -> bool:
        least = min(int(places.sum()), int(self.places.sum()))
        return int((self.places & places).sum()) >= _OVERLAP * least

    def add(self, places: NDArray[np.bool_], *members: str) -> None:
        self.places |= places
        self.members.extend(members)


def _is_after(first: Article, second: Article) -> bool:
    """Whether ``first`` is certainly the later one: by days where one of the times is not known."""
    if not first.published or not second.published:
        return False
    times = [article.published[: len("2026-03-17")] for article in (first, second) if article.published]
    known = "T" in first.published and "T" in second.published
    return order_key(first.published) > order_key(second.published) if known else times[0] > times[1]


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
