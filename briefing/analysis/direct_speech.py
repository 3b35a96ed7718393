"""Direct quotations and the cue that each belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.analysis.attribution import PLAIN, Attribution, tokens_of_cue
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.quotes import Quote, inside
from briefing.analysis.syntax import full_noun_phrase, subject, understood_subject
from briefing.knowledge import reporting
from briefing.model import Span

_QUOTE_REACH = 30
"""How many tokens may lie between a quotation and its cue."""


def is_quoted(found: Attribution, speech: Sequence[Quote]) -> bool:
    """The content is a direct quotation: the quotation rules read it better than the parse does."""
    if found.rule not in ("clause", "inserted", "object", "that-clause", "addressee-infinitive", "infinitive"):
        return False
    size = sum(e - b for b, e in found.content)
    return any(
        sum(min(e, q.end) - max(b, q.start) for b, e in found.content if b < q.end and q.start < e) > 0.7 * size
        and q.start <= found.content[0][0]
        for q in speech
    )


def with_whole_quotes(found: Attribution, quotes: Sequence[Quote]) -> Attribution:
    """A content that cuts into a quotation takes all of it, marks included, where that adds little."""
    source = found.source.start if found.source is not None else -1
    taken = [q for q in quotes if not q.start <= source < q.end]
    return replace(found, content=tuple(_widened(span, taken) for span in found.content))


def _widened(span: Span, quotes: Sequence[Quote]) -> Span:
    start, end = span
    for quote in quotes:
        if quote.start < end and start < quote.end and quote.end - end <= _MOST_ADDED:
            start = quote.start if 0 <= start - quote.start <= 2 else start
            end = max(end, quote.end)
    return start, end


_MOST_ADDED = 60
"""Characters; a longer rest of a quotation is a sentence of its own."""


def quoted_attributions(
    paragraph: Paragraph, speech: Sequence[Quote], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Attributions of the quotations that no clause covers: ``"A," X said. "B."`` is one with two spans."""
    current: Attribution | None = None
    previous: Quote | None = None
    for quote in speech:
        if any(b < quote.end and quote.start < e for a in found for b, e in a.content):
            if current is not None:
                yield current
            current, previous = None, quote
            continue
        cue = _cue_after(paragraph, quote, speech) or _cue_before(paragraph, quote, speech)
        if cue is not None and current is not None and cue[0] is current.cue:
            current = replace(current, content=(*current.content, quote.span))
        elif cue is not None:
            if current is not None:
                yield current
            current = _quote_attribution(cue, quote, paragraph)
        elif current is not None and previous is not None and _continues(paragraph, previous, quote, current):
            current = replace(current, content=(*current.content, quote.span))
        elif current is not None:
            yield current
            current = None
        previous = quote
    if current is not None:
        yield current


def _continues(paragraph: Paragraph, previous: Quote, quote: Quote, current: Attribution) -> bool:
    """Only the cue's own clause stands between two quotations of one speaker."""
    between = paragraph.tokens[previous.last : quote.first]
    return len(between) <= _QUOTE_REACH and any(t is current.cue for t in between)


def _quote_attribution(cue: tuple[Token, Token, str], quote: Quote, paragraph: Paragraph) -> Attribution:
    verb, source, rule = cue
    frames = reporting().verbs.get(verb.lemma, {})
    sense = frames.get("quote", PLAIN)
    target = verb.child("dobj", "dative") if sense.addressee else None
    root = next(
        (
            t
            for t in paragraph.tokens[quote.first : quote.last]
            if not quote.first <= t.head.i < quote.last or t.head is t
        ),
        None,
    )
    return Attribution(
        rule=rule,
        kind=sense.kind,
        cue=verb,
        cue_tokens=tuple(tokens_of_cue(verb, (), paragraph)),
        source=source,
        source_tokens=tuple(full_noun_phrase(source)),
        content=(quote.span,),
        predicate=root,
        target=target,
        direct=True,
        negated=any(c.dep == "neg" for c in verb.children),
    )


def _cue_after(paragraph: Paragraph, quote: Quote, speech: Sequence[Quote]) -> tuple[Token, Token, str] | None:
    """``"Q," X said`` or ``"Q," said X``."""
    tokens = paragraph.tokens
    text_inside = paragraph.text[quote.start : quote.end].rstrip("\"'”’» ")
    if text_inside.endswith(".") and not text_inside.endswith("..."):
        return None
    region: list[Token] = []
    for token in tokens[quote.last : quote.last + _QUOTE_REACH]:
        if token.start < quote.end:
            continue
        if inside(speech, token) or token.text in (".", ";", "?", "!"):
            break
        region.append(token)
    return _first_cue(region, "quote-before-cue")


def _cue_before(paragraph: Paragraph, quote: Quote, speech: Sequence[Quote]) -> tuple[Token, Token, str] | None:
    """``X said: "Q"`` or ``X said, "Q"``."""
    region: list[Token] = []
    for token in reversed(paragraph.tokens[max(0, quote.first - _QUOTE_REACH) : quote.first]):
        if token.start >= quote.start:
            continue
        if inside(speech, token) or token.text in (".", ";", "?", "!"):
            break
        region.append(token)
    return _first_cue(region, "quote-after-cue")


def _first_cue(region: Sequence[Token], rule: str) -> tuple[Token, Token, str] | None:
    verbs = reporting().verbs
    for token in region:
        if token.pos == "VERB" and "quote" in verbs.get(token.lemma, {}):
            source = _quote_source(token, region)
            if source is not None:
                return token, source, rule
    return None


def _quote_source(verb: Token, region: Sequence[Token]) -> Token | None:
    own = subject(verb)
    if own is not None and own.pos in ("NOUN", "PROPN", "PRON"):
        return own
    near = [t for t in region if t.pos in ("NOUN", "PROPN", "PRON") and t.dep not in ("compound", "poss", "pobj")]
    close = [t for t in near if abs(t.i - verb.i) <= 3 and t.head in (verb, verb.head)]
    if close:
        return min(close, key=lambda t: abs(t.i - verb.i))
    found = understood_subject(verb)
    return found if found is not None and found.pos in ("NOUN", "PROPN", "PRON") else None
