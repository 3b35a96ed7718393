"""Words that may be a mention of an actor: the record that the rules of mentions hand to those of actors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefing.analysis.parse import Token
from briefing.model import ActorKind

Strength = Literal["strong", "weak", "place"]
"""strong: it acts, and makes an actor. weak: a mention of an actor that acts elsewhere. place: no actor."""


@dataclass(slots=True, eq=False)
class Candidate:
    """Words that may be a mention of an actor. Token indices are within its paragraph."""

    paragraph: int
    first: int
    last: int
    """Index after the last token."""
    head: Token
    start: int
    end: int
    text: str
    """As the article prints it."""
    kind: ActorKind
    form: str
    """name, capital, seat, adjective, forces, body, person, nominal, definite, pronoun."""
    rule: str
    key: str | None = None
    """``state:syr``, ``body:hezbollah``, ``person:<registry name>``."""
    strength: Strength = "strong"
    state: str | None = None
    """State it is tied to by its words: "a senior *Iranian* security official"."""
    backer: str | None = None
    """State behind it: "*Iran*-backed militias"."""
    organ: str | None = None
    """Words of a ministry or another body through which the government of ``state`` acts: "foreign ministry"."""
    role: str | None = None
    """Its office or function in its own words: "foreign minister"."""
    definite: bool = False
    plural: bool = False
    possessor: Token | None = field(default=None)
    """Whose it is: "the *union*'s president", "a spokeswoman for the *company*"."""
    body: Candidate | None = field(default=None)
    """The body it belongs to by its words: "an *RSF* spokesman", "the director of *Oxfam*"."""
    title: list[Token] = field(default_factory=list)
    """The office that stands before the name."""
    in_heading: bool = False
    """From a headline, which leaves out "the"."""
    in_place: bool = False
    """A preposition of place stands before it: "near Tal Afar"."""
