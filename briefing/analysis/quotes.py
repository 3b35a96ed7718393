"""Where direct quotations begin and end: a state machine over quotation marks, paragraph by paragraph.

Typed pairs (“ ” and « ») say themselves which way they face; a straight mark opens after white space or an opening
bracket and closes otherwise. A quotation left open at the end of its paragraph ends there; one that the next paragraph
re-opens goes on. Two apostrophes in a row are a double mark. Single marks do not count: an apostrophe looks the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.parse import Paragraph, Token
from briefing.model import Span

_OPEN = {"“": "”", "«": "»", "„": "“"}
_MARK = re.compile(r"''|[“”«»„\"]")
_LEAST_TOKENS = 4
"""A shorter quotation is a name, a title or a scare quote unless it is a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Quote:
    start: int
    """Offset of the opening mark."""
    end: int
    """After the closing mark, or the end of the paragraph where none closes."""
    first: int
    """Index of the first token inside."""
    last: int
    """Index after the last token inside."""
    speech: bool
    """Long enough, or ended like a sentence: words somebody spoke, not a title or a scare quote."""
    closed: bool

    @property
    def span(self) -> Span:
        return self.start, self.end


def find_quotes(paragraph: Paragraph, original: str) -> list[Quote]:
    """The quotations of a paragraph in order. ``original`` is the article's text with its own marks."""
    if not paragraph.tokens:
        return []
    start, end = paragraph.tokens[0].start, paragraph.tokens[-1].end
    return [_quote(paragraph.tokens, original, b, e, closed) for b, e, closed in _mark_spans(original, start, end)]


def inside(quotes: Sequence[Quote], token: Token) -> Quote | None:
    """The quotation that a token stands in, or None."""
    return next((q for q in quotes if q.start <= token.start and token.end <= q.end), None)


def _mark_spans(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    opened: int | None = None
    closer = ""
    for mark in _MARK.finditer(text, start, end):
        at, width = mark.start(), len(mark.group())
        char = '"' if width == 2 else mark.group()
        if opened is None:
            if char in _OPEN:
                opened, closer = at, _OPEN[char]
            elif char == '"' and _opens(text, at, start):
                opened, closer = at, '"'
        elif char == closer or {char, closer} == {"”", '"'}:
            found.append((opened, at + width, True))
            opened = None
    if opened is not None and end - opened > 1:
        found.append((opened, end, False))
    return found


def _opens(text: str, at: int, start: int) -> bool:
    return at == start or text[at - 1].isspace() or text[at - 1] in "([{—–-'‘"


def _is_title(tokens: Sequence[Token], first: int, words: int) -> bool:
    """ "on 'Morning Talk.'", "the 'Big Night Show,'": a few words without a verb, needed by the word before."""
    before = tokens[first - 2] if first > 1 else None
    return words <= _LEAST_TOKENS + 1 and before is not None and before.pos in ("ADP", "DET", "ADJ", "PART")


def _quote(tokens: Sequence[Token], text: str, start: int, end: int, closed: bool) -> Quote:
    width = 2 if text.startswith("''", start) else 1
    inner = (start + width, end - width if closed else end)
    within = [t.i for t in tokens if inner[0] <= t.start and t.end <= inner[1]]
    first, last = (within[0], within[-1] + 1) if within else (0, 0)
    body = text[slice(*inner)].rstrip()
    ended = body.endswith((".", ",", "!", "?", "…"))
    sentence = ended and body[:1].isupper() and len(within) > 1
    has_verb = any(t.pos in ("VERB", "AUX") for t in tokens[first:last])
    speech = (len(within) >= _LEAST_TOKENS and (has_verb or ended)) or sentence
    speech = speech and not (not has_verb and _is_title(tokens, first, len(within)))
    return Quote(start, end, first, last, speech, closed)
