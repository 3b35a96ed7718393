"""A day in settings."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from briefing.dates import iso_date


def _is_day(value: str) -> str:
    if len(value) != len("2026-03-17") or iso_date(value) is None:
        raise ValueError("write the date as YYYY-MM-DD")
    return value


Day = Annotated[str, AfterValidator(_is_day)]
"""YYYY-MM-DD, a day of the calendar."""
