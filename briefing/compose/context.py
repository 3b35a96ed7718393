"""What every section is composed from: the analysis with its indexes, and the register of citations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final, Literal

from briefing import knowledge
from briefing.compose.words import name_of, pieces_of, unresolved_name, words_of
from briefing.config import Audience
from briefing.independence import independent_origins
from briefing.model import (
    Actor,
    Analysis,
    ArticleRecord,
    AsOf,
    Citation,
    Citations,
    Dispute,
    DisputeKind,
    Evidence,
    Judgements,
    LeftOut,
    Name,
    Passage,
    Position,
    PositionKind,
    SectionName,
    Span,
    Statement,
    Time,
    Tone,
    When,
    Words,
)

RANK: Final[dict[DisputeKind, int]] = {"contradicted": 0, "opposed": 1, "denied": 2, "figures": 3, "unverified": 4}
Use = Literal["said", "cue"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the brief that cites."""

    section: SectionName
    label: str
    """As a back-link names it: "D1"."""


@dataclass(slots=True)
class Register:
    """Which place cites which passage, and which of its words. The one thing that grows while a brief is composed."""

    cited: list[tuple[Place, Citation]] = field(default_factory=list)
    used: dict[tuple[str, Use], set[Span]] = field(default_factory=dict)
    assessed: set[int] = field(default_factory=set)
    """Numbers of the analysts' judgements that stand beside what they are on."""

    def state(self) -> RegisterState:
        """What ``restore`` goes back to."""
        used = {key: frozenset(spans) for key, spans in self.used.items()}
        return RegisterState(len(self.cited), used, frozenset(self.assessed))

    def restore(self, state: RegisterState) -> None:
        """Forgets what was cited since."""
        del self.cited[state.cited :]
        self.used = {key: set(spans) for key, spans in state.used.items()}
        self.assessed = set(state.assessed)


class Mentions:
    """Where actors are named, to be found by place."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._found: dict[str, list[tuple[int, int, str]]] = {}
        for actor in actors:
            for mention in actor.mentions:
                self._found.setdefault(mention.article, []).append((mention.start, mention.end, actor.id))
        for mentions in self._found.values():
            mentions.sort()

    def within(self, article: str, span: Span) -> list[str]:
        """Actors that are named within a span, in the order of the text."""
        mentions = self._found.get(article, [])
        first = bisect_left(mentions, span[0], key=lambda mention: mention[0])
        last = bisect_left(mentions, span[1], key=lambda mention: mention[0])
        return [id for _, end, id in mentions[first:last] if end <= span[1]]


@dataclass(frozen=True, slots=True)
class RegisterState:
    cited: int
    used: dict[tuple[str, Use], frozenset[Span]]
    assessed: frozenset[int]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of sources, positions and disputes: the same in every section and edition."""

    sources: dict[str, int]
    positions: dict[str, int]
    disputes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Context:
    analysis: Analysis
    """Without what the audience does not see."""
    audience: Audience
    as_of: AsOf
    numbers: Numbers
    left_out: LeftOut
    articles: dict[str, ArticleRecord]
    actors: dict[str, Actor]
    positions: dict[str, Position]
    headlines: dict[str, tuple[Position, ...]]
    """Of a position: the headlines that say it again."""
    register: Register
    mentions: Mentions
    judgements: Judgements | None
    copies: Mapping[str, str]
    """Article id → file beside the document that holds the original."""

    # names and words

    def name(self, actor: str) -> Name | None:
        """The name of an actor; None for an id that the analysis does not know."""
        found = self.actors.get(actor)
        return name_of(found) if found else None

    def names(self, actors: Iterable[str]) -> tuple[Name, ...]:
        return tuple(name for name in map(self.name, dict.fromkeys(actors)) if name)

    def words(self, evidence: Evidence, *, clip: int | None = None) -> Words:
        article = self.articles.get(evidence.article)
        return words_of(evidence, language=article.language if article else "en", clip=clip)

    def time(self, when: When) -> Time:
        """A time as the source words it, and why it has no date where it has none."""
        if when.earliest:
            return Time(when.text, when.earliest, when.latest or when.earliest, None)
        if when.relative and when.precision != "unknown":
            return Time(when.text, None, None, "article undated")
        return Time(when.text, None, None, "year not stated" if when.precision != "unknown" else "date not stated")

    # citations

    def cite(self, place: Place, evidences: Iterable[Evidence | None], *, use: Use | None = None) -> Citations:
        """Citations of every passage that the evidences stand in, in the order of the sources, each once."""
        found: list[Citation] = []
        for evidence in evidences:
            if evidence is None or evidence.article not in self.articles:
                continue
            if use:
                self.register.used.setdefault((evidence.article, use), set()).update(evidence.spans)
            found += self._citations(evidence)
        citations = []
        for citation in each_once(found):
            numbered = _with_id(citation, len(self.register.cited) + 1)
            self.register.cited.append((place, numbered))
            citations.append(numbered)
        return tuple(citations)

    def _citations(self, evidence: Evidence) -> Iterable[Citation]:
        article = self.articles[evidence.article]
        number = self.numbers.sources[article.id]
        for span in evidence.spans:
            passage = passage_at(article, span)
            if passage is None or passage.kind == "furniture" or passage.kind == "heading":  # noqa: PLR1714 - narrows the type
                yield Citation("", number, 0, "source", f"s{number}", f"s{number}", spans=(span,))
            else:
                paragraph = passage.number if passage.kind == "paragraph" else 0
                anchor = anchor_of(number, passage)
                yield Citation("", number, paragraph, passage.kind, anchor, f"s{number}", passage.page, (span,))

    # positions

    def statement(
        self,
        position: Position,
        place: Place,
        *,
        tone: Tone | None = None,
        clip: int | None = None,
        headlines: bool = False,
    ) -> Statement:
        """A position as a line that cites what it rests on; with ``headlines`` also those that say it again."""
        said = (position, *(self.headlines.get(position.id, ()) if headlines else ()))
        for one in said:
            self.cite_use(one.source, "cue")
            self.cite_use(one.cue, "cue")
        return Statement(
            id=position.id,
            number=self.numbers.positions[position.id],
            holder=self.holder(position),
            speaker=self.speaker(position),
            role=self.role(position),
            kind=_shown_kind(position),
            tone=tone or tone_of(position),
            hedged=position.hedged,
            words=self.words(_telling(position), clip=clip),
            cue=self.words(position.cue),
            time=self.time(position.said_on) if position.said_on else None,
            relayed_by=self.names(position.relayed_by),
            rule=position.rule,
            confidence=position.confidence,
            citations=self.cite(place, (one.content for one in said), use="said"),
            involved=self.involved_in(position),
            against=is_against(position),
        )

    def involved_in(self, position: Position) -> tuple[str, ...]:
        """Who holds or utters it, relays it, is addressed or named in its words; actors of the analysis alone."""
        content = position.content
        ids = [position.holder, position.speaker, *position.relayed_by, *position.addressed]
        ids += [id for span in content.spans for id in self.mentions.within(content.article, span)]
        return tuple(dict.fromkeys(id for id in ids if id in self.actors))

    def cite_use(self, evidence: Evidence | None, use: Use) -> None:
        """Marks words in the cited passages, without a citation of their own."""
        if evidence is not None:
            self.register.used.setdefault((evidence.article, use), set()).update(evidence.spans)

    def holder(self, position: Position) -> Name | None:
        """Whose stance it is; an unresolved speaker by its surface form; None for what nobody is named for."""
        if position.holder:
            return self.name(position.holder)
        if position.speaker:
            return self.name(position.speaker)
        return unresolved_name(position.source) if position.source and position.kind != "report" else None

    def speaker(self, position: Position) -> Name | None:
        """Who uttered it, where that is not the holder itself, nor a government under one of its own names."""
        if position.speaker and position.holder and position.speaker != position.holder:
            return self.name(position.speaker)
        if position.speaker and position.source and _is_part_of_a_government(position.source.text):
            return unresolved_name(position.source)
        if position.holder and not position.speaker and position.source:
            return unresolved_name(position.source)
        return None

    def role(self, position: Position) -> str | None:
        """The office in which the speaker speaks for the holder."""
        actor = self.actors.get(position.speaker or "")
        roles = actor.roles if actor else ()
        return next((role.title for role in roles if role.of in (None, position.holder)), None)

    def known(self, ids: Iterable[str]) -> list[Position]:
        """The positions with these ids, in the order of their numbers."""
        found = [self.positions[id] for id in ids if id in self.positions]
        return sorted(found, key=lambda position: self.numbers.positions[position.id])

    def origins(self, positions: Iterable[Position]) -> int:
        """How many independent origins the positions rest on."""
        articles = (self.articles.get(position.content.article) for position in positions)
        return independent_origins((article for article in articles if article), self.articles)

    def ranked_disputes(self) -> list[Dispute]:
        return sorted(self.analysis.disputes, key=lambda dispute: self.numbers.disputes[dispute.id])


def context_of(
    analysis: Analysis,
    *,
    whole: Analysis,
    headlines: dict[str, tuple[Position, ...]],
    audience: Audience,
    as_of: AsOf,
    left_out: LeftOut,
    judgements: Judgements | None = None,
    copies: Mapping[str, str] | None = None,
) -> Context:
    """The context of one brief; numbers come from the ``whole`` analysis, so that all editions agree."""
    articles = {article.id: article for article in analysis.articles}
    return Context(
        analysis=analysis,
        audience=audience,
        as_of=as_of,
        numbers=numbers_of(whole),
        left_out=left_out,
        articles=articles,
        actors={actor.id: actor for actor in analysis.actors},
        positions={p.id: p for p in analysis.positions if p.content.article in articles},
        headlines=headlines,
        register=Register(),
        mentions=Mentions(analysis.actors),
        judgements=judgements,
        copies=copies or {},
    )


def each_once(citations: Iterable[Citation]) -> Citations:
    """Each passage once, in the order of the sources: the first of its citations, with the words of all of them."""
    found: dict[str, Citation] = {}
    for citation in citations:
        first = found.setdefault(citation.passage, citation)
        spans = tuple(sorted({*first.spans, *citation.spans}))
        found[citation.passage] = replace(first, spans=spans)
    return tuple(sorted(found.values(), key=lambda citation: (citation.source, citation.paragraph)))


def involved(names: Iterable[Name | None], statements: Iterable[Statement] = ()) -> tuple[str, ...]:
    """Ids of the actors with these names, and of those whom the statements involve; each once."""
    ids = [name.id for name in names if name and name.id]
    return tuple(dict.fromkeys([*ids, *(id for statement in statements for id in statement.involved)]))


def _is_part_of_a_government(name: str) -> bool:
    """ "the Pentagon", "U.S. Central Command": names that the lists have as the government's own."""
    entry = knowledge.names().get(name.removeprefix("The ").removeprefix("the "))
    return entry is not None and entry.form in ("seat", "forces")


def _shown_kind(position: Position) -> PositionKind:
    """ "Denies: it had not joined" would be a double negative: who denies in the words printed states just that."""
    in_its_words = position.rule.endswith(_IN_ITS_WORDS) and not _needs_its_cue(position)
    return "assert" if position.kind == "deny" and in_its_words else position.kind


def is_against(position: Position) -> bool:
    """Whether the source has a warning as one against what is printed: "warned against", not "warned it would"."""
    return position.kind == "warn" and position.cue.text.casefold().endswith(" against")


_IN_ITS_WORDS = ("negated own act", "nothing of the kind", "calls it false")
"""Second parts of rules by which the content itself, not the cue, denies."""
_POINTERS: Final = frozenset(("it", "that", "this", "so", "them", "those", "these"))
_ASKING: Final = frozenset(("how", "if", "what", "when", "where", "whether", "which", "who", "whom", "whose", "why"))
_THINGS: Final = frozenset(
    "adjective infinitive light-verb noun-clause noun-infinitive noun-preposition object passive-addressee "
    "preposition".split()
)
"""First parts of rules by which the content is no sentence: a thing, or an aim."""
_NAMED: Final = frozenset(("as", "called", "topic", "topic-preposition"))
"""The same, by which the content is what something is called, or what is spoken of."""


def _needs_its_cue(position: Position) -> bool:
    """Whether the content alone would tell something else: "refuses: the offer" of who "did not confirm the offer"."""
    if position.quote == "direct":
        return False
    rule, words = position.rule.split(",")[0], position.content.text.casefold().split()
    pointing = " ".join(words) in _POINTERS or words[0] in _ASKING
    blames_for_a_thing = rule == "target-preposition" and not words[0].endswith("ing")
    thing_said = position.kind in ("assert", "expect") and rule in _THINGS
    return position.kind == "refuse" or pointing or blames_for_a_thing or thing_said or rule in _NAMED


def _telling(position: Position) -> Evidence:
    """The content; where that alone would not tell, with its cue: "rejected that", "called the claim a lie"."""
    cue, content = _without_agent(position.cue), position.content
    if not _needs_its_cue(position):
        return content
    pieces = sorted(part for one in (cue, content) for part in pieces_of(one))
    spans, words = [pieces[0][0]], [pieces[0][1]]
    for (start, end), text in pieces[1:]:
        if start - spans[-1][1] == 1:  # a space
            spans[-1], words[-1] = (spans[-1][0], end), f"{words[-1]} {text}"
        else:
            spans.append((start, end))
            words.append(text)
    return Evidence(content.article, tuple(spans), " ".join(words))


def _without_agent(cue: Evidence) -> Evidence:
    """ "Were approved" of "were approved by": who did it stands before."""
    start, end = cue.spans[-1]
    if not cue.text.endswith(" by"):
        return cue
    return Evidence(cue.article, (*cue.spans[:-1], (start, end - len(" by"))), cue.text.removesuffix(" by"))


def tone_of(position: Position) -> Tone:
    """Which side of its matter a position takes, by its polarity."""
    if position.polarity is None:
        return "open"
    return "for" if position.polarity == "positive" else "against"


def anchor_of(source: int, passage: Passage) -> str:
    """The anchor of a passage of the source with this number; "" for headings and furniture, which are never cited."""
    if passage.kind in ("furniture", "heading"):
        return ""
    return f"s{source}p{passage.number}" if passage.kind == "paragraph" else f"s{source}{passage.kind}"


def sources_named(name: str, articles: Iterable[ArticleRecord], numbers: Mapping[str, int]) -> list[ArticleRecord]:
    """By id, address or path, else by the file's name, else by the printed number; several where all have the name."""
    articles = [*articles]
    found = [article for article in articles if name in (article.id, article.url, article.path)]
    found = found or [article for article in articles if PurePath(article.path).name == name]
    return found or [article for article in articles if str(numbers[article.id]) == name]


def whole_source(article: str) -> Evidence:
    """What cites a source without a place in it."""
    return Evidence(article, ((-1, -1),), "")


def passage_at(article: ArticleRecord, span: Span) -> Passage | None:
    """The stored passage that a span begins in; None where it was not kept."""
    passages = sorted(article.passages, key=lambda passage: passage.start)
    index = bisect_right([passage.start for passage in passages], span[0]) - 1
    if index < 0 or span[0] >= passages[index].end:
        return None
    return passages[index]


def numbers_of(analysis: Analysis) -> Numbers:
    """As every edition prints them that is shown all sources; ``analysis`` without repeats."""
    sources = {article.id: number for number, article in enumerate(analysis.articles, 1)}
    positions = sorted(analysis.positions, key=lambda position: _order(position.content, sources))
    return Numbers(
        sources=sources,
        positions={position.id: number for number, position in enumerate(positions, 1)},
        disputes={dispute.id: number for number, dispute in enumerate(_ranked(analysis), 1)},
    )


def _ranked(analysis: Analysis) -> list[Dispute]:
    """By kind, then by how many take part, then by how sure the rule is."""

    def key(dispute: Dispute) -> tuple[int, int, int, float, str]:
        holders = len({holder for side in dispute.sides for holder in side.holders})
        positions = sum(len(side.positions) for side in dispute.sides)
        return RANK[dispute.kind], -holders, -positions, -dispute.confidence, dispute.id

    return sorted(analysis.disputes, key=key)


def _order(evidence: Evidence, sources: dict[str, int]) -> tuple[int, int]:
    return sources.get(evidence.article, len(sources) + 1), evidence.spans[0][0] if evidence.spans else 0


def _with_id(citation: Citation, number: int) -> Citation:
    return replace(citation, id=f"c{number}")
