"""Which part of a text is title, sub-title, dateline, paragraph, or furniture of the page it was taken from."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.knowledge import furniture, place_names
from briefing.model import Block, Span
from briefing.sources.furniture import heads_a_list, is_furniture, is_title_in_list

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BLANK_BETWEEN = re.compile(r"(?>\r\n|[\n\r\u2028\x85])[ \t\u00a0]*(?>\r\n|[\n\r\u2028\x85])|\u2029|\x0c")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HARD_WRAP = 100
"""Lines of a hard-wrapped text are at most this long."""
_DATELINE_LENGTH = 200
_HEAD_LINES = 6
"""Title, by-line, date, publisher, address, each on a line of its own."""
_MOST_LISTED = 12
"""Titles of other articles in one list."""
_TITLE_WORDS = 30
_SUBTITLE_WORDS = 45

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*"
_DATELINE = re.compile(
    r"\(?(?P<place>[A-Z][\w.'’]*(?:-\w+)*(?:[ /][A-Z][\w.'’]*(?:-\w+)*){0,3})"
    r"(?P<rest>(?:,\s+[A-Z][\w.]*(?:\s+[A-Z][\w.]*){0,2})?"
    rf"(?:,?\s+\(?(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?\)?)?"
    r"(?:\s*\([A-Z][\w .&/-]{1,30}\)|\))?)"
    r"\s*(?P<mark>:|[—–]|--?|\s-\s)\s+(?=[\"'“‘]?[A-Z\d])"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    place: str
    span: Span
    """With its colon or dash and the space after."""


_LONGEST_BLOCK = 20_000
"""Characters. No paragraph is longer; a longer run of text is cut at white space, so that parsing it stays cheap."""


def find_blocks(text: str, start: int = 0, end: int | None = None, *, titled: bool = True) -> tuple[Block, ...]:
    """The blocks of ``text[start:end]`` in order, without the white space around them, paragraphs numbered.

    Blank lines part blocks. Where lines are not hard-wrapped, each line is a block of its own. With ``titled``, the
    first block is the title if it reads like one, the next the sub-title likewise. ``mark_furniture`` tells furniture.
    """
    end = len(text) if end is None else end
    spans = [piece for span in _block_spans(text, start, end) for piece in _pieces(text, *span)]
    blocks = mark_furniture(text, [Block("paragraph", b, e, 0) for b, e in spans])
    return numbered(_with_titles(text, blocks) if titled else blocks)


def mark_furniture(text: str, blocks: Iterable[Block], agencies: frozenset[str] | None = None) -> list[Block]:
    """Paragraphs that are pieces of the page become furniture; ``agencies`` as for ``is_furniture``.

    So do the titles below "Most read" and the like, within or after the text; over it, one of them may be its own.
    """
    marked: list[Block] = []
    in_text = False
    listed = 0
    for block in blocks:
        words = text[block.start : block.end]
        told = block.kind == "paragraph" and is_furniture(words, agencies)
        if told or block.kind != "paragraph":
            listed = _MOST_LISTED if heads_a_list(words) and in_text else listed if told else 0
        elif listed and is_title_in_list(words):
            told, listed = True, listed - 1
        else:
            listed, in_text = 0, in_text or bool(_ENDS_SENTENCE.search(words))
        marked.append(replace(block, kind="furniture") if told else block)
    return marked


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Paragraphs numbered from 1, everything else 0."""
    count = itertools.count(1)
    return tuple(replace(block, number=next(count) if block.kind == "paragraph" else 0) for block in blocks)


def cut_long(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks of at most 20,000 characters, cut at white space, so that parsing one stays cheap."""
    for block in blocks:
        for start, end in _pieces(text, block.start, block.end):
            yield replace(block, start=start, end=end)


def _with_titles(text: str, blocks: list[Block]) -> list[Block]:
    body = [i for i, block in enumerate(blocks) if block.kind == "paragraph"]
    words = [text[blocks[i].start : blocks[i].end] for i in body[:2]]
    if len(body) > 1 and _is_title(words[0], _TITLE_WORDS):
        blocks[body[0]] = replace(blocks[body[0]], kind="title")
        if len(body) > 2 and _is_subtitle(words[1]):
            blocks[body[1]] = replace(blocks[body[1]], kind="subtitle")
    return blocks


def find_dateline(text: str, blocks: Sequence[Block]) -> Dateline | None:
    """The place a report was filed from, at the start of its first paragraph ("Beirut:", "WASHINGTON (AP) —").

    A word before a dash is a dateline only in capitals or where it names a known place, one before a colon only in the
    latter case: "Analysis:" and the "QUESTION:" of a transcript are none.
    """
    first = next((b for b in blocks if b.kind == "paragraph"), None)
    match = _DATELINE.match(text, first.start, min(first.end, first.start + _DATELINE_LENGTH)) if first else None
    if match is None:
        return None
    place = match["place"]
    if place.lower() in furniture()["labels"]:
        return None
    certain = (place.isupper() and len(place) > 2 and match["mark"] != ":") or bool(match["rest"].strip())
    if not certain and place not in place_names():
        return None
    return Dateline(place.title() if place.isupper() and len(place) > 3 else place, match.span())


def _block_spans(text: str, start: int, stop: int) -> Iterator[Span]:
    for gap in [*_BLANK_BETWEEN.finditer(text, start, stop), None]:
        end = gap.start() if gap else stop
        lines = [m.span() for m in _LINE.finditer(text, start, end) if m.group().strip()]
        head = _head_lines([text[b:e] for b, e in lines])
        yield from (_stripped(text, b, e) for b, e in lines[:head])
        lines = lines[head:]
        if lines and _is_hard_wrapped([text[b:e] for b, e in lines]):
            yield _stripped(text, lines[0][0], lines[-1][1])
        else:
            yield from (_stripped(text, b, e) for b, e in lines)
        start = gap.end() if gap else end


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST_BLOCK:
        cut = text.rfind(" ", start, start + _LONGEST_BLOCK)
        cut = cut if cut > start else start + _LONGEST_BLOCK
        yield _stripped(text, start, cut)
        start = cut
    start, end = _stripped(text, start, end)
    if start < end:
        yield start, end


def _stripped(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _head_lines(lines: Sequence[str]) -> int:
    """How many lines at the start of a block are title, by-line and date line, where these are not parted by blanks."""
    if len(lines) < 2:
        return 0
    told = [bool(line.strip()) and is_furniture(line) for line in lines[:_HEAD_LINES]]
    head = max((n for n, found in enumerate(told, 1) if found), default=0)
    goes_on = any(line.lstrip()[:1].islower() and not found for line, found in zip(lines[:head], told, strict=False))
    if goes_on:
        return 0
    while 0 < head < len(lines) and is_furniture(lines[head]):  # menus are longer
        head += 1
    return head


def _is_hard_wrapped(lines: Sequence[str]) -> bool:
    if len(lines) < 2:
        return False
    broken = sum(not _ENDS_SENTENCE.search(line) for line in lines[:-1])
    return max(map(len, lines)) <= _HARD_WRAP and broken * 2 > len(lines) - 1


def _is_title(block: str, most_words: int) -> bool:
    """Short, one line of thought: without a full stop, or with most long words capitalised."""
    words = _WORD.findall(block)
    if not words or len(words) > most_words:
        return False
    return not block.rstrip().endswith((".", ",", ";", ":")) or _is_title_case(words)


def _is_subtitle(block: str) -> bool:
    words = _WORD.findall(block)
    return 0 < len(words) <= _SUBTITLE_WORDS and not re.search(r"[.,;:][\"'”’]?\s*$", block) and "  " not in block


def _is_title_case(words: Sequence[str]) -> bool:
    long = [w for w in words if len(w) > 3]
    return len(long) > 1 and sum(w[0].isupper() for w in long) >= 0.75 * len(long)
