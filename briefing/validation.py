"""Checks a project and all it names without reading a source or making a document: every problem in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from briefing.compose import compose
from briefing.config import (
    Audience,
    Project,
    assessment_warnings,
    check_marking,
    language_for,
    missing_parts,
    parse_overrides,
    project_file,
    project_of,
    sound_project,
)
from briefing.errors import BriefingError, RenderError, SettingsError
from briefing.model import Analysis, Pipeline, Problem
from briefing.render import Task, check_templates, has_own_templates, render_all, render_html
from briefing.sources.inputs import Input, find_inputs


def validate(paths: Sequence[str | Path], settings: Sequence[str] = ()) -> list[str]:
    """One line for each thing that is wrong with a project; [] where all is well."""
    try:
        for_project, for_audience = parse_overrides(settings)
        project, found = _sound(paths, for_project)
    except SettingsError as error:
        return str(error).splitlines()
    files = (project.load_outlets, project.load_actors, project.load_assessments, project.load_fonts)
    found += [problem for load in files for problem in _problems(load)]
    found += [f"{project.where(p.path)}: {p.what}" for p in find_inputs(project.sources) if isinstance(p, Problem)]
    if project.folder is not None:
        found += _problems(partial(check_templates, (project.folder,)))
    names: dict[str, str] = {}
    for name in project.audiences:
        try:
            audience = project.load_audience(name, for_audience)
        except SettingsError as error:
            found += str(error).splitlines()
            continue
        if audience.name in names:
            found.append(f"{name}: the name '{audience.name}' is that of {names[audience.name]} too; give it another")
        names[audience.name] = name
        found += (f"{name}: {line}" if line.startswith("'") else line for line in _of_audience(audience, project))
        found += _problems(lambda audience=audience: check_marking(project, [audience]))  # type: ignore[misc]
    return [*dict.fromkeys(found)]


def _sound(paths: Sequence[str | Path], over: Mapping[str, Any]) -> tuple[Project, list[str]]:
    """What can be checked further, and what is wrong with the settings themselves. Raises SettingsError."""
    file = project_file(paths)
    return sound_project(file, over=over) if file is not None else (project_of(paths, over=over), [])


def checked(paths: Sequence[str | Path], settings: Sequence[str] = ()) -> str:
    """One line that says what was looked at in a project in which nothing is wrong."""
    for_project, for_audience = parse_overrides(settings)
    project = project_of(paths, over=for_project)
    sources = sum(isinstance(found, Input) for found in find_inputs(project.sources))
    audiences = [project.load_audience(name, for_audience) for name in project.audiences]
    own = {file for audience in audiences for file in _own_looks(audience.folders)}
    parts = [
        "settings",
        _counted(len(audiences), "audience") + f" ({', '.join(audience.name for audience in audiences)})",
        *(
            [_counted(len(own), "template or style sheet", "templates and style sheets") + " of your own"]
            if own
            else []
        ),
        _counted(sources, "source") + " found",
    ]
    shown = project.folder if project.folder is not None else ", ".join(map(str, paths))
    return f"{shown}: nothing wrong; checked: " + ", ".join(parts)


def _own_looks(folders: Sequence[str]) -> Iterator[Path]:
    """Templates and style sheets, without what copies of ours were made from."""
    for folder, (kind, suffix) in product(folders, (("templates", ".html"), ("styles", ".css"))):
        root = Path(folder) / kind
        yield from (path for path in root.rglob(f"*{suffix}") if ".base" not in path.relative_to(root).parts)


def _counted(number: int, one: str, more: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def warnings_of(paths: Sequence[str | Path], settings: Sequence[str] = ()) -> list[str]:
    """One line for each thing that is doubtful in the judgements of a project in which nothing is wrong."""
    for_project, for_audience = parse_overrides(settings)
    project = project_of(paths, over=for_project)
    if project.assessments is None:
        return []
    audiences = [project.load_audience(name, for_audience) for name in project.audiences]
    missing = [line for audience in audiences for line in missing_parts(audience)]
    return [*assessment_warnings(project.assessments), *missing]


def _of_audience(audience: Audience, project: Project) -> Iterator[str]:
    """Its templates and style sheets: are all well formed, and does a document without findings come out?"""
    yield from _problems(lambda: check_templates(audience.folders))
    yield from _problems(lambda: _render_nothing(audience, project))


def _render_nothing(audience: Audience, project: Project) -> None:
    """Raises BriefingError for what is wrong with the templates of a document, and for one that does not end.

    With templates of ours alone it is made here, which takes no process and its start.
    """
    brief = compose(_nothing(), audience, language=language_for(audience, project))
    if not has_own_templates(audience.folders):
        render_html(brief)
        return
    for _, rendered in render_all([Task(brief, "html")], 1, 1, project.limits):
        if rendered.data is None:
            raise RenderError(rendered.failure)


def _problems(check: Callable[[], object]) -> list[str]:
    try:
        check()
    except BriefingError as error:
        return str(error).splitlines()
    return []


def _nothing() -> Analysis:
    return Analysis(
        pipeline=Pipeline("", "", ""),
        articles=(),
        actors=(),
        positions=(),
        claims=(),
        disputes=(),
        events=(),
        gaps=(),
        problems=(),
    )
