"""Lines that involve an actor stay, the others go, and the page says how many of how many."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open

LINES = "section.{} [data-actors]"


def shown(page: object, section: str) -> tuple[int, int]:
    lines = page.locator(LINES.format(section))  # type: ignore[attr-defined]
    return lines.filter(visible=True).count(), lines.count()


def test_choosing_an_actor_keeps_what_involves_it(show: Open) -> None:
    page = show()
    page.get_by_role("button", name="Actors").click()
    page.get_by_label("Russia").check()
    page.keyboard.press("Escape")
    for section in ("positions", "disputes", "matrix", "highlights"):
        kept, of = shown(page, section)
        assert kept < of
    left = page.locator("section.positions [data-actors]").filter(visible=True)
    assert left.count()
    assert all("russia" in (line.get_attribute("data-actors") or "") for line in left.all())
    kept, of = shown(page, "positions")
    assert f"Positions on record {kept} of {of}" in page.locator(".filtered p").inner_text()
    assert "Russia" in page.locator(".filtered p").inner_text()


def test_several_actors_keep_the_lines_of_each(show: Open) -> None:
    one, other, both = (
        shown(show(at=f"#actors={ids}"), "positions")[0] for ids in ("russia", "israel", "russia,israel")
    )
    assert max(one, other) < both <= one + other


def test_the_choice_is_in_the_address_and_can_be_cleared(show: Open) -> None:
    page = show()
    page.keyboard.press("a")
    page.get_by_label("Israel").check()
    page.get_by_label("Russia").check()
    page.keyboard.press("Escape")
    assert page.url.endswith("#actors=israel,russia")
    again = show(at=page.url[page.url.index("#") :])
    assert shown(again, "positions") == shown(page, "positions")
    page.get_by_role("button", name="Clear").click()
    assert "#" not in page.url
    kept, of = shown(page, "positions")
    assert kept == of
    assert not page.locator(".filtered").is_visible()


def test_a_link_inside_keeps_the_choice(show: Open) -> None:
    page = show(at="#actors=russia")
    page.locator(".contents a[href='#disputes']").click()
    page.wait_for_url("**#disputes&actors=russia")
    assert shown(page, "disputes")[0] < shown(page, "disputes")[1]
    again = show(at="#disputes&actors=russia")
    assert again.evaluate("scrollY") > 0


def test_who_is_not_in_the_brief_filters_nothing(show: Open) -> None:
    for at in ("#actors=gov-nowhere,%22%3E%3Cscript%3E", "#actors=%", "#&actors=,"):
        kept, of = shown(show(at=at), "positions")
        assert kept == of


def test_next_and_previous_pass_over_what_is_not_shown(show: Open) -> None:
    page = show(at="#actors=russia")
    page.locator("section.positions .cite [data-passage]").filter(visible=True).first.click()
    seen = page.locator(".cite [data-passage]").filter(visible=True).count()
    assert page.locator("dialog.context .count").inner_text().endswith(f" of {seen}")


@pytest.mark.parametrize(("audience", "sections"), [("daily", ("items",)), ("sitrep", ("highlights", "overview"))])
def test_reports_can_be_narrowed_to_an_actor_too(show: Open, audience: str, sections: tuple[str, ...]) -> None:
    page = show(audience=audience, at="#actors=israel")
    for section in sections:
        kept, of = shown(page, section)
        assert 0 < kept < of
    left = page.locator("main [data-actors]").filter(visible=True)
    assert all("israel" in (line.get_attribute("data-actors") or "").split() for line in left.all())


def test_what_the_list_at_the_top_says_again_is_counted_once(show: Open) -> None:
    page = show(audience="daily", at="#actors=israel")
    blocks = page.locator("section.items article")
    said = page.locator(".filtered p").inner_text()
    assert f"In this brief {blocks.filter(visible=True).count()} of {blocks.count()}" in said
    listed = page.locator("section.items .brief-list li").filter(visible=True)
    assert listed.count() == blocks.filter(visible=True).count()


def test_numbers_at_the_top_go_with_the_lines_that_give_them(show: Open) -> None:
    page = show("example", "sitrep")
    assert page.locator("section.key-figures .strip li[data-again]").count()
    assert page.locator("section.key-figures .figure-list li[data-actors]").count()
