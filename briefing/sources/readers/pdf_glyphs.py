"""What a PDF page shows: runs of characters, each with its place, in the order in which the page paints them.

A small interpreter of content streams (ISO 32000-2, 8.4, 9.4, 14.6). pypdf parses the file, the streams and the fonts;
its own text extraction joins the pieces before their places are known, and gives no widths.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, StreamObject
from pypdf.generic._font import Font  # the one part of it that has no public name

UNKNOWN = "\ufffd"
"""Stands for a glyph whose font does not say which letter it shows."""

_SPACE = 0.15
"""Of the size of the type: a gap this wide parts words. Kerning is narrower, the space of a tight line wider."""
_BACK = 0.5
"""Of the size: a step back that is wider begins a new run."""
_DEEPEST_FORM = 12
_STREAM = 300
"""Operations that opening a stream costs as much as."""
_LETTER = (0.0, 0.0, 612.0, 792.0)
"""The page of a file that does not say how large it is."""
_LIGATURES = {0xFB00 + i: letters for i, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


class TooMuchError(Exception):
    """The pages hold more operations than the budget has."""


class TooLongError(Exception):
    """The pages show more characters than the budget has."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters painted one after the other. Points, from the top left corner of the page as it is read."""

    text: str
    left: float
    right: float
    baseline: float
    """Downwards."""
    size: float
    """Of the type."""
    bold: bool = False
    aside: bool = False
    """Marked as the page's own (header, footer) by the program that made the file, or turned against the other text."""
    turn: int = 0
    """Quarter turns of the writing, anti-clockwise; -1 for a slant."""


@dataclass(slots=True)
class Budget:
    """What all pages of a file may cost."""

    operations: int
    characters: int
    fonts: dict[object, _Face] = field(default_factory=dict)

    def spend(self, operations: int) -> None:
        self.operations -= operations
        if self.operations < 0:
            raise TooMuchError

    def show(self, characters: int) -> None:
        self.characters -= characters
        if self.characters < 0:
            raise TooLongError


def page_runs(page: PageObject, budget: Budget) -> tuple[list[Run], float]:
    """The runs inside the page, in painting order, and its height.

    Raises TooMuchError, TooLongError, and what pypdf raises for a damaged page.
    """
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    width, height, frame = _frame(page)
    if not isinstance(contents, ArrayObject | StreamObject):
        return [], height
    painter = _Painter(page.pdf, budget, frame)
    painter.paint(ContentStream(contents, page.pdf, "bytes"), _dictionary(page.get("/Resources")), 0)
    inside = [run for run in painter.runs if 0 <= run.baseline <= height and -1 <= run.left <= width]
    main = _main_turn(inside)
    turned = (_turned(run, main, width, height) for run in inside)
    return list(_once(turned)), width if main in (1, 3) else height


def _frame(page: PageObject) -> tuple[float, float, _Matrix]:
    """Width and height of the page as it is read, and the way from its own units to points from the top left."""
    try:
        left, bottom, right, top = (float(v) for v in page.cropbox)
    except (PyPdfError, TypeError, ValueError):
        left, bottom, right, top = _LETTER
    left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
    width, height = right - left, top - bottom
    match page.rotation % 360:
        case 90:
            return height, width, (0, 1, 1, 0, -bottom, -left)
        case 180:
            return width, height, (-1, 0, 0, 1, right, -bottom)
        case 270:
            return height, width, (0, -1, -1, 0, top, right)
        case _:
            return width, height, (1, 0, 0, -1, -left, top)


def _main_turn(runs: Iterable[Run]) -> int:
    """The way in which most of the text is written."""
    weights: Counter[int] = Counter()
    for run in runs:
        if run.turn >= 0:
            weights[run.turn] += len(run.text)
    return weights.most_common(1)[0][0] if weights else 0


def _turned(run: Run, main: int, width: float, height: float) -> Run:
    """As it stands once the main writing is level; other writing is set aside."""
    x, y = run.left, run.baseline
    x, y = ((x, y), (height - y, x), (width - x, height - y), (y, width - x))[main]
    aside = run.aside or run.turn != main
    return replace(run, left=x, right=x + run.right - run.left, baseline=y, aside=aside)


def _once(runs: Iterable[Run]) -> Iterator[Run]:
    """Without what is painted a second time in the same place, as programs do that have no bold type."""
    seen: set[tuple[str, int, int]] = set()
    for run in runs:
        step = max(run.size * 0.05, 0.1)
        column, row = round(run.left / step), round(run.baseline / step)
        if run.text.strip() and any((run.text, column + i, row + j) in seen for i in (-1, 0, 1) for j in (-1, 0, 1)):
            continue
        seen.add((run.text, column, row))
        yield run


@dataclass(frozen=True, slots=True)
class _Face:
    """A font as far as text needs it."""

    bold: bool
    unit: float
    """Of a width, in units of the size."""
    height: float
    """Of the type, in units of the size."""
    glyphs: Callable[[bytes], Iterator[tuple[str, float, bool]]]
    """Bytes of a shown string → text, width and whether it is the one-byte space, for each glyph."""


@dataclass(slots=True)
class _State:
    """Graphics state: what q saves and Q brings back."""

    matrix: _Matrix
    face: _Face
    size: float = 0
    letter_space: float = 0
    word_space: float = 0
    stretch: float = 1
    leading: float = 0
    rise: float = 0
    mode: int = 0


@dataclass(slots=True)
class _Mark:
    """Marked content that is open."""

    aside: bool
    actual: str | None = None
    start: int = 0


class _Painter:
    """Runs through content streams and collects what they show."""

    def __init__(self, pdf: Any, budget: Budget, frame: _Matrix) -> None:
        self.runs: list[Run] = []
        self._pdf = pdf
        self._budget = budget
        self._state = _State(frame, _NO_FACE)
        self._stack: list[_State] = []
        self._text = _IDENTITY
        self._line = _IDENTITY
        self._marks: list[_Mark] = []
        self._open: list[int] = []

    def paint(self, stream: ContentStream, resources: DictionaryObject, depth: int) -> None:
        """One content stream; forms in it are painted where they stand."""
        operations = stream.operations
        self._budget.spend(len(operations) + _STREAM)
        fonts, forms = _dictionary(resources.get("/Font")), _dictionary(resources.get("/XObject"))
        for operands, operator in operations:
            if operator == b"Tf":
                self._set_font(operands, fonts)
            elif operator == b"Do":
                self._form(operands, forms, resources, depth)
            elif operator in (b"BDC", b"BMC"):
                self._begin_mark(operands, resources)
            elif (handle := _HANDLERS.get(operator)) is not None:
                handle(self, operands)

    def _form(self, operands: Sequence[Any], forms: DictionaryObject, resources: DictionaryObject, depth: int) -> None:
        form = _object(forms.get(operands[0])) if operands and isinstance(operands[0], str) else None
        if not isinstance(form, StreamObject) or form.get("/Subtype") != "/Form" or depth >= _DEEPEST_FORM:
            return
        if id(form) in self._open:
            return
        saved = replace(self._state), self._stack, self._text, self._line, self._marks
        self._stack, self._marks = [], [_Mark(self._aside())]
        self._state.matrix = _times(_matrix(form.get("/Matrix")), self._state.matrix)
        self._open.append(id(form))
        own = _dictionary(form.get("/Resources")) or resources
        self.paint(ContentStream(form, self._pdf, "bytes"), own, depth + 1)
        self._open.pop()
        self._state, self._stack, self._text, self._line, self._marks = saved

    def _set_font(self, operands: Sequence[Any], fonts: DictionaryObject) -> None:
        name = operands[0] if operands else ""
        reference = fonts.raw_get(name) if name in fonts else None
        key = getattr(reference, "idnum", None) or (id(fonts), str(name))
        if key not in self._budget.fonts:
            self._budget.fonts[key] = _face(_object(reference))
        self._state.face = self._budget.fonts[key]
        self._state.size = _number(operands, 1, self._state.size)

    def _begin_mark(self, operands: Sequence[Any], resources: DictionaryObject) -> None:
        told = _object(operands[1]) if len(operands) > 1 else None
        if isinstance(told, str):
            told = _object(_dictionary(resources.get("/Properties")).get(told))
        told = told if isinstance(told, DictionaryObject) else DictionaryObject()
        header = bool(operands) and operands[0] == "/Artifact" and told.get("/Type") == "/Pagination"
        actual = told.get("/ActualText")
        self._marks.append(_Mark(header or self._aside(), _string(actual), len(self.runs)))

    def _end_mark(self, _: Sequence[Any]) -> None:
        """What a stretch reads, where the file says so, in place of what it shows: a soft hyphen, a ligature."""
        mark = self._marks.pop() if self._marks else _Mark(aside=False)
        shown = self.runs[mark.start :]
        if mark.actual is None or not shown or any(run.baseline != shown[0].baseline for run in shown):
            return
        self.runs[mark.start :] = [replace(shown[0], text=mark.actual, right=shown[-1].right)] if mark.actual else []

    def _aside(self) -> bool:
        return bool(self._marks) and self._marks[-1].aside

    def _save(self, _: Sequence[Any]) -> None:
        self._stack.append(replace(self._state))

    def _restore(self, _: Sequence[Any]) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _transform(self, operands: Sequence[Any]) -> None:
        self._state.matrix = _times(_matrix(operands), self._state.matrix)

    def _begin_text(self, _: Sequence[Any]) -> None:
        self._text = self._line = _IDENTITY

    def _set_matrix(self, operands: Sequence[Any]) -> None:
        self._text = self._line = _matrix(operands)

    def _move(self, operands: Sequence[Any]) -> None:
        self._line = _times((1, 0, 0, 1, _number(operands, 0), _number(operands, 1)), self._line)
        self._text = self._line

    def _move_leading(self, operands: Sequence[Any]) -> None:
        self._state.leading = -_number(operands, 1)
        self._move(operands)

    def _next_line(self, _: Sequence[Any]) -> None:
        self._move((0, -self._state.leading))

    def _show(self, operands: Sequence[Any]) -> None:
        self._show_all(operands[:1])

    def _show_array(self, operands: Sequence[Any]) -> None:
        self._show_all(operands[0] if operands and isinstance(operands[0], ArrayObject) else ())

    def _show_next(self, operands: Sequence[Any]) -> None:
        self._next_line(())
        self._show_all(operands[:1])

    def _show_spaced(self, operands: Sequence[Any]) -> None:
        self._state.word_space = _number(operands, 0)
        self._state.letter_space = _number(operands, 1)
        self._show_next(operands[2:])

    def _show_all(self, pieces: Iterable[Any]) -> None:
        """Strings, and between them steps in thousandths of the size; a wide step begins a new run."""
        state = self._state
        text: list[str] = []
        at = start = end = 0.0
        for piece in pieces:
            if isinstance(piece, int | float):
                at -= float(piece) / 1000 * state.size * state.stretch
                continue
            if not isinstance(piece, bytes):
                continue
            size = abs(state.size * state.stretch)
            if text and not -_BACK * size < at - end < _SPACE * size * 0.8:
                self._emit("".join(text), start, end)
                text = []
            start = start if text else at
            for shown, width, is_space in state.face.glyphs(piece):
                text.append(shown)
                self._budget.show(len(shown))
                step = width * state.face.unit * state.size + state.letter_space + (state.word_space if is_space else 0)
                at += step * state.stretch
            end = at
        if text:
            self._emit("".join(text), start, end)
        self._text = _times((1, 0, 0, 1, at, 0), self._text)

    def _emit(self, text: str, start: float, end: float) -> None:
        state = self._state
        a, b, c, d, e, f = _times((1, 0, 0, 1, 0, state.rise), _times(self._text, state.matrix))
        size = abs(state.size) * math.hypot(c, d) * state.face.height
        x, y = e + start * a, f + start * b
        length = abs(end - start) * math.hypot(a, b)
        if not (math.isfinite(x + y + length + size) and size > 0 and text):
            return
        sign = math.copysign(1, state.size)
        bold = state.face.bold or state.mode == 2
        self.runs.append(Run(text, x, x + length, y, size, bold, self._aside(), _turn(a * sign, b * sign)))


def _setter(name: str, scale: float = 1) -> Callable[[_Painter, Sequence[Any]], None]:
    def set_(painter: _Painter, operands: Sequence[Any]) -> None:
        state = painter._state
        setattr(state, name, _number(operands, 0, getattr(state, name) / scale) * scale)

    return set_


_HANDLERS: Mapping[bytes, Callable[[_Painter, Sequence[Any]], None]] = {
    b"q": _Painter._save,
    b"Q": _Painter._restore,
    b"cm": _Painter._transform,
    b"BT": _Painter._begin_text,
    b"Tm": _Painter._set_matrix,
    b"Td": _Painter._move,
    b"TD": _Painter._move_leading,
    b"T*": _Painter._next_line,
    b"Tj": _Painter._show,
    b"TJ": _Painter._show_array,
    b"'": _Painter._show_next,
    b'"': _Painter._show_spaced,
    b"EMC": _Painter._end_mark,
    b"Tc": _setter("letter_space"),
    b"Tw": _setter("word_space"),
    b"Tz": _setter("stretch", 0.01),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
    b"Tr": _setter("mode"),
}


def _face(resource: Any) -> _Face:
    """A font that cannot be read shows glyphs that stand for nothing."""
    if not isinstance(resource, DictionaryObject):
        return _NO_FACE
    try:
        font = Font.from_font_resource(resource)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return _NO_FACE
    unit, height = 0.001, 1.0
    if font.sub_type == "Type3":
        unit = abs(_matrix(resource.get("/FontMatrix"))[0]) or unit
        box = _numbers(resource.get("/FontBBox"))
        height = abs(box[3] - box[1]) * unit if len(box) == 4 and box[3] != box[1] else 1.0
    return _Face(_is_bold(font), unit, height, _glyphs_of(font, resource))


def _is_bold(font: Font) -> bool:
    weight = str(font.font_descriptor.weight)
    return bool(_BOLD_NAME.search(font.name)) or (weight.isdigit() and int(weight) >= 600)


def _glyphs_of(font: Font, resource: DictionaryObject) -> Callable[[bytes], Iterator[tuple[str, float, bool]]]:
    encoding, letters = font.encoding, font.character_map
    by_number = isinstance(encoding, str) and not _is_unicode(resource)
    known: dict[str, tuple[str, float, bool]] = {}

    def glyph(code: str) -> tuple[str, float, bool]:
        if isinstance(encoding, str):
            shown = letters.get(code, UNKNOWN if by_number else code)
        else:
            named = encoding.get(ord(code), code)
            shown = letters.get(named, UNKNOWN if len(named) > 1 and named.startswith("/") else named)
        text = _clean(str(shown)) if font.interpretable else UNKNOWN
        return text, _width(font, code), code == " " and not isinstance(encoding, str)

    def glyphs(data: bytes) -> Iterator[tuple[str, float, bool]]:
        codes = data.decode(encoding, "replace") if isinstance(encoding, str) else data.decode("latin-1")
        for code in codes:
            if code not in known:
                known[code] = glyph(code)
            yield known[code]

    return glyphs


def _width(font: Font, code: str) -> float:
    width: object = _object(font.character_widths.get(code, font.character_widths.get("default", 500)))
    return float(width) if isinstance(width, int | float) else 500.0


def _is_unicode(resource: DictionaryObject) -> bool:
    """Whether the codes of a composite font are characters even where nothing maps them."""
    encoding = _object(resource.get("/Encoding"))
    return isinstance(encoding, NameObject) and not encoding.startswith("/Identity")


def _clean(text: str) -> str:
    """Control characters are no letters; what a font maps to them is not known."""
    text = _CONTROLS.sub(UNKNOWN, text.translate(_LIGATURES))
    return "".join(UNKNOWN if "\ud800" <= c <= "\udfff" else c for c in text)


_NO_FACE = _Face(False, 0.001, 1.0, lambda data: iter([(UNKNOWN, 500.0, False)] * len(data)))


def _turn(a: float, b: float) -> int:
    """Quarter turns of a direction on a page whose y grows downwards."""
    if abs(b) < 0.1 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) < 0.1 * abs(b):
        return 1 if b < 0 else 3
    return -1


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _matrix(value: Any) -> _Matrix:
    a, b, c, d, e, f = numbers if len(numbers := _numbers(value)) == 6 else _IDENTITY
    return a, b, c, d, e, f


def _numbers(value: Any) -> list[float]:
    value = _object(value)
    return (
        [float(v) for v in map(_object, value) if isinstance(v, int | float)] if isinstance(value, list | tuple) else []
    )


def _number(operands: Sequence[Any], index: int, default: float = 0.0) -> float:
    value = operands[index] if index < len(operands) else default
    return float(value) if isinstance(value, int | float) else default


def _string(value: Any) -> str | None:
    value = _object(value)
    if isinstance(value, bytes):
        return value.decode("utf-16", "replace") if value[:2] in (b"\xfe\xff", b"\xff\xfe") else value.decode("latin-1")
    return str(value) if isinstance(value, str) and not isinstance(value, NameObject) else None


def _dictionary(value: Any) -> DictionaryObject:
    value = _object(value)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _object(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
