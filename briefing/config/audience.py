"""Audiences: which sections a document has, how much of each, how it is marked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from briefing import resources
from briefing.config.yaml_files import known_names, nearest, parse_settings, read_settings_file
from briefing.errors import SettingsError
from briefing.model import MarkingLabel, Paper, SectionName

_LISTS: Final = frozenset({"limit", "clip"})
SECTION_OPTIONS: Final[dict[str, frozenset[str]]] = {
    "masthead": frozenset({"detail"}),
    "highlights": _LISTS | {"detail", "lines"},
    "actors": frozenset({"limit"}),
    "matrix": _LISTS | {"columns"},
    "positions": _LISTS,
    "disputes": _LISTS | {"detail", "lines"},
    "timeline": _LISTS,
    "gaps": _LISTS | {"lines"},
    "problems": frozenset({"limit"}),
    "sources": frozenset({"limit", "detail"}),
    "legend": frozenset({"detail"}),
}
"""Which options each section knows, beside ``name`` and ``heading``."""


class SectionOptions(BaseModel):
    """One section of a document, and how much of it is printed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: SectionName
    heading: str | None = None
    """In place of the section's own heading."""
    limit: int | None = Field(default=None, ge=1)
    """Print at most so many items, and the number of those left out."""
    clip: int | None = Field(default=None, ge=20)
    """Print at most so many characters of one passage, cut between words; beside ``lines`` only where whole passages do
    not fit, and no more than makes them fit."""
    lines: int | None = Field(default=None, ge=1)
    """Print at most as many items as fit into so many lines, estimated; at least one."""
    columns: int = Field(default=5, ge=2, le=7)
    """Parties beside one another in one table."""
    detail: Literal["full", "short"] = "full"

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _options_known(self) -> SectionOptions:
        known = SECTION_OPTIONS[self.name] | {"name", "heading"}
        for option in sorted(self.model_fields_set - known):
            raise PydanticCustomError(
                "section_option",
                "section '{section}' has no option '{option}'",
                {"section": self.name, "option": option, "known": sorted(known)},
            )
        return self


class Audience(BaseModel):
    """For whom a document is made: which sections, how much of each, how marked, on which paper."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")
    """Used in file names: lower-case letters, digits and hyphens."""
    edition: str = Field(min_length=1, max_length=60)
    """Printed above the title."""
    sections: tuple[SectionOptions, ...] = Field(min_length=1)
    """In the order in which they are printed."""
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    """Findings whose rule was measured below this are left out, and counted."""
    min_dispute_confidence: float | None = Field(default=None, ge=0, le=1)
    """The same for disputes; that of all findings where it is not given."""
    max_pages: int | None = Field(default=None, ge=1)
    """The document is set more tightly where it would run over."""
    more_in: str | None = Field(default=None, max_length=60)
    """Where a reader finds what this edition leaves out, such as "the analyst edition"."""
    marking: MarkingLabel = "TLP:CLEAR"
    paper: Paper = "A4"

    @property
    def least_dispute(self) -> float:
        """Precision below which a dispute is left out."""
        return self.min_confidence if self.min_dispute_confidence is None else self.min_dispute_confidence

    @field_validator("sections")
    @classmethod
    def _once_each(cls, sections: tuple[SectionOptions, ...]) -> tuple[SectionOptions, ...]:
        names = [section.name for section in sections]
        for name in names:
            if names.count(name) > 1:
                raise PydanticCustomError("section_twice", "section '{section}' is listed twice", {"section": name})
        return sections

    def section(self, name: SectionName) -> SectionOptions | None:
        """The options of a section, or None where this audience does not print it."""
        return next((section for section in self.sections if section.name == name), None)


def audience_names() -> tuple[str, ...]:
    """The built-in audiences, in alphabetical order."""
    return tuple(sorted(path.stem for path in (resources.templates_root() / "audiences").glob("*.yaml")))


def load_audience(name_or_path: str | Path) -> Audience:
    """A built-in audience by name, or one from a file.

    Raises ``SettingsError`` with one line for each thing that is wrong.
    """
    path = _audience_path(name_or_path)
    return parse_audience(read_settings_file(path, "an audience"), shown=_shown_path(path))


def parse_audience(text: str, *, shown: str) -> Audience:
    """An audience from YAML text; ``shown`` is the file name that messages begin with."""
    return parse_settings(Audience, text, shown=shown, what="an audience", example="name: analyst")


def _audience_path(name_or_path: str | Path) -> Path:
    if isinstance(name_or_path, str) and re.fullmatch(r"[A-Za-z0-9_-]+", name_or_path):
        path = resources.templates_root() / "audiences" / f"{name_or_path}.yaml"
        if not path.is_file():
            known = audience_names()
            raise SettingsError(f"unknown audience {name_or_path!r}{nearest(name_or_path, known)} {known_names(known)}")
        return path
    path = Path(name_or_path)
    if not path.is_file():
        raise SettingsError(f"{path}: no such audience file. {known_names(audience_names())}, or a path to a YAML file")
    return path


def _shown_path(path: Path) -> str:
    try:
        return str(path.relative_to(resources.templates_root()))
    except ValueError:
        return str(path)
