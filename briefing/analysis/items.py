"""Positions as disputes see them: plain records with their topic, what they point back to, and their figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.analysis.confidence import precision_of, rule_of
from briefing.analysis.content import UNCOMPARED, Content, read_content
from briefing.analysis.entities import Entity
from briefing.analysis.evidence import evidence_of, evidence_of_tokens
from briefing.analysis.ids import stable_id
from briefing.analysis.inside_places import InsidePlace
from briefing.analysis.numbers import Quantity
from briefing.analysis.occasions import Occasion
from briefing.analysis.opposition import Statement
from briefing.analysis.positions import Draft
from briefing.analysis.silences import is_silence
from briefing.analysis.stems import stem
from briefing.analysis.topics import Topic
from briefing.dates import day_of
from briefing.model import ActorKind, Article, DisputeKind, Position, Span

_FIRM = 0.6
"""Confidence from which a position can make a claim or a dispute; weaker ones stand in the JSON by themselves."""
_TOPICS = ("topic", "topic-preposition", "joined")
_LEXICAL = ("NOUN", "PROPN", "VERB", "ADJ", "ADV")
_NAMING = ("call", "describe", "term", "dub", "label", "brand", "see", "regard", "believe", "consider")


@dataclass(slots=True, eq=False)
class Item:
    """One position with what comparing needs. Actors stand as the keys of their article's actors."""

    position: Position
    """Its actors are not set yet."""
    paragraph: int
    sent: int
    """Of the cue, in the paragraph."""
    cue: int
    """Index of the cue's head in the paragraph."""
    speaker: str | None
    holder: str | None
    holder_kind: ActorKind | None
    party: str | None
    """Who takes it: the holder, or the words for one who is not resolved ("the county"); None for "his aide"."""
    relayed_by: tuple[str, ...]
    addressed: tuple[str, ...]
    claimants: tuple[str, ...]
    """Whose claim is denied: "rejected *the committee's* claim"."""
    stance_rule: str
    judges: bool
    negated: bool
    """The main predicate of the content is."""
    topic: Topic
    words: Content
    heading: bool = False
    """From a title or sub-title, which repeats the text."""
    back: str | None = None
    """"denied the accusation", "supports it": id of the position before, whose topic this one shares."""
    quantities: tuple[Quantity, ...] = ()
    """Figures in the content."""
    is_firm: bool = True
    """Sure enough to make a claim or a dispute, and more than a subject that somebody speaks of."""
    continues: bool = False
    """Joined to a verb before it, and pointing back: "said P, *and has warned it would answer*"."""
    names: bool = False
    """ "what he called tribalism" names a thing, "what it said was an attack" claims one."""
    vague_person: bool = False
    """The holder is "the senator", who may be a person named elsewhere in the article."""
    of: str | None = None
    """Whom the speaker acts for, where the stance is its own: the committee, for its chairwoman."""
    stems: frozenset[str] = frozenset()
    """Of all nouns, verbs, adjectives and adverbs in the content, light ones too."""
    is_silence: bool = False
    """It only says that nothing was answered: "declined to comment"."""
    occasions: tuple[Occasion, ...] = ()
    """Acts that it gives a time or a place."""
    places: tuple[InsidePlace, ...] = ()
    """Where it puts anything: an act, or a thing ("the hospital in Tolvar")."""
    published: date | None = None
    """Of its article, where the day is known."""

    @property
    def id(self) -> str:
        return self.position.id

    @property
    def article(self) -> str:
        return self.position.content.article

    @property
    def kind(self) -> str:
        return self.position.kind

    @property
    def statement(self) -> Statement:
        return self.words.statement

    @property
    def turns(self) -> bool:
        """The cue denies the content: "denied that P"."""
        return self.position.kind == "deny" and self.stance_rule == "cue"


@dataclass(slots=True, eq=False)
class Found:
    """A dispute before it has ids."""

    kind: DisputeKind
    rule: str
    reason: str
    sides: tuple[list[Item], list[Item]]
    missing: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Keys of holders of a side that is not on record."""
    topic_article: str = ""
    topic: Span = (0, 0)


def make_item(
    article: Article, draft: Draft, topic: Topic, back: Item | None, quantities: tuple[Quantity, ...], *, heading: bool
) -> Item:
    """The plain record of ``draft``, a position of ``article``."""
    found, stance = draft.attribution, draft.stance
    holder = draft.holder
    is_firm = draft.confidence >= _FIRM and found.rule not in _TOPICS
    words = read_content(draft, quantities) if is_firm else UNCOMPARED
    coordinated = found.cue.dep == "conj" and draft.speaker is not None
    nominal = holder is not None and holder.key.startswith("nominal:")
    return Item(
        position=_position(article, draft),
        paragraph=draft.paragraph,
        sent=draft.sent,
        cue=found.cue.i,
        speaker=draft.speaker.key if draft.speaker else None,
        holder=holder.key if holder else None,
        holder_kind=holder.kind if holder else None,
        party=party_of(draft),
        relayed_by=_keys(draft.relayed_by),
        addressed=_keys(draft.addressed),
        claimants=_keys(draft.claimants),
        stance_rule=stance.rule,
        judges=stance.judges,
        negated=stance.negated,
        topic=topic,
        words=words,
        heading=heading,
        back=back.id if back is not None else None,
        quantities=quantities,
        is_firm=is_firm,
        continues=coordinated and words.points_back,
        names=found.cue.lemma in _NAMING,
        vague_person=nominal and holder is not None and holder.name.lower().startswith("the "),
        of=draft.speaker.of if draft.speaker is not None else None,
        stems=frozenset(
            stem(t.lemma) for t in draft.tokens if t.pos in _LEXICAL and t.dep not in ("aux", "auxpass", "neg")
        ),
        is_silence=is_silence(found, draft.tokens),
        published=day_of(article.published),
    )


def _keys(entities: Sequence[Entity]) -> tuple[str, ...]:
    return tuple(e.key for e in entities)


def party_of(draft: Draft) -> str | None:
    """Key of the holder, or the words for one who is not resolved; None for a pronoun and for "his ministry"."""
    found = draft.attribution
    if draft.holder is not None or found.source is None or found.source.pos == "PRON":
        return draft.holder.key if draft.holder is not None else None
    if found.source_tokens and found.source_tokens[0].tag == "PRP$":
        return None  # "his ministry": whose?
    return " ".join(t.lower for t in found.source_tokens)


def _position(article: Article, draft: Draft) -> Position:
    found = draft.attribution
    content = evidence_of(article, found.content)
    cue = evidence_of_tokens(article, found.cue_tokens)
    return Position(
        id=stable_id("pos", article.id, content.spans, cue.spans, *([draft.conjunct] if draft.conjunct else [])),
        speaker=None,
        holder=None,
        kind=draft.stance.kind,
        polarity=draft.stance.polarity,
        hedged=found.hedged,
        quote=draft.quote,
        source=evidence_of_tokens(article, found.source_tokens) if found.source_tokens else None,
        cue=cue,
        content=content,
        said_on=draft.said_on,
        relayed_by=(),
        addressed=(),
        rule=found.rule if draft.stance.rule == "cue" else f"{found.rule}, {draft.stance.rule}",
        confidence=_confidence(draft),
        measured=(*_measured(draft),),
    )


def _confidence(draft: Draft) -> float:
    """Of the attribution; less where the speaker stands there as a pronoun."""
    sure = precision_of("silence") if is_silence(draft.attribution, draft.tokens) else draft.confidence
    return round(sure * (precision_of("pronoun") if _is_by_pronoun(draft) else 1), 2)


def _measured(draft: Draft) -> Iterator[str]:
    """What ``_confidence`` is made of: rules and grades."""
    if is_silence(draft.attribution, draft.tokens):
        yield "silence: all"
    else:
        yield f"{rule_of(draft.attribution)}: {draft.measured or 'not measured'}"
    if _is_by_pronoun(draft):
        yield "pronoun: all"


def _is_by_pronoun(draft: Draft) -> bool:
    source = draft.attribution.source
    return source is not None and source.pos == "PRON" and draft.speaker is not None


def antecedent(before: Sequence[Item], draft: Draft, holder: str | None) -> Item | None:
    """What "the accusation", "the claim", "it" in a position points to.

    A bare "that" or "it": the nearest claim of another, in this paragraph or the one before. A noun ("the accusation"):
    the nearest accusation of this holder; else the nearest claim that names the holder, or, for what is no accusation,
    one in the same paragraph.
    """
    near = [i for i in reversed(before) if draft.paragraph - i.paragraph <= _NEAR and i.holder not in (None, holder)]
    accusing = [i for i in near if i.kind == "accuse" and holder in i.addressed]
    claims = [i for i in near if i.kind in ("accuse", "assert", "report", "expect")]
    naming = [i for i in claims if holder in i.topic.names]
    accused = any(t.lemma in _ACCUSATIONS for t in draft.tokens)
    if all(t.lower in ("it", "this", "that") or t.pos in ("PUNCT", "SPACE") for t in draft.tokens):
        return next(iter(i for i in claims if draft.paragraph - i.paragraph <= 1), None)
    beside = [] if accused else [i for i in claims if i.paragraph == draft.paragraph]
    return next(iter(accusing or naming or beside), None)


_ACCUSATIONS = ("accusation", "allegation", "charge")
_NEAR = 2
"""Paragraphs."""
