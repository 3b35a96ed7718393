"""The user's own outlets: more of them, other names and domains, and the grades that only a user can give."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from briefing.config.yaml_files import parse_settings, read_settings_file
from briefing.model import Grade, OutletKind

_STRICT: Final = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class UserOutlet(BaseModel):
    """A row of the user's outlets. A known ``id`` or ``name`` changes only what the row gives."""

    model_config = _STRICT

    name: str = Field(min_length=1)
    id: str | None = Field(default=None, pattern=r"^[a-z0-9][a-z0-9-]*$")
    """Lower-case letters, digits and hyphens; made from the name where it is missing."""
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: OutletKind | None = None
    country: str | None = Field(default=None, pattern=r"^[a-z]{3}$")
    """ISO 3166-1 alpha-3, lower case."""
    family: str | None = None
    grade: Grade | None = None
    reason: str | None = None
    """Why this grade; printed beside it."""

    @model_validator(mode="after")
    def _graded_with_reason(self) -> UserOutlet:
        if self.grade not in (None, "F") and not self.reason:
            raise ValueError(f"grade {self.grade} needs a 'reason' beside it")
        return self


class OutletsFile(BaseModel):
    model_config = _STRICT

    outlets: tuple[UserOutlet, ...]


def load_outlets(path: str | Path) -> tuple[UserOutlet, ...]:
    """The rows of a file ``outlets: [...]``. Raises SettingsError with one line for each thing that is wrong."""
    path = Path(path)
    text = read_settings_file(path, "outlets")
    return parse_settings(OutletsFile, text, shown=str(path), what="an outlets file", example="outlets:").outlets
