"""Figures of a toll, a number, a total: "the death toll rose to 27", "put the number of dead at 27"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.analysis.parse import Token
from briefing.analysis.quantity_roles import own_state, state_of
from briefing.knowledge import number_words


@dataclass(frozen=True, slots=True)
class Tolled:
    role: str
    thing: Token | None
    above: bool = False
    """The figure goes past the number: "exceeded 300"."""


def find_tolled(node: Token) -> Tolled | None:
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
        noun = figure_at(verb, own)
    tolled = None if noun is None else _toll_of(noun)
    return None if tolled is None else replace(tolled, above=verb.lemma in number_words()["exceed"])


def figure_at(verb: Token, own: Token) -> Token | None:
    """The figure that a verb changes or sizes: its object where a preposition leads to the number, else its subject."""
    if own.dep == "prep":
        thing = verb.child("dobj") or verb.child("nsubj", "nsubjpass")
    else:
        thing = verb.child("nsubj", "nsubjpass")
    known = verb.lemma in number_words()["change"] or verb.lemma in number_words()["sizing"]
    return thing if known and thing is not own else None


def _toll_of(noun: Token) -> Tolled | None:
    if noun.lemma == "toll":
        before = [c.lower for c in noun.children if c.dep in ("compound", "amod", "nmod")]
        role = next((r for w in before if (r := number_words()["tolls"].get(f"{w} toll", ""))), "killed")
        return Tolled(role, None)
    if noun.lemma in number_words()["figures"]:
        of = noun.child("prep")
        thing = of.child("pobj") if of is not None and of.lower == "of" else None
        if thing is None:
            return None
        role = (
            own_state(thing) or own_state(noun) or number_words()["act_nouns"].get(thing.lemma, "") or state_of(thing)
        )
        return Tolled(role, thing)
    role = number_words()["counted_events"].get(noun.lemma, "")
    return Tolled(role, noun) if role and noun.tag == "NNS" else None
