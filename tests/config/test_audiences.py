"""Audience files: every problem at once, with where it is and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import resources
from briefing.config import audience_names, load_audience, parse_audience
from briefing.errors import MissingDependencyError, SettingsError

GOOD = "name: board\nedition: Board\nsections:\n  - masthead\n  - name: gaps\n    limit: 3\n"


def problems(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        parse_audience(text, shown="board.yaml")
    return str(caught.value).splitlines()


def test_built_in_audiences_load() -> None:
    assert audience_names() == ("analyst", "daily", "executive", "partner", "public", "sitrep")
    assert [load_audience(name).name for name in audience_names()] == [*audience_names()]


def test_an_audience_comes_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    path.write_text(GOOD, encoding="utf-8")
    audience = load_audience(path)
    section = audience.section("gaps")
    assert section is not None
    assert section.limit == 3
    assert audience.section("actors") is None
    assert (audience.marking, audience.paper) == ("TLP:CLEAR", "A4")


def test_all_problems_are_reported_in_one_pass() -> None:
    text = "name: x y\nsectons: []\nsections:\n  - postions\n  - name: highlights\n    limt: 3\nmarking: TLP:WHITE\n"
    found = problems(text)
    assert [line.split(" ")[0] for line in found] == [
        "board.yaml:1:1", "board.yaml:1:7", "board.yaml:2:1", "board.yaml:4:5", "board.yaml:6:5", "board.yaml:7:10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            GOOD.replace("masthead", "mastheat"),
            "board.yaml:4:5 unknown section 'mastheat'; did you mean 'masthead'? Known",
        ),
        (GOOD.replace("limit", "limits"), "board.yaml:6:5 unknown name 'limits'; did you mean 'limit'? Known"),
        (GOOD.replace("limit: 3", "columns: 3"), "board.yaml:5:5 section 'gaps' has no option 'columns'"),
        (GOOD.replace("limit: 3", "limit: 0"), "board.yaml:6:12 'limit': at least 1 is wanted"),
        (GOOD.replace("limit: 3", "limit: yes"), "board.yaml:6:12 'limit': a whole number is wanted"),
        (
            GOOD.replace("name: gaps", "name: masthead").replace("    limit: 3\n", ""),
            "section 'masthead' is listed twice",
        ),
        (GOOD + "paper: a4\n", "board.yaml:7:8 unknown paper 'a4'; did you mean 'A4'? Known: A4, Letter"),
        (GOOD + "name: twice\n", "board.yaml:7:1 'name' is given twice"),
        (GOOD + "edition", "board.yaml:7:8 could not find expected ':'"),
        ("", "board.yaml:1:1 an audience is a mapping"),
        ("- a\n", "board.yaml:1:1 an audience is a mapping"),
        ("a: &a [x]\nb: [" + "*a, " * 60 + "*a]\n", "more than 50 aliases"),
        ("a: !!python/object/apply:os.system [ls]\n", "a tag (a word after !) is not allowed"),
    ],
)
def test_a_problem_says_where_what_and_what_is_allowed(text: str, message: str) -> None:
    assert any(message in line for line in problems(text)), problems(text)


@pytest.mark.parametrize("value", ["no", "2026-13-40", "12:30", "1.10.2", "on"])
def test_plain_words_stay_text(value: str) -> None:
    assert parse_audience(GOOD.replace("edition: Board", f"edition: {value}"), shown="x").edition == value


def test_an_unknown_audience_names_the_nearest() -> None:
    with pytest.raises(SettingsError, match="unknown audience 'exective'; did you mean 'executive'"):
        load_audience("exective")
    with pytest.raises(SettingsError, match="no such audience file"):
        load_audience("nowhere/board.yaml")


def test_resources_are_found() -> None:
    assert (resources.templates_root() / "brief.html").is_file()
    assert resources.read_text("styles", "brief.css")
    with pytest.raises(MissingDependencyError, match="no folder 'nothing'"):
        resources.root("nothing")
