"""Figures that differ: two holders give different numbers for one thing, one act, one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.analysis.evidence import evidence_of
from briefing.analysis.ids import stable_id
from briefing.analysis.inside_places import all_apart
from briefing.analysis.items import Found, Item
from briefing.analysis.numbers import Quantity
from briefing.analysis.quantity_relation import comparable, relation, within_comparable
from briefing.model import Article, Figure, FigureGiven, Span

_LEAST_SHARED = 2
_MOST = 60
"""Figures of one thing that are compared; more are a table."""


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """A figure and who gives it."""

    quantity: Quantity
    item: Item
    party: str


def find_figures(items: Sequence[Item]) -> list[Found]:
    """One dispute for each thing: who gives most against who gives least, with all who give a figure of it."""
    found: list[Found] = []
    for given in _rows(items, kinds=True):
        found += _differing(given[:_MOST])
    return found


def count_figures(items: Sequence[Item], articles: Mapping[str, Article]) -> list[Figure]:
    """Counts of people and things, those of one matter together, whether they differ or not; no measures, no parts."""
    found = []
    for given in _rows(items):
        counts = [g for g in given if _is_count(g.quantity)]
        found += [_figure(group, articles) for group in _matters(counts[:_MOST])]
    return found


def _is_count(quantity: Quantity) -> bool:
    plain = quantity.unit in ("", "people") and not quantity.per
    return plain and quantity.asserted and not quantity.part_of and not quantity.more and bool(quantity.role)


def _figure(group: Sequence[_Given], articles: Mapping[str, Article]) -> Figure:
    first = group[0].quantity
    given = (
        FigureGiven(
            position=g.item.id,
            low=g.quantity.low,
            high=g.quantity.high,
            approximate=g.quantity.approximate,
            evidence=evidence_of(articles[g.item.article], (_with_noun(g.quantity),)),
        )
        for g in group
    )
    key = (span for g in group for span in (g.item.id, g.quantity.span))
    return Figure(stable_id("figure", *key), first.unit, first.thing, first.role, tuple(given))


def _with_noun(quantity: Quantity) -> Span:
    """The number and what it counts, where the two stand together."""
    start, end = quantity.span
    begin, stop = quantity.phrase or quantity.span
    together = begin <= end + 1 and start <= stop
    return (min(start, begin), max(end, stop)) if together and stop - begin <= _LONGEST else quantity.span


_LONGEST = 60
"""Characters of a noun phrase that is printed with its number."""


def _matters(given: Sequence[_Given], *, kinds: bool = False) -> Iterator[list[_Given]]:
    """Figures of one matter together, in the order of their first; with ``kinds`` also those of a kind of the thing."""
    left = [*given]
    while left:
        group = [left[0], *(g for g in left[1:] if _is_one_matter(left[0], g, kinds=kinds))]
        left = [g for g in left if g not in group]
        yield group


def _rows(items: Sequence[Item], *, kinds: bool = False) -> Iterator[list[_Given]]:
    """Figures of those who are known, by unit, what happened, and thing; with ``kinds`` by the noun alone."""
    rows: dict[tuple[str, str, str], list[_Given]] = defaultdict(list)
    for item in items:
        party = item.party
        for quantity in item.quantities if party is not None else ():
            thing = quantity.thing.rpartition(" ")[2] if kinds else quantity.thing
            rows[quantity.unit, quantity.role, thing].append(_Given(quantity, item, party or ""))
    for _, given in sorted(rows.items()):
        yield given


def _differing(given: Sequence[_Given]) -> Iterator[Found]:
    """Groups of figures of one matter in which two holders differ; the lowest against the others."""
    for group in _matters(given, kinds=True):
        low = min(group, key=lambda g: _middle(g.quantity))
        high = [g for g in group if g.party != low.party and relation(g.quantity, low.quantity) == "differ"]
        if high:
            yield _dispute(high, _agreeing(low, group, high))


def _agreeing(low: _Given, group: Sequence[_Given], high: Sequence[_Given]) -> list[_Given]:
    """Who gives a figure that fits the lowest, and is not among those who give a higher one."""
    others = {h.party for h in high}
    fits = [g for g in group if g.party not in others and relation(g.quantity, low.quantity) != "differ"]
    return fits or [low]


def _dispute(high: Sequence[_Given], low: Sequence[_Given]) -> Found:
    numbers = sorted({_shown(g.quantity) for g in (*high, *low)}, key=lambda n: n[0])
    what = high[0].quantity
    reason = f"{' against '.join(text for _, text in numbers)} for: {what.thing or what.unit}, {what.role}"
    sides = ([*dict.fromkeys(g.item for g in high)], [*dict.fromkeys(g.item for g in low)])
    return Found("figures", "different numbers, same thing", reason, sides)


def _is_one_matter(a: _Given, b: _Given, *, kinds: bool) -> bool:
    """The same thing by the numbers' own account, and two keys of the matter in common or neighbouring paragraphs."""
    alike = within_comparable if kinds else comparable
    if a.item is b.item or not alike(a.quantity, b.quantity) or a.quantity.part_of != b.quantity.part_of:
        return False
    if all_apart(a.item.places, b.item.places):
        return False
    names, words = a.item.topic.shared(b.item.topic)
    more = words - {a.quantity.role, *a.quantity.thing.split()}
    one_thing = _side_by_side(a.item, b.item) or bool(_objects(a) & _objects(b))
    return one_thing or (bool(names) and len(names | more) >= _LEAST_SHARED)


def _objects(given: _Given) -> set[str]:
    """What the verb is done to: "join *the strike*"."""
    return {noun for verb, noun in given.item.words.objects if verb == given.quantity.role}


def _side_by_side(a: Item, b: Item) -> bool:
    """In neighbouring paragraphs of one article: it speaks of one thing."""
    return a.article == b.article and abs(a.paragraph - b.paragraph) <= 1


def _middle(quantity: Quantity) -> float:
    low = quantity.low if quantity.low is not None else quantity.high
    high = quantity.high if quantity.high is not None else quantity.low
    return ((low or 0.0) + (high or 0.0)) / 2


def _shown(quantity: Quantity) -> tuple[float, str]:
    """For ordering and for printing: "7", "20 to 30", "at least 27"."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        text = f"at least {low:g}" if low is not None else f"at most {high:g}"
    else:
        text = f"{low:g}" if low == high else f"{low:g} to {high:g}"
    return _middle(quantity), text
