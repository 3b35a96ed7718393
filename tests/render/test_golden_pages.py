"""Pages as small pictures. `pytest tests/render/test_golden_pages.py --update-golden` draws them anew."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from tests.render.documents import pdf_bytes

PAGES = Path(__file__).parents[1] / "golden" / "pages"
TOLERANCE = 48
"""Of 255: how far a point may be off, for other versions of the renderer draw edges otherwise."""
MOST_OFF = 0.01
"""Share of points that may be further off."""


def drawn(audience: str, page: int) -> Image.Image:
    bitmap = pypdfium2.PdfDocument(pdf_bytes("headline", audience))[page].render(scale=0.6)
    return bitmap.to_pil().convert("L")


def off(found: Image.Image, golden: Image.Image) -> float:
    histogram = ImageChops.difference(found, golden).histogram()
    return sum(histogram[TOLERANCE:]) / sum(histogram)


@pytest.mark.parametrize(("audience", "page"), [("executive", 0), ("analyst", 0), ("analyst", 1), ("analyst", 2)])
def test_the_page_looks_as_it_did(audience: str, page: int, request: pytest.FixtureRequest) -> None:
    path, found = PAGES / f"{audience}-{page + 1}.png", drawn(audience, page)
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        found.quantize(16).save(path, optimize=True)
    golden = Image.open(path).convert("L")
    assert found.size == golden.size
    assert off(found, golden) <= MOST_OFF, "look at it; where it should look so, run with --update-golden"


def test_another_page_is_told_apart() -> None:
    assert off(drawn("analyst", 0), drawn("analyst", 1)) > 5 * MOST_OFF


def test_the_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in PAGES.glob("*.png")) < 300_000
