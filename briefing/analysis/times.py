"""Time expressions in news text, as intervals of days.

News means by "on Saturday" the Saturday just past, the day of publication included; where the nearest verb looks ahead
("will meet on Saturday", "rain is expected on Saturday"), the one to come. "Last week", "two months ago" are the
calendar's week and month, as in ISO-TimeML (ISO 24617-1). Where two days can be meant ("next Friday" on a Monday, "last
May" in June) none is given: a wrong date is worse than none. Without a publication date a relative expression stays
relative: its words are kept, its days are not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.analysis.intervals import (
    Days,
    View,
    date_near,
    month_days,
    month_near,
    part_of,
    precision_of_unit,
    shifted,
    unit_of,
    week_of,
    weekday_near,
    year_days,
)
from briefing.analysis.time_forms import DAYS, MONTHS, ORDINALS, forms, holidays, names_of_months, signs, tense
from briefing.dates import day_of
from briefing.knowledge import times as words
from briefing.model import DatePrecision, Span, When


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that put something at a time, and what they can mean."""

    span: Span
    when: When
    vague: bool = False
    """A length of time, or one that hangs on another: "for weeks", "two days later". No date can be told from it."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What an expression says: its days where they can be told."""

    precision: DatePrecision
    days: Days | None
    relative: bool
    vague: bool = False


class _Context:
    """Where an expression stands: its paragraph, and the day it was written."""

    def __init__(self, text: str, start: int, end: int, published: date | None) -> None:
        self.text, self.start, self.end = text, start, end
        self.published = published
        self.match: re.Match[str] | None = None
        self.years: list[tuple[int, int]] = []
        """Offset and year of the dates with a year before here."""

    def sentence(self, at: int) -> tuple[int, int]:
        """Of the text, the offsets of the sentence around ``at``."""
        first = max((m.end() for m in _SENTENCE_END.finditer(self.text, self.start, at)), default=self.start)
        end = _SENTENCE_END.search(self.text, at, self.end)
        return first, end.end() if end else self.end

    def view(self, match: re.Match[str]) -> View:
        """Which way the verb nearest before looks, in the sentence; of an expression that stands first, that after."""
        first, end = self.sentence(match.start())
        before = [v for v in tense().finditer(self.text, first, match.start()) if not self._is_done_to(v)]
        verb = before[-1] if before else tense().search(self.text, match.end(), min(end, match.end() + _AFTER))
        found: View = "unclear"
        if verb is not None and verb["unclear"] is None:
            found = "behind" if verb["behind"] else "ahead"
        return "unclear" if found == "behind" and self._by_then(match) else found

    def _is_done_to(self, verb: re.Match[str]) -> bool:
        """ "Will *be handed* over": the participle does not tell when."""
        return verb[0].endswith("ed") and self.text.endswith("be ", max(self.start, verb.start() - 3), verb.start())

    def _by_then(self, match: re.Match[str]) -> bool:
        if (match.groupdict().get("pre") or "").lower() in words()["deadlines"]:
            return True
        before = self.text[max(self.start, match.start() - _LONGEST_DEADLINE) : match.start()].lower().split()
        return bool(before) and (before[-1] in words()["deadlines"] or " ".join(before[-2:]) in words()["deadlines"])


_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"'”’)]*\s(?![a-z])")
_AFTER = 80
"""Characters after an expression at the start of its sentence in which its verb is looked for."""
_LONGEST_DEADLINE = 20
_Resolve = Callable[[re.Match[str], _Context], "_Reading | None"]


def find_times(text: str, original: str, start: int, end: int, published: str | None) -> list[TimeExpression]:
    """Time expressions in ``text[start:end]``, no two overlapping; ``original`` is what the words are taken from.

    ``published`` is a date at any precision; one without a day settles no "Saturday".
    """
    near = _near_signs(text, start, end)
    if not near:
        return []
    context = _Context(text, start, end, day_of(published))
    found: list[TimeExpression] = []
    seen: list[Span] = []
    for form in forms():
        resolve = _MEANINGS[form.name]
        matches = (match for window in near.get(form.sign, ()) for match in form.pattern.finditer(text, *window))
        for match in matches:
            span = match.span()
            if any(b < span[1] and span[0] < e for b, e in seen):
                continue
            seen.append(span)  # also what is no time: no other row shall take a part of it
            reading = resolve(match, context)
            if reading is not None:
                found.append(TimeExpression(span, _when(reading, original[slice(*span)], context), reading.vague))
    found.sort(key=lambda f: f.span)
    return [_in_its_year(f, found, context) for f in found]


_BEFORE_SIGN, _BEHIND_SIGN = 60, 50
"""Characters of an expression before and after the word that it is known by."""


def _near_signs(text: str, start: int, end: int) -> dict[str, list[Span]]:
    """Kind of sign → the stretches of a paragraph around them; "any" for all. Forms are looked for there alone."""
    near: dict[str, list[Span]] = {}
    for sign in signs().finditer(text, start, end):
        first = text.rfind(" ", start, max(start, sign.start() - _BEFORE_SIGN)) + 1 or start
        last = min(end, sign.end() + _BEHIND_SIGN)
        for kind in (sign.lastgroup or "", "any"):
            windows = near.setdefault(kind, [])
            if windows and first <= windows[-1][1]:
                windows[-1] = (windows[-1][0], last)
            else:
                windows.append((first, last))
    return near


def _when(reading: _Reading, text: str, context: _Context) -> When:
    """In an article with a date, what stays without days is of a precision that nobody knows."""
    first, last = (d.isoformat() for d in reading.days) if reading.days else (None, None)
    known = reading.days is not None or (context.published is None and not reading.vague)
    return When(text, first, last, reading.precision if known else "unknown", reading.relative)


def _in_its_year(found: TimeExpression, all_: Sequence[TimeExpression], context: _Context) -> TimeExpression:
    """A date without a year in a story of another year ("In March 2003 ... . In May, ..."): it may be that year's."""
    when = found.when
    if not when.relative or when.earliest is None or when.precision not in ("day", "month") or found.vague:
        return found
    if not names_of_months().search(when.text):
        return found
    first, end = context.sentence(found.span[0])
    for other in all_:
        stated = not other.when.relative and other.when.earliest is not None
        near = first <= other.span[0] < end or (
            other.span[0] < first
            and other.when.precision in ("day", "month")
            and not other.when.text.startswith("since")
        )
        if stated and near and (other.when.earliest or "")[:4] != when.earliest[:4]:
            unknown = When(when.text, None, None, "unknown", relative=True)
            return TimeExpression(found.span, unknown)
    return found


# --- one function a form: the days of a match, or None where it is no time -----------------------------------------


def _no_time(_match: re.Match[str], _context: _Context) -> None:
    return None


def _date(match: re.Match[str], context: _Context) -> _Reading | None:
    """ "Saturday, June 2", "2 June 2018", "June 2-4", "12 May last year"."""
    groups = match.groupdict()
    month, day = _month_number(groups["month"]), int(groups["day"])
    last = int(groups.get("last_day") or day)
    if not 1 <= day <= last <= 31 or _names_something(match, context):
        return None
    year, stated = _stated_year(groups, context)
    if year is None and stated:
        return _Reading("day", None, relative=True)
    named = groups.get("named")
    if year is None:
        return _date_without_year(match, context, month, day, last, named)
    try:
        days = date(year, month, day), date(year, month, last)
    except ValueError:
        return None
    wrong = named is not None and last == day and DAYS[days[0].weekday()] != named
    return _Reading("day", None if wrong else days, relative=groups["year"] is None)


def _date_without_year(
    match: re.Match[str], context: _Context, month: int, day: int, last: int, named: str | None
) -> _Reading | None:
    if (day > 29 and last > month_days(2024, month)[1].day) or f"{month:02}-{day:02}" == "02-30":
        return None
    published = context.published
    if published is None or f"{month:02}-{day:02}" in words()["event_dates"]:
        return _Reading("day", None, relative=True)
    found = date_near(published, month, day, context.view(match))
    if named is not None and last == day:
        near = [found] if found else []
        near += [d for year in (-1, 0, 1) if (d := _date_or_none(published.year + year, month, day)) is not None]
        found = next((d for d in near if DAYS[d.weekday()] == named), None)
    until = _date_or_none(found.year, month, last) if found else None
    return _Reading("day", (found, until) if found and until else None, relative=True)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _names_something(match: re.Match[str], context: _Context) -> bool:
    """ "the May 15 Brigade", "the June 12 summit": a date that stands before a noun is the noun's."""
    before = context.text[max(context.start, match.start() - 4) : match.start()].lower()
    after = context.text[match.end() : match.end() + 24]
    noun = re.match(r" ([A-Za-z]+)", after)
    if noun is None or match.groupdict().get("year"):
        return False
    return noun[1] in words()["date_names"] or (
        before.endswith("the ") and noun[1] not in _NOT_NOUNS and noun[1].islower()
    )


_NOT_NOUNS = frozenset("and or to in at on by of for from as that when with after before but is was will the a".split())


def _iso_date(match: re.Match[str], _context: _Context) -> _Reading | None:
    found = _date_or_none(int(match["year"]), int(match["number"]), int(match["day"]))
    return _Reading("day", (found, found), relative=False) if found else None


def _stated_year(groups: dict[str, str | None], context: _Context) -> tuple[int | None, bool]:
    """The year that stands with a date, and whether one stands there at all ("of last year" in an undated article)."""
    if groups.get("year"):
        return int(groups["year"] or 0), True
    near = groups.get("near_year")
    if near is None:
        return None, False
    return (context.published.year + _STEP[near], True) if context.published else (None, True)


_STEP = {"last": -1, "this": 0, "next": 1}


def _month_number(name: str | None) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith((name or "")[:3]))


def _month(match: re.Match[str], context: _Context) -> _Reading | None:
    """ "in May", "early June", "last August", "May 2016", "since March of last year"."""
    groups = match.groupdict()
    if not any(groups.get(name) for name in ("pre", "part", "which", "year", "near_year")):
        return None
    month = _month_number(groups["month"])
    year, stated = _stated_year(groups, context)
    if not stated and not groups["which"] and _is_name(match, context):
        return None
    if year is not None:
        days: Days | None = month_days(year, month)
    elif stated or context.published is None:
        days = None
    elif groups["which"]:
        days = _which_month(groups["which"].lower(), month, context.published)
    else:
        days = month_near(context.published, month, _month_view(match, context))
    if days is not None and groups["part"]:
        days = part_of(days, _PARTS[groups["part"].lower()])
    return _bounded(_Reading("month", days, relative=groups["year"] is None), match, context)


def _month_view(match: re.Match[str], context: _Context) -> View:
    pre = (match.groupdict().get("pre") or "").lower()
    return "behind" if pre == "since" else context.view(match)


_PARTS = {
    "early": "start", "early in": "start", "beginning of": "start", "start of": "start", "first half of": "first half",
    "late": "end", "late in": "end", "end of": "end", "close of": "end", "second half of": "second half",
    "mid": "middle", "middle of": "middle",
}  # fmt: skip


def _is_name(match: re.Match[str], context: _Context) -> bool:
    """ "by May" where somebody of that name is in the article: "Theresa May", "Mr March"."""
    if match["month"] not in _ALSO_NAMES:
        return False
    after = context.text[match.end() : match.end() + 2]
    name = re.search(rf"\b(?:{_TITLES})\.? (?:[A-Z]\w+ )?{match['month']}\b", context.text) or any(
        m[1] not in _NOT_FIRST_NAMES for m in re.finditer(rf"\b([A-Z][a-z]+) {match['month']}\b(?! \d)", context.text)
    )
    return bool(name) or (after in ("'s", "’s") and match["month"] == "May")


_ALSO_NAMES = ("March", "April", "May", "June", "August")
_TITLES = "Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Minister|President|Senator|Chancellor|Judge"
_NOT_FIRST_NAMES = frozenset(
    "In Since Until By During Last Early Late Mid This Next From Throughout On Of And Between Before After To At For"
    " Through But While When Till".split()
) | {*DAYS, *MONTHS}


def _which_month(which: str, month: int, published: date) -> Days | None:
    """ "Last May" written in June can be this year's or last year's; "next July" likewise."""
    if which == "this":
        return month_days(published.year, month)
    if which == "last":
        sure = month >= published.month or published.month - month > _WELL_BACK
        return month_days(published.year - (month >= published.month), month) if sure else None
    return month_days(published.year + 1, month) if month <= published.month else None


_WELL_BACK = 6


def _months(match: re.Match[str], context: _Context) -> _Reading | None:
    """ "from March to June", "between May and July 2016"."""
    first, last = _month_number(match["first"]), _month_number(match["month"])
    year, stated = _stated_year(match.groupdict(), context)
    if year is None and not stated and context.published is not None:
        near = month_near(context.published, last, context.view(match))
        year = near[0].year if near else None
    days = (month_days(year - (first > last), first)[0], month_days(year, last)[1]) if year else None
    return _Reading("month", days, relative=match["year"] is None)


def _year(match: re.Match[str], context: _Context) -> _Reading | None:
    """ "in 2011", "since 2011", "mid-2015", "the end of 2019"."""
    groups = match.groupdict()
    if not groups["pre"] and not groups["part"]:
        return None
    days = year_days(int(match["year"]))
    if groups["part"]:
        days = part_of(days, _PARTS[groups["part"].lower()])
    return _bounded(_Reading("year", days, relative=False), match, context)


def _years(match: re.Match[str], _context: _Context) -> _Reading | None:
    """ "between 2003 and 2008", "2003-2008"."""
    first, last = int(match["first"]), match["year"]
    until = int(last) if len(last) == len("2008") else first // 100 * 100 + int(last)
    return _Reading("year", year_days(first, until), relative=False) if first < until else None


def _decade(match: re.Match[str], _context: _Context) -> _Reading | None:
    first = int(match["decade"])
    halves = {"start": (first, first + 4), "middle": (first + 3, first + 6), "end": (first + 5, first + 9)}
    part = _PARTS[match["part"].lower()] if match["part"] else None
    return _Reading("year", year_days(*(halves.get(part or "", (first, first + 9)))), relative=False)


def _quarter(match: re.Match[str], context: _Context) -> _Reading | None:
    """Of the calendar's year; quarters without a year are companies' or a match's."""
    year, _ = _stated_year(match.groupdict(), context)
    number = int(match["figure"]) if match["figure"] else ORDINALS.index(match["number"]) + 1
    month = 3 * number
    days = (month_days(year, month - 2)[0], month_days(year, month)[1]) if year else None
    return _Reading("month", days, relative=match["year"] is None)


def _season(match: re.Match[str], context: _Context) -> _Reading | None:
    """Summer and winter change places beyond the equator: only the year is told, and of a winter not even that."""
    year, stated = _stated_year(match.groupdict(), context)
    if not stated and not match["which"]:
        return None
    sure = year is not None and match["season"] in ("spring", "autumn", "summer") and match["year"] is not None
    return _Reading("year", year_days(year) if sure and year else None, relative=match["year"] is None)


def _bounded(reading: _Reading, match: re.Match[str], context: _Context) -> _Reading | None:
    """What runs since or until a time, in a dated article: "since 2011" runs to publication, "by 2030" from it."""
    pre, published, days = (match["pre"] or "").lower(), context.published, reading.days
    if days is None or published is None or pre not in ("since", "by", "until", "till"):
        return reading
    if pre == "since":
        return _Reading(reading.precision, (days[0], published), reading.relative) if days[0] <= published else None
    open_ = days[1] > published and (days[0] > published or context.view(match) == "ahead")
    return _Reading(reading.precision, (published, days[1]), reading.relative) if open_ else reading


def _weekday(match: re.Match[str], context: _Context) -> _Reading | None:
    groups, published = match.groupdict(), context.published
    if published is None:
        return _Reading("day", None, relative=True)
    wanted = DAYS.index(groups["weekday"])
    which, week = groups["which"], groups["week"]
    if week:
        monday = week_of(published)[0] + timedelta(weeks=_STEP[week])
        found: date | None = monday + timedelta(days=wanted)
    elif which and which.lower() in ("last", "next"):
        found = _which_weekday(which.lower(), wanted, published)
    elif which and which.lower() in ("this", "coming", "this coming"):
        view = context.view(match)
        found = weekday_near(published, wanted, "behind" if view == "behind" and which.lower() == "this" else "ahead")
    else:
        found = weekday_near(published, wanted, _weekday_view(match, context))
    return _Reading("day", (found, found) if found else None, relative=True)


def _weekday_view(match: re.Match[str], context: _Context) -> View:
    """ "Friday's attack" may be past whatever its verb, "Friday's debate" to come: the nearer one is meant, or none."""
    if context.text[max(context.start, match.start() - 6) : match.start()].lower() == "since ":
        return "behind"
    view = context.view(match)
    if context.text[match.end() : match.end() + 2] not in ("'s", "’s") or context.published is None:
        return view
    back = (context.published.weekday() - DAYS.index(match["weekday"])) % 7
    return "behind" if view == "behind" and back <= _NEARER else "unclear"


_NEARER = 3


def _which_weekday(which: str, wanted: int, published: date) -> date | None:
    """Certain only where the day lies in the week before or after: "next Friday" on a Monday can be this week's."""
    step = 1 if which == "next" else -1
    distance = (wanted - published.weekday()) * step % 7 or 7
    found = published + timedelta(days=distance * step)
    return found if week_of(found) != week_of(published) else None


def _day(match: re.Match[str], context: _Context) -> _Reading | None:
    word = match["day"].lower()
    if match["day"][0].isupper() and re.search(
        r"\w $", context.text[max(context.start, match.start() - 2) : match.start()]
    ):
        return None  # "Trending Today"
    if context.published is None:
        return _Reading("day", None, relative=True)
    if word == "overnight":
        return _Reading("day", (context.published - timedelta(days=1), context.published), relative=True)
    shift = next((step for name, step in _SHIFTS if name in word), 0)
    found = context.published + timedelta(days=shift)
    return _Reading("day", (found, found), relative=True)


_SHIFTS = (
    ("before yesterday", -2), ("after tomorrow", 2), ("yesterday", -1), ("tomorrow", 1), ("last night", -1),
)  # fmt: skip


def _unit(match: re.Match[str], context: _Context) -> _Reading | None:
    """ "last week", "earlier this month", "the end of the year", "next weekend"."""
    groups, published = match.groupdict(), context.published
    unit, which, part = groups["unit"], groups["which"].lower(), (groups["part"] or "").lower().strip()
    if which == "the" and not (part or unit == "weekend"):
        return None
    precision = precision_of_unit(unit)
    if published is None:
        return _Reading(precision, None, relative=True)
    days = _weekend(which, match, context) if unit == "weekend" else unit_of(_moved(published, unit, which), unit)
    if days is None:
        return _Reading(precision, None, relative=True)
    if part == "earlier":
        days = days[0], min(days[1], max(published, days[0]))
    elif part == "later":
        days = max(days[0], min(published, days[1])), days[1]
    elif part:
        days = part_of(days, _PARTS.get(part, _PARTS.get(f"{part} of", "middle")))
    return _bounded(_Reading(precision, days, relative=True), match, context)


def _moved(published: date, unit: str, which: str) -> date:
    """A day in the unit that is meant; the first of its month, for months differ in length."""
    return shifted(published.replace(day=1) if unit in ("month", "year") else published, unit, _STEP.get(which, 0))


def _weekend(which: str, match: re.Match[str], context: _Context) -> Days | None:
    """ "At the weekend", "this weekend": the one just past or to come, by the verb; "last", "next" as for days."""
    published, view = context.published, context.view(match)
    assert published is not None
    own = unit_of(published, "weekend")
    if published >= own[0] and which in ("the", "this"):
        return own
    before, after = unit_of(published - timedelta(days=7), "weekend"), own
    if which == "last":
        return before if published < own[0] else None
    if which == "next":
        return None if published < own[0] else unit_of(published + timedelta(days=7), "weekend")
    return {"behind": before, "ahead": after}.get(view)


def _ago(match: re.Match[str], context: _Context) -> _Reading | None:
    """ "Two weeks ago" is the calendar's week; what is rounded ("20 years", "nearly three") has no days."""
    unit, count = match["unit"], _number(match["number"])
    rounded = match["about"] is not None or count is None or (unit == "year" and count % 10 == 0) or unit == "decade"
    if unit == "hour" or rounded or count is None or context.published is None:
        vague = count is None or rounded or unit == "hour"
        return _Reading(precision_of_unit(unit), None, relative=True, vague=vague)
    back = -1 if match["dir"] == "ago" else 1
    day = shifted(
        context.published.replace(day=1) if unit in ("month", "year") else context.published, unit, back * count
    )
    return _Reading(precision_of_unit(unit), unit_of(day, unit), relative=True)


def _number(word: str | None) -> int | None:
    low = (word or "").lower().strip()
    if low.isdigit():
        return int(low)
    if low in ("a", "an"):
        return 1
    numbers = words()["numbers"]
    return numbers.index(low) + 1 if low in numbers else None


def _rolling(match: re.Match[str], context: _Context) -> _Reading | None:
    """ "In the past two weeks", "over the next three days": from or to publication."""
    unit, published = match["unit"], context.published
    count = _number(match["number"]) if match["number"] else 1
    if count is None or (not match["number"] and match[0].endswith("s")):
        return _Reading(precision_of_unit(unit), None, relative=True, vague=True)
    if not match["number"] and (
        match["dir"] in ("next", "previous", "coming") or not match["over"] or _goes_on(match, context)
    ):
        return None
    if published is None:
        return _Reading(precision_of_unit(unit), None, relative=True)
    back = match["dir"] in ("past", "last", "previous")
    if unit == "hour":
        unit, count = "day", -(-count // 24)
    other = shifted(published, unit, -count if back else count)
    return _Reading(precision_of_unit(unit), (other, published) if back else (published, other), relative=True)


def _goes_on(match: re.Match[str], context: _Context) -> bool:
    """ "In the last week of June" is June's."""
    return context.text[match.end() : match.end() + 4] == " of "


def _lasting(match: re.Match[str], context: _Context) -> _Reading | None:
    """ "The seven-year conflict": from the year that many years back to publication, unless it may be over."""
    count, published = _number(match["number"]), context.published
    before = context.text[max(context.start, match.start() - _LONGEST_DEADLINE) : match.start()].lower().split()
    if count is None:
        return None
    if any(word in words()["over"] for word in before[-2:]):
        return _Reading("year", None, relative=True, vague=True)
    if published is None:
        return _Reading("year", None, relative=True)
    return _Reading("year", (date(published.year - count, 1, 1), published), relative=True)


def _vague(_match: re.Match[str], _context: _Context) -> _Reading | None:
    return _Reading("unknown", None, relative=True, vague=True)


def _holiday(match: re.Match[str], context: _Context) -> _Reading | None:
    month, day = map(int, holidays()[match["name"].replace("’", "'")].split("-"))
    year, stated = _stated_year(match.groupdict(), context)
    if year is None and not stated and context.published is not None:
        found = date_near(context.published, month, day, context.view(match))
    else:
        found = date(year, month, day) if year else None
    return _Reading("day", (found, found) if found else None, relative=match["year"] is None)


def _year_end(match: re.Match[str], context: _Context) -> _Reading | None:
    """ "By year's end"."""
    published = context.published
    if published is None:
        return _Reading("year", None, relative=True)
    return _bounded(_Reading("year", part_of(year_days(published.year), "end"), relative=True), match, context)


def _duration(match: re.Match[str], _context: _Context) -> _Reading | None:
    """A length of time is a time only in the plural: "for a day", "for the year" say something else."""
    plural = match[0].endswith("s")
    return _Reading("unknown", None, relative=True, vague=True) if plural else None


_MEANINGS: dict[str, _Resolve] = {
    "none": _no_time,
    "holiday": _holiday,
    "date": _date,
    "iso date": _iso_date,
    "months": _months,
    "month": _month,
    "weekday": _weekday,
    "day": _day,
    "years": _years,
    "decade": _decade,
    "quarter": _quarter,
    "season": _season,
    "year": _year,
    "vague": _vague,
    "rolling": _rolling,
    "unit": _unit,
    "year end": _year_end,
    "ago": _ago,
    "lasting": _lasting,
    "duration": _duration,
}
"""Form → what it means."""
