"""One attribution: its record, and what all frames need to make one: cue, source and content as spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.syntax import (
    auxiliaries,
    full_noun_phrase,
    is_infinitive,
    runs,
    strip_punctuation,
    subject,
    understood_subject,
)
from briefing.knowledge import Sense, reporting, roles, wording
from briefing.model import PositionKind, Span

PLAIN = Sense("assert")


HYPOTHETICAL = ("if", "unless", "whether", "until", "should")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One content laid to one source by one cue, within one paragraph."""

    rule: str
    kind: PositionKind
    cue: Token
    """The head of the cue."""
    cue_tokens: tuple[Token, ...]
    source: Token | None
    """Head of the source; None where nobody is named ("there are reports that")."""
    source_tokens: tuple[Token, ...]
    content: tuple[Span, ...]
    """Offsets in the article."""
    predicate: Token | None
    """The main word of the content: its verb, or its noun."""
    target: Token | None = None
    """Who is spoken to or about: "told *reporters*", "accused *Israel* of"."""
    hedged: bool = False
    direct: bool = False
    negated: bool = False
    """The cue itself is negated: "did not say whether"."""


def is_finite(verb: Token) -> bool:
    """A tensed verb, or one with an auxiliary other than "to"."""
    if verb.tag in ("VBD", "VBP", "VBZ"):
        return True
    if verb.tag == "VBN" and verb.dep == "ROOT" and verb.child("nsubj") is not None:
        return True  # a past tense that the tagger took for a participle
    helpers = [c.lower for c in verb.children if c.dep in ("aux", "auxpass")]
    if verb.dep == "conj" and not helpers and verb.head.pos == "VERB":
        return is_finite(verb.head)
    return bool(helpers) and "to" not in helpers


def carrier(verb: Token) -> Token | None:
    """The tensed verb that only says how an act goes on or comes about, itself or with an adjective.

    "*continued* to deny P", "*went on* to praise N", "was *quick* to condemn N", "was *forced* to admit P": who does
    the one does the other (aspectual verbs: Levin 1993, 55; implicatives: Karttunen 1971).
    """
    above = verb.head
    if verb.dep != "xcomp" or above.lemma not in wording()["carriers"] or above is verb:
        return None
    bearer = above.head if above.pos == "ADJ" else above
    held_back = any(c.dep == "neg" for c in (*bearer.children, *above.children))
    return bearer if is_finite(bearer) and not held_back else None


def is_hypothetical(verb: Token) -> bool:
    """Nobody said it: "if he says", "had he said", "might say", "would have said", "anyone who says".

    What a stance verb would do is a stance all the same ("would welcome talks").
    """
    above = carrier(verb)
    if _in_condition(verb) or _is_imagined(verb) or (above is not None and is_hypothetical(above)):
        return True
    helpers = {c.lower for c in verb.children if c.dep == "aux"}
    if helpers & _MAYBE or ("have" in helpers and helpers & _WOULD):
        return True
    own = next((c for c in verb.children if c.dep in ("nsubj", "nsubjpass")), None)
    if own is None:
        return False
    if own.lower in ("who", "that") and verb.dep == "relcl":
        own = verb.head
    if helpers & _OUGHT and own.lower not in ("i", "we"):
        return True  # "they should explain who pays": they have not; "I must say that P" says it
    return own.lower in _ANYBODY or any(c.dep == "det" and c.lower == "any" for c in own.children)


def _is_imagined(verb: Token) -> bool:
    """ "Imagine a minister who announces P", "it would take a brave mayor to tell them P"."""
    above = verb.head.head if verb.dep == "relcl" else verb.head
    if verb.dep == "relcl":
        return above.lemma in ("imagine", "suppose", "picture") and above.tag == "VB" and above.dep == "ROOT"
    own = above.child("nsubj")
    return above.lemma == "take" and own is not None and own.lower == "it" and is_infinitive(verb)


_MAYBE = frozenset({"may", "might", "could"})
_WOULD = frozenset({"would", "should", "must", "could"})
_OUGHT = frozenset({"should", "must", "ought"})
_ANYBODY = ("anyone", "anybody", "whoever", "nobody", "none")


def _in_condition(verb: Token) -> bool:
    """Under "if" or "unless", itself or by the verb it is joined to; or inverted: "Had the inspector reported"."""
    token = verb
    for _ in range(_JOINED):
        mark = token.child("mark")
        if mark is not None and mark.lower in HYPOTHETICAL:
            return True
        first = token.children[0] if token.children else token
        own = token.child("nsubj", "nsubjpass")
        if token.dep == "advcl" and first.dep in ("aux", "auxpass") and own is not None and first.i < own.i < token.i:
            return True
        if token.dep not in ("conj", "xcomp") or token.head is token:
            return False
        token = token.head
    return False


_JOINED = 3


def make_attribution(
    rule: str,
    sense: Sense,
    verb: Token,
    paragraph: Paragraph,
    content: Iterable[Token],
    *,
    source: Token | None = None,
    extra_cue: Iterable[Token] = (),
    predicate: Token | None = None,
    target: Token | None = None,
) -> Iterator[Attribution]:
    """The attribution that these words make, or nothing where content and source are not apart."""
    spans = content_spans(content, paragraph)
    if not spans:
        return
    cue_tokens = tokens_of_cue(verb, extra_cue, paragraph)
    if predicate is not None and predicate.ent in _NOBODY and predicate.pos in ("NOUN", "PROPN", "NUM"):
        return  # "accused on Tuesday", "has asked for ten years": a time is no content
    inner = {t.i for t in cue_tokens}
    negated = _is_negated(verb, source)
    if negated and _says_nothing(verb, source, sense):
        return
    if source is not None and (source.i in inner or any(b <= source.start < e for b, e in spans)):
        return
    yield Attribution(
        rule=rule,
        kind=sense.kind,
        cue=verb,
        cue_tokens=tuple(cue_tokens),
        source=source,
        source_tokens=tokens_of_source(source, paragraph, (verb, *cue_tokens), spans) if source else (),
        content=spans,
        predicate=predicate,
        target=target,
        hedged=_is_hedged(verb),
        negated=negated,
    )


def _is_negated(verb: Token, source: Token | None) -> bool:
    """ "did not say", "neither side has agreed"."""
    none = source is not None and any(
        c.dep in ("det", "preconj", "cc") and c.lower in ("no", "neither") for c in source.children
    )
    neither = any(
        c.dep in ("preconj", "advmod", "cc") and c.lower == "neither" for c in (*verb.children, *verb.head.children)
    )
    return none or neither or any(c.dep == "neg" for c in verb.children)


def _says_nothing(verb: Token, source: Token | None, sense: Sense) -> bool:
    """ "has never said", "no official has accused", "was not told", "did not deny": neither said nor withheld."""
    if source is not None and any(c.dep == "det" and c.lower == "no" for c in source.children):
        return True
    words = {c.lower for c in (*verb.children, *verb.head.children) if c.dep in ("neg", "advmod", "preconj", "cc")}
    if sense.kind == "deny":
        return not words & {"neither", "nor"}
    words = {c.lower for c in verb.children if c.dep in ("neg", "advmod")}
    plain = sense.kind in ("assert", "accuse", "warn", "threaten", "report", "condemn")
    return plain and ("never" in words or sense.kind != "assert" or any(c.dep == "auxpass" for c in verb.children))


def tokens_of_cue(verb: Token, extra: Iterable[Token], paragraph: Paragraph) -> list[Token]:
    """The cue as a reader would mark it: auxiliaries, negation, particle and the adverb just before belong to it."""
    found = {verb.i: verb}
    for token in (*_carrying(verb), *auxiliaries(verb), *extra):
        found[token.i] = token
    if (
        verb.i
        and (before := paragraph.tokens[verb.i - 1]).pos == "ADV"
        and before.head is verb
        and before.dep != "mark"
    ):
        found[before.i] = before
    particle = verb.child("prt")
    if particle:
        found[particle.i] = particle
    first, last = min(found), max(found)
    between = [paragraph.tokens[i] for i in range(first, last + 1)]
    if len(between) <= len(found) + 1 and all(t.i in found or t.pos == "ADV" for t in between):
        return between
    return [found[i] for i in sorted(found)]


def _carrying(verb: Token) -> list[Token]:
    """ "*was quick to* condemn", "*has continued to* deny", *went on to* praise"."""
    bearer = carrier(verb)
    if bearer is None or bearer.child("dobj") is not None:
        return []
    with_act = [c for c in (*bearer.children, verb.head) if c.dep in ("acomp", "prt") or c is verb.head]
    to = [c for c in verb.children if c.dep == "aux" and c.lower == "to"]
    return [bearer, *auxiliaries(bearer), *with_act, *to]


def tokens_of_source(
    source: Token, paragraph: Paragraph, cue: Sequence[Token], content: Sequence[Span]
) -> tuple[Token, ...]:
    """The source as a reader would mark it: with the clause that describes it and the comma that closes an inset.

    "*A union that stands for nurses* said", "*Ann Vance, the clerk,* said". A clause that holds cue or content is none
    of it, nor one that coordinates names, which would be taken for further speakers.
    """
    tokens = _apart(full_noun_phrase(source), source, cue, content)
    for clause in (c for c in source.children if c.dep in ("relcl", "acl") and c.i > source.i):
        part = clause.subtree()
        apart = not any(t in cue or any(b <= t.start < e for b, e in content) for t in part)
        if apart and not is_infinitive(clause) and not any(t.dep == "conj" and t.pos in _NAMES for t in part):
            between = paragraph.tokens[tokens[-1].i + 1 : part[0].i]
            if all(t.text == "," for t in between) and part[0].i > tokens[-1].i:
                tokens = strip_punctuation([*tokens, *between, *part])
    return (*tokens, *_closing_comma(tokens, source, paragraph))


def _apart(tokens: Sequence[Token], source: Token, cue: Sequence[Token], content: Sequence[Span]) -> list[Token]:
    """The run of words around the head of a source that is neither cue nor content, where the parser joined them."""
    taken = {t.i for t in cue} | {t.i for t in tokens if any(b <= t.start < e for b, e in content)}
    if not any(t.i in taken for t in tokens):
        return [*tokens]
    first = max((i for i in taken if i < source.i), default=-1)
    last = min((i for i in taken if i > source.i), default=tokens[-1].i + 1)
    kept = strip_punctuation([t for t in tokens if first < t.i < last])
    while len(kept) > 1 and kept[-1].pos == "ADP":
        kept.pop()
    return kept


_NAMES = ("NOUN", "PROPN")


def _closing_comma(tokens: Sequence[Token], source: Token, paragraph: Paragraph) -> tuple[Token, ...]:
    """The comma after "Ann Vance, the clerk" belongs to the inset as the one before it does."""
    last = tokens[-1]
    after = paragraph.tokens[last.i + 1 : last.i + 2]
    opened = any(t.text == "," and t.i > source.i for t in tokens)
    return tuple(after) if opened and after and after[0].text == "," else ()


def _is_hedged(verb: Token) -> bool:
    hedges = wording()["hedges"]
    return any(c.lower in hedges for c in verb.children)


def content_spans(tokens: Iterable[Token], paragraph: Paragraph) -> tuple[Span, ...]:
    """Content tokens → offsets: edges without commas and stops, gaps of punctuation closed."""
    spans = []
    for first, last in runs(tokens, paragraph.tokens):
        part = strip_punctuation(paragraph.tokens[first : _end_of_name(last, paragraph)])
        if part and any(t.pos not in ("PUNCT", "SPACE") for t in part):
            spans.append((part[0].start, part[-1].end))
    return tuple(spans)


def _end_of_name(last: int, paragraph: Paragraph) -> int:
    """Names are not cut: "the UNESCO | World Heritage Site at Palmyra", where the parser loses the rest of one."""
    tokens = paragraph.tokens
    end = last
    while 0 < end < len(tokens) and _goes_on(tokens[end - 1], tokens[end]):
        end += 1
    if end == last:
        return last
    under = {t.i for t in tokens[end - 1].subtree() if t.i >= end}
    while end in under and tokens[end].pos != "PUNCT":
        end += 1
    return end


def _goes_on(one: Token, other: Token) -> bool:
    """Two words of one name, in capitals at their beginning and no date; "2:41 a.m."; an article and its noun."""
    names = one.pos == "PROPN" and other.pos == "PROPN"
    if one.ent == other.ent == "TIME" and other.lower in ("a.m.", "p.m."):
        return True
    if one.lower in ("the", "a", "an") and one.tag == "DT":
        return other.pos in ("PROPN", "NOUN") and other.ent not in _NOBODY
    return names and other.ent not in (*_NOBODY, "PERSON") and one.text[:1].isupper() and other.text[:1].isupper()


def source_of(verb: Token) -> Token | None:
    """The speaker: the verb's own subject, or the one it shares; a subject inside reported speech does not report."""
    own = subject(verb)
    if own is not None:
        return _named(own)
    head = verb.head
    if verb.dep == "conj" and head.pos in ("VERB", "AUX"):
        outer = _outer_cue(head)
        if outer is not None and subject(head) is not None:
            return source_of(outer)
    if verb.dep == "advcl" and verb.tag == "VBG":
        outer = _outer_cue(head)
        if outer is not None and outer is not verb:
            return source_of(outer)
    if verb.dep == "xcomp" and head.lemma in wording()["compelling"] and (made := head.child("dobj")) is not None:
        return _named(made)  # "forced the clerk to admit that P"
    found = understood_subject(carrier(verb) or verb)
    return _named(found) if found is not None and found is not verb else None


def _named(token: Token) -> Token | None:
    if token.ent in _NOBODY or token.lower in _ASKED or not any(c.isalnum() for c in token.text):
        return None
    return token if token.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET") else None


_NOBODY = ("DATE", "TIME")
"""Entities that the parser takes for subjects: "said *Thursday morning* on television"."""
_ASKED = ("what", "whatever")
"""Objects that stand before their verb: "*what* other creeds call evil"."""


def is_speaker(token: Token) -> bool:
    """A noun or pronoun that may utter something: no day, no lone mark."""
    return token.pos in ("NOUN", "PROPN", "PRON") and _named(token) is not None


def may_speak(source: Token, paragraph: Paragraph) -> bool:
    """Somebody, a body, or a text that tells: what a weak cue may be laid to."""
    if source.pos == "PRON":
        return source.lower not in _THINGS
    if source.ent in _SPEAKING or source.pos == "PROPN":
        return source.ent not in ("LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW")
    return source.lemma in speakers() or (source.text.istitle() and _is_a_name(source.text, paragraph.text))


def _is_a_name(word: str, text: str) -> bool:
    """The article writes it with a capital inside a sentence too."""
    return re.search(rf"[a-z,] {re.escape(word)}\b", text) is not None


_THINGS = ("this", "that", "which", "these", "those", "there", "what", "something", "everything", "nothing")
_SPEAKING = ("PERSON", "ORG", "GPE", "NORP")


@cache
def speakers() -> frozenset[str]:
    """Nouns for who or what can say something: roles, groups, bodies, and texts that tell."""
    lists = roles()
    names = (
        "offices",
        "speakers_for",
        "officials",
        "armed_group_nouns",
        "government_nouns",
        "body_nouns",
        "people_nouns",
    )
    return frozenset(word.lower() for name in names for word in lists[name]) | wording()["telling"]


def _outer_cue(verb: Token) -> Token | None:
    """The reporting verb in whose that-clause this verb stands, or None."""
    verbs = reporting().verbs
    if verb.dep in ("ccomp", "conj") and verb.head.lemma in verbs and "clause" in verbs[verb.head.lemma]:
        return verb.head if verb.dep == "ccomp" else None
    return None


def passive_agent(verb: Token) -> Token | None:
    """Who did what a passive tells: "by X"."""
    by = verb.child("agent") or next((c for c in verb.children if c.dep == "prep" and c.lower == "by"), None)
    return by.child("pobj") if by else None
