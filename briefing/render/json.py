"""Brief → JSON: the document itself, chosen, sorted and counted, for programs that give it a look of their own."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from briefing.finished.seal import UNSEALED, sealed
from briefing.model import Brief, Workings


@cache
def _adapter() -> TypeAdapter[Brief]:
    return TypeAdapter(Brief)


def render_json(brief: Brief) -> bytes:
    """UTF-8, the seal first, keys as in the records, one indent a level; the same brief gives the same bytes."""
    data = {"seal": f"sha256:{UNSEALED}", **brief_as_data(brief)}
    return sealed(json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", errors="replace") + b"\n", "json")


def brief_as_data(brief: Brief) -> dict[str, Any]:
    """What JSON can hold, as ``briefing schema brief-document`` describes it."""
    data: dict[str, Any] = _adapter().dump_python(brief, mode="json", by_alias=True)
    return data if brief.workings == "full" else {**data, "sections": _untold(data["sections"], brief.workings)}


def _untold(value: Any, workings: Workings) -> Any:
    """Without what an audience is not told of how findings were made: their rules, and how often these are right."""
    if isinstance(value, list):
        return [_untold(one, workings) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _untold(one, workings) for key, one in value.items()}
    if kept.keys() >= _MADE_BY:
        kept.update(dict.fromkeys(_MADE_BY, ""))
    if isinstance(kept.get("confidence"), float):
        kept["confidence"] = 0.0
        if workings == "hide" and "rule" in kept:
            kept["rule"] = ""
    return kept


_MADE_BY: Final = {"pipeline", "model", "rules"}
"""Fields of the legend."""
_SEAL: Final = "SHA-256 of the file with zeros in its place"


def to_json(adapter: TypeAdapter[Any], value: object, *, indent: int | None = None) -> bytes:
    """UTF-8. Halves of a pair of code units, which UTF-8 cannot hold, become question marks."""
    try:
        return adapter.dump_json(value, by_alias=True, indent=indent)
    except PydanticSerializationError:
        plain = adapter.dump_python(value, mode="json", by_alias=True)
        return json.dumps(plain, indent=indent, ensure_ascii=False).encode("utf-8", errors="replace")


def brief_schema() -> str:
    """JSON Schema of what ``render_json`` writes, generated from the records."""
    schema: dict[str, Any] = _adapter().json_schema(by_alias=True, mode="serialization")
    seal = {
        "type": "string",
        "pattern": "^sha256:[0-9a-f]{64}$",
        "description": "SHA-256 of the file, zeros in its place",
    }
    schema["properties"] = {"seal": seal, **schema["properties"]}
    schema["required"] = ["seal", *schema["required"]]
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, ensure_ascii=False)
