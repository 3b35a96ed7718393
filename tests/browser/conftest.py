"""One Chromium for all tests of a worker, and documents that are made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefing.compose import compose
from briefing.config import load_audience
from briefing.model import Analysis
from briefing.render import render_html
from tests.compose.seed_analysis import seed_analysis
from tests.compose.stress_analysis import hostile
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install chromium, chromium-browser or google-chrome for these tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def example() -> Analysis:
    """Three articles, with addresses and actors of one name."""
    from briefing.pipeline import analyse

    return analyse(ROOT / "examples" / "ferry-strike" / "articles", jobs=1)


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[..., Path]:
    """``document("seed", "analyst", theme=...)``: the path of a brief; what is after the audience is its settings."""
    folder, made = tmp_path_factory.mktemp("documents"), dict[str, Path]()

    def path(case: str = "seed", audience: str = "analyst", **settings: Any) -> Path:
        name = "-".join((case, audience, *(f"{key}-{value}" for key, value in settings.items()))) + ".html"
        if name not in made:
            analysis = _analysis(case, request)
            made[name] = folder / name
            made[name].write_bytes(render_html(compose(analysis, load_audience(audience, over=settings))))
        return made[name]

    return path


def _analysis(case: str, request: pytest.FixtureRequest) -> Analysis:
    if case == "example":
        found: Analysis = request.getfixturevalue("example")
        return found
    return hostile() if case == "hostile" else seed_analysis()


@pytest.fixture
def trouble() -> list[str]:
    """Messages of the console, errors and requests of the pages of a test."""
    return []


@pytest.fixture
def show(browser: Browser, document: Callable[..., Path], trouble: list[str]) -> Iterator[Open]:
    """``show(case, audience, at=..., width=..., dark=..., script=..., **settings)``: a page; trouble fails the test."""
    contexts = []

    def open_(
        case: str = "seed",
        audience: str = "analyst",
        *,
        at: str = "",
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
        **settings: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        address = document(case, audience, **settings).as_uri()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda asked: _note(asked.url, address, trouble))
        page.goto(address + at)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert trouble == []


def _note(url: str, address: str, trouble: list[str]) -> None:
    """A font or picture from inside the page is no request of the network; anything but the page itself is."""
    if url.partition("#")[0] != address and not url.startswith("data:"):
        trouble.append(f"asked for {url}")
