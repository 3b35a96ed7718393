"""The user's YAML files → settings: audiences, ``brief.yaml`` and what it names. All problems at once, with line and
column.
"""

from __future__ import annotations

from briefing.config.actors import UserActor, load_actors
from briefing.config.assessments import assessment_warnings, load_assessments
from briefing.config.audience import (
    SECTION_OPTIONS,
    Audience,
    SectionOptions,
    audience_names,
    load_audience,
    parse_audience,
)
from briefing.config.languages import language_names
from briefing.config.outlets import UserOutlet, load_outlets
from briefing.config.overrides import parse_overrides
from briefing.config.pdf import PdfOptions
from briefing.config.period import Period
from briefing.config.project import (
    PROJECT_FILE,
    Project,
    check_marking,
    language_for,
    load_project,
    project_file,
    project_of,
    sound_project,
)
from briefing.config.reading import Facts, Fields, Limits, Network, Reading, SourceItem
from briefing.config.report import ReportSettings
from briefing.config.schemas import FILES, setting_names, settings_schema
from briefing.config.tradecraft import missing_parts
from briefing.model import MarkingLabel, Paper, SectionName

__all__ = [
    "FILES",
    "PROJECT_FILE",
    "SECTION_OPTIONS",
    "Audience",
    "Facts",
    "Fields",
    "Limits",
    "MarkingLabel",
    "Network",
    "Paper",
    "PdfOptions",
    "Period",
    "Project",
    "Reading",
    "ReportSettings",
    "SectionName",
    "SectionOptions",
    "SourceItem",
    "UserActor",
    "UserOutlet",
    "assessment_warnings",
    "audience_names",
    "check_marking",
    "language_for",
    "language_names",
    "load_actors",
    "load_assessments",
    "load_audience",
    "load_outlets",
    "load_project",
    "missing_parts",
    "parse_audience",
    "parse_overrides",
    "project_file",
    "project_of",
    "setting_names",
    "settings_schema",
    "sound_project",
]
