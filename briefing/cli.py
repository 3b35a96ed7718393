"""Arguments in, files and exit code out. The only place that prints.

Exit codes: 0 done, 1 the input or configuration is wrong, 2 wrong usage, 3 a check failed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import click

_WRONG_INPUT = 1
_CHECK_FAILED = 3
_PATHS = click.Path(path_type=str)
_OUTLETS = click.option(
    "--outlets", metavar="FILE", type=_PATHS, help="Your own outlets and grades (YAML). Default: the project's."
)
_ACTORS = click.option(
    "--actors", metavar="FILE", type=_PATHS, help="Your own actors and names (YAML). Default: the project's."
)
_ASSESSMENTS = click.option(
    "--assessments", metavar="FILE", type=_PATHS, help="Your analysts' judgements (YAML). Default: the project's."
)
_SET = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=lambda *given: _starting(_settings(), given[-1]),
    help="Any setting of brief.yaml, or audience.NAME=VALUE for each audience; may be repeated.",
)
_JOBS = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that analyse and render. Default: as many as pay; one below 40,000 words.",
)


def _say(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Lines for a person. All that is printed goes through here or ``_put``: file names, titles and messages hold words
    that somebody else chose, and a terminal obeys some of them.
    """
    from briefing.plain_lines import plain

    click.echo(plain(str(text)), err=err, nl=nl)


def _say_line(text: object) -> None:
    """As ``_say``, on standard error and on one line, whatever the text."""
    from briefing.plain_lines import plain_line

    click.echo(plain_line(str(text)), err=True)


def _say_coloured(text: str) -> None:
    """Text whose colours are its only codes: its words were made plain before they got them."""
    click.echo(text, nl=False)


def _put(data: bytes) -> None:
    """JSON on standard output, for a program or a person."""
    from briefing.plain_lines import plain

    sys.stdout.buffer.write(plain(data.decode("utf-8")).encode("utf-8"))
    sys.stdout.buffer.flush()


def _audiences(context: click.Context) -> tuple[str, ...]:
    """Ours, and those that the project has files of. Paths before an option without its value are left in ``args``."""
    from contextlib import suppress
    from pathlib import Path

    from briefing.config import audience_names, project_of
    from briefing.errors import BriefingError

    own: tuple[str, ...] = ()
    with suppress(BriefingError):
        own = tuple(Path(name).stem for name in project_of(context.params.get("paths") or context.args).audiences)
    return tuple(dict.fromkeys((*own, *audience_names())))


def _settings() -> tuple[str, ...]:
    from briefing.config import setting_names

    return tuple(f"{name}=" for name in setting_names())


def _templates(context: click.Context, _: click.Parameter, typed: str, *, own: bool) -> list[str]:
    """Those that the project has its own of, or has not."""
    from briefing import project_files

    known = project_files.templates(context.params.get("folder") or ".")
    return _starting(tuple(one.name for one in known if one.own is own), typed)


def _formats() -> tuple[str, ...]:
    from typing import get_args

    from briefing.config.project import FormatName

    return get_args(FormatName)


def _pdf_variants() -> tuple[str, ...]:
    from briefing.model import PDF_VARIANTS

    return PDF_VARIANTS


def _starting(names: tuple[str, ...], typed: str) -> list[str]:
    return [name for name in names if name.startswith(typed)]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="briefing", message="%(prog)s %(version)s")
def cli() -> None:
    """Situation briefs a reader can check.

    Reads news articles, finds who says what and where they contradict each other, and makes PDF and HTML briefs in
    which every line leads to the words it rests on.

    Shell completion: eval "$(_BRIEFING_COMPLETE=bash_source briefing)" (or zsh_source, fish_source).
    """


@cli.command(short_help="Make briefs from articles.")
@click.argument("paths", nargs=-1, type=_PATHS)
@click.option("-o", "--out", type=_PATHS, help="Folder for the documents. Default: the project's, else out.")
@click.option(
    "-a",
    "--audience",
    "audiences",
    multiple=True,
    shell_complete=lambda *given: _starting(_audiences(given[0]), given[-1]),
    help="Name or YAML file; may be repeated. Default: the project's, else analyst, executive.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    shell_complete=lambda *given: _starting(_formats(), given[-1]),
    help="html, pdf, docx, md, json or stix; may be repeated. Default: the project's, else html and pdf.",
)
@click.option("--title", help="Title of the brief. Default: computed from the sources.")
@click.option("--as-of", metavar="DATE", help="Date of the brief, YYYY-MM-DD. Default: the latest source's.")
@click.option("--marking", help="TLP 2.0 marking. Default: the audience's.")
@click.option(
    "--pdf",
    metavar="VARIANT",
    shell_complete=lambda *given: _starting(_pdf_variants(), given[-1]),
    help="tagged, ua-1 (PDF/UA-1), a-3a or a-3u (PDF/A-3). Default: the audience's, else the project's, else tagged.",
)
@click.option("--attach", is_flag=True, help="Attach the analysis of what the brief cites to PDFs.")
@_OUTLETS
@_ACTORS
@_ASSESSMENTS
@click.option(
    "--from-analysis", metavar="FILE", type=_PATHS, help="Render a stored analysis again; PATHS are not read."
)
@_SET
@_JOBS
@click.option(
    "--check", metavar="BRIEF", type=_PATHS, help="Make this document anew, compare, and write nothing. Exit code 3."
)
@click.option("-w", "--watch", is_flag=True, help="Build again whenever sources, settings, templates or styles change.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def build(  # noqa: PLR0917 - click hands over one argument an option
    paths: tuple[str, ...],
    out: str | None,
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    title: str | None,
    as_of: str | None,
    marking: str | None,
    pdf: str | None,
    attach: bool,
    outlets: str | None,
    actors: str | None,
    assessments: str | None,
    from_analysis: str | None,
    settings: tuple[str, ...],
    jobs: int | None,
    check: str | None,
    watch: bool,
    quiet: bool,
) -> None:
    """Make briefs from articles: files, folders, archives, feeds and addresses, or a project.

    Reads text, Markdown, HTML, PDF, DOCX, mail, JSON, RSS and Atom, also inside ZIP and mbox; "-" is standard input.
    Without PATHS, or with a folder that holds one, the brief.yaml says what is read and made.

    \b
    briefing build article.txt
    briefing build articles/ --out today --audience executive --format pdf
    briefing build inbox.zip https://example.org/feed.xml
    briefing build examples/ostrin-dam
    briefing build strike --watch
    briefing build article.txt --check out/analyst.pdf
    """  # noqa: D301 - click wants the character
    from functools import partial

    from briefing import pipeline

    if paths and from_analysis:
        raise click.UsageError("name sources to read, or a stored analysis with --from-analysis, not both")
    if check and (watch or out or formats):
        raise click.UsageError("--check makes one document anew and writes none: not with --watch, --out or --format")
    if watch and from_analysis:
        raise click.UsageError("--watch looks at sources; a stored analysis does not change")
    if not from_analysis:
        _require_sources(paths)
    run = partial(
        pipeline.build,
        paths,
        audiences=audiences,
        title=title,
        as_of=_date(as_of),
        marking=_marking(marking),
        pdf=pdf,
        attach=attach,
        outlets=outlets,
        actors=actors,
        assessments=assessments,
        from_analysis=from_analysis,
        settings=settings,
        jobs=jobs,
    )
    if check:
        _check(check, run, quiet=quiet)
        return
    run = partial(run, out=out, formats=formats)
    if watch:
        _watch(run, paths, out, [name for name in (outlets, actors, assessments, *audiences) if name], quiet=quiet)
        return
    with _progress(quiet) as progress, _errors():
        built = run(progress=progress)
    _say_built(built, quiet=quiet)
    if built.failures:
        sys.exit(_WRONG_INPUT)


def _check(document: str, run: Any, *, quiet: bool) -> None:
    from briefing import pipeline

    with _progress(quiet) as progress, _errors():
        found = pipeline.rebuild(document, *run.args, progress=progress, **run.keywords)
    if not found.same:
        for line in (f"{document}: other bytes when made anew", *(f"  {line}" for line in found.differences)):
            _say_line(line)
        sys.exit(_CHECK_FAILED)
    if not quiet:
        _say(f"{document}: the same bytes when made anew")


def _say_built(built: Any, *, quiet: bool) -> None:
    """Files on standard output, what was left out and what failed on standard error."""
    _say_problems(built.problems)
    _say_warnings(built.warnings)
    for line in (*built.notes, *built.failures):
        _say_line(line)
    if not quiet:
        for file in built.files:
            _say(file)


def _watch(run: Any, paths: tuple[str, ...], out: str | None, extra: list[str], *, quiet: bool) -> None:
    """Builds until interrupted; a build that fails says why and the next change is waited for."""
    from briefing.errors import BriefingError
    from briefing.watching import build_on_change

    def build_once(kept: Any) -> Any:
        with _progress(quiet) as progress:
            return run(kept=kept, progress=progress)

    def report(changed: list[str], result: Any) -> None:
        if changed and not quiet:
            _say(f"changed: {_some(changed)}", err=True)
        if isinstance(result, BriefingError):
            _say(str(result), err=True)
        else:
            _say_built(result, quiet=quiet)
        if not quiet:
            _say("waiting for changes; Ctrl-C ends", err=True)

    with _errors():
        try:
            build_on_change(paths, build_once, out=out, extra=extra, report=report)
        except KeyboardInterrupt:
            return


def _some(paths: list[str]) -> str:
    """The first paths, from this folder on, and how many more."""
    import os

    names = [os.path.relpath(path) for path in paths[:3]]
    return ", ".join(names) + (f" and {len(paths) - len(names)} more" if len(paths) > len(names) else "")


@cli.command(short_help="Write what the articles say as JSON.")
@click.argument("paths", nargs=-1, type=_PATHS)
@click.option("-o", "--out", metavar="FILE", type=_PATHS, help="File for the JSON. Default: standard output.")
@click.option("--jsonl", is_flag=True, help="One line for each article by itself, as soon as it is read.")
@_OUTLETS
@_ACTORS
@_JOBS
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def analyse(  # noqa: PLR0917 - click hands over one argument an option
    paths: tuple[str, ...],
    out: str | None,
    jsonl: bool,
    outlets: str | None,
    actors: str | None,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Write what the articles say as JSON: actors, positions, claims, disputes, gaps.

    With --jsonl nothing is put together across articles and nothing is kept, for more of them than memory holds.

    \b
    briefing analyse articles/ -o analysis.json
    briefing build --from-analysis analysis.json
    briefing analyse archive.zip --jsonl -o lines.jsonl
    """  # noqa: D301 - click wants the character
    from briefing import pipeline
    from briefing.archive import analysis_to_json

    _require_sources(paths)
    if jsonl:
        with _progress(quiet) as progress, _errors():
            found = pipeline.analyse_each(paths, outlets=outlets, actors=actors, jobs=jobs, progress=progress)
            _write_lines(found, out)
        return
    with _progress(quiet) as progress, _errors():
        analysis = pipeline.analyse(paths, outlets=outlets, actors=actors, jobs=jobs, progress=progress)
    data = analysis_to_json(analysis)
    _say_problems(analysis.problems)
    _write(data, out)


@cli.command(short_help="List what would be read.")
@click.argument("paths", nargs=-1, type=_PATHS)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("-o", "--out", metavar="FILE", type=_PATHS, help="File for the JSON. Default: standard output.")
@_OUTLETS
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def sources(paths: tuple[str, ...], format_: str, out: str | None, outlets: str | None, quiet: bool) -> None:
    """List what would be read: for each article who published it, when and how that is known, and its origin.

    \b
    briefing sources articles/
    briefing sources inbox.mbox --format json -o sources.json
    """  # noqa: D301 - click wants the character
    from briefing import pipeline, source_table
    from briefing.archive import sources_to_json

    if out and format_ != "json":
        raise click.UsageError("--out goes with --format json")
    _require_sources(paths)
    with _progress(quiet) as progress, _errors():
        listed = pipeline.list_sources(paths, outlets=outlets, progress=progress)
    if format_ == "json":
        _say_problems(listed.problems)
        _write(sources_to_json(listed), out)
    else:
        _say(source_table.render(listed, width=_width()), nl=False)
    if not listed.articles:
        sys.exit(_WRONG_INPUT)


@cli.command(short_help="Tell whether two statements agree or dispute.")
@click.argument("statements", nargs=-1, metavar="[A B]")
@click.option(
    "--jsonl", metavar="FILE", type=_PATHS, help='Pairs, one {"a": ..., "b": ...} a line; "-" is standard input.'
)
@click.option("-o", "--out", metavar="FILE", type=_PATHS, help="File for the JSON lines. Default: standard output.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    help="Default: text for A and B, JSON lines for --jsonl.",
)
def compare(statements: tuple[str, ...], jsonl: str | None, out: str | None, format_: str | None) -> None:
    """Tell whether two statements agree, dispute each other, or neither, by which rule and words.

    "agrees" says that both are about one matter and nothing in either turns against it; it proves nothing.

    \b
    briefing compare "The dam burst on Monday" "Engineers deny that the dam burst"
    briefing compare --jsonl pairs.jsonl -o relations.jsonl
    """  # noqa: D301 - click wants the character
    from briefing import pipeline
    from briefing.archive import Pair

    if bool(statements) == bool(jsonl):
        raise click.UsageError("give two statements, or a file of pairs with --jsonl")
    if statements and len(statements) != 2:
        raise click.UsageError(f"give two statements, each in quotation marks; there are {len(statements)}")
    if out and format_ == "text":
        raise click.UsageError("--out goes with --format json")
    with _errors():
        if jsonl:
            _compare_rows(jsonl, out, format_ or "json")
            return
        a, b = statements
        shown = _comparison(Pair(0, "", a, b), pipeline.compare(a, b), format_ or ("json" if out else "text"))
    _write(f"{shown}\n".encode(), out)


def _compare_rows(jsonl: str, out: str | None, format_: str) -> None:
    """Each comparison is printed as it comes; a file is written whole. Exit code 1 if a line was bad."""
    from briefing import pipeline
    from briefing.archive import read_pairs
    from briefing.model import Problem

    lines: list[str] = []
    problems = 0
    for found in pipeline.compare_pairs(read_pairs(_bytes_of(jsonl), "-" if jsonl == "-" else jsonl)):
        if isinstance(found, Problem):
            problems += 1
            _say_problems([found])
        elif out:
            lines.append(_comparison(*found, format_))
        else:
            _say(_comparison(*found, format_))
    if out:
        _write("".join(f"{line}\n" for line in lines).encode(), out)
    if problems:
        sys.exit(_WRONG_INPUT)


def _bytes_of(path: str) -> bytes:
    from pathlib import Path

    from briefing.errors import InputError

    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror}); check the path and its permissions") from error


def _comparison(pair: Any, found: Any, format_: str) -> str:
    from briefing.archive import comparison_to_json

    if format_ == "json":
        return comparison_to_json(
            pair.a,
            pair.b,
            relation=found.relation,
            rule=found.rule,
            reason=found.reason,
            spans=(found.spans_a, found.spans_b),
            line=pair.line,
        )
    sides = (("A", pair.a, found.spans_a), ("B", pair.b, found.spans_b))
    words = [f"  {name}: {', '.join(text[start:end] for start, end in spans)}" for name, text, spans in sides if spans]
    where = f"{pair.line}: " if pair.line else ""
    return "\n".join([f"{where}{found.relation} ({found.rule}): {found.reason}", *words])


@cli.command(short_help="Check finished briefs line by line.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR...", type=_PATHS)
@click.option("--archive", type=_PATHS, help="Folder with the sources. Default: archive/ beside each document.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--seconds", type=click.FloatRange(1, 86_400), default=120, show_default=True, help="Processor time, a document."
)
@click.option(
    "--memory-mb", type=click.IntRange(200, 1_000_000), default=2_000, show_default=True, help="Memory, a document."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing of what is as it should be.")
def verify(
    paths: tuple[str, ...], archive: str | None, format_: str, seconds: float, memory_mb: int, quiet: bool
) -> None:
    """Check finished briefs (PDF, HTML, JSON) line by line: by themselves, and by their sources where those are there.

    Each quotation is cut anew from its passage, each citation followed, each number that can be counted is; the marking
    stands on every page, and nothing is marked above it; the file is as it was written. A folder's documents are
    checked against the manifests in it too. Exit code 3 says that something is wrong. Documents are read in a process
    of their own; one that takes more than its limits is told, as something that is wrong with it.

    \b
    briefing verify out
    briefing verify out/analyst.pdf --archive out/archive
    """  # noqa: D301 - click wants the character
    from briefing.verification import CheckLimits
    from briefing.verification import verify as check
    from briefing.verification.wording import as_json, as_text

    folder = Path(archive) if archive else None
    if folder and not folder.is_dir():
        raise click.UsageError(f"--archive {archive}: no such folder")
    with _errors():
        limits = CheckLimits(seconds, memory_mb)
        reports = [report for path in paths for report in check(Path(path), folder, limits)]
    if format_ == "json":
        _say(as_json(reports))
    else:
        for line in as_text(reports, quiet=quiet):
            _say(line)
    if not all(report.is_good for report in reports):
        sys.exit(_CHECK_FAILED)


@cli.command(short_help="Tell how a printed line came about.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--from-analysis",
    metavar="FILE",
    type=_PATHS,
    help="A stored analysis. Default: analysis.json in the project's output folder, else in out.",
)
@click.option("--parse", is_flag=True, help="Print the parse of its sentences too (loads the language model).")
@click.option("--json", "as_json", is_flag=True, help="As JSON ('briefing schema explanation').")
def explain(ids: tuple[str, ...], from_analysis: str | None, parse: bool, as_json: bool) -> None:
    """Tell how a printed line came about: rule, measured precision, sentence, parse, source, grade.

    ID is that of any finding of the analysis, a number as briefs print it, or a passage, which tells all that it gave
    rise to. The beginning of an id will do where no other begins like it.

    \b
    briefing explain D2
    briefing explain pos-a7549744e8 --parse
    briefing explain "1 ¶4" gov-syr --from-analysis out/analysis.json
    """  # noqa: D301 - click wants the character
    from briefing import explanation
    from briefing.explanation.records import explanations_to_json
    from briefing.explanation.text import render

    with _errors():
        found = explanation.explain(ids, from_analysis=from_analysis, parse=parse)
    if as_json:
        _put(explanations_to_json(found))
    elif sys.stdout.isatty():
        _say_coloured(render(found, width=min(_width(), _READABLE), colour=True))
    else:
        _say(render(found, width=_READABLE), nl=False)


_READABLE = 110
"""Characters of a line that is read."""


@cli.command(short_help="Check what this machine has.")
def doctor() -> None:
    """Check what this machine has: the language model, Pango for PDF, fonts, templates."""
    from briefing import checks

    results = checks.run()
    width = max(len(r.what) for r in results)
    for result in results:
        mark = click.style("ok  ", fg="green") if result.ok else click.style("miss", fg="red", bold=True)
        click.echo(mark, nl=False)
        _say(f"  {result.what:<{width}}  {result.found}")
    if not all(r.ok for r in results):
        sys.exit(_CHECK_FAILED)


@cli.command()
@click.argument(
    "name",
    type=click.Choice(
        [
            "analysis",
            "brief-document",
            "explanation",
            "sources",
            "brief",
            "audience",
            "outlets",
            "actors",
            "assessments",
        ]
    ),
)
def schema(name: str) -> None:
    """Print the JSON Schema of an interface, or of a settings file for editors to complete by."""
    from briefing.archive import analysis_schema, sources_schema
    from briefing.config import settings_schema

    schemas: dict[str, Callable[[], str]] = {
        "analysis": analysis_schema,
        "brief-document": _brief_schema,
        "explanation": _explanation_schema,
        "sources": sources_schema,
    }
    _say(schemas[name]() if name in schemas else settings_schema(name))


@cli.command(short_help="Start a project.")
@click.argument("folder", type=_PATHS, default=".")
def init(folder: str) -> None:
    """Write a project that builds at once into FOLDER: settings, an audience of your own, two articles to try it on.

    \b
    briefing init strike
    briefing build strike
    """  # noqa: D301 - click wants the character
    from briefing import project_files

    with _errors():
        files = project_files.write_project(folder)
    for file in files:
        _say(file)


@cli.command(short_help="Check a project without building it.")
@click.argument("paths", nargs=-1, type=_PATHS)
@_SET
def validate(paths: tuple[str, ...], settings: tuple[str, ...]) -> None:
    """Check brief.yaml and all it names, templates and style sheets too: every problem, and nothing is made.

    Where nothing is wrong, one line says what was checked. What is merely doubtful in analysts' judgements is told as a
    warning.
    """
    from briefing.validation import checked, warnings_of
    from briefing.validation import validate as problems_of

    _require_sources(paths)
    problems = problems_of(paths, settings)
    _say_warnings(warnings_of(paths, settings) if not problems else ())
    for problem in problems:
        _say_line(problem)
    if problems:
        sys.exit(_WRONG_INPUT)
    _say(checked(paths, settings))


@cli.group()
def templates() -> None:
    """Templates and style sheets of a project's own: a file of the same name goes before ours."""


_IN = click.option("--project", "folder", metavar="FOLDER", type=_PATHS, default=".", help="Default: this folder.")


@templates.command("list")
@_IN
def list_templates(folder: str) -> None:
    """All that a project can have its own of."""
    from briefing import project_files

    for one in project_files.templates(folder):
        note = "own, ours has changed since" if one.changed else "own" if one.own else ""
        _say(f"{one.name:<44}{note}".rstrip())


@templates.command("copy")
@click.argument("name", shell_complete=lambda *given: _templates(*given, own=False))
@_IN
def copy_template(name: str, folder: str) -> None:
    """Copy one of ours into the project, to change it there."""
    from briefing import project_files

    with _errors():
        _say(project_files.copy_template(name, folder))


@templates.command("diff")
@click.argument("name", shell_complete=lambda *given: _templates(*given, own=True))
@_IN
def diff_template(name: str, folder: str) -> None:
    """What has changed in ours since the copy was made."""
    from briefing import project_files

    with _errors():
        changes = project_files.changes_since_copy(name, folder)
    _say(changes or f"{name}: ours has not changed since the copy was made\n", nl=False)


def _brief_schema() -> str:
    from briefing.render import brief_schema

    return brief_schema()


def _explanation_schema() -> str:
    from briefing.explanation.records import explanation_schema

    return explanation_schema()


def _require_sources(paths: tuple[str, ...]) -> None:
    from pathlib import Path

    from briefing.config import PROJECT_FILE

    if not paths and not Path(PROJECT_FILE).is_file():
        raise click.UsageError(f"name files, folders or addresses to read; there is no {PROJECT_FILE} in this folder")


def _write(data: bytes, out: str | None) -> None:
    if out is None:
        _put(data)
        return
    from pathlib import Path

    from briefing.archive import write_stream

    target = Path(out)
    with _errors():
        write_stream(target, [data])


def _write_lines(found: Any, out: str | None) -> None:
    """Analyses as they come; a problem among them is told."""
    from briefing.archive import analysis_to_line, write_stream
    from briefing.model import Problem

    def lines() -> Iterator[bytes]:
        for one in found:
            if isinstance(one, Problem):
                _say_problems([one])
            else:
                yield analysis_to_line(one)

    if out is not None:
        write_stream(out, lines())
        return
    for line in lines():
        _put(line)


def _width() -> int:
    """Of the terminal; wide where the output goes elsewhere, so that nothing is cut."""
    import shutil

    return shutil.get_terminal_size((100, 25)).columns if sys.stdout.isatty() else 200


def _date(value: str | None) -> str | None:
    from datetime import date

    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"'{value}' is no date; write it as YYYY-MM-DD", param_hint="--as-of") from error


def _marking(value: str | None) -> Any:
    from typing import get_args

    from briefing.config import MarkingLabel

    if value is not None and value not in get_args(MarkingLabel):
        known = ", ".join(get_args(MarkingLabel))
        raise click.BadParameter(f"'{value}' is no TLP 2.0 label; known: {known}", param_hint="--marking")
    return value


def _say_problems(problems: Any) -> None:
    for problem in problems:
        _say_line(f"left out: {problem.path}: {problem.what}")


def _say_warnings(warnings: Any) -> None:
    for warning in warnings:
        _say_line(f"warning: {warning}")


@contextmanager
def _errors() -> Iterator[None]:
    """What the user can fix, as lines on standard error and exit code 1."""
    from briefing.errors import BriefingError

    try:
        yield
    except BriefingError as error:
        _say(str(error), err=True)
        sys.exit(_WRONG_INPUT)


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Bars on a terminal, nothing elsewhere: one a step, and one for each document while it is made."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(step: str, done: int, of: int) -> None:
            is_document = "." in step
            if step not in tasks:
                if not is_document and tasks:  # what nobody knew the end of has come to it
                    last = bar.tasks[[*tasks.values()][-1]]
                    bar.update(last.id, total=last.total or last.completed)
                tasks[step] = bar.add_task(step, total=of or None)
            bar.update(tasks[step], completed=done, total=of or None, visible=not (is_document and done))

        yield report


def main() -> None:
    """The ``briefing`` command."""
    sys.excepthook = _say_bug
    try:
        code = cli(prog_name="briefing", standalone_mode=False)
    except click.ClickException as error:
        from briefing.plain_lines import plain

        error.message = plain(error.message)  # type: ignore[misc] # Final since click 8.2; it is about to be shown
        error.show()
        code = error.exit_code
    except click.Abort:
        code = _WRONG_INPUT
    sys.exit(code if isinstance(code, int) else 0)


def _say_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A traceback, whose last line may hold anybody's words."""
    import traceback

    _say("".join(traceback.format_exception(kind, error, trace)), err=True, nl=False)


if __name__ == "__main__":
    main()
