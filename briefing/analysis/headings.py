"""The words of a position, verbatim, that may name the matter of a dispute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.parse import Token
from briefing.analysis.positions import Draft
from briefing.analysis.syntax import marker, noun_phrase, subject
from briefing.knowledge import english_function_words, wording
from briefing.model import Span

LONGEST = 16
"""Tokens."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a content, and what speaks for it as a heading."""

    span: Span
    keys: frozenset[str]
    """Lemmas and parts of places in it, to be counted among those that two sides share."""
    tokens: int
    weight: float
    """For more than one word, an act, the object of the predicate."""
    is_subject: bool
    """Of the content's predicate."""


@dataclass(frozen=True, slots=True)
class Headings:
    """What a dispute over a position can be called."""

    phrases: tuple[Phrase, ...]
    """In text order."""
    proposition: Phrase | None
    """The claim itself, where it is short."""
    words: Span
    """The first words of the content in one piece, where nothing else will do."""
    is_act: bool = False
    """The proposition is what is to be done: "to pay 20,000 crowns to every household"."""


def read_headings(draft: Draft) -> Headings:
    """The headings that the content of ``draft`` offers."""
    whole = _to_the_end_of_a_name(balanced(_with_its_cue(_proposition(draft), draft)))
    words = balanced(draft.tokens) or _first_run(draft.tokens)
    act = bool(whole) and (whole[0].lower == "to" or whole[0].tag == "VBG")
    proposition = _phrase(whole, whole, None, None) if whole else None
    return Headings(tuple(_phrases(draft)), proposition, _span(words), act)


def _with_its_cue(tokens: list[Token], draft: Draft) -> list[Token]:
    """ "*Called* the charges fabricated": without the verb the words would be no phrase."""
    found = draft.attribution
    beside = bool(tokens) and found.rule in ("called", "as") and tokens[0].i == found.cue.i + 1
    return [found.cue, *tokens] if beside and len(tokens) < LONGEST else tokens


def _to_the_end_of_a_name(tokens: list[Token]) -> list[Token]:
    """ "Have reached the UNESCO World Heritage Site", where the content was cut in the name; no article at its end."""
    while tokens and _opens_or_is_a_name(tokens[-1]) and len(tokens) < LONGEST:
        after = tokens[-1].next()
        if after is None or after.pos != "PROPN" or after.start > tokens[-1].end + 1:
            break
        tokens = [*tokens, after]
    while tokens and (tokens[-1].lower in _ARTICLES or tokens[-1].pos in ("CCONJ", "SCONJ")):
        tokens = tokens[:-1]
    return tokens


def _opens_or_is_a_name(token: Token) -> bool:
    return token.pos == "PROPN" or token.lower in _ARTICLES


_ARTICLES = ("the", "a", "an")


def _span(tokens: Sequence[Token]) -> Span:
    return tokens[0].start, tokens[-1].end


def balanced(tokens: Sequence[Token]) -> list[Token]:
    """Without marks at the edges, and nothing at all where a quotation mark inside stands alone."""
    kept = [*tokens]
    while kept and kept[0].pos in ("PUNCT", "SPACE"):
        kept.pop(0)
    while kept and kept[-1].pos in ("PUNCT", "SPACE") and kept[-1].text != ")":
        kept.pop()
    return kept if sum(t.text == '"' for t in kept) % 2 == 0 else []


_AROUND_A_CUE = ("hearsay-adverb", "passive-infinitive")
"""Rules whose cue stands inside what is said: "is *reportedly* preparing to close"."""


def _proposition(draft: Draft) -> list[Token]:
    """The content without "that"; where it is long, up to the end of its predicate's object, or up to a phrase of
    circumstance: "the gate had been closed late on Monday"; [] if still long.
    """
    tokens = _first_run(draft.tokens) if draft.attribution.rule not in _AROUND_A_CUE else [*draft.tokens]
    while tokens and (tokens[0].dep == "mark" or tokens[0].pos == "PUNCT"):
        tokens.pop(0)
    predicate = draft.attribution.predicate
    tokens = (predicate is not None and _claimed(predicate, tokens)) or tokens
    tokens = _without_aside(tokens)
    if len(tokens) <= LONGEST or predicate is None:
        return tokens if len(tokens) <= LONGEST else []
    done = predicate.child("dobj", "attr", "acomp")
    if done is None or any(t.text == "," and predicate.i < t.i < done.i for t in tokens):
        return _before_circumstance(tokens, predicate) if predicate.pos in ("VERB", "AUX") else []
    end = max(t.i for t in noun_phrase(done))
    tokens = [t for t in tokens if t.i <= end]
    return tokens if len(tokens) <= LONGEST else []


def _without_aside(tokens: list[Token]) -> list[Token]:
    """Up to a comma with a relative clause behind it that goes to the end: "..., *which was to install them*"."""
    for n, token in enumerate(tokens[:-1]):
        after = tokens[n + 1]
        if n and token.text == "," and after.lower in ("which", "who", "whose") and after.head.dep == "relcl":
            ends = tokens[-1].i <= after.head.subtree()[-1].i + 1
            return tokens[:n] if ends else tokens
    return tokens


def _claimed(predicate: Token, content: Sequence[Token]) -> list[Token]:
    """Of "the claim of the committee *that the valley was not warned*" what is claimed, without "that"."""
    if predicate.pos != "NOUN":
        return []
    below = next(
        (t for t in content if t.dep in ("acl", "ccomp", "relcl") and t.i > predicate.i and marker(t) == "that"), None
    )
    inside = {t.i for t in content}
    return [t for t in below.subtree() if t.i in inside and t.dep != "mark"] if below is not None else []


def _before_circumstance(tokens: Sequence[Token], predicate: Token) -> list[Token]:
    """The most of a long clause that ends before a comma, or before something that only says when, where or why."""
    cuts = [c.subtree()[0].i for c in predicate.children if c.dep in _CIRCUMSTANCES and c.i > predicate.i]
    cuts += [c.i for c in predicate.children if c.dep == "cc" and c.i > predicate.i]
    cuts += [t.i for t in tokens if t.text in (",", ";", "—", "-") and t.i > predicate.i]
    parts = [[t for t in tokens if t.i < cut] for cut in cuts]
    fitting = [part for part in parts if predicate in part and len(part) <= LONGEST]
    return max(fitting, key=len, default=[])


_CIRCUMSTANCES = ("prep", "advcl", "npadvmod")


def _first_run(tokens: Sequence[Token]) -> list[Token]:
    """Up to the first gap: ``"A," X said. "B."`` has one."""
    gap = next((n for n in range(1, len(tokens)) if tokens[n].i != tokens[n - 1].i + 1), len(tokens))
    return list(tokens[:gap])


def _phrases(draft: Draft) -> Iterator[Phrase]:
    inside = {t.i for t in draft.tokens}
    predicate = draft.attribution.predicate
    own = subject(predicate) if predicate is not None else None
    for token in draft.tokens:
        if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "poss", "npadvmod") or len(token.text) < 3:
            continue
        if token.lower in english_function_words():
            continue
        tokens = _with_preposition(token, draft.tokens)
        if tokens and len(tokens) <= LONGEST and all(t.i in inside for t in tokens) and (kept := balanced(tokens)):
            yield _phrase(tokens, kept, predicate, own)


def _with_preposition(token: Token, content: Sequence[Token]) -> list[Token]:
    """The phrase of a noun with the prepositional phrase right after it; of an act also where the parser hung that on
    the verb ("condemned *the attacks on Aleppo*"). No clauses.
    """
    found = noun_phrase(token)
    after = next((t for t in content if t.i == found[-1].i + 1), None)
    above = (token, token.head) if token.lemma in wording()["act_nouns"] else (token,)
    if after is not None and after.dep == "prep" and after.head in above:
        below = after.subtree()
        if not any(t.dep in ("relcl", "acl", "advcl", "pcomp") for t in below) and below[0] is after:
            return [*found, *below]
    return found


def _phrase(tokens: Sequence[Token], kept: Sequence[Token], predicate: Token | None, own: Token | None) -> Phrase:
    here = {t.i for t in tokens}
    head = max(tokens, key=lambda t: (t.head.i not in here, -t.i))
    is_act = any(t.lemma in wording()["act_nouns"] for t in tokens)
    is_object = head.dep in ("dobj", "attr") or head is predicate
    return Phrase(
        span=_span(kept),
        keys=frozenset({t.lemma for t in tokens} | {t.lower.removesuffix("ern") for t in tokens}),
        tokens=len(tokens),
        weight=0.5 * (len(tokens) > 1) + 0.6 * is_act + 0.4 * is_object,
        is_subject=own is not None and head is own,
    )
