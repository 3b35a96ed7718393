"""The guide to judgements: its file is written, its commands run, and what it says comes true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.knowledge.estimates import estimates
from tests.conftest import ROOT
from tests.test_customising import STEP
from tests.test_readme import run

GUIDE = (ROOT / "docs" / "tradecraft.md").read_text(encoding="utf-8")
TEXT = "The port is likely to stay half closed into next week."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the guide, built."""
    folder = tmp_path_factory.mktemp("guide")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for file, _, text, command in STEP.findall(GUIDE):
            if command:
                run(command)
            else:
                Path(file).write_text(text, encoding="utf-8")
    return folder / "strike"


@pytest.mark.parametrize("name", ["daily.html", "daily.md", "analyst.html", "analyst.md"])
def test_the_judgement_stands_in_every_document_word_for_word(folder: Path, name: str) -> None:
    text = (folder / "out" / name).read_text(encoding="utf-8").partition('<script type="application/json"')[0]
    assert text.count(TEXT) == 1
    assert text.count("A. Analyst") == 2
    assert "(55–80 %)" in text
    assert "ICD 203" in text


def test_it_stands_in_the_block_of_its_matter_in_a_frame(folder: Path) -> None:
    text = (folder / "out" / "daily.html").read_text(encoding="utf-8")
    blocks = re.findall(r'<article class="item.*?</article>', text, re.DOTALL)
    (block,) = (block for block in blocks if TEXT in block)
    assert "the port was closed" in block, "the judgement is on that"
    assert 'class="analyst"' in block
    assert "No assessment by an analyst." not in block


def test_it_is_there_again_when_the_brief_is_built_again(folder: Path) -> None:
    before = (folder / "assessments.yaml").read_bytes()
    first = (folder / "out" / "daily.md").read_bytes()
    run(f"briefing build {folder} --audience daily --format md")
    assert (folder / "assessments.yaml").read_bytes() == before
    assert (folder / "out" / "daily.md").read_bytes() == first


def test_the_guide_lists_the_terms_and_bands_as_they_are() -> None:
    for scale in estimates().scales.values():
        for band in scale.bands:
            assert f"{band.low}–{band.high} %" in GUIDE
            assert all(f"| {', '.join(terms)} |" in GUIDE for terms in band.rows)
