"""Direct quotations and the cue that each belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.analysis.attribution import PLAIN, Attribution, carrier, is_speaker, tokens_of_cue, tokens_of_source
from briefing.analysis.clauses import absolute_subject, inverted_subject, is_put_to
from briefing.analysis.noun_cues import noun_before
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.quotes import Quote, inside
from briefing.analysis.syntax import is_infinitive, subject, understood_subject
from briefing.knowledge import reporting, roles
from briefing.model import Span

_QUOTE_REACH = 30
"""How many tokens may lie between a quotation and its cue."""


def is_quoted(found: Attribution, speech: Sequence[Quote], text: str) -> bool:
    """The content is a direct quotation, or runs up to the end of one: the quotation rules read it better."""
    if found.rule not in ("clause", "inserted", "object", "that-clause", "addressee-infinitive", "infinitive"):
        return False
    size = sum(e - b for b, e in found.content)
    start, end = found.content[0][0], found.content[-1][1]
    return any(
        (
            q.start <= start
            and sum(min(e, q.end) - max(b, q.start) for b, e in found.content if b < q.end and q.start < e) > 0.7 * size
        )
        or (start < q.start and abs(q.end - end) <= 3 and text[: q.start].rstrip().endswith(":"))
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


def with_quotations(
    paragraph: Paragraph, speech: Sequence[Quote], found: Sequence[Attribution]
) -> Iterator[Attribution]:
    """What was found, and the quotations that no clause covers: ``"A," X said. "B."`` is one with two spans.

    A quotation without a cue of its own, right after the sentence of the last cue, goes on with that cue's content.
    """
    kept = [*found]
    current: Attribution | None = None
    for quote in speech:
        covering = next((a for a in kept if any(b < quote.end and quote.start < e for b, e in a.content)), None)
        if covering is not None:
            current = covering
            continue
        cue = _cue_of(paragraph, quote, speech)
        if cue is None and current is None:
            current = _said_before(paragraph, quote, kept)
        if cue is None and current is None and (noted := noun_before(paragraph, quote)) is not None:
            kept.append(noted)
            continue
        if cue is not None and (current is None or cue[0] is not current.cue):
            current = _quote_attribution(cue, quote, paragraph)
            kept.append(current)
        elif current is not None and (cue is not None or _continues(paragraph, quote, current)):
            at = kept.index(current)
            current = kept[at] = replace(current, content=(*current.content, quote.span))
        else:
            current = None
    yield from kept


def _cue_of(paragraph: Paragraph, quote: Quote, speech: Sequence[Quote]) -> tuple[Token, Token, str] | None:
    """The cue behind a quotation, or before it: "X said: 'P,' adding that Q" announces P by its colon."""
    before, after = _cue_before(paragraph, quote, speech), _cue_after(paragraph, quote, speech)
    if before is None and after is None:
        return None
    announced = before is not None and paragraph.text[: quote.start].rstrip()[-1:] in (":", ",")
    if announced and (after is None or after[0].tag == "VBG" or paragraph.text[: quote.start].rstrip()[-1:] == ":"):
        return before
    return after or before


def _said_before(paragraph: Paragraph, quote: Quote, found: Sequence[Attribution]) -> Attribution | None:
    """``The dam was "safe", she said. "Nobody need leave."``: the sentence before the quotation ends with its cue."""
    before = (
        a
        for a in found
        if a.rule in ("clause", "inserted", "part-quote")
        and a.content[-1][1] <= a.cue.start < quote.start
        and _continues(paragraph, quote, a)
    )
    return max(before, key=lambda a: a.cue.i, default=None)


def _continues(paragraph: Paragraph, quote: Quote, current: Attribution) -> bool:
    """Only the cue's own sentence, or nothing, stands between a quotation and the content that it goes on."""
    end = current.content[-1][1]
    between = [t for t in paragraph.tokens[: quote.first] if end <= t.start < quote.start and t.text not in _MARKS]
    if not between:
        return True
    stops = [t for t in between if t.text in (".", "!", "?", ";") and not _is_abbreviation(t, paragraph)]
    closed = not stops or stops == between[-1:]
    return closed and len(between) <= _LONGEST_BETWEEN and any(t is current.cue for t in between)


def _is_abbreviation(stop: Token, paragraph: Paragraph) -> bool:
    """The stop of a title that stands apart from it: "Lt . Gen . Townsend"."""
    before = paragraph.tokens[stop.i - 1].text if stop.i else ""
    return stop.text == "." and (f"{before}." in roles()["titles"] or (len(before) == 1 and before.isupper()))


_MARKS = ('"', ",", "'", "''", "``")
_LONGEST_BETWEEN = 60
"""Words of the cue's sentence after a quotation: a speaker may have a long title."""


def _quote_attribution(cue: tuple[Token, Token, str], quote: Quote, paragraph: Paragraph) -> Attribution:
    verb, source, rule = cue
    frames = reporting().verbs.get(verb.lemma, {})
    sense = frames.get("quote", PLAIN)
    span = quote.span if rule == "quote-before-cue" else _reported_with(verb, quote, paragraph)
    rule = rule if span == quote.span else "part-quote"
    target = verb.child("dobj", "dative") if sense.addressee else None
    root = next(
        (
            t
            for t in paragraph.tokens[quote.first : quote.last]
            if not quote.first <= t.head.i < quote.last or t.head is t
        ),
        None,
    )
    cue_tokens = _with_colon(tokens_of_cue(verb, (), paragraph), paragraph)
    return Attribution(
        rule=rule,
        kind=sense.kind,
        cue=verb,
        cue_tokens=cue_tokens,
        source=source,
        source_tokens=tokens_of_source(source, paragraph, cue_tokens, (span,)),
        content=(span,),
        predicate=root,
        target=target,
        direct=True,
        negated=any(c.dep == "neg" for c in verb.children),
    )


def _with_colon(cue: Sequence[Token], paragraph: Paragraph) -> tuple[Token, ...]:
    """ "She *added:* 'P'": the colon right behind a cue announces the quotation as the verb does."""
    after = paragraph.tokens[cue[-1].i + 1 : cue[-1].i + 2]
    return (*cue, *(t for t in after if t.text == ":"))


def _reported_with(verb: Token, quote: Quote, paragraph: Paragraph) -> Span:
    """A quotation with the words around it that are reported too: ``explained the staff "were floored" by it``.

    A quotation that begins with a small letter, words between the cue and its mark: the rest of the sentence is one
    content.
    """
    first = next(
        (t for t in paragraph.tokens[verb.i + 1 : quote.first] if t.pos not in ("PUNCT", "ADV", "SPACE")), None
    )
    inner = paragraph.text[quote.start : quote.end].lstrip("\"'“‘«[ ")
    if first is None or first.start >= quote.start or not inner[:1].islower() or first.ent in ("DATE", "TIME"):
        return quote.span
    if any(t.text in (":", ";") for t in paragraph.tokens[verb.i : quote.first]):
        return quote.span
    closed = paragraph.text[quote.start : quote.end].rstrip("\"'”’» ")[-1:] in ".!?"
    rest = [t for t in paragraph.tokens[quote.last :] if t.sent == verb.sent and t.start >= quote.end]
    end = rest[-1].end if rest and not closed else quote.end
    while end > quote.end and paragraph.text[end - 1] in ".,;":
        end -= 1
    return first.start, end


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
    return _first_cue(region, "quote-before-cue", paragraph)


def _cue_before(paragraph: Paragraph, quote: Quote, speech: Sequence[Quote]) -> tuple[Token, Token, str] | None:
    """``X said: "Q"`` or ``X said, "Q"``."""
    region: list[Token] = []
    for token in reversed(paragraph.tokens[max(0, quote.first - _QUOTE_REACH) : quote.first]):
        if token.start >= quote.start:
            continue
        if inside(speech, token) or token.text in (".", ";", "?", "!"):
            break
        region.append(token)
    return _first_cue(region, "quote-after-cue", paragraph)


def _first_cue(region: Sequence[Token], rule: str, paragraph: Paragraph) -> tuple[Token, Token, str] | None:
    verbs = reporting().verbs
    for token in region:
        if token.pos == "VERB" and "quote" in verbs.get(token.lemma, {}) and _speaks(token, paragraph):
            source = _quote_source(token, region, paragraph)
            if source is not None:
                return token, source, rule
    return None


def _phrase_head(noun: Token) -> Token | None:
    while noun.dep in ("compound", "nmod") and noun.head is not noun:
        noun = noun.head
    return noun if is_speaker(noun) else None


def _speaks(verb: Token, paragraph: Paragraph) -> bool:
    """ "went on *to say*" speaks, "asked the crowd *to welcome*" does not yet."""
    if is_put_to(verb, paragraph):
        return False
    return not is_infinitive(verb) or carrier(verb) is not None


def _quote_source(verb: Token, region: Sequence[Token], paragraph: Paragraph) -> Token | None:
    own = inverted_subject(verb, paragraph) or subject(verb)
    if own is not None and is_speaker(own):
        return own
    beside = absolute_subject(verb, paragraph) if verb.tag == "VBG" else None
    if beside is not None:
        return beside
    if verb.tag == "VBG" and (found := understood_subject(verb)) is not None and is_speaker(found):
        return found
    if verb.dep == "amod" and verb.head.i > verb.i and (named := _phrase_head(verb.head)) is not None:
        return named  # ", added Chief Superintendent Lind", read as one noun phrase
    addressed = reporting().verbs[verb.lemma]["quote"].addressee
    near = [t for t in region if is_speaker(t) and t.dep not in ("compound", "poss", "pobj")]
    if addressed and any(t.i > verb.i for t in near):
        before = [t for t in near if t.i < verb.i]
        return min(before, key=lambda t: t.i, default=None) if before else understood_subject(verb)
    close = [t for t in near if abs(t.i - verb.i) <= 3 and t.head in (verb, verb.head)]
    if close:
        return min(close, key=lambda t: abs(t.i - verb.i))
    found = understood_subject(verb)
    if found is not None and is_speaker(found):
        return found
    return next((t for t in near if t.i < verb.i), None)  # ", Lind, a top aide, said", read as one with the quotation
