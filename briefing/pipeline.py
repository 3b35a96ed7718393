"""The whole program in order: read, analyse, compose, render, write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import BriefingError, MissingDependencyError, SettingsError
from briefing.model import Analysis, Problem

if TYPE_CHECKING:
    from briefing.compose import Brief
    from briefing.config import Audience, MarkingLabel

AUDIENCES = ("analyst", "executive")
FORMATS = ("html", "pdf")

Progress = Callable[[str, int, int], None]
"""``progress(step, done, of)``: what is going on, and how far it is."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    files: tuple[Path, ...]
    analysis: Analysis
    problems: tuple[Problem, ...]
    """Sources that were left out, and why. The briefs list them too."""
    failures: tuple[str, ...]
    """Formats that could not be rendered on this machine, and what to do."""


def analyse(paths: str | Path | Iterable[str | Path], *, progress: Progress | None = None) -> Analysis:
    """Reads and analyses files and folders.

    Raises BriefingError where nothing can be read, with one line for each source. What could not be read beside good
    sources is in ``problems``.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from briefing.sources import read_sources

    named = [paths] if isinstance(paths, str | Path) else [*paths]
    articles, problems = read_sources(map(str, named))
    if not articles:
        raise BriefingError("\n".join(f"{p.path}: {p.what}" for p in problems) or "no source was named")

    from briefing.analysis import analyse as find
    from briefing.analysis import load_model

    count = iter(range(1, len(articles) + 1))
    report = progress or _silent
    report("analyse", 0, len(articles))
    return find(
        articles,
        load_model(),
        version=version(),
        problems=problems,
        progress=lambda _: report("analyse", next(count), len(articles)),
    )


def build(
    paths: str | Path | Iterable[str | Path] = (),
    *,
    out: str | Path = "out",
    audiences: Sequence[str] = AUDIENCES,
    formats: Sequence[str] = FORMATS,
    title: str | None = None,
    as_of: str | None = None,
    marking: MarkingLabel | None = None,
    from_analysis: str | Path | None = None,
    progress: Progress | None = None,
) -> Built:
    """Briefs for every audience in every format, and the analysis beside them, in the folder ``out``.

    ``paths`` are articles and folders of them; ``from_analysis`` renders a stored analysis again instead. Raises
    BriefingError for what the user can fix. A format this machine cannot render (PDF without Pango) costs itself: it is
    in ``failures``, the others are written. Files are written whole, all or none.
    """
    from briefing.archive import analysis_to_json, read_analysis, write_documents
    from briefing.compose import compose
    from briefing.config import load_audience

    settings = [load_audience(a) for a in audiences]
    _check_formats(formats)
    _check_audiences(settings, marking)
    analysis = read_analysis(str(from_analysis)) if from_analysis else analyse(paths, progress=progress)
    briefs = [compose(analysis, audience, as_of=as_of, title=title, marking=marking) for audience in settings]
    documents, failures = _render(briefs, formats, progress or _silent)
    if from_analysis is None:
        documents["analysis.json"] = analysis_to_json(analysis)
    files = write_documents(out, documents)
    return Built(tuple(files), analysis, analysis.problems, tuple(failures))


def _render(briefs: Sequence[Brief], formats: Sequence[str], report: Progress) -> tuple[dict[str, bytes], list[str]]:
    from briefing.render import RENDERERS

    documents: dict[str, bytes] = {}
    failures: list[str] = []
    done = 0
    for brief in briefs:
        for format_ in formats:
            report("render", done, len(briefs) * len(formats))
            done += 1
            try:
                documents[f"{brief.audience}.{format_}"] = RENDERERS[format_](brief)
            except MissingDependencyError as error:
                if str(error) not in failures:
                    failures.append(str(error))
    report("render", done, done)
    return documents, failures


def _check_audiences(settings: Sequence[Audience], marking: MarkingLabel | None) -> None:
    """Two audiences of one name would overwrite each other; a marking below the audience's own lets too much out."""
    from typing import get_args

    from briefing.config import MarkingLabel

    order = get_args(MarkingLabel)
    seen: set[str] = set()
    for audience in settings:
        if audience.name in seen:
            raise SettingsError(
                f"two audiences are named '{audience.name}'; documents take their names: give one another"
            )
        seen.add(audience.name)
        if marking is not None and order.index(marking) < order.index(audience.marking):
            raise SettingsError(
                f"audience '{audience.name}' is marked {audience.marking}; --marking {marking} would lower it: "
                "change the audience's own marking instead"
            )


def _check_formats(formats: Sequence[str]) -> None:
    from briefing.render import RENDERERS

    for format_ in formats:
        if format_ not in RENDERERS:
            raise SettingsError(f"unknown format '{format_}'; known: {', '.join(sorted(RENDERERS))}")


def _silent(_step: str, _done: int, _of: int) -> None:
    return


def version() -> str:
    """Of this package."""
    from importlib.metadata import version as installed

    return installed("briefing")
