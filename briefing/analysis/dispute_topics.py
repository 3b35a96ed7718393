"""What a dispute is called: the words of a position, verbatim, that name its matter."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.headings import Headings, Phrase
from briefing.analysis.items import Found, Item
from briefing.analysis.stems import stem
from briefing.model import Span


def set_topic(found: Found) -> None:
    """The words it is headed with, verbatim: of a dispute over one proposition that, where it is short; of one over a
    matter that two share the act or the noun phrase that holds most of it.
    """
    item = (found.sides[0] or found.sides[1])[0]
    shared: frozenset[str] = frozenset()
    if found.sides[0] and found.sides[1]:
        names, words = found.sides[0][0].topic.shared(found.sides[1][0].topic)
        shared = names | words
    named = _nearest(found, shared) or item
    found.topic_article = named.article
    found.topic = _whole(found, named) or _best(named.words.headings, shared, named)


_WHOLE = (
    "called false",
    "calls it false",
    "denial",
    "accusation denied",
    "claim denied",
    "affirmed and denied",
    "words against words",
    "exclusive holders",
    "kept and broken",
    "incompatible dates",
    "incompatible places",
)
"""Rules whose disputes are about one proposition, not about a matter that two share."""


_DENIED_AS_TOLD = ("affirmed and denied", "claim denied")


def _nearest(found: Found, shared: frozenset[str]) -> Item | None:
    """Of both sides the position whose proposition holds most of what they share: a denial of "that the office had
    ordered it" rather than "it was closed on the orders of the office" without its end. The first, where none has more.
    """
    if found.rule in _DENIED_AS_TOLD:
        items = [*found.sides[0], *(i for i in found.sides[1] if i.turns and i.back is None)]
    elif found.kind == "opposed":
        items = [i for side in found.sides for i in side if i.words.headings.is_act]
    else:
        return None
    least = 0 if found.kind != "opposed" else 1 + _most_of(found.sides[0][0].words.headings.phrases, shared)
    held = [(_held(p, shared), i) for i in items if (p := i.words.headings.proposition) is not None]
    most = max((n for n, _ in held if n >= least), default=None)
    return next((i for n, i in held if n == most), None)


def _most_of(phrases: Sequence[Phrase], shared: frozenset[str]) -> int:
    return max((_held(p, shared) for p in phrases), default=0)


def _held(phrase: Phrase, shared: frozenset[str]) -> int:
    """Words of the matter in it, whatever their form: "ordered", "on the orders"."""
    words = {stem(word) for key in shared for word in (_words_of(key) if ":" in key else (key,))}
    return len({stem(key) for key in phrase.keys} & words)


def _words_of(key: str) -> list[str]:
    """Of the name in an actor's key."""
    return key.partition(":")[2].partition("@")[0].split()


def _whole(found: Found, item: Item) -> Span | None:
    claim = item.words.headings.proposition
    if found.kind == "figures" and item.quantities:
        figure = item.quantities[0]
        told = claim is not None and claim.span[0] <= figure.span[0] and figure.span[1] <= claim.span[1]
        return claim.span if claim is not None and told else figure.phrase
    act = found.kind == "opposed" and item.words.headings.is_act
    alone = found.kind == "unverified" or found.rule in _WHOLE or act
    return claim.span if alone and claim is not None else None


def _best(headings: Headings, shared: frozenset[str], item: Item) -> Span:
    def score(phrase: Phrase) -> tuple[float, int, int]:
        hits = len(phrase.keys & (shared or item.topic.words))
        weight = hits + phrase.weight + 0.3 * (bool(shared) and phrase.is_subject)
        return weight, -phrase.tokens, -phrase.span[0]

    best = max(headings.phrases, key=score, default=None)
    return best.span if best is not None else headings.words
