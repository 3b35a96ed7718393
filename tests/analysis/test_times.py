"""Time expressions, with a publication date and without, and what is none. Tables: sentence, words, days, precision."""

from __future__ import annotations

import pytest

from briefing.analysis.time_forms import forms, signs
from briefing.analysis.times import find_times
from briefing.knowledge import time_forms
from briefing.model import When

SATURDAY, MONDAY, WEDNESDAY, FRIDAY = "2018-06-02", "2018-06-04", "2018-06-06", "2018-06-08"
NEW_YEAR = "2018-01-10"
TIMES = {"Sa": SATURDAY, "Mo": MONDAY, "We": WEDNESDAY, "Fr": FRIDAY, "Ja": NEW_YEAR}

# Published (above), sentence, the words found, first and last day, precision; "-" for days that nobody can tell.
DATED = [line.split(" | ") for line in """
Sa | He spoke on Saturday. | Saturday | 2018-06-02 | 2018-06-02 | day
Sa | The gate was shut at 9:20 p.m. on Monday. | Monday | 2018-05-28 | 2018-05-28 | day
Sa | He spoke on Friday night. | Friday night | 2018-06-01 | 2018-06-01 | day
Sa | Rebels took the town late on Sunday. | late on Sunday | 2018-05-27 | 2018-05-27 | day
We | Rebels took the town early Monday. | early Monday | 2018-06-04 | 2018-06-04 | day
Sa | He will speak on Monday. | Monday | 2018-06-04 | 2018-06-04 | day
Sa | Rain is expected on Wednesday. | Wednesday | 2018-06-06 | 2018-06-06 | day
Sa | On Wednesday, the court will rule. | Wednesday | 2018-06-06 | 2018-06-06 | day
Sa | On Wednesday, the court ruled. | Wednesday | 2018-05-30 | 2018-05-30 | day
Sa | The man who will lead them spoke to reporters and was cheered on Friday. | Friday | 2018-06-01 | 2018-06-01 | day
Sa | Rain is expected. He spoke on Friday. | Friday | 2018-06-01 | 2018-06-01 | day
Sa | He said on Friday that he would go. | Friday | 2018-06-01 | 2018-06-01 | day
Sa | They agreed to meet on Tuesday. | Tuesday | 2018-06-05 | 2018-06-05 | day
Sa | He was due to appear in court on Monday. | Monday | - | - | unknown
Sa | They demanded an answer by Tuesday. | Tuesday | - | - | unknown
Sa | They demanded that he answer by Saturday. | Saturday | 2018-06-02 | 2018-06-02 | day
Sa | Ministers will discuss Thursday's attack. | Thursday | - | - | unknown
Sa | Nobody claimed Thursday's attack. | Thursday | 2018-05-31 | 2018-05-31 | day
Sa | He will speak next Monday. | next Monday | 2018-06-04 | 2018-06-04 | day
We | He will speak next Friday. | next Friday | - | - | unknown
We | He spoke last Friday. | last Friday | 2018-06-01 | 2018-06-01 | day
Sa | He spoke last Monday. | last Monday | - | - | unknown
Sa | He will speak this Monday. | this Monday | 2018-06-04 | 2018-06-04 | day
Fr | He spoke on Tuesday of last week. | Tuesday of last week | 2018-05-29 | 2018-05-29 | day
Fr | He will speak on Monday next week. | Monday next week | 2018-06-11 | 2018-06-11 | day
Fr | They have been on strike since Tuesday. | Tuesday | 2018-06-05 | 2018-06-05 | day
We | It opened at the weekend. | at the weekend | 2018-06-02 | 2018-06-03 | week
We | It will open at the weekend. | at the weekend | 2018-06-09 | 2018-06-10 | week
Sa | Thousands marched this weekend. | this weekend | 2018-06-02 | 2018-06-03 | week
We | Thousands will march this weekend. | this weekend | 2018-06-09 | 2018-06-10 | week
We | Thousands marched last weekend. | last weekend | 2018-06-02 | 2018-06-03 | week
Sa | It came last week. | last week | 2018-05-21 | 2018-05-27 | week
Mo | It came this week. | this week | 2018-06-04 | 2018-06-10 | week
Sa | It will come next week. | next week | 2018-06-04 | 2018-06-10 | week
We | It came earlier this week. | earlier this week | 2018-06-04 | 2018-06-06 | week
We | It comes later this week. | later this week | 2018-06-06 | 2018-06-10 | week
Sa | It began last month. | last month | 2018-05-01 | 2018-05-31 | month
Ja | It began last month. | last month | 2017-12-01 | 2017-12-31 | month
Sa | It began this month. | this month | 2018-06-01 | 2018-06-30 | month
Sa | It will begin next month. | next month | 2018-07-01 | 2018-07-31 | month
We | It began earlier this month. | earlier this month | 2018-06-01 | 2018-06-06 | month
Sa | It came this year. | this year | 2018-01-01 | 2018-12-31 | year
Sa | It came last year. | last year | 2017-01-01 | 2017-12-31 | year
Sa | It came earlier this year. | earlier this year | 2018-01-01 | 2018-06-02 | year
Sa | It came late last year. | late last year | 2017-07-02 | 2017-12-31 | year
Sa | It will open later this year. | later this year | 2018-06-02 | 2018-12-31 | year
Sa | It will open by the end of the year. | by the end of the year | 2018-06-02 | 2018-12-31 | year
Sa | It will open by the year's end. | by the year's end | 2018-06-02 | 2018-12-31 | year
Sa | It will be held at the end of the month. | at the end of the month | 2018-06-16 | 2018-06-30 | month
Sa | In May, it began. | In May | 2018-05-01 | 2018-05-31 | month
Sa | In August it ended. | In August | 2017-08-01 | 2017-08-31 | month
Sa | In August it will end. | In August | 2018-08-01 | 2018-08-31 | month
Sa | The vote takes place in November. | in November | - | - | unknown
Sa | It has been shut since March. | since March | 2018-03-01 | 2018-06-02 | month
Sa | It began in May 2016. | in May 2016 | 2016-05-01 | 2016-05-31 | month
Sa | It began in May of last year. | in May of last year | 2017-05-01 | 2017-05-31 | month
Sa | It was found last September. | last September | 2017-09-01 | 2017-09-30 | month
Sa | It was found last April. | last April | - | - | unknown
Sa | It began in early May. | in early May | 2018-05-01 | 2018-05-15 | month
Sa | It began in late 2015. | in late 2015 | 2015-07-02 | 2015-12-31 | year
Sa | It began in mid-2015. | in mid-2015 | 2015-04-02 | 2015-10-01 | year
Sa | It rained from March to May. | from March to May | 2018-03-01 | 2018-05-31 | month
Sa | It began on 3 June 2017. | 3 June 2017 | 2017-06-03 | 2017-06-03 | day
Sa | It began on June 3, 2017. | June 3, 2017 | 2017-06-03 | 2017-06-03 | day
Sa | They meet on June 12. | June 12 | 2018-06-12 | 2018-06-12 | day
Sa | They met on Thursday, May 31. | Thursday, May 31 | 2018-05-31 | 2018-05-31 | day
Sa | They met on Dec. 20. | Dec. 20 | 2017-12-20 | 2017-12-20 | day
Sa | They had met on the 20th of April. | the 20th of April | 2018-04-20 | 2018-04-20 | day
Ja | They met on 29 December. | 29 December | 2017-12-29 | 2017-12-29 | day
Sa | He was killed on September 30. | September 30 | - | - | unknown
Sa | They met on 5-6 April 2016. | 5-6 April 2016 | 2016-04-05 | 2016-04-06 | day
Sa | It happened on 2018-05-14. | 2018-05-14 | 2018-05-14 | 2018-05-14 | day
Sa | It came yesterday. | yesterday | 2018-06-01 | 2018-06-01 | day
Sa | It came the day before yesterday. | the day before yesterday | 2018-05-31 | 2018-05-31 | day
Sa | It comes tomorrow morning. | tomorrow morning | 2018-06-03 | 2018-06-03 | day
Sa | It came this morning. | this morning | 2018-06-02 | 2018-06-02 | day
Sa | It came last night. | last night | 2018-06-01 | 2018-06-01 | day
Sa | The town was shelled overnight. | overnight | 2018-06-01 | 2018-06-02 | day
Sa | It came two days ago. | two days ago | 2018-05-31 | 2018-05-31 | day
Sa | It came three weeks ago. | three weeks ago | 2018-05-07 | 2018-05-13 | week
Sa | It came a month ago. | a month ago | 2018-05-01 | 2018-05-31 | month
Sa | It came six years ago. | six years ago | 2012-01-01 | 2012-12-31 | year
Sa | It came nearly six years ago. | nearly six years ago | - | - | unknown
Sa | It came 20 years ago. | 20 years ago | - | - | unknown
Sa | It came decades ago. | decades ago | - | - | unknown
Sa | It came three weeks earlier. | three weeks earlier | - | - | unknown
Sa | It came two days later. | two days later | - | - | unknown
Sa | It came the next day. | the next day | - | - | unknown
Sa | It has run since 2011. | since 2011 | 2011-01-01 | 2018-06-02 | year
Sa | It was built in 1956. | in 1956 | 1956-01-01 | 1956-12-31 | year
Sa | It will be shut by 2030. | by 2030 | 2018-06-02 | 2030-12-31 | year
Sa | By 2010, it had been shut. | By 2010 | 2010-01-01 | 2010-12-31 | year
Sa | It ran between 2003 and 2008. | between 2003 and 2008 | 2003-01-01 | 2008-12-31 | year
Sa | He led it (2003-2008). | 2003-2008 | 2003-01-01 | 2008-12-31 | year
Sa | It began in the 1990s. | in the 1990s | 1990-01-01 | 1999-12-31 | year
Sa | It began in the late 1990s. | in the late 1990s | 1995-01-01 | 1999-12-31 | year
Sa | Sales fell in the third quarter of 2017. | in the third quarter of 2017 | 2017-07-01 | 2017-09-30 | month
Sa | Sales fell in Q3 2017. | in Q3 2017 | 2017-07-01 | 2017-09-30 | month
Sa | It began in the spring of 2015. | in the spring of 2015 | 2015-01-01 | 2015-12-31 | year
Sa | It began last summer. | last summer | - | - | unknown
Sa | For weeks there have been reports. | For weeks | - | - | unknown
Sa | They have fought for three years. | for three years | - | - | unknown
Sa | It was the worst day of the seven-year conflict. | the seven-year conflict | 2011-01-01 | 2018-06-02 | year
Sa | Syria's seven-year-old civil war goes on. | Syria's seven-year-old civil war | 2011-01-01 | 2018-06-02 | year
Sa | He rebuilt the town after the eight-year war. | the eight-year war | - | - | unknown
Sa | They lived through a decade of war. | a decade of war | - | - | unknown
Sa | Twelve were killed over the past two weeks. | over the past two weeks | 2018-05-19 | 2018-06-02 | week
Sa | Ten were killed in the last 24 hours. | in the last 24 hours | 2018-06-01 | 2018-06-02 | day
Sa | Talks will go on in the coming days. | in the coming days | - | - | unknown
Sa | Fighting has spread in recent weeks. | in recent weeks | - | - | unknown
Sa | He will decide in the next three days. | in the next three days | 2018-06-02 | 2018-06-05 | day
Sa | The shops will open in two weeks' time. | in two weeks' time | 2018-06-11 | 2018-06-17 | week
Fr | He praised the host of Monday's debate. | Monday | - | - | unknown
Fr | They called for help in a statement on Thursday. | Thursday | 2018-06-07 | 2018-06-07 | day
Sa | Ten were killed in the last week. | in the last week | 2018-05-26 | 2018-06-02 | week
Sa | Ten were killed over the past year. | over the past year | 2017-06-02 | 2018-06-02 | year
Sa | Eight years ago, he won. | Eight years ago | 2010-01-01 | 2010-12-31 | year
Sa | It is less than had been forecast in August. | in August | - | - | unknown
Ja | They met on Christmas Day. | on Christmas Day | 2017-12-25 | 2017-12-25 | day
Sa | Nothing has moved since October 7. | October 7 | - | - | unknown
Sa | It is to be opened on July 1. | July 1 | 2018-07-01 | 2018-07-01 | day
Sa | Nobody has come since last week. | since last week | 2018-05-21 | 2018-06-02 | week
""".strip().splitlines()]  # fmt: skip


def only(text: str, published: str | None) -> When:
    (found,) = find_times(text, text, 0, len(text), published)
    assert text[slice(*found.span)] == found.when.text
    return found.when


@pytest.mark.parametrize(
    ("day", "text", "words", "first", "last", "precision"), DATED, ids=[" ".join(r[:2]) for r in DATED]
)
def test_dated(day: str, text: str, words: str, first: str, last: str, precision: str) -> None:
    when = only(text, TIMES[day])
    assert (when.text, when.earliest or "-", when.latest or "-", when.precision) == (words, first, last, precision)


UNDATED = [
    # sentence, precision
    ("He spoke on Saturday.", "day"),
    ("He spoke on Saturday, June 2.", "day"),
    ("It came last week.", "week"),
    ("It came earlier this month.", "month"),
    ("In May, it began.", "month"),
    ("They met on 12 June.", "day"),
    ("It came two days ago.", "day"),
    ("It came three years ago.", "year"),
    ("It came overnight.", "day"),
    ("It came this morning.", "day"),
    ("It will open by the end of the year.", "year"),
    ("It began in May last year.", "month"),
    ("It was the worst day of the seven-year conflict.", "year"),
    ("Ten were killed in the last two weeks.", "week"),
    ("It opened at the weekend.", "week"),
    ("They met on Christmas Day.", "day"),
    ("For weeks there have been reports.", "unknown"),
    ("It came two days later.", "unknown"),
]


@pytest.mark.parametrize(("text", "precision"), UNDATED)
def test_a_relative_time_in_an_undated_article_stays_relative(text: str, precision: str) -> None:
    when = only(text, None)
    assert (when.earliest, when.latest, when.relative, when.precision) == (None, None, True, precision)


@pytest.mark.parametrize("published", ["2018", "2018-06"])
def test_a_date_without_a_day_settles_no_saturday(published: str) -> None:
    assert only("He spoke on Saturday.", published).earliest is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It began on 3 June 2017.", "2017-06-03", "2017-06-03"),
        ("It began in June 2017.", "2017-06-01", "2017-06-30"),
        ("It has run since 2011.", "2011-01-01", "2011-12-31"),
        ("It ran between 2003 and 2008.", "2003-01-01", "2008-12-31"),
        ("It began in the 1990s.", "1990-01-01", "1999-12-31"),
    ],
)
def test_what_states_its_year_needs_no_publication_date(text: str, first: str, last: str) -> None:
    when = only(text, None)
    assert (when.earliest, when.latest, when.relative) == (first, last, False)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In March 2003 the war began. In May, the president declared it won.", ["2003-03-01", None]),
        ("The war began on 20 March 2003 and ended on 1 May.", ["2003-03-20", None]),
        ("The war has raged since 2011. In May, the town fell.", ["2011-01-01", "2018-05-01"]),
        ("He spoke on Friday and left on Saturday.", ["2018-06-01", "2018-06-02"]),
        ("He was born on 3 May 1960 in Oslo. The talks began on Friday.", ["1960-05-03", "2018-06-01"]),
    ],
)
def test_several_times(text: str, days: list[str | None]) -> None:
    assert [t.when.earliest for t in find_times(text, text, 0, len(text), SATURDAY)] == days


NO_TIMES = [
    "They may leave.",
    "He told Trending Today that he was well.",
    "Theresa May said the plan was dead.",
    "Mr May was beaten. The plan was backed by May and her deputy.",
    "In May's view, the plan was dead.",
    "On 31 February 2018 nothing happened.",
    "The march went on.",
    "The March on Rome was a fraud.",
    "About 30 people died.",
    "It took him a second.",
    "He came second in the race.",
    "The Sunday Times reported the deal.",
    "The Mail on Sunday reported the deal.",
    "Shops were full on Black Friday.",
    "The inquiry into Bloody Sunday was closed.",
    "They were killed as they left Friday prayers.",
    "He was paid a fortnight's wages.",
    "They meet every Monday.",
    "They met on a Monday.",
    "Shops are open Monday to Friday.",
    "He reads USA Today.",
    "They want a five-day week.",
    "The five-year plan was approved.",
    "The seven-year-old boy was found.",
    "It was the man of the year.",
    "The May 15 Brigade claimed the attack.",
    "Leaders prepared the June 12 summit.",
    "It is today's youth who suffer.",
    "She was jailed for a day.",
    "Room 2011 was empty.",
    "They gave 2016 blankets.",
    "Flight 1990 was late.",
    "A marcher was hurt.",
    "The augustness of the court was noted.",
    "Mayors and marchers met.",
    "Sheffield Wednesday lost the game.",
    "They were paid by the hour.",
    "It cost 2,011 dollars.",
    "Happy Mondays played.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_no_time(text: str) -> None:
    assert find_times(text, text, 0, len(text), SATURDAY) == []


@pytest.mark.parametrize("number", range(len(time_forms().forms)), ids=[row.like for row in time_forms().forms])
def test_each_form_reads_its_example(number: int) -> None:
    example, form = time_forms().forms[number].like, forms()[number]
    match = form.pattern.search(example)
    assert match is not None
    assert match[0] == example.removesuffix("'s")
    assert form.sign in ("any", *(sign.lastgroup for sign in signs().finditer(example)))
    assert not any(earlier.pattern.search(example) for earlier in forms()[:number])
