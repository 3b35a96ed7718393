"""What is kept, and what is broken: agreements, truces, permits, promises.

Who is accused of breaking an agreement and says that it kept it contradicts the accusation without any word of denial.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.main_clauses import main_heads, own_tokens, subject_of
from briefing.analysis.parse import Token
from briefing.analysis.same_thing import Thing, are_apart, may_be_one, read_thing, slots
from briefing.analysis.syntax import is_passive, negation
from briefing.knowledge import opposition


@dataclass(frozen=True, slots=True)
class Kept:
    """That somebody kept or broke one."""

    kept: bool
    what: Thing
    doer: Thing
    """Empty where it is the holder, and for "accused of *breaking* it"."""
    own: bool
    """The holder, or what is the holder's: "said *it* had kept", "said *its troops* had kept"."""
    slots: frozenset[tuple[str, str]]


def find_kept(tokens: Sequence[Token]) -> Iterator[Kept]:
    """Those that a content states in its main clauses; nothing that may, should or will be."""
    inside = {t.i for t in tokens}
    for head in main_heads(tokens):
        what = _obligation(head)
        kept = _keeps(head)
        if what is None or kept is None or any(c.dep == "aux" and c.tag == "MD" for c in head.children):
            continue
        own = subject_of(head) if head.pos != "NOUN" else None
        yield Kept(
            kept=kept == (negation(head) is None),
            what=read_thing(what),
            doer=read_thing(own),
            own=own is not None and _is_own(own),
            slots=frozenset(slots(head, [*own_tokens(head, inside)])),
        )


def exclude(a: Kept, b: Kept) -> bool:
    """One says that it was kept, the other that it was broken; who did it is not looked at."""
    return (
        a.kept != b.kept
        and may_be_one(a.what, b.what)
        and may_be_one(b.what, a.what)
        and not are_apart(a.slots, b.slots)
    )


def _keeps(head: Token) -> bool | None:
    lists = opposition()
    if head.lemma in lists.keeping:
        return True
    return False if head.lemma in (lists.breaking_nouns if head.pos == "NOUN" else lists.breaking) else None


def _obligation(head: Token) -> Token | None:
    """What is kept or broken: "the ceasefire", "with the terms of the permit"."""
    if is_passive(head):
        return None
    below = [c.child("pobj") for c in head.children if c.dep == "prep" and c.lower in _TO]
    named = (_behind_its_terms(noun) for noun in (head.child("dobj"), *below))
    return next((noun for noun in named if noun is not None and noun.lemma in opposition().obligations), None)


def _behind_its_terms(noun: Token | None) -> Token | None:
    """ "The terms of the *permit*"."""
    of = noun.child("prep") if noun is not None and noun.lemma in ("term", "condition") else None
    return noun if of is None else of.child("pobj")


_TO = ("of", "with", "by", "to")


def _is_own(own: Token) -> bool:
    if own.lower in ("i", "we", "he", "she", "it", "they"):
        return True
    return any(c.dep == "poss" and c.lower in ("my", "our", "his", "her", "its", "their") for c in own.children)
