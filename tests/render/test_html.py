"""The page: one file, safe, and linked both ways."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefing import resources
from briefing.compose import compose
from briefing.config import audience_names, load_audience
from briefing.render import render_html
from briefing.render.html import Medium, document
from tests.compose.seed_analysis import positions, seed_analysis
from tests.compose.stress_analysis import HOSTILE, cases
from tests.render.documents import brief_of, html_of

VOID = {"meta", "br", "img", "link", "input", "hr"}
ALL = [(name, audience) for name in cases() for audience in audience_names()]


class Page(HTMLParser):
    """Elements, ids, links and text of a document; refuses one whose elements do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def values(self, name: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]

    def text(self, *, without: tuple[str, ...] = ("style", "title", "script")) -> str:
        return "".join(data for tag, data in self.texts if tag not in without)


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_elements_nest_and_ids_are_unique(name: str, audience: str) -> None:
    ids = Page(html_of(name, audience)).values("id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_every_link_inside_leads_somewhere(name: str, audience: str) -> None:
    page = Page(html_of(name, audience))
    ids = set(page.values("id"))
    inside = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert inside
    assert set(inside) <= ids


def test_citations_and_passages_link_both_ways() -> None:
    page = Page(html_of("seed"))
    links = {
        attributes["id"]: attributes["href"] for tag, attributes in page.elements if tag == "a" and "id" in attributes
    }
    back = {href[1:] for href in page.values("href") if re.fullmatch(r"#c\d+", href)}
    assert back <= set(links)
    assert {href for href in links.values() if href} == {
        f"#s1{part}" for part in ("title", "subtitle", *(f"p{number}" for number in range(1, 12)))
    }


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_nothing_is_requested_and_nothing_runs(name: str, audience: str) -> None:
    text = html_of(name, audience)
    page = Page(text)
    assert not {"link", "img", "iframe", "object", "embed", "form"} & {tag for tag, _ in page.elements}
    script, record = (data for tag, data in page.texts if tag == "script")
    assert json.loads(record)["schema"] == "briefing.record/1", "data, which no browser runs"
    assert script == resources.read_text("templates", "brief.js"), "ours, whatever an article says"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(value for value in page.values("content") if value.startswith("default-src"))
    assert policy == (
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not [key for _, attributes in page.elements for key in attributes if key.startswith("on") or key == "src"]
    styles = "".join(data for tag, data in page.texts if tag == "style")
    assert all(url.startswith("data:font/woff2;base64,") for url in re.findall(r"url\(([^)]*)", styles))
    assert "@import" not in styles
    for href in page.values("href"):
        assert href.startswith(("#", "https://news.example/"))


def test_hostile_text_is_printed_as_text() -> None:
    page = Page(html_of("hostile"))
    assert page.text().count(HOSTILE) > 20
    assert "49" not in page.text()
    assert html_of("hostile").count("<script") == html_of("hostile").count("</script") == 2, "ours, and the record"
    title = "".join(data for tag, data in page.texts if tag == "title")
    assert HOSTILE in title


@pytest.mark.parametrize(("name", "audience"), ALL)
def test_a_document_has_a_language_a_title_and_one_h1(name: str, audience: str) -> None:
    page = Page(html_of(name, audience))
    classes = "html dense denser" if audience in ("executive", "sitrep") else "html"
    assert page.elements[0] == ("html", {"lang": "en", "dir": "ltr", "class": classes})
    title = "".join(data for tag, data in page.texts if tag == "title")
    assert len(title.strip()) > 5
    assert [tag for tag, _ in page.elements].count("h1") == 1


def test_the_marking_stands_at_the_top_and_the_bottom() -> None:
    marked = compose(seed_analysis(), load_audience("analyst"), marking="TLP:AMBER+STRICT")
    page = Page(render_html(marked).decode("utf-8"))
    texts = [data for tag, data in page.texts if tag == "b"]
    assert texts[0] == texts[-1] == "TLP:AMBER+STRICT"
    assert page.values("style").count("color:#FFC000") == 2


def test_every_position_is_printed_in_its_own_words() -> None:
    text = Page(html_of("seed")).text()
    for position in positions():
        assert position.content.text.removeprefix("that ") in text


def test_quotation_marks_are_those_of_the_source() -> None:
    source = " ".join(passage.text for passage in seed_analysis().articles[0].passages)
    for quoted in re.findall(r"“[^”]*”|‘[^’]*’", Page(html_of("seed")).text()):
        assert quoted in source
    assert '"' not in Page(html_of("seed")).text()


def test_only_needed_fonts_are_inside() -> None:
    assert html_of("seed").count("@font-face") == 6
    assert len(html_of("seed").partition('<script type="application/json"')[0]) < 310_000
    assert html_of("many").count("@font-face") > 10


def test_the_same_brief_gives_the_same_bytes() -> None:
    brief = compose(seed_analysis(), load_audience("analyst"))
    assert render_html(brief) == html_of("seed").encode("utf-8")


def test_without_controls_a_page_has_no_script() -> None:
    brief = compose(seed_analysis(), load_audience("analyst", over={"interactive": False}))
    text = render_html(brief).decode("utf-8")
    assert re.findall(r"<script[^>]*>", text) == ['<script type="application/json" id="briefing-record">'], "data alone"
    assert not re.search(r"<(?:dialog|template|button)|data-(?:at|actors|passage)=", text)
    assert "script-src" not in text
    assert brief.contexts == ()


@pytest.mark.parametrize("medium", ["pdf", "docx", "md"])
def test_controls_are_for_screens_alone(medium: Medium) -> None:
    brief = compose(seed_analysis(), load_audience("analyst"))
    plain = replace(brief, look=replace(brief.look, interactive=False), contexts=(), actors=())
    found = document(brief, medium=medium, sheets=[], fonts=lambda *_: "")
    assert found == document(plain, medium=medium, sheets=[], fonts=lambda *_: "")
    assert not re.search(r"<(?:script|dialog|template|button)|data-(?:at|actors|passage)=|Content-Security", found)


@pytest.mark.parametrize("audience", audience_names())
def test_every_audience_says_what_its_marking_allows(audience: str) -> None:
    page = render_html(replace(brief_of("headline", audience), handling=True)).decode()
    assert page.count('<p class="handling">') == 1


@pytest.mark.parametrize("audience", ["daily", "sitrep"])
def test_a_title_of_a_source_has_the_source_s_language(audience: str) -> None:
    titles = [of for name, of in Page(html_of("headline", audience, "ar")).elements if name == "h1"]
    assert [(of.get("lang"), of.get("dir")) for of in titles] == [("en", "ltr")]


@pytest.mark.parametrize(
    ("audience", "ids"),
    [("analyst", 6 + 14), ("executive", 6), ("daily", 5), ("sitrep", 0), ("partner", 0), ("public", 0)],
)
def test_ids_stand_beside_findings_where_the_workings_are_told_in_full(audience: str, ids: int) -> None:
    body = html_of("headline", audience).partition("<body>")[2]
    example = 1 if audience == "analyst" else 0
    assert body.count('class="id"') == ids + example


def test_a_template_of_ones_own_that_prints_no_citations_leaves_no_dead_links(tmp_path: Path) -> None:
    (tmp_path / "templates" / "sections").mkdir(parents=True)
    own = "{% from 'macros/parts.html' import heading with context %}{{ heading(section, 'What is missing') }}"
    (tmp_path / "templates" / "sections" / "gaps.html").write_text(own, encoding="utf-8")
    brief = compose(seed_analysis(), load_audience("analyst"))
    page = render_html(replace(brief, look=replace(brief.look, folders=(str(tmp_path),)))).decode("utf-8")
    links = set(re.findall(r'href="#(c\d+)"', page))
    assert links
    assert links <= set(re.findall(r'id="(c\d+)"', page))


@pytest.mark.parametrize("audience", ["analyst", "partner", "public", "sitrep"])
def test_a_name_that_opens_a_line_begins_with_a_capital_and_the_sources_words_stay(audience: str) -> None:
    page = html_of("many", audience)
    opening = re.findall(r'<(?:span class="who"|h3 data-label="[^"]*"|th scope="(?:row|col)")>([^<\s])', page)
    assert len(opening) > 5
    assert [letter for letter in opening if letter.islower()] == []
    assert re.search(r'<i class="said"[^>]*>[a-z]', page)


@pytest.mark.parametrize(
    ("name", "shown"), [("the union", "The union"), ("eBay", "eBay"), ("óbidos", "Óbidos"), ("", "")]
)
def test_how_a_name_opens_a_line(name: str, shown: str) -> None:
    from briefing.render.environment import _environment

    macros = _environment(()).get_template("macros/parts.html").make_module({"brief": None})
    assert macros.opened(name) == shown  # type: ignore[attr-defined]
