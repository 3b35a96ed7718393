"""Analysts' own judgements: a file that people write, and no program ever does."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from briefing.config.days import Day
from briefing.config.tradecraft import errors_of, warnings_of
from briefing.config.yaml_files import line_first, parse_settings, place_in, read_settings_file
from briefing.errors import SettingsError
from briefing.model import ConfidenceLevel, Judgement, Judgements, MarkingLabel, ScaleName

_STRICT: Final = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class UserConfidence(BaseModel):
    """How sure the analyst is, and of what that comes: of the basis, not of the event."""

    model_config = _STRICT

    level: ConfidenceLevel
    basis: str = Field(min_length=1, max_length=400)
    """What it rests on: how well the sources bear it out, what is assumed, what is missing."""


class UserAssessment(BaseModel):
    """One judgement, printed as the analyst's."""

    model_config = _STRICT

    on: str = Field(min_length=1, max_length=300)
    """What it is on: words of a dispute's topic or of a position (they last longest), an id from the analysis
    (dispute-..., pos-...), a number as printed (D1, P3), or a section's name (gaps)."""
    judgement: str = Field(min_length=1, max_length=1500)
    likelihood: str | None = None
    """One term of the scale."""
    confidence: UserConfidence | None = None
    alternatives: tuple[str, ...] = ()
    """What else may be the case, and why it is judged less likely."""
    author: str = Field(min_length=1, max_length=120)
    date: Day | None = None
    """YYYY-MM-DD."""
    cites: tuple[str, ...] = ()
    """Sources and paragraphs that it rests on: "courier.txt ¶4", or the address of a page."""
    marking: MarkingLabel | None = None
    """TLP 2.0 label up to which it is cleared. Audiences that are not shown all sources print no judgement without one,
    and nobody one above their ceiling."""


class AssessmentsFile(BaseModel):
    """Judgements of one document, all on one scale."""

    model_config = _STRICT

    scale: ScaleName
    """Of likelihood: icd203 (US, ICD 203) or phia (UK). One for the whole document."""
    assessments: tuple[UserAssessment, ...]


def load_assessments(path: str | Path) -> Judgements:
    """The judgements of a file. Raises SettingsError with one line for each thing that is wrong.

    What is merely doubtful ``assessment_warnings`` tells.
    """
    path = Path(path)
    file, text = _read(path)
    if problems := errors_of(file.scale, file.assessments, text, str(path)):
        raise SettingsError("\n".join(sorted(problems, key=line_first)))
    items = (
        _judgement(one, f"{path}:{place_in(text, 'assessments', index)}") for index, one in enumerate(file.assessments)
    )
    return Judgements(file.scale, tuple(items))


def assessment_warnings(path: str | Path) -> list[str]:
    """One line for each thing in a file that loads that a reader of its judgements will miss."""
    file, text = _read(Path(path))
    return sorted(warnings_of(file.scale, file.assessments, text, str(path)), key=line_first)


def _read(path: Path) -> tuple[AssessmentsFile, str]:
    text = read_settings_file(path, "assessments")
    shown, example = str(path), "scale: icd203"
    return parse_settings(AssessmentsFile, text, shown=shown, what="an assessments file", example=example), text


def _judgement(given: UserAssessment, where: str) -> Judgement:
    return Judgement(
        on=_one_line(given.on),
        text=_one_line(given.judgement),
        likelihood=given.likelihood,
        confidence=given.confidence.level if given.confidence else None,
        basis=_one_line(given.confidence.basis) if given.confidence else None,
        alternatives=tuple(map(_one_line, given.alternatives)),
        author=given.author,
        date=given.date,
        cites=tuple(map(_one_line, given.cites)),
        where=where,
        marking=given.marking,
    )


def _one_line(text: str) -> str:
    """White space as one space: how lines are broken in YAML means nothing."""
    return " ".join(text.split())
