"""Pictures as SVG: well formed, named, without styles of their own, without anything from outside."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from briefing.compose import compose
from briefing.config import load_audience
from briefing.model import Look
from briefing.render import render_html, render_pdf
from briefing.render.sheets import print_values
from tests.compose.stress_analysis import HOSTILE, cases, many
from tests.compose.test_pictures import POINTS, TIMES, dated, mixed, placed
from tests.render.documents import html_of

CASES = sorted(cases())
SHAPES = {"svg", "title", "desc", "text", "rect", "circle", "line", "path", "polyline", "polygon", "mask"}


def pictures(html: str) -> list[ET.Element]:
    """Every SVG of a document, read as XML."""
    return [ET.fromstring(found) for found in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]


@cache
def pictures_of(name: str) -> list[ET.Element]:
    return pictures(html_of(name))


@pytest.mark.parametrize("name", CASES)
def test_a_picture_has_a_title_and_a_description_or_is_hidden(name: str) -> None:
    for svg in pictures_of(name):
        if svg.get("aria-hidden") == "true":
            assert not svg.findall("title")
            continue
        assert svg.get("role") == "img"
        title, description = svg.findall("title")[0], svg.findall("desc")[0]
        assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert len(title.text or "") > 20
        assert description.text


@pytest.mark.parametrize("name", CASES)
def test_a_picture_has_only_shapes_and_no_style_of_its_own(name: str) -> None:
    for svg in pictures_of(name):
        for element in svg.iter():
            assert element.tag in SHAPES
            assert not {"style", "href", "onload", "src"} & set(element.attrib)
            masks = {f"url(#{mask.get('id')})" for mask in svg.iter("mask")}
            values = [value for value in element.attrib.values() if value not in masks]
            assert not any("url(" in value or "://" in value for value in values)


@pytest.mark.parametrize("name", CASES)
def test_a_screen_finds_every_colour_by_its_class(name: str) -> None:
    sheet = html_of(name)
    classes = {one for svg in pictures_of(name) for e in svg.iter() for one in (e.get("class") or "").split()}
    for one in classes - {"picture", "sign", "bar", "glyph", "line-no"}:
        assert f".{one} {{" in sheet, one


def test_the_four_pictures_of_a_full_brief() -> None:
    titles = [svg.findall("title")[0].text for svg in pictures(everything()) if svg.get("role") == "img"]
    assert titles == [
        "6\u00a0relations between 6\u00a0parties as arrows: 4 against, 2 demanding, 0 supporting",
        "3\u00a0dated events on an axis of time, from 1 January 2026 to 31 December 2026, "
        "and when the sources were published",
        "Map of 2\u00a0places that the sources name: Place 0, Place 1",
    ]
    assert everything().count('class="bars"') == 3


@cache
def everything() -> str:
    analysis = replace(dated(*TIMES["spans"]), places=placed(*POINTS["two"]).places, articles=mixed().articles)
    return render_html(compose(analysis, load_audience("analyst"))).decode("utf-8")


def test_text_in_pictures_is_text() -> None:
    texts = [element.text or "" for svg in pictures_of("hostile") for element in svg.iter("text")]
    assert any(text.startswith("<script>") for text in texts)
    assert any(HOSTILE in (svg.findtext("title") or "") for svg in pictures_of("hostile"))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "nothing",
            [
                "Relations between parties: left out, for no relation between known parties is on record, "
                "and a picture needs 3.",
                "Dated events: left out, for no event has a date, and an axis of time needs 3.",
                "Places: left out, for no place with known coordinates is named in a finding, and a map needs 2.",
                "Who the sources are: left out, for 1 source was read, and bars need 3.",
            ],
        )
    ],
)
def test_what_is_left_out_says_why_in_one_line(name: str, lines: list[str]) -> None:
    found = re.findall(r'<p class="empty left-out" id="[a-z-]+">(.*?)</p>', html_of(name))
    assert [re.sub(r"<[^>]+>", "", line).replace("&nbsp;", " ").replace("\xa0", " ") for line in found] == lines


def test_colours_of_a_pdf_are_those_of_the_audience() -> None:
    ours = print_values(Look())
    assert ours["navy"] == "#12355b"
    assert print_values(Look(variables=(("navy", "#7a1f1f"),)))["navy"] == "#7a1f1f"
    changed = load_audience("analyst").model_copy(update={"variables": {"navy": "#7a1f1f"}})
    brief = compose(many(12), changed)
    svgs = pictures(render_html(brief).decode("utf-8"))
    fills = {
        element.get("fill") for svg in svgs for element in svg.iter() if element.get("class") == "fill-navy line-no"
    }
    assert fills == {"#7a1f1f"}


def test_the_same_brief_gives_the_same_pictures() -> None:
    brief = compose(many(12), load_audience("analyst"))
    assert render_html(brief) == html_of("many").encode("utf-8")
    assert render_pdf(brief) == render_pdf(brief)
