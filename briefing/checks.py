"""What a machine must have: each check says what was found, or what to do."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from briefing.errors import BriefingError


@dataclass(frozen=True, slots=True)
class Check:
    what: str
    ok: bool
    found: str


def run() -> list[Check]:
    """All checks, none of which stops the others."""
    return [_python(), _model(), _pdf(), _fonts(), _templates()]


def _python() -> Check:
    return Check("Python", sys.version_info >= (3, 11), sys.version.split()[0])


def _model() -> Check:
    from briefing.analysis import load_model
    from briefing.analysis.parse import model_name

    try:
        return Check("language model", True, model_name(load_model()))
    except BriefingError as error:
        return Check("language model", False, str(error))


def _pdf() -> Check:
    from briefing.render.pdf import pdf_engine

    try:
        return Check("PDF (WeasyPrint, Pango)", True, pdf_engine())
    except BriefingError as error:
        return Check("PDF (WeasyPrint, Pango)", False, str(error))


def _fonts() -> Check:
    from briefing.render.fonts import check_fonts

    try:
        return Check("fonts", True, f"{check_fonts()} font files")
    except BriefingError as error:
        return Check("fonts", False, str(error))


def _templates() -> Check:
    from briefing.config import audience_names

    try:
        names = audience_names()
    except BriefingError as error:
        return Check("audiences", False, str(error))
    return Check("audiences", bool(names), ", ".join(names) if names else "none; reinstall the package")
