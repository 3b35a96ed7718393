"""Find in the printed text."""

from __future__ import annotations

from tests.browser.conftest import Open


def test_slash_opens_it_and_hits_are_marked_and_counted(show: Open) -> None:
    page = show()
    pictures = "".join(page.locator("main svg").all_text_contents())
    text = page.locator("main").text_content() or ""
    printed = text.lower().count("tanf") - pictures.lower().count("tanf")
    page.keyboard.press("/")
    page.keyboard.type("tanf")
    marks = page.locator("main mark.hit")
    assert marks.count() == printed > 3
    assert {mark.lower() for mark in marks.all_inner_texts()} == {"tanf"}
    assert page.locator(".find output").inner_text() == f"1 of {marks.count()}"


def test_enter_and_buttons_go_round(show: Open) -> None:
    page = show()
    page.keyboard.press("/")
    page.keyboard.type("tanf")
    hits, output = page.locator("mark.hit").count(), page.locator(".find output")
    page.keyboard.press("Enter")
    assert output.inner_text() == f"2 of {hits}"
    page.get_by_role("button", name="Previous hit").click()
    page.get_by_role("button", name="Previous hit").click()
    assert output.inner_text() == f"{hits} of {hits}"
    assert page.locator("mark.hit.now").count() == 1
    box = page.locator("mark.hit.now").bounding_box()
    assert box
    assert 0 < box["y"] < 800


def test_escape_closes_it_and_the_text_is_as_it_was(show: Open) -> None:
    page = show()
    before = page.locator("main").inner_html()
    page.keyboard.press("/")
    page.keyboard.type("the s")
    assert page.locator("mark.hit").count()
    page.keyboard.press("Escape")
    assert page.locator("main").inner_html() == before
    assert not page.locator(".find").is_visible()
    assert page.evaluate("document.activeElement.dataset.do") == "find"


def test_words_are_found_across_marks_and_lines_but_not_across_blocks(show: Open) -> None:
    page = show()
    page.keyboard.press("/")
    field = page.get_by_label("Find in this document")
    field.fill("He also said Iran's presence")  # half of it is marked as said, and the apostrophe is a curly one
    assert page.locator(".find output").inner_text().startswith("1 of ")
    field.fill("positions disputed claims")  # two figures of the masthead
    assert page.locator(".find output").inner_text() == "not found"


def test_signs_are_no_pattern(show: Open) -> None:
    page = show()
    page.keyboard.press("/")
    for text in (".*", "(", "[1", "\\", "$&", "¶"):
        page.get_by_label("Find in this document").fill(text)
    assert page.locator("mark.hit").count() > 10


def test_what_the_filter_hides_is_not_found(show: Open) -> None:
    page = show()
    page.keyboard.press("/")
    page.keyboard.type("tanf")
    before = page.locator("mark.hit").count()
    page.evaluate("location.hash = '#actors=russia'")
    page.wait_for_function("n => document.querySelectorAll('mark.hit').length < n", arg=before)
    assert page.locator("mark.hit").filter(visible=True).count() == page.locator("mark.hit").count()
