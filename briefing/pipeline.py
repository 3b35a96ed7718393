"""The whole program in order: read, analyse, compose, render, write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.config import project_of
from briefing.errors import BriefingError, InputError, SettingsError
from briefing.model import Analysis, Article, Judgements, Problem, SourceList

if TYPE_CHECKING:
    from briefing.analysis import Extractor
    from briefing.analysis.compare import Comparison
    from briefing.archive import Pair
    from briefing.compose import Brief
    from briefing.config import Audience, MarkingLabel, PdfOptions, Project, UserActor
    from briefing.kept import Kept

AUDIENCES = ("analyst", "executive")
FORMATS = ("html", "pdf")

Progress = Callable[[str, int, int], None]
"""``progress(step, done, of)``: what is going on, and how far it is; ``of`` is 0 where that is not known yet."""
Paths = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    files: tuple[Path, ...]
    analysis: Analysis
    problems: tuple[Problem, ...]
    """Sources that were left out, and why. The briefs list them too."""
    failures: tuple[str, ...]
    """Documents that could not be made, or not as they were asked for, and what to do."""
    notes: tuple[str, ...] = ()
    """What readers of a document should know."""
    warnings: tuple[str, ...] = ()
    """What is doubtful in the analysts' judgements."""


def read(
    paths: Paths = (), *, outlets: str | Path | None = None, progress: Progress | None = None
) -> tuple[list[Article], list[Problem]]:
    """Articles of files, folders, archives and addresses, copies and versions told; and what was left out.

    ``paths`` may be a project (``brief.yaml``, or a folder that holds one). Raises BriefingError for a wrong project.
    """
    return _read(project_of(_named(paths)), outlets, progress or _silent)


def list_sources(
    paths: Paths = (), *, outlets: str | Path | None = None, progress: Progress | None = None
) -> SourceList:
    """What ``read`` finds, as records that can be printed and stored."""
    from briefing.records import changed_words, record_of

    articles, problems = read(paths, outlets=outlets, progress=progress)
    starts: dict[str, set[int]] = {article.id: set() for article in articles}
    for words in (words for article in articles for words in changed_words(article)):
        starts[words.article].update(start for start, _ in words.spans)
    return SourceList(tuple(record_of(article, starts[article.id]) for article in articles), tuple(problems))


def analyse(
    paths: Paths = (),
    *,
    outlets: str | Path | None = None,
    actors: str | Path | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Analysis:
    """Reads and analyses; ``paths`` as for ``read``, ``jobs`` the number of processes (default: as many as pay).

    Raises BriefingError where nothing can be read, with one line for each source. What could not be read beside good
    sources is in ``problems``.
    """
    project = project_of(_named(paths))
    own = _own_actors(project, actors)
    articles, problems = _read(project, outlets, progress or _silent)
    return _analyse(articles, problems, own, jobs, progress or _silent)


def analyse_each(
    paths: Paths = (),
    *,
    outlets: str | Path | None = None,
    actors: str | Path | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Analysis | Problem]:
    """As ``analyse``, one analysis for each article by itself, as soon as it is read; what could not be read first."""
    from briefing.analysis import analyse_each as find_each

    project, report = project_of(_named(paths)), progress or _silent
    own = _own_actors(project, actors)
    articles, problems = _read(project, outlets, report)
    _require(articles, problems)
    yield from problems
    current = [a for a in articles if a.replaced_by is None]
    with _extractor(current, own, jobs) as extractor:
        for done, found in enumerate(find_each(extractor, current, version=version()), 1):
            report("analyse", done, len(current))
            yield found


def build(
    paths: Paths = (),
    *,
    out: str | Path | None = None,
    audiences: Sequence[str] = (),
    formats: Sequence[str] = (),
    title: str | None = None,
    as_of: str | None = None,
    marking: MarkingLabel | None = None,
    outlets: str | Path | None = None,
    actors: str | Path | None = None,
    assessments: str | Path | None = None,
    from_analysis: str | Path | None = None,
    jobs: int | None = None,
    pdf: str | None = None,
    attach: bool = False,
    settings: Sequence[str] = (),
    progress: Progress | None = None,
    kept: Kept | None = None,
) -> Built:
    """Briefs for every audience in every format, and the analysis and the originals beside them, in the folder ``out``.

    ``paths`` as for ``read``, ``jobs`` as for ``analyse``; what is given here goes before what the project says, and
    ``settings`` are "NAME=VALUE", as ``--set`` takes them. ``from_analysis`` renders a stored analysis again instead.
    ``pdf`` is a variant of PDF and ``attach`` has what the brief cites attached, as in ``brief.yaml``.
    Raises BriefingError for what the user can fix. A document that cannot be made (PDF without Pango, letters that no
    font has) costs itself: it is in ``failures``, the others are written. Files are written whole, all or none.
    ``kept`` is for builds in a row: what the one before left, for this one to use again.
    """
    from briefing.archive import analysis_to_json, archived, originals_of, read_analysis, write_documents
    from briefing.compose import compose
    from briefing.config import language_for, load_audience, parse_overrides

    for_project, for_audience = parse_overrides(settings)
    if from_analysis is not None and for_project:
        named = next(iter(for_project))
        raise SettingsError(f"--set {named}: with --from-analysis there is no project; set names of the audience only")
    project = project_of(_named(paths), over=for_project) if from_analysis is None else None
    names = audiences or (project.audiences if project else AUDIENCES)
    chosen = [
        project.load_audience(name, for_audience) if project else load_audience(name, over=for_audience)
        for name in names
    ]
    languages = [language_for(one, project) for one in chosen]
    formats = formats or (project.formats if project else FORMATS)
    marking = marking or (project.marking if project else None)
    _check_formats(formats)
    asked = _pdf_options(pdf, attach)
    if project:
        project.load_fonts()
    _check_audiences(chosen, marking)
    report = progress or _silent
    beside: dict[str, bytes] = {}
    copies: dict[str, str] = {}
    judgements, warnings = _judgements(project, assessments)
    if project is None:
        analysis = read_analysis(str(from_analysis))
    else:
        own = _own_actors(project, actors)
        articles, problems = _read(project, outlets, report)
        analysis = _analyse(articles, problems, own, jobs, report, kept)
        as_of = as_of or project.as_of
        beside = {"analysis.json": analysis_to_json(analysis), **(archived(articles) if project.archive else {})}
        copies = originals_of(articles) if project.archive else {}
    warnings += _judgement_warnings(analysis, judgements, chosen, as_of)
    of_project = project.title if project else None
    briefs = [
        compose(
            analysis,
            one,
            as_of=as_of,
            title=title or one.title or of_project,
            marking=marking,
            judgements=judgements,
            report=one.report.facts(project.report if project else None),
            copies=copies,
            language=language,
        )
        for one, language in zip(chosen, languages, strict=True)
    ]
    briefs = [_with_pdf(b, analysis, one, project, asked) for b, one in zip(briefs, chosen, strict=True)]
    documents = _render(briefs, formats, jobs, report, kept)
    written = {**documents.files, **beside}
    files = write_documents(out or (project.out if project else "out"), written)
    shown = tuple(file for file, name in zip(files, written, strict=True) if "/" not in name)
    return Built(shown, analysis, analysis.problems, documents.failures, documents.notes, tuple(warnings))


def compare(a: str, b: str) -> Comparison:
    """Whether two statements agree, dispute each other, or neither, by which rule and words.

    Raises BriefingError for an empty statement or one that is a whole text. The model is loaded once a process.
    """
    from briefing.analysis.compare import check_statement, compare_all

    for text, shown in ((a, "first statement"), (b, "second statement")):
        check_statement(text, shown)
    (found,) = compare_all([(a, b)], _model())
    return found


def compare_pairs(rows: Iterable[Pair | Problem]) -> Iterator[tuple[Pair, Comparison] | Problem]:
    """As ``compare`` for each pair, the model loaded once, in batches; a pair that is none costs itself.

    Problems come as they are met, so before comparisons of the same batch.
    """
    from briefing.analysis.compare import compare_all

    rest = iter(rows)
    while batch := [_checked(row) for row in islice(rest, _BATCH)]:
        yield from (row for row in batch if isinstance(row, Problem))
        pairs = [row for row in batch if not isinstance(row, Problem)]
        yield from zip(pairs, compare_all([(p.a, p.b) for p in pairs], _model()), strict=True)


_BATCH = 256


def _checked(row: Pair | Problem) -> Pair | Problem:
    from briefing.analysis.compare import check_statement

    if isinstance(row, Problem):
        return row
    try:
        for name, text in (("a", row.a), ("b", row.b)):
            check_statement(text, f"{row.path} '{name}'")
    except InputError as error:
        return Problem(error.path, error.what)
    return row


@cache
def _model() -> Any:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from briefing.analysis import load_model

    return load_model()


def _named(paths: Paths) -> list[str | Path]:
    return [paths] if isinstance(paths, str | Path) else [*paths]


def _read(project: Project, outlets: str | Path | None, report: Progress) -> tuple[list[Article], list[Problem]]:
    from briefing.archive import WebCache
    from briefing.config import load_outlets
    from briefing.sources import read_sources

    return read_sources(
        project.sources,
        reading=project.reading,
        outlets=load_outlets(outlets) if outlets else project.load_outlets(),
        cache=WebCache(_cache_folder() / "web"),
        progress=lambda count: report("read", count, 0),
    )


def _own_actors(project: Project, actors: str | Path | None) -> tuple[UserActor, ...]:
    from briefing.config import load_actors

    return load_actors(actors) if actors else project.load_actors()


def _judgements(project: Project | None, assessments: str | Path | None) -> tuple[Judgements | None, list[str]]:
    """The analysts' judgements of a file, else the project's, and what is doubtful in how they are written."""
    from briefing.config import assessment_warnings, load_assessments

    path = assessments or (project.assessments if project else None)
    return (load_assessments(path), assessment_warnings(path)) if path else (None, [])


def _judgement_warnings(
    analysis: Analysis, judgements: Judgements | None, audiences: Sequence[Audience], as_of: str | None
) -> list[str]:
    from briefing.compose import check_judgements
    from briefing.config import missing_parts

    if judgements is None:
        return []
    missing = [line for audience in audiences for line in missing_parts(audience)]
    return [*check_judgements(analysis, judgements, as_of=as_of), *missing]


def _analyse(
    articles: Sequence[Article],
    problems: Sequence[Problem],
    own: Sequence[UserActor],
    jobs: int | None,
    report: Progress,
    kept: Kept | None = None,
) -> Analysis:
    from briefing.analysis import analyse_with

    _require(articles, problems)
    step = iter(range(1, len(articles) + 1))
    report("analyse", 0, len(articles))
    with nullcontext(kept.extractor(own)) if kept else _extractor(articles, own, jobs) as extractor:
        return analyse_with(
            extractor,
            articles,
            version=version(),
            problems=problems,
            progress=lambda _: report("analyse", next(step), len(articles)),
        )


def _require(articles: Sequence[Article], problems: Sequence[Problem]) -> None:
    if not articles:
        raise BriefingError("\n".join(f"{p.path}: {p.what}" for p in problems) or "no source was named")


@contextmanager
def _extractor(articles: Sequence[Article], own: Sequence[UserActor], jobs: int | None) -> Iterator[Extractor]:
    """Here, or in several processes where there are words enough to repay their start."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from briefing.analysis import Here, Processes, load_model

    jobs = jobs or min(_processors(), 1 + sum(article.words for article in articles) // _WORDS, _MOST_JOBS)
    if jobs == 1:
        yield Here(load_model(), own)
    else:
        with Processes(jobs, own) as processes:
            yield processes


_WORDS = 40_000
"""For which another process pays: it takes two seconds to start, and 400 MB."""
_MOST_JOBS = 4


def _processors() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _cache_folder() -> Path:
    """For what may be fetched again: ``XDG_CACHE_HOME``, else ``~/.cache``."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefing"


def _render(
    briefs: Sequence[Brief], formats: Sequence[str], jobs: int | None, report: Progress, kept: Kept | None
) -> _Documents:
    from briefing.render import Rendered, Task, render_all

    tasks = [Task(brief, format_) for brief in briefs for format_ in formats]
    known = {number: kept.document(task) if kept else None for number, task in enumerate(tasks)}
    found: dict[int, Rendered] = {number: rendered for number, rendered in known.items() if rendered}
    waiting = [number for number in known if number not in found]
    report("render", len(found), len(tasks))
    for index, rendered in render_all([tasks[number] for number in waiting], jobs, _processors()):
        found[waiting[index]] = rendered
        report("render", len(found), len(tasks))
        if kept and not rendered.failure:
            kept.keep(tasks[waiting[index]], rendered)
    ordered = [(task, found[number]) for number, task in enumerate(tasks)]
    return _Documents(
        {task.name: rendered.data for task, rendered in ordered if rendered.data is not None},
        tuple(dict.fromkeys(rendered.failure for _, rendered in ordered if rendered.failure)),
        tuple(rendered.note for _, rendered in ordered if rendered.note),
    )


@dataclass(frozen=True, slots=True)
class _Documents:
    files: dict[str, bytes]
    failures: tuple[str, ...]
    notes: tuple[str, ...]


def _with_pdf(
    brief: Brief, analysis: Analysis, audience: Audience, project: Project | None, asked: PdfOptions
) -> Brief:
    """The brief with what its PDF is to be, and with what goes along."""
    from dataclasses import replace

    from briefing.archive import analysis_to_json
    from briefing.compose.excerpt import excerpt
    from briefing.model import Pdf

    options = asked.over(audience.pdf.over(project.pdf if project else None))
    variant = options.variant or "tagged"
    attach = variant.startswith("a-3") if options.attach is None else options.attach
    attachment = analysis_to_json(excerpt(analysis, brief)) if attach else b""
    look = replace(brief.look, pdf=Pdf(variant, options.author, attachment))
    if project:
        look = replace(look, fonts=project.fonts, missing_glyphs=project.missing_glyphs)
    return replace(brief, look=look)


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


def _pdf_options(pdf: str | None, attach: bool) -> PdfOptions:
    from briefing.config import PdfOptions
    from briefing.config.messages import known_names, nearest
    from briefing.model import PDF_VARIANTS

    if pdf is not None and pdf not in PDF_VARIANTS:
        raise SettingsError(f"unknown PDF variant {pdf!r}{nearest(pdf, PDF_VARIANTS)} {known_names(PDF_VARIANTS)}")
    return PdfOptions.model_validate({"variant": pdf, "attach": attach or None})


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
