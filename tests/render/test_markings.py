"""TLP 2.0 on the finished PDF: on every page, in header and footer, at the right, 12 pt, in its colour on black."""

from __future__ import annotations

from ctypes import c_uint, pointer
from logging import WARNING

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from briefing.compose import compose
from briefing.config import load_audience
from briefing.markings import LABELS
from briefing.model import MarkingLabel
from briefing.render import render_pdf
from briefing.render.html import MARKING_COLOURS
from tests.compose.seed_analysis import seed_analysis

EDGE = 25 / 25.4 * 72
"""A header or footer reaches so far into the page, in points."""
RIGHT = 28 / 25.4 * 72
"""The right margin and the black beside the letters."""
Box = tuple[float, float, float, float]


def places(page: pypdfium2.PdfPage, label: str) -> list[tuple[int, Box]]:
    """Index of the first letter and the box of each place where the label stands in header or footer."""
    text = page.get_textpage()
    found, search = [], text.search(label, match_case=True)
    while (hit := search.get_next()) is not None:
        index, count = hit
        boxes = [text.get_charbox(number) for number in range(index, index + count)]
        left, bottom, right, top = zip(*boxes, strict=True)
        box = (min(left), min(bottom), max(right), max(top))
        if box[1] > page.get_height() - EDGE or box[3] < EDGE:
            found.append((index, box))
    return found


def colour(page: pypdfium2.PdfPage, index: int) -> str:
    parts = [c_uint() for _ in range(4)]
    assert pdfium.FPDFText_GetFillColor(page.get_textpage().raw, index, *map(pointer, parts))
    return "#{:02X}{:02X}{:02X}".format(*(part.value for part in parts[:3]))


@pytest.mark.parametrize(
    ("audience", "label", "paper"),
    [("analyst", label, "A4") for label in LABELS]
    + [("executive", "TLP:AMBER+STRICT", "Letter"), ("partner", "TLP:GREEN", "Letter"), ("public", "TLP:CLEAR", "A4")],
)
def test_every_page_is_marked_as_the_standard_has_it(
    audience: str, label: MarkingLabel, paper: str, caplog: pytest.LogCaptureFixture
) -> None:
    brief = compose(seed_analysis(), load_audience(audience, over={"paper": paper}), marking=label)
    document = pypdfium2.PdfDocument(render_pdf(brief))
    for page in document:
        head, foot = sorted(places(page, label), key=lambda place: -place[1][1])
        assert head[1][1] > page.get_height() - EDGE
        assert foot[1][3] < EDGE
        bitmap = page.render(scale=2).to_pil().convert("RGB")
        for index, (left, bottom, right, top) in (head, foot):
            assert page.get_width() - right < RIGHT, "at the right"
            assert pdfium.FPDFText_GetFontSize(page.get_textpage().raw, index) >= 12 - 1e-3
            assert colour(page, index) == MARKING_COLOURS[label]
            middle = (page.get_height() - (bottom + top) / 2) * 2
            assert bitmap.getpixel((int((left - 2) * 2), int(middle))) == (0, 0, 0), "on black"
    warned = [r.getMessage() for r in caplog.records if r.name.startswith("weasyprint") and r.levelno >= WARNING]
    assert not warned
