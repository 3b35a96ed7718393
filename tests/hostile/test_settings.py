"""Hostile settings are refused with their place; no name leads out of the folder it is meant for."""

from __future__ import annotations

import json
import re

import pytest

from tests.hostile.observed import Run, assert_contained, observed
from tests.hostile.settings import NAMES, OUTPUTS, SETTINGS


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, dict[str, str]]:
    folder = tmp_path_factory.mktemp("settings")
    run = observed(["-m", "tests.hostile.try_settings", str(folder)], folder)
    assert run.code == 0, run.stderr.decode()
    return run, json.loads((folder / "found.json").read_text())


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_are_refused_in_one_line_with_their_place(name: str, tried: tuple[Run, dict[str, str]]) -> None:
    said = tried[1][f"yaml {name}"]
    assert SETTINGS[name][1] in said
    assert len(said) < 2_000
    assert re.search(r"brief\.yaml(:\d+:\d+|:) ", said)


@pytest.mark.parametrize("name", NAMES)
def test_a_title_makes_a_plain_name(name: str, tried: tuple[Run, dict[str, str]]) -> None:
    made = tried[1][f"name {name}"]
    assert re.fullmatch(r"[\w+][\w.+-]{0,120}", made) or made == "-desk", made
    assert not made.startswith("--")


@pytest.mark.parametrize("name", OUTPUTS)
def test_documents_stay_in_their_folder(name: str, tried: tuple[Run, dict[str, str]]) -> None:
    run, found = tried
    assert OUTPUTS[name][2] in found[f"out {name}"]
    elsewhere = run.folder / "elsewhere"
    assert {path.name: path.read_text() for path in elsewhere.iterdir()} == {"kept.txt": "as it was"}
    assert not list((run.folder / "outputs").glob("*.html"))


def test_settings_reach_nothing(tried: tuple[Run, dict[str, str]]) -> None:
    assert_contained(tried[0], megabytes=150)
