"""JSON Schemas of the user's files, which editors complete and check by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, TypeGuard

from pydantic import BaseModel

from briefing.config.actors import ActorsFile
from briefing.config.assessments import AssessmentsFile
from briefing.config.audience import SECTION_OPTIONS, Audience
from briefing.config.outlets import OutletsFile
from briefing.config.project import Project

FILES: Final[dict[str, type[BaseModel]]] = {
    "brief": Project,
    "audience": Audience,
    "outlets": OutletsFile,
    "actors": ActorsFile,
    "assessments": AssessmentsFile,
}
"""Name of a schema → what it describes."""
_INHERITED: Final = ("edition", "sections")


def settings_schema(name: str) -> str:
    """The schema of one of ``FILES``, as JSON."""
    schema: dict[str, Any] = FILES[name].model_json_schema(by_alias=True)
    if name == "audience":
        schema["required"] = [field for field in schema["required"] if field not in _INHERITED]
        schema["anyOf"] = [{"required": ["extends"]}, {"required": [*_INHERITED]}]
    shown = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(shown, indent=1, ensure_ascii=False)


def setting_names() -> tuple[str, ...]:
    """What ``--set`` can set, as it is written there: "title", "audience.options.gaps.limit"."""
    options = (f"audience.options.{name}.{option}" for name, known in SECTION_OPTIONS.items() for option in known)
    found = {*_names(Project), *(f"audience.{name}" for name in _names(Audience)), *options}
    return tuple(sorted(found - {"audience.options"}))


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        if _is_record(field.annotation):
            yield from (f"{name}.{below}" for below in _names(field.annotation))
        else:
            yield name


def _is_record(kind: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
