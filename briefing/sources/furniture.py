"""Which blocks are pieces of the page and none of the article: told by wording and shape, never by place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing import knowledge
from briefing.sources.date_forms import find_date, without_dates

_BETWEEN = re.compile(r"\s*(?:,|/|;|\||&|\band\b)\s*")
_UNNAMED = frozenset({"staff", "staff writers", "staff reporters", "", "agencies", "agency", "news agencies"})
AGENCIES = ("wire", "state media")
"""Kinds of outlets whose copy others print."""
_SHORT = 12
_CAPTION = 60
"""Words. A longer block is a paragraph, whatever it begins or ends with."""
_LONGEST = 600
"""Characters. Beyond it only the desk's line is furniture."""
_CREDIT = 120

_NAME = r"[A-Z][\w.'’-]+"
_FUNCTION = r"(?:[a-z]+ )?(?:correspondent|editor|reporter|writer|analyst|contributor|agenc(?:y|ie)|staff|chief)s?"
_BY_LINE = re.compile(
    rf"(?:By|BY|Reporting by|Written by|Edited by|Words by|Story by|From|Analysis by)[ :]\s*"
    rf"(?!(?:\w+day|[A-Z][a-z]+ \d)\b){_NAME}"
    rf"(?>,? (?:(?:and|&|in|of|for|at|the|with|de|van|von|al|el|bin) )?(?:{_NAME}|{_FUNCTION})){{0,12}}+$"
)
""""By Jane Mwangi", "By Jane Mwangi and Ali Noor, Nairobi correspondents"; a sentence has a full stop."""
_BY_START = re.compile(r"\W{0,3}(?:By|BY|[Rr]eporting|Written|Edited|Words|Story|From|Analysis|Additional)\b")
_DESK = re.compile(
    r"\(?(?:Additional )?[Rr]eporting by [^.;]+"
    r"(?:[;.] ?(?:[Ww]riting|[Ee]diting|[Aa]dditional reporting) by [^.;]+)*\.?\)?$"
)
"""The desk's line at the end of wire copy."""
_WITH = re.compile(
    r"\(?(?:additional reporting (?:by|from)|with (?:reporting|inputs?|files|material) (?:by|from)|with|source:)\s+"
    r"(?P<who>[^.;()]{2,60}?)\.?\)?",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"\(?(?P<who>[A-Z][\w &,.'’-]{1,60}) contributed to this (?:report|story|article)\.?\)?")
"""A line on whose reporting had a part in the article: "(With inputs from AFP)"."""
_CLOCK_ALONE = re.compile(
    r"(?:(?:updated|posted|published)(?: at)? )?(?:at )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?"
    r" ?(?:\(?[A-Z]{2,5}\)?)?(?: \d{1,2}[:.]\d{2})?$"
    r"|\d{1,2} ?[ap]\.?m\.?(?: [A-Z]{2,5})?$"
    r"|(?:(?:updated|posted|published) )?(?:\d{1,3}|an?|one) ?"
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?) ago$",
    re.IGNORECASE,
)
"""Time stamps of a live blog: "14:32", "2h ago", "Updated at 15.04 BST"."""
_ADDRESS = re.compile(
    r"(?:(?:URL|Link|Source|Read at|From)\s*:\s*)?<?(?P<url>https?://[^\s<>\"]{4,500})>?", re.IGNORECASE
)
_READING_TIME = re.compile(r"\d{1,3}[ -]?(?:min(?:ute)?s?)(?: read| listen)?$", re.IGNORECASE)
_PHOTO_END = re.compile(
    r"[\[(](?:file(?: photo| picture)?|photo(?:graph)?s?(?: by)?|image|picture|credit|ap photo|afp photo)\b"
    r"[^\])]{0,60}[\])]\.?$"
    r"|[\[(][^\])]{1,50}/(?:[^\])/]{0,30}/)?(?:AFP|AP|Reuters|EPA|Getty(?: Images)?|Anadolu(?: Agency)?|dpa|Xinhua)"
    r"[^\])]{0,30}[\])]\.?$"
    r"|(?:^|[.!?] )(?:Photo(?:graph)?|Image|Picture|Credit|Photo credit|Source)s?: ?[^.]{2,60}$"
    r"|© ?[^.]{2,60}$",
    re.IGNORECASE,
)
"""A caption ends with who took the picture."""
_STAMP_WORDS = re.compile(
    r"\b(?:first |last )?(?:published|posted|updated|modified|created|issued|released|date|on|at|by|and|the|am|pm"
    r"|gmt|utc|est|edt|bst|cet|cest|local time|hrs?|mon|tue|wed|thu|fri|sat|sun"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|[\W\d_]+",
    re.IGNORECASE,
)
_BY_LINE_LENGTH = 200
_PART_WORDS = 6
"""Of a publisher or section that stands beside a by-line, parted from it by a bar."""
_STAMP_REST = 4
"""Words beside the dates of a date line, all with a capital: a place, a name, a section."""


def is_furniture(block: str, agencies: frozenset[str] | None = None) -> bool:
    """True for "Share This Post", "Read more: ...", by-lines, date lines, time stamps, captions with their credit.

    ``agencies`` are the names of news agencies, lower case; those of the registry where none are given.
    """
    line = " ".join(block.split())
    if len(line) > _LONGEST:
        return bool(_DESK.fullmatch(line))
    plain = line.strip(" .:!»>|→•*-–—\u00a0")
    if not plain or not any(c.isalnum() for c in plain):
        return True
    low, count = plain.lower(), plain.count(" ") + 1
    if low in _words("lines") or (count <= _SHORT and low.startswith(_starts())):
        return True
    if count <= _SHORT and low.endswith(_ends()):
        return True
    if address_of(line):
        return True
    return any(
        (
            is_by_line(line),
            is_date_line(line),
            is_time_stamp(line),
            is_credit_line(line, agencies),
            _is_caption(line, count),
        )
    )


def address_of(line: str) -> str | None:
    """The address that a line is, with perhaps "URL:" or "Link:" before it."""
    match = _ADDRESS.fullmatch(line.strip())
    return match["url"] if match else None


def is_by_line(line: str) -> bool:
    """ "By Jane Mwangi in Nairobi", "Reporting by A; editing by B"; with a date after it too."""
    if not _BY_START.match(line):
        return False
    if len(line) > _BY_LINE_LENGTH:
        return bool(_DESK.fullmatch(line))
    bare = without_dates(line).strip(" |·•,-–—")
    first, *rest = (part.strip() for part in re.split(r"[|·•]", bare))
    parted = all(len(part.split()) <= _PART_WORDS for part in rest) and _BY_LINE.fullmatch(first)
    return bool(_BY_LINE.fullmatch(line) or _BY_LINE.fullmatch(bare) or parted or _DESK.fullmatch(line))


def is_credit_line(line: str, agencies: frozenset[str] | None = None) -> bool:
    """ "Reuters", "AFP and Reuters", "Staff and agencies", "(With inputs from AFP)"."""
    if len(line) >= _CREDIT:
        return False
    known = registered_agencies() if agencies is None else agencies
    names = _BETWEEN.split(line.strip("()[]—–- .").removeprefix("By ").removeprefix("with "))
    alone = all(name.lower() in known or name.lower() in _UNNAMED for name in names)
    return alone or any(True for _ in contributors(line, agencies))


def contributors(line: str, agencies: frozenset[str] | None = None) -> Iterator[str]:
    """Whose reporting a line says had a part in the article; nothing for any other line."""
    known = registered_agencies() if agencies is None else agencies
    if (match := _WITH.fullmatch(line)) and any(
        name.lower() in known or name.lower() in _UNNAMED for name in _BETWEEN.split(match["who"])
    ):
        yield match["who"]
    if match := _CONTRIBUTED.fullmatch(line):
        yield match["who"]


def is_date_line(line: str) -> bool:
    """Dates and stock words, and hardly anything else: "Published 17 March 2026, 08:05 GMT | Updated 11:00"."""
    if len(line) > 160 or find_date(line) is None:
        return False
    rest = _STAMP_WORDS.sub(" ", without_dates(line)).split()
    parted = re.search(r"[|·•,—–]", line) is not None
    return not rest or (parted and len(rest) <= _STAMP_REST and all(word[0].isupper() for word in rest))


def is_time_stamp(line: str) -> bool:
    """ "14:32", "2h ago", "4 min read"."""
    return bool(len(line) < 60 and (_CLOCK_ALONE.fullmatch(line.strip(" |·•")) or _READING_TIME.fullmatch(line)))


def _is_caption(line: str, count: int) -> bool:
    return count <= _CAPTION and bool(_PHOTO_END.search(line))


@cache
def registered_agencies() -> frozenset[str]:
    """Names of news agencies and state media, lower case."""
    rows = (row for row in knowledge.outlets() if row.kind in AGENCIES)
    return frozenset(name.lower() for row in rows for name in (row.name, *row.names))


def _words(name: str) -> frozenset[str]:
    return knowledge.furniture()[name]


@cache
def _starts() -> tuple[str, ...]:
    return tuple(sorted(_words("starts")))


@cache
def _ends() -> tuple[str, ...]:
    return tuple(sorted(_words("ends")))
