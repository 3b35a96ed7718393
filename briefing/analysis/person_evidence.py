"""Names that no list knows and the tagger called bodies or nothing: persons where the text itself shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.candidate import Candidate
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import SUBJECTS
from briefing.knowledge import english_function_words, roles

_MOST_WORDS = 3


def persons_by_evidence(every: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> bool:
    """Makes persons of such names, and of their last word where it stands alone ("Yanna Brisk ... Brisk"); of any?"""
    open_ = [c for c in every if c.form == "body" and c.key is None and c.kind in ("unknown", "organisation")]
    names = [c for c in open_ if _is_built_like_a_person(c)]
    if not names:
        return False
    roles_at = {(c.paragraph, c.head.i) for c in every if c.form == "nominal" and c.kind == "person" and not c.plural}
    subjects_alone = {c.text for c in open_ if " " not in c.text and c.head.dep in SUBJECTS}
    shown = {
        c.text
        for c in names
        if c.text.rsplit(maxsplit=1)[-1] in subjects_alone
        or _has_a_role(c, roles_at)
        or _is_who(c.head)
        or _owns_as_a_person(c.head, paragraphs[c.paragraph])
    }
    last = {name.rsplit(maxsplit=1)[-1] for name in shown}
    for candidate in open_:
        if candidate.text in shown or candidate.text in last:
            candidate.form, candidate.kind, candidate.rule = "person", "person", "shown to be a person"
    return bool(shown)


def _is_built_like_a_person(candidate: Candidate) -> bool:
    """Two or three capitalised words, none of which is a word for a body, a document or a place."""
    words = candidate.text.split()
    lists = roles()
    other = lists["organisation_tails"] | lists["company_tails"] | lists["titles"]
    common = lists["body_nouns"] | lists["document_nouns"] | lists["geographic_heads"] | lists["government_nouns"]
    return (
        1 < len(words) <= _MOST_WORDS
        and all(w[:1].isupper() and not w.isupper() and w.replace("-", "").isalpha() for w in words)
        and not any(w in other or w.lower() in common or w.lower() in english_function_words() for w in words)
    )


def _has_a_role(candidate: Candidate, roles_at: set[tuple[int, int]]) -> bool:
    """ "A spokesman for the governor, *Ivo Tarrant*"; "*Ana Weller*, the chairwoman of the committee"."""
    head, number = candidate.head, candidate.paragraph
    beside = [c for c in head.children if c.dep == "appos"]
    beside += [head.head] if head.dep == "appos" else []
    return any((number, t.i) in roles_at for t in beside)


def _is_who(head: Token) -> bool:
    """ "*Kerrin Aldous*, who speaks for the growers"."""
    return any(
        v.dep == "relcl" and any(c.lower == "who" for c in v.children if c.dep in SUBJECTS) for v in head.children
    )


def _owns_as_a_person(head: Token, paragraph: Paragraph) -> bool:
    """ "*Yanna Brisk* said in her first interview": nobody else in the sentence whom "her" could mean."""
    if head.dep != "nsubj":
        return False
    sent = paragraph.sents[head.sent]
    owned = [t for t in _own_words(head.head) if t.i > head.i and t.lower in ("his", "her") and t.dep == "poss"]
    others = (t for t in sent if t is not head and t.head is not head and t.pos in ("PROPN", "PRON"))
    return bool(owned) and not any(t.ent == "PERSON" or t.lower in ("he", "she", "who") for t in others)


def _own_words(verb: Token) -> Iterator[Token]:
    """The words of a verb's clause, without what is said."""
    for child in verb.children:
        if child.dep in ("prep", "dobj", "advmod", "dative"):
            yield from child.subtree()
