"""Which days a brief covers: sources published on other days are left out, and counted."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, model_validator

from briefing.config.days import Day


class Period(BaseModel):
    """First and last day, both included; without one it is open on that side."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    since: Day | None = None
    """YYYY-MM-DD."""
    until: Day | None = None
    """YYYY-MM-DD."""

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.since and self.until and self.until < self.since:
            raise ValueError("'until' is before 'since'")
        return self

    @property
    def days(self) -> tuple[str, str] | None:
        """Both days, where both are given."""
        return (self.since, self.until) if self.since and self.until else None

    def covers(self, published: str | None, updated: str | None = None) -> bool:
        """Whether a source of these dates (ISO 8601, perhaps to the month) belongs: by either of them, or undated."""
        days = [day[:10] for day in (published, updated) if day]
        return not days or any(self._holds(day) for day in days)

    def _holds(self, day: str) -> bool:
        after = self.since is None or day >= self.since[: len(day)]
        return after and (self.until is None or day <= self.until[: len(day)])
