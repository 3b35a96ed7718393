"""A thousand random single edits: every one that changes a quotation, a number, a marking or a citation is found."""

from __future__ import annotations

import io
import json
import random
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

import pikepdf
import pytest

from briefing.errors import InputError
from briefing.finished.printed import letters, printed_in_html, printed_in_pdf
from tests.verification.made import checked, made, resealed

SEED = 20261130


def another(character: str, chance: random.Random) -> str:
    """A character of the same kind."""
    kinds = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    kind = next((kind for kind in kinds if character in kind), ",.;:-+")
    return chance.choice([one for one in kind if one != character])


def edited(text: str, at: int, chance: random.Random) -> str:
    """With one character replaced, taken out or put in."""
    how = chance.choice(("replace", "replace", "remove", "insert"))
    if how == "remove":
        return text[:at] + text[at + 1 :]
    new = another(text[at], chance)
    return text[:at] + new + text[at + (how == "replace") :]


@cache
def places_on_the_page() -> tuple[int, ...]:
    """Of characters that a reader sees, in the body of the page."""
    text = made("html").decode("utf-8")
    start, end = text.index("<main"), text.index("</main>")
    found = (m for m in re.finditer(r">([^<]+)<", text[start:end]))
    return tuple(start + at for m in found for at in range(m.start(1), m.end(1)) if text[start + at].isalnum())


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from leaves(one, (*path, number))
    else:
        yield path, value


_CITED = ("source", "paragraph", "passage", "entry")


def matters(path: tuple[Any, ...]) -> bool:
    """Whether a leaf of the record is part of a quotation, of what it rests on, of a citation, or a marking."""
    keys = [key for key in path if isinstance(key, str)]
    cited = "citations" in keys and keys[-1] in _CITED
    return keys[-1] in ("pieces", "marking") or cited or keys == ["evidence", "passages", "text"]


@pytest.mark.parametrize("part", range(4))
def test_edits_of_a_page(part: int) -> None:
    """100 anywhere in what is seen: found though the page is sealed anew, by line."""
    chance, text = random.Random(SEED + part), made("html").decode("utf-8")
    before = letters("".join(printed_in_html(made("html"))[0]))
    for at in chance.sample(places_on_the_page(), 100):
        data = resealed(edited(text, at, chance).encode(), "html")
        if letters("".join(printed_in_html(data)[0])) == before:
            continue  # "&amp;" that was broken into the same letters
        report = checked(data, "html")
        assert any(one.where.startswith("line ") for one in report.findings), text[at - 40 : at + 40]


@pytest.mark.parametrize("part", range(4))
def test_edits_of_a_record(part: int) -> None:
    """100 in quotations, passages, citations and markings of the JSON: found though it is sealed anew."""
    chance, record = random.Random(SEED + part), json.loads(made("json"))
    places = [(path, value) for path, value in leaves(record) if path and matters(path) and value not in (None, "")]
    for path, value in chance.sample(places, 100):
        target = record
        for key in path[:-1]:
            target = target[key]
        text = str(value)
        new = edited(text, chance.randrange(len(text)), chance)
        target[path[-1]] = int(new) if isinstance(value, int) and new.isdigit() else new
        if target[path[-1]] == value:
            continue  # 1 as 01
        data = resealed((json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode(), "json")
        target[path[-1]] = value
        assert checked(data, "json").findings, (path, value, new)


@pytest.mark.parametrize("part", range(2))
def test_edits_of_the_text_of_a_pdf(part: int) -> None:
    """50 of the drawn text: found by page and line, whatever is said of the file as a whole."""
    chance = random.Random(SEED + part)
    for _ in range(50):
        data, number = one_glyph_less(made("pdf"), chance)
        if seen(data, number) == seen(made("pdf"), number):
            continue  # a space
        report = checked(data, "pdf")
        assert any(one.where.startswith(f"page {number + 1}, line ") for one in report.findings)


def seen(data: bytes, page: int) -> str:
    return letters("".join(printed_in_pdf(data)[page]))


def one_glyph_less(data: bytes, chance: random.Random) -> tuple[bytes, int]:
    """A PDF in which one letter is not drawn, and on which page, from 0."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = chance.randrange(len(pdf.pages))
        page = pdf.pages[number]
        operators = list(pikepdf.parse_content_stream(page))
        shown = [(n, k) for n, (o, op) in enumerate(operators) if str(op) == "TJ" for k in strings_of(o)]
        at, part = chance.choice(shown)
        array = list(operators[at].operands[0])  # type: ignore[union-attr]
        glyphs = bytes(array[part])
        place = 2 * chance.randrange(len(glyphs) // 2)
        array[part] = pikepdf.String(glyphs[:place] + glyphs[place + 2 :])
        operators[at] = pikepdf.ContentStreamInstruction([pikepdf.Array(array)], pikepdf.Operator("TJ"))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operators))
        target = io.BytesIO()
        pdf.save(target, static_id=True)
    return target.getvalue(), number


def strings_of(operands: Any) -> list[int]:
    return [k for k, one in enumerate(operands[0]) if isinstance(one, pikepdf.String) and len(bytes(one)) >= 2]


@pytest.mark.parametrize("format_", ["html", "json", "pdf"])
def test_edits_of_any_byte(format_: str) -> None:
    """100 anywhere in the file: its seal tells of all of them, or it can no longer be read as a document."""
    chance, data = random.Random(SEED), made(format_)
    for at in chance.sample(range(len(data)), 34 if format_ == "pdf" else 33):
        new = (data[at] + chance.randrange(1, 256)) % 256
        changed = data[:at] + bytes([new]) + data[at + 1 :]
        with suppress(InputError):
            assert checked(changed, format_).findings, at
