"""Explanations as people read them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.explanation import explain
from briefing.explanation.records import Excerpt, Marked
from briefing.explanation.text import _marked, render
from briefing.model import Analysis

GOLDEN = Path(__file__).parents[1] / "golden" / "explain.txt"


def test_the_text_is_the_golden_one(seed_project: Path, request: pytest.FixtureRequest) -> None:
    names = ["P4", "D2", "person-walid-muallem", "1 ¶5", "1 ¶6", "gap-8c61f684f8"]
    found = render(explain(names, from_analysis=seed_project), width=110)
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8"), "see what changed; where it should, run with --update-golden"
    assert max(map(len, found.splitlines())) <= 110


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([("source", 0, 3), ("cue", 4, 8), ("content", 9, 14)], "⟦Ann⟧ {said} ‹it is› so."),
        ([("content", 0, 14), ("actor", 0, 3)], "‹⟦Ann⟧ said it is› so."),
        ([("content", 0, 14), ("topic", 9, 14)], "‹Ann said ‹it is›› so."),
        ([("content", 9, 17), ("content", 9, 17)], "Ann said ‹it is so›."),
        ([("content", 9, 18)], "Ann said ‹it is so.›"),
        ([("source", 0, 3), ("cue", 3, 8)], "⟦Ann⟧{ said} it is so."),
        ([], "Ann said it is so."),
    ],
)
def test_marks_nest(marks: list[tuple[str, int, int]], shown: str) -> None:
    text = "Ann said it is so."
    marked = tuple(Marked(role, start, end, text[start:end]) for role, start, end in marks)  # type: ignore[arg-type]
    assert _marked(Excerpt(1, "a", "¶1", "sentence", 0, len(text), text, marked)).plain == shown


def test_colours_stand_beside_the_marks_and_only_where_asked_for(seed_project: Path) -> None:
    found = explain("P4", from_analysis=seed_project)
    plain, coloured = render(found, width=90), render(found, width=90, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[36mHe" in coloured
    bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_what_a_terminal_might_obey_is_not_printed(seed: Analysis) -> None:
    (article,) = seed.articles
    hostile = replace(article, title="Talks\x1b]0;owned\x07 begin \u202etxet", path="a\x1b[2J.txt")
    text = render(explain("P1", from_analysis=replace(seed, articles=(hostile,))), width=110)
    assert "Talks\\u001b]0;owned\\u0007 begin \\u202etxet" in text
    assert "a\\u001b[2J.txt" in text
    assert not re.search(r"[\x1b\x07\u202e]", text)
    coloured = render(explain("P1", from_analysis=replace(seed, articles=(hostile,))), width=110, colour=True)
    assert not re.search(r"[\x07\u202e]", re.sub(r"\x1b\[[0-9;]*m", "", coloured))
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", coloured)
