"""Names that the tagger took for somebody's and that are a ship's, an exercise's, a translation's or a thing's."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.candidate import Candidate
from briefing.analysis.parse import Paragraph, Token
from briefing.knowledge import roles

_LEAST_ACRONYM = 3


def without_things(every: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """The candidates without such names. One place that tells settles it for the article: "FS Corbin ... Corbin"."""
    open_ = [c for c in every if c.key is None and c.rule == "tagger"]
    if not open_:
        return [*every]
    named = {c.text for c in open_ if _follows_its_kind(c, paragraphs[c.paragraph].tokens)}
    acronyms = {c.text for c in open_ if c.text.isupper() and c.text.isalpha() and len(c.text) >= _LEAST_ACRONYM}
    named |= _counted(acronyms, paragraphs) if acronyms else set()
    ends = {(c.paragraph, c.last) for c in every}
    dropped = {
        id(c)
        for c in open_
        if (c.text in named and c.role is None) or _is_translation(c, paragraphs[c.paragraph].tokens, ends)
    }
    return [c for c in every if id(c) not in dropped]


def _follows_its_kind(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """ "Exercise *Eager Heron*", "Hurricane *Orla*", "FS *Corbin*": the word before says what has the name."""
    before = tokens[candidate.first - 1] if candidate.first else None
    if before is None or not before.text[:1].isupper() or before.sent != candidate.head.sent:
        return False
    return before.text in roles()["ship_prefixes"] or before.lower in roles()["undertaking_nouns"]


def _counted(acronyms: set[str], paragraphs: Sequence[Paragraph]) -> set[str]:
    """Acronyms that a number or "a" stands before, or that have a plural: "a UAV", "two UAVs" are things.

    Not one that a number follows: "CTF 50" is a unit, of which there are several.
    """
    counted: set[str] = set()
    numbered: set[str] = set()
    for tokens in (p.tokens for p in paragraphs):
        for token in tokens:
            word = token.text.removesuffix("s")
            if word not in acronyms:
                continue
            if any(t.tag == "CD" for t in tokens[token.i + 1 : token.i + 2]):
                numbered.add(word)
            elif word != token.text or _is_one_of_several(token, tokens):
                counted.add(word)
    return counted - numbered


def _is_one_of_several(token: Token, tokens: Sequence[Token]) -> bool:
    before = tokens[token.i - 1] if token.i else None
    counted = before is not None and (before.lower in ("a", "an") or before.tag == "CD")
    return counted and token.dep not in ("compound", "nmod", "amod", "poss")


def _is_translation(candidate: Candidate, tokens: Sequence[Token], ends: set[tuple[int, int]]) -> bool:
    """ "the Hemrun Hills (Arabic: *Jabal Hemrun*)", "the Book (*Kitab Nur* in Arabic)": the name of no actor once more.

    ``ends``: where mentions end; behind an actor's name the brackets hold another name of the actor.
    """
    opening = next((i for i in range(candidate.first - 1, -1, -1) if tokens[i].text in ("(", ")", "[", "]")), None)
    if opening is None or tokens[opening].text not in ("(", "[") or (candidate.paragraph, opening) in ends:
        return False
    inside = tokens[opening + 1 : candidate.first]
    labelled = any(t.text == ":" and (t.i == opening + _LABEL or tokens[t.i - 1].ent in _TONGUES) for t in inside)
    after = tokens[candidate.last : candidate.last + 2]
    said_in = len(after) == 2 and after[0].lower == "in" and after[1].ent in _TONGUES
    return labelled or said_in or any(t.lower in ("transliterated", "romanized", "romanised") for t in inside)


_LABEL = 2
"""Tokens from an opening bracket to the colon of "(Arabic:"."""
_TONGUES = ("NORP", "LANGUAGE")
