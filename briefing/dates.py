"""Dates at the precision that is known: "2026", "2026-03", "2026-03-17", "2026-03-17T08:05", "2026-03-17T08:05+02:00".

All are ISO 8601, so they sort as text. A time without an offset is in a zone that is not known.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?)?)?",
    re.ASCII,
)


def iso_date(value: str) -> str | None:
    """``value`` in the one form that is used here, or None where it is no ISO 8601 date; seconds are dropped."""
    match = _ISO.fullmatch(value.strip())
    if match is None:
        return None
    try:
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        if match["hour"] is None:
            return "-".join(part for part in (match["year"], match["month"], match["day"]) if part)
        time(int(match["hour"]), int(match["minute"]))
    except ValueError:
        return None
    day = f"{match['year']}-{match['month']}-{match['day']}"
    found = f"{day}T{match['hour']}:{match['minute']}{_offset(match['zone'])}"
    try:
        datetime.fromisoformat(found).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found


def _offset(zone: str | None) -> str:
    if zone is None:
        return ""
    return "+00:00" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


def iso_of(moment: datetime) -> str:
    """A moment to the minute, with its offset where it has one."""
    return moment.isoformat(timespec="minutes")


def day_of(value: str | None) -> date | None:
    """The day, where it is known; as the publisher's clock has it."""
    return date.fromisoformat(value[:10]) if value and len(value) >= len("2026-03-17") else None


def order_key(value: str) -> tuple[datetime, str]:
    """Sorts dates of any precision: by the first moment they can mean; a zone that is not known counts as UTC."""
    parts = [int(part) for part in value[:10].split("-")]
    day = date(parts[0], *(parts[1:2] or [1]), *(parts[2:3] or [1]))
    moment = datetime.combine(day, time(), UTC)
    if len(value) > len("2026-03-17"):
        moment = datetime.fromisoformat(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment, value


def days_between(first: str, second: str) -> timedelta:
    """From ``first`` to ``second``."""
    return order_key(second)[0] - order_key(first)[0]
