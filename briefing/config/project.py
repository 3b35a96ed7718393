"""``brief.yaml``: what a project reads, for whom it writes, and how."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, field_validator

from briefing.config.actors import UserActor, load_actors
from briefing.config.assessments import load_assessments
from briefing.config.audience import Audience, audience_names, audience_path, load_audience
from briefing.config.days import Day
from briefing.config.file_names import check_pattern
from briefing.config.languages import LanguageName, RegionName, check_language, language_tag
from briefing.config.messages import known_names
from briefing.config.outlets import UserOutlet, load_outlets
from briefing.config.pdf import PdfOptions
from briefing.config.period import Period
from briefing.config.reading import Fields, Limits, Network, Reading, SourceItem
from briefing.config.report import ReportSettings
from briefing.config.yaml_files import parse_settings, place_in, read_settings_file, sound_settings
from briefing.errors import SettingsError
from briefing.markings import is_above
from briefing.model import Judgements, MarkingLabel, MissingGlyphs

PROJECT_FILE: Final = "brief.yaml"
_FONTS: Final = (".otf", ".ttf", ".woff2")
_FILES: Final = ("outlets", "actors", "assessments")
"""Settings that name a file beside this one."""
FormatName = Literal["html", "pdf", "docx", "md", "json", "stix"]


class Project(BaseModel):
    """The content of a ``brief.yaml``. Paths in it are relative to the file's folder."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    title: str | None = Field(default=None, min_length=1)
    as_of: Day | None = None
    """YYYY-MM-DD; the latest source's where it is missing."""
    marking: MarkingLabel | None = None
    language: LanguageName | None = None
    """Of the documents' fixed wording, such as ``fr``; English where it is missing."""
    region: RegionName | None = None
    """Whose form numbers and dates have: ``CA``."""
    audiences: tuple[str, ...] = Field(default=("analyst", "executive"), min_length=1)
    """Names of built-in audiences, or YAML files."""
    formats: tuple[FormatName, ...] = Field(default=("html", "pdf"), min_length=1)
    out: str = "out"
    """Folder for the documents."""
    file_name: str = "{audience}"
    """Of the documents, without suffix: {audience}, {date}, {title}, {language}, {marking} are filled in."""
    period: Period = Period()
    """Sources that were published on other days are left out, and counted; undated ones stay."""
    archive: bool = True
    """Whether originals and their texts are kept beside the documents, so that citations can be checked later."""
    sources: tuple[SourceItem, ...] = Field(min_length=1)
    outlets: str | None = None
    """File of the user's own outlets and grades."""
    actors: str | None = None
    """File of the user's own actors and names."""
    pdf: PdfOptions = PdfOptions()
    """What kind of PDF is made; an audience's own goes before it."""
    fonts: tuple[str, ...] = ()
    """Font files (.woff2, .ttf, .otf) for letters that ours do not have."""
    missing_glyphs: MissingGlyphs = "fail"
    """What becomes of a PDF with letters that no font has: fail (it is not written) or mark (their code points are
    printed)."""
    assessments: str | None = None
    """File of the analysts' judgements."""
    report: ReportSettings = ReportSettings()
    """What a situation report says of itself: its number, who makes it, what it covers, when the next one comes."""
    fields: Fields = Fields()
    limits: Limits = Limits()
    network: Network = Network()

    @field_validator("file_name")
    @classmethod
    def _makes_a_name(cls, value: str) -> str:
        return check_pattern(value)

    @field_validator("audiences")
    @classmethod
    def _once_each(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ValueError(f"{twice!r} is listed twice; leave it once")
        return names

    _folder: str | None = PrivateAttr(default=None)
    _places: dict[str, str] = PrivateAttr(default_factory=dict)

    @property
    def folder(self) -> str | None:
        """Where the file lies; its ``templates/`` and ``styles/`` go before ours."""
        return self._folder

    @property
    def files(self) -> tuple[str, ...]:
        """Settings, fonts and audiences' files that it names."""
        named = (*(getattr(self, field) for field in _FILES), *self.fonts)
        own = (name for name in self.audiences if name.endswith((".yaml", ".yml")))
        return (*(name for name in named if name), *own)

    @property
    def reading(self) -> Reading:
        return Reading(limits=self.limits, network=self.network, fields=self.fields)

    def load_outlets(self) -> tuple[UserOutlet, ...]:
        """The user's own outlets. Raises SettingsError."""
        return load_outlets(self._present("outlets", self.outlets)) if self.outlets else ()

    def load_actors(self) -> tuple[UserActor, ...]:
        """The user's own actors. Raises SettingsError."""
        return load_actors(self._present("actors", self.actors)) if self.actors else ()

    def load_fonts(self) -> tuple[str, ...]:
        """The user's own font files. Raises SettingsError for one that is not there or no font by its name."""
        for file in self.fonts:
            self._present("fonts", file)
            if Path(file).suffix.lower() not in _FONTS:
                where = self._places.get("fonts", "fonts")
                raise SettingsError(f"{where}: {file} is no font file. {known_names(_FONTS)}")
        return self.fonts

    def load_audience(self, name: str, over: Mapping[str, Any] | None = None) -> Audience:
        """One of ``audiences``, or any other. Raises SettingsError.

        A file among them goes by its name alone, too: "board" for audiences/board.yaml.
        """
        name = self._own_file(name)
        try:
            audience_path(name)
        except SettingsError as error:
            raise SettingsError(f"{self._places[name]}: {error}" if name in self._places else str(error)) from None
        return load_audience(name, over=over, project=self.folder)

    def where(self, named: str) -> str:
        """FILE:LINE:COLUMN and the setting that names a source; the name itself where the command line does."""
        return f"{self._places[named]}: {named}" if named in self._places else named

    def _own_file(self, name: str) -> str:
        own = (file for file in self.audiences if file.endswith((".yaml", ".yml")) and Path(file).stem == name)
        return name if name in audience_names() else next(own, name)

    def _present(self, field: str, file: str) -> str:
        if not Path(file).is_file():
            raise SettingsError(f"{self._places.get(field, field)}: there is no file {file}; check the spelling")
        return file

    def load_assessments(self) -> Judgements | None:
        """The analysts' judgements. Raises SettingsError."""
        return load_assessments(self._present("assessments", self.assessments)) if self.assessments else None


def load_project(path: str | Path, *, over: Mapping[str, Any] | None = None) -> Project:
    """A project, its paths made relative to where the command runs; ``over`` goes before it. Raises SettingsError."""
    project, wrong = sound_project(path, over=over)
    if wrong:
        raise SettingsError("\n".join(wrong))
    return project


def sound_project(path: str | Path, *, over: Mapping[str, Any] | None = None) -> tuple[Project, list[str]]:
    """What of a project can be checked further, and a line for each thing that is wrong with its file.

    Raises SettingsError where nothing of it can be read.
    """
    path = Path(path)
    text = read_settings_file(path, "a project")
    project, wrong = sound_settings(
        Project,
        text,
        shown=str(path),
        what="a project",
        example="sources: [articles]",
        instead={"sources": ["-"]},
        over=over,
    )
    folder = path.parent
    try:
        _check_language(project, text, str(path), str(folder), over or {})
    except SettingsError as error:
        wrong += str(error).splitlines()
        project = project.model_copy(update={"language": None, "region": None})
    return _as_seen_from_here(project, folder, dict(_places(project, text, str(path), over or {}))), wrong


def _as_seen_from_here(project: Project, folder: Path, places: dict[str, str]) -> Project:
    """The paths of a project relative to where the command runs."""
    sources = tuple(item.model_copy(update={"path": _below(folder, item.path)}) for item in project.sources)
    audiences = tuple(_audience(folder, name) for name in project.audiences)
    out = str(folder / project.out)
    fonts = tuple(str(folder / name) for name in project.fonts)
    files = {field: str(folder / getattr(project, field)) for field in _FILES if getattr(project, field)}
    named = (
        *zip(audiences, project.audiences, strict=True),
        *((s.path, o.path) for s, o in zip(sources, project.sources, strict=True)),
    )
    places |= {made: places[name] for made, name in named if name in places}
    project = project.model_copy(
        update={"sources": sources, "audiences": audiences, "out": out, "fonts": fonts, **files}
    )
    project._folder = str(folder)
    project._places = places
    return project


def _places(project: Project, text: str, shown: str, over: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """File or audience that the project names → where it does."""

    def where(field: str, *path: int) -> str:
        return f"--set {field}" if field in over else f"{shown}:{place_in(text, field, *path)} '{field}'"

    for field in _FILES:
        if getattr(project, field):
            yield field, where(field)
    if project.fonts:
        yield "fonts", where("fonts")
    yield from ((item.path, where("sources", number)) for number, item in enumerate(project.sources))
    yield from ((name, where("audiences", number)) for number, name in enumerate(project.audiences))
    if "marking" in over or project.marking:
        yield "marking", where("marking")


def check_marking(project: Project, audiences: Sequence[Audience]) -> None:
    """Raises SettingsError where the project is marked above what an audience may be shown, with a line for each."""
    where = project._places.get("marking", "--set marking")
    found = [
        f"{where}: {project.marking} lies above what audience '{one.name}' may be shown ({one.ceiling}); "
        "leave the audience out, or mark single sources instead"
        for one in audiences
        if is_above(project.marking, one.ceiling)
    ]
    if found:
        raise SettingsError("\n".join(found))


def _check_language(project: Project, text: str, shown: str, folder: str | None, over: Mapping[str, Any]) -> None:
    values = {"language": project.language, "region": project.region}
    folders = (folder,) if folder is not None else ()
    check_language(values, folders, text=text, shown=shown, over=over, set_="")


def language_for(audience: Audience, project: Project | None) -> str:
    """The tag of the language of an audience's documents: its own settings, else the project's, else English.

    A region counts with the language it is written beside, or with that of the project. Raises SettingsError.
    """
    language, region = audience.language, audience.region
    if project is not None:
        region = region or (project.region if language in (None, project.language) else None)
        language = language or project.language
    return language_tag(language, region, audience.folders, where=f"audience '{audience.name}': ")


def project_of(paths: Sequence[str | Path], *, over: Mapping[str, Any] | None = None) -> Project:
    """The project that ``paths`` mean: a ``brief.yaml``, a folder with one, none at all (the one of this folder), or
    these sources with the defaults. Raises SettingsError.
    """
    file = project_file(paths)
    if file is not None:
        return load_project(file, over=over)
    bare = {"sources": [str(path) for path in paths]}
    found = parse_settings(Project, "{}", shown="--set", what="a project", example="", under=bare, over=over)
    _check_language(found, "{}", "--set", None, over or {})
    return found


def project_file(paths: Sequence[str | Path]) -> Path | None:
    """The ``brief.yaml`` that ``paths`` mean; None where they are sources. Raises SettingsError where there is none."""
    if not paths:
        if not Path(PROJECT_FILE).is_file():
            raise SettingsError(f"name files, folders or addresses to read; there is no {PROJECT_FILE} in this folder")
        return Path(PROJECT_FILE)
    path = Path(paths[0])
    if len(paths) > 1:
        return None
    if path.suffix.lower() in (".yaml", ".yml") and path.is_file():
        return path
    return path / PROJECT_FILE if (path / PROJECT_FILE).is_file() else None


def _below(folder: Path, name: str) -> str:
    if name == "-" or "://" in name:
        return name
    path = Path(name)
    return (
        name if path.is_absolute() else f"{glob.escape(str(folder))}/{name}" if _is_glob(name) else str(folder / path)
    )


def _is_glob(name: str) -> bool:
    return any(mark in name for mark in "*?[")


def _audience(folder: Path, name: str) -> str:
    return str(folder / name) if name.endswith((".yaml", ".yml")) else name
