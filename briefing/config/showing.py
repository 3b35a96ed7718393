"""What an audience may be shown: markings and grades of sources, kinds of findings, and the words they are told in."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from briefing.model import Credibility, DisputeKind, GapKind, Grade, Outlet, PositionKind, SectionName

LABELS: Final[tuple[str, ...]] = (
    *(f"section.{name}" for name in get_args(SectionName)),
    *(f"kind.{kind}" for kind in get_args(PositionKind)),
    *(f"verb.{kind}" for kind in get_args(PositionKind)),
    "verb.assert.for",
    "verb.assert.against",
    "verb.warn.against",
    *(f"dispute.{kind}" for kind in (*get_args(DisputeKind), "no answer")),
    *(f"gap.{kind}" for kind in get_args(GapKind)),
    "brief",
    "title.disputes",
    "title.positions",
    "title.sources",
    "hedged",
    "unresolved",
    "cite.source",
    "cite.glue",
    "cite.paragraph",
    "cite.page",
    "cite.title",
    "cite.subtitle",
)
"""What of the fixed wording has a name: headings, kinds of positions as nouns and as verbs, the pills of disputes and
gaps, what stands above the title, and how a place in a source is written."""


def _known(label: str) -> str:
    if label not in LABELS:
        families = sorted({f"{known.partition('.')[0]}.…" if "." in known else known for known in LABELS})
        context = {"label": label, "known": [*LABELS], "families": families}
        raise PydanticCustomError("label", "unknown label '{label}'", context)
    return label


Label = Annotated[str, AfterValidator(_known)]


class Grades(BaseModel):
    """The least grade on the NATO scale that a source needs, for its findings to be shown."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    reliability: Literal["A", "B", "C", "D", "E"] | None = None
    """Of the outlet: C shows A, B and C."""
    credibility: Annotated[int, Field(ge=1, le=5)] | None = None
    """Of what the source says: 3 shows 1, 2 and 3."""
    ungraded: Literal["show", "hide"] = "show"
    """What becomes of F and 6, which say that nothing can be judged and not that it is bad."""

    def admits(self, outlet: Outlet | None, credibility: Credibility) -> bool:
        """Whether a source of this outlet, so credible, is shown."""
        grade: Grade = outlet.grade if outlet else "F"
        by_reliability = self._passes(self.reliability, grade, "F")
        return by_reliability and self._passes(self.credibility, credibility, 6)

    def _passes(self, least: str | int | None, found: str | int, unknown: str | int) -> bool:
        if least is None:
            return True
        return self.ungraded == "show" if found == unknown else str(found) <= str(least)

    @property
    def asked(self) -> str:
        """The least grade in one word: "C3", "C", "3"; "" where none is asked for."""
        return f"{self.reliability or ''}{self.credibility or ''}"
