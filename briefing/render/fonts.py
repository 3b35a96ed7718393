"""The bundled fonts: which faces a text needs, as files for the PDF and as data: URIs for documents of one file.

``styles/fonts-print.css`` has one TrueType file for each weight and style, which the PDF takes whole;
``styles/fonts.css`` has woff2 files of one script each, of which an HTML document holds those that its characters need.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from briefing import resources
from briefing.errors import MissingDependencyError

_FACE: Final = re.compile(r"@font-face\s*\{[^}]*\}")
_URL: Final = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
_FAMILY: Final = re.compile(r"font-family:\s*\"([^\"]+)\"")
_MAIN: Final = ("latin", "arabic")
_FACE_WEIGHT: Final = re.compile(r"font-weight:\s*(\d+)")
_RANGES: Final = re.compile(r"unicode-range:\s*([^;}]+)")
_WEIGHT: Final = re.compile(r"\b[1-9]00\b")
_RANGE: Final = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Face:
    """One @font-face rule."""

    rule: str
    weight: str
    """"400", "600"."""
    file: str
    """Relative to styles/."""
    ranges: tuple[tuple[int, int], ...]
    """First and last code point of each run; empty for a face that covers all."""

    def covers(self, characters: frozenset[int]) -> bool:
        """Whether one of the characters is in its ranges."""
        return not self.ranges or any(
            first <= character <= last for first, last in self.ranges for character in characters
        )


def print_fonts(text: str, sheets: Iterable[str]) -> str:
    """The rules for a text set in these style sheets, with their files named relative to styles/.

    Raises MissingDependencyError where one is missing or damaged, which the layout engine would not tell.
    """
    faces = faces_for(text, sheets, "fonts-print.css")
    for face in faces:
        font_bytes(face.file)
    return "\n".join(face.rule for face in faces)


def embedded_fonts(text: str, sheets: Iterable[str]) -> str:
    """The rules with their files inside, for a document that must stand alone. Raises MissingDependencyError."""
    faces = faces_for(text, sheets, "fonts.css")
    return "\n".join(_URL.sub(f"url(data:font/woff2;base64,{_encoded(face.file)})", face.rule) for face in faces)


def print_files() -> tuple[str, ...]:
    """The files of all faces for print, relative to styles/."""
    return tuple(face.file for face in _faces("fonts-print.css"))


def check_fonts() -> int:
    """How many files there are. Raises MissingDependencyError where one is missing or damaged."""
    files = {face.file for source in ("fonts.css", "fonts-print.css") for face in _faces(source)}
    for file in sorted(files):
        font_bytes(file)
    return len(files)


def covered_on_screen(character: int) -> bool:
    """Whether a face of a document of one file has this code point."""
    return any(face.covers(frozenset((character,))) for face in _faces("fonts.css"))


def own_print_fonts(files: Iterable[str]) -> str:
    """Rules for the user's files. No sheet need name their families: what ours lack is looked for in all fonts."""
    rule = '@font-face {{ font-family: "own {number}"; src: url("{url}") }}'
    return "\n".join(rule.format(number=n, url=Path(file).resolve().as_uri()) for n, file in enumerate(files, 1))


def faces_for(text: str, sheets: Iterable[str], source: str) -> tuple[Face, ...]:
    """The faces of the weights in the style sheets that a text needs, in the order of ``source``, a file in styles/."""
    characters = frozenset(map(ord, set(text)))
    weights = {weight for sheet in sheets for weight in _WEIGHT.findall(sheet)}
    return tuple(face for face in _faces(source) if face.weight in weights and face.covers(characters))


@cache
def _encoded(file: str) -> str:
    return base64.b64encode(font_bytes(file)).decode("ascii")


@cache
def font_bytes(file: str) -> bytes:
    """Of one of our files, relative to styles/. Raises MissingDependencyError for one that is not there, or not whole:
    who sets or shows text would take another font then, and say nothing.
    """
    data = resources.read_bytes("styles", file)
    if not _is_whole(data):
        raise MissingDependencyError(f"{resources.styles_root() / file}: damaged, no font any more; {resources.MEND}")
    return data


def _is_whole(data: bytes) -> bool:
    """By its header: of woff2 the length of the file, of others where each table ends."""
    if data[:4] == b"wOF2":
        return int.from_bytes(data[8:12], "big") == len(data)
    rows = (data[12 + 16 * number :][8:16] for number in range(int.from_bytes(data[4:6], "big")))
    ends = [int.from_bytes(row[:4], "big") + int.from_bytes(row[4:], "big") for row in rows]
    return data[:4] in (b"\0\1\0\0", b"OTTO") and bool(ends) and max(ends) <= len(data)


@cache
def _faces(source: str) -> tuple[Face, ...]:
    return tuple(_face(rule) for rule in _FACE.findall(resources.read_text("styles", source)))


def _face(rule: str) -> Face:
    """One rule; of a subset, its family named after it unless that is the main one: "IBM Plex Sans cyrillic".

    WeasyPrint (70.0) takes two files of one family, weight and style for one font and prints the glyphs of the first at
    the numbers of the second, so every file needs a family of its own. The style sheets list them all.
    """
    url, weight, ranges = _URL.search(rule), _FACE_WEIGHT.search(rule), _RANGES.search(rule)
    if url is None or weight is None:
        raise ValueError(f"styles: a @font-face without url() or weight: {rule[:80]}")
    found = _RANGE.findall(ranges[1]) if ranges else []
    rule = _FAMILY.sub(lambda found: _own_family(found, url[1]), rule, count=1)
    return Face(rule, weight[1], url[1], tuple((int(first, 16), int(last or first, 16)) for first, last in found))


def _own_family(found: re.Match[str], file: str) -> str:
    """Files of subsets are called family-subset-weight-style.woff2."""
    family = found[1]
    if not file.endswith(".woff2"):
        return found[0]
    stem = file.rpartition("/")[2].removeprefix(family.lower().replace(" ", "-") + "-")
    subset = stem.rsplit("-", 2)[0]
    return found[0] if subset in _MAIN else f'font-family: "{family} {subset}"'
