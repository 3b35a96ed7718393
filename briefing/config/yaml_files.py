"""YAML text → a checked record. Every problem in one pass, each with its place; ``messages`` words it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from briefing.config.messages import message_of
from briefing.config.plain_yaml import compose_yaml, load_yaml
from briefing.errors import SettingsError

_MAX_BYTES: Final = 1_000_000

Settings = TypeVar("Settings", bound=BaseModel)


def read_settings_file(path: Path, what: str) -> str:
    """The text of a settings file; ``what`` it is read as ("an audience"). Raises SettingsError."""
    try:
        size = path.stat().st_size
        text = path.read_text(encoding="utf-8") if size <= _MAX_BYTES else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read as {what}: {_plain(error)}") from error
    if size > _MAX_BYTES:
        raise SettingsError(f"{path}: {size:,} bytes are too many for {what}; at most {_MAX_BYTES:,}")
    return text


def parse_settings(
    model: type[Settings],
    text: str,
    *,
    shown: str,
    what: str,
    example: str,
    under: Mapping[str, Any] | None = None,
    over: Mapping[str, Any] | None = None,
    over_name: str = "",
) -> Settings:
    """A record from YAML text; ``shown`` is the file name that messages begin with.

    ``under`` holds values that the text inherits, ``over`` those of the command line, where their names begin with
    ``over_name``. Raises SettingsError with one
    line for each thing that is wrong.
    """
    value = laid_over(under or {}, load_mapping(text, shown=shown, what=what, example=example))
    try:
        return model.model_validate(laid_over(value, over or {}))
    except ValidationError as error:
        raise SettingsError("\n".join(_lines(model, error, text, shown, over or {}, over_name))) from None


def sound_settings(
    model: type[Settings],
    text: str,
    *,
    shown: str,
    what: str,
    example: str,
    instead: Mapping[str, Any],
    over: Mapping[str, Any] | None = None,
) -> tuple[Settings, list[str]]:
    """As ``parse_settings``, with the lines beside what can be checked further: names whose values are wrong are not
    set, or are what ``instead`` has for them. Raises SettingsError for what is no mapping at all.
    """
    value = laid_over(load_mapping(text, shown=shown, what=what, example=example), over or {})
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        lines = _lines(model, error, text, shown, over or {}, "")
        wrong = {one["loc"][0] for one in error.errors() if one["loc"]}
        sound = {name: one for name, one in value.items() if name in model.model_fields and name not in wrong}
        return model.model_validate({**instead, **sound}), lines


def _lines(
    model: type[BaseModel], error: ValidationError, text: str, shown: str, over: Mapping[str, Any], over_name: str
) -> list[str]:
    """One for each thing that is wrong, by their places."""
    marks = dict(islice(_marks(compose_yaml(text), ()), _MOST_MARKS))
    return sorted(_messages(model, error, marks, shown, over, over_name), key=line_first)


def load_mapping(text: str, *, shown: str, what: str, example: str) -> dict[str, Any]:
    """The names and values of YAML text, unchecked. Raises SettingsError."""
    value = load_yaml(text, shown)
    if not isinstance(value, dict):
        raise SettingsError(f"{shown}:1:1 {what} is a mapping of names to values, such as '{example}'")
    return value


def laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both mappings as one; where they share a name the value above counts, mappings in them are laid over too."""
    merged = dict(below)
    for name, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(name), dict)
        merged[name] = laid_over(merged[name], value) if both else value
    return merged


def place_in(text: str, *path: str | int) -> str:
    """ "line:column" of the value at ``path`` in YAML text that was loaded, counted from 1."""
    marks = dict(islice(_marks(compose_yaml(text), ()), _MOST_MARKS))
    line, column = _mark(path, "", marks)
    return f"{line}:{column}"


def place_of_words(text: str, words: str, nth: int, *path: str | int) -> str:
    """ "line:column" of the ``nth`` (from 0) place of some words in the text at ``path``; of the text's start where
    YAML writes them otherwise. White space counts as one, capitals as small letters.
    """
    node = _node_at(compose_yaml(text), path)
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE)
    found = pattern.finditer(text, node.start_mark.index, node.end_mark.index) if node is not None else iter(())
    match = next(islice(found, nth, None), None)
    if match is None:
        return place_in(text, *path)
    return f"{text.count(chr(10), 0, match.start()) + 1}:{match.start() - text.rfind(chr(10), 0, match.start())}"


def _node_at(node: yaml.Node | None, path: _Where) -> yaml.Node | None:
    """The value at a path; None where there is none."""
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            return None
    return node


def or_text(schema: dict[str, Any], what: str, enum: Sequence[str] = ()) -> dict[str, Any]:
    """The JSON Schema of a record that may be written as one word too."""
    text = {"type": "string", "description": what, **({"enum": [*enum]} if enum else {})}
    return {"anyOf": [text, schema]}


def _plain(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "it is not UTF-8 text"


_Where = tuple[str | int, ...]
_Place = tuple[int, int]


_DEEPEST: Final = 30
_MOST_MARKS: Final = 100_000


def _marks(node: yaml.Node | None, path: _Where) -> Iterator[tuple[_Where, _Place]]:
    """Line and column, counted from 1, of every value; of a mapping's entries, of their names with path + ("key",)."""
    if node is None or len(path) > _DEEPEST:  # an alias may hold itself
        return
    yield path, (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value, "key"), (key.start_mark.line + 1, key.start_mark.column + 1)
            yield from _marks(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _marks(value, (*path, index))


# --- places ------------------------------------------------------------------------------------------------------


def _messages(
    model: type[BaseModel],
    error: ValidationError,
    marks: dict[_Where, _Place],
    shown: str,
    over: Mapping[str, Any],
    over_name: str,
) -> Iterator[str]:
    details = error.errors(include_url=False)
    broken = {detail["loc"][:1] for detail in details if len(detail["loc"]) > 1}
    for detail in details:
        if detail["type"] == "too_short" and detail["loc"] in broken:
            continue  # pydantic does not count items that are wrong themselves
        given = tuple(detail["loc"])
        named = given[:-1] if given[-1:] == ("[key]",) else given
        if _is_given(named, over):
            what = message_of(model, given, detail).removeprefix(f"'{named[-1]}': ")
            yield f"--set {over_name}{'.'.join(map(str, named))}: {what}"
            continue
        loc = _in_file(given, marks)
        line, column = _mark(loc, detail["type"], marks)
        yield f"{shown}:{line}:{column} {message_of(model, loc, detail)}"


def _is_given(loc: _Where, over: Any) -> bool:
    """Whether the value at ``loc`` is one of the command line's."""
    for part in loc:
        if not isinstance(over, Mapping):
            return True
        if part not in over:
            return False
        over = over[part]
    return bool(loc)


def _in_file(loc: _Where, marks: dict[_Where, _Place]) -> _Where:
    """The location without the names that pydantic adds for the members of a union."""
    kept: _Where = ()
    for part in loc:
        if (*kept, part) in marks or part == loc[-1]:
            kept = (*kept, part)
    return kept


def _mark(loc: _Where, kind: str, marks: dict[_Where, _Place]) -> _Place:
    if kind == "extra_forbidden" and (*loc, "key") in marks:
        return marks[(*loc, "key")]
    if loc[-1:] == ("[key]",):  # the name of a mapping's entry
        loc = (*loc[:-1], "key")
    while loc and loc not in marks:
        loc = loc[:-1]
    return marks.get(loc, (1, 1))


def line_first(message: str) -> tuple[int, int]:
    """Line and column that a message begins with, for putting messages in the order of the file."""
    found = re.search(r":(\d+):(\d+) ", message)
    return (int(found[1]), int(found[2])) if found else (0, 0)
