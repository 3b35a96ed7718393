"""The base map in a frame: which part of the world, on which scale, cut at the frame's edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Final

from briefing import knowledge
from briefing.compose.drawing import WIDTH, Box, Point, box_of, free, label, path
from briefing.knowledge.borders import Line, base_map
from briefing.knowledge.places import places_named
from briefing.model import Label, ScaleBar

_HEIGHTS: Final = (190.0, 300.0)
_MARGIN: Final = 44.0
"""Around the places, for their labels."""
_LEAST: Final = 3.0
"""Degrees of latitude that a map shows at least: the base map is no finer."""
_KILOMETRES: Final = 111.2
"""Of one degree of latitude."""
_BAR: Final = 90.0
_POLE: Final = 84.0


@dataclass(frozen=True, slots=True)
class View:
    """Part of the world on an equirectangular map whose scale is true at its middle latitude."""

    west: float
    north: float
    scale: float
    """Units of the picture to a degree of latitude."""
    latitude: float
    """The standard parallel."""
    height: float

    def point(self, longitude: float, latitude: float) -> Point:
        """Where a place lies on the picture."""
        x = (longitude - self.west) * self.scale * cos(radians(self.latitude))
        return x, (self.north - latitude) * self.scale

    def place(self, longitude: float, latitude: float) -> Point:
        """As ``point``, for a place that may lie beyond the 180th meridian."""
        return self.point(self.west + (longitude - self.west) % 360, latitude)

    @property
    def frame(self) -> Box:
        """The whole picture."""
        return Box(0, 0, WIDTH, self.height)


def view_of(places: Sequence[Point]) -> View:
    """The view that shows these places (longitude, latitude) with a margin around, as large as the frame lets."""
    wests, souths = together([x for x, _ in places]), [y for _, y in places]
    middle_x, middle_y = (min(wests) + max(wests)) / 2, (min(souths) + max(souths)) / 2
    latitude = max(-_POLE + _LEAST, min(_POLE - _LEAST, middle_y))
    narrow = cos(radians(latitude))
    width, height = (max(wests) - min(wests)) * narrow, max(souths) - min(souths)
    low, high = _HEIGHTS
    scale = min((WIDTH - 2 * _MARGIN) / max(width, 0.01), (high - 2 * _MARGIN) / max(height, 0.01), low / _LEAST)
    tall = min(high, max(low, height * scale + 2 * _MARGIN))
    return View(middle_x - WIDTH / scale / narrow / 2, middle_y + tall / scale / 2, scale, latitude, round(tall, 1))


def together(longitudes: Sequence[float]) -> list[float]:
    """Longitudes as they lie nearest to one another: those behind the widest gap go on beyond 180 degrees."""
    ordered = sorted(set(longitudes))
    gaps = [(after - before, after) for before, after in pairwise(ordered)]
    _, start = max([*gaps, (ordered[0] + 360 - ordered[-1], ordered[0])], key=lambda gap: gap[0])
    return [longitude if longitude >= start else longitude + 360 for longitude in longitudes]


def outlines(view: View) -> tuple[str, str, str]:
    """Land, coasts and borders in the view, as SVG paths."""
    world, frame = base_map(), view.frame
    land = (_cut_ring(line, frame) for line in _drawn(view, world.land))
    coasts = (piece for line in _drawn(view, world.coasts) for piece in _cut_line(line, frame))
    borders = (piece for line in _drawn(view, world.borders) for piece in _cut_line(line, frame))
    return path(land, closed=True), path(coasts), path(borders)


def _drawn(view: View, lines: Iterable[Line]) -> Iterator[list[Point]]:
    """Those lines on the picture that can touch the frame, which may reach around the world."""
    for line in lines:
        for turn in (-360, 0, 360):
            points = [view.point(x + turn, y) for x, y in line]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if max(xs) >= 0 and min(xs) <= WIDTH and max(ys) >= 0 and min(ys) <= view.height:
                yield points


def _cut_ring(ring: list[Point], frame: Box) -> list[Point]:
    """What of an area lies in the frame, by Sutherland and Hodgman (1974)."""
    for axis, bound, sign in ((0, frame.left, 1), (0, frame.right, -1), (1, frame.top, 1), (1, frame.bottom, -1)):
        kept: list[Point] = []
        for before, after in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            inside = [sign * (point[axis] - bound) >= 0 for point in (before, after)]
            if inside[0] != inside[1]:
                part = (bound - before[axis]) / (after[axis] - before[axis])
                kept.append((before[0] + part * (after[0] - before[0]), before[1] + part * (after[1] - before[1])))
            if inside[1]:
                kept.append(after)
        ring = kept
    return ring


def _cut_line(line: list[Point], frame: Box) -> Iterator[list[Point]]:
    """The pieces of a line in the frame."""
    piece: list[Point] = []
    for start, end in pairwise(line):
        cut = _cut_step(start, end, frame)
        if cut is None or (piece and piece[-1] != cut[0]):
            if piece:
                yield piece
            piece = []
        if cut is not None:
            piece = [*(piece or cut[:1]), cut[1]]
    if piece:
        yield piece


def _cut_step(start: Point, end: Point, frame: Box) -> tuple[Point, Point] | None:
    """What of a straight line lies in the frame, by Liang and Barsky (1984)."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for step, room in (
        (-dx, start[0] - frame.left), (dx, frame.right - start[0]),
        (-dy, start[1] - frame.top), (dy, frame.bottom - start[1]),
    ):  # fmt: skip
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    at = [
        start if part == 0 else end if part == 1 else (start[0] + part * dx, start[1] + part * dy)
        for part in (first, last)
    ]
    return at[0], at[1]


def scale_bar(view: View) -> ScaleBar:
    """A round number of kilometres at the lower left."""
    unit = view.scale / _KILOMETRES
    lengths = (base * 10**power for power in range(5) for base in (1, 2, 5))
    kilometres = max((length for length in lengths if length * unit <= _BAR), default=1)
    return ScaleBar(8.0, round(view.height - 9, 1), round(kilometres * unit, 1), kilometres)


def state_names(view: View, besides: frozenset[str], taken: Sequence[Box]) -> tuple[Label, ...]:
    """Names of states for orientation, where they lie on nothing; ``besides`` are ids of those named already."""
    boxes, found = [*taken], []
    if WIDTH / view.scale / cos(radians(view.latitude)) > _ORIENTED:
        return ()
    for state in knowledge.states().values():
        if state.id in besides or state.status == "former":
            continue
        for row in places_named(state.name)[:1]:
            x, y = view.place(row.longitude, row.latitude)
            one = label(state.name, x, y + _NAME / 3, "middle", _NAME)
            if row.country == state.id and free(box_of(one, _NAME), boxes, view.frame):
                boxes.append(box_of(one, _NAME))
                found.append(one)
    return tuple(found)


_ORIENTED: Final = 75.0
"""Degrees of longitude; a wider map would be full of names."""
_NAME: Final = 7.0
"""Size of the letters of states' names."""
