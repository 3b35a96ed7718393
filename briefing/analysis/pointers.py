"""Denials that point back to what they deny: "any such order", "no evidence of that", "nothing of the kind"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.items import Item
from briefing.analysis.parse import Token
from briefing.analysis.stems import stem


@dataclass(frozen=True, slots=True)
class Pointer:
    """What in a denial stands for words before it."""

    nouns: frozenset[str]
    """Stems of what it names: "any such *order*"; empty for "that", "nothing of the kind"."""


def find_pointer(tokens: Sequence[Token]) -> Pointer | None:
    """The words in the content of a denial that stand for what was said before, or None.

    "such an order", "no such thing" · "nothing of the kind" · "no evidence of that", "denied doing this" · "done so".
    """
    such = {t.head for t in tokens if t.lower == "such" and t.head.pos in ("NOUN", "PROPN") and t.head in tokens}
    if such:
        return Pointer(frozenset(stem(t.lemma) for t in such if t.lower not in _ANYTHING))
    if any(t.lower in ("kind", "sort") and t.head.lower == "of" for t in tokens):
        return Pointer(frozenset())
    return Pointer(frozenset()) if any(_stands_for_a_claim(t) for t in tokens) else None


_ANYTHING = ("thing", "things", "kind", "sort", "case")


def _stands_for_a_claim(token: Token) -> bool:
    if token.lower == "so":
        return token.dep == "advmod" and token.head.lemma == "do"
    governed = token.dep in ("dobj", "pobj", "nsubj", "nsubjpass")
    return token.lower in ("this", "that") and governed and token.tag == "DT"


_CLAIMS = ("accuse", "assert", "report", "expect")
_NEAR = 2
"""Paragraphs that "such an order" reaches back over."""


def pointed_at(
    before: Sequence[Item], pointer: Pointer, *, paragraph: int, sent: int, party: str | None
) -> Item | None:
    """The claim of another party that a denial points back to.

    With a noun the nearest that has that noun or its verb ("had ordered the gate closed" ← "any such order"); else the
    claim in the sentence before.
    """
    claims = [i for i in reversed(before) if i.kind in _CLAIMS and i.party not in (None, party)]
    for claim in claims if pointer.nouns else ():
        if paragraph - claim.paragraph <= _NEAR and pointer.nouns & claim.stems:
            return claim
    if not claims or claims[0] is not before[-1]:
        return None
    last = claims[0]
    opens = sent == 0 and last.paragraph == paragraph - 1
    return last if opens or (last.paragraph == paragraph and last.sent >= sent - 1) else None
