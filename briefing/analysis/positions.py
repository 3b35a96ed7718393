"""Attributions of one article → draft positions: speaker, holder, kind, who relays, who is addressed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefing.analysis.attribution import Attribution, may_speak
from briefing.analysis.candidate import Candidate
from briefing.analysis.confidence import confidence_of, measured_as
from briefing.analysis.entities import ArticleActors, Entity
from briefing.analysis.parse import Paragraph, Token
from briefing.analysis.quotes import Quote
from briefing.analysis.stance import Stance, judge
from briefing.analysis.syntax import subject
from briefing.analysis.times import TimeExpression
from briefing.knowledge import wording
from briefing.model import QuoteKind, When


@dataclass(slots=True, eq=False)
class Draft:
    """A position before it has ids; entities are those of its article."""

    paragraph: int
    attribution: Attribution
    speaker: Entity | None
    holder: Entity | None
    stance: Stance
    said_on: When | None
    quote: QuoteKind
    relayed_by: list[Entity] = field(default_factory=list)
    addressed: list[Entity] = field(default_factory=list)
    claimants: list[Entity] = field(default_factory=list)
    """Whose claim is denied: "rejected *the committee's* claim"."""
    tokens: list[Token] = field(default_factory=list)
    """Of the content."""
    confidence: float = 0.5
    """Measured precision of the rule, 0 to 1."""
    measured: str = ""
    """The grade of the rule that this was counted for; "" where none was."""
    conjunct: int = 0
    """Which of several coordinated speakers, counted from 0: "India and Pakistan said"."""

    @property
    def sent(self) -> int:
        return self.attribution.cue.sent


def draft_positions(
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Sequence[Attribution]],
    actors: ArticleActors,
    candidates: Sequence[Sequence[Candidate]],
    times: Sequence[Sequence[TimeExpression]],
    quotes: Sequence[Sequence[Quote]],
) -> list[Draft]:
    """The positions of an article in text order. What stands inside another's content is that one's, not a position."""
    drafts: list[Draft] = []
    for number, paragraph in enumerate(paragraphs):
        for found, relays in _chains(attributions[number], actors, number, in_heading=paragraph.is_heading):
            tokens = [t for b, e in found.content for t in paragraph.tokens if b <= t.start and t.end <= e]
            speaker = _speaker(found, actors, number)
            if speaker is None and found.rule in _NEED_A_SPEAKER and _is_a_thing(found.source, paragraph):
                continue
            sure, measured = confidence_of(found, paragraph), measured_as(found, paragraph)
            for conjunct, one in enumerate([speaker, *_other_speakers(found, actors, number)]):
                holder = _holder(one, actors)
                drafts.append(
                    Draft(
                        paragraph=number,
                        attribution=found,
                        speaker=one,
                        holder=holder,
                        stance=judge(found, tokens, actors, number, holder),
                        said_on=_said_on(found, times[number]),
                        quote=_quote_kind(found, quotes[number]),
                        relayed_by=relays,
                        tokens=tokens,
                        confidence=sure,
                        measured=measured,
                        conjunct=conjunct,
                    )
                )
    for draft in drafts:
        draft.addressed = list(_addressed(draft, actors, candidates[draft.paragraph]))
        draft.claimants = [e for e in _claimants(draft, actors) if e is not draft.holder and e is not draft.speaker]
    return drafts


_NEED_A_SPEAKER = ("object", "infinitive")
"""Frames that things fill too ("flooding threatens the town"): only somebody who can speak holds a position."""


def _is_a_thing(source: Token | None, paragraph: Paragraph) -> bool:
    return source is not None and source.pos == "NOUN" and not may_speak(source, paragraph)


def _chains(
    found: Sequence[Attribution], actors: ArticleActors, paragraph: int, *, in_heading: bool
) -> Iterator[tuple[Attribution, list[Entity]]]:
    """Attributions that stand in no other, each with who relays it: "Reuters reported that two officials said P"."""
    relayed: dict[int, list[Entity]] = {}
    dropped: set[int] = set()
    for outer in found:
        inner = [a for a in found if a is not outer and _within(a, outer)]
        relay = actors.at(paragraph, outer.source)
        outlet = relay is not None and relay.kind == "outlet"
        for a in inner:
            passed_on = outlet or _is_media(outer.source) or (in_heading and _is_headed(outer, a))
            if a.cue is outer.predicate and passed_on:
                relayed.setdefault(id(a), []).extend([relay] if relay is not None and outlet else [])
                dropped.add(id(outer))
            elif id(outer) not in dropped:
                dropped.add(id(a))
    for a in found:
        if id(a) not in dropped:
            relays = relayed.get(id(a), [])
            if a.rule in ("quoted-as-saying", "citing") and (by := actors.at(paragraph, a.target)) is not None:
                relays = [*relays, by]
            yield a, relays


def _is_headed(outer: Attribution, inner: Attribution) -> bool:
    """ "Flood inquiry: minister denies order": the minister speaks, and what stands before the colon is the matter."""
    matter = outer.source is not None and outer.source.lemma in wording()["proceedings"]
    return matter and outer.rule == "colon" and inner.source is not None and inner.source.i > outer.cue.i


def _is_media(source: Token | None) -> bool:
    """ "Local radio said that hospital staff had told families P": a passer-on without a name."""
    return source is not None and source.lemma in wording()["media"]


def _within(inner: Attribution, outer: Attribution) -> bool:
    """All of one attribution's content lies in another's; the cue too, or it would be one beside it."""
    return all(any(b <= s and e <= t for b, t in outer.content) for s, e in inner.content) and any(
        b <= inner.cue.start < t for b, t in outer.content
    )


def _speaker(found: Attribution, actors: ArticleActors, paragraph: int) -> Entity | None:
    source = found.source
    if source is None:
        return None
    entity = actors.headed(paragraph, source)
    if entity is None and source.pos != "PRON":
        inner = [t for t in found.source_tokens if t.dep in ("compound", "nmod", "flat")]
        entity = next((e for t in inner if (e := actors.headed(paragraph, t)) is not None and t.head is source), None)
    return entity if entity is not None and entity.kept else None


def _other_speakers(found: Attribution, actors: ArticleActors, paragraph: int) -> Iterator[Entity]:
    """ "India and Pakistan said": the speakers after the first."""
    if found.source is None:
        return
    for token in found.source_tokens:
        if token.dep == "conj" and token.head in (found.source, *found.source_tokens):
            entity = actors.headed(paragraph, token)
            if entity is not None and entity.kept and entity is not actors.headed(paragraph, found.source):
                yield entity  # not "Piet Olden, a farmer and the chairman"


def _holder(speaker: Entity | None, actors: ArticleActors) -> Entity | None:
    """Whose stance it is: the government for its minister, the body for its spokesperson, else who speaks."""
    if speaker is not None and speaker.speaks_for and speaker.of in actors.entities:
        return actors.entities[speaker.of]
    return speaker


def _quote_kind(found: Attribution, quotes: Sequence[Quote]) -> QuoteKind:
    if found.direct:
        return "direct"
    marked = any(b <= q.start < e for q in quotes for b, e in found.content)
    return "mixed" if marked else "indirect"


def _said_on(found: Attribution, times: Sequence[TimeExpression]) -> When | None:
    """A time that hangs on the cue: "said on Saturday"."""
    for cue in found.cue_tokens:
        for child in cue.children:
            if child.dep not in ("npadvmod", "prep", "advmod", "dobj", "nmod"):
                continue
            tokens = child.subtree()
            start, end = tokens[0].start, tokens[-1].end
            inside = any(b <= start < e for b, e in found.content)
            hit = next((t for t in times if start <= t.span[0] and t.span[1] <= end + 1), None)
            if hit is not None and not inside and len(tokens) <= _LONGEST_TIME:
                return hit.when
    return None


_LONGEST_TIME = 6


def _claimants(draft: Draft, actors: ArticleActors) -> Iterator[Entity]:
    """The owner of the statement that is denied: "the claim of X", "X's accusation", "allegations by X"."""
    if draft.stance.kind not in ("deny", "accuse"):
        return
    inside = {t.i for t in draft.tokens}
    nouns = (t for t in draft.tokens if t.lower in wording()["statement_nouns"])
    for noun in nouns:
        of = [g for c in noun.children if c.dep == "prep" and c.lower in ("of", "by", "from") for g in c.children]
        for token in (*(c for c in noun.children if c.dep == "poss"), *of):
            entity = actors.at(draft.paragraph, token) if token.i in inside else None
            if entity is not None and entity.kept:
                yield entity


def _addressed(draft: Draft, actors: ArticleActors, candidates: Sequence[Candidate]) -> Iterator[Entity]:
    """Whom a position calls on or accuses, the holder's own side left out."""
    seen = {e.key for e in (draft.holder, draft.speaker) if e is not None}
    for entity in _parties(draft, actors, candidates):
        if entity.key not in seen and entity.of not in seen and entity.kept:
            seen.add(entity.key)
            yield entity


def _parties(draft: Draft, actors: ArticleActors, candidates: Sequence[Candidate]) -> Iterator[Entity]:
    found, kind = draft.attribution, draft.stance.kind
    if found.target is not None and found.rule not in (
        "quoted-as-saying",
        "clause",
        "quote-before-cue",
        "quote-after-cue",
    ):
        target = actors.at(draft.paragraph, found.target)
        if target is not None and kind in ("accuse", "demand", "warn", "condemn", "threaten"):
            yield target
    predicate = found.predicate
    if predicate is None:
        return
    if kind in ("demand", "accuse", "condemn"):
        yield from _subject_parties(predicate, actors, draft.paragraph)
    if found.hedged or kind == "accuse":
        inner = [
            c for c in candidates if c.rule == "nationality of an act" and any(t.i == c.first for t in draft.tokens)
        ]
        for candidate in inner:
            if candidate.head.head is predicate and candidate.key in actors.entities:
                yield actors.entities[candidate.key]


def _subject_parties(predicate: Token, actors: ArticleActors, paragraph: int) -> Iterator[Entity]:
    """The subject of what is demanded; where it is a thing, who a relative clause says has it in hand."""
    own = subject(predicate)
    if own is None or any(c.lower == "only" for c in own.children):
        return  # "only X should ...": everybody else is addressed, X is not
    direct = actors.at(paragraph, own)
    if direct is not None:
        yield direct
        return
    for clause in (c for c in own.children if c.dep == "relcl" and c.lemma in wording()["control_verbs"]):
        before = [t for t in clause.subtree() if t.i < clause.i]
        yield from actors.in_range(paragraph, before)[:1]
