"""Pairs of statements as JSONL: what is read, and what a bad line says."""

from __future__ import annotations

import json

import pytest

from briefing.archive import Pair, comparison_to_json, read_pairs
from briefing.model import Problem


def test_pairs_with_their_lines() -> None:
    data = b'\xef\xbb\xbf{"a": "x", "b": "y", "id": 7}\n\n{"b": "\xc3\xa9", "a": "z"}\r\n'
    assert [*read_pairs(data, "p.jsonl")] == [Pair(1, "p.jsonl:1", "x", "y"), Pair(3, "p.jsonl:3", "z", "é")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"a": "x"', "not JSON (expecting ',' delimiter, column 10); a line is"),
        (b"\xff", "not UTF-8; save the file as UTF-8"),
        (b"[1]", 'a list, not an object; a line is {"a": "...", "b": "..."}'),
        (b'{"a": "x", "c": "y"}', "no field 'b' (it has: 'a', 'c'); a line is"),
        (b"{}", "no field 'a' (it has: nothing); a line is"),
        (b'{"a": 1, "b": "y"}', "field 'a' is a number, not a text; a line is"),
        (b'{"a": null, "b": "y"}', "field 'a' is null, not a text; a line is"),
        (b"[" * 100_000, "JSON nested too deeply, or a number too long; a line is"),
    ],
)
def test_a_bad_line_says_where_what_and_what_is_allowed(line: bytes, message: str) -> None:
    problem, good = read_pairs(line + b'\n{"a": "x", "b": "y"}', "p.jsonl")
    assert isinstance(problem, Problem)
    assert problem.path == "p.jsonl:1"
    assert problem.what.startswith(message)
    assert good == Pair(2, "p.jsonl:2", "x", "y")


def test_a_comparison_as_one_line() -> None:
    row = comparison_to_json("a b", "é", relation="neutral", rule="r", reason="w", spans=([(2, 3)], []), line=4)
    assert json.loads(row) == {
        "line": 4,
        "a": "a b",
        "b": "é",
        "relation": "neutral",
        "rule": "r",
        "reason": "w",
        "spans_a": [[2, 3]],
        "words_a": ["b"],
        "spans_b": [],
        "words_b": [],
    }
    assert "\n" not in row
