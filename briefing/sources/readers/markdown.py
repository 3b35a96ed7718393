"""Reads Markdown (CommonMark with tables), with front matter where it has any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.errors import InputError
from briefing.model import BlockKind
from briefing.sources.document import Document, Fact, Options, Part, text_of
from briefing.sources.encoding import decode, repair
from briefing.sources.front_matter import find_front_matter
from briefing.sources.readers.html_parts import parts_of_html

_DEEPEST = 60
"""Lists and quotes within one another. The parser leaves out what is deeper, and recurses this far."""
_PIECE = 4000
"""Characters of a paragraph whose inline marks are read at once: those that nothing closes cost the parser their number
squared."""
_DENSE = 10
"""Where every tenth character of a long paragraph opens something, its marks are taken for text."""
_LONGEST_HEADING = 40
"""Words. A paragraph with a rule right below it is a heading to CommonMark."""
_EMBEDDED = re.compile(r"data:[\w.+-]*/[^\s)\"'>]{100,}")
_MACHINERY = re.compile(r"\{\{[<%][^{}]*[%>]\}\}|\{%[^{}%]*%\}|!\[\[[^\[\]]*\]\]")
"""What site generators and note programs put in place of pictures, posts and code."""
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_NOTE_TEXT = re.compile(rf"{_NOTE.pattern}:")
_NOTE_ADDRESS = re.compile(r"#(?:fn|cite_note|_?ftn|footnote)")
_CHECKBOX = re.compile(r"\[[ xX]\] ")
_TAG = re.compile(r"<(/?)\s*(\w+)")
_HEADS: tuple[tuple[BlockKind, BlockKind], ...] = (("title", "heading"), ("subtitle", "paragraph"))
"""What stands above a text, and as what it is often said again."""
_UNSEEN = frozenset({"script", "style"})


def read_markdown(data: bytes, name: str, options: Options) -> Iterator[Document]:
    """One article. The title is the front matter's, or else the level-1 heading before the first paragraph.

    Left out: code, HTML tags, addresses of links, marks of footnotes, struck-out words. Furniture: the words for an
    image that stands alone, the texts of footnotes. Raises InputError for a file without text, a binary, bytes of an
    encoding that cannot be told, and front matter that cannot be read.
    """
    decoded = decode(data, name, declared=options.encoding)
    text, repairs = repair(decoded.text)
    if not text.strip():
        raise InputError(name, "the file is empty; nothing to read")
    front = find_front_matter(text, name)
    body = _EMBEDDED.sub("", text[front.end :])
    if len(body) > options.limits.characters:
        allowed = options.limits.characters
        what = f"{len(body):,} characters of text, more than {allowed:,} ('limits.characters')"
        raise InputError(name, what, front.marking)
    found, losses = _parts_of(body)
    if all(part.kind == "furniture" for part in found):
        what = "no text besides images, code and marks; save the article with its text"
        raise InputError(name, what, front.marking)
    parts, facts = _titled(found, dict(front.facts))
    whole, blocks = text_of(parts)
    notes = (*decoded.notes, *repairs, *losses)
    yield Document(name, "markdown", data, whole, blocks, facts, front.id, notes, front.marking)


@cache
def _parser() -> MarkdownIt:
    """Of blocks; what stands in them is parsed piece by piece (``_words``)."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    return parser.disable(["inline", "text_join"])


@cache
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


def _parts_of(body: str) -> tuple[list[Part], tuple[str, ...]]:
    """Every level-1 heading has the kind "title"."""
    defined: MutableMapping[str, Any] = {}
    tokens = _parser().parse(body, defined)
    reader = _Blocks(defined)
    parts = [part for part in reader.read(tokens) if part.text]
    notes = []
    if reader.struck:
        notes.append("struck-out words are left out")
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        notes.append(f"lists and quotes more than {_DEEPEST} deep are left out")
    return parts, tuple(notes)


class _Blocks:
    """Goes through the parser's tokens once."""

    def __init__(self, defined: MutableMapping[str, Any]) -> None:
        self.defined = defined
        """Where links lead that are named in one place and defined in another."""
        self.struck = False

    def read(self, tokens: Iterable[Token]) -> Iterator[Part]:
        kind: BlockKind = "paragraph"
        cells: list[str] | None = None
        for token in tokens:
            if token.type == "heading_open":
                kind = "title" if token.tag == "h1" else "heading"
            elif token.type == "heading_close":
                kind = "paragraph"
            elif token.type == "tr_open":
                cells = []
            elif token.type == "tr_close" and cells is not None:
                yield Part(" | ".join(cell for cell in cells if cell))
                cells = None
            elif token.type == "html_block":
                yield from parts_of_html(token.content)
            elif token.type == "inline" and cells is not None:
                cells.append(self._words(token.content).text)
            elif token.type == "inline":
                yield self._part(token.content, kind)

    def _part(self, content: str, kind: BlockKind) -> Part:
        words = self._words(content)
        if not words.text:
            return Part(words.alt, "furniture")
        if _NOTE_TEXT.match(content):
            return Part(words.text.lstrip(": "), "furniture")
        if kind != "paragraph" and len(words.text.split()) > _LONGEST_HEADING:
            kind = "paragraph"
        return Part(words.text, kind)

    def _words(self, content: str) -> _Words:
        content = _CHECKBOX.sub("", content, count=1) if _CHECKBOX.match(content) else content
        found = [self._piece(piece) for piece in _pieces(_MACHINERY.sub("", content))]
        self.struck = self.struck or any(words.struck for words in found)
        text = _WIKI_LINK.sub(r"\1", _NOTE.sub("", " ".join(words.text for words in found)))
        return _Words(_on_one_line(text), _on_one_line(" ".join(words.alt for words in found)))

    def _piece(self, content: str) -> _Words:
        if _is_dense(content):
            return _Words(content)
        tokens: list[Token] = []
        parser = _inline_parser()
        parser.inline.parse(content, parser, self.defined, tokens)
        return _plain(tokens)


class _Words(NamedTuple):
    text: str
    alt: str = ""
    """What is said in place of images."""
    struck: bool = False


def _plain(tokens: Iterable[Token]) -> _Words:
    """The words of inline tokens without their marks."""
    out: list[str] = []
    alts: list[str] = []
    links: list[tuple[int, bool]] = []
    hidden = struck = 0
    for token in tokens:
        if token.type in ("s_open", "s_close"):
            hidden += token.nesting
            struck += 1
        elif token.type == "html_inline":
            hidden = max(0, hidden + _unseen(token.content))
            out.append(" " if token.content[:3].lower() == "<br" else "")
        elif token.type == "link_open":
            links.append((len(out), bool(_NOTE_ADDRESS.search(str(token.attrGet("href"))))))
        elif token.type == "link_close" and links:
            start, is_note = links.pop()
            if is_note or "".join(out[start:]).startswith("^"):
                del out[start:]
        elif token.type == "image":
            alts.append(token.content)
        elif not hidden:
            out.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
    return _Words("".join(out), " ".join(alts), bool(struck))


def _unseen(tag: str) -> int:
    """1 where a tag begins what no reader sees, -1 where it ends it."""
    match = _TAG.match(tag)
    if match is None or match[2].lower() not in _UNSEEN:
        return 0
    return -1 if match[1] else 1


def _pieces(content: str) -> Iterator[str]:
    start = 0
    while len(content) - start > _PIECE:
        cut = content.rfind(" ", start + 1, start + _PIECE)
        cut = cut if cut > start else start + _PIECE
        yield content[start:cut]
        start = cut
    yield content[start:]


def _is_dense(piece: str) -> bool:
    opening = sum(piece.count(mark) for mark in ("[", "<!", "<?"))
    return len(piece) > 400 and opening * _DENSE > len(piece)


def _titled(parts: Sequence[Part], facts: dict[str, Fact]) -> tuple[list[Part], dict[str, Fact]]:
    """Title and sub-title first, each once, with their facts; of the level-1 headings one at most is the title."""
    first = next((part for part in parts if part.kind in ("title", "paragraph")), None)
    if first is not None and first.kind == "title":
        facts.setdefault("title", Fact(first.text, "guessed"))
    heads: list[Part] = []
    rest = [replace(part, kind="heading") if part.kind == "title" else part for part in parts]
    for kind, repeated in _HEADS:
        if kind in facts:
            heads.append(Part(facts[kind].value, kind))
            _remove_first(rest, repeated, facts[kind].value)
    return [*heads, *rest], facts


def _remove_first(parts: list[Part], kind: BlockKind, text: str) -> None:
    """The part that says the same, where it stands before the text; the sub-title may be the text's first paragraph."""
    for n, part in enumerate(parts):
        if part.kind == kind and part.text.casefold().split() == text.casefold().split():
            del parts[n]
            return
        if part.kind == "paragraph":
            return


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
