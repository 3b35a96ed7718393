"""The guide to languages: its commands run, its files make the documents it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.config import language_names
from tests.conftest import ROOT
from tests.test_customising import STEP
from tests.test_readme import run

GUIDE = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("guide")
    (found / "seeds").symlink_to(ROOT / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(found)
        for file, _, text, _ in STEP.findall(GUIDE):
            if file:
                Path(file).parent.mkdir(parents=True, exist_ok=True)
                Path(file).write_text(text, encoding="utf-8")
        for *_, command in STEP.findall(GUIDE):
            if command:
                run(command)
    return found


def test_another_language_is_one_file(folder: Path) -> None:
    html = (folder / "rome" / "out" / "executive.html").read_text(encoding="utf-8")
    assert '<html lang="it-IT" dir="ltr"' in html
    assert "Nota di situazione" in html
    assert "1\u00a0origine indipendente" in html
    assert "Disputed claims" in html, "what the catalogue does not have stays English"


def test_the_commands_give_the_languages_they_name(folder: Path) -> None:
    for name, tag in (("fr", "fr"), ("ar", "ar-SY"), ("us", "en-US")):
        assert f'<html lang="{tag}"' in (folder / "out" / name / "analyst.html").read_text(encoding="utf-8")


def test_the_guide_names_the_languages_there_are() -> None:
    (row,) = re.findall(r"^\| `language` \|[^|]*\|", GUIDE, flags=re.MULTILINE)
    assert {*re.findall(r"`([a-z]{2})`", row)} == {*language_names()}
