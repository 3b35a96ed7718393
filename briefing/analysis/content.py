"""What comparing and counting need of the words of a content, read once while its parse is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.deeds import Deed, find_deeds
from briefing.analysis.headings import Headings, read_headings
from briefing.analysis.main_clauses import Clause, main_clauses
from briefing.analysis.numbers import Quantity
from briefing.analysis.obligations import Kept, find_kept
from briefing.analysis.opposition import UNREAD, Statement, read_statement
from briefing.analysis.parse import Token
from briefing.analysis.positions import Draft
from briefing.analysis.stems import stem
from briefing.analysis.syntax import subject
from briefing.knowledge import wording

FACTS = ("assert", "deny", "accuse", "report", "expect")
"""Kinds that say what is the case, so that another can contradict it."""
_POINTERS = ("response", "that", "this", "it", "so")


@dataclass(frozen=True, slots=True)
class Content:
    """Features of the words of one position."""

    statement: Statement
    """What they say and how they stand to that; unread where they say nothing of what is the case."""
    headings: Headings
    numbers: frozenset[str]
    """Numbers as written, dates left out."""
    doer: frozenset[str] | None
    """Stems of the subject; None for a pronoun and where there is none."""
    objects: frozenset[tuple[str, str]]
    """Verb and what it is done to, where there are figures: "join *the strike*"."""
    has_noun: bool
    points_back: bool
    """It has a word for what was said before: "in *response*", "do *so*"."""
    past: bool = False
    """Its predicate tells what was done: "had not engaged in talks", not "does not judge"."""
    deeds: tuple[Deed, ...] = ()
    """What it says one party alone has or has done."""
    clauses: tuple[Clause, ...] = ()
    """Its main clauses, where it says what is the case."""
    ends: str = ""
    """Stem of its predicate where that puts an end to something: "an *end* to the attacks"."""
    ended: frozenset[str] = frozenset()
    """Lemmas of what that is: "the *attacks*"."""
    kept: tuple[Kept, ...] = ()
    """Agreements that it says are kept or broken."""
    names_matter: bool = True
    """It is more than a word for what was said before: "that argument"."""


UNCOMPARED = Content(UNREAD, Headings((), None, (0, 0)), frozenset(), None, frozenset(), False, False)
"""Of a position that makes no dispute."""


def read_content(draft: Draft, quantities: Sequence[Quantity]) -> Content:
    """Features of the content of ``draft``, in which these figures stand."""
    tokens = draft.tokens
    statement = read_statement(tokens) if draft.stance.kind in FACTS else UNREAD
    return Content(
        statement=statement,
        headings=read_headings(draft),
        numbers=frozenset(t.lower for t in tokens if t.pos == "NUM" and t.ent not in ("DATE", "TIME")),
        doer=_doer(draft),
        objects=_objects(draft) if quantities else frozenset(),
        has_noun=any(t.pos in ("NOUN", "PROPN") for t in tokens),
        points_back=any(t.lower in _POINTERS for t in tokens),
        past=_is_past(draft.attribution.predicate),
        deeds=tuple(find_deeds(tokens)) if statement is not UNREAD else (),
        clauses=main_clauses(tokens, statement) if statement is not UNREAD else (),
        ends=_ends(draft.attribution.predicate),
        ended=_ended(draft.attribution.predicate),
        kept=tuple(find_kept(tokens)) if statement is not UNREAD else (),
        names_matter=not _only_points(draft.attribution.predicate),
    )


def _ends(predicate: Token | None) -> str:
    return stem(predicate.lemma) if predicate is not None and predicate.lemma in wording()["endings"] else ""


def _ended(predicate: Token | None) -> frozenset[str]:
    if predicate is None or not _ends(predicate):
        return frozenset()
    below = [c.child("pobj") for c in predicate.children if c.dep == "prep" and c.lower in ("to", "of")]
    return frozenset(t.lemma for t in (predicate.child("dobj"), *below) if t is not None)


def _only_points(predicate: Token | None) -> bool:
    """ "Rejected *that argument*": the noun says nothing by itself."""
    if predicate is None or predicate.pos != "NOUN" or predicate.child("acl", "relcl", "ccomp") is not None:
        return False
    return any(c.dep == "det" and c.lower in ("that", "this", "these", "those", "such") for c in predicate.children)


def _is_past(predicate: Token | None) -> bool:
    if predicate is None:
        return False
    helpers = [c.lower for c in predicate.children if c.dep in ("aux", "auxpass")]
    return predicate.tag == "VBD" or any(h in _PAST for h in helpers)


_PAST = ("did", "had", "has", "have", "'ve", "was", "were")


def _doer(draft: Draft) -> frozenset[str] | None:
    predicate = draft.attribution.predicate
    own = subject(predicate) if predicate is not None else None
    if own is None or own.pos == "PRON":
        return None
    return frozenset(stem(t.text) for t in own.subtree() if t.pos in ("NOUN", "PROPN"))


def _objects(draft: Draft) -> frozenset[tuple[str, str]]:
    return frozenset((t.head.lemma, t.lemma) for t in draft.tokens if t.dep == "dobj" and t.pos == "NOUN")
