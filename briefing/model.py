"""The records that the stages hand to one another: Article → Analysis → Brief.

Frozen and plain. All offsets are half-open ``[start, end)`` in code points of ``Article.text``. Where a value is not
known it is ``None`` or a named kind such as ``"unknown"``, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final, Literal, get_args

from pydantic import Field, PlainSerializer

from briefing.markings import MarkingLabel as MarkingLabel  # noqa: PLC0414 - a word of the model too

Span = tuple[int, int]

BlockKind = Literal["title", "subtitle", "heading", "paragraph", "furniture"]
Basis = Literal["stated", "metadata", "guessed", "missing"]
"""How a fact about an article is known: the user, the file's head or its sender states it; the page's or file's own
metadata; read off the text by a rule; not known."""
OutletKind = Literal[
    "wire",
    "state media",
    "newspaper",
    "broadcaster",
    "magazine",
    "online",
    "government",
    "organisation",
    "NGO",
    "social",
    "reference",
    "other",
]
Grade = Literal["A", "B", "C", "D", "E", "F"]
"""Reliability of a source on the NATO scale (AJP-2.1), A completely reliable to E unreliable; F cannot be judged."""
Credibility = Literal[1, 2, 3, 4, 5, 6]
"""Of an information on the NATO scale (AJP-2.1), 1 confirmed to 5 improbable; 6 cannot be judged."""
ChangeKind = Literal["added", "removed", "changed"]
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
PlaceKind = Literal["state", "capital", "city", "town", "region", "water"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article's text, in reading order; ``[start, end)`` never overlap, and a title may stand last."""

    kind: BlockKind
    """"heading" parts the text below it; "furniture" is a piece of the page that is none of the article."""
    start: int
    end: int
    number: int
    """1, 2, 3 ... among the paragraphs; 0 for all other kinds."""
    page: int | None = None
    """Of a PDF, from 1, where the block begins."""
    marking: MarkingLabel | None = None
    """The user's, of this paragraph and of what is found in it, where it is marked higher than its article."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one article that a finding rests on."""

    article: str
    spans: Annotated[tuple[Span, ...], Field(min_length=1)]
    text: str
    """The words at ``spans``, joined by one space where spans are several."""


@dataclass(frozen=True, slots=True)
class Bases:
    """How each fact about an article is known."""

    title: Basis = "missing"
    subtitle: Basis = "missing"
    author: Basis = "missing"
    publisher: Basis = "missing"
    published: Basis = "missing"
    updated: Basis = "missing"
    dateline: Basis = "missing"
    url: Basis = "missing"
    accessed: Basis = "missing"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published an article, as the registry of outlets or the user's own list knows it."""

    id: str
    name: str
    kind: OutletKind
    country: str | None
    """ISO 3166-1 alpha-3, lower case."""
    family: str | None
    """Owner or group."""
    grade: Grade
    """The user's; "F" where the user gives none."""
    grade_reason: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a later version of an article has otherwise than the earlier one."""

    kind: ChangeKind
    before: Evidence | None
    """In the earlier version; None for what was added."""
    after: Evidence | None
    """In the later version; None for what was removed."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. ``text`` is what every offset refers to, unchanged."""

    id: str
    """Its own id where the input gives one, else the first 16 hex digits of ``sha256``."""
    path: str
    """As the user named it, relative where they were relative; "a.zip/b.html", "c.jsonl:17" for a part of a file."""
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    """Of ``original``."""
    words: int
    """Of title, sub-title and paragraphs; headings and furniture are not counted."""
    title: str | None = None
    subtitle: str | None = None
    dateline: str | None = None
    """The place a report was filed from, as printed ("Beirut")."""
    dateline_span: Span | None = None
    """The whole dateline with its colon or dash; it is no part of the first sentence."""
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 at the precision that is known: "2026-03", "2026-03-17", "2026-03-17T08:05+02:00"; a time without an
    offset is in a zone that is not known. None for an undated article."""
    updated: str | None = None
    """As ``published``: when the text was last changed."""
    url: str | None = None
    accessed: str | None = None
    """As ``published``: when it was taken from where it stands. Of an address the day it was fetched (UTC); of files
    only what is stated, so that they give the same brief on every day."""
    language: str = "en"
    bases: Bases = Bases()
    format: str = "text"
    original: bytes = field(default=b"", repr=False)
    """The bytes it was read from: of the file, or of its part of an archive, mailbox, feed or export."""
    outlet: Outlet | None = None
    credits: tuple[str, ...] = ()
    """Agencies that by-line or dateline credit, by outlet id; "agencies" where they are not named."""
    notes: tuple[str, ...] = ()
    """What was repaired, or is doubtful, one line each."""
    origin: str = ""
    """Articles with one origin count once: the id of the first of those that share a text, or ``outlet:<id>`` of the
    agency it comes from. "" before copies were looked for."""
    same_text_as: str | None = None
    """The id of an earlier article with the same words, or None."""
    shares_text_with: tuple[str, ...] = ()
    """Other origins whose text it holds too, as a piece put together from two agencies' copy does."""
    replaced_by: str | None = None
    """The id of the later version of this article, which is used in its place."""
    changes: tuple[Change, ...] = ()
    """Against the version that this one replaces."""
    marking: MarkingLabel | None = None
    """The user's; the highest where several entries of a project hold it. None where none is stated. That of its
    paragraphs may be higher."""
    credibility: Credibility = 6
    """Of what it says: the user's; 6 where the user states none."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as the source words it, and the days it can mean."""

    text: str
    earliest: str | None
    """ISO 8601 date, inclusive; None where the source does not let us tell (a relative date in an undated article)."""
    latest: str | None
    precision: DatePrecision
    relative: bool
    """True for "Saturday", "last week": it means something only beside a publication date. Of a precision that is not
    known where even that does not settle it: "for weeks", "two days later", "next Friday" on a Monday."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of an article that a finding rests on, kept so that a brief can be made and checked without the file."""

    number: int
    """Of the paragraph; 0 for title and sub-title."""
    kind: BlockKind
    start: int
    end: int
    text: str
    page: int | None = None
    """Of a PDF, from 1."""


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
    """ISO 8601 at the precision that is known, with the offset where that is known."""
    dateline: str | None
    language: str
    sha256: str
    """Of the original bytes."""
    words: int
    same_text_as: str | None
    """The id of an earlier article with the same words, or None."""
    origin: str
    """Articles with one origin count once: the id of the first of those that share a text, or ``outlet:<id>``."""
    passages: tuple[Passage, ...]
    format: str = "text"
    text_sha256: str = ""
    """Of the text that offsets refer to, in UTF-8."""
    updated: str | None = None
    bases: Bases = Bases()
    """How each of the facts above is known."""
    outlet: Outlet | None = None
    credits: tuple[str, ...] = ()
    """Agencies that are credited, by outlet id; "agencies" where they are not named."""
    notes: tuple[str, ...] = ()
    """What was repaired in it, or is doubtful."""
    shares_text_with: tuple[str, ...] = ()
    """Other origins whose text it holds too."""
    replaced_by: str | None = None
    """The id of the later version, whose findings stand in place of this one's."""
    changes: tuple[Change, ...] = ()
    """Against the earlier version that this one replaces."""
    around: tuple[Passage, ...] = ()
    """The paragraphs just before and after the passages that are none themselves: their context."""
    marking: MarkingLabel | None = None
    """The user's; None where none is stated."""
    credibility: Credibility = 6
    """Of what it says, as the user judges it."""
    accessed: str | None = None
    """When it was taken from where it stands; None where that is not known."""


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
    bystander: bool = False
    """Only named or described: it neither acts nor speaks nor is called upon, and a brief prints no line for it."""
    own: tuple[str, ...] | None = None
    """Names of the rows of the user's actors that are about it: it came from them, took names from them, or has from
    them what it is. None where an older program did not say.
    """


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
    repeats: str | None = None
    """Of a heading: the position in the text below that it repeats; a reader counts the two as one."""
    measured: tuple[str, ...] = ()
    """What ``confidence`` is the product of: "clause: main whole named" is a rule and its grade as counted in
    ``knowledge/attribution_precision.yaml``; "not measured" stands for 0.5. () where an older program did not say."""


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
class PlaceMention:
    """Where a place is named."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a position or an event names and the lists know, for a map."""

    id: str
    name: str
    """As the lists have it; the mentions are as the articles print it."""
    kind: PlaceKind
    country: str | None
    """Id of the state, as an actor's; None for waters, regions of several states and disputed ones."""
    latitude: float
    """Degrees, north positive: of a town, else a point in the middle."""
    longitude: float
    """Degrees, east positive."""
    mentions: tuple[PlaceMention, ...]


@dataclass(frozen=True, slots=True)
class Location:
    """Where an event is put by its own clause."""

    name: str
    """As the article prints it."""
    evidence: Evidence
    """With its preposition: "near the capital Damascus" is not Damascus."""
    place: str | None
    """Id among the places; None for one that the lists do not know, or know several times."""
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a source puts at a time, for the timeline."""

    id: str
    when: When
    place: Location | None
    actors: tuple[str, ...]
    evidence: Evidence
    time: Evidence


@dataclass(frozen=True, slots=True)
class FigureGiven:
    """A number that a position gives, with the bounds that its words set."""

    position: str
    low: float | None
    """None where open below ("up to 50")."""
    high: float | None
    """None where open above ("at least 27")."""
    approximate: bool
    """Said to be near it ("about 900")."""
    evidence: Evidence
    """The number with its noun: "seven people"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of one thing, by all who are on record with one; what only may or will be is none."""

    id: str
    unit: str
    """"people", or "" for other things that are counted."""
    thing: str
    """Lemma: "people", "resident"."""
    role: str
    """What happened to it: "killed", "missing" and others for people, else the lemma of the governing verb; or ""."""
    given: Annotated[tuple[FigureGiven, ...], Field(min_length=1)]


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
    marking: MarkingLabel | None = None
    """Of the input, as the user states it."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What made an analysis."""

    briefing: str
    model: str
    rules: str
    """Hash of the rule and knowledge files."""


@dataclass(frozen=True, slots=True)
class SourceList:
    """What was read, before anything is looked for in it (``briefing sources --format json``)."""

    schema: Literal["briefing.sources/1"] = field(default="briefing.sources/1", kw_only=True)
    articles: tuple[ArticleRecord, ...]
    """Passages are those that changed between two versions."""
    problems: tuple[Problem, ...]


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
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    marking: MarkingLabel | None = None
    """Of the project as a whole; no document that is made from it is marked lower."""


@dataclass(frozen=True, slots=True)
class ParsedWord:
    """One word or mark of a parsed sentence."""

    text: str
    start: int
    end: int
    lemma: str
    part: str
    """Universal part of speech: "VERB"."""
    relation: str
    """To its head, as the model labels it (ClearNLP): "nsubj"; "ROOT" for the head of the sentence."""
    head: int
    """Index of its head in the sentence; its own for the root."""
    depth: int
    """How many heads are above it."""


# --- What analysts write -------------------------------------------------------------------------------------------

ScaleName = Literal["icd203", "phia"]
"""Likelihood scales: ICD 203 (US), the yardstick of the Professional Head of Intelligence Assessment (UK)."""
ConfidenceLevel = Literal["high", "moderate", "low"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """An assessment by an analyst, as the user's file has it. Nothing of it is ever made by a program."""

    on: str
    """What it is on: a dispute's or a position's id or number, words of a topic, a section's name."""
    text: str
    likelihood: str | None
    """A term of the scale."""
    confidence: ConfidenceLevel | None
    basis: str | None
    """What the confidence rests on."""
    alternatives: tuple[str, ...]
    author: str
    date: str | None
    """ISO 8601, to the day."""
    cites: tuple[str, ...]
    """Sources and paragraphs, as the user names them: "courier.txt ¶4"."""
    where: str
    """"assessments.yaml:4:5", for messages."""
    marking: MarkingLabel | None = None
    """For whom the analyst cleared it; None where that is not stated."""


@dataclass(frozen=True, slots=True)
class Judgements:
    """The assessments of one document, all on one scale."""

    scale: ScaleName
    items: tuple[Judgement, ...]


# --- Brief --------------------------------------------------------------------------------------------------------
#
# What a document prints, chosen, sorted and counted, before any look is given to it: the sources' own words (Words),
# names, numbers and kinds. All fixed wording lives in the templates.

Paper = Literal["A4", "Letter"]
Theme = Literal["default", "government", "newsroom"]
PdfVariant = Literal["tagged", "ua-1", "a-3a", "a-3u"]
"""A tagged PDF; PDF/UA-1 (ISO 14289-1); PDF/A-3 (ISO 19005-3), accessible or with Unicode text."""
PDF_VARIANTS: Final[tuple[PdfVariant, ...]] = get_args(PdfVariant)
MissingGlyphs = Literal["fail", "mark"]
Workings = Literal["full", "short", "hide"]
"""How much is said of how a finding was made: rule and measured precision, the rule, nothing."""
SectionName = Literal[
    "masthead",
    "highlights",
    "items",
    "assessments",
    "key-figures",
    "overview",
    "actors",
    "matrix",
    "positions",
    "disputes",
    "network",
    "chronology",
    "timeline",
    "map",
    "gaps",
    "problems",
    "source-mix",
    "source-summary",
    "sources",
    "legend",
]
Direction = Literal["ltr", "rtl"]
Detail = Literal["full", "short", "citations"]
"""Of sources, "citations" is all that is known of each, without its passages."""
Tone = Literal["for", "against", "open", "none"]
"""Which side of a question: affirms or demands, denies or opposes, neither is clear, nothing on record."""


@dataclass(frozen=True, slots=True)
class Words:
    """The source's own words, printed unchanged: in italics or on a coloured side, never in our quotation marks."""

    article: str
    spans: tuple[Span, ...]
    """Exactly the words printed: trimmed and clipped words have their own, smaller spans."""
    pieces: tuple[str, ...]
    """One for each span."""
    clipped: bool
    """True where the source goes on; a template then prints an upright ellipsis."""
    language: str
    direction: Direction

    @property
    def text(self) -> str:
        """The pieces joined by one space."""
        return " ".join(self.pieces)


CitedBlock = Literal["paragraph", "title", "subtitle", "source"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One place of the brief that rests on one passage of one source."""

    id: str
    """Anchor of the citing place, unique in the brief; the passage links back to it."""
    source: int
    """Number of the source, from 1."""
    paragraph: int
    """Number of the paragraph; 0 where ``block`` is not "paragraph"."""
    block: CitedBlock
    """"source" where the passage itself is not kept."""
    passage: str
    """Anchor of the passage."""
    entry: str
    """Anchor of the source's entry, for editions that print no passages."""
    page: int | None = None
    """Of a PDF, from 1."""
    spans: tuple[Span, ...] = ()
    """The cited words in the article's text; each begins in the passage."""


Citations = tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """How a party or person is called. Names from the registry are fixed wording; the others are the source's words."""

    text: str
    short: str
    """For running text: "Syria" for "Government of Syria"."""
    verbatim: bool
    """True for the source's own words: an anonymous speaker, a pronoun that could not be resolved."""
    anonymous: bool
    resolved: bool
    direction: Direction
    id: str | None = field(default=None, compare=False)
    """Of the actor; None for whom the analysis does not know."""


@dataclass(frozen=True, slots=True)
class Title:
    """The given title, or one computed from a party and topics in the sources' words."""

    given: str | None
    party: str | None
    topics: tuple[Words, ...]
    kind: Literal["given", "topics", "disputes", "positions", "sources"]
    count: int
    """Of what ``kind`` names, for titles without topics."""
    parties: tuple[str, ...] = ()
    """Of positions: those with most of them, where several are on record."""
    others: bool = False
    """Whether further parties are."""


@dataclass(frozen=True, slots=True)
class Time:
    """When something is said to be: the source's wording, and the days it means where the source lets us tell."""

    words: str
    """As the source has it: "last week"."""
    first: str | None
    """ISO 8601 date, inclusive."""
    last: str | None
    unknown: Literal["article undated", "year not stated", "date not stated"] | None
    """Why there is no date; None where there is one."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One position, as a line of any section."""

    id: str
    """Of the position."""
    number: int
    """P1, P2 ...: the same in every section and edition."""
    holder: Name | None
    speaker: Name | None
    """Where it is not the holder itself."""
    role: str | None
    """Of the speaker."""
    kind: PositionKind
    tone: Tone
    hedged: bool
    words: Words
    cue: Words
    time: Time | None
    relayed_by: tuple[Name, ...]
    rule: str
    confidence: float
    citations: Citations
    involved: tuple[str, ...] = ()
    """Ids of the actors who hold or say it, relay it, are addressed or named in its words."""
    against: bool = False
    """Of a warning: the source has it as one against what is printed."""


@dataclass(frozen=True, slots=True)
class AsOf:
    date: str | None
    """ISO 8601, or as the user gave it."""
    basis: Literal["given", "latest source", "not stated"]


@dataclass(frozen=True, slots=True)
class Masthead:
    name: ClassVar[SectionName] = "masthead"
    as_of: AsOf
    period: tuple[str, str] | None
    """Publication dates of the first and the last dated source."""
    undated: int
    sources: int
    """Without those that a later version replaces."""
    replaced: int
    """Earlier versions of sources."""
    origins: int
    """Agencies, publishers, and articles nobody is named for, that stand behind the sources."""
    publishers: int
    """That are known."""
    unpublished: int
    """Sources whose publisher is not known."""
    grades: tuple[tuple[Grade, Credibility, int], ...]
    """Grades that sources have, of outlet and information, and how many each."""
    parties: int
    positions: int
    disputes: int
    """With somebody against it, or figures that differ."""
    unverified: int
    """Claims on the list of disputes that nobody has confirmed or denied."""
    unanswered: int
    problems: int
    detail: Detail


HighlightKind = Literal["contradicted", "opposed", "denied", "figures", "no answer", "unverified"]


@dataclass(frozen=True, slots=True)
class HighlightSide:
    holders: tuple[Name, ...]
    statements: tuple[Statement, ...]
    """A choice: one of each holder, of at most two."""


@dataclass(frozen=True, slots=True)
class Highlight:
    number: int
    kind: HighlightKind
    topic: Words
    sides: tuple[HighlightSide, ...]
    """Of an unanswered demand: who demands, then who is addressed."""
    reference: str
    """Anchor of the dispute it sums up, or ""."""
    citations: Citations
    involved: tuple[str, ...] = ()
    """Ids of the actors on its sides and in its statements."""


@dataclass(frozen=True, slots=True)
class Highlights:
    name: ClassVar[SectionName] = "highlights"
    items: tuple[Highlight, ...]
    more: int
    detail: Detail


@dataclass(frozen=True, slots=True)
class LikelihoodBand:
    """A part of a likelihood scale, in percent."""

    low: int
    high: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """An analyst's judgement, in the analyst's own words."""

    number: int
    """J1, J2 ...: as they stand in the user's file."""
    on: str
    """As the analyst names what it is on."""
    matter: Words | None
    """The topic or words in the source that this means; None for a section, and where nothing was found."""
    reference: str
    """Anchor of it; "" where it has none in this edition."""
    section: SectionName | None
    """Where it is on a section."""
    text: str
    likelihood: str | None
    band: LikelihoodBand | None
    """Of the likelihood."""
    confidence: ConfidenceLevel | None
    basis: str | None
    alternatives: tuple[str, ...]
    author: str
    date: str | None
    citations: Citations
    not_found: tuple[str, ...]
    """What it cites that is none of the sources."""


@dataclass(frozen=True, slots=True)
class Assessments:
    """The assessments that stand beside no item."""

    name: ClassVar[SectionName] = "assessments"
    items: tuple[Assessment, ...]
    count: int
    """In the whole document."""


ItemKind = Literal["contradicted", "denied", "opposed", "figures", "unverified", "no answer", "on record"]


@dataclass(frozen=True, slots=True)
class ItemSource:
    """A source that an item rests on, in one line."""

    number: int
    anchor: str
    publisher: str | None
    title: str | None
    outlet: OutletKind | None
    published: str | None
    grade: Grade
    credibility: Credibility


@dataclass(frozen=True, slots=True)
class Item:
    """One matter as a block of a daily brief."""

    number: int
    anchor: str
    kind: ItemKind
    topic: Words
    title: Words
    """A whole sentence of a source, else what is said there; the topic where nobody is on record."""
    said: Statement | None
    """The position that the title tells."""
    sides: tuple[DisputeSide, ...]
    """Of a dispute and of what has no answer first what the title is from, then the others; else one."""
    id: str
    """Of the dispute; "" where it is none."""
    dispute: int
    """Its number; 0 where it is none."""
    rule: str
    """That found the dispute, or ""."""
    confidence: float
    origins: tuple[int, ...]
    """Of each side with statements: how many origins it rests on."""
    citations: Citations
    """Of the topic, where no statement cites its passage."""
    assessments: tuple[Assessment, ...]
    slot: bool
    """Whether it is said where no analyst has written one."""
    sources: tuple[ItemSource, ...]
    involved: tuple[str, ...] = ()
    """Ids of the actors on its sides and in its statements."""


@dataclass(frozen=True, slots=True)
class Items:
    name: ClassVar[SectionName] = "items"
    items: tuple[Item, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class FigureLine:
    """Who gives a figure, in the source's own words."""

    statement: Statement
    number: Words
    """The number with its noun."""
    low: float | None
    high: float | None
    approximate: bool


@dataclass(frozen=True, slots=True)
class KeyFigure:
    low: float | None
    """The lowest of all that are given; None where even that is open below."""
    high: float | None
    """The highest; None where one is open above and no other is higher than where it begins."""
    approximate: bool
    """All that are given are."""
    role: str
    """What happened to people: "killed", "missing" ...; "" for what the source's words tell alone."""
    words: Words
    """The number with its noun, of the first line."""
    vague: Words | None
    """ "Scores", where no source has a number: the bounds are ours then."""
    plain: bool
    """These say no more of whom they count than that they are people."""
    lines: tuple[FigureLine, ...]
    more: int
    origins: int
    citations: Citations
    involved: tuple[str, ...] = ()
    """Ids of the actors in the statements of its lines."""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    name: ClassVar[SectionName] = "key-figures"
    items: tuple[KeyFigure, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class ActorLine:
    name: Name
    kind: str
    roles: tuple[str, ...]
    of: Name | None
    positions: int
    """On record as holder or speaker."""
    mentions: int
    sources: int
    """In how many sources."""
    citations: Citations
    """Of the first mention."""


@dataclass(frozen=True, slots=True)
class Actors:
    name: ClassVar[SectionName] = "actors"
    items: tuple[ActorLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CellStance:
    """What a party says to a question."""

    kind: PositionKind
    tone: Tone
    hedged: bool
    against: bool = False
    """As in ``Statement``."""


CellKind = Literal["on record", "not on record", "no answer", "not quoted"]


@dataclass(frozen=True, slots=True)
class Cell:
    kind: CellKind
    stances: tuple[CellStance, ...]
    citations: Citations


@dataclass(frozen=True, slots=True)
class Column:
    party: Name
    speakers: tuple[tuple[Name, str | None], ...]
    """With their roles; at most two."""
    more_speakers: int


@dataclass(frozen=True, slots=True)
class Row:
    """A question, and what each party of the table says to it."""

    topic: Words
    label: str
    """"D1" of a dispute, "P4" of a demand."""
    reference: str
    """Anchor of it."""
    cells: tuple[Cell, ...]
    """One for each column."""
    involved: tuple[str, ...] = ()
    """Ids of the parties that one of its cells tells of."""


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    name: ClassVar[SectionName] = "matrix"
    tables: tuple[Table, ...]
    others: int
    """Parties on record on none of these questions."""
    more: int
    """Questions left out, each of them a row."""


@dataclass(frozen=True, slots=True)
class PartyPositions:
    party: Name | None
    """None for reports that nobody is named for."""
    statements: tuple[Statement, ...]
    more: int
    involved: tuple[str, ...] = ()
    """Ids of the actors who are or speak for the party, or are named in its statements."""


@dataclass(frozen=True, slots=True)
class Positions:
    name: ClassVar[SectionName] = "positions"
    parties: tuple[PartyPositions, ...]
    count: int
    more: int
    """Positions left out."""
    others: int = 0
    """Parties left out, each with all its positions."""


@dataclass(frozen=True, slots=True)
class DisputeSide:
    tone: Tone
    holders: tuple[Name, ...]
    statements: tuple[Statement, ...]
    more: int
    empty: Literal["", "not named", "not quoted", "nobody else"]
    """Why nothing stands here: the claim's author is not named, is named but not quoted; nobody else is on record."""


@dataclass(frozen=True, slots=True)
class DisputeCard:
    id: str
    """Of the dispute."""
    number: int
    anchor: str
    kind: DisputeKind
    topic: Words
    sides: tuple[DisputeSide, ...]
    """Two or more."""
    rule: str
    confidence: float
    origins: tuple[int, ...]
    """Of each side with statements: how many origins it rests on."""
    citations: Citations
    """Of the topic, where no statement cites its passage."""
    involved: tuple[str, ...] = ()
    """Ids of the actors on its sides and in its statements."""


@dataclass(frozen=True, slots=True)
class Disputes:
    name: ClassVar[SectionName] = "disputes"
    items: tuple[DisputeCard, ...]
    count: int
    unverified: int
    """Of ``count``: what nobody else confirms or denies."""
    more: int
    detail: Detail


@dataclass(frozen=True, slots=True)
class TimelineLine:
    time: Time
    words: Words | None
    """Of an event; None for statements."""
    place: str | None
    speaker: Name | None
    statements: tuple[Statement, ...]
    """Said then; the first of them, with ``more``."""
    more: int
    citations: Citations
    involved: tuple[str, ...] = ()
    """Ids of the actors of the event, or of who speaks."""


@dataclass(frozen=True, slots=True)
class Timeline:
    name: ClassVar[SectionName] = "timeline"
    dated: tuple[TimelineLine, ...]
    undated: tuple[TimelineLine, ...]
    """In the order of the sources."""
    more: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What is said to have happened, and who is on record with what."""

    name: ClassVar[SectionName] = "overview"
    events: tuple[TimelineLine, ...]
    more_events: int
    parties: tuple[PartyPositions, ...]
    more_parties: int


@dataclass(frozen=True, slots=True)
class GapLine:
    kind: GapKind
    parties: tuple[Name, ...]
    """Who is addressed, who is anonymous, who could not be resolved."""
    statements: tuple[Statement, ...]
    more: int
    sources: tuple[int, ...]
    """Numbers of the sources that are undated or alone."""
    all_sources: bool
    times: tuple[str, ...]
    """Of undated sources: times, as the sources word them, that have no full date."""
    citations: Citations
    silence: bool = False
    """The statement is the party's own that it gives no answer ("declined to comment"), not what it was asked."""
    involved: tuple[str, ...] = ()
    """Ids of the actors whom it is about."""


@dataclass(frozen=True, slots=True)
class Gaps:
    name: ClassVar[SectionName] = "gaps"
    items: tuple[GapLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ProblemLine:
    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Problems:
    name: ClassVar[SectionName] = "problems"
    items: tuple[ProblemLine, ...]
    count: int
    total: int
    """Inputs in all, read or not."""
    more: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a passage's text, and how it was used."""

    text: str
    said: int
    """How many statements or events use these words as their content."""
    cue: bool
    """Names the speaker or the act of saying."""


@dataclass(frozen=True, slots=True)
class BackLink:
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class BackLinks:
    section: SectionName
    links: tuple[BackLink, ...]


@dataclass(frozen=True, slots=True)
class CitedPassage:
    anchor: str
    block: CitedBlock
    number: int
    page: int | None
    """Of a PDF, from 1."""
    segments: tuple[Segment, ...]
    cited_in: tuple[BackLinks, ...]
    direction: Direction


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What a later version has otherwise, in the words of both."""

    kind: ChangeKind
    before: Words | None
    after: Words | None
    citations: Citations


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """The source base in numbers (the source summary statement of ICD 206)."""

    name: ClassVar[SectionName] = "source-summary"
    sources: int
    """Without those that a later version replaces."""
    origins: int
    copies: int
    """Sources whose text is another's."""
    publishers: int
    unpublished: int
    """Sources whose publisher is not known."""
    kinds: tuple[tuple[str | None, int], ...]
    """Kinds of outlet, the most frequent first; None for what is not known. Countries and languages likewise."""
    countries: tuple[tuple[str | None, int], ...]
    languages: tuple[tuple[str, int], ...]
    period: tuple[str, str] | None
    ages: tuple[int, int, int] | None
    """Dated sources of the brief's day and the day before, of the week before that, older; None without a date."""
    undated: int
    positions: int
    single_origin: int
    """Positions that no independent second origin bears out."""
    single_share: int
    """Of all positions, in percent."""
    anonymous: int
    """Positions of anonymous speakers, and reports without a named source."""
    hedged: int
    grades: tuple[tuple[Grade, int], ...]
    """Of reliability, A to E, with how many sources have each."""
    ungraded: int
    credibility: tuple[tuple[str, int], ...]
    """Of what they say, 1 to 5, with how many sources have each."""
    unjudged: int


@dataclass(frozen=True, slots=True)
class SourceEntry:
    number: int
    anchor: str
    title: str | None
    publisher: str | None
    author: str | None
    dateline: str | None
    published: str | None
    updated: str | None
    bases: Bases
    url: str | None
    """Only http and https."""
    path: str
    """"" where the audience is not told how the brief was made."""
    format: str
    words: int
    sha256: str
    language: str
    outlet: Outlet | None
    grade: Grade
    """As ``credibility`` "cannot be judged" too where the audience is not told how sources are judged."""
    credibility: Credibility
    marking: MarkingLabel | None
    same_text_as: int | None
    """Number of the source with the same words."""
    origin: int | None
    """Number of the source whose text it repeats, where that is another."""
    agency: str | None
    """Name of the agency it comes from, where it is another's copy."""
    credits: tuple[str, ...]
    """Names of other agencies that it credits; "agencies" where they are not named."""
    shares: tuple[int, ...]
    """Numbers of sources of other origins whose text it holds too."""
    replaced_by: int | None
    """Number of the later version, whose findings are used."""
    replaces: int | None
    """Number of the version before this one."""
    changes: tuple[ChangeLine, ...]
    more_changes: int
    notes: tuple[str, ...]
    copy: str | None
    """File beside the document that holds the original; None where it is not known to be kept."""
    passages: tuple[CitedPassage, ...]
    cited_in: tuple[BackLinks, ...]
    """For editions without passages."""
    direction: Direction
    accessed: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    name: ClassVar[SectionName] = "sources"
    items: tuple[SourceEntry, ...]
    """With cited passages."""
    briefly: tuple[SourceEntry, ...]
    """Cited too, beyond the section's limit."""
    uncited: tuple[SourceEntry, ...]
    unlisted: int
    """Read, not cited and not listed, where the edition does not list those."""
    detail: Detail


@dataclass(frozen=True, slots=True)
class Legend:
    name: ClassVar[SectionName] = "legend"
    min_confidence: float
    least_dispute: float
    left_out: int
    """Findings and disputes below these."""
    pipeline: str
    model: str
    rules: str
    assessed: bool
    """The document prints an analyst's judgement, or a place for one."""
    scale: ScaleName | None
    """Where a term of it is printed."""
    scale_title: str
    bands: tuple[LikelihoodBand, ...]
    """() where no term of a scale is printed."""
    detail: Detail


# Pictures: plain numbers in the picture's own units, about a point each, x to the right and y down. A template gives
# them a look. Each has a text twin, and where there is too little to show, only the count of what was found.

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text in a picture."""

    text: str
    x: float
    y: float
    """Of the line the letters stand on."""
    anchor: Anchor
    width: float
    """Estimated."""


@dataclass(frozen=True, slots=True)
class Frame:
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class AxisTick:
    x: float
    date: str
    """ISO 8601 at the precision of the axis: "2026-04-13", "2026-04", "2026"."""


@dataclass(frozen=True, slots=True)
class ChronologyMark:
    """Events of one time: a dot for a day, a bar for a longer span."""

    number: int
    """From 1, by date."""
    time: Time
    precision: DatePrecision
    words: Words
    """Of the first of them."""
    more: int
    """Other events of the same time."""
    left: float
    right: float
    y: float | None
    """None where there is no room: it is marked on the axis alone."""
    label: Label | None
    """None too where a picture cannot hold the letters."""
    citations: Citations
    """() where a timeline beside it cites."""


@dataclass(frozen=True, slots=True)
class PublicationMark:
    x: float
    date: str
    count: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chronology:
    name: ClassVar[SectionName] = "chronology"
    frame: Frame
    axis: float
    """Height of the axis; publications stand on a line of their own below it."""
    base: float
    """Of that line."""
    ticks: tuple[AxisTick, ...]
    marks: tuple[ChronologyMark, ...]
    """() where there is too little to show."""
    published: tuple[PublicationMark, ...]
    found: int
    """Dated events."""
    needed: int
    undated: int
    """Events that have no date."""
    sources: tuple[int, ...]
    twin: bool
    """The timeline is printed too, and holds the same events in words."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    number: int
    """From 1, by mentions: its number in the list."""
    name: str
    kind: PlaceKind
    country: str | None
    """Name of the state."""
    mentions: int
    x: float
    y: float
    radius: float
    label: Label | None
    """Its name, or its number where names are crowded; None where neither has room."""
    leader: tuple[float, float] | None
    """Where a line from the symbol to the label ends."""
    citations: Citations


@dataclass(frozen=True, slots=True)
class OutsidePlace:
    """A place that lies outside the map's frame."""

    name: str
    kind: PlaceKind
    country: str | None
    mentions: int
    citations: Citations


@dataclass(frozen=True, slots=True)
class ScaleBar:
    x: float
    y: float
    length: float
    kilometres: int


@dataclass(frozen=True, slots=True)
class PlaceMap:
    name: ClassVar[SectionName] = "map"
    frame: Frame
    land: str
    """Outlines as an SVG path."""
    coasts: str
    borders: str
    states: tuple[Label, ...]
    """Names of states that the sources do not name as places, for orientation."""
    places: tuple[MapPlace, ...]
    """() where there is too little to show."""
    outside: tuple[OutsidePlace, ...]
    scale: ScaleBar | None
    latitude: int
    """In whole degrees, at which the scale is true."""
    found: int
    needed: int
    more: int
    """Places left out by the section's limit."""
    sources: tuple[int, ...]


RelationKind = Literal["against", "demand", "support"]


@dataclass(frozen=True, slots=True)
class NetworkActor:
    name: Name
    x: float
    y: float
    lines: tuple[Label, ...]
    """Its name, at most two lines."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Positions of one party towards another."""

    kind: RelationKind
    holder: Name
    other: Name
    kinds: tuple[PositionKind, ...]
    """Of the positions that are addressed to the other party, each once."""
    disputes: tuple[int, ...]
    """Numbers of those in which it stands against the other party, where that is all that its positions tell."""
    positions: int
    path: str
    """A curve, as an SVG path."""
    head: tuple[tuple[float, float], ...]
    """Corners of the arrow's head, its tip first."""
    width: float
    citations: Citations
    involved: tuple[str, ...] = ()
    """Ids of its two parties."""


@dataclass(frozen=True, slots=True)
class Network:
    name: ClassVar[SectionName] = "network"
    frame: Frame
    actors: tuple[NetworkActor, ...]
    """() where there is too little to show."""
    relations: tuple[Relation, ...]
    found: int
    """Relations between two parties that are known."""
    needed: int
    more: int
    """Parties left out, the least connected."""
    radius: float
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MixBar:
    """Sources of one kind, country or time."""

    text: str | None
    """None where it is not known."""
    sources: int
    origins: int
    """Of them independent."""
    length: float
    """Of all, 0 to 100."""
    part: float
    """Of the independent origins, 0 to 100."""


@dataclass(frozen=True, slots=True)
class MixPanel:
    by: Literal["kind", "country", "date"]
    bars: tuple[MixBar, ...]
    more: int
    """Bars left out, the shortest."""


@dataclass(frozen=True, slots=True)
class SourceMix:
    name: ClassVar[SectionName] = "source-mix"
    panels: tuple[MixPanel, ...]
    """() where there is too little to show."""
    unknown: tuple[Literal["kind", "country", "date"], ...]
    """What is known of no source, and has no panel."""
    found: int
    """Sources, without those that a later version replaces."""
    needed: int
    origins: int
    copies: int
    """Sources whose text is another's."""


Content = (
    Masthead
    | Highlights
    | Items
    | Assessments
    | KeyFigures
    | Overview
    | Actors
    | Matrix
    | Positions
    | Disputes
    | Network
    | Chronology
    | Timeline
    | PlaceMap
    | Gaps
    | Problems
    | SourceMix
    | SourceSummary
    | Sources
    | Legend
)


@dataclass(frozen=True, slots=True)
class Section:
    name: SectionName
    heading: str | None
    """In place of the template's own."""
    content: Content
    marking: MarkingLabel | None = None
    """Of this section, where the audience gives it one."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """What kind of PDF a document becomes."""

    variant: PdfVariant = "tagged"
    author: str | None = None
    attachment: bytes = b""
    """The analysis of what the brief cites, as JSON; empty where nothing is attached."""
    record: bool = True
    """Whether it carries what it is checked by."""


@dataclass(frozen=True, slots=True)
class Look:
    """Which templates and style sheets a document is set with."""

    template: str = "brief.html"
    theme: Theme = "default"
    styles: tuple[str, ...] = ()
    """Files in ``styles/`` of one of the folders, after ours."""
    variables: tuple[tuple[str, str], ...] = ()
    """Variables of the style sheets that have other values."""
    folders: tuple[str, ...] = ()
    """Whose ``templates/`` and ``styles/`` go before ours, the first before the next."""
    file_name: str = "{audience}"
    """Of the document, without suffix."""
    pdf: Pdf = Pdf()
    fonts: tuple[str, ...] = ()
    """Font files of the user, for letters that ours do not have."""
    missing_glyphs: MissingGlyphs = "fail"
    """What becomes of a PDF with letters that no font has: it is not written, or their code points are printed."""
    interactive: bool = True
    """Whether a page has what a reader works with on screen: context of citations, filter, search."""
    labels: tuple[tuple[str, str], ...] = ()
    """Fixed wording that is replaced."""


@dataclass(frozen=True, slots=True)
class ContextBlock:
    """A paragraph, title or sub-title that is cited, or stands beside one that is."""

    anchor: str
    """As citations of it have it."""
    block: CitedBlock
    number: int
    """Of the paragraph; 0 where it is none."""
    page: int | None
    start: int
    """Where its text begins in that of the article."""
    text: str
    """Whole where it is cited; else the middle of a long one is left out."""
    direction: Direction
    follows: bool
    """Whether the block before it in this list is the one before it in the article."""
    cited: bool


@dataclass(frozen=True, slots=True)
class SourceContext:
    """What a citation is shown in: the source by name, and its cited passages with the paragraphs around them."""

    number: int
    anchor: str
    """Of its entry."""
    title: str | None
    path: str
    """As in ``SourceEntry``."""
    publisher: str | None
    published: str | None
    grade: Grade
    credibility: Credibility
    marking: MarkingLabel | None
    url: str | None
    """http or https."""
    language: str
    direction: Direction
    blocks: tuple[ContextBlock, ...]


@dataclass(frozen=True, slots=True)
class Involved:
    """An actor, and how many lines of the brief are about it."""

    name: Name
    lines: int
    source: int | None = None
    """Number of the source that names it first, where another actor has the same name: "the union" of two articles."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a situation report says of itself; what is not given is not printed."""

    number: int | None = None
    producer: str | None = None
    period: tuple[str, str] | None = None
    """First and last day that it covers."""
    next: str | None = None
    """Day of the next one."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Sources that an audience is not shown, counted when they were left out: before anything was put together."""

    marked: int = 0
    """Above its ceiling."""
    paragraphs: int = 0
    """Of sources that it is shown, marked above its ceiling."""
    graded: int = 0
    """Below the grade that it asks for."""
    of: int = 0
    """Sources in all, read or not; 0 where it is not known."""
    outside: int = 0
    """Published on days that the project does not cover."""
    period: tuple[str | None, str | None] = (None, None)
    """First and last day that it covers."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the audience is not shown, in numbers; all 0 where it is not told them."""

    told: bool
    """Whether the document says how much was left out."""
    marked: int
    """Sources marked above ``ceiling``."""
    paragraphs: int
    """Of the other sources, marked above ``ceiling``."""
    ceiling: MarkingLabel | None
    """None where nothing was left out for its marking."""
    graded: int
    """Sources graded below ``least_grade``."""
    least_grade: str
    """Such as "C3"; "" where none is asked for."""
    sources: int
    """In all, with those left out."""
    sections: int
    """Marked above the ceiling."""
    outside: int
    """Sources published outside the period."""
    period: tuple[str | None, str | None]
    """First and last day; None where it is open."""
    kinds: int
    """Positions of other kinds than the audience is shown."""
    anonymous: int
    """Positions whose source is not named."""
    imprecise: int
    """Findings below the audience's threshold of precision."""


@dataclass(frozen=True, slots=True)
class EvidencePassage:
    """A part of a source that words of the document stand in."""

    start: int
    """Where it begins in the source's text."""
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """What a document carries of a source, so that its words can be checked without the source."""

    article: str
    number: int
    """Of the source in the document."""
    sha256: str
    """Of the original bytes."""
    text_sha256: str
    """Of the text that places refer to, in UTF-8."""
    marking: MarkingLabel | None
    passages: tuple[EvidencePassage, ...]


@dataclass(frozen=True, slots=True)
class Ingredient:
    """Something a document was made with."""

    name: str
    value: str
    """A version, or the SHA-256 of what it consists of."""


@dataclass(frozen=True, slots=True)
class SourceHash:
    """A source that a document was made from."""

    article: str
    sha256: str
    text_sha256: str
    path: str
    """Name of its file or its address; "" where the audience is not told."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a document was made from and with: where all of it is equal, so are the bytes of the document."""

    sources: tuple[SourceHash, ...]
    """That the audience may be shown, cited or not."""
    made_with: tuple[Ingredient, ...]
    """Program, rules, model, the analysis (with it what the user states of sources, outlets and actors), templates,
    style sheets and fonts, libraries."""
    settings: tuple[Ingredient, ...]
    """Of the audience and the document, each as JSON."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A document for one audience, ready to be given a look (``briefing schema brief-document``)."""

    schema: Literal["briefing.brief/1"] = field(default="briefing.brief/1", kw_only=True)
    language: str = field(default="en", kw_only=True)
    """Of the fixed wording, with the region whose numbers and dates it has where one is named (BCP 47): "fr-CA"."""
    title: Title
    edition: str
    audience: str
    marking: MarkingLabel
    paper: Paper
    more_in: str | None
    max_pages: int | None
    as_of: AsOf
    left_out: LeftOut
    workings: Workings
    handling: bool
    """Whether what the marking allows is printed."""
    sections: tuple[Section, ...]
    targets: Annotated[frozenset[str], PlainSerializer(sorted, return_type=list[str])]
    """Anchors of the passages, sources, disputes and positions that are printed: what can be linked to."""
    actors: tuple[Involved, ...] = ()
    """Whom the lines of the brief can be chosen by, those with most lines first."""
    report: ReportFacts = ReportFacts()
    evidence: tuple[EvidenceText, ...] = ()
    """All the passages that words of the document stand in."""
    manifest: Manifest | None = None
    look: Annotated[Look, Field(exclude=True)] = Look()
    """Not in JSON, which has none."""
    contexts: Annotated[tuple[SourceContext, ...], Field(exclude=True)] = ()
    """Of what is cited, for a page on screen; not in JSON, which tells where the words stand."""
