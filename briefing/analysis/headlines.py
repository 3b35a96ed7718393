"""Headlines and transcripts: the colon as cue, "official says no talks before May"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.attribution import Attribution, content_spans, make_attribution, source_of, speakers
from briefing.analysis.noun_cues import finding_before
from briefing.analysis.parse import Paragraph, Token
from briefing.knowledge import Sense, furniture
from briefing.model import Span


def colon_attributions(paragraph: Paragraph) -> Iterator[Attribution]:
    """A colon as cue: "Minister: no talks under way", "No talks under way: minister" and "Poll: ..." in a heading,
    "WALLACE: ..." in a transcript, also further on in a paragraph, "The board's finding: P".
    """
    if paragraph.is_heading and (told := _source_last(paragraph)) is not None:
        yield told
        return
    starts = _starts_of_turns(paragraph)
    for start, end in zip(starts, [*starts[1:], len(paragraph.tokens)], strict=True):
        yield from _turn(paragraph, start, end)


def _starts_of_turns(paragraph: Paragraph) -> list[int]:
    """Indices where a speaker's name in capitals and a colon may open a turn: the first word, and after a full stop."""
    tokens = paragraph.tokens
    later = (
        t.i
        for t in tokens[2:-2]
        if t.text.isupper() and len(t.text) > 1 and t.pos != "PUNCT" and tokens[t.i - 1].text in _FULL_STOPS
    )
    return [0, *(i for i in later if not paragraph.is_heading and _name_to_colon(tokens, i) is not None)]


_FULL_STOPS = (".", "?", "!", '"', "...")


def _name_to_colon(tokens: Sequence[Token], start: int) -> Token | None:
    colon = next((t for t in tokens[start : start + _LONGEST_NAME + 2] if t.text == ":" and t.i > start), None)
    return colon if colon is not None and all(t.text.isupper() for t in tokens[start : colon.i]) else None


def _turn(paragraph: Paragraph, start: int, end: int) -> Iterator[Attribution]:
    tokens = paragraph.tokens[:end]
    colon = next((t for t in tokens[start : start + _LONGEST_NAME + 2] if t.text == ":" and t.i > start), None)
    if colon is None or colon.i + 3 > len(tokens):
        return
    before = [t for t in tokens[start : colon.i] if t.pos != "PUNCT"]
    if (found := finding_before(colon, before, paragraph)) is not None:
        yield found
        return
    source = before[-1] if before else None
    named = (
        _heads_a_line(before, tokens)
        if paragraph.is_heading
        else _is_in_capitals(before, paragraph, later=start > 0) or _names_a_quote(before, tokens)
    )
    if source is None or not named:
        return
    source = next((t for t in before if t.dep == "ROOT" and t.pos == "PROPN"), source)
    rest = tokens[colon.i + 1 :]
    spans = content_spans(rest, paragraph)
    root = next((t for t in rest if t.dep == "ROOT"), None)
    if spans and not paragraph.is_heading:
        spans = _with_last_mark(spans, rest)
    if spans:
        yield Attribution("colon", "assert", colon, (colon,), source, tuple(before), spans, root)


def _source_last(paragraph: Paragraph) -> Attribution | None:
    """ "No talks under way: minister", "'We were told nothing': residents": who says it stands last in a headline."""
    tokens = paragraph.tokens
    colon = next((t for t in reversed(tokens) if t.text == ":"), None)
    if colon is None or colon.i < _LEAST_SAID:
        return None
    after = [t for t in tokens[colon.i + 1 :] if t.pos != "PUNCT"]
    named = next((t for t in after if t.lower in speakers() or t.lemma in speakers() or t.ent == "PERSON"), None)
    quoted = tokens[colon.i - 1].text in ("'", '"')
    short = len(after) <= (_LONGEST_NAME if quoted else 4) or (quoted and named is after[0])
    said = tokens[: colon.i]
    alone = named is not None and named is after[-1] and len(after) <= 2
    if named is None or not short or not (quoted or alone or any(t.pos in ("VERB", "AUX") for t in said)):
        return None
    if any(t.pos in ("VERB", "AUX") for t in after) and not quoted:
        return None
    source = [t for t in after if t.i <= named.i] if quoted else after
    root = next((t for t in said if t.dep == "ROOT"), None)
    return Attribution("colon", "assert", colon, (colon,), named, tuple(source), content_spans(said, paragraph), root)


_LEAST_SAID = 2


def _with_last_mark(spans: Sequence[Span], rest: Sequence[Token]) -> tuple[Span, ...]:
    """A turn of a transcript is quoted whole, up to its last mark: "CHAIR: *Will you be there? We start at noon.*" """
    *first, (start, end) = spans
    marks = [t.end for t in rest if t.start >= end and t.text not in ('"', "'")]
    return (*first, (start, marks[-1] if marks else end))


_LONGEST_NAME = 6
"""Words before the colon."""


def headline_says(verb: Token, frames: dict[str, Sense], paragraph: Paragraph) -> Iterator[Attribution]:
    """ "Fed official says inflation fight 'far from won'": in a headline what is said often has no verb."""
    sense = frames.get("clause")
    plain = sense is not None and not sense.addressee and "quote" in frames
    source = source_of(verb) if plain and paragraph.is_heading and verb.dep == "ROOT" else None
    rest = [t for t in paragraph.tokens if t.i > verb.i and t.sent == verb.sent]
    if sense is None or source is None or source.i > verb.i or len(rest) < _LEAST_SAID + 1:
        return
    head = next((t for t in rest if t.head is verb and t.pos != "PUNCT"), rest[0])
    yield from make_attribution("headline", sense, verb, paragraph, rest, source=source, predicate=head)


def _heads_a_line(before: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """A name, a role or a text that tells; or any headline before a quotation: "Senator hammers bank: 'You ...'"."""
    quoted = tokens[before[-1].i + 2].text in ("'", '"')
    if any(t.pos in ("VERB", "AUX") for t in before):
        return quoted
    last = before[-1]
    return last.pos in ("PROPN", "NOUN") and (last.ent in ("PERSON", "ORG") or last.lower in speakers() or quoted)


def _names_a_quote(before: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """ "Amina Yusuf, nurse: 'We wash the gloves'"."""
    person = before[0].ent == "PERSON" and not any(t.pos in ("VERB", "AUX") for t in before)
    return person and tokens[before[-1].i + 2].text == '"'


def _is_in_capitals(before: Sequence[Token], paragraph: Paragraph, *, later: bool) -> bool:
    """A speaker's name as transcripts print it; labels ("UPDATE:", "QUESTION:") name nobody."""
    if paragraph.block.number == 1 and not later and not any(t.lower in speakers() for t in before):
        return False  # a dateline
    words = [t.text for t in before]
    labels = furniture()["labels"]
    return all(w.isupper() and len(w) > 1 for w in words) and " ".join(words).lower() not in labels
