"""What a situation report says of itself."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from briefing.model import ReportFacts


class ReportSettings(BaseModel):
    """Each is left out of the document where it is not given."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    number: int | None = Field(default=None, ge=1)
    producer: str | None = Field(default=None, min_length=1, max_length=120)
    """Who makes the report."""
    period_from: str | None = None
    """First day that it covers, YYYY-MM-DD."""
    period_to: str | None = None
    """Last day that it covers."""
    next: str | None = None
    """Day of the next report."""

    @field_validator("period_from", "period_to", "next")
    @classmethod
    def _is_day(cls, value: str | None) -> str | None:
        from briefing.dates import iso_date

        if value is not None and (len(value) != len("2026-03-17") or iso_date(value) is None):
            raise ValueError("write the date as YYYY-MM-DD")
        return value

    @model_validator(mode="after")
    def _in_order(self) -> ReportSettings:
        if (self.period_from is None) != (self.period_to is None):
            raise ValueError("a period has both 'period_from' and 'period_to'")
        if self.period_from and self.period_to and self.period_to < self.period_from:
            raise ValueError("'period_to' is before 'period_from'")
        return self

    def facts(self, below: ReportSettings | None = None) -> ReportFacts:
        """What is given here, else in ``below``."""
        base = below or ReportSettings()
        period = self if self.period_from else base
        return ReportFacts(
            number=self.number or base.number,
            producer=self.producer or base.producer,
            period=(period.period_from, period.period_to) if period.period_from and period.period_to else None,
            next=self.next or base.next,
        )
