"""A number with what opens, widens or loosens it: a second end ("10 to 12"), a currency's sign, "at least", "about"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from briefing.analysis.numerals import (
    DASHES,
    Number,
    lower_at,
    read_number,
    scaled,
    sign_before,
    starters,
    starts_number,
    touches,
    value_of,
)
from briefing.analysis.parse import Token
from briefing.analysis.syntax import CLIMB
from briefing.knowledge import number_words
from briefing.model import Span

_TWO = re.compile(r"(\d[\d,.]{0,19})[-–—](\d[\d,.]{0,19})")


def read_range(sent: Sequence[Token], at: int) -> Number | None:
    """One number or two that are the ends of a range, with the currency sign and the bounds before and after."""
    number = _in_one_token(sent, at) or read_number(sent, at)
    if number is None:
        return None
    second = None if number.spread else _second(sent, number)
    if second is not None:
        number = _joined(number, second, spread=lower_at(sent, number.last) in DASHES)
    number = _with_sign(sent, number)
    if lower_at(sent, number.first - 1) == "between" and second is not None:
        number = replace(number, first=number.first - 1)
    return _bounded(sent, number)


def _in_one_token(sent: Sequence[Token], at: int) -> Number | None:
    """ "10–12"."""
    match = _TWO.fullmatch(sent[at].text)
    if match is None:
        return None
    ends = [value_of(part) for part in match.groups()]
    if None in ends or ends[0] >= ends[1]:  # type: ignore[operator]
        return None
    number = Number(at, at + 1, ends[0], ends[1], spread=True)
    return scaled(sent, number)


def _second(sent: Sequence[Token], first: Number) -> Number | None:
    """The upper end of a range that ``first`` opens."""
    start = first.last + (lower_at(sent, first.last) == "," and lower_at(sent, first.last + 1) == "if")
    unit = lower_at(sent, start)
    if unit in number_words()["units"] and unit == lower_at(sent, start + 3):
        start += 1
    link, at = lower_at(sent, start), start + 1
    if link == "if" and lower_at(sent, at) == "not":
        link, at = "or", at + 1
    between = lower_at(sent, first.first - 1 - (sign_before(sent, first.first) != "")) == "between"
    linked = link in ("to", "or") or (link in DASHES and touches(sent, first.last)) or (link == "and" and between)
    if not linked or (link == "to" and is_change(sent, first.first)):
        return None
    at += at < len(sent) and sent[at].text in number_words()["signs"]
    if at >= len(sent) or not starts_number(sent[at]):
        return None
    second = read_number(sent, at)
    if second is None or first.low is None or second.high is None:
        return None
    low = first.low * second.scale if first.scale == 1 and first.low * second.scale < second.high else first.low
    return second if low < second.high else None


def is_change(sent: Sequence[Token], first: int) -> bool:
    """ "From 20 to 30", said of what changed."""
    at = first - 1 - (sign_before(sent, first) != "")
    if lower_at(sent, at) != "from":
        return False
    near = (*islice(sent[at].ancestors(), CLIMB), *sent[max(0, at - 4) : at])
    return any(token.lemma in number_words()["change"] for token in near)


def _joined(first: Number, second: Number, *, spread: bool) -> Number:
    low = first.low or 0.0
    if first.scale == 1 and second.scale > 1 and second.high is not None and low * second.scale < second.high:
        low *= second.scale
    return replace(first, low=low, high=second.high, last=second.last, scale=second.scale, spread=spread,
                   glued=second.glued, plural=first.plural and second.plural)  # fmt: skip


def _with_sign(sent: Sequence[Token], number: Number) -> Number:
    sign = sign_before(sent, number.first)
    if sign:
        return replace(number, first=number.first - 1, sign=sign)
    code = sent[number.last].text if number.last < len(sent) else ""
    if code.isupper() and code in number_words()["signs"]:
        return replace(number, last=number.last + 1, sign=number_words()["signs"][code])
    return number


def _bounded(sent: Sequence[Token], number: Number) -> Number:
    """With the words before and behind it that open or loosen the interval."""
    kinds, first = [], number.first
    for _ in range(3):
        kind, start = _bound_before(sent, first)
        if not kind:
            break
        kinds.append(kind)
        first = start
    kind, last = bound_behind(sent, number.last)
    kinds.append(kind)
    low, high = number.low, number.high
    if "least" in kinds:
        high = None
    elif "most" in kinds:
        low = None
    return replace(number, first=first, last=last, low=low, high=high, approximate="about" in kinds)


def _bound_before(sent: Sequence[Token], first: int) -> tuple[str, int]:
    """Its kind and where it begins; the longest wording that ends at ``first``."""
    for length in range(min(4, first), 0, -1):
        start = first - length
        phrase = " ".join(t.lower for t in sent[start:first])
        kind = number_words()["before"].get(phrase, "")
        if kind and not (phrase in number_words()["prepositions"] and _is_preposition(sent[start], sent[first])):
            return kind, start
    return "", first


def _is_preposition(word: Token, number: Token) -> bool:
    """The parse takes it for one, and what it governs is the number or its noun."""
    if word.dep not in ("prep", "prt", "agent") or word.pos == "VERB":
        return False
    return not (word.head.i == number.i or (word.i > word.head.i and word.head.lower in ("just", "well")))


def bound_behind(sent: Sequence[Token], last: int) -> tuple[str, int]:
    """Its kind ("least", "most", "about", "" for none) and the index after it."""
    for length in (3, 2, 1):
        phrase = " ".join(t.lower for t in sent[last : last + length])
        kind = number_words()["after"].get(phrase, "")
        follows = lower_at(sent, last + length)
        if kind and last + length <= len(sent) and not (follows[:1].isdigit() or follows in starters()):
            return kind, last + length
    if lower_at(sent, last) in DASHES and lower_at(sent, last + 1) in ("plus", "odd"):
        return number_words()["after"][lower_at(sent, last + 1)], last + 2
    return "", last


def core_of(sent: Sequence[Token], number: Number) -> Span:
    """The digits or words alone, without bounds and signs."""
    first = number.first
    while first < number.last - 1 and not starts_number(sent[first]):
        first += 1
    last = number.last
    while last > first + 1 and sent[last - 1].lower in number_words()["after"]:
        last -= 1
    return first, last
