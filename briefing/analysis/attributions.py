"""Who-said-what as spans: finds cue, source and content in a parsed paragraph, frame by frame.

The frames follow the attribution relations of PARC 3.0 and PolNeAR (Pareti 2015; Newell, Margolin, Ruths 2018): a cue
with its auxiliaries, the full noun phrase of the source, the content with its complementiser. Which words are cues, and
in which frame, is data (``knowledge/reporting.yaml``); this file holds the shapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.attribution import Attribution
from briefing.analysis.direct_speech import is_quoted, with_quotations, with_whole_quotes
from briefing.analysis.frames import verb_attributions
from briefing.analysis.headlines import colon_attributions
from briefing.analysis.noun_cues import noun_attributions
from briefing.analysis.other_cues import (
    according_attributions,
    adjective_attributions,
    framing_attributions,
    hearsay_attributions,
    stand_attributions,
)
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.quotes import Quote, inside
from briefing.knowledge import wording

_LONGEST_SENTENCE = 250
"""Tokens. What is longer is a list, a table or a flood, and its parse means nothing."""


def find_attributions(paragraph: Paragraph, quotes: Sequence[Quote]) -> list[Attribution]:
    """All attributions of a paragraph, in text order. A cue inside a quotation is the quoted person's, and is left."""
    speech = [q for q in quotes if q.speech]
    found: list[Attribution] = []
    for token in paragraph.tokens:
        if token.pos in ("PUNCT", "DET", "SPACE") or inside(speech, token):
            continue
        if len(paragraph.sents[token.sent]) > _LONGEST_SENTENCE:
            continue
        found.extend(_at(token, paragraph))
    found = [with_whole_quotes(a, quotes) for a in found if not is_quoted(a, speech, paragraph.text)]
    found = [*with_quotations(paragraph, speech, found)]
    found.extend(colon_attributions(paragraph))
    return sorted(_without_repeats(found), key=lambda a: a.content[0])


def _at(token: Token, paragraph: Paragraph) -> Iterator[Attribution]:
    if token.lower in ("according", "per"):
        yield from according_attributions(token, paragraph)
    elif token.lower in wording()["hearsay"]:
        yield from hearsay_attributions(token, paragraph)
    elif token.pos in ("VERB", "AUX"):
        found = [*verb_attributions(token, paragraph)]
        if not found and token.tag == "VBN" and (token.dep == "acomp" or token.child("auxpass") is not None):
            found = [*adjective_attributions(token, paragraph)]
        yield from found
    elif token.pos == "ADP" and token.lower in ("in", "by", "to", "from"):
        yield from framing_attributions(token, paragraph)
        yield from stand_attributions(token, paragraph)
    elif token.lower == "against":
        yield from stand_attributions(token, paragraph)
    elif token.pos == "ADJ":
        yield from adjective_attributions(token, paragraph)
    elif token.pos == "NOUN":
        yield from noun_attributions(token, paragraph)


def _without_repeats(found: Sequence[Attribution]) -> list[Attribution]:
    """One attribution per cue and content; of two cues over the same words the better known rule stays."""
    kept: list[Attribution] = []
    for a in sorted(found, key=lambda a: -_size(a)):
        same = [k for k in kept if _overlap(a, k) > 0.8 * _size(k)]
        if not same:
            kept.append(a)
    return kept


def _size(a: Attribution) -> int:
    return sum(e - b for b, e in a.content)


def _overlap(a: Attribution, b: Attribution) -> int:
    return sum(max(0, min(e, y) - max(s, x)) for s, e in a.content for x, y in b.content)
