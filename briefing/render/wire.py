"""A brief as frames of bytes, for a process that renders it: JSON, and what is bytes already as it is.

``briefing.render.json`` writes what is public of a brief; here goes all of it, and comes back equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, get_args

from pydantic import TypeAdapter

from briefing.model import Brief, Content, Look, MarkingLabel, Section, SectionName, SourceContext
from briefing.render.json import to_json

_CONTENTS: Final[dict[SectionName, type]] = {kind.name: kind for kind in get_args(Content)}


@dataclass(frozen=True, slots=True)
class _Heading:
    """A section without its content, which has a frame of its own: which record it is, its name tells."""

    name: SectionName
    heading: str | None
    marking: MarkingLabel | None


@dataclass(frozen=True, slots=True)
class _Head:
    brief: Brief
    """Without sections."""
    look: Look
    """Without the attachment."""
    contexts: tuple[SourceContext, ...]
    headings: tuple[_Heading, ...]


def pack(brief: Brief) -> list[bytes]:
    """The frames of a brief."""
    look = replace(brief.look, pdf=replace(brief.look.pdf, attachment=b""))
    headings = tuple(_Heading(one.name, one.heading, one.marking) for one in brief.sections)
    head = _Head(replace(brief, sections=(), look=Look(), contexts=()), look, brief.contexts, headings)
    contents = (to_json(_adapter(_CONTENTS[one.name]), one.content) for one in brief.sections)
    return [to_json(_adapter(_Head), head), brief.look.pdf.attachment, *contents]


def unpack(frames: Sequence[bytes]) -> Brief:
    """The brief that was packed."""
    head: _Head = _adapter(_Head).validate_json(frames[0])
    sections = (
        Section(one.name, one.heading, _adapter(_CONTENTS[one.name]).validate_json(data), one.marking)
        for one, data in zip(head.headings, frames[2:], strict=True)
    )
    look = replace(head.look, pdf=replace(head.look.pdf, attachment=frames[1]))
    return replace(head.brief, sections=tuple(sections), look=look, contexts=head.contexts)


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
