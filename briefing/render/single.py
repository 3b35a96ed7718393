"""One document: its bytes, or why there are none. What fails here costs this document alone."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.errors import MissingDependencyError, RenderError
from briefing.model import Brief
from briefing.render.formats import RENDERERS, SUFFIXES, file_name
from briefing.render.glyphs import explain, missing_on_screen


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be made."""

    brief: Brief
    format: str

    @property
    def shown(self) -> str:
        """What it is called where its name is not known: that may take a template, and a template may be the fault."""
        return f"{self.brief.audience}.{SUFFIXES.get(self.format, self.format)}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of a task."""

    data: bytes | None
    failure: str = ""
    """Why it is missing, or is not as it was asked for."""
    note: str = ""
    """What a reader of it should know."""
    name: str = ""
    """Of its file; "" where that is not known."""


def render_one(task: Task) -> Rendered:
    """Raises ``SettingsError`` for templates and style sheets, which no document can do without."""
    name = file_name(task.brief, task.format)
    try:
        data = RENDERERS[task.format](task.brief)
    except MissingDependencyError as error:
        return Rendered(None, str(error), name=name)
    except RenderError as error:
        made = "not written" if error.document is None else "written otherwise"
        return Rendered(error.document, f"{name}: {made}: {error}", name=name)
    return Rendered(data, note=_note(task, data, name) if task.format == "html" else "", name=name)


def _note(task: Task, data: bytes, name: str) -> str:
    missing = missing_on_screen(data.decode("utf-8"), task.brief.look.fonts)
    if not missing:
        return ""
    return f"{name}: {explain(missing, task.brief)}; browsers take one of the reader's machine, if there is one"
