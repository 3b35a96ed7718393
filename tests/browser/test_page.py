"""Keys, dark and light, phones, print, and that nothing leaves the page."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Open

CASES = [("seed", "analyst"), ("seed", "executive"), ("example", "analyst"), ("example", "executive")]

OUT_OF_REACH = """[...document.querySelectorAll("main *")].filter(element =>
    ["auto", "scroll"].includes(getComputedStyle(element).overflowX)
    && element.scrollWidth > element.clientWidth + 1 && element.tabIndex < 0).length"""


def paper(page: Any) -> str:
    colour: str = page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
    return colour


def test_the_first_tab_stop_leads_past_the_tools(show: Open) -> None:
    page = show()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box
    assert box["x"] >= 0, "it is seen while it has the focus"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_keys_lead_from_section_to_section(show: Open) -> None:
    page = show()
    heads = page.evaluate("[...document.querySelectorAll('main h2[id]')].map(head => head.id)")
    found = []
    for key in "jjjk":
        page.keyboard.press(key)
        found.append(page.evaluate("document.activeElement.id"))
    assert found == [*heads[:3], heads[1]]


def test_keys_are_listed_and_can_be_turned_off(show: Open) -> None:
    page = show()
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert not page.locator(".find").is_visible()
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible(), "the list can still be opened to turn them on"


def test_the_focus_is_seen(show: Open) -> None:
    page = show()
    for selector in ("#position-1 .cite a", ".contents a", ".tools button"):
        page.locator(selector).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("theme", ["default", "government", "newsroom"])
def test_dark_follows_the_system_and_can_be_chosen(show: Open, theme: str) -> None:
    light, dark = show(theme=theme), show(theme=theme, dark=True)
    assert paper(light) == "rgb(255, 255, 255)" != paper(dark)
    light.keyboard.press("d")
    assert paper(light) == paper(dark)
    assert light.get_by_role("button", name="Dark").get_attribute("aria-pressed") == "true"
    dark.get_by_role("button", name="Dark").click()
    assert paper(dark) == "rgb(255, 255, 255)"
    light.reload()
    assert paper(light) != "rgb(255, 255, 255)", "it is remembered"


@pytest.mark.parametrize(("case", "audience"), CASES)
def test_no_page_scrolls_sideways(show: Open, case: str, audience: str) -> None:
    page = show(case, audience, at="#actors=org-northern-ferries,syria")
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.keyboard.press("/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")
        for key in ("a", "?"):
            page.keyboard.press(key)
            assert page.locator("dialog[open]").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth"), width
            page.keyboard.press("Escape")
        assert page.evaluate(OUT_OF_REACH) == 0, f"what scrolls inside itself can be reached by keyboard, at {width}"


def test_print_has_the_text_alone_and_says_what_was_chosen(show: Open) -> None:
    page = show(at="#actors=russia")
    page.keyboard.press("/")
    page.keyboard.type("tanf")
    page.emulate_media(media="print")
    assert not page.locator(".tools button, .find, .skip, dialog").filter(visible=True).count()
    assert page.locator(".filtered p").is_visible()
    text = " ".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(page.pdf())).pages)
    assert "Only lines that involve Russia" in text
    assert "Actors\nDark" not in text


def test_print_is_light_however_dark_the_screen_is(show: Open) -> None:
    page = show(dark=True)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("case", "audience"), CASES)
def test_nothing_leaves_the_page_and_the_policy_holds(show: Open, trouble: list[str], case: str, audience: str) -> None:
    """``show`` fails on every request; here the page itself tries, and its policy refuses."""
    page = show(case, audience)
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """() => {
            window.refused = [];
            document.addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective));
            const add = (tag, values) => document.body.append(Object.assign(document.createElement(tag), values));
            add("script", { textContent: "window.ran = true" });
            add("img", { src: "https://news.example/pixel.png" });
            add("iframe", { src: "https://news.example/" });
            fetch("https://news.example/").catch(() => null);
        }"""
    )
    page.wait_for_function("window.refused.length === 4")
    assert sorted(page.evaluate("window.refused")) == ["connect-src", "frame-src", "img-src", "script-src-elem"]
    assert page.evaluate("window.ran === undefined")
    trouble.clear()  # what the browser prints about each refusal


def test_an_audience_can_have_it_without(show: Open) -> None:
    page = show(interactive=False)
    assert (
        page.locator(
            "script:not([type='application/json']), .tools, dialog, template, [data-actors], [data-at]"
        ).count()
        == 0
    )
    page.locator("main .cite a").first.click()
    assert page.url.partition("#")[2].startswith("s1")
