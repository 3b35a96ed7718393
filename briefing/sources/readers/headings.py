"""Which blocks of a typeset document are title, sub-title, headings, captions: by the size and weight of their type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from briefing.model import BlockKind
from briefing.sources.document import Fact, Part
from briefing.sources.readers.file_properties import is_title

_LARGER = 1.12
"""Times the body's size: a heading's, at least."""
_SMALLER = 0.86
"""Times the body's size: a caption's or note's, at most."""
_HEADLINE = 1.8
"""Times the body's size: a headline's under the name of the paper, at least."""
_NAME_WORDS = 4
_TITLE_WORDS = 30
_SUBTITLE_WORDS = 45
_HEADING_WORDS = 20
_QUOTE_WORDS = 6
"""Larger type with as many that begins with a quotation mark repeats words of the text."""


@dataclass(frozen=True, slots=True)
class SetBlock:
    """Words as they are set."""

    text: str
    scale: float
    """Of the type, against the body's."""
    bold: bool
    page: int | None = None
    kind: BlockKind | None = None
    """Where the format tells."""

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def part(self) -> Part:
        return Part(self.text, self.kind or "paragraph", self.page)


@dataclass(frozen=True, slots=True)
class Headed:
    """A text whose headings are told."""

    parts: tuple[Part, ...]
    """Title and sub-title first."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def find_headings(blocks: Iterable[SetBlock], told: str | None) -> Headed:
    """Title, sub-title and headings. ``told`` is the title the file says it has; one that is seen goes before it."""
    found = _with_kinds(blocks)
    at = _title_at(found, told) if found else None
    if at is not None:
        return _headed(found, at, told)
    parts = tuple(block.part for block in found)
    return Headed((Part(told, "title"), *parts), {"title": Fact(told, "metadata")}) if told else Headed(parts)


def _with_kinds(blocks: Iterable[SetBlock]) -> list[SetBlock]:
    found: list[SetBlock] = []
    begun = False
    for block in blocks:
        kind = block.kind or _kind(block, begun=begun)
        begun = begun or _is_body(kind, block)
        found.append(replace(block, kind=kind))
    return found


def _is_body(kind: BlockKind | None, block: SetBlock) -> bool:
    return kind == "paragraph" and block.words > _HEADING_WORDS


def _kind(block: SetBlock, *, begun: bool) -> BlockKind:
    """Larger or bold and short is a heading; smaller, once the text has begun, is a caption or a note."""
    if begun and block.scale <= _SMALLER:
        return "furniture"
    is_short = block.words <= _HEADING_WORDS and not block.text.endswith((".", ",", ";"))
    if not is_short or (block.scale < _LARGER and not block.bold):
        return "paragraph"
    is_quote = block.text[0] in '"“‘«„' and block.words >= _QUOTE_WORDS
    return "furniture" if begun and is_quote else "heading"


def _title_at(blocks: Sequence[SetBlock], told: str | None) -> int | None:
    """Where the title stands: what the format or the file says, or the largest type, or bold type at the top."""
    styled = next((i for i, block in enumerate(blocks) if block.kind == "title"), None)
    if styled is not None:
        return styled
    first = [i for i in _first(blocks) if blocks[i].words <= _TITLE_WORDS and _has_letters(blocks[i])]
    if told is not None:
        agreeing = [i for i in first if is_title(told, blocks[i].text)]
        if agreeing:
            return max(agreeing, key=lambda i: (len(blocks[i].text), -i))
    large = sorted((i for i in first if blocks[i].scale >= _LARGER), key=lambda i: (-round(blocks[i].scale, 1), i))
    if large:
        return _headline(blocks, large)
    top = next((i for i in first if blocks[i].kind in ("heading", "paragraph")), None)
    return top if top is not None and blocks[top].kind == "heading" and len(blocks) > 1 else None


def _first(blocks: Sequence[SetBlock]) -> list[int]:
    """The blocks of the first page; where there are no pages, those above the text."""
    if blocks[0].page is not None:
        return [i for i, block in enumerate(blocks) if block.page == blocks[0].page]
    return [*takewhile(lambda i: not _is_body(blocks[i].kind, blocks[i]), range(len(blocks)))]


def _has_letters(block: SetBlock) -> bool:
    return sum(c.isalpha() for c in block.text) > 2


def _headline(blocks: Sequence[SetBlock], large: Sequence[int]) -> int:
    """The largest type, unless it is the name of the paper above a headline."""
    name = blocks[large[0]]
    headlines = (i for i in large if i > large[0] and blocks[i].words > _NAME_WORDS and blocks[i].scale >= _HEADLINE)
    return next(headlines, large[0]) if name.words <= _NAME_WORDS else large[0]


def _headed(blocks: Sequence[SetBlock], at: int, told: str | None) -> Headed:
    title = blocks[at]
    agrees = told is not None and is_title(told, title.text)
    facts = {"title": Fact(title.text, "metadata" if agrees else "guessed")}
    notes = (f"its properties give another title: '{told}'",) if told is not None and not agrees else ()
    heads = [Part(title.text, "title", title.page)]
    above = [replace(block, kind="furniture") if block.scale > title.scale else block for block in blocks[:at]]
    rest = [*above, *blocks[at + 1 :]]
    if at < len(rest) and (rest[at].kind == "subtitle" or _is_subtitle(rest[at], title)):
        under = rest.pop(at)
        facts["subtitle"] = Fact(under.text, "guessed")
        heads.append(Part(under.text, "subtitle", under.page))
    others = (replace(b, kind="heading") if b.kind in ("title", "subtitle") else b for b in rest)
    return Headed((*heads, *(block.part for block in others)), facts, notes)


def _is_subtitle(block: SetBlock, title: SetBlock) -> bool:
    """Right under the title, larger than the body and smaller than the title, or bold and of some length."""
    if block.page != title.page or not 3 < block.words <= _SUBTITLE_WORDS or block.scale > 0.95 * title.scale:
        return False
    return block.scale >= _LARGER or (block.bold and block.words > 7)
