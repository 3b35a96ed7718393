"""The guide to customising: each of its files written, each command run, and what it says comes true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_readme import run

GUIDE = (ROOT / "docs" / "customising.md").read_text(encoding="utf-8")
STEP = re.compile(r"^```\w+ file=(\S+)( append)?\n(.*?)^```|^    (briefing [^\n]*)$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Name of a document → its text at the end, all steps done in order."""
    folder = tmp_path_factory.mktemp("guide")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for file, append, text, command in STEP.findall(GUIDE):
            if command:
                run(command)
            else:
                path = Path(file)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text((path.read_text() if append else "") + text, encoding="utf-8")
    return {path.name: path.read_text(encoding="utf-8") for path in (folder / "strike" / "out").glob("*.html")}


def test_the_guide_has_files_and_commands() -> None:
    steps = STEP.findall(GUIDE)
    assert sum(bool(command) for *_, command in steps) >= 9
    assert sum(bool(file) for file, *_ in steps) >= 6


def test_the_audience_is_as_the_guide_says(built: dict[str, str]) -> None:
    desk = built["desk.html"]
    assert "For the desk" in desk
    assert 'id="timeline"' not in desk
    assert "TLP:GREEN" in desk
    assert "Strike, day two" not in desk  # that was for one run


def test_what_may_be_shown_is_as_the_guide_says(built: dict[str, str]) -> None:
    allies = built["allies.html"]
    assert "Please tell us" in allies
    assert '<b class="portion">TLP:AMBER</b>' in allies
    assert "need-to-know basis within their organization and its clients" in allies
    assert "TLP:AMBER" not in built["desk.html"]


def test_the_first_depth_changes_a_variable(built: dict[str, str]) -> None:
    assert "--navy: #5b1f2e" in built["desk.html"]
    assert "#5b1f2e" not in built["analyst.html"]


def test_the_second_depth_replaces_a_section_everywhere(built: dict[str, str]) -> None:
    assert all("What we do not know" in built[name] for name in ("desk.html", "analyst.html"))
    assert "h2 { letter-spacing: .3pt }" in built["desk.html"]


def test_the_third_depth_fills_a_block(built: dict[str, str]) -> None:
    assert "desk@courier.example" in built["desk.html"]
    assert "desk@courier.example" not in built["analyst.html"]
