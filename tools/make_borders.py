"""Makes briefing/knowledge/borders.json, the base map, from the npm package world-atlas (Natural Earth 1:50m).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    .venv/bin/python tools/make_borders.py package/countries-50m.json

It is a development tool: the package is no dependency of the project, and the same version gives the same file. Lines
are thinned to two hundredths of a degree and rounded to one hundredth; islands smaller than a fiftieth of a square
degree that belong to a larger country are left out, as is Antarctica.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

OUT: Final = Path(__file__).resolve().parent.parent / "briefing" / "knowledge" / "borders.json"
SCALE: Final = 100
"""Steps to one degree."""
THINNED: Final = 0.02
LEAST_AREA: Final = 0.02
ANTARCTICA: Final = "010"
NOTE: Final = (
    "Natural Earth 1:50m countries, version 4.1 (public domain), from the npm package world-atlas 2.0.2; thinned"
)

Point = tuple[float, float]


def main() -> None:
    """Reads the TopoJSON named on the command line, writes ``OUT``."""
    world = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [_degrees(arc, world["transform"]) for arc in world["arcs"]]
    polygons = [rings for shape in world["objects"]["countries"]["geometries"] for rings in _kept(shape, arcs)]
    used: dict[int, int] = {}
    for arc in (arc for rings in polygons for ring in rings for arc in ring):
        used[_bare(arc)] = used.get(_bare(arc), 0) + 1
    order = {arc: number for number, arc in enumerate(sorted(used))}
    lines = [_steps(_thinned(arcs[arc])) for arc in sorted(used)]
    borders = [order[arc] for arc in sorted(used) if used[arc] > 1]
    rings = [[order[_bare(arc)] ^ (-1 if arc < 0 else 0) for arc in ring] for polygon in polygons for ring in polygon]
    parts = {"note": NOTE, "scale": SCALE, "arcs": lines, "rings": rings, "borders": borders}
    OUT.write_text(json.dumps(parts, separators=(",", ":")) + "\n", encoding="utf-8")
    sys.stdout.write(f"{OUT.name}: {len(lines)} lines, {len(rings)} rings, {OUT.stat().st_size:,} bytes\n")


def _degrees(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    xs, ys = accumulate(point[0] for point in arc), accumulate(point[1] for point in arc)
    return [(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)]


def _kept(shape: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[list[int]]]:
    """The polygons of a country: the largest, and all others that are large enough."""
    if shape.get("id") == ANTARCTICA or not shape.get("type"):
        return
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    areas = [abs(_area(polygon[0], arcs)) for polygon in polygons]
    for polygon, area in zip(polygons, areas, strict=True):
        if area >= LEAST_AREA or area == max(areas):
            yield polygon


def _area(ring: list[int], arcs: list[list[Point]]) -> float:
    points = [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points)) / 2


def _bare(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _thinned(line: list[Point]) -> list[Point]:
    """Douglas and Peucker (1973): without the points that lie closer than ``THINNED`` to the line of the others."""
    closed = line[0] == line[-1] and len(line) > 4
    if closed:
        middle = len(line) // 2
        return _thinned(line[: middle + 1])[:-1] + _thinned(line[middle:])
    keep, parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while parts:
        start, end = parts.pop()
        far, at = max(((_off(line[i], line[start], line[end]), i) for i in range(start + 1, end)), default=(0.0, 0))
        if far > THINNED:
            keep.add(at)
            parts += [(start, at), (at, end)]
    return [line[index] for index in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = float((dx * dx + dy * dy) ** 0.5)
    if not length:
        return float(((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5)
    return abs(dx * (start[1] - point[1]) - dy * (start[0] - point[0])) / length


def _steps(line: list[Point]) -> list[int]:
    """Longitude and latitude of the first point, then the steps to each next one, in turn, in ``SCALE``ths."""
    whole = [(round(x * SCALE), round(y * SCALE)) for x, y in line]
    steps = [*whole[0]]
    for before, after in pairwise(whole):
        if before != after:
            steps += [after[0] - before[0], after[1] - before[1]]
    return steps


if __name__ == "__main__":
    main()
