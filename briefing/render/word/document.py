"""Brief → Word: an editable document in named styles, linked both ways, marked on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Length
from docx.text.paragraph import Paragraph

from briefing.model import Brief
from briefing.render.html import MARKING_COLOURS
from briefing.render.language import language_of
from briefing.render.outline import BREAK, Block, Cell, Row, Run, hrefs, outline_of, tidied
from briefing.render.printable import printable
from briefing.render.word.look import Theme, add_styles, element, theme_of
from briefing.render.word.package import saved, set_page, set_properties, start
from briefing.render.word.tables import add_table, add_table_styles
from briefing.render.word.text import Setter, add_field


def render_docx(brief: Brief) -> bytes:
    """A Word document; the same brief gives the same bytes.

    ``templates/brief.docx`` of the user's folders lends its styles, margins, header and footer. Raises SettingsError
    where it cannot be read.
    """
    outline = outline_of(brief, "docx")
    theme = theme_of(brief)
    document, own = start(brief)
    add_styles(document, theme, own=own)
    add_table_styles(document, theme, own=own)
    set_page(document, brief, theme)
    set_properties(document, brief, outline, theme)
    _set_ends(document, brief)
    targets = frozenset(href[1:] for href in hrefs(outline.blocks) if href.startswith("#"))
    _set_body(document, outline.blocks, Setter(theme, targets, outline.direction, brief.language))
    return saved(document)


# --- every page --------------------------------------------------------------------------------------------------


def _set_ends(document: Document, brief: Brief) -> None:
    """The marking at the right of header and footer, as TLP 2.0 (FIRST) has it; edition and page number below."""
    section = document.sections[0]
    for end in (section.header, section.footer):
        end.is_linked_to_previous = False
    head = _free(section.header)
    head.style = "Marking"
    _mark(head, brief)
    foot = _free(section.footer)
    foot.style = "Page line"
    width = _text_width(document)
    foot.paragraph_format.tab_stops.add_tab_stop(Length(width // 2), WD_TAB_ALIGNMENT.CENTER)
    foot.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    edition = language_of(brief.language, brief.look.folders).translated(brief.edition)
    foot.add_run(f"{printable(edition)}\t")
    add_field(foot, "PAGE")
    foot.add_run(" / ")
    add_field(foot, "NUMPAGES")
    foot.add_run("\t")
    _mark(foot, brief)


def _free(end: Any) -> Paragraph:
    """A paragraph of a header or footer: the one that is there if it is empty, else a new one."""
    last: Paragraph = end.paragraphs[-1] if end.paragraphs else end.add_paragraph()
    return end.add_paragraph() if last.text.strip() else last


def _mark(paragraph: Paragraph, brief: Brief) -> None:
    """The label in its colour on black, 12 pt bold, whatever the style says."""
    for text in ("\u00a0", brief.marking, "\u00a0"):
        properties = paragraph.add_run(text)._r.get_or_add_rPr()
        properties.append(element("w:b"))
        properties.append(element("w:caps", val=0))
        properties.append(element("w:color", val=MARKING_COLOURS[brief.marking].removeprefix("#")))
        properties.append(element("w:sz", val=24))
        properties.append(element("w:shd", val="clear", color="auto", fill="000000"))


def _text_width(document: Document) -> Length:
    section = document.sections[0]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return Length(width)


# --- text --------------------------------------------------------------------------------------------------------


def _set_body(document: Document, blocks: Sequence[Block], setter: Setter) -> None:
    caption = ""
    after_table = False
    for block in _with_figures(blocks):
        if block.kind in _STYLES:
            caption = "".join(run.text for run in tidied(block.having("small", without=True)))
        if after_table and style_of(block) not in _SPACED:
            document.add_paragraph(style="Table end")
        if block.kind == "table":
            add_table(document, block, setter, width=_text_width(document), caption=printable(caption))
        else:
            _set_block(document, block, setter)
        after_table = block.kind == "table"
    if after_table:
        document.add_paragraph(style="Table end")


_SPACED = ("Heading 1", "Heading 2", "Dispute kind")
"""What has room above it after a table."""


def _with_figures(blocks: Sequence[Block]) -> list[Block]:
    """The figures at the head side by side, where the edition has them in full, and other facts in one paragraph."""
    found: list[Block] = []
    for kind, group in groupby(blocks, key=_fact):
        if kind == "figures":
            cells = tuple(Cell(_figure(block), frozenset(), heads=False) for block in group)
            found.append(Block("table", frozenset({"figures"}), rows=(Row(cells, heads=False),)))
        elif kind:
            found.append(_joined([*group]))
        else:
            found += group
    return found


def _fact(block: Block) -> str:
    if {"figures", "full"} <= block.classes:
        return "figures"
    return "facts" if block.classes & {"figures", "meta"} else ""


def _joined(blocks: Sequence[Block]) -> Block:
    gap = Run("   ", frozenset())
    runs = [run for block in blocks for run in (gap, *block.runs)]
    return replace(blocks[0], runs=(*runs[1:],))


def _figure(block: Block) -> tuple[Block, ...]:
    number, label = tidied(block.having("b")), tidied(block.having("b", without=True))
    return replace(block, runs=number), replace(block, runs=label, ids=())


def _set_block(document: Document, block: Block, setter: Setter) -> None:
    colour = setter.theme.kind(block.classes)
    paragraph = document.add_paragraph(style=style_of(block))
    runs = block.runs
    noted_below = block.kind == "heading" and setter.theme.scale == 1
    if block.kind in _STYLES:
        runs = _heading(block, with_note=not noted_below)
    elif style_of(block) in ("Finding", "Timeline entry", "Quote"):
        runs = _on_the_axis(block, setter.theme)
    elif "card" in block.classes:
        runs = tuple(replace(run, text=" · ") if run.text == BREAK else run for run in block.runs)
    apart = "passage" in block.classes or block.kind in ("subheading", "title")
    setter.set(paragraph, runs, ids=block.ids, colour=colour, direction=block.direction if apart else "")
    if noted_below and (note := tidied(block.having("small"))):
        setter.set(document.add_paragraph(style="Heading note"), _plain(note))


_STYLES = {"title": "Title", "heading": "Heading 1", "subheading": "Heading 2"}


def style_of(block: Block) -> str:
    """The named style of a paragraph."""
    classes = block.classes
    if block.kind == "subheading" and "card" in classes:
        return "Disputed matter"
    if block.kind in _STYLES:
        return _STYLES[block.kind]
    table = (
        ("over" in classes, "Edition"),
        ("analyst" in classes, "Analyst in small print" if "none" in classes else "Analyst"),
        (bool(classes & {"dateline", "report-line"}), "Date line"),
        (bool(classes & {"cutoff", "report-facts", "next-report", "machine"}), "Small print"),
        (bool(classes & {"figures", "meta"}), "Facts"),
        ({"axis", "line"} <= classes, "Timeline entry"),
        ("axis" in classes and block.kind == "item", "Finding"),
        ({"card", "label"} <= classes, "Dispute kind"),
        ("passage" in classes, "Cited in" if block.having("back") else "Quote"),
        ({"entry", "short"} <= classes, "Source in short"),
        ("entry" in classes, "Source"),
        (block.kind == "item", "List Bullet"),
        (bool(classes & {"key", "more", "empty", "caption"}), "Small print"),
    )
    return next((name for holds, name in table if holds), "Normal")


def _heading(block: Block, *, with_note: bool) -> tuple[Run, ...]:
    """In the style of the paragraph, its note in the same line or without."""
    runs = _plain(tidied(block.having("small", without=True)))
    note = tidied(block.having("small")) if with_note else ()
    return (
        (*runs, Run("  ", frozenset()), *(replace(run, classes=frozenset({"quiet"})) for run in note)) if note else runs
    )


def _plain(runs: Sequence[Run]) -> tuple[Run, ...]:
    """In the style of the paragraph alone; citations stay what they are."""
    return tuple(run if "cite" in run.classes else replace(run, classes=frozenset()) for run in runs)


def _on_the_axis(block: Block, theme: Theme) -> tuple[Run, ...]:
    """The label, then the text at the axis: beside it, or below a label that is longer than its room."""
    label, rest = tidied(block.having("label")), tidied(block.having("label", without=True))
    if not label:
        return rest
    label = tuple(_label(run) for run in label)
    room = (
        theme.settings["long_axis" if {"axis", "line"} <= block.classes else "axis"] * theme.settings["label_letters"]
    )
    between = BREAK if sum(len(run.text) for run in label) > room / theme.scale else "\t"
    return (*label, Run(between, frozenset()), *rest)


def _label(run: Run) -> Run:
    """On one line, its number apart."""
    if run.text == BREAK:
        return replace(run, text=" · ")
    return replace(run, text=f"{run.text} ") if "n" in run.classes else run
