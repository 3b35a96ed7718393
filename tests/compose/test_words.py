"""Trimming and clipping choose smaller spans; they never change a word."""

from __future__ import annotations

import pytest

from briefing.compose.words import (
    direction_of,
    short_name,
    unresolved_name,
    without_determiner,
    without_number,
    words_of,
)
from briefing.model import Evidence


def evidence(text: str, start: int = 100) -> Evidence:
    return Evidence("a", ((start, start + len(text)),), text)


@pytest.mark.parametrize(
    ("text", "printed", "span"),
    [
        ("the talks failed", "the talks failed", (100, 116)),
        ("that the talks failed,", "the talks failed", (105, 121)),
        (", that talks failed –", "talks failed", (107, 119)),
        ("thatched roofs burn", "thatched roofs burn", (100, 119)),
        ("That’s a lie", "That’s a lie", (100, 112)),
        ("that", "that", (100, 104)),
        ("“we will not go”", "“we will not go”", (100, 116)),
    ],
)
def test_a_leading_that_and_hanging_commas_are_left_out(text: str, printed: str, span: tuple[int, int]) -> None:
    words = words_of(evidence(text))
    assert (words.text, words.spans, words.clipped) == (printed, (span,), False)


@pytest.mark.parametrize(
    ("text", "limit", "printed"),
    [
        ("one two three four", 18, "one two three four"),
        ("one two three four", 13, "one two three"),
        ("one two three four", 12, "one two"),
        ("one two, three four", 9, "one two"),
        ("Donaudampfschifffahrt", 5, "Donau"),
        ("the city “must be rebuilt and freed”", 25, "the city"),
        ("“must be rebuilt and freed”", 15, "“must be"),
        ("the “new” city is free", 16, "the “new” city"),
    ],
)
def test_words_are_clipped_between_words(text: str, limit: int, printed: str) -> None:
    words = words_of(evidence(text), clip=limit)
    assert words.text == printed
    assert words.clipped == (printed != text)
    assert words.spans == ((100, 100 + len(printed)),)


def test_several_spans_stay_several_pieces() -> None:
    found = Evidence("a", ((0, 8), (20, 29)), "that one, two three")
    words = words_of(Evidence("a", ((0, 9), (20, 29)), "that one, two three"))
    assert words.pieces == ("one,", "two three")
    assert words.spans == ((5, 9), (20, 29))
    assert words_of(found).pieces == ("that one, two three",), "spans that do not fit the text are not cut up"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("the talks", "talks"),
        ("an Iranian attack", "Iranian attack"),
        ("any offensive", "offensive"),
        ("their own forces", "own forces"),
        ("theatre", "theatre"),
        ("Iran’s presence", "Iran’s presence"),
    ],
)
def test_a_title_begins_without_a_determiner(text: str, cut: str) -> None:
    assert without_determiner(words_of(evidence(text))).text == cut


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("600 workers", "workers"),
        ("About 900 residents", "residents"),
        ("more than 1,150.5 tonnes", "tonnes"),
        ("20 million crowns", "crowns"),
        ("scores", "scores"),
        ("five seasonal workers", "five seasonal workers"),
        ("900", "900"),
    ],
)
def test_what_a_number_counts(text: str, cut: str) -> None:
    words = without_number(words_of(evidence(text)))
    assert words.text == cut
    assert words.spans == ((100 + len(text) - len(cut), 100 + len(text)),)


@pytest.mark.parametrize(
    ("text", "direction"), [("Syria", "ltr"), ("وزارة", "rtl"), ("“وزارة”", "rtl"), ("Россия", "ltr"), ("12", "ltr")]
)
def test_the_first_letter_gives_the_direction(text: str, direction: str) -> None:
    assert direction_of(text) == direction


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Government of Syria", "Syria"),
        ("Government of the United States", "the United States"),
        ("Syrian rebels", "Syrian rebels"),
        ("Government of ", "Government of "),
    ],
)
def test_a_government_is_called_by_its_state(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Ann Vance, the clerk,", "Ann Vance, the clerk"),
        ("The miners, who had walked out in May,", "The miners"),
        ("people who live by the dam", "people who live by the dam"),
    ],
)
def test_the_name_of_a_speaker_that_no_list_knows(text: str, printed: str) -> None:
    assert unresolved_name(evidence(text)).text == printed
