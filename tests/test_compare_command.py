"""``briefing compare`` and ``briefing.compare``: what is printed and written, and what a wrong call says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import briefing
from briefing.cli import cli
from tests.test_imports import modules_after

DAM = "The dam burst on Monday"
DENIAL = "Engineers deny that the dam burst"


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(cli, ["compare", *arguments], prog_name="briefing", input=given)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_two_statements_as_text() -> None:
    result = run(DAM, DENIAL)
    assert result.exit_code == 0
    assert result.stdout == (
        "disputes (denial): one denies what the other says\n  A: dam, burst\n  B: deny, dam, burst\n"
    )
    assert run(DAM, "Jets were ordered").stdout == (
        "neutral (different matter): they share no matter, or no more of it than one name\n"
    )


def test_two_statements_as_json() -> None:
    row = json.loads(run(DAM, DENIAL, "--format", "json").stdout)
    assert (row["relation"], row["rule"], row["words_b"]) == ("disputes", "denial", ["deny", "dam", "burst"])
    assert row["spans_b"] == [[10, 14], [24, 27], [28, 33]]


def test_a_file_of_pairs_and_its_bad_lines(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    rows = [{"a": DAM, "b": DENIAL, "id": 1}, {"a": DAM}, {"a": DAM, "b": " "}, {"a": DAM, "b": DAM}]
    pairs.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    out = tmp_path / "out.jsonl"
    result = run("--jsonl", str(pairs), "-o", str(out))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f'left out: {pairs}:2: no field \'b\' (it has: \'a\'); a line is {{"a": "...", "b": "..."}}',
        f"left out: {pairs}:3 'b': the statement is empty; give a sentence",
    ]
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(row["line"], row["relation"], row["rule"]) for row in found] == [
        (1, "disputes", "denial"),
        (4, "agrees", "same words"),
    ]


def test_standard_input_and_text() -> None:
    result = run("--jsonl", "-", "--format", "text", given=json.dumps({"a": DAM, "b": DENIAL}))
    assert result.exit_code == 0
    assert result.stdout.startswith("1: disputes (denial): one denies")


def test_an_empty_file_gives_an_empty_file(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("--jsonl", "-", "-o", str(out), given="").exit_code == 0
    assert out.read_bytes() == b""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give two statements, or a file of pairs with --jsonl"),
        ((DAM, DENIAL, "--jsonl", "x"), "give two statements, or a file of pairs with --jsonl"),
        ((DAM,), "give two statements, each in quotation marks; there are 1"),
        (("The", "dam", "burst"), "give two statements, each in quotation marks; there are 3"),
        ((DAM, DENIAL, "-o", "x", "--format", "text"), "--out goes with --format json"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((DAM, ""), "second statement: the statement is empty; give a sentence\n"),
        (("x" * 5001, DAM), "first statement: 5,001 characters, more than 5,000; give one sentence or headline\n"),
        (("--jsonl", "missing.jsonl"), "missing.jsonl: cannot be read (No such file or directory); check the path"),
    ],
)
def test_wrong_input_gets_one_line_and_exit_code_1(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_from_python() -> None:
    found = briefing.compare(DAM, DENIAL)
    assert isinstance(found, briefing.Comparison)
    assert (found.relation, found.rule, found.reason) == ("disputes", "denial", "one denies what the other says")
    assert [DENIAL[start:end] for start, end in found.spans_b] == ["deny", "dam", "burst"]
    with pytest.raises(briefing.BriefingError, match="first statement: the statement is empty"):
        briefing.compare(" ", DAM)


def test_help_loads_no_model() -> None:
    assert modules_after(("spacy", "weasyprint"), ["compare", "--help"]) == set()
