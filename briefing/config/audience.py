"""Audiences: which sections a document has, how much of each, how it is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PrivateAttr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from briefing import resources
from briefing.config.languages import LanguageName, RegionName, check_language
from briefing.config.messages import known_names, message_of, nearest
from briefing.config.pdf import PdfOptions
from briefing.config.report import ReportSettings
from briefing.config.showing import LABELS, Grades, Label
from briefing.config.yaml_files import (
    load_mapping,
    or_text,
    parse_settings,
    place_in,
    read_settings_file,
)
from briefing.errors import SettingsError
from briefing.markings import highest, is_above
from briefing.model import (
    Article,
    ArticleRecord,
    Detail,
    MarkingLabel,
    Paper,
    PositionKind,
    Problem,
    SectionName,
    Theme,
    Workings,
)

_FILE: Final = r"^[\w-][\w./-]*\.html$"
_CSS_VALUE: Final = r"^[^;{}<>\\@]{1,200}$"
_LISTS: Final = frozenset({"limit", "clip"})
SECTION_OPTIONS: Final[dict[str, frozenset[str]]] = {
    "masthead": frozenset({"detail"}),
    "highlights": _LISTS | {"detail", "lines"},
    "items": _LISTS | {"lines", "slot"},
    "assessments": frozenset(),
    "key-figures": _LISTS,
    "overview": _LISTS | {"events"},
    "actors": frozenset({"limit"}),
    "matrix": _LISTS | {"columns"},
    "positions": _LISTS | {"parties"},
    "disputes": _LISTS | {"detail", "lines"},
    "network": frozenset({"limit"}),
    "chronology": _LISTS,
    "timeline": _LISTS,
    "map": frozenset({"limit"}),
    "gaps": _LISTS | {"lines"},
    "problems": frozenset({"limit"}),
    "source-mix": frozenset({"limit"}),
    "source-summary": frozenset(),
    "sources": frozenset({"limit", "detail"}),
    "legend": frozenset({"detail"}),
}
"""Which options each section knows, beside ``name`` and ``heading``."""


class SectionOptions(BaseModel):
    """One section of a document, and how much of it is printed."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    name: SectionName
    heading: str | None = None
    """In place of the section's own heading."""
    limit: int | None = Field(default=None, ge=1)
    """Print at most so many items, and the number of those left out."""
    clip: int | None = Field(default=None, ge=20)
    """Print at most so many characters of one passage, cut between words; beside ``lines`` only where whole passages do
    not fit, and no more than makes them fit."""
    lines: int | None = Field(default=None, ge=1)
    """Print at most as many items as fit into so many lines, estimated; at least one."""
    columns: int = Field(default=5, ge=2, le=7)
    """Parties beside one another in one table."""
    parties: int | None = Field(default=None, ge=1)
    """Print what at most so many parties say, those with most first."""
    detail: Detail = "full"
    """"citations", of sources alone, is all that is known of each, without its passages."""
    slot: Literal["print", "leave out"] = "print"
    """Whether it is said where no analyst has written an assessment."""
    events: int = Field(default=6, ge=1)
    """Dated events of an overview."""
    marking: MarkingLabel | None = None
    """TLP 2.0 label of the section, printed beside its heading; above the audience's ceiling it is left out."""

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return or_text(handler(core), "Name of a section", enum=get_args(SectionName))

    @model_validator(mode="after")
    def _options_known(self) -> SectionOptions:
        known = SECTION_OPTIONS[self.name] | {"name", "heading", "marking"}
        for option in sorted(self.model_fields_set - known):
            raise PydanticCustomError(
                "section_option",
                "section '{section}' has no option '{option}'",
                {"section": self.name, "option": option, "known": sorted(known)},
            )
        if self.detail == "citations" and self.name != "sources":
            raise PydanticCustomError("detail", "'detail' of '{section}' is full or short", {"section": self.name})
        return self


class Audience(BaseModel):
    """For whom a document is made: which sections, how much of each, how marked, on which paper, in which look."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    extends: str | None = Field(default=None, min_length=1)
    """The audience whose settings count where this one has none: a built-in one's name, or a file beside this one."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")
    """Used in file names: lower-case letters, digits and hyphens."""
    edition: str = Field(min_length=1, max_length=60)
    """Printed above the title."""
    title: str | None = Field(default=None, min_length=1, max_length=200)
    """In place of the project's title."""
    sections: tuple[SectionOptions, ...] = Field(min_length=1)
    """In the order in which they are printed."""
    options: dict[SectionName, dict[str, str | int]] = Field(default_factory=dict)
    """Section → options that go before those in ``sections``, for an audience that extends another."""
    without: tuple[SectionName, ...] = ()
    """Sections that are left out of those that it extends."""
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    """Findings whose rule was measured below this are left out, and counted."""
    min_dispute_confidence: float | None = Field(default=None, ge=0, le=1)
    """The same for disputes; that of all findings where it is not given."""
    max_pages: int | None = Field(default=None, ge=1)
    """The document is set more tightly where it would run over."""
    report: ReportSettings = ReportSettings()
    """What a situation report says of itself, before what the project says."""
    more_in: str | None = Field(default=None, max_length=60)
    """Where a reader finds what this edition leaves out, such as "the analyst edition"."""
    language: LanguageName | None = None
    """Of the fixed wording, before the project's."""
    region: RegionName | None = None
    """Whose form numbers and dates have, before the project's."""
    marking: MarkingLabel = "TLP:CLEAR"
    """The least marking of its documents, which carry the highest of all they hold."""
    ceiling: MarkingLabel = "TLP:RED"
    """Sources marked above this are left out before anything is put together, sections before anything is printed."""
    withheld: Literal["count", "silent"] = "count"
    """Whether a document says how much was left out for its marking, grade or kind."""
    kinds: tuple[PositionKind, ...] | None = Field(default=None, min_length=1)
    """Positions of these kinds alone are shown; of all where it is not given."""
    grades: Grades = Grades()
    """The least grade of a source that is shown."""
    anonymous: Literal["show", "hide"] = "show"
    """What becomes of positions whose source is not named."""
    labels: dict[Label, Annotated[str, Field(min_length=1, max_length=120)]] = Field(
        default_factory=dict, json_schema_extra={"propertyNames": {"enum": [*LABELS]}}
    )
    """Fixed wording that is replaced: name of the label → own words."""
    workings: Workings = "full"
    """How a finding was made: rule and measured precision, the rule alone, or neither; without precision there are no
    file names and notes of the reading either."""
    handling: Literal["show", "hide"] = "hide"
    """Whether what the marking allows a reader to do is printed below the title."""
    paper: Paper = "A4"
    pdf: PdfOptions = PdfOptions()
    """What kind of PDF is made, in place of the project's."""
    theme: Theme = "default"
    """The look as a whole: ours, a sober one for government, or a newsroom's."""
    interactive: bool = True
    """Whether HTML shows citations in their context, and can be searched, filtered by actor and turned dark; without it
    the page has no script."""
    template: str = Field(default="brief.html", pattern=_FILE)
    """The whole document: one of ours, or a file in ``templates/`` beside this one."""
    styles: tuple[Annotated[str, Field(pattern=r"^[\w./-]+\.css$")], ...] = ()
    """Style sheets from ``styles/`` beside this file, after ours."""
    variables: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")], Annotated[str, Field(pattern=_CSS_VALUE)]] = (
        Field(default_factory=dict)
    )
    """Colours, faces and measures of the style sheets that have other values: ``accent: "#7a1f1f"``."""
    _folders: tuple[str, ...] = PrivateAttr(default=())

    @property
    def folders(self) -> tuple[str, ...]:
        """Whose ``templates/`` and ``styles/`` go before ours, the first before the next."""
        return self._folders

    @property
    def least_dispute(self) -> float:
        """Precision below which a dispute is left out."""
        return self.min_confidence if self.min_dispute_confidence is None else self.min_dispute_confidence

    @field_validator("sections")
    @classmethod
    def _once_each(cls, sections: tuple[SectionOptions, ...]) -> tuple[SectionOptions, ...]:
        names = [section.name for section in sections]
        for name in names:
            if names.count(name) > 1:
                raise PydanticCustomError("section_twice", "section '{section}' is listed twice", {"section": name})
        return sections

    def left_out(self, article: Article | ArticleRecord) -> Literal["marking", "grade"] | None:
        """Why a source is not shown, or None where it is."""
        if is_above(article.marking, self.ceiling):
            return "marking"
        return None if self.grades.admits(article.outlet, article.credibility) else "grade"

    def left_out_problem(self, problem: Problem) -> bool:
        """Whether an input that could not be read is not told."""
        return is_above(problem.marking, self.ceiling)

    @property
    def shown(self) -> tuple[SectionOptions, ...]:
        """The sections that are not marked above the ceiling."""
        return tuple(section for section in self.sections if not is_above(section.marking, self.ceiling))

    @property
    def least_marking(self) -> MarkingLabel:
        """Of a document that holds no source: its own and those of its sections."""
        return highest(self.marking, *(section.marking for section in self.shown)) or self.marking

    def section(self, name: SectionName) -> SectionOptions | None:
        """The options of a section, or None where this audience does not print it."""
        return next((section for section in self.shown if section.name == name), None)


def audience_names() -> tuple[str, ...]:
    """The built-in audiences, in alphabetical order."""
    return tuple(sorted(path.stem for path in (resources.templates_root() / "audiences").glob("*.yaml")))


def load_audience(
    name_or_path: str | Path, *, over: Mapping[str, Any] | None = None, project: str | Path | None = None
) -> Audience:
    """A built-in audience by name, or one from a file, with what it extends; ``over`` holds what goes before it.

    ``project`` is the folder whose templates and style sheets go before the audience's own. Raises ``SettingsError``
    with one line for each thing that is wrong.
    """
    return _load(audience_path(name_or_path), over or {}, project, ())


def parse_audience(text: str, *, shown: str) -> Audience:
    """An audience from YAML text; ``shown`` is the file name that messages begin with."""
    return _parse(text, shown, None, {}, None, ())


def _load(path: Path, over: Mapping[str, Any], project: str | Path | None, below: tuple[Path, ...]) -> Audience:
    """``below`` are the files that extend this one."""
    return _parse(read_settings_file(path, "an audience"), _shown_path(path), path, over, project, below)


def _parse(
    text: str,
    shown: str,
    path: Path | None,
    over: Mapping[str, Any],
    project: str | Path | None,
    below: tuple[Path, ...],
) -> Audience:
    base = _extended(text, shown, path, over, below)
    found = parse_settings(
        Audience,
        text,
        shown=shown,
        what="an audience",
        example="name: analyst",
        under=_inherited(base) if base is not None else {},
        over=over,
        over_name="audience.",
    )
    _check_inheritance(found, text, shown, over)
    sections = (*_sections(found, text, shown, over),)
    found = found.model_copy(update={"sections": sections, "options": {}, "without": ()})
    _check_ceiling(found, text, shown)
    own = path.parent if path is not None and not _is_built_in(path) else None
    folders = (str(f) for f in (project, own, *(base.folders if base is not None else ())) if f is not None)
    found._folders = (*dict.fromkeys(folders),)
    if found.language is not None:
        values = {"language": found.language, "region": found.region}
        check_language(values, found.folders, text=text, shown=shown, over=over, set_="audience.")
    return found


def _extended(
    text: str, shown: str, path: Path | None, over: Mapping[str, Any], below: tuple[Path, ...]
) -> Audience | None:
    """The audience that this one extends, checked by itself."""
    given = load_mapping(text, shown=shown, what="an audience", example="name: analyst")
    name = over.get("extends", given.get("extends"))
    if not isinstance(name, str) or not name:
        return None
    where = "--set audience.extends" if "extends" in over else f"{shown}:{place_in(text, 'extends')} 'extends'"
    beside = path is not None and name.endswith((".yaml", ".yml")) and "extends" not in over
    try:
        base = audience_path(path.parent / name if beside and path is not None else name)
    except SettingsError as error:
        raise SettingsError(f"{where}: {error}") from None
    seen = (*below, *([path.resolve()] if path is not None else []))
    if base.resolve() in seen:
        raise SettingsError(f"{where}: {name} leads back to this file; an audience cannot extend itself")
    return _load(base, {}, None, seen)


def _inherited(base: Audience) -> dict[str, Any]:
    """All but the name, which is the document's."""
    values = base.model_dump(exclude={"name", "extends", "options", "without"}, exclude_defaults=True)
    return {**values, "sections": [section.model_dump(exclude_defaults=True) for section in base.sections]}


def _is_built_in(path: Path) -> bool:
    return path.is_relative_to(resources.templates_root())


def _check_inheritance(audience: Audience, text: str, shown: str, over: Mapping[str, Any]) -> None:
    names = [section.name for section in audience.sections]
    for field, asked in (("options", [*audience.options]), ("without", [*audience.without])):
        for name in asked:
            if name not in names:
                set_ = name in over.get(field, ())
                where = f"--set audience.{field}" if set_ else f"{shown}:{place_in(text, field)} '{field}'"
                of = f"audience {audience.name}" if set_ else "this audience"
                raise SettingsError(f"{where}: {of} has no section {name!r}. {known_names(names)}")
    if len({*audience.without}) == len(names):
        raise SettingsError(f"{shown}:{place_in(text, 'without')} 'without': no section is left")


def _check_ceiling(audience: Audience, text: str, shown: str) -> None:
    if is_above(audience.marking, audience.ceiling):
        field = (
            "ceiling"
            if "ceiling" in load_mapping(text, shown=shown, what="an audience", example="name: analyst")
            else "marking"
        )
        raise SettingsError(
            f"{shown}:{place_in(text, field)} '{field}': the marking {audience.marking} lies above the ceiling "
            f"{audience.ceiling}; raise the ceiling or lower the marking"
        )
    if not audience.shown:
        where = f"{shown}:{place_in(text, 'sections')} 'sections'"
        raise SettingsError(f"{where}: all are marked above the ceiling {audience.ceiling}; no section is left")


def _sections(audience: Audience, text: str, shown: str, over: Mapping[str, Any]) -> Iterator[SectionOptions]:
    for section in audience.sections:
        if section.name in audience.without:
            continue
        own = {**section.model_dump(exclude_unset=True), **audience.options.get(section.name, {})}
        try:
            yield SectionOptions.model_validate(own)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            set_ = {*map(str, first["loc"][:1] or own)} & {*over.get("options", {}).get(section.name, {})}
            place = f"{shown}:{place_in(text, 'options', section.name, *first['loc'])}"
            where = f"--set audience.options.{section.name}:" if set_ else place
            raise SettingsError(f"{where} {message_of(SectionOptions, first['loc'], first)}") from None


def audience_path(name_or_path: str | Path) -> Path:
    """The file of a built-in audience, or one of the user's. Raises SettingsError."""
    if isinstance(name_or_path, str) and re.fullmatch(r"[A-Za-z0-9_-]+", name_or_path):
        path = resources.templates_root() / "audiences" / f"{name_or_path}.yaml"
        if not path.is_file():
            known = audience_names()
            raise SettingsError(f"unknown audience {name_or_path!r}{nearest(name_or_path, known)} {known_names(known)}")
        return path
    path = Path(name_or_path)
    if not path.is_file():
        raise SettingsError(f"{path}: no such audience file. {known_names(audience_names())}, or a path to a YAML file")
    return path


def _shown_path(path: Path) -> str:
    try:
        return str(path.relative_to(resources.templates_root()))
    except ValueError:
        return str(path)
