"""Where positions contradict each other, are denied, opposed, differ in figures, or rest on one unsure source.

Pairs and figures come first; a position that stands in one of them makes no dispute of its own. What is left are
denials with nobody on record against them, and claims that rest on one unsure source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing.analysis.clashes import find_clashes
from briefing.analysis.dispute_topics import set_topic
from briefing.analysis.figures import find_figures
from briefing.analysis.items import Found, Item
from briefing.knowledge import wording

_LEAST_SHARED = 2
_LEAST_SIMILARITY = 0.25
_FACTUAL_SIMILARITY = 0.3
_PER_KEY = 60
"""Positions with one word of the matter that are looked at."""


def find_disputes(items: Sequence[Item]) -> list[Found]:
    """All disputes, pairs before single positions; a position in a pair makes no single one of its own."""
    body = [i for i in items if not i.heading]
    found = [*find_clashes(body), *find_figures(body)]
    used = {id(i) for f in found for side in f.sides for i in side}
    singles = [f for i in body if id(i) not in used and _says_something(i) for f in _single(i)]
    index: dict[str, list[Item]] = defaultdict(list)
    for item in body:
        for word in item.topic.words:
            index[word].append(item)
    singles = [f for f in singles if f.kind != "unverified" or not _spoken_of_by_others(f.sides[0][0], index)]
    found += _merged(singles)
    for dispute in found:
        set_topic(dispute)
    return found


def _says_something(item: Item) -> bool:
    """Its words name a matter by themselves: "denied the accusation" alone tells nobody what is disputed."""
    words = wording()
    if not item.words.names_matter and item.back is None:
        return False
    empty = words["statement_nouns"] | words["falsehood"] | words["falsehood_nouns"] | words["truth"]
    return any(word not in empty and f"{word}s" not in empty for word in item.topic.words)


def _single(item: Item) -> Iterator[Found]:
    kind, rule = item.kind, item.stance_rule
    if kind == "accuse" and rule == "calls it false":
        reason = "says that what another claims is untrue"
        yield Found("denied", "called false", reason, ([], [item]), (item.addressed, ()))
    elif (
        kind == "deny"
        and _is_somebodys(item)
        and item.words.has_noun
        and (rule != "negated own act" or item.words.past)
    ):
        reason = "denies an act of its own" if rule == "negated own act" else "denies what somebody claims"
        yield Found("denied", "denial" if rule == "cue" else rule, reason, ([], [item]), (item.claimants, ()))
    elif kind == "report" and item.speaker is None and _is_hearsay(item):
        yield Found("unverified", "unattributed report", "reports without a named source", ([item], []))
    elif item.position.hedged and kind in ("assert", "accuse") and not item.names:
        reason = "the article keeps its distance"
        yield Found("unverified", "hedged single source", reason, ([item], []), ((), item.addressed))


def _is_somebodys(item: Item) -> bool:
    """Not of an unresolved "she": nobody could tell whose denial it is."""
    return item.party is not None or item.position.source is None or len(item.position.source.text.split()) > 1


def _is_hearsay(item: Item) -> bool:
    """It says that something is told: "it is claimed that P", not "was declared a disaster area", "is viewed as N",
    which tell what it is called, nor "is supposed to V", which tells a purpose.
    """
    purpose = not wording()["purposes"].isdisjoint(item.position.cue.text.lower().split())
    return item.position.rule.partition(",")[0] not in ("called", "as") and not purpose


def _spoken_of_by_others(item: Item, index: dict[str, list[Item]]) -> bool:
    """Somebody else on record says what is the case with the same matter: it does not rest on one unsure source."""
    for other in dict.fromkeys(other for word in sorted(item.topic.words) for other in index[word][:_PER_KEY]):
        if other.holder in (None, item.holder) or other.position.hedged or other.judges:
            continue
        _, words = item.topic.shared(other.topic)
        if len(words) >= _LEAST_SHARED and item.topic.similarity(other.topic) >= _FACTUAL_SIMILARITY:
            return True
    return False


def _merged(singles: Sequence[Found]) -> Iterator[Found]:
    """Reports, or denials of one holder, about the same matter are one dispute."""
    kept: list[Found] = []
    for found in singles:
        item = (found.sides[0] or found.sides[1])[0]
        same = next((k for k in kept if k.kind == found.kind and k.rule == found.rule and _same_matter(k, item)), None)
        if same is None:
            kept.append(found)
        else:
            (same.sides[0] if found.sides[0] else same.sides[1]).append(item)
    yield from kept


def _same_matter(found: Found, item: Item) -> bool:
    first = (found.sides[0] or found.sides[1])[0]
    if first.holder != item.holder:
        return False
    names, words = first.topic.shared(item.topic)
    return (
        len(names) + len(words) >= _LEAST_SHARED
        and bool(words)
        and first.topic.similarity(item.topic) >= _LEAST_SIMILARITY
    )
