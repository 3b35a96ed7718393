"""What a clause tells something of, to what and when, and whether two clauses can be about one thing.

Only what tells things apart is read. Two clauses that give different heads, modifiers or names in one slot ("the wages
*for February*", "the wages *for March*") are about two things, and neither contradicts the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.parse import Token
from briefing.analysis.stems import stem

_JOINING = ("of", "'s")


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase, as stems. Empty for a pronoun and where there is none."""

    heads: frozenset[str] = frozenset()
    """Its head, and what is joined to it by "and"."""
    owners: frozenset[str] = frozenset()
    """Names that it belongs to or is named by: "the government of *Serbia*", "*Serbia*'s police"."""
    modifiers: frozenset[str] = frozenset()
    """Adjectives, nouns and names before a head that is no name: "the *northern* gate"."""
    narrowing: frozenset[str] = frozenset()
    """All words besides the heads that say which: "patients *with burns*"."""
    which: frozenset[str] = frozenset()
    """Those among them that are no names; names stand in slots."""
    common: bool = False
    """Its head is no name, so that the other words tell which."""
    indefinite: bool = False
    """Some of a kind: "patients", "a patrol", "three patients"."""
    part: bool = False
    """Not the whole of what there is: "some hostages", "most of them", "all hostages" where that is denied."""


NOTHING = Thing()


def read_thing(noun: Token | None) -> Thing:
    """What ``noun`` heads."""
    if noun is None or noun.pos not in ("NOUN", "PROPN", "NUM"):
        return NOTHING if noun is None else Thing(part=noun.lower in _PARTS)
    below = [t for t in noun.subtree() if t is not noun]
    heads = [noun, *(c for c in noun.children if c.dep == "conj")]
    owned = [t for t in below if t.pos == "PROPN" and _is_owner(t, noun)]
    before = [c for c in noun.children if c.dep in ("amod", "compound", "nmod") and c.tag != "CD"]
    return Thing(
        heads=frozenset(stem(t.text) for t in heads),
        owners=frozenset(stem(t.text) for t in owned),
        modifiers=frozenset(stem(t.text) for t in before if noun.pos != "PROPN" and t.lower not in _ANY),
        narrowing=frozenset(stem(t.text) for t in below if t.pos in ("NOUN", "ADJ", "PROPN") and t.lower not in _ANY),
        which=frozenset(stem(t.text) for t in below if t.pos in ("NOUN", "ADJ") and not _is_capitalised(t)),
        common=noun.pos == "NOUN",
        indefinite=_is_indefinite(noun),
        part=_is_part(noun),
    )


def may_be_one(affirmed: Thing, denied: Thing) -> bool:
    """Whether what the one is told of can be what it is denied of. What is not said tells nothing apart."""
    if denied.part:
        return False
    if not affirmed.heads or not denied.heads:
        return True
    same = affirmed.heads & denied.heads or affirmed.heads & denied.owners or denied.heads & affirmed.owners
    if not same or (affirmed.modifiers and denied.modifiers and not affirmed.modifiers & denied.modifiers):
        return False
    if affirmed.common and affirmed.which and denied.which and not affirmed.which & denied.which:
        return False
    return not affirmed.indefinite or denied.narrowing <= affirmed.narrowing | affirmed.heads | affirmed.owners


def slots(head: Token, words: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """What prepositions lead to, each with its preposition: names and numbers in all ``words`` ("in Tolvar", "for
    *March*"), nouns where the preposition hangs on the predicate or what it is done to ("leaked *from the plant*",
    "broke off the talks *over wages*"). A day without one stands behind "on".
    """
    for word in words:
        if (word.pos in ("PROPN", "NUM") or _is_capitalised(word)) and (slot := _slot(word)) is not None:
            yield slot, stem(word.text)
        elif word.pos == "NOUN" and word.dep == "pobj" and word.ent not in _TIMES and _hangs_on(word.head.head, head):
            yield f"{word.head.lower} the", stem(word.text)


def are_apart(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> bool:
    """Both fill one slot, with nothing in common."""
    for slot in {s for s, _ in a} & {s for s, _ in b}:
        if not {n for s, n in a if s == slot} & {n for s, n in b if s == slot}:
            return True
    return False


def _hangs_on(above: Token, head: Token) -> bool:
    done_to = above.dep in ("dobj", "attr") and above.head is head
    return above is head or done_to or (above.dep == "pobj" and above.head.head is head)


def _is_capitalised(word: Token) -> bool:
    """A name that the tagger takes for a noun."""
    return word.pos == "NOUN" and word.i > 0 and word.text.istitle()


_TIMES = ("DATE", "TIME")


def _slot(word: Token) -> str | None:
    above = word
    while above.dep in ("compound", "nmod", "nummod", "appos", "conj", "poss", "amod") and above.head is not above:
        above = above.head
    if above.dep == "npadvmod" and word.ent in _TIMES:
        return "on"
    return above.head.lower if above.dep == "pobj" and above.head.dep == "prep" else None


def _is_owner(name: Token, noun: Token) -> bool:
    """Joined to ``noun`` by nothing but "of", "'s" and the order of words."""
    above = name
    while above is not noun:
        if above.dep not in ("poss", "compound", "nmod", "pobj", "conj") and above.lower not in _JOINING:
            return False
        if above.head is above:
            return False
        above = above.head
    return True


def _is_indefinite(noun: Token) -> bool:
    if noun.pos == "PROPN":
        return False
    definite = any(c.dep == "poss" or (c.dep == "det" and c.lower not in _INDEFINITE) for c in noun.children)
    return not definite


def _is_part(noun: Token) -> bool:
    counted = any(c.tag == "CD" and c.dep == "nummod" for c in noun.children)
    definite = any(c.dep == "poss" or (c.dep == "det" and c.lower in _DEFINITE) for c in noun.children)
    words = {c.lower for c in noun.children if c.dep in ("det", "amod", "predet", "quantmod")}
    return noun.lower in _PARTS or bool(words & _PARTS) or (counted and not definite)


_INDEFINITE = ("a", "an", "some", "no", "any", "another")
_DEFINITE = ("the", "these", "those", "this", "that")
_ANY = ("any", "such", "other")
_PARTS = frozenset("some many several most few half all every each both part parts majority others more other".split())
