"""What is wrong with a setting, in one line: what was found, what is allowed, the nearest known name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_SHOWN: Final = 60
_SAME: Final[Mapping[str, str]] = {
    "tlp:white": "TLP:CLEAR",
    "white": "TLP:CLEAR",
    "word": "docx",
    "doc": "docx",
    "markdown": "md",
    "htm": "html",
    "us letter": "Letter",
}
"""Other names of what we know; TLP:WHITE is that of TLP 1."""
_NOUNS: Final[Mapping[tuple[str, str], str]] = {
    ("SectionOptions", "name"): "section",
    ("Audience", "options"): "section",
    ("Audience", "without"): "section",
    ("Audience", "kinds"): "kind",
    ("Project", "formats"): "format",
}
"""Record and setting → what one of its values is, where that is not the setting's own name."""
_SHAPES: Final[Mapping[str, str]] = {
    r"^[a-z0-9][a-z0-9-]{0,40}$": "lower-case letters, digits and hyphens are allowed, at most 41, such as 'desk-2'",
    r"^[a-z0-9][a-z0-9-]*$": "lower-case letters, digits and hyphens are allowed, such as 'harbour-union'",
    r"^[a-z][a-z0-9-]*$": "lower-case letters, digits and hyphens are allowed, as in 'mark-twice'",
    r"^[a-z]{2,3}$": "a language's code is wanted (ISO 639), such as 'fr'",
    r"^([A-Z]{2}|[0-9]{3})$": "a region's code is wanted (ISO 3166-1 or UN M.49), such as 'CA'",
    r"^[a-z]{3}$": "three lower-case letters are wanted (ISO 3166-1), such as 'nor'",
    r"^[\w-][\w./-]*\.html$": "the name of a file in templates/ is wanted, such as 'memo.html'",
    r"^[\w./-]+\.css$": "the name of a file in styles/ is wanted, such as 'desk.css'",
    r"^[^;{}<>\\@]{1,200}$": "a colour, faces or a measure is wanted, without any of ; { } < > \\ @",
}
"""Pattern → what it means."""
_WANTED: Final[Mapping[str, str]] = {
    "bool_parsing": "true or false is wanted",
    "bool_type": "true or false is wanted",
    "dict_type": "names with values are wanted, each in a line of its own",
    "float_parsing": "a number is wanted",
    "float_type": "a number is wanted",
    "greater_than": "a number above {gt} is wanted",
    "greater_than_equal": "at least {ge} is wanted",
    "int_from_float": "a whole number is wanted",
    "int_parsing": "a whole number is wanted",
    "int_type": "a whole number is wanted",
    "less_than_equal": "at most {le} is allowed",
    "model_type": "names with values are wanted, each in a line of its own",
    "string_too_long": "at most {max_length} characters are allowed",
    "string_type": "a text is wanted",
    "too_short": "at least one is wanted",
    "tuple_type": "a list is wanted, such as [a, b], or one value a line after '- '",
}
"""Kind of error, as pydantic names it → what is wanted."""
_NUMERIC: Final = (int, float)


def nearest(word: str, known: Collection[str]) -> str:
    """The end of a sentence: the known name that is nearest, or a full stop."""
    same = _SAME.get(word.lower())
    if same in known:
        return f"; did you mean {same!r}?"
    bare = {_bare(name): name for name in known}
    close = difflib.get_close_matches(_bare(word), bare, n=1, cutoff=0.6)
    return f"; did you mean {bare[close[0]]!r}?" if close else "."


def _bare(word: str) -> str:
    """In lower case, without "TLP:" and ".html", which would make all alike."""
    return word.lower().removeprefix("tlp:").removesuffix(".html")


def known_names(names: Sequence[str]) -> str:
    """What is allowed."""
    return f"Known: {', '.join(names)}"


def message_of(model: type[BaseModel], loc: tuple[str | int, ...], detail: ErrorDetails) -> str:
    """Of one error that pydantic found at ``loc`` in the settings of ``model``."""
    kind, found, context = detail["type"], detail["input"], detail.get("ctx", {})
    of_a_key = loc[-1:] == ("[key]",)
    loc = loc[:-1] if of_a_key else loc
    name = str(loc[-1]) if loc else "value"
    owner = _model_at(model, loc[:-1])
    if kind == "extra_forbidden":
        known = sorted(owner.model_fields)
        return f"unknown name {name!r}{nearest(name, known)} {known_names(known)}"
    if kind == "literal_error":
        named = next((str(part) for part in reversed(loc[:-1] if of_a_key else loc) if isinstance(part, str)), name)
        return _unknown_value(owner, named, found)
    if kind == "missing":
        return f"'{name}' is missing"
    if kind == "label":
        return f"{detail['msg']}{nearest(str(found), context['known'])} {known_names(context['families'])}"
    if kind == "section_option":
        known = list(context["known"])
        return f"{detail['msg']}{nearest(str(context['option']), known)} {known_names(known)}"
    return f"{_named(loc, name)}: {_wanted(detail)}{_found(found)}"


def _named(loc: tuple[str | int, ...], name: str) -> str:
    return f"'{loc[-2]}', item {int(loc[-1]) + 1}" if loc and isinstance(loc[-1], int) and len(loc) > 1 else f"'{name}'"


def _wanted(detail: ErrorDetails) -> str:
    kind, found, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return _SHAPES.get(context["pattern"], f"a text of the form {context['pattern']} is wanted")
    if kind == "string_too_short" or (kind == "too_short" and found is None):
        return "it is empty; write something, or leave the line out"
    if kind == "string_type" and isinstance(found, _NUMERIC):
        return f'a text is wanted; put it in quotation marks: "{str(found).lower()}"'
    if kind == "string_too_long":
        return f"{_WANTED[kind].format(**context)}; these are {len(str(found))}"
    if kind in _WANTED:
        return _WANTED[kind].format(**{k: f"{v:,g}" if isinstance(v, float) else v for k, v in context.items()})
    text = detail["msg"].removeprefix("Value error, ")
    return text[:1].lower() + text[1:]


def _unknown_value(owner: type[BaseModel], name: str, found: object) -> str:
    annotation = owner.model_fields[name].annotation if name in owner.model_fields else None
    allowed = sorted(_literals(annotation))
    noun = _NOUNS.get((owner.__name__, name), name)
    return f"unknown {noun} {_quoted(found)}{nearest(str(found), allowed)} {known_names(allowed)}"


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    else:
        for part in get_args(annotation):
            yield from _literals(part)


def _model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel]:
    """The record that the entry at ``loc`` is checked as: of list items and mapping values, their own."""
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            inner = next(_models_in(model.model_fields[part].annotation), None)
            model = inner or model
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _found(value: object) -> str:
    if value is None:
        return ", found nothing"
    return "" if isinstance(value, (dict, list, tuple)) or value == "" else f", found {_quoted(value)}"


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


# --- YAML --------------------------------------------------------------------------------------------------------

_YAML: Final[Mapping[str, str]] = {
    r"mapping values are not allowed here": "a colon where none can stand; quote the text, or mend the indentation",
    r"found character '\\t' .*": "a tab cannot indent; write spaces",
    r"found character '(.)' .*": r"a value cannot begin with '\1'; put it in quotation marks",
    r"found unexpected end of stream": "a quotation mark is opened before and never closed",
    r"found undefined alias '(.*)'": r"'*\1' refers to nothing; to begin a text with *, put it in quotation marks",
}
"""What the YAML parser says → the same for somebody who does not know it."""


def yaml_problem(said: str) -> str:
    """In plain words, where we have any."""
    for pattern, plain in _YAML.items():
        found = re.fullmatch(pattern, said)
        if found is not None:
            return found.expand(plain)
    return said
