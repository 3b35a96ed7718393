"""A picture of time: dated events above a scaled axis, and below it when the sources were published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from briefing.compose.context import Context, Place
from briefing.compose.drawing import WIDTH, Box, box_of, can_be_drawn, free, label, shortened
from briefing.compose.pictures import source_numbers
from briefing.config import SectionOptions
from briefing.model import AxisTick, Chronology, ChronologyMark, Event, Evidence, Frame, Label, PublicationMark

NEEDED: Final = 3
"""Dated events, for a picture."""
_CLIP: Final = 54
_LEFT, _RIGHT = 14.0, WIDTH - 14.0
_LANE: Final = 13.0
_LANES: Final = 16
_DOT: Final = 2.8
_FIRST: Final = 9.0
"""From the axis up to the letters of the lowest lane."""
_DATES: Final = 13.0
"""From the axis to below its dates."""
_BELOW: Final = 38.0
"""From the axis to the line of publications, with the dates between."""
_TALLEST: Final = 18.0
_TICKS: Final = 7
_WEEK: Final = 7
_LENGTH: Final = {"day": 1.0, "month": 30.4, "year": 365.2}
_DAY: Final = len("2026-03-17")
_YEARS: Final = (1000, 9000)
_STEPS: Final = tuple(
    (unit, step)
    for unit, steps in (("day", (1, 2, _WEEK)), ("month", (1, 2, 3, 6)), ("year", (1, 2, 5, 10, 20, 50, 100, 200, 500)))
    for step in steps
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Events of one time."""

    first: date
    last: date
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days to places on the picture."""

    first: date
    days: int

    def x(self, day: date, part: float = 0.0) -> float:
        """Where a day begins; with ``part`` 0.5 its middle, with 1 its end."""
        return _LEFT + (_RIGHT - _LEFT) * ((day - self.first).days + part) / self.days


def compose_chronology(context: Context, options: SectionOptions) -> Chronology:
    """Events by date, those of one time together, the latest ``limit`` times; none where too few are dated."""
    events = [event for event in context.analysis.events if event.evidence.article in context.articles]
    dated = [event for event in events if _day(event.when.earliest)]
    groups = _groups(context, dated)[-(options.limit or 0) :]
    published = _published(context)
    enough = len(dated) >= NEEDED
    axis = _axis([*(d for g in groups for d in (g.first, g.last)), *published]) if enough else _Axis(date.min, 1)
    places = _placed(axis, groups, [_words(context, group, options) for group in groups]) if enough else []
    height = _FIRST + _LANE * (1 + max((place.lane for place in places), default=0))
    base = height + (_BELOW if published else _DATES)
    return Chronology(
        frame=Frame(WIDTH, base + 2),
        axis=height,
        base=base,
        ticks=tuple(_ticks(axis)) if enough else (),
        marks=tuple(
            _mark(context, options, axis, number, group, _on(place, height))
            for number, (group, place) in enumerate(zip(groups, places, strict=False), 1)
        ),
        published=tuple(_publications(axis, published)) if enough else (),
        found=len(dated),
        needed=NEEDED,
        undated=len(events) - len(dated),
        sources=source_numbers(context, (event.evidence.article for group in groups for event in group.events)),
        twin=_twin(context),
    )


def _twin(context: Context) -> bool:
    """Whether a timeline is printed too."""
    return context.audience.section("timeline") is not None


def _groups(context: Context, events: list[Event]) -> list[_Group]:
    order = context.numbers.sources
    found: dict[tuple[date, date], list[Event]] = {}
    for event in sorted(events, key=lambda e: (order[e.evidence.article], e.evidence.spans[0][0], e.id)):
        first, last = _day(event.when.earliest), _day(event.when.latest)
        if first:
            found.setdefault((first, max(first, last or first)), []).append(event)
    return [_Group(*days, tuple(found[days])) for days in sorted(found)]


def _published(context: Context) -> Counter[date]:
    """Days on which sources that are used were published; dates without a day are not drawn."""
    days = (_day(article.published) for article in context.analysis.articles if article.replaced_by is None)
    return Counter(day for day in days if day)


def _day(text: str | None) -> date | None:
    """The day that a date names; None for one that names no day, or none that an axis can hold."""
    try:
        day = date.fromisoformat((text or "")[:_DAY])
    except ValueError:
        return None
    return day if _YEARS[0] <= day.year <= _YEARS[1] else None


def _axis(days: list[date]) -> _Axis:
    first, last = min(days), max(days)
    room = max(1, (last - first).days // 40)
    return _Axis(first - timedelta(room), (last - first).days + 1 + 2 * room)


def _words(context: Context, group: _Group, options: SectionOptions) -> str:
    """What the label says: the beginning of the first event, in the source's words."""
    words = context.words(group.events[0].evidence, clip=min(options.clip or _CLIP, _CLIP))
    more = len(group.events) - 1
    text = shortened(words.text + (" …" if words.clipped else ""), _RIGHT - _LEFT - 60)
    return f"{text} +{more}" if more else text


# --- layout --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a mark and its label are, above the axis at 0; both None where there is no room."""

    y: float | None = None
    label: Label | None = None
    lane: int = 0


def _placed(axis: _Axis, groups: list[_Group], texts: list[str]) -> list[_Placed]:
    """Each label in the lowest lane where it lies on no other; the latest first, so that the lines down stay free."""
    taken: list[Box] = []
    found = [_Placed()] * len(groups)
    for index in reversed(range(len(groups))):
        for place, box in _choices(axis, groups[index], texts[index]):
            if free(box, taken, Box(0, -_LANES * _LANE - 20, WIDTH, 0)):
                found[index] = place
                taken.append(box)
                break
    return found


def _choices(axis: _Axis, group: _Group, text: str) -> Iterator[tuple[_Placed, Box]]:
    """Where a mark can be, the best first, with the room that it takes there."""
    left, right = extent(axis, group)
    for lane in range(_LANES):
        y = -_FIRST - lane * _LANE
        for one, middle in _labels(text, left, right, y):
            mark = Box(left - 1, middle - _DOT, right + 1, middle + _DOT)
            yield _Placed(middle, one, lane), _around(mark, box_of(one)) if one else mark


def _labels(text: str, left: float, right: float, y: float) -> Iterator[tuple[Label | None, float]]:
    """A label beside its mark, at the right or else at the left, or above a long bar; and the height of the mark."""
    if not can_be_drawn(text):
        yield None, y - 2.4
        return
    yield label(text, right + 3, y), y - 2.4
    yield label(text, left - 3, y, "end"), y - 2.4
    if right - left > 3 * _DOT:
        yield label(text, left, y), y + 3
        yield label(text, WIDTH - 2, y, "end"), y + 3


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.bottom, other.bottom)
    )


def extent(axis: _Axis, group: _Group) -> tuple[float, float]:
    """Left and right end of a mark: of a dot in the middle of its day, of a bar as long as its time but seen."""
    if group.first == group.last:
        middle = axis.x(group.first, 0.5)
        return middle - _DOT, middle + _DOT
    left, right = axis.x(group.first), axis.x(group.last, 1)
    return left, max(right, left + 2 * _DOT)


def _on(place: _Placed, axis: float) -> _Placed:
    """A place above the axis as one on the picture."""
    if place.y is None:
        return place
    one = place.label
    moved = Label(one.text, one.x, round(one.y + axis, 1), one.anchor, one.width) if one else None
    return _Placed(round(place.y + axis, 1), moved)


def _mark(
    context: Context,
    options: SectionOptions,
    axis: _Axis,
    number: int,
    group: _Group,
    place: _Placed,
) -> ChronologyMark:
    left, right = extent(axis, group)
    first = group.events[0]
    return ChronologyMark(
        number=number,
        time=context.time(first.when),
        precision="day" if group.first == group.last else first.when.precision,
        words=context.words(first.evidence, clip=options.clip),
        more=len(group.events) - 1,
        left=round(left, 1),
        right=round(right, 1),
        y=place.y,
        label=place.label,
        citations=()
        if _twin(context)
        else context.cite(Place("chronology", str(number)), _evidences(group), use="said"),
    )


def _evidences(group: _Group) -> Iterator[Evidence]:
    for event in group.events:
        yield from (event.evidence, event.time)


def _publications(axis: _Axis, published: Counter[date]) -> Iterator[PublicationMark]:
    tallest = max(published.values(), default=1)
    width = round(min(4.0, max(1.2, 0.7 * (_RIGHT - _LEFT) / axis.days)), 1)
    for day in sorted(published):
        height = max(3.0, _TALLEST * published[day] / max(tallest, 4))
        yield PublicationMark(round(axis.x(day, 0.5), 1), day.isoformat(), published[day], width, round(height, 1))


def _ticks(axis: _Axis) -> Iterator[AxisTick]:
    """Of the finest step that gives a few dates: days, weeks from Monday, months, years."""
    unit, days = next((unit, days) for unit, step in _STEPS if len(days := list(_starts(axis, unit, step))) <= _TICKS)
    length = {"day": _DAY, "month": len("2026-03"), "year": len("2026")}[unit]
    for day in days:
        yield AxisTick(round(axis.x(day, 0.5 if unit == "day" else 0), 1), day.isoformat()[:length])


def _starts(axis: _Axis, unit: str, step: int) -> Iterator[date]:
    """The days that begin a step and leave room for their label."""
    for day in _days(axis, step) if unit == "day" else _months(axis, step if unit == "month" else 12 * step):
        if _LEFT + 16 <= axis.x(day) <= _RIGHT - 16:
            yield day


def _days(axis: _Axis, step: int) -> Iterator[date]:
    """Every so many days; weeks begin on Monday."""
    days = (axis.first + timedelta(number) for number in range(axis.days + 1))
    return (day for day in days if day.toordinal() % step == (1 if step == _WEEK else 0))


def _months(axis: _Axis, step: int) -> Iterator[date]:
    """Every so many months, counted from January of the year 0."""
    last = axis.first + timedelta(axis.days)
    for month in range(axis.first.year * 12 // step * step, last.year * 12 + 12, step):
        yield date(month // 12, month % 12 + 1, 1)
