"""What a dispute is called: the words of a position, verbatim, that name its matter."""

from __future__ import annotations

from briefing.analysis.headings import Headings, Phrase
from briefing.analysis.items import Found, Item
from briefing.model import Span


def set_topic(found: Found) -> None:
    """The words it is headed with, verbatim: for a pair the noun phrase that holds most of the shared matter, for a
    claim that stands alone the claim itself where it is short.
    """
    item = (found.sides[0] or found.sides[1])[0]
    shared: frozenset[str] = frozenset()
    if found.sides[0] and found.sides[1]:
        names, words = found.sides[0][0].topic.shared(found.sides[1][0].topic)
        shared = names | words
    found.topic_article = item.article
    found.topic = _whole(found, item) or _best(item.words.headings, shared, item)


_WHOLE = (
    "called false",
    "calls it false",
    "denial",
    "accusation denied",
    "claim denied",
    "affirmed and denied",
    "words against words",
    "exclusive holders",
    "incompatible dates",
    "incompatible places",
)
"""Rules whose disputes are about one proposition, not about a matter that two share."""


def _whole(found: Found, item: Item) -> Span | None:
    if found.kind == "figures" and item.quantities:
        return item.quantities[0].phrase
    alone = found.kind == "unverified" or found.rule in _WHOLE
    return item.words.headings.proposition if alone else None


def _best(headings: Headings, shared: frozenset[str], item: Item) -> Span:
    def score(phrase: Phrase) -> tuple[float, int, int]:
        hits = len(phrase.keys & (shared or item.topic.words))
        weight = hits + phrase.weight + 0.3 * (bool(shared) and phrase.is_subject)
        return weight, -phrase.tokens, -phrase.span[0]

    best = max(headings.phrases, key=score, default=None)
    return best.span if best is not None else headings.words
