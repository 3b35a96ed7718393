"""Brief → JSON: the document itself, chosen, sorted and counted, for programs that give it a look of their own."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from briefing.model import Brief


@cache
def _adapter() -> TypeAdapter[Brief]:
    return TypeAdapter(Brief)


def render_json(brief: Brief) -> bytes:
    """UTF-8, keys in the order of the records, one indent a level; the same brief gives the same bytes."""
    return _adapter().dump_json(brief, by_alias=True, indent=1) + b"\n"


def brief_schema() -> str:
    """JSON Schema of what ``render_json`` writes, generated from the records."""
    schema: dict[str, Any] = _adapter().json_schema(by_alias=True, mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=1, ensure_ascii=False)
