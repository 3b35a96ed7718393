"""Letters that no font has, found before a document goes out.

In a PDF they would be boxes, or come from another font on every machine. Emoji, Chinese, Hebrew and all else are
letters like others: where neither our fonts nor the project's have them they are missing. Marks that combine count as
there where the font has the letter with its mark. What no font needs to have is not looked at: blanks, joiners, marks
of direction, selectors of variants. Private letters mean nothing without the font they were made for, so ours do not
count for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, Final

from briefing import resources
from briefing.errors import MissingDependencyError, SettingsError
from briefing.model import Brief, CitedPassage, SourceEntry
from briefing.render.fonts import covered_on_screen, font_bytes, print_files

_OUTSIDE: Final = re.compile(r"(<style>.*?</style>|<title>.*?</title>|<svg\b.*?</svg>|<!--.*?-->|<[^>]*>)", re.DOTALL)
_TAG: Final = re.compile(r"<(?:style|title|desc)\b[^>]*>.*?</(?:style|title|desc)>|<[^>]*>", re.DOTALL)
_IGNORABLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_PRIVATE: Final = "Co"
_SHOWN: Final = 3
"""Letters that a message names."""
_AROUND: Final = 28


def missing_in_pdf(text: str, own: tuple[str, ...]) -> tuple[str, ...]:
    """The letters of an HTML document that neither our fonts for print nor the user's files have, each once."""
    ours = _letters_of_ours()
    theirs: frozenset[int] = frozenset().union(*(letters_of(file) for file in own))
    return _missing(text, lambda letter: _has(ours, letter) or ord(letter) in theirs)


def missing_on_screen(text: str, own: tuple[str, ...]) -> tuple[str, ...]:
    """The same for a page that holds its fonts."""
    theirs: frozenset[int] = frozenset().union(*(letters_of(file) for file in own))
    return _missing(text, lambda letter: covered_on_screen(ord(letter)) or ord(letter) in theirs)


def explain(missing: tuple[str, ...], brief: Brief) -> str:
    """One line: the first letters, where they stand, and what to do."""
    named = "; ".join(f"{described(letter)} {_where(letter, brief)}" for letter in missing[:_SHOWN])
    more = f"; and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    return f"no font has {named}{more}"


def described(letter: str) -> str:
    """Such as "漢" (U+6F22 CJK UNIFIED IDEOGRAPH-6F22)."""
    kind = {"Co": "private use", "Cn": "not assigned", "Cc": "control"}.get(unicodedata.category(letter), "no name")
    shown = f'"{letter}" ' if letter.isprintable() else ""
    return f"{shown}({code_point(letter)} {unicodedata.name(letter, kind)})"


def code_point(letter: str) -> str:
    """Such as "U+6F22"."""
    return f"U+{ord(letter):04X}"


def marked(text: str, missing: tuple[str, ...]) -> str:
    """An HTML document with the code points of these letters in their place, boxed; in brackets inside a picture."""
    letters = re.compile(f"[{re.escape(''.join(missing))}]")
    parts = _OUTSIDE.split(text)
    for index, part in enumerate(parts):
        if index % 2 == 0:
            parts[index] = letters.sub(lambda f: f'<span class="no-glyph">{code_point(f[0])}</span>', part)
        elif part.startswith("<svg"):
            parts[index] = letters.sub(lambda f: f"[{code_point(f[0])}]", part)
    return "".join(parts)


def letters_of(file: str) -> frozenset[int]:
    """The code points that a font file has. Raises SettingsError where it is none."""
    stamp = Path(file).stat().st_mtime_ns if Path(file).is_file() else 0
    return _letters(file, stamp)


@cache
def _letters(file: str, _stamp: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with Path(file).open("rb") as data, TTFont(data, lazy=True, fontNumber=0) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError, ValueError, AssertionError) as error:
        raise SettingsError(
            f"'fonts': {file} cannot be read as a font ({error}); give a .woff2, .ttf or .otf"
        ) from error


@cache
def _letters_of_ours() -> frozenset[int]:
    """Raises MissingDependencyError."""
    root, files = resources.styles_root(), print_files()
    for file in files:
        font_bytes(file)
    try:
        return frozenset().union(*(letters_of(str(root / file)) for file in files))
    except SettingsError as error:
        raise MissingDependencyError(f"{root}: a font is damaged ({error.__cause__}); {resources.MEND}") from error


def _missing(text: str, has: Callable[[str], bool]) -> tuple[str, ...]:
    printed = unicodedata.normalize("NFC", unescape(_TAG.sub("", text)))
    return tuple(letter for letter in sorted(set(printed)) if not _needs_none(letter) and not has(letter))


def _has(letters: frozenset[int], letter: str) -> bool:
    if unicodedata.category(letter) == _PRIVATE:
        return False
    return ord(letter) in letters or all(ord(part) in letters for part in unicodedata.normalize("NFD", letter))


def _needs_none(letter: str) -> bool:
    return letter.isspace() or _IGNORABLE.match(letter) is not None


# --- where a letter stands ---------------------------------------------------------------------------------------


def _where(letter: str, brief: Brief) -> str:
    for _, line in _lines(brief.title, ""):
        if letter in _composed(line):
            return f"in the title, {_excerpt(line, letter)}"
    for section in brief.sections:
        for place, line in _lines(section.content, f"section '{section.name}'"):
            if letter in _composed(line):
                return f"in {place}, {_excerpt(line, letter)}"
    return "in wording of the template"


def _composed(line: str) -> str:
    return unicodedata.normalize("NFC", line)


def _lines(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text of a record with the source and paragraph it belongs to, as far as that is known."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _lines(one, place)
    elif is_dataclass(value) and not isinstance(value, type):
        place = _place(value) or place
        if isinstance(value, CitedPassage):
            yield place, "".join(segment.text for segment in value.segments)
        for field in fields(value):
            yield from _lines(getattr(value, field.name), place)


def _place(value: Any) -> str:
    if isinstance(value, SourceEntry):
        return f"source {value.number} ({value.path})"
    if isinstance(value, CitedPassage):
        source = re.sub(r"\D.*", "", value.anchor.removeprefix("s"))
        return f"source {source} ¶{value.number}" if value.block == "paragraph" else f"source {source}, {value.block}"
    citations = getattr(value, "citations", ())
    if citations:
        first = citations[0]
        return f"source {first.source}" + (f" ¶{first.paragraph}" if first.paragraph else "")
    return ""


def _excerpt(line: str, letter: str) -> str:
    line = " ".join(_composed(line).split())
    at = line.index(letter)
    start, end = max(0, at - _AROUND), at + _AROUND
    return f"“{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}”"
