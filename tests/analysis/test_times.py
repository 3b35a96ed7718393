"""Time expressions, with a publication date (a Saturday) and without."""

from __future__ import annotations

import pytest

from briefing.analysis.times import find_times

PUBLISHED = "2018-06-02"


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest", "precision"),
    [
        ("He spoke on Saturday.", "Saturday", "2018-06-02", "2018-06-02", "day"),
        ("He spoke on Friday night.", "Friday night", "2018-06-01", "2018-06-01", "day"),
        ("He will speak on Monday.", "Monday", "2018-06-04", "2018-06-04", "day"),
        ("Rain is expected on Wednesday.", "Wednesday", "2018-06-06", "2018-06-06", "day"),
        ("On Wednesday, the court will rule.", "Wednesday", "2018-06-06", "2018-06-06", "day"),
        ("The man who will lead them spoke to reporters and was cheered on Friday.", "Friday", "2018-06-01",
         "2018-06-01", "day"),
        ("Rain is expected. He spoke on Friday.", "Friday", "2018-06-01", "2018-06-01", "day"),
        ("He said on Friday that he would go.", "Friday", "2018-06-01", "2018-06-01", "day"),
        ("He will speak next Monday.", "next Monday", "2018-06-04", "2018-06-04", "day"),
        ("It came last week.", "last week", "2018-05-21", "2018-05-27", "week"),
        ("It came this year.", "this year", "2018-01-01", "2018-12-31", "year"),
        ("It began last month.", "last month", "2018-05-01", "2018-05-31", "month"),
        ("In May, it began.", "In May", "2018-05-01", "2018-05-31", "month"),
        ("In August it ended.", "In August", "2017-08-01", "2017-08-31", "month"),
        ("It began in May 2016.", "in May 2016", "2016-05-01", "2016-05-31", "month"),
        ("It began on 3 June 2017.", "3 June 2017", "2017-06-03", "2017-06-03", "day"),
        ("They meet on June 12.", "June 12", "2018-06-12", "2018-06-12", "day"),
        ("It came yesterday.", "yesterday", "2018-06-01", "2018-06-01", "day"),
        ("It has run since 2011.", "since 2011", "2011-01-01", "2011-12-31", "year"),
    ],
)  # fmt: skip
def test_dated(text: str, words: str, earliest: str, latest: str, precision: str) -> None:
    (found,) = find_times(text, text, 0, len(text), PUBLISHED)
    when = found.when
    assert (when.text, when.earliest, when.latest, when.precision) == (words, earliest, latest, precision)


@pytest.mark.parametrize(
    "text", ["He spoke on Saturday.", "It came last week.", "In May, it began.", "They met on 12 June."]
)
def test_a_relative_time_in_an_undated_article_stays_relative(text: str) -> None:
    (found,) = find_times(text, text, 0, len(text), None)
    assert (found.when.earliest, found.when.latest, found.when.relative) == (None, None, True)


@pytest.mark.parametrize(
    "text", ["They may leave.", "On 31 February 2018 nothing happened.", "The march went on.", "About 30 people died."]
)
def test_no_time(text: str) -> None:
    assert find_times(text, text, 0, len(text), PUBLISHED) == []
