"""Numbers that count and measure nothing: they name, date, rank or divide something, or tell an age or a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.analysis.bounds import core_of
from briefing.analysis.numerals import DASHES, Number, lower_at, starts_number, touches
from briefing.analysis.parse import Token
from briefing.analysis.units import Unit, read_rate
from briefing.knowledge import number_words

_NAMES = ("PRODUCT", "LAW", "FAC", "WORK_OF_ART", "EVENT", "ORG", "PERSON")
_JOINTS = ("/", ":", ".")


def is_label(sent: Sequence[Token], number: Number, *, heading: bool) -> bool:
    """The number names, dates, ranks or divides something, by the words right around it."""
    first, last = core_of(sent, number)
    token, before = sent[first], lower_at(sent, first - 1)
    return (
        before in ("no", "no.", "nos", "#", "per", "№")
        or (before == "." and lower_at(sent, first - 2) in ("no", "nos"))
        or (before in DASHES and touches(sent, first) and first > 1 and sent[first - 2].text[-1:].isalnum())
        or (before in _JOINTS and touches(sent, first))
        or (lower_at(sent, last) in _JOINTS and touches(sent, last) and touches(sent, last + 1))
        or (first == 0 and lower_at(sent, last) in (".", ")") and last < len(sent) - 1)
        or (before in ("(", "[") and lower_at(sent, last) in (")", "]"))
        or (token.text[0].isupper() and first > 0 and not heading and before not in ('"', "'", "-", ":", "—", "–"))
        or (token.text[0].isdigit() and token.ent in _NAMES and not number.sign and not _before_plain_noun(sent, last))
        or _is_dated(sent, first, last)
        or _is_fraction(sent, first, last)
    )


def _before_plain_noun(sent: Sequence[Token], at: int) -> bool:
    return at < len(sent) and sent[at].text.islower() and sent[at].pos in ("NOUN", "ADJ", "VERB", "ADP")


def _is_dated(sent: Sequence[Token], first: int, last: int) -> bool:
    """A day of a month or a time of day."""
    before = sent[first - 1] if first else None
    behind = sent[last] if last < len(sent) else None
    if before is not None and before.lower in number_words()["months"] and before.text[0].isupper():
        return True
    if behind is None:
        return False
    of = sent[last + 1] if behind.lower == "of" and last + 1 < len(sent) else behind
    return (of.lower in number_words()["months"] and of.text[0].isupper()) or behind.lower in number_words()["clock"]


_RATIO_ENDS = ("every", "five", "5", "ten", "10", "100")


def _is_fraction(sent: Sequence[Token], first: int, last: int) -> bool:
    """ "Two thirds", either number of "one in five", "nine out of ten", "eight of 10", "$4 of every $5"."""
    of_number = first > 1 and lower_at(sent, first - 1) == "of" and starts_number(sent[first - 2])
    if of_number and sent[first].lower in _RATIO_ENDS:
        return True
    if "every" in (lower_at(sent, first - 1), lower_at(sent, first - 2)) or (
        lower_at(sent, last) == "of" and lower_at(sent, last + 1) in _RATIO_ENDS
    ):
        return True
    if first > 1 and ((lower_at(sent, first - 1) == "in" and starts_number(sent[first - 2]))
                      or (lower_at(sent, first - 1) == "of" and lower_at(sent, first - 2) == "out")):  # fmt: skip
        return True
    at = last + (lower_at(sent, last) in DASHES)
    if lower_at(sent, at) in number_words()["fractions"]:
        return True
    at = last + (lower_at(sent, last) == "out")
    linked = lower_at(sent, at) == "in" or (at > last and lower_at(sent, at) == "of")
    if not linked or at + 1 >= len(sent) or not starts_number(sent[at + 1]):
        return False
    end = at + 2
    return at > last or end >= len(sent) or sent[end].tag not in ("NNS", "NNP") or sent[end].lower == "people"


def is_year(sent: Sequence[Token], number: Number, thing: Token | None) -> bool:
    """Four digits that can be a year, and either nothing is counted or something before them tells a time."""
    first, _ = core_of(sent, number)
    token = sent[first]
    if not re.fullmatch(r"(?:1[5-9]|20)\d\d(?:[-–]\d+)?", token.text) or number.sign or number.scale > 1:
        return False
    bounded = number.first < first
    return thing is None or (
        not bounded and (token.ent == "DATE" or lower_at(sent, first - 1) in number_words()["before_year"])
    )


def is_age(sent: Sequence[Token], unit: Unit) -> bool:
    """ "27-year-old", "27 years old", "27 years of age", "aged 27 years"."""
    rest = " ".join(t.lower for t in sent[unit.last : unit.last + 2]).lstrip("-– ")
    return unit.name in number_words()["time_units"] and any(rest.startswith(w) for w in number_words()["old"])


def is_time(sent: Sequence[Token], number: Number, unit: Unit) -> bool:
    """A length of time that tells when: "three days ago", "the last 24 hours"; or an angle, or "24 hours a day"."""
    behind, before = lower_at(sent, unit.last), lower_at(sent, number.first - 1)
    if unit.name == "degree C" and behind in number_words()["angles"]:
        return True
    if unit.name not in number_words()["time_units"]:
        return False
    return (
        behind in number_words()["behind_time"]
        or before in number_words()["before_time"]
        or bool(read_rate(sent, unit.last)[0])
    )


def is_one_day(sent: Sequence[Token], number: Number) -> bool:
    """ "One day" tells a time."""
    return number.low == number.high == 1 and sent[number.first].lower == "one"
