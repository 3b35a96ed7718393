"""Reads the YAML lists of this folder; a bad row names its file, its line and what is allowed."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from briefing.errors import SettingsError

T = TypeVar("T")
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(name: str, type_: type[T]) -> T:
    """The content of ``<name>.yaml`` as ``type_``. Raises SettingsError with every bad row in it."""
    text = _text(f"{name}.yaml")
    try:
        return TypeAdapter(type_).validate_python(yaml.load(text, Loader=_Loader))  # noqa: S506 - a safe loader, in C where there is one
    except ValidationError as error:
        raise SettingsError("\n".join(_explain(name, text, dict(e)) for e in error.errors())) from error


def rules_hash() -> str:
    """SHA-256 over word lists, readers and rules, 16 hex digits: what an analysis depends on besides the model.

    Readers belong to it, as paragraphs, dates and origins are told by them.
    """
    digest = hashlib.sha256()
    for folder, suffix in _RULES:
        for file in sorted(files("briefing").joinpath(folder).iterdir(), key=lambda f: f.name):
            if file.name.endswith(suffix):
                digest.update(file.name.encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


# Below the package itself: naming a stage's package would import it.
_RULES = (
    ("knowledge", (".yaml", ".csv")),
    ("sources", (".py",)),
    ("sources/readers", (".py",)),
    ("analysis", (".py",)),
)


def _text(file: str) -> str:
    return files("briefing.knowledge").joinpath(file).read_text(encoding="utf-8")


def _explain(name: str, text: str, error: dict[str, Any]) -> str:
    line = _line_of(yaml.compose(text, Loader=_Loader), error["loc"])
    where = ".".join(map(str, error["loc"]))
    return f"knowledge/{name}.yaml:{line} {where}: {error['msg']} (found {error['input']!r})"


def _line_of(node: Any, path: tuple[Any, ...]) -> int:
    """Of the deepest node on ``path`` that exists, counted from 1."""
    line: int = node.start_mark.line + 1
    for key in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
        elif isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == key), None)
        else:
            break
        if node is None:
            break
        line = node.start_mark.line + 1
    return line
