"""A rendered page → its headings, paragraphs, list items and tables in order, for formats that are no HTML.

Every format is set from the one set of templates, so its words are the same everywhere, and a template of the user's
own counts for all of them. What is text in the page is text here: nothing an article says can become an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from lxml import html
from lxml.html import HtmlElement

from briefing.model import Brief
from briefing.render.html import Medium, document
from briefing.render.printable import printable

Kind = Literal["title", "heading", "subheading", "paragraph", "item", "table"]

_KINDS: Final[dict[str, Kind]] = {"h1": "title", "h2": "heading", "h3": "subheading", "li": "item"}
_BLOCKS: Final = frozenset(
    "article body div figcaption figure footer h1 h2 h3 header html li main ol p section ul".split(),
)
_SKIPPED: Final = frozenset("head nav script style svg".split())
_LINES: Final = frozenset("back by fine stance who".split())
"""Classes of inline elements that stand on a line of their own."""
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
LEFT_TO_RIGHT: Final = "\u200e"
_ISOLATE: Final = ("\u2066", "\u2069")
"""Begin and end of text from left to right that is kept apart from what stands around it (UAX 9)."""
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
    direction: str = "ltr"
    """Of the page."""


def outline_of(brief: Brief, medium: Medium) -> Outline:
    """What the templates of the brief make of it for this medium, without the markings of the page's ends."""
    page = _parsed(document(brief, medium=medium, sheets=[], fonts=lambda *_: ""))
    title = _collapsed(page.findtext(".//title", ""))
    scope = _Scope(direction=page.get("dir", "ltr"), language=page.get("lang", "en"))
    blocks = _blocks(page, scope, apart=medium == "md")
    return Outline(title, _head(page, "description"), _head(page, "keywords"), blocks, scope.direction)


def text_of(piece: str) -> str:
    """What a reader sees of a piece of HTML, on one line."""
    blocks = _blocks(_parsed(f"<div>{piece}</div>"))
    return printable(" ".join(block.text.replace(BREAK, " ") for block in blocks))


def _blocks(page: HtmlElement, scope: _Scope | None = None, *, apart: bool = False) -> tuple[Block, ...]:
    scope = scope or _Scope()
    walker = _Walker(scope.direction, apart=apart)
    walker.walk(page, scope)
    walker.flush(scope)
    return (*walker.blocks,)


def hrefs(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Where the runs of all blocks lead."""
    for block in blocks:
        yield from (run.href for run in block.runs if run.href)
        for row in block.rows:
            for cell in row.cells:
                yield from hrefs(cell.blocks)


# --- elements ----------------------------------------------------------------------------------------------------


def _parsed(page: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    return html.document_fromstring(printable(page).encode("utf-8"), parser=parser)


def _children(element: HtmlElement) -> Iterator[HtmlElement | str]:
    """Text and elements in their order."""
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""


def _classes(element: HtmlElement) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


def _head(page: HtmlElement, name: str) -> str:
    """The content of a meta element."""
    return _collapsed("".join(page.xpath("//meta[@name=$name]/@content", name=name)))


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

    def within(self, element: HtmlElement) -> _Scope:
        """In an element of it."""
        given = element.attrib
        found = replace(
            self,
            href=given.get("href", self.href),
            direction=given.get("dir", self.direction),
            language=given.get("lang", self.language),
        )
        if element.tag in _BLOCKS:
            kind = _KINDS.get(element.tag, self.kind if element.tag == "p" and self.kind == "item" else "paragraph")
            outer, inner = self.outer | _classes(element), self.inner | (_classes(element) & {"label"})
            return replace(found, kind=kind, outer=outer, inner=inner)
        return replace(found, inner=self.inner | _classes(element) | {element.tag})


class _Walker:
    """Blocks in the order of the page; text that stands beside blocks is a paragraph of its own.

    On a page from right to left text of the other direction is kept ``apart`` by marks where a format needs them.
    """

    def __init__(self, direction: str = "ltr", *, apart: bool = False) -> None:
        self._direction, self._apart = direction, apart
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._ids: list[str] = []
        self._inline_ids: list[str] = []

    def walk(self, element: HtmlElement, scope: _Scope) -> None:
        for child in _children(element):
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

    def _block(self, element: HtmlElement, scope: _Scope) -> None:
        if "marking" in _classes(element):
            return
        if not (element.tag == "p" and self._only_label()):
            self.flush(scope)
        self._ids += self._own_id(element)
        inside = scope.within(element)
        self.walk(element, inside)
        self.flush(inside)

    def _inline(self, element: HtmlElement, scope: _Scope) -> None:
        self._inline_ids += self._own_id(element)
        apart = BREAK if _on_its_own_line(element, scope) else ""
        self._add(apart, scope)
        self.walk(element, scope.within(element))
        self._add(apart or (" " if "ask" in _classes(element) else ""), scope)

    def _own_id(self, element: HtmlElement) -> list[str]:
        return [element.attrib["id"]] if element.get("id") else []

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
        tidy, self._runs = tidied(self._runs), []
        runs = self._separated(tidy)
        if runs:
            ids, self._ids = (*self._ids,), []
            self.blocks.append(Block(scope.kind, scope.outer, ids, runs, (), scope.direction))

    def _separated(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        if self._direction == "ltr":
            return _separated(runs)
        return _isolated(runs) if self._apart else runs

    def _table(self, table: HtmlElement, scope: _Scope) -> None:
        ids, self._ids = (*self._ids, *self._own_id(table)), []
        rows = tuple(self._row(row, scope, heads=heads) for row, heads in _rows(table))
        self.blocks.append(Block("table", scope.outer | _classes(table), ids, (), rows))

    def _row(self, row: HtmlElement, scope: _Scope, *, heads: bool) -> Row:
        cells = []
        ids = self._own_id(row)
        for cell in _children(row):
            if isinstance(cell, HtmlElement) and cell.tag in ("td", "th"):
                walker = _Walker(self._direction, apart=self._apart)
                walker._ids, ids = ids, []
                outer, label = scope.outer | _classes(row) | _classes(cell), _classes(cell) & {"label"}
                inside = replace(scope, kind="paragraph", inner=label, outer=outer)
                walker.walk(cell, inside)
                walker.flush(inside)
                cells.append(Cell((*walker.blocks,), _classes(row) | _classes(cell), cell.tag == "th"))
        return Row((*cells,), heads)


def _rows(table: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Each row, and whether it stands in the head."""
    for part in _children(table):
        if isinstance(part, HtmlElement):
            if part.tag == "tr":
                yield part, False
            for row in _children(part):
                if isinstance(row, HtmlElement) and row.tag == "tr":
                    yield row, part.tag == "thead"


def _on_its_own_line(element: HtmlElement, scope: _Scope) -> bool:
    """As the style sheets have it."""
    if "topic" in _classes(element):
        return "label" in scope.inner
    return bool(_classes(element) & _LINES) and "stance" not in scope.inner


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


def _isolated(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """With marks around what runs from left to right on a page that runs the other way, such as "[1 ¶4]"."""
    found: list[Run] = []
    for (direction, ends), group in groupby(runs, key=lambda run: (run.direction, run.text == BREAK)):
        part = [*group]
        if direction == "ltr" and not ends:
            part[0] = replace(part[0], text=_ISOLATE[0] + part[0].text)
            part[-1] = replace(part[-1], text=part[-1].text + _ISOLATE[1])
        found += part
    return (*found,)


def _strip_end(runs: list[Run]) -> None:
    while runs and runs[-1].text != BREAK:
        text = runs[-1].text.removesuffix(" ")
        if text:
            runs[-1] = replace(runs[-1], text=text)
            return
        runs.pop()
