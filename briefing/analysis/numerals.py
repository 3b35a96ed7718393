"""Numbers as news text writes them, read from left to right: "1,200", "3bn", "twenty-seven", "half a million".

Vague numbers are the intervals that numbers.yaml gives them: "dozens" 24 to 99, "hundreds" 200 to 999, "tens of
thousands" 20,000 to 99,999, "several" 3 and more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing.analysis.parse import Token
from briefing.knowledge import number_words

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(\.\d{1,9})?([^\W\d_]{1,4}|%)?")
_LARGEST = 1e15
"""Above it no size word is read on."""
DASHES = ("-", "–")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written. ``first`` and ``last`` are indices in the sentence, half-open."""

    first: int
    last: int
    low: float | None
    high: float | None
    approximate: bool = False
    scale: float = 1
    """The size word it ends with: 1e6 of "3 million"."""
    glued: str = ""
    """Letters behind the digits that are no size: "40C"."""
    sign: str = ""
    """Currency by a sign before or in it."""
    spread: bool = False
    """Two numbers joined by a dash: a range, but also a score."""
    plural: bool = False
    """A vague plural: "dozens"."""


@cache
def starters() -> frozenset[str]:
    """Words that a number can begin with."""
    sizes = (w for w in number_words()["magnitudes"] if len(w) > 3)
    return frozenset((*number_words()["values"], *sizes, *number_words()["plurals"], *number_words()["vague"]))


def starts_number(token: Token) -> bool:
    """Digits, or a word of a number that is no verb ("scores")."""
    return token.text[0].isdigit() or (token.lower in starters() and token.tag[0] != "V")


def lower_at(sent: Sequence[Token], at: int) -> str:
    """The word at an index, "" outside the sentence."""
    return sent[at].lower if 0 <= at < len(sent) else ""


def touches(sent: Sequence[Token], at: int) -> bool:
    """No space before the token at an index."""
    return 0 < at < len(sent) and sent[at - 1].end == sent[at].start


def value_of(text: str) -> float | None:
    """Of digits alone: "1,200"."""
    match = _DIGITS.fullmatch(text)
    return None if match is None or match[3] else float(match[1].replace(",", "") + (match[2] or ""))


def read_number(sent: Sequence[Token], at: int) -> Number | None:
    """One number without bounds, in whichever way it is written."""
    word = sent[at].lower
    if word[0].isdigit():
        return _read_digits(sent, at)
    if word in number_words()["plurals"]:
        return _read_plural(sent, at)
    if word in number_words()["vague"]:
        return _read_vague(sent, at)
    return _read_words(sent, at)


def _read_digits(sent: Sequence[Token], at: int) -> Number | None:
    """ "1,200", "1.2 million", "3bn", "1 200"."""
    match = _DIGITS.fullmatch(sent[at].text)
    if match is None:
        return None
    value, glued, last = float(match[1].replace(",", "") + (match[2] or "")), match[3] or "", at + 1
    if glued.lower() in number_words()["magnitudes"]:
        scale = float(number_words()["magnitudes"][glued.lower()])
        return Number(at, last, value * scale, value * scale, scale=scale)
    if glued and glued not in number_words()["units"] and glued.lower() not in number_words()["units"]:
        return None
    if len(match[1]) <= 3 and not match[2] and _is_thousands(sent, last):
        value, last = value * 1000 + float(sent[last].text), last + 1
    number = Number(at, last, value, value, glued=glued)
    return number if glued else scaled(sent, _with_half(sent, number))


def _is_thousands(sent: Sequence[Token], at: int) -> bool:
    """Three digits a space behind others, which are the last of one number: "1 200 people"."""
    if at + 1 >= len(sent) or not re.fullmatch(r"\d{3}", sent[at].text):
        return False
    return sent[at].start == sent[at - 1].end + 1 and sent[at + 1].tag in ("NNS", "JJ", "NN")


def _with_half(sent: Sequence[Token], number: Number) -> Number:
    """ "Two and a half"."""
    words: list[str] = []
    at = number.last
    while at < len(sent) and len(words) < 3:
        if sent[at].lower not in DASHES:
            words.append(sent[at].lower)
        at += 1
    if words != ["and", "a", "half"] or number.low is None:
        return number
    return replace(number, low=number.low + 0.5, high=number.low + 0.5, last=at)


def scaled(sent: Sequence[Token], number: Number) -> Number:
    """With the size words behind it: "million", "hundred thousand"; "m" only where it stands for millions."""
    while True:
        at = number.last + (lower_at(sent, number.last) in DASHES and touches(sent, number.last + 1))
        word = lower_at(sent, at).rstrip(".")
        if (
            word not in number_words()["magnitudes"]
            or number.scale > _LARGEST
            or (len(word) < 4 and not _is_size(sent, at, number))
        ):
            return number
        scale = float(number_words()["magnitudes"][word])
        low = None if number.low is None else number.low * scale
        high = None if number.high is None else number.high * scale
        number = replace(number, low=low, high=high, scale=number.scale * scale, last=at + 1)


def _is_size(sent: Sequence[Token], at: int, number: Number) -> bool:
    """Whether letters behind digits ("m") stand for a size: with money, or before what is counted."""
    if not touches(sent, at):
        return False
    signed = sign_before(sent, number.first) != ""
    return len(sent[at].text.rstrip(".")) > 1 or signed or (at + 1 < len(sent) and sent[at + 1].tag in ("NNS", "JJ"))


def sign_before(sent: Sequence[Token], first: int) -> str:
    """The currency of a sign right before an index, or ""."""
    return number_words()["signs"].get(sent[first - 1].text, "") if first > 0 else ""


def _read_plural(sent: Sequence[Token], at: int) -> Number | None:
    """ "Dozens", "tens of thousands", "hundreds and hundreds"."""
    low, high = _ends(number_words()["plurals"][sent[at].lower])
    last = at + 1
    again = lower_at(sent, last + 1)
    if lower_at(sent, last) == "of" and again in number_words()["plurals"]:
        size, _ = _ends(number_words()["plurals"][again])
        step = (size or 0) / 2
        low, high = (low or 0) * step, None if high is None else (high + 1) * step - 1
        last += 2
    elif lower_at(sent, last) in ("and", "upon") and again == sent[at].lower:
        last += 2
    return Number(at, last, low, high, plural=True)


def _read_vague(sent: Sequence[Token], at: int) -> Number | None:
    """ "Several", "a few hundred", "a couple of dozen", "a handful of"."""
    word, first, last = sent[at].lower, at, at + 1
    if word != "several":
        if lower_at(sent, at - 1) not in ("a", "another", "only", "just", "last", "past", "next", "first", "the"):
            return None
        first -= lower_at(sent, at - 1) == "a"
    if word in ("couple", "handful"):
        if lower_at(sent, last) != "of":
            return None
        last += 1
    low, high = _ends(number_words()["vague"][word])
    size = lower_at(sent, last)
    plural = size if size in number_words()["plurals"] else f"{size}s"
    if plural in number_words()["plurals"] and size != "ten":
        if word == "couple":
            scale = float(number_words()["magnitudes"][plural[:-1]])
            return Number(first, last + 1, 2 * scale, 3 * scale)
        number = _read_plural([*sent[:last], _named(sent[last], plural), *sent[last + 1 :]], last)
        return None if number is None else replace(number, first=first)
    return Number(first, last, low, high)


def _named(token: Token, word: str) -> Token:
    """A token that reads as another word."""
    return Token(token.i, word, token.start, lemma=token.lemma, tag=token.tag, pos=token.pos, dep=token.dep,
                 ent=token.ent, sent=token.sent)  # fmt: skip


def _ends(interval: str) -> tuple[float | None, float | None]:
    low, _, high = interval.partition("-")
    return float(low), float(high) if high else None


def _read_words(sent: Sequence[Token], at: int) -> Number | None:
    """ "Twenty-seven", "one hundred and five", "two and a half million", "a dozen", "half a million"."""
    if sent[at].lower in number_words()["magnitudes"]:
        return _read_one_size(sent, at)
    value, last = _below_thousand(sent, at)
    number = scaled(sent, _with_half(sent, Number(at, last, value, value)))
    while number.scale >= 1000:
        rest = _rest(sent, number)
        if rest is None or number.low is None or rest.low is None:
            break
        total = number.low + rest.low
        number = replace(number, low=total, high=total, last=rest.last, scale=rest.scale)
    return number


def _rest(sent: Sequence[Token], number: Number) -> Number | None:
    """What is added to a number that ends with a size: "two hundred thousand" of "one million two hundred thousand"."""
    at = number.last + (lower_at(sent, number.last) == "and")
    if lower_at(sent, at) not in number_words()["values"]:
        return None
    value, last = _below_thousand(sent, at)
    rest = scaled(sent, Number(at, last, value, value))
    return rest if rest.low is not None and rest.low < number.scale else None


def _below_thousand(sent: Sequence[Token], at: int) -> tuple[float, int]:
    """The value of "two hundred and fifty", and the index after it."""
    value, last = _below_hundred(sent, at)
    if lower_at(sent, last) != "hundred":
        return value, last
    value, last = value * 100, last + 1
    step = last + (lower_at(sent, last) == "and")
    if lower_at(sent, step) not in number_words()["values"]:
        return value, last
    rest, last = _below_hundred(sent, step)
    return value + rest, last


def _below_hundred(sent: Sequence[Token], at: int) -> tuple[float, int]:
    """The value of "twenty-seven", "twenty seven" or "seven", and the index after it."""
    value = float(number_words()["values"][sent[at].lower])
    step = at + 1 + (lower_at(sent, at + 1) in DASHES)
    ones = number_words()["values"].get(lower_at(sent, step), "")
    if value >= 20 and len(ones) == 1 and ones != "0":
        return value + float(ones), step + 1
    return value, at + 1


def _read_one_size(sent: Sequence[Token], at: int) -> Number | None:
    """ "A million", "half a dozen", "a half-million", "a quarter of a million"; a size alone is none."""
    size, first, factor = float(number_words()["magnitudes"][sent[at].lower]), at - 1, 1.0
    if lower_at(sent, first) in DASHES:
        first -= 1
    word = lower_at(sent, first)
    if word in ("a", "an"):
        if lower_at(sent, first - 1) == "half":
            first, factor = first - 1, 0.5
        elif lower_at(sent, first - 1) == "of" and lower_at(sent, first - 2) == "quarter":
            first, factor = first - 2 - (lower_at(sent, first - 3) == "a"), 0.25
    elif word == "half":
        first, factor = first - (lower_at(sent, first - 1) == "a"), 0.5
    elif word not in ("another", "per", "last", "past", "next", "first", "the"):
        return None
    else:
        first = at
    number = Number(first, at + 1, size * factor, size * factor, scale=size)
    return scaled(sent, _with_half(sent, number))
