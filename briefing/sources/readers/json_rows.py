"""Reads JSON and JSONL: one article an object, by documented field names or the user's mapping of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing.config import Fields
from briefing.errors import InputError
from briefing.markings import highest
from briefing.model import Block, Problem
from briefing.sources.blocks import find_blocks
from briefing.sources.date_forms import read_date
from briefing.sources.document import DATES, FACTS, Document, Fact, Options
from briefing.sources.encoding import decode, repair
from briefing.sources.front_matter import marking_stated
from briefing.sources.readers.html_parts import parts_of_fragment
from briefing.sources.readers.telegram import is_export, messages_of

_LIST_NAMES = ("articles", "items", "documents", "results", "data", "entries", "hits", "stories")
"""Where exports keep their list, if the mapping does not say."""
_SHOWN = 12


def read_jsonl(data: bytes, name: str, options: Options) -> Iterator[Document | Problem]:
    """One article a line; a line that is none costs itself. Raises InputError where no line is an object."""
    text, _ = decode(data, name, declared=options.encoding)
    rows = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not rows:
        raise InputError(name, "the file is empty; nothing to read")
    found = ((f"{name}:{number}", _row(line.encode(), f"{name}:{number}", options.fields)) for number, line in rows)
    yield from _once_for_all(found, name, len(rows))


def read_json(data: bytes, name: str, options: Options) -> Iterator[Document | Problem]:
    """One article, or a list of them, or an object that holds such a list; or an export of chats, one a message.

    Raises InputError for anything else.
    """
    text, _ = decode(data, name, declared=options.encoding)
    if not text.strip():
        raise InputError(name, "the file is empty; nothing to read")
    value = _parse(text, name)
    if options.fields == Fields() and is_export(value):
        yield from _messages(value, name)
        return
    rows = _rows(value, name, options.fields)
    if rows is None:
        yield from _article(value, name, data, options.fields)
        return
    articles = (
        (f"{name}#{number}", _article(row, f"{name}#{number}", json.dumps(row).encode(), options.fields))
        for number, row in enumerate(rows, 1)
    )
    yield from _once_for_all(articles, name, len(rows))


def _messages(value: Any, name: str) -> Iterator[Document | Problem]:
    """An article a message; one without text says nothing and is passed over."""
    told = False
    for message in messages_of(value):
        told = True
        original = json.dumps(message.exported).encode()
        for found in _article(message.row, f"{name}#{message.number}", original, Fields()):
            if isinstance(found, Document) and message.note:
                yield replace(found, notes=(*found.notes, message.note))
            else:
                yield found
    if not told:
        raise InputError(name, "none of its messages has a text; nothing to read")


def _once_for_all(
    rows: Iterable[tuple[str, Iterable[Document | Problem]]], name: str, count: int
) -> Iterator[Document | Problem]:
    """What the rows give; where none of several has a text under the field's name, one line."""
    waiting: list[Problem] = []
    several, good = count > 1, False
    for _, found in rows:
        for one in found:
            if several and not good and isinstance(one, Problem) and one.what.startswith(_NO_TEXT):
                waiting.append(one)
                continue
            good = True
            yield from waiting
            waiting = []
            yield one
    if waiting:
        marking = highest(*(one.marking for one in waiting))
        yield Problem(name, f"in all {count:,} rows {waiting[0].what}", marking)


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
        what = f"no text at '{fields.text}' and no list of articles; {_has(value)}; {_MAP}"
        raise InputError(name, what, marking_stated(value, name))
    rows: list[Any] = value[lists[0]]
    return rows


_NO_TEXT = "no text at '"
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
    try:
        marking = marking_stated(value, name)
    except InputError as error:
        return [Problem(error.path, error.what, error.marking)]
    text = _at(value, fields.text)
    if isinstance(text, list):
        text = "\n\n".join(str(part) for part in text if part)
    if not isinstance(text, str) or not text.strip():
        found = "the text is empty" if text is not None else f"{_NO_TEXT}{fields.text}'; {_has(value)}; {_MAP}"
        return [Problem(name, found, marking)]
    facts, notes = _facts(value, fields)
    if _MARKUP.search(text):
        text, notes = (
            "\n\n".join(part.text for part in parts_of_fragment(text)),
            (*notes, "markup was taken out of its text"),
        )
        if not text:
            return [Problem(name, "the text is empty", marking)]
    given = _at(value, fields.id)
    document = _document(name, original, text, facts, str(given) if given not in (None, "") else None, notes)
    return [replace(document, marking=marking)]


_MARKUP = re.compile(
    r"</(?:p|div|span|a|li|ul|h[1-6]|em|strong|b|i|td|pre|font|blockquote)>|<(?:br|p)\b(?: [^<>]{0,500})?/?>"
    r"|&lt;(?:/p|/div|br ?/?)&gt;",
    re.IGNORECASE,
)


def _document(
    name: str, original: bytes, text: str, facts: dict[str, Fact], id_: str | None, notes: tuple[str, ...]
) -> Document:
    """Offsets are those of the given text; a title and sub-title that it does not hold stand after it."""
    repaired = repair(text)
    if repaired.text != text and id_ is None:
        text, notes = repaired.text, (*notes, *repaired.notes)
    heads: list[Block] = []
    whole = text
    for kind in ("title", "subtitle"):
        if kind in facts:
            whole += f"\n\n{facts[kind].value}"
            heads.append(Block(kind, len(whole) - len(facts[kind].value), len(whole), 0))
    blocks = (*heads, *find_blocks(whole, 0, len(text), titled="title" not in facts))
    return Document(name, "json", original, whole, blocks, facts, id=id_, notes=notes)


def _facts(value: Mapping[str, Any], fields: Fields) -> tuple[dict[str, Fact], tuple[str, ...]]:
    """What the row states, and a note for each date that cannot be read."""
    facts: dict[str, Fact] = {}
    notes: list[str] = []
    for fact in FACTS:
        path: str = getattr(fields, fact)
        found = _at(value, path)
        words = ", ".join(map(str, found)) if isinstance(found, list) else str(found) if found is not None else ""
        words = " ".join(words.split())
        if not words:
            continue
        if fact in DATES:
            date = _date(found, words)
            if date is None:
                notes.append(f"'{path}: {words[:40]}' is no date that can be read")
                continue
            words = date
        if fact == "author":
            words = re.sub(r"^[Bb][Yy] ", "", words)
        facts[fact] = Fact(words, "stated")
    return facts, tuple(notes)


def _date(found: Any, words: str) -> str | None:
    """Also seconds or milliseconds since 1970, as exports have them."""
    from datetime import UTC, datetime

    if isinstance(found, int | float) and not isinstance(found, bool) and 10**8 < found < 10**13:
        return datetime.fromtimestamp(found / 1000 if found > 10**11 else found, UTC).isoformat(timespec="minutes")
    return read_date(words)
