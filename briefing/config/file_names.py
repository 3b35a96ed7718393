"""How documents are called: a pattern such as "{date}-{audience}"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from string import Formatter
from typing import Final

from briefing.config.messages import known_names, nearest

FIELDS: Final = ("audience", "date", "title", "language", "marking")
"""What a pattern can hold: of the audience its name, of the brief its date (or "undated"), title, language, marking."""
_ALLOWED: Final = re.compile(r"[\w. {}-]{1,120}")
_MOST: Final = 80
"""Characters of a title."""


def check_pattern(pattern: str) -> str:
    """The pattern. Raises ValueError, in words for the user, for one that could not make a file's name."""
    if not _ALLOWED.fullmatch(pattern):
        raise ValueError(
            "letters, digits, '-', '_', '.', and fields in braces make a file's name; a folder is set in 'out'"
        )
    try:
        found = [name for _, name, *_ in Formatter().parse(pattern) if name is not None]
    except ValueError:
        raise ValueError("a brace is opened and not closed, or closed and not opened") from None
    for name in found:
        if name not in FIELDS:
            raise ValueError(f"unknown field '{{{name}}}'{nearest(name, FIELDS)} {known_names(FIELDS)}")
    if "audience" not in found:
        raise ValueError("it needs {audience}; two audiences' documents would have one name")
    return pattern


def file_stem(pattern: str, values: Mapping[str, str]) -> str:
    """The name of a document without its suffix; what a file's name cannot hold becomes a hyphen."""
    return pattern.format_map({name: _plain(values[name]) for name in FIELDS}).lstrip(".")


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFC", text)
    return re.sub(r"[^\w.+-]+", "-", letters).strip("-.")[:_MOST].rstrip("-.")
