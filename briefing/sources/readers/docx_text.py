"""The words of a Word file in order, and how they are set: styles, size, weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from briefing.model import BlockKind
from briefing.sources.readers.headings import SetBlock

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_DESCENT = 20
"""Styles that a style is based on, one after the other."""
_SIZE = 20
"""Half points, of text whose size nothing states."""
_LONG_CELL = 20
"""Words. A row with a longer cell lays out text, and is no row of figures."""
_BODY_LEVEL = 9
"""Outline level of what is no heading."""


def _tags(prefix: str, names: str) -> frozenset[str]:
    return frozenset(qn(f"{prefix}:{name}") for name in names.split())


_INLINE = _tags("w", "r hyperlink ins moveTo sdt sdtContent smartTag customXml fldSimple dir bdo ruby rubyBase")
_BLOCKS = _tags("w", "sdt sdtContent ins moveTo smartTag customXml")
"""Elements whose content is read. Others are passed over: deleted text, codes of fields, notes, properties."""
_DELETED = _tags("w", "del moveFrom")
_BLANKS = _tags("w", "tab ptab br cr")
_PARAGRAPH, _RUN, _TEXT, _HYPHEN = (qn(f"w:{name}") for name in ("p", "r", "t", "noBreakHyphen"))
_TABLE, _ROW, _CELL, _BOX = (qn(f"w:{name}") for name in ("tbl", "tr", "tc", "txbxContent"))
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VALUE = qn("w:val")

_KINDS: tuple[tuple[str, BlockKind], ...] = (
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("heading ", "heading"),
    ("caption", "furniture"),
    ("header", "furniture"),
    ("footer", "furniture"),
    ("footnote text", "furniture"),
    ("endnote text", "furniture"),
    ("toc ", "furniture"),
    ("table of figures", "furniture"),
)
"""Word's own styles, as files name them in every language: the whole name, or what stands before a level."""


@dataclass(frozen=True, slots=True)
class _Type:
    """How words are set; None where it is not said."""

    kind: BlockKind | None = None
    size: int | None = None
    bold: bool | None = None
    hidden: bool | None = None

    def over(self, other: _Type) -> _Type:
        """This one, and what it does not say from the other."""
        return _Type(
            other.kind if self.kind is None else self.kind,
            other.size if self.size is None else self.size,
            other.bold if self.bold is None else self.bold,
            other.hidden if self.hidden is None else self.hidden,
        )


@dataclass(slots=True)
class _Words:
    """Words of a paragraph with their types, while it is read."""

    pieces: list[str] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)
    bold: int = 0

    def add(self, text: str, type_: _Type) -> None:
        self.pieces.append(text)
        self.sizes[type_.size or _SIZE] += len(text)
        self.bold += len(text) if type_.bold else 0

    def block(self, kind: BlockKind | None) -> _Block | None:
        text = " ".join("".join(self.pieces).split())
        if not text:
            return None
        return _Block(text, kind, self.sizes.most_common(1)[0][0], self.bold > 0.9 * self.sizes.total())


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    kind: BlockKind | None
    size: int
    bold: bool


def set_blocks(word: WordDocument) -> list[SetBlock]:
    """Paragraphs and rows of tables in order, text boxes below the paragraph in which they stand."""
    body = word.element.find(qn("w:body"))
    blocks = list(_Reader(word.styles.element).blocks(body)) if body is not None else []
    sizes: Counter[int] = Counter()
    for block in blocks:
        sizes[block.size] += len(block.text)
    usual = sizes.most_common(1)[0][0] if sizes else _SIZE
    return [SetBlock(block.text, block.size / usual, block.bold, kind=block.kind) for block in blocks]


class _Reader:
    """Reads elements by the styles of their file."""

    def __init__(self, styles: Any) -> None:
        self._styles: dict[str, Any] = {s.get(qn("w:styleId"), ""): s for s in styles.iterfind(qn("w:style"))}
        self._usual = next((id_ for id_, style in self._styles.items() if _is_usual(style)), "")
        self._default = _type(styles.find("/".join(qn(f"w:{n}") for n in ("docDefaults", "rPrDefault", "rPr"))))
        self._known: dict[str, _Type] = {}

    def blocks(self, parent: Any) -> Iterator[_Block]:
        words = _Words()
        for element in _children(parent):
            if element.tag == _PARAGRAPH:
                type_ = self._paragraph_type(element)
                self._read(element, type_, words)
                if not _is_joined_to_next(element):
                    block = words.block(type_.kind)
                    words = _Words()
                    yield from [block] if block else []
                for box in _boxes(element):
                    yield from self.blocks(box)
            elif element.tag == _TABLE:
                yield from self._table(element)
            elif element.tag in _BLOCKS:
                yield from self.blocks(element)
        block = words.block(None)
        yield from [block] if block else []

    def _read(self, parent: Any, type_: _Type, words: _Words) -> None:
        for element in _children(parent):
            if element.tag == _RUN:
                own = self._run_type(element).over(type_)
                if not own.hidden:
                    self._read(element, own, words)
            elif element.tag in (_TEXT, f"{_MATHS}t"):
                words.add(element.text or "", type_)
            elif element.tag in _BLANKS:
                words.add(" ", type_)
            elif element.tag == _HYPHEN:
                words.add("-", type_)
            elif element.tag in _INLINE or str(element.tag).startswith(_MATHS):
                self._read(element, type_, words)

    def _table(self, table: Any) -> Iterator[_Block]:
        for row in _within(table, _ROW):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            cells = [list(self.blocks(cell)) for cell in _within(row, _CELL)]
            told = [cell for cell in cells if cell]
            if len(told) < 2 or any(len(block.text.split()) > _LONG_CELL for cell in told for block in cell):
                yield from (block for cell in told for block in cell)
            else:
                text = " | ".join(" ".join(block.text for block in cell) for cell in told)
                yield _Block(text, "paragraph", told[0][0].size, bold=False)

    def _paragraph_type(self, paragraph: Any) -> _Type:
        properties = paragraph.find(qn("w:pPr"))
        style = _value(properties, "w:pStyle") if properties is not None else None
        return _Type(_outlined(properties)).over(self._style(style or self._usual)).over(self._default)

    def _run_type(self, run: Any) -> _Type:
        properties = run.find(qn("w:rPr"))
        style = _value(properties, "w:rStyle") if properties is not None else None
        named = self._style(style) if style else _Type()
        return _type(properties).over(_Type(None, named.size, named.bold, named.hidden))

    def _style(self, id_: str) -> _Type:
        if id_ not in self._known:
            type_, at = _Type(), id_
            for _ in range(_DESCENT):
                style = self._styles.get(at)
                if style is None:
                    break
                own = _type(style.find(qn("w:rPr")))
                kind = _named(_value(style, "w:name") or "") or _outlined(style.find(qn("w:pPr")))
                type_ = type_.over(_Type(kind, own.size, own.bold, own.hidden))
                at = _value(style, "w:basedOn") or ""
            self._known[id_] = type_
        return self._known[id_]


def _children(parent: Any) -> Iterator[Any]:
    """Of contents written in several ways for several programs, the first."""
    for child in parent.iterchildren("*"):
        if child.tag == _ALTERNATIVES:
            for choice in child[:1]:
                yield from _children(choice)
        else:
            yield child


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """Rows of a table, cells of a row."""
    for child in _children(parent):
        if child.tag == tag:
            yield child
        elif child.tag in _BLOCKS:
            yield from _within(child, tag)


def _boxes(parent: Any) -> Iterator[Any]:
    """The text boxes that stand in a paragraph."""
    for child in _children(parent):
        if child.tag == _BOX:
            yield child
        elif child.tag not in _DELETED:
            yield from _boxes(child)


def _is_joined_to_next(paragraph: Any) -> bool:
    """Whether the mark at its end is deleted."""
    return paragraph.find("/".join(qn(f"w:{name}") for name in ("pPr", "rPr", "del"))) is not None


def _is_usual(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and _is_on(style.get(qn("w:default"), "0"))


def _type(properties: Any) -> _Type:
    if properties is None:
        return _Type()
    size = _value(properties, "w:sz") or ""
    return _Type(
        size=int(size) if size.isdecimal() and 0 < len(size) < 5 and int(size) else None,
        bold=_toggle(properties, "w:b"),
        hidden=_toggle(properties, "w:vanish"),
    )


def _toggle(properties: Any, name: str) -> bool | None:
    return None if properties.find(qn(name)) is None else _is_on(_value(properties, name))


def _is_on(value: str | None) -> bool:
    return value not in ("0", "false", "off")


def _value(parent: Any, name: str) -> str | None:
    found = parent.find(qn(name))
    value: str | None = found.get(_VALUE) if found is not None else None
    return value


def _named(name: str) -> BlockKind | None:
    name = name.casefold()
    return next(
        (kind for known, kind in _KINDS if name == known or (known[-1] == " " and name.startswith(known))), None
    )


def _outlined(properties: Any) -> BlockKind | None:
    level = _value(properties, "w:outlineLvl") if properties is not None else None
    return "heading" if level is not None and level.isdecimal() and int(level[:3]) < _BODY_LEVEL else None
