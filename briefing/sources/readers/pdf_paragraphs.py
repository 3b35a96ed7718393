"""Lines → paragraphs, by what typesetting does where one begins, and the words of a paragraph.

A paragraph begins after a wider gap, with an indent, or after a line in which the next word would have found room.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.sources.readers.pdf_lines import Line

_INDENT = (0.8, 6.0)
"""Of the size: less is chance, more is a picture at the side."""
_WINDOW = 4
"""Lines before and after, by which the right margin is told: text may run round a picture."""
_LOOK_BACK = 4
"""Paragraphs among which the one is sought that goes on below a picture or a box."""
_SAME_SIZE = 0.1
_USUAL = 1.3
"""Of the size: the step from line to line, where nothing tells."""
_WIDE = 1.7
"""Of the size: the step from line to line of text that is spaced out; fewer steps than ``_ENOUGH`` may be gaps."""
_ENOUGH = 5

_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*[⁰¹²³⁴-⁹*†‡]{0,3}$")
_STARTS_SENTENCE = re.compile(r"[\"'“‘«(\[]*(?:[^\W\d_a-zß-ÿ]|\d{1,3}[.)]\s)")
_BULLET = re.compile(r"[•‣▪●○◦■□➢✓]|[–*-]\s")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]$")
_DASH = re.compile(r"\S[—–-]$")
_REST_OF_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, perhaps over several columns and pages."""

    lines: tuple[Line, ...]
    margin: float
    """Where the last line would end if it were full."""
    starts_column: bool = False

    @property
    def is_indented(self) -> bool:
        return len(self.lines) > 1 and _is_indented(self.lines[0], self.lines[1])


def body_size(lines: Iterable[Line]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes.most_common(1)[0][0], 0.1) if sizes else 0.1


def paragraphs_of(columns: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of all columns in reading order; one that runs over a column or page is one."""
    leading = _leadings(columns)
    body = body_size(line for column in columns for line in column)
    found = [part for column in columns for part in _in_column(column, leading, body)]
    indents = sum(part.is_indented for part in found) > 0.3 * len(found)
    joined: list[Paragraph] = []
    for part in found:
        back = _goes_on_from(joined, part, body, indents=indents)
        if back:
            before = joined[-back]
            joined[-back] = Paragraph((*before.lines, *part.lines), part.margin, before.starts_column)
        else:
            joined.append(part)
    return joined


def _leadings(columns: Iterable[Sequence[Line]]) -> Callable[[float], float]:
    """From base line to base line within a paragraph, for a size of type."""
    steps: dict[int, list[float]] = defaultdict(list)
    for column in columns:
        for above, line in pairwise(column):
            step = line.baseline - above.baseline
            if _are_alike(above, line) and 0.8 * line.size < step < 3 * line.size:
                steps[round(line.size)].append(step)
    known = {size: sorted(found)[len(found) // 4] for size, found in steps.items()}
    trusted = {size: step for size, step in known.items() if step < _WIDE * size or len(steps[size]) >= _ENOUGH}
    most = max(trusted, key=lambda size: len(steps[size]), default=0)
    usual = max(_USUAL, trusted[most] / most) if most else _USUAL
    return lambda size: trusted.get(round(size), usual * size)


def _are_alike(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= _SAME_SIZE * max(a.size, b.size)


def _in_column(column: Sequence[Line], leading: Callable[[float], float], body: float) -> Iterator[Paragraph]:
    start = 0
    for i in range(1, len(column) + 1):
        margin = max(line.right for line in column[max(0, i - _WINDOW) : i + _WINDOW])
        if i == len(column) or _begins(column, i, margin, leading, body):
            yield Paragraph(tuple(column[start:i]), margin, start == 0)
            start = i


def _begins(column: Sequence[Line], at: int, margin: float, leading: Callable[[float], float], body: float) -> bool:
    """Whether a line of a column begins a paragraph."""
    above, line = column[at - 1], column[at]
    lead = leading(line.size)
    has_gap = line.baseline - above.baseline > max(1.22 * lead, lead + 1)
    is_large = line.size > (1 + _SAME_SIZE) * body
    if has_gap or not _are_alike(above, line) or ((above.is_row or line.is_row) and not is_large):
        return True
    ends = _ENDS.search(above.text) is not None
    is_flush = abs(above.right - line.right) < 0.05 * line.size  # two lines that end at one place were set to end there
    is_short = not is_flush and margin - above.right > _room_for_first_word(line)
    if above.bold != line.bold and (ends or is_short or not line.text[:1].islower()):
        return True
    if is_large or (line.bold and not ends):
        return False
    if _BULLET.match(line.text) or ((ends or is_short) and _is_indented(line, above)):
        return True
    if ends and at + 1 < len(column) and _is_indented(above, column[at + 1]) and _is_indented(line, column[at + 1]):
        return True  # below an indented paragraph of one line
    is_half = margin - above.right > 0.25 * (margin - line.left) and bool(_STARTS_SENTENCE.match(line.text))
    return is_short and (ends or is_half)


def _is_indented(line: Line, other: Line) -> bool:
    return _INDENT[0] * line.size <= line.left - other.left <= _INDENT[1] * line.size


def _room_for_first_word(line: Line) -> float:
    """How wide its first word is, with a blank before it."""
    word = line.text.split()[0]
    return (line.right - line.left) / len(line.text) * (len(word) + 1) + 0.3 * line.size


def _goes_on_from(parts: Sequence[Paragraph], part: Paragraph, body: float, *, indents: bool) -> int:
    """How many paragraphs back the one stands that a paragraph goes on; 0 where it is one of its own."""
    for back in range(1, min(_LOOK_BACK, len(parts)) + 1):
        if _goes_on(parts[-back], part, body, next_to=back == 1, indents=indents):
            return back
    return 0


def _goes_on(before: Paragraph, part: Paragraph, body: float, *, next_to: bool, indents: bool) -> bool:
    above, line = before.lines[-1], part.lines[0]
    if above.bold != line.bold or max(abs(above.size - body), abs(line.size - body)) > _SAME_SIZE * body:
        return False
    if above.is_row or line.is_row or _BULLET.match(line.text) or line.page > above.page + 1:
        return False
    ends = _ENDS.search(above.text) is not None
    if line.text[0].islower() and not ends:
        return len(above.text) > 20 or len(before.lines) > 1
    room = before.margin - above.right
    if not (next_to and part.starts_column and room < 0.25 * (before.margin - above.left)):
        return False
    is_full = len(before.lines) > 1 and room <= _room_for_first_word(line)
    return not ends or (is_full and not (indents and part.is_indented))


def known_words(lines: Iterable[Line]) -> Counter[str]:
    """Words inside the lines, where no hyphen is the line's."""
    found: Counter[str] = Counter()
    for line in lines:
        found.update(_plain(word.strip(".,;:!?\"'“”‘’()")) for word in line.text.split()[:-1])
    return found


def text_of_lines(lines: Sequence[Line], known: Counter[str]) -> str:
    """The words of a paragraph. A hyphen at the end of a line goes where the next goes on in lower case.

    It stays where ``known`` has the word with a hyphen, and never without.
    """
    pieces: list[str] = []
    for above, line in pairwise(lines):
        pieces += _ending(above.text, line.text, known)
    return "".join((*pieces, lines[-1].text)).replace("\u00ad", "")


def _ending(line: str, below: str, known: Counter[str]) -> tuple[str, str]:
    """A line without the hyphen that is only its end's, and what stands between it and the line below."""
    if line.endswith("\u00ad"):
        return line[:-1], ""
    if not _HYPHEN.search(line):
        return line, "" if _DASH.search(line) else " "
    rest = _REST_OF_WORD.match(below)
    if rest is None or not below[0].islower():
        return line, ""
    first = re.split(r"[\s—–]", line)[-1].lstrip("\"'“‘(")
    written = known[_plain(first + rest.group())] and not known[_plain(first[:-1] + rest.group())]
    keeps = written or len(first) == 2  # no word is parted after one letter: "e-mail"
    return (line if keeps else line[:-1]), ""


def _plain(word: str) -> str:
    return word.casefold().replace("‐", "-")
