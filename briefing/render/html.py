"""Brief → HTML: one file that needs no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from briefing import resources
from briefing.model import Brief, MarkingLabel, Title
from briefing.render.environment import render_template
from briefing.render.fonts import Face, faces_for, sheet_of_data

Medium = Literal["html", "pdf"]
Density = Literal["", "dense", "denser", "densest"]

MARKING_COLOURS: Final[dict[MarkingLabel, str]] = {
    "TLP:CLEAR": "#FFFFFF",
    "TLP:GREEN": "#33FF00",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:RED": "#FF2B2B",
}
"""TLP 2.0 (FIRST, August 2022): the label's colour on #000000."""

_CLASSES: Final[dict[Density, tuple[str, ...]]] = {
    "": (),
    "dense": ("dense",),
    "denser": ("dense", "denser"),
    "densest": ("dense", "denser", "densest"),
}
_FONTS: Final = "/* fonts */"
"""Where the rules for the fonts go, once it is known which characters the document has."""
_SHORT_TITLE: Final = 40
_LONG_TITLE: Final = 110
_LETTER: Final = 2.75
"""Width in mm of one capital of the marking, at 12 pt bold; margin boxes have no width of their own."""


def render_html(brief: Brief) -> bytes:
    """A self-contained page: fonts and styles inside, no script, no request; for screens, phones and printers."""
    sheets = [resources.read_text("styles", name) for name in ("brief.css", "page.css", "screen.css")]
    return document(brief, medium="html", sheets=sheets, font_sheet=sheet_of_data).encode("utf-8")


def document(
    brief: Brief,
    *,
    medium: Medium,
    sheets: list[str],
    font_sheet: Callable[[tuple[Face, ...]], str],
    density: Density = "",
) -> str:
    """The HTML of a brief with these style sheets, and with the fonts that its characters need."""
    values = {
        "brief": brief,
        "medium": medium,
        "classes": " ".join((medium, *_CLASSES[density])),
        "sheets": [_FONTS, *sheets],
        "title_size": _title_size(brief.title),
        "generator": "briefing",
        "marking_colour": MARKING_COLOURS[brief.marking],
        "marking_width": round(len(brief.marking) * _LETTER + 5),
    }
    text = render_template("brief.html", values)
    return text.replace(_FONTS, font_sheet(faces_for(text, sheets=sheets)), 1)


def _title_size(title: Title) -> Literal["", "long", "longer"]:
    """Which size keeps a title on one line, or on few."""
    topics = sum(len(topic.text) + 2 for topic in title.topics)
    length = len(title.given or "") or len(title.party or "") + topics
    if length <= _SHORT_TITLE:
        return ""
    return "long" if length <= _LONG_TITLE else "longer"
