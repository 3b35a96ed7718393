"""Brief → a STIX 2.1 bundle, for threat-intelligence platforms. The only file that knows the stix2 library.

A report; identities of parties and publishers; a note for each position, its content in the source's words; for each
dispute a note of what it is about, and an opinion of each position on it. Ids are UUIDs (version 5) of what an object
is about, so that the same findings get the same ids again; times are the brief's date, and never today's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID, uuid5

from stix2.v21 import Bundle, ExternalReference, Identity, MarkingDefinition, Note, Opinion, Report

from briefing.model import (
    ActorLine,
    Actors,
    Assessment,
    Assessments,
    Brief,
    Citation,
    DisputeCard,
    Disputes,
    Gaps,
    Highlights,
    Item,
    Items,
    KeyFigures,
    MarkingLabel,
    Name,
    Overview,
    Positions,
    SourceEntry,
    Sources,
    Statement,
    Timeline,
    Tone,
    Words,
)
from briefing.render.environment import day_of, render_template
from briefing.render.outline import outline_of, text_of
from briefing.render.printable import printable

_OURS: Final = UUID("5d0a6b0e-3f0c-5c0f-9a53-0d8b1c3b6f5e")
"""The namespace of our ids; another one would give every object another id."""
_TLP: Final[dict[MarkingLabel, str]] = {
    "TLP:CLEAR": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "TLP:GREEN": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "TLP:AMBER": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "TLP:AMBER+STRICT": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "TLP:RED": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
"""TLP 2.0 as OASIS has published it for STIX 2.1."""
_TLP_EXTENSION: Final = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_TLP_DATE: Final = "2022-10-01T00:00:00.000Z"
_NO_DATE: Final = date(1970, 1, 1)
_CLASSES: Final = {
    "person": "individual",
    "armed group": "group",
    "people": "class",
    "unknown": "unknown",
}
"""Kind of actor → class of identity; of all others "organization"."""
_OPINIONS: Final[dict[Tone, str]] = {"for": "agree", "against": "disagree", "open": "neutral", "none": "neutral"}
_CONFIDENCE: Final = {"high": 85, "moderate": 50, "low": 15}
"""As STIX 2.1 (appendix A) has High, Med and Low."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def render_stix(brief: Brief) -> bytes:
    """UTF-8 JSON; the same brief gives the same bytes. Every object but the marking itself carries the marking."""
    bundle = _Builder(brief).bundle()
    return json.dumps(json.loads(bundle.serialize()), indent=1, ensure_ascii=False).encode("utf-8") + b"\n"


@dataclass(slots=True)
class _Builder:
    """The objects of one brief, each once, in the order in which they are first needed."""

    brief: Brief
    objects: dict[str, Any] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    """Each position as the edition has it in full."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Name → kind of actor, of those that the edition lists."""
    sources: dict[int, SourceEntry] = field(default_factory=dict)
    program: str = ""
    report: str = ""

    def bundle(self) -> Bundle:
        self.statements = {one.id: one for one in _statements(self.brief)}
        self.kinds = {line.name.text: line.kind for line in _actor_lines(self.brief)}
        self.sources = {source.number: source for source in _sources(self.brief)}
        self.report = _id(
            "report", self.brief.audience, self.brief.marking, self.brief.as_of.date or "", *self.statements
        )
        self.program = self._identity("program", "briefing", "system")
        for line in _actor_lines(self.brief):
            if line.name.resolved and not line.name.anonymous:
                self._actor(line.name, "", roles=line.roles)
        for source in self.sources.values():
            self._publisher(source)
        for statement in self.statements.values():
            self._position(statement)
        for card in _cards(self.brief):
            self._dispute(card)
        for judgement in _judgements(self.brief):
            self._judgement(judgement)
        listed = [*self.objects.values(), self._report([*self.objects])]
        marking = _marking(self.brief.marking)
        return Bundle(marking, *listed, id=_id("bundle", self.report))

    # objects

    def _add(self, kind: Any, id: str, **values: Any) -> str:
        """An object with what all have; nothing where it is there already. Gives its id."""
        if id not in self.objects:
            given = {name: value for name, value in values.items() if value not in (None, "", [], ())}
            own = {} if id == self.program or not self.program else {"created_by_ref": self.program}
            time = _time(self.brief)
            marked = {"object_marking_refs": [_TLP[self.brief.marking]]}
            self.objects[id] = kind(id=id, created=time, modified=time, **own, **marked, **given)
        return id

    def _identity(self, key: str, name: str, kind: str, **values: Any) -> str:
        return self._add(Identity, _id("identity", key, name), name=_said(name), identity_class=kind, **values)

    def _actor(self, name: Name, where: str, *, roles: Sequence[str] = ()) -> str:
        """A party or person; who is anonymous or not resolved is another one in every source, or every line."""
        labels = [
            label for label, holds in (("anonymous", name.anonymous), ("not resolved", not name.resolved)) if holds
        ]
        kind = "unknown" if labels else _CLASSES.get(self.kinds.get(name.text, ""), "organization")
        if not labels and name.text not in self.kinds:
            kind = "unknown"
        return self._identity(f"actor {where}".strip(), name.text, kind, labels=labels, roles=[_said(r) for r in roles])

    def _publisher(self, source: SourceEntry) -> str | None:
        if not source.publisher:
            return None
        labels = ["outlet", *([source.outlet.kind] if source.outlet else [])]
        return self._identity("publisher", source.publisher, "organization", labels=labels)

    def _position(self, statement: Statement) -> str:
        """A note: what is said, by whom, in which place of which source."""
        people = [name for name in (statement.holder, statement.speaker) if name is not None]
        return self._add(
            Note,
            _note_id(self.brief, statement),
            abstract=self._wording("statement", statement=statement),
            content=_said(statement.words.text),
            authors=[_said(name.text) for name in people],
            object_refs=self._refs(statement) or [self.report],
            labels=[statement.kind, *(["hedged"] if statement.hedged else [])],
            confidence=round(statement.confidence * 100),
            external_references=self._references(statement.citations),
            lang=statement.words.language,
        )

    def _refs(self, statement: Statement) -> list[str]:
        people = (statement.holder, statement.speaker)
        return [*dict.fromkeys(self._actor(name, _where(name, statement)) for name in people if name is not None)]

    def _dispute(self, card: DisputeCard) -> None:
        """A note of what is disputed, and what each position says to it."""
        spoken = [(side, self.statements[one.id]) for side in card.sides for one in side.statements]
        silent = [name for side in card.sides if not side.statements for name in side.holders]
        refs = [self._position(statement) for _, statement in spoken] + [self._actor(name, "") for name in silent]
        topic = self._add(
            Note,
            _topic_id(self.brief, card),
            abstract=self._wording("dispute", card=card),
            content=_said(card.topic.text),
            object_refs=[*dict.fromkeys(refs)] or [self.report],
            labels=["dispute", card.kind],
            confidence=round(card.confidence * 100),
            external_references=self._references((*card.citations, *(c for _, s in spoken for c in s.citations))),
            lang=card.topic.language,
        )
        for side, statement in spoken:
            self._add(
                Opinion,
                _id("opinion", topic, _note_id(self.brief, statement)),
                opinion=_OPINIONS[side.tone],
                explanation=_said(statement.words.text),
                authors=[_said(statement.holder.text)] if statement.holder else [],
                object_refs=[topic],
                labels=[statement.kind],
                confidence=round(statement.confidence * 100),
                external_references=self._references(statement.citations),
                lang=statement.words.language,
            )

    def _judgement(self, given: Assessment) -> None:
        """A note of an analyst's own, on the note of what it judges where the edition has that."""
        about = next((card for card in _cards(self.brief) if card.anchor == given.reference), None)
        judged = [_topic_id(self.brief, about)] if about else []
        self._add(
            Note,
            _id("note", self.brief.marking, "judgement", given.author, given.date or "", given.text),
            abstract=self._wording("judgement", judgement=given),
            content=_said(given.text),
            authors=[_said(given.author)],
            object_refs=[ref for ref in judged if ref in self.objects] or [self.report],
            labels=["analyst's judgement", *([_said(given.likelihood)] if given.likelihood else [])],
            confidence=_CONFIDENCE.get(given.confidence or ""),
            external_references=self._references(given.citations),
        )

    def _report(self, ids: Sequence[str]) -> Any:
        page = outline_of(self.brief, "html")
        self._add(
            Report,
            self.report,
            name=_said(page.title),
            description=printable(page.description),
            lang=self.brief.language,
            published=_time(self.brief),
            object_refs=[*ids],
            labels=["situation brief", *(["date not stated"] if day_of(self.brief) is None else [])],
            external_references=[_reference(source, str(source.number)) for source in self.sources.values()],
        )
        return self.objects.pop(self.report)

    # parts

    def _wording(self, template: str, **values: object) -> str:
        given, look = {"brief": self.brief, **values}, self.brief.look
        html = render_template(
            f"stix/{template}.html", given, look.folders, language=self.brief.language, labels=look.labels
        )
        return text_of(html)

    def _references(self, citations: Iterable[Citation]) -> list[Any]:
        """One for each passage that is cited, of the sources that the edition lists."""
        found = {c.passage: c for c in citations if c.source in self.sources}
        return [_reference(self.sources[c.source], self._wording("citation", citation=c)) for c in found.values()]


def _marking(label: MarkingLabel) -> MarkingDefinition:
    """TLP 2.0 by the extension that the standard has for it; the library knows version 1 alone."""
    level = label.removeprefix("TLP:").lower()
    extension = {_TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": level}}
    return MarkingDefinition(id=_TLP[label], created=_TLP_DATE, name=label, extensions=extension)


def _reference(source: SourceEntry, place: str) -> ExternalReference:
    """The source, and the place in it as the brief cites it."""
    values: dict[str, Any] = {
        "source_name": _said(source.publisher or source.title or source.path or f"source {source.number}"),
        "description": _said(source.title or source.path or f"source {source.number}"),
        "external_id": _said(place),
    }
    if source.url:
        values["url"] = quote(printable(source.url), safe="#/:?&=%+,;@!~-._()[]'*$")
    if _SHA256.fullmatch(source.sha256):
        values["hashes"] = {"SHA-256": source.sha256}
    return ExternalReference(**values)


# --- ids, times, texts -------------------------------------------------------------------------------------------


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid5(_OURS, json.dumps([kind, *parts]))}"


def _topic_id(brief: Brief, card: DisputeCard) -> str:
    return _id("note", brief.marking, card.kind, *_place(card.topic))


def _note_id(brief: Brief, statement: Statement) -> str:
    """Of the words that are printed: an edition that prints fewer of them has a note of its own."""
    return _id("note", brief.marking, statement.id, *_place(statement.words))


def _place(words: Words) -> tuple[str, ...]:
    return words.article, *(f"{start}-{end}" for start, end in words.spans)


def _where(name: Name, statement: Statement) -> str:
    """What an identity is kept apart by."""
    if not name.resolved:
        return statement.id
    return statement.words.article if name.anonymous else ""


def _time(brief: Brief) -> datetime:
    day = day_of(brief) or _NO_DATE
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _said(text: str) -> str:
    """A text as STIX can hold it, which has no empty ones."""
    return printable(text).strip() or "\ufffd"


# --- what a brief holds ------------------------------------------------------------------------------------------


def _statements(brief: Brief) -> Iterator[Statement]:
    """The positions in the order of their numbers, at each place where they are printed, the fullest words last."""
    found = [statement for section in brief.sections for statement in _of(section.content)]
    return iter(sorted(found, key=lambda one: (one.number, len(one.words.text))))


def _of(content: object) -> Iterator[Statement]:
    """The statements of one section."""
    if isinstance(content, Positions):
        yield from (statement for party in content.parties for statement in party.statements)
    elif isinstance(content, Disputes | Highlights | Items):
        yield from (statement for item in content.items for side in item.sides for statement in side.statements)
    elif isinstance(content, Gaps):
        yield from (statement for item in content.items for statement in item.statements)
    elif isinstance(content, Timeline):
        yield from (s for item in (*content.dated, *content.undated) for s in item.statements)
    elif isinstance(content, KeyFigures):
        yield from (line.statement for item in content.items for line in item.lines)
    elif isinstance(content, Overview):
        yield from (statement for party in content.parties for statement in party.statements)


def _actor_lines(brief: Brief) -> Iterator[ActorLine]:
    for section in brief.sections:
        if isinstance(section.content, Actors):
            yield from section.content.items


def _cards(brief: Brief) -> Iterator[DisputeCard]:
    for section in brief.sections:
        if isinstance(section.content, Disputes):
            yield from section.content.items
        elif isinstance(section.content, Items):
            yield from (card for item in section.content.items if (card := _card(item)))


def _card(item: Item) -> DisputeCard | None:
    """An item of a daily brief as the dispute that it is of."""
    if item.kind == "no answer" or item.kind == "on record":  # noqa: PLR1714 - narrows the type
        return None
    return DisputeCard(
        id=item.id,
        number=item.dispute,
        anchor=item.anchor,
        kind=item.kind,
        topic=item.topic,
        sides=item.sides,
        rule=item.rule,
        confidence=item.confidence,
        origins=item.origins,
        citations=item.citations,
    )


def _judgements(brief: Brief) -> Iterator[Assessment]:
    for section in brief.sections:
        if isinstance(section.content, Assessments):
            yield from section.content.items
        elif isinstance(section.content, Items):
            yield from (one for item in section.content.items for one in item.assessments)


def _sources(brief: Brief) -> Iterator[SourceEntry]:
    for section in brief.sections:
        if isinstance(section.content, Sources):
            yield from (*section.content.items, *section.content.uncited)
