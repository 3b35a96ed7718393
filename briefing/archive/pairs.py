"""Pairs of statements as JSONL, one object a line, and comparisons back: what ``briefing compare`` reads and writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.errors import InputError
from briefing.model import Problem, Span

_FORM = 'a line is {"a": "...", "b": "..."}'


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, and where they stand."""

    line: int
    """From 1."""
    path: str
    """"file.jsonl:3"."""
    a: str
    b: str


def read_pairs(data: bytes, shown: str) -> Iterator[Pair | Problem]:
    """One a line; empty lines are stepped over, a line that is no pair is a problem, other fields are left alone."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        path = f"{shown}:{number}"
        try:
            row = _row(line, path)
            yield Pair(number, path, _text(row, "a", path), _text(row, "b", path))
        except InputError as error:
            yield Problem(error.path, error.what)


def _row(line: bytes, path: str) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(path, "not UTF-8; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(path, f"not JSON ({error.msg.lower()}, column {error.colno}); {_FORM}") from error
    except (RecursionError, ValueError) as error:
        raise InputError(path, f"JSON nested too deeply, or a number too long; {_FORM}") from error
    if not isinstance(row, dict):
        raise InputError(path, f"{_kind(row)}, not an object; {_FORM}")
    return row


def _text(row: dict[str, Any], field: str, path: str) -> str:
    if field not in row:
        has = ", ".join(f"'{key[:40]}'" for key in [*row][:12]) or "nothing"
        raise InputError(path, f"no field '{field}' (it has: {has}); {_FORM}")
    value = row[field]
    if not isinstance(value, str):
        raise InputError(path, f"field '{field}' is {_kind(value)}, not a text; {_FORM}")
    return value


def _kind(value: object) -> str:
    kinds = {list: "a list", dict: "an object", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def comparison_to_json(
    a: str,
    b: str,
    *,
    relation: str,
    rule: str,
    reason: str,
    spans: tuple[Sequence[Span], Sequence[Span]],
    line: int = 0,
) -> str:
    """One line of JSON, without its end; ``line`` from 1 where the pair stood in a file."""
    row: dict[str, Any] = {"line": line} if line else {}
    row |= {"a": a, "b": b, "relation": relation, "rule": rule, "reason": reason}
    for name, text, found in (("a", a, spans[0]), ("b", b, spans[1])):
        row[f"spans_{name}"] = found
        row[f"words_{name}"] = [text[start:end] for start, end in found]
    return json.dumps(row, ensure_ascii=False)
