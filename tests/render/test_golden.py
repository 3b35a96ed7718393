"""The documents of the seed, compared whole. `pytest tests/render/test_golden.py --update-golden` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.render.documents import html_of, markdown_of

GOLDEN = Path(__file__).parents[1] / "golden"


AUDIENCES = ("analyst", "daily", "executive", "partner", "public", "sitrep")


def without_fonts(text: str) -> str:
    """The document without the data of its fonts, which are nine tenths of it, and what it is checked by."""
    text = re.sub(r'<script type="application/json" id="briefing-record">.*?</script>\n', "", text, flags=re.DOTALL)
    text = re.sub(r'\n<meta name="briefing-seal" [^>]*>', "", text)
    return re.sub(r"(data:font/woff2;base64,)[A-Za-z0-9+/=]+", r"\1", text)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("suffix", ["html", "md"])
def test_the_document_is_the_golden_one(audience: str, suffix: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{audience}.{suffix}"
    found = without_fonts(html_of("headline", audience)) if suffix == "html" else markdown_of("headline", audience)
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), "see what changed; where it should, run with --update-golden"


@pytest.mark.parametrize(
    ("language", "suffix"), [("fr", "md"), ("es", "md"), ("de", "md"), ("ar", "md"), ("ar", "html")]
)
def test_the_document_in_another_language(language: str, suffix: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"executive.{language}.{suffix}"
    render = html_of if suffix == "html" else markdown_of
    found = without_fonts(render("headline", "executive", language))
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), "see what changed; where it should, run with --update-golden"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_golden_document_is_a_good_one(audience: str) -> None:
    text = (GOLDEN / f"{audience}.html").read_text(encoding="utf-8")
    body = text[text.index("<body>") :]
    assert re.search(r"<title>[^<\s][^<]+</title>", text)
    assert body.count("TLP:CLEAR") == (0 if audience == "partner" else 2)
    assert body.count("TLP:GREEN") == (3 if audience == "partner" else 0)
    lines = re.findall(r"<li id=\"position-\d+\"[^>]*>.*?</li>", body, re.DOTALL)
    assert len(lines) == {"analyst": 14, "partner": 14, "public": 8}.get(audience, 0)
    assert all('class="cite"' in line for line in lines), "every position has a source"
    assert ('id="disputes"' in body) == (audience not in ("daily", "sitrep"))
    least = {"analyst": 30, "partner": 20, "public": 20}
    assert body.count('class="cite"') >= least.get(audience, 12), "highlights, cards and gaps cite too"
    assert not re.search(r"&amp;(?:lt|gt|amp|#)", body), "nothing is escaped twice"
    assert "{{" not in body
    assert "None" not in body
