"""What office programs and PDF makers write into a file's properties: which titles and authors say anything."""

from __future__ import annotations

import re
from functools import cache

from briefing import knowledge

_ADDRESS = re.compile(r"(?:https?:|file:|about:|www\.)\S*|\S+@\S+", re.IGNORECASE)
_LONGEST_TITLE = 300
_LONGEST_AUTHOR = 120


def sensible_title(value: object) -> str | None:
    """The title, white space collapsed; None for a file name, an address, or what a program writes by itself."""
    words = _words(value)
    if not 3 <= len(words) <= _LONGEST_TITLE or not re.search(r"[^\W\d_]{2}", words):
        return None
    if _ADDRESS.fullmatch(words) or _no_title().fullmatch(words):
        return None
    return None if " " not in words and re.search(r"[\d_\\/]", words) else words


def sensible_author(value: object) -> str | None:
    """The author, white space collapsed; None for a program, a mail address, or the name of an account."""
    words = _words(value)
    if not 2 <= len(words) <= _LONGEST_AUTHOR or not re.search(r"[^\W\d_]{2}", words):
        return None
    if _ADDRESS.fullmatch(words) or _no_author().fullmatch(words):
        return None
    return None if " " not in words and (words.islower() or re.search(r"[\d_\\@]", words)) else words


@cache
def _no_title() -> re.Pattern[str]:
    """A file's name, what its maker puts before one, or a stock title with a number."""
    made_by = rf"(?:{_any('makers')})\b.*\s[-–—]\s.*"
    stock = rf"(?:{_any('titles')})(?:\s+document|\s+title)?[\s_-]*\d*"
    return re.compile(rf".*\.(?:{_any('suffixes')})|{made_by}|{stock}", re.IGNORECASE)


@cache
def _no_author() -> re.Pattern[str]:
    starts, stems = _any("program_starts"), _any("program_stems")
    return re.compile(rf"{_any('accounts')}|{_any('programs')}|(?:{starts})\b.*|(?:{stems})\S*", re.IGNORECASE)


def _any(name: str) -> str:
    return "|".join(map(re.escape, sorted(knowledge.file_properties()[name])))


def is_title(told: str, words: str) -> bool:
    """Whether words are the title that a file says it has, letter by letter; pages add the name of their site to it."""
    whole, part = _letters(told), _letters(words)
    return whole == part != "" or (len(part) > max(8, 0.5 * len(whole)) and whole.startswith(part))


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _words(value: object) -> str:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if words.isprintable() and "\ufffd" not in words else ""
