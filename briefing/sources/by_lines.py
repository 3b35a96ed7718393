"""What by-lines, date lines and datelines tell of an article: author, dates, and the agencies whose copy it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.model import Block
from briefing.sources.date_forms import find_dates, without_dates
from briefing.sources.document import Fact
from briefing.sources.furniture import AGENCIES, address_of, contributors, is_by_line, is_credit_line, is_date_line
from briefing.sources.outlets import Outlets, slug

_TOP = 12
"""Blocks from the start within which a line is the article's own head."""
_UPDATED = re.compile(r"\b(?:updated|modified|amended)\b", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:By|BY|Written by|Words by|Story by|From|Analysis by)[ :]\s*(?P<who>.+)")
_PLACE = re.compile(r",? (?:in|at) [A-Z].*|,.*| [|·•–—-] .*")
_AGENCIES = re.compile(r"\bagenc(?:y|ies)\b", re.IGNORECASE)
_AGENCY_WORD = re.compile(r"\b(?:Agency|News|Press|Wire|Newswire)\b")
"""An agency that no list knows still calls itself one."""
_DATELINE_CREDIT = re.compile(r"\(([^()]{2,40})\)")
_PARTS = re.compile(r"\s*[|·•,;]\s*")
_NAMES = re.compile(r"\s*(?:,|/|;|\||&|\band\b|\bwith\b)\s*")


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency whose copy an article is, or has in it."""

    outlet: str
    """Outlet id; "agencies" where they are not named."""
    whole: bool
    """The article is the agency's: by-line or dateline name it and nobody else."""


def guessed_facts(text: str, blocks: Sequence[Block], outlets: Outlets | None = None) -> dict[str, Fact]:
    """Author, dates, address, and a publisher that ``outlets`` know, near the start; the first that tells."""
    facts: dict[str, Fact] = {}
    for line in _top_lines(text, blocks):
        if is_by_line(line):
            author = author_of(line)
            if author:
                facts.setdefault("author", Fact(author, "guessed"))
        if is_by_line(line) or is_date_line(line):
            for name, date in _dates(line):
                facts.setdefault(name, Fact(date, "guessed"))
        for publisher in _publishers(line, outlets) if outlets else ():
            facts.setdefault("publisher", Fact(publisher, "guessed"))
        url = address_of(line)
        if url:
            facts.setdefault("url", Fact(url, "guessed"))
    return facts


def _publishers(line: str, outlets: Outlets) -> Iterator[str]:
    """Parts of a head line that name a known outlet; agencies left out, as they are credited and print nothing."""
    for part in _PARTS.split(without_dates(line)):
        words = part.strip(" -–—").removeprefix("Source: ").removeprefix("By ")
        row = outlets.by_name(words) if 3 < len(words) < 60 else None
        if row is not None and row.kind not in AGENCIES:
            yield words


def author_of(line: str) -> str | None:
    """The names in a by-line, without place and function."""
    match = _AUTHOR.match(without_dates(line).strip(" |·•,-–—"))
    who = _PLACE.sub("", match["who"]).strip(" |·•,-–—") if match else ""
    return who or None


def find_credits(
    text: str, blocks: Sequence[Block], *, author: str | None, dateline: str | None, outlets: Outlets
) -> tuple[Credit, ...]:
    """The agencies that by-line, dateline or a closing line credit, each once, whole credits first.

    ``dateline`` is the dateline as it stands, with its brackets; "BEIRUT (Reuters) -" is agency copy as a whole.
    """
    found: dict[str, bool] = {}
    for outlet, whole in _credits(text, blocks, author, dateline, outlets):
        found[outlet] = found.get(outlet, False) or whole
    single = len(found) == 1
    made = (Credit(outlet, whole and single) for outlet, whole in found.items())
    return tuple(sorted(made, key=lambda c: (not c.whole, c.outlet)))


def _credits(
    text: str, blocks: Sequence[Block], author: str | None, dateline: str | None, outlets: Outlets
) -> Iterator[tuple[str, bool]]:
    for words in _DATELINE_CREDIT.findall(dateline or ""):
        known = [*_agencies(words, outlets)]
        yield from ((outlet, True) for outlet in known)
        if not known and _AGENCY_WORD.search(words):
            yield slug(words), True
    if author:
        names = [name for name in _NAMES.split(author) if name]
        agencies = [outlet for name in names for outlet in _agencies(name, outlets)]
        for outlet in agencies:
            yield outlet, len(agencies) == len(names)
    for block in blocks:
        line = " ".join(text[block.start : block.end].split()) if block.end - block.start < 200 else ""
        if line and block.kind in ("furniture", "paragraph", "subtitle"):
            yield from _line_credits(line, outlets)


def _line_credits(line: str, outlets: Outlets) -> Iterator[tuple[str, bool]]:
    """Of a line that names agencies alone, as a by-line does; of one that says that they had a part, in part."""
    bare = line.strip("()[]—–- .").removeprefix("By ").removeprefix("Source: ")
    names = [name for name in _NAMES.split(bare) if name]
    if is_credit_line(line, outlets.agencies):
        found = [outlet for name in names for outlet in _agencies(name, outlets)]
        yield from ((outlet, len(found) == len(names)) for outlet in found)
    for who in contributors(line, outlets.agencies):
        for name in _NAMES.split(who):
            yield from ((outlet, False) for outlet in _agencies(name, outlets))


def _agencies(words: str, outlets: Outlets) -> Iterator[str]:
    """Outlet ids of the agency that ``words`` name, and nothing else."""
    plain = words.strip(" .,–—-").removeprefix("the ").removeprefix("The ")
    row = outlets.by_name(plain) or outlets.by_name(re.sub(r"^.*/ ?", "", plain))
    if row is not None and row.kind in AGENCIES:
        yield row.id
    elif _AGENCIES.fullmatch(plain) or re.fullmatch(r"(?:staff|news) (?:and |& )?agenc(?:y|ies)", plain, re.IGNORECASE):
        yield "agencies"


def _top_lines(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks[:_TOP]:
        if block.kind == "furniture" and block.end - block.start < 300:
            yield " ".join(text[block.start : block.end].split())


def _dates(line: str) -> Iterator[tuple[str, str]]:
    """Each date is of publication, unless the words before it say that the text was changed then."""
    last = 0
    for at, iso in find_dates(line):
        yield ("updated" if _UPDATED.search(line, last, at) else "published"), iso
        last = at
