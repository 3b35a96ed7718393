"""axe-core finds nothing. Rules about colours are asked again for what only changes colours."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Open

COLOURS = ["color-contrast", "link-in-text-block"]
PAGES = [("seed", "analyst"), ("seed", "executive"), ("example", "analyst"), ("example", "executive")]


def violations(page: Any, within: str | None = None, *, rules: list[str] | None = None) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(("case", "audience"), PAGES)
def test_a_page(show: Open, case: str, audience: str) -> None:
    assert violations(show(case, audience)) == []


@pytest.mark.parametrize(("case", "audience"), PAGES)
def test_a_page_in_the_dark(show: Open, case: str, audience: str) -> None:
    assert violations(show(case, audience, dark=True), rules=COLOURS) == []


@pytest.mark.parametrize("theme", ["government", "newsroom"])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("audience", ["analyst", "executive"])
def test_a_theme(show: Open, theme: str, dark: bool, audience: str) -> None:
    assert violations(show("seed", audience, dark=dark, theme=theme), rules=COLOURS) == []


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True])
def test_what_opens(show: Open, width: int, dark: bool) -> None:
    page = show(at="#actors=russia", width=width, dark=dark)
    page.keyboard.press("/")
    page.keyboard.type("tanf")
    assert violations(page, ".tools, mark.hit") == []
    page.keyboard.press("Escape")
    page.locator(".cite [data-passage]:visible").first.click()
    assert violations(page, "dialog.context") == []
    page.keyboard.press("Escape")
    for key, name in (("a", "filter"), ("?", "help")):
        page.keyboard.press(key)
        assert violations(page, f"dialog.{name}") == []
        page.keyboard.press("Escape")
