"""A map of the places that positions and events name: where each lies and how often it is named."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, hypot, radians, sqrt
from typing import Final

from briefing import knowledge
from briefing.compose.base_map import View, outlines, scale_bar, state_names, together, view_of
from briefing.compose.context import Context
from briefing.compose.context import Place as Citing
from briefing.compose.drawing import SIZE, WIDTH, Box, box_of, can_be_drawn, free, label, text_width
from briefing.compose.pictures import source_numbers
from briefing.config import SectionOptions
from briefing.model import Citations, Evidence, Frame, Label, MapPlace, OutsidePlace, Place, PlaceMap

NEEDED: Final = 2
"""Places, for a picture."""
LARGEST: Final = 7.0
_SMALLEST: Final = 2.2
_WIDE: Final = 40.0
"""Degrees; places farther apart are shown where most of them are."""
_WINDOW: Final = (26.0, 15.0)
_ENOUGH: Final = 0.5
"""Share of the mentions that such a part holds, or the map shows all."""
_AWAY: Final = (3.2, 9.0, 16.0, 24.0, 34.0)
"""From a symbol to its label; farther ones have a line."""
_AROUND: Final = ((1, 0), (-1, 0), (0, -1), (0, 1), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7))

_Shape = tuple[Place, float, float, float]
"""A place with the middle and the radius of its symbol."""


def compose_map(context: Context, options: SectionOptions) -> PlaceMap:
    """Places by mentions, at most ``limit``; none where fewer than ``NEEDED`` are known."""
    known = _known(context)
    shown = known[: options.limit]
    enough = len(known) >= NEEDED
    inside = _inside(shown) if enough else []
    view = view_of([(place.longitude, place.latitude) for place in inside]) if enough else View(0.0, 0.0, 1.0, 0.0, 0.0)
    shapes = [(place, *view.place(place.longitude, place.latitude), _radius(place)) for place in inside]
    bar = scale_bar(view) if enough else None
    taken = [_symbol(shape) for shape in shapes]
    if bar:
        taken.append(Box(0, view.height - 26, bar.x + max(bar.length, 40) + 8, view.height))
    labels = _labels(view, shapes, taken)
    taken += [box_of(one) for one, _ in labels if one]
    named = frozenset(place.country or "" for place in inside if place.kind == "state")
    land, coasts, borders = outlines(view) if enough else ("", "", "")
    return PlaceMap(
        frame=Frame(WIDTH, view.height),
        land=land,
        coasts=coasts,
        borders=borders,
        states=state_names(view, named, taken) if enough else (),
        places=tuple(_place(context, n, shape, labels[n - 1]) for n, shape in enumerate(shapes, 1)),
        outside=tuple(_outside(context, place) for place in shown if place not in inside) if enough else (),
        scale=bar,
        latitude=round(view.latitude),
        found=len(known),
        needed=NEEDED,
        more=len(known) - len(shown),
        sources=source_numbers(context, (m.article for place in shown for m in place.mentions)),
    )


def _known(context: Context) -> list[Place]:
    """Places that sources name, those named most often first."""
    places = [place for place in context.analysis.places if any(m.article in context.articles for m in place.mentions)]
    return sorted(places, key=lambda place: (-len(place.mentions), place.name, place.id))


def _inside(places: list[Place]) -> list[Place]:
    """All places; where they lie far apart, those of the part of the world that is named most often."""
    if not _far_apart(places):
        return places
    parts = [[place for place in places if _near(place, middle)] for middle in places]
    best = max(parts, key=lambda part: (_mentions(part), len(part)))
    return best if len(best) >= NEEDED and _mentions(best) >= _ENOUGH * _mentions(places) else places


def _far_apart(places: list[Place]) -> bool:
    return any(
        max(values) - min(values) > _WIDE
        for values in (together([place.longitude for place in places]), [place.latitude for place in places])
    )


def _near(place: Place, middle: Place) -> bool:
    width = _WINDOW[0] / cos(radians(min(abs(middle.latitude), 75)))
    return (
        abs((place.longitude - middle.longitude + 180) % 360 - 180) <= width / 2
        and abs(place.latitude - middle.latitude) <= _WINDOW[1] / 2
    )


def _mentions(places: list[Place]) -> int:
    return sum(len(place.mentions) for place in places)


def _radius(place: Place) -> float:
    """The area grows with the mentions, up to a largest symbol."""
    return round(min(LARGEST, _SMALLEST * sqrt(1 + (len(place.mentions) - 1) / 2)), 1)


def _symbol(shape: _Shape) -> Box:
    _, x, y, radius = shape
    room = 1.2 * radius + 0.6
    return Box(x - room, y - room, x + room, y + room)


# --- labels --------------------------------------------------------------------------------------------------------

_Labelled = tuple[Label | None, tuple[float, float] | None]


def _labels(view: View, shapes: list[_Shape], taken: list[Box]) -> list[_Labelled]:
    """For each symbol its name where that has room, else its number; numbers for all where some would have neither."""
    named = _labelled(view, shapes, taken, names=True)
    if all(one for one, _ in named):
        return named
    numbered = _labelled(view, shapes, taken, names=False)
    return min(named, numbered, key=lambda found: sum(one is None for one, _ in found))


def _labelled(view: View, shapes: list[_Shape], taken: list[Box], *, names: bool) -> list[_Labelled]:
    boxes, found = [*taken], []
    for number, shape in enumerate(shapes, 1):
        name = shape[0].name
        texts = [name] if names and can_be_drawn(name) else []
        placed = next(_free_places(view, shape, [*texts, str(number)], boxes), (None, None))
        if placed[0]:
            boxes.append(box_of(placed[0]))
        found.append(placed)
    return found


def _free_places(view: View, shape: _Shape, texts: list[str], taken: list[Box]) -> Iterator[_Labelled]:
    _, x, y, radius = shape
    frame = Box(2, 2, WIDTH - 2, view.height - 2)
    for text in texts:
        for away in _AWAY:
            for dx, dy in _AROUND:
                one = _beside(text, x, y, dx, dy, radius + away)
                if free(box_of(one), taken, frame):
                    yield one, _leader(one, x, y, radius) if away > _AWAY[0] else None


def _beside(text: str, x: float, y: float, dx: float, dy: float, away: float) -> Label:
    """A label in one of eight directions from a symbol."""
    size = text_width(text)
    left = x + dx * away + (0 if dx > 0 else -size if dx < 0 else -size / 2)
    height = SIZE * 0.34 + dy * away + (SIZE * 0.45 if dy > 0 else -SIZE * 0.2 if dy < 0 else 0)
    return label(text, left, y + height)


def _leader(one: Label, x: float, y: float, radius: float) -> tuple[float, float]:
    """The nearest point of a label to its symbol."""
    box = box_of(one)
    point = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
    return (round(point[0], 1), round(point[1], 1)) if hypot(point[0] - x, point[1] - y) > radius else (x, y)


# --- list ----------------------------------------------------------------------------------------------------------


def _place(context: Context, number: int, shape: _Shape, labelled: _Labelled) -> MapPlace:
    place, x, y, radius = shape
    return MapPlace(
        number=number,
        name=place.name,
        kind=place.kind,
        country=_country(place),
        mentions=len(place.mentions),
        x=round(x, 1),
        y=round(y, 1),
        radius=radius,
        label=labelled[0],
        leader=labelled[1],
        citations=_cited(context, place, str(number)),
    )


def _outside(context: Context, place: Place) -> OutsidePlace:
    return OutsidePlace(
        place.name, place.kind, _country(place), len(place.mentions), _cited(context, place, place.name)
    )


def _cited(context: Context, place: Place, name: str) -> Citations:
    """Where it is named first."""
    order = context.numbers.sources
    first = min(
        (mention for mention in place.mentions if mention.article in order), key=lambda m: (order[m.article], m.start)
    )
    evidence = Evidence(first.article, ((first.start, first.end),), first.text)
    return context.cite(Citing("map", name), (evidence,))


def _country(place: Place) -> str | None:
    state = knowledge.states().get(place.country or "")
    return state.name if state and place.kind != "state" else None
