"""Words of estimates: likelihood scales and how a text words confidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass as checked

from briefing.knowledge.load import load
from briefing.model import ScaleName

_STRICT = ConfigDict(extra="forbid")


@checked(frozen=True, slots=True, config=_STRICT)
class BandRow:
    """A part of a scale, with its terms: for each row of the scale those that mean the same."""

    low: int
    """Percent."""
    high: int
    rows: tuple[tuple[str, ...], ...]


@checked(frozen=True, slots=True, config=_STRICT)
class ScaleRow:
    name: str
    bands: tuple[BandRow, ...]


@checked(frozen=True, slots=True, config=_STRICT)
class NoConfidence:
    """Words directly before and after, with which confidence is none in a judgement."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@checked(frozen=True, slots=True, config=_STRICT)
class Estimates:
    """estimates.yaml. Its comments say what each part is."""

    scales: Annotated[dict[ScaleName, ScaleRow], Field(min_length=1)]
    field_only: tuple[str, ...]
    vague: tuple[str, ...]
    confidence: tuple[str, ...]
    levels: tuple[str, ...]
    no_confidence: NoConfidence


@dataclass(frozen=True, slots=True)
class Term:
    """A term of one scale."""

    text: str
    scale: ScaleName
    row: int
    """From 1; terms of two rows never stand in one document."""
    low: int
    high: int


@cache
def estimates() -> Estimates:
    """The lists, read when first asked for."""
    return load("estimates", Estimates)


@cache
def terms_of(scale: ScaleName) -> tuple[Term, ...]:
    """The terms of a scale, from the least likely up, row by row."""
    bands = estimates().scales[scale].bands
    return tuple(
        Term(text, scale, number, band.low, band.high)
        for number in range(1, max(len(band.rows) for band in bands) + 1)
        for band in bands
        for text in (band.rows[number - 1] if number <= len(band.rows) else ())
    )


def term(scale: ScaleName, text: str) -> Term | None:
    """The term of a scale that is worded like this."""
    return next((one for one in terms_of(scale) if one.text == text), None)
