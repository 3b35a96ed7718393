"""What is told of a finding, as plain records: the public interface as JSON (``briefing schema explanation``)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter

from briefing.model import ParsedWord, Pipeline

FindingKind = Literal["position", "claim", "dispute", "event", "gap", "actor", "place", "figure", "passage"]
SpanRole = Literal["source", "cue", "content", "topic", "time", "place", "number", "actor"]
"""Who speaks, by which words, what; of a dispute what it is about; of an event when and where; of a figure the number;
of an actor where it is named."""
Extent = Literal["sentence", "passage", "line", "words"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is told."""

    name: str
    value: str
    """ "not recorded" where the analysis does not say; nothing is guessed."""
    basis: str = ""
    """How it is known, or what it rests on."""


@dataclass(frozen=True, slots=True)
class Count:
    """What a rule's precision was counted on."""

    rule: str
    grade: str
    """ "main whole named", as in ``knowledge/attribution_precision.yaml``; "all" for the rule as a whole."""
    right: int | None
    """None where it was not measured."""
    found: int | None
    precision: float
    """As this program has it: drawn towards the coarser grade where the findings are few; 0.5 where not measured."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a source that a finding rests on."""

    role: SpanRole
    start: int
    end: int
    text: str
    actor: str = ""
    """Of a mention: the id of whom these words name."""
    rule: str = ""
    """Of a mention: by which rule."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a source with the spans in them; offsets are those of the article's text."""

    source: int
    """Number of the source, as briefs print it."""
    article: str
    place: str
    """ "¶4", "title"; "" outside the passages that the analysis keeps."""
    extent: Extent
    """What this is: a whole sentence, or a passage where no sentence could be told, a line of the archived text, or the
    marked words alone where neither is at hand."""
    start: int
    end: int
    text: str
    marked: tuple[Marked, ...]
    trees: tuple[tuple[ParsedWord, ...], ...] = ()
    """The parse of its sentences, where it was asked for."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source with all that is known of it, its grade on both axes, and what the user set."""

    number: int
    article: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another finding, and what it has to do with this one."""

    relation: str
    id: str
    number: str
    """As printed: "P4", "D2"; "" where it has none."""
    kind: FindingKind
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one finding came about."""

    id: str
    """Of a passage its anchor: "s1p4"."""
    number: str
    """As briefs print it: "P4", "D2", "1 ¶4"; "" where it has none."""
    kind: FindingKind
    title: str
    """Kind and words, on one line."""
    facts: tuple[Fact, ...]
    counts: tuple[Count, ...]
    excerpts: tuple[Excerpt, ...]
    sources: tuple[Source, ...]
    overrides: tuple[Fact, ...]
    """What of the user's files touched it, as far as the analysis records that."""
    related: tuple[Related, ...]
    notes: tuple[str, ...] = ()
    """What whoever reads this should know."""


@dataclass(frozen=True, slots=True)
class Explanations:
    """What ``briefing explain --json`` writes."""

    schema: Literal["briefing.explanation/1"] = field(default="briefing.explanation/1", kw_only=True)
    pipeline: Pipeline
    """That made the analysis."""
    explanations: tuple[Explanation, ...]


def explanations_to_json(explanations: Explanations) -> bytes:
    """UTF-8, keys in the order of the records, one indent a level."""
    return TypeAdapter(Explanations).dump_json(explanations, by_alias=True, indent=1) + b"\n"


def explanation_schema() -> str:
    """JSON Schema of what ``explanations_to_json`` gives."""
    schema: dict[str, Any] = TypeAdapter(Explanations).json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, ensure_ascii=False)
