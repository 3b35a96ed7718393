"""JSON and JSONL: documented names, other people's names, and rows that cost only themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from briefing.config import Fields
from briefing.errors import InputError
from briefing.model import Problem
from briefing.sources.document import Document, Options
from briefing.sources.readers.json_rows import read_json, read_jsonl
from briefing.sources.reading import read_documents

ROW = {
    "id": "a-1",
    "title": "Aid reaches port",
    "subtitle": "Convoy unloads",
    "text": "Aid reached the port.\n\nThe union “waits”.",
    "author": ["Jane Mwangi", "Ali Noor"],
    "publisher": "Harbour News",
    "published": "2026-03-17T08:05:00Z",
    "updated": 1773740000,
    "url": "https://h.example/a",
}


def one(value: object, fields: Mapping[str, str] | None = None) -> Document:
    (found,) = read_json(json.dumps(value).encode(), "x.json", Options(fields=Fields(**(fields or {}))))
    assert isinstance(found, Document)
    return found


def test_offsets_are_those_of_the_given_text_and_headings_stand_after_it() -> None:
    found = one(ROW)
    assert found.text.startswith(str(ROW["text"]))
    assert [(b.kind, b.number, found.text[b.start : b.end]) for b in found.blocks] == [
        ("title", 0, "Aid reaches port"),
        ("subtitle", 0, "Convoy unloads"),
        ("paragraph", 1, "Aid reached the port."),
        ("paragraph", 2, "The union “waits”."),
    ]
    assert {name: fact.value for name, fact in found.facts.items()} == {
        "title": "Aid reaches port",
        "subtitle": "Convoy unloads",
        "author": "Jane Mwangi, Ali Noor",
        "publisher": "Harbour News",
        "published": "2026-03-17T08:05+00:00",
        "updated": "2026-03-17T09:33+00:00",
        "url": "https://h.example/a",
    }
    assert {fact.basis for fact in found.facts.values()} == {"stated"}
    assert found.id == "a-1"


def test_without_a_title_the_text_may_hold_one() -> None:
    found = one({"text": "Aid reaches port\n\nAid reached the port on Monday, they said."})
    assert [b.kind for b in found.blocks] == ["title", "paragraph"]


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        (ROW, {}),
        ([ROW], {}),
        ({"articles": [ROW]}, {}),
        ({"meta": 1, "results": [ROW]}, {}),
        ({"hits": {"hits": [ROW]}}, {"items": "hits.hits"}),
        ([{"headline": "Aid reaches port", "body": {"content": ["Aid reached.", "It is late."]}, "when": "2026"}],
         {"title": "headline", "text": "body.content", "published": "when"}),
        ([{"dc.title": "Aid reaches port", "text": "Aid reached.", "date": "2026"}], {"title": "dc.title"}),
    ],
)  # fmt: skip
def test_shapes_and_mappings(value: object, fields: dict[str, str]) -> None:
    found = one(value, fields)
    assert found.facts["title"].value == "Aid reaches port"
    assert "Aid reached" in found.text


def test_a_bad_line_costs_itself() -> None:
    lines = [
        json.dumps(ROW),
        "{broken",
        "[1]",
        '{"text": ""}',
        '{"body": "x"}',
        '{"text": "x", "published": "Tuesday"}',
        "",
    ]
    found = [*read_jsonl("\n".join(lines).encode(), "x.jsonl", Options())]
    assert [type(f) for f in found] == [Document, *[Problem] * 4, Document]
    assert [f"{p.path}: {p.what}" for p in found if isinstance(p, Problem)] == [
        "x.jsonl:2: not JSON (expecting property name enclosed in double quotes, line 1, column 2); "
        "mend it or export it anew",
        "x.jsonl:3: a list, not an article",
        "x.jsonl:4: the text is empty",
        "x.jsonl:5: no text at 'text'; it has: body; name the fields in brief.yaml under 'fields'",
    ]
    assert isinstance(found[-1], Document)
    assert found[-1].notes == ("'published: Tuesday' is no date that can be read",)
    assert "published" not in found[-1].facts


def test_rows_that_all_name_their_text_otherwise_are_one_line() -> None:
    (found,) = read_jsonl(b'{"body": "x"}\n{"body": "y"}\n', "x.jsonl", Options())
    assert found == Problem(
        "x.jsonl", "in all 2 rows no text at 'text'; it has: body; name the fields in brief.yaml under 'fields'"
    )


def test_markup_is_taken_out_of_a_text() -> None:
    found = one({"text": "<p>Aid reached the <b>port</b>.</p><p>It is late.</p>", "author": "By Ali Noor"})
    assert found.text == "Aid reached the port.\n\nIt is late."
    assert found.notes == ("markup was taken out of its text",)
    assert found.facts["author"].value == "Ali Noor"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aid came.<br><br>It is late.", "Aid came.\n\nIt is late."),
        ('Aid came.<br clear="all">It is late.', "Aid came.\n\nIt is late."),
        ("<p>Aid came.<p>It is late.", "Aid came.\n\nIt is late."),
        ("<p class=x>Aid came.<p>It is late.", "Aid came.\n\nIt is late."),
        ("<em>Aid</em> came.\n\nIt is late.", "Aid came.\n\nIt is late."),
        ("&lt;p&gt;Aid came.&lt;/p&gt;&lt;p&gt;It is late.&lt;/p&gt;", "Aid came.\n\nIt is late."),
        ("Aid < 3 tons came, and p > q.\n\nIt is late.", "Aid < 3 tons came, and p > q.\n\nIt is late."),
    ],
)  # fmt: skip
def test_markup_parts_a_text(text: str, expected: str) -> None:
    found = one({"text": text, "title": "Aid"})
    assert found.text == f"{expected}\n\nAid"
    assert [b.kind for b in found.blocks] == ["title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "x.json: the file is empty; nothing to read"),
        (b"{", "x.json: not JSON (expecting property name enclosed in double quotes, line 1, column 2); mend it or "
               "export it anew"),
        (b"3", "x.json: a int, not an article or a list of them"),
        (b'{"a": 1}', "x.json: no text at 'text' and no list of articles; it has: a; name the fields in brief.yaml "
                      "under 'fields'"),
        (b"[" * 100_000, "x.json: JSON nested too deeply, or a number too long; not an export of articles"),
        (b'{"n": ' + b"9" * 10_000 + b"}",
         "x.json: JSON nested too deeply, or a number too long; not an export of articles"),
        (b"\x00\x01\x02", "x.json: a binary file, not text; convert it to plain text first"),
    ],
)  # fmt: skip
def test_bad_files(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        list(read_json(data, "x.json", Options()))
    assert str(error.value) == message


def test_a_missing_list_is_named() -> None:
    with pytest.raises(InputError, match=r"there is no list at 'fields\.items: a\.b'; it has: c"):
        list(read_json(b'{"c": 1}', "x.json", Options(fields=Fields(items="a.b"))))


def test_text_that_was_decoded_wrongly_is_repaired_unless_offsets_are_promised() -> None:
    row = {"title": "Aid", "text": "The mayorâ€™s aide said so."}
    assert one(row).text.startswith("The mayor’s aide")
    assert one(row).notes == ("wrongly decoded characters were repaired",)
    assert one({**row, "id": "1"}).text.startswith("The mayorâ€™s")


def test_a_million_rows_of_nothing_do_no_harm() -> None:
    found = [*read_documents(b'{"text": ""}\n' * 1000, "x.jsonl", "jsonl", Options())]
    assert len(found) == 1000
    assert all(isinstance(f, Problem) for f in found)
