"""A citation shows its words in the paragraphs around them."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Open
from tests.compose.seed_analysis import positions, seed_analysis
from tests.compose.stress_analysis import HOSTILE

CITED = ".cite [data-passage]"
P1 = "#position-1 .cite a"


def test_a_click_shows_the_cited_words_within_their_paragraph(show: Open) -> None:
    page = show()
    page.locator(P1).first.click()
    view = page.locator("dialog.context")
    assert view.locator("mark").all_inner_texts() == [positions()[0].content.text]
    block = view.locator(".block.cited")
    passages = [passage.text for passage in seed_analysis().articles[0].passages]
    assert block.locator("p").inner_text() in passages
    assert [text.strip() for text in view.locator(".place").all_inner_texts()] == ["Sub-title", "¶1", "¶2"]
    assert "Syrian regime says US must leave Tanf base" in view.locator("h2").inner_text()
    assert view.locator(".facts").inner_text() == "Publisher not stated · Undated · Grade F6 · In the list of sources"


def test_enter_opens_it_and_escape_closes_it_and_gives_the_focus_back(show: Open) -> None:
    page = show()
    page.locator(P1).first.focus()
    page.keyboard.press("Enter")
    assert page.locator("dialog.context").is_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    assert not page.locator("dialog.context").is_visible()
    assert page.evaluate("document.activeElement.id") == page.locator(P1).first.get_attribute("id")
    assert "#" not in page.url, "nothing was followed"


def test_arrows_and_buttons_lead_to_the_next_and_the_previous_citation(show: Open) -> None:
    page = show()
    count = page.locator("dialog.context .count")
    page.locator(CITED).nth(1).click()
    cited = page.locator(CITED).count()
    assert count.inner_text() == f"Citation 2 of {cited}"
    page.keyboard.press("ArrowRight")
    assert count.inner_text() == f"Citation 3 of {cited}"
    page.get_by_role("button", name="Previous citation").click()
    page.get_by_role("button", name="Previous citation").click()
    assert count.inner_text() == f"Citation 1 of {cited}"
    assert page.get_by_role("button", name="Previous citation").is_disabled()
    page.get_by_role("button", name="Next citation").click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    assert page.evaluate("document.activeElement.id") == page.locator(CITED).nth(1).get_attribute("id")


def test_every_citation_shows_words_of_its_own_line(show: Open) -> None:
    """Whatever is cited with offsets comes out as text of its passage: no mark is empty or beside it."""
    page = show("example")
    found = page.evaluate(
        """selector => [...document.querySelectorAll(selector)].map(cite => {
            cite.click();
            const marks = [...document.querySelectorAll("dialog.context mark")].map(mark => mark.textContent);
            const place = document.querySelector("dialog.context .cited .place").textContent.trim();
            return [cite.textContent, place, marks];
        })""",
        CITED,
    )
    assert len(found) > 40
    for label, place, marks in found:
        assert marks
        assert all(mark.strip() for mark in marks)
        assert label.endswith(place.split()[-1] if "¶" in place else place.lower())


def test_a_short_edition_has_the_passages_inside(show: Open) -> None:
    page = show("seed", "executive")
    page.locator(CITED).first.click()
    view = page.locator("dialog.context")
    assert view.locator("mark").count() >= 1
    assert len(view.locator(".block").all()) >= 2
    assert page.locator("main .passage").count() == 0


def test_the_source_is_named_and_its_address_is_an_ordinary_link(show: Open) -> None:
    page = show("hostile")
    page.locator(CITED).first.click()
    links = page.locator("dialog.context .facts a")
    for link in links.all():
        assert re.match(r"#s\d+$|https?://", link.get_attribute("href") or "")
    page.locator("dialog.context .facts a.inside").click()
    assert not page.locator("dialog.context").is_visible()
    assert re.search(r"#s\d+$", page.url)


def test_text_of_an_article_stays_text(show: Open) -> None:
    page = show("hostile")
    seen = 0
    for cite in page.locator(CITED).all()[:12]:
        cite.click()
        seen += HOSTILE in (page.locator("dialog.context").text_content() or "")
        assert page.locator("dialog.context").locator("script, img, iframe, b").count() == 0
        page.keyboard.press("Escape")
    assert seen


@pytest.mark.parametrize("audience", ["analyst", "executive"])
def test_without_a_script_a_citation_is_a_link_to_the_source(show: Open, audience: str) -> None:
    page = show("seed", audience, script=False)
    assert not page.locator(".tools, dialog").filter(visible=True).count()
    page.locator("main .cite a").first.click()
    target = page.url.partition("#")[2]
    assert page.locator(f'[id="{target}"]').is_visible()
    assert target.startswith("s1p" if audience == "analyst" else "s1")
