"""Positions as disputes see them: with their topic, what they point back to, and their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.analysis.entities import Entity
from briefing.analysis.numbers import Quantity
from briefing.analysis.opposition import Statement, read_statement
from briefing.analysis.positions import Draft
from briefing.analysis.topics import Topic
from briefing.model import DisputeKind, Span


@dataclass(slots=True, eq=False)
class Item:
    """A draft with what comparing needs."""

    article: str
    draft: Draft
    topic: Topic
    holder: str | None
    """Key of the holder, comparable across articles."""
    heading: bool = False
    """From a title or sub-title, which repeats the text."""
    back: Item | None = None
    """"denied the accusation", "supports it": the position before, whose topic this one shares."""
    quantities: tuple[Quantity, ...] = ()
    """Figures in the content."""
    _statement: Statement | None = None

    @property
    def refers_back(self) -> bool:
        return self.back is not None

    @property
    def party(self) -> str | None:
        """Who takes it: the holder, or the words for one who is not resolved ("the county"); None for "his aide"."""
        found = self.draft.attribution
        if self.holder is not None or found.source is None or found.source.pos == "PRON":
            return self.holder
        if found.source_tokens and found.source_tokens[0].tag == "PRP$":
            return None  # "his ministry": whose?
        return " ".join(t.lower for t in found.source_tokens)

    @property
    def turns(self) -> bool:
        """The cue denies the content: "denied that P"."""
        return self.draft.stance.kind == "deny" and self.draft.stance.rule == "cue"

    @property
    def statement(self) -> Statement:
        """What the content says and how it stands to that; read when first asked for."""
        if self._statement is None:
            self._statement = read_statement(self.draft.tokens)
        return self._statement


@dataclass(slots=True, eq=False)
class Found:
    """A dispute before it has ids."""

    kind: DisputeKind
    rule: str
    reason: str
    sides: tuple[list[Item], list[Item]]
    missing: tuple[list[Entity], list[Entity]] = field(default_factory=lambda: ([], []))
    """Holders of a side that is not on record."""
    topic_article: str = ""
    topic: Span = (0, 0)


def antecedent(before: Sequence[Item], draft: Draft, holder: str | None) -> Item | None:
    """What "the accusation", "the claim", "it" in a position points to.

    A bare "that" or "it": the nearest claim of another, in this paragraph or the one before. A noun ("the accusation"):
    the nearest accusation of this holder; else the nearest claim that names the holder, or, for what is no accusation,
    one in the same paragraph.
    """
    near = [
        i for i in reversed(before) if draft.paragraph - i.draft.paragraph <= _NEAR and i.holder not in (None, holder)
    ]
    accusing = [i for i in near if i.draft.stance.kind == "accuse" and holder in {e.key for e in i.draft.addressed}]
    claims = [i for i in near if i.draft.stance.kind in ("accuse", "assert", "report", "expect")]
    naming = [i for i in claims if holder in i.topic.names]
    accused = any(t.lemma in _ACCUSATIONS for t in draft.tokens)
    if all(t.lower in ("it", "this", "that") or t.pos in ("PUNCT", "SPACE") for t in draft.tokens):
        return next(iter(i for i in claims if draft.paragraph - i.draft.paragraph <= 1), None)
    beside = [] if accused else [i for i in claims if i.draft.paragraph == draft.paragraph]
    return next(iter(accusing or naming or beside), None)


_ACCUSATIONS = ("accusation", "allegation", "charge")
_NEAR = 2
"""Paragraphs."""
