"""Which blocks are pieces of the page and none of the article: told by wording and shape, never by place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing import knowledge
from briefing.sources.date_forms import find_date, without_dates

_BETWEEN = re.compile(r"\s*(?:,|/|;|\||&|\band\b)\s*")
_UNNAMED = frozenset({"staff", "staff writers", "staff reporters", "", "agencies", "agency", "news agencies"})
AGENCIES = ("wire", "state media")
"""Kinds of outlets whose copy others print."""
_SHORT = 12
_LINK = 25
"""Words of a label and the title it points to."""
_CALL = 40
_ROW = 40
_ENTRY = 4
"""Words of one entry of a menu."""
_NOTICE = 1500
"""Characters."""
_CAPTION = 60
"""Words. A longer block is a paragraph, whatever it begins or ends with."""
_LONGEST = 600
"""Characters. Beyond it only the desk's line and notices are furniture."""
_CREDIT = 120

_AROUND = " .:!»>|→•*-–—\u00a0"
"""Marks that stand at either end of a line of a page."""

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
    r"(?:(?:URL|Link|Source|Read at|From)\s*:\s*)?<?(?P<url>https?://[^\s<>\"]{4,500})>?(?:\s+\d{1,3} ?/ ?\d{1,3})?",
    re.IGNORECASE,
)
"""Browsers print the page's number behind it."""
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}, \d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: .{1,180}[^.!?])?"
    r"|page \d{1,3}(?: ?(?:of|/) ?\d{1,3})?|\d{1,3} ?(?:of|/) ?\d{1,3}",
    re.IGNORECASE,
)
"""What a browser prints over and under a page: "17/03/2026, 08:05 Ferries stop - Harbour News", "1/4"."""
_COUNTED = r"(?:comments?|repl(?:y|ies)|likes?|shares?|views|reactions?|retweets?|reposts|upvotes|followers)"
_COUNT = re.compile(
    rf"(?:(?:view|show|see|load|read|hide|join)? ?(?:all |the |these )?\d[\d,.]*[km]? (?:more |new |other )?{_COUNTED}"
    rf"|{_COUNTED}\W{{1,3}}\d[\d,.]*[km]?)\W*",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:all (?:content|images|text|photos),? )?(?:copyright\W{0,3})?(?:©|℗|\(c\)(?=\W{0,3}(?:19|20)\d\d)).*"
    r"|copyright\W{0,3}\(c\).*|copyright(?:\W{1,3}(?:19|20)\d\d\W|:| by [A-Z]|,? all rights).*"
    r"|(?:.{0,200}(?:[.|·–—©-]|\b(?:19|20)\d\d|\b(?:ltd|inc|llc|plc|corp|company|media|group)),? )?all rights reserved"
    r"(?:\W*|[.|·–—]\W.*)",
    re.IGNORECASE,
)
_OF_RIGHTS = re.compile(r"©|℗|\(c\)|copyright|rights reserved", re.IGNORECASE)
_COPYRIGHT_WORDS = 60
_BARS = re.compile(r"\s*[|·•>»›]\s*|\s+[/–—-]\s+")
_BAR = re.compile(r"[|·•>»›/–—-]")
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_PLAIN_WORD = re.compile(r"[\w'@&-]+")
_QUOTED = re.compile(r"[\"“”«»]([^\"“”«»]*)[\"“”«»]")
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
        return bool(_DESK.fullmatch(line)) or (len(line) <= _NOTICE and _is_worded(line))
    plain = line.strip(_AROUND)
    if not plain or not any(c.isalnum() for c in plain):
        return True
    is_end = line[0].islower() and line[-1] == "."  # of a sentence whose lines were taken apart
    return (
        (_lower(plain) in _words("lines") and not is_end)
        or _is_worded(line)
        or _is_row(line)
        or address_of(line) is not None
        or is_by_line(line)
        or is_date_line(line)
        or is_time_stamp(line)
        or is_credit_line(line, agencies)
        or _is_caption(line, plain.count(" ") + 1)
        or _is_of_print(line)
    )


def heads_a_list(block: str) -> bool:
    """ "Most read", "Related stories": what stands below are titles of other articles."""
    return len(block) < _CREDIT and _lower(" ".join(block.split()).strip(_AROUND)) in _words("heads")


def is_title_in_list(block: str) -> bool:
    """Lines that end no sentence, as titles do; with a number before it, one may be a question."""
    return all(_is_title(" ".join(line.split())) for line in block.splitlines() if line.strip())


def _is_title(line: str) -> bool:
    numbered = re.match(r"\d{1,2}[.)]? ", line)
    return line.count(" ") < _LINK and not re.search(r"[.!…:;,][\"'”’»)\]]*$" if numbered else r"[^\w'’%)]$", line)


def _is_worded(line: str) -> bool:
    """By the words it begins or ends with."""
    low = _lower(line.lstrip(_AROUND + '(["“'))
    first = low.partition(" ")[0].rstrip(":|")
    found = {name for phrase, name in _openings().get(first, ()) if _begins(low, phrase)}
    plain = low.rstrip(_AROUND)
    count = plain.count(" ") + 1
    ends = bool(_END.search(line))
    if "labels_before_colon" in found and count <= (_SHORT if ends else _LINK):
        return not (ends and _reports_speech(line))
    found |= {"ends" for phrase in _closings().get(plain.rpartition(" ")[2], ()) if plain.endswith(f" {phrase}")}
    if not found or _reports_speech(line):
        return False
    words = f" {' '.join(_PLAIN_WORD.findall(low))} "
    return (
        (count <= _SHORT and bool(found & {"starts", "ends"}))
        or (count <= _SHORT and "loose_starts" in found and not ends)
        or (count <= _CALL and "calls" in found and _holds(words, "calls_for"))
        or ("notices" in found and _holds(words, "notice_words") and _holds(words, "reader"))
        or ("impersonal_notices" in found and _holds(words, "notice_words"))
    )


def _begins(low: str, phrase: str) -> bool:
    return low.startswith(phrase) and (not phrase[-1].isalnum() or not low[len(phrase) : len(phrase) + 1].isalnum())


def _holds(words: str, name: str) -> bool:
    return any(f" {phrase} " in words for phrase in _words(name))


def _reports_speech(line: str) -> bool:
    """Quotation marks around more than a button's name, or a word of reported speech."""
    rest = _QUOTED.sub(lambda m: " " if _lower(m[1].strip(_AROUND + ",")) in _words("lines") else m[0], line)
    return any(c in rest for c in '"“”«') or not _words("speech").isdisjoint(_PLAIN_WORD.findall(_lower(rest)))


def _is_row(line: str) -> bool:
    """A menu, or a bar of buttons: "Home | News | Sport", "Share Save Print", "Home > World > Africa"."""
    if line.count(" ") >= _ROW or _END.search(line):
        return False
    parts = [part for part in _BARS.split(line) if part] if _BAR.search(line) else []
    if len(parts) > 1:
        known = sum(_is_entry(part) for part in parts)
        path = parts[0].lower() == "home" and (">" in line or "»" in line or "›" in line)
        short = all(part.count(" ") < _ENTRY for part in parts)
        return path or known == len(parts) or (len(parts) > 2 and short and known * 2 >= len(parts))
    words = [word for word in line.strip(_AROUND).split() if not re.fullmatch(r"[\d,.]+[kKmM]?|&", word)]
    return len(words) > 2 and _lower(words[0]) in _first_of_entries() and _entries(words) > 2


def _is_entry(words: str) -> bool:
    low = _lower(words.strip(_AROUND))
    return low in _words("menu") or low in _words("lines")


def _entries(words: Sequence[str]) -> int:
    """How many entries the words are, each with a capital, longest first; 0 where they are more than that."""
    at = count = 0
    while at < len(words):
        step = next((n for n in range(_ENTRY, 0, -1) if _is_entry(" ".join(words[at : at + n]))), 0)
        if not step or not words[at][0].isupper():
            return 0
        at, count = min(at + step, len(words)), count + 1
    return count


def _is_of_print(line: str) -> bool:
    """Copyright lines, counts, what a browser prints around a page."""
    if _COUNT.fullmatch(line) or _PRINTED.fullmatch(line):
        return True
    if line.count(" ") >= _COPYRIGHT_WORDS or not _OF_RIGHTS.search(line):
        return False
    return bool(_COPYRIGHT.fullmatch(line)) and (line[0] == "©" or not _reports_speech(line))


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
def _openings() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word → phrases that begin with it, and which list each is of."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for name in ("starts", "loose_starts", "calls", "notices", "impersonal_notices"):
        for phrase in sorted(_words(name)):
            rows.setdefault(phrase.partition(" ")[0], []).append((phrase, name))
    for phrase in sorted(_words("labels_before_colon")):
        for mark in (":", " |", " :"):
            rows.setdefault(phrase.partition(" ")[0], []).append((phrase + mark, "labels_before_colon"))
    return {first: tuple(found) for first, found in rows.items()}


@cache
def _closings() -> dict[str, tuple[str, ...]]:
    """Last word → phrases that end with it."""
    rows: dict[str, list[str]] = {}
    for phrase in sorted(_words("ends")):
        rows.setdefault(phrase.rpartition(" ")[2], []).append(phrase)
    return {last: tuple(found) for last, found in rows.items()}


@cache
def _first_of_entries() -> frozenset[str]:
    return frozenset(entry.partition(" ")[0] for name in ("menu", "lines") for entry in _words(name))


def _lower(words: str) -> str:
    return words.lower().replace("’", "'")
