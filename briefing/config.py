"""Audience files → settings. Every problem in one pass, each with file, line, column and what is allowed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from briefing import resources
from briefing.errors import SettingsError
from briefing.model import MarkingLabel, Paper, SectionName

__all__ = [
    "SECTION_OPTIONS",
    "Audience",
    "MarkingLabel",
    "Paper",
    "SectionName",
    "SectionOptions",
    "audience_names",
    "load_audience",
    "parse_audience",
]

_LISTS: Final = frozenset({"limit", "clip"})
SECTION_OPTIONS: Final[dict[str, frozenset[str]]] = {
    "masthead": frozenset({"detail"}),
    "highlights": _LISTS | {"detail", "lines"},
    "actors": frozenset({"limit"}),
    "matrix": _LISTS | {"columns"},
    "positions": _LISTS,
    "disputes": _LISTS | {"detail", "lines"},
    "timeline": _LISTS,
    "gaps": _LISTS | {"lines"},
    "problems": frozenset({"limit"}),
    "sources": frozenset({"limit", "detail"}),
    "legend": frozenset({"detail"}),
}
"""Which options each section knows, beside ``name`` and ``heading``."""

_MAX_BYTES: Final = 1_000_000
_MAX_ALIASES: Final = 50
_SHOWN: Final = 60


class SectionOptions(BaseModel):
    """One section of a document, and how much of it is printed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

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
    detail: Literal["full", "short"] = "full"

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _options_known(self) -> SectionOptions:
        known = SECTION_OPTIONS[self.name] | {"name", "heading"}
        for option in sorted(self.model_fields_set - known):
            raise PydanticCustomError(
                "section_option",
                "section '{section}' has no option '{option}'",
                {"section": self.name, "option": option, "known": sorted(known)},
            )
        return self


class Audience(BaseModel):
    """For whom a document is made: which sections, how much of each, how marked, on which paper."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")
    """Used in file names: lower-case letters, digits and hyphens."""
    edition: str = Field(min_length=1, max_length=60)
    """Printed above the title."""
    sections: tuple[SectionOptions, ...] = Field(min_length=1)
    """In the order in which they are printed."""
    min_confidence: float = Field(default=0.0, ge=0, le=1)
    """Findings whose rule was measured below this are left out, and counted."""
    max_pages: int | None = Field(default=None, ge=1)
    """The document is set more tightly where it would run over."""
    more_in: str | None = Field(default=None, max_length=60)
    """Where a reader finds what this edition leaves out, such as "the analyst edition"."""
    marking: MarkingLabel = "TLP:CLEAR"
    paper: Paper = "A4"

    @field_validator("sections")
    @classmethod
    def _once_each(cls, sections: tuple[SectionOptions, ...]) -> tuple[SectionOptions, ...]:
        names = [section.name for section in sections]
        for name in names:
            if names.count(name) > 1:
                raise PydanticCustomError("section_twice", "section '{section}' is listed twice", {"section": name})
        return sections

    def section(self, name: SectionName) -> SectionOptions | None:
        """The options of a section, or None where this audience does not print it."""
        return next((section for section in self.sections if section.name == name), None)


def audience_names() -> tuple[str, ...]:
    """The built-in audiences, in alphabetical order."""
    return tuple(sorted(path.stem for path in (resources.templates_root() / "audiences").glob("*.yaml")))


def load_audience(name_or_path: str | Path) -> Audience:
    """A built-in audience by name, or one from a file.

    Raises ``SettingsError`` with one line for each thing that is wrong.
    """
    path = _audience_path(name_or_path)
    try:
        size = path.stat().st_size
        text = path.read_text(encoding="utf-8") if size <= _MAX_BYTES else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as an audience: {_plain(error)}") from error
    if size > _MAX_BYTES:
        raise SettingsError(f"{path}: {size:,} bytes are too many for an audience; at most {_MAX_BYTES:,}")
    return parse_audience(text, shown=_shown_path(path))


def parse_audience(text: str, *, shown: str) -> Audience:
    """An audience from YAML text; ``shown`` is the file name that messages begin with."""
    value = _load_yaml(text, shown)
    if not isinstance(value, dict):
        raise SettingsError(f"{shown}:1:1 an audience is a mapping of names to values, such as 'name: analyst'")
    try:
        return Audience.model_validate(value)
    except ValidationError as error:
        marks = dict(_marks(yaml.compose(text, Loader=_Loader), ()))
        raise SettingsError("\n".join(sorted(_messages(error, marks, shown), key=_line_first))) from None


def _audience_path(name_or_path: str | Path) -> Path:
    if isinstance(name_or_path, str) and re.fullmatch(r"[A-Za-z0-9_-]+", name_or_path):
        path = resources.templates_root() / "audiences" / f"{name_or_path}.yaml"
        if not path.is_file():
            known = audience_names()
            raise SettingsError(f"unknown audience {name_or_path!r}{_nearest(name_or_path, known)} {_known(known)}")
        return path
    path = Path(name_or_path)
    if not path.is_file():
        raise SettingsError(f"{path}: no such audience file. {_known(audience_names())}, or a path to a YAML file")
    return path


def _shown_path(path: Path) -> str:
    try:
        return str(path.relative_to(resources.templates_root()))
    except ValueError:
        return str(path)


def _plain(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8 text"


# --- YAML --------------------------------------------------------------------------------------------------------


class _Loader(yaml.SafeLoader):
    """Plain YAML: no dates, no yes/no, no base-60 numbers; a name given twice and a flood of aliases are errors."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.aliases = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            self.aliases += 1
            if self.aliases > _MAX_ALIASES:
                mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
                raise yaml.MarkedYAMLError(problem=f"more than {_MAX_ALIASES} aliases", problem_mark=mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(
                    problem="a key is one word, not a list or a mapping", problem_mark=key.start_mark
                )
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"'{key.value}' is given twice", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("null", "merge")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]*\.[0-9]+$"), list("-+.0123456789"))


def _load_yaml(text: str, shown: str) -> object:
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 (it is a SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{shown}:{mark.line + 1}:{mark.column + 1}" if mark else shown
        raise SettingsError(f"{where} {error.problem or error.context or 'this is not YAML'}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{shown}: this is not YAML: {str(error).splitlines()[0]}") from None


_Where = tuple[str | int, ...]
_Place = tuple[int, int]


def _marks(node: yaml.Node | None, path: _Where) -> Iterator[tuple[_Where, _Place]]:
    """Line and column, counted from 1, of every value; of a mapping's entries, of their names with path + ("key",)."""
    if node is None:
        return
    yield path, (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value, "key"), (key.start_mark.line + 1, key.start_mark.column + 1)
            yield from _marks(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _marks(value, (*path, index))


# --- messages ----------------------------------------------------------------------------------------------------


def _messages(error: ValidationError, marks: dict[_Where, _Place], shown: str) -> Iterator[str]:
    details = error.errors(include_url=False)
    broken = {detail["loc"][:1] for detail in details if len(detail["loc"]) > 1}
    for detail in details:
        if detail["type"] == "too_short" and detail["loc"] in broken:
            continue  # pydantic does not count items that are wrong themselves
        line, column = _mark(tuple(detail["loc"]), detail["type"], marks)
        yield f"{shown}:{line}:{column} {_message(detail)}"


def _mark(loc: _Where, kind: str, marks: dict[_Where, _Place]) -> _Place:
    if kind == "extra_forbidden" and (*loc, "key") in marks:
        return marks[(*loc, "key")]
    while loc and loc not in marks:
        loc = loc[:-1]
    return marks.get(loc, (1, 1))


def _line_first(message: str) -> tuple[int, int]:
    found = re.search(r":(\d+):(\d+) ", message)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _message(detail: ErrorDetails) -> str:
    """What was found, what is allowed, the nearest known name."""
    loc, kind, found, context = detail["loc"], detail["type"], detail["input"], detail.get("ctx", {})
    field = str(loc[-1]) if loc else "value"
    if kind == "extra_forbidden":
        known = sorted(SectionOptions.model_fields if loc[0] == "sections" else Audience.model_fields)
        return f"unknown name {field!r}{_nearest(field, known)} {_known(known)}"
    if kind == "literal_error":
        return _literal_message(field, found)
    if kind == "missing":
        return f"'{field}' is missing"
    if kind == "section_option":
        known = list(context["known"])
        return f"{detail['msg']}{_nearest(str(context['option']), known)} {_known(known)}"
    return f"'{field}': {_lower_first(detail['msg'])}{_found(found)}"


def _literal_message(field: str, found: object) -> str:
    model = SectionOptions if field in ("name", "detail") else Audience
    allowed = tuple(map(str, get_args(model.model_fields[field].annotation)))
    noun = "section" if field == "name" else field
    return f"unknown {noun} {_quoted(found)}{_nearest(str(found), allowed)} {_known(sorted(allowed))}"


def _nearest(word: str, known: list[str] | tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else "."


def _known(names: list[str] | tuple[str, ...]) -> str:
    return f"Known: {', '.join(names)}"


def _found(value: object) -> str:
    return "" if isinstance(value, (dict, list, tuple)) else f", found {_quoted(value)}"


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
