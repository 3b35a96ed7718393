"""Words and their stems: one row a group of words that must meet, and pairs that must not."""

from __future__ import annotations

import pytest

from briefing.analysis.stems import stem


@pytest.mark.parametrize(
    "words",
    [
        "deny denies denied denying",
        "stop stops stopped stopping",
        "steal stole stolen theft thieves",
        "expand expansion expansions",
        "explode exploded explosion",
        "threat threats threaten threatened threatening",
        "arrest arrested detained detention",
        "withdraw withdrew withdrawal",
        "strike struck strikes",
        "city cities",
        "survive survived survives",
        "Minister minister's ministers",
        "claim claimed claims",
    ],
)
def test_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1, {w: stem(w) for w in words.split()}


@pytest.mark.parametrize(("one", "other"), [("bus", "bush"), ("said", "sail"), ("press", "prey"), ("2018", "2019")])
def test_two_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)
