"""The records that the stages hand to one another: Article → Analysis → Brief.

Frozen and plain. All offsets are half-open ``[start, end)`` in code points of ``Article.text``. Where a value is not
known it is ``None`` or a named kind such as ``"unknown"``, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

Span = tuple[int, int]

BlockKind = Literal["title", "subtitle", "paragraph", "furniture"]
ActorKind = Literal[
    "person", "government", "armed group", "party", "organisation", "company", "outlet", "people", "unknown"
]
PositionKind = Literal[
    "assert",
    "deny",
    "accuse",
    "demand",
    "warn",
    "threaten",
    "promise",
    "support",
    "oppose",
    "condemn",
    "welcome",
    "agree",
    "refuse",
    "expect",
    "report",
]
QuoteKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["positive", "negative"]
Stance = Literal["affirms", "denies"]
ClaimStatus = Literal["corroborated", "single-source", "disputed"]
DisputeKind = Literal["contradicted", "denied", "opposed", "figures", "unverified"]
GapKind = Literal["no answer", "single source", "anonymous", "undated", "unresolved"]
DatePrecision = Literal["day", "week", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's text: a heading, a paragraph, or a piece of the page that is none of the article."""

    kind: BlockKind
    start: int
    end: int
    number: int
    """1, 2, 3 ... among the paragraphs; 0 for title, sub-title and furniture."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. ``text`` is what every offset refers to, unchanged."""

    id: str
    """Its own id where the input gives one, else the first 16 hex digits of ``sha256``."""
    path: str
    """As the user named it, relative where they were relative."""
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    """Of the bytes of the file."""
    words: int
    """Of title, sub-title and paragraphs; furniture is not counted."""
    title: str | None = None
    subtitle: str | None = None
    dateline: str | None = None
    """The place a report was filed from, as printed ("Beirut")."""
    dateline_span: Span | None = None
    """The whole dateline with its colon or dash; it is no part of the first sentence."""
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 date, or None for an undated article."""
    url: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one article that a finding rests on."""

    article: str
    spans: tuple[Span, ...]
    text: str
    """The words at ``spans``, joined by one space where spans are several."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as the source words it, and the days it can mean."""

    text: str
    earliest: str | None
    """ISO 8601 date, inclusive; None where the source does not let us tell (a relative date in an undated article)."""
    latest: str | None
    precision: DatePrecision
    relative: bool
    """True for "Saturday", "last week": it means something only beside a publication date."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of an article that a finding rests on, kept so that a brief can be made and checked without the file."""

    number: int
    """Of the paragraph; 0 for title and sub-title."""
    kind: BlockKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What an analysis keeps of an article."""

    id: str
    path: str
    url: str | None
    title: str | None
    subtitle: str | None
    publisher: str | None
    author: str | None
    published: str | None
    dateline: str | None
    language: str
    sha256: str
    words: int
    same_text_as: str | None
    """The id of an earlier article with the same words, or None."""
    origin: str
    """Articles with one origin count once; an article that repeats no other is its own origin."""
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function, as the source words it or as the registry knows it."""

    title: str
    of: str | None
    """Actor id of the government or body, or None."""
    from_: Annotated[str | None, Field(alias="from")] = None
    """ISO 8601 date at the precision that is known; "from" in JSON."""
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in one article where an actor is named or meant."""

    article: str
    start: int
    end: int
    text: str
    rule: str
    """Which rule took these words for this actor."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or speaks. A place, a date or a piece of the page is none."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    """ISO 3166-1 alpha-3, lower case, of the state it belongs to."""
    of: str | None
    """Actor id of the government or body it speaks or acts for."""
    roles: tuple[Role, ...]
    anonymous: bool
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Who says what: one attributed content."""

    id: str
    speaker: str | None
    """Actor id of who uttered it; None for "there are reports that ..." and for an unresolved pronoun."""
    holder: str | None
    """Actor id of whose stance it is: the government for its minister."""
    kind: PositionKind
    polarity: Polarity | None
    """Towards what the content is about: negative for denials, refusals and warnings against; None where not known."""
    hedged: bool
    """The article itself keeps its distance: "what it said was", "reportedly", "claims"."""
    quote: QuoteKind
    source: Evidence | None
    cue: Evidence
    content: Evidence
    said_on: When | None
    relayed_by: tuple[str, ...]
    addressed: tuple[str, ...]
    rule: str
    confidence: float
    """Measured precision of the rule, 0 to 1."""


@dataclass(frozen=True, slots=True)
class ClaimPosition:
    position: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition that one or more positions take a stand on."""

    id: str
    text: str
    status: ClaimStatus
    positions: tuple[ClaimPosition, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute. A side that is not on record has no positions, and may have no known holder."""

    holders: tuple[str, ...]
    positions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    id: str
    question: str
    """What it is about, in the source's own words; the words stand at ``topic``."""
    topic: Evidence
    kind: DisputeKind
    claim: str | None
    sides: tuple[Side, ...]
    """First who affirms, demands or supports, then who denies or opposes."""
    rule: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a source puts at a time, for the timeline."""

    id: str
    when: When
    place: str | None
    actors: tuple[str, ...]
    evidence: Evidence
    time: Evidence


@dataclass(frozen=True, slots=True)
class Gap:
    """What the sources do not tell."""

    id: str
    kind: GapKind
    text: str
    actors: tuple[str, ...]
    positions: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that was left out, and why, in one line."""

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What made an analysis."""

    briefing: str
    model: str
    rules: str
    """Hash of the rule and knowledge files."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was found, the public interface as JSON (``briefing schema analysis``)."""

    schema: Literal["briefing.analysis/1"] = field(default="briefing.analysis/1", kw_only=True)
    pipeline: Pipeline
    articles: tuple[ArticleRecord, ...]
    actors: tuple[Actor, ...]
    positions: tuple[Position, ...]
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]
    events: tuple[Event, ...]
    gaps: tuple[Gap, ...]
    problems: tuple[Problem, ...]
