"""Brief → HTML: one file that needs no other."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from math import ceil
from typing import Final, Literal

from briefing import resources
from briefing.finished.names import RECORD_ID
from briefing.finished.printed import printed_in_html
from briefing.finished.seal import SEAL_NAME, UNSEALED, sealed
from briefing.model import Brief, MarkingLabel, Title
from briefing.render.environment import render_template
from briefing.render.fonts import embedded_fonts
from briefing.render.printable import printable
from briefing.render.record import record_of
from briefing.render.sheets import print_values, style_sheets

Medium = Literal["html", "pdf", "docx", "md"]
"""What a template may tell apart: ``{% if medium == "md" %}``."""
Density = Literal["", "dense", "denser", "densest", "tightest"]

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
    "tightest": ("dense", "denser", "densest", "tightest"),
}
_FONTS: Final = "/* fonts */"
"""Where the rules for the fonts go, once it is known which characters the document has."""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
"""Style attributes hold the colour of the marking; of an article nothing can come to stand in a style."""
_SHORT_TITLE: Final = 40
_LONG_TITLE: Final = 110
_LINE: Final = 50
_DENSE_LINE: Final = 57
"""Characters in one line of a long title."""
_LETTER_EM: Final = 0.465
"""Width of a letter of the title's face, on average."""
_LETTER: Final = 2.75
"""Width in mm of one capital of the marking, at 12 pt bold; margin boxes have no width of their own."""


def render_html(brief: Brief) -> bytes:
    """A self-contained page: fonts, styles and our one script inside, no request; for screens, phones and printers."""
    ours = ("brief.css", "page.css", "screen.css", *(("controls.css",) if brief.look.interactive else ()))
    sheets = style_sheets(brief.look, ours, on_screen=True)
    density: Density = "" if brief.max_pages is None else "denser"

    def fonts(text: str, sheets: list[str]) -> str:
        return embedded_fonts(text, sheets) + (_own_fonts(text, brief) if brief.look.fonts else "")

    return _with_record(document(brief, medium="html", sheets=sheets, fonts=fonts, density=density), brief)


def _with_record(page: str, brief: Brief) -> bytes:
    """The page with what it is checked by; as it is where a template of the user's own has no place for that."""
    head, body = page.find(_HEAD), page.rfind(_END)
    if head < 0 or body < head:
        return page.encode("utf-8")
    record = record_of(brief, printed_in_html(page.encode("utf-8"))).decode("utf-8")
    record = _NOT_IN_HTML.sub(lambda found: f"\\u{ord(found[0]):04x}", record)
    carried = f'<script type="application/json" id="{RECORD_ID}">{record}</script>\n'
    seal = f'\n<meta name="{SEAL_NAME}" content="sha256:{UNSEALED}">'
    at = head + len(_HEAD)
    return sealed(f"{page[:at]}{seal}{page[at:body]}{carried}{page[body:]}".encode(), "html")


_NOT_IN_HTML: Final = re.compile("[<\x7f-\x9f\ufffe\uffff]")
"""Of what JSON holds as it is: what could end its element, control characters, and what is no character."""
_HEAD: Final = "<head>"
_END: Final = "</body>"


def _own_fonts(text: str, brief: Brief) -> str:
    from briefing.render.own_fonts import embedded_own_fonts  # fontTools, which few documents need

    return embedded_own_fonts(text, brief.look)


def document(
    brief: Brief,
    *,
    medium: Medium,
    sheets: list[str],
    fonts: Callable[[str, list[str]], str],
    density: Density = "",
) -> str:
    """The HTML of a brief with these style sheets, and with the fonts that its characters need.

    The density counts on paper only.
    """
    length = _title_length(brief.title)
    interactive = medium == "html" and brief.look.interactive
    script = resources.read_text("templates", "brief.js") if interactive else ""
    values = {
        "brief": brief,
        "medium": medium,
        "interactive": interactive,
        "script": script,
        "policy": _policy(script),
        "classes": " ".join((medium, *_CLASSES[density])),
        "colours": print_values(brief.look),
        "sheets": [_FONTS, *sheets],
        "title_size": _title_size(length),
        "title_measure": _title_measure(length, density),
        "generator": "briefing",
        "marking_colour": MARKING_COLOURS[brief.marking],
        "marking_width": round(len(brief.marking) * _LETTER + 5),
    }
    look = brief.look
    text = render_template(look.template, values, look.folders, language=brief.language, labels=look.labels)
    text = printable(text)
    text = _without_dead_links(text)
    return text.replace(f"<style>{_FONTS}</style>", f"<style>{fonts(text, sheets)}</style>", 1)


def _without_dead_links(text: str) -> str:
    """Links back to citations that a template of the user's own does not print become plain text."""
    printed = set(_CITING.findall(text))
    return _BACK.sub(lambda link: link[0] if link[1] in printed else link[2], text)


_CITING: Final = re.compile(r'\bid="(c\d+)"')
_BACK: Final = re.compile(r'<a href="#(c\d+)">(.*?)</a>')


def _policy(script: str) -> str:
    """The Content-Security-Policy of a page: what is inside it alone, and of scripts this one, by its hash."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    scripts = f"script-src 'sha256-{digest}'; " if script else ""
    return f"{_POLICY}; {scripts}base-uri 'none'; form-action 'none'"


def _title_length(title: Title) -> int:
    topics = sum(len(topic.text) + 2 for topic in title.topics)
    return len(title.given or "") or len(title.party or "") + sum(map(len, title.parties)) + topics


def _title_size(length: int) -> Literal["", "long", "longer"]:
    """Which size keeps a title on one line, or on few."""
    if length <= _SHORT_TITLE:
        return ""
    return "long" if length <= _LONG_TITLE else "longer"


def _title_measure(length: int, density: Density) -> float | None:
    """Width in em that makes the lines of a title about equally long; None where it has one line."""
    lines = ceil(length / (_DENSE_LINE if density else _LINE))
    return round(length / lines * _LETTER_EM * 1.15, 1) if lines > 1 else None
