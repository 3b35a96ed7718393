"""``styles/word.yaml`` and the variables of the style sheets → the named styles of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import yaml
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import CharacterStyle, ParagraphStyle

from briefing import resources
from briefing.model import Brief
from briefing.render.sheets import style_sheets

_VARIABLE: Final = re.compile(r"--([a-z][a-z0-9-]*)\s*:\s*([^;}]+)")
_HEX: Final = re.compile(r"#([0-9a-fA-F]{6})")
_FACE: Final = re.compile(r"\"([^\"]+)\"")
_ARABIC: Final = "IBM Plex Sans Arabic"


@dataclass(frozen=True, slots=True)
class Theme:
    """The measures of ``word.yaml``, and the colours and faces of the brief's style sheets."""

    settings: Mapping[str, Any]
    colours: Mapping[str, str]
    """Variable → six hex digits."""
    faces: Mapping[str, str]
    """"serif", "sans" → the first family of it."""
    scale: float
    """Of every size."""

    def colour(self, name: str) -> str:
        return self.colours[name]

    def kind(self, classes: frozenset[str]) -> str | None:
        """The colour of the label of a finding of these classes, where it has one of its own."""
        return next((self.colour(c) for name, c in self.settings["kinds"].items() if name in classes), None)


def theme_of(brief: Brief) -> Theme:
    """With the variables that the audience has changed; of a value that Word cannot take, ours stands."""
    found = _variables(resources.read_text("styles", "brief.css"))
    for sheet in style_sheets(brief.look, ("brief.css",), on_screen=False):
        for name, value in _variables(sheet).items():
            kind = _FACE if name in ("serif", "sans") else _HEX
            if kind.match(value):
                found[name] = value
    colours = {name: match[1].upper() for name, value in found.items() if (match := _HEX.match(value))}
    faces = {name: match[1] for name in ("serif", "sans") if (match := _FACE.search(found[name]))}
    settings = _settings()
    return Theme(settings, colours, faces, settings["tight"] if brief.max_pages == 1 else 1)


@cache
def _settings() -> Mapping[str, Any]:
    settings: Mapping[str, Any] = yaml.safe_load(resources.read_text("styles", "word.yaml"))
    return settings


def _variables(sheet: str) -> dict[str, str]:
    """On paper: what a sheet has for screens stands at its end."""
    on_paper = sheet.partition("@media screen")[0]
    return {name: value.strip() for name, value in _VARIABLE.findall(on_paper)}


def add_styles(document: Document, theme: Theme, *, own: frozenset[str]) -> None:
    """The styles of ``word.yaml``; those that the user's document has (``own``) stay as they are there."""
    rows = [
        *((name, row, WD_STYLE_TYPE.PARAGRAPH) for name, row in theme.settings["paragraphs"].items()),
        *((name, row, WD_STYLE_TYPE.CHARACTER) for name, row in theme.settings["characters"].items()),
    ]
    for name, row, kind in rows:
        if name in own:
            continue
        known = name in document.styles
        style: Any = document.styles[name] if known else document.styles.add_style(name, kind)
        style.hidden, style.quick_style = False, True
        _clear(style.element)
        if based := row.get("based"):
            style.base_style = document.styles[based]
        _set_font(style, row, theme)
        if kind is WD_STYLE_TYPE.PARAGRAPH:
            _set_paragraph(style, row, theme)
            style.next_paragraph_style = document.styles["Normal"]


def _clear(style: Any) -> None:
    """Without the look it had; numbering and level of a heading stay."""
    for properties in [child for child in style if child.tag in (qn("w:rPr"), qn("w:pPr"))]:
        for child in [*properties]:
            if child.tag not in (qn("w:numPr"), qn("w:outlineLvl")):
                properties.remove(child)


def _set_font(style: CharacterStyle, row: Mapping[str, Any], theme: Theme) -> None:
    """Each measure twice: Word keeps those of right-to-left scripts apart."""
    font, properties = style.font, style.element.get_or_add_rPr()
    if face := row.get("face"):
        fonts = properties.get_or_add_rFonts()
        for name in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{name}"), theme.faces[face])
        fonts.set(qn("w:cs"), _ARABIC)
    if "bold" in row:
        font.bold = font.cs_bold = row["bold"]
    if "italic" in row:
        font.italic = font.cs_italic = row["italic"]
    if row.get("caps"):
        font.all_caps = True
    for name in ("colour", "spacing", "size", "underline", "wash"):
        if name in row:
            _append(properties, name, row[name], theme, scale=1 if row.get("fixed") else theme.scale)


def _append(properties: Any, name: str, value: Any, theme: Theme, *, scale: float) -> None:
    """A property that python-docx has no name for, or has only half of, in the order that the format wants."""
    if name == "colour":
        properties.append(element("w:color", val=theme.colour(value)))
    elif name == "spacing":
        properties.append(element("w:spacing", val=round(value * 20)))
    elif name == "size":
        half = round(value * scale * 2)
        properties.append(element("w:sz", val=half))
        properties.append(element("w:szCs", val=half))
    elif name == "underline":
        properties.append(element("w:u", val="single", color=theme.colour(value)))
    else:
        properties.append(element("w:shd", val="clear", color="auto", fill=theme.colour(value)))


def _set_paragraph(style: ParagraphStyle, row: Mapping[str, Any], theme: Theme) -> None:
    layout, scale = style.paragraph_format, theme.scale
    layout.space_before, layout.space_after = Pt(row.get("before", 0) * scale), Pt(row.get("after", 0) * scale)
    if "line" in row:
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(row["line"] * scale)
    if "keep_next" in row:
        layout.keep_with_next = row["keep_next"]
    layout.widow_control = True
    if axis := row.get("axis"):
        indent = Mm(theme.settings["long_axis" if axis == "long" else "axis"])
        layout.left_indent = indent
        if axis != "text":
            layout.first_line_indent = -indent
            layout.tab_stops.add_tab_stop(indent)
            layout.keep_together = True
    if row.get("right"):
        style.element.get_or_add_pPr().append(element("w:jc", val="right"))
    borders = [("top", row.get("above"), 11, 4), ("left", row.get("bar"), 24, 6), ("between", row.get("between"), 4, 1)]
    if any(colour for _, colour, _, _ in borders):
        _set_borders(style, [(side, theme.colour(c), size, space) for side, c, size, space in borders if c])


def _set_borders(style: ParagraphStyle, borders: list[tuple[str, str, int, int]]) -> None:
    properties = style.element.get_or_add_pPr()
    box = OxmlElement("w:pBdr")
    for side, colour, size, space in borders:
        box.append(element(f"w:{side}", val="single", sz=size, space=space, color=colour))
    later = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    properties.insert_element_before(box, *later)


def element(tag: str, **attributes: object) -> Any:
    """An element with attributes of the word-processing namespace."""
    found = OxmlElement(tag)
    for name, value in attributes.items():
        found.set(qn(f"w:{name}"), str(value))
    return found
