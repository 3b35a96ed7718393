"""The main clauses of a content: of whom each tells what, and which of its words it turns against.

Two statements contradict each other clause against clause. What stands in a relative clause, a condition or a clause of
circumstance is said in passing: "the videos do not show whether *he has anything in his hands*" says nothing of hands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.opposition import AGAINST, Statement
from briefing.analysis.parse import Token
from briefing.analysis.same_thing import Thing, read_thing, slots
from briefing.analysis.stems import stem
from briefing.analysis.syntax import is_passive


@dataclass(frozen=True, slots=True)
class Clause:
    """One main clause of a content, as stems."""

    verb: str
    """Of its predicate."""
    subject: frozenset[str]
    """Empty for a pronoun and where there is none."""
    own: bool
    """The subject is a pronoun that may be the holder: "said *it* had not closed the gate", "*we* closed it"."""
    has_subject: bool
    """It tells something of something, which a mere noun does not."""
    passive: bool
    words: frozenset[str]
    """Of content in it. After "it", "they", "them" also the nouns of the clauses before, which these may be."""
    turned: frozenset[str]
    """Those that a negation or a word of falsehood stands against."""
    modal: str
    """"would", "may" ...; "" for what is or was."""
    doer: Thing
    """Subject of the active, agent of the passive."""
    done_to: Thing
    """Object of the active, subject of the passive."""
    slots: frozenset[tuple[str, str]]
    """Where, when, for what: preposition and name."""
    lasting: bool
    """It tells how things are or were, not what was done: "is closed", "was safe"; "had been closed" tells an act."""


def main_clauses(tokens: Sequence[Token], statement: Statement) -> tuple[Clause, ...]:
    """In text order. ``statement`` is what was read of ``tokens``."""
    inside = {t.i for t in tokens}
    heads = main_heads(tokens)
    before: frozenset[str] = frozenset()
    found: list[Clause] = []
    for head in heads:
        words = [*own_tokens(head, inside)]
        clause = _read(head, words, statement, before, first=head is heads[0])
        before |= {stem(t.text) for t in words if t.pos in ("NOUN", "PROPN")} & statement.content.keys()
        found.append(clause)
    return tuple(found)


def main_heads(tokens: Sequence[Token]) -> list[Token]:
    """The predicates of the main clauses of a content."""
    inside = {t.i for t in tokens}
    return [t for t in tokens if _is_main(t, inside)]


_BELOW = ("relcl", "acl", "advcl", "ccomp", "csubj", "csubjpass", "pcomp", "parataxis")
"""Clauses that say something else, or say it in passing; "to V" after a verb belongs to it."""


def _is_main(token: Token, inside: set[int]) -> bool:
    """A head that nothing in the content governs, or one joined to such a head as a clause."""
    if token.pos in ("PUNCT", "SPACE") or token.dep in ("mark", "aux", "cc", "punct"):
        return False
    if token.head is token or token.head.i not in inside:
        return token.pos in ("VERB", "AUX", "NOUN", "PROPN", "ADJ")
    joined = token.dep == "conj" and token.pos in ("VERB", "AUX") and token.head.pos in ("VERB", "AUX")
    return joined and _is_main(token.head, inside)


def own_tokens(head: Token, inside: set[int]) -> Iterator[Token]:
    """The head with what hangs below it, without clauses of their own and without clauses joined to it."""
    yield head
    for child in head.children:
        joined = child.dep == "conj" and child.pos in ("VERB", "AUX") and head.pos in ("VERB", "AUX")
        if child.i in inside and child.dep not in _BELOW and not joined:
            yield from own_tokens(child, inside)


def _read(head: Token, words: Sequence[Token], statement: Statement, before: frozenset[str], *, first: bool) -> Clause:
    here = {stem(t.text) for t in words} & statement.content.keys()
    own = subject_of(head)
    shared = own is not None and own.head is not head
    back = any(t.lower in _BACK for t in words)
    return Clause(
        verb=stem(head.text),
        subject=_stems(own),
        own=own is not None and own.lower in (_SPEAKER if first or shared else _SPEAKER[:2]),
        has_subject=own is not None or head.child("expl") is not None,
        passive=is_passive(head),
        words=frozenset(here | _stems(own) & statement.content.keys() | (before if back and not first else set())),
        turned=_turned(words, statement) & here if not _only_later(head) else frozenset(),
        modal=next((t.lower for t in words if t.dep == "aux" and t.head is head and t.lower in _MODALS), ""),
        doer=read_thing(_agent(head) if is_passive(head) else own),
        done_to=read_thing(own if is_passive(head) else head.child("dobj")),
        slots=frozenset(slots(head, words)),
        lasting=_is_lasting(head),
    )


def _agent(head: Token) -> Token | None:
    by = head.child("agent")
    return by.child("pobj") if by is not None else None


def _is_lasting(head: Token) -> bool:
    helpers = {c.lower for c in head.children if c.dep in ("aux", "auxpass")}
    if helpers & {"had", "has", "have", "'ve"}:
        return False
    return head.lemma == "be" or head.tag in ("VBZ", "VBP") or is_passive(head)


def _only_later(head: Token) -> bool:
    """ "Will not be handed over before June" says that it will be."""
    later = (c.child("pobj") for c in head.children if c.dep == "prep" and c.lower in ("before", "until", "till"))
    return any(day is not None and day.ent in ("DATE", "TIME") for day in later)


def subject_of(head: Token) -> Token | None:
    """Its own, or that of the clause it is joined to: "promised sirens and *never bought* them"."""
    own = head.child(*_SUBJECTS)
    if own is None and head.dep == "conj" and head.head is not head:
        return subject_of(head.head)
    return own


def _stems(own: Token | None) -> frozenset[str]:
    if own is None or own.pos == "PRON":
        return frozenset()
    return frozenset(stem(t.text) for t in own.subtree() if t.pos in ("NOUN", "PROPN", "ADJ", "NUM"))


_SUBJECTS = ("nsubj", "nsubjpass")
_BACK = ("it", "they", "them", "this", "that", "these", "those")
_SPEAKER = ("i", "we", "he", "she", "it", "they")
_MODALS = ("would", "could", "may", "might", "should", "must", "can", "will", "'ll", "'d")


def _turned(words: Sequence[Token], statement: Statement) -> frozenset[str]:
    """What the cues in these words turn against: a negation the word it stands next to."""
    starts = {t.start for t in words}
    found: set[str] = set()
    for cue in statement.cues:
        if cue.kind in AGAINST and not cue.whole and cue.span[0] in starts:
            found |= {cue.focus} if cue.kind == "negation" and cue.focus else cue.scope
    return frozenset(found)
