"""Runs of the outline → runs, links and bookmarks of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from briefing.render.outline import BREAK, Run
from briefing.render.printable import printable
from briefing.render.word.look import Theme, element

_STYLES: Final = (
    ("mark", "Words used"),
    ("cue", "Cue words"),
    ("said", "Own words"),
    ("topic", "Question"),
    ("cite", "Citation"),
    ("rest", "Quiet"),
    ("does", "Quiet"),
    ("fine", "Quiet"),
    ("by", "Quiet"),
    ("why", "Quiet"),
    ("quiet", "Quiet"),
    ("turn", "Quiet"),
    ("more", "Quiet"),
    ("ref", "Reference"),
    ("for", "Stance for"),
    ("against", "Stance against"),
    ("open", "Stance open"),
    ("who", "Holder"),
    ("label", "Label"),
    ("tag", "Analyst label"),
    ("b", "Strong"),
)
"""Class → named style; the first of them that a run has counts."""
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LEFT_TO_RIGHT: Final = re.compile(r"[A-Za-z]")


@dataclass(slots=True)
class Setter:
    """Sets runs in paragraphs; knows the bookmarks, which are numbered over the whole document."""

    theme: Theme
    targets: frozenset[str]
    """Anchors that something leads to."""
    direction: str = "ltr"
    language: str = "en"
    """Of the page."""
    _numbers: dict[str, int] = field(default_factory=dict)

    def set(
        self,
        paragraph: Paragraph,
        runs: Sequence[Run],
        *,
        ids: Iterable[str] = (),
        colour: str | None = None,
        direction: str = "",
    ) -> None:
        """The runs, with their links and bookmarks; those of ``ids`` hold the place where the paragraph begins.

        The paragraph has the page's direction where it has none of its own.
        """
        if (direction or self.direction) == "rtl":
            paragraph._p.get_or_add_pPr().append(element("w:bidi"))
        for id in ids:
            self._bookmark(paragraph, id, [])
        for href, group in groupby(runs, key=lambda run: run.href):
            linked = [*group]
            parts = [self._run(paragraph, run, colour) for run in linked if run.text]
            elements = [part._r for part in parts]
            if href:
                elements = [_link(paragraph, href, elements)]
            anchors = [id for run in linked for id in run.ids]
            for id in anchors:
                elements = self._bookmark(paragraph, id, elements)

    def _run(self, paragraph: Paragraph, run: Run, colour: str | None) -> WordRun:
        part = paragraph.add_run()
        if run.text == BREAK:
            part.add_break()
            return part
        part.text = printable(run.text)
        name = style_of(run)
        if name:
            part.style = name
        properties = part._r.get_or_add_rPr()
        if colour and name == "Label":
            properties.append(element("w:color", val=colour))
        self._direct(properties, run)
        if len(part._r) == 1:
            part._r.remove(properties)
        return part

    def _direct(self, properties: Any, run: Run) -> None:
        """Language and direction, which belong to the text and not to its look."""
        joined = _RIGHT_TO_LEFT.search(run.text) and not _LEFT_TO_RIGHT.search(run.text)
        if joined or (self.direction == run.direction == "rtl"):
            properties.extend([element("w:spacing", val=0), element("w:rtl")])
            if run.language != self.language:
                properties.append(element("w:lang", bidi="ar-SA" if run.language == "en" else run.language))
        elif run.language != self.language:
            properties.append(element("w:lang", val=run.language))

    def _bookmark(self, paragraph: Paragraph, id: str, elements: list[Any]) -> list[Any]:
        """Puts the elements between the ends of a bookmark, once a document and only where something leads to it."""
        if id not in self.targets or id in self._numbers:
            return elements
        self._numbers[id] = len(self._numbers) + 1
        start = element("w:bookmarkStart", id=self._numbers[id], name=bookmark(id))
        end = element("w:bookmarkEnd", id=self._numbers[id])
        if elements:
            elements[0].addprevious(start)
            elements[-1].addnext(end)
        else:
            paragraph._p.extend([start, end])
        return [start, *elements, end]


def style_of(run: Run) -> str:
    """The named style of a run, "" for that of its paragraph."""
    if {"mark", "twice"} <= run.classes:
        return "Words used twice"
    if "said" in run.classes and run.classes & {"by", "does", "fine"}:
        return "Own words in small print"
    return next((name for having, name in _STYLES if having in run.classes), "")


def bookmark(id: str) -> str:
    """An anchor as Word names it: letters, digits and underlines, at most forty."""
    return "b_" + re.sub(r"\W", "_", id)[:38]


def _link(paragraph: Paragraph, href: str, runs: list[Any]) -> Any:
    """Around the runs: to a bookmark, or to an address."""
    link = element("w:hyperlink", history=1)
    if href.startswith("#"):
        link.set(qn("w:anchor"), bookmark(href[1:]))
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    runs[0].addprevious(link)
    link.extend(runs)
    return link


def add_field(paragraph: Paragraph, code: str) -> None:
    """A number that Word counts, such as ``PAGE``."""
    instruction = element("w:instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    for part in (element("w:fldChar", fldCharType="begin"), instruction, element("w:fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)
    paragraph.add_run("1")
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))
