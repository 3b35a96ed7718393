"""Reads JSON and JSONL: one article an object, by documented field names or the user's mapping of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefing.config import Fields
from briefing.errors import InputError
from briefing.model import Block, Problem
from briefing.sources.blocks import find_blocks
from briefing.sources.date_forms import read_date
from briefing.sources.document import FACTS, Document, Fact, Options
from briefing.sources.encoding import decode, repair

_LIST_NAMES = ("articles", "items", "documents", "results", "data", "entries", "hits", "stories")
"""Where exports keep their list, if the mapping does not say."""
_SHOWN = 12


def read_jsonl(data: bytes, name: str, options: Options) -> Iterator[Document | Problem]:
    """One article a line; a line that is none costs itself. Raises InputError where no line is an object."""
    text, _ = decode(data, name, declared=options.encoding)
    rows = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not rows:
        raise InputError(name, "the file is empty; nothing to read")
    for number, line in rows:
        yield from _row(line.encode(), f"{name}:{number}", options.fields)


def read_json(data: bytes, name: str, options: Options) -> Iterator[Document | Problem]:
    """One article, or a list of them, or an object that holds such a list. Raises InputError for anything else."""
    text, _ = decode(data, name, declared=options.encoding)
    if not text.strip():
        raise InputError(name, "the file is empty; nothing to read")
    value = _parse(text, name)
    rows = _rows(value, name, options.fields)
    if rows is None:
        yield from _article(value, name, data, options.fields)
        return
    for number, row in enumerate(rows, 1):
        original = json.dumps(row, ensure_ascii=False).encode()
        yield from _article(row, f"{name}#{number}", original, options.fields)


def _row(line: bytes, name: str, fields: Fields) -> Iterable[Document | Problem]:
    try:
        value = _parse(line.decode(), name)
    except InputError as error:
        return [Problem(error.path, error.what)]
    return _article(value, name, line, fields)


def _parse(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InputError(name, f"not JSON ({error.msg.lower()}, {where}); mend it or export it anew") from None
    except (RecursionError, ValueError):
        raise InputError(name, "JSON nested too deeply, or a number too long; not an export of articles") from None


def _rows(value: Any, name: str, fields: Fields) -> list[Any] | None:
    """The list of articles; None where the value is an article itself."""
    if fields.items is not None:
        found = _at(value, fields.items)
        if not isinstance(found, list):
            raise InputError(name, f"there is no list at 'fields.items: {fields.items}'; {_has(value)}")
        return found
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise InputError(name, f"a {type(value).__name__}, not an article or a list of them")
    if _at(value, fields.text) is not None:
        return None
    lists = [key for key in _LIST_NAMES if isinstance(value.get(key), list)]
    if not lists:
        raise InputError(name, f"no text at '{fields.text}' and no list of articles; {_has(value)}; {_MAP}")
    rows: list[Any] = value[lists[0]]
    return rows


_MAP = "name the fields in brief.yaml under 'fields'"


def _has(value: Any) -> str:
    keys = [*map(str, value)][:_SHOWN] if isinstance(value, dict) else []
    return f"it has: {', '.join(keys)}" if keys else f"it is a {type(value).__name__}"


def _at(value: Any, path: str) -> Any:
    """The value at a dotted path; a key that has the dots itself goes first."""
    if isinstance(value, Mapping) and path in value:
        return value[path]
    for key in path.split("."):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, Mapping):
            value = value.get(key)
        else:
            return None
    return value


def _article(value: Any, name: str, original: bytes, fields: Fields) -> Iterable[Document | Problem]:
    if not isinstance(value, dict):
        return [Problem(name, f"a {type(value).__name__}, not an article")]
    text = _at(value, fields.text)
    if isinstance(text, list):
        text = "\n\n".join(str(part) for part in text if part)
    if not isinstance(text, str) or not text.strip():
        found = "the text is empty" if text is not None else f"no text at '{fields.text}'; {_has(value)}; {_MAP}"
        return [Problem(name, found)]
    try:
        facts = dict(_facts(value, name, fields))
    except InputError as error:
        return [Problem(error.path, error.what)]
    given = _at(value, fields.id)
    return [_document(name, original, text, facts, str(given) if given not in (None, "") else None)]


def _document(name: str, original: bytes, text: str, facts: dict[str, Fact], id_: str | None) -> Document:
    """Offsets are those of the given text; a title and sub-title that it does not hold stand after it."""
    notes: tuple[str, ...] = ()
    repaired = repair(text)
    if repaired.text != text and id_ is None:
        text, notes = repaired
    heads: list[Block] = []
    whole = text
    for kind in ("title", "subtitle"):
        if kind in facts:
            whole += f"\n\n{facts[kind].value}"
            heads.append(Block(kind, len(whole) - len(facts[kind].value), len(whole), 0))
    blocks = (*heads, *find_blocks(whole, 0, len(text), titled="title" not in facts))
    return Document(name, "json", original, whole, blocks, facts, id=id_, notes=notes)


def _facts(value: Mapping[str, Any], name: str, fields: Fields) -> Iterator[tuple[str, Fact]]:
    for fact in FACTS:
        path: str = getattr(fields, fact)
        found = _at(value, path)
        words = ", ".join(map(str, found)) if isinstance(found, list) else str(found) if found is not None else ""
        words = " ".join(words.split())
        if not words:
            continue
        if fact in ("published", "updated"):
            date = _date(found, words)
            if date is None:
                raise InputError(name, f"'{path}: {words[:40]}' is no date; give it as 2026-03-17T08:05+02:00")
            words = date
        yield fact, Fact(words, "stated")


def _date(found: Any, words: str) -> str | None:
    """Also seconds or milliseconds since 1970, as exports have them."""
    from datetime import UTC, datetime

    if isinstance(found, int | float) and not isinstance(found, bool) and 10**8 < found < 10**13:
        return datetime.fromtimestamp(found / 1000 if found > 10**11 else found, UTC).isoformat(timespec="minutes")
    return read_date(words)
