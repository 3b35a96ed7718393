"""What the sources themselves say happened at a time, and where. When something was said stands with its position.

Left out is what no reader would take for an event: questions, conditions, what may or should be, what hangs on a time
that is something else's ("after Monday"), what "I", "we" and unresolved pronouns do, and lengths of time ("for weeks").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.analysis.attribution import content_spans
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.places import NamedPlace
from briefing.analysis.positions import Draft
from briefing.analysis.syntax import noun_phrase, subject
from briefing.analysis.times import TimeExpression
from briefing.knowledge import event_words, place_words
from briefing.model import Span, When

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class DatedAct:
    """An event before it has an id."""

    when: When
    time: Span
    spans: tuple[Span, ...]
    actors: tuple[Entity, ...]
    paragraph: int
    verb: Token
    place: NamedPlace | None = None


def find_events(
    paragraphs: Sequence[Paragraph],
    times: Sequence[Sequence[TimeExpression]],
    drafts: Sequence[Draft],
    actors: ArticleActors,
) -> Iterator[DatedAct]:
    """Events of an article in text order, by its ``times`` that are not vague. Headings repeat the text: left out."""
    for number, paragraph in enumerate(paragraphs):
        if paragraph.is_heading:
            continue
        own = [d for d in drafts if d.paragraph == number]
        for time in times[number]:
            others = [t for t in times[number] if t is not time]
            yield from _event(paragraph, number, time, others, own, actors)


def _event(
    paragraph: Paragraph,
    number: int,
    time: TimeExpression,
    others: Sequence[TimeExpression],
    drafts: Sequence[Draft],
    actors: ArticleActors,
) -> Iterator[DatedAct]:
    if any(d.said_on is time.when for d in drafts) or any(
        b <= time.span[0] < e for d in drafts for b, e in d.attribution.content
    ):
        return
    if paragraph.text.startswith("'s", time.span[1]):
        return  # "in this year's race": the time is the race's
    verb = _verb_of(paragraph, time)
    doer = subject(verb) if verb is not None else None
    if verb is None or doer is None or not _happens(verb, doer, time, paragraph, drafts):
        return
    tokens, found = _core(verb, time, drafts), actors.at(number, doer)
    if doer.tag in ("WDT", "WP"):
        named = _antecedent(verb, doer)
        if named is None:
            return
        tokens = [*named, *(t for t in tokens if t is not doer)]
        found = actors.at(number, named[-1])
    who = (found,) if found is not None and found.kept else ()
    if doer.pos == "PRON" and doer.tag not in ("WDT", "WP") and not who:
        return
    spans = content_spans(tokens, paragraph)
    if spans and _is_whole(tokens, verb, others):
        yield DatedAct(time.when, time.span, spans, who, number, verb)


def _happens(verb: Token, doer: Token, time: TimeExpression, paragraph: Paragraph, drafts: Sequence[Draft]) -> bool:
    """Told as something that happened, happens or will happen."""
    mine = any(c.dep == "poss" and c.lower in ("my", "our", "your") for c in doer.children)
    if (
        verb.lemma in event_words()["words_only"]
        or mine
        or doer.lower in event_words()["nobody"]
        or any(verb in d.attribution.cue_tokens for d in drafts)
    ):
        return False
    if paragraph.sents[verb.sent][-1].text == "?":
        return False
    marks = {c.lower for c in verb.children if c.dep == "mark"}
    modal = any(c.dep == "aux" and c.lower in event_words()["maybe"] for c in verb.children)
    if modal or marks & {"if", "unless", "whether"}:
        return False
    now = time.when.text.lower() == "today" or not time.when.relative
    finite = min((c for c in verb.children if c.dep in ("aux", "auxpass")), key=lambda c: c.i, default=verb)
    if finite.lower == "to" or (verb.dep in ("relcl", "acl") and doer.tag not in ("WDT", "WP")):
        return False
    # "Today, the area forms part of": a state of things
    return not (now and finite.tag in ("VBZ", "VBP") and finite.lower not in ("has", "have"))


def _is_whole(tokens: Sequence[Token], verb: Token, others: Sequence[TimeExpression]) -> bool:
    """The words stand by themselves: no object was laid to somebody else, no second time is among them."""
    if tokens[-1].pos == "ADP" and tokens[-1].dep == "prep":
        return False
    kept = {t.i for t in tokens}
    for child in verb.children:
        if child.dep in ("ccomp", "xcomp", "oprd", "dobj") and child.i not in kept:
            return False
    return not any(o.span[0] <= t.start < o.span[1] for o in others for t in tokens)


def _antecedent(verb: Token, doer: Token) -> list[Token] | None:
    """ "Russia, *which* invaded Crimea": the noun phrase that a relative pronoun stands for."""
    noun = verb.head
    if verb.dep != "relcl" or noun.pos not in ("NOUN", "PROPN") or not noun.i < doer.i:
        return None
    finite = min((c for c in verb.children if c.dep in ("aux", "auxpass")), key=lambda c: c.i, default=verb)
    plural = noun.tag in ("NNS", "NNPS") or noun.child("conj") is not None
    if finite.lower in (("is", "was", "has") if plural else ("are", "were", "have")):
        return None
    return [t for t in noun_phrase(noun) if t.i <= noun.i]


def with_places(acts: Sequence[DatedAct], places: Sequence[NamedPlace]) -> list[DatedAct]:
    """The same events with the place that their clause names: "in Aleppo" at the verb, its object or its subject."""
    return [replace(act, place=_place_of(act, [p for p in places if p.paragraph == act.paragraph])) for act in acts]


def _place_of(act: DatedAct, places: Sequence[NamedPlace]) -> NamedPlace | None:
    """The most exact of those named one inside the other; none where there are two beside one another."""
    own = [p for p in places if p.preposition is not None and _hangs_on(p.preposition, act)]
    own = [p for p in own if p.row is not None or (p.preposition is not None and p.preposition.lower != "on")]
    if not own:
        return None
    towns = [p for p in own if p.row is None or p.row.kind != "state"] or own
    names = {p.row or p.text for p in towns}
    nested = all(_follows(a, b) for a, b in itertools.pairwise(towns))
    return towns[0] if len(names) == 1 or nested else None


def _follows(first: NamedPlace, second: NamedPlace) -> bool:
    """ "In Douma, near Damascus": each with a preposition of its own, and the second tells where the first lies."""
    a, b = first.preposition, second.preposition
    return a is not None and b is not None and a is not b and (a in b.ancestors() or b.i <= first.last + 1)


def _hangs_on(preposition: Token, act: DatedAct) -> bool:
    """Whether a preposition belongs to the verb, or to its object or subject through no other clause."""
    if preposition.lower not in place_words()["at"]:
        return False
    token = preposition
    for _ in range(_LONGEST_WAY):
        token = token.head
        if token is act.verb:
            return True
        of = token.lower == "of" and token.dep == "prep"
        noun = token.pos in ("NOUN", "PROPN") and (
            token.dep in _WITHIN_CLAUSE or (token.dep == "pobj" and token.head.lower == "of")
        )
        if not (of or noun):
            return False
    return False


_LONGEST_WAY = 6
_WITHIN_CLAUSE = ("dobj", "nsubj", "nsubjpass", "attr", "appos", "conj")


def _verb_of(paragraph: Paragraph, time: TimeExpression) -> Token | None:
    """The verb that a time expression hangs on."""
    first = next((t for t in paragraph.tokens if t.start <= time.span[0] < t.end), None)
    if first is None:
        return None
    inside = [t for t in paragraph.tokens if time.span[0] <= t.start < time.span[1]]
    root = next((t for t in inside if not time.span[0] <= t.head.start < time.span[1]), first)
    head = root if root.lower in event_words()["elsewhen"] else root.head
    while head.pos in ("ADP", "SCONJ") and head.head is not head:
        if head.lower == "in" and time.when.precision == "day" and "day" in time.when.text:
            return None  # "weighed in Friday"
        if head.lower in event_words()["elsewhen"] and not (
            head.lower == "for" and head.head.lemma in event_words()["planned"]
        ):
            return None
        head = head.head
    return head if head.pos == "VERB" and root.dep in ("npadvmod", "prep", "advmod", "pobj", "tmod") else None


def _core(verb: Token, time: TimeExpression, drafts: Sequence[Draft]) -> list[Token]:
    """The clause of a dated verb: without the time itself, clauses beside it, and what is laid to somebody else."""
    drop: set[int] = set()
    for child in verb.children:
        tokens = child.subtree()
        start, end = tokens[0].start, tokens[-1].end
        timed = start <= time.span[0] < end and child.dep in ("prep", "npadvmod", "advmod")
        attributed = any(start <= b and e <= end for d in drafts for b, e in d.attribution.content)
        aside = child.dep in ("advcl", "parataxis", "cc", "conj", "mark", "punct") or (
            child.dep in ("prep", "advmod") and child.i < verb.i
        )
        if timed or attributed or aside or _is_bracketed(child, verb):
            drop.update(t.i for t in tokens)
    doer = subject(verb)
    drop |= {t.i for t in verb.subtree() if time.span[0] <= t.start < time.span[1]}
    if doer is not None:
        drop |= _beside(doer)
    tokens = [t for t in verb.subtree() if t.i not in drop]
    return tokens[:_LONGEST]


def _is_bracketed(child: Token, verb: Token) -> bool:
    """Set off by commas after the verb: ", including a number of officers"."""
    commas = [c for c in verb.children if c.text == "," and verb.i < c.i < child.i]
    return bool(commas) and child.dep in ("prep", "npadvmod", "advmod")


def _beside(doer: Token) -> set[int]:
    """Token indices of what is set off by commas after a subject: ", in their strongest position, "."""
    found: set[int] = set()
    for child in doer.children:
        after_comma = any(t.text == "," and doer.i < t.i < child.i for t in doer.children)
        if after_comma and child.dep in ("prep", "appos", "relcl", "acl"):
            found.update(t.i for t in child.subtree())
    return found
