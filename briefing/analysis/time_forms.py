"""How news text words a time: the patterns of time_forms.yaml, filled with names of days and months and lists of words.

What a form means is in times.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from briefing.knowledge import time_forms
from briefing.knowledge import times as words

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
ORDINALS = ("first", "second", "third", "fourth")


class Form(NamedTuple):
    """A row of the table."""

    sign: str
    """Kind of the word that the form is known by; "any" for all."""
    name: str
    pattern: re.Pattern[str]


@cache
def forms() -> tuple[Form, ...]:
    """Earlier rows win."""
    return tuple(Form(row.sign, row.means, re.compile(_filled(row.pattern, _parts()))) for row in time_forms().forms)


@cache
def signs() -> re.Pattern[str]:
    """Words that every expression has one of; the group that matched is their kind."""
    kinds = (f"(?P<{kind}>{_filled(pattern, _parts())})" for kind, pattern in time_forms().signs.items())
    return re.compile(rf"\b(?:{'|'.join(kinds)})")


@cache
def names_of_months() -> re.Pattern[str]:
    """Names of months, whole and short."""
    return re.compile(rf"\b{_filled(time_forms().signs['month'], _parts())}")


@cache
def _parts() -> dict[str, str]:
    """What stands for each name in braces."""
    parts = {name.upper(): _any(phrases) for name, phrases in words().items()}
    parts |= {"DAYS": "|".join(DAYS), "MONTHS": "|".join(MONTHS), "ORDINALS": "|".join(ORDINALS)}
    parts["HOLIDAYS"] = _any(holidays())
    for name, pattern in time_forms().parts.items():
        parts[name] = _filled(pattern, parts)
    return parts


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{([A-Z_]+)\}", lambda name: parts[name[1]], pattern)


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
