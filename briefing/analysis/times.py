"""Time expressions in news text, as intervals of days.

News means by "on Saturday" the Saturday just past, the day of publication included; where the nearest verb looks ahead
("will meet on Saturday", "rain is expected on Saturday"), the one to come. Without a publication date a relative
expression stays relative: its words are kept, its days are not known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.dates import day_of
from briefing.model import DatePrecision, Span, When

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BEFORE_MONTH = r"(?:[Ii]n early|[Ii]n late|[Ii]n|[Ss]ince|[Ll]ast|[Ee]arly|[Ll]ate|[Mm]id-?|[Dd]uring|[Uu]ntil|[Bb]y)"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"
_NOT_A_COUNT = r"(?! ?(?:percent|%|million|people))"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("date", rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})(?:,? {_YEAR})?\b"),
        ("date", rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:, {_YEAR})?\b{_NOT_A_COUNT}"),
        ("date", rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b"),
        ("month", rf"\b{_BEFORE_MONTH} (?P<month>{_MONTH})(?:,? {_YEAR})?\b(?! \d)"),
        ("month", rf"\b(?P<month>{_MONTH}),? {_YEAR}\b"),
        (
            "weekday",
            rf"\b(?:(?P<which>last|next|this|early|late) )?(?P<weekday>{'|'.join(_DAYS)})(?: {_PART_OF_DAY})?\b",
        ),
        ("span", r"\b(?:earlier |later )?(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year|weekend)\b"),
        ("day", r"\b(?P<day>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b"),
        ("year", rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring) {_YEAR}\b"),
    )
)


_AHEAD = (
    r"will|shall|would|won't|due|scheduled|expected|planned|plans? to|set to|hopes? to|intends? to|to be held"
    r"|(?:is|are) to"
)
_BEHIND = r"said|says|told|was|were|had|has|have|did|made|took|came|went|met|saw|found|began|left|held|gave|got|\w+ed"
_TENSE = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND}))\b|(?P<short>['’]ll\b)")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")
_AFTER = 80
"""Characters after a day at the start of its sentence in which its verb is looked for."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that put something at a time, and what they can mean."""

    span: Span
    when: When


def find_times(text: str, original: str, start: int, end: int, published: str | None) -> list[TimeExpression]:
    """Time expressions in ``text[start:end]``, no two overlapping; ``original`` is what the words are taken from.

    ``published`` is a date at any precision; one without a day settles no "Saturday".
    """
    found: list[TimeExpression] = []
    seen: list[Span] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            span = match.span()
            if any(b < span[1] and span[0] < e for b, e in seen):
                continue
            seen.append(span)
            words = original[span[0] : span[1]]
            ahead = kind == "weekday" and _looks_ahead(text[start:end], span[0] - start, span[1] - start)
            when = _resolve(kind, match, words, day_of(published), ahead)
            if when is not None:
                found.append(TimeExpression(span, when))
    return sorted(found, key=lambda f: f.span)


def _looks_ahead(paragraph: str, start: int, end: int) -> bool:
    """Whether the verb nearest before the day, in its sentence, looks ahead; of a day that stands first, that after."""
    sentence = max((m.end() for m in _SENTENCE_END.finditer(paragraph, 0, start)), default=0)
    before = [*_TENSE.finditer(paragraph, sentence, start)]
    verb = before[-1] if before else _TENSE.search(paragraph, end, end + _AFTER)
    return verb is not None and verb["behind"] is None


def _resolve(kind: str, match: re.Match[str], words: str, published: date | None, ahead: bool = False) -> When | None:
    """``ahead``: a weekday is the next one, not the last."""
    groups = match.groupdict()
    if kind == "date":
        return _date(groups, words, published)
    if kind == "month":
        return _month(groups, words, published)
    if kind == "year":
        year = groups["year"]
        return When(words, f"{year}-01-01", f"{year}-12-31", "year", False)
    if ahead and groups["which"] is None:
        groups["which"] = "coming"
    precision, days = _relative(kind, groups, published)
    first, last = (days[0].isoformat(), days[-1].isoformat()) if days else (None, None)
    return When(words, first, last, precision, True)


def _date(groups: dict[str, str | None], words: str, published: date | None) -> When | None:
    month = int(groups["number"] or 0) if groups.get("number") else _month_number(groups["month"] or "")
    day, stated = int(groups["day"] or 0), groups.get("year")
    year = int(stated) if stated else _nearest_year(month, day, published)
    if year is None:
        return When(words, None, None, "day", True)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    iso = date(year, month, day).isoformat()
    return When(words, iso, iso, "day", not stated)


def _month(groups: dict[str, str | None], words: str, published: date | None) -> When:
    month, stated = _month_number(groups["month"] or ""), groups.get("year")
    year = int(stated) if stated else None
    if year is None and published is not None:
        year = published.year if month <= published.month else published.year - 1
    if year is None:
        return When(words, None, None, "month", True)
    last = monthrange(year, month)[1]
    return When(words, f"{year}-{month:02}-01", f"{year}-{month:02}-{last:02}", "month", not stated)


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name[:3]))


def _nearest_year(month: int, day: int, published: date | None) -> int | None:
    """The year that brings a date without one closest to publication: news looks back and a little ahead."""
    if published is None:
        return None
    day = min(day, 28)
    return (
        min(
            (published.year - 1, published.year, published.year + 1), key=lambda y: abs(date(y, month, day) - published)
        )
        if 1 <= month <= 12
        else None
    )


def _relative(kind: str, groups: dict[str, str | None], published: date | None) -> tuple[DatePrecision, list[date]]:
    if kind == "weekday":
        return "day", _weekday(groups, published)
    if kind == "day":
        shift = {"yesterday": -1, "tomorrow": 1}.get((groups["day"] or "").lower(), 0)
        return "day", [published + timedelta(days=shift)] if published else []
    unit, which = groups["unit"] or "", (groups["which"] or "").lower()
    step = {"last": -1, "this": 0, "next": 1}[which]
    precision: DatePrecision = "week" if unit in ("week", "weekend") else "month" if unit == "month" else "year"
    return precision, list(_unit(unit, step, published)) if published else []


def _weekday(groups: dict[str, str | None], published: date | None) -> list[date]:
    if published is None:
        return []
    wanted = _DAYS.index(groups["weekday"] or "")
    if groups["which"] == "next":
        return [published + timedelta(days=(wanted - published.weekday() - 1) % 7 + 1)]
    if groups["which"] == "coming":
        return [published + timedelta(days=(wanted - published.weekday()) % 7)]
    return [published - timedelta(days=(published.weekday() - wanted) % 7)]


def _unit(unit: str, step: int, published: date) -> Iterator[date]:
    if unit in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        yield monday + timedelta(days=5 if unit == "weekend" else 0)
        yield monday + timedelta(days=6)
    elif unit == "month":
        index = published.year * 12 + published.month - 1 + step
        year, month = divmod(index, 12)
        yield date(year, month + 1, 1)
        yield date(year, month + 1, monthrange(year, month + 1)[1])
    else:
        yield date(published.year + step, 1, 1)
        yield date(published.year + step, 12, 31)
