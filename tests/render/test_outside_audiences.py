"""The editions for readers outside the house: every line leads to its source, and none speaks our jargon."""

from __future__ import annotations

import re

import pytest

from tests.compose.stress_analysis import cases
from tests.render.documents import html_of, markdown_of

CASES = [(name, audience) for name in cases() for audience in ("partner", "public")]
JARGON = ("precision", "machine finding", "origin", "rule", "Grade", "F6", "collection", "not resolved", "hedged")


@pytest.mark.parametrize(("name", "audience"), CASES)
def test_every_link_leads_somewhere(name: str, audience: str) -> None:
    html = html_of(name, audience)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


@pytest.mark.parametrize("audience", ["partner", "public"])
def test_every_position_and_side_is_cited(audience: str) -> None:
    html = html_of("seed", audience)
    lines = re.findall(r'<li id="position-\d+"[^>]*>.*?</li>', html, re.DOTALL)
    sides = re.findall(r'<div class="voice">(?:(?!</div>).)*class="own".*?</div>', html, re.DOTALL)
    assert len(lines) >= 8
    assert len(sides) >= 3
    assert all('class="cite"' in line for line in (*lines, *sides))


def test_the_public_is_told_in_plain_words() -> None:
    """In our wording; the sources' own stand in italics and in the passages."""
    ours = re.sub(r"\*[^*\n]+\*", "", markdown_of("seed", "public").partition("## Where this comes from")[0])
    assert not [word for word in JARGON if re.search(rf"\b{word}", ours)]
    assert not re.search(r"\b[DP]\d+\b", ours)
    assert not re.search(r"\b0\.\d\d\b", ours)
    assert "How to read this" in ours
