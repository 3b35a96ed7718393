"""What a situation report says of itself."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from briefing.config.days import Day
from briefing.config.period import Period
from briefing.model import ReportFacts


class ReportSettings(BaseModel):
    """Each is left out of the document where it is not given."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    number: int | None = Field(default=None, ge=1)
    producer: str | None = Field(default=None, min_length=1, max_length=120)
    """Who makes the report."""
    period: Period = Period()
    """Days that it covers, where these are not the project's ``period``."""
    next: Day | None = None
    """Day of the next report."""

    @field_validator("period")
    @classmethod
    def _has_both_ends(cls, value: Period) -> Period:
        if (value.since is None) != (value.until is None):
            raise ValueError("the period of a report has both 'since' and 'until'")
        return value

    def facts(self, below: ReportSettings | None = None, covered: Period | None = None) -> ReportFacts:
        """What is given here, else in ``below``; of the period, else ``covered``, that of the project's sources."""
        base = below or ReportSettings()
        return ReportFacts(
            number=self.number or base.number,
            producer=self.producer or base.producer,
            period=self.period.days or base.period.days or (covered.days if covered else None),
            next=self.next or base.next,
        )
