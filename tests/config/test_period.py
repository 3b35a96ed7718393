"""Which days a project covers."""

from __future__ import annotations

import pytest

from briefing.config import Period

MARCH = Period(since="2026-03-10", until="2026-03-17")


@pytest.mark.parametrize(
    ("published", "updated", "covered"),
    [
        ("2026-03-10", None, True),
        ("2026-03-17T23:59+00:00", None, True),
        ("2026-03-09", None, False),
        ("2026-03-18", None, False),
        ("2026-03-09", "2026-03-12", True),
        ("2026-03-09", "2026-03-20", False),
        ("2026-03", None, True),
        ("2026-04", None, False),
        ("2026", None, True),
        (None, None, True),
    ],
)
def test_a_source_belongs_by_its_own_days(published: str | None, updated: str | None, covered: bool) -> None:
    assert MARCH.covers(published, updated) is covered


def test_a_period_may_be_open_on_a_side() -> None:
    assert Period(since="2026-03-10").covers("2030-01-01")
    assert not Period(since="2026-03-10").covers("2026-03-09")
    assert Period(until="2026-03-10").covers("1999-01-01")
    assert not Period(until="2026-03-10").covers("2026-03-11")
    assert Period().covers("2026-03-11")
