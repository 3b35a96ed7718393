"""Capitalised names that say what they are by one of their words: "State Board of Antiquities", "Resolution 2254"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.analysis.parse import Token
from briefing.knowledge import english_function_words, roles


def names_a_document(name: Sequence[Token]) -> bool:
    """ "Resolution 2254", "the Minsk Agreement", "Operation Inherent Resolve": no actor."""
    words = [t.lower for t in name]
    return bool({*words[:1], *words[-1:]} & roles()["document_nouns"])


def organ_of(own: Sequence[Token], head: Token) -> str:
    """ "foreign ministry": the words of a ministry or another organ of a government; "" where others are among them.

    ``own`` are those that name no state. "Ministry of Defence" and "Defence Ministry" are one.
    """
    rest = [t.lower for t in own if t is not head and t.pos not in ("PUNCT", "ADP", "DET", "SYM", "CCONJ")]
    known = head.text in roles()["organs_of_government"] and set(rest) <= roles()["portfolios"]
    return " ".join([*rest, head.lower]) if known else ""


def named_bodies(tokens: Sequence[Token]) -> Iterator[tuple[int, int, Token]]:
    """Capitalised names around a word for a body: ``[first, last)`` and that word."""
    at = 0
    while at < len(tokens):
        first_letter = tokens[at].text[:1]
        if not (first_letter.isupper() or first_letter.isdigit()):
            at += 1
            continue
        last = _run_end(tokens, at)
        if last == at:
            at += 1
            continue
        tail = next((t for t in reversed(tokens[at:last]) if t.text in roles()["organisation_tails"]), None)
        if tail is None:
            at = last
            continue
        end = _after_of(tokens, tail.i + 1)
        first = at + (tokens[at].lower in english_function_words() or tokens[at].text in _SENTENCE_OPENERS)
        whole = end > tail.i + 1 or (tail.i + 1 == last and not _is_trade(tail))
        if end - first > 1 and first <= tail.i and whole:
            yield first, end, tail
        at = max(last, end)


_SENTENCE_OPENERS = frozenset("Following Also Meanwhile Today Additionally Yesterday However Former Acting New".split())


def _is_trade(tail: Token) -> bool:
    """ "Pentagon Press secretary", "Army News desk": the word belongs to what follows."""
    return tail.dep == "compound" and tail.text in ("Press", "News", "Media", "Radio", "Television", "TV")


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """Where the run of capitalised words from ``at`` ends; hyphens, "&" and "Dockers'" inside it belong to it."""
    end = at
    while end < len(tokens) and tokens[end].sent == tokens[at].sent:
        token = tokens[end]
        before_capital = end > at and end + 1 < len(tokens) and tokens[end + 1].text[:1].isupper()
        joins = before_capital and (
            token.text in ("-", "&") or (token.text == "'" and tokens[end - 1].lower[-1:] == "s")
        )
        capital = token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "ADJ", "X")
        capital = capital or _ORDINAL.fullmatch(token.text) is not None
        if not joins and not capital:
            break
        end += 1
    return end


def _after_of(tokens: Sequence[Token], at: int) -> int:
    """The end of "of Antiquities and Heritage", "for the Protection of Nature" after a word for a body."""
    if at + 1 >= len(tokens) or tokens[at].lower not in ("of", "for", "on"):
        return at
    start = at + 1 + (tokens[at + 1].lower == "the")
    end = _run_end(tokens, start) if start < len(tokens) else start
    if end == start:
        return at
    while end + 1 < len(tokens) and (tokens[end].lower == "and" or tokens[end].text == ","):
        more = _run_end(tokens, end + 1)
        if more == end + 1 or tokens[end].text == ",":
            break
        end = more
    deeper = _after_of(tokens, end)
    return max(end, deeper)
