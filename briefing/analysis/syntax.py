"""Reads a dependency parse: subjects, noun phrases, clauses, negation. Accepts sets of labels, as models differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.analysis.parse import Token
from briefing.model import Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
NOUNS = ("NOUN", "PROPN", "PRON")
NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")
CLIMB = 12
"""Steps up the parse: long lists hang each item on the one before it."""
_MAX_CLIMB = 6


def subject(verb: Token) -> Token | None:
    """The subject that stands with this verb itself."""
    return verb.child(*SUBJECTS)


def understood_subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares with the verb it is joined to ("went on to say")."""
    token = verb
    for _ in range(_MAX_CLIMB):
        own = subject(token)
        if own is not None:
            return own
        if token.dep in ("acl", "relcl") and token.head.pos in NOUNS:
            return token.head
        if token.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep", "aux", "dep", "parataxis", "ccomp"):
            return None
        if token.head is token:
            return None
        token = token.head
    return None


def noun_phrase(head: Token) -> list[Token]:
    """The minimal phrase of a noun: the head with what stands before it and "of"-phrases; no apposition, no clause."""
    found = [head]
    for child in head.children:
        if child.i < head.i and child.dep not in ("relcl", "acl", "advcl", "appos", "parataxis", "cc", "conj"):
            found.extend(t for t in child.subtree() if t.i < head.i)
        elif child.dep == "prep" and child.lower == "of":
            found.extend(child.subtree())
    return contiguous_before(sorted(set(found), key=lambda t: t.i), head)


def contiguous_before(tokens: Sequence[Token], head: Token) -> list[Token]:
    """The part of ``tokens`` that runs without a gap up to ``head`` and on."""
    kept = [head]
    before = [t for t in tokens if t.i < head.i]
    for token in reversed(before):
        if token.i != kept[0].i - 1:
            break
        kept.insert(0, token)
    for token in (t for t in tokens if t.i > head.i):
        if token.i != kept[-1].i + 1:
            break
        kept.append(token)
    while len(kept) > 1 and kept[0].pos == "PUNCT":
        kept.pop(0)
    return kept


def full_noun_phrase(head: Token) -> list[Token]:
    """The phrase as a reader would mark it: with its apposition and "of"-phrase, without a trailing relative clause."""
    tokens = head.subtree()
    cut = [c for c in head.children if c.i > head.i and c.dep in ("relcl", "advcl", "parataxis", "acl", "ccomp")]
    if cut:
        first = min(t.i for c in cut for t in c.subtree())
        tokens = [t for t in tokens if t.i < first or t.i <= head.i]
    return strip_punctuation(contiguous_before(tokens, head))


def strip_punctuation(tokens: Sequence[Token]) -> list[Token]:
    """Without commas, stops and dashes at either end; closing brackets stay with their opening one."""
    kept = list(tokens)
    while kept and _is_edge(kept[0]):
        kept.pop(0)
    while kept and _is_edge(kept[-1]) and not (kept[-1].text == ")" and any(t.text == "(" for t in kept)):
        kept.pop()
    return kept


def _is_edge(token: Token) -> bool:
    return (token.pos in ("PUNCT", "SPACE") and token.text not in ('"', "'", "%")) or token.dep == "cc"


def negation(token: Token) -> Token | None:
    """The word that negates a predicate: "not", "never", or "no" at its subject or object."""
    for child in token.children:
        if child.dep == "neg":
            return child
        if child.dep in (*SUBJECTS, "dobj", "attr", "expl"):
            hit = next((c for c in child.children if c.dep == "det" and c.lower in ("no", "neither")), None)
            if hit or child.lower in ("nobody", "nothing", "none", "neither"):
                return hit or child
    return None


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries, negation and the adverb just before a verb: they belong to its cue."""
    return [c for c in verb.children if c.dep in ("aux", "auxpass", "neg") and c.i < verb.i]


def runs(tokens: Iterable[Token], paragraph_tokens: Sequence[Token]) -> list[Span]:
    """Token index ranges ``[first, last)`` without a gap; gaps of marks and "and", "but" are closed."""
    indices = sorted({t.i for t in tokens})
    found: list[Span] = []
    for i in indices:
        if found and all(paragraph_tokens[k].pos in ("PUNCT", "SPACE", "CCONJ") for k in range(found[-1][1], i)):
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def is_passive(verb: Token) -> bool:
    """The subject undergoes what the verb tells."""
    return verb.child("nsubjpass", "auxpass", "csubjpass") is not None


def marker(clause: Token) -> str:
    """The conjunction that opens a clause ("that", "if", "because"), or ""."""
    mark = clause.child("mark")
    return mark.lower if mark else ""


def is_infinitive(clause: Token) -> bool:
    """ "to free the students"."""
    return any(c.dep == "aux" and c.lower == "to" for c in clause.children)
