"""Analyses and lists of sources as JSON, analyses back too: the public, versioned interfaces (``briefing schema``)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from briefing.errors import InputError
from briefing.model import Analysis, SourceList

_SHOWN_ERRORS = 3


@cache
def _adapter() -> TypeAdapter[Analysis]:
    return TypeAdapter(Analysis)


def analysis_to_json(analysis: Analysis) -> bytes:
    """UTF-8, keys in the order of the records, one indent a level; the same analysis gives the same bytes."""
    return _adapter().dump_json(analysis, by_alias=True, indent=1) + b"\n"


def analysis_to_line(analysis: Analysis) -> bytes:
    """As ``analysis_to_json``, on one line."""
    return _adapter().dump_json(analysis, by_alias=True) + b"\n"


def analysis_from_json(data: bytes, shown: str) -> Analysis:
    """The analysis in ``data``; ``shown`` names it in errors. Raises InputError with what is wrong and where."""
    try:
        return _adapter().validate_json(data)
    except ValidationError as error:
        raise InputError(shown, _explain(error)) from error


def read_analysis(path: str) -> Analysis:
    """A stored analysis. Raises InputError."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror}); check the path and its permissions") from error
    return analysis_from_json(data, path)


def sources_to_json(sources: SourceList) -> bytes:
    """As ``analysis_to_json``."""
    return TypeAdapter(SourceList).dump_json(sources, by_alias=True, indent=1) + b"\n"


def analysis_schema() -> str:
    """JSON Schema of an analysis, generated from the records."""
    return _schema(_adapter())


def sources_schema() -> str:
    """JSON Schema of a list of sources."""
    return _schema(TypeAdapter(SourceList))


def _schema(adapter: TypeAdapter[Any]) -> str:
    schema: dict[str, Any] = adapter.json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, ensure_ascii=False)


def _explain(error: ValidationError) -> str:
    rows = error.errors(include_url=False)
    if rows[0]["type"] == "json_invalid":
        return f"not JSON ({rows[0]['ctx']['error']}); give a file that 'briefing analyse' wrote"
    shown = "; ".join(f"{'.'.join(map(str, r['loc']))}: {r['msg'].lower()}" for r in rows[:_SHOWN_ERRORS])
    more = f" and {len(rows) - _SHOWN_ERRORS} more" if len(rows) > _SHOWN_ERRORS else ""
    return f"not an analysis of this version ({shown}{more}); give a file that 'briefing analyse' wrote"
