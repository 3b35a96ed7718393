"""The rows of the lists in this folder, one type each. Checked when read, plain and frozen after."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from briefing.model import ActorKind, OutletKind, PositionKind

_STRICT = ConfigDict(extra="forbid", populate_by_name=True)


@dataclass(frozen=True, slots=True, config=_STRICT)
class State:
    """A row of states.yaml."""

    id: str
    """ISO 3166-1 alpha-3, lower case."""
    name: str
    capital: str
    status: Literal["member", "observer", "other", "former"]
    adjectives: tuple[str, ...]
    people: tuple[str, ...] = ()
    article: Literal["", "the"] = ""
    names: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    """Names besides the capital that stand for the government: "Kremlin"."""
    armed_forces: tuple[str, ...] = ()
    ambiguous: bool = False
    """The name is more often something else; it needs a sign of the state beside it."""
    towns_in: str = ""
    """Id of the state in which places.csv has its towns; "" for its own."""

    @property
    def government(self) -> str:
        """The name of its government as an actor."""
        return f"Government of {self.article} {self.name}" if self.article else f"Government of {self.name}"


@dataclass(frozen=True, slots=True, config=_STRICT)
class Body:
    """A row of armed_groups.yaml or organisations.yaml, or an outlet of outlets.yaml as an actor."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = ""
    state: str | None = None
    states: tuple[str, ...] = ()
    of: str | None = None
    """Id of the body it is part of, or ``state:<id>``."""
    the: bool = False
    ambiguous: tuple[str, ...] = ()
    """Printed forms that name another row too."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class OutletRow:
    """A row of outlets.yaml: who publishes."""

    id: str
    name: str
    kind: OutletKind
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    """Without "www."; what lies below a domain belongs to it, unless another row has it."""
    family: str | None = None
    """Owner or group."""
    state: str | None = None
    the: bool = False
    ambiguous: tuple[str, ...] = ()
    """Printed forms that name another row too."""


@dataclass(frozen=True, slots=True, config=_STRICT)
class Office:
    """A row of offices.yaml: who held which office when."""

    name: str
    title: str
    of: str
    """Id of a state, or ``org:<slug>``."""
    names: tuple[str, ...] = ()
    from_: str | None = Field(default=None, alias="from")
    """ISO 8601 date at the precision that is certain: year, month or day."""
    to: str | None = None


@dataclass(frozen=True, slots=True, config=_STRICT)
class VerbRow:
    kind: PositionKind
    frames: tuple[str, ...]
    verbs: tuple[str, ...]
    addressee: bool = False


@dataclass(frozen=True, slots=True, config=_STRICT)
class NounRow:
    kind: PositionKind
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True, config=_STRICT)
class AdjectiveRow:
    kind: PositionKind
    frames: tuple[str, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True, config=_STRICT)
class ReportingFile:
    """reporting.yaml as it is written; ``briefing.knowledge.reporting`` turns it into look-ups."""

    verbs: tuple[VerbRow, ...]
    phrasal: tuple[VerbRow, ...]
    nouns: tuple[NounRow, ...]
    attitudes: tuple[NounRow, ...]
    agents: tuple[NounRow, ...]
    framing: tuple[str, ...]
    adjectives: tuple[AdjectiveRow, ...]


@dataclass(frozen=True, slots=True, config=_STRICT)
class Opposites:
    """States that exclude each other: what is one of ``of`` is none of ``against`` at the same time."""

    of: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, config=_STRICT)
class Opposition:
    """opposition.yaml. Its comments say what each list is."""

    denials: tuple[str, ...]
    weak_denials: tuple[str, ...]
    withheld: tuple[str, ...]
    doubts: tuple[str, ...]
    implicatives: tuple[str, ...]
    fabrications: tuple[str, ...]
    statements: tuple[str, ...]
    media: tuple[str, ...]
    existence: tuple[str, ...]
    factives: tuple[str, ...]
    attributions: tuple[str, ...]
    attribution_nouns: tuple[str, ...]
    confirmations: tuple[str, ...]
    falsehood: tuple[str, ...]
    falsehood_nouns: tuple[str, ...]
    denial_phrases: tuple[str, ...]
    negators: tuple[str, ...]
    answers: tuple[str, ...]
    leaving_out: tuple[str, ...]
    not_negating: tuple[str, ...]
    conditions: tuple[str, ...]
    hedges: tuple[str, ...]
    suspected: tuple[str, ...]
    opposites: tuple[Opposites, ...]
    exclusive_states: tuple[tuple[str, ...], ...]
    exclusive_acts: tuple[tuple[str, ...], ...]
    mutual: tuple[str, ...]
    obligations: tuple[str, ...]
    keeping: tuple[str, ...]
    breaking: tuple[str, ...]
    breaking_nouns: tuple[str, ...]
    families: tuple[tuple[str, ...], ...]
    synonyms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, config=_STRICT)
class TimeForm:
    """One way to word a time."""

    sign: Literal["any", "month", "weekday", "year", "unit", "feast", "day"]
    means: str
    like: str
    pattern: str


@dataclass(frozen=True, slots=True, config=_STRICT)
class TimeForms:
    """time_forms.yaml. Its comments say what each part is."""

    parts: dict[str, str]
    signs: dict[Literal["month", "weekday", "year", "unit", "feast", "day"], str]
    forms: tuple[TimeForm, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """One way in which a cue attributes: the kind it makes, and whether its object is who is spoken to."""

    kind: PositionKind
    addressee: bool = False


@dataclass(frozen=True, slots=True)
class Reporting:
    """Cue words ready for look-up."""

    verbs: dict[str, dict[str, Sense]]
    """Lemma → frame → sense. A phrasal verb stands as "rule out"."""
    nouns: dict[str, PositionKind]
    attitudes: dict[str, PositionKind]
    """Nouns that a verb which says little lends to its subject: "expressed *concern* over"."""
    agents: dict[str, PositionKind]
    """Nouns for who holds a stance: "an *opponent* of N"."""
    framing: frozenset[str]
    """Nouns that lay a sentence to their owner: "in the doctors' *view*"."""
    adjectives: dict[str, dict[str, Sense]]


@dataclass(frozen=True, slots=True)
class NameEntry:
    """What a printed name stands for."""

    key: str
    """``state:syr``, ``body:hezbollah``, ``person:<name>``; ``ambiguous:<form>`` for a name of several bodies."""
    form: Literal["name", "capital", "seat", "adjective", "people", "forces", "person", "body"]
    kind: ActorKind
