"""A rendered page → its headings, paragraphs, list items and tables in order, for formats that are no HTML.

Every format is set from the one set of templates, so its words are the same everywhere, and a template of the user's
own counts for all of them. What is text in the page is text here: nothing an article says can become an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Final, Literal

from briefing.model import Brief
from briefing.render.html import Medium, document

Kind = Literal["title", "heading", "subheading", "paragraph", "item", "table"]

_KINDS: Final[dict[str, Kind]] = {"h1": "title", "h2": "heading", "h3": "subheading", "li": "item"}
_BLOCKS: Final = frozenset(
    "article body div figcaption figure footer h1 h2 h3 header html li main ol p section ul".split(),
)
_SKIPPED: Final = frozenset("head nav script style svg".split())
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LINES: Final = frozenset("back by fine stance who".split())
"""Classes of inline elements that stand on a line of their own."""
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
LEFT_TO_RIGHT: Final = "\u200e"
BREAK: Final = "\n"
"""The text of a run that ends a line."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind within a block."""

    text: str
    classes: frozenset[str]
    """Names and classes of the inline elements it stands in: "b", "said", "cite"."""
    href: str = ""
    """Where it leads: "#s1p4", or an address."""
    ids: tuple[str, ...] = ()
    """Anchors at its start."""
    direction: str = "ltr"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple[Block, ...]
    classes: frozenset[str]
    heads: bool
    """Whether it names its row or column."""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    heads: bool
    """Whether it names the columns."""


@dataclass(frozen=True, slots=True)
class Block:
    kind: Kind
    classes: frozenset[str]
    """Of its element and of all it stands in."""
    ids: tuple[str, ...] = ()
    """Anchors at its start."""
    runs: tuple[Run, ...] = ()
    rows: tuple[Row, ...] = ()
    """Of a table."""
    direction: str = "ltr"

    def having(self, name: str, *, without: bool = False) -> tuple[Run, ...]:
        """The runs in elements of this class, or those in none."""
        return tuple(run for run in self.runs if (name in run.classes) is not without)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    description: str
    keywords: str
    blocks: tuple[Block, ...]


def outline_of(brief: Brief, medium: Medium) -> Outline:
    """What the templates of the brief make of it for this medium, without the markings of the page's ends."""
    page = _Page(document(brief, medium=medium, sheets=[], fonts=lambda *_: ""))
    walker = _Walker()
    walker.walk(page.root, _Scope())
    walker.flush(_Scope())
    return Outline(page.title, page.meta.get("description", ""), page.meta.get("keywords", ""), (*walker.blocks,))


def text_of(html: str) -> str:
    """What a reader sees of a piece of HTML, on one line."""
    walker = _Walker()
    walker.walk(_Page(html).root, _Scope())
    walker.flush(_Scope())
    return printable(" ".join(block.text.replace(BREAK, " ") for block in walker.blocks))


def hrefs(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Where the runs of all blocks lead."""
    for block in blocks:
        yield from (run.href for run in block.runs if run.href)
        for row in block.rows:
            for cell in row.cells:
                yield from hrefs(cell.blocks)


# --- from text to elements ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str]
    children: list[_Element | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())


class _Page(HTMLParser):
    """The elements of a page; an end tag that closes nothing is passed over."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = _Element("", {})
        self.meta: dict[str, str] = {}
        self._open = [self.root]
        self.feed(text)
        self.close()

    @property
    def title(self) -> str:
        return next((_collapsed("".join(map(str, e.children))) for e in _all(self.root) if e.tag == "title"), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag == "meta" and "name" in element.attributes:
            self.meta[element.attributes["name"]] = _collapsed(element.attributes.get("content", ""))
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(_Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        tags = [element.tag for element in self._open]
        if tag in tags:
            del self._open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def _all(element: _Element) -> Iterator[_Element]:
    yield element
    for child in element.children:
        if isinstance(child, _Element):
            yield from _all(child)


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


# --- from elements to blocks -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Scope:
    """What holds for everything in an element."""

    kind: Kind = "paragraph"
    outer: frozenset[str] = frozenset()
    """Classes of the block and what it stands in."""
    inner: frozenset[str] = frozenset()
    """Names and classes of inline elements."""
    href: str = ""
    direction: str = "ltr"
    language: str = "en"

    def within(self, element: _Element) -> _Scope:
        """In an element of it."""
        given = element.attributes
        found = replace(
            self,
            href=given.get("href", self.href),
            direction=given.get("dir", self.direction),
            language=given.get("lang", self.language),
        )
        if element.tag in _BLOCKS:
            kind = _KINDS.get(element.tag, self.kind if element.tag == "p" and self.kind == "item" else "paragraph")
            outer, inner = self.outer | element.classes, self.inner | (element.classes & {"label"})
            return replace(found, kind=kind, outer=outer, inner=inner)
        return replace(found, inner=self.inner | element.classes | {element.tag})


class _Walker:
    """Blocks in the order of the page; text that stands beside blocks is a paragraph of its own."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._ids: list[str] = []
        self._inline_ids: list[str] = []

    def walk(self, element: _Element, scope: _Scope) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._add(_SPACE.sub(" ", child), scope)
            elif child.tag == "br":
                self._add(BREAK, scope)
            elif child.tag == "table":
                self.flush(scope)
                self._table(child, scope.within(child))
            elif child.tag in _BLOCKS:
                self._block(child, scope)
            elif child.tag not in _SKIPPED:
                self._inline(child, scope)

    def _block(self, element: _Element, scope: _Scope) -> None:
        if "marking" in element.classes:
            return
        if not (element.tag == "p" and self._only_label()):
            self.flush(scope)
        self._ids += self._own_id(element)
        inside = scope.within(element)
        self.walk(element, inside)
        self.flush(inside)

    def _inline(self, element: _Element, scope: _Scope) -> None:
        self._inline_ids += self._own_id(element)
        apart = BREAK if _on_its_own_line(element, scope) else ""
        self._add(apart, scope)
        self.walk(element, scope.within(element))
        self._add(apart or (" " if "ask" in element.classes else ""), scope)

    def _own_id(self, element: _Element) -> list[str]:
        return [element.attributes["id"]] if element.attributes.get("id") else []

    def _only_label(self) -> bool:
        """Whether what stands before is nothing but a label, which then begins the paragraph."""
        found = [run for run in self._runs if run.text.strip()]
        return bool(found) and all("label" in run.classes for run in found)

    def _add(self, text: str, scope: _Scope) -> None:
        ids: tuple[str, ...] = ()
        if text.strip():
            ids, self._inline_ids = (*self._inline_ids,), []
        self._runs.append(Run(text, scope.inner, scope.href, ids, scope.direction, scope.language))

    def flush(self, scope: _Scope) -> None:
        """Ends the block that has been gathered."""
        runs, self._runs = _separated(tidied(self._runs)), []
        if runs:
            ids, self._ids = (*self._ids,), []
            self.blocks.append(Block(scope.kind, scope.outer, ids, runs, (), scope.direction))

    def _table(self, table: _Element, scope: _Scope) -> None:
        ids, self._ids = (*self._ids, *self._own_id(table)), []
        rows = tuple(self._row(row, scope, heads=heads) for row, heads in _rows(table))
        self.blocks.append(Block("table", scope.outer | table.classes, ids, (), rows))

    def _row(self, row: _Element, scope: _Scope, *, heads: bool) -> Row:
        cells = []
        ids = self._own_id(row)
        for cell in row.children:
            if isinstance(cell, _Element) and cell.tag in ("td", "th"):
                walker = _Walker()
                walker._ids, ids = ids, []
                outer, label = scope.outer | row.classes | cell.classes, cell.classes & {"label"}
                inside = replace(scope, kind="paragraph", inner=label, outer=outer)
                walker.walk(cell, inside)
                walker.flush(inside)
                cells.append(Cell((*walker.blocks,), row.classes | cell.classes, cell.tag == "th"))
        return Row((*cells,), heads)


def _rows(table: _Element) -> Iterator[tuple[_Element, bool]]:
    """Each row, and whether it stands in the head."""
    for part in table.children:
        if isinstance(part, _Element):
            if part.tag == "tr":
                yield part, False
            for row in part.children:
                if isinstance(row, _Element) and row.tag == "tr":
                    yield row, part.tag == "thead"


def _on_its_own_line(element: _Element, scope: _Scope) -> bool:
    """As the style sheets have it."""
    if "topic" in element.classes:
        return "label" in scope.inner
    return bool(element.classes & _LINES) and "stance" not in scope.inner


def tidied(runs: Iterable[Run]) -> tuple[Run, ...]:
    """White space as a browser sets it: one space between words, none at the ends of a line; no empty lines."""
    found: list[Run] = []
    for run in runs:
        at_start = not found or found[-1].text == BREAK
        if run.text == BREAK:
            _strip_end(found)
            if found and found[-1].text != BREAK:
                found.append(run)
            continue
        text = run.text.removeprefix(" ") if at_start or found[-1].text.endswith(" ") else run.text
        if text:
            found.append(replace(run, text=text))
    _strip_end(found)
    while found and found[-1].text == BREAK:
        found.pop()
    return (*found,)


def _separated(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """With U+200E where text runs from left to right again, lest figures after Arabic be drawn into it.

    HTML keeps the directions apart by its elements.
    """
    found = list(runs)
    for index in range(1, len(found)):
        if (found[index - 1].direction, found[index].direction) == ("rtl", "ltr") and found[index].text != BREAK:
            found[index] = replace(found[index], text=f"{LEFT_TO_RIGHT}{found[index].text}")
    return (*found,)


def _strip_end(runs: list[Run]) -> None:
    while runs and runs[-1].text != BREAK:
        text = runs[-1].text.removesuffix(" ")
        if text:
            runs[-1] = replace(runs[-1], text=text)
            return
        runs.pop()


# --- text --------------------------------------------------------------------------------------------------------

_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """The text with U+FFFD for what neither XML nor UTF-8 can hold: control characters, halves of a pair."""
    return _UNPRINTABLE.sub("\ufffd", text)
