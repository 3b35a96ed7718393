"""The base map of the world: outlines of land, coasts and borders."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

Line = tuple[tuple[float, float], ...]
"""Longitude and latitude in degrees, east and north positive; beyond 180 where a line crosses that meridian."""
_LEAP = 180.0


@dataclass(frozen=True, slots=True)
class BaseMap:
    """As Natural Earth draws it; who is right about a border is not said."""

    land: tuple[Line, ...]
    """Closed outlines of every country's pieces; lakes are outlines within outlines."""
    coasts: tuple[Line, ...]
    borders: tuple[Line, ...]


@cache
def base_map() -> BaseMap:
    """The whole world, read when first asked for."""
    parts = json.loads(files("briefing.knowledge").joinpath("borders.json").read_text(encoding="utf-8"))
    arcs = [_line(arc, parts["scale"]) for arc in parts["arcs"]]
    shared = frozenset(parts["borders"])
    return BaseMap(
        land=tuple(_ring(ring, arcs) for ring in parts["rings"]),
        coasts=tuple(arc for number, arc in enumerate(arcs) if number not in shared),
        borders=tuple(arcs[number] for number in parts["borders"]),
    )


def _line(steps: list[int], scale: int) -> Line:
    """A line from its first point and the steps to each next one."""
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return _unbroken((x / scale, y / scale) for x, y in zip(xs, ys, strict=True))


def _ring(ring: list[int], arcs: list[Line]) -> Line:
    """Its lines one after another; ``~n`` is line n backwards."""
    return _unbroken(point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1]))


def _unbroken(points: Iterable[tuple[float, float]]) -> Line:
    """A line that crosses the 180th meridian goes on beyond it, and does not leap back around the world."""
    found: list[tuple[float, float]] = []
    turn = 0.0
    for x, y in points:
        if found and abs(x + turn - found[-1][0]) > _LEAP:
            turn += 360.0 if x + turn < found[-1][0] else -360.0
        found.append((x + turn, y))
    return tuple(found)
