"""Dates as people, mails and pages write them, at the precision and in the zone they have."""

from __future__ import annotations

import pytest

from briefing.dates import day_of, iso_date, order_key
from briefing.sources.date_forms import find_date, find_dates, read_date, without_dates


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        ("2026-03-17", "2026-03-17"),
        ("2026-03-17T08:05:59.123Z", "2026-03-17T08:05+00:00"),
        ("2026-03-17 08:05", "2026-03-17T08:05"),
        ("2026-03-17T08:05+0200", "2026-03-17T08:05+02:00"),
        ("Tue, 17 Mar 2026 08:05:00 +0200", "2026-03-17T08:05+02:00"),
        ("Tue, 17 Mar 2026 08:05:00 -0000", "2026-03-17T08:05"),
        ("17 Mar 2026 08:05:00 GMT", "2026-03-17T08:05+00:00"),
        ("17 March 2026", "2026-03-17"),
        ("March 17, 2026", "2026-03-17"),
        ("Tuesday, March 17th, 2026 at 9:05 p.m. EST", "2026-03-17T21:05-05:00"),
        ("12.30am, 17 March 2026", None),
        ("17 March 2026 12:30 am", "2026-03-17T00:30"),
        ("March 2026", "2026-03"),
        ("2026/03/17", "2026-03-17"),
        ("20260317", "2026-03-17"),
        ("17.3.2026", "2026-03-17"),
        ("17.03.2026 08:05", "2026-03-17T08:05"),
        ("17 March", None),
        ("03/04/2026", None),
        ("31 February 2026", None),
        ("2026-13-01", None),
        ("2026-03-17T25:00", None),
        ("last Tuesday", None),
        ("", None),
    ],
)
def test_read_date(written: str, read: str | None) -> None:
    assert read_date(written) == read


def test_the_zone_of_three_countries_is_not_guessed() -> None:
    assert read_date("17 March 2026 08:05 IST") == "2026-03-17T08:05"


def test_dates_in_a_line() -> None:
    line = "Published 17 March 2026, 08:05 GMT | Updated March 18, 2026"
    assert find_dates(line) == [(10, "2026-03-17T08:05+00:00"), (45, "2026-03-18")]
    assert find_date("no date in 2026") is None
    assert without_dates(line) == "Published | | Updated |"


def test_order_is_that_of_the_moments() -> None:
    written = ["2026-03-17T09:00+02:00", "2026-03-17T08:00+00:00", "2026-03-17", "2026", "2026-03-16T23:30-02:00"]
    assert sorted(written, key=order_key) == [
        "2026",
        "2026-03-17",
        "2026-03-16T23:30-02:00",
        "2026-03-17T09:00+02:00",
        "2026-03-17T08:00+00:00",
    ]


def test_the_day_is_the_publishers() -> None:
    assert str(day_of("2026-03-17T23:30-08:00")) == "2026-03-17"
    assert day_of("2026-03") is None
    assert iso_date("17 March 2026") is None
