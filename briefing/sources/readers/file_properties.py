"""What office programs and PDF makers write into a file's properties: which titles and authors say anything."""

from __future__ import annotations

import re

_SUFFIX = re.compile(
    r"\.(?:docx?|dotx?|odt|rtf|pdf|html?|txt|indd|qxp|qxd|pages|pptx?|xlsx?|tex|dvi|ps|ai|eps|tmp)$", re.IGNORECASE
)
_MADE_BY = re.compile(r"(?:microsoft|ms|openoffice|libreoffice)\b.*\s[-–—]\s", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:|file:|about:|www\.)\S*|\S+@\S+", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|unnamed|unbenannt|sans titre|no title|title|document|layout|slide|page|print|blank page|draft"
    r"|template|presentation|powerpoint presentation|word document|press release|news release|article|story|scan)"
    r"(?:\s+document|\s+title)?[\s_-]*\d*",
    re.IGNORECASE,
)
_NO_AUTHOR = frozenset(
    "user users admin administrator author owner unknown anonymous none root default guest test office pc home computer"
    " hp dell asus lenovo acer toshiba samsung windows mac macbook".split()
)
_PROGRAM = re.compile(
    r"(?:python-docx|docx4j|(?:microsoft office|windows|office|local) user|microsoft(?:\s+(?:word|office))?|word|apple"
    r"|(?:adobe|acrobat|skia|quartz)\b.*|distiller|indesign|quark\w*|libreoffice|openoffice\S*|google docs|latex|pdf\w*"
    r"|chromium)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 300
_LONGEST_AUTHOR = 120


def sensible_title(value: object) -> str | None:
    """The title, white space collapsed; None for a file name, an address, or what a program writes by itself."""
    words = _words(value)
    if not 3 <= len(words) <= _LONGEST_TITLE or not re.search(r"[^\W\d_]{2}", words):
        return None
    if _SUFFIX.search(words) or _MADE_BY.match(words) or _ADDRESS.fullmatch(words) or _NO_TITLE.fullmatch(words):
        return None
    return None if " " not in words and re.search(r"[\d_\\/]", words) else words


def sensible_author(value: object) -> str | None:
    """The author, white space collapsed; None for a program, a mail address, or the name of an account."""
    words = _words(value)
    if not 2 <= len(words) <= _LONGEST_AUTHOR or not re.search(r"[^\W\d_]{2}", words):
        return None
    if words.casefold() in _NO_AUTHOR or _PROGRAM.fullmatch(words) or _ADDRESS.fullmatch(words):
        return None
    return None if " " not in words and (words.islower() or re.search(r"[\d_\\@]", words)) else words


def is_title(told: str, words: str) -> bool:
    """Whether words are the title that a file says it has, letter by letter; pages add the name of their site to it."""
    whole, part = _letters(told), _letters(words)
    return whole == part != "" or (len(part) > max(8, 0.5 * len(whole)) and whole.startswith(part))


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _words(value: object) -> str:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if words.isprintable() and "\ufffd" not in words else ""
