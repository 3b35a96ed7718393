"""Two quantities: whether they can be compared, and whether they are the same, fit each other or differ."""

from __future__ import annotations

from typing import Literal

from briefing.analysis.numbers import Quantity
from briefing.knowledge import number_words

Relation = Literal["same", "within", "differ"]
_NEAR = 0.1
"""How far from it a figure is that is said to be approximate, or the most by which a round one was rounded."""
_CONVERTED = 0.02
"""Measures are converted, often by the source already."""


def comparable(a: Quantity, b: Quantity) -> bool:
    """Both measure or count one thing by one unit, to which one thing happened: a difference can be a contradiction.

    Place and day are not looked at. "People" stands for all people, "children" for children alone.
    """
    return _alike(a, b, a.thing == b.thing)


def within_comparable(a: Quantity, b: Quantity) -> bool:
    """Likewise, or one counts a kind of what the other counts: "400 crane drivers", "90 drivers"."""
    return _alike(a, b, a.thing == b.thing or _is_kind(a, b) or _is_kind(b, a))


def _is_kind(a: Quantity, b: Quantity) -> bool:
    """ "Crane driver" of "driver"."""
    return a.thing.endswith(f" {b.thing}") and b.thing != ""


def _alike(a: Quantity, b: Quantity, one_thing: bool) -> bool:
    if not (a.asserted and b.asserted):
        return False
    if (a.unit, a.per, a.role) != (b.unit, b.per, b.role) or a.more or b.more:
        return False
    if a.unit == "people" and a.role in number_words()["personal"]:
        return one_thing and (a.part_of == b.part_of or a.thing != "people")
    return one_thing and a.thing != "" and a.part_of == b.part_of


def relation(a: Quantity, b: Quantity) -> Relation:
    """ "differ" only where no number is in both intervals, each as wide as its wording allows. Of a kind there can be
    fewer than of the whole, never more.
    """
    if (a.low, a.high) == (b.low, b.high) and a.thing == b.thing:
        return "same"
    (a_low, a_high), (b_low, b_high) = _interval(a), _interval(b)
    above, below = a_low > b_high, b_low > a_high
    if a.thing != b.thing:
        return "differ" if (above and _is_kind(a, b)) or (below and _is_kind(b, a)) else "within"
    return "differ" if above or below else "within"


def _interval(quantity: Quantity) -> tuple[float, float]:
    measured = quantity.unit not in ("", "people", "percent") and not quantity.unit[:1].isupper()
    low, high = quantity.low, quantity.high
    return (
        0.0 if low is None else low - _slack(low, quantity.approximate, measured),
        float("inf") if high is None else high + _slack(high, quantity.approximate, measured),
    )


def _slack(value: float, approximate: bool, measured: bool) -> float:
    """A round number stands for what rounds to it: 27,000 for 26,500 to 27,500, at most 10 % either way."""
    if approximate:
        return value * _NEAR
    digits = f"{value:.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    rounded = min(value * _NEAR, 10**zeros / 2) if value >= 100 and zeros and value == int(value) else 0.0
    return max(rounded, value * _CONVERTED if measured else 0.0)
