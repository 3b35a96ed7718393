"""What a dispute is called: the words of a position, verbatim, that name its matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.items import Found, Item
from briefing.analysis.parse import Token
from briefing.analysis.positions import Draft
from briefing.analysis.syntax import noun_phrase, subject
from briefing.knowledge import english_function_words, wording


def set_topic(found: Found) -> None:
    """The words it is headed with, verbatim: for a pair the noun phrase that holds most of the shared matter, for a
    claim that stands alone the claim itself where it is short.
    """
    item = (found.sides[0] or found.sides[1])[0]
    shared: frozenset[str] = frozenset()
    if found.sides[0] and found.sides[1]:
        names, words = found.sides[0][0].topic.shared(found.sides[1][0].topic)
        shared = names | words
    whole = _proposition(item.draft) if found.kind == "unverified" or found.rule in _WHOLE else []
    if found.kind == "figures" and item.quantities and item.quantities[0].token is not None:
        whole = noun_phrase(item.quantities[0].token)
    phrases = list(_phrases(item.draft))
    best = max(phrases, key=lambda p: _phrase_score(p, item, shared), default=item.draft.tokens)
    tokens = _balanced(whole or best) or _first_run(item.draft.tokens)
    found.topic_article = item.article
    found.topic = (tokens[0].start, tokens[-1].end)


_WHOLE = ("called false", "calls it false", "denial", "accusation denied", "claim denied")
"""Rules whose disputes are about one proposition, not about a matter that two share."""


def _balanced(tokens: Sequence[Token]) -> list[Token]:
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
    """The content without "that" and, where it is long, up to the end of its predicate's object; [] if still long."""
    tokens = _first_run(draft.tokens) if draft.attribution.rule not in _AROUND_A_CUE else [*draft.tokens]
    while tokens and (tokens[0].dep == "mark" or tokens[0].pos == "PUNCT"):
        tokens.pop(0)
    if len(tokens) > _LONGEST_TOPIC and draft.attribution.predicate is not None:
        done = draft.attribution.predicate.child("dobj", "attr", "acomp")
        if done is None:
            return []
        end = max(t.i for t in noun_phrase(done))
        tokens = [t for t in tokens if t.i <= end]
    return tokens if len(tokens) <= _LONGEST_TOPIC else []


def _first_run(tokens: Sequence[Token]) -> list[Token]:
    """Up to the first gap: ``"A," X said. "B."`` has one."""
    gap = next((n for n in range(1, len(tokens)) if tokens[n].i != tokens[n - 1].i + 1), len(tokens))
    return list(tokens[:gap])


def _phrases(draft: Draft) -> Iterator[list[Token]]:
    inside = {t.i for t in draft.tokens}
    for token in draft.tokens:
        if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "poss", "npadvmod") or len(token.text) < 3:
            continue
        if token.lower in english_function_words():
            continue
        phrase = _with_preposition(token, draft.tokens)
        if phrase and len(phrase) <= _LONGEST_TOPIC and all(t.i in inside for t in phrase) and _balanced(phrase):
            yield phrase


_LONGEST_TOPIC = 14


def _with_preposition(token: Token, content: Sequence[Token]) -> list[Token]:
    """The phrase of a noun with the prepositional phrase right after it, wherever the parser hung that; no clauses."""
    found = noun_phrase(token)
    after = next((t for t in content if t.i == found[-1].i + 1), None)
    if after is not None and after.dep == "prep" and after.head in (token, token.head):
        below = after.subtree()
        if not any(t.dep in ("relcl", "acl", "advcl", "pcomp") for t in below) and below[0] is after:
            return [*found, *below]
    return found


def _phrase_score(phrase: Sequence[Token], item: Item, shared: frozenset[str]) -> tuple[float, int, int]:
    head = max(phrase, key=lambda t: (t.head.i not in {u.i for u in phrase}, -t.i))
    predicate = item.draft.attribution.predicate
    own = subject(predicate) if predicate is not None else None
    keys = {t.lemma for t in phrase} | {t.lower.removesuffix("ern") for t in phrase}
    hits = len(keys & (shared or item.topic.words))
    is_act = any(t.lemma in wording()["act_nouns"] for t in phrase)
    is_object = head.dep in ("dobj", "attr") or head is predicate
    is_subject = bool(shared) and own is not None and head is own
    return (
        hits + 0.5 * (len(phrase) > 1) + 0.6 * is_act + 0.4 * is_object + 0.3 * is_subject,
        -len(phrase),
        -phrase[0].i,
    )
