"""What a figure is measured in: units of measure, money, and rates ("a day", "per 100,000 people")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.numerals import DASHES, Number, lower_at, touches
from briefing.analysis.parse import Token
from briefing.knowledge import number_words


@dataclass(frozen=True, slots=True)
class Unit:
    name: str
    factor: float
    last: int
    """Index in the sentence after its words."""
    node: Token
    """What stands for the figure in the parse."""


def read_unit(sent: Sequence[Token], number: Number) -> Unit | None:
    """What a figure is measured in; None for a count."""
    node = sent[number.last - 1]
    if number.sign:
        return Unit(number.sign, 1, number.last, sent[number.last - 1 - (node.text == number.sign)])
    if number.glued:
        return _unit_of(number.glued, number.last, node) or _unit_of(number.glued.lower(), number.last, node)
    hyphen = lower_at(sent, number.last) in DASHES and touches(sent, number.last)
    at = number.last + hyphen
    if number.plural and lower_at(sent, at) == "of":
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
        return touches(sent, at) or (word.text in ("m", "C") and sent[at - 1].text[-1].isdigit())
    return word.lower not in ("second", "minute", "yard", "foot") or hyphen or lower_at(sent, at - 1) in ("one", "1")


def _unit_of(word: str, last: int, node: Token) -> Unit | None:
    row = number_words()["units"].get(word)
    if row is None:
        return None
    name, _, factor = row.rpartition(" ")
    if factor[:1].isdigit():
        return Unit(name, float(factor), last, node)
    return Unit(row, 1, last, node)


def _money(words: Sequence[Token], last: int, number: Number) -> Unit | None:
    """A currency by its name; "pounds" of something and small numbers of them may be a weight and are no money."""
    noun = words[-1]
    phrase = " ".join([*(t.lower for t in words[:-1]), noun.lemma])
    currencies = number_words()["currencies"]
    code = currencies.get(phrase) or currencies.get(" ".join(t.lower for t in words))
    if code is None or (code == "dong" and noun.tag != "NNS"):
        return None
    if code == "pound":
        weighed = any(c.lower == "of" for c in noun.children)
        large = (number.low or number.high or 0) >= 1000
        code = "GBP" if not weighed and (large or noun.head.lemma in ("cost", "pay", "spend", "fine")) else "pound"
    return Unit(code, 1, last, noun)


def converted(value: float, unit: Unit) -> float:
    """In the canonical unit."""
    if unit.name == "degree F":
        return round((value - 32) / 1.8, 1)
    return value if unit.factor == 1 else float(f"{value * unit.factor:.6g}")


def read_rate(sent: Sequence[Token], at: int) -> tuple[str, int]:
    """What a rate is for one of, and the index after it: "a day", "per 100,000 people", "daily"."""
    word, noun = lower_at(sent, at), lower_at(sent, at + 1)
    if word in ("daily", "hourly", "weekly", "monthly", "yearly", "annually"):
        return number_words()["per"][word], at + 1
    if word not in number_words()["per_words"]:
        return "", at
    if word == "per" and noun[:1].isdigit() and at + 2 < len(sent):
        return f"{noun} {sent[at + 2].lower}", at + 3
    per = number_words()["per"].get(noun, "")
    if (
        not per
        or lower_at(sent, at + 2) in ("ago", "later", "earlier", "before", "after")
        or (word in ("a", "an") and per in ("litre", "head"))
    ):
        return "", at
    return per, at + 2
