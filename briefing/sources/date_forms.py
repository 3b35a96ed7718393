"""Dates as mails, pages, feeds and people write them → ISO 8601 at the precision they have."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from briefing.dates import iso_date, iso_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_CLOCK = (
    r"(?:,?\s*(?:at\s+|-\s+|\|\s*)?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*\(?(?P<zone>Z|UTC|GMT|BST|CET|CEST|EET|EEST|MSK|IST|EST|EDT|CST|CDT|MST|MDT|PST|PDT)?"
    r"(?P<offset>\s*[+-]\d{2}:?\d{2})?\)?)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}}){_CLOCK}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}}){_CLOCK}",
        rf"{_MONTH}\s+(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}})[-/.](?P<number>\d{{2}})[-/.](?P<day>\d{{2}}){_CLOCK}",
        rf"(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.(?P<year>\d{{4}}){_CLOCK}",
    )
)
_OFFSETS = {
    "Z": 0, "UTC": 0, "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
"""Hours from UTC. IST is left out: Ireland, Israel and India write it."""


def read_date(value: str) -> str | None:
    """``value`` as ISO 8601 at the precision it has, or None where it is no whole date.

    Reads ISO 8601, mail dates (RFC 5322) and dates with the month in English words. A date in figures alone that is not
    year first ("03/04/2026") is not read: it may mean two days. With dots ("3.4.2026") the day stands first everywhere.
    """
    value = " ".join(value.split())
    return iso_date(value) or _basic(value) or _mail_date(value) or _worded(value)


def find_date(words: str) -> str | None:
    """The first date in English words, or with the year first, anywhere in ``words``; None where it has no year."""
    found = [m for form in _FORMS if (m := form.search(words))]
    return _iso(min(found, key=lambda m: (m.start(), -m.end()))) if found else None


def find_dates(words: str) -> list[tuple[int, str]]:
    """Every date in ``words`` that has a year, with the offset at which it begins."""
    found: dict[int, re.Match[str]] = {}
    for form in _FORMS:
        for match in form.finditer(words):
            inside = any(
                m.start() <= match.start() < m.end() or match.start() <= at < match.end() for at, m in found.items()
            )
            if not inside:
                found[match.start()] = match
    return [(at, iso) for at, match in sorted(found.items()) if (iso := _iso(match))]


def without_dates(words: str) -> str:
    """``words`` with a vertical bar in place of every date."""
    for form in _FORMS:
        words = form.sub("|", words)
    return words


def _basic(value: str) -> str | None:
    """ISO 8601 without hyphens: "20260317"."""
    match = re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)", value)
    return iso_date("-".join(match.groups())) if match else None


def _mail_date(value: str) -> str | None:
    if not re.match(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{2,4} \d{2}:\d{2}", value):
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    unknown = moment.tzinfo is None or value.endswith("-0000")
    return iso_of(moment.replace(tzinfo=None) if unknown else moment)


def _worded(value: str) -> str | None:
    return next((_iso(m) for form in _FORMS if (m := form.fullmatch(value))), None)


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    month = (
        f"{int(groups['number'] or 0):02}"
        if groups.get("number")
        else f"{_MONTHS.index((groups['month'] or '')[:3].lower()) + 1:02}"
    )
    parts = [groups["year"] or "", month, f"{int(groups['day']):02}" if groups.get("day") else ""]
    day = "-".join(part for part in parts if part)
    return iso_date(day + _clock(groups)) if groups.get("hour") else iso_date(day)


def _clock(groups: dict[str, str | None]) -> str:
    hour = int(groups["hour"] or 0)
    half = (groups["half"] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"T{hour:02}:{groups['minute']}{_zone(groups)}"


def _zone(groups: dict[str, str | None]) -> str:
    if groups["offset"]:
        return groups["offset"].strip()
    hours = _OFFSETS.get((groups["zone"] or "").upper())
    return "" if hours is None else f"{hours:+03}:00"


def is_plausible(value: str, *, today: datetime | None = None) -> bool:
    """Whether a date that was guessed can be that of a news article: from 1900 on, and not after ``today``."""
    return "1900" <= value[:4] <= (f"{today.year:04}" if today else "2199")
