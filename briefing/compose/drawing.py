"""What pictures are laid out with: how wide text is, boxes that must not overlap, paths."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from briefing.model import Anchor, Label

WIDTH: Final = 490.0
"""Of every picture: about the points of a line of text on A4."""
SIZE: Final = 7.6
"""Of letters in a picture."""
_ASCENT, _DESCENT = 0.78, 0.24
_MARGIN: Final = 1.06
"""Faces differ a little in width; an estimate is rather too wide."""
_WIDTHS: Final[dict[str, float]] = {
    character: width / 100
    for width, characters in {
        25: " 'ij", 29: "!,.l:;", 33: "[]f|(){}", 38: "rtI/\\-", 45: '"*', 47: "?sz", 52: "Lcvxy_Jgk",
        57: "aeFhnouSTZbdpqE", 61: "$+0123456789<=>PVY^`~CX", 66: "AKRBDU", 71: "&GHNOQ#", 77: "w", 90: "Mm@W%",
    }.items()
    for character in characters
}  # fmt: skip
"""IBM Plex Sans, in em."""
_OTHER: Final = 0.66
_JOINED: Final = frozenset({"R", "AL", "AN"})
_STACKED: Final = (0x0900, 0x109F)
"""Scripts of India, Tibet and Burma, which an SVG in a PDF sets letter by letter."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, its sides in reading order."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap; boxes that touch do not."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether it lies inside another whole."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def text_width(text: str, size: float = SIZE) -> float:
    """How wide a line of text is, rather too wide than too narrow."""
    return sum(_WIDTHS.get(character, _OTHER) for character in text) * size * _MARGIN


def label(text: str, x: float, y: float, anchor: Anchor = "start", size: float = SIZE) -> Label:
    """A line of text that begins, has its middle or ends at ``x``."""
    return Label(text, round(x, 1), round(y, 1), anchor, round(text_width(text, size), 1))


def box_of(line: Label, size: float = SIZE) -> Box:
    """The room that a line of text takes."""
    left = line.x - {"start": 0.0, "middle": line.width / 2, "end": line.width}[line.anchor]
    return Box(left, line.y - size * _ASCENT, left + line.width, line.y + size * _DESCENT)


def free(box: Box, taken: Iterable[Box], frame: Box) -> bool:
    """Whether a box lies in the frame and on nothing else."""
    return box.within(frame) and not any(box.meets(other) for other in taken)


def can_be_drawn(text: str) -> bool:
    """Whether a picture can hold the text: letters of scripts that join or stack would fall apart in a PDF."""
    return not any(
        unicodedata.bidirectional(character) in _JOINED or _STACKED[0] <= ord(character) <= _STACKED[1]
        for character in text
    )


def shortened(text: str, width: float, size: float = SIZE) -> str:
    """The text, or as many of its words as fit with an ellipsis; of a single long word its beginning."""
    if text_width(text, size) <= width:
        return text
    cut = len(text)
    while cut > 1 and text_width(f"{text[:cut]} …", size) > width:
        cut -= 1
    space = text.rfind(" ", 0, cut + 1)
    return f"{text[: space if space > cut // 2 else cut].rstrip(' ,;:')} …"


def wrapped(text: str, width: float, size: float = SIZE) -> tuple[str, ...]:
    """A name in one line, or in two as equally long as its words allow; what does not fit is cut."""
    if text_width(text, size) <= width or " " not in text:
        return (shortened(text, width, size),)
    cuts = [at for at, character in enumerate(text) if character == " "]
    best = min(cuts, key=lambda at: (max(text_width(text[:at], size), text_width(text[at + 1 :], size)), at))
    if max(text_width(text[:best], size), text_width(text[best + 1 :], size)) > width:
        best = max((at for at in cuts if text_width(text[:at], size) <= width), default=cuts[0])
    return shortened(text[:best], width, size), shortened(text[best + 1 :], width, size)


def path(lines: Iterable[Sequence[Point]], *, closed: bool = False) -> str:
    """Lines as one SVG path, to a tenth of a unit, without points that nobody sees."""
    return "".join(_path(line, closed) for line in lines)


def _path(line: Sequence[Point], closed: bool) -> str:
    kept: list[Point] = []
    for index, (x, y) in enumerate(line):
        last = index == len(line) - 1 and not closed
        if not kept or last or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _SEEN:
            kept.append((x, y))
    if len(kept) < (3 if closed else 2):
        return ""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in kept) + ("Z" if closed else "")


_SEEN: Final = 0.7


def number(value: float) -> str:
    """To a tenth, without a needless nought: "12", "3.4"."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
