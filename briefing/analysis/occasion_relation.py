"""Two acts: whether they are one and the same, and whether the times or places they are given exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from briefing.analysis import inside_places, time_bounds
from briefing.analysis.occasions import Occasion
from briefing.analysis.time_bounds import TimeBounds

OccasionRule = Literal["incompatible dates", "incompatible places"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two tellings of one act exclude each other."""

    rule: OccasionRule
    a: str
    """Words of the first, with the days they mean."""
    b: str


def difference(a: Occasion, b: Occasion, *, one_article: bool) -> Difference | None:
    """Of one act the time or the place, where no day or spot fits both. Where both differ they may be two acts."""
    if not same_act(a, b, one_article=one_article):
        return None
    when = a.time is not None and b.time is not None and time_bounds.apart(a.time, b.time, one_article=one_article)
    where = a.place is not None and b.place is not None and inside_places.apart(a.place, b.place)
    if when and a.time is not None and b.time is not None and _may_be_one(a, b, a.time, b.time):
        return Difference("incompatible dates", _days(a.time), _days(b.time))
    if where and not when and a.place is not None and b.place is not None:
        return Difference("incompatible places", a.place.text, b.place.text)
    return None


def _may_be_one(a: Occasion, b: Occasion, when: TimeBounds, then: TimeBounds) -> bool:
    """Two of which neither names what the other does not, and not so long apart that it came again meanwhile."""
    if a.names and b.names and not a.names & b.names:
        return False
    return a.once in ("for good", "for one") or a.ahead or time_bounds.gap(when, then) <= _MONTH


def same_act(a: Occasion, b: Occasion, *, one_article: bool) -> bool:
    """The same happens to the same thing, by the same if both name who. Beyond one article the thing needs a name and
    the act to be one that cannot come again.
    """
    if (a.act, a.ahead) != (b.act, b.ahead) or not _same_thing(a, b):
        return False
    if a.doer and b.doer and not a.doer & b.doer:
        return False
    if a.once != "for good" and bool(a.doer) != bool(b.doer):
        return False
    return one_article or _one_of_its_kind(a, b)


def _one_of_its_kind(a: Occasion, b: Occasion) -> bool:
    """In two articles: a named thing to which it can happen only once, or not twice within a week."""
    if not (a.named and b.named) or "one story" in (a.once, b.once):
        return False
    soon = bool(a.written and b.written) and abs(_day(a) - _day(b)) <= _WEEK
    return soon or (a.once == b.once == "for good" and not a.ahead)


def _day(occasion: Occasion) -> timedelta:
    return date.fromisoformat(occasion.written or "") - date.min


_WEEK = timedelta(days=7)
_MONTH = timedelta(days=31)


def _same_thing(a: Occasion, b: Occasion) -> bool:
    if a.actor is not None and b.actor is not None:
        return a.actor == b.actor
    return a.thing == b.thing and (a.which <= b.which or b.which <= a.which)


def _days(time: TimeBounds) -> str:
    """ "on Monday (2026-03-02)", "by June (to 2026-06-30)"."""
    if time.low is None and time.high is None:
        return time.text
    if time.low is None:
        return f"{time.text} (to {time.high})"
    if time.high is None:
        return f"{time.text} (from {time.low})"
    span = time.low if time.low == time.high else f"{time.low} to {time.high}"
    return f"{time.text} ({span})"
