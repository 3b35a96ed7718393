"""The whole program in order: read, analyse, compose, render, write."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cache
from itertools import count, islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from briefing.config import project_of
from briefing.errors import BriefingError, InputError, SettingsError
from briefing.model import Analysis, Article, Judgements, Problem, SourceList, Withheld

if TYPE_CHECKING:
    from briefing.analysis import Extractor
    from briefing.analysis.compare import Comparison
    from briefing.archive import Pair
    from briefing.compose import Brief
    from briefing.config import Audience, MarkingLabel, PdfOptions, Project, UserActor
    from briefing.kept import Kept
    from briefing.release import Release
    from briefing.render import Ready
    from briefing.verification.rebuilt import Rebuilt
    from briefing.verification.report import Report

AUDIENCES = ("analyst", "executive")
FORMATS = ("html", "pdf")

Progress = Callable[[str, int, int], None]
"""``progress(step, done, of)``: what is going on, and how far it is; ``of`` is 0 where that is not known yet.

The steps are "read", "analyse", "compare" (what articles say is put together), "render", "verify"; and, while it is
made, each document by its name, 0 of 0 and at last 1 of 1.
"""
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
    return replace(_analyse(articles, problems, own, jobs, progress or _silent), marking=project.marking)


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

    Sources that an audience may not be shown are left out before anything is put together for it. ``analysis`` and
    the originals hold all that was read.
    """
    from briefing.archive import finish_writing, write_documents
    from briefing.config import parse_overrides

    for_project, for_audience = parse_overrides(settings)
    if from_analysis is not None and for_project:
        named = next(iter(for_project))
        raise SettingsError(f"--set {named}: with --from-analysis there is no project; set names of the audience only")
    project = project_of(_named(paths), over=for_project) if from_analysis is None else None
    chosen = _chosen(audiences, project, for_audience, marking)
    formats = formats or (project.formats if project else FORMATS)
    target = out or (project.out if project else "out")
    _check_formats(formats)
    asked = _pdf_options(pdf, attach)
    if project:
        _check_out(target, project)
        project.load_fonts()
    finish_writing(target)
    report = progress or _silent
    judgements, warnings = _judgements(project, assessments)
    with _ready(len(chosen), formats, jobs, project, kept) as ready:
        if project is None:
            found = _stored(str(from_analysis), len(chosen), as_of, marking)
        else:
            own = _own_actors(project, actors)
            found = _found(project, chosen, outlets=outlets, own=own, jobs=jobs, report=report, kept=kept)
            found = replace(found, as_of=as_of or project.as_of)
            found = found.marked(marking or project.marking)
        warnings += _judgement_warnings(found.analysis, judgements, chosen, found.as_of)
        briefs = [
            _composed(found, number, one, project, title=title, judgements=judgements, pdf=asked)
            for number, one in enumerate(chosen)
        ]
        rendered = _render(briefs, formats, jobs, report, kept, ready)
    documents = _verified(rendered, found, report)
    written = {**documents.files, **_manifests(documents), **found.beside}
    files = write_documents(target, written)
    listed = tuple(file for file, name in zip(files, written, strict=True) if "/" not in name)
    analysis = found.analysis
    return Built(listed, analysis, analysis.problems, documents.failures, documents.notes, tuple(warnings))


def _chosen(names: Sequence[str], project: Project | None, over: Any, marking: MarkingLabel | None) -> list[Audience]:
    """The audiences that documents are made for, each checked: what is wrong is told before anything is read."""
    from briefing.config import language_for, load_audience

    names = names or (project.audiences if project else AUDIENCES)
    found = [project.load_audience(name, over) if project else load_audience(name, over=over) for name in names]
    for one in found:
        language_for(one, project)
    _check_audiences(found, marking, project)
    return found


def rebuild(
    document: str | Path,
    paths: Paths = (),
    *,
    audiences: Sequence[str] = (),
    progress: Progress | None = None,
    **given: Any,
) -> Rebuilt:
    """Makes a document anew from the same sources and compares: nothing is written but in a folder that is removed.

    ``paths``, ``audiences`` and ``given`` as for ``build``; title, date and marking are those of the document where
    they are not given. Raises BriefingError.
    """
    from tempfile import TemporaryDirectory

    from briefing.verification import Checker, CheckLimits
    from briefing.verification.rebuilt import Rebuilt

    with Checker(CheckLimits()) as checker, TemporaryDirectory(prefix="briefing-") as folder:
        before = checker.asked("given", str(document))
        options = {**before["given"], **{name: value for name, value in given.items() if value is not None}}
        names, format_ = audiences or (before["audience"],), before["format"]
        built = build(paths, out=folder, audiences=names, formats=(format_,), progress=progress, **options)
        made = next((file for file in built.files if file.name.endswith(_END[format_])), None)
        if made is None:
            raise BriefingError("\n".join(built.failures))
        return Rebuilt(**checker.asked("compare", str(document), made=str(made)))


_END = {"html": ".html", "pdf": ".pdf", "json": ".brief.json"}


def _composed(
    found: _Found,
    number: int,
    audience: Audience,
    project: Project | None,
    *,
    title: str | None,
    judgements: Judgements | None,
    pdf: PdfOptions,
) -> Brief:
    """The brief of one audience, the ``number``-th, with what its PDF is to be."""
    from briefing.compose import compose
    from briefing.config import language_for
    from briefing.manifest import manifest_of

    seen, withheld = found.shown[number]
    brief = compose(
        seen,
        audience,
        as_of=found.as_of,
        title=title or audience.title or (project.title if project else None),
        marking=found.marking,
        judgements=judgements,
        report=audience.report.facts(project.report, project.period) if project else audience.report.facts(),
        copies=found.copies,
        language=language_for(audience, project),
        withheld=withheld,
    )
    brief = _with_pdf(brief, seen, audience, project, pdf)
    return replace(brief, manifest=manifest_of(brief, seen, audience, _given(brief, found, judgements)))


def _verified(documents: _Documents, found: _Found, report: Progress) -> _Documents:
    """Without the documents that do not stand up to ``briefing verify``: they are failures, with what is wrong."""
    from briefing.verification.archived import Held
    from briefing.verification.carried import FORMATS
    from briefing.verification.checking import verify_document

    archive = Held(found.originals or {})
    good, failures = dict(documents.files), list(documents.failures)
    checked = [(name, FORMATS.get(PurePath(name).suffix)) for name in documents.files if not name.endswith(_NO_BRIEF)]
    for done, (name, format_) in enumerate(checked, 1):
        if format_ is not None:
            failures += _faults(verify_document(documents.files[name], name, format_, archive), good)
        report("verify", done, len(checked))
    return replace(documents, files=good, failures=tuple(failures))


_NO_BRIEF = ".stix.json"


def _faults(checked: Report, files: dict[str, bytes]) -> list[str]:
    if checked.is_good:
        return []
    del files[checked.path]
    first, more = checked.findings[0], len(checked.findings) - 1
    what = f"{first.where}: {first.what}" + (f" (and {more} more)" if more else "")
    return [f"{checked.path}: not written, as it does not stand up to a check: {what}"]


def _given(brief: Brief, found: _Found, judgements: Judgements | None) -> dict[str, Any]:
    """What the user gave beside sources and audience, as JSON can hold it."""
    from pydantic import TypeAdapter

    return {
        "title": brief.title.given,
        "as_of": found.as_of,
        "marking": found.marking,
        "language": brief.language,
        "pdf": brief.look.pdf.variant,
        "report": TypeAdapter(type(brief.report)).dump_python(brief.report, mode="json"),
        "judgements": TypeAdapter(Judgements | None).dump_python(judgements, mode="json"),
    }


def _manifests(documents: _Documents) -> dict[str, bytes]:
    """Beside the documents of each audience: what they were made from, and their hashes."""
    from briefing.finished.names import MANIFEST_SUFFIX
    from briefing.manifest import manifest_to_json
    from briefing.render import document_names

    found = {}
    for name, (brief, format_) in documents.made_of.items():
        stem, names = document_names(name, format_)
        made = {name: documents.files[name] for name in names if name in documents.files}
        if brief.manifest and made:
            found[stem + MANIFEST_SUFFIX] = manifest_to_json(brief.manifest, made)
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """What documents are made from, and what is written beside them."""

    analysis: Analysis
    """Of all that was read."""
    shown: Sequence[tuple[Analysis, Withheld]]
    """For each audience, of what it may be shown."""
    as_of: str | None
    marking: MarkingLabel | None
    copies: Mapping[str, str]
    """Article → the file beside the documents that holds its original."""
    originals: Mapping[str, bytes] | None
    """Their content; None where a stored analysis is rendered again, beside which nothing is written."""

    def marked(self, marking: MarkingLabel | None) -> _Found:
        return replace(self, analysis=replace(self.analysis, marking=marking), marking=marking)

    @property
    def beside(self) -> dict[str, bytes]:
        """Name of a file → content."""
        from briefing.archive import analysis_to_json

        return {} if self.originals is None else {"analysis.json": analysis_to_json(self.analysis), **self.originals}


def _stored(path: str, audiences: int, as_of: str | None, marking: MarkingLabel | None) -> _Found:
    from briefing.archive import read_analysis

    analysis = read_analysis(path)
    return _Found(analysis, [(analysis, Withheld())] * audiences, as_of, marking, {}, None)


def _found(
    project: Project,
    chosen: Sequence[Audience],
    *,
    outlets: str | Path | None,
    own: Sequence[UserActor],
    jobs: int | None,
    report: Progress,
    kept: Kept | None,
) -> _Found:
    from briefing.archive import archived, originals_of
    from briefing.release import release, without_marked

    articles, problems = _read_each(project, outlets, report)
    articles, outside = _in_period(articles, problems, project)
    releases = [release(articles, problems, one, outside) for one in chosen]
    articles = [without_marked(article) for article in articles]
    with nullcontext(kept.extractor(own)) if kept else _extractor(articles, own, jobs) as extractor:
        analysis, shown = _analyse_releases(articles, problems, releases, extractor, report)
    if not project.archive:
        return _Found(analysis, shown, None, None, {}, {})
    texts = archived([*articles, *(article for one in releases for article in one.articles)])
    return _Found(analysis, shown, None, None, originals_of(articles), texts)


def compare(a: str, b: str) -> Comparison:
    """Whether two statements agree, dispute each other, or neither, by which rule and words.

    Raises BriefingError for an empty statement or one that is a whole text. The model is loaded once a process.
    """
    from briefing.analysis.compare import check_statement, compare_all

    for text, shown in ((a, "first statement"), (b, "second statement")):
        check_statement(text, shown)
    (found,) = compare_all([(a, b)], model())
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
        yield from zip(pairs, compare_all([(p.a, p.b) for p in pairs], model()), strict=True)


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
def model() -> Any:
    """The language model, loaded once a process."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from briefing.analysis import load_model

    return load_model()


def _named(paths: Paths) -> list[str | Path]:
    return [paths] if isinstance(paths, str | Path) else [*paths]


def _read(project: Project, outlets: str | Path | None, report: Progress) -> tuple[list[Article], list[Problem]]:
    from briefing.release import without_marked
    from briefing.sources import put_together

    articles, problems = _read_each(project, outlets, report)
    articles = [without_marked(article) for article in articles]
    covered = [project.period.covers(article.published, article.updated) for article in articles]
    outside = (Problem(a.path, _OUTSIDE, a.marking) for a, inside in zip(articles, covered, strict=True) if not inside)
    return put_together(a for a, inside in zip(articles, covered, strict=True) if inside), [*problems, *outside]


_OUTSIDE = "published outside the 'period' of the project"


def _read_each(project: Project, outlets: str | Path | None, report: Progress) -> tuple[list[Article], list[Problem]]:
    """Each article by itself: no copy is told, and an id may be there twice."""
    from briefing.archive import WebCache
    from briefing.config import load_outlets
    from briefing.sources import read_each

    return read_each(
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
) -> Analysis:
    from briefing.analysis import analyse_with

    _require(articles, problems)
    with _extractor(articles, own, jobs) as extractor:
        told = _counting(articles, report)
        found = analyse_with(extractor, articles, version=version(), problems=problems, progress=told)
    report("compare", 1, 1)
    return found


def _counting(articles: Sequence[Article], report: Progress) -> Callable[[Article], None]:
    """To be called after each article that something is looked for in; after the last it is their turn together."""
    of = sum(article.replaced_by is None for article in articles)
    step = count(1)
    report("analyse", 0, of)

    def told(_: Article) -> None:
        done = min(next(step), of)
        report("analyse", done, of)
        if done == of:
            report("compare", 0, 0)

    return told


def _analyse_releases(
    articles: Sequence[Article],
    problems: Sequence[Problem],
    releases: Sequence[Release],
    extractor: Extractor,
    report: Progress,
) -> tuple[Analysis, list[tuple[Analysis, Withheld]]]:
    """The analysis of all that was read, and of each release what its audience is shown; equal ones are made once."""
    from briefing.analysis import Shared, analyse_with
    from briefing.sources import put_together

    made: dict[tuple[object, ...], Analysis] = {}
    whole = put_together(articles)
    told = _counting(whole, report)
    shared = extractor if all(one.is_whole for one in releases) else Shared(extractor)

    def analysed(some: Sequence[Article], lost: Iterable[Problem]) -> Analysis:
        return analyse_with(shared, some, version=version(), problems=lost, progress=told)

    all_ = analysed(whole, problems)
    for one in releases:
        if not one.is_whole and _key(one) not in made:
            made[_key(one)] = analysed(put_together(one.articles), one.problems)
    report("compare", 1, 1)
    return all_, [(all_ if one.is_whole else made[_key(one)], one.withheld) for one in releases]


def _in_period(
    articles: Sequence[Article], problems: Sequence[Problem], project: Project
) -> tuple[list[Article], Withheld]:
    """The articles of the days that the project covers."""
    from briefing.release import in_period

    _require(articles, problems)
    return in_period(articles, project.period)


def _key(release: Release) -> tuple[object, ...]:
    """Equal for releases of the same articles, paragraph by paragraph, and problems, as long as these are kept."""
    return tuple((a.path, a.id, a.text) for a in release.articles), tuple(map(id, release.problems))


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


def _ready(
    audiences: int, formats: Sequence[str], jobs: int | None, project: Project | None, kept: Kept | None
) -> Ready:
    """Processes for PDFs, started before there is anything to print, as they take two seconds to start.

    None in a build after another, which may have nothing to make anew.
    """
    from briefing.render import Ready

    number = audiences if "pdf" in formats and not kept else 0
    return Ready(min(number, jobs or _READY, _processors()), project.limits if project else None)


_READY = 2
"""While one makes the longest document, the other makes the rest."""


def _render(
    briefs: Sequence[Brief],
    formats: Sequence[str],
    jobs: int | None,
    report: Progress,
    kept: Kept | None,
    ready: Ready,
) -> _Documents:
    from briefing.render import Rendered, Task, render_all

    tasks = [Task(brief, format_) for brief in briefs for format_ in formats]
    known = {number: kept.document(task) if kept else None for number, task in enumerate(tasks)}
    found: dict[int, Rendered] = {number: rendered for number, rendered in known.items() if rendered}
    waiting = [number for number in known if number not in found]
    report("render", len(found), len(tasks))

    def begun(index: int) -> None:
        report(tasks[waiting[index]].shown, 0, 0)

    some = [tasks[number] for number in waiting]
    for index, rendered in render_all(some, jobs, _processors(), ready=ready, begun=begun):
        found[waiting[index]] = rendered
        report(tasks[waiting[index]].shown, 1, 1)
        report("render", len(found), len(tasks))
        if kept and not rendered.failure:
            kept.keep(tasks[waiting[index]], rendered)
    ordered = [found[number] for number in range(len(tasks))]
    made = [(task, rendered) for task, rendered in zip(tasks, ordered, strict=True) if rendered.data is not None]
    return _Documents(
        {rendered.name: rendered.data for rendered in ordered if rendered.data is not None},
        tuple(dict.fromkeys(rendered.failure for rendered in ordered if rendered.failure)),
        tuple(rendered.note for rendered in ordered if rendered.note),
        {rendered.name: (task.brief, task.format) for task, rendered in made},
    )


@dataclass(frozen=True, slots=True)
class _Documents:
    files: dict[str, bytes]
    failures: tuple[str, ...]
    notes: tuple[str, ...]
    made_of: dict[str, tuple[Brief, str]]
    """Name → brief and format."""


def _with_pdf(
    brief: Brief, analysis: Analysis, audience: Audience, project: Project | None, asked: PdfOptions
) -> Brief:
    """The brief with what its PDF is to be, and with what goes along of the analysis that it was made from."""
    from briefing.archive import analysis_to_json
    from briefing.compose.excerpt import excerpt
    from briefing.model import Pdf

    options = asked.over(audience.pdf.over(project.pdf if project else None))
    variant = options.variant or "tagged"
    attach = variant.startswith("a-3") if options.attach is None else options.attach
    attachment = analysis_to_json(excerpt(analysis, brief, audience)) if attach else b""
    look = replace(brief.look, pdf=Pdf(variant, options.author, attachment))
    if project:
        look = replace(look, file_name=project.file_name, fonts=project.fonts, missing_glyphs=project.missing_glyphs)
    return replace(brief, look=look)


def _check_out(out: str | Path, project: Project) -> None:
    """Briefs among the articles would be read as articles the next time, and count as sources."""
    # Path.is_dir raises for a name that is too long
    folders = (source.path for source in project.sources if os.path.isdir(source.path))  # noqa: PTH112
    if os.path.realpath(out) in map(os.path.realpath, folders):
        raise SettingsError(
            f"{out}: the briefs would lie among the articles they are made from, and be read as sources the next time; "
            "choose another folder with --out"
        )


def _check_audiences(settings: Sequence[Audience], marking: MarkingLabel | None, project: Project | None) -> None:
    """Two audiences of one name would overwrite each other; a marking below an audience's own lets too much out.

    ``marking`` is the one asked for, in place of the project's.
    """
    from briefing.config import check_marking
    from briefing.markings import is_above

    if project and marking is None:
        check_marking(project, settings)
    seen: set[str] = set()
    for audience in settings:
        if audience.name in seen:
            raise SettingsError(
                f"two audiences are named '{audience.name}'; documents take their names: give one another"
            )
        seen.add(audience.name)
        if marking is not None and is_above(marking, audience.ceiling):
            raise SettingsError(
                f"audience '{audience.name}' may be shown {audience.ceiling} at most; --marking {marking} lies above it"
            )
        if marking is not None and is_above(audience.marking, marking):
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
