"""Who did or holds what only one can have done or hold: "fired the shot", "holds the town", "won the vote".

Two positions that give one deed to different doers cannot both be right. Only verbs of a list count (control and
possession, winning, responsibility for one act), over one definite thing, in a main clause that affirms it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.analysis.main_clauses import main_heads, own_tokens, subject_of
from briefing.analysis.parse import Token
from briefing.analysis.stems import stem
from briefing.analysis.syntax import is_passive, negation
from briefing.knowledge import opposition


@dataclass(frozen=True, slots=True)
class Deed:
    """One such act or state, as stems."""

    group: int
    """Of verbs that tell the same: hold, control."""
    lasting: bool
    """A state, which may have changed hands from one article to the next, not an act."""
    doer: frozenset[str]
    """Empty where it is the holder: "said *it* held the town"."""
    done: str
    """Head of what it is done to."""
    which: frozenset[str]
    """What tells it from others of its kind: "the *northern* gate", "the town *of Sarin*"."""
    past: bool


def find_deeds(tokens: Sequence[Token]) -> Iterator[Deed]:
    """Those that a content affirms in its main clauses."""
    inside = {t.i for t in tokens}
    for head in main_heads(tokens):
        found = _groups().get(head.lemma)
        if found is None or _is_unsure(head, [*own_tokens(head, inside)]):
            continue
        doer, done = _parts(head)
        if doer is None or done is None or doer.i not in inside or not _is_one_thing(done):
            continue
        if doer.pos == "PRON" and doer.lower not in ("i", "we", "it", "they"):
            continue
        yield Deed(
            group=found[0],
            lasting=found[1],
            doer=frozenset() if doer.pos == "PRON" else _stems(doer),
            done=stem(done.lemma),
            which=_which(done, inside),
            past=head.tag in ("VBD", "VBN") or any(c.lower in ("had", "did") for c in head.children if c.dep == "aux"),
        )


def one_deed(a: Deed, b: Deed) -> bool:
    """The same act or state of the same thing; what tells the thing from others may be left out on one side."""
    same_which = a.which <= b.which or b.which <= a.which
    return (a.group, a.done, a.past) == (b.group, b.done, b.past) and same_which


@cache
def _groups() -> dict[str, tuple[int, bool]]:
    lists = opposition()
    rows = [(row, True) for row in lists.exclusive_states] + [(row, False) for row in lists.exclusive_acts]
    return {verb: (n, lasting) for n, (row, lasting) in enumerate(rows) for verb in row}


def _parts(head: Token) -> tuple[Token | None, Token | None]:
    """Doer and thing: of a passive its agent and its subject."""
    own = subject_of(head)
    if not is_passive(head):
        return own, head.child("dobj")
    by = head.child("agent")
    return (by.child("pobj") if by is not None else None), own


def _is_unsure(head: Token, words: Sequence[Token]) -> bool:
    """Denied, possible, or of a part only."""
    modal = any(c.dep == "aux" and c.tag == "MD" for c in head.children)
    return modal or negation(head) is not None or any(t.lower in _SHARING for t in words)


_SHARING = frozenset("also too part parts most half some together jointly and or both with not nor".split())
"""More than one may have done it, or of it."""


def _is_one_thing(noun: Token) -> bool:
    if noun.pos == "PROPN":
        return True
    definite = any(c.dep in ("det", "poss") and c.lower in _DEFINITE for c in noun.children)
    return noun.tag == "NN" and definite


_DEFINITE = ("the", "this", "that")


def _which(noun: Token, inside: set[int]) -> frozenset[str]:
    below = [t for t in own_tokens(noun, inside) if t is not noun and t.pos in ("NOUN", "PROPN", "ADJ", "NUM")]
    return frozenset(stem(t.lemma) for t in below)


def _stems(noun: Token) -> frozenset[str]:
    return frozenset(stem(t.text) for t in noun.subtree() if t.pos in ("NOUN", "PROPN"))
