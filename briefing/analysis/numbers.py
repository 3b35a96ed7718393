"""Figures in news text, as intervals of a thing or a measure, so that those of different sources can be compared.

A figure is read from left to right: the number, its bounds ("at least"), its unit; then the parse says what is counted
and what happened to it. Vague numbers are the intervals that numbers.yaml gives them: "dozens" 24 to 99, "hundreds" 200
to 999, "tens of thousands" 20,000 to 99,999, "several" 3 and more. Precision comes first: a number that names, dates or
ranks something, an age, a score, an old value ("from 20") and a number of nothing in particular are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Literal

from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import marker, noun_phrase
from briefing.knowledge import names, number_words, roles
from briefing.model import Span

Relation = Literal["same", "within", "differ"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of a thing, and what happened to it."""

    span: Span
    """Of the number with its bounds and its unit; a counted noun is not in it."""
    low: float | None
    """In the canonical unit; None where open below ("up to 50")."""
    high: float | None
    """None where open above ("more than 30")."""
    approximate: bool
    """Said to be near it ("about", "nearly"); a vague plural is an interval and not approximate."""
    unit: str
    """"people", a measure ("km", "percent", "day"), a currency's code, or "" for a plain count."""
    per: str
    """What a rate is for one of ("day"); "" for no rate."""
    thing: str
    """Lemma of what is counted or measured, with the modifier next to it: "rebel fighter"; "" where not said."""
    phrase: Span | None
    """The noun phrase of ``thing``."""
    role: str
    """What happened to it: "killed" and others of numbers.yaml, else the lemma of the governing predicate."""
    part_of: bool
    """Some of others that are spoken of: "27 people, *including five children*"; "*two* of the passengers"."""
    more: bool
    """On top of others to which the same happened: "*another 20* died"."""
    asserted: bool
    """Said to be so: not what may, will or should be, not denied, not asked, not supposed."""


@dataclass(frozen=True, slots=True)
class _Number:
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


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    factor: float
    last: int
    """Index in the sentence after its words."""
    node: Token
    """What stands for the figure in the parse."""


def find_quantities(paragraph: Paragraph) -> list[Quantity]:
    """In text order, no two overlapping."""
    found: list[Quantity] = []
    for sent in paragraph.sents:
        at, of_sentence = 0, len(found)
        while at < len(sent):
            number = _read_range(sent, at) if _starts_number(sent[at]) else None
            if number is None:
                at += 1
                continue
            at = number.last
            quantity = _quantity(sent, number, found[of_sentence:], heading=paragraph.is_heading)
            if quantity is not None:
                found.append(quantity)
    return found


# --- comparing ------------------------------------------------------------------------------------

_NEAR = 0.1
"""How far from it a figure is that is said to be approximate, or the most by which a round one was rounded."""
_CONVERTED = 0.02
"""Measures are converted, often by the source already."""


def comparable(a: Quantity, b: Quantity) -> bool:
    """Both measure or count one thing by one unit, to which one thing happened: a difference can be a contradiction.

    Place and day are not looked at. "People" stands for all people, "children" for children alone.
    """
    if not (a.asserted and b.asserted):
        return False
    if (a.unit, a.per, a.role) != (b.unit, b.per, b.role) or a.more or b.more:
        return False
    if a.unit == "people" and a.role in _words("personal"):
        return a.thing == b.thing and (a.part_of == b.part_of or a.thing != "people")
    return a.thing == b.thing != "" and a.part_of == b.part_of


def relation(a: Quantity, b: Quantity) -> Relation:
    """ "differ" only where no number is in both intervals, each as wide as its wording allows."""
    if (a.low, a.high) == (b.low, b.high):
        return "same"
    (a_low, a_high), (b_low, b_high) = _interval(a), _interval(b)
    return "within" if a_low <= b_high and b_low <= a_high else "differ"


def _interval(quantity: Quantity) -> tuple[float, float]:
    measured = quantity.unit not in ("", "people", "percent") and not quantity.unit[:1].isupper()
    low, high = quantity.low, quantity.high
    return (
        0.0 if low is None else low - _slack(low, quantity.approximate, measured),
        float("inf") if high is None else high + _slack(high, quantity.approximate, measured),
    )


def _slack(value: float, approximate: bool, measured: bool) -> float:
    """A round number stands for what rounds to it: 27,000 for 26,500 to 27,500, at most 10 % either way."""
    if approximate:
        return value * _NEAR
    digits = f"{value:.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    rounded = min(value * _NEAR, 10**zeros / 2) if value >= 100 and zeros and value == int(value) else 0.0
    return max(rounded, value * _CONVERTED if measured else 0.0)


# --- reading a number -----------------------------------------------------------------------------

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(\.\d{1,9})?([^\W\d_]{1,4}|%)?")
_TWO = re.compile(r"(\d[\d,.]{0,19})[-–—](\d[\d,.]{0,19})")
_LARGEST = 1e15
"""Above it no size word is read on."""
_DASHES = ("-", "–")


@cache
def _words(table: str) -> Mapping[str, str]:
    return number_words()[table]


@cache
def _starters() -> frozenset[str]:
    sizes = (w for w in _words("magnitudes") if len(w) > 3)
    return frozenset((*_words("values"), *sizes, *_words("plurals"), *_words("vague")))


def _starts_number(token: Token) -> bool:
    return token.text[0].isdigit() or (token.lower in _starters() and token.tag[0] != "V")


def _lower(sent: Sequence[Token], at: int) -> str:
    """The word at an index, "" outside the sentence."""
    return sent[at].lower if 0 <= at < len(sent) else ""


def _touches(sent: Sequence[Token], at: int) -> bool:
    """No space before the token at an index."""
    return 0 < at < len(sent) and sent[at - 1].end == sent[at].start


def _read_range(sent: Sequence[Token], at: int) -> _Number | None:
    """One number or two that are the ends of a range, with the currency sign and the bounds before and after."""
    number = _in_one_token(sent, at) or _read_number(sent, at)
    if number is None:
        return None
    second = None if number.spread else _second(sent, number)
    if second is not None:
        number = _joined(number, second, spread=_lower(sent, number.last) in _DASHES)
    number = _with_sign(sent, number)
    if _lower(sent, number.first - 1) == "between" and second is not None:
        number = replace(number, first=number.first - 1)
    return _bounded(sent, number)


def _in_one_token(sent: Sequence[Token], at: int) -> _Number | None:
    """ "10–12"."""
    match = _TWO.fullmatch(sent[at].text)
    if match is None:
        return None
    ends = [_value(part) for part in match.groups()]
    if None in ends or ends[0] >= ends[1]:  # type: ignore[operator]
        return None
    number = _Number(at, at + 1, ends[0], ends[1], spread=True)
    return _scaled(sent, number)


def _value(text: str) -> float | None:
    match = _DIGITS.fullmatch(text)
    return None if match is None or match[3] else float(match[1].replace(",", "") + (match[2] or ""))


def _second(sent: Sequence[Token], first: _Number) -> _Number | None:
    """The upper end of a range that ``first`` opens."""
    start = first.last + (_lower(sent, first.last) == "," and _lower(sent, first.last + 1) == "if")
    unit = _lower(sent, start)
    if unit in _words("units") and unit == _lower(sent, start + 3):
        start += 1
    link, at = _lower(sent, start), start + 1
    if link == "if" and _lower(sent, at) == "not":
        link, at = "or", at + 1
    between = _lower(sent, first.first - 1 - (_sign_before(sent, first.first) != "")) == "between"
    linked = link in ("to", "or") or (link in _DASHES and _touches(sent, first.last)) or (link == "and" and between)
    if not linked or (link == "to" and _is_change(sent, first.first)):
        return None
    at += at < len(sent) and sent[at].text in _words("signs")
    if at >= len(sent) or not _starts_number(sent[at]):
        return None
    second = _read_number(sent, at)
    if second is None or first.low is None or second.high is None:
        return None
    low = first.low * second.scale if first.scale == 1 and first.low * second.scale < second.high else first.low
    return second if low < second.high else None


def _is_change(sent: Sequence[Token], first: int) -> bool:
    """ "From 20 to 30", said of what changed."""
    at = first - 1 - (_sign_before(sent, first) != "")
    if _lower(sent, at) != "from":
        return False
    return any(a.lemma in _words("change") for a in (*islice(sent[at].ancestors(), _CLIMB), *sent[max(0, at - 4) : at]))


def _joined(first: _Number, second: _Number, *, spread: bool) -> _Number:
    low = first.low or 0.0
    if first.scale == 1 and second.scale > 1 and second.high is not None and low * second.scale < second.high:
        low *= second.scale
    return replace(first, low=low, high=second.high, last=second.last, scale=second.scale, spread=spread,
                   glued=second.glued, plural=first.plural and second.plural)  # fmt: skip


def _read_number(sent: Sequence[Token], at: int) -> _Number | None:
    word = sent[at].lower
    if word[0].isdigit():
        return _read_digits(sent, at)
    if word in _words("plurals"):
        return _read_plural(sent, at)
    if word in _words("vague"):
        return _read_vague(sent, at)
    return _read_words(sent, at)


def _read_digits(sent: Sequence[Token], at: int) -> _Number | None:
    """ "1,200", "1.2 million", "3bn", "1 200"."""
    match = _DIGITS.fullmatch(sent[at].text)
    if match is None:
        return None
    value, glued, last = float(match[1].replace(",", "") + (match[2] or "")), match[3] or "", at + 1
    if glued.lower() in _words("magnitudes"):
        scale = float(_words("magnitudes")[glued.lower()])
        return _Number(at, last, value * scale, value * scale, scale=scale)
    if glued and glued not in _words("units") and glued.lower() not in _words("units"):
        return None
    if len(match[1]) <= 3 and not match[2] and _is_thousands(sent, last):
        value, last = value * 1000 + float(sent[last].text), last + 1
    number = _Number(at, last, value, value, glued=glued)
    return number if glued else _scaled(sent, _with_half(sent, number))


def _is_thousands(sent: Sequence[Token], at: int) -> bool:
    """Three digits a space behind others, which are the last of one number: "1 200 people"."""
    if at + 1 >= len(sent) or not re.fullmatch(r"\d{3}", sent[at].text):
        return False
    return sent[at].start == sent[at - 1].end + 1 and sent[at + 1].tag in ("NNS", "JJ", "NN")


def _with_half(sent: Sequence[Token], number: _Number) -> _Number:
    """ "Two and a half"."""
    words: list[str] = []
    at = number.last
    while at < len(sent) and len(words) < 3:
        if sent[at].lower not in _DASHES:
            words.append(sent[at].lower)
        at += 1
    if words != ["and", "a", "half"] or number.low is None:
        return number
    return replace(number, low=number.low + 0.5, high=number.low + 0.5, last=at)


def _scaled(sent: Sequence[Token], number: _Number) -> _Number:
    """With the size words behind it: "million", "hundred thousand"; "m" only where it stands for millions."""
    while True:
        at = number.last + (_lower(sent, number.last) in _DASHES and _touches(sent, number.last + 1))
        word = _lower(sent, at).rstrip(".")
        if (
            word not in _words("magnitudes")
            or number.scale > _LARGEST
            or (len(word) < 4 and not _is_size(sent, at, number))
        ):
            return number
        scale = float(_words("magnitudes")[word])
        low = None if number.low is None else number.low * scale
        high = None if number.high is None else number.high * scale
        number = replace(number, low=low, high=high, scale=number.scale * scale, last=at + 1)


def _is_size(sent: Sequence[Token], at: int, number: _Number) -> bool:
    """Whether letters behind digits ("m") stand for a size: with money, or before what is counted."""
    if not _touches(sent, at):
        return False
    signed = _sign_before(sent, number.first) != ""
    return len(sent[at].text.rstrip(".")) > 1 or signed or (at + 1 < len(sent) and sent[at + 1].tag in ("NNS", "JJ"))


def _read_plural(sent: Sequence[Token], at: int) -> _Number | None:
    """ "Dozens", "tens of thousands", "hundreds and hundreds"."""
    low, high = _ends(_words("plurals")[sent[at].lower])
    last = at + 1
    again = _lower(sent, last + 1)
    if _lower(sent, last) == "of" and again in _words("plurals"):
        size, _ = _ends(_words("plurals")[again])
        step = (size or 0) / 2
        low, high = (low or 0) * step, None if high is None else (high + 1) * step - 1
        last += 2
    elif _lower(sent, last) in ("and", "upon") and again == sent[at].lower:
        last += 2
    return _Number(at, last, low, high, plural=True)


def _read_vague(sent: Sequence[Token], at: int) -> _Number | None:
    """ "Several", "a few hundred", "a couple of dozen", "a handful of"."""
    word, first, last = sent[at].lower, at, at + 1
    if word != "several":
        if _lower(sent, at - 1) not in ("a", "another", "only", "just", "last", "past", "next", "first", "the"):
            return None
        first -= _lower(sent, at - 1) == "a"
    if word in ("couple", "handful"):
        if _lower(sent, last) != "of":
            return None
        last += 1
    low, high = _ends(_words("vague")[word])
    size = _lower(sent, last)
    plural = size if size in _words("plurals") else f"{size}s"
    if plural in _words("plurals") and size != "ten":
        if word == "couple":
            scale = float(_words("magnitudes")[plural[:-1]])
            return _Number(first, last + 1, 2 * scale, 3 * scale)
        number = _read_plural([*sent[:last], _named(sent[last], plural), *sent[last + 1 :]], last)
        return None if number is None else replace(number, first=first)
    return _Number(first, last, low, high)


def _named(token: Token, word: str) -> Token:
    """A token that reads as another word."""
    return Token(token.i, word, token.start, lemma=token.lemma, tag=token.tag, pos=token.pos, dep=token.dep,
                 ent=token.ent, sent=token.sent)  # fmt: skip


def _ends(interval: str) -> tuple[float | None, float | None]:
    low, _, high = interval.partition("-")
    return float(low), float(high) if high else None


def _read_words(sent: Sequence[Token], at: int) -> _Number | None:
    """ "Twenty-seven", "one hundred and five", "two and a half million", "a dozen", "half a million"."""
    if sent[at].lower in _words("magnitudes"):
        return _read_one_size(sent, at)
    value, last = _below_thousand(sent, at)
    number = _scaled(sent, _with_half(sent, _Number(at, last, value, value)))
    while number.scale >= 1000:
        rest = _rest(sent, number)
        if rest is None or number.low is None or rest.low is None:
            break
        total = number.low + rest.low
        number = replace(number, low=total, high=total, last=rest.last, scale=rest.scale)
    return number


def _rest(sent: Sequence[Token], number: _Number) -> _Number | None:
    """What is added to a number that ends with a size: "two hundred thousand" of "one million two hundred thousand"."""
    at = number.last + (_lower(sent, number.last) == "and")
    if _lower(sent, at) not in _words("values"):
        return None
    value, last = _below_thousand(sent, at)
    rest = _scaled(sent, _Number(at, last, value, value))
    return rest if rest.low is not None and rest.low < number.scale else None


def _below_thousand(sent: Sequence[Token], at: int) -> tuple[float, int]:
    """The value of "two hundred and fifty", and the index after it."""
    value, last = _below_hundred(sent, at)
    if _lower(sent, last) != "hundred":
        return value, last
    value, last = value * 100, last + 1
    step = last + (_lower(sent, last) == "and")
    if _lower(sent, step) not in _words("values"):
        return value, last
    rest, last = _below_hundred(sent, step)
    return value + rest, last


def _below_hundred(sent: Sequence[Token], at: int) -> tuple[float, int]:
    """The value of "twenty-seven", "twenty seven" or "seven", and the index after it."""
    value = float(_words("values")[sent[at].lower])
    step = at + 1 + (_lower(sent, at + 1) in _DASHES)
    ones = _words("values").get(_lower(sent, step), "")
    if value >= 20 and len(ones) == 1 and ones != "0":
        return value + float(ones), step + 1
    return value, at + 1


def _read_one_size(sent: Sequence[Token], at: int) -> _Number | None:
    """ "A million", "half a dozen", "a half-million", "a quarter of a million"; a size alone is none."""
    size, first, factor = float(_words("magnitudes")[sent[at].lower]), at - 1, 1.0
    if _lower(sent, first) in _DASHES:
        first -= 1
    word = _lower(sent, first)
    if word in ("a", "an"):
        if _lower(sent, first - 1) == "half":
            first, factor = first - 1, 0.5
        elif _lower(sent, first - 1) == "of" and _lower(sent, first - 2) == "quarter":
            first, factor = first - 2 - (_lower(sent, first - 3) == "a"), 0.25
    elif word == "half":
        first, factor = first - (_lower(sent, first - 1) == "a"), 0.5
    elif word not in ("another", "per", "last", "past", "next", "first", "the"):
        return None
    else:
        first = at
    number = _Number(first, at + 1, size * factor, size * factor, scale=size)
    return _scaled(sent, _with_half(sent, number))


# --- signs and bounds -----------------------------------------------------------------------------


def _sign_before(sent: Sequence[Token], first: int) -> str:
    return _words("signs").get(sent[first - 1].text, "") if first > 0 else ""


def _with_sign(sent: Sequence[Token], number: _Number) -> _Number:
    sign = _sign_before(sent, number.first)
    if sign:
        return replace(number, first=number.first - 1, sign=sign)
    code = sent[number.last].text if number.last < len(sent) else ""
    if code.isupper() and code in _words("signs"):
        return replace(number, last=number.last + 1, sign=_words("signs")[code])
    return number


def _bounded(sent: Sequence[Token], number: _Number) -> _Number:
    """With the words before and behind it that open or loosen the interval."""
    kinds, first = [], number.first
    for _ in range(3):
        kind, start = _bound_before(sent, first)
        if not kind:
            break
        kinds.append(kind)
        first = start
    kind, last = _bound_behind(sent, number.last)
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
        kind = _words("before").get(phrase, "")
        if kind and not (phrase in _words("prepositions") and _is_preposition(sent[start], sent[first])):
            return kind, start
    return "", first


def _is_preposition(word: Token, number: Token) -> bool:
    """The parse takes it for one, and what it governs is the number or its noun."""
    if word.dep not in ("prep", "prt", "agent") or word.pos == "VERB":
        return False
    return not (word.head.i == number.i or (word.i > word.head.i and word.head.lower in ("just", "well")))


def _bound_behind(sent: Sequence[Token], last: int) -> tuple[str, int]:
    for length in (3, 2, 1):
        phrase = " ".join(t.lower for t in sent[last : last + length])
        kind = _words("after").get(phrase, "")
        follows = _lower(sent, last + length)
        if kind and last + length <= len(sent) and not (follows[:1].isdigit() or follows in _starters()):
            return kind, last + length
    if _lower(sent, last) in _DASHES and _lower(sent, last + 1) in ("plus", "odd"):
        return _words("after")[_lower(sent, last + 1)], last + 2
    return "", last


# --- units ----------------------------------------------------------------------------------------


def _read_unit(sent: Sequence[Token], number: _Number) -> _Unit | None:
    """What a figure is measured in; None for a count."""
    node = sent[number.last - 1]
    if number.sign:
        return _Unit(number.sign, 1, number.last, sent[number.last - 1 - (node.text == number.sign)])
    if number.glued:
        return _unit_of(number.glued, number.last, node) or _unit_of(number.glued.lower(), number.last, node)
    hyphen = _lower(sent, number.last) in _DASHES and _touches(sent, number.last)
    at = number.last + hyphen
    if number.plural and _lower(sent, at) == "of":
        at += 1
    for length in (4, 3, 2, 1):
        words = sent[at : at + length]
        if len(words) == length and (length > 1 or _is_unit(sent, at, hyphen=hyphen)):
            phrase = " ".join(t.lower for t in words)
            unit = _unit_of(words[0].text, at + 1, words[0]) if length == 1 else None
            unit = unit or _unit_of(phrase, at + length, words[-1]) or _money(words, at + length, number)
            if unit is not None:
                return unit
    return None


def _is_unit(sent: Sequence[Token], at: int, *, hyphen: bool) -> bool:
    """One word can be a unit: letters stand right behind the digits, and "second" is more often an ordinal."""
    word = sent[at]
    if len(word.text) == 1 and word.text.isalpha():
        return _touches(sent, at) or (word.text in ("m", "C") and sent[at - 1].text[-1].isdigit())
    return word.lower not in ("second", "minute", "yard", "foot") or hyphen or _lower(sent, at - 1) in ("one", "1")


def _unit_of(word: str, last: int, node: Token) -> _Unit | None:
    row = _words("units").get(word)
    if row is None:
        return None
    name, _, factor = row.rpartition(" ")
    if factor[:1].isdigit():
        return _Unit(name, float(factor), last, node)
    return _Unit(row, 1, last, node)


def _money(words: Sequence[Token], last: int, number: _Number) -> _Unit | None:
    """A currency by its name; "pounds" of something and small numbers of them may be a weight and are no money."""
    noun = words[-1]
    phrase = " ".join([*(t.lower for t in words[:-1]), noun.lemma])
    code = _words("currencies").get(phrase) or _words("currencies").get(" ".join(t.lower for t in words))
    if code is None or (code == "dong" and noun.tag != "NNS"):
        return None
    if code == "pound":
        weighed = any(c.lower == "of" for c in noun.children)
        large = (number.low or number.high or 0) >= 1000
        code = "GBP" if not weighed and (large or noun.head.lemma in ("cost", "pay", "spend", "fine")) else "pound"
    return _Unit(code, 1, last, noun)


def _read_rate(sent: Sequence[Token], at: int) -> tuple[str, int]:
    """What a rate is for one of, and the index after it: "a day", "per 100,000 people", "daily"."""
    word, noun = _lower(sent, at), _lower(sent, at + 1)
    if word in ("daily", "hourly", "weekly", "monthly", "yearly", "annually"):
        return _words("per")[word], at + 1
    if word not in _words("per_words"):
        return "", at
    if word == "per" and noun[:1].isdigit() and at + 2 < len(sent):
        return f"{noun} {sent[at + 2].lower}", at + 3
    per = _words("per").get(noun, "")
    if (
        not per
        or _lower(sent, at + 2) in ("ago", "later", "earlier", "before", "after")
        or (word in ("a", "an") and per in ("litre", "head"))
    ):
        return "", at
    return per, at + 2


# --- what is no quantity --------------------------------------------------------------------------

_NAMES = ("PRODUCT", "LAW", "FAC", "WORK_OF_ART", "EVENT", "ORG", "PERSON")
_JOINTS = ("/", ":", ".")


def _is_label(sent: Sequence[Token], number: _Number, *, heading: bool) -> bool:
    """The number names, dates, ranks or divides something, by the words right around it."""
    first, last = _core(sent, number)
    token, before = sent[first], _lower(sent, first - 1)
    return (
        before in ("no", "no.", "nos", "#", "per", "№")
        or (before == "." and _lower(sent, first - 2) in ("no", "nos"))
        or (before in _DASHES and _touches(sent, first) and first > 1 and sent[first - 2].text[-1:].isalnum())
        or (before in _JOINTS and _touches(sent, first))
        or (_lower(sent, last) in _JOINTS and _touches(sent, last) and _touches(sent, last + 1))
        or (first == 0 and _lower(sent, last) in (".", ")") and last < len(sent) - 1)
        or (before in ("(", "[") and _lower(sent, last) in (")", "]"))
        or (token.text[0].isupper() and first > 0 and not heading and before not in ('"', "'", "-", ":", "—", "–"))
        or (token.text[0].isdigit() and token.ent in _NAMES and not number.sign and not _before_plain_noun(sent, last))
        or _is_dated(sent, first, last)
        or _is_fraction(sent, first, last)
    )


def _core(sent: Sequence[Token], number: _Number) -> Span:
    """The digits or words alone, without bounds and signs."""
    first = number.first
    while first < number.last - 1 and not _starts_number(sent[first]):
        first += 1
    last = number.last
    while last > first + 1 and sent[last - 1].lower in _words("after"):
        last -= 1
    return first, last


def _before_plain_noun(sent: Sequence[Token], at: int) -> bool:
    return at < len(sent) and sent[at].text.islower() and sent[at].pos in ("NOUN", "ADJ", "VERB", "ADP")


def _is_dated(sent: Sequence[Token], first: int, last: int) -> bool:
    """A day of a month or a time of day."""
    before = sent[first - 1] if first else None
    behind = sent[last] if last < len(sent) else None
    if before is not None and before.lower in _words("months") and before.text[0].isupper():
        return True
    if behind is None:
        return False
    of = sent[last + 1] if behind.lower == "of" and last + 1 < len(sent) else behind
    return (of.lower in _words("months") and of.text[0].isupper()) or behind.lower in _words("clock")


_RATIO_ENDS = ("every", "five", "5", "ten", "10", "100")


def _is_fraction(sent: Sequence[Token], first: int, last: int) -> bool:
    """ "Two thirds", either number of "one in five", "nine out of ten", "eight of 10", "$4 of every $5"."""
    if _lower(sent, first - 1) == "of" and sent[first].lower in _RATIO_ENDS and _starts_number(sent[first - 2]):
        return True
    if "every" in (_lower(sent, first - 1), _lower(sent, first - 2)) or (
        _lower(sent, last) == "of" and _lower(sent, last + 1) in _RATIO_ENDS
    ):
        return True
    if first > 1 and ((_lower(sent, first - 1) == "in" and _starts_number(sent[first - 2]))
                      or (_lower(sent, first - 1) == "of" and _lower(sent, first - 2) == "out")):  # fmt: skip
        return True
    at = last + (_lower(sent, last) in _DASHES)
    if _lower(sent, at) in _words("fractions"):
        return True
    at = last + (_lower(sent, last) == "out")
    linked = _lower(sent, at) == "in" or (at > last and _lower(sent, at) == "of")
    if not linked or at + 1 >= len(sent) or not _starts_number(sent[at + 1]):
        return False
    end = at + 2
    return at > last or end >= len(sent) or sent[end].tag not in ("NNS", "NNP") or sent[end].lower == "people"


def _is_year(sent: Sequence[Token], number: _Number, thing: Token | None) -> bool:
    """Four digits that can be a year, and either nothing is counted or something before them tells a time."""
    first, _ = _core(sent, number)
    token = sent[first]
    if not re.fullmatch(r"(?:1[5-9]|20)\d\d(?:[-–]\d+)?", token.text) or number.sign or number.scale > 1:
        return False
    bounded = number.first < first
    return thing is None or (not bounded and (token.ent == "DATE" or _lower(sent, first - 1) in _words("before_year")))


def _is_age(sent: Sequence[Token], unit: _Unit) -> bool:
    """ "27-year-old", "27 years old", "27 years of age", "aged 27 years"."""
    rest = " ".join(t.lower for t in sent[unit.last : unit.last + 2]).lstrip("-– ")
    return unit.name in _words("time_units") and any(rest.startswith(w) for w in _words("old"))


def _is_time(sent: Sequence[Token], number: _Number, unit: _Unit) -> bool:
    """A length of time that tells when: "three days ago", "the last 24 hours"; or an angle, or "24 hours a day"."""
    behind, before = _lower(sent, unit.last), _lower(sent, number.first - 1)
    if unit.name == "degree C" and behind in _words("angles"):
        return True
    if unit.name not in _words("time_units"):
        return False
    return behind in _words("behind_time") or before in _words("before_time") or bool(_read_rate(sent, unit.last)[0])


# --- what is counted ------------------------------------------------------------------------------

_INSIDE = ("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "NNS", "NNPS", "HYPH", "CD", "POS", "``", "''", "AFX")
_NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")
_REACH = 7
"""Tokens from a number to the noun it counts."""


@dataclass(frozen=True, slots=True)
class _Counted:
    noun: Token | None
    """A noun, or an adjective that stands for one ("27 dead")."""
    part: bool = False
    more: bool = False


def _counted(sent: Sequence[Token], number: _Number) -> _Counted:
    """What a number without a unit counts."""
    at = number.last
    more = _lower(sent, at) in ("more", "additional", "further", "others", "other")
    if _lower(sent, at) in ("more", "further", "additional") and _lower(sent, at + 1) == "of":
        at += 1
    if _lower(sent, at) == "of":
        return replace(_of(sent, at + 1, plural=number.plural), more=more)
    return _Counted(_noun_behind(sent, at), more=more)


def _of(sent: Sequence[Token], at: int, *, plural: bool) -> _Counted:
    """ "Of them children", "of the 30 passengers"; after a vague plural "of people"."""
    word = _lower(sent, at)
    if word in _words("part_pronouns"):
        noun = sent[at + 1] if at + 1 < len(sent) and sent[at + 1].tag in ("NNS", "NN") else None
        return _Counted(noun or _attribute(sent[at]), part=True)
    if word in _words("part_determiners") or sent[min(at, len(sent) - 1)].tag in ("CD", "PRP$"):
        return _Counted(_noun_behind(sent, at + (word == "the")), part=True)
    return _Counted(_noun_behind(sent, at) if plural else None, part=False)


def _attribute(pronoun: Token) -> Token | None:
    """ "Five of them were *children*"."""
    counted = pronoun.head.head
    verb = counted.head
    noun = verb.child("attr") if counted.dep in ("nsubj", "nsubjpass") and verb.lemma == "be" else None
    return noun if noun is not None and noun.tag in ("NNS", "NN") else None


def _noun_behind(sent: Sequence[Token], at: int) -> Token | None:
    """The head of the noun phrase that begins at ``at``, or an adjective that stands for one ("27 dead")."""
    end = at
    while end < len(sent) and end - at < _REACH and _is_inside(sent, at, end):
        end += 1
    run = sent[at:end]
    for token in run:
        dated = token.dep == "npadvmod" and (not _is_plural(token) or token.ent in ("DATE", "TIME"))
        if token.tag in _NOUN_TAGS and token.dep not in ("compound", "nmod", "poss") and not dated:
            before = run[max(0, token.i - run[0].i - 1)]
            two = before.tag in ("NNS", "NNPS") and (not _is_plural(token) or token.pos == "PROPN")
            return before if two and _is_people(before) else token
    if run and run[0].tag[0] == "J" and _state_of(run[0]):
        return run[0]
    return None


def _is_inside(sent: Sequence[Token], at: int, index: int) -> bool:
    """Whether a token can stand between a number and its noun; commas and "and" only between adjectives."""
    tag = sent[index].tag
    if tag in (",", "CC"):
        behind = sent[index + 1].tag if index + 1 < len(sent) else ""
        return index > at and sent[index - 1].tag[0] == "J" and behind[:1] == "J"
    return tag in _INSIDE or (tag in ("DT", "PRP$") and index == at)


def _is_plural(noun: Token) -> bool:
    return noun.tag in ("NNS", "NNPS") or noun.lower in _words("plural_as_they_are")


def _is_people(noun: Token) -> bool:
    if {noun.lemma, noun.lower, noun.lower.removesuffix("s")} & _people():
        return True
    entry = names().get(noun.text)
    return entry is not None and entry.form in ("people", "adjective") and noun.tag in ("NNS", "NNPS")


def _tells_apart(modifier: Token) -> bool:
    """Says which things are counted. The last part of a hyphened word does not by itself."""
    if modifier.dep not in ("amod", "compound", "nmod") or modifier.tag == "CD" or not modifier.text.isalpha():
        return False
    hyphened = any(c.tag == "HYPH" for c in modifier.children)
    return not hyphened and modifier.lower not in _words("plain_modifiers") and not _state_of(modifier)


def _stands_in(noun: Token) -> bool:
    return noun.lemma in _words("stand_ins") or noun.lower in _words("stand_ins")


@cache
def _people() -> frozenset[str]:
    return frozenset((*_words("people"), *(title.split()[-1] for title in roles()["officials"])))


def _named_thing(noun: Token, after: int = -1) -> str:
    """Its lemma with the modifier that stands next to it, unless that one tells nothing apart.

    ``after``: index of the last token that is no modifier.
    """
    before = [c for c in noun.children if after < c.i < noun.i and _tells_apart(c)]
    lemma = noun.lemma if noun.pos != "PROPN" else noun.lower.removesuffix("s")
    if not before:
        return lemma
    near = before[-1]
    return f"{near.lemma if near.pos == 'NOUN' else near.lower} {lemma}"


# --- what happened to it --------------------------------------------------------------------------

_CLIMB = 12
"""Steps up the parse: long lists hang each item on the one before it."""


def _state_of(token: Token) -> str:
    return _words("states").get(token.lower, "")


def _role(node: Token, depth: int = 0) -> tuple[str, bool]:
    """What happened to a noun (or to a number that stands for one), and whether it is a part of others."""
    if depth > _CLIMB:
        return "", False
    own = _own_state(node)
    if own:
        return own, node.dep == "pobj" and node.head.lower in _words("part_words")
    head = node.head
    if node.dep in ("nsubjpass", "nsubj", "csubj"):
        return _subject_role(head.head if head.dep in ("aux", "auxpass") else head), False
    if node.dep in ("dobj", "dative") or (node.dep == "npadvmod" and head.lemma in _words("done_to")):
        return _object_role(node, head), False
    if node.dep == "pobj":
        return _preposition_role(head, depth)
    if node.dep in ("conj", "appos", "nummod", "quantmod", "compound", "nmod") and head is not node:
        return _role(head, depth + 1)
    if head.pos == "VERB" and head is not node:
        return head.lemma, False
    done = next((c for c in node.children if c.dep == "acl" and c.tag == "VBN"), None)
    return ("" if done is None else done.lemma), False


def _own_state(node: Token) -> str:
    """What its own adjectives, participles and relative clauses tell: "27 wounded", "people killed in the raid"."""
    if node.tag[0] == "J" and _state_of(node):
        return _state_of(node)
    for child in node.children:
        if child.dep in ("amod", "acomp", "oprd") and _state_of(child):
            return _state_of(child)
        if child.dep == "acl" and child.tag == "VBN" and child.lemma in _words("done_to"):
            return _done(child)
        if child.dep == "acl" and (_state_of(child) or (child.tag == "VBG" and child.lemma in _words("undergo"))):
            return _state_of(child) or _words("undergo")[child.lemma]
        if child.dep == "relcl":
            told = _relative_role(child)
            if told:
                return told
    return _words("counted_events").get(node.lemma, "")


def _relative_role(verb: Token) -> str:
    """Of "who were killed", "who died", "who are missing"; "" for what they did or anything else."""
    if verb.child("nsubjpass") is not None and verb.lemma in _words("done_to"):
        return _done(verb)
    subject = verb.child("nsubj")
    if subject is None or subject.tag not in ("WP", "WDT"):
        return ""
    return _words("undergo").get(verb.lemma, "") or _state_told(verb)


def _state_told(verb: Token) -> str:
    """The state that a verb or what completes it tells: "are missing", "were left homeless", "is feared dead"."""
    if _state_of(verb) and verb.tag != "VBD" and verb.lemma not in _words("done_to"):
        return _state_of(verb)
    for child in verb.children:
        if child.i < verb.i and child.dep != "oprd":
            continue
        if child.dep in ("acomp", "oprd", "attr") and _state_of(child):
            return _state_of(child)
        if child.dep in ("xcomp", "oprd", "ccomp") and verb.child("nsubjpass") is not None:
            told = _words("undergo").get(child.lemma, "") if child.dep == "xcomp" else ""
            told = told or (_words("done_to").get(child.lemma, "") if child.tag == "VBN" else "")
            if told and child.child("nsubj", "nsubjpass") is None:
                return told
    return ""


def _done(verb: Token) -> str:
    """What a verb does to its object; "killed and injured 12" tells of casualties, not how many were killed."""
    role = _words("done_to").get(verb.lemma, "")
    joined = [c for c in verb.children if c.dep == "conj" and c.child("dobj", "nsubj", "nsubjpass") is None]
    if verb.dep == "conj" and verb.head.child("dobj") is None and verb.child("nsubj", "nsubjpass") is None:
        joined.append(verb.head)
    mixed = {role, *(_words("done_to").get(v.lemma, "") or _state_of(v) for v in joined)} - {""}
    return "casualty" if mixed == {"killed", "wounded"} else role


def _subject_role(verb: Token) -> str:
    told = _state_told(verb)
    if told:
        return told
    if verb.lemma in _words("undergo"):
        return _words("undergo")[verb.lemma]
    if verb.lemma in _words("done_to"):
        passive = verb.child("nsubjpass", "auxpass") is not None or verb.child("dobj") is None
        return _done(verb) if passive else verb.lemma
    return verb.lemma if verb.pos in ("VERB", "AUX") else _state_of(verb)


def _object_role(noun: Token, verb: Token) -> str:
    told = _state_told(verb)
    if told:
        return told
    if verb.lemma == "include":
        whole = verb.child("nsubj")
        return "" if whole is None else _state_of(whole) or _own_state(whole)
    if noun.lemma == "life":
        return _words("take_lives").get(verb.lemma, verb.lemma)
    return _done(verb) or verb.lemma


_LEADING = ("to", "with", "by", "for", "at")
"""Prepositions to what a predicate is about; the others open its circumstances."""


def _preposition_role(preposition: Token, depth: int) -> tuple[str, bool]:
    head = preposition.head
    part = preposition.lower in _words("part_words")
    if part:
        return _role(head, depth + 1)[0] if head.pos != "VERB" else _subject_role(head), True
    if preposition.lower == "of" and head.lemma in _words("act_nouns"):
        return _words("act_nouns")[head.lemma], False
    if preposition.lower == "of" and head.lemma in _words("collectives"):
        return _role(head, depth + 1)
    return (head.lemma if head.pos == "VERB" and preposition.lower in _LEADING else ""), False


# --- figures of a toll, a number, a total ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tolled:
    role: str
    thing: Token | None
    above: bool = False
    """The figure goes past the number: "exceeded 300"."""


def _tolled(node: Token) -> _Tolled | None:
    """What a number without a noun is the figure of: "the toll rose to 27", "put the number of dead at 27"."""
    verb, own = node.head, node
    noun: Token | None = None
    if node.dep == "pobj":
        own, verb = node.head, node.head.head
        if own.lower in ("of", "at", "to") and verb.pos in ("NOUN", "PROPN"):
            noun = verb
        if verb.dep == "prep":
            own, verb = verb, verb.head
    if noun is None and verb.pos in ("VERB", "AUX"):
        if node.dep == "pobj" and node.head.lower not in ("to", "at", "past", "by", "above", "over"):
            return None
        noun = _figure_at(verb, own)
    tolled = None if noun is None else _toll_of(noun)
    return None if tolled is None else replace(tolled, above=verb.lemma in _words("exceed"))


def _figure_at(verb: Token, own: Token) -> Token | None:
    """The figure that a verb changes or sizes: its object where a preposition leads to the number, else its subject."""
    if own.dep == "prep":
        thing = verb.child("dobj") or verb.child("nsubj", "nsubjpass")
    else:
        thing = verb.child("nsubj", "nsubjpass")
    known = verb.lemma in _words("change") or verb.lemma in _words("sizing")
    return thing if known and thing is not own else None


def _toll_of(noun: Token) -> _Tolled | None:
    if noun.lemma == "toll":
        before = [c.lower for c in noun.children if c.dep in ("compound", "amod", "nmod")]
        role = next((r for w in before if (r := _words("tolls").get(f"{w} toll", ""))), "killed")
        return _Tolled(role, None)
    if noun.lemma in _words("figures"):
        of = noun.child("prep")
        thing = of.child("pobj") if of is not None and of.lower == "of" else None
        if thing is None:
            return None
        role = _own_state(thing) or _own_state(noun) or _words("act_nouns").get(thing.lemma, "") or _state_of(thing)
        return _Tolled(role, thing)
    role = _words("counted_events").get(noun.lemma, "")
    return _Tolled(role, noun) if role and noun.tag == "NNS" else None


# --- putting it together --------------------------------------------------------------------------


def _quantity(sent: Sequence[Token], number: _Number, before: Sequence[Quantity], *, heading: bool) -> Quantity | None:
    if _is_label(sent, number, heading=heading) or (_is_change(sent, _core(sent, number)[0])):
        return None
    unit = _read_unit(sent, number)
    if unit is not None:
        return _measured(sent, number, unit)
    counted = _counted(sent, number)
    noun = counted.noun
    if _is_year(sent, number, noun) or (noun is not None and not _can_be_counted(sent, number, noun)):
        return None
    if noun is None:
        return _uncounted(sent, number, counted, before)
    node = sent[_core(sent, number)[1] - 1]
    role, part = _role(node if counted.part and not _state_of(noun) else noun)
    unit_name = "people" if _is_people(noun) or (_stands_in(noun) and role in _words("personal")) else ""
    thing = "people" if unit_name and _stands_in(noun) else _named_thing(noun, node.i)
    part = part or counted.part or _opens_part(sent, number)
    if number.low == number.high == 1 and role not in _words("personal"):
        return None
    if part and before and role not in _words("personal") and before[-1].unit == "people":
        role = before[-1].role
    per, _ = _read_rate(sent, noun.i - sent[0].i + 1)
    more = counted.more or _says_more(sent, number)
    return Quantity(
        span=_span(sent, number.first, number.last),
        low=number.low,
        high=number.high,
        approximate=number.approximate,
        unit=unit_name,
        per=per,
        thing=thing,
        phrase=_phrase_of(noun),
        role=role,
        part_of=part,
        more=more and not _else_tolled(before, role),
        asserted=_is_asserted(sent, node),
    )


def _uncounted(
    sent: Sequence[Token], number: _Number, counted: _Counted, before: Sequence[Quantity]
) -> Quantity | None:
    """A number with no noun of its own: people to whom something happened, or the figure of a toll."""
    node = sent[_core(sent, number)[1] - 1]
    if number.spread or (node.dep in ("nummod", "appos") and node.head.i < node.i and node.head.pos != "CD"):
        return None
    tolled = _tolled(node)
    part = counted.part or _opens_part(sent, number)
    if tolled is not None:
        role, noun = tolled.role, tolled.thing
        number = replace(number, high=None) if tolled.above else number
        people = role in _words("personal") or (noun is not None and _is_people(noun))
    else:
        role, led = _role(node)
        part, noun, people = part or led, None, True
        role = _state_behind(sent, number.last) or role
        if role not in _words("personal") or (number.plural and _lower(sent, number.last) == "in"):
            return None
    thing = "people" if noun is None or (people and _stands_in(noun)) else _named_thing(noun)
    more = counted.more or _says_more(sent, number) or _lower(sent, number.first - 1) == "by"
    return Quantity(
        span=_span(sent, number.first, number.last),
        low=number.low,
        high=number.high,
        approximate=number.approximate,
        unit="people" if people else "",
        per="",
        thing=thing,
        phrase=_phrase_of(noun),
        role=role,
        part_of=part,
        more=more and not _else_tolled(before, role),
        asserted=_is_asserted(sent, node),
    )


def _state_behind(sent: Sequence[Token], at: int) -> str:
    """Right behind a number: "27 killed", "27 feared dead", "27 still missing"."""
    at += at < len(sent) and (sent[at].lower in ("still", "more", "others") or sent[at].lemma in ("fear", "report"))
    if at >= len(sent) or sent[at].tag not in ("VBN", "VBD", "JJ", "VBG") or (_is_noun(sent, at + 1)):
        return ""
    return _state_of(sent[at])


def _is_noun(sent: Sequence[Token], at: int) -> bool:
    return at < len(sent) and sent[at].tag in _NOUN_TAGS and sent[at].dep != "npadvmod"


def _measured(sent: Sequence[Token], number: _Number, unit: _Unit) -> Quantity | None:
    if _is_age(sent, unit) or _is_time(sent, number, unit):
        return None
    if _core_is_day(sent, number) and unit.name in _words("time_units"):
        return None
    per, last = _read_rate(sent, unit.last)
    kind, last = _bound_behind(sent, last) if not per else ("", last)
    low, high = (None if v is None else _converted(v, unit) for v in (number.low, number.high))
    if kind:
        low, high = (low, None) if kind == "least" else (None, high) if kind == "most" else (low, high)
    noun, role = _thing_measured(sent, number, unit)
    name = "degree C" if unit.name == "degree F" else unit.name
    thing = "" if noun is None else _named_thing(noun, unit.node.i)
    return Quantity(
        span=_span(sent, number.first, last),
        low=low,
        high=high,
        approximate=number.approximate or kind == "about",
        unit=name,
        per=per,
        thing=thing,
        phrase=_phrase_of(noun),
        role=role,
        part_of=False,
        more=_says_more(sent, number),
        asserted=_is_asserted(sent, unit.node),
    )


def _converted(value: float, unit: _Unit) -> float:
    return (
        round((value - 32) / 1.8, 1)
        if unit.name == "degree F"
        else value
        if unit.factor == 1
        else float(f"{value * unit.factor:.6g}")
    )


def _core_is_day(sent: Sequence[Token], number: _Number) -> bool:
    """ "One day" tells a time."""
    return number.low == number.high == 1 and sent[number.first].lower == "one"


def _thing_measured(sent: Sequence[Token], number: _Number, unit: _Unit) -> tuple[Token | None, str]:
    """What the figure is of, and what happened to it: "tonnes of *flour*", "a $5m *loan*", "*prices* rose 5%"."""
    node = unit.node
    while node.dep in ("nummod", "quantmod", "compound", "nmod", "amod") and node.head.i > node.i:
        node = node.head
    hyphen = _lower(sent, number.last) in _DASHES
    if node.i - sent[0].i >= unit.last and node.pos == "NOUN" and (hyphen or not _is_plural(node)):
        return node, _role(node)[0]
    at = unit.last + (_lower(sent, unit.last) == "worth")
    if _lower(sent, at) in ("of", "in") and at + 1 < len(sent):
        noun = sent[at].child("pobj")
        money = unit.name[:1].isupper() and noun is not None and noun.child("det", "poss", "nummod") is None
        if noun is not None and noun.pos == "NOUN" and (_lower(sent, at) == "of" or money):
            return noun, _role(node)[0]
    if number.first > 1 and _lower(sent, number.first - 1) == "of" and sent[number.first - 2].pos == "NOUN":
        return sent[number.first - 2], _role(sent[number.first - 2])[0]
    if node.dep == "pobj" and node.head.lower == "per":
        node = node.head.head  # "per cent" in two words hangs on the number
    own = node.head if node.dep == "npadvmod" and node.head.pos == "ADJ" else node
    if own.dep == "pobj" and own.head.lower == "worth" and own.head.head.pos == "NOUN":
        return own.head.head, _role(own.head.head)[0]
    if own.dep == "pobj" and own.head.lower in ("to", "at", "by", "worth"):
        own = own.head
    subject = _figure_at(own.head, own)
    if subject is not None and (subject.pos == "NOUN" or (subject.pos == "PROPN" and subject is sent[0])):
        return subject, own.head.lemma
    return None, _role(node)[0]


_MODALS = ("may", "might", "could", "can", "would", "'d", "will", "'ll", "shall", "should", "must", "wo", "ca")


def _is_asserted(sent: Sequence[Token], node: Token) -> bool:
    """The nearest verb above has no modal, no negation and opens no "if"; the sentence asks nothing."""
    if sent[-1].text == "?":
        return False
    verb = next((a for a in islice(node.ancestors(), _CLIMB) if a.pos in ("VERB", "AUX")), None)
    if verb is None:
        return True
    if verb.tag == "VB" and verb.dep in ("xcomp", "acl", "advcl") and verb.head.lemma not in ("continue", "begin"):
        return verb.child("nsubj") is not None  # "to send 500 troops"
    helped = any(c.dep in ("aux", "neg") and c.lower in (*_MODALS, "not", "n't", "never") for c in verb.children)
    have = any(c.lemma == "have" for c in verb.children if c.dep == "aux")
    may = any(c.lower in ("may", "might", "could") for c in verb.children if c.dep == "aux")
    return (not helped or (have and not may and verb.child("neg") is None)) and marker(verb) not in _CONDITIONS


_CONDITIONS = ("if", "unless", "whether", "until", "lest")


def _can_be_counted(sent: Sequence[Token], number: _Number, noun: Token) -> bool:
    if (
        noun.lemma in _words("no_things")
        or not noun.text[0].isalpha()
        or (noun.pos == "PROPN" and not _is_plural(noun))
    ):
        return False
    if number.low == number.high == 1:
        return noun.tag == "NN" and noun.i - sent[0].i - number.last <= 2
    first, _ = _core(sent, number)
    labelled = first > 0 and sent[first].head.i == sent[first - 1].i and sent[first - 1].pos in ("NOUN", "PROPN")
    named = first > 0 and sent[first - 1].lemma in _words("labels") and sent[first - 1].tag in ("NNP", "NN", "VBN")
    return (_is_plural(noun) or noun.tag[0] == "J") and not labelled and not (named and number.first == first)


def _opens_part(sent: Sequence[Token], number: _Number) -> bool:
    """ "Including 5", "among them 5", "of whom 5"."""
    before = [_lower(sent, number.first - k) for k in (2, 1)]
    return before[1] in ("including", "included") or (before[0] in ("among", "of") and before[1] in ("them", "whom"))


def _says_more(sent: Sequence[Token], number: _Number) -> bool:
    first, _ = _core(sent, number)
    words = {t.lower for t in sent[max(0, number.first - 1) : first]}
    return bool(words & {"another", "further", "additional", "extra"})


def _else_tolled(before: Sequence[Quantity], role: str) -> bool:
    """ "Killed 5 and wounded 10 others": the others are so besides the dead, and are all the wounded."""
    return bool(before) and role != "" and all(q.role != role for q in before if q.unit == "people")


def _phrase_of(noun: Token | None) -> Span | None:
    """The whole noun phrase, without marks at its edges."""
    tokens = [t for t in noun_phrase(noun) if t.pos not in ("PUNCT", "SPACE")] if noun is not None else []
    return (tokens[0].start, tokens[-1].end) if tokens else None


def _span(sent: Sequence[Token], first: int, last: int) -> Span:
    end = sent[last - 1]
    return sent[first].start, end.end - (len(end.text) > 1 and end.text[-1] == "." and last == len(sent))
