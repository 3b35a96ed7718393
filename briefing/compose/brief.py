"""The brief: what a document prints, chosen, sorted and counted, before any look is given to it.

A brief holds the sources' own words (``Words``), names, numbers and kinds. All fixed wording lives in the templates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from briefing.config import MarkingLabel, Paper, SectionName
from briefing.model import DisputeKind, GapKind, PositionKind, Span

Direction = Literal["ltr", "rtl"]
Detail = Literal["full", "short"]
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


@dataclass(frozen=True, slots=True)
class Citation:
    """One place of the brief that rests on one passage of one source."""

    id: str
    """Anchor of the citing place, unique in the brief; the passage links back to it."""
    source: int
    """Number of the source, from 1."""
    paragraph: int
    """Number of the paragraph; 0 where ``block`` is not "paragraph"."""
    block: Literal["paragraph", "title", "subtitle", "source"]
    """"source" where the passage itself is not kept."""
    passage: str
    """Anchor of the passage."""
    entry: str
    """Anchor of the source's entry, for editions that print no passages."""


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


@dataclass(frozen=True, slots=True)
class Title:
    """The given title, or one computed from a party and topics in the sources' words."""

    given: str | None
    party: str | None
    topics: tuple[Words, ...]
    kind: Literal["given", "topics", "disputes", "positions", "sources"]
    count: int
    """Of what ``kind`` names, for titles without topics."""


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


# --- sections ----------------------------------------------------------------------------------------------------


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
    origins: int
    """Texts that repeat no other."""
    parties: int
    positions: int
    disputes: int
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


@dataclass(frozen=True, slots=True)
class Highlights:
    name: ClassVar[SectionName] = "highlights"
    items: tuple[Highlight, ...]
    more: int
    detail: Detail


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
class Stance:
    """What a party says to a question."""

    kind: PositionKind
    tone: Tone
    hedged: bool


CellKind = Literal["on record", "not on record", "no answer", "not quoted"]


@dataclass(frozen=True, slots=True)
class Cell:
    kind: CellKind
    stances: tuple[Stance, ...]
    citations: Citations


@dataclass(frozen=True, slots=True)
class Row:
    party: Name
    speakers: tuple[tuple[Name, str | None], ...]
    """With their roles; at most two."""
    more_speakers: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    topic: Words
    label: str
    """"D1" of a dispute, "P4" of a demand."""
    reference: str
    """Anchor of it."""


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
    """Questions left out."""


@dataclass(frozen=True, slots=True)
class PartyPositions:
    party: Name | None
    """None for reports that nobody is named for."""
    statements: tuple[Statement, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Positions:
    name: ClassVar[SectionName] = "positions"
    parties: tuple[PartyPositions, ...]
    count: int
    more: int


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


@dataclass(frozen=True, slots=True)
class Disputes:
    name: ClassVar[SectionName] = "disputes"
    items: tuple[DisputeCard, ...]
    count: int
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


@dataclass(frozen=True, slots=True)
class Timeline:
    name: ClassVar[SectionName] = "timeline"
    dated: tuple[TimelineLine, ...]
    undated: tuple[TimelineLine, ...]
    """In the order of the sources."""
    more: int


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
    """Of undated sources: times, as the sources word them, that stay relative."""
    citations: Citations


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
    block: Literal["paragraph", "title", "subtitle", "source"]
    number: int
    segments: tuple[Segment, ...]
    cited_in: tuple[BackLinks, ...]
    direction: Direction


@dataclass(frozen=True, slots=True)
class SourceEntry:
    number: int
    anchor: str
    title: str | None
    publisher: str | None
    author: str | None
    dateline: str | None
    published: str | None
    url: str | None
    """Only http and https."""
    path: str
    words: int
    sha256: str
    language: str
    same_text_as: int | None
    """Number of the source with the same words."""
    origin: int | None
    """Number of the source whose text it repeats, where that is another."""
    passages: tuple[CitedPassage, ...]
    cited_in: tuple[BackLinks, ...]
    """For editions without passages."""
    direction: Direction


@dataclass(frozen=True, slots=True)
class Sources:
    name: ClassVar[SectionName] = "sources"
    items: tuple[SourceEntry, ...]
    """With cited passages."""
    uncited: tuple[SourceEntry, ...]
    more: int
    detail: Detail


@dataclass(frozen=True, slots=True)
class Legend:
    name: ClassVar[SectionName] = "legend"
    min_confidence: float
    left_out: int
    """Findings below it."""
    pipeline: str
    model: str
    rules: str
    detail: Detail


Content = Masthead | Highlights | Actors | Matrix | Positions | Disputes | Timeline | Gaps | Problems | Sources | Legend


@dataclass(frozen=True, slots=True)
class Section:
    name: SectionName
    heading: str | None
    """In place of the template's own."""
    content: Content


@dataclass(frozen=True, slots=True)
class Brief:
    """A document for one audience, ready to be given a look."""

    title: Title
    edition: str
    audience: str
    marking: MarkingLabel
    paper: Paper
    more_in: str | None
    max_pages: int | None
    as_of: AsOf
    sections: tuple[Section, ...]
    targets: frozenset[str]
    """Anchors of the passages, sources, disputes and positions that are printed: what can be linked to."""
