"""The lines of a page in reading order: column by column, parted by what stands across the columns."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from briefing.sources.readers.pdf_lines import Line, Page, levels_of, rows_of

_MOST_PIECES = 3000
"""On one page; with more, it is no page of prose, and columns are not looked for."""
_DEEPEST = 6
"""Columns within columns."""
_LEAST = 3
"""Lines on either side of a gutter."""
_GUTTER = 0.5
"""Of the size, at least."""
_OVERHANGING = 0.1
"""Share of lines that may reach into the gutter."""
_NARROWEST = 6
"""Of the size: a column's lines, in the middle."""
_PROSE = 25
"""Characters of a line of prose in the middle, at least; the cells of a table have fewer."""
_STEP = 0.3
"""Of the size: lines that begin within it begin at the same place."""


def columns_of(page: Page) -> list[list[Line]]:
    """The lines of each column from top to bottom."""
    if not page.pieces:
        return []
    size = statistics.median(piece.size for piece in page.pieces)
    found = _split(page.pieces, size, 0) if len(page.pieces) <= _MOST_PIECES else [page.pieces]
    return [rows_of(column) for column in found]


def _split(pieces: Sequence[Line], size: float, depth: int) -> list[Sequence[Line]]:
    gutter = _gutter(pieces, size) if depth < _DEEPEST else None
    if gutter is None:
        return [pieces]
    columns: list[Sequence[Line]] = []
    across: list[Line] = []
    for band in _bands(pieces, gutter, size):
        if not _is_pair(band, gutter, size):
            across += band
            continue
        if across:
            columns += _split(across, size, depth + 1)
            across = []
        for side in _sides(band, gutter, size):
            columns += _split(side, size, depth + 1)
    return [*columns, *_split(across, size, depth + 1)] if across else columns


def _gutter(pieces: Sequence[Line], size: float) -> float | None:
    """Where the second column begins: the place at which lines begin that have the most lines beside them."""
    starts = Counter(round(piece.left / (_STEP * size)) for piece in pieces)
    places = [place * _STEP * size for place, count in starts.most_common(2 * _DEEPEST) if count >= _LEAST]
    beside = {x: sum(len(band) for band in _bands(pieces, x, size) if _is_pair(band, x, size)) for x in places}
    best = max(places, key=lambda x: beside[x], default=None)
    return best if best is not None and beside[best] else None


def _bands(pieces: Sequence[Line], gutter: float, size: float) -> list[list[Line]]:
    """Stretches from top to bottom that lie between the lines that cross a gutter, and those lines."""
    bands: list[list[Line]] = [[]]
    across: Line | None = None
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        crosses = piece.left < gutter - _STEP * size and piece.right > gutter + _STEP * size
        crosses = crosses or (across is not None and _is_next_of_heading(piece, across, size))
        if crosses != (across is not None):
            bands.append([])
        across = piece if crosses else None
        bands[-1].append(piece)
    return [band for band in bands if band]


def _is_next_of_heading(piece: Line, above: Line, size: float) -> bool:
    """Whether a line is the next, shorter one of a heading that stands across the columns."""
    is_large = piece.size > 1.1 * size and abs(piece.size - above.size) < 0.1 * piece.size
    return is_large and piece.baseline - above.baseline < 2.2 * piece.size


def _sides(band: Sequence[Line], gutter: float, size: float) -> tuple[list[Line], list[Line]]:
    left = [piece for piece in band if piece.left < gutter - _STEP * size]
    return left, [piece for piece in band if piece.left >= gutter - _STEP * size]


def _is_pair(band: Sequence[Line], gutter: float, size: float) -> bool:
    """Whether prose stands on both sides; labels and figures side by side are a table, and read row by row."""
    left, right = _sides(band, gutter, size)
    rows = [levels_of(side) for side in (left, right)]
    overhanging = sum(piece.right > gutter - _GUTTER * size for piece in left)
    if min(map(len, rows)) < _LEAST or overhanging > _OVERHANGING * len(left):
        return False
    top = max(left[0].baseline, right[0].baseline)
    bottom = min(left[-1].baseline, right[-1].baseline)
    if bottom - top < size or min(statistics.median(map(_width, side)) for side in rows) < _NARROWEST * size:
        return False
    if min(statistics.median(map(_characters, side)) for side in rows) >= _PROSE:
        return True
    sides = [piece.left >= gutter - _STEP * size for piece in sorted(band, key=lambda piece: piece.order)]
    return sum(a != b for a, b in pairwise(sides)) < 0.8 * min(map(len, rows))


def _width(level: Sequence[Line]) -> float:
    return max(piece.right for piece in level) - min(piece.left for piece in level)


def _characters(level: Sequence[Line]) -> int:
    return sum(len(piece.text) for piece in level)
