"""How news text words a time: patterns, each with the name of its form and the sign it is known by.

What a form means is in times.py. The words that are no days or months come from knowledge/times.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from briefing.knowledge import times as words

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
ORDINALS = ("first", "second", "third", "fourth")

# Parts of the patterns. Years are those of 1900 to 2099; longer phrases stand first, for they win.
_ANY_DAY = "|".join(DAYS)
_FULL = "|".join(MONTHS)
_BARE = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH = rf"(?P<month>{_FULL}|(?:{_BARE})\.|(?:{_BARE})(?= \d))"
_MONTH_AFTER_DAY = rf"(?P<month>{_FULL}|(?:{_BARE})\.?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_OTHER_DAY = r"(?:(?:\s?[-–/]\s?|\sto\s|\sand\s|\sthrough\s|\sor\s)(?P<last_day>\d{1,2})(?:st|nd|rd|th)?(?!\d))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d,.]\d|\d|s\b)"
_OF_YEAR = rf"(?:,? (?:of )?{_YEAR}|,? (?:of )?(?P<near_year>last|this|next) year)"
_WEEKDAY = rf"(?P<weekday>{_ANY_DAY})"
_NAMED = rf"(?:(?P<named>{_ANY_DAY}),? \(?)?"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night|midday)"
_PART = (
    r"(?:the )?(?P<part>early(?: in)?|late(?: in)?|mid"
    r"|(?:beginning|start|middle|end|close|first half|second half) of)[ -]?"
)
_PRE = r"(?P<pre>[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Tt]hroughout|[Ff]rom)"
_UNIT = r"(?P<unit>hour|day|week|weekend|fortnight|month|year|decade)"
_TO = r"(?:to|and|until|through)"
_DAY_WORD = r"(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Oo]vernight)"
_SEASON = r"(?:spring|summer|autumn|winter)"
_ABOUT = (
    r"(?:(?P<about>[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Mm]ore than|[Oo]ver|[Ll]ess than|[Aa]t least|[Ss]ome"
    r"|[Rr]oughly|[Aa]pproximately|[Uu]p to|[Jj]ust over|[Jj]ust under) )?"
)

SIGNS = re.compile(
    rf"\b(?:(?P<month>{_FULL}|{_BARE})\b|(?P<weekday>{_ANY_DAY})\b|(?P<year>(?:19|20)\d\d)|(?P<unit>hours?|days?|"
    rf"weeks?|weekends?|fortnights?|months?|years?|decades?|{_SEASON}|morning|afternoon|evening|night)\b|"
    rf"(?P<feast>Day|Eve|Halloween)\b|(?P<day>{_DAY_WORD})\b)"
)
"""Words that every expression has one of, by kind."""
HAS_MONTH = re.compile(rf"\b(?:{_FULL}|{_BARE})\b")


class Form(NamedTuple):
    """A row of the table."""

    sign: str
    """Kind of the word that the form is known by; "any" for all."""
    name: str
    pattern: re.Pattern[str]


@cache
def forms() -> tuple[Form, ...]:
    """Earlier rows win."""
    known = words()
    number = rf"\d{{1,3}}|(?i:{_any(known['numbers'])})"
    vague = rf"(?i:{_any(known['vague_numbers'])})"
    some = rf"(?:(?P<number>{vague}|[Aa]n?|{number}) )?"
    plain_some = some.replace("?P<number>", "?:")
    lasting = _any(known["lasting"])
    not_counted = rf"(?! ?(?:{_any(known['counted'])})\b| ?%|[:.]\d)"
    rows = (
        ("any", "none", rf"\b(?:{_any(known['names'])})\b"),
        ("weekday", "none", rf"\b(?i:every|each|any|one|a|some|most|alternate) {_WEEKDAY}\b"),
        ("weekday", "none", rf"\b(?:{_ANY_DAY})(?:\s?[-–]\s?| to | through )(?:{_ANY_DAY})\b"),
        ("feast", "holiday", rf"\b(?i:on|at|since|until|by) (?P<name>{_any(holidays())})(?:{_OF_YEAR})?\b"),
        # dates
        (
            "month",
            "date",
            rf"\b{_NAMED}(?:the )?\b{_DAY}{_OTHER_DAY} (?:of )?{_MONTH_AFTER_DAY}(?:{_OF_YEAR}|\b)(?!\w)",
        ),
        ("month", "date", rf"\b{_NAMED}{_MONTH} {_DAY}{_OTHER_DAY}(?:{_OF_YEAR}|\b){not_counted}(?!\w)"),
        ("year", "iso date", r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b"),
        # months
        (
            "month",
            "months",
            rf"\b(?:[Ff]rom|[Bb]etween) (?P<first>{_FULL}) {_TO} (?P<month>{_FULL})\b(?:{_OF_YEAR})?(?! \d)",
        ),
        (
            "month",
            "month",
            rf"\b(?:{_PRE} )?(?:{_PART})?(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) )?{_MONTH}(?!\w)(?:{_OF_YEAR})?(?! \d)",
        ),
        # days
        (
            "weekday",
            "weekday",
            (
                rf"\b(?:(?:[Ee]arly|[Ll]ate)(?: on)? )?(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his coming|[Tt]his|coming) )?"
                rf"{_WEEKDAY}(?: {_PART_OF_DAY})?(?: (?:of )?(?P<week>last|this|next) week)?\b"
            ),
        ),
        ("unit", "day", r"\b(?P<day>[Tt]he day (?:before yesterday|after tomorrow))\b"),
        (
            "unit",
            "day",
            (
                rf"\b(?P<day>(?:[Ee]arlier |[Ll]ate )?(?:[Tt]his {_PART_OF_DAY}|[Ll]ast night"
                rf"|(?:[Yy]esterday|[Tt]omorrow) {_PART_OF_DAY}))\b"
            ),
        ),
        (
            "day",
            "day",
            rf"\b(?P<day>(?:[Ee]arlier |[Ll]ater? )?{_DAY_WORD})\b(?!['’]s|-)",
        ),
        ("day", "day", r"\b(?P<day>[Yy]esterday)\b(?=['’]s)"),
        # years
        (
            "year",
            "years",
            rf"\b(?:[Bb]etween|[Ff]rom) (?P<first>(?:19|20)\d\d) {_TO} (?P<year>(?:19|20)\d\d)\b",
        ),
        ("year", "years", r"\b(?P<first>(?:19|20)\d\d)\s?[-–/]\s?(?P<year>(?:19|20)?\d\d)\b(?![-–\d])"),
        ("year", "decade", rf"\b(?:[Ii]n |[Dd]uring |[Ss]ince )?(?:{_PART}|the )?(?P<decade>(?:19|20)\d0)s\b"),
        (
            "any",
            "quarter",
            rf"\b(?:[Ii]n )?(?:Q(?P<figure>[1-4])|the (?P<number>{'|'.join(ORDINALS)}) quarter){_OF_YEAR}",
        ),
        (
            "unit",
            "season",
            rf"\b(?:[Ii]n )?(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) |the )?(?P<season>{_SEASON})(?:{_OF_YEAR})?\b(?!-)",
        ),
        ("year", "year", rf"\b(?:{_PRE} )?(?:the year )?(?:{_PART})?{_YEAR}"),
        # relative to publication, or to something else, by their words
        (
            "unit",
            "vague",
            r"\b(?:the|that) (?:same|following|previous|next) (?:day|week|month|year|morning|evening|night)\b",
        ),
        (
            "unit",
            "rolling",
            (
                rf"\b(?:(?P<over>[Oo]ver|[Ii]n|[Ff]or|[Dd]uring|[Ww]ithin|[Tt]hroughout) )?(?:the|these) "
                rf"(?P<dir>past|last|next|coming|previous) (?:(?P<number>{number}|{vague}) )?{_UNIT}s?\b(?!-)"
            ),
        ),
        (
            "unit",
            "unit",
            (
                rf"\b(?:{_PRE} |[Aa]t (?=the ))?(?:(?:the )?(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate"
                rf"|(?:start|beginning|middle|end|first half|second half|close) of) )?"
                rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|the) (?P<unit>week|weekend|month|year)\b(?!-)"
            ),
        ),
        ("unit", "year end", r"\b(?P<pre>[Bb]y|[Bb]efore|[Aa]t) (?:the )?year(?:['’]s |-)end\b"),
        ("unit", "ago", rf"\b{_ABOUT}{some}{_UNIT}s? (?P<dir>ago)\b"),
        ("unit", "ago", rf"\b[Ii]n (?P<about>about )?{some}{_UNIT}s?['’]? (?P<dir>time)\b"),
        ("unit", "vague", rf"\b(?:(?:[Ii]n|[Oo]ver|[Dd]uring) )?(?:the )?(?:recent|coming|past few) {_UNIT}s\b"),
        (
            "unit",
            "lasting",
            (
                rf"\b(?:the|this|that|its|their|[A-Z][a-z]+['’]s) (?:now |nearly |almost |more than )?"
                rf"(?P<number>{number})-year(?:-old|-long)? (?:[a-z]+ )?(?:{lasting})\b"
            ),
        ),
        (
            "unit",
            "duration",
            (
                rf"\b[Ff]or (?:(?:about|nearly|almost|more than|over|at least|less than|the) )?{plain_some}{_UNIT}s?\b"
                rf"(?!['’-])(?! (?:of|old)\b)"
            ),
        ),
        ("unit", "vague", rf"\b{plain_some}{_UNIT}s? (?:earlier|later|before|afterwards|beforehand)\b"),
        (
            "unit",
            "vague",
            rf"\b(?:an?|{number}|several|many) (?:decade|year|month|week)s? of (?:[a-z-]+ )?(?:{lasting})\b",
        ),
    )
    return tuple(Form(sign, name, re.compile(pattern)) for sign, name, pattern in rows)


@cache
def tense() -> re.Pattern[str]:
    """Verbs and what stands for them, by which way they look; what looks neither way for sure stands first."""
    known = words()
    past = rf"{_any(known['behind'])}|(?!{_any(known['not_past'])})[a-z]{{2,}}ed"
    return re.compile(
        rf"\b(?:(?P<unclear>{_any(known['unclear'])})|(?P<ahead>{_any(known['ahead'])})|(?P<behind>{past}))\b"
        r"|(?P<short>['’]ll\b)"
    )


@cache
def holidays() -> dict[str, str]:
    """Name → month and day: "12-25"."""
    return {name: day for day, _, name in (row.partition(" ") for row in words()["holidays"])}


def _any(phrases: Iterable[str]) -> str:
    """One of these phrases, the longest first."""
    return "|".join(sorted((re.escape(p).replace(r"\ ", " ") for p in phrases), key=len, reverse=True))
