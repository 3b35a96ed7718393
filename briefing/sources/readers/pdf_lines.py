"""Runs of characters → lines, and which of them are the page's own: headers, footers, page numbers."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.sources.readers.pdf_glyphs import UNKNOWN, Run

_NEW_PIECE = 1.0
"""Of the size: a gap this wide parts two pieces until it is known whether a column ends there."""
_CELL = 2.0
"""Of the size: a gap this wide inside a line makes it a row of a table."""
_SPACE = 0.15
"""Of the size: a gap this wide parts words. Kerning is narrower, the space of a tight line wider."""
_EDGE = 0.15
"""Of the page's height, at its top and at its bottom: where headers and footers stand."""
_SAME_PLACE = 2.0
"""Points by which a header's place may differ from page to page, or twice as many."""
_MARK = 4
"""Characters of a note mark, or of the "th" in "4th", at most."""
_MOST_INITIALS = 20
"""On one page."""

_NOTE_MARKS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_PRINTED = re.compile(r"(?P<url>(?:https?|file)://\S+|about:blank)(?:\s+\d+\s*/\s*\d+)?")
_PRINT_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}[:.]\d{2}\b.*")
_RTL = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RIGHT_TO_LEFT = re.compile(rf"{_RTL}(?:[\s\d\W]*{_RTL})*")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one base line of one column. Places as in ``Run``."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    page: int
    order: int
    """Of painting, on its page."""
    runs: tuple[Run, ...]
    is_row: bool = False
    """Of a table."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of the page, or what stands apart in one, that is none of its text."""

    text: str
    is_foot: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page."""

    number: int
    height: float
    pieces: tuple[Line, ...]
    """Lines, or parts of lines where a wide gap is, in painting order."""
    aside: tuple[Line, ...] = ()
    """What the file itself says is not of the text."""
    furniture: tuple[Furniture, ...] = ()
    """From top to bottom."""
    address: str | None = None
    """Printed on it by a browser."""


def page_of(runs: Iterable[Run], number: int, height: float) -> Page:
    """The pieces of one page; of headers and footers only what the file itself marks is told yet."""
    runs = list(runs)
    pieces = [_line(piece, number, i) for i, piece in enumerate(_pieces(run for run in runs if not run.aside))]
    aside = [_line(piece, number, i) for i, piece in enumerate(_pieces(run for run in runs if run.aside))]
    shown = tuple(piece for piece in _with_initials(pieces) if piece.text)
    return Page(number, height, shown, tuple(piece for piece in aside if piece.text))


def rows_of(pieces: Iterable[Line]) -> list[Line]:
    """Pieces on one base line as one line, from left to right; lines from top to bottom."""
    return [_row(level) for level in levels_of(pieces)]


def levels_of(pieces: Iterable[Line]) -> list[list[Line]]:
    """Pieces that stand on one base line, from top to bottom."""
    levels: list[list[Line]] = []
    anchor: Line | None = None
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if anchor is None or not _is_level(anchor, piece):
            levels.append([])
            anchor = None
        levels[-1].append(piece)
        anchor = piece if anchor is None or piece.size > anchor.size else anchor
    return levels


def lost_letters(lines: Iterable[Line]) -> tuple[int, int]:
    """How many characters stand for no letter, and how many there are, blanks left out."""
    unknown = total = 0
    for line in lines:
        unknown += line.text.count(UNKNOWN) + len(_PRIVATE.findall(line.text))
        total += len(line.text) - line.text.count(" ")
    return unknown, total


def _pieces(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs that are painted one after the other on one base line, without a wide gap."""
    piece: list[Run] = []
    for run in runs:
        if piece and not _goes_on(piece[-1], run):
            yield piece
            piece = []
        if piece or run.text.strip():
            piece.append(run)
    if piece:
        yield piece


def _goes_on(last: Run, run: Run) -> bool:
    gap = run.left - last.right
    size = min(last.size, run.size)
    return last.turn == run.turn and _is_level(last, run) and -0.5 * size < gap < _NEW_PIECE * size


def _is_level(a: Run | Line, b: Run | Line) -> bool:
    """Whether two stand on one base line; a note mark in smaller type may be raised."""
    small, large = (a, b) if a.size < b.size else (b, a)
    step = abs(a.baseline - b.baseline)
    is_mark = len(small.text) <= _MARK and 0.45 * large.size < small.size < 0.9 * large.size
    return step <= 0.25 * small.size or (is_mark and step <= 0.55 * large.size)


def _row(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    runs = sorted((run for piece in row for run in piece.runs), key=lambda run: run.left)
    return _line(runs, row[0].page, min(piece.order for piece in row))


def _line(runs: Sequence[Run], page: int, order: int) -> Line:
    shown = [run for run in runs if run.text.strip()] or list(runs)
    sizes: Counter[float] = Counter()
    for run in shown:
        sizes[round(run.size, 1)] += len(run.text)
    bold = sum(len(run.text) for run in shown if run.bold)
    size = max(sizes.most_common(1)[0][0], 0.1)
    main = next((run for run in shown if round(run.size, 1) == size), shown[0])
    return Line(
        text=_words([_raised(run, main) for run in runs]),
        left=min(run.left for run in shown),
        right=max(_inked(run) for run in shown),
        baseline=main.baseline,
        size=size,
        bold=bold > 0.9 * sizes.total(),
        page=page,
        order=order,
        runs=tuple(runs),
        is_row=_has_cells([(b.left - _inked(a)) / size for a, b in pairwise(shown)]),
    )


def _has_cells(gaps: Sequence[float]) -> bool:
    """Whether one gap is that of a table. The gaps of a line that was stretched to its margin are all wide."""
    wide = [gap for gap in gaps if gap > _SPACE]
    return bool(wide) and max(wide) > _CELL * (2 if len(wide) == 1 else max(1, statistics.median_low(wide)))


def _inked(run: Run) -> float:
    """Where a run ends to the eye: blanks at its end are not seen."""
    blanks = len(run.text) - len(run.text.rstrip())
    return run.right - (run.right - run.left) * blanks / len(run.text) if blanks < len(run.text) else run.right


def _raised(run: Run, main: Run) -> Run:
    """Figures of a note mark as such: "2,340¹" is not 23401."""
    is_raised = run.size < 0.9 * main.size and main.baseline - run.baseline > 0.15 * main.size
    return replace(run, text=run.text.translate(_NOTE_MARKS)) if is_raised else run


def _words(runs: Sequence[Run]) -> str:
    """The text of a line, blanks where the gaps are. The gaps between letters that are spaced out part no words."""
    gaps = [(b.left - a.right) / max(a.size, b.size, 0.1) for a, b in pairwise(runs)]
    single = sum(len(run.text.strip()) == 1 for run in runs)
    least = _SPACE
    if single > 3 and single >= 0.7 * len(runs):
        least = max(least, 1.6 * statistics.median(gaps))
    rest = zip(gaps, runs[1:], strict=True)
    text = runs[0].text + "".join((" " if gap >= least else "") + run.text for gap, run in rest)
    text = _RIGHT_TO_LEFT.sub(lambda m: m.group()[::-1], text.replace("\uf0b7", "•"))
    return " ".join(word for word in text.split() if not (len(word) == 1 and _PRIVATE.match(word)))


def _with_initials(pieces: list[Line]) -> list[Line]:
    """Large first letters joined to the line that they begin."""
    kept = pieces
    initials = (piece for piece in pieces if len(piece.text) <= 3 and piece.text[-1:].isupper())
    for initial, _ in zip(initials, range(_MOST_INITIALS), strict=False):
        beside = [piece for piece in kept if _is_beside(piece, initial)]
        if len(beside) > 1:
            first = min(beside, key=lambda piece: piece.baseline)
            word_ends = first.text[0].isupper() and not first.text[:2].isupper()
            joined = replace(first, text=initial.text + (" " if word_ends else "") + first.text)
            kept = [joined if piece is first else piece for piece in kept if piece is not initial]
    return kept


def _is_beside(piece: Line, initial: Line) -> bool:
    """Whether a line begins at the right of an initial that is two lines high or more."""
    return bool(
        piece.text
        and 1.8 * piece.size < initial.size
        and -0.5 * piece.size < piece.left - initial.right < 1.5 * piece.size
        and initial.baseline - initial.size < piece.baseline < initial.baseline + 0.3 * piece.size
    )


_Places = Mapping[tuple[str, bool, int], set[int]]
"""Words without figures, at the top or not, steps from that edge → pages, two at most."""


def set_furniture_aside(pages: Sequence[Page]) -> list[Page]:
    """The pages with headers, footers and page numbers told.

    That is what stands in the same place at the top or bottom of two pages, figures apart, and a page number there by
    itself. The time and address that browsers print are left out: they are of the printing.
    """
    places: dict[tuple[str, bool, int], set[int]] = defaultdict(set)
    for page in pages:
        for piece in page.pieces:
            found = places[_place(piece, page)]
            if len(found) < 2:
                found.add(page.number)
    return [_told(page, places) for page in pages]


def _told(page: Page, places: _Places) -> Page:
    printed = _printed(levels_of((*page.pieces, *page.aside)))
    levels = levels_of(piece for piece in page.pieces if piece not in printed)
    told = {piece.order for side in (levels, levels[::-1]) for piece in _peeled(side, page, places)}
    own = [piece for piece in page.pieces if piece.order in told]
    aside = [piece for piece in page.aside if piece not in printed]
    addresses = [m["url"] for piece in rows_of(printed) if (m := _PRINTED.fullmatch(piece.text))]
    return Page(
        page.number,
        page.height,
        tuple(piece for piece in page.pieces if piece.order not in told and piece not in printed),
        furniture=tuple(
            Furniture(piece.text, piece.baseline > page.height / 2)
            for level in levels_of((*own, *aside))
            for piece in sorted(level, key=lambda piece: piece.left)
        ),
        address=addresses[0] if addresses else None,
    )


def _printed(levels: Sequence[Sequence[Line]]) -> list[Line]:
    """What a browser prints at both edges: when, what, where from, which page."""
    if not levels or not any(_PRINTED.fullmatch(piece.text) for piece in rows_of(levels[-1])):
        return []
    has_head = any(_PRINT_DATE.fullmatch(piece.text) for piece in levels[0])
    return [*levels[-1], *(levels[0] if has_head else ())]


def _peeled(levels: Iterable[Sequence[Line]], page: Page, places: _Places) -> Iterator[Line]:
    """Headers from the edge inwards, up to the first line that is none."""
    for n, level in enumerate(levels):
        if _EDGE * page.height < level[0].baseline < (1 - _EDGE) * page.height:
            return
        repeated = [piece for piece in level if _is_repeated(piece, page, places)]
        others = [piece for piece in level if piece not in repeated]
        if not others or (len(others) == 1 and _PAGE_NUMBER.fullmatch(others[0].text)):
            yield from level
            continue
        yield from repeated if n == 0 else ()
        return


def _is_repeated(piece: Line, page: Page, places: _Places) -> bool:
    words, top, step = _place(piece, page)
    near = (places.get((words, top, step + i), set()) for i in (-1, 0, 1))
    return any(pages - {page.number} for pages in near)


def _place(piece: Line, page: Page) -> tuple[str, bool, int]:
    top = piece.baseline < page.height / 2
    words = re.sub(r"\d+", "#", piece.text.casefold())
    return words, top, round((piece.baseline if top else page.height - piece.baseline) / _SAME_PLACE)
