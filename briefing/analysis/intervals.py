"""Days and what they lie in: the arithmetic of weeks, months, years, and of what looks back or ahead from a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from briefing.model import DatePrecision

View = Literal["ahead", "behind", "unclear"]
"""Which way a sentence looks from the day it was written."""
Days = tuple[date, date]
"""First and last, both included."""
Unit = Literal["hour", "day", "week", "fortnight", "month", "year", "decade", "weekend"]

_NEAR, _FAR = 45, 120
"""Days up to which a date without a year is the nearest one: where the verb looks the other way, and else."""
_HALF = 15


def week_of(day: date) -> Days:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_days(year: int, month: int) -> Days:
    """Its first and last day."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(first: int, last: int | None = None) -> Days:
    """First and last day of a year, or of several."""
    return date(first, 1, 1), date(last or first, 12, 31)


def months_on(day: date, count: int) -> date:
    """The same day of another month, the last one where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted(day: date, unit: str, count: int) -> date:
    """The day that many units later; earlier where ``count`` is negative."""
    if unit in ("month", "year", "decade"):
        return months_on(day, count * {"month": 1, "year": 12, "decade": 120}[unit])
    return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}[unit])


def unit_of(day: date, unit: str) -> Days:
    """The calendar's week, weekend, month or year that a day lies in; of a day itself."""
    if unit in ("week", "fortnight"):
        return week_of(day)
    if unit == "weekend":
        return week_of(day)[0] + timedelta(days=5), week_of(day)[1]
    if unit == "month":
        return month_days(day.year, day.month)
    return year_days(day.year) if unit == "year" else (day, day)


def precision_of_unit(unit: str) -> DatePrecision:
    """The nearest that an analysis knows: a fortnight is told by its week, a decade by its years."""
    known: dict[str, DatePrecision] = {"day": "day", "hour": "day", "month": "month", "year": "year", "decade": "year"}
    return known.get(unit, "week")


def part_of(days: Days, part: str) -> Days:
    """The days that "early", "mid" or "late" can mean in a month or a year: generously, so that the parts overlap."""
    first, last = days
    length = (last - first).days + 1
    if part in ("first half", "start"):
        return first, _half(days)[0] if part == "first half" else first + timedelta(days=length // 2 - 1)
    if part in ("second half", "end"):
        return _half(days)[1] if part == "second half" else first + timedelta(days=length // 2), last
    return first + timedelta(days=length // 4), last - timedelta(days=length // 4)


def _half(days: Days) -> tuple[date, date]:
    """Last day of the first half and first day of the second: of a year by its months."""
    first, last = days
    if (last - first).days > 300:
        return date(first.year, 6, 30), date(first.year, 7, 1)
    return first + timedelta(days=_HALF - 1), first + timedelta(days=_HALF)


def weekday_near(published: date, weekday: int, view: View) -> date | None:
    """The day of that name just past, publication included, or to come; None where the sentence does not tell."""
    back = (published.weekday() - weekday) % 7
    if back == 0:
        return published
    if view == "behind":
        return published - timedelta(days=back)
    return published + timedelta(days=7 - back) if view == "ahead" else None


def date_near(published: date, month: int, day: int, view: View) -> date | None:
    """A date without a year: the nearest one; where that is far, the one that the sentence looks at, or none."""
    days = [
        date(year, month, day)
        for year in range(published.year - 1, published.year + 2)
        if day <= monthrange(year, month)[1]
    ]
    if not days:
        return None
    nearest = min(days, key=lambda d: abs(d - published))
    distance = (nearest - published).days
    against = view == ("behind" if distance > 0 else "ahead")
    if abs(distance) <= (_NEAR if against else _FAR):
        return nearest
    if abs(distance) <= _FAR:
        return None
    if view == "behind":
        return max((d for d in days if d <= published), default=None)
    return min((d for d in days if d >= published), default=None) if view == "ahead" else None


def month_near(published: date, month: int, view: View) -> Days | None:
    """A month without a year, that of publication included; None where it can be last year's or this year's."""
    if month == published.month:
        return month_days(published.year, month)
    if view == "behind" or (view == "unclear" and month < published.month):
        return month_days(published.year - (month > published.month), month)
    return month_days(published.year + (month < published.month), month) if view == "ahead" else None
