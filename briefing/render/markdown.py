"""Brief → Markdown (GitHub's flavour), for mail, chat and wikis: text that can be read as it stands.

Every line is one paragraph, so nothing an article says comes to stand at the start of a line but there, where it is
escaped too. The only HTML are anchors, tags of emphasis where asterisks would not be read as such, and one element that
says the direction of a language that is written from right to left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final
from urllib.parse import quote

from briefing.model import Brief
from briefing.render.outline import BREAK, Block, Cell, Row, Run, hrefs, outline_of, tidied
from briefing.render.printable import printable

_SPECIAL: Final = re.compile(r"[\\`*\[\]<#|~$@]|&(?=[#\w])|(?<![^\W_])_|_(?![^\W_])")
"""An underline within a word is none of them."""
_ADDRESS: Final = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_START: Final = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=:>]))")
_ANCHOR: Final = re.compile(r"[\w-]+")
_OWN_WORDS: Final = frozenset({"said", "own", "topic"})
_BOLD: Final = frozenset({"b", "label", "mark", "tag", "who"})
_LIGHT: Final = frozenset({"by", "does", "fine", "why"})
_TAGS: Final = {"*": "em", "**": "strong"}
_SIGNS: Final = {"title": "# ", "heading": "## ", "subheading": "### "}
_HARD_BREAK: Final = "  \n"
_IN_CELL: Final = "<br>"


def render_markdown(brief: Brief) -> bytes:
    """The marking on the first and the last line, the sections between; every citation leads to its passage."""
    outline = outline_of(brief, "md")
    blocks = tuple(_cards(_without_back(outline.blocks)))
    targets = frozenset(href[1:] for href in hrefs(blocks) if href.startswith("#"))
    marking = f"**{brief.marking}**"
    parts = [*_parts(blocks, targets)]
    if outline.direction == "rtl":
        parts = ['<div dir="rtl">', *parts, "</div>"]
    return "\n\n".join([marking, *parts, marking, ""]).rstrip("\n").encode("utf-8") + b"\n"


def _without_back(blocks: Sequence[Block]) -> Iterator[Block]:
    """Without the lists of where a passage is cited: there is nothing to lead back to."""
    for block in blocks:
        runs = tidied(block.having("back", without=True))
        if runs or block.rows:
            yield replace(block, runs=runs)


def _cards(blocks: Iterator[Block]) -> Iterator[Block]:
    """The heading of a dispute before the line that says what kind of dispute it is, and with its anchor."""
    label: Block | None = None
    for block in blocks:
        if label is not None:
            yield replace(block, ids=label.ids)
            yield replace(label, ids=())
            label = None
        elif {"card", "label"} <= block.classes and block.kind == "paragraph":
            label = block
        else:
            yield block


def _parts(blocks: Sequence[Block], targets: frozenset[str]) -> Iterator[str]:
    """What stands between empty lines; a list is one part, and so is a passage."""
    for listed, group in groupby(blocks, key=lambda block: block.kind == "item"):
        if listed:
            yield "\n".join(_item(block, targets) for block in group)
        else:
            for block in group:
                yield from _part(block, targets)


def _part(block: Block, targets: frozenset[str]) -> Iterator[str]:
    anchor = _anchor(block.ids, targets)
    if block.kind == "table":
        yield from _table(block.rows, targets)
    elif block.kind in _SIGNS:
        plain = tuple(replace(run, classes=frozenset()) for run in block.having("small", without=True))
        yield _SIGNS[block.kind] + anchor + _line(plain, line_break=" ", start=False)
        if note := _line(block.having("small"), line_break=" "):
            yield note
    elif "passage" in block.classes or "analyst" in block.classes:
        yield "> " + anchor + _line(block.runs)
    elif "card" in block.classes:
        yield _line(block.runs, line_break=" · ")
    else:
        yield anchor + _line(block.runs)


def _item(block: Block, targets: frozenset[str]) -> str:
    number = "".join(run.text for run in block.having("n")).strip()
    sign = f"{number}. " if number.isdecimal() else "- "
    runs = block.having("n", without=True)
    label = _line(tuple(run for run in runs if "label" in run.classes), line_break=" ")
    text = _line(tuple(run for run in runs if "label" not in run.classes), start=not label)
    line = sign + _anchor(block.ids, targets) + " ".join(filter(None, (label, text)))
    return line.replace("\n", "\n" + " " * len(sign))


def _anchor(ids: Sequence[str], targets: frozenset[str]) -> str:
    return "".join(f'<a id="{id}"></a>' for id in ids if id in targets and _ANCHOR.fullmatch(id))


# --- tables ------------------------------------------------------------------------------------------------------


def _table(rows: Sequence[Row], targets: frozenset[str]) -> Iterator[str]:
    """A table where the columns have names; else the sides of a matter, as lists."""
    heads = [row for row in rows if row.heads]
    if heads:
        width = max(len(row.cells) for row in rows)
        lines = [_row(heads[0], width, targets), "| " + " | ".join(["---"] * width) + " |"]
        yield "\n".join([*lines, *(_row(row, width, targets) for row in rows if not row.heads)])
    else:
        yield "\n".join(_side(cell, first, targets) for row in rows for cell, first in _with_first(row))


def _row(row: Row, width: int, targets: frozenset[str]) -> str:
    cells = [_cell(cell, targets) for cell in row.cells] + [""] * (width - len(row.cells))
    return "| " + " | ".join(cells) + " |"


def _cell(cell: Cell, targets: frozenset[str]) -> str:
    """A spreadsheet that the table is pasted into would take a cell that begins with a sign for a formula."""
    lines = (_line(block.runs, line_break=_IN_CELL, start=False) for block in cell.blocks)
    signed = (re.sub(r"^[-+=]", r"\\\g<0>", line) for line in lines)
    return _IN_CELL.join(_anchor(block.ids, targets) + line for block, line in zip(cell.blocks, signed, strict=True))


def _with_first(row: Row) -> Iterator[tuple[Cell, bool]]:
    """Each cell, and whether it stands below the one that names its row."""
    for cell in row.cells:
        yield cell, not cell.heads and row.cells[0].heads


def _side(cell: Cell, below: bool, targets: frozenset[str]) -> str:
    voices = [_anchor(block.ids, targets) + _line(block.runs) for block in cell.blocks]
    indent = "  " * (below + 1)
    return "  " * below + "- " + "\n\n".join(voices).replace("\n", "\n" + indent).replace(f"\n{indent}\n", "\n\n")


# --- text --------------------------------------------------------------------------------------------------------


def _line(runs: Sequence[Run], *, line_break: str = _HARD_BREAK, start: bool = True) -> str:
    """The runs as one paragraph; ``start`` where it begins a line, so that its first character may need an escape."""
    pieces = [(key, "".join(run.text for run in group)) for key, group in groupby(runs, key=_look)]
    line = ""
    for index, ((sign, href), text) in enumerate(pieces):
        after = _after(pieces, index)
        begins = not line or line.endswith("\n")
        if text == BREAK:
            line += line_break
        elif href:
            line += f"[{_set(text, sign, '[', ']')}]({_address(href)})"
        elif sign:
            line += _set(text, sign, line[-1:], after)
        else:
            line += _plain(text, start=begins and start, before_link=after == "[")
    return line.strip(" \u00a0")


def _after(pieces: Sequence[tuple[tuple[str, str], str]], index: int) -> str:
    """The character that will stand after a piece."""
    if index + 1 == len(pieces):
        return ""
    (sign, href), text = pieces[index + 1]
    return "[" if href and text != BREAK else "*" if sign and not _is_space(text[0]) else text[0]


def _look(run: Run) -> tuple[str, str]:
    """How a run is set: the sign of its emphasis, and where it leads; a break by itself."""
    if run.text == BREAK:
        return "", BREAK
    if run.classes & _OWN_WORDS and "mark" not in run.classes:
        return "*", run.href
    return "**" if run.classes & _BOLD and not run.classes & _LIGHT else "", run.href


def _plain(text: str, *, start: bool, before_link: bool) -> str:
    text = escape(text)
    if start:
        text = _LINE_START.sub(r"\1\\", text)
    return text[:-1] + "\\!" if before_link and text.endswith("!") else text


def escape(text: str) -> str:
    """The text with a backslash before every character that could be markup within a line."""
    return _ADDRESS.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\g<0>", printable(text)))


def _set(text: str, sign: str, before: str, after: str) -> str:
    """The text in emphasis, white space at its ends outside; with tags where CommonMark would not read the signs."""
    text = printable(text)
    start, core, end = _trimmed(text)
    if not sign or not core:
        return escape(text)
    inner = escape(core)
    if _reads(start[-1:] or before, core[0]) and _reads(end[:1] or after, core[-1]):
        return f"{escape(start)}{sign}{inner}{sign}{escape(end)}"
    tag = _TAGS[sign]
    return f"{escape(start)}<{tag}>{inner}</{tag}>{escape(end)}"


def _trimmed(text: str) -> tuple[str, str, str]:
    """White space at the start, the rest, white space at the end."""
    inside = [index for index, character in enumerate(text) if not _is_space(character)]
    first, last = (inside[0], inside[-1] + 1) if inside else (len(text), len(text))
    return text[:first], text[first:last], text[last:]


def _is_space(character: str) -> bool:
    """As Markdown has it; Python counts more."""
    return character in "\t\n\f\r" or unicodedata.category(character) == "Zs"


def _reads(outside: str, inside: str) -> bool:
    """Whether a sign between these two characters is a delimiter towards the inside (CommonMark 0.31, 6.2)."""
    if outside in ("*", "_", "\\"):
        return False
    if not outside or _is_space(outside) or _is_punctuation(outside, surely=True):
        return True
    return not _is_punctuation(inside, surely=False)


def _is_punctuation(character: str, *, surely: bool) -> bool:
    """Symbols beyond ASCII count since version 0.31 alone, so they may count or not."""
    category = unicodedata.category(character)[0]
    return category == "P" or (category == "S" and (character.isascii() or not surely))


def _address(href: str) -> str:
    return quote(href, safe="#/:?&=%+,;@!~-._")
