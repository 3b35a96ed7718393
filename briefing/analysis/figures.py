"""Figures that differ: two holders give different numbers for one thing, one act, one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.items import Found, Item
from briefing.analysis.numbers import Quantity
from briefing.analysis.quantity_relation import comparable, relation

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
    rows: dict[tuple[str, str, str], list[_Given]] = defaultdict(list)
    for item in items:
        party = item.party
        for quantity in item.quantities if party is not None else ():
            rows[quantity.unit, quantity.role, quantity.thing].append(_Given(quantity, item, party or ""))
    found: list[Found] = []
    for _, given in sorted(rows.items()):
        found += _differing(given[:_MOST])
    return found


def _differing(given: Sequence[_Given]) -> Iterator[Found]:
    """Groups of figures of one matter in which two holders differ; the lowest against the others."""
    left = [*given]
    while left:
        first, rest = left[0], left[1:]
        group = [first, *(g for g in rest if _is_one_matter(first, g))]
        left = [g for g in rest if g not in group]
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


def _is_one_matter(a: _Given, b: _Given) -> bool:
    """The same thing by the numbers' own account, and two keys of the matter in common or neighbouring paragraphs."""
    if a.item is b.item or not comparable(a.quantity, b.quantity) or a.quantity.part_of != b.quantity.part_of:
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
