"""Figures in news text, as intervals of a thing or a measure, so that those of different sources can be compared.

A figure is read from left to right: the number, its bounds ("at least"), its unit; then the parse says what is counted
and what happened to it. Precision comes first: a number that names, dates or ranks something, an age, a score, an old
value ("from 20") and a number of nothing in particular are no quantities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from briefing.analysis.bounds import bound_behind, core_of, is_change, read_range
from briefing.analysis.counted import (
    Counted,
    can_be_counted,
    find_counted,
    is_people,
    named_thing,
    stands_in,
    thing_measured,
)
from briefing.analysis.no_quantity import is_age, is_label, is_one_day, is_time, is_year
from briefing.analysis.numerals import Number, lower_at, starts_number
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.quantity_roles import role_of, state_behind, state_of
from briefing.analysis.syntax import CLIMB, marker, noun_phrase
from briefing.analysis.tolls import find_tolled
from briefing.analysis.units import Unit, converted, read_rate, read_unit
from briefing.knowledge import number_words
from briefing.model import Span


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


def find_quantities(paragraph: Paragraph) -> list[Quantity]:
    """In text order, no two overlapping."""
    found: list[Quantity] = []
    for sent in paragraph.sents:
        at, of_sentence = 0, len(found)
        while at < len(sent):
            number = read_range(sent, at) if starts_number(sent[at]) else None
            if number is None:
                at += 1
                continue
            at = number.last
            quantity = _quantity(sent, number, found[of_sentence:], heading=paragraph.is_heading)
            if quantity is not None:
                found.append(quantity)
    return found


def _quantity(sent: Sequence[Token], number: Number, before: Sequence[Quantity], *, heading: bool) -> Quantity | None:
    if is_label(sent, number, heading=heading) or (is_change(sent, core_of(sent, number)[0])):
        return None
    unit = read_unit(sent, number)
    if unit is not None:
        return _measured(sent, number, unit)
    counted = find_counted(sent, number)
    noun = counted.noun
    if is_year(sent, number, noun) or (noun is not None and not can_be_counted(sent, number, noun)):
        return None
    if noun is None:
        return _uncounted(sent, number, counted, before)
    node = sent[core_of(sent, number)[1] - 1]
    role, part = role_of(node if counted.part and not state_of(noun) else noun)
    unit_name = "people" if is_people(noun) or (stands_in(noun) and role in number_words()["personal"]) else ""
    thing = "people" if unit_name and stands_in(noun) else named_thing(noun, node.i)
    part = part or counted.part or _opens_part(sent, number)
    if number.low == number.high == 1 and role not in number_words()["personal"]:
        return None
    if part and before and role not in number_words()["personal"] and before[-1].unit == "people":
        role = before[-1].role
    per, _ = read_rate(sent, noun.i - sent[0].i + 1)
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


def _uncounted(sent: Sequence[Token], number: Number, counted: Counted, before: Sequence[Quantity]) -> Quantity | None:
    """A number with no noun of its own: people to whom something happened, or the figure of a toll."""
    node = sent[core_of(sent, number)[1] - 1]
    if number.spread or (node.dep in ("nummod", "appos") and node.head.i < node.i and node.head.pos != "CD"):
        return None
    tolled = find_tolled(node)
    part = counted.part or _opens_part(sent, number)
    if tolled is not None:
        role, noun = tolled.role, tolled.thing
        number = replace(number, high=None) if tolled.above else number
        people = role in number_words()["personal"] or (noun is not None and is_people(noun))
    else:
        role, led = role_of(node)
        part, noun, people = part or led, None, True
        role = state_behind(sent, number.last) or role
        if role not in number_words()["personal"] or (number.plural and lower_at(sent, number.last) == "in"):
            return None
    thing = "people" if noun is None or (people and stands_in(noun)) else named_thing(noun)
    more = counted.more or _says_more(sent, number) or lower_at(sent, number.first - 1) == "by"
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


def _measured(sent: Sequence[Token], number: Number, unit: Unit) -> Quantity | None:
    if is_age(sent, unit) or is_time(sent, number, unit):
        return None
    if is_one_day(sent, number) and unit.name in number_words()["time_units"]:
        return None
    per, last = read_rate(sent, unit.last)
    kind, last = bound_behind(sent, last) if not per else ("", last)
    low, high = (None if v is None else converted(v, unit) for v in (number.low, number.high))
    if kind:
        low, high = (low, None) if kind == "least" else (None, high) if kind == "most" else (low, high)
    noun, role = thing_measured(sent, number, unit)
    name = "degree C" if unit.name == "degree F" else unit.name
    thing = "" if noun is None else named_thing(noun, unit.node.i)
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


_MODALS = ("may", "might", "could", "can", "would", "'d", "will", "'ll", "shall", "should", "must", "wo", "ca")


def _is_asserted(sent: Sequence[Token], node: Token) -> bool:
    """The nearest verb above has no modal, no negation and opens no "if"; the sentence asks nothing."""
    if sent[-1].text == "?":
        return False
    verb = next((a for a in islice(node.ancestors(), CLIMB) if a.pos in ("VERB", "AUX")), None)
    if verb is None:
        return True
    if verb.tag == "VB" and verb.dep in ("xcomp", "acl", "advcl") and verb.head.lemma not in ("continue", "begin"):
        return verb.child("nsubj") is not None  # "to send 500 troops"
    helped = any(c.dep in ("aux", "neg") and c.lower in (*_MODALS, "not", "n't", "never") for c in verb.children)
    have = any(c.lemma == "have" for c in verb.children if c.dep == "aux")
    may = any(c.lower in ("may", "might", "could") for c in verb.children if c.dep == "aux")
    return (not helped or (have and not may and verb.child("neg") is None)) and marker(verb) not in _CONDITIONS


_CONDITIONS = ("if", "unless", "whether", "until", "lest")


def _opens_part(sent: Sequence[Token], number: Number) -> bool:
    """ "Including 5", "among them 5", "of whom 5"."""
    before = [lower_at(sent, number.first - k) for k in (2, 1)]
    return before[1] in ("including", "included") or (before[0] in ("among", "of") and before[1] in ("them", "whom"))


def _says_more(sent: Sequence[Token], number: Number) -> bool:
    first, _ = core_of(sent, number)
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
