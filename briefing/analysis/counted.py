"""What a number counts or measures: "27 rebel *fighters*", "five of *them*", "200 tonnes of *flour*"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing.analysis.bounds import core_of
from briefing.analysis.numerals import DASHES, Number, lower_at
from briefing.analysis.parse import Token
from briefing.analysis.quantity_roles import role_of, state_of
from briefing.analysis.syntax import NOUN_TAGS
from briefing.analysis.tolls import figure_at
from briefing.analysis.units import Unit
from briefing.knowledge import names, number_words, roles

_INSIDE = ("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNP", "NNS", "NNPS", "HYPH", "CD", "POS", "``", "''", "AFX")
_REACH = 7
"""Tokens from a number to the noun it counts."""


@dataclass(frozen=True, slots=True)
class Counted:
    noun: Token | None
    """A noun, or an adjective that stands for one ("27 dead")."""
    part: bool = False
    more: bool = False


def find_counted(sent: Sequence[Token], number: Number) -> Counted:
    """What a number without a unit counts."""
    at = number.last
    more = lower_at(sent, at) in ("more", "additional", "further", "others", "other")
    if lower_at(sent, at) in ("more", "further", "additional") and lower_at(sent, at + 1) == "of":
        at += 1
    if lower_at(sent, at) == "of":
        return replace(_of(sent, at + 1, plural=number.plural), more=more)
    return Counted(_noun_behind(sent, at), more=more)


def _of(sent: Sequence[Token], at: int, *, plural: bool) -> Counted:
    """ "Of them children", "of the 30 passengers"; after a vague plural "of people"."""
    word = lower_at(sent, at)
    if word in number_words()["part_pronouns"]:
        noun = sent[at + 1] if at + 1 < len(sent) and sent[at + 1].tag in ("NNS", "NN") else None
        return Counted(noun or _attribute(sent[at]), part=True)
    if word in number_words()["part_determiners"] or sent[min(at, len(sent) - 1)].tag in ("CD", "PRP$"):
        return Counted(_noun_behind(sent, at + (word == "the")), part=True)
    return Counted(_noun_behind(sent, at) if plural else None, part=False)


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
        if token.tag in NOUN_TAGS and token.dep not in ("compound", "nmod", "poss") and not dated:
            before = run[max(0, token.i - run[0].i - 1)]
            two = before.tag in ("NNS", "NNPS") and (not _is_plural(token) or token.pos == "PROPN")
            return before if two and is_people(before) else token
    if run and run[0].tag[0] == "J" and state_of(run[0]):
        return run[0]
    return None


def _is_inside(sent: Sequence[Token], at: int, index: int) -> bool:
    """Whether a token can stand between a number and its noun; commas and "and" only between adjectives."""
    tag = sent[index].tag
    if tag in (",", "CC"):
        behind = sent[index + 1].tag if index + 1 < len(sent) else ""
        return index > at and sent[index - 1].tag[0] == "J" and behind[:1] == "J"
    return tag in _INSIDE or (tag in ("DT", "PRP$") and index == at)


def can_be_counted(sent: Sequence[Token], number: Number, noun: Token) -> bool:
    """A plural, or after "one" a singular; no thing that the number only names ("Room 12")."""
    if (
        noun.lemma in number_words()["no_things"]
        or not noun.text[0].isalpha()
        or (noun.pos == "PROPN" and not _is_plural(noun))
    ):
        return False
    if number.low == number.high == 1:
        return noun.tag == "NN" and noun.i - sent[0].i - number.last <= 2
    first, _ = core_of(sent, number)
    labelled = first > 0 and sent[first].head.i == sent[first - 1].i and sent[first - 1].pos in ("NOUN", "PROPN")
    named = (
        first > 0 and sent[first - 1].lemma in number_words()["labels"] and sent[first - 1].tag in ("NNP", "NN", "VBN")
    )
    return (_is_plural(noun) or noun.tag[0] == "J") and not labelled and not (named and number.first == first)


def _is_plural(noun: Token) -> bool:
    return noun.tag in ("NNS", "NNPS") or noun.lower in number_words()["plural_as_they_are"]


def is_people(noun: Token) -> bool:
    """Human beings, officials or a people: "rebels", "ministers", "Syrians"."""
    if {noun.lemma, noun.lower, noun.lower.removesuffix("s")} & _people():
        return True
    entry = names().get(noun.text)
    return entry is not None and entry.form in ("people", "adjective") and noun.tag in ("NNS", "NNPS")


def _tells_apart(modifier: Token) -> bool:
    """Says which things are counted. The last part of a hyphened word does not by itself."""
    if modifier.dep not in ("amod", "compound", "nmod") or modifier.tag == "CD" or not modifier.text.isalpha():
        return False
    hyphened = any(c.tag == "HYPH" for c in modifier.children)
    return not hyphened and modifier.lower not in number_words()["plain_modifiers"] and not state_of(modifier)


def stands_in(noun: Token) -> bool:
    """A word for people in general or for what happened to them: "others", "victims", "deaths"."""
    return noun.lemma in number_words()["stand_ins"] or noun.lower in number_words()["stand_ins"]


@cache
def _people() -> frozenset[str]:
    return frozenset((*number_words()["people"], *(title.split()[-1] for title in roles()["officials"])))


def named_thing(noun: Token, after: int = -1) -> str:
    """Its lemma with the modifier that stands next to it, unless that one tells nothing apart.

    ``after``: index of the last token that is no modifier.
    """
    before = [c for c in noun.children if after < c.i < noun.i and _tells_apart(c)]
    lemma = noun.lemma if noun.pos != "PROPN" else noun.lower.removesuffix("s")
    if not before:
        return lemma
    near = before[-1]
    return f"{near.lemma if near.pos == 'NOUN' else near.lower} {lemma}"


def thing_measured(sent: Sequence[Token], number: Number, unit: Unit) -> tuple[Token | None, str]:
    """What the figure is of, and what happened to it: "tonnes of *flour*", "a $5m *loan*", "*prices* rose 5%"."""
    node = unit.node
    while node.dep in ("nummod", "quantmod", "compound", "nmod", "amod") and node.head.i > node.i:
        node = node.head
    hyphen = lower_at(sent, number.last) in DASHES
    if node.i - sent[0].i >= unit.last and node.pos == "NOUN" and (hyphen or not _is_plural(node)):
        return node, role_of(node)[0]
    at = unit.last + (lower_at(sent, unit.last) == "worth")
    if lower_at(sent, at) in ("of", "in") and at + 1 < len(sent):
        noun = sent[at].child("pobj")
        money = unit.name[:1].isupper() and noun is not None and noun.child("det", "poss", "nummod") is None
        if noun is not None and noun.pos == "NOUN" and (lower_at(sent, at) == "of" or money):
            return noun, role_of(node)[0]
    if number.first > 1 and lower_at(sent, number.first - 1) == "of" and sent[number.first - 2].pos == "NOUN":
        return sent[number.first - 2], role_of(sent[number.first - 2])[0]
    if node.dep == "pobj" and node.head.lower == "per":
        node = node.head.head  # "per cent" in two words hangs on the number
    own = node.head if node.dep == "npadvmod" and node.head.pos == "ADJ" else node
    if own.dep == "pobj" and own.head.lower == "worth" and own.head.head.pos == "NOUN":
        return own.head.head, role_of(own.head.head)[0]
    if own.dep == "pobj" and own.head.lower in ("to", "at", "by", "worth"):
        own = own.head
    subject = figure_at(own.head, own)
    if subject is not None and (subject.pos == "NOUN" or (subject.pos == "PROPN" and subject is sent[0])):
        return subject, own.head.lemma
    return None, role_of(node)[0]
