"""Tables of the outline → tables of Word: heads that repeat, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell

from briefing.render.outline import Block, Cell, Row
from briefing.render.word.look import Theme, element
from briefing.render.word.text import Setter

_STYLES: Final = {"Table": ("rule", "rule", 0), "Table of figures": ("rule", "ink", 0), "Table of sides": ("", "", 142)}
"""Named style → colours of the rules below and above the rows, and the space at the left of a cell in twentieths of a
point; no rule where there is no colour."""
_AFTER_DIRECTION: Final = ("w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing",
    "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # fmt: skip
_TONES: Final = ("for", "against", "open", "none")


def add_table_styles(document: Document, theme: Theme, *, own: frozenset[str]) -> None:
    """The styles of tables; those that the user's document has (``own``) stay as they are there."""
    for name, (below, above, left) in _STYLES.items():
        if name in own:
            continue
        style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
        style.base_style = document.styles["Normal Table"]
        style.quick_style = True
        properties = element("w:tblPr")
        if below:
            properties.append(_rules(theme, below, above, rows=name == "Table"))
        properties.append(
            _having("w:tblCellMar", element("w:left", w=left, type="dxa"), element("w:right", w=left or 85, type="dxa"))
        )
        style.element.append(properties)
        if name == "Table":
            style.element.append(_head(theme))


def _rules(theme: Theme, below: str, above: str, *, rows: bool) -> Any:
    rule = {"val": "single", "sz": 4, "space": 0, "color": theme.colour(below)}
    if rows:
        return _having("w:tblBorders", element("w:bottom", **rule), element("w:insideH", **rule))
    top = element("w:top", val="single", sz=11, space=0, color=theme.colour(above))
    return _having("w:tblBorders", top, element("w:bottom", **rule))


def _head(theme: Theme) -> Any:
    line = element("w:bottom", val="single", sz=8, space=0, color=theme.colour("ink"))
    head = element("w:tblStylePr", type="firstRow")
    head.append(_having("w:tcPr", _having("w:tcBorders", line)))
    return head


def _having(tag: str, *children: Any) -> Any:
    found = element(tag)
    found.extend(children)
    return found


def add_table(document: Document, block: Block, setter: Setter, *, width: Length, caption: str) -> None:
    """A table with the widths of its columns; ``caption`` is told to those who cannot see it."""
    columns = max(len(row.cells) for row in block.rows)
    name = next((f"Table of {kind}" for kind in ("sides", "figures") if kind in block.classes), "Table")
    table = document.add_table(0, columns, name)
    table.autofit = False
    widths = _widths(block.rows[0], columns, width, setter.theme)
    if setter.direction == "rtl":
        table._tbl.tblPr.insert_element_before(element("w:bidiVisual"), *_AFTER_DIRECTION)
    _describe(table, caption, heads=block.rows[0].heads, widths=widths)
    for row in block.rows:
        cells = table.add_row().cells
        _keep_whole(table.rows[-1]._tr, heads=row.heads)
        for index, cell in enumerate(row.cells):
            cells[index].width = widths[index]
            _set_cell(cells[index], cell, row, setter, sides=name == "Table of sides")
        if name == "Table of sides" and len(row.cells) < columns:
            cells[len(row.cells) - 1].merge(cells[-1])


def _widths(first: Row, columns: int, width: Length, theme: Theme) -> list[Length]:
    """By the classes of the heads; the others share the rest."""
    known: dict[str, float] = theme.settings["columns"]
    shares = [next((known[name] for name in known if name in cell.classes), 0.0) for cell in first.cells]
    shares += [0.0] * (columns - len(shares))
    rest, open_ = max(100 - sum(shares), 10), shares.count(0.0)
    total = sum(share or rest / open_ for share in shares)
    return [Length(int(width * (share or rest / open_) / total)) for share in shares]


def _describe(table: WordTable, caption: str, *, heads: bool, widths: Sequence[Length]) -> None:
    properties = table._tbl.tblPr
    for child in [c for c in properties if c.tag == qn("w:tblLook")]:
        properties.remove(child)
    properties.append(element("w:tblLook", val="0420" if heads else "0400", firstRow=int(heads), noHBand=1, noVBand=1))
    properties.append(element("w:tblCaption", val=caption))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _keep_whole(row: Any, *, heads: bool) -> None:
    properties = row.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if heads:
        properties.append(element("w:tblHeader"))


def _set_cell(target: WordCell, cell: Cell, row: Row, setter: Setter, *, sides: bool) -> None:
    tone = next((tone for tone in _TONES if tone in cell.classes and not cell.heads), "") if sides else ""
    style = _style_of(cell, row, tone)
    for index, block in enumerate(cell.blocks):
        paragraph = target.paragraphs[0] if index == 0 else target.add_paragraph()
        paragraph.style = _figure(block) or style
        setter.set(paragraph, block.runs, ids=block.ids, colour=setter.theme.kind(block.classes))
    if not cell.blocks:
        target.paragraphs[0].style = style
    if tone:
        _colour(target, setter.theme, tone)


def _style_of(cell: Cell, row: Row, tone: str) -> str:
    if tone:
        return "Side without position" if tone == "none" else "Side"
    return "Table head" if row.heads or cell.heads else "Table text"


def _figure(block: Block) -> str:
    if "figures" not in block.classes:
        return ""
    return "Figure" if all("b" in run.classes for run in block.runs) else "Figure label"


def _colour(cell: WordCell, theme: Theme, tone: str) -> None:
    """A coloured side: a bar at the left, a wash behind."""
    properties = cell._tc.get_or_add_tcPr()
    bar = element("w:left", val="single", sz=18, space=0, color=theme.colour(tone))
    gap = [element(f"w:{side}", val="single", sz=12, space=0, color="FFFFFF") for side in ("top", "bottom")]
    properties.append(_having("w:tcBorders", gap[0], bar, gap[1]))
    properties.append(element("w:shd", val="clear", color="auto", fill=theme.colour(f"{tone}-wash")))
