"""The bundled fonts: which faces a text needs, and their files as data: URIs for documents of one file."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from briefing import resources

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
    """One @font-face rule of styles/fonts.css."""

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


def faces_for(text: str, *, sheets: Iterable[str]) -> tuple[Face, ...]:
    """The faces of the weights in the style sheets that a text needs, in the order of fonts.css."""
    characters = frozenset(map(ord, set(text)))
    weights = {weight for sheet in sheets for weight in _WEIGHT.findall(sheet)}
    return tuple(face for face in _faces() if face.weight in weights and face.covers(characters))


def sheet_of_files(faces: tuple[Face, ...]) -> str:
    """The rules with their files named relative to styles/."""
    return "\n".join(face.rule for face in faces)


def sheet_of_data(faces: tuple[Face, ...]) -> str:
    """The rules with their files inside, for a document that must stand alone."""
    return "\n".join(_URL.sub(f"url(data:font/woff2;base64,{_encoded(face.file)})", face.rule) for face in faces)


@cache
def _encoded(file: str) -> str:
    return base64.b64encode(resources.read_bytes("styles", file)).decode("ascii")


@cache
def _faces() -> tuple[Face, ...]:
    return tuple(_face(rule) for rule in _FACE.findall(resources.read_text("styles", "fonts.css")))


def _face(rule: str) -> Face:
    """One rule, its family named after its subset unless that is the main one: "IBM Plex Sans cyrillic".

    WeasyPrint (70.0) takes two files of one family, weight and style for one font and prints the glyphs of the first at
    the numbers of the second, so every file needs a family of its own. The style sheets list them all.
    """
    url, weight, ranges = _URL.search(rule), _FACE_WEIGHT.search(rule), _RANGES.search(rule)
    if url is None or weight is None:
        raise ValueError(f"styles/fonts.css: a @font-face without url() or weight: {rule[:80]}")
    found = _RANGE.findall(ranges[1]) if ranges else []
    rule = _FAMILY.sub(lambda found: _own_family(found, url[1]), rule, count=1)
    return Face(rule, weight[1], url[1], tuple((int(first, 16), int(last or first, 16)) for first, last in found))


def _own_family(found: re.Match[str], file: str) -> str:
    """Files are called family-subset-weight-style.woff2."""
    family = found[1]
    stem = file.rpartition("/")[2].removeprefix(family.lower().replace(" ", "-") + "-")
    subset = stem.rsplit("-", 2)[0]
    return found[0] if subset in _MAIN else f'font-family: "{family} {subset}"'
